"""Small inputs that once were read wrongly, each for one kind of fault, where this machine has them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app.outline import Outline, read_outline
from app.outline.model import Node
from app.progress import Silent

SEVEN = ["Công tác chỉ đạo", "Rà soát sổ sách mẫu", "Lập danh mục mẫu"]
PLAIN: dict[str, list[str]] = {
    "stray-space.xlsx": SEVEN,
    "styled-to-the-end.xlsx": SEVEN,
    "healthy-xlsx-leading-slash.xlsx": SEVEN,
    "healthy-xlsx-with-folder-entries.xlsx": SEVEN,
    "chart-sheet.xlsx": ["Rà soát sổ mẫu"],
}


@pytest.fixture
def cases() -> Path:
    """The folder of such inputs."""
    folder = Path(__file__).resolve().parents[4] / "shared" / "cases"
    if not folder.is_dir():
        pytest.skip("no cases beside this checkout")
    return folder


def _file(cases: Path, name: str) -> Outline:
    return read_outline(cases / "files" / name, Silent())


def _tasks(outline: Outline) -> list[Node]:
    return [node for node in outline.nodes if node.kind == "task"]


@pytest.mark.parametrize(("name", "right"), PLAIN.items(), ids=PLAIN.keys())
def test_a_workbook_is_read_whole_and_without_a_doubt(
    cases: Path, name: str, right: list[str], assert_lossless: Callable[[Outline], None]
) -> None:
    outline = _file(cases, name)
    assert_lossless(outline)
    assert ([node.text for node in outline.nodes], outline.doubts) == (right, ())


def test_cells_are_read_as_shown(cases: Path) -> None:
    tasks = _tasks(_file(cases, "percent.xlsx"))
    assert [node.extra.get("Chỉ tiêu năm 2026") for node in tasks[:7]] == [
        "95%",
        "1.250.000",
        "0,3",
        "12,5",
        "007",
        "8:30:00",
        "007",
    ]
    assert [node.deadline_text for node in tasks[4:]] == [
        "31/12/2026, 17:00:00",
        "26:00:00",
        "Quý I/2026",
        "03/2026",
        "04/03/2026",
    ]
    assert tasks[8].due_on == date(2026, 3, 4)


@pytest.mark.parametrize(("name", "count", "rows"), [("collapsed-group.xlsx", 4, 4), ("filtered.xlsx", 5, 10)])
def test_hidden_rows_are_read_and_told(cases: Path, name: str, count: int, rows: int) -> None:
    outline = _file(cases, name)
    assert len(_tasks(outline)) == rows
    assert [(doubt.code, doubt.params["count"]) for doubt in outline.doubts] == [("hidden-rows", count)]


def test_formulas_without_values_and_failed_ones(cases: Path) -> None:
    outline = _file(cases, "formulas-nocache.xlsx")
    (task,) = _tasks(outline)
    assert (task.marker, task.lead_units, task.deliverable) == ("1", ("Phòng Mẫu",), "Báo cáo")
    assert {doubt.code: doubt.params["cells"] for doubt in outline.doubts} == {
        "formula-without-value": ["B6", "E6"],
        "cell-error": ["B7", "C7", "E7"],
    }


def test_look_alikes_and_code_pages(cases: Path) -> None:
    assert [node.lead_units for node in _tasks(_file(cases, "eth-D0.txt"))] == [
        ("Đảng ủy xã",),
        ("Đoàn Thanh niên xã",),
    ]
    windows = _file(cases, "cp1258.txt")
    assert windows.head.title == "KẾ HOẠCH Triển khai công tác mẫu năm 2026"
    assert [(doubt.code, doubt.params["words"]) for doubt in windows.doubts] == [
        ("report-day", "trước ngày 15 hằng tháng")
    ]
    assert [node.text for node in _file(cases, "vertical-tab.txt").nodes[1:]] == [
        "Việc một dòng hai của việc một, trước ngày 30/6/2026.",
        "Việc hai trang mới.",
    ]


@pytest.mark.parametrize("name", ["macro.docm", "strict.docx"])
def test_a_word_file_saved_in_another_way_is_read(cases: Path, name: str) -> None:
    outline = _file(cases, name)
    assert outline.head.issuer == "Ủy ban nhân dân huyện Mẫu"
    assert [node.lead_units for node in _tasks(outline)] == [("Phòng Mẫu",), ("Ủy ban nhân dân các xã",)]


def test_two_leads_of_one_clause(cases: Path) -> None:
    outline = read_outline(cases / "documents" / "k03_vertical_merge_two_leads.docx", Silent())
    clause = next(node for node in outline.nodes if node.text == "Ban hành kế hoạch trồng cây")
    parts = [node for node in outline.nodes if node.parent == clause.id]
    assert [(node.kind, node.text, node.lead_units, node.due_on) for node in parts] == [
        ("task", "Kế hoạch của tỉnh", ("Sở Y tế",), date(2026, 1, 31)),
        ("task", "Kế hoạch của xã", ("UBND các xã",), date(2026, 3, 31)),
    ]


def test_a_reference_and_a_broken_name_in_cells_for_leads(cases: Path) -> None:
    referring = read_outline(cases / "documents" / "k04_lead_cell_is_a_reference.docx", Silent())
    task = _tasks(referring)[-1]
    assert (task.lead_units, task.coord_units) == ((), ())
    assert [(doubt.code, doubt.node_id) for doubt in referring.doubts] == [("unit-by-reference", task.id)]
    broken = read_outline(cases / "documents" / "k05_line_break_in_lead_cell.docx", Silent())
    assert [node.lead_units for node in _tasks(broken)[1:]] == [("Lãnh đạo Sở Y tế",), ("Lãnh đạo Công an tỉnh",)]


def test_changes_boxes_headers_and_old_letters(cases: Path, assert_lossless: Callable[[Outline], None]) -> None:
    changed, boxed, old, old_text = (
        read_outline(cases / "documents" / name, Silent())
        for name in ("r01_tracked_changes.docx", "r02_textbox_header_footer.docx", "r03_tcvn3.docx", "r03_tcvn3.txt")
    )
    for outline in (changed, boxed, old, old_text):
        assert_lossless(outline)
    assert [node.text for node in changed.nodes[1:]] == [
        "Giao Sở Y tế trồng hai mươi cây trước ngày 20/3/2026.",
        "Giao Công an tỉnh bảo vệ vườn ươm.",
    ]
    assert boxed.head.urgency == "HỎA TỐC"
    assert [node.marker for node in boxed.nodes] == ["I.", "1.", "2.", "3."]
    assert [node.text for node in old.nodes] == [node.text for node in old_text.nodes]
    assert [doubt.code for doubt in (*old.doubts, *old_text.doubts)] == ["legacy-encoding"] * 2
