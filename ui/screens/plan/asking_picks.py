"""Asking which tasks of a plan that was read from its document are ours."""

from __future__ import annotations

from app.desk import plan as plan_desk
from app.desk import plan_changes
from app.desk.rows import PlanRow
from ui.screens.plan.asking import Asking
from ui.widgets.form import Done, Refused, Values


def ask_picks(asking: Asking, plan: PlanRow, clause_id: str = "") -> None:
    """Ask which tasks of the plan are ours. ``clause_id``: the one it is about, current in the list."""
    # lazy: start-up time; picks are changed rarely
    from ui.screens.review.picks_dialog import PicksDialog

    tasks, roles = plan_desk.picks(asking.office, plan.id)

    def write(picked: Values, done: Done, refused: Refused) -> None:
        asking.run(lambda office: plan_changes.pick(office, plan.id, picked), plan, done, refused)

    dialog = PicksDialog(asking.doors, write, tasks, roles, asking.followed.office.name, asking.over)
    dialog.picking.choose(clause_id)
    dialog.open()
