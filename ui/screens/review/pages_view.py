"""The pages of a document below one another, with the clause that is looked at marked on them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from app.outline.model import Place
from ui.screens.review.page_pictures import PagePictures, Wanted
from ui.theme.theme import Theme
from ui.widgets.page_keys import took_key

_GAP_PX = 8
_ZOOMS = (0.33, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
"""Pixels a point."""
_SETTLE_MS = 40
"""Pages that only fly past are not drawn."""
_PAD_PT = 2.0
_BAR_PX = 4
_GROUND_ALPHA = 56


class PagesView(QAbstractScrollArea):
    """Each page as wide as there is room, or in a size of its own; drawn when it comes into view.

    PageDown and PageUp turn, + and − change the size, 0 fits.

    Args:
        theme: colours.
        pictures: of the document.
        name: object name.

    Signals:
        page_changed: (the page in view, page count), counted from 1.
        place_chosen: page, counted from 1, x and y in points where a person clicked (int, float, float).
    """

    page_changed = Signal(int, int)
    place_chosen = Signal(int, float, float)

    def __init__(self, theme: Theme, pictures: PagePictures, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(self.tr("Pages of the document"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self._theme = theme
        self._pictures = pictures
        self._sizes = pictures.pages.sizes
        self._zoom: float | None = None
        self._tops: list[int] = []
        self._marks: tuple[Place, ...] = ()
        self._to_show = False
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._ask)
        pictures.came.connect(self._on_came)
        theme.changed.connect(self._on_came)
        self.verticalScrollBar().valueChanged.connect(self._say_page)
        self._lay_out()

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def current(self) -> int:
        """The page that stands in the upper part of the view, counted from 1."""
        return self._page_at(self.verticalScrollBar().value() + self.viewport().height() // 3) + 1

    @property
    def marks(self) -> tuple[Place, ...]:
        """The lines that are marked."""
        return self._marks

    def marked(self) -> list[QRect]:
        """Where the marked lines stand in the view, in its pixels."""
        return [self._on_view(place).toAlignedRect() for place in self._marks]

    def drawn(self) -> list[int]:
        """The pages in view whose pictures are here, counted from 1."""
        return [page for page, width in self._wanted() if self._pictures.find(page, width) is not None]

    def mark(self, places: Sequence[Place], *, scroll: bool = True) -> None:
        """Mark these lines, and bring them into view: all of them, or where they begin if there are too many."""
        self._marks = tuple(places)
        self._to_show = scroll and bool(places)
        if self._to_show and self.isVisible():
            self._show_marks()
        self.viewport().update()

    def show_page(self, page: int) -> None:
        """Bring the beginning of a page, counted from 1, into view."""
        self.verticalScrollBar().setValue(self._tops[max(0, min(page, self.page_count) - 1)] - _GAP_PX)

    def turn(self, step: int) -> None:
        """Go on or back by pages."""
        self.show_page(max(1, self.current + step))

    def zoom(self, step: int) -> None:
        """One size larger (1) or smaller (-1)."""
        now = self._scale(self.current - 1)
        sizes = [size for size in _ZOOMS if (size > now * 1.01 if step > 0 else size < now * 0.99)]
        if sizes:
            self._resize(sizes[0] if step > 0 else sizes[-1])

    def fit(self) -> None:
        """Each page as wide as there is room."""
        self._resize(None)

    # Inside

    def _resize(self, zoom: float | None) -> None:
        """Another size; what is marked stays in view, or else what stood in the middle."""
        middle = self.viewport().height() / 2
        seen = any(rect.intersects(self.viewport().rect()) for rect in self.marked())
        page = self._page_at(int(self.verticalScrollBar().value() + middle))
        part = (self.verticalScrollBar().value() + middle - self._tops[page]) / self._size(page).height()
        self._zoom = zoom
        self._lay_out()
        if seen:
            self._show_marks()
        else:
            self.verticalScrollBar().setValue(round(self._tops[page] + part * self._size(page).height() - middle))

    def _scale(self, page: int) -> float:
        """Pixels a point of a page, counted from 0."""
        room = max(40, self.viewport().width() - 2 * _GAP_PX)
        return self._zoom or room / self._sizes[page][0]

    def _size(self, page: int) -> QSize:
        wide, tall = self._sizes[page]
        scale = self._scale(page)
        return QSize(max(1, round(wide * scale)), max(1, round(tall * scale)))

    def _lay_out(self) -> None:
        sizes = [self._size(page) for page in range(self.page_count)]
        ends = list(accumulate((size.height() + _GAP_PX for size in sizes), initial=_GAP_PX))
        self._tops = ends[:-1]
        view = self.viewport().size()
        width = max((size.width() for size in sizes), default=0) + 2 * _GAP_PX
        for bar, whole, part in (
            (self.horizontalScrollBar(), width, view.width()),
            (self.verticalScrollBar(), ends[-1], view.height()),
        ):
            bar.setPageStep(part)
            bar.setSingleStep(40)
            bar.setRange(0, max(0, whole - part))
        self.viewport().update()
        self._say_page()

    def _page_at(self, y: int) -> int:
        """The page, counted from 0, at a height of the whole."""
        return max(0, bisect_right(self._tops, y) - 1)

    def _box(self, page: int) -> QRect:
        """Where a page, counted from 0, stands in the view."""
        size = self._size(page)
        left = max(_GAP_PX, (self.viewport().width() - size.width()) // 2) - self.horizontalScrollBar().value()
        return QRect(QPoint(left, self._tops[page] - self.verticalScrollBar().value()), size)

    def _on_view(self, place: Place) -> QRectF:
        box, scale = self._box(place.page - 1), self._scale(place.page - 1)
        left, top, right, bottom = place.box
        return QRectF(
            box.left() + (left - _PAD_PT) * scale,
            box.top() + (top - _PAD_PT) * scale,
            (right - left + 2 * _PAD_PT) * scale,
            (bottom - top + 2 * _PAD_PT) * scale,
        )

    def _show_marks(self) -> None:
        self._to_show = False
        if not self._marks:
            return
        boxes = [self._on_view(place) for place in self._marks]
        first, whole = boxes[0], boxes[0]
        for box in boxes[1:]:
            whole = whole.united(box)
        room = self.viewport().height()
        bar = self.verticalScrollBar()
        if whole.height() <= room - 2 * _GAP_PX:
            bar.setValue(round(bar.value() + whole.center().y() - room / 2))
        else:
            bar.setValue(round(bar.value() + min(whole.top(), first.top()) - 4 * _GAP_PX))
        across = self.horizontalScrollBar()
        if whole.left() < 0 or whole.right() > self.viewport().width():
            across.setValue(round(across.value() + whole.left() - 2 * _GAP_PX))

    def _in_view(self) -> list[int]:
        """The pages, counted from 0, of which something is in view."""
        if not self._sizes:
            return []
        low = self.verticalScrollBar().value()
        return list(range(self._page_at(low), self._page_at(low + self.viewport().height()) + 1))

    def _wanted(self) -> list[Wanted]:
        ratio = self.devicePixelRatioF()
        return [(page + 1, max(1, round(self._size(page).width() * ratio))) for page in self._in_view()]

    @Slot()
    def _ask(self) -> None:
        if self.isVisible():
            self._pictures.ask(self._wanted())

    @Slot()
    def _on_came(self) -> None:
        self.viewport().update()

    @Slot()
    def _say_page(self) -> None:
        self.page_changed.emit(self.current if self._sizes else 0, self.page_count)

    # Qt's side

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._theme.colour("sunken"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        waits = False
        for page, width in self._wanted():
            box = self._box(page - 1)
            painter.fillRect(box.adjusted(-1, -1, 1, 1), self._theme.colour("line"))
            found = self._pictures.find(page, width)
            waits |= found is None
            shown = found or self._pictures.near(page)
            if shown is not None:
                painter.drawImage(box, shown)
            else:
                painter.fillRect(box, Qt.GlobalColor.white)
            if self._pictures.is_broken(page):
                painter.setPen(Qt.GlobalColor.black)
                words = self.tr("This page cannot be drawn. Its words stand under “The text”.")
                painter.drawText(box.adjusted(20, 20, -20, -20), Qt.TextFlag.TextWordWrap, words)
        self._paint_marks(painter)
        if self.hasFocus():
            painter.setPen(self._theme.colour("focus"))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        if waits:
            self._settle.start()

    def _paint_marks(self, painter: QPainter) -> None:
        """A tint over the lines, and a bar at their left that needs no colour."""
        edge = self._theme.colour("accent")
        ground = self._theme.colour("accent")
        ground.setAlpha(_GROUND_ALPHA)
        bars: dict[int, QRectF] = {}
        for place in self._marks:
            box = self._on_view(place)
            if not box.intersects(QRectF(self.viewport().rect())):
                continue
            painter.fillRect(box, ground)
            bars[place.page] = bars[place.page].united(box) if place.page in bars else box
        for bar in bars.values():
            painter.fillRect(QRectF(bar.left() - 2 * _BAR_PX, bar.top(), _BAR_PX, bar.height()), edge)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        seen = bool(self._marks) and self.isVisible()
        self._lay_out()
        if seen or self._to_show:
            self._show_marks()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._to_show:
            self._show_marks()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        for page in self._in_view():
            box = self._box(page)
            if box.contains(at.toPoint()):
                scale = self._scale(page)
                self.place_chosen.emit(page + 1, (at.x() - box.left()) / scale, (at.y() - box.top()) / scale)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not took_key(self, event):
            super().keyPressEvent(event)
