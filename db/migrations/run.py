"""Runs Alembic over one connection that we opened, inside one transaction."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.pool import StaticPool

from db.errors import StoreDamaged
from db.schema.base import SCHEMA_NUMBER
from db.store import translated


def config(connection: Connection | None = None) -> Config:
    """Alembic's configuration, made in code: no .ini file to lose."""
    made = Config()
    # A per cent sign would begin one of configparser's own words.
    made.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    made.attributes["connection"] = connection
    return made


def run_upgrade(path: Path) -> None:
    """Upgrade ``path`` to the head revision and write the schema number.

    Raises:
        StoreDamaged: foreign keys do not hold afterwards; the file is as before.
        StoreFull, StoreReadOnly: the file cannot be written; it is as before.
    """
    with translated():
        try:
            _run(path)
        except CommandError as error:
            raise StoreDamaged(str(error)) from error  # it names a state of the schema that never was


def _run(path: Path) -> None:
    raw = sqlite3.connect(path, isolation_level=None)
    engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    try:
        raw.execute("PRAGMA journal_mode=WAL")
        raw.execute("PRAGMA synchronous=FULL")
        raw.execute("PRAGMA foreign_keys=OFF")
        with engine.connect() as connection, connection.begin():
            command.upgrade(config(connection), "head")
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise StoreDamaged(f"foreign keys broken after upgrade: {broken[:5]}")
            connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_NUMBER}")
    finally:
        engine.dispose()
        raw.close()
