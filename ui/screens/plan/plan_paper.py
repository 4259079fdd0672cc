"""A plan on paper: looked at, printed, kept as PDF."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QSize, Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout

from app.desk import plan as plan_desk
from app.desk.office import Office
from app.desk.rows import PlanRow
from app.errors import AppError
from ui.screens.report.preview_card import PreviewCard
from ui.theme.tokens import GAP_L
from ui.widgets.message_bar import Note
from ui.window.doors import Doors
from ui.workers.task_runner import Lane

translate = QCoreApplication.translate


def show_plan_paper(doors: Doors, office: Office, plan: PlanRow, owner: QObject) -> None:
    """Draw the plan off the window thread, then show it."""
    doors.runner.start(
        lambda progress: plan_desk.printed(office, plan.id, progress),
        partial(_show, doors, plan),
        partial(_refuse, doors),
        lane=Lane.FREE,
        title=translate("PlanPaper", "Drawing the plan"),
        owner=owner,
    )


def _show(doors: Doors, plan: PlanRow, pdf: bytes) -> None:
    dialog = QDialog(doors.window())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setObjectName("plan_paper")
    dialog.setWindowTitle(plan.title)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(GAP_L, GAP_L, GAP_L, GAP_L)
    card = PreviewCard(doors.theme, translate("PlanPaper", "The plan on paper"), dialog)
    card.sign_button.hide()
    card.flag.hide()
    card.print_button.setText(translate("PlanPaper", "Print…"))
    card.save_asked.connect(partial(_keep, doors, card))
    card.show_paper(pdf, "")
    column.addWidget(card)
    room = dialog.screen().availableSize() - QSize(24, 40)
    dialog.resize(QSize(doors.theme.scaled(1100), doors.theme.scaled(680)).boundedTo(room))
    dialog.open()
    card.print_button.setFocus()


def _keep(doors: Doors, card: PreviewCard) -> None:
    path = doors.prompt.save_file(translate("PlanPaper", "Keep the plan as PDF"), "PDF (*.pdf)")
    data = card.view.data
    if path is None or not data:
        return
    target = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
    doors.runner.start(
        lambda _progress: plan_desk.keep_file(target, data),
        lambda kept: doors.note(
            Note(translate("PlanPaper", "Written and read back: {path}").format(path=kept), tone="success")
        ),
        partial(_refuse, doors),
        owner=card,
    )


def _refuse(doors: Doors, error: BaseException) -> None:
    if not isinstance(error, AppError):
        raise error
    doors.note(Note(doors.explain(error), tone="danger"))
