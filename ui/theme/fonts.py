"""Type: which families we write in, and the scale of sizes, in points."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

from resources import asset

SANS, SANS_STAND_IN = "Segoe UI", "Noto Sans"
SERIF, SERIF_STAND_IN = "Times New Roman", "Liberation Serif"

_SANS_FILES = ("NotoSans-Regular.ttf", "NotoSans-SemiBold.ttf", "NotoSans-Bold.ttf")
_SERIF_FILES = (
    "LiberationSerif-Regular.ttf",
    "LiberationSerif-Bold.ttf",
    "LiberationSerif-Italic.ttf",
    "LiberationSerif-BoldItalic.ttf",
)

POINTS: dict[str, float] = {
    "rail": 8.5,
    "status_bar": 8.5,
    "caption": 9.0,
    "body": 10.0,
    "card_title": 10.5,
    "page_title": 14.0,
    "big": 16.5,
    "verbatim": 10.5,
}
"""Sizes at 100 %. All three families carry tabular figures as their default, so columns of numbers align
by themselves."""

SEMIBOLD_ROLES = frozenset({"card_title", "page_title", "big"})


class Fonts:
    """The families found on this machine; the bundled stand-ins are loaded where the system has none.

    Args:
        bundled_only: use the stand-ins even if the system has the real ones (for pictures that must not
        vary).
    """

    def __init__(self, *, bundled_only: bool = False) -> None:
        self._bundled_only = bundled_only
        self.sans = self._family(SANS, SANS_STAND_IN, _SANS_FILES)
        self._serif = ""

    @property
    def serif(self) -> str:
        """The family of nguyên văn; its files are read when the first clause is shown, not at start."""
        if not self._serif:
            self._serif = self._family(SERIF, SERIF_STAND_IN, _SERIF_FILES)
        return self._serif

    def _family(self, wanted: str, stand_in: str, files: tuple[str, ...]) -> str:
        if not self._bundled_only and QFontDatabase.hasFamily(wanted):
            return wanted
        for name in files:
            if QFontDatabase.addApplicationFont(str(asset("fonts", name))) < 0:
                # Without its own file the program still writes, in whatever the system has.
                return wanted
        return stand_in

    def font(self, role: str, percent: int = 100, *, bold: bool = False) -> QFont:
        """The font of a role of ``POINTS`` at a text size of ``percent``; ``bold`` gives the semibold."""
        font = QFont(self.serif if role == "verbatim" else self.sans)
        font.setPointSizeF(POINTS[role] * percent / 100)
        if role in SEMIBOLD_ROLES or bold:
            font.setWeight(QFont.Weight.DemiBold)
        return font
