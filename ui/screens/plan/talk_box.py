"""What the two offices say to each other about a task: difficulties and answers, directives, requests for time."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from app.desk.task import DifficultyLine, DirectiveLine, ExtensionLine, TaskView
from app.tracking.difficulties import difficulty_digest
from ui.screens.plan.section_title import SectionTitle
from ui.texts import days, periods
from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_S
from ui.widgets.basics import icon_label, label, link_button, rule
from ui.widgets.sender import Sender


class _Lines(QWidget):
    """A title and a card of lines that are made anew whenever the task is shown."""

    def __init__(self, theme: Theme, title: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName(name)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(4)
        self.title = SectionTitle(theme, title, counted=True)
        outer.addWidget(self.title)
        self._card = QFrame()
        self._card.setProperty("card", True)
        self._body = QVBoxLayout(self._card)
        self._body.setContentsMargins(9, 6, 9, 6)
        self._body.setSpacing(GAP_S)
        outer.addWidget(self._card)

    def _clear(self) -> None:
        _empty(self._body)

    def _rule(self) -> None:
        if self._body.count():
            self._body.addWidget(rule())

    def _line(self, icon: str, token: str, who: str, when: str, text: str) -> QHBoxLayout:
        """One saying: a glyph, who in bold, when in grey, the words; room for links at the end."""
        row = QHBoxLayout()
        row.setSpacing(GAP)
        if icon:
            mark = icon_label(self._theme, icon, token, 16)
            row.addWidget(mark)
        words = _Saying(self._theme, who, when, text)
        row.addWidget(words, 1)
        self._body.addLayout(row)
        return row

    def _link(self, row: QHBoxLayout, text: str, name: str, value: object) -> Sender:
        link = link_button(text, name=name)
        row.addWidget(link)
        sender = Sender(link, value)
        link.clicked.connect(sender.send)
        return sender

    def _finish(self, count: int) -> None:
        self.title.set_count(count)
        self._card.setVisible(count > 0)


class _Saying(QWidget):
    """Who, when and the words, wrapped; plain text throughout, whatever a stranger's file says."""

    def __init__(self, theme: Theme, who: str, when: str, text: str) -> None:
        super().__init__()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(GAP_S)
        name = label(f"{who}:" if not when else who, "bold")
        self._text = label(text, wrap=True, selectable=True)
        short = theme.metrics().horizontalAdvance(who + when + text) < theme.scaled(330) and "\n" not in text
        # On one line beside the links all stand in the middle; where words wrap, the name stands at the first of them.
        head.addWidget(name, 0, Qt.AlignmentFlag.AlignVCenter if short else Qt.AlignmentFlag.AlignTop)
        outer.addLayout(head)
        if when:
            # By when, to whom, on what: a line of its own length, in whatever width the pane has.
            head.addWidget(label(f"{when}:" if text else when, "muted", wrap=not short), 0 if short else 1)
        if short:
            self._text.setWordWrap(False)
            head.addWidget(self._text, 1)
        else:
            head.addStretch(0 if when else 1)
            outer.addWidget(self._text)
        self.setAccessibleName(f"{who} {when}: {text}")


class DifficultyBox(_Lines):
    """Khó khăn, kiến nghị, with the issuer's answers.

    Signals:
        asked: the link "add" was chosen.
        edit_asked: a difficulty of ours to change (object: DifficultyLine).
        withdrawn: id of a difficulty taken back (object: str).
        answer_asked: a difficulty to answer, as the issuer (object: DifficultyLine).
    """

    asked = Signal()
    edit_asked = Signal(object)
    withdrawn = Signal(object)
    answer_asked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Difficulties, proposals"), "difficulty_box", parent)
        self._add = link_button(self.tr("Add"), name="add_difficulty")
        self._add.setAccessibleName(self.tr("Add a difficulty"))
        self.title.row.addWidget(self._add)
        self._add.clicked.connect(self.asked)

    def show_task(self, view: TaskView) -> None:
        """Show the difficulties of the task."""
        self._clear()
        for line in view.difficulties:
            self._rule()
            self._show(line, view)
        self._finish(len(view.difficulties))
        self._add.setVisible(view.writable)
        self.setVisible(bool(view.difficulties) or view.writable)

    def _show(self, line: DifficultyLine, view: TaskView) -> None:
        period = periods.short_period(line.period_name) if line.period_name else ""
        when = self.tr("period {name}").format(name=period) if period else ""
        row = self._line("", "", line.office_short, when, line.text)
        if view.leads and not line.answer:
            self._link(row, self.tr("Edit"), "edit_difficulty", line).sent.connect(self.edit_asked)
            self._link(row, self.tr("Take back"), "withdraw_difficulty", line.id).sent.connect(self.withdrawn)
        if view.spoken_here:
            words = self.tr("Answer again") if line.answer else self.tr("Answer")
            if not view.issued:
                words = self.tr("Record the answer…")
            self._link(row, words, "answer_difficulty", line).sent.connect(self.answer_asked)
        if line.proposal:
            self._line("", "", self.tr("Proposal"), "", line.proposal)
        if line.answer:
            words = self.tr("{office} answered").format(office=view.plan.issuer_short)
            on = days.short_day(line.answered_on) if line.answered_on else ""
            stale = line.answer_digest not in ("", difficulty_digest(line.id, line.text, line.proposal))
            if stale:
                on = " · ".join(part for part in (on, self.tr("about older words")) if part)
            self._line("message-reply-text-outline", "done_on_time.fg", words, on, line.answer)


class DirectiveBox(_Lines):
    """Ý kiến chỉ đạo of the issuer.

    Signals:
        asked: the link "add" was chosen (as the issuer).
        read: id of a directive that was read (object: str).
    """

    asked = Signal()
    read = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Directives"), "directive_box", parent)
        self._add = link_button(self.tr("Add"), name="add_directive")
        self._add.setAccessibleName(self.tr("Add a directive"))
        self.title.row.addWidget(self._add)
        self._add.clicked.connect(self.asked)

    def show_task(self, view: TaskView) -> None:
        """Show the directives on the task and on its plan."""
        self._clear()
        for line in view.directives:
            self._rule()
            self._show(line, view)
        self._finish(len(view.directives))
        spoken = view.issued or (view.spoken_here and view.leads)
        self._add.setVisible(spoken)
        self.setVisible(bool(view.directives) or spoken)

    def _show(self, line: DirectiveLine, view: TaskView) -> None:
        on = days.day(line.issued_on)
        if line.due_on:
            on += " · " + self.tr("due {day}").format(day=days.day(line.due_on))
        if line.office_code:
            on += " · " + self.tr("to {office} alone").format(office=line.office_short)
        elif view.issued:
            on += " · " + self.tr("to all units")
        if line.whole_plan:
            on += " · " + self.tr("on the whole plan")
        unread = line.read_at is None and not view.issued
        row = self._line("bullhorn-outline", "in_progress.fg", view.plan.issuer_short, on, line.text)
        if unread:
            self._link(row, self.tr("Read"), "read_directive", line.id).sent.connect(self.read)


class ExtensionBox(_Lines):
    """Gia hạn asked for, and what was decided.

    Signals:
        decision_asked: a request to decide, as the issuer (object: ExtensionLine).
    """

    decision_asked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Requests for more time"), "extension_box", parent)

    def show_task(self, view: TaskView) -> None:
        """Show the requests."""
        self._clear()
        for line in view.extensions:
            self._rule()
            self._show(line, view)
        self._finish(len(view.extensions))
        self.setVisible(bool(view.extensions))

    def _show(self, line: ExtensionLine, view: TaskView) -> None:
        words = self.tr("asks to move {old} to {new}: {reason}").format(
            old=days.day(line.old_due_on), new=days.day(line.new_due_on), reason=line.reason
        )
        row = self._line("timer-sand", "waiting.fg", line.office_short, days.day(line.requested_on), words)
        if view.spoken_here:
            words = self.tr("Decide…") if view.issued else self.tr("Record the answer…")
            self._link(row, words, "decide_extension", line).sent.connect(self.decision_asked)
        if line.granted is None:
            return
        granted = self.tr("granted to {day}").format(day=days.day(line.due_on))
        said = granted if line.granted else self.tr("not granted")
        said = " · ".join(part for part in (said, line.citation, line.note) if part)
        on = days.day(line.decided_on)
        self._line("message-reply-text-outline", "done_on_time.fg", view.plan.issuer_short, on, said)


def _empty(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            _empty(inner)
        if isinstance(widget, QWidget):
            widget.hide()
            widget.deleteLater()
