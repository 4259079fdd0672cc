"""A succession with what the old offices left open: a difficulty or a request goes on with successors by name.

The records stay with who made them. The issuer answers the old office that the matter goes on elsewhere, and tells each
successor of it by a directive: both are the issuer's own words, and travel with its next packages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from app.clock import Clock
from app.errors import PlanningError
from app.planning.succession import Opening, Succession, put_succession
from app.tracking.difficulties import put_answer
from app.tracking.directives import put_directive
from app.tracking.extensions import put_decision
from db.changes import Writing
from db.queries.offices import offices_as_listed
from db.queries.spans import OpenMatter
from db.store import Store

_WHAT = {"difficulty": "khó khăn, vướng mắc", "extension": "đề nghị gia hạn"}


def succeed(
    store: Store,
    clock: Clock,
    who: str,
    issuer_code: str,
    old: Sequence[str],
    new: Sequence[str],
    from_on: date,
    *,
    heirs: Mapping[str, Sequence[str]] | None = None,
    openings: Sequence[Opening] = (),
    matters: Mapping[str, Sequence[str]] | None = None,
) -> Succession:
    """Let offices take over from others in an issuer's list, in one transaction.

    Args:
        heirs, openings: as ``app.planning.succession.put_succession``.
        matters: id of an open difficulty or request → the successors it goes on with; one not named stays listed under
            the old office.

    Raises:
        PlanningError: as ``put_succession``; ``succession-not-heir`` also for a matter. Nothing was changed.
    """
    with store.write(who, at=clock.now()) as writing:
        done = put_succession(
            writing, clock, issuer_code, old, new, from_on, heirs=dict(heirs or {}), openings=openings
        )
        passed = []
        for matter in done.left:
            to = (matters or {}).get(matter.id, ())
            for heir in to:
                if heir not in new:
                    raise PlanningError("succession-not-heir", office=heir)
            if to:
                _pass_on(writing, clock, issuer_code, matter, to, from_on)
                passed += [(matter, heir) for heir in to]
        gone = {matter.id for matter, _heir in passed}
        return replace(done, left=tuple(one for one in done.left if one.id not in gone), passed=tuple(passed))


def _pass_on(
    writing: Writing, clock: Clock, issuer_code: str, matter: OpenMatter, heirs: Sequence[str], from_on: date
) -> None:
    codes = [matter.office_code, *heirs]
    names = {code: row.name for code, row in offices_as_listed(writing.connection, issuer_code, from_on, codes).items()}
    day = f"{from_on:%d/%m/%Y}"
    told = f"Chuyển {', '.join(names[code] for code in heirs)} giải quyết tiếp, theo sắp xếp đơn vị từ ngày {day}."
    if matter.kind == "difficulty":
        put_answer(writing, clock, matter.id, told)
    else:
        put_decision(writing, clock, matter.id, granted=False, note=told)
    text = (
        f"Tiếp nhận từ {names[matter.office_code]}, theo sắp xếp đơn vị từ ngày {day}: {_WHAT[matter.kind]}"
        f" “{matter.text.strip()}”. Đề nghị xem xét, nêu lại trong báo cáo nếu còn."
    )
    for heir in heirs:
        put_directive(
            writing,
            clock,
            plan_id=matter.plan_id,
            clause_id=matter.clause_id or None,
            office_code=heir,
            text=text,
        )
