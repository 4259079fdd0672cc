"""What a clause or an indicator is called since its plan was joined: a paper keeps the ids of the day it was signed.

Plain SQL without SQLAlchemy, because the first page may read a frozen period too.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

_KEPT = """
SELECT s.value FROM plan d JOIN plan p ON p.id = d.matched_plan_id
JOIN setting s ON s.key = 'joined/' || d.id || '/' || p.issuer_code
WHERE d.matched_plan_id = :plan AND d.archived_at IS NOT NULL
"""


def setting_key(document_id: str, issuer_code: str) -> str:
    """Where a join keeps which record of the document is which of the package; it bears the issuer's code, so that it
    goes when the two are taken apart (``db.moves``).
    """
    return f"joined/{document_id}/{issuer_code}"


def setting_value(ids: Mapping[str, str]) -> str:
    """Ids of the document → ids of the package, as they are kept."""
    return json.dumps(dict(ids), sort_keys=True)


def joined_ids(
    fetch: Callable[[str, Mapping[str, object]], Iterable[Sequence[Any]]], plan_id: str
) -> Mapping[str, str]:
    """Ids of the documents that were joined with a plan → ids of the same clauses, indicators and plan today."""
    found: dict[str, str] = {}
    for (value,) in fetch(_KEPT, {"plan": plan_id}):
        found.update(json.loads(value))
    return found
