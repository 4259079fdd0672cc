"""Text that stands on its side, turned to be read, and its boxes turned back."""

from __future__ import annotations

from dataclasses import dataclass

from app.outline.model import Box
from app.outline.reading.rulings import Rulings
from app.outline.reading.words import Letter


@dataclass(frozen=True, slots=True)
class Turned:
    """A page whose text stands ``quarters`` quarter turns to the right (0 to 3; 4, for askew, is left as it is).

    Attributes:
        width, height: the page as it is seen, in points.
    """

    quarters: int
    width: float
    height: float

    def letter(self, letter: Letter) -> Letter:
        """The letter where it stands once the page is turned."""
        return (*self._turn(letter[:4]), letter[4], letter[5])

    def rulings(self, rulings: Rulings) -> Rulings:
        """The lines of the page once it is turned."""
        made = Rulings()
        boxes = [(low, at, high, at) for at, low, high in rulings.across]
        boxes += [(at, low, at, high) for at, low, high in rulings.down]
        for box in boxes:
            left, top, right, bottom = self._turn(box)
            made.line((left, top), (right, bottom))
        return made

    def seen(self, box: Box) -> Box:
        """A box on the turned page where it is seen."""
        left, top, right, bottom = box
        if self.quarters == 1:
            return self.width - bottom, left, self.width - top, right
        if self.quarters == 2:
            return self.width - right, self.height - bottom, self.width - left, self.height - top
        if self.quarters == 3:
            return top, self.height - right, bottom, self.height - left
        return box

    def _turn(self, box: Box) -> Box:
        left, top, right, bottom = box
        if self.quarters == 1:
            return top, self.width - right, bottom, self.width - left
        if self.quarters == 2:
            return self.width - right, self.height - bottom, self.width - left, self.height - top
        if self.quarters == 3:
            return self.height - bottom, left, self.height - top, right
        return box
