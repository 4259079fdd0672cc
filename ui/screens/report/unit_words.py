"""What all units say in words, on one task or in one section, on one page: read, copied, put into the draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.desk import consolidation
from app.desk.consolidation import SECTIONS, Narratives, PutIn
from app.desk.office import Office
from app.errors import AppError
from app.progress import Progress
from app.standing.periods import PeriodSpan
from ui.texts.plans import short_label
from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_L, GAP_XL
from ui.widgets.basics import button, label
from ui.widgets.plain import tip
from ui.widgets.scrolled import fit
from ui.window.doors import Doors

RESULTS = "results"
_PLACE = Qt.ItemDataRole.UserRole
_SHOWN = 90
"""Characters of a clause that its line in the list shows; the page shows all."""


@dataclass(frozen=True)
class WordsPage:
    """What words are about: a line of the list.

    Attributes:
        section: the section of the draft they go to.
        text: the page, to be read and copied.
    """

    words: str
    section: str
    text: str
    heading: bool = False


def subjects_of(found: Narratives, plan: str = "") -> list[WordsPage]:
    """The sections of the reports; then the plan's sections, each with the tasks under it.

    Args:
        plan: stands before the sections, where several plans are shown.
    """
    made = [
        WordsPage(f"{plan} · {title}" if plan else title, section, found.of_section(section).text(), True)
        for section, title in SECTIONS.items()
    ]
    for parent, run in groupby(found.tasks(), key=lambda task: task.parent_label):
        tasks = list(run)
        pages = [found.of_task(task).text() for task in tasks]
        if len(tasks) > 1:
            made.append(WordsPage(parent, RESULTS, "\n\n".join(pages), True))
        for task, page in zip(tasks, pages, strict=True):
            line = " ".join(task.text.split())
            cut = f"{line[:_SHOWN]}…" if len(line) > _SHOWN else line
            made.append(WordsPage(f"{short_label(task.label)}. {cut}", RESULTS, page))
    return made


class NarrativesDialog(QDialog):
    """Shows the words.

    Args:
        period: of which period, in words.

    Signals:
        draft_asked: (section, words): put them into the consolidated report's draft.
    """

    draft_asked = Signal(str, str)

    def __init__(self, theme: Theme, subjects: Sequence[WordsPage], period: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("narratives_dialog")
        self.setWindowTitle(self.tr("What the units say · {period}").format(period=period))
        fit(self, theme.scaled(1040), theme.scaled(620))
        self._subjects = tuple(subjects)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_XL, GAP_XL, GAP_XL, GAP_XL)
        column.setSpacing(GAP_L)
        column.addWidget(
            label(
                self.tr("Words of the reports that are here. Units without words are named below."), "muted", wrap=True
            )
        )
        halves = QSplitter(Qt.Orientation.Horizontal)
        self.list = QListWidget()
        self.list.setObjectName("narratives_list")
        self.list.setAccessibleName(self.tr("Section or task"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for place, subject in enumerate(self._subjects):
            item = QListWidgetItem(subject.words)
            item.setData(_PLACE, place)
            if subject.heading:
                font = item.font()
                font.setBold(True)
                item.setFont(font)
            item.setToolTip(tip(subject.words))
            self.list.addItem(item)
        self.list.currentRowChanged.connect(self._on_row_changed)
        halves.addWidget(self.list)
        self.page = QPlainTextEdit()
        self.page.setObjectName("narratives_page")
        self.page.setAccessibleName(self.tr("What the units say"))
        self.page.setReadOnly(True)
        halves.addWidget(self.page)
        halves.setSizes([theme.scaled(360), theme.scaled(640)])
        column.addWidget(halves, 1)
        column.addLayout(self._foot(theme))
        self.list.setCurrentRow(0)

    def show_subject(self, text: str) -> None:
        """Turn to the first subject whose page begins so."""
        for place, subject in enumerate(self._subjects):
            if not subject.heading and subject.text.startswith(text):
                self.list.setCurrentRow(place)
                return

    def _foot(self, theme: Theme) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        self.draft_button = button(
            theme,
            self.tr("Put into the draft"),
            name="narratives_draft",
            kind="primary",
            icon="file-document-edit-outline",
        )
        self.draft_button.clicked.connect(self._on_draft_clicked)
        self.copy_button = button(theme, self.tr("Copy"), name="narratives_copy")
        self.copy_button.clicked.connect(self._on_copy_clicked)
        close = button(theme, self.tr("Close"), name="narratives_close")
        close.clicked.connect(self.accept)
        self.said = label("", "muted", wrap=True)
        row.addWidget(self.said, 1)
        for made in (self.copy_button, self.draft_button, close):
            row.addWidget(made)
        return row

    def say(self, words: str) -> None:
        """Say beside the buttons what was done."""
        self.said.setText(words)

    @Slot(int)
    def _on_row_changed(self, row: int) -> None:
        if 0 <= row < len(self._subjects):
            self.page.setPlainText(self._subjects[row].text)
            self.say("")

    @Slot()
    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.page.toPlainText())
        self.say(self.tr("Copied."))

    @Slot()
    def _on_draft_clicked(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._subjects):
            self.draft_asked.emit(self._subjects[row].section, self._subjects[row].text)


class UnitNarratives(QObject):
    """Opens the dialog over a page, and puts words into the draft.

    Signals:
        drafted: the draft was changed.
    """

    drafted = Signal()

    def __init__(self, doors: Doors, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self._doors, self._office, self._page = doors, office, parent
        self._plan_id, self._period_id = "", ""
        self.dialog: NarrativesDialog | None = None

    def open(self, plan_id: str, span: PeriodSpan, period: str, about: str = "", *, upward: bool = False) -> None:
        """Show what the units say of a plan in a period.

        Args:
            about: label of the task to begin with, or "".
            upward: the plan is a superior's: the units of every plan that we issue ourselves are shown, and their
                words go into our report on the superior's.
        """
        office = self._office

        def work(_progress: Progress) -> list[WordsPage]:
            if not upward:
                return subjects_of(consolidation.words_of_units(office, plan_id, span))
            found = consolidation.words_for_superior(office, span.id)
            return [page for title, words in found for page in subjects_of(words, title if len(found) > 1 else "")]

        def show(subjects: list[WordsPage]) -> None:
            self.dialog = NarrativesDialog(self._doors.theme, subjects, period, self._page.window())
            self.dialog.draft_asked.connect(self._on_draft_asked)
            if about:
                self.dialog.show_subject(f"{about}. ")
            self.dialog.setWindowModality(Qt.WindowModality.WindowModal)
            self.dialog.open()

        self._plan_id, self._period_id = plan_id, span.id
        self._doors.runner.start(work, show, key="narratives", owner=self)

    @Slot(str, str)
    def _on_draft_asked(self, section: str, words: str) -> None:
        office, plan_id, period_id = self._office, self._plan_id, self._period_id

        def came(done: PutIn) -> None:
            if self.dialog is not None:
                self.dialog.say(self._told(done, section))
            self.drafted.emit()

        def refused(error: BaseException) -> None:
            if not isinstance(error, AppError) or self.dialog is None:
                raise error
            self.dialog.say(self._doors.explain(error))

        self._doors.runner.start(
            lambda _progress: consolidation.into_draft(office, plan_id, period_id, section, words),
            came,
            refused,
            title=self.tr("Saving"),
            cancellable=False,
            owner=self,
        )

    def _told(self, done: PutIn, section: str) -> str:
        """What came into the draft, and whose words there were left as they are."""
        title = _title(section)
        if done.added:
            said = self.tr("Section {section} of the draft: {count} lines came in.")
            parts = [said.format(section=title, count=done.added)]
        else:
            parts = [self.tr("Section {section} of the draft has all of it already.").format(section=title)]
        if done.kept:
            said = self.tr("Left as the draft has it, though the units' words read differently: {units}.")
            parts.append(said.format(units=", ".join(done.kept)))
        return " ".join(parts)


def _title(section: str) -> str:
    return SECTIONS[section].partition(".")[0]
