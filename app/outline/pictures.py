"""A document's pages as they look, for a person to see beside what was read from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Literal

from app.errors import DocumentError
from app.outline.reading.pdfium import PagePicture, PdfFile
from app.progress import Progress, Silent

Whereabouts = Literal["same", "changed", "gone"]


@dataclass(frozen=True)
class DocumentPages:
    """The pages of a PDF: the very bytes that were read, which stay when the stick they came on is pulled out.

    Attributes:
        sizes: width and height of each page in points, as it is seen.
        costly: none of them can be drawn; their words are all there is.
        path: where the file lay; nothing where it was never a file.
    """

    data: bytes = field(repr=False)
    sizes: tuple[tuple[float, float], ...]
    costly: bool = False
    path: Path | None = None

    @classmethod
    def of(cls, data: bytes, path: Path | None = None) -> DocumentPages:
        """The pages of a file that was read.

        Raises:
            DocumentError: as ``PdfFile.opened``.
        """
        with PdfFile.opened(data) as file:
            return cls(data, tuple(file.size(number) for number in range(file.pages)), file.costly, path)

    def pictures(self, wanted: Iterable[tuple[int, int]], progress: Progress | None = None) -> list[PagePicture | None]:
        """The picture of each page asked for, as (page counted from 1, width in pixels); None for a page that cannot
        be drawn.

        Raises:
            DocumentError: as ``PdfFile.opened``.
            Cancelled: nobody wants to see them any more.
        """
        told = progress or Silent()
        asked = list(wanted)
        made: list[PagePicture | None] = []
        with PdfFile.opened(self.data) as file:
            for at, (page, width) in enumerate(asked):
                step = partial(told.step, "outline-pages", at, len(asked))
                step()
                try:
                    made.append(file.view(page - 1, width, step) if not self.costly else None)
                except DocumentError:
                    made.append(None)
        return made

    def whereabouts(self) -> Whereabouts:
        """Whether the file still lies there as it was read."""
        if self.path is None:
            return "same"
        try:
            if self.path.stat().st_size != len(self.data):
                return "changed"
            return "same" if self.path.read_bytes() == self.data else "changed"
        except OSError:
            return "gone"
