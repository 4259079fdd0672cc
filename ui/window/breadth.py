"""How much room the window has, in four steps."""

from __future__ import annotations

from enum import IntEnum

_WIDE_PX, _SNUG_PX, _SINGLE_PX = 1240, 1000, 800


class Breadth(IntEnum):
    """Room for content; larger is roomier, so ``breadth >= Breadth.SNUG`` reads as it should."""

    TINY = 0
    """200 % on a 1366 px screen: one pane at a time, chips folded into one button."""
    SINGLE = 1
    """150 %: tree or pane, one at a time; Enter opens, Esc returns."""
    SNUG = 2
    """125 %: rail icons only, no lead column, side pane 400."""
    WIDE = 3
    """100 %: as drawn."""


def breadth_of(width_px: int, text_percent: int = 100) -> Breadth:
    """The step for a window ``width_px`` wide (device-independent); larger text needs more room."""
    room = width_px * 100 // text_percent
    if room >= _WIDE_PX:
        return Breadth.WIDE
    if room >= _SNUG_PX:
        return Breadth.SNUG
    if room >= _SINGLE_PX:
        return Breadth.SINGLE
    return Breadth.TINY
