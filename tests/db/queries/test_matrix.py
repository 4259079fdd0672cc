from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from app.errors import TrackingError
from app.standing.asking import TaskStanding, span_in, span_named
from app.tracking.consolidation import Consolidated, consolidate
from db.queries import matrix as rows
from db.queries import packages as package_rows
from db.queries import reports as report_rows
from db.schema import (
    Answer,
    Assignment,
    Difficulty,
    Extension,
    ExtensionDecision,
    ListedOffice,
    Office,
    Package,
    Progress,
    SenderLine,
    Verdict,
)
from tests.support.filed import filed
from tests.support.moments import span_of
from tests.support.plan_store import (
    A1,
    F1,
    ISSUER,
    LAST_MONTH,
    LEAD,
    MONTH,
    NOW,
    OFFICE,
    OTHER,
    PLAN,
    PlanStore,
    make_store,
)


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[PlanStore]:
    made = make_store(tmp_path, part="issues")
    yield made
    made.store.close()


def consolidated(plan: PlanStore) -> Consolidated:
    with plan.store.read() as connection:
        return consolidate(connection, PLAN, span_of(MONTH, "2023-M11", date(2023, 11, 16)), NOW.date())


def read(plan: PlanStore) -> rows.Matrix:
    return consolidated(plan).matrix


def cell(plan: PlanStore, office: str, label: str) -> TaskStanding:
    unit = next(one for one in consolidated(plan).units if one.unit.code == office)
    return unit.cells[plan.num(label)]


def test_every_unit_with_a_task_is_a_row_and_every_given_task_a_column(plan: PlanStore) -> None:
    matrix = read(plan)
    assert [unit.code for unit in matrix.units] == [OFFICE, OTHER, "315-vh"]
    assert {task.label for task in matrix.tasks} >= set(LEAD)
    assert all(unit.code != ISSUER for unit in matrix.units)


def test_a_unit_is_called_as_it_was_when_the_period_is_judged(plan: PlanStore) -> None:
    with plan.store.write("Huyện") as writing:
        for day, name in ((date(2023, 1, 1), "UBND xã Đoàn Lập"), (date(2023, 11, 15), "UBND phường Đoàn Lập")):
            writing.add(ListedOffice(issuer_code=ISSUER, code=OFFICE, from_on=day, name=name, recorded_at=NOW))
        writing.edit(writing.need(Office, OFFICE), name="UBND phường Đoàn Lập")
    assert read(plan).units[0].name == "UBND xã Đoàn Lập"


def test_a_longer_period_asks_an_office_only_for_the_months_since_it_has_tasks(plan: PlanStore) -> None:
    with plan.store.write("Huyện") as writing:
        for given in writing.session.query(Assignment).where(Assignment.office_code == OTHER):
            writing.edit(given, from_on=date(2023, 10, 20))
    with plan.store.read() as connection:
        found = consolidate(connection, PLAN, span_named(connection, PLAN, "2023-Q4"), date(2024, 1, 10))
    months = {unit.unit.code: [part.name for part in unit.parts] for unit in found.units}
    assert months[OTHER] == ["2023-M11", "2023-M12"]
    assert months[OFFICE] == ["2023-M10", "2023-M11", "2023-M12"]


def test_what_was_done_before_is_carried_over_but_not_reported_again(plan: PlanStore) -> None:
    found = cell(plan, OFFICE, F1)
    assert (found.standing.state, found.facts.carried, found.standing.reported) == ("done", True, 0)


def test_a_draft_report_does_not_count(plan: PlanStore) -> None:
    unit = next(unit for unit in read(plan).units if unit.code == OFFICE)
    assert unit.report_state == "drafting"
    assert not unit.reported


def test_a_broken_file_is_told_apart_from_silence_until_a_report_comes(plan: PlanStore) -> None:
    broken = Package(
        direction="in",
        kind="report",
        sender_code=OTHER,
        addressee=ISSUER,
        handled_at=datetime(2023, 11, 15, 3, tzinfo=UTC),
        outcome="seal-broken",
        file_name="x.xlsx",
        size=1,
    )
    with plan.store.write("x") as writing:
        num = writing.add(broken).num
    assert next(unit for unit in read(plan).units if unit.code == OTHER).unreadable_num == num
    with plan.store.write("x") as writing:
        for record in filed(PLAN, MONTH, OTHER, sent_on=date(2023, 11, 15)):
            writing.add(record)
    assert next(unit for unit in read(plan).units if unit.code == OTHER).unreadable_num is None


def test_a_granted_date_holds_for_that_unit_alone(plan: PlanStore) -> None:
    with plan.store.write("x") as writing:
        writing.add(
            Extension(
                id="e1",
                clause_num=plan.num(A1),
                office_code=OTHER,
                requested_on=date(2023, 11, 1),
                old_due_on=date(2023, 11, 13),
                new_due_on=date(2023, 11, 30),
                reason="bận",
            )
        )
        writing.add(
            ExtensionDecision(
                extension_id="e1",
                record_digest="",
                granted=True,
                due_on=date(2023, 11, 30),
                citation="Công văn số 812",
                decided_on=date(2023, 11, 9),
            )
        )
    assert cell(plan, OTHER, A1).standing.due_on == date(2023, 11, 30)
    assert cell(plan, OFFICE, A1).standing.due_on == date(2023, 11, 13)


def test_old_difficulties_stay_listed_until_they_are_answered(plan: PlanStore) -> None:
    with plan.store.write("x") as writing:
        for ident in ("open", "closed"):
            writing.add(
                Difficulty(
                    id=ident,
                    plan_id=PLAN,
                    clause_num=None,
                    office_code=OTHER,
                    period_id=LAST_MONTH,
                    text="thiếu mẫu",
                    raised_at=NOW,
                )
            )
        writing.add(
            Answer(id="a", difficulty_id="closed", record_digest="", text="đã gửi", answered_on=date(2023, 11, 1))
        )
    found = {row.id: row.answer for row in read(plan).difficulties}
    assert "open" in found
    assert "closed" not in found


def test_an_unknown_plan_or_period_is_an_error(plan: PlanStore) -> None:
    with plan.store.read() as connection:
        with pytest.raises(TrackingError, match="plan-unknown"):
            consolidate(connection, "none", span_of(MONTH), NOW.date())
        with pytest.raises(TrackingError, match="period-unknown"):
            span_in(connection, PLAN, "none")


def test_missing_numbers_are_named_within_the_accepted_line(plan: PlanStore) -> None:
    with plan.store.write("x") as writing:
        writing.add(
            SenderLine(
                sender_code=OTHER, epoch_number=1, epoch_id="e", last_sequence=7, last_version=7, last_package_id="p"
            )
        )
        for sequence, epoch in ((2, "e"), (5, "e"), (7, "e"), (1, "other")):
            writing.add(
                Package(
                    direction="in",
                    kind="report",
                    sender_code=OTHER,
                    addressee=ISSUER,
                    epoch_id=epoch,
                    sequence=sequence,
                    handled_at=NOW,
                    outcome="applied",
                    file_name="x",
                    size=1,
                )
            )
    with plan.store.read() as connection:
        (gap,) = package_rows.gaps(connection)
    assert gap.missing == (3, 4, 6), "1 came before the new epoch began, and its numbers go on"


def test_silence_is_told_after_nine_whole_days_and_only_of_the_newest_file(tmp_path: Path) -> None:
    plan = make_store(tmp_path)
    with plan.store.read() as connection:
        (silence,) = package_rows.silences(connection, NOW, after_days=9)
        assert (silence.sequence, silence.days) == (13, 11)
        assert package_rows.silences(connection, NOW, after_days=12) == []
        assert package_rows.waiting_count(connection) == 1
    plan.store.close()


def test_sending_again_and_again_does_not_hide_that_nobody_confirms(tmp_path: Path) -> None:
    plan = make_store(tmp_path)
    with plan.store.write("VP") as writing:
        writing.add(
            Package(
                direction="out",
                kind="report",
                sender_code=OFFICE,
                addressee=ISSUER,
                sequence=14,
                handled_at=NOW - timedelta(days=1),
                outcome="written",
                file_name="c",
                size=1,
            )
        )
    with plan.store.read() as connection:
        (silence,) = package_rows.silences(connection, NOW)
        newest = max(row.num for row in package_rows.packages(connection) if row.direction == "out")
    assert (silence.sequence, silence.days, silence.num) == (13, 11, newest)
    plan.store.close()


def test_the_superiors_wish_for_more_stands_at_the_report_that_was_sent(tmp_path: Path) -> None:
    plan = make_store(tmp_path)
    with plan.store.read() as connection:
        counts = package_rows.returned_packages(connection, OFFICE)
        sent = [row for row in package_rows.packages(connection) if row.direction == "out"]
    assert counts == {sent[0].num: 1}
    plan.store.close()


def test_the_report_knows_the_latest_verdict_and_what_is_wanted(tmp_path: Path) -> None:
    plan = make_store(tmp_path)
    with plan.store.write("x") as writing:
        writing.add(
            Verdict(
                id="v9",
                plan_id=PLAN,
                period_id=MONTH,
                office_code=OFFICE,
                kind="returned",
                reason="thiếu số liệu",
                record_digest="",
                decided_at=NOW,
            )
        )
    with plan.store.read() as connection:
        report = report_rows.report(connection, PLAN, MONTH, OFFICE)
        assert report is not None
        assert (report.state, report.verdict, report.verdict_reason) == ("drafting", "returned", "thiếu số liệu")
        assert [one.id for one in report_rows.reporting_plans(connection)] == [PLAN]
        assert report_rows.report(connection, PLAN, LAST_MONTH, OFFICE) is None
    plan.store.close()


def test_progress_of_later_periods_never_shows_in_an_earlier_one(plan: PlanStore) -> None:
    with plan.store.write("x") as writing:
        writing.add(
            Progress(
                clause_num=plan.num(A1),
                office_code=OTHER,
                period_id="month:2023-11-15:2023-12-14",
                state="done",
                updated_at=NOW,
            )
        )
    assert cell(plan, OTHER, A1).standing.state == "not_started"
