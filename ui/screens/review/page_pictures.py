"""Pictures of a document's pages: drawn on a lane, kept within bounds, shared by all that show them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QImage

from app.outline.model import Place
from app.outline.pictures import DocumentPages, Whereabouts
from app.outline.reading.pdfium import PagePicture
from ui.workers.task_runner import Lane, TaskRunner

MAX_KEPT_BYTES = 48 * 1024 * 1024
"""Some twelve pages as they stand beside an outline, or one that is drawn as large as can be."""
_LINE_DPI = 150
_MARGIN_PT = 4.0
"""Around the picture of a line: its neighbours show where it stands."""
_LEAST_PART = 0.5
"""As much of the page's width has the picture of a line at least: a mark alone says nothing of where it stands."""

Wanted = tuple[int, int]
"""A page, counted from 1, and how many pixels wide."""


class PagePictures(QObject):
    """The pictures of one document.

    Args:
        runner: the lanes.
        pages: what was read.

    Signals:
        came: pictures that were asked for are here.
        whereabouts_known: same | changed | gone, of the file the document was read from (str).
    """

    came = Signal()
    whereabouts_known = Signal(str)

    def __init__(self, runner: TaskRunner, pages: DocumentPages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pages = pages
        self._runner = runner
        self._kept: OrderedDict[Wanted, QImage] = OrderedDict()
        self._broken: set[int] = set()
        self._asked: frozenset[Wanted] = frozenset()

    @property
    def kept_bytes(self) -> int:
        """What the pictures kept take."""
        return sum(image.sizeInBytes() for image in self._kept.values())

    def find(self, page: int, width: int) -> QImage | None:
        """The picture of a page, if it is here."""
        found = self._kept.get((page, width))
        if found is not None:
            self._kept.move_to_end((page, width))
        return found

    def near(self, page: int) -> QImage | None:
        """A picture of the page in another size, to stand there until the right one comes."""
        return next((image for (one, _), image in reversed(self._kept.items()) if one == page), None)

    def is_broken(self, page: int) -> bool:
        """Whether the page cannot be drawn."""
        return page in self._broken

    def ask(self, wanted: Sequence[Wanted]) -> None:
        """Have these pages drawn, those that are not here; what was asked for before and not here yet is let go."""
        missing = [one for one in wanted if one not in self._kept and one[0] not in self._broken]
        if not missing or self._asked.issuperset(missing):
            return
        self._asked = frozenset(missing)
        self._runner.start(
            lambda progress: list(zip(missing, self.pages.pictures(missing, progress), strict=True)),
            self._on_drawn,
            lane=Lane.FREE,
            key=f"page-pictures-{id(self)}",
            owner=self,
        )

    def ask_whereabouts(self) -> None:
        """Look whether the file still lies there as it was read."""
        self._runner.start(
            lambda _progress: self.pages.whereabouts(),
            self._on_whereabouts,
            lane=Lane.FREE,
            key=f"whereabouts-{id(self)}",
            owner=self,
        )

    # The picture of a line

    def line_wanted(self, place: Place) -> Wanted:
        """What is to be asked for to see one line."""
        return place.page, max(1, round(self.pages.sizes[place.page - 1][0] * _LINE_DPI / 72))

    def line(self, place: Place) -> QImage | None:
        """The picture of a line with a little of what stands around it, if its page is here."""
        wanted = self.line_wanted(place)
        whole = self.find(*wanted)
        if whole is None:
            return None
        scale = whole.width() / self.pages.sizes[place.page - 1][0]
        left, top, right, bottom = place.box
        aside = max(0.0, _LEAST_PART * self.pages.sizes[place.page - 1][0] - (right - left)) / 2
        left, right = left - aside, right + aside
        x, y = int((left - 4 * _MARGIN_PT) * scale), int((top - _MARGIN_PT) * scale)
        wide, tall = int((right - left + 8 * _MARGIN_PT) * scale), int((bottom - top + 2 * _MARGIN_PT) * scale)
        return whole.copy(whole.rect().intersected(QRect(x, y, wide, tall)))

    # Inside

    def _on_drawn(self, drawn: list[tuple[Wanted, PagePicture | None]]) -> None:
        self._asked = frozenset()
        for wanted, picture in drawn:
            if picture is None:
                self._broken.add(wanted[0])
                continue
            made = QImage(
                picture.pixels, picture.width, picture.height, 4 * picture.width, QImage.Format.Format_RGB32
            ).copy()
            self._kept[wanted] = made
            self._kept.move_to_end(wanted)
        while len(self._kept) > len(drawn) and self.kept_bytes > MAX_KEPT_BYTES:
            self._kept.popitem(last=False)
        self.came.emit()

    def _on_whereabouts(self, found: Whereabouts) -> None:
        self.whereabouts_known.emit(found)
