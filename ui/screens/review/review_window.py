"""Reviewing a plan document: words beside outline, then how it came, then which tasks are ours."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.desk.review import ISSUES, OWN, Reviewed
from app.outline.model import Node, Outline
from app.outline.reporting import period_asked
from app.planning.secrecy import is_secret_document
from ui.screens.review.arrival import ArrivalForm
from ui.screens.review.document_doubts import Say
from ui.screens.review.document_side import DocumentSide
from ui.screens.review.outline_page import OutlinePage
from ui.screens.review.page_pictures import PagePictures
from ui.screens.review.paged_window import PagedWindow
from ui.screens.review.picking import PickingPage
from ui.theme.theme import Theme
from ui.window.preferences import Preferences

_OUTLINE, _ARRIVAL, _PICKING = range(3)


class ReviewWindow(PagedWindow):
    """The review of one document.

    Args:
        theme: colours and fonts.
        outline: what the reader made of it.
        relabel: names clauses anew after the tree changed.
        say: the sentence of a doubt.
        offices: (code, name) of the offices known here.
        our_code: our own office.
        pictures: of the document's pages, where it has pages.
        preferences: remember whether the document was put away.
        known: places of doubts that were looked at already.
        words: words of a scan can be set right.

    Signals:
        word_asked: a word of a scan is to be set right (object: its ``Span``).
        kept: a ``Reviewed``: everything was looked at, keep the plan.
    """

    kept = Signal(object)
    word_asked = Signal(object)

    def __init__(
        self,
        theme: Theme,
        outline: Outline,
        *,
        relabel: Callable[[Sequence[Node]], Sequence[Node]],
        say: Say,
        offices: Sequence[tuple[str, str]],
        our_code: str,
        pictures: PagePictures | None = None,
        preferences: Preferences | None = None,
        today: date | None = None,
        known: Collection[int] = (),
        words: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "review_window", "", outline.head.title or "", parent)
        self.setWindowTitle(self.tr("Review of a plan document"))
        self._secret = is_secret_document(outline.source)
        self.outline = OutlinePage(
            theme,
            outline,
            relabel=relabel,
            say=say,
            units=[name for _code, name in offices],
            pictures=pictures,
            known=known,
            words=words,
        )
        self.went_on = self.begun = False
        self.outline.word_asked.connect(self.word_asked)
        self.outline.changed.connect(self.refresh_foot)
        self.outline.hinted.connect(self.hint)
        asked = period_asked(outline.nodes) or ""
        self.arrival = ArrivalForm(theme, outline.head, offices, our_code, asked, today=today)
        self.arrival.changed.connect(self.refresh_foot)
        ours = next((name for code, name in offices if code == our_code), "")
        self.picking = PickingPage(theme, ours, document=DocumentSide(theme, outline, pictures, "picking"))
        for page in (self.outline, self.arrival, self.picking):
            self.pages.addWidget(page)
        self.offer_document(
            {page: page.beside for page in (self.outline, self.picking) if page.beside is not None}, preferences
        )
        self.outline.document_asked.connect(self.show_document)
        self.go(_OUTLINE)
        self.outline.take_focus()

    def result_of_review(self) -> Reviewed:
        """What would be kept now."""
        roles = dict(self.picking.roles) if self.arrival.part() != ISSUES else {}
        return Reviewed(
            outline=self.outline.draft.result(),
            part=self.arrival.part(),
            issuer=self.arrival.issuer(),
            arrival=self.arrival.arrival(),
            correction=self.arrival.correction(),
            roles=roles,
        )

    # What the steps ask

    def page_titles(self) -> Sequence[str]:
        return self.tr("The outline"), self.tr("The document"), self.tr("Our tasks")

    def last_page(self) -> int:
        return _ARRIVAL if self.arrival.part() == ISSUES else _PICKING

    def problem(self, page: int) -> tuple[str, bool]:
        if self._secret:
            words = self.tr(
                "This document is marked secret. Secret documents are never entered into this program; nothing was"
                " kept."
            )
            return words, True
        if page == _OUTLINE:
            return self.outline.problem(), False
        return (self.arrival.problem(), False) if page == _ARRIVAL else ("", False)

    def comfort(self, page: int) -> str:
        return self.tr("The words stay as printed. You can undo every step until you keep the plan.")

    def finish_words(self) -> str:
        return self.tr("Keep the plan")

    def enter(self, page: int) -> None:
        self.outline.flush()
        self.went_on = self.went_on or page != _OUTLINE
        if page == _OUTLINE:
            self.outline.take_focus()
        elif page == _ARRIVAL:
            self.arrival.take_focus()
        else:
            self.picking.show_nodes(self.outline.draft.nodes, own=self.arrival.part() == OWN)
            self.picking.take_focus()

    def touched(self) -> bool:
        return self.begun or self.outline.draft.changed or self.pages.currentIndex() != _OUTLINE

    def can_undo(self, page: int) -> tuple[bool, bool] | None:
        return (self.outline.draft.can_undo, self.outline.draft.can_redo) if page == _OUTLINE else None

    def step_back(self, page: int) -> None:
        self.outline.undo()

    def step_again(self, page: int) -> None:
        self.outline.redo()

    def finish(self) -> None:
        self.kept.emit(self.result_of_review())
