"""The same store on PostgreSQL: a server of one's own for a while, and the rows of a SQLite store copied to it.

Debian's server is started in a passing folder, on a socket of that folder alone, and stopped again. It refuses to run
as root, so there it runs as the user that its package made.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from sqlalchemy import create_engine, insert, text
from sqlalchemy.engine import Engine

from db.schema import Base
from db.store import Store

ADDRESS = "ROVIEC_TEST_POSTGRES"
"""The environment variable that names the server tests copy their stores to."""
_PROGRAMS = "/usr/lib/postgresql"
_USER = "postgres"


class PostgresStore(Store):
    """A store whose rows lie on a server; what is SQLite's own (search, backup) is not there."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self._writer = self._reader = engine
        self._lane = threading.RLock()
        self._writing = False
        self.commits = self.asked = 0
        self.moved = False

    def close(self) -> None:
        self._writer.dispose()


def moved(store: Store, address: str) -> Store:
    """The rows of a SQLite store in a new schema of the server's database, made from the declarative classes."""
    name = f"s{uuid4().hex}"
    admin = create_engine(address)
    with admin.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {name}"))
    admin.dispose()
    engine = create_engine(address, connect_args={"options": f"-c search_path={name}"})
    Base.metadata.create_all(engine)
    with store.read() as there, engine.begin() as here:
        here.execute(text("SET session_replication_role = replica"))
        for table in Base.metadata.sorted_tables:
            rows = [dict(row._mapping) for row in there.execute(table.select())]
            if rows:
                here.execute(insert(table), rows)
            _count_on(here, table.name, [column.name for column in table.primary_key])
    store.close()
    return PostgresStore(store.path, engine)


def _count_on(connection: object, table: str, keys: Sequence[str]) -> None:
    """Rows that come later are numbered after those that were copied."""
    for key in keys:
        sequence = connection.execute(  # type: ignore[attr-defined]
            text("SELECT pg_get_serial_sequence(:table, :key)"), {"table": table, "key": key}
        ).scalar()
        if sequence:
            connection.execute(  # type: ignore[attr-defined]
                text(f"SELECT setval('{sequence}', coalesce((SELECT max({key}) FROM {table}), 0) + 1, false)")
            )


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """Start a server in an empty folder; gives its address, and stops it on leaving.

    Raises:
        LookupError: no server is installed here.
        subprocess.CalledProcessError: it does not start.
    """
    programs = sorted(Path(_PROGRAMS).glob("*/bin"), reverse=True)
    if not programs:
        raise LookupError("postgresql is not installed")
    data = folder / "data"
    data.mkdir()
    if os.geteuid() == 0:
        shutil.chown(folder, _USER)
        shutil.chown(data, _USER)
        for above in folder.parents:
            above.chmod(above.stat().st_mode | 0o011) if above.owner() == "root" and above != Path("/") else None

    def run(program: str, *arguments: str) -> None:
        command = [str(programs[0] / program), *arguments]
        as_user = ["runuser", "-u", _USER, "--"] if os.geteuid() == 0 else []
        subprocess.run([*as_user, *command], check=True, cwd=folder, stdout=subprocess.DEVNULL, timeout=120)

    run("initdb", "-D", str(data), "-U", "roviec", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    options = f"-k {folder} -c listen_addresses='' -c fsync=off"
    run("pg_ctl", "-D", str(data), "-o", options, "-l", str(folder / "log"), "-w", "start")
    try:
        yield f"postgresql+psycopg://roviec@/postgres?host={folder}"
    finally:
        run("pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop")
