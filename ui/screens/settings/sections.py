"""What every section of the settings is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from app.clock import Clock
from app.desk.rows import OfficeRow
from app.errors import AppError
from app.progress import Progress
from ui.screens.settings.key_order import KeyPorts
from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_L, GAP_XL
from ui.widgets.basics import label
from ui.widgets.message_bar import MessageBar, Note
from ui.widgets.prompt import Prompt
from ui.workers.task_runner import TaskRunner


class Look(Protocol):
    """Where the look is kept between runs."""

    scheme: str
    text_percent: int
    language: str


@dataclass(frozen=True)
class SettingsPorts:
    """What the settings need of the program around them.

    Attributes:
        store: the workspace's store (``db.store.Store``).
        look: kept between runs.
        backups: the folder of backups.
        back_up: makes one now; runs on the store lane.
        try_restore: thử khôi phục: opens a copy of a backup, gives how many plans it holds.
        restore: puts a backup in place (asked before); closes and opens the workspace.
        check: every row, index and the search against each other.
        mend: makes the indexes and the search anew; closes and opens the workspace.
        copy_to: a copy of everything into a folder on a second disk.
        pack: (folder, progress) → what moves to another computer, in one file; sending is shut here.
        certificate_pem: our certificate, to give away.
        keys: how another key takes the office's place.
        write_letter: the paper letter with our code, as PDF.
        set_holiday: (day, people work, name); remove_holiday: a day.
        changed: kinds of thing that were changed here and show elsewhere.
        find_upgrade: looks for a newer version of the program on sticks, then where the person says.
        say: the sentence of a code.
    """

    store: Any
    clock: Clock
    who: str
    office: OfficeRow
    look: Look
    backups: Path
    back_up: Callable[[], Path]
    try_restore: Callable[[Path], int]
    restore: Callable[[Path], None]
    check: Callable[[], None]
    mend: Callable[[], None]
    copy_to: Callable[[Path], object]
    pack: Callable[[Path, Progress], Any]
    certificate_pem: Callable[[], str]
    keys: KeyPorts
    write_letter: Callable[[Path], object]
    set_holiday: Callable[[date, bool, str], object]
    remove_holiday: Callable[[date], object]
    changed: Callable[[frozenset[str]], None]
    find_upgrade: Callable[[], None]
    say: Callable[[str, Mapping[str, object]], str]


class Section(QWidget):
    """A page of the settings: a title, a sentence, a body.

    Args:
        name: object name.
        title: the heading.
        sentence: what the section is for.
    """

    def __init__(
        self,
        theme: Theme,
        runner: TaskRunner,
        prompt: Prompt,
        ports: SettingsPorts,
        bar: MessageBar,
        *,
        name: str,
        title: str,
        sentence: str,
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.theme, self.runner, self.prompt, self.ports, self._bar = theme, runner, prompt, ports, bar
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(GAP_XL, GAP_L, GAP_XL, GAP_L)
        self.body.setSpacing(GAP)
        self.body.addWidget(label(title, "page_title"))
        if sentence:
            self.body.addWidget(label(sentence, "muted", wrap=True))

    def refresh(self) -> None:
        """Read again; sections override it."""

    def run(self, title: str, act: Callable[[], Any], done: str = "") -> None:
        """Run an act on the store lane, then read again and say so."""

        def on_done(_result: Any) -> None:
            self.refresh()
            if done:
                self.tell(done, "success")

        self.runner.start(lambda _progress: act(), on_done, self.on_failed, title=title, owner=self)

    def on_failed(self, error: BaseException) -> None:
        """Say why not; nothing typed is lost."""
        if not isinstance(error, AppError):
            raise error
        self.tell(self.ports.say(error.code, error.params), "danger")
        self.refresh()

    def tell(self, sentence: str, tone: str = "info") -> None:
        """Say something at the top of the dialog."""
        self._bar.clear()
        self._bar.show_note(Note(sentence, tone=tone))


def table(name: str, accessible: str, headers: Sequence[str], theme: Theme, *, stretch: int) -> QTableWidget:
    """A small table of whole rows.

    Args:
        stretch: the column that takes the room left.
    """
    made = QTableWidget(0, len(headers))
    made.setObjectName(name)
    made.setAccessibleName(accessible)
    made.setHorizontalHeaderLabels(list(headers))
    made.setProperty("framed", True)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    made.setShowGrid(False)
    made.setTabKeyNavigation(False)
    made.verticalHeader().hide()
    made.verticalHeader().setDefaultSectionSize(theme.row_height(30))
    header = made.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
    return made


def fill(made: QTableWidget, rows: Sequence[Sequence[str]], *, editable: Sequence[int] = ()) -> None:
    """Show these rows; only the columns named can be typed into."""
    made.blockSignals(True)
    made.setRowCount(len(rows))
    for row, words in enumerate(rows):
        for column, text in enumerate(words):
            item = QTableWidgetItem(text)
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            item.setFlags(flags | Qt.ItemFlag.ItemIsEditable if column in editable else flags)
            made.setItem(row, column, item)
    made.blockSignals(False)
