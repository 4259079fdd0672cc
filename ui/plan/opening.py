"""How the two screens come to life: what the first screen needs, and loading the rest off the window thread."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app.clock import Clock
from app.tracking.periods import PeriodRule
from db.queries.rows import PlanRow
from ui.plan.board import Known
from ui.plan.periods import PeriodBook

if TYPE_CHECKING:
    from db.queries.reading import Store
    from ui.plan.acts import Acts
    from ui.plan.reads import Reads


def first_period(today: date) -> Callable[[PlanRow, tuple[int, int, int] | None], str]:
    """For ``db.queries.first_screen.read``: the id of the period a plan shows today, by its issuer's rule."""

    def period_of(plan: PlanRow, rule: tuple[int, int, int] | None) -> str:
        of_issuer = (plan.issuer_code, plan.period_kind)
        book = PeriodBook({of_issuer: PeriodRule(*rule)} if rule else {})
        span = book.on(*of_issuer, today)
        return span.id if span else ""

    return period_of


def load(store: Store, clock: Clock, person: str, office_code: str, evidence_folder: Path) -> tuple[Reads, Acts, Known]:
    """What ``Board.attach`` takes. Imports the store's libraries and makes the first reads: for the store lane."""
    # lazy: start-up time; this is the import that the first paint does not wait for
    import ui.plan.task_pane  # noqa: F401  # loaded with it, so that the pane opens at once
    from ui.plan.acts import Acts
    from ui.plan.reads import Reads

    reads = Reads(store, clock, office_code, person)
    plans = reads.plans()
    book = reads.book(plans)
    if plans:
        # Statements are prepared once: here, rather than when the window first waits for them.
        span = book.on(plans[0].issuer_code, plans[0].period_kind, clock.today())
        top = reads.children(plans[0].id, None, span.id if span else "", 0, 1)
        if top:
            reads.children(plans[0].id, top[0].num, span.id if span else "", 0, 1)
            reads.task(top[0].num, plans[0], span)
    return reads, Acts(store, clock, person, office_code, evidence_folder), Known(tuple(plans), book)
