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
    return marked or ("export" if frozenset(sheets) >= EXPORT_SHEETS else None)
