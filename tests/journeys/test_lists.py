"""Lists as papers by command: the tasks a filter shows, and the difficulties."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from tests.journeys.test_on_paper import PERIOD, commune_of, read_document
from tests.support.officers import World


def test_tasks_and_difficulties_are_written_as_lists_with_their_filter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(tmp_path, monkeypatch)
    commune = commune_of(world)
    world.day("2023-09-08")
    assert read_document(commune).code == 0
    commune.does("plan", "assign", "--clause", "III.1-1", "--clause", "III.1-2", "--to", commune.code)
    commune.does("plan", "assign", "--clause", "V.2", "--to", commune.code, "--role", "inform")
    assert commune.does("list", "tasks", "--out", tmp_path / "tat-ca.pdf")["lines"] == 3
    said = commune.run("list", "tasks", "--filter", "lead", "--out", tmp_path / "chu-tri.docx")
    assert "lọc: đơn vị chủ trì" in said.out
    assert len(Document(str(tmp_path / "chu-tri.docx")).tables[0].rows) == 3
    assert "bộ lọc" in commune.refuses("list", "tasks", "--filter", "mine", "--out", tmp_path / "x.pdf")
    assert not (tmp_path / "x.pdf").exists()
    assert "bộ lọc" in commune.refuses("list", "difficulties", "--out", tmp_path / "x.pdf")
    commune.does("difficulty", "add", "--clause", "III.1-1", "--period", PERIOD, "--text", "Chưa có mẫu",
                 "--proposal", "Ban hành mẫu")  # fmt: skip
    found = commune.does("list", "difficulties", "--open", "--out", tmp_path / "kho-khan.xlsx")
    assert (found["lines"], "chưa được trả lời" in found["about"]) == (1, True)
    assert "--plan" in commune.refuses("list", "tasks", "--open", "--out", tmp_path / "x.pdf")
