"""`python -m db.migrations.check`: does the history end in today's schema?"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from db.migrations import upgrade
from db.schema import Base


def differences() -> list[object]:
    """What ``alembic check`` would find between a freshly migrated file and the declarative classes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "check.sqlite3"
        upgrade(path)
        engine = create_engine(f"sqlite:///{path}")
        try:
            with engine.connect() as connection:
                context = MigrationContext.configure(
                    connection,
                    opts={
                        "include_object": lambda _object, name, kind, *_: (
                            not (kind == "table" and name.startswith("clause_search"))
                        )
                    },
                )
                return list(compare_metadata(context, Base.metadata))
        finally:
            engine.dispose()


def main() -> int:
    """Print the differences; exit status 1 if there are any."""
    found = differences()
    for difference in found:
        print(difference)
    print("schema and migrations agree" if not found else "schema and migrations differ")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
