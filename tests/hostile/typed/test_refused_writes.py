"""A write that is refused takes no word: under every field of every dialog and page that can be typed into.

The fields are found in the object tree. ``found.txt`` lists what was found, place by place, so that none goes missing
from the walk; a dialog that is in no list fails the last tests here.
"""

from __future__ import annotations

import ast
import re
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton, QTableWidget, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.desk import report as report_desk
from app.renewal import KeyChanged
from db import schema
from db.store import BUSY_TIMEOUT_MS
from tests.hostile.typed.walking import (
    REFUSALS,
    Found,
    Refuse,
    editable,
    refuse_every_way,
    refusing,
    type_into,
    why,
    words_shown,
)
from tests.support.exchange_world import Desk
from tests.support.fake_tokens import FakeTokens, choose_file_kind
from tests.support.filled import line_of
from tests.support.plan_store import A1, A2, OFFICE, OTHER
from tests.support.plan_window import PlanDesk, idle, open_task
from tests.support.review_sample import SAMPLE
from tests.support.screens import Bench
from tests.ui.screens.matrix.test_page import Issued, choose_unit
from tests.ui.screens.plan.test_forms import FILLED, opened
from tests.ui.screens.plan.test_plan_pane import open_plan
from tests.ui.screens.plan.test_year_form import open_year
from tests.ui.screens.report.test_page import Reporting, make_ready, press
from tests.ui.screens.review.test_window import flow as review_flow
from tests.ui.screens.review.test_window import walk_doubts
from tests.ui.screens.settings.test_dialog import Cabinet
from tests.ui.screens.settings.test_succession import Units, check
from tests.ui.window.test_help import classes, forms, name_of
from ui.cli.vietnamese import sentence
from ui.screens.plan.asking import Asking
from ui.screens.review.picks_dialog import PicksDialog
from ui.screens.settings.key_change import LOST, key_change_form, rebuild_form
from ui.widgets.form import Form
from ui.widgets.in_place import InPlace
from ui.widgets.keeping import Keeper
from ui.widgets.key_source import Purpose, key_source_form
from ui.widgets.prompt import ScriptedPrompt

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "Negative sizes")

LIST = Path(__file__).with_name("found.txt")
BY_THE_ISSUER = {"due", "assign", "directive"}
FOREIGN = {"assign", "other words", "resume", "correction", "answer", "decision", "return"}
"""Forms that stand here over a record that the store of the test does not have: their retry is refused for that."""


def listed() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for line in LIST.read_text(encoding="utf-8").splitlines():
        place, _mark, widget = line.partition(": ")
        found.setdefault(place, set()).add(widget)
    return found


def see(place: str, found: Sequence[Found]) -> None:
    """Nothing that was found at a place before may be missing now, and nothing new goes without a line."""
    assert listed().get(place, set()) - {one.name for one in found} == set(), f"no longer found in {place}"
    assert found, f"nothing to type into in {place}"
    new = {one.name for one in found} - listed().get(place, set())
    assert new == set(), [f"{place}: {name}" for name in sorted(new)]


def refuse_form(form: Form, qtbot: QtBot, *, place: str = "", foreign: bool = False, refuse: Refuse = refusing) -> None:
    """A form keeps every word in every refusal, and is saved and closed once the disk has room."""
    accept = form.findChild(QPushButton, "accept")
    assert accept is not None

    def submit() -> None:
        assert accept.isEnabled(), form.findChild(QWidget, "form_why")
        form.submit()

    def home() -> None:
        qtbot.waitUntil(lambda: not form.is_writing)

    name = place or form.objectName()
    see(name, refuse_every_way(form, submit, home, lambda: words_shown(form), refuse))
    submit()
    qtbot.waitUntil(lambda: not isValid(form) or not form.is_writing)
    if foreign and isValid(form) and form.isVisible():
        assert not any(why(how) in words_shown(form) for how in REFUSALS)
        form._at_first = form._typed()
        form.close()
    else:
        qtbot.waitUntil(lambda: not isValid(form) or not form.isVisible())


@pytest.mark.parametrize("kind", [*FILLED, "assign"])
def test_the_forms_of_a_plan_and_its_tasks(kind: str, qtbot: QtBot, request: pytest.FixtureRequest) -> None:
    desk: PlanDesk = request.getfixturevalue("issuer" if kind in BY_THE_ISSUER else "desk")
    asking = Asking(desk.doors, desk.followed, open_task(qtbot, desk, A1))
    refuse_form(opened(asking, kind), qtbot, foreign=kind in FOREIGN)
    idle(qtbot, desk)


def test_a_lock_of_another_program_is_told_within_a_second(desk: PlanDesk, qtbot: QtBot) -> None:
    asking = Asking(desk.doors, desk.followed, open_task(qtbot, desk, A1))
    form = opened(asking, "difficulty")
    for one in editable(form):
        type_into(one)
    idle(qtbot, desk)
    with closing(sqlite3.connect(desk.plan.store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert BUSY_TIMEOUT_MS < 1_000, "so long the store waits for the other program"
        form.submit()
        qtbot.waitUntil(lambda: not form.is_writing)
        assert why("locked") in words_shown(form)
        other.execute("ROLLBACK")
    with qtbot.waitSignal(desk.followed.saved):
        form.submit()
    idle(qtbot, desk)


def test_going_on_into_another_year(qtbot: QtBot, issuer: PlanDesk) -> None:
    form = open_year(qtbot, issuer)
    rest = form.findChild(QPushButton, "go_on_rest")
    assert rest is not None
    rest.click()
    refuse_form(form, qtbot)
    idle(qtbot, issuer)


def test_picking_our_tasks_again(qtbot: QtBot, desk: PlanDesk) -> None:
    open_plan(qtbot, desk, "document").picks_button.click()
    dialog = desk.page.findChild(PicksDialog)
    assert dialog is not None
    dialog.picking.model.set_role([0, 1], "coordinate")
    picked = dict(dialog.picking.roles)
    for how in REFUSALS:
        with refusing(how):
            dialog.ok.click()
            assert not dialog.ok.isEnabled(), "it says that it is being saved"
            qtbot.waitUntil(dialog.ok.isEnabled)
        assert dialog.isVisible()
        assert dialog.picking.roles == picked
        assert why(how) in dialog.notice.sentence
    desk.prompt.answers.append("no")
    dialog.reject()
    assert dialog.isVisible(), "picks are not thrown away unasked"
    with qtbot.waitSignal(desk.followed.saved):
        dialog.ok.click()
    qtbot.waitUntil(lambda: not isValid(dialog) or not dialog.isVisible())
    idle(qtbot, desk)


def test_the_fields_of_a_task_that_are_edited_in_their_place(desk: PlanDesk, qtbot: QtBot) -> None:
    pane = open_task(qtbot, desk, A1)
    in_front = QWidget()  # where the focus does not move, an editor that was opened stays open beside the next
    qtbot.addWidget(in_front)
    in_front.show()
    in_front.activateWindow()
    qtbot.waitUntil(in_front.isActiveWindow)
    for value in pane.findChildren(InPlace):
        value.begin()
    fields = [one for one in editable(pane) if not isinstance(one.widget, QComboBox | QCheckBox)]
    kept = {keeper: _boxes(keeper) for keeper in pane.findChildren(Keeper)}
    assert [one.name for one in fields if not any(one.widget in boxes for boxes in kept.values())] == [], (
        "kept by nobody"
    )
    see("task_pane", fields)
    stood = [one.state() for one in fields]
    for one in fields:
        type_into(one)
    typed = [(one, one.state()) for one in fields]
    changed = [one.widget for (one, state), before in zip(typed, stood, strict=True) if state != before]
    mine = [keeper for keeper, boxes in kept.items() if boxes & set(changed)]
    assert len(mine) >= 5
    for how in REFUSALS:
        with refusing(how):
            pane.flush()
            idle(qtbot, desk)
            assert [one.name for one, state in typed if one.state() != state] == []
            assert [keeper.editor.objectName() for keeper in mine if not keeper.is_unsaved] == []
            assert pane.is_unsaved
            open_task(qtbot, desk, A2)
            open_task(qtbot, desk, A1)
            idle(qtbot, desk)
        assert [one.name for one, state in typed if one.state() != state] == [], "shown again as typed"
    assert sentence("disk-full", {}) in [sentence(error.code, error.params) for error in desk.said.errors]  # type: ignore[attr-defined]
    pane.flush()
    idle(qtbot, desk)
    # A figure of a period that was reported is corrected with a reason.
    form = pane.findChild(Form, "correction_form")
    assert form is not None
    refuse_form(form, qtbot)
    idle(qtbot, desk)
    assert not pane.is_unsaved


def _boxes(keeper: Keeper) -> set[QWidget]:
    return {keeper.editor, *keeper.editor.findChildren(QWidget)}


def test_the_words_of_a_report(qtbot: QtBot, bench: Bench, reporting: Reporting) -> None:
    narrative = reporting.page.narrative
    reporting.page.desk.show_wording()
    fields = editable(narrative)
    see("narrative", fields)
    for one in fields:
        type_into(one)
    typed = [(one, one.state()) for one in fields]
    for how in REFUSALS:
        with refusing(how):
            narrative.flush()
            qtbot.waitUntil(lambda: not bench.runner.is_busy)
        assert [one.name for one, state in typed if one.state() != state] == []
        assert not narrative.is_settled
        assert why(how) in bench.said()
    narrative.flush()
    qtbot.waitUntil(lambda: narrative.is_settled)


def test_the_number_of_a_report(qtbot: QtBot, bench: Bench, reporting: Reporting) -> None:
    page = reporting.page
    make_ready(reporting.plan)
    page.awake()
    for _step in range(2):
        bench.answer("yes")
        with qtbot.waitSignal(page.changed):
            press(page, "report_action")
    press(page, "report_action")
    form = page.acts.form
    assert form is not None
    refuse_form(form, qtbot)


def test_the_reason_for_which_a_report_is_reopened(
    qtbot: QtBot, bench: Bench, reporting: Reporting, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(report_desk, "reopen", lambda _office, _plan, _period, reason: told.append(reason))
    asked: list[tuple[str, str]] = []
    tries = iter(("full", "locked", "read-only", ""))

    def ask(_prompt: object, _title: str, words: str, *, start: str = "") -> str:
        asked.append((words, start))
        how = next(tries)
        if how:
            error = REFUSALS[how][0]
            monkeypatch.setattr(report_desk, "reopen", raising(error))
        else:
            monkeypatch.setattr(report_desk, "reopen", lambda _office, _plan, _period, reason: told.append(reason))
        return start or "sai số liệu hộ nghèo"

    monkeypatch.setattr(ScriptedPrompt, "ask_text", ask)
    view = reporting.page._view
    assert view is not None
    reporting.page.acts.ask("reopen", view)
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["sai số liệu hộ nghèo"]
    assert [start for _words, start in asked] == ["", *["sai số liệu hộ nghèo"] * 3]
    for how, (words, _start) in zip(REFUSALS, asked[1:], strict=True):
        assert why(how) in words


def raising(error: Exception) -> Callable[..., None]:
    """An act that is refused."""

    def refuse(*_words: object, **_named: object) -> None:
        raise error

    return refuse


@pytest.mark.parametrize("link", ["more_link", "received_link", "difficulty"])
def test_what_an_issuer_says_of_a_report(qtbot: QtBot, issued: Issued, link: str) -> None:
    choose_unit(issued, OTHER)
    if link == "difficulty":
        issued.page.side.difficulty_asked.emit(issued.page.side._groups[0])
    else:
        getattr(issued.page.bar, link).click()
    assert issued.page.dialog is not None
    refuse_form(issued.page.dialog, qtbot, place=f"matrix_form {link}")


def test_merging_offices(qtbot: QtBot, bench: Bench, units: Units) -> None:
    form, editor = units.form()
    check(editor.old, OFFICE)
    check(editor.new, OTHER)
    chosen = editor.typed()
    for how in REFUSALS:
        with refusing(how):
            form.submit()
            qtbot.waitUntil(lambda: not form.is_writing)
        assert form.isVisible()
        assert editor.typed() == chosen
        assert why(how) in words_shown(form)
    bench.answer("close")
    form.submit()
    qtbot.waitUntil(lambda: not isValid(form) or not form.isVisible())
    qtbot.waitUntil(lambda: not bench.prompt.answers)


@pytest.mark.parametrize("button", ["office_add", "office_change"])
def test_an_office(qtbot: QtBot, cabinet: Cabinet, button: str) -> None:
    cabinet.section("settings_offices")
    cabinet.press(button)
    form = cabinet.dialog.findChild(Form, "office_form")
    assert form is not None
    refuse_form(form, qtbot, place=f"office_form {button}")


def test_the_settings_that_are_typed(qtbot: QtBot, bench: Bench, cabinet: Cabinet) -> None:
    found: list[Found] = []
    for section in cabinet.dialog.sections:
        cabinet.section(section.objectName())
        found += editable(section)
    see("settings_dialog", found)
    section = cabinet.section("settings_calendar")
    fields = editable(section)
    for one in fields:
        type_into(one)
    typed = [one.state() for one in fields]
    for how in REFUSALS:
        cabinet.dialog.bar.clear()
        with refusing(how):
            cabinet.press("calendar_add")
            qtbot.waitUntil(lambda: cabinet.dialog.bar.note is not None)
        assert why(how) in cabinet.said()
        assert [one.state() for one in fields] == typed
    table = cabinet.section("settings_periods").findChild(QTableWidget, "periods_table")
    assert table is not None
    for how, words in zip(REFUSALS, "345", strict=True):
        cabinet.dialog.bar.clear()
        cell = table.item(0, 2)
        assert cell is not None
        with refusing(how):
            cell.setText(words)
            qtbot.waitUntil(lambda: cabinet.dialog.bar.note is not None)
        assert why(how) in cabinet.said()
        assert cell.text() == words
    cabinet.dialog.bar.clear()
    cabinet.press("calendar_add")
    qtbot.waitUntil(lambda: bool(cabinet.rows(schema.Holiday)))


def refuse_key(form: Form, place: str, refusal: list[Exception], qtbot: QtBot) -> None:
    """Nobody leaves before it is known what became of the key, and what was typed stays."""
    fields = editable(form)
    see(place, fields)
    for one in fields:
        if one.widget.objectName() not in ("folder", "file"):
            type_into(one)
    typed = [one.state() for one in fields]
    for how, (error, _code) in REFUSALS.items():
        refusal[:] = [error]
        form.submit()
        form.reject()
        assert form.isVisible()
        qtbot.waitUntil(lambda: not form.is_writing)
        assert why(how) in words_shown(form)
        assert [one.state() for one in fields] == typed
    refusal.clear()
    form.submit()
    qtbot.waitUntil(lambda: not isValid(form) or not form.isVisible())


def test_another_key_for_the_office(qtbot: QtBot, bench: Bench, cabinet: Cabinet, tmp_path: Path) -> None:
    done: list[object] = []
    refusal: list[Exception] = []

    def change(order: object, _progress: object) -> KeyChanged:
        if refusal:
            raise refusal[0]
        done.append(order)
        return KeyChanged((), None)

    form = key_change_form(bench.of_window(), change, lambda _order, done_: done.append(done_), mode=LOST)
    form.open()
    line_of(form, "folder").setText(str(tmp_path))
    refuse_key(form, "key_change_form", refusal, qtbot)
    assert len(done) == 2


def test_a_certificate_made_anew_from_its_key(qtbot: QtBot, bench: Bench) -> None:
    done: list[object] = []
    refusal: list[Exception] = []

    def rebuild(_secret: str) -> None:
        if refusal:
            raise refusal[0]

    form = rebuild_form(bench.of_window(), rebuild, lambda: done.append("told"), token_seals=False)
    form.open()
    refuse_key(form, "key_rebuild_form", refusal, qtbot)
    assert done == ["told"]


def test_a_key_from_a_file(qtbot: QtBot, bench: Bench, tmp_path: Path) -> None:
    refusal: list[Exception] = []
    done: list[object] = []

    def act(source: object) -> object:
        if refusal:
            raise refusal[0]
        return source

    p12 = tmp_path / "khóa.p12"
    p12.write_bytes(b"1")
    purpose = Purpose("Khóa", "Chọn khóa", "Dùng", act, done.append)
    form = key_source_form(bench.of_window(), FakeTokens(), purpose)
    form.open()
    choose_file_kind(form)
    line_of(form, "file").setText(str(p12))
    refuse_key(form, "key_source_form", refusal, qtbot)
    assert done


def test_a_plan_document_that_was_read_and_corrected(qtbot: QtBot, bench: Bench, commune: Desk) -> None:
    made = review_flow(bench, commune)
    made.open(SAMPLE)
    qtbot.waitUntil(lambda: made.window is not None)
    window = made.window
    assert window is not None
    walk_doubts(window)
    window.next_button.click()
    fields = editable(window.arrival)
    see("arrival_form of a document", fields)
    for one in fields:
        type_into(one)
    typed = [(one, one.state()) for one in fields]
    window.next_button.click()
    window.picking.model.set_role([0, 1], "lead")
    for how in REFUSALS:
        with refusing(how):
            window.next_button.click()
            qtbot.waitUntil(lambda: not bench.runner.is_busy and window.next_button.isEnabled())
        assert window.isVisible()
        assert why(how) in words_shown(window)
        assert [one.name for one, state in typed if one.state() != state] == []
        assert sorted(window.picking.roles.values())[:2] == ["lead", "lead"]
    with qtbot.waitSignal(made.kept):
        window.next_button.click()
    assert [plan.arrival_number for plan in commune.rows(schema.Plan)] == ["1245"]


# -- completeness


WALKED_ELSEWHERE = {
    "picks_dialog": "choices in a table; walked above",
    "succession_dialog": "lists to tick; walked above",
    "text_dialog": "one line, asked for again where its write is refused; walked above",
    "review_window": "its fields are the arrival form's; walked above",
    "moving_form": "a passphrase; tests/ui/screens/welcome/test_first_start.py",
}
NOTHING_IS_SAVED = {
    "join_form": "chooses what the match dialog compares, which stays open where it is refused (test_matching.py)",
    "send_dialog": "a passphrase and choices; a file that could not be written is offered again",
    "compare_dialog": "figures read aloud; left open where they could not be kept (test_dialog.py)",
    "welcome_dialog": "stays with every word where founding is refused (test_first_start.py)",
    "paste_dialog": "its text is read, not stored, and given back where the review is left (test_window.py)",
    "link_dialog": "pairs in memory, stored with the review",
    "proposal_dialog": "choices stored at once, read anew where they are refused; nothing is typed",
    "word_check": "corrects the words of a scan in memory, stored with the review",
    "match_dialog": "pairs to confirm; stays open where it is refused (test_matching.py)",
    "reread_window": "stays open where it is refused (test_rereading.py)",
    "support_dialog": "shows what a support file would hold; nothing is typed",
    "crash_dialog": "shows a report; nothing is typed",
    "unsaved_dialog": "shows words of an earlier run; nothing is typed",
    "narratives_dialog": "shows what units say, to be read and copied; nothing is typed",
    "papers_window": "a data code to look a paper up by; its forms are walked in test_refused_papers.py",
}
EDITORS = ("QLineEdit(", "QPlainTextEdit(", "QTextEdit(", "QComboBox(", "QCheckBox(", "Editor(", "StillCombo(")


def test_every_form_and_dialog_is_walked_or_has_nothing_typed_in_it() -> None:
    sources = {name_of(made): ast.unparse(made) for made in classes().values()}
    walked = {place.split(" ")[0] for place in listed()} | set(WALKED_ELSEWHERE) | set(NOTHING_IS_SAVED)
    others = {name for name in sources if name.endswith(("_dialog", "_window", "_check"))} - walked
    assert {name for name in others if any(editor in sources[name] for editor in EDITORS)} == set()
    assert (forms() | _told_by_name()) - walked == set()


def _told_by_name() -> set[str]:
    """Names of forms that are handed on to what makes them."""
    words = {word for path in _ui().rglob("*.py") for word in re.findall(r'"([a-z_]+_form)"', path.read_text("utf-8"))}
    return words - {"narrative_form", "edit_paper_form", "settings_paper_form"}  # a link, a button, a section


def test_no_reason_is_kept_for_what_is_gone() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in _ui().rglob("*.py"))
    for name in (*WALKED_ELSEWHERE, *NOTHING_IS_SAVED):
        assert f'"{name}"' in sources


def _ui() -> Path:
    return Path(__file__).parents[3] / "ui"
