"""The words and glyphs of the usual places on the rail."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from ui.window.page import PageSpec, WindowPage

TODAY, PLANS, REPORT, EXCHANGE, MATRIX, OWN, UNITS, ADD_PLAN, HELP, SETTINGS = (
    "today", "plans", "report", "exchange", "matrix", "own", "units", "add_plan", "help", "settings",
)  # fmt: skip
_GLYPHS = {
    TODAY: "white-balance-sunny",
    PLANS: "file-tree-outline",
    REPORT: "file-document-check-outline",
    EXCHANGE: "swap-vertical",
    MATRIX: "table-check",
    OWN: "home-city-outline",
    UNITS: "domain",
    ADD_PLAN: "plus-circle-outline",
    HELP: "help-circle-outline",
    SETTINGS: "cog-outline",
}


def place_text(key: str) -> str:
    """The words of a place, on one line or two."""
    words = {
        TODAY: QCoreApplication.translate("Places", "Today"),
        PLANS: QCoreApplication.translate("Places", "Plans"),
        REPORT: QCoreApplication.translate("Places", "Period report"),
        EXCHANGE: QCoreApplication.translate("Places", "Send – Receive"),
        MATRIX: QCoreApplication.translate("Places", "Consolidation"),
        OWN: QCoreApplication.translate("Places", "Our own\nplans"),
        UNITS: QCoreApplication.translate("Places", "Units"),
        ADD_PLAN: QCoreApplication.translate("Places", "Add\na plan"),
        HELP: QCoreApplication.translate("Places", "Help"),
        SETTINGS: QCoreApplication.translate("Places", "Settings"),
    }
    return words[key]


def place(key: str, factory: Callable[[], WindowPage] | None, text: str = "") -> PageSpec:
    """A usual place of the rail; ``text`` says it otherwise ("Kế hoạch\\ncủa xã").

    Raises:
        KeyError: not one of the usual places.
    """
    return PageSpec(key, text or place_text(key), _GLYPHS[key], factory, key in (HELP, SETTINGS))


def rail() -> list[PageSpec]:
    """The rail of the window as its frame shows it; ``MainWindow.furnish`` says how the pages are made."""
    with_page = (TODAY, PLANS, REPORT, EXCHANGE, MATRIX)
    return [place(key, _unfurnished if key in with_page else None) for key in (*with_page, ADD_PLAN, HELP, SETTINGS)]


def _unfurnished() -> WindowPage:
    raise RuntimeError("the window is only a frame yet")
