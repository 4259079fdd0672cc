"""How the two screens come to life: what the first screen needs, and loading the rest off the window thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.window.board import Known

if TYPE_CHECKING:
    from app.desk.office import Office
    from ui.screens.plan.reads import Reads


def load(office: Office) -> tuple[Reads, Known]:
    """What ``Board.attach`` takes beside the office: for the store lane.

    Imports the store's libraries and makes the first reads.
    """
    # lazy: start-up time; this is the import that the first paint does not wait for
    import ui.screens.plan.task_pane  # noqa: F401  # loaded with it, so that the pane opens at once
    from app.desk import task
    from ui.screens.plan.reads import Reads

    today = office.clock.today()
    reads = Reads(office.store, office.clock, office.code, office.who)
    plans = reads.plans()
    book = reads.book(plans)
    if plans:
        # Statements are prepared once: here, rather than when the window first waits for them.
        of_issuer = (plans[0].issuer_code, plans[0].period_kind)
        span = book.on(*of_issuer, today)
        moment = book.moment(*of_issuer, span, today)
        top = reads.children(plans[0].id, None, moment, 0, 1)
        if top:
            reads.children(plans[0].id, top[0].num, moment, 0, 1)
            task.shown(office, top[0].num, plans[0], span, moment)
    return reads, Known(tuple(plans), book)
