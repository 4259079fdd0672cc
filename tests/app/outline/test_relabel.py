from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.outline import outline_of_text
from app.outline.relabel import relabel

SAMPLE = Path(__file__).parents[3] / "resources" / "samples" / "kh28nqtw_tienlang_2023.txt"


def test_a_tree_nobody_changed_keeps_its_names() -> None:
    outline = outline_of_text(SAMPLE.read_text(encoding="utf-8"))
    assert [node.label for node in relabel(outline.nodes)] == [node.label for node in outline.nodes]


def test_a_clause_moved_elsewhere_takes_the_name_of_its_new_place() -> None:
    outline = outline_of_text(SAMPLE.read_text(encoding="utf-8"))
    moved = next(node for node in outline.nodes if node.label == "III.2.2.a")
    target = next(node for node in outline.nodes if node.label == "III.2.1")
    nodes = [replace(node, parent=target.id) if node.id == moved.id else node for node in outline.nodes]
    names = {node.id: node.label for node in relabel(nodes)}
    assert names[moved.id].startswith("III.2.1.a")
