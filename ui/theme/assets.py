"""Where icons and fonts lie on disk."""

from __future__ import annotations

from pathlib import Path

import resources

_ROOT = Path(next(iter(resources.__path__)))


def asset(*parts: str) -> Path:
    """The path of a file under ``resources``, e.g. ``asset("icons", "glyphs.svg")``.

    Plain paths instead of ``importlib.resources``: the program is always installed as files (never run
    from a zip), and
    the import would cost a tenth of the start-up's margin.
    """
    return _ROOT.joinpath(*parts)
