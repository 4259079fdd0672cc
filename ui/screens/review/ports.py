"""What reading documents in needs of the program around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from app.clock import Clock
from app.desk.rows import OfficeRow
from app.outline.model import Node
from ui.widgets.message_bar import Note


@dataclass(frozen=True)
class ReviewPorts:
    """The doors of the review.

    Attributes:
        store: the workspace's store (``db.store.Store``).
        relabel: names clauses anew after the tree changed.
        before: makes a backup before much is changed at once.
        window: the window that dialogs stand over.
        note: says something in the message bar.
        say: the sentence of a code.
    """

    store: Any
    clock: Clock
    who: str
    office: OfficeRow
    relabel: Callable[[Sequence[Node]], Sequence[Node]]
    before: Callable[[], object]
    window: Callable[[], QWidget | None]
    note: Callable[[Note], None]
    say: Callable[[str, Mapping[str, object]], str]
