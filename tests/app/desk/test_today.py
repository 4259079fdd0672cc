"""What is due to whom, also to a superior that is known on paper only; and a document's own "hạn xử lý"."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from app.clock import FixedClock
from app.desk import report, today
from app.planning.intake import Arrival, record_arrival
from app.tracking import reporting
from app.tracking.opening import put_period
from app.tracking.succeeding import succeed
from db.schema import Assignment, Clause, Office, Paper, Plan, Revision, Task
from tests.support.desk import ISSUER, OTHER, OURS, PLAN, WHO, Desk, lay
from tests.support.filed import filed
from tests.support.offices import office_at


def on_paper(desk: Desk) -> None:
    """A plan of the Party committee: it sends no files, and nobody wrote anything for its periods yet."""
    with desk.store.write(WHO) as writing:
        writing.add(Office(code="DU", name="Đảng ủy xã Đoàn Lập", kind="party"))
        writing.add(
            Plan(id="paper", issuer_code="DU", part="carries_out", source="document", title="Đại hội", number="5",
                 code="KH/ĐU", dated_on=date(2026, 10, 20), period_kind="month", created_at=desk.clock.now())
        )  # fmt: skip
        writing.add(Revision(plan_id="paper", number=1, made_at=desk.clock.now()))
        writing.add(
            Clause(num=50, id="c50", plan_id="paper", position=1, depth=1, marker="1.", label="1", kind="task",
                   text="Tổ chức đại hội", folded="to chuc dai hoi", owner_code="DU", from_on=date(2026, 10, 20))
        )  # fmt: skip
        writing.add(Task(clause_num=50))
        writing.add(Assignment(clause_num=50, office_code=OURS, role="lead", from_on=date(2026, 10, 20)))


def due(desk: Desk, day: date, ahead: int = 7) -> list[tuple[str, str, str, date]]:
    office = office_at(desk.store, desk.clock, OURS, desk.store.path.parent)
    found = today.due_reports(office, day, day + timedelta(days=ahead))
    return [(one.issuer_code, one.plan_reference, one.period_name, one.due_on) for one in found]


def test_a_report_is_due_to_a_superior_on_paper_before_anybody_wrote_a_word(tmp_path: Path) -> None:
    desk = lay(tmp_path)
    with desk.store.write(WHO) as writing:
        writing.edit(writing.need(Plan, PLAN), period_kind="year")
    on_paper(desk)
    assert due(desk, date(2026, 11, 10)) == [("DU", "5-KH/ĐU", "2026-M11", date(2026, 11, 17))]
    # Nobody sent it: it stays, as late. Nothing was asked of the time before the plan.
    late = due(desk, date(2026, 11, 30))
    assert [(code, name) for code, _reference, name, _day in late] == [("DU", "2026-M11")]
    with desk.store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM period WHERE issuer_code = 'DU'").scalar() == 0


def test_the_report_that_is_to_be_sent_first_is_the_one_shown_first(tmp_path: Path) -> None:
    desk = lay(tmp_path)
    with desk.store.write(WHO) as writing:
        writing.edit(writing.need(Plan, PLAN), period_kind="year")
    on_paper(desk)

    def first(day: date) -> tuple[str, str]:
        clock = FixedClock(datetime(day.year, day.month, day.day, 2, tzinfo=UTC))
        view = report.shown(office_at(desk.store, clock, OURS, tmp_path), "", "")
        assert view.plan is not None
        assert view.span is not None
        return view.plan.id, view.span.name

    assert first(date(2026, 11, 16)) == ("paper", "2026-M11")


def test_the_day_by_which_a_document_is_to_be_dealt_with_shows_until_a_report_went_out(tmp_path: Path) -> None:
    desk = lay(tmp_path)
    office = office_at(desk.store, desk.clock, OURS, tmp_path)
    record_arrival(
        desk.store, desk.clock, WHO, PLAN, Arrival(arrived_on=date(2026, 11, 1), respond_on=date(2026, 11, 12))
    )
    [line] = today.exchange(office).answers
    assert (line.respond_on, line.issuer_code, line.reference) == (date(2026, 11, 12), ISSUER, "12/KH-UBND")
    span = desk.period()
    with desk.store.write(WHO) as writing:
        writing.add(
            Paper(id="p", kind="report", office_code=OURS, plan_id=PLAN, period_id=span.id, stage="numbered",
                  number="8", submitted_at=desk.clock.now())
        )  # fmt: skip
    assert today.exchange(office).answers
    reporting.mark_sent(desk.store, desk.clock, WHO, PLAN, span.id, OURS, date(2026, 11, 10), "paper")
    assert today.exchange(office).answers == ()


def test_of_periods_that_end_on_one_day_the_sent_report_of_the_longest_is_enough(tmp_path: Path) -> None:
    desk = lay(tmp_path)
    with desk.store.write(WHO) as writing:
        writing.edit(writing.need(Plan, PLAN), dated_on=date(2026, 11, 20), period_kind="month")
    on_paper(desk)
    names = {name for _code, _reference, name, _day in due(desk, date(2026, 12, 20))}
    assert "2026-M12" in names
    for opened in (False, True):
        with desk.store.write(WHO) as writing:
            for plan, issuer in ((PLAN, ISSUER), ("paper", "DU")):
                year = put_period(writing, issuer, "2026")
                if opened:
                    put_period(writing, issuer, "2026-M12")
                else:
                    for record in filed(plan, year.id, OURS, sent_on=date(2026, 12, 15)):
                        writing.add(record)
        names = {name for _code, _reference, name, _day in due(desk, date(2026, 12, 20))}
        assert "2026-M12" not in names, "opened or not, the year's report tells December"


def test_an_office_is_told_that_it_ends_and_one_that_takes_over_for_two_months(tmp_path: Path) -> None:
    desk = lay(tmp_path, date(2026, 11, 10), part="issues")
    from_on = date(2026, 12, 1)
    succeed(desk.store, desk.clock, WHO, ISSUER, [OURS], [OTHER], from_on)

    def told(code: str) -> list[tuple[date, bool, tuple[str, ...]]]:
        found = today.exchange(office_at(desk.store, desk.clock, code, tmp_path)).turns
        return [(one.from_on, one.ends, one.others) for one in found]

    assert told(OURS) == [(from_on, True, ("UBND xã Đại Thắng",))]
    assert told(OTHER) == [(from_on, False, ("UBND xã Đoàn Lập",))]
    desk.clock.advance(timedelta(days=120))
    assert told(OURS), "why it has no task is asked at any time"
    assert told(OTHER) == []
    desk.store.close()
