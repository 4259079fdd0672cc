"""Sheets spelled as ours are read by one pattern: with the very cells the careful reader finds, or not at all."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange import sheets
from app.exchange.cells import BadCell, check_text
from app.exchange.plain_rows import Cell
from app.exchange.problems import Problem, Problems
from app.exchange.records import report as r
from app.exchange.records.spec import spec
from app.exchange.workbook_write import table_sheet

DAY = date(2026, 11, 2)


def written(*notes: str) -> bytes:
    """A sheet of progress as this program writes it."""
    records = [
        r.WireProgress(
            label="III.2, gạch 1",
            task="Quán triệt <nghị quyết> & kế hoạch",
            period="15/10/2026 – 14/11/2026",
            approval="",
            state="done",
            done_on=DAY,
            note=note,
            late_reason="",
            nothing_arisen=False,
            reported=True,
            percent=50,
            updated_at=datetime(2026, 11, 2, 1, 30, tzinfo=UTC),
            clause_id=f"c{number}",
            period_id="month:2026-10-15:2026-11-14",
            plan_id="plan",
        )
        for number, note in enumerate(notes)
    ]
    return table_sheet(spec(r.WireProgress), records, "chân trang").data


def plainly(data: bytes) -> tuple[list[tuple[int, list[Cell]]], list[Problem]] | None:
    problems = Problems()
    if sheets._plain(data, 10_000) is None:
        return None
    found = sheets.sheet_rows("Tiến độ", data, (), problems, [10_000])
    assert found.checked
    return list(found.rows), problems.listed


def carefully(data: bytes) -> tuple[list[tuple[int, list[Cell]]], list[Problem]]:
    problems = Problems()
    return list(sheets._careful("Tiến độ", data, (), problems, [10_000])), problems.listed


TEXTS = st.text(st.sampled_from("aĂđ ế\n\t<>&\"'_x000D_=\u00a0–"), max_size=12)


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_what_we_write_is_read_by_the_pattern_with_the_cells_the_careful_reader_finds(notes: list[str]) -> None:
    data = written(*notes)
    found = plainly(data)
    assert found is not None
    assert found == carefully(data)


PIECES = st.sampled_from(
    [
        "",
        "<row r='9'>",
        '<row r="2">',
        "</row>",
        '<row r="0" ht="0">',
        ' hidden="1"',
        ' ht="0"',
        "<c/>",
        "<f>1+1</f>",
        '<c r="A9" s="4"><v>1</v></c>',
        '<c r="ZZ2" s="4"><v>1</v></c>',
        '<c r="B2" s="4" t="e"><v>#REF!</v></c>',
        "<v></v>",
        "<v> 1 </v>",
        "<!-- -->",
        "<?a b?>",
        "<![CDATA[x]]>",
        "]]>",
        "&#65;",
        "&#x301;",
        "&gt;\u0338",
        "&lt;",
        "&nbsp;",
        "&",
        "_x0301_",
        "_x0007_",
        "e\u0302\u0301",
        "\u0301",
        "\r\n",
        "\x07",
        "\x85",
        "\x91",
        "\ufffe",
        "<sheetData>",
        "</sheetData>",
        "<mergeCells/>",
        "<x:row/>",
        "\U0001f600",
        "<t>",
        "</t></is></c>",
    ]
)


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 30), PIECES), min_size=1, max_size=3))
def test_a_sheet_spelled_otherwise_is_left_to_the_careful_reader(edits: list[tuple[float, int, str]]) -> None:
    text = written("Đã họp dân", "Chưa", "“Một” & hai").decode("utf-8")
    for at, taken, put in edits:
        place = int(at * len(text))
        text = text[:place] + put + text[place + taken :]
    data = text.encode("utf-8", "surrogatepass")
    found = plainly(data)
    if found is not None:
        assert found == carefully(data)
        for _, cells in found[0]:
            for _, _, words in cells:
                assert check_text(words) == words


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<v>50</v>", "<v></v>"),
        ("Đã họp", "e\u0302"),
        ("Đã họp", "&#65;"),
        ("Đã họp", "e_x0302_"),
        ("Đã họp", "\x91"),
        ("Đã họp", "&gt;\u0338"),
        ("<c r=", "<c hidden='1' r="),
        ('<row r="2"', '<row r="1"'),
        ("</sheetData>", "</sheetData><sheetData></sheetData>"),
        ("</row></sheetData>", "</row><!-- --></sheetData>"),
        ("Đã họp", "x" * 40_000),
    ],
)
def test_what_must_be_told_of_is_not_read_by_the_pattern(old: str, new: str) -> None:
    text = written("Đã họp").decode("utf-8")
    assert old in text
    assert plainly(text.replace(old, new, 1).encode("utf-8")) is None


def test_a_text_longer_than_a_cell_is_refused_by_the_careful_reader() -> None:
    with pytest.raises(BadCell):
        check_text("x" * 40_000)
