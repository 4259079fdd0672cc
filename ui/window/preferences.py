"""What this person likes on this machine: known before any workspace is open."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QSettings

from ui.theme.scheme import DARK, SCHEMES, SYSTEM


class KeptView(NamedTuple):
    """A way of looking at the plans.

    Attributes:
        issuer_code: of one issuer, or "" for all.
        chips: the filters that are on.
        view: tree, list or calendar, by its place.
    """

    issuer_code: str
    chips: tuple[str, ...]
    view: int


class Preferences:
    """Colour scheme, text size, language, folder, the window's size and columns, the version that ran last: kept in a
    small file of the user's.

    Args:
        path: the file; a missing one means the defaults.
    """

    def __init__(self, path: Path) -> None:
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def scheme(self) -> str:
        """Colours: system | light | dark."""
        kept = str(self._settings.value("look/scheme", ""))
        if kept in SCHEMES:
            return kept
        # What was chosen before there was a third way.
        return DARK if self._settings.value("look/dark", "false") == "true" else SYSTEM

    @scheme.setter
    def scheme(self, value: str) -> None:
        self._settings.setValue("look/scheme", value)

    @property
    def text_percent(self) -> int:
        """Text size, 100 to 150."""
        try:
            return int(str(self._settings.value("look/text_percent", "100")))
        except ValueError:
            return 100

    @text_percent.setter
    def text_percent(self, value: int) -> None:
        self._settings.setValue("look/text_percent", str(value))

    @property
    def language(self) -> str:
        """Language of the screen: vi | en."""
        return "en" if self._settings.value("look/language", "vi") == "en" else "vi"

    @language.setter
    def language(self, value: str) -> None:
        self._settings.setValue("look/language", value)

    @property
    def folder(self) -> Path | None:
        """The folder of data that a person opened instead of the usual one; it may have gone with its disk."""
        kept = str(self._settings.value("workspace/folder", ""))
        return Path(kept) if kept else None

    @folder.setter
    def folder(self, value: Path) -> None:
        self._settings.setValue("workspace/folder", str(value.absolute()))
        self._settings.sync()

    @property
    def window(self) -> tuple[int, int, bool]:
        """Width and height of the window as it was left, and whether it filled the screen; (0, 0, False) at first."""
        kept = str(self._settings.value("look/window", "")).split("x")
        try:
            return int(kept[0]), int(kept[1]), kept[2:] == ["full"]
        except (ValueError, IndexError):
            return 0, 0, False

    @window.setter
    def window(self, value: tuple[int, int, bool]) -> None:
        width, height, full = value
        self._settings.setValue("look/window", f"{width}x{height}{'xfull' if full else ''}")

    @property
    def document_side(self) -> tuple[bool, int]:
        """Whether the document stands beside its clauses in a review, and how wide it was left; (True, 0) at first."""
        width = str(self._settings.value("review/document_width", ""))
        shown = str(self._settings.value("review/document", "true")) == "true"
        return shown, int(width) if width.isdigit() else 0

    @document_side.setter
    def document_side(self, value: tuple[bool, int]) -> None:
        shown, width = value
        self._settings.setValue("review/document", "true" if shown else "false")
        self._settings.setValue("review/document_width", str(width))

    def widths(self, place: str) -> dict[int, int]:
        """The widths that a person gave the columns of a list, by column; those never touched are absent."""
        found: dict[int, int] = {}
        for pair in str(self._settings.value(f"widths/{place}", "")).split():
            column, _, width = pair.partition(":")
            if column.isdigit() and width.isdigit():
                found[int(column)] = int(width)
        return found

    def keep_widths(self, place: str, widths: Mapping[int, int]) -> None:
        """Keep the widths that a person gave the columns of a list."""
        self._settings.setValue(f"widths/{place}", " ".join(f"{column}:{width}" for column, width in widths.items()))

    @property
    def views(self) -> dict[str, KeptView]:
        """The ways of looking at the plans that a person kept, by the name given, in the order they were kept."""
        # lazy: the frame needs no views
        import json

        try:
            found = json.loads(str(self._settings.value("plans/views", "{}")))
            return {
                str(name): KeptView(str(one[0]), tuple(map(str, one[1])), int(one[2])) for name, one in found.items()
            }
        except (ValueError, TypeError, LookupError, AttributeError):
            return {}

    @views.setter
    def views(self, value: Mapping[str, KeptView]) -> None:
        # lazy: the frame needs no views
        import json

        kept = {name: (one.issuer_code, one.chips, one.view) for name, one in value.items()}
        self._settings.setValue("plans/views", json.dumps(kept, ensure_ascii=False))

    @property
    def version(self) -> str:
        """The version of the program whose window was open here last; empty where none ever said so."""
        return str(self._settings.value("program/version", ""))

    @version.setter
    def version(self, value: str) -> None:
        self._settings.setValue("program/version", value)
        self._settings.sync()
