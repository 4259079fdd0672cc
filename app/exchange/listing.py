"""The line that a file leaves in Gửi – Nhận: what it says it is, what became of it, and why."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any, Final

from app.clock import Clock
from app.exchange.examine import Offer
from app.exchange.preview import Preview

_MAX_PERIODS: Final = 100
"""Periods noted with a line: a report of many years has fewer."""
_MAX_FACTS: Final = 20_000
"""Letters of facts kept with a line."""


def package_row(offer: Offer, clock: Clock, who: str, outcome: str, stored: str) -> dict[str, Any]:
    """The row of the list for a file that came."""
    cover = offer.cover
    facts = offer.facts
    return {
        "package_id": offer.package_id,
        "direction": "in",
        "kind": cover.kind if cover else str(facts.get("kind", "")),
        "sender_code": cover.sender_code if cover else str(facts.get("sender_code", "")),
        "addressee": cover.addressee if cover else str(facts.get("addressee", "")),
        "epoch_number": cover.epoch_number if cover else None,
        "epoch_id": cover.epoch_id if cover else "",
        "sequence": cover.sequence if cover else facts.get("sequence"),
        "version": cover.version if cover else None,
        "previous_id": (cover.previous_id or None) if cover else None,
        "subject": cover.subject if cover else str(facts.get("subject", "")),
        "periods": " ".join(offer.periods[:_MAX_PERIODS]),
        "made_at": cover.made_at if cover else facts.get("made_at"),
        "handled_at": clock.now(),
        "route": offer.route,
        "outcome": str(outcome),
        "details": _details(offer, who),
        "file_name": offer.file_name[:400],
        "stored_name": stored,
        "size": len(offer.data),
    }


def _details(offer: Offer, who: str) -> str:
    facts: dict[str, Any] = {"by": who, **offer.facts}
    if offer.preview is not None:
        facts["changes"] = _counts(offer.preview)
    text = json.dumps(facts, ensure_ascii=False, default=_plain)
    if len(text) > _MAX_FACTS:
        text = json.dumps({"by": who, "reason": str(facts.get("reason", ""))}, ensure_ascii=False)
    return text


def _counts(preview: Preview) -> dict[str, int]:
    found: dict[str, int] = {}
    for plan in preview.plans:
        for item in plan.items:
            found[item.action] = found.get(item.action, 0) + 1
    if preview.receipts:
        found["receipt"] = len(preview.receipts)
    return found


def _plain(value: object) -> object:
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if hasattr(value, "__dataclass_fields__"):
        return {name: getattr(value, name) for name in value.__dataclass_fields__}
    return str(value)
