"""Progress of the chosen period: the three-way switch, or the confirmation of a recurring task; and the words."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.desk.task import TaskView
from app.standing.rules import DONE_LATE, OVERDUE
from ui.screens.plan import tally
from ui.screens.plan.parts import SectionTitle, TypedText, tighten
from ui.texts import days, periods
from ui.theme.theme import Theme
from ui.theme.tokens import GAP
from ui.widgets.basics import button, icon_label, label, link_button
from ui.widgets.plain import tip
from ui.widgets.steps import ProgressSwitch, Segments

_STATES = ("not_started", "in_progress", "done")
_SILENT, _REPORTED, _NOTHING = range(3)
_NARROWEST = 260


class ProgressBox(QWidget):
    """What our office says of the task in the period. Saved as typed.

    Signals:
        edited: fields of the progress and their values (object: dict with text keys).
        evidence_toggled: the paper clip was chosen.
        pause_asked: to set the task aside, or to take it up again.
    """

    edited = Signal(object)
    evidence_toggled = Signal()
    pause_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(5)
        self._title = SectionTitle(theme, self.tr("Progress"))
        self._tick = icon_label(theme, "content-save-check-outline", "done_on_time.fg", 14)
        self._saved = label("", "muted")
        self._title.row.insertWidget(1, self._tick)
        self._title.row.insertWidget(2, self._saved)
        self._tick.hide()
        outer.addWidget(self._title)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        self._switch = ProgressSwitch(theme)
        self._confirm = Segments(theme, "period_confirm")
        self._confirm.setAccessibleName(self.tr("Report of this period"))
        self._confirm.add(self.tr("Not reported yet"), "calendar-blank-outline")
        self._confirm.add(self.tr("Report"), "calendar-check")
        self._confirm.add(self.tr("Nothing arose"), "minus-circle-outline")
        self._clip = button(theme, "0", name="evidence_button", icon="paperclip", compact=True)
        tighten(theme, self._switch)
        tighten(theme, self._confirm)
        self._roomy = self._switch.sizeHint().width()
        self._glyphs = True
        self._keep = link_button(
            self.tr("As before"),
            name="keep_as_before",
            tip=self.tr("Report that the task stands as it did in the period before"),
        )
        self._keep.clicked.connect(self._on_keep_clicked)
        row.addWidget(self._switch)
        row.addWidget(self._keep)
        row.addWidget(self._confirm)
        row.addStretch(1)
        self.pause_link = link_button(self.tr("Set aside…"), name="pause_task")
        self.pause_link.clicked.connect(self.pause_asked)
        self._title.row.addWidget(self.pause_link)
        self._title.row.addWidget(self._clip)
        self._aside = self._aside_row()
        outer.addWidget(self._aside)
        outer.addLayout(row)
        self._note = TypedText(theme, "progress_note", self.tr("What was done in this period"))
        self._hints = {
            False: self.tr("What was done, with figures; it is saved as you type"),
            True: self.tr("What our office did for this task, as a note; it is saved as you type"),
        }
        outer.addWidget(self._note)
        self._done = self._done_row()
        outer.addWidget(self._done)
        self._shown_reason = ""
        self._late = self._late_row()
        outer.addWidget(self._late)
        self._switch.chosen.connect(self._on_switch_chosen)
        self._confirm.chosen.connect(self._on_confirm_chosen)
        self._clip.clicked.connect(self.evidence_toggled)
        self._note.settled.connect(self._on_note_settled)

    def _aside_row(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(icon_label(self._theme, "pause-circle", "paused.fg", 16), 0, Qt.AlignmentFlag.AlignTop)
        self.aside_words = label("", "bold", wrap=True, selectable=True)
        self.aside_words.setObjectName("pause_words")
        row.addWidget(self.aside_words, 1)
        self.resume_link = link_button(self.tr("Take up again…"), name="resume_task")
        self.resume_link.clicked.connect(self.pause_asked)
        row.addWidget(self.resume_link, 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _show_pause(self, view: TaskView, *, editable: bool) -> None:
        paused = view.pause
        self._aside.setVisible(paused is not None and view.leads)
        if paused is not None:
            words = self.tr("Set aside from {day}").format(day=days.day(paused.from_on))
            self.aside_words.setText(f"{words}: {paused.reason}" if paused.reason else words)
        self.resume_link.setVisible(editable)
        self.pause_link.setVisible(editable and paused is None and view.state != "done")

    def _done_row(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        self._done_on = QDateEdit()
        self._done_on.setObjectName("done_on")
        self._done_on.setCalendarPopup(True)
        self._done_on.setDisplayFormat("dd/MM/yyyy")
        self._done_on.setAccessibleName(self.tr("Done on"))
        row.addWidget(label(self.tr("Done on"), buddy=self._done_on))
        row.addWidget(self._done_on)
        row.addStretch(1)
        self._done_on.dateChanged.connect(self._on_done_on_date_changed)
        return made

    def _late_row(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        self._reason = QLineEdit()
        self._reason.setObjectName("late_reason")
        self._reason.setAccessibleName(self.tr("Why it is late"))
        self._reason.setPlaceholderText(self.tr("For the report"))
        row.addWidget(label(self.tr("Why it is late"), buddy=self._reason))
        row.addWidget(self._reason, 1)
        self._reason.editingFinished.connect(self._on_reason_editing_finished)
        return made

    def show_task(self, view: TaskView, *, anew: bool) -> None:
        """Show what was said. ``anew``: of another task or period, so that nothing typed is kept."""
        facts, span = view.facts, view.span
        if facts is None:
            return
        name = periods.short_period(span.name) if span else ""
        part = view.takes_part
        self._title.set_title(_title(facts.role if part else "lead", name))
        self._note.setPlaceholderText(self._hints[part])
        step = tally.step_of(facts, view.state)
        self._switch.setVisible(step is not None and not part)
        self._switch.set_step(step)
        self._confirm.setVisible(step is None and not part)
        self._clip.setVisible(not part)
        confirmed = _NOTHING if facts.nothing_arisen else _REPORTED if facts.reported else _SILENT
        self._confirm.set_index(confirmed)
        editable = view.leads and span is not None
        waits = view.standing is not None and not view.standing.said and not facts.paused
        self._keep.setVisible(editable and step is not None and facts.carried and waits)
        for widget in (self._switch, self._confirm, self._done_on, self._reason):
            widget.setEnabled(editable)
        self._show_pause(view, editable=editable)
        self._note.setReadOnly(not editable and not (part and span is not None))
        self._note.show_text(facts.note, anew=anew)
        self._clip.setText(str(len(view.evidence)))
        words = self.tr("Evidence: {n} files").format(n=len(view.evidence))
        self._clip.setToolTip(tip(words))
        self._clip.setAccessibleName(words)
        self._done.setVisible(view.state == "done" and step is not None and not part)
        self._show_day(facts.done_on)
        late = not part and view.status is not None and view.status.code in (OVERDUE, DONE_LATE)
        self._late.setVisible(late)
        self._shown_reason = facts.late_reason
        if anew or not self._reason.hasFocus():
            self._reason.setText(facts.late_reason)
        if anew:
            self.show_saved("")

    def show_saved(self, time: str) -> None:
        """Say when the last word was saved; empty says nothing."""
        self._tick.setVisible(bool(time))
        self._saved.setText(self.tr("Saved {time}").format(time=time) if time else "")

    def show_unsaved(self) -> None:
        """The last edit could not be saved: it stays in the field, and counts as unsaved."""
        self._tick.hide()
        self._saved.setText(self.tr("Not saved yet"))
        self._note.take_back()

    def flush(self) -> None:
        """Hand over what is not saved yet."""
        self._note.flush()
        self._on_reason_editing_finished()

    def focus_note(self) -> None:
        """Put the cursor into the words."""
        self._note.setFocus()

    def _show_day(self, day: date | None) -> None:
        self._done_on.blockSignals(True)
        if day is not None:
            self._done_on.setDate(QDate(day.year, day.month, day.day))
        self._done_on.blockSignals(False)

    @Slot(int)
    def _on_switch_chosen(self, step: int) -> None:
        self.edited.emit({"state": _STATES[step]})

    @Slot()
    def _on_keep_clicked(self) -> None:
        self.edited.emit({"reported": True})

    @Slot(int)
    def _on_confirm_chosen(self, number: int) -> None:
        self.edited.emit({"reported": number != _SILENT, "nothing_arisen": number == _NOTHING})

    @Slot(str)
    def _on_note_settled(self, text: str) -> None:
        self.edited.emit({"note": text})

    @Slot(QDate)
    def _on_done_on_date_changed(self, day: QDate) -> None:
        self.edited.emit({"done_on": date(day.year(), day.month(), day.day())})

    @Slot()
    def _on_reason_editing_finished(self) -> None:
        text = self._reason.text().strip()
        if text != self._shown_reason and self._reason.isEnabled():
            self._shown_reason = text
            self.edited.emit({"late_reason": text})

    # -- Qt overrides

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        glyphs = self.width() >= self._roomy
        if glyphs != self._glyphs:
            self._glyphs = glyphs
            for segments in (self._switch, self._confirm):
                tighten(self._theme, segments, glyphs=glyphs)


def _title(role: str, name: str) -> str:
    """The title of the box: progress, or the note of an office that only takes part."""
    translate = QCoreApplication.translate
    if role == "coordinate":
        words = translate("ProgressBox", "What we did for it, period {name}")
    elif role == "inform":
        words = translate("ProgressBox", "Our note, period {name}")
    else:
        words = translate("ProgressBox", "Progress, period {name}")
    return words.format(name=name or "…")
