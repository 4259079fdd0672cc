"""Reading a corrected document again: its outline, then the plan beside it, then the tasks that are new."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.desk.review import ISSUES, OWN
from app.outline.model import Node, Outline
from app.planning.secrecy import is_secret_document
from ui.screens.review.compared_clauses import count_words
from ui.screens.review.comparison import ComparisonPage
from ui.screens.review.document_doubts import Say
from ui.screens.review.document_side import DocumentSide
from ui.screens.review.outline_page import OutlinePage
from ui.screens.review.page_pictures import PagePictures
from ui.screens.review.paged_window import PagedWindow
from ui.screens.review.picking import PickingPage
from ui.theme.theme import Theme
from ui.window.preferences import Preferences

_OUTLINE, _COMPARISON, _PICKING = range(3)


@dataclass(frozen=True)
class RereadResult:
    """What a person confirmed.

    Attributes:
        pairs: clause id of the plan → node id of the outline.
        in_force_on: the day from which the document holds; None: today.
        roles: node id of a new task → lead | coordinate | inform.
        counts: how many clauses changed, moved, come, go and stay.
        going: labels of clauses that go although something was recorded on them.
    """

    outline: Outline
    pairs: dict[str, str]
    citation: str
    in_force_on: date | None
    roles: dict[str, str]
    counts: dict[str, int]
    going: tuple[str, ...]


class RereadWindow(PagedWindow):
    """The second reading of a plan's document.

    Args:
        theme: colours and fonts.
        outline: what the reader made of the document, with what the first review said of unchanged words.
        subject: the plan, in words.
        relabel: names clauses anew after the tree changed.
        say: the sentence of a doubt.
        offices: (code, name) of the offices known here.
        our_code: our own office.
        tasks_before: clause ids of the plan that are tasks already.
        part: what our office does with the plan; where it carries it out, it takes on new tasks by name.
        pictures: of the document's pages, where it has pages.
        preferences: remember whether the document was put away.
        known_doubts: places of doubts that were looked at when the plan was read first.

    Signals:
        comparison_asked: the outline's nodes changed and are to be compared (object: tuple of Node).
        confirmed: a ``RereadResult``.
    """

    comparison_asked = Signal(object)
    confirmed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        outline: Outline,
        subject: str,
        *,
        relabel: Callable[[Sequence[Node]], Sequence[Node]],
        say: Say,
        offices: Sequence[tuple[str, str]],
        our_code: str,
        tasks_before: frozenset[str],
        part: str,
        pictures: PagePictures | None = None,
        preferences: Preferences | None = None,
        known_doubts: Collection[int] = (),
        today: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "reread_window", "", subject, parent)
        self.setWindowTitle(self.tr("A corrected document, read again"))
        self._secret = is_secret_document(outline.source)
        self._tasks_before, self._part = tasks_before, part
        self._compared: tuple[Node, ...] | None = None
        self.outline = OutlinePage(
            theme,
            outline,
            relabel=relabel,
            say=say,
            units=[name for _code, name in offices],
            pictures=pictures,
            known=known_doubts,
        )
        self.outline.changed.connect(self.refresh_foot)
        self.outline.hinted.connect(self.hint)
        self.comparison = ComparisonPage(theme, today=today)
        self.comparison.changed.connect(self.refresh_foot)
        ours = next((name for code, name in offices if code == our_code), "")
        self.picking = PickingPage(theme, ours, document=DocumentSide(theme, outline, pictures, "picking"), new=True)
        for page in (self.outline, self.comparison, self.picking):
            self.pages.addWidget(page)
        self.offer_document(
            {page: page.beside for page in (self.outline, self.picking) if page.beside is not None}, preferences
        )
        self.outline.document_asked.connect(self.show_document)
        self.go(_OUTLINE)
        self.outline.take_focus()

    def new_tasks(self) -> list[Node]:
        """Tasks of the outline that were no task of the plan before."""
        kept = {new for old, new in self.comparison.pairs.pairing.pairs().items() if old in self._tasks_before}
        return [node for node in self.outline.draft.nodes if node.kind == "task" and node.id not in kept]

    # What the steps ask

    def page_titles(self) -> Sequence[str]:
        return self.tr("The outline"), self.tr("What changes"), self.tr("New tasks")

    def last_page(self) -> int:
        page = self.pages.currentIndex()
        return (
            _PICKING
            if page == _PICKING or (self._part != ISSUES and self.comparison.ready and self.new_tasks())
            else (_COMPARISON)
        )

    def problem(self, page: int) -> tuple[str, bool]:
        if self._secret:
            words = self.tr(
                "This document is marked secret. Secret documents are never entered into this program; nothing was"
                " changed."
            )
            return words, True
        if page == _OUTLINE:
            return self.outline.problem(), False
        return (self.comparison.problem() if page == _COMPARISON else ""), False

    def comfort(self, page: int) -> str:
        if page == _OUTLINE:
            return self.tr("Nothing of the plan is changed before you have seen the comparison and confirmed it.")
        counts = self.comparison.counts()
        return self.tr("{counts}; {same} stay as they are.").format(counts=count_words(counts), same=counts["same"])

    def finish_words(self) -> str:
        counts = self.comparison.counts()
        differ = sum(number for how, number in counts.items() if how != "same")
        return self.tr("Take over {count} changes").format(count=differ) if differ else self.tr("Take over")

    def enter(self, page: int) -> None:
        self.outline.flush()
        if page == _OUTLINE:
            self.outline.take_focus()
        elif page == _COMPARISON:
            if self._compared != self.outline.draft.nodes:
                self._compared = self.outline.draft.nodes
                self.comparison.wait()
                self.comparison_asked.emit(self._compared)
            self.comparison.take_focus()
        else:
            self.picking.show_nodes(self.new_tasks(), own=self._part == OWN)
            self.picking.take_focus()

    def touched(self) -> bool:
        return self.outline.draft.changed or self.pages.currentIndex() != _OUTLINE

    def can_undo(self, page: int) -> tuple[bool, bool] | None:
        if page == _OUTLINE:
            return self.outline.draft.can_undo, self.outline.draft.can_redo
        pairing = self.comparison.pairs.pairing
        return (pairing.can_undo, pairing.can_redo) if page == _COMPARISON else None

    def step_back(self, page: int) -> None:
        if page == _OUTLINE:
            self.outline.undo()
        elif page == _COMPARISON:
            self.comparison.pairs.undo()

    def step_again(self, page: int) -> None:
        if page == _OUTLINE:
            self.outline.redo()
        elif page == _COMPARISON:
            self.comparison.pairs.redo()

    def finish(self) -> None:
        fresh = {node.id for node in self.new_tasks()} if self._part != ISSUES else set()
        self.confirmed.emit(
            RereadResult(
                self.outline.draft.result(),
                self.comparison.pairs.pairing.pairs(),
                " ".join(self.comparison.citation.text().split()),
                self.comparison.in_force_on(),
                {ident: role for ident, role in self.picking.roles.items() if ident in fresh},
                self.comparison.counts(),
                tuple(side.label for side in self.comparison.going_with_work()),
            )
        )
