"""Văn bản của đơn vị: every paper of the office with its stage, the paper itself, and the next step of each.

Papers that an officer writes begin here: an answer, an account of what is overdue, the office's own plan, the letter
about our mã đối chiếu. The data code of any paper leads to its record, and the signatures of a PDF are checked here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QSize, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from app.desk import letters, own_plan, paper_record
from app.desk.letters import CERTIFICATE, EXPLANATION, OWN_PLAN, REPLY, UnitAsking
from app.desk.office import Office
from app.desk.own_plan import Followed
from app.desk.paper_record import PaperView
from app.desk.signing import ToSign
from app.errors import AppError
from app.tracking.numbers import as_printed
from ui.screens.report.letter_form import kind_words, letter_form
from ui.screens.report.numbering import correct_form, number_form
from ui.screens.report.preview_card import PreviewCard
from ui.screens.report.record_words import record_lines, stage_words
from ui.screens.report.signed_files import SignedFiles
from ui.texts.file_names import paper_file, signed_file
from ui.theme.tokens import GAP, GAP_L
from ui.widgets.basics import button, label, panel
from ui.widgets.fields import Choice, Day, Words
from ui.widgets.form import Form, Values
from ui.widgets.line_table import fill, line_table
from ui.widgets.message_bar import MessageBar, Note
from ui.widgets.plain import caption
from ui.widgets.scrolled import fitted
from ui.window.doors import Doors
from ui.window.printing import print_paper
from ui.workers.form_write import on_store_lane

if TYPE_CHECKING:
    from app.reports.submitting import Numbered

translate = QCoreApplication.translate

TAKE_BACK, NUMBER, SENT, AGAIN, FOLLOW = "take_back", "number", "sent", "again", "follow"
CALL_OFF, CORRECT = "call_off", "correct"
_CHANGED = frozenset({"paper"})
_ANSWERED = frozenset({"paper", "difficulty", "answer"})
_LETTERS = frozenset({"reminder", CERTIFICATE, REPLY, EXPLANATION, OWN_PLAN})
_AGAIN = frozenset({REPLY, EXPLANATION, OWN_PLAN})
_NO_WORD = frozenset({"consolidation"})


class PapersWindow(QDialog):
    """The papers of the office.

    Args:
        plan_id: the plan that papers which are begun here are about.

    Signals:
        changed: kinds of thing that were changed (object: frozenset of str).
        sign_asked: (what goes to be signed: ``ToSign``, suggested name): sign it, and keep it where the person says.
    """

    changed = Signal(object)
    sign_asked = Signal(object, str)

    def __init__(self, doors: Doors, office: Office, plan_id: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("papers_window")
        self.setWindowTitle(self.tr("Papers of the office"))
        self._doors, self._office, self._plan_id = doors, office, plan_id
        self._views: list[PaperView] = []
        self._shown: PaperView | None = None
        self.form: Form | None = None
        self._build()
        self.refresh()
        self.resize(self.sizeHint())

    # What callers use

    def compose(self, kind: str, period_id: str = "", units: Sequence[str] = ()) -> None:
        """Begin a paper of a kind."""
        # lazy: papers are heavy
        from app.reports.drafting import LetterDraft

        about_plan = kind != CERTIFICATE and (kind != REPLY or bool(units))
        self._open(LetterDraft(kind, self._plan_id if about_plan else "", period_id, tuple(units)))

    @Slot()
    def refresh(self) -> None:
        """Read all papers again; the one that is chosen stays."""
        chosen = self._shown.paper.id if self._shown else ""
        self._show_views(paper_record.listed(self._office), chosen)

    # Building

    def _build(self) -> None:
        theme = self._doors.theme
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.bar = MessageBar(theme)
        outer.addWidget(self.bar)
        columns = QHBoxLayout()
        columns.setContentsMargins(GAP_L, GAP_L, GAP_L, GAP)
        columns.setSpacing(GAP_L)
        left = QVBoxLayout()
        left.setSpacing(GAP)
        top = QHBoxLayout()
        top.setSpacing(GAP)
        self.write = button(theme, self.tr("Write a paper"), name="write_paper", icon="pencil-outline")
        menu = QMenu(self.write)
        for kind in (REPLY, EXPLANATION, OWN_PLAN, CERTIFICATE):
            made = menu.addAction(kind_words(kind) + "…")
            made.setObjectName(f"write_{kind}")
            made.triggered.connect(partial(self.compose, kind))
            made.setEnabled(bool(self._plan_id) or kind in (REPLY, CERTIFICATE))
        asking = letters.asking(self._office)
        if asking:
            answers = menu.addMenu(self.tr("Answer to the difficulties of"))
            for one in asking:
                made = answers.addAction(caption(f"{one.name} ({one.count})…"))
                made.setObjectName(f"answer_{one.code}")
                made.triggered.connect(partial(self._answer, one))
        self.write.setMenu(menu)
        self.signed = button(theme, self.tr("Signed files"), name="signed_files", icon="certificate-outline")
        files = SignedFiles(self._doors, self._office, lambda: self._shown, self)
        files.told.connect(self._tell)
        files.failed.connect(self._failed)
        files.kept.connect(self._on_signed_kept)
        files.form_opened.connect(self._on_form_opened)
        files.sign_asked.connect(self.sign_asked)
        self.signed.setMenu(files)
        top.addWidget(self.write)
        top.addWidget(self.signed)
        top.addStretch(1)
        left.addLayout(top)
        left.addLayout(self._code_row())
        headers = (self.tr("Number"), self.tr("Paper"), self.tr("Stage"))
        self.table = line_table("papers_table", self.tr("Papers of the office"), headers, theme, stretch=1)
        self.table.currentCellChanged.connect(self._on_row_changed)
        left.addWidget(self.table, 1)
        self.record = label("", wrap=True, selectable=True)
        self.record.setObjectName("paper_record")
        left.addWidget(self.record)
        columns.addLayout(left, 4)
        self.preview = PreviewCard(theme, self.tr("Paper"))
        self.preview.print_asked.connect(self._on_print_asked)
        self.preview.save_asked.connect(partial(self._save, ".pdf"))
        self.preview.word_asked.connect(partial(self._save, ".docx"))
        self.preview.sign_asked.connect(self._on_sign_asked)
        self.preview.print_button.setText(self.tr("Print"))
        self.preview.set_roomy(False)
        columns.addWidget(self.preview, 5)
        outer.addLayout(columns, 1)
        outer.addWidget(self._foot())

    def _code_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        self.code = QLineEdit()
        self.code.setObjectName("data_code")
        self.code.setPlaceholderText(self.tr("Data code, or number and code"))
        self.code.setAccessibleName(self.tr("Data code"))
        self.code.returnPressed.connect(self._on_code_asked)
        find = button(self._doors.theme, self.tr("Find"), name="find_code", icon="magnify")
        find.setAutoDefault(False)
        find.clicked.connect(self._on_code_asked)
        self.all = button(self._doors.theme, self.tr("All papers"), name="all_papers")
        self.all.setAutoDefault(False)
        self.all.clicked.connect(self._on_all_clicked)
        self.all.hide()
        for made in (self.code, find, self.all):
            row.addWidget(made, 1 if made is self.code else 0)
        return row

    def _foot(self) -> QWidget:
        foot = panel("foot_bar")
        row = QHBoxLayout(foot)
        row.setContentsMargins(GAP_L, GAP, GAP_L, GAP)
        row.setSpacing(GAP)
        self._acts: dict[str, QPushButton] = {}
        for key, text, icon, kind in (
            (NUMBER, self.tr("Approved: give number and date…"), "file-document-check-outline", "primary"),
            (SENT, self.tr("Record the sending…"), "send-outline", "primary"),
            (AGAIN, self.tr("Go on writing…"), "pencil-outline", "primary"),
            (FOLLOW, self.tr("Follow as our plan"), "clipboard-text-outline", "secondary"),
            (TAKE_BACK, self.tr("Take back to the desk…"), "arrow-u-left-top-bold", "secondary"),
            (CORRECT, self.tr("Correct number, date…"), "pencil-outline", "secondary"),
            (CALL_OFF, self.tr("Call off the number…"), "arrow-u-left-top-bold", "secondary"),
        ):
            made = button(self._doors.theme, text, name=f"paper_{key}", kind=kind, icon=icon)
            made.setProperty("act", key)
            made.setAutoDefault(False)
            made.clicked.connect(self._on_act_clicked)
            self._acts[key] = made
            row.addWidget(made)
        row.addStretch(1)
        close = button(self._doors.theme, self.tr("Close"), name="papers_close")
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        row.addWidget(close)
        return foot

    # Showing

    def _show_views(self, views: Sequence[PaperView], chosen: str = "") -> None:
        self._views = list(views)
        fill(self.table, [(_number(one), _name(one), stage_words(one.paper)) for one in self._views])
        ids = [one.paper.id for one in self._views]
        at = ids.index(chosen) if chosen in ids else 0
        if self._views:
            self.table.setCurrentCell(at, 0)
            self._show(self._views[at])
        else:
            self._show(None)

    def _show(self, view: PaperView | None) -> None:
        self._shown = view
        if view is None:
            self.preview.show_paper(b"", self.tr("No paper has been submitted yet."))
            self.preview.flag.show_flag("paused", "file-document-outline", "")
            self.record.setText("")
            offered: set[str] = set()
        else:
            data = paper_record.file_of(self._office, view.paper.id)
            self.preview.show_paper(data, self.tr("Its pages are kept at the office that made it."))
            done = view.paper.stage in ("numbered", "sent")
            look, icon = ("done_on_time", "file-document-check-outline") if done else ("due_soon", "pencil-outline")
            self.preview.flag.show_flag(look, icon, stage_words(view.paper))
            self.preview.word_button.setEnabled(bool(data) and view.paper.kind not in _NO_WORD)
            self.record.setText("\n".join(record_lines(paper_record.record(self._office, view))))
            offered = _offered(view)
            if FOLLOW in offered and own_plan.is_followed(self._office, view.paper):
                offered = offered - {FOLLOW}
        for key, made in self._acts.items():
            made.setVisible(key in offered)

    # Acts

    def _open(self, draft: Any) -> None:
        try:
            self.form = letter_form(self._doors, self._office, draft, self._on_submitted, self)
        except AppError as error:
            self._tell(self._doors.explain(error), "danger")
            return
        self.bar.clear()
        self.form.open()

    def _answer(self, unit: UnitAsking) -> None:
        # lazy: papers are heavy
        from app.reports.drafting import LetterDraft

        self._open(LetterDraft(REPLY, unit.plan_id, units=(unit.code,)))

    def _on_submitted(self, paper_id: str) -> None:
        self._show_views(paper_record.listed(self._office), paper_id)
        self._tell(self.tr("Submitted for signature. What it says stands still from here."), "success")
        self.changed.emit(_CHANGED)

    def _done(self, sentence: str, tone: str = "success") -> Callable[[Any], None]:
        def home(_result: Any) -> None:
            self.refresh()
            self._tell(sentence, tone)
            self.changed.emit(_CHANGED)

        return home

    def _tell(self, sentence: str, tone: str) -> None:
        self.bar.clear()
        self.bar.show_note(Note(sentence, tone=tone))

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, AppError):
            raise error
        self._tell(self._doors.explain(error), "danger")

    @Slot()
    def _on_act_clicked(self) -> None:
        view = self._shown
        if view is None:
            return
        act = str(self.sender().property("act"))
        acts = {
            NUMBER: self._number, SENT: self._sent, TAKE_BACK: self._take_back, AGAIN: self._again,
            FOLLOW: self._follow, CALL_OFF: self._call_off, CORRECT: self._correct,
        }  # fmt: skip
        acts[act](view)

    def _number(self, view: PaperView) -> None:
        paper = view.paper
        quoted = letters.quoted(self._office, paper.id) if paper.kind == REPLY else ()

        def act(values: Values) -> Numbered:
            given = values["number"], values["code"], values["dated_on"]
            return letters.number(self._office, paper.id, *given, answers=values.get("answers", False))

        def home(given: Numbered) -> None:
            told = self.tr("The number was given.")
            if given.answered:
                words = self.tr("The letter answers {count} difficulties; the answers go with the next data file.")
                told = f"{told} {words.format(count=given.answered)}"
            self._numbered(told, given)
            if given.answered:
                self.changed.emit(_ANSWERED)

        write = on_store_lane(self._doors.runner, self.tr("Giving the number"), act, home, self)
        free = letters.free_number(self._office, paper.kind)
        self.form = number_form(self._doors, free, paper.code, self._office.clock.today(), write, self, quoted)
        self.form.open()

    def _numbered(self, told: str, given: Numbered) -> None:
        """Say what was done, and what should be looked at again."""
        doubts = [self._doors.sentence(one.code, {"other": one.other, "day": one.day}) for one in given.doubts]
        self._done(" ".join([told, *doubts]), "warning" if doubts else "success")(given)

    def _sent(self, view: PaperView) -> None:
        today = self._office.clock.today()
        ways = ((self.tr("On paper"), "paper"), (self.tr("By eOffice"), "eoffice"))
        fields = (
            Day("sent_on", self.tr("The day it went out"), today=today, value=today, needed=self.tr("Give the day.")),
            Choice("way", self.tr("How"), choices=ways),
        )
        write = on_store_lane(
            self._doors.runner,
            self.tr("Saving"),
            lambda values: letters.mark_sent(self._office, view.paper.id, values["sent_on"], values["way"]),
            self._done(self.tr("The sending is recorded.")),
            self,
        )
        self.form = Form(
            self._doors,
            self.tr("Sending"),
            fields,
            write,
            name="sent_form",
            accept=self.tr("Record"),
            parent=self,
        )
        self.form.open()

    def _take_back(self, view: PaperView) -> None:
        home = self._done(self.tr("Taken back. Nothing of it is lost; go on writing from its words."))
        self._doors.runner.start(
            lambda _progress: letters.take_back(self._office, view.paper.id),
            home,
            self._failed,
            title=self.tr("Saving"),
            cancellable=False,
            owner=self,
        )

    def _correct(self, view: PaperView) -> None:
        """Sửa số, ngày: they were mistyped."""
        paper = view.paper

        def act(values: Values) -> Numbered:
            given = values["number"], values["code"], values["dated_on"], values["reason"]
            return letters.correct_number(self._office, paper.id, *given)

        def home(given: Numbered) -> None:
            self._numbered(self.tr("Number and date are corrected."), given)
            self.changed.emit(_ANSWERED)

        write = on_store_lane(self._doors.runner, self.tr("Saving"), act, home, self)
        self.form = correct_form(self._doors, paper, self._office.clock.today(), write, self)
        self.form.open()

    def _call_off(self, view: PaperView) -> None:
        """Hủy: it has its number and will not go out."""
        paper = view.paper

        def home(answered: int) -> None:
            told = self.tr("The number is called off and will not be given again.")
            if answered:
                told += " " + self.tr("{count} difficulties are unanswered again.").format(count=answered)
            self._done(told)(answered)
            self.changed.emit(_ANSWERED)

        write = on_store_lane(
            self._doors.runner,
            self.tr("Saving"),
            lambda values: letters.call_off(self._office, paper.id, values["reason"]),
            home,
            self,
        )
        needed = self.tr("Write why it will not go out.")
        self.form = Form(
            self._doors,
            self.tr("Call off number {number}").format(number=_number(view)),
            (Words("reason", self.tr("Why it will not go out"), needed=needed),),
            write,
            name="call_off_form",
            accept=self.tr("Call off this number"),
            refuse=self.tr("Leave as it is"),
            intro=self.tr("The paper stays in the list as called off. Its words can be gone on with in a new paper."),
            parent=self,
        )
        self.form.open()

    def _follow(self, view: PaperView) -> None:
        """Its tasks become a plan of our own, linked with the superior's."""

        def home(found: Followed) -> None:
            told = self.tr("The plan is followed: {tasks} tasks, {linked} linked with the superior's plan.")
            told = told.format(tasks=found.tasks, linked=found.linked)
            if found.loose:
                told += " " + self.tr("Not linked, for their clause is not followed: {tasks}.").format(
                    tasks="; ".join(found.loose)
                )
            self._done(told)(found)
            self.changed.emit(frozenset({"plan", "clause", "task"}))

        self._doors.runner.start(
            lambda _progress: own_plan.follow(self._office, view.paper.id),
            home,
            self._failed,
            title=self.tr("Saving"),
            cancellable=False,
            owner=self,
        )

    def _again(self, view: PaperView) -> None:
        draft = letters.again(self._office, view.paper.id)
        if draft is not None:
            self._open(draft)

    # Slots

    @Slot(int, int, int, int)
    def _on_row_changed(self, row: int, _column: int, _before: int, _from: int) -> None:
        if 0 <= row < len(self._views) and (self._shown is None or self._views[row] is not self._shown):
            self._show(self._views[row])

    @Slot()
    def _on_code_asked(self) -> None:
        if not self.code.text().strip():
            return
        try:
            found = paper_record.by_code(self._office, self.code.text())
        except AppError as error:
            self._tell(self._doors.explain(error), "warning")
            return
        self.bar.clear()
        self.all.show()
        self._show_views(found)

    @Slot()
    def _on_all_clicked(self) -> None:
        self.all.hide()
        self.code.clear()
        self.refresh()

    def show_signed(self, note: Note) -> None:
        """A paper was signed from here: say so here, and show that it is kept."""
        self.refresh()
        self._tell(note.sentence, note.tone)

    @Slot()
    def _on_signed_kept(self) -> None:
        self.refresh()

    @Slot(object)
    def _on_form_opened(self, form: Form) -> None:
        self.form = form

    @Slot()
    def _on_print_asked(self) -> None:
        print_paper(self._doors, self.preview.view.data, self.preview.view.current, self)

    @Slot()
    def _on_sign_asked(self) -> None:
        if self._shown is not None and self.preview.view.data:
            what = ToSign(self.preview.view.data, paper_id=self._shown.paper.id if self._shown.here else "")
            self.sign_asked.emit(what, str(signed_file(_file(self._shown, ".pdf"))))

    def _save(self, suffix: str) -> None:
        view = self._shown
        if view is None:
            return
        kinds = self.tr("PDF (*.pdf)") if suffix == ".pdf" else self.tr("Word (*.docx)")
        path = self._doors.prompt.save_file(self.tr("Keep the paper"), kinds, _file(view, suffix))
        if path is None:
            return
        target = path if path.suffix.lower() == suffix else path.with_name(f"{path.name}{suffix}")

        def home(written: Path) -> None:
            self._tell(self.tr("Written: {path}").format(path=written), "success")

        self._doors.runner.start(
            lambda _progress: paper_record.write(self._office, view.paper.id, target),
            home,
            self._failed,
            title=self.tr("Keeping the paper"),
            owner=self,
        )

    # Qt's side

    def sizeHint(self) -> QSize:
        scaled = self._doors.theme.scaled
        return fitted(self, QSize(scaled(1300), scaled(660)))


def _number(view: PaperView) -> str:
    paper = view.paper
    return f"{as_printed(paper.number)}/{paper.code}" if paper.number else "—"


def _name(view: PaperView) -> str:
    kind, title = kind_words(view.paper.kind), view.title
    return f"{kind} · {title}" if title else kind


def _file(view: PaperView, ending: str) -> Path:
    return paper_file(view.paper, view.period, view.plan, ending)


def _offered(view: PaperView) -> set[str]:
    """What can be done with it here; a report goes its way on the page of reports."""
    paper = view.paper
    if paper.kind not in _LETTERS or not view.here:
        return set()
    if paper.stage in ("submitted", "approved"):
        return {NUMBER, TAKE_BACK}
    follow = {FOLLOW} if own_plan.can_follow(paper) else set()
    if paper.stage in ("numbered", "sent"):
        return follow | ({SENT, CORRECT, CALL_OFF} if paper.stage == "numbered" else set())
    return {AGAIN} if paper.stage in ("taken_back", "cancelled") and paper.kind in _AGAIN else set()
