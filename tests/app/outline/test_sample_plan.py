from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable
from datetime import date

from app.outline import Node, Outline


def _by_label(outline: Outline, label: str) -> Node:
    return next(node for node in outline.nodes if node.label == label)


def test_the_sample_has_46_clauses_of_which_24_are_tasks(sample: Outline) -> None:
    assert len(sample.nodes) == 46
    assert Counter(node.kind for node in sample.nodes) == {"task": 24, "section": 15, "paragraph": 7}
    inside = [node for node in sample.nodes if node.kind == "task" and node.label.startswith("III.2")]
    assert len(inside) == 18


def test_one_task_is_dated_and_fifteen_recur(sample: Outline) -> None:
    tasks = [node for node in sample.nodes if node.kind == "task"]
    assert [(node.deadline_text, node.due_on) for node in tasks if node.deadline_text] == [
        ("hoàn thành trong năm 2023", date(2023, 12, 31))
    ]
    assert sum(1 for node in tasks if node.cadence) == 15


def test_sixteen_documents_are_cited(sample: Outline) -> None:
    numbers = {reference.number for reference in sample.references}
    assert len(sample.references) == 16
    assert numbers >= {"28-NQ/TW", "206/KH-UBND", "91-KH/HU", "35/2021/QH15", "03-NQ/TU", "04/QĐ-UBND", None}
    plan = next(reference for reference in sample.references if reference.number == "15-CT/TU")
    assert (plan.doc_type, plan.date, plan.issuer) == ("Chỉ thị", date(2022, 11, 21), "Ban Thường vụ Thành ủy")


def test_units_come_from_assignment_lines_and_headings(sample: Outline) -> None:
    after_line = _by_label(sample, "III.2.2.đ")
    assert after_line.lead_units == ("Phòng Nội vụ huyện",)
    assert after_line.coord_units == ("Các cơ quan, đơn vị liên quan",)
    assert (after_line.lead_source, after_line.cadence_source) == ("assignment-line", "inherited")
    below_heading = _by_label(sample, "III.2.1.c, gạch đầu dòng thứ 2")
    assert below_heading.lead_units == ("Phòng Nội vụ",)
    assert below_heading.coord_units == ("Ban Dân vận Huyện ủy",)
    assert below_heading.lead_source == "parent"


def test_what_looks_wrong_is_noted_and_nothing_is_corrected(sample: Outline) -> None:
    doubts = {(doubt.code, doubt.node_id) for doubt in sample.doubts}
    node = {
        label: _by_label(sample, label).id for label in ("V", "III.2.1.b, gạch đầu dòng thứ 1", "II.1", "III.2.2.a")
    }
    assert ("numbering-jump", node["V"]) in doubts
    assert ("wrong-document-type", node["III.2.1.b, gạch đầu dòng thứ 1"]) in doubts
    assert ("joined-paragraph", node["II.1"]) in doubts
    assert ("joined-paragraph", node["III.2.2.a"]) in doubts
    codes = Counter(doubt.code for doubt in sample.doubts)
    assert codes["blank-number"] == codes["blank-date"] == codes["cadence-conflict"] == codes["inconsistent-year"] == 1
    terms = next(doubt for doubt in sample.doubts if doubt.code == "inconsistent-term")
    assert terms.params["terms"] == ["XI", "XII", "XIII"]
    assert "Nghị định 28-NQ/TW" in _by_label(sample, "III.2.1.b, gạch đầu dòng thứ 1").text
    assert "chỉ trì" in _by_label(sample, "V.2").text
    assert "đủ phẩm chất, năng lực" in _by_label(sample, "III.2.2.a").text


def test_head_and_foot_are_read_beside_the_clauses(sample: Outline) -> None:
    head, foot = sample.head, sample.foot
    assert (head.issuer, head.issuer_source) == ("Ủy ban nhân dân huyện Tiên Lãng", "derived")
    assert (head.number, head.code, head.date, head.place) == (None, "KH-UBND", None, "Tiên Lãng")
    assert head.doc_type == "KẾ HOẠCH"
    assert (foot.signer.authority, foot.signer.title, foot.signer.name) == (
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Bùi Thành Cường",
    )
    assert len(foot.recipients) == 7
    assert foot.recipients[5] == "UBND các xã, thị trấn"


def test_the_sample_is_read_without_loss(sample: Outline, assert_lossless: Callable[[Outline], None]) -> None:
    assert_lossless(sample)
    assert all(unicodedata.is_normalized("NFC", node.text) for node in sample.nodes)


def test_json_holds_exactly_the_fields_of_the_design(sample: Outline) -> None:
    document = sample.to_json()
    assert {"title", "number", "date", "issuer", "signer", "recipients", "nodes", "references", "doubts"} <= set(
        document
    )
    nodes = document["nodes"]
    assert isinstance(nodes, list)
    wanted = {
        "id",
        "parent",
        "marker",
        "level",
        "kind",
        "text",
        "lead_units",
        "coord_units",
        "deadline_text",
        "due_on",
        "cadence",
    }
    assert all(wanted <= set(node) for node in nodes)
    assert {node["kind"] for node in nodes} == {"section", "task", "paragraph"}
