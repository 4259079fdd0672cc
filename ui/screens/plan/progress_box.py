"""Progress of the chosen period: the three-way switch, or the confirmation of a recurring task; and the words."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.desk import tally
from app.desk.task import TaskView
from app.standing.rules import DONE_LATE, OVERDUE
from ui.screens.plan.recording import Record, TaskKey, key_of
from ui.screens.plan.section_title import SectionTitle
from ui.texts import days, periods
from ui.theme.theme import Theme
from ui.theme.tokens import GAP
from ui.widgets.basics import button, icon_label, label, link_button
from ui.widgets.fields import DayEditor, WordsEditor
from ui.widgets.keeping import Keeper, Write
from ui.widgets.plain import tip
from ui.widgets.steps import ProgressSwitch, Segments, tighten

_STATES = ("not_started", "in_progress", "done")
_SILENT, _REPORTED, _NOTHING = range(3)
_NARROWEST = 260


class ProgressBox(QWidget):
    """What our office says of the task in the period. Saved as typed.

    Args:
        record: writes fields of the progress of a task in a period.

    Signals:
        evidence_toggled: the paper clip was chosen.
        pause_asked: to set the task aside, or to take it up again.
        report_asked: the report that holds the period is to be shown.
    """

    evidence_toggled = Signal()
    pause_asked = Signal()
    report_asked = Signal()

    def __init__(self, theme: Theme, today: date, record: Record, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._today = today
        self._record = record
        self._key: TaskKey | None = None
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
        self._closed = self._closed_row()
        outer.addWidget(self._closed)
        outer.addLayout(row)
        self._note = WordsEditor(lines=2, most=6)
        self._note.box.setObjectName("progress_note")
        self._note.box.setAccessibleName(self.tr("What was done in this period"))
        self._hints = {
            False: self.tr("What was done, with figures; it is saved as you type"),
            True: self.tr("What our office did for this task, as a note; it is saved as you type"),
        }
        outer.addWidget(self._note)
        self._done = self._done_row()
        outer.addWidget(self._done)
        self._late = self._late_row()
        outer.addWidget(self._late)
        self._switch.chosen.connect(self._on_switch_chosen)
        self._confirm.chosen.connect(self._on_confirm_chosen)
        self._clip.clicked.connect(self.evidence_toggled)
        self._note_keeper = Keeper(self._note, self._writing("note"), self, settles=True)
        self._day_keeper = Keeper(self._done_on, self._writing("done_on"), self)
        self._reason_keeper = Keeper(self._reason, self._writing("late_reason"), self)
        self.keepers = (self._note_keeper, self._day_keeper, self._reason_keeper)

    def _writing(self, field: str) -> Write:
        return lambda key, value, done, refused: self._record(key, {field: value}, done, refused)

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

    def _closed_row(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(icon_label(self._theme, "lock-outline", "muted", 16), 0, Qt.AlignmentFlag.AlignTop)
        self.closed_words = label("", "muted", wrap=True)
        self.closed_words.setObjectName("closed_words")
        row.addWidget(self.closed_words, 1)
        link = link_button(self.tr("Open the report…"), name="open_report")
        link.clicked.connect(self.report_asked)
        row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _show_closed(self, view: TaskView) -> None:
        """What was submitted stands still; beside it the way to change it."""
        paper = view.closed
        self._closed.setVisible(paper is not None and (view.leads or view.takes_part))
        if paper is not None and paper.stage in ("numbered", "sent"):
            words = self.tr("The report of this period has its number. To change it, reopen it there with a reason.")
        else:
            words = self.tr("The report of this period is submitted. To change it, take it back there first.")
        self.closed_words.setText(words)

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
        self._done_on = DayEditor(self._theme, self._today, check=self._judge_done_on)
        self._done_on.line.setObjectName("done_on")
        self._done_on.line.setAccessibleName(self.tr("Done on"))
        self._done_on.setFixedWidth(self._theme.scaled(150))
        row.addWidget(label(self.tr("Done on"), buddy=self._done_on.line))
        row.addWidget(self._done_on)
        row.addStretch(1)
        return made

    def _late_row(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        self._reason = WordsEditor(hint=self.tr("For the report"))
        self._reason.box.setObjectName("late_reason")
        self._reason.box.setAccessibleName(self.tr("Why it is late"))
        row.addWidget(label(self.tr("Why it is late"), buddy=self._reason.box))
        row.addWidget(self._reason, 1)
        return made

    def show_task(self, view: TaskView) -> None:
        """Show what was said; what is typed and not stored yet stays."""
        facts, span = view.facts, view.span
        if facts is None:
            return
        key = key_of(view)
        if key != self._key:
            self.show_saved("")
        self._key = key
        name = periods.short_period(span.name) if span else ""
        part = view.takes_part
        self._title.set_title(_title(facts.role if part else "lead", name))
        self._note.box.setPlaceholderText(self._hints[part])
        step = tally.step_of(facts, view.state)
        self._switch.setVisible(step is not None and not part)
        self._switch.set_step(step)
        self._confirm.setVisible(step is None and not part)
        self._clip.setVisible(not part)
        confirmed = _NOTHING if facts.nothing_arisen else _REPORTED if facts.reported else _SILENT
        self._confirm.set_index(confirmed)
        editable = view.writable
        self._show_closed(view)
        waits = view.standing is not None and not view.standing.said and not facts.paused
        self._keep.setVisible(editable and step is not None and facts.carried and waits)
        self._fit()
        for widget in (self._switch, self._confirm):
            widget.setEnabled(editable)
        for field in (self._done_on, self._reason):
            field.set_read_only(not editable)
        self._show_pause(view, editable=view.leads and span is not None)
        self._note.set_read_only(not view.notable)
        self._note_keeper.show(key, facts.note)
        self._clip.setText(str(len(view.evidence)))
        words = self.tr("Evidence: {n} files").format(n=len(view.evidence))
        self._clip.setToolTip(tip(words))
        self._clip.setAccessibleName(words)
        self._done.setVisible(view.state == "done" and step is not None and not part)
        self._day_keeper.show(key if view.state == "done" else None, facts.done_on)
        late = not part and view.status is not None and view.status.code in (OVERDUE, DONE_LATE)
        self._late.setVisible(late)
        self._reason_keeper.show(key, facts.late_reason)

    def show_saved(self, time: str) -> None:
        """Say when the last word was saved; empty says nothing."""
        self._tick.setVisible(bool(time))
        self._saved.setText(self.tr("Saved {time}").format(time=time) if time else "")

    def show_unsaved(self) -> None:
        """Something typed could not be saved: it stays in its field and is tried again."""
        self._tick.hide()
        self._saved.setText(self.tr("Not saved yet"))

    def flush(self) -> None:
        """Hand over what is not saved yet."""
        for keeper in self.keepers:
            keeper.flush()

    def type_on(self, letters: str) -> None:
        """Take letters that were typed beside the field, at its end."""
        self.focus_note()
        box = self._note.box
        if isinstance(box, QPlainTextEdit):
            box.insertPlainText(letters)

    def focus_note(self) -> None:
        """Put the cursor behind the words."""
        self._note.setFocus()
        box = self._note.box
        if isinstance(box, QPlainTextEdit):
            box.moveCursor(QTextCursor.MoveOperation.End)

    def _fit(self) -> None:
        """The glyphs of the switch give way first, where "as before" stands beside it too."""
        beside = self._keep.sizeHint().width() + GAP if self._keep.isVisibleTo(self) else 0
        glyphs = self.width() >= self._roomy + beside
        if glyphs != self._glyphs:
            self._glyphs = glyphs
            for segments in (self._switch, self._confirm):
                tighten(self._theme, segments, glyphs=glyphs)

    def _judge_done_on(self, day: date | None) -> str:
        if day is None:
            return self.tr("Say on which day it was done, or set the progress back.")
        ahead = self.tr("{day} is still to come. Give the day on which it was done.").format(day=days.day(day))
        return ahead if day > self._today else ""

    def _say(self, **fields: object) -> None:
        if self._key is not None:
            self._record(self._key, fields, lambda: None, lambda _error: False)

    @Slot(int)
    def _on_switch_chosen(self, step: int) -> None:
        self._say(state=_STATES[step])

    @Slot()
    def _on_keep_clicked(self) -> None:
        self._say(reported=True)

    @Slot(int)
    def _on_confirm_chosen(self, number: int) -> None:
        self._say(reported=number != _SILENT, nothing_arisen=number == _NOTHING)

    # -- Qt overrides

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


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
