"""What came together, put in order before anybody is asked: data files, possible evidence, and what is left alone."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication

from app.exchange.courier.gather import File
from app.exchange.examine import Offer
from app.exchange.inbox import Examined
from app.exchange.outcomes import Result

_BY_NAME_ALONE: dict[str, str] = {
    Result.ALREADY_APPLIED: "already",
    Result.WRONG_ADDRESSEE: "another",
    Result.NOT_A_PACKAGE: "ordinary",
}
"""Outcomes that a person is told of one by one only where they named the very file."""


@dataclass
class Heap:
    """What was found under the paths a person gave.

    Attributes:
        shown: files to show, in the order in which they are to be taken in.
        strays: files a person named that are no data files; they may be evidence.
        files: everything that may be evidence, strays among them.
        left: how many files were left where they are: already taken in, for another office, ordinary
            ones, those that could not be read.
    """

    shown: list[Offer] = field(default_factory=list)
    strays: list[Offer] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    left: dict[str, int] = field(default_factory=dict)

    def after(self, earlier: Heap) -> Heap:
        """Both heaps, where more came before the earlier one was dealt with."""
        return Heap(
            earlier.shown + self.shown,
            earlier.strays + self.strays,
            earlier.files + self.files,
            {key: earlier.left.get(key, 0) + self.left.get(key, 0) for key in earlier.left | self.left},
        )

    def without(self, kept: Collection[str]) -> list[Offer]:
        """The strays that were no evidence either. ``kept``: SHA-256 of what was taken as evidence."""
        return [one for one in self.strays if hashlib.sha256(one.data).hexdigest() not in kept]

    def sentence(self) -> str:
        """What was left alone, in words; empty where nothing was."""
        translate = QCoreApplication.translate
        words = {
            "already": translate("ImportHeap", "{count} taken in before"),
            "another": translate("ImportHeap", "{count} for other offices"),
            "ordinary": translate("ImportHeap", "{count} ordinary files"),
            "unreadable": translate("ImportHeap", "{count} that could not be read (perhaps open in Excel)"),
        }
        told = ", ".join(words[key].format(count=self.left[key]) for key in words if self.left.get(key))
        return translate("ImportHeap", "Left where they are: {files}.").format(files=told) if told else ""


def sort_out(examined: Examined, named: Collection[str]) -> Heap:
    """Sort what was examined.

    Args:
        named: names of the files a person chose one by one; what merely lay beside is not worth a question each.
    """
    heap = Heap(files=list(examined.found.others_files), left={"unreadable": len(examined.unreadable)})
    for offer in examined.offers:
        chosen = offer.file_name in named and offer.route in ("file", "stick")
        group = "" if chosen else _BY_NAME_ALONE.get(offer.outcome, "")
        if offer.outcome == Result.NOT_A_PACKAGE:
            heap.files.append(_file_of(offer))
        if group:
            heap.left[group] = heap.left.get(group, 0) + 1
        elif offer.outcome == Result.NOT_A_PACKAGE:
            heap.strays.append(offer)
        else:
            heap.shown.append(offer)
    return heap


def _file_of(offer: Offer) -> File:
    return File(offer.file_name, offer.route, len(offer.data), lambda: offer.data)
