"""The filter bar: whose plans, which tasks, and how they are laid out. Chips that find no room stand in the menu."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from app.desk import tally
from app.standing.rules import PAST_OWN
from ui.theme.theme import Theme
from ui.theme.tokens import FILTER_BAR_HEIGHT
from ui.widgets.basics import icon_label
from ui.widgets.chip import TightChip
from ui.widgets.plain import caption
from ui.widgets.steps import Segments, tighten

TREE, LIST, CALENDAR = range(3)
TASKS, DIFFICULTIES = "tasks", "difficulties"
_GAP = 4

_ICONS = {
    tally.OVERDUE_ONLY: ("alert-octagon", "overdue.fg"),
    tally.SOON: ("alert", "due_soon.fg"),
    tally.SILENT: ("calendar-blank-outline", "not_reported.fg"),
    tally.UNCLEAR: ("alert-circle-outline", "muted"),
}
_IN_BAR = (
    tally.MINE,
    tally.LEAD,
    tally.COORDINATE,
    tally.OVERDUE_ONLY,
    tally.SOON,
    tally.SILENT,
    tally.UNCLEAR,
)


_SHOW, _KEEP, _NAME, _DROP = "show", "keep", "name", "drop"


class FilterBar(QFrame):
    """Chips with counts and the switch of views.

    Signals:
        issuer_chosen: code of an issuer, "" for all (str).
        chips_changed: names of the chips that are on (object: tuple of str).
        view_chosen: TREE, LIST or CALENDAR (int).
        keep_asked: what shows now is to be kept under a name.
        list_asked: a list as a paper is wanted: TASKS that show, or DIFFICULTIES (str).
        kept_chosen, name_asked, drop_asked: name of a view that was kept: to show, to be called otherwise, or to keep
            no longer (str).
    """

    issuer_chosen = Signal(str)
    chips_changed = Signal(object)
    view_chosen = Signal(int)
    keep_asked = Signal()
    kept_chosen = Signal(str)
    name_asked = Signal(str)
    drop_asked = Signal(str)
    list_asked = Signal(str)

    def __init__(self, theme: Theme, office_short: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filter_bar")
        self.setProperty("panel", "filter_bar")
        self.setMinimumHeight(FILTER_BAR_HEIGHT)
        self._theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(13, 4, 16, 4)
        row.setSpacing(_GAP)
        row.addWidget(icon_label(theme, "filter-variant", "muted", 17))
        self._issuer = TightChip(
            theme,
            self.tr("Issuing office:"),
            name="chip_issuer",
            icon="domain",
            checkable=False,
            value=self.tr("all"),
            drop_down=True,
        )
        self._issuers = QMenu(self._issuer)
        self._issuer.setMenu(self._issuers)
        self._issuer.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row.addWidget(self._issuer)
        self._words = {
            tally.MINE: self.tr("Mine"),
            tally.LEAD: self.tr("{office} leads").format(office=office_short),
            tally.COORDINATE: self.tr("Taking part"),
            tally.OVERDUE_ONLY: self.tr("Overdue"),
            PAST_OWN: self.tr("Past our own date"),
            tally.SOON: self.tr("Due soon"),
            tally.SILENT: self.tr("Not reported"),
            tally.UNCLEAR: self.tr("Not all 5 rõ"),
            tally.DIRECTED: self.tr("For information"),
        }
        self._chips: dict[str, TightChip] = {}
        for name in _IN_BAR:
            icon, token = _ICONS.get(name, ("", "text"))
            chip = TightChip(theme, self._words[name], name=f"chip_{name}", icon=icon, icon_token=token)
            chip.toggled.connect(self._on_chip_toggled)
            self._chips[name] = chip
            row.addWidget(chip)
        self._more = TightChip(theme, self.tr("Filter"), name="chip_more", icon="plus", checkable=False)
        self._more.setProperty("dashed", True)
        self._menu = QMenu(self._more)
        self._more.setMenu(self._menu)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._actions: dict[str, QAction] = {}
        for name, words in self._words.items():
            # Made here, not by the menu: what a menu makes can be lost to Python while the menu still has it.
            action = QAction(caption(words), self._menu)
            self._menu.addAction(action)
            action.setCheckable(True)
            action.setData(name)
            self._actions[name] = action
        self._menu.addSeparator()
        self._none = QAction(self.tr("Show everything"), self._menu)
        self._menu.addAction(self._none)
        self._menu.addSeparator()
        self._kept = QMenu(self.tr("Views I keep"), self._menu)
        self._menu.addMenu(self._kept)
        self._kept.setObjectName("kept_views")
        self._kept.triggered.connect(self._on_kept_triggered)
        self.show_kept(())
        self._menu.addSeparator()
        for kind, words in (
            (TASKS, self.tr("Print what shows, as a list…")),
            (DIFFICULTIES, self.tr("Print the difficulties, as a list…")),
        ):
            made = self._menu.addAction(words)
            made.setObjectName(f"list_{kind}")
            made.triggered.connect(partial(self._ask_for_list, kind))
        row.addWidget(self._more)
        row.addStretch(1)
        self._views = Segments(theme, "plan_views")
        self._views.setAccessibleName(self.tr("View"))
        self._views.add(self.tr("Tree"), "file-tree-outline")
        self._views.add(self.tr("List"), "format-list-bulleted")
        self._views.add(self.tr("Calendar"), "chart-gantt")
        tighten(theme, self._views)
        self._views.set_index(TREE)
        row.addWidget(self._views)
        self._quiet = False
        self._issuers.triggered.connect(self._on_issuers_triggered)
        self._menu.triggered.connect(self._on_menu_triggered)
        self._views.chosen.connect(self.view_chosen)

    # -- what the page calls

    def set_issuers(self, issuers: Sequence[tuple[str, str]], chosen: str) -> None:
        """The issuers of the plans that are followed: code and name."""
        self._issuers.clear()
        shown = self.tr("all")
        for code, name in [("", self.tr("all")), *issuers]:
            action = self._issuers.addAction(caption(name))
            action.setData(code)
            action.setCheckable(True)
            action.setChecked(code == chosen)
            if code == chosen:
                shown = name
        self._issuer.set_value(shown)

    def set_counts(self, counts: Mapping[str, tally.ChipCount]) -> None:
        """How many tasks stand under each chip, and how many of the list no report counts."""
        for name, action in self._actions.items():
            one = counts.get(name, tally.ChipCount())
            shown = f"{one.counted} + {one.besides}" if one.besides else str(one.counted)
            told = self._besides(one) if one.besides else ""
            action.setText(f"{caption(self._words[name])}   {told or shown}")
            if name in self._chips:
                chip = self._chips[name]
                chip.set_value(shown)
                chip.setToolTip(told)
                chip.setAccessibleDescription(told)
        self._fit()

    def _besides(self, one: tally.ChipCount) -> str:
        words = self.tr("{counted}; besides {besides} that no report counts (your own tasks)")
        return words.format(counted=one.counted, besides=one.besides)

    def show_kept(self, names: Sequence[str]) -> None:
        """Offer the views that were kept, and to keep the one that shows."""
        self._kept.clear()
        for old in self._kept.findChildren(QMenu):
            old.deleteLater()
        for name in names:
            self._kept.addAction(caption(name)).setData((_SHOW, name))
        if names:
            self._kept.addSeparator()
        self._kept.addAction(self.tr("Keep this view…")).setData((_KEEP, ""))
        if names:
            for what, words in ((_NAME, self.tr("Rename")), (_DROP, self.tr("Keep no longer"))):
                menu = self._kept.addMenu(words)
                for name in names:
                    menu.addAction(caption(name)).setData((what, name))

    @property
    def chosen(self) -> tuple[str, ...]:
        """The chips that are on."""
        return tuple(name for name, action in self._actions.items() if action.isChecked())

    def choose(self, names: Sequence[str]) -> None:
        """Turn these chips on and the others off, and say so."""
        self._quiet = True
        for name, action in self._actions.items():
            action.setChecked(name in names)
            if name in self._chips:
                self._chips[name].setChecked(name in names)
        self._quiet = False
        self._show_more()
        self.chips_changed.emit(self.chosen)

    def set_view(self, view: int) -> None:
        """Show which view is on."""
        self._views.set_index(view)

    # -- inside

    def _fit(self) -> None:
        """Keep the chips that find room, from the left; the menu holds all of them anyway."""
        fixed = 13 + 16 + 17 + self._views.sizeHint().width() + 3 * _GAP
        fixed += self._issuer.sizeHint().width() + _GAP + self._more.sizeHint().width() + _GAP
        room = self.width() - fixed
        for chip in self._chips.values():
            room -= chip.sizeHint().width() + _GAP
            chip.setVisible(room >= 0)

    def _show_more(self) -> None:
        hidden = sum(1 for name in self.chosen if name not in self._chips or not self._chips[name].isVisibleTo(self))
        self._more.set_count(hidden or None)

    @Slot(bool)
    def _on_chip_toggled(self, _on: bool) -> None:
        if not self._quiet:
            self._fit()
            on = [name for name, chip in self._chips.items() if chip.isChecked()]
            on += [name for name in self.chosen if name not in self._chips]
            self.choose(on)

    @Slot(QAction)
    def _on_issuers_triggered(self, action: QAction) -> None:
        self.issuer_chosen.emit(action.data())

    @Slot(QAction)
    def _on_menu_triggered(self, action: QAction) -> None:
        if action is self._none or action in self._actions.values():
            self.choose(() if action is self._none else self.chosen)

    def _ask_for_list(self, kind: str, _checked: bool = False) -> None:
        self.list_asked.emit(kind)

    @Slot(QAction)
    def _on_kept_triggered(self, action: QAction) -> None:
        what, name = action.data()
        if what == _KEEP:
            self.keep_asked.emit()
        else:
            {_SHOW: self.kept_chosen, _NAME: self.name_asked, _DROP: self.drop_asked}[what].emit(name)

    # -- Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._show_more()
