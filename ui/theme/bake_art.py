"""The few pictures a style sheet can only take from files: arrows and ticks, per colour scheme.

``python -m ui.theme.bake_art`` writes them into ``resources/icons``; a test holds the files to what this
module makes.
"""

from __future__ import annotations

import re

from resources import asset
from ui.theme.tokens import DARK, LIGHT

_ART = {
    "chevron-down": ("chevron-down", "muted"),
    "chevron-up": ("chevron-up", "muted"),
    "check": ("check", "on_accent"),
    "minus": ("minus", "on_accent"),
    "tick": ("check", "accent"),
}


def art_files() -> dict[str, str]:
    """File name → SVG text."""
    sprite = asset("icons", "glyphs.svg").read_text(encoding="utf-8")
    paths = dict(re.findall(r'<path id="([^"]+)" d="([^"]+)"/>', sprite))
    files = {}
    for tokens in (LIGHT, DARK):
        for name, (glyph, token) in _ART.items():
            files[f"{tokens.name}-{name}.svg"] = (
                '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24">'
                f'<path d="{paths[glyph]}" fill="{tokens.colour(token)}"/></svg>\n'
            )
    return files


def main() -> None:
    """Write the pictures."""
    for name, text in art_files().items():
        asset("icons", name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
