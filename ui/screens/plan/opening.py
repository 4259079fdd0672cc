"""How the two screens come to life: what the first screen needs, and loading the rest off the window thread."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.clock import Clock
from ui.window.board import Known

if TYPE_CHECKING:
    from db.queries.reading import Store
    from ui.screens.plan.acts import Acts
    from ui.screens.plan.reads import Reads


def load(store: Store, clock: Clock, person: str, office_code: str, evidence_folder: Path) -> tuple[Reads, Acts, Known]:
    """What ``Board.attach`` takes. Imports the store's libraries and makes the first reads: for the store lane."""
    # lazy: start-up time; this is the import that the first paint does not wait for
    import ui.screens.plan.task_pane  # noqa: F401  # loaded with it, so that the pane opens at once
    from ui.screens.plan.acts import Acts
    from ui.screens.plan.reads import Reads

    reads = Reads(store, clock, office_code, person)
    plans = reads.plans()
    book = reads.book(plans)
    if plans:
        # Statements are prepared once: here, rather than when the window first waits for them.
        of_issuer = (plans[0].issuer_code, plans[0].period_kind)
        span = book.on(*of_issuer, clock.today())
        moment = book.moment(*of_issuer, span, clock.today())
        top = reads.children(plans[0].id, None, moment, 0, 1)
        if top:
            reads.children(plans[0].id, top[0].num, moment, 0, 1)
            reads.task(top[0].num, plans[0], span, moment)
    return reads, Acts(store, clock, person, office_code, evidence_folder), Known(tuple(plans), book)
