"""Figures that went up to a superior and that reports of our units have overtaken since."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from app.desk import linking
from app.desk.office import Office
from db.queries import links as rows


@dataclass(frozen=True, slots=True)
class Overtaken:
    """A report of ours that was sent, and figures in it that are others now.

    Attributes:
        said: (name of the indicator, label of the task) of each.
        units: codes of the offices whose figures came after it was submitted.
    """

    plan_id: str
    plan_title: str
    period_name: str
    said: tuple[tuple[str, str], ...]
    units: tuple[str, ...]


def overtaken(office: Office) -> list[Overtaken]:
    """The sent reports whose figures, proposed from plans of ours, changed after they were submitted for signature.

    A figure that differs although nothing came since was sent so on purpose. A supplement that was sent ends it.
    """
    with office.store.read() as connection:
        asked = rows.figures_since(connection, office.code)
    found: dict[tuple[str, str], tuple[str, dict[tuple[str, str], None], dict[str, None]]] = {}
    for (clause_id, label), of_task in rows.by_task(asked).items():
        for name in dict.fromkeys(one.period_name for one in of_task):
            since = [one for one in of_task if one.period_name == name]
            for figure in _differing(office, clause_id, name, {one.above_id for one in since}):
                one = next(line for line in since if line.above_id == figure.row.id)
                _, said, units = found.setdefault((one.plan_id, name), (one.plan_title, {}, {}))
                said[figure.row.name, label] = None
                units |= dict.fromkeys(line.office_code for line in since if line.above_id == figure.row.id)
    return [
        Overtaken(plan_id, title, name, tuple(said), tuple(units))
        for (plan_id, name), (title, said, units) in found.items()
    ]


def _differing(office: Office, clause_id: str, name: str, ids: Collection[str]) -> list[linking.TiedIndicator]:
    """The indicators among these whose figure of the period is not the one that our own plan gives now."""
    told = linking.proposed(office, clause_id, name).indicators
    return [
        one for one in told if one.row.id in ids and one.below is not None and one.said not in (None, one.below.value)
    ]
