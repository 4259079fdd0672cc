"""S3, a search keystroke; S9, one edit saved."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from statistics import median

from app.clock import FixedClock
from app.tracking.progress import set_progress
from db.folding import fold
from db.queries import search
from db.search import HITS, LIMIT, match_expression
from db.store import Store
from tests.bench.table import Line, beside, in_turn, percentile, seconds
from tests.support import synthetic

NOW = datetime(2026, 11, 10, 2, 41, tzinfo=UTC)
TYPED = (
    "k",
    "ke",
    "ke ho",
    "ke hoach d",
    "đoàn",
    "doi ngu",
    "chuyen doi so",
    "rõ người",
    "quy che dan",
    "giam ngheo x",
)
LIKE = "SELECT num FROM clause WHERE folded LIKE ? AND folded LIKE ? LIMIT 200"


@contextmanager
def _bare(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, isolation_level=None)) as connection:
        yield connection


def keystroke(path: Path, rounds: int = 20) -> list[Line]:
    """The query behind a keystroke, beside the bare FTS5 query with the same limit, and LIKE over the same words."""
    store = Store(path)
    ours: list[float] = []
    bare: list[float] = []
    slow: list[float] = []
    try:
        with _bare(path) as connection:
            for typed in TYPED:
                _typed(store, typed)
            for _ in range(rounds):
                for typed in TYPED:
                    words = match_expression(typed)
                    ours.append(seconds(lambda typed=typed: _typed(store, typed)))  # type: ignore[misc]
                    bare.append(
                        seconds(lambda words=words: connection.execute(HITS, (words, LIMIT)).fetchall())  # type: ignore[misc]
                    )
            for typed in TYPED:
                first, *_rest, last = [*fold(typed).split(), fold(typed).split()[-1]]
                slow.append(
                    seconds(lambda a=first, b=last: connection.execute(LIKE, (f"%{a}%", f"%{b}%")).fetchall())  # type: ignore[misc]
                )
    finally:
        store.close()
    reason = "a connection is taken from the pool and a read transaction begun for each keystroke"
    p95_ours, p95_bare = percentile(ours, 0.95), percentile(bare, 0.95)
    return [
        Line(
            "S3 query p95",
            p95_ours * 1e3,
            p95_bare * 1e3,
            "bare FTS5, LIMIT 200",
            p95_ours / p95_bare,
            2,
            reason=reason,
        ),
        Line("S3 query median", median(ours) * 1e3, median(bare) * 1e3, "bare FTS5", median(ours) / median(bare), None),
        Line(
            "S3 query",
            median(ours) * 1e3,
            max(slow) * 1e3,
            "LIKE that finds little",
            max(slow) / median(ours),
            20,
            True,
        ),
    ]


def _typed(store: Store, typed: str) -> list[int] | None:
    with store.read() as connection:
        return search.hits(connection, typed)


def every_prefix_is_found(path: Path, samples: int = 300) -> int:
    """How many of some clauses are not found by the beginnings of two of their own words (among unlimited hits)."""
    missed = 0
    with _bare(path) as connection:
        rows = connection.execute("SELECT num, text FROM clause ORDER BY num % 997, num LIMIT ?", (samples,)).fetchall()
        for num, text in rows:
            spoken = text.split()
            typed = f"{spoken[0][:3]} {spoken[-1][:2]}"
            found = connection.execute(
                "SELECT 1 FROM clause_search WHERE clause_search MATCH ? AND rowid = ?", (match_expression(typed), num)
            ).fetchone()
            missed += found is None
    return missed


def edit(path: Path, runs: int = 200) -> list[Line]:
    """One edit of a note, typed to committed, beside one bare commit with the same durability."""
    store = Store(path)
    clock = FixedClock(NOW)
    with _bare(path) as connection:
        clause_id = connection.execute(
            "SELECT c.id FROM clause c JOIN assignment a ON a.clause_num = c.num WHERE a.office_code = ? LIMIT 1",
            (synthetic.OFFICE,),
        ).fetchone()[0]
    numbers = count()
    beside_it = path.with_name("bare.sqlite3")
    with closing(sqlite3.connect(beside_it, isolation_level=None)) as floor:
        floor.execute("PRAGMA journal_mode=WAL")
        floor.execute("PRAGMA synchronous=FULL")
        floor.execute("CREATE TABLE note (num INTEGER PRIMARY KEY, text TEXT)")
        floor.execute("INSERT INTO note VALUES (1, '')")

        def ours() -> None:
            set_progress(
                store, clock, "x", clause_id, synthetic.PERIOD, synthetic.OFFICE, note=f"Đã họp dân lần {next(numbers)}"
            )

        def bare() -> None:
            floor.execute("BEGIN IMMEDIATE")
            floor.execute("UPDATE note SET text = ? WHERE num = 1", (f"Đã họp dân lần {next(numbers)}",))
            floor.execute("COMMIT")

        mine, theirs = in_turn([ours, bare], runs, warm=5)
    began = time.process_time()
    for _ in range(20):
        ours()
    busy = (time.process_time() - began) / 20
    store.close()
    reason = (
        f"{busy * 1e3:.1f} ms of it is work (a session, four look-ups, the edit, its change record), the rest is "
        f"waiting for the disk; a bare commit takes {median(theirs) * 1e3:.2f} ms here"
    )
    return [beside("S9 one edit saved", mine, theirs, "one bare commit, synchronous=FULL", 4, reason=reason)]
