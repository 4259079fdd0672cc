"""Save the store of the version that is about to be released: `python -m tests.db.releases.save`.

It is the commune's workspace of the demo, compressed, with a few facts that every later version must still find in it.
Run once per release, at its commit; what was saved is never made anew.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

from installer.windows.layout import version

HERE = Path(__file__).parent
COUNTED = ("office", "plan", "revision", "clause", "task", "assignment", "progress", "report", "difficulty", "package")


def facts_of(store: Path) -> dict[str, Any]:
    """How much there is, and what the plan's clauses say word for word."""
    with closing(sqlite3.connect(f"{store.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        counts = {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in COUNTED}
        texts = [text for (text,) in connection.execute("SELECT text FROM clause ORDER BY num")]
        order = "clause_num, office_code, period_id"
        notes = [note for (note,) in connection.execute(f"SELECT note FROM progress ORDER BY {order}")]
    digest = hashlib.sha256("\n".join([*texts, *notes]).encode()).hexdigest()
    return {"counts": counts, "words": digest}


def save(store: Path, number: str) -> None:
    """Write the compressed store and its facts."""
    (HERE / f"{number}.sqlite3.xz").write_bytes(lzma.compress(store.read_bytes(), preset=9 | lzma.PRESET_EXTREME))
    (HERE / f"{number}.json").write_text(json.dumps(facts_of(store), indent=1) + "\n", encoding="utf-8")


def main() -> int:
    """Play the demo and save its commune."""
    # lazy: the demo opens windows; the tests import only the facts
    from ui.cli.main import main as run_command

    with tempfile.TemporaryDirectory() as folder:
        code = run_command(["demo", folder])
        if code == 0:
            save(Path(folder) / "unit-11785" / "roviec.sqlite3", version())
    return code


if __name__ == "__main__":
    sys.exit(main())
