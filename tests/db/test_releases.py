"""Stores that released versions left behind: each is opened, brought to today's schema, and nothing in it is lost."""

from __future__ import annotations

import json
import lzma
import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.clock import FixedClock
from app.workspace import Workspace
from db.backup import check
from db.errors import StoreNewer
from db.migrations import schema_number, upgrade
from db.migrations.check import differences
from db.queries.plans import plans
from db.schema.base import SCHEMA_NUMBER
from tests.db.releases.save import facts_of

ROOT = Path(__file__).parents[2]
SAVED = sorted((Path(__file__).parent / "releases").glob("*.sqlite3.xz"))
CLOCK = FixedClock(datetime(2027, 1, 5, 2, tzinfo=UTC))


@pytest.fixture(params=SAVED, ids=[path.name.removesuffix(".sqlite3.xz") for path in SAVED])
def saved(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, dict[str, object]]:
    """A workspace folder with the store of a release, and what that release noted of it."""
    source: Path = request.param
    folder = tmp_path / "workspace"
    folder.mkdir()
    (folder / "roviec.sqlite3").write_bytes(lzma.decompress(source.read_bytes()))
    noted = source.with_name(source.name.removesuffix(".sqlite3.xz") + ".json").read_text(encoding="utf-8")
    return folder, json.loads(noted)


def test_every_released_version_left_its_store_here() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    released = set(re.findall(r"^## ([0-9.]+)", changelog, re.MULTILINE))
    assert "0.1.0" in released
    assert released == {path.name.removesuffix(".sqlite3.xz") for path in SAVED}


def test_a_store_of_an_older_release_is_migrated_whole(saved: tuple[Path, dict[str, object]]) -> None:
    folder, noted = saved
    store = folder / "roviec.sqlite3"
    assert 0 < schema_number(store) <= SCHEMA_NUMBER
    assert facts_of(store) == noted
    upgrade(store)
    check(store)
    assert schema_number(store) == SCHEMA_NUMBER
    assert differences() == []
    assert facts_of(store) == noted


def test_the_workspace_of_an_older_release_opens_backed_up_first_and_can_be_worked_with(
    saved: tuple[Path, dict[str, object]], tmp_path: Path
) -> None:
    folder, noted = saved
    older = schema_number(folder / "roviec.sqlite3") < SCHEMA_NUMBER
    space = Workspace.open(folder, CLOCK, markers=tmp_path / "markers")
    try:
        assert [path.stem.partition("-")[2] for path in space.backups.iterdir()] == ["before-upgrade"] * older
        space.check()
        with space.store.read() as connection:
            (plan,) = plans(connection)
        assert plan.title.startswith("Thực hiện Nghị quyết số 28-NQ/TW")
        assert space.office_code == "11785"
    finally:
        space.close()
    assert facts_of(folder / "roviec.sqlite3") == noted


def test_a_store_of_a_newer_schema_is_never_touched(saved: tuple[Path, dict[str, object]]) -> None:
    store = saved[0] / "roviec.sqlite3"
    upgrade(store)
    with closing(sqlite3.connect(store)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_NUMBER + 1}")
    before = store.read_bytes()
    with pytest.raises(StoreNewer):
        upgrade(store)
    assert store.read_bytes() == before
