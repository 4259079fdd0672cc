from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from app.outline import Outline, outline_of_text
from app.outline.columns import role_of

HEAD = (
    "| TT | Tên nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Kết quả | Thời "
    "gian hoàn thành |\n|---|---|---|---|---|---|\n"
)


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("STT", "tt"),
        ("TT", "tt"),
        ("Nội dung công việc", "task"),
        ("TÊN NHIỆM VỤ", "task"),
        ("Cơ quan chủ trì", "lead"),
        ("Đơn vị chủ trì thực hiện", "lead"),
        ("Cơ quan soạn thảo", "lead"),
        ("Đơn vị thực hiện", "lead"),
        ("Phối hợp", "coord"),
        ("Cơ quan phối hợp thực hiện", "coord"),
        ("Sản phẩm/Kết quả", "deliverable"),
        ("Thời gian hoàn thành", "deadline"),
        ("Thời hạn", "deadline"),
        ("Ghi chú", "note"),
        ("Tiến độ", "progress"),
        ("KẾT QUẢ HIỆN NAY", "now"),
        ("Địa điểm", None),
    ],
)
def test_columns_are_known_by_their_headings(heading: str, role: str | None) -> None:
    assert role_of(heading) == role


def test_rows_become_tasks_with_their_cells(assert_lossless: Callable[[Outline], None]) -> None:
    outline = outline_of_text(
        HEAD
        + "| **I.** | Nhận thức | | | | |\n| 1. | Xây dựng đề án | Sở A | Sở B; các địa phương | Đề án | 6/2025 |\n"
        "| 2. | Phát động phong trào | Sở C | | | Thường xuyên |\n"
        "| **II.** | Thể chế | | | | |\n| 3. | Sửa quy chế | Sở D | | | Quý IV/2026 |\n"
    )
    assert_lossless(outline)
    assert [(node.label, node.kind) for node in outline.nodes] == [
        ("I", "section"),
        ("I.1", "task"),
        ("I.2", "task"),
        ("II", "section"),
        ("II.3", "task"),
    ]
    first = outline.nodes[1]
    assert (first.lead_units, first.coord_units, first.deliverable) == (("Sở A",), ("Sở B", "Các địa phương"), "Đề án")
    assert (first.due_on, first.lead_source, first.deadline_source) == (date(2025, 6, 30), "column", "column")
    assert (outline.nodes[2].cadence, outline.nodes[2].due_on) == ("thường xuyên", None)
    assert not [doubt for doubt in outline.doubts if doubt.code.startswith("numbering")]


def test_columns_may_stand_in_any_order() -> None:
    outline = outline_of_text(
        "| Thời hạn | Nhiệm vụ | STT | Phối hợp | Chủ trì |\n"
        "|---|---|---|---|---|\n| 12/2025 | Rà soát | 1 | Sở B | Sở A |\n"
    )
    (node,) = outline.nodes
    assert (node.marker, node.text, node.lead_units, node.coord_units) == ("1", "Rà soát", ("Sở A",), ("Sở B",))
    assert node.deadline_text == "12/2025"


def test_a_row_without_a_number_goes_on_with_the_row_above(assert_lossless: Callable[[Outline], None]) -> None:
    outline = outline_of_text(
        HEAD + "| 1. | Xây dựng đề án phát triển nông | Sở A | Sở Nông | Đề án | 6/2025 |\n"
        "| | nghiệp bền vững | | nghiệp và Môi trường | | |\n| 2. | Việc khác | Sở B | | | 2026 |\n"
    )
    assert_lossless(outline)
    assert [node.text for node in outline.nodes] == ["Xây dựng đề án phát triển nông nghiệp bền vững", "Việc khác"]
    assert outline.nodes[0].coord_units == ("Sở Nông nghiệp và Môi trường",)


def test_a_heading_repeated_on_the_next_page_is_no_task(assert_lossless: Callable[[Outline], None]) -> None:
    outline = outline_of_text(
        HEAD + "| 1. | Một | Sở A | | | 2025 |\n" + HEAD.split("\n")[0] + "\n| 2. | Hai | Sở B | | | 2026 |\n"
    )
    assert_lossless(outline)
    assert [node.text for node in outline.nodes] == ["Một", "Hai"]


def test_two_rows_of_headings_and_a_row_of_column_numbers() -> None:
    outline = outline_of_text(
        "| TT | Nhiệm vụ | Phân công | | Thời hạn |\n|---|---|---|---|---|\n| | | Chủ trì | Phối hợp | |\n"
        "| (1) | (2) | (3) | (4) | (5) |\n| 1 | Rà soát | Sở A | Sở B | 2025 |\n"
    )
    (node,) = outline.nodes
    assert (node.lead_units, node.coord_units, node.deadline_text) == (("Sở A",), ("Sở B",), "2025")


def test_sub_numbers_stand_below_their_row() -> None:
    outline = outline_of_text(
        HEAD + "| 1 | Nhóm việc | Sở A | | | 2025 |\n| 1.1 | Việc một | | | | |\n| 1.2 | Việc hai | Sở C | | | 2026 |\n"
    )
    assert [(node.label, node.parent) for node in outline.nodes] == [("1", None), ("1.1", "n001"), ("1.2", "n001")]
    assert outline.nodes[1].lead_units == ("Sở A",)


def test_unknown_columns_are_kept_with_their_headings() -> None:
    outline = outline_of_text(
        "| TT | Nhiệm vụ | Chủ trì | Địa điểm | Tiến độ | Thời hạn |\n"
        "|---|---|---|---|---|---|\n| 1 | Rà soát | Sở A | Hội trường | Quá hạn | 2025 |\n"
    )
    assert outline.nodes[0].extra == {"Địa điểm": "Hội trường", "Tiến độ": "Quá hạn"}
    assert outline.nodes[0].deadline_text == "2025"


def test_a_table_without_such_headings_is_read_as_lines(assert_lossless: Callable[[Outline], None]) -> None:
    outline = outline_of_text(
        "1. Chỉ số:\n\n| Năm | Số hộ | Tỷ lệ |\n|---|---|---|\n| 2024 | 120 | 12,5 |\n| 2025 | 90 | 9,1 |\n"
    )
    assert_lossless(outline)
    assert [node.text for node in outline.nodes[1:]] == ["Năm Số hộ Tỷ lệ", "2024 120 12,5", "2025 90 9,1"]
