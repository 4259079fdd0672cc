"""An open workspace as the window takes it: with the first reads of its screens, made off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.errors import AppError
from app.workspace import Workspace

if TYPE_CHECKING:
    from app.desk.office import Office
    from app.desk.plan import Known


@dataclass(frozen=True)
class Opened:
    """An open workspace; closed by whoever opened it.

    Attributes:
        key_trouble: why its key cannot seal, as far as is seen without opening it, or None.
        newer_key: as ``Workspace.newer_key``.
    """

    space: Workspace
    office: Office
    known: Known
    key_trouble: AppError | None
    newer_key: str = ""


def open_for_window(space: Workspace) -> Opened:
    """Make the first reads of an open workspace; for the store lane."""
    # lazy: start-up time; what the window attaches in one turn of its loop is loaded here, off its thread
    import app.exchange.release.publisher
    import app.placement  # noqa: F401
    import ui.screens.plan.page
    import ui.window.one_window
    import ui.window.screens  # noqa: F401

    office = space.office
    return Opened(space, office, first_reads(office), space.key_trouble(), space.newer_key())


def first_reads(office: Office) -> Known:
    """The plans and their periods. Imports the store's libraries and prepares the statements of the first pages."""
    # lazy: start-up time; these are the imports that the first paint does not wait for
    import ui.screens.plan.task_pane  # noqa: F401  # loaded with them, so that the pane opens at once
    from app.desk import packages, plan, task

    today = office.clock.today()
    found = plan.known(office)
    # Statements are prepared once: here, rather than when the window first waits for them.
    packages.shown(office)
    if found.plans:
        first = found.plans[0]
        span = found.book.on(first.issuer_code, first.period_kind, today)
        moment = found.book.moment(first.issuer_code, first.period_kind, span, today)
        top = plan.children(office, first.id, None, moment, 0, 1)
        plan.card(office, first.id)
        plan.partners(office, first.id)
        if top:
            plan.children(office, first.id, top[0].num, moment, 0, 1)
            task.shown(office, top[0].num, first, span, moment)
    return found
