"""The dialog of the ways out: what happened, what is safe, the backups, and every act that leads on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.backup_names import reason_of
from app.holding import READ_ONLY
from app.obstacles import CLEARABLE
from app.survey import DAMAGED, NEWER, SHUT, Survey
from ui.screens.rescue import words
from ui.texts.backups import why
from ui.texts.days import moment
from ui.texts.sizes import size
from ui.theme.app_icon import app_icon
from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_L, GAP_XL
from ui.widgets.basics import button, icon_label, label, set_property
from ui.widgets.line_table import fill, line_table
from ui.widgets.scrolled import fitted

STOPPED = "moving-broken-off"
REPLACEABLE = frozenset(
    {"workspace-damaged", "workspace-mendable", "workspace-foreign", "workspace-missing", "workspace-newer", STOPPED}
)
"""Where a backup may take the store's place; a store that is only locked, full or shut is left alone."""
_SHOWN = 60


class RescueDialog(QDialog):
    """Stays until the data is open, or the person gives up.

    Signals:
        restore_asked: put this backup in place (object: Path).
        file_asked: choose a backup elsewhere.
        clear_asked: move what lies in the way aside, and allow the data to be written.
        mend_asked: make the indexes and the search anew.
        moved_asked: take in the file that another computer packed.
        folder_asked: open the data of another folder.
        anew_asked: begin with new data here; what stands here is kept.
        again_asked: try to open it again.
        support_asked: the support file.
    """

    restore_asked = Signal(object)
    file_asked = Signal()
    clear_asked = Signal()
    mend_asked = Signal()
    moved_asked = Signal()
    folder_asked = Signal()
    anew_asked = Signal()
    again_asked = Signal()
    support_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rescue_dialog")
        self.setWindowTitle(self.tr("The data of your office"))
        self.setWindowIcon(app_icon())
        self._theme = theme
        self._paths: list[Path] = []
        self._code = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_XL, GAP_XL, GAP_XL, GAP_XL)
        column.setSpacing(GAP_L)
        top = QHBoxLayout()
        top.setSpacing(GAP_L)
        top.addWidget(icon_label(theme, "alert-octagon", "overdue.fg", 28), 0, Qt.AlignmentFlag.AlignTop)
        self._happened = label("", "card_title", wrap=True, selectable=True)
        self._happened.setObjectName("rescue_happened")
        self._happened.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        top.addWidget(self._happened, 1)
        column.addLayout(top)
        self._safe = label("", wrap=True, selectable=True)
        self._safe.setObjectName("rescue_safe")
        column.addWidget(self._safe)
        self._problem = label("", "danger", wrap=True, selectable=True)
        self._problem.setObjectName("rescue_problem")
        self._problem.hide()
        column.addWidget(self._problem)
        headers = (self.tr("Made"), self.tr("Why"), self.tr("Plans"), self.tr("Size"), self.tr("Can it be used?"))
        self.table = line_table("rescue_backups", self.tr("Backups"), headers, theme, stretch=4)
        self.table.itemSelectionChanged.connect(self._on_selection_changed)
        column.addWidget(self.table, 1)
        self._deeds: dict[str, QAbstractButton] = {}
        column.addLayout(
            self._row(
                ("rescue_clear", self.tr("Move it aside and open"), "primary", self.clear_asked),
                ("rescue_mend", self.tr("Make the indexes anew and open"), "primary", self.mend_asked),
                ("rescue_restore", self.tr("Restore the chosen backup"), "primary", None),
                ("rescue_file", self.tr("A backup elsewhere…"), "secondary", self.file_asked),
                ("rescue_moved", self.tr("From another computer…"), "secondary", self.moved_asked),
            )
        )
        column.addLayout(
            self._row(
                ("rescue_again", self.tr("Try again"), "secondary", self.again_asked),
                ("rescue_folder", self.tr("Another folder…"), "secondary", self.folder_asked),
                ("rescue_anew", self.tr("Begin with new data…"), "secondary", self.anew_asked),
                ("rescue_support", self.tr("Support file…"), "secondary", self.support_asked),
                ("rescue_close", self.tr("Close"), "secondary", None),
            )
        )
        self._deeds["rescue_restore"].clicked.connect(self._on_restore_clicked)
        self._deeds["rescue_close"].clicked.connect(self.reject)
        self.resize(self.sizeHint())

    def show_problem(self, code: str, sentence: str) -> None:
        """What happened; which acts are offered depends on its code."""
        self._code = code
        self._happened.setText(sentence)
        self.setAccessibleDescription(sentence)
        self._problem.hide()
        replaceable = code in REPLACEABLE
        for name in ("rescue_restore", "rescue_file", "rescue_moved"):
            self._deeds[name].setVisible(replaceable)
        self._deeds["rescue_anew"].setVisible(replaceable and code != "workspace-newer")
        self._deeds["rescue_mend"].setVisible(False)
        clear = self._deeds["rescue_clear"]
        clear.setVisible(code in CLEARABLE)
        if code == READ_ONLY:
            clear.setText(self.tr("Allow writing and open"))
        self._deeds["rescue_restore"].setEnabled(False)
        self._list_backups(False)

    def show_survey(self, found: Survey, today: date) -> None:
        """What is still there; the newest good backup is chosen."""
        self._safe.setText("\n".join(words.what_is_safe(found, today)) if self._code in REPLACEABLE else "")
        self._safe.setVisible(bool(self._safe.text()))
        self._deeds["rescue_mend"].setVisible(found.mendable and self._code in REPLACEABLE)
        shown = found.backups[:_SHOWN]
        self._paths = [one.path for one in shown]
        self._usable = [one.state not in (DAMAGED, NEWER, SHUT) for one in shown]
        fill(
            self.table,
            [
                (
                    moment(one.taken_at, today) if one.taken_at else one.path.name,
                    why(reason_of(one.path)),
                    str(one.plans) if one.office_name else "",
                    size(one.size),
                    words.state(one),
                )
                for one in shown
            ],
        )
        if found.best in self._paths:
            self.table.selectRow(self._paths.index(found.best))
        self._list_backups(bool(shown) and self._code in REPLACEABLE)
        self._on_selection_changed()
        self._deeds[self._first(found)].setFocus()

    def _list_backups(self, listed: bool) -> None:
        """Make room for the list where there is one; without, the dialog is as high as what it says."""
        self.table.setVisible(listed)
        self.resize(self.sizeHint())

    def _first(self, found: Survey) -> str:
        """The act that leads on soonest."""
        if self._code in CLEARABLE:
            return "rescue_clear"
        if self._code not in REPLACEABLE:
            return "rescue_again"
        if self._code == STOPPED:
            return "rescue_moved"
        return "rescue_mend" if found.mendable else "rescue_restore" if found.best else "rescue_file"

    def tell(self, sentence: str) -> None:
        """Something that was tried did not go; everything else can still be tried."""
        set_property(self._problem, "role", "danger")
        self._problem.setText(sentence)
        self._problem.show()
        self.resize(self.sizeHint())

    def set_busy(self, busy: bool) -> None:
        """Something is being tried."""
        for made in self._deeds.values():
            made.setEnabled(not busy)
        if not busy:
            self._on_selection_changed()

    def _row(self, *deeds: tuple[str, str, str, object]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        for name, text, kind, signal in deeds:
            made = button(self._theme, text, name=name, kind=kind)
            made.setAutoDefault(True)
            if signal is not None:
                made.clicked.connect(signal)
            self._deeds[name] = made
            row.addWidget(made)
        row.addStretch(1)
        return row

    @Slot()
    def _on_selection_changed(self) -> None:
        row = self.table.currentRow()
        self._deeds["rescue_restore"].setEnabled(0 <= row < len(self._paths) and self._usable[row])

    @Slot()
    def _on_restore_clicked(self) -> None:
        row = self.table.currentRow()
        if 0 <= row < len(self._paths):
            self.restore_asked.emit(self._paths[row])

    # Qt's side

    def sizeHint(self) -> QSize:
        wide = self._theme.scaled(820)
        layout = self.layout()
        bare = self.table.isHidden() and layout is not None
        high = layout.totalHeightForWidth(wide) if bare and layout is not None else self._theme.scaled(520)
        return fitted(self, QSize(wide, high))
