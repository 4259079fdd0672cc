"""Columns as wide as what stands in them asks for."""

from __future__ import annotations

import pytest

from app.reports.column_widths import fitted
from app.reports.display import MM
from app.reports.fonts import REGULAR, load_faces
from app.reports.table import PAD_X, TableRow
from app.reports.wrap import wrap

WIDTH, SIZE = 252 * MM, 11.0
WORDS = "Đã ban hành kế hoạch thực hiện, phân công công chức phụ trách và mở lớp học tập tại hội trường xã. "
TITLES = ("TT", "Mục", "Nhiệm vụ", "Kết quả hiện nay", "Khó khăn, vướng mắc")
ALIGNS = ("centre", "centre", "justify", "left", "left")


def lines(text: str, width: float) -> int:
    return len(wrap(text, load_faces()[REGULAR], SIZE, width - 2 * PAD_X))


@pytest.mark.parametrize("clause", [1, 30, 200])
def test_no_text_of_several_words_stands_word_below_word_however_long_another_is(clause: int) -> None:
    row = TableRow(("1", "III.2.1.đ, gạch đầu dòng thứ\u00a012", WORDS * clause, WORDS * 4, WORDS * 2))
    columns = fitted(TITLES, ALIGNS, [row], WIDTH, SIZE)
    assert sum(one.width for one in columns) == pytest.approx(WIDTH)
    assert min(one.width for one in columns[1:]) >= 20 * MM
    assert lines(str(row.cells[1]), columns[1].width) <= 3


def test_a_table_grows_no_higher_by_moving_a_little_room_from_one_column_to_another() -> None:
    rows = [TableRow((str(n), f"III.{n}", WORDS * n, WORDS, "Chưa có mẫu")) for n in range(1, 5)]
    columns = fitted(TITLES, ALIGNS, rows, WIDTH, SIZE)

    def height(widths: list[float]) -> int:
        return sum(max(lines(str(cell), w) for cell, w in zip(row.cells, widths, strict=True)) for row in rows)

    widths = [one.width for one in columns]
    for taker in (2, 3):
        moved = list(widths)
        giver = 5 - taker
        moved[giver], moved[taker] = moved[giver] - 4 * MM, moved[taker] + 4 * MM
        assert height(moved) >= height(widths)


def test_what_stands_across_all_columns_makes_none_wide() -> None:
    row = TableRow(("1", "III.1", WORDS, "", ""))
    alone = fitted(TITLES, ALIGNS, [row], WIDTH, SIZE)
    assert fitted(TITLES, ALIGNS, [TableRow((WORDS * 9,), span=True), row], WIDTH, SIZE) == alone
