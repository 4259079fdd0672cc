"""Full-text search over clauses: SQLite's FTS5, the one place that knows it."""

from __future__ import annotations

import re

from db.folding import fold

LIMIT = 200
"""More hits than a person reads; without a limit a keystroke costs 30 times as much."""

TABLE = "clause_search"
"""The index; SQLite keeps what is in it in tables whose names begin with this."""

CREATE = (
    f"CREATE VIRTUAL TABLE {TABLE} USING fts5("
    "folded, content='clause', content_rowid='num', tokenize='unicode61', prefix='1 2 3')",
    "CREATE TRIGGER clause_search_insert AFTER INSERT ON clause BEGIN "
    "INSERT INTO clause_search(rowid, folded) VALUES (new.num, new.folded); END",
    "CREATE TRIGGER clause_search_delete AFTER DELETE ON clause BEGIN "
    "INSERT INTO clause_search(clause_search, rowid, folded) VALUES ('delete', old.num, old.folded); END",
    "CREATE TRIGGER clause_search_update AFTER UPDATE OF folded ON clause BEGIN "
    "INSERT INTO clause_search(clause_search, rowid, folded) VALUES ('delete', old.num, old.folded); "
    "INSERT INTO clause_search(rowid, folded) VALUES (new.num, new.folded); END",
)
"""Statements that make the index and keep it in step with the table."""

REBUILD = f"INSERT INTO {TABLE}({TABLE}) VALUES ('rebuild')"
"""Makes the index again from the table."""

COMPARE = f"INSERT INTO {TABLE}({TABLE}, rank) VALUES ('integrity-check', 1)"
"""Compares the index with the table, word by word; SQLite says "malformed" where they differ."""

HITS = "SELECT rowid FROM clause_search WHERE clause_search MATCH ? LIMIT ?"

_WORD = re.compile(r"\w+")


def match_expression(typed: str) -> str | None:
    """An FTS5 expression that finds every typed word as the beginning of a word, or None if there is none."""
    words = _WORD.findall(fold(typed))
    return " ".join(f'"{word}"*' for word in words) or None
