"""Tesseract with the language data that the program carries, asked so that a person can stop it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager, nullcontext
from importlib.resources import as_file, files
from threading import Thread
from typing import TYPE_CHECKING

from PIL import Image

from app.errors import DocumentError

if TYPE_CHECKING:
    from tesserocr import PyResultIterator, PyTessBaseAPI

DPI = 300
"""Dots an inch of the pictures that are read."""
_LANGUAGE = "vie"
_BEAT_S = 0.1
"""So often it is asked whether anybody still waits for the words."""


class Recogniser:
    """Recognises one picture after the other. What it is at cannot be broken off: it is left to itself and cleans up
    when it is done, a few seconds later, while whoever asked has long gone on.

    Attributes:
        api: Tesseract, loaded.
    """

    def __init__(self, api: PyTessBaseAPI) -> None:
        self.api = api
        self._work: Thread | None = None
        self._done = False

    def found(self, picture: Image.Image, mode: int, beat: Callable[[], None]) -> PyResultIterator | None:
        """What stands on a picture, None where there is nothing.

        Args:
            picture: grey, at ``DPI``.
            mode: how its page is to be cut up, one of Tesseract's.
            beat: asked ten times a second while this takes; what it raises ends the waiting.
        """
        self.api.SetPageSegMode(mode)
        self.api.SetImage(picture)
        self.api.SetSourceResolution(DPI)
        self._done = False
        work = self._work = Thread(target=self._recognise, name="recognise", daemon=True)
        work.start()
        while work.is_alive():
            work.join(_BEAT_S)
            beat()
        self._work = None
        return self.api.GetIterator() if self._done else None

    def _recognise(self) -> None:
        self._done = self.api.Recognize()

    def end(self) -> None:
        """Give back what it holds, at once or when the picture it is at is done."""
        work = self._work
        if work is not None and work.is_alive():
            Thread(target=self._end_after, args=(work,), name="recognise-end", daemon=True).start()
        else:
            self.api.End()

    def _end_after(self, work: Thread) -> None:
        work.join()
        self.api.End()


@contextmanager
def recogniser() -> Iterator[Recogniser]:
    """Tesseract, for as many pictures as there are.

    Raises:
        DocumentError: ``document-scanned``, where it cannot be loaded.
    """
    try:
        import tesserocr  # lazy: 30 MB that most documents need not
    except ImportError as error:
        raise DocumentError("document-scanned") from error
    with as_file(files("resources") / "ocr") as folder:
        # Tesseract opens its data by the system's code page, which on Windows lacks most Vietnamese letters.
        plain = str(folder).isascii()
        try:
            with nullcontext() if plain else chdir(folder):
                api = tesserocr.PyTessBaseAPI(
                    path=str(folder) if plain else ".",
                    lang=_LANGUAGE,
                    psm=tesserocr.PSM.AUTO,
                    oem=tesserocr.OEM.LSTM_ONLY,
                )
        except RuntimeError as error:
            raise DocumentError("document-scanned") from error
        held = Recogniser(api)
        try:
            yield held
        finally:
            held.end()
