"""The pages of a PDF as they will be printed, side by side; rendered when they come into view."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ui.theme.theme import Theme
from ui.widgets.page_keys import took_key

_GAP_PX = 10
_ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
_CACHE_PAGES = 8


class PdfView(QAbstractScrollArea):
    """Shows a PDF held in memory.

    Two pages stand side by side when they fit; PageDown and PageUp turn, + and − change the size, 0 fits.

    Args:
        theme: colours.
        name: object name.

    Signals:
        page_changed: (first page shown, last page shown, page count), counted from 1.
    """

    page_changed = Signal(int, int, int)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(self.tr("Preview of the paper"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self._theme = theme
        self._document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self._data = b""
        self._first = 0
        self._zoom: float | None = None
        self._by_width = False
        self._images: dict[tuple[int, int], QImage] = {}
        theme.changed.connect(self._on_theme_changed)

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return self._document.pageCount() if self._data else 0

    @property
    def current(self) -> int:
        """The first page in view, counted from 1; 0 where there is none."""
        return self._first + 1 if self.page_count else 0

    @property
    def data(self) -> bytes:
        """The PDF shown, or nothing."""
        return self._data

    def show_pdf(self, data: bytes) -> bool:
        """Show another PDF, on the same page if it has one. Says whether it could be read."""
        self._images.clear()
        self._document.close()
        self._buffer.close()
        self._data = data
        if data:
            self._buffer.setData(QByteArray(data))
            self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
            self._document.load(self._buffer)
        ready = bool(data) and self._document.status() == QPdfDocument.Status.Ready
        if not ready:
            self._data = b""
        self._first = min(self._first, max(0, self.page_count - 1))
        self._lay_out()
        return ready

    def turn(self, step: int) -> None:
        """Go on or back by what is shown at once."""
        shown = self._shown()
        wanted = self._first + step * max(1, len(shown))
        self._first = max(0, min(wanted, max(0, self.page_count - 1)))
        self.verticalScrollBar().setValue(0)
        self._lay_out()

    def show_page(self, page: int) -> None:
        """Show a page, counted from 1, where it is not shown yet."""
        if page - 1 not in self._shown():
            self._first = max(0, min(page - 1, self.page_count - 1))
            self.verticalScrollBar().setValue(0)
            self._lay_out()

    def zoom(self, step: int) -> None:
        """One size larger (1) or smaller (-1)."""
        now = self._zoom or self._fitting()
        sizes = [size for size in _ZOOMS if (size > now + 0.01 if step > 0 else size < now - 0.01)]
        if sizes:
            self._zoom = sizes[0] if step > 0 else sizes[-1]
            self._lay_out()

    def fit(self, *, by_width: bool = False) -> None:
        """Show whole pages, or one page as wide as there is room, to be read from."""
        self._zoom = None
        self._by_width = by_width
        self._lay_out()

    def page_image(self, page: int, width: int) -> QImage:
        """A page as a picture ``width`` device pixels wide."""
        size = self._document.pagePointSize(page)
        height = round(width * size.height() / max(1.0, size.width()))
        image = self._document.render(page, QSize(width, height))
        sheet = QImage(image.size(), QImage.Format.Format_RGB32)
        sheet.fill(Qt.GlobalColor.white)
        painter = QPainter(sheet)
        painter.drawImage(0, 0, image)
        painter.end()
        return sheet

    # Inside

    def _fitting(self) -> float:
        """The size at which as many pages as stand side by side are whole."""
        if not self.page_count:
            return 1.0
        size = self._document.pagePointSize(self._first)
        room = self.viewport().size() - QSize(2 * _GAP_PX, 2 * _GAP_PX)
        if self._by_width:
            return max(0.1, room.width() / max(1.0, size.width()))
        by_height = room.height() / max(1.0, size.height())
        beside = self._document.pagePointSize(min(self._first + 1, self.page_count - 1))
        pair = (room.width() - _GAP_PX) / max(1.0, size.width() + beside.width())
        by_height = min(by_height, room.height() / max(1.0, beside.height()))
        one = room.width() / max(1.0, size.width())
        return max(0.1, min(by_height, pair if self.page_count > 1 and pair > 0.45 else one))

    def _shown(self) -> list[int]:
        if not self.page_count:
            return []
        beside = min(self._first + 1, self.page_count - 1)
        width = self._page_size(self._first).width() + self._page_size(beside).width()
        fits = width + 3 * _GAP_PX <= self.viewport().width() + 1
        last = self._first + (1 if fits else 0)
        return [page for page in range(self._first, last + 1) if page < self.page_count]

    def _page_size(self, page: int) -> QSize:
        size = self._document.pagePointSize(page)
        zoom = self._zoom or self._fitting()
        return QSize(max(1, round(size.width() * zoom)), max(1, round(size.height() * zoom)))

    def _lay_out(self) -> None:
        shown = self._shown()
        sizes = [self._page_size(page) for page in shown]
        width = sum(size.width() for size in sizes) + _GAP_PX * (len(sizes) + 1)
        height = max((size.height() for size in sizes), default=0) + 2 * _GAP_PX
        view = self.viewport().size()
        for bar, whole, part in (
            (self.horizontalScrollBar(), width, view.width()),
            (self.verticalScrollBar(), height, view.height()),
        ):
            bar.setPageStep(part)
            bar.setRange(0, max(0, whole - part))
        self.viewport().update()
        first, last = (shown[0] + 1, shown[-1] + 1) if shown else (0, 0)
        self.page_changed.emit(first, last, self.page_count)

    def _image(self, page: int, width: int) -> QImage:
        key = (page, width)
        if key not in self._images:
            while len(self._images) >= _CACHE_PAGES:
                self._images.pop(next(iter(self._images)))
            self._images[key] = self.page_image(page, width)
        return self._images[key]

    @Slot()
    def _on_theme_changed(self) -> None:
        self.viewport().update()

    # Qt's side

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._theme.colour("sunken"))
        shown = self._shown()
        if not shown:
            return
        sizes = [self._page_size(page) for page in shown]
        whole = sum(size.width() for size in sizes) + _GAP_PX * (len(sizes) - 1)
        left = max(_GAP_PX, (self.viewport().width() - whole) // 2) - self.horizontalScrollBar().value()
        ratio = self.devicePixelRatioF()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for page, size in zip(shown, sizes, strict=True):
            top = max(_GAP_PX, (self.viewport().height() - size.height()) // 2) - self.verticalScrollBar().value()
            box = QRect(QPoint(left, top), size)
            painter.fillRect(box.adjusted(-1, -1, 1, 1), self._theme.colour("line"))
            painter.drawImage(box, self._image(page, max(1, round(size.width() * ratio))))
            left += size.width() + _GAP_PX
        if self.hasFocus():
            painter.setPen(self._theme.colour("focus"))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not took_key(self, event):
            super().keyPressEvent(event)
