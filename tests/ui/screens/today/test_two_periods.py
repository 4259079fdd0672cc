"""After a cut-off: words are written in the month whose report is still due, beside plans in another period."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.desk import tally
from app.standing.calendar import WorkingDays
from app.standing.moment import moment_of
from app.standing.periods import CutOffRule, span_of_name
from tests.app.desk.test_tally import PLAN, task
from ui.screens.today import items

TODAY = date(2023, 11, 16)
OLD, NEW = (moment_of(span_of_name(name, CutOffRule(), WorkingDays({})), TODAY) for name in ("2023-M11", "2023-M12"))


def test_rows_and_count_are_of_the_period_that_is_written_in_and_another_is_named() -> None:
    due = [task(1, None, state="in_progress", reported=True), task(2, None)]
    other = replace(PLAN, id="other")
    now = [tally.tally(PLAN, NEW, [task(1, None), task(2, None)], {}), tally.tally(other, NEW, [task(9, None)], {})]
    found = items.agenda(
        now, None, "Xã", TODAY, written={PLAN.id: tally.tally(PLAN, OLD, due, {})}, named={"other": "12/2023"}
    )
    silent = [row for row in found.rows if row.stands_under(items.SILENT)]
    assert [row.num for row in silent] == [2, 9], "a word on the first was said in the month that is written in"
    assert found.counts[items.SILENT] == 2
    assert [row.remark for row in silent] == ["", "Period 12/2023"]


def test_a_row_names_its_plan_where_there_are_several_and_its_issuer_where_two_bear_one_number() -> None:
    ours = replace(PLAN, number="215", code="/KH-UBND")
    party = replace(ours, id="party", code="KH/ĐU", issuer_code="du", issuer_short="Đảng ủy")
    twin = replace(ours, id="twin", issuer_code="31", issuer_short="Thành phố")
    tallies = [tally.tally(plan, NEW, [task(num, None)], {}) for num, plan in enumerate((ours, party, twin), start=1)]
    rows = items.agenda(tallies, None, "Xã", TODAY).rows
    assert {row.num: row.plan for row in rows} == {
        1: "215/KH-UBND, Huyện",
        2: "215-KH/ĐU",
        3: "215/KH-UBND, Thành phố",
    }
    read = replace(twin, by_package=False)
    twice = [
        tally.tally(plan, NEW, [task(num, None)], {})
        for num, plan in enumerate((read, replace(read, id="sent", by_package=True)))
    ]
    rows = items.agenda(twice, None, "Xã", TODAY).rows
    assert {row.num: row.plan for row in rows} == {0: "215/KH-UBND, document", 1: "215/KH-UBND, data file"}
    assert {row.plan for row in items.agenda(tallies[:1], None, "Xã", TODAY).rows} == {""}


def test_a_task_not_reported_yet_says_for_whom_the_one_who_works_now_stands_in() -> None:
    one = replace(tally.tally(PLAN, NEW, [task(1, None), task(2, None)], {}), stood_in={2: "Nguyễn Thị Hoa"})
    rows = [row for row in items.agenda([one], None, "Xã", TODAY).rows if row.chip == items.SILENT]
    assert {row.num: row.remark for row in rows} == {1: "", 2: "for Nguyễn Thị Hoa"}
