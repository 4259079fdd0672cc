from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from app.desk import first_screen as shown_first
from db.queries import first_screen, tree
from db.queries.calendars import IssuerCalendar
from db.queries.rows import PlanRow
from db.queries.standing import Judged
from db.schema import SCHEMA_NUMBER, Period, Plan
from tests.support.moments import judged
from tests.support.plan_store import MONTH, OFFICE, PLAN, PlanStore

TODAY = date(2023, 11, 10)


def _month(_plan: PlanRow, _calendar: IssuerCalendar) -> Judged:
    return judged(MONTH, TODAY)


def test_it_knows_the_schema_of_this_program() -> None:
    assert first_screen.SCHEMA_NUMBER == SCHEMA_NUMBER


def test_it_reads_what_the_tree_queries_read(plan: PlanStore) -> None:
    found = first_screen.read(plan.store.path, _month)
    assert found is not None
    with plan.store.read() as connection:
        assert list(found.plans) == tree.plans(connection)
        nums = [row.num for row in found.clauses]
        read = {row.num: row for row in tree.clauses(connection, PLAN, nums, OFFICE, judged(MONTH, TODAY))}
    assert len(nums) == 46
    assert [read[num] for num in nums] == list(found.clauses)


def test_it_names_the_office_and_counts_its_tasks(plan: PlanStore) -> None:
    found = first_screen.read(plan.store.path, _month)
    assert found is not None
    assert (found.office_code, found.office_name, found.office_short) == (OFFICE, "UBND xã Đoàn Lập", "Xã")
    assert (found.clauses_of, found.task_count, found.profile) == (PLAN, 7, "real")


@pytest.mark.parametrize("number", [0, 1, 2, SCHEMA_NUMBER + 1, 999])
def test_a_store_of_another_schema_is_left_alone(tmp_path: Path, number: int) -> None:
    path = tmp_path / "other.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version={number}")
    assert first_screen.read(path, _month) is None
    assert first_screen.schema_number(path) == number


def test_windows_that_somebody_set_are_looked_up(plan: PlanStore) -> None:
    with plan.store.write("x") as writing:
        writing.edit(writing.need(Plan, PLAN), period_kind="week")
        for start, end in (("2023-10-30", "2023-11-05"), ("2023-11-06", "2023-11-12"), ("2023-11-13", "2023-11-19")):
            first, last = date.fromisoformat(start), date.fromisoformat(end)
            writing.add(
                Period(
                    issuer_code="315",
                    id=f"week:{start}:{end}",
                    kind="week",
                    name=f"week:{start}:{end}",
                    starts_on=first,
                    ends_on=last,
                    due_on=last,
                    late_until=last,
                )
            )
    found = shown_first.read(plan.store.path, TODAY)
    assert found is not None
    assert found.period_id == "week:2023-11-06:2023-11-12"


def test_a_missing_file_is_an_error_of_sqlite(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.Error):
        first_screen.read(tmp_path / "none.sqlite3", _month)


def test_it_loads_nothing_heavy() -> None:
    code = "import sys, db.queries.first_screen; print('sqlalchemy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
