"""Glyphs in the colour of a token, drawn once and kept."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from resources import asset
from ui.theme.tokens import Tokens

_GLYPH = re.compile(r'<path id="([^"]+)" d="([^"]+)"/>')
_log = logging.getLogger(__name__)


class IconStore:
    """Draws glyphs of ``resources/icons/glyphs.svg`` and remembers the pictures.

    Args:
        tokens: asked at each drawing, so that the store follows the theme.
    """

    def __init__(self, tokens: Callable[[], Tokens]) -> None:
        self._tokens = tokens
        self._paths: dict[str, str] = {}
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}
        self._icons: dict[tuple[str, str, int], QIcon] = {}
        self.sharpest_dpr = 1.0

    def names(self) -> frozenset[str]:
        """Every glyph that can be drawn."""
        return frozenset(self._glyphs())

    def pixmap(self, name: str, token: str = "text", px: int = 16, dpr: float = 1.0) -> QPixmap:
        """A glyph ``px`` wide (device-independent) for a screen of ``dpr``.

        Args:
            name: e.g. ``magnify``; an unknown name gives an empty square and a log line, never an
            exception in a paint.
            token: a token name, ``overdue.fg``, or ``#RRGGBB``.
            px: side, in device-independent px.
            dpr: device pixels per px, of the widget that paints.
        """
        colour = token if token.startswith("#") else self._tokens().colour(token)
        key = (name, colour, px, dpr)
        found = self._pixmaps.get(key)
        if found is None:
            found = self._pixmaps[key] = self._draw(*key)
        return found

    def icon(self, name: str, token: str = "text", px: int = 18) -> QIcon:
        """A glyph as an icon for buttons and menus, drawn for the sharpest screen; the style greys a
        disabled one.

        One picture per icon: drawing every size for every screen and state would cost more than the
        window itself.
        """
        key = (name, self._tokens().colour(token), px)
        found = self._icons.get(key)
        if found is None:
            found = self._icons[key] = QIcon(self.pixmap(name, key[1], px, self.sharpest_dpr))
            if token == "on_accent":
                # The ground of a filled button pales with it; its glyph would be white on grey.
                faint = self.pixmap(name, self._tokens().colour("faint"), px, self.sharpest_dpr)
                found.addPixmap(faint, QIcon.Mode.Disabled)
        return found

    def _glyphs(self) -> dict[str, str]:
        if not self._paths:
            self._paths = dict(_GLYPH.findall(asset("icons", "glyphs.svg").read_text(encoding="utf-8")))
        return self._paths

    def _draw(self, name: str, colour: str, px: int, dpr: float) -> QPixmap:
        picture = QPixmap(QSize(round(px * dpr), round(px * dpr)))
        picture.setDevicePixelRatio(dpr)
        picture.fill(Qt.GlobalColor.transparent)
        path = self._glyphs().get(name)
        if path is None:
            _log.error("no glyph named %s", name)
            return picture
        frame = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
        svg = f'{frame}<path d="{path}" fill="{colour}"/></svg>'
        painter = QPainter(picture)
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, px, px))
        painter.end()
        return picture
