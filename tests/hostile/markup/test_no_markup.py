"""Words of strangers stay words: no label, tooltip, list or dialog of the program reads them as markup."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from PIL import Image
from pypdf import PdfReader
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt, QTimer
from PySide6.QtGui import Qt as Rich
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QGroupBox,
    QLabel,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QTableWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

import app.trust.pkcs12
from app.clock import FixedClock
from app.desk.letters import OWN_PLAN, REPLY
from app.desk.on_behalf import PaperLine, UnitTask
from app.errors import AppError
from app.unsaved import UnsavedText
from tests.journeys.test_consolidated_report import district_with_reports
from tests.support.officers import SAMPLE, Officer, World, tasks_of
from tests.support.real_window import CLOCK, RealWindow, copy_sample, lay_sample
from tests.support.screens import KeptDoors
from ui.cli.vietnamese import explain
from ui.screens.matrix.paper_tables import TaskLines
from ui.screens.report.papers_window import PapersWindow
from ui.screens.report.unit_words import NarrativesDialog, WordsPage
from ui.screens.rescue.dialog import RescueDialog
from ui.theme.theme import Theme
from ui.widgets.chip import Chip
from ui.widgets.in_place import ValueButton
from ui.widgets.plain import caption, tip
from ui.widgets.prompt import Question, QuestionDialog, ScriptedPrompt, told
from ui.window.doors import Doors
from ui.window.unsaved_dialog import UnsavedDialog
from ui.workers.task_runner import TaskRunner

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise", "grabbing the keyboard")
TURN = "\u202e"
UNSEEN = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""What shows nothing and turns or breaks what stands around it."""
HOSTILE = f"<img src='file:///etc/passwd'><b>đậm</b> {TURN}&lt;i&gt; &amp; <a href='x'>y</a>"
LONG = f"{HOSTILE}\n\u2067&Mở\x07 {'dài ' * 2_500}"
"""Ten thousand letters, a line feed, another turn, a bell, an access key."""
SHOWN = 60
"""Rows of each list that are looked at."""
PAINTED = (Chip, ValueButton)
"""Buttons that write their own words, as they are."""
ELSEWHERE = re.compile(
    r"rail_|close|cancel|delete|remove|revoke|restore|backup|move|export|print|upgrade|help|folder|drive|undo|redo"
)
"""Buttons that are not pressed on the walk: they leave the page, end it, or write beyond the window."""


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_sample(tmp_path_factory.mktemp("markup"))


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    made = Theme(bundled_fonts=True)
    made.apply(qapp)
    return made


def spoil(path: Path, words: str, longest: str = "") -> list[str]:
    """Begin every text of a store that people or packages bring with some words; one of each column says ``longest``
    instead, where that is given. Which those are is seen in the data: a
    column whose texts have spaces or Vietnamese letters; codes, ids and days have none. Returns the columns.
    """
    spoilt = []
    with closing(sqlite3.connect(path)) as store:
        tables = store.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for table in sorted(name for (name,) in tables if not name.startswith(("sqlite_", "alembic", "clause_search"))):
            for _num, column, kind, _required, _default, key in store.execute(f"PRAGMA table_info({table})").fetchall():
                said = f"\"{column}\" <> '' AND substr(\"{column}\", 1, 1) NOT IN ('{{', '[', '\"')"
                found = store.execute(f'SELECT DISTINCT "{column}" FROM "{table}" WHERE {said} LIMIT 50').fetchall()
                if not key and "CHAR" in kind.upper() and any(_is_of_people(text) for (text,) in found):
                    store.execute(f'UPDATE "{table}" SET "{column}" = ? || "{column}" WHERE {said}', (words,))
                    if longest:
                        one = f'SELECT max(rowid) FROM "{table}" WHERE {said}'
                        store.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE rowid = ({one})', (longest,))
                    spoilt.append(f"{table}.{column}")
        store.commit()
    return spoilt


def _is_of_people(text: object) -> bool:
    said = isinstance(text, str) and (" " in text or not text.isascii())
    return said and not re.match(r"[{\[]|-----BEGIN|\d{4}-\d\d-\d\d", str(text))


class GivesUp(ScriptedPrompt):
    """A person who is asked for a file, or anything, and gives up."""

    def ask(self, question: Question) -> str:
        return question.escape

    def _answer(self, question: object) -> object:
        return None

    def open_files(self, title: str, filters: str, start: Path | None = None) -> list[Path]:
        return []


PAPERS: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "district": (
        ("", ("consolidate", "--period", "2023-M11")),
        (".pdf", ("register", "write")),
        (".pdf", ("sheet", "--period", "2023-M12")),
        (".pdf", ("print",)),
        (".pdf", ("list", "difficulties")),
    ),
    "commune": (
        (".pdf", ("sheet", "--period", "2023-M12", "--plan", "PLAN")),
        (".pdf", ("print", "--plan", "PLAN", "--blank", "2023-M12")),
        (".pdf", ("register", "write")),
        (".pdf", ("list", "tasks")),
        (".docx", ("print", "--plan", "PLAN")),
    ),
}
"""Office → ending and command of what it prints."""


@dataclass(frozen=True)
class Filled:
    """An office's folder of data, its clock, the columns that hold words of people, and its officer."""

    folder: Path
    clock: FixedClock
    columns: int
    office: Officer | None = None


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Filled]]:
    """A district that issues and a commune that reports, with something of every kind that people enter or send: who
    works there and hands over to whom, links of tasks, notes in the register, signed copies, lists of offices, days.
    """
    patch = pytest.MonkeyPatch()
    for name in ("KEY_ROUNDS", "CHECKSUM_ROUNDS"):
        patch.setattr(app.trust.pkcs12, name, 2_000)
    world = World(tmp_path_factory.mktemp("busy"), patch)
    district, (commune, *_others) = district_with_reports(world)
    enter_everything(world, district, commune)
    now = FixedClock(datetime.fromisoformat(world.now))
    yield {name: Filled(one.workspace, now, 50, one) for name, one in (("district", district), ("commune", commune))}
    patch.undo()


def enter_everything(world: World, district: Officer, commune: Officer) -> None:
    """What the commands can enter, once; the rest of the tables is filled by the reports that went up before."""
    world.day("2023-11-21")
    clauses = tasks_of(commune.does("plan", "show"), commune.code)
    first, second = (one["id"] for one in clauses[:2])
    district.does("plan", "revise", "--citation", "Công văn số 7", "--due", second, "2023-12-20")
    district.does("plan", "publish")
    commune.receive(district.send())
    paper = world.root / "bản ký.pdf"
    paper.write_bytes(b"%PDF-1.7 ban ky")
    words = world.root / "lời.txt"
    words.write_text("Nội dung của thư.\n", encoding="utf-8")
    of_unit: tuple[tuple[str | Path, ...], ...] = (
        ("person", "add", "Nguyễn Văn An", "--post", "Công chức văn phòng"),
        ("person", "add", "Lê Thị Bình", "--post", "Phó Chủ tịch"),
        ("person", "stand-in", "--for", "Nguyễn Văn An", "--by", "Lê Thị Bình", "--from", "2023-11-21", "--until",
         "2023-11-25"),
        ("progress", "set", "--clause", second, "--period", "2023-M12", "--state", "in_progress", "--note",
         "đang làm dở", "--handler", "Nguyễn Văn An"),
        ("progress", "set", "--clause", second, "--period", "2023-M12", "--pause", "--reason", "chờ hướng dẫn",
         "--from", "2023-11-20"),
        ("subtask", "add", "--clause", second, "--text", "Việc của xã"),
        ("evidence", "add", paper, "--clause", second, "--period", "2023-M12"),
        ("extension", "request", "--clause", second, "--until", "2023-12-30", "--reason", "chờ kinh phí về"),
        ("person", "hand-over", "--giver", "Nguyễn Văn An", "--taker", "Lê Thị Bình", "--reason", "nghỉ phép dài",
         "--more", "còn việc dở", "--keys", "tủ hồ sơ số 2", "--confirm"),
        ("letter", "explain", "--about", "việc chậm", "--text", words),
        ("plan", "add", SAMPLE, "--part", "own", "--number", "12", "--code", "KH-UBND", "--date", "21/11/2023"),
    )  # fmt: skip
    of_issuer: tuple[tuple[str | Path, ...], ...] = (
        ("person", "add", "Trần Văn Ba", "--post", "Chánh văn phòng"),
        ("office", "form", "--signer", "Bùi Thành Cường"),
        ("office", "add", "--code", "78", "--name", "Thôn Tám", "--kind", "hamlet"),
        ("office", "rename", "--code", "78", "--name", "Thôn Tám Mới", "--from", "2023-11-21"),
        ("office", "route", "--code", commune.code, "--by", "mail", "--address", "a@b.vn"),
        ("indicator", "add", "--clause", first, "--name", "Số hộ nghèo", "--unit", "hộ dân"),
        ("directive", "add", "--text", "Làm ngay việc này", "--to", commune.code),
        ("period", "return", "--period", "2023-M11", "--office", commune.code, "--reason", "thiếu số liệu"),
        ("period", "received", "--period", "2023-M11", "--office", commune.code, "--on", "2023-11-16", "--reason",
         "nộp tay tại quầy"),
        ("letter", "reply", "--to", commune.code, "--about", "khó khăn này", "--text", words),
    )  # fmt: skip
    for office, lines in ((commune, of_unit), (district, of_issuer)):
        for line in lines:
            office.does(*line)
    received = str(commune.question("SELECT id FROM plan WHERE part = 'carries_out'")[0][0])
    [(own, below)] = commune.question(
        "SELECT p.id, c.id FROM clause c JOIN plan p ON p.id = c.plan_id"
        " WHERE p.part = 'own' AND c.kind = 'task' LIMIT 1"
    )
    commune.does("plan", "link", "--plan", received, "--clause", second, "--with", own, below)
    scan = world.root / "bản quét có dấu.png"
    scan.write_bytes(small_scan())
    commune.does("signed", scan, "--plan", received, "--period", "2023-M11")
    for office in (commune, district):
        for line in office.does("register", "list")[:3]:
            office.does("register", "note", line["key"], "--number", "7", "--handler", "Nguyễn Văn An")
    for office, tables in ((commune, ("task_link", "register_note")), (district, ("register_note",))):
        assert [name for name in tables if not office.question(f"SELECT 1 FROM {name} LIMIT 1")] == []


def small_scan() -> bytes:
    picture, data = Image.new("L", (400, 560), 255), BytesIO()
    picture.save(data, "PNG")
    return data.getvalue()


@pytest.fixture(params=["sample", "district", "commune"])
def real(
    qtbot: QtBot, theme: Theme, model: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[RealWindow]:
    """The window over a workspace in which every text that people or packages bring begins with markup."""
    busy = request.getfixturevalue("busy") if request.param != "sample" else {}
    found = busy.get(request.param, Filled(model, CLOCK, 20))
    folder = copy_sample(found.folder, tmp_path)
    spoilt = spoil(folder / "roviec.sqlite3", HOSTILE, LONG)
    assert len(spoilt) > found.columns, spoilt
    window = RealWindow(qtbot, theme, folder, found.clock, prompt=GivesUp())
    window.start()
    yield window
    window.close()
    assert [repr(error) for error in window.failures] == []


def rich(text: object) -> bool:
    """Whether Qt would read a text as a page."""
    return isinstance(text, str) and bool(Rich.mightBeRichText(text))


def faults(widgets: list[QWidget]) -> list[str]:
    """Where markup would be read: labels that decide by themselves, tooltips of widgets and of list entries."""
    found = []
    for widget in widgets:
        name = f"{type(widget).__name__} {widget.objectName()}"
        if isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText and rich(widget.text()):
            found.append(f"label {name}: {widget.text()[:60]}")
        found += [f"tip of {name}" for words in (widget.toolTip(), widget.whatsThis()) if rich(words)]
        found += [f"access key in {name}: {words[:60]}" for words in captions(widget) if "&" in words.replace("&&", "")]
        found += [f"turned in {name}: {words[:40]!r}" for words in spoken(widget) if UNSEEN.search(words)]
        entries = widget.model() if isinstance(widget, QAbstractItemView) else None
        if entries is not None:
            found += [f"entry of {name}: {words[:60]}" for words in tips(entries, QModelIndex()) if rich(words)]
    return found


def captions(widget: QWidget) -> list[str]:
    """What Qt reads an access key in: captions of buttons and of menus' lines, names of tabs and groups."""
    said = [action.text() for action in widget.actions()]
    if isinstance(widget, QAbstractButton) and not isinstance(widget, PAINTED):
        said.append(widget.text())
    elif isinstance(widget, QTabBar):
        said += [widget.tabText(place) for place in range(widget.count())]
    elif isinstance(widget, QGroupBox):
        said.append(widget.title())
    elif isinstance(widget, QLabel) and widget.buddy() is not None:
        said.append(widget.text())
    return [words.replace("&amp;", "&") for words in said if "&amp;" in words or "&lt;" in words]


def spoken(widget: QWidget) -> list[str]:
    """What a label or button shows of itself, and the tooltip."""
    said = [widget.toolTip()]
    if isinstance(widget, QLabel) or (isinstance(widget, QAbstractButton) and not isinstance(widget, PAINTED)):
        said.append(widget.text())
    return said


def tips(entries: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    """The tooltips of a list's first entries, and of those below them."""
    flat = isinstance(entries, QAbstractListModel)
    columns = 1 if flat else entries.columnCount(parent)
    for row in range(min(entries.rowCount(parent), SHOWN)):
        for column in range(columns):
            words = entries.data(entries.index(row, column, parent), Qt.ItemDataRole.ToolTipRole)
            if isinstance(words, str):
                yield words
        if not flat:
            yield from tips(entries, entries.index(row, 0, parent))
    for column in range(columns):
        words = entries.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
        if isinstance(words, str):
            yield words


def test_every_widget_of_every_page_shows_hostile_words_as_words(real: RealWindow) -> None:
    seen = 0
    for place in ("rail_today", "rail_plans", "rail_report", "rail_exchange", "rail_settings"):
        real.click(place)
        real.settle()
        widgets = real.window.findChildren(QWidget)
        seen += sum(isinstance(one, QLabel) and HOSTILE[:12] in one.text() for one in widgets)
        assert faults(widgets) == []
        for dialog in [one for one in QApplication.topLevelWidgets() if one.objectName() == "settings_dialog"]:
            for section in dialog.sections:  # type: ignore[attr-defined]  # a SettingsDialog
                dialog.show_section(section.objectName())  # type: ignore[attr-defined]
                real.settle()
                assert faults([dialog, *dialog.findChildren(QWidget)]) == []
            dialog.close()
    assert seen > 5, "hostile words were on screen"


def test_every_button_that_can_be_pressed_leads_to_nothing_that_reads_markup(real: RealWindow) -> None:
    """Nothing here names a dialog: what a page opens is found by pressing what it shows."""
    pressed: set[str] = set()
    opened: set[str] = set()

    def press_all(place: str, root: QWidget) -> None:
        for button in root.findChildren(QAbstractButton):
            name = f"{place} {button.objectName()}" if isValid(button) and button.objectName() else ""
            if not name or name in pressed or ELSEWHERE.search(button.objectName()):
                continue
            if button.isVisible() and button.isEnabled():
                pressed.add(name)
                opened.update(pressing(real, button))

    for place in ("rail_today", "rail_report", "rail_exchange", "rail_plans"):
        real.click(place)
        real.settle()
        press_all(place, real.window)
    open_a_task(real)
    press_all("task", real.window)
    real.click("rail_settings")
    real.settle()
    dialog = real.dialog("settings_dialog")
    for section in dialog.sections:  # type: ignore[attr-defined]  # a SettingsDialog
        dialog.show_section(section.objectName())  # type: ignore[attr-defined]
        real.settle()
        press_all(section.objectName(), section)
    dialog.close()
    assert len(pressed) > 80, sorted(pressed)
    assert len(opened) > 10, opened


def open_a_task(real: RealWindow) -> None:
    real.click("rail_plans")
    real.settle()
    page = real.assembly._plan_page
    assert page is not None
    with real.space.store.read() as connection:
        [num] = connection.exec_driver_sql("SELECT clause_num FROM assignment LIMIT 1").fetchone() or [0]
    page.open_task(num, "")
    real.settle()


def pressing(real: RealWindow, button: QAbstractButton) -> set[str]:
    """Press, look at every window and menu that opens, and put them away. Returns their names."""
    before = {one for one in QApplication.topLevelWidgets() if one.isVisible()}
    seen: set[str] = set()

    def look() -> None:
        for one in QApplication.topLevelWidgets():
            if one.isVisible() and one not in before:
                seen.add(one.objectName() or type(one).__name__)
                assert faults([one, *one.findChildren(QWidget)]) == []
        menu = QApplication.activePopupWidget()
        if menu is not None:
            menu.close()

    QTimer.singleShot(0, look)  # a menu keeps its button until it is closed
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    real.settle()
    look()
    assert faults([real.window, *real.window.findChildren(QWidget)]) == []
    for one in QApplication.topLevelWidgets():
        if one.isVisible() and one not in before:
            one.close()
    return seen


def test_the_pane_of_a_task_too(real: RealWindow) -> None:
    open_a_task(real)
    assert faults(real.window.findChildren(QWidget)) == []


def test_the_papers_of_the_office_and_what_they_are_written_in(real: RealWindow) -> None:
    real.click("rail_report")
    real.settle()
    real.click("report_papers")
    papers = real.dialog("papers_window")
    assert isinstance(papers, PapersWindow)
    real.settle()
    assert faults([papers, *papers.findChildren(QWidget)]) == []
    for kind in (REPLY, OWN_PLAN):
        papers.compose(kind)
        real.settle()
        form = papers.form
        assert form is not None
        assert faults([form, *form.findChildren(QWidget)]) == []
        shown = [one.toPlainText() for one in form.findChildren(QPlainTextEdit)]
        cells = form.findChild(QTableWidget, "own_plan_tasks")
        if cells is not None:
            shown += [item.text() for row in range(cells.rowCount()) if (item := cells.item(row, 1))]
            assert any(HOSTILE[:12] in words for words in shown), "hostile words were on screen"
        form.close()
    papers.close()


def test_what_came_and_went_too(real: RealWindow) -> None:
    real.click("rail_exchange")
    real.settle()
    real.click("register_button")
    table = real.find(QTableView, "register_table")
    assert table.model().rowCount()
    assert faults(real.window.findChildren(QWidget)) == []
    real.click("register_note")
    form = real.dialog("register_form")
    assert faults([form, *form.findChildren(QWidget)]) == []
    form.close()
    real.gone("register_form")


def test_papers_print_hostile_words_as_words(busy: dict[str, Filled], tmp_path: Path) -> None:
    """Each paper is made from a store full of markup; what it prints of it stands there letter by letter."""
    for who, filled in busy.items():
        folder, office = copy_sample(filled.folder, tmp_path / who), filled.office
        assert office is not None
        spoil(folder / "roviec.sqlite3", HOSTILE, LONG)
        plan = str(office.question("SELECT id FROM plan WHERE part <> 'own'")[0][0])
        for number, (ending, line) in enumerate(PAPERS[who]):
            out = tmp_path / f"{who}-{number}{ending}"
            words = [plan if word == "PLAN" else word for word in line]
            said = office.run(*words, "--out", out, "--json", where=folder)
            assert said.code == 0, (line, said.out, said.err)
            for one in sorted(out.glob("*.pdf")) if out.is_dir() else [out]:
                said_there = printed(one)
                assert "<b>đậm</b>" in "".join(said_there.split()), line
                assert not set(said_there) & {TURN, "\x07"}, line


def printed(paper: Path) -> str:
    if paper.suffix == ".docx":
        document = Document(str(paper))
        cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
        assert not document.inline_shapes
        return " ".join(one.text for one in (*document.paragraphs, *cells))
    pages = PdfReader(paper).pages
    assert not any("passwd" in image.name for page in pages for image in page.images)
    return " ".join(page.extract_text() for page in pages)


def test_words_of_units_too(qtbot: QtBot, theme: Theme) -> None:
    told = NarrativesDialog(theme, [WordsPage(HOSTILE, "results", HOSTILE, heading) for heading in (True, False)], "")
    lines = TaskLines(
        [UnitTask("c1", HOSTILE, HOSTILE, HOSTILE, PaperLine("c1", note=HOSTILE), PaperLine("c1", note=HOSTILE))]
    )
    for widget in (told, lines):
        qtbot.addWidget(widget)
        assert faults([widget, *widget.findChildren(QWidget)]) == []


def test_questions_refusals_and_ways_out_too(qtbot: QtBot, theme: Theme) -> None:
    error = AppError("backup-of-another", name=HOSTILE, office=HOSTILE, ours=HOSTILE)
    question = QuestionDialog(theme, told(HOSTILE, explain(error), detail=HOSTILE))
    ways = RescueDialog(theme)
    ways.show_problem("workspace-damaged", HOSTILE)
    ways.tell(HOSTILE)
    text = UnsavedText(HOSTILE, HOSTILE, HOSTILE, "2026-11-02T01:30:00+00:00")
    doors = Doors(theme, TaskRunner(KeptDoors()), ScriptedPrompt(), lambda _note: None, lambda: None, "vi")
    unsaved = UnsavedDialog(doors, [text], CLOCK.today())
    for dialog in (question, ways, unsaved):
        qtbot.addWidget(dialog)
        assert faults([dialog, *dialog.findChildren(QWidget)]) == []


@pytest.mark.parametrize(
    "text",
    [HOSTILE.replace(TURN, ""), "<b>x</b>", "&lt;b&gt;", "<?xml ?>", "<!DOCTYPE html>", "< 5 % & > 3 %", "bình thường"],
)
def test_a_tooltip_reads_exactly_as_it_was_written(text: str) -> None:
    assert not rich(tip(text))
    assert tip(text).replace("\u2060", "") == text


def test_a_caption_is_one_line_that_sets_no_access_key() -> None:
    assert caption(f"Phòng Y tế & Dân số{TURN}\n<b>") == "Phòng Y tế && Dân số <b>"


def test_no_screen_makes_a_label_that_decides_by_itself() -> None:
    ui = Path(__file__).parents[3] / "ui"
    loose = re.compile(r"QMessageBox|setHtml\(|insertHtml\(|RichText|AutoText|QErrorMessage|appendHtml\(")
    # The print of an import is a page that escapes every word it takes (ui.screens.imports.printing).
    pages = {ui / "screens" / "imports" / "printing.py"}
    found = [
        f"{path.relative_to(ui)}: {line.strip()}"
        for path in sorted(set(ui.rglob("*.py")) - pages)
        for line in path.read_text(encoding="utf-8").splitlines()
        if loose.search(line) and not line.lstrip().startswith("#")
    ]
    assert found == []
