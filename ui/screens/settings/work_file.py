"""Asking for the work file (hồ sơ công việc) of a plan: which plan, which report year, how long it is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.desk import export
from app.desk.naming import PlanRecord
from app.desk.office import Office
from app.desk.plan_names import plan_name, plan_reference
from ui.texts.language import translate
from ui.widgets.fields import Choice, Words
from ui.widgets.form import Form, Values
from ui.window.doors import Doors
from ui.workers.form_write import on_store_lane

if TYPE_CHECKING:
    from app.export.work_file import WorkFile

_YEARS = 6
"""So many report years back can be asked for; the next has begun by 15 December."""


def work_file_form(
    doors: Doors,
    office: Office,
    plans: Sequence[PlanRecord],
    folder: Path,
    done: Callable[[WorkFile], None],
    owner: QWidget,
) -> Form:
    """The form; ``done`` hears of the work file once it is written.

    Args:
        folder: where the folder of the work file is made.
    """
    named = {plan.id: plan for plan in plans}
    this_year = office.clock.today().year
    years = range(this_year + 1, this_year - _YEARS, -1)

    def write(values: Values) -> WorkFile:
        place = export.place_in(folder, f"ho-so {plan_reference(named[values['plan']])} {values['year']}")
        return export.export_work_file(office, values["plan"], values["year"], values["keeping"].strip(), place)

    return Form(
        doors,
        translate("WorkFile", "Work file of a plan"),
        (
            Choice(
                "plan",
                translate("WorkFile", "Plan"),
                choices=[(plan_name(plan), plan.id) for plan in plans],
            ),
            Choice(
                "year",
                translate("WorkFile", "Report year"),
                choices=[(str(year), year) for year in years],
                value=this_year,
            ),
            Words(
                "keeping",
                translate("WorkFile", "Kept for"),
                needed=translate("WorkFile", "Say how long the work file is kept, as your office decided."),
                hint=translate("WorkFile", "10 years, 20 years, for ever"),
            ),
        ),
        on_store_lane(doors.runner, translate("WorkFile", "Writing the work file"), write, done, owner),
        name="work_file_form",
        accept=translate("WorkFile", "Write the work file"),
        intro=translate(
            "WorkFile", "The papers of this plan and year in order, with the list that the archive asks for."
        ),
        parent=owner.window(),
    )
