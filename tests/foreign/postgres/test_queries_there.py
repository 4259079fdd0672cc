"""The schema and the queries run unchanged on PostgreSQL: a consolidating office may outgrow one machine."""

from __future__ import annotations

import lzma
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import inspect

from app.standing.asking import standings
from app.standing.book import PeriodBook
from db.migrations import upgrade
from db.queries import matrix, plan_card, plans, task, today, tree
from db.queries.calendars import calendars
from db.queries.fetching import fetching
from db.queries.periods import periods
from db.schema import Base
from db.store import Connection, Store
from tests.support.plan_store import ISSUER, OFFICE, make_store
from tests.support.postgres import ADDRESS, moved, server

pytestmark = pytest.mark.foreign
ROOT = Path(__file__).parents[3]
SAVED = ROOT / "tests" / "db" / "releases" / "0.1.0.sqlite3.xz"
THERE = ("tests/db/queries", "tests/app/standing")
SQLITES_OWN = (
    # The first paint reads a file through plain sqlite3; the search is SQLite's full-text index.
    "--deselect=tests/db/queries/test_first_screen.py",
    "--deselect=tests/db/queries/test_tree.py::test_search_finds_word_beginnings_without_marks",
)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    # A socket's path must be short, and the server's user must reach it.
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    try:
        with server(folder) as started:
            yield started
    except LookupError as error:
        pytest.skip(str(error))
    finally:
        shutil.rmtree(folder)


def test_every_test_of_the_queries_passes_there(address: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *THERE, *SQLITES_OWN],
        cwd=ROOT,
        env=os.environ | {ADDRESS: address},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    passed = re.search(r"(\d+) passed", done.stdout)
    assert done.returncode == 0, done.stdout[-4000:]
    assert passed is not None
    assert int(passed[1]) > 60


def test_the_schema_is_made_whole(address: str, tmp_path: Path) -> None:
    store = moved(make_store(tmp_path).store, address)
    with store.read() as connection:
        looked = inspect(connection)
        found = {table: {column["name"] for column in looked.get_columns(table)} for table in looked.get_table_names()}
        uniques = {table: len(looked.get_unique_constraints(table)) for table in found}
    wanted = {table.name: {column.name for column in table.columns} for table in Base.metadata.sorted_tables}
    assert found == wanted
    assert sum(uniques.values()) > 0
    store.close()


@pytest.mark.parametrize("part", ["carries_out", "issues"])
def test_what_screens_and_papers_read_is_the_same_there(address: str, tmp_path: Path, part: str) -> None:
    made = make_store(tmp_path, part=part)
    with made.store.read() as connection:
        here = read_everything(connection, ISSUER if part == "issues" else OFFICE)
    there_store = moved(made.store, address)
    with there_store.read() as connection:
        there = read_everything(connection, ISSUER if part == "issues" else OFFICE)
    there_store.close()
    assert here["standings"]
    assert there == here


def test_the_store_of_a_released_version_is_the_same_there(address: str, tmp_path: Path) -> None:
    path = tmp_path / "roviec.sqlite3"
    path.write_bytes(lzma.decompress(SAVED.read_bytes()))
    upgrade(path)
    store = Store(path)
    with store.read() as connection:
        here = read_everything(connection, "")
    there_store = moved(store, address)
    with there_store.read() as connection:
        there = read_everything(connection, "")
    there_store.close()
    assert here["plans"]
    assert there == here


def read_everything(connection: Connection, office: str) -> dict[str, object]:
    """What the screens, the papers and the consolidation read of every plan and period."""
    found: dict[str, object] = {"plans": plans.plans(connection), "shown": tree.plans(connection)}
    judged, cards, pages = [], [], []
    for plan in plans.plans(connection):
        book = PeriodBook.of(calendars(fetching(connection), [plan.issuer_code]))
        for period in periods(connection, plan.issuer_code):
            span = book.on(plan.issuer_code, period.kind, period.ends_on)
            moment = book.moment(plan.issuer_code, period.kind, span, period.ends_on)
            judged.append(standings(connection, plan.id, moment, office_code=office))
            pages.append(tree.children(connection, plan.id, None, office, moment, offset=0, limit=50))
        cards.append(plan_card.plan_card(connection, plan.id))
    found |= {"standings": judged, "cards": cards, "pages": pages}
    found["issued"] = matrix.issued_plans(connection)
    found["unread"] = today.unread_directives(connection, office)
    found["waiting"] = today.waiting_packages(connection)
    found["clauses"] = [plans.clauses(connection, plan.id) for plan in plans.plans(connection)]
    found["difficulties"] = [task.difficulties(connection, num, office or None) for num in range(1, 60)]
    return found
