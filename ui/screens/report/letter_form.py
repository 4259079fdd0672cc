"""Writing a paper of the office: its words at the left, the paper as it will look at the right, and Trình ký below."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.desk import letters
from app.desk.letters import EXPLANATION, OWN_PLAN, REPLY
from app.desk.office import Office
from app.errors import AppError
from app.progress import Progress
from ui.screens.report.pdf_view import PdfView
from ui.screens.report.task_picks import TaskPicks
from ui.texts.rules import RECIPIENTS, rule_words
from ui.theme.tokens import GAP_L, GAP_S
from ui.widgets.basics import explain, label
from ui.widgets.fields import Editor, FormDoors, Own, WordsEditor
from ui.widgets.form import Form
from ui.window.doors import Doors
from ui.workers.form_write import on_store_lane

if TYPE_CHECKING:
    from app.reports.drafting import LetterDraft

translate = QCoreApplication.translate

DRAW_AFTER_MS = 900
"""Typing that pauses this long is drawn."""
_SIZE = (1280, 640)
_LEFT_WIDTH = 520


def kind_words(kind: str) -> str:
    """What a kind of paper is called."""
    return {
        "report": translate("Papers", "Report"),
        "consolidation": translate("Papers", "Consolidated report"),
        "reminder": translate("Papers", "Reminder"),
        "certificate_letter": translate("Papers", "Letter with our code"),
        "reply": translate("Papers", "Answer"),
        "explanation": translate("Papers", "Account of what is overdue"),
        "own_plan": translate("Papers", "Our own plan"),
        "hand_over": translate("Papers", "Record of a hand-over"),
    }.get(kind, kind)


def _titles() -> dict[str, str]:
    return {
        "addressees": translate("LetterForm", "Addressed to, a line each"),
        "subject": translate("LetterForm", "About (V/v)"),
        "text": translate("LetterForm", "Words of the letter, a paragraph each line"),
        "purpose": translate("LetterForm", "I. Purpose and requirements"),
        "organising": translate("LetterForm", "III. How it is carried out"),
        "title": translate("LetterForm", "Title of who signs"),
        "signer": translate("LetterForm", "Who signs, full name"),
        "recipients": translate("LetterForm", "Recipients (Nơi nhận), a line each"),
    }


_LINES = {"addressees": 2, "text": 10, "purpose": 4, "organising": 4, "recipients": 3}
_SEVERAL = frozenset(_LINES)
_OF_KIND = {
    REPLY: ("addressees", "subject", "text"),
    EXPLANATION: ("addressees", "subject", "text"),
    OWN_PLAN: ("purpose", "organising"),
}


class LetterEditor(Editor):
    """Edits a ``LetterDraft`` and shows what it prints.

    Args:
        draft: as it begins.
    """

    def __init__(self, doors: Doors, office: Office, draft: LetterDraft) -> None:
        super().__init__()
        self._doors, self._office, self._draft = doors, office, draft
        self._boxes: dict[str, WordsEditor] = {}
        self._picks: TaskPicks | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_L)
        page = QWidget()
        page.setProperty("scrolled", True)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, GAP_L, 0)
        column.setSpacing(GAP_S)
        titles = _titles()
        names = (*_OF_KIND.get(draft.kind, ("addressees",)), "title", "signer", "recipients")
        for name in names:
            value = getattr(draft, name)
            text = "\n".join(value or ()) if name in _SEVERAL else str(value)
            lines = _LINES.get(name, 1)
            box = WordsEditor(text, lines=lines, most=lines + 12)
            box.box.setObjectName(f"letter_{name}")
            box.box.setAccessibleName(titles[name])
            if name == "recipients":
                explain(box.box, rule_words(RECIPIENTS))
            box.changed.connect(self._on_changed)
            column.addWidget(label(titles[name], "caption", buddy=box.box))
            column.addWidget(box)
            self._boxes[name] = box
            if name == "purpose":
                self._picks = TaskPicks(doors.theme, draft.tasks)
                self._picks.changed.connect(self._on_changed)
                column.addWidget(label(translate("LetterForm", "II. Tasks, people and days"), "caption"))
                column.addWidget(self._picks)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        area.setMinimumWidth(doors.theme.scaled(_LEFT_WIDTH))
        # A table of tasks wants the breadth; of letters the page does.
        row.addWidget(area, 10 if self._picks is not None else 4)
        right = QVBoxLayout()
        self.view = PdfView(doors.theme, "letter_preview")
        self._why = label("", "muted", wrap=True)
        self._why.setObjectName("letter_preview_why")
        right.addWidget(self.view, 1)
        right.addWidget(self._why)
        row.addLayout(right, 5)
        self.setFocusProxy(next(iter(self._boxes.values())).box)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.draw)
        self.draw()

    def value(self) -> LetterDraft:
        """The draft as it stands."""
        given: dict[str, Any] = {}
        for name, box in self._boxes.items():
            lines = tuple(line.strip() for line in box.value().splitlines() if line.strip())
            given[name] = lines if name in _SEVERAL else box.value()
        if self._picks is not None:
            given["tasks"] = self._picks.value()
        return replace(self._draft, **given)

    def typed(self) -> object:
        """The draft, and what stands beside tasks that are not ticked."""
        return self.value(), self._picks.typed() if self._picks is not None else ()

    @Slot()
    def draw(self) -> None:
        """Draw the paper as it stands, in the background."""
        self._pause.stop()
        draft = self.value()

        def work(_progress: Progress) -> bytes:
            return letters.preview(self._office, draft)

        self._doors.runner.start(work, self._on_drawn, self._on_not_drawn, key="letter-preview", owner=self)

    def _on_drawn(self, data: bytes) -> None:
        self.view.show_pdf(data)
        self._why.setText("")

    def _on_not_drawn(self, error: BaseException) -> None:
        if not isinstance(error, AppError):
            raise error
        self.view.show_pdf(b"")
        self._why.setText(self._doors.explain(error))

    @Slot()
    def _on_changed(self) -> None:
        self._pause.start(DRAW_AFTER_MS)
        self.changed.emit()


def letter_form(doors: Doors, office: Office, draft: LetterDraft, then: Callable[[str], None], parent: QWidget) -> Form:
    """The form of a paper that is begun; ``then`` hears the id of the paper that was submitted."""
    begun = letters.begin(office, draft)

    def make(_doors: FormDoors) -> Editor:
        return LetterEditor(doors, office, begun)

    write = on_store_lane(
        doors.runner,
        translate("LetterForm", "Submitting"),
        lambda values: partial(letters.submit, office, values["letter"])(),
        then,
        parent,
    )
    return Form(
        doors,
        kind_words(draft.kind),
        (Own("letter", "", make=make, stretch=True),),
        write,
        name="letter_form",
        accept=translate("LetterForm", "Submit for signature"),
        size=_SIZE,
        parent=parent,
    )
