"""How a line of the preview is painted: old words struck, new words bold, an arrow between."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from ui.screens.imports.preview_model import PreviewLine
from ui.screens.imports.word_differences import WordRun, compare
from ui.theme.tokens import ROW_TREE
from ui.widgets.grouped_tree import GroupedDelegate, GroupedTree, Index
from ui.widgets.paint import draw_text

PLACE, WHAT, OLD, NEW = range(4)
_ARROW_PX = 24


class PreviewDelegate(GroupedDelegate):
    """Paints ``PreviewLine`` rows of a ``PreviewModel``."""

    def __init__(self, view: GroupedTree) -> None:
        super().__init__(view, ROW_TREE, ROW_TREE)

    def paint_row(self, painter: QPainter, rect: QRect, index: Index, row: Any) -> None:
        if not isinstance(row, PreviewLine):
            return
        theme = self.theme
        column = index.column()
        if column == PLACE:
            self._plain(painter, rect.adjusted(32, 0, -6, 0), row.place)
        elif column == WHAT:
            self._plain(painter, rect.adjusted(6, 0, -10, 0), row.what)
        elif column == OLD:
            inner = rect.adjusted(6, 0, -6, 0)
            if row.old_note or row.group != "changed":
                self._plain(painter, inner, row.old, "muted" if row.old_note else "text")
            else:
                paint_pieces(painter, inner, self, compare(row.old, row.new)[0], gone=True)
        elif column == NEW:
            if row.new:
                dpr = painter.device().devicePixelRatioF()
                painter.drawPixmap(
                    rect.left() + 2, rect.center().y() - 7, theme.pixmap("arrow-right", "muted", 14, dpr)
                )
            inner = rect.adjusted(_ARROW_PX, 0, -8, 0)
            if row.group == "changed":
                paint_pieces(painter, inner, self, compare(row.old, row.new)[1], gone=False)
            else:
                self._plain(painter, inner, row.new)

    def _plain(self, painter: QPainter, rect: QRect, text: str, token: str = "text") -> None:
        theme = self.theme
        draw_text(painter, rect, text, theme.font(), theme.colour(token), theme.metrics())


def paint_pieces(
    painter: QPainter,
    rect: QRect,
    delegate: GroupedDelegate,
    pieces: tuple[WordRun, ...],
    *,
    gone: bool,
    style: str = "body",
) -> None:
    """Write pieces on one line; what differs is struck (``gone``) or bold, the end cut with an ellipsis.

    Args:
        style: the role of the font: ``body``, or ``verbatim`` for a document's own words.
    """
    theme = delegate.theme
    plain = theme.font(style)
    marked = QFont(plain)
    if gone:
        marked.setStrikeOut(True)
    else:
        marked = theme.font(style, bold=True)
    left = rect.left()
    space = QFontMetrics(plain).horizontalAdvance(" ")
    for piece in pieces:
        font = marked if piece.differs else plain
        metrics = QFontMetrics(font)
        room = rect.right() - left
        if room <= space:
            return
        shown = metrics.elidedText(piece.text, Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(theme.colour("muted" if gone and piece.differs else "text"))
        painter.drawText(QRect(left, rect.top(), room, rect.height()), Qt.AlignmentFlag.AlignVCenter, shown)
        left += metrics.horizontalAdvance(shown) + space
        if shown != piece.text:
            return
