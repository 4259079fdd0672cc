"""The plan beside the tree while its own row is chosen: whose it is, how it came, what changed it, reading it again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QFormLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from app.clock import day_of
from app.desk import originals, plan_changes
from app.desk import plan as plan_desk
from app.desk.plan import GoneTask, JoinedPlan, PlanCard, PlanPartners, PlanRecord
from app.desk.rows import PlanRow, reference_of
from app.errors import AppError
from ui.screens.plan.arrival_form import arrival_form
from ui.screens.plan.asking import Asking
from ui.screens.plan.asking_picks import ask_picks
from ui.screens.plan.year_form import year_form
from ui.texts import days
from ui.texts.plans import short_label
from ui.theme.tokens import CARD_PADDING, GAP, GAP_L
from ui.widgets.basics import button, label, link_button, panel
from ui.widgets.card import Card
from ui.widgets.fields import Choice
from ui.widgets.form import Done, Form, Refused, Values
from ui.widgets.message_bar import Note
from ui.widgets.prompt import yes_no
from ui.window.doors import Doors
from ui.window.followed_plans import FollowedPlans
from ui.window.outside import open_outside


class PlanPane(QFrame):
    """Shows one plan.

    Signals:
        reread_asked: its corrected document is to be read (object: PlanRow).
        print_asked: it is wanted on paper.
        match_asked: it is here as document and as package, to be joined (object: ids of document and package).
        undo_asked: what it was joined with is to be taken apart from it again (object: the job).
    """

    reread_asked = Signal(object)
    match_asked = Signal(object)
    undo_asked = Signal(object)
    print_asked = Signal()

    def __init__(self, doors: Doors, followed: FollowedPlans, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asking = Asking(doors, followed, self)
        self.setObjectName("plan_pane")
        self.setProperty("panel", "side")
        self.setAccessibleName(self.tr("The plan"))
        self._theme = theme = doors.theme
        self._shown: tuple[PlanRow, PlanCard] | None = None
        self._partners = PlanPartners()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("scrolled", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(CARD_PADDING, CARD_PADDING, CARD_PADDING, GAP)
        column.setSpacing(GAP_L)
        column.addWidget(self._title_card())
        self._arrival = Card(self.tr("How it came"), name="plan_arrival")
        self._facts = self._table(self._arrival)
        self.arrival_button = link_button(self.tr("Change…"), name="edit_arrival")
        self.arrival_button.setAccessibleName(self.tr("Change how it came…"))
        self.arrival_button.clicked.connect(self._on_arrival_clicked)
        self._arrival.head.addWidget(self.arrival_button)
        column.addWidget(self._arrival)
        self._updates = Card(self.tr("Updates"), name="plan_updates")
        self._history = self._table(self._updates)
        column.addWidget(self._updates)
        self._twice = panel("next_step", name="plan_twice")
        twice = QVBoxLayout(self._twice)
        twice.setContentsMargins(GAP_L, GAP, GAP_L, GAP)
        words = self.tr("This plan is here twice: read from a document, and sent as a data file.")
        twice.addWidget(label(words, wrap=True))
        self.match_button = button(theme, self.tr("Compare and join…"), name="match_plan", icon="call-merge")
        self.match_button.clicked.connect(self._on_match_clicked)
        twice.addWidget(self.match_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._twice)
        self._joined = panel("next_step", name="plan_joined")
        joined = QVBoxLayout(self._joined)
        joined.setContentsMargins(GAP_L, GAP, GAP_L, GAP)
        self._joined_words = label("", wrap=True)
        self._joined_words.setObjectName("plan_joined_words")
        joined.addWidget(self._joined_words)
        self.apart_button = button(theme, self.tr("Take apart…"), name="part_plans", icon="undo-variant")
        self.apart_button.clicked.connect(self._on_apart_clicked)
        joined.addWidget(self.apart_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._joined)
        self._draft = panel("next_step", name="plan_draft")
        draft = QVBoxLayout(self._draft)
        draft.setContentsMargins(GAP_L, GAP, GAP_L, GAP)
        self._draft_words = label("", wrap=True)
        self._draft_words.setObjectName("plan_draft_words")
        draft.addWidget(self._draft_words)
        self.publish_button = button(theme, self.tr("Publish…"), name="publish_plan", icon="bullhorn-outline")
        self.publish_button.clicked.connect(self._on_publish_clicked)
        draft.addWidget(self.publish_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._draft)
        self.print_button = button(theme, self.tr("Print the plan…"), name="print_plan", icon="printer-outline")
        self.print_button.clicked.connect(self.print_asked)
        column.addWidget(self.print_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.picks_button = button(
            theme, self.tr("Pick our tasks again…"), name="pick_again", icon="account-check-outline"
        )
        self.picks_button.clicked.connect(self._on_picks_clicked)
        column.addWidget(self.picks_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.year_button = button(theme, self.tr("Go on into the next year…"), name="carry_over", icon="calendar-range")
        self.year_button.clicked.connect(self._on_year_clicked)
        column.addWidget(self.year_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.reread_button = button(
            theme, self.tr("Read the corrected document…"), name="reread_plan", icon="file-document-edit-outline"
        )
        self.reread_button.clicked.connect(self._on_reread_clicked)
        self._reread_hint = label(
            self.tr("When the document was corrected or amended: clauses that stayed keep what you recorded."),
            "caption",
            wrap=True,
        )
        self.original_button = button(
            theme, self.tr("Open the document…"), name="open_original", icon="file-document-outline"
        )
        self.original_button.clicked.connect(self._on_original_clicked)
        column.addWidget(self.original_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.reread_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._reread_hint)
        self.join_button = button(
            theme, self.tr("Join the document with its data file…"), name="join_plan", icon="call-merge"
        )
        self.join_button.clicked.connect(self._on_join_clicked)
        self._join_hint = label(
            self.tr(
                "When this plan stands in the list twice: once read from its document, once as its issuer sent it."
            ),
            "caption",
            wrap=True,
        )
        self._join_hint.setObjectName("join_hint")
        column.addWidget(self.join_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._join_hint)
        self.join_link = link_button(self.tr("Join it by hand with a plan of another office…"), name="join_by_hand")
        self.join_link.clicked.connect(self._on_join_clicked)
        column.addWidget(self.join_link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def show_plan(self, plan: PlanRow, card: PlanCard, partners: PlanPartners) -> None:
        """Show a plan. ``partners``: with what it can be joined."""
        self._shown = (plan, card)
        self._partners = partners
        self._twice.setVisible(partners.twin is not None)
        joins = partners.twin is None and bool(partners.others) and not partners.joined
        self.join_button.setVisible(joins and partners.alike)
        self._join_hint.setVisible(joins and partners.alike)
        self.join_link.setVisible(joins and not partners.alike)
        self._joined.setVisible(bool(partners.joined))
        self._joined_words.setText("\n".join(joined_words(one) for one in partners.joined))
        self.apart_button.setVisible(any(one.job for one in partners.joined))
        self._title.setText(plan.title)
        self._title.setFont(self._theme.font("verbatim"))
        self._issuer.setText(" · ".join(filter(None, (reference_words(plan), plan.issuer_name))))
        by_document = card.source == "document"
        self._arrival.setVisible(plan.part == "carries_out")
        self._fill(self._facts, arrival_facts(card) or [("", self.tr("Nothing is written down yet."))])
        self._draft.setVisible(plan.part == "issues" and card.draft > 0)
        self._draft_words.setText(draft_words(card))
        self.publish_button.setEnabled(card.given > 0)
        self._updates.setVisible(bool(card.revisions or card.gone))
        self._fill(self._history, self._update_lines(card))
        self.picks_button.setVisible(by_document and plan.part != "issues")
        self.reread_button.setVisible(by_document)
        self.original_button.setVisible(by_document)
        self.year_button.setVisible(card.source != "package")
        self._reread_hint.setVisible(by_document)

    def _update_lines(self, card: PlanCard) -> list[tuple[str, str]]:
        """Each update, the last first, with the tasks it took away; then what went on a day of its own."""
        lines = []
        for one in card.revisions:
            number = self.tr("Update {number}").format(number=one.number)
            made_on = days.day(day_of(one.made_at))
            said = [self.tr("{citation} · entered {day}").format(citation=one.citation, day=made_on)]
            said += gone_words([task for task in card.gone if task.revision == one.number])
            lines.append((number, "\n".join(said)))
        rest = [task for task in card.gone if not task.revision]
        for until_on in sorted({task.until_on or date.min for task in rest}, reverse=True):
            told = self.tr("After {day}").format(day=days.day(until_on))
            of_day = [task for task in rest if (task.until_on or date.min) == until_on]
            lines.append((told if until_on > date.min else self.tr("Meanwhile"), "\n".join(gone_words(of_day))))
        return lines

    def take_focus(self) -> None:
        """To the first thing that can be done here."""
        (self.arrival_button if self._arrival.isVisibleTo(self) else self.reread_button).setFocus()

    # Inside

    def _title_card(self) -> QFrame:
        paper = panel("paper")
        column = QVBoxLayout(paper)
        column.setContentsMargins(GAP_L, GAP, GAP_L, GAP)
        column.setSpacing(4)
        self._title = label("", wrap=True, selectable=True)
        self._title.setObjectName("plan_title")
        self._issuer = label("", "caption", wrap=True)
        column.addWidget(self._title)
        column.addWidget(self._issuer)
        return paper

    def _table(self, card: Card) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(GAP_L)
        form.setVerticalSpacing(4)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        card.body.addLayout(form)
        return form

    def _fill(self, form: QFormLayout, lines: list[tuple[str, str]]) -> None:
        while form.rowCount():
            form.removeRow(0)
        for name, words in lines:
            said = label(words, "" if name else "muted", wrap=True, selectable=True)
            if name:
                form.addRow(label(name, "caption"), said)
            else:
                form.addRow(said)

    @Slot()
    def _on_reread_clicked(self) -> None:
        if self._shown is not None:
            self.reread_asked.emit(self._shown[0])

    @Slot()
    def _on_original_clicked(self) -> None:
        """Open a copy of the document that the plan, or its last update, was read from."""
        desk = self._asking.followed.desk
        if self._shown is None or desk is None:
            return
        plan_id, doors = self._shown[0].id, self._asking.doors
        doors.runner.start(
            lambda _progress: originals.open_latest(desk, plan_id),
            self._on_original_copied,
            self._on_original_refused,
            title=self.tr("Opening the document"),
            owner=self,
        )

    def _on_original_copied(self, path: Path | None) -> None:
        if path is not None:
            open_outside(self._asking.doors, path)
            return
        words = self.tr(
            "The document itself is not kept here: its words were pasted, or it was read by an earlier version. The"
            " clauses stand in the plan as printed."
        )
        self._asking.doors.note(Note(words))

    def _on_original_refused(self, error: BaseException) -> None:
        if not isinstance(error, AppError):
            raise error
        self._asking.doors.note(Note(self._asking.doors.explain(error), tone="warning"))

    @Slot()
    def _on_picks_clicked(self) -> None:
        if self._shown is not None:
            ask_picks(self._asking, self._shown[0])

    @Slot()
    def _on_year_clicked(self) -> None:
        if self._shown is not None:
            plan, desk = self._shown[0], self._asking.followed.desk
            assert desk is not None
            year_form(
                self._asking,
                plan,
                partial(plan_desk.unfinished, desk, plan.id),
                partial(plan_desk.opening_again, desk, plan.id),
            )

    @Slot()
    def _on_match_clicked(self) -> None:
        twin = self._partners.twin
        if twin is not None:
            self.match_asked.emit((twin.document, twin.package))

    @Slot()
    def _on_join_clicked(self) -> None:
        """A person says which two plans are one, where nothing that was printed tells."""
        if self._shown is None:
            return
        plan, card = self._shown
        choices = [(partner_words(one), one.id) for one in self._partners.others]
        field = Choice("other", self.tr("The same plan, as it is here a second time"), choices=choices)

        def join(values: Values, done: Done, _refused: Refused) -> None:
            done()
            both = (plan.id, str(values["other"]))
            self.match_asked.emit(both if card.source == "document" else both[::-1])

        intro = self.tr(
            "When one plan was read from a document and also came as a data file. Nothing is joined before you have"
            " seen clause beside clause."
        )
        Form(
            self._asking.doors,
            self.tr("Join a plan that is here twice"),
            (field,),
            join,
            name="join_form",
            accept=self.tr("Compare them"),
            intro=intro,
            parent=self,
        ).open()

    @Slot()
    def _on_apart_clicked(self) -> None:
        """Take the last join apart, after saying what that does."""
        job = next((one.job for one in self._partners.joined if one.job), "")
        question = yes_no(
            self.tr("Take apart"),
            self.tr("Take the plan of the document and the one of the data file apart again?"),
            self.tr("Take apart"),
            detail=self.tr("Everything that went over goes back to where it stood before they were joined."),
            tone="info",
        )
        if job and self._asking.doors.prompt.ask(question) == "yes":
            self.undo_asked.emit(job)

    @Slot()
    def _on_publish_clicked(self) -> None:
        if self._shown is None:
            return
        plan, card = self._shown
        question = yes_no(
            self.tr("Publish"),
            self.tr("Publish this for the units? The next files you send carry it."),
            self.tr("Publish"),
            detail=self.tr("From then on a change needs a document that it rests on."),
            tone="info",
        )
        if self._asking.doors.prompt.ask(question) == "yes":
            self._asking.followed.run(
                lambda office: plan_changes.publish(office, plan.id), plan, on_done=lambda _saved: self._tell(card)
            )

    def _tell(self, card: PlanCard) -> None:
        words = self.tr("Published. Now send it to the {count} units under Send and receive.")
        self._asking.doors.note(Note(words.format(count=card.units), tone="success"))

    @Slot()
    def _on_arrival_clicked(self) -> None:
        if self._shown is None:
            return
        plan, card = self._shown
        arrival_form(self._asking, plan, card)


def draft_words(card: PlanCard) -> str:
    """What is not published yet, and whose the tasks are: "Kế hoạch này chưa ban hành… 6 trên 41 việc đã giao"."""
    translate = QCoreApplication.translate
    if not card.given:
        return translate("Plan", "Not published. Say first whose the tasks are: choose a task, then Give to offices…")
    given = translate("Plan", "{given} of {tasks} tasks are given to {units} units.").format(
        given=card.given, tasks=card.tasks, units=card.units
    )
    words = translate("Plan", "Not published: no unit gets this plan yet.")
    if card.draft > 1:
        words = translate("Plan", "Update {number} is not published: units do not get these changes yet.")
    return f"{words.format(number=card.draft)} {given}"


def joined_words(one: JoinedPlan) -> str:
    """What a plan was joined with, and when."""
    words = QCoreApplication.translate("Plan", "Joined on {day} with the plan read from a document: {title}")
    return words.format(day=days.day(day_of(one.at)), title=one.title)


def gone_words(tasks: Sequence[GoneTask]) -> list[str]:
    """Which tasks an office no longer has and why, a line each; and that what it recorded on them is kept."""
    translate = QCoreApplication.translate
    lines = []
    for followed, words in (
        (False, translate("PlanPane", "Followed no longer: {tasks}.")),
        (True, translate("PlanPane", "Ours no longer: {tasks}.")),
    ):
        named = [short_label(task.label) for task in tasks if task.followed == followed]
        if named:
            lines.append(words.format(tasks="; ".join(named)))
    if any(task.worked for task in tasks):
        lines.append(translate("PlanPane", "What you recorded on them is kept."))
    return lines


def partner_words(plan: PlanRecord) -> str:
    """A plan in a list to choose from: "91/KH-UBND · UBND huyện Tiên Lãng · Kế hoạch thực hiện …"."""
    return " · ".join(filter(None, (reference_of(plan.number, plan.code), plan.issuer_name, plan.title)))


def reference_words(plan: PlanRow) -> str:
    """Number, code and day: "Số 91/KH-UBND ngày 01/08/2023"."""
    translate = QCoreApplication.translate
    parts = []
    if plan.reference:
        parts.append(translate("Plan", "No. {reference}").format(reference=plan.reference))
    if plan.dated_on is not None:
        parts.append(translate("Plan", "of {day}").format(day=days.day(plan.dated_on)))
    return " ".join(parts)


def arrival_facts(card: PlanCard) -> list[tuple[str, str]]:
    """What the clerk wrote down, by name; what is empty is left out."""
    translate = QCoreApplication.translate
    said = (
        (translate("Plan", "Arrival number"), card.arrival_number),
        (translate("Plan", "Arrived on"), days.day(card.arrived_on)),
        (translate("Plan", "Urgency"), card.urgency),
        (translate("Plan", "Leader's note"), card.routing_note),
        (translate("Plan", "Handled by"), card.routed_to),
        (translate("Plan", "Answer by"), days.day(card.respond_on)),
    )
    return [(name, words) for name, words in said if words]
