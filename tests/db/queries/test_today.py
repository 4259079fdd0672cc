from __future__ import annotations

from datetime import UTC, date, datetime

from db.queries import today
from db.schema import Assignment, Directive
from tests.support.filed import filed
from tests.support.plan_store import LAST_MONTH, MONTH, OFFICE, PLAN, PlanStore


def test_unread_directives_until_somebody_reads_them(plan: PlanStore) -> None:
    with plan.store.read() as connection:
        (line,) = today.unread_directives(connection, OFFICE)
    assert (line.text, line.issuer_short) == ("Gửi danh sách dự học trước ngày 15/11", "Huyện")
    with plan.store.write("x") as writing:
        writing.edit(writing.need(Directive, "dir"), read_at=datetime(2023, 11, 3, tzinfo=UTC))
    with plan.store.read() as connection:
        assert today.unread_directives(connection, OFFICE) == []


def test_packages_that_wait_and_those_without_a_receipt(plan: PlanStore) -> None:
    with plan.store.read() as connection:
        (came,) = today.waiting_packages(connection)
        (went,) = today.unconfirmed_packages(connection, datetime(2023, 11, 5, tzinfo=UTC))
        fresh = today.unconfirmed_packages(connection, datetime(2023, 10, 29, tzinfo=UTC))
    assert (came.sequence, came.other_short, came.route) == (5, "Huyện", "stick")
    assert (went.sequence, went.other_short) == (13, "Huyện")
    assert fresh == []


def test_reports_due_within_days_with_how_far_they_are(plan: PlanStore) -> None:
    with plan.store.read() as connection:
        (*_, line) = today.due_reports(connection, OFFICE, date(2023, 11, 10), date(2023, 11, 16))
        before = today.due_reports(connection, OFFICE, date(2023, 11, 1), date(2023, 11, 9))
    assert (line.period_id, line.due_on, line.state) == (MONTH, date(2023, 11, 16), "drafting")
    assert MONTH not in [one.period_id for one in before]


def test_a_report_that_is_late_and_not_sent_stays_until_it_is(plan: PlanStore) -> None:
    with plan.store.read() as connection:
        lines = today.due_reports(connection, OFFICE, date(2023, 11, 20), date(2023, 11, 27))
    assert [line.period_id for line in lines] == [LAST_MONTH, MONTH]
    with plan.store.write("x") as writing:
        report, paper = filed(PLAN, MONTH, OFFICE)
        writing.session.merge(report)
        writing.add(paper)
    with plan.store.read() as connection:
        lines = today.due_reports(connection, OFFICE, date(2023, 11, 20), date(2023, 11, 27))
    assert [line.period_id for line in lines] == [LAST_MONTH]


def test_no_report_was_owed_for_a_period_before_the_first_task(plan: PlanStore) -> None:
    with plan.store.write("x") as writing:
        for row in writing.session.query(Assignment).filter_by(office_code=OFFICE).all():
            writing.edit(row, from_on=date(2023, 11, 1))
    with plan.store.read() as connection:
        lines = today.due_reports(connection, OFFICE, date(2023, 11, 20), date(2023, 11, 27))
    assert [line.period_id for line in lines] == [MONTH]
