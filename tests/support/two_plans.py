"""A commune that carries out its superior's plan, issues one to its hamlet, and has one of its own."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from db.changes import Writing
from db.folding import fold
from db.queries.terms import record_terms
from db.schema import (
    Assignment,
    Clause,
    Indicator,
    IndicatorValue,
    Period,
    Plan,
    Progress,
    Report,
    Revision,
    Task,
)
from db.store import Store

NOW = datetime(2023, 1, 5, tzinfo=UTC)


def lay_below(
    store: Store,
    *,
    ours: str,
    hamlet: str,
    month: tuple[str, str, date, date],
    above: tuple[int, str],
) -> None:
    """Lay an issued plan with tasks ``below-1`` and ``below-2`` led by the hamlet, which reported on them for a month,
    and an own plan with ``own-1`` on which we wrote; indicators ``above-ind`` (on a clause, by number, owned by our
    superior), ``below-ind`` and ``own-ind``.

    Args:
        month: (id, name, first, last day), a period of our superior's and of ours.
        above: number of the superior's task, and code of the superior.
    """
    period, name, first, last = month
    with store.write("VP") as writing:
        writing.undoable = False
        for plan_id, part, title in (
            ("plan-down", "issues", "Kế hoạch giao các thôn"),
            ("plan-own", "own", "Kế hoạch của xã"),
        ):
            writing.add(
                Plan(
                    id=plan_id,
                    issuer_code=ours,
                    part=part,
                    source="document",
                    title=title,
                    period_kind="month",
                    created_at=NOW,
                )
            )
            writing.add(Revision(plan_id=plan_id, number=1, made_at=NOW, published_at=NOW))
        if writing.get(Period, ours, period) is None:
            writing.add(Period(issuer_code=ours, id=period, kind="month", name=name, starts_on=first, ends_on=last))
        down = [_task(writing, "plan-down", f"below-{n}", n, ours, hamlet, text) for n, text in enumerate(TEXTS, 1)]
        own = _task(writing, "plan-own", "own-1", 1, ours, ours, "Mở lớp học tập của xã")
        for num, office, note in (
            (down[0], hamlet, "Đã mở 3 lớp ở nhà văn hóa"),
            (own, ours, "Đã mở lớp tại hội trường xã"),
        ):
            writing.add(
                Progress(
                    clause_num=num, office_code=office, period_id=period, state="done", done_on=last, note=note,
                    updated_at=NOW,
                )
            )  # fmt: skip
        writing.add(Report(plan_id="plan-down", period_id=period, office_code=hamlet, state="sent"))
        for ident, num, owner in (
            ("above-ind", above[0], above[1]),
            ("below-ind", down[0], ours),
            ("own-ind", own, ours),
        ):
            writing.add(Indicator(id=ident, clause_num=num, owner_code=owner, name=f"Người dự {ident}", unit="người"))
        writing.add(IndicatorValue(indicator_id="below-ind", office_code=hamlet, period_id=period, value=Decimal(120)))
        writing.add(IndicatorValue(indicator_id="own-ind", office_code=ours, period_id=period, value=Decimal(41)))
        record_terms(writing, ["plan-down", "plan-own"])


TEXTS = ("Mở lớp học tập ở thôn", "Treo băng rôn ở thôn")


def _task(writing: Writing, plan_id: str, ident: str, position: int, owner: str, lead: str, text: str) -> int:
    clause = writing.add(
        Clause(
            id=ident,
            plan_id=plan_id,
            position=position,
            depth=1,
            marker=f"{position}.",
            label=f"{position}",
            kind="task",
            text=text,
            folded=fold(text),
            owner_code=owner,
        )
    )
    writing.add(Task(clause_num=clause.num))
    writing.add(Assignment(clause_num=clause.num, office_code=lead, role="lead"))
    return clause.num
