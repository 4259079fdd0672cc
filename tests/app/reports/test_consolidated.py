from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest

from app.reports.annex import landscape
from app.reports.consolidated import ACHIEVED, ConsolidatedCell, ConsolidatedTask, IndicatorLine, Sent, Unit, rates
from app.reports.consolidated_pdf import (
    SIZE,
    draw_consolidated,
    indicator_columns,
    indicator_rows,
    lay_out_consolidated,
)
from app.reports.consolidated_xlsx import CELL_LIMIT, CUT_MARK, safe_text, write_consolidated
from app.reports.display import A4_LANDSCAPE
from app.reports.flow import Frame
from app.reports.fonts import REGULAR, load_faces
from app.reports.from_matrix import CELLS, GROUPS
from app.reports.shapes import SHAPES, operators
from app.reports.table import PAD_X
from app.reports.wrap import wrap
from app.standing.counts import Counts
from app.tracking.consolidation import GROUP_ORDER, REACHED
from tests.app.reports.samples import consolidation


def all_text() -> str:
    return " ".join(t.text for p in lay_out_consolidated(consolidation()).pages for t in p.texts)


@pytest.mark.parametrize(
    ("counts", "due", "shown"),
    [
        (Counts(2, 1, 3, 1), 4, ("50,0", "25,0", "25,0")),
        (Counts(1, 0, 9, 2), 3, ("33,3", "0,0", "66,7")),
        (Counts(0, 0, 5, 0), 0, (None, None, None)),
    ],
)
def test_rates_are_of_what_fell_due_and_leave_out_what_is_within_time(
    counts: Counts, due: int, shown: tuple[str | None, ...]
) -> None:
    assert counts.fallen_due == due
    assert rates(counts) == shown


def test_recurring_tasks_are_counted_apart() -> None:
    counts = Counts(1, 0, 0, 0, recurring=3, recurring_reported=2, recurring_owed=3)
    assert counts.dated == 1
    assert rates(counts)[0] == "100,0"
    assert Unit("Xã", Sent.ON_TIME, (), counts).recurring() == "2/3"
    assert Unit("Xã", Sent.ON_TIME, ()).recurring() == "–"


def test_not_sent_unreadable_and_nothing_arisen_are_three_things() -> None:
    assert consolidation().summary() == (
        "05 đơn vị phải báo cáo: 01 đơn vị gửi đúng hạn; 01 đơn vị báo cáo không có phát sinh; 01 đơn vị gửi muộn; "
        "01 đơn vị đã gửi nhưng tệp không đọc được; 01 đơn vị chưa gửi."
    )
    failed = {state: [u.name for u in units] for state, units in consolidation().failed()}
    assert failed == {
        Sent.NOT_SENT: ["Xã Tiên Minh"],
        Sent.UNREADABLE: ["Xã Vinh Quang"],
        Sent.LATE: ["Xã Đoàn Lập"],
    }
    assert {state.failed for state in (Sent.ON_TIME, Sent.NOTHING_ARISEN)} == {False}


def test_the_paper_counts_and_groups_as_the_screen_does() -> None:
    assert {code for code, cell in CELLS.items() if cell in ACHIEVED} == REACHED
    assert tuple(GROUPS) == tuple(kind for kind in GROUP_ORDER if kind != "other")


def test_all_have_sent_is_said_only_of_units_that_have() -> None:
    def printed(*states: Sent, parts: tuple[str, ...] = ()) -> str:
        units = tuple(replace(consolidation().units[0], name=f"Xã {n}", sent=one) for n, one in enumerate(states))
        laid = lay_out_consolidated(replace(consolidation(), units=units, parts=parts))
        return " ".join(text.text for page in laid.pages for text in page.texts)

    told = "Tất cả các đơn vị đã gửi báo cáo đúng hạn."
    assert told in printed(Sent.ON_TIME, Sent.NOTHING_ARISEN)
    early = printed(Sent.ON_TIME, Sent.NOT_DUE)
    assert told not in early
    assert "- Chưa đến hạn gửi (01): Xã 1" in early
    month = "Xã 0: chưa có báo cáo tháng 11 năm 2026."
    quarter = printed(Sent.ON_TIME, parts=(month,))
    assert told in quarter
    assert month in quarter, "what is missing of a longer period is told also where nobody was late"
    assert "Tất cả các đơn vị đã gửi" not in printed()


def test_that_no_difficulty_is_named_is_said_only_of_reports_that_are_here() -> None:
    def printed(*states: Sent) -> str:
        units = tuple(
            replace(consolidation().units[0], sent=one, counts=Counts(1) if one is Sent.ON_TIME else Counts())
            for one in states
        )
        laid = lay_out_consolidated(replace(consolidation(), units=units, difficulties=()))
        return " ".join(text.text for page in laid.pages for text in page.texts)

    assert "Các đơn vị không nêu khó khăn, vướng mắc." in printed(Sent.ON_TIME)
    assert "Các báo cáo đã nhận không nêu khó khăn, vướng mắc." in printed(Sent.ON_TIME, Sent.NOT_SENT)
    assert "Chưa có báo cáo của đơn vị nào." in printed(Sent.NOT_SENT, Sent.NOT_DUE)


def test_units_that_achieved_a_task_are_counted() -> None:
    assert [consolidation().achieved(index) for index in (0, 1)] == [1, 2]


def test_pages_lie_on_their_side() -> None:
    assert {p.size for p in lay_out_consolidated(consolidation()).pages} == {A4_LANDSCAPE}


def test_each_status_that_occurs_has_its_sign_in_the_matrix_and_its_word_in_the_legend() -> None:
    pages = lay_out_consolidated(consolidation()).pages
    signs = [shape.name for p in pages for shape in p.shapes]
    for cell in (
        ConsolidatedCell.DONE_ON_TIME,
        ConsolidatedCell.REPORTED,
        ConsolidatedCell.OVERDUE,
        ConsolidatedCell.NOTHING_ARISEN,
    ):
        assert signs.count(cell.sign) == 2  # once in the legend, once in its cell
        assert cell.word in all_text()
    assert ConsolidatedCell.PAUSED.sign not in signs
    assert "Ô màu xám: chưa có số liệu" in all_text()


def test_a_task_not_given_to_a_unit_is_an_empty_cell_and_missing_data_is_grey() -> None:
    pages = lay_out_consolidated(consolidation()).pages
    assert sum(len(p.fills) for p in pages) == 4


def test_every_status_has_a_sign_of_its_own() -> None:
    names = [cell.sign for cell in ConsolidatedCell if cell.sign]
    assert len(set(names)) == len(names) == len(SHAPES)
    assert len({operators(name) for name in names}) == len(names)
    assert (
        len({cell.word for cell in ConsolidatedCell})
        == len({cell.short for cell in ConsolidatedCell})
        == len(ConsolidatedCell)
    )


def test_difficulties_are_grouped_with_their_units_and_answers() -> None:
    text = all_text()
    assert "02 đơn vị: Xã Đoàn Lập, Xã Tiên Minh" in text
    assert "Chưa trả lời" in text


def test_the_consolidated_paper_is_the_same_file_each_time() -> None:
    assert draw_consolidated(consolidation()) == draw_consolidated(consolidation())


def test_more_tasks_than_fit_are_set_in_several_matrices_without_losing_one() -> None:
    base = consolidation()
    many = tuple(ConsolidatedTask(f"III.{n}", f"Nhiệm vụ {n}", f"Mục {n // 10}") for n in range(70))
    units = tuple(replace(unit, cells=(ConsolidatedCell.RUNNING,) * 70) for unit in base.units)
    pages = lay_out_consolidated(replace(base, tasks=many, units=units)).pages
    signs = [shape for p in pages for shape in p.shapes if shape.name == "running"]
    assert len(signs) == 70 * len(units) + 1
    assert all(s.x > 0 and s.x + s.size < A4_LANDSCAPE[0] - 40 for s in signs)


def test_a_report_without_units_tasks_or_difficulties_is_still_a_paper() -> None:
    empty = replace(consolidation(), units=(), tasks=(), difficulties=())
    assert len(lay_out_consolidated(empty).pages) >= 1
    assert len(write_consolidated(empty)) > 1000


# The workbook


def book() -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_consolidated(consolidation())))


def test_text_never_becomes_a_formula() -> None:
    found = []
    for sheet in book().worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                if isinstance(cell.value, str) and cell.value[:1] in "=@":
                    found.append(cell.value)
    assert "=2+3 là chữ, không phải công thức" in found
    assert "@cmd|' /C calc'!A0" in found


def test_sheets_are_frozen_wide_enough_and_print_on_a4_lying_on_its_side() -> None:
    for sheet in book().worksheets:
        assert sheet.freeze_panes
        assert sheet.page_setup.orientation == "landscape"
        assert str(sheet.page_setup.paperSize) == "9"
        assert sheet.page_setup.fitToWidth == 1
        fit = sheet.sheet_properties.pageSetUpPr
        assert fit is not None
        assert fit.fitToPage
        assert sheet.print_title_rows
        assert all(dimension.width > 4 for dimension in sheet.column_dimensions.values())
        assert all(sheet.row_dimensions[number].height for number in range(1, sheet.max_row + 1))


def test_the_matrix_carries_words_and_a_legend() -> None:
    sheet = book()["Đơn vị - nhiệm vụ"]
    values = [cell.value for row in sheet.iter_rows() for cell in row if cell.value]
    for cell in (ConsolidatedCell.DONE_ON_TIME, ConsolidatedCell.OVERDUE, ConsolidatedCell.NO_DATA):
        assert cell.short in values
    for cell in ConsolidatedCell:
        assert cell.word in values


def test_a_unit_that_sent_nothing_has_no_figures_not_even_noughts() -> None:
    (row,) = [r for r in book()["Tổng hợp"].iter_rows(values_only=True) if r[1] == "Xã Tiên Minh"]
    assert row[3:12] == ("–",) * 9


def test_counts_are_numbers_and_rates_have_a_comma() -> None:
    sheet = book()["Tổng hợp"]
    (row,) = [r for r in sheet.iter_rows(values_only=True) if r[1] == "Phòng Nội vụ"]
    assert row[3:11] == (7, 2, 1, 3, 1, "50,0", "25,0", "25,0")
    assert row[11:13] == ("–", "1/2")


def test_overlong_text_is_cut_visibly_and_escapes_stay_literal() -> None:
    assert safe_text("x" * 40_000).endswith(CUT_MARK)
    assert len(safe_text("x" * 40_000)) == CELL_LIMIT
    assert safe_text("_x0041_") == "_x005F_x0041_"
    assert safe_text("a\x00\x0bb") == "a b"


def test_the_heading_of_the_matrix_stands_on_the_page_of_the_matrix() -> None:
    given = consolidation()
    for count in range(4, 30):
        units = tuple(replace(given.units[1], name=f"Xã thứ {number}") for number in range(count))
        for page in lay_out_consolidated(replace(given, units=units)).pages:
            heading = [t for t in page.texts if t.text == "2. Đơn vị và nhiệm vụ"]
            if heading:
                below = [t.text for t in page.texts if t.y < heading[0].y]
                assert "Gửi báo cáo" in below
                assert "Xã thứ 0" in below


def test_a_figure_of_thirteen_digits_stands_on_one_line_in_its_cell() -> None:
    figures = (Decimal(10**12), Decimal(10**12), Decimal("1234567890123.25"), None, None)
    line = IndicatorLine("Tổng vốn đầu tư", "đồng", *figures, told=3)
    rows = indicator_rows(replace(consolidation(), indicators=(line,)))
    columns = indicator_columns(landscape(Frame()), rows)
    face = load_faces()[REGULAR]
    for cell, column in zip(rows[0].cells[3:7], columns[3:7], strict=True):
        assert len(wrap(str(cell), face, SIZE, column.width - 2 * PAD_X)) <= 1, cell
    assert columns[1].width > columns[0].width
