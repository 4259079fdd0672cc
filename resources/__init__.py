"""Fonts, icons, translations, templates, the sample plan, unit lists, calendar and help."""

from __future__ import annotations

from pathlib import Path

_ROOT = Path(__file__).parent


def asset(*parts: str) -> Path:
    """The path of a file among the resources, e.g. ``asset("icons", "glyphs.svg")``.

    Plain paths instead of ``importlib.resources``: the program is always installed as files (never run from a zip), and
    the import would cost a tenth of the start-up's margin.
    """
    return _ROOT.joinpath(*parts)
