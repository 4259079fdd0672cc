"""Digests that verdicts, answers and decisions name, so that they can tell when the record changed since."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from decimal import Decimal


def record_digest(*fields: object) -> str:
    """SHA-256, in hex, of one record's fields as canonical JSON: days in ISO form, figures as plain decimals."""
    text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"), default=plain)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def task_digest(clause_id: str, period_id: str, state: str, note: str) -> str:
    """What a verdict on one task binds itself to: what the office said of it in the period (state empty: nothing)."""
    return record_digest("progress", clause_id, period_id, state, note)


def plain(value: object) -> str:
    """A value that JSON does not know, in canonical form.

    Raises:
        TypeError: there is none for that type.
    """
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    raise TypeError(f"no canonical form for {type(value).__name__}")
