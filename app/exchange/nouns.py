"""Which wire tables are one noun of the store, and how they go over field by field."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from graphlib import TopologicalSorter
from typing import Any

from app.exchange import papers
from db import schema
from db.folding import fold


@dataclass(frozen=True)
class Simple:
    """A wire table that is one noun: how its fields and key are called there.

    Attributes:
        key: the columns of the primary key.
        drop: wire fields that are no columns of the noun (echoes are dropped anyway).
        sender: the column that holds the sender's code, or "".
        clause: it has a clause, named by id on the wire and by number here.
        order: when it is written: what others refer to comes first.
        recorded: it keeps when it was recorded here.
        instant: the field that says when its owner did it, by which one takes the place of another.
        renamed: field → how the store keeps its value, where it keeps another.
        after: the field that names another of the same noun, which is written first; it leads into no ring.
    """

    noun: type[Any]
    key: tuple[str, ...]
    order: int
    sender: str = ""
    drop: tuple[str, ...] = ()
    clause: bool = False
    recorded: bool = False
    instant: str = ""
    renamed: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict)
    after: str = ""


_INDICATOR = Simple(
    schema.Indicator,
    ("id",),
    5,
    sender="owner_code",
    drop=("plan_id",),
    clause=True,
    renamed={"weight_id": lambda one: one or None},
    after="weight_id",
)

SIMPLE: dict[str, Simple] = {
    "listed_office": Simple(
        schema.ListedOffice, ("issuer_code", "code", "from_on"), 1, sender="issuer_code", recorded=True
    ),
    "succession": Simple(
        schema.OfficeSuccession, ("issuer_code", "old_code", "new_code"), 1, sender="issuer_code", recorded=True
    ),
    "period_rule": Simple(schema.PeriodRule, ("issuer_code", "kind"), 1, sender="issuer_code"),
    "period": Simple(schema.Period, ("issuer_code", "id"), 1, sender="issuer_code"),
    "holiday": Simple(schema.Holiday, ("issuer_code", "day"), 1, sender="issuer_code"),
    "revision": Simple(schema.Revision, ("plan_id", "number"), 3),
    "indicator": _INDICATOR,
    "own_indicator": _INDICATOR,
    "target": Simple(schema.IndicatorTarget, ("indicator_id", "office_code", "year"), 6),
    "own_target": Simple(
        schema.IndicatorTarget, ("indicator_id", "office_code", "year"), 6, sender="office_code", drop=("plan_id",)
    ),
    "arrangement": Simple(
        schema.Arrangement, ("clause_num", "office_code"), 6, sender="office_code", drop=("plan_id",), clause=True
    ),
    "progress": Simple(
        schema.Progress,
        ("clause_num", "office_code", "period_id"),
        6,
        sender="office_code",
        drop=("plan_id",),
        clause=True,
    ),
    "value": Simple(
        schema.IndicatorValue,
        ("indicator_id", "office_code", "period_id"),
        6,
        sender="office_code",
        drop=("plan_id",),
    ),
    "report": Simple(
        schema.Report,
        ("plan_id", "period_id", "office_code"),
        6,
        sender="office_code",
        drop=papers.OF_THE_PAPER,
        renamed={"state": papers.draft_state},
    ),
    "difficulty": Simple(schema.Difficulty, ("id",), 6, sender="office_code", clause=True),
    "evidence": Simple(schema.Evidence, ("id",), 6, sender="office_code", drop=("plan_id",), clause=True),
    "extension": Simple(schema.Extension, ("id",), 6, sender="office_code", drop=("plan_id",), clause=True),
    "directive": Simple(schema.Directive, ("id",), 6, clause=True, renamed={"office_code": lambda code: code or None}),
    "answer": Simple(schema.Answer, ("id",), 7, drop=("office_code",)),
    "decision": Simple(
        schema.ExtensionDecision,
        ("extension_id",),
        7,
        drop=("office_code",),
        renamed={"granted": lambda word: word == "yes"},
        recorded=True,
    ),
    "verdict": Simple(schema.Verdict, ("id",), 7, clause=True, instant="decided_at"),
}
"""Tables that go over field by field; plans, clauses, notes and roles do not."""

ARCHIVED = frozenset({"indicator", "own_indicator"})


def stored(simple: Simple, name: str, value: Any) -> Any:
    """A field's value as the store keeps it."""
    fit = simple.renamed.get(name)
    return value if fit is None else fit(value)


def in_order(simple: Simple, records: Sequence[Any]) -> list[Any]:
    """Records in the order they are written: behind those that they name."""
    if not simple.after:
        return list(records)
    by_id = {one.id: one for one in records}
    named = {one.id: {getattr(one, simple.after)} & by_id.keys() for one in records}
    return [by_id[one] for one in TopologicalSorter(named).static_order()]


def folded_text(one: Any) -> str:
    """What search looks in: marker, text and leading units of a clause, folded."""
    return fold(" ".join(part for part in (one.marker, one.text, one.lead_text) if part))
