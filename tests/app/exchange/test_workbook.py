"""What is written is what is read; what cannot be written is said; people can read it."""

from __future__ import annotations

import io
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.errors import ExchangeError
from app.exchange.cells import BadCell, check_text, escape_excel, read_number, unescape_excel
from app.exchange.collect import make as make_record
from app.exchange.container import open_container, write_container
from app.exchange.cover import Cover, cover_table
from app.exchange.problems import Problems
from app.exchange.records import Content, Section
from app.exchange.records import plan as p
from app.exchange.records.content import make, section_digest
from app.exchange.records.spec import plain_figure, spec
from app.exchange.sheets import open_workbook
from app.exchange.workbook_read import read_content, read_cover
from app.exchange.workbook_write import write_parts

COVER = Cover(
    kind="plan",
    format="1.2",
    profile="real",
    sender_name="UBND huyện Tiên Lãng",
    sender_code="315",
    installation_id="a" * 32,
    addressee_name="UBND xã Đoàn Lập",
    addressee="11785",
    sequence=1,
    version=1,
    epoch_number=1,
    epoch_id="b" * 32,
    lineage="",
    previous_id="",
    made_at=datetime(2026, 11, 22, 3, 4, 5, tzinfo=UTC),
    program="0.1.0",
    subject="Kế hoạch",
    fingerprint="0000 0000 0000 0000 0000 0000 0000",
)


def directive(text: str, day: date = date(2026, 11, 22)) -> p.WireDirective:
    return p.WireDirective(
        label="",
        text=text,
        due_on=None,
        issued_on=day,
        office_code="",
        clause_id="",
        plan_id="p",
        id="d",
    )


def content(*records: object) -> Content:
    sections = {Section(spec(type(one)).section(one), complete=False) for one in records}
    return make(sorted(sections, key=lambda one: one.name), records)


def round_trip(told: Content) -> Content:
    reading = read_cover(open_container(write_container(write_parts(COVER, told))).parts)
    assert reading.cover == COVER
    return read_content(reading)


good_text = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=60)


@settings(max_examples=150, deadline=None)
@given(st.one_of(good_text, st.text("=+-@_x0041\r\n\t ẵđĐ<&\"'", min_size=1, max_size=40)))
def test_every_text_that_may_be_written_comes_back_letter_for_letter(text: str) -> None:
    try:
        check_text(text)
    except BadCell:
        with pytest.raises(ExchangeError):
            write_parts(COVER, content(directive(text)))
        return
    assert round_trip(content(directive(text))).of(p.WireDirective)[0].text == text


@settings(max_examples=100, deadline=None)
@given(
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20, places=6),
    st.dates(date(1900, 3, 1), date(9999, 12, 31)),
)
def test_figures_keep_every_digit_and_days_their_day(value: Decimal, day: date) -> None:
    target = p.WireTarget(name="", year=2026, value=value, office_code="11785", indicator_id="i")
    came = round_trip(content(target, directive("x", day)))
    assert came.of(p.WireTarget)[0].value == value
    assert came.of(p.WireDirective)[0].issued_on == day
    assert section_digest({"target": [target]}) == section_digest({"target": list(came.of(p.WireTarget))})


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 86_399), st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_instants_keep_their_second(seconds: int, day: date) -> None:
    at = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(seconds=seconds)
    revision = p.WireRevision(number=1, citation="", summary="", made_at=at, published_at=None, plan_id="p")
    assert round_trip(content(revision)).of(p.WireRevision)[0].made_at == at


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("_x0041F5\r\nab"), max_size=30))
@example("_x0000\r")
def test_excels_escape_is_undone_exactly(text: str) -> None:
    assert unescape_excel(escape_excel(text)) == text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("x" * 32_768, "too-long"),
        ("😀" * 16_384, "too-long"),
        ("a\x07b", "control-character"),
        ("a\ud800b", "control-character"),
        ("Tie\u0302n La\u0303ng", "not-nfc"),
        ("", "required"),
    ],
)
def test_what_cannot_be_written_is_said_with_its_place(text: str, reason: str) -> None:
    with pytest.raises(ExchangeError) as refused:
        write_parts(COVER, content(directive(text)))
    assert refused.value.params == {
        "sheet": "Ý kiến chỉ đạo",
        "row": 2,
        "heading": "Ý kiến chỉ đạo",
        "place": "dòng 2",
        "reason": reason,
        "value": "",
        "clause_id": "",
    }


@pytest.mark.parametrize(
    "text", ["x" * 32_767, "😀" * 16_383, "®¬n vÞ (TCVN3)", '=HYPERLINK("x")', "@SUM(1)", "-1", "+84"]
)
def test_the_longest_and_the_strangest_text_that_is_allowed(text: str) -> None:
    assert round_trip(content(directive(text))).of(p.WireDirective)[0].text == text


def test_people_open_it_in_excel_and_see_words_dates_and_a_frozen_heading() -> None:
    data = write_container(write_parts(COVER, content(directive("=1+1"))))
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["Bìa", "Ý kiến chỉ đạo", "Các phần"]
    sheet = book["Ý kiến chỉ đạo"]
    assert sheet.freeze_panes == "A2"
    assert sheet["B2"].value == "=1+1"
    assert sheet["B2"].data_type == "s", "text, never a formula"
    assert sheet["D2"].value == datetime(2026, 11, 22)
    assert sheet.protection.sheet
    assert sheet.page_setup.paperSize == 9
    assert sheet.print_title_rows == "$1:$1"
    assert book["Bìa"]["B5"].value == "UBND huyện Tiên Lãng"


def clause(text: str) -> p.WireClause:
    numbers = {"position": 1, "depth": 1, "added_in": 1, "changed_in": 1}
    return make_record(p.WireClause, {"kind": "task", "text": text, "id": "c", "plan_id": "p", **numbers})  # type: ignore[no-any-return]


def opened(*records: object) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_container(write_parts(COVER, content(*records)))))


def test_a_wide_table_is_printed_over_several_pages_and_each_names_its_rows() -> None:
    sheet = opened(clause("Triển khai"))["Các mục"]
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (2, 0), "shrunk no further than is readable"
    assert (sheet.page_setup.orientation, sheet.page_setup.pageOrder) == ("landscape", "overThenDown")
    assert (sheet.print_title_cols, sheet.print_title_rows) == ("$A:$C", "$1:$1")
    narrow = opened(directive("x"))["Ý kiến chỉ đạo"]
    assert (narrow.page_setup.fitToWidth, narrow.print_title_cols) == (1, None)


@pytest.mark.parametrize("letters", [10, 500, 3000, 9000])
def test_the_longest_text_stands_whole_on_paper_as_far_as_a_row_can_be_tall(letters: int) -> None:
    sheet = opened(clause(("Tổ chức thực hiện " * 600)[:letters]))["Các mục"]
    lines = sheet.row_dimensions[2].height / 14.5
    width = sheet.column_dimensions["E"].width
    assert lines * width >= min(letters, 28 * 140) * 0.98
    assert width <= 140


def test_a_large_sum_shows_its_thousands_and_a_small_figure_its_decimals() -> None:
    target = p.WireTarget(name="", year=2026, value=Decimal(25_000_000_000), office_code="11785", indicator_id="i")
    half = replace(target, value=Decimal("12.5"), indicator_id="j")
    sheet = opened(target, half)["Kế hoạch năm"]
    assert [sheet[f"C{row}"].number_format for row in (2, 3)] == ["#,##0", "General"]
    assert sheet["B2"].number_format == "General", "a year is no sum"


@pytest.mark.parametrize(
    ("value", "text"),
    [("1E+3", "1000"), ("12.50", "12.5"), ("-0", "0"), ("0.000", "0"), ("25000000000", "25000000000")],
)
def test_figures_have_one_form(value: str, text: str) -> None:
    assert plain_figure(Decimal(value)) == text


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2958465.9999999", "date-range"),  # rounds to the first second of the year 10 000
        ("59.5", "date-range"),
        ("١٢", "not-a-number"),  # digits, but not those a number cell is written with
        ("1_0", "not-a-number"),
        ("0x10", "not-a-number"),
        ("1e400", "not-a-number"),
    ],
)
def test_an_instant_that_is_none_is_named_not_guessed(text: str, why: str) -> None:
    with pytest.raises(BadCell) as bad:
        read_number(next(column for column in cover_table().columns if column.name == "made_at"), text)
    assert bad.value.code == why


def test_half_a_second_before_midnight_is_midnight() -> None:
    made_at = next(column for column in cover_table().columns if column.name == "made_at")
    assert read_number(made_at, "46348.999999") == read_number(made_at, "46349")


def test_a_sheet_too_large_for_a_tree_is_read_alike_row_by_row(monkeypatch: pytest.MonkeyPatch) -> None:
    told = content(*(replace(directive(f"Ý kiến {number}"), id=f"d{number}") for number in range(300)))
    as_tree = round_trip(told)
    monkeypatch.setattr("app.exchange.sheets.TREE_BYTES", 0)
    assert round_trip(told) == as_tree == told


def listing_one_sheet(times: int) -> dict[str, bytes]:
    """A workbook whose list names one and the same sheet again and again, each time by another title."""
    parts = write_parts(COVER, content())
    listed = "".join(f'<sheet name="S{number}" sheetId="1" r:id="rId1"/>' for number in range(times))
    main = parts["xl/workbook.xml"]
    parts["xl/workbook.xml"] = main.replace(b"<sheets>", b"<sheets>" + listed.encode())
    return parts


def steps_to_open(parts: dict[str, bytes]) -> int:
    """Calls made while a workbook is opened."""
    made = 0

    def count(_frame: object, event: str, _called: object) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        open_workbook(parts, Problems())
    finally:
        sys.setprofile(None)
    return made


def test_a_long_list_of_sheets_costs_no_more_for_each_than_a_short_one() -> None:
    """15 000 lines, which fit in 440 kB, once took twenty seconds before anybody had looked at the sender."""
    assert steps_to_open(listing_one_sheet(800)) < 2.5 * steps_to_open(listing_one_sheet(400))
