"""Thể thức văn bản: how the office writes on its papers, in a form over the paper it is about, and in the settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.desk import paper_form, templates
from app.desk.office import Office
from app.desk.paper_form import FormView
from app.desk.templates import KeptTemplate
from ui.screens.settings.sections import SettingsSection
from ui.theme.tokens import GAP, GAP_L, GAP_S
from ui.widgets.basics import label, link_button
from ui.widgets.fields import Editor, FormDoors, Own, WordsEditor
from ui.widgets.form import Done, Form, Refused, Values
from ui.widgets.line_table import fill, line_table
from ui.widgets.message_bar import MessageBar
from ui.widgets.prompt import PromptChoice, Question
from ui.window.doors import Doors
from ui.workers.form_write import on_store_lane

translate = QCoreApplication.translate

_LEFT = ("superior", "own", "symbol", "place", "addressees")
_RIGHT = ("authority", "title", "signer", "drafter", "recipients")
_LINES = {"superior": 2, "own": 2, "addressees": 2, "authority": 2, "recipients": 5}
_SIZE = (820, 510)
_TEMPLATES_HEIGHT = 92


def field_words() -> dict[str, str]:
    """What each entry of the form is called."""
    return {
        "superior": translate("PaperForm", "Superior body, above our own name"),
        "own": translate("PaperForm", "Our office, as at the top of its papers"),
        "symbol": translate("PaperForm", "Code of the office (UBND, SNV…)"),
        "place": translate("PaperForm", "Place, before the date"),
        "addressees": translate("PaperForm", "Addressed to (Kính gửi)"),
        "authority": translate("PaperForm", "Authority (TM., KT., TL., TUQ., Q.)"),
        "title": translate("PaperForm", "Title of who signs"),
        "signer": translate("PaperForm", "Who signs, full name"),
        "drafter": translate("PaperForm", "Drafted by, after “Lưu: VT”"),
        "recipients": translate("PaperForm", "Recipients (Nơi nhận), a line each"),
    }


class PaperFormEditor(Editor):
    """All entries of the form in two columns; its value is each as text."""

    def __init__(self, found: FormView) -> None:
        super().__init__()
        self._usual, self._party = found.usual, found.form.party
        self._boxes: dict[str, WordsEditor] = {}
        words = field_words()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP_L)
        for side, names in enumerate((_LEFT, _RIGHT)):
            column = QVBoxLayout()
            column.setSpacing(GAP_S)
            for name in names:
                if name == "addressees" and not found.issuer_code:
                    continue
                box = WordsEditor(found.texts[name], lines=_LINES.get(name, 1))
                box.box.setObjectName(f"form_{name}")
                box.box.setAccessibleName(words[name])
                box.changed.connect(self._on_changed)
                column.addWidget(label(words[name], "caption", buddy=box.box))
                column.addWidget(box)
                self._boxes[name] = box
            column.addStretch(1)
            grid.addLayout(column, 0, side)
            grid.setColumnStretch(side, 1)
        self._prints = label("", "muted", wrap=True)
        self._prints.setObjectName("form_prints")
        self._again = link_button(translate("PaperForm", "As offices of our kind write it"), name="form_as_usual")
        self._again.clicked.connect(self._on_again_clicked)
        grid.addWidget(self._prints, 1, 0)
        grid.addWidget(self._again, 1, 1)
        self.setFocusProxy(next(iter(self._boxes.values())).box)
        self._show_printed()

    def value(self) -> Mapping[str, str]:
        """Each entry as text."""
        return {name: box.value() for name, box in self._boxes.items()}

    def _show_printed(self) -> None:
        symbol = self._boxes["symbol"].value() or "…"
        number = f"Số 05-BC/{symbol}" if self._party else f"Số: 05/BC-{symbol}"
        words = translate("PaperForm", "Printed as: {number}; {place}, ngày 05 tháng 3…")
        self._prints.setText(words.format(number=number, place=self._boxes["place"].value() or "…"))

    @Slot()
    def _on_changed(self) -> None:
        self._show_printed()
        self.changed.emit()

    @Slot()
    def _on_again_clicked(self) -> None:
        for name, box in self._boxes.items():
            box.show_value(self._usual[name] or (box.value() if name in ("signer", "drafter") else ""))


def form_of_papers(
    doors: Doors,
    office: Office,
    then: Callable[[frozenset[str]], None],
    parent: QWidget,
    plan_id: str = "",
    period_id: str = "",
) -> Form:
    """The form over a window; ``then`` hears the kinds of thing that were changed.

    What was asked for and is left empty is kept as what the office has none of, if the person says so.

    Args:
        plan_id: the plan the paper is about, whose issuer it is addressed to; period_id: of the report.
    """
    found = paper_form.view(office, plan_id)

    def make(_doors: FormDoors) -> Editor:
        return PaperFormEditor(found)

    def write(values: Values, done: Done, refused: Refused) -> None:
        left = paper_form.left_empty(found, values["form"])
        none = left if left and _says_none(doors, left) else ()

        def act(values: Values) -> frozenset[str]:
            return paper_form.put(office, plan_id, values["form"], period_id=period_id, none=none)

        on_store_lane(doors.runner, translate("PaperForm", "Saving"), act, then, parent)(values, done, refused)

    missing = paper_form.words_of(found.form.unknown)
    intro = translate("PaperForm", "Written on this and all later papers. What was submitted already stays as it is.")
    if missing:
        intro += " " + translate("PaperForm", "Still missing: {what}.").format(what=", ".join(missing))
    return Form(
        doors,
        translate("PaperForm", "Form of papers"),
        (Own("form", "", make=make, stretch=True),),
        write,
        name="paper_form",
        accept=translate("PaperForm", "Keep"),
        intro=intro,
        size=_SIZE,
        parent=parent,
    )


def _says_none(doors: Doors, left: tuple[str, ...]) -> bool:
    words = translate("PaperForm", "Left empty: {what}. Are your papers written without?")
    question = Question(
        translate("PaperForm", "Form of papers"),
        words.format(what=", ".join(paper_form.words_of(left))),
        (
            PromptChoice("later", translate("PaperForm", "Add it later")),
            PromptChoice("none", translate("PaperForm", "Written without"), "primary"),
        ),
        "later",
        translate("PaperForm", "What is to be added later is asked for again before a paper is submitted."),
    )
    return doors.prompt.ask(question) == "none"


class PaperFormSection(SettingsSection):
    """Shows the head and the foot of the office's papers, and opens the form."""

    def __init__(self, doors: Doors, bar: MessageBar, office: Office) -> None:
        super().__init__(
            doors,
            bar,
            name="settings_paper_form",
            title=translate("PaperForm", "Form of papers"),
            sentence=translate("PaperForm", "How the office's letters and reports are headed, signed and distributed."),
        )
        self._office = office
        self._lines: dict[str, QLabel] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP_L)
        grid.setVerticalSpacing(GAP)
        for row, (name, words) in enumerate(field_words().items()):
            if name == "addressees":
                continue
            shown = label("", wrap=True, selectable=True)
            shown.setObjectName(f"shown_{name}")
            grid.addWidget(label(words, "caption"), row, 0)
            grid.addWidget(shown, row, 1)
            self._lines[name] = shown
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        self.missing = label("", "warning", wrap=True)
        self.body.addWidget(self.missing)
        self.add_row(
            ("edit_paper_form", translate("PaperForm", "Edit…"), "file-document-edit-outline", "primary", self._edit)
        )
        own = translate(
            "PaperForm", "Own templates: Word with fields like {{so}}, a superior's Excel form with named cells"
        )
        self.body.addWidget(label(own, "caption", wrap=True))
        headers = (translate("PaperForm", "Template"), translate("PaperForm", "File"))
        self.templates = line_table(
            "own_templates", translate("PaperForm", "Own templates"), headers, self.theme, stretch=0
        )
        self.templates.setFixedHeight(self.theme.scaled(_TEMPLATES_HEIGHT))
        self.body.addWidget(self.templates)
        self._kept: list[KeptTemplate] = []
        self.buttons = self.add_row(
            ("template_add", translate("PaperForm", "Add a template…"), "plus", "secondary", self._add_template),
            ("template_remove", translate("PaperForm", "Take off the list"), "", "secondary", self._remove_template),
        )

    def refresh(self) -> None:
        """Read the form."""
        found = paper_form.view(self._office)
        for name, shown in self._lines.items():
            shown.setText(" · ".join(found.texts[name].splitlines()) or "—")
        missing = paper_form.words_of(found.form.unknown)
        words = translate("PaperForm", "Still missing: {what}.").format(what=", ".join(missing))
        self.missing.setText(words if missing else "")
        self.missing.setVisible(bool(missing))
        self._kept = templates.listed(self._office)
        kinds = {templates.WORD: translate("PaperForm", "Word"), templates.EXCEL: translate("PaperForm", "Excel")}
        fill(self.templates, [(one.name, kinds[one.kind]) for one in self._kept])
        if self._kept:
            self.templates.selectRow(0)
        self.buttons["template_remove"].setEnabled(bool(self._kept))

    @Slot()
    def _add_template(self) -> None:
        kinds = translate("PaperForm", "Word, Excel (*.docx *.xlsx)")
        chosen = self.doors.prompt.open_files(translate("PaperForm", "Template"), kinds)
        if chosen:
            done = translate("PaperForm", "The template is kept. On the page of the report, the Word button fills it.")
            self.run(
                translate("PaperForm", "Looking at the template"), lambda: templates.add(self._office, chosen[0]), done
            )

    @Slot()
    def _remove_template(self) -> None:
        row = self.templates.currentRow()
        if 0 <= row < len(self._kept):
            gone = self._kept[row]
            done = translate("PaperForm", "“{name}” is off the list. Papers that were filled from it stay as they are.")
            self.run(
                translate("PaperForm", "Saving"),
                lambda: templates.remove(self._office, gone.id),
                done.format(name=gone.name),
            )

    def _edit(self) -> None:
        def kept(_kinds: frozenset[str]) -> None:
            self.refresh()
            self.tell(translate("PaperForm", "Kept for this and all later papers."), "success")

        form_of_papers(self.doors, self._office, kept, self).open()
