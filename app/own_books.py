"""Workbooks that this program writes and that are no plan document: a mark in their properties tells what they are."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final, Literal

OwnBook = Literal["package", "export", "list", "consolidated", "form"]

PACKAGE_TITLE: Final = "TỆP DỮ LIỆU RÕ VIỆC"
"""What cell A1 of a package's first sheet says; a workbook without it is no package."""
MARKS: Final[dict[OwnBook, str]] = {
    "export": "Rõ Việc: toàn bộ dữ liệu",
    "list": "Rõ Việc: danh sách",
    "consolidated": "Rõ Việc: tổng hợp",
    "form": "Rõ Việc: phiếu báo cáo",
}
"""The category in a workbook's core properties (ECMA-376 Part 2, 11); it stays when another program saves the file."""
EXPORT_SHEETS: Final = frozenset({"Gửi – Nhận", "Văn bản đã trình", "Nhận xét báo cáo", "Lịch sử"})
"""Sheets by which an export is known that was written before there was a mark."""
CONSOLIDATED_SHEETS: Final = frozenset({"Tổng hợp", "Đơn vị - nhiệm vụ", "Danh mục nhiệm vụ"})
"""The same for a consolidated table."""
LISTS: Final = {
    "Đến, đi": "Văn bản, tệp dữ liệu đến và đi qua chương trình Rõ Việc",
    "Thay đổi": "Thay đổi khi tiếp nhận tệp dữ liệu",
}
"""The same for a list: its one sheet, and the title that cell A1 then says before the office; other lists have sheets
that are called like their titles.
"""


def own_book(category: str, sheets: Collection[str], first_cell: str) -> OwnBook | None:
    """Which of the program's own workbooks a file is; None where it is none.

    Args:
        category: as its properties say.
        sheets: the names of its sheets.
        first_cell: what cell A1 of its first sheet says.
    """
    if first_cell.strip() == PACKAGE_TITLE:
        return "package"
    marked = next((kind for kind, mark in MARKS.items() if mark == category.strip()), None)
    if marked or frozenset(sheets) >= EXPORT_SHEETS:
        return marked or "export"
    if frozenset(sheets) >= CONSOLIDATED_SHEETS:
        return "consolidated"
    listed = len(sheets) == 1 and any(first_cell.startswith(f"{LISTS.get(name, name)} – ") for name in sheets)
    return "list" if listed else None
