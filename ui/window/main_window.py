"""The frame of the window. It knows pages, bars and keys; what they mean is handed in."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from ui.texts.local_path import local_path
from ui.theme.app_icon import app_icon
from ui.theme.theme import Theme
from ui.window.breadth import Breadth, breadth_of
from ui.window.page import (
    Adapts,
    Awakes,
    BasePage,
    Flushes,
    HasPanes,
    PageSpec,
    Prints,
    Searches,
    StepsPeriods,
    WindowPage,
)
from ui.window.rail import Rail
from ui.window.status_strip import StatusFacts, StatusStrip
from ui.window.tint import Tint
from ui.window.top_bar import TopBar

if TYPE_CHECKING:
    from ui.widgets.message_bar import MessageBar, Note

_NUMBERED = 5
"""Ctrl+1 … Ctrl+5."""
_UNSAVED = QT_TRANSLATE_NOOP(
    "MainWindow", "Not everything could be saved. Copy what you typed, then close again to leave."
)
_log = logging.getLogger(__name__)


class MainWindow(QMainWindow):
    """Rail, top bar, message bar, pages, status bar. As a frame it shows before anything is known that stands in it;
    ``furnish`` gives it its pages.

    Args:
        theme: colours, type and glyphs.
        pages: the places on the rail, in order; each page is made at its first visit.
        title: window title ("UBND xã …"); the system adds the program's name.
        close_guard: asked before closing; ``False`` keeps the window open. What it raises keeps it open once, with a
            message, so that nothing is lost unseen.

    Signals:
        painted: it was painted for the first time.
        page_changed: the key of the page that shows (object: str).
        rail_pressed: a place without a page was pressed (object: its key).
        undo_asked, redo_asked: Ctrl+Z, Ctrl+Y or the arrows.
        search_asked: words to search for, where the page does not search itself (object: str).
        help_asked: F1.
        files_dropped: files were dropped onto the window (object: list of Path).
        breadth_changed: the room changed (object: Breadth).
    """

    painted = Signal()
    page_changed = Signal(object)
    rail_pressed = Signal(object)
    undo_asked = Signal()
    redo_asked = Signal()
    search_asked = Signal(object)
    help_asked = Signal()
    files_dropped = Signal(object)
    breadth_changed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        pages: Sequence[PageSpec],
        *,
        title: str = "",
        close_guard: Callable[[], bool] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._specs = {spec.key: spec for spec in pages}
        self._pages: dict[str, WindowPage] = {}
        self._arranged: dict[str, Breadth] = {}
        self._key = ""
        self._awaited = ""
        """A place whose keys were pressed before it could be gone to."""
        self._breadth = Breadth.WIDE
        self._close_guard = close_guard
        self._close_failed = False
        self._is_painted = False
        self.setObjectName("main_window")
        self.setWindowTitle(title)
        self.setWindowIcon(app_icon())
        self.setAcceptDrops(True)
        self.setMinimumSize(600, 400)
        self.rail = Rail(theme, pages)
        self.top_bar = TopBar(theme)
        self._message_bar: MessageBar | None = None
        self.status_strip = StatusStrip(theme)
        self._stack = QStackedWidget()
        self._stack.setObjectName("pages")
        self._put_together()
        self._tint = Tint(theme, self._centre)
        self._bind_keys()
        self.rail.pressed.connect(self._on_rail_pressed)
        self.top_bar.undo_pressed.connect(self.undo_asked)
        self.top_bar.redo_pressed.connect(self.redo_asked)
        self.top_bar.search.asked.connect(self._on_search_asked)
        self.top_bar.search.left_down.connect(self._on_search_left_down)
        theme.changed.connect(self._on_theme_changed)

    # -- what callers use

    @property
    def current_key(self) -> str:
        """The key of the page that shows; empty before the first."""
        return self._key

    @property
    def breadth(self) -> Breadth:
        """The room there is."""
        return self._breadth

    @property
    def message_bar(self) -> MessageBar:
        """What says what happened; made when there is something to say."""
        if self._message_bar is None:
            # lazy: the frame says nothing
            from ui.widgets.message_bar import MessageBar

            self._message_bar = MessageBar(self._theme)
            self._message_bar.left.connect(self._on_message_left, Qt.ConnectionType.QueuedConnection)
            self._column.insertWidget(1, self._message_bar)
        return self._message_bar

    @property
    def made_pages(self) -> tuple[str, ...]:
        """The places that were visited, whose pages are made."""
        return tuple(self._pages)

    def furnish(
        self, makers: Mapping[str, Callable[[], WindowPage]], *, title: str, close_guard: Callable[[], bool]
    ) -> None:
        """It is known what stands in the frame: how the page of each place is made, the title, the guard of closing."""
        self._specs = {key: spec._replace(factory=makers.get(key)) for key, spec in self._specs.items()}
        self._close_guard = close_guard
        self.setWindowTitle(title)

    def page(self, key: str) -> WindowPage | None:
        """A page that was visited, or ``None``."""
        return self._pages.get(key)

    def show_page(self, key: str) -> WindowPage | None:
        """Bring a page to the front, making it first if need be; ``None`` for a place without a page.

        Raises:
            KeyError: no such place.
        """
        spec = self._specs[key]
        if spec.factory is None:
            return None
        self._awaited = ""
        page = self._pages.get(key)
        if page is None:
            page = self._pages[key] = spec.factory()
            self._stack.addWidget(page.widget())
            self._paint_once(page.widget())
            if isinstance(page, BasePage):
                page.header_changed.connect(self.refresh_header)
        self._arrange(key, page)
        self._stack.setCurrentWidget(page.widget())
        self.rail.set_current(key)
        moved, self._key = key != self._key, key
        self.top_bar.set_controls(page.top_bar_widgets())
        self.refresh_header()
        if isinstance(page, Awakes):
            page.awake()
        if moved:
            if self._message_bar is not None:
                self._message_bar.go_on()
            self._focus_page(page)
            self.page_changed.emit(key)
        return page

    @Slot()
    def refresh_header(self) -> None:
        """Take the title and subtitle of the page in front anew."""
        page = self._pages.get(self._key)
        if page is not None:
            self.top_bar.set_header(page.title(), page.subtitle())

    def flush_pages(self) -> None:
        """Every page hands over what is being typed in it."""
        for page in self._pages.values():
            if isinstance(page, Flushes):
                page.flush()

    def come_forward(self) -> None:
        """Stand before the other windows, with the dialog that is open over this one before it."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        front = QApplication.activeModalWidget() or self
        front.raise_()
        front.activateWindow()

    def set_badge(self, key: str, count: int) -> None:
        """Show how much waits in a place of the rail."""
        self.rail.button(key).set_badge(count)

    def set_place_open(self, key: str, is_open: bool) -> None:
        """Let a place of the rail be gone to, or not yet: who pressed its keys too early goes there once it opens."""
        self.rail.button(key).setEnabled(is_open)
        if is_open and key == self._awaited:
            self._on_rail_pressed(key)

    def set_place_shown(self, key: str, shown: bool) -> None:
        """Show or hide a place of the rail (an office that issues nothing has no consolidation)."""
        self.rail.button(key).setVisible(shown)

    def set_undo(self, undo: str | None, redo: str | None, *, closed: bool = False) -> None:
        """As ``TopBar.set_undo``."""
        self.top_bar.set_undo(undo, redo, closed=closed)
        self._undo.setEnabled(undo is not None)
        self._redo.setEnabled(redo is not None)

    @property
    def undo_actions(self) -> tuple[QAction, QAction]:
        """What Ctrl+Z and Ctrl+Y do."""
        return self._undo, self._redo

    def set_status(self, facts: StatusFacts) -> None:
        """Say these facts in the status bar."""
        self.status_strip.set_facts(facts)
        self.status_strip.set_breadth(self._breadth)

    def show_note(self, note: Note) -> None:
        """Say something in the message bar."""
        self.message_bar.show_note(note)

    @contextmanager
    def tinted(self) -> Iterator[None]:
        """Dim the window while a large dialog is open over it."""
        self._tint.setGeometry(self._centre.rect())
        self._tint.raise_()
        self._tint.show()
        try:
            yield
        finally:
            self._tint.hide()

    # -- inside

    def _paint_once(self, page: QWidget) -> None:
        """A page made in a window that shows already is painted when it is arranged, not before and again after."""
        page.setUpdatesEnabled(False)
        QTimer.singleShot(0, page, partial(page.setUpdatesEnabled, True))

    def _focus_page(self, page: object) -> None:
        """Begin in the first pane, unless the person walks the rail by keyboard, or types into the search."""
        here = QApplication.focusWidget()
        busy = here is not None and (self.rail.isAncestorOf(here) or here is self.top_bar.search)
        if isinstance(page, HasPanes) and not busy:
            pane = next(iter(page.panes()), None)
            if pane is not None:
                _enter(pane, Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_message_left(self) -> None:
        """What was read and had the focus is gone: back to the page, unless the answer led elsewhere."""
        if QApplication.focusWidget() is None:
            self._focus_page(self._front())

    def _front(self) -> object:
        """The page in front, as whatever it can do."""
        return self._pages.get(self._key)

    def _put_together(self) -> None:
        self._centre = QWidget()
        whole = QVBoxLayout(self._centre)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        column = self._column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addWidget(self._stack, 1)
        middle.addLayout(column, 1)
        whole.addLayout(middle, 1)
        whole.addWidget(self.status_strip)
        self.setCentralWidget(self._centre)
        # Before there is a page the search box would take the focus, and keep it.
        self._stack.setFocus()

    def _bind_keys(self) -> None:
        places = [spec.key for spec in self._specs.values() if not spec.at_bottom]
        for number, key in enumerate(places[:_NUMBERED], start=1):
            keys = f"Ctrl+{number}"
            action = self._action(f"go_{key}", keys)
            action.setData(key)
            action.triggered.connect(self._on_place_triggered)
            self.rail.button(key).set_shortcut_text(f"({keys})")
        self._action("find", "Ctrl+F").triggered.connect(self._on_find_triggered)
        self._action("next_pane", "F6").triggered.connect(self._on_next_pane_triggered)
        self._action("previous_pane", "Shift+F6").triggered.connect(self._on_previous_pane_triggered)
        self._undo = self._action("undo", "Ctrl+Z")
        self._redo = self._action("redo", "Ctrl+Y", "Ctrl+Shift+Z")
        self._undo.triggered.connect(self.undo_asked)
        self._redo.triggered.connect(self.redo_asked)
        self.set_undo(None, None)
        self._action("earlier_period", "Alt+Left").triggered.connect(self._on_earlier_triggered)
        self._action("later_period", "Alt+Right").triggered.connect(self._on_later_triggered)
        self._action("print", "Ctrl+P").triggered.connect(self._on_print_triggered)
        self._action("help", "F1").triggered.connect(self.help_asked)

    def _action(self, name: str, *keys: str) -> QAction:
        action = QAction(self)
        action.setObjectName(f"{name}_action")
        action.setShortcuts([QKeySequence(key) for key in keys])
        self.addAction(action)
        return action

    def _stops(self) -> list[QWidget]:
        """Where F6 stops: rail, search, message bar, and each pane of the page."""
        page = self._front()
        stops: list[QWidget] = [self.rail.button(self._key)] if self._key else []
        stops.append(self.top_bar.search)
        if self._message_bar is not None and self._message_bar.isVisible():
            stops.append(self.message_bar)
        if isinstance(page, HasPanes):
            stops.extend(page.panes())
        return [stop for stop in stops if stop.isVisible()]

    def _walk_panes(self, direction: int) -> None:
        stops = self._stops()
        here = QApplication.focusWidget()
        at = -1
        for number, stop in enumerate(stops):
            if here is not None and (stop is here or stop.isAncestorOf(here)):
                at = number
        if stops:
            _enter(stops[(at + direction) % len(stops)], Qt.FocusReason.ShortcutFocusReason)

    def _step_period(self, direction: int) -> None:
        page = self._front()
        if isinstance(page, StepsPeriods):
            page.step_period(direction)

    def _fit(self) -> None:
        breadth = breadth_of(self.width(), self._theme.text_percent)
        self.rail.set_narrow(breadth < Breadth.WIDE)
        self.top_bar.set_breadth(breadth)
        self.status_strip.set_breadth(breadth)
        if breadth != self._breadth:
            self._breadth = breadth
            if page := self._pages.get(self._key):
                self._arrange(self._key, page)
            self.breadth_changed.emit(breadth)

    def _arrange(self, key: str, page: WindowPage) -> None:
        """Give a page the breadth it was not yet arranged for: what stands as it is need not be laid out again."""
        if isinstance(page, Adapts) and self._arranged.get(key) != self._breadth:
            self._arranged[key] = self._breadth
            page.set_breadth(self._breadth)

    # -- slots

    @Slot(object)
    def _on_rail_pressed(self, key: str) -> None:
        if self._specs[key].factory is None:
            self.rail_pressed.emit(key)
        else:
            self.show_page(key)

    @Slot()
    def _on_place_triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            button = self.rail.button(action.data())
            if button.isEnabled() and not button.isHidden():
                self._on_rail_pressed(action.data())
            elif not button.isHidden():
                self._awaited = action.data()

    @Slot()
    def _on_find_triggered(self) -> None:
        self.top_bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top_bar.search.selectAll()

    @Slot(object)
    def _on_search_asked(self, words: str) -> None:
        page = self._front()
        if isinstance(page, Searches):
            page.search(words)
        else:
            self.search_asked.emit(words)

    @Slot()
    def _on_search_left_down(self) -> None:
        page = self._front()
        if isinstance(page, Searches) and not page.focus_hits():
            self.search_asked.emit(self.top_bar.search.text().strip())
            page = self._front()
            if isinstance(page, Searches):
                page.focus_hits()

    @Slot()
    def _on_next_pane_triggered(self) -> None:
        self._walk_panes(1)

    @Slot()
    def _on_previous_pane_triggered(self) -> None:
        self._walk_panes(-1)

    @Slot()
    def _on_earlier_triggered(self) -> None:
        self._step_period(-1)

    @Slot()
    def _on_later_triggered(self) -> None:
        self._step_period(1)

    @Slot()
    def _on_print_triggered(self) -> None:
        page = self._front()
        if isinstance(page, Prints):
            page.print_page()
            return
        # lazy: the frame says nothing
        from ui.widgets.message_bar import Note

        self.show_note(
            Note(self.tr("There is nothing to print on this page. Plans, tasks and reports can be printed."))
        )

    @Slot()
    def _on_theme_changed(self) -> None:
        self._fit()

    # -- Qt overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            # Told when all that stands in the window is painted too.
            QTimer.singleShot(0, self.painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._tint.setGeometry(self._centre.rect())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [local_path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.files_dropped.emit(files)

    def closeEvent(self, event: QCloseEvent) -> None:
        # Qt closes a window whose closeEvent raises; nothing typed may go with it.
        try:
            stay = self._close_guard is not None and not self._close_guard()
        except Exception:
            _log.exception("the window could not be closed cleanly")
            stay = not self._close_failed
            if stay:
                # lazy: hoped to be rare
                from ui.widgets.message_bar import Note

                self._close_failed = True
                self.show_note(Note(self.tr(cast(str, _UNSAVED)), tone="danger"))
        if stay:
            event.ignore()
        else:
            event.accept()


def _enter(pane: QWidget, reason: Qt.FocusReason) -> None:
    """Into a pane. One that is only a frame shows no focus: what it names does, or its first part that takes it."""
    proxy = pane.focusProxy()
    if proxy is not None and _takes_focus(proxy) and proxy.isVisibleTo(pane):
        proxy.setFocus(reason)
        return
    inner = (part for part in pane.findChildren(QWidget) if _takes_focus(part) and part.isVisibleTo(pane))
    chosen = pane if pane.focusPolicy() != Qt.FocusPolicy.NoFocus else next(inner, pane)
    chosen.setFocus(reason)


def _takes_focus(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()
