"""Which numbers of a stream never came."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from db.schema import Setting


@dataclass(frozen=True)
class Arrived:
    """Where a package of a stream that came stands in its sender's history."""

    epoch_id: str
    version: int
    sequence: int


def missing(arrived: Collection[Arrived], present: str, left: Mapping[str, int], *, to_all: bool = False) -> set[int]:
    """The numbers of one stream that never came, as far as the accepted line of its sender reaches. What came with an
    epoch that was left does not count as missing.

    Args:
        present: the accepted epoch.
        left: the epochs before it, oldest first: id → the last version that was continued from.
    """
    first = next(iter(left), present)
    line = [one for one in arrived if one.epoch_id == present or one.version <= left.get(one.epoch_id, -1)]
    seen = {one.sequence for one in line}
    if not to_all and any(one.epoch_id == first for one in line):
        seen.add(0)
    return set(range(min(seen), max(seen) + 1)) - {0} - {one.sequence for one in arrived} if seen else set()


def left_epochs(connection: Connection, sender_code: str) -> dict[str, int]:
    """The epochs before a sender's accepted one, oldest first: id → the last version that was continued from.

    As the exchange keeps them: "number id version package", "; " between.
    """
    kept = connection.execute(select(Setting.value).where(Setting.key == f"exchange.line/{sender_code}")).scalar()
    steps = [step.split() for step in json.loads(kept or '""').split(";") if step.strip()]
    return {step[1]: int(step[2]) for step in steps}
