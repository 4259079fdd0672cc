"""Keys that this office had stopped to trust, and that a restored store knows nothing of.

The marker outside the workspace counts the keys that were ended. Where it knows of more than the store, some key that
the store trusts is trusted wrongly, and nobody can tell which: until our own packages have brought the endings back, or
a person has compared a key again, its files wait for that person's word.
"""

from __future__ import annotations

from typing import Final

from app.exchange.lineage import put_setting
from db.changes import Writing
from db.queries import exchange_state as state
from db.queries.offices import setting
from db.store import Connection

_KNOWN: Final = "exchange.endings_known"
"""Setting: how many endings the marker knows of."""
_COMPARED: Final = "exchange.compared_again"
"""Setting: the fingerprints that a person compared again since."""


def note(writing: Writing, known: int) -> None:
    """Keep how many endings the marker knows of. A number that is news makes every key to be compared anew."""
    if setting(writing.connection, _KNOWN, "0") != str(known):
        put_setting(writing, _KNOWN, str(known))
        put_setting(writing, _COMPARED, "")


def missing(connection: Connection, office_code: str) -> int:
    """How many endings of ours are known to be missing here."""
    return max(0, int(setting(connection, _KNOWN, "0")) - state.ended_trust(connection, office_code))


def is_in_doubt(connection: Connection, office_code: str, fingerprint: str) -> bool:
    """Whether a trusted key may be one that was ended."""
    compared = setting(connection, _COMPARED).split()
    return fingerprint not in compared and missing(connection, office_code) > 0


def compared(writing: Writing, office_code: str, fingerprint: str) -> None:
    """A person compared a key again, or agreed to a file of it."""
    if is_in_doubt(writing.connection, office_code, fingerprint):
        put_setting(writing, _COMPARED, f"{setting(writing.connection, _COMPARED)} {fingerprint}".strip())
