"""What a screen is to the frame: a ``Page``, and what else it may be able to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol, runtime_checkable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.window.breadth import Breadth


class WindowPage(Protocol):
    """A screen of the window."""

    def title(self) -> str:
        """What stands large in the top bar."""
        ...

    def subtitle(self) -> str:
        """What stands small beside it; may be empty."""
        ...

    def widget(self) -> QWidget:
        """The screen itself, always the same object."""
        ...

    def top_bar_widgets(self) -> Sequence[QWidget]:
        """Controls of this screen for the top bar (period chooser …), always the same objects."""
        ...


@runtime_checkable
class Adapts(Protocol):
    """A page that arranges itself by the room it has."""

    def set_breadth(self, breadth: Breadth) -> None:
        """The room changed; also called once before the page is first shown."""
        ...


@runtime_checkable
class HasPanes(Protocol):
    """A page with panes that F6 walks through."""

    def panes(self) -> Sequence[QWidget]:
        """The widgets that take the focus, one per pane, in reading order."""
        ...


@runtime_checkable
class StepsPeriods(Protocol):
    """A page that Alt+← and Alt+→ lead through periods."""

    def step_period(self, direction: int) -> None:
        """Go to the next (1) or previous (-1) period."""
        ...


@runtime_checkable
class Prints(Protocol):
    """A page that Ctrl+P prints."""

    def print_page(self) -> None:
        """Open the print preview."""
        ...


@runtime_checkable
class Searches(Protocol):
    """A page that searches by itself; otherwise the window's ``search_asked`` is for everybody."""

    def search(self, words: str) -> None:
        """Show what fits; empty words show everything again."""
        ...

    def focus_hits(self) -> bool:
        """Give the focus to the hits. Returns whether there is one here; where not, it is looked for in the plans."""
        ...


@runtime_checkable
class Awakes(Protocol):
    """A page that wants to know when it is shown."""

    def awake(self) -> None:
        """The page came to the front; read again what may have changed."""
        ...


@runtime_checkable
class Flushes(Protocol):
    """A page in which people type; what is typed is saved after a pause, or when asked."""

    def flush(self) -> None:
        """Hand over everything being typed."""
        ...


class BasePage(QWidget):
    """A page that is its own widget; subclasses override what they need.

    Signals:
        header_changed: title or subtitle are different now.
    """

    header_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._breadth = Breadth.WIDE

    @property
    def breadth(self) -> Breadth:
        """The room the page has."""
        return self._breadth

    def title(self) -> str:
        return ""

    def subtitle(self) -> str:
        return ""

    def widget(self) -> QWidget:
        return self

    def top_bar_widgets(self) -> Sequence[QWidget]:
        return ()

    def set_breadth(self, breadth: Breadth) -> None:
        """Arrange the page for the room; subclasses call this first."""
        self._breadth = breadth

    def panes(self) -> Sequence[QWidget]:
        return (self,)


class PageSpec(NamedTuple):
    """A place on the rail.

    Attributes:
        key: stable name ("today", "plans", "report", "exchange", "matrix", "own", "help", "settings").
        text: the words under the icon; a line break where it should wrap.
        icon: glyph.
        factory: makes the page at its first visit; ``None`` makes the place a button (``rail_pressed``).
        at_bottom: stands at the lower end of the rail.
    """

    key: str
    text: str
    icon: str
    factory: Callable[[], WindowPage] | None = None
    at_bottom: bool = False


@runtime_checkable
class LetsGo(Protocol):
    """A page whose words were refused by the store and stand in it still."""

    @property
    def is_refused(self) -> bool:
        """Words that were handed over could not be stored."""
        ...

    def let_go(self) -> None:
        """A person gives these words up."""
        ...
