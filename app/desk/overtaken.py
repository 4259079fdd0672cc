"""Figures, words and states that went up to a superior and that reports of our units have overtaken since."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from app.desk import linking
from app.desk.office import Office
from db.queries import links as rows
from db.queries.sent_up import FIGURE, STATE, WORDS, said_since

__all__ = ["STATE", "WORDS", "Overtaken", "overtaken"]


@dataclass(frozen=True, slots=True)
class Overtaken:
    """A report of ours that was sent, and what its units say otherwise now.

    Attributes:
        figures: (name of the indicator, label of the task) of each figure.
        kinds: ``WORDS``, ``STATE``: what else is said otherwise.
        labels: of the tasks it is about; "" for the sections of a unit's report.
        units: codes of the offices that said it after the report was submitted.
    """

    plan_id: str
    plan_title: str
    period_id: str
    period_name: str
    figures: tuple[tuple[str, str], ...]
    kinds: tuple[str, ...]
    labels: tuple[str, ...]
    units: tuple[str, ...]


@dataclass
class _Heap:
    title: str
    period_id: str
    figures: dict[tuple[str, str], None] = field(default_factory=dict)
    kinds: dict[str, None] = field(default_factory=dict)
    labels: dict[str, None] = field(default_factory=dict)
    units: dict[str, None] = field(default_factory=dict)


def overtaken(office: Office) -> list[Overtaken]:
    """The sent reports of which something changed after they were submitted for signature: figures proposed from plans
    of ours, words and states of linked tasks; of a consolidated report whatever its units say of its period.

    A figure that differs although nothing came since was sent so on purpose. A supplement that was sent ends it.
    """
    with office.store.read() as connection:
        asked = rows.figures_since(connection, office.code)
        said = said_since(connection, office.code)
    found: dict[tuple[str, str], _Heap] = {}
    for (clause_id, label), of_task in rows.by_task(asked).items():
        for name in dict.fromkeys(one.period_name for one in of_task):
            since = [one for one in of_task if one.period_name == name]
            for figure in _differing(office, clause_id, name, {one.above_id for one in since}):
                one = next(line for line in since if line.above_id == figure.row.id)
                heap = found.setdefault((one.plan_id, name), _Heap(one.plan_title, one.period_id))
                heap.figures[figure.row.name, label] = heap.labels[label] = None
                heap.units |= dict.fromkeys(line.office_code for line in since if line.above_id == figure.row.id)
    for line in said:
        heap = found.setdefault((line.plan_id, line.period_name), _Heap(line.plan_title, line.period_id))
        if line.kind == FIGURE:
            heap.figures[line.name, line.label] = None
        else:
            heap.kinds[line.kind] = None
        heap.labels[line.label] = heap.units[line.office_code] = None
    return [
        Overtaken(
            plan_id,
            one.title,
            one.period_id,
            name,
            tuple(one.figures),
            _in_order(one.kinds),
            tuple(one.labels),
            tuple(one.units),
        )
        for (plan_id, name), one in found.items()
    ]


def _in_order(kinds: Collection[str]) -> tuple[str, ...]:
    return tuple(kind for kind in (WORDS, STATE) if kind in kinds)


def _differing(office: Office, clause_id: str, name: str, ids: Collection[str]) -> list[linking.TiedIndicator]:
    """The indicators among these whose figure of the period is not the one that our own plan gives now."""
    told = linking.proposed(office, clause_id, name).indicators
    return [
        one for one in told if one.row.id in ids and one.below is not None and one.said not in (None, one.below.value)
    ]
