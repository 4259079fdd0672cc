"""The same walk through the forms of the office, its people and its matrix, and those that write a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.clock import FixedClock
from app.desk import export, people, routes, signed_copies, signing
from app.desk.signing import ToSign
from app.desk.task import TaskView
from app.errors import ExchangeError
from app.reports.progress_sheet import draw_progress_sheet
from db.schema import Indicator, Plan
from tests.app.reports.samples import clean_copy
from tests.hostile.typed.test_refused_writes import raising, refuse_form, see
from tests.hostile.typed.walking import REFUSALS, TYPED, WORDS, editable, words_shown
from tests.support.doors import doors_of
from tests.support.exchange_world import MORNING
from tests.support.fake_tokens import FakeTokens
from tests.support.issued import PASSWORD
from tests.support.issued import issued as issued_key
from tests.support.offices import office_at
from tests.support.plan_store import A1, OFFICE, OTHER, make_store
from tests.support.plan_window import PlanDesk, idle, open_task
from tests.support.screens import Bench
from tests.ui.screens.matrix.test_page import Issued
from tests.ui.screens.packages.test_send_all import Counter
from tests.ui.screens.plan.test_links import click as press_in
from tests.ui.screens.report.test_page import Reporting, make_ready
from tests.ui.screens.report.test_signing import BLUE, fill, open_forms, picture
from tests.ui.screens.settings.test_dialog import Cabinet
from tests.ui.screens.settings.test_succession import Units
from ui.cli.vietnamese import sentence
from ui.screens.plan import task_forms
from ui.screens.plan.asking import Asking
from ui.screens.plan.task_pane import TaskPane
from ui.screens.report import checked_signatures
from ui.screens.report.signing import SigningDesk, ask_how_to_sign
from ui.screens.settings.people import PeopleSection
from ui.widgets.form import Form
from ui.widgets.message_bar import MessageBar

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "Negative sizes")


def settle(qtbot: QtBot, bench: Bench) -> None:
    qtbot.waitUntil(lambda: not bench.runner.is_busy)


def refused_by(owner: object, name: str) -> Callable[[str], AbstractContextManager[None]]:
    """What writes a file is refused as the store is."""

    @contextmanager
    def refuse(how: str) -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(owner, name, raising(REFUSALS[how][0]))
            yield

    return refuse


# -- the report and its papers


def test_a_report_finished_in_word(
    qtbot: QtBot, reporting: Reporting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, file = reporting.page, tmp_path / "bao-cao.pdf"
    file.write_bytes(b"%PDF-1.7 bao cao")
    make_ready(reporting.plan)
    page.refresh()
    page.desk.show_wording()
    page.narrative.outside_link.click()
    qtbot.waitUntil(lambda: page.acts.form is not None)
    form = page.acts.form
    assert form is not None
    monkeypatch.setitem(TYPED, "file", str(file))
    refuse_form(form, qtbot)


@pytest.fixture
def paper_desk(qtbot: QtBot, bench: Bench, tmp_path: Path) -> Iterator[SigningDesk]:
    """A desk with a window, where papers are signed."""
    plan = make_store(tmp_path)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    office = office_at(plan.store, FixedClock(MORNING), OFFICE, tmp_path)
    yield SigningDesk(replace(doors_of(bench), window=lambda: window), office, FakeTokens(), str, lambda _library: None)
    settle(qtbot, bench)
    plan.store.close()


def test_number_and_day_of_a_paper_that_was_signed_without_them(
    qtbot: QtBot, bench: Bench, paper_desk: SigningDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed, written = tmp_path / "da-ky.pdf", tmp_path / "co-so.pdf"
    signed.write_bytes(b"%PDF")
    kept: list[Path] = []
    failed: list[BaseException] = []
    window = paper_desk.doors.window()
    assert window is not None
    bench.answer([signed])
    form = checked_signatures.fill_signed(
        paper_desk.doors, paper_desk.office, "12", window, lambda paths, _unnumbered: kept.extend(paths), failed.append
    )
    assert form is not None
    bench.answer(written, written, written, written)
    monkeypatch.setattr(signing, "fill_together", lambda _office, _what, _number, _day: (b"%PDF numbered", b""))
    monkeypatch.setattr(signed_copies, "paper_of", lambda *_told: None)
    refuse_form(form, qtbot, refuse=refused_by(signed_copies, "write_together"))
    assert (kept, failed) == ([written], [])


def test_who_signs_and_with_which_picture_stands_until_the_paper_is_signed(
    qtbot: QtBot, bench: Bench, paper_desk: SigningDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = paper_desk.doors.window()
    assert window is not None
    p12, signed = tmp_path / "ky.p12", tmp_path / "da-ky.pdf"
    p12.write_bytes(issued_key().p12())
    form = ask_how_to_sign(paper_desk, ToSign(draw_progress_sheet(clean_copy())), "bao-cao.pdf", window)
    see("signing_form", editable(form))
    line = form.findChild(QLineEdit, "picture")
    assert line is not None
    line.setText(str(picture(tmp_path / "b.png", BLUE)))
    typed = [(one, one.state()) for one in editable(form)]

    def stands() -> None:
        assert form.isVisible()
        assert not form.is_writing
        assert [one.name for one, state in typed if one.state() != state] == []

    full = ExchangeError("no-room", name="chu-ky.png", free=0, needed=1)
    with monkeypatch.context() as patch:
        patch.setattr(signing, "write_whole", raising(full))
        form.submit()
    assert sentence(full.code, full.params) in words_shown(form)
    stands()
    bench.answer(None)  # no place to write to
    form.submit()
    stands()
    bench.answer(signed)
    form.submit()
    [asked] = open_forms()
    asked.reject()
    stands()
    bench.answer(signed, "no")
    form.submit()
    sign_with(p12, qtbot)
    qtbot.waitUntil(lambda: not bench.prompt.answers)
    stands()
    bench.answer(signed, "yes")
    form.submit()
    sign_with(p12, qtbot)
    sign_with(p12, qtbot)
    qtbot.waitUntil(lambda: bool(bench.notes))
    assert signed.is_file()


def sign_with(p12: Path, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(open_forms()))
    [form] = open_forms()
    fill(form, p12, PASSWORD)
    qtbot.waitUntil(lambda: not isValid(form) or not form.isVisible())


# -- the people of the desk


@dataclass
class PeopleDesk:
    """The section, with two people who share the work."""

    section: PeopleSection
    bench: Bench

    def form(self, button: str, name: str) -> Form:
        """Press a button and take what opens."""
        pressed = self.section.findChild(QPushButton, button)
        assert pressed is not None
        assert pressed.isEnabled()
        pressed.click()
        found = self.section.findChild(Form, name)
        assert found is not None
        return found


@pytest.fixture
def desk_of_two(qtbot: QtBot, bench: Bench, tmp_path: Path) -> Iterator[PeopleDesk]:
    """Two people at one desk."""
    plan = make_store(tmp_path)
    office = office_at(plan.store, plan.clock, OFFICE, tmp_path)
    for name in ("Nguyễn Thị Hoa", "Trần Văn Minh"):
        people.put(office, name)
    section = PeopleSection(doors_of(bench), MessageBar(bench.theme), office)
    qtbot.addWidget(section)
    section.refresh()
    section.show()
    section.table.selectRow(0)
    yield PeopleDesk(section, bench)
    settle(qtbot, bench)
    plan.store.close()


@pytest.mark.parametrize(
    ("tab", "button", "name"),
    [
        (0, "person_add", "person_form"),
        (0, "person_leave", "leave_form"),
        (1, "stand_in_add", "stand_in_form"),
        (2, "hand_over", "hand_over_form"),
    ],
)
def test_the_people_of_the_desk(tab: int, button: str, name: str, qtbot: QtBot, desk_of_two: PeopleDesk) -> None:
    desk_of_two.section.tabs.setCurrentIndex(tab)
    refuse_form(desk_of_two.form(button, name), qtbot)


# -- tasks


def test_a_sub_task_of_our_own_and_its_words(desk: PlanDesk, qtbot: QtBot) -> None:
    asking, made = Asking(desk.doors, desk.followed, open_task(qtbot, desk, A1)), list[str]()
    view = _view(asking)
    refuse_form(task_forms.subtask_form(asking, view, made.append), qtbot)
    idle(qtbot, desk)
    assert len(made) == 1
    with desk.plan.store.read() as connection:
        num = connection.exec_driver_sql("SELECT num FROM clause WHERE id = ?", (made[0],)).scalar_one()
    desk.page.open_task(num)
    qtbot.waitUntil(lambda: _view(asking).clause.num == num)
    refuse_form(task_forms.subtask_words_form(asking, _view(asking)), qtbot)
    idle(qtbot, desk)


def _view(asking: Asking) -> TaskView:
    assert isinstance(asking.over, TaskPane)
    assert asking.over.view is not None
    return asking.over.view


def test_the_tasks_that_a_task_is_linked_with(qtbot: QtBot, both: PlanDesk) -> None:
    pane = open_task(qtbot, both, A1)
    press_in(pane, "link_tasks")
    form = pane.findChild(Form, "link_form") or both.page.findChild(Form, "link_form")
    assert form is not None
    refuse_form(form, qtbot)
    idle(qtbot, both)


# -- what the issuer says and sets up


def test_letters_to_units_that_are_late(qtbot: QtBot, bench: Bench, issued: Issued) -> None:
    issued.page.side.findChild(QPushButton, "remind_all").click()  # type: ignore[union-attr]
    form = issued.page.reminding.form
    assert form is not None
    refuse_form(form, qtbot)
    settle(qtbot, bench)


def test_an_indicator_and_what_each_unit_shall_reach(qtbot: QtBot, bench: Bench, issued: Issued) -> None:
    page = issued.page
    page.switch.chosen.emit(1)
    page.setup.add_button.click()
    form = page.setup.form
    assert form is not None
    refuse_form(form, qtbot)
    settle(qtbot, bench)
    with issued.plan.store.write("look") as writing:
        [ident] = [row.id for row in writing.session.query(Indicator).all() if row.name == WORDS]
    page.indicators.chosen.emit(ident)
    page.setup.target_button.click()
    targets = page.setup.form
    assert targets is not None
    refuse_form(targets, qtbot)
    settle(qtbot, bench)


@pytest.mark.parametrize(
    ("button", "name"), [("office_join", "office_join_form"), ("office_leave", "leave_office_form")]
)
def test_an_office_that_comes_or_goes(button: str, name: str, qtbot: QtBot, bench: Bench, units: Units) -> None:
    section = units.section
    codes = [row.code for row in section._rows]
    section.table.selectRow(codes.index(OTHER))
    pressed = section.findChild(QPushButton, button)
    assert pressed is not None
    pressed.click()
    form = section.findChild(Form, name)
    assert form is not None
    bench.answer("close")
    refuse_form(form, qtbot)
    settle(qtbot, bench)


def test_the_routes_of_units(qtbot: QtBot, bench: Bench, counter: Counter) -> None:
    counter.ask()
    dialog = counter.flow.dialog
    assert dialog is not None
    dialog.routes.click()
    form = dialog.findChild(Form, "routes_form")
    assert form is not None
    refuse_form(form, qtbot, refuse=refused_by(routes, "keep"))
    settle(qtbot, bench)
    dialog.reject()


def test_the_work_file_of_a_plan(
    qtbot: QtBot, bench: Bench, cabinet: Cabinet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with cabinet.space.store.write("plan") as writing:
        writing.add(
            Plan(
                id="p" * 32,
                issuer_code="315",
                part="carries_out",
                source="document",
                title="Kế hoạch thử",
                number="12",
                code="/KH-UBND",
                created_at=cabinet.space.clock.now(),
            )
        )
    cabinet.section("settings_backups")
    bench.answer(tmp_path)
    cabinet.press("export_work_file")
    form = cabinet.dialog.findChild(Form, "work_file_form")
    assert form is not None
    refuse_form(form, qtbot, refuse=refused_by(export, "export_work_file"))
    settle(qtbot, bench)
