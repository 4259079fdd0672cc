"""The issuing office presses once: what is owed is shown, written with one passphrase, and listed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.desk import routes
from app.desk.sending import DRAFT
from app.errors import ExchangeError
from db import schema
from tests.support.exchange_world import PLAN, Desk, issue_plan, open_desk
from tests.support.screens import Bench
from ui.screens.packages.routes_form import RouteTable
from ui.screens.packages.send_all_flow import SendAllFlow
from ui.widgets.form import Form

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

PASSPHRASE = "bốn từ dễ nhớ"


@dataclass
class Counter:
    """A district with two communes, and its stick."""

    flow: SendAllFlow
    district: Desk
    communes: list[Desk]
    stick: Path
    qtbot: QtBot

    def ask(self) -> None:
        self.flow.send_all()
        self.qtbot.waitUntil(lambda: self.flow.dialog is not None)

    def press(self, passphrase: str) -> None:
        assert self.flow.dialog is not None
        self.flow.dialog.passphrase.setText(passphrase)
        with self.qtbot.waitSignal(self.flow.changed):
            self.flow.dialog.send.click()


@pytest.fixture
def counter(qtbot: QtBot, bench: Bench, tmp_path: Path) -> Counter:
    district = open_desk(tmp_path, "315")
    communes = [open_desk(tmp_path, code) for code in ("11785", "11758")]
    issue_plan(district)
    for commune in communes:
        district.know(commune, "subordinate")
        commune.know(district, "superior")
    district.add(
        schema.Directive(
            id="chi-dao",
            plan_id=PLAN,
            clause_num=district.num(f"{PLAN}-1"),
            office_code="11758",
            text="Làm ngay",
            issued_on=district.clock.today(),
        )
    )
    stick = tmp_path / "usb"
    stick.mkdir()
    flow = SendAllFlow(bench.of_window(), district.office(passphrase=PASSPHRASE), lambda: [("USB", stick)])
    return Counter(flow, district, communes, stick, qtbot)


def test_all_that_is_owed_is_shown_then_written_and_listed(bench: Bench, counter: Counter) -> None:
    counter.ask()
    assert counter.flow.dialog is not None
    names = counter.flow.dialog.findChild(QLabel, "send_to_all")
    assert names is not None
    assert "UBND xã Đại Thắng" in names.text()
    assert "Đoàn Lập" not in names.text()
    bench.answer("copy")
    counter.press(PASSPHRASE)
    assert bench.notes[-1].tone == "success"
    listed = QApplication.clipboard().text().splitlines()
    assert len(listed) == len(list(counter.stick.iterdir())) == 2
    for commune, results in zip(counter.communes, (["applied"], ["applied", "applied"]), strict=True):
        assert [one.result for one in commune.receive(counter.stick)] == results
    counter.flow.send_all()
    counter.qtbot.waitUntil(lambda: "No unit is owed" in bench.said())


def test_a_wrong_passphrase_writes_nothing_and_one_press_asks_again_with_the_same_choice(
    bench: Bench, counter: Counter
) -> None:
    counter.ask()
    assert counter.flow.dialog is not None
    bench.answer(counter.stick)
    counter.flow.dialog._ways.button(2).click()
    counter.press("sai")
    assert list(counter.stick.iterdir()) == []
    assert counter.district.rows(schema.Package) == []
    again = bench.notes[-1].on_action
    assert again is not None
    again()
    assert counter.flow.dialog is not None
    assert counter.flow.dialog._chosen() == (DRAFT, counter.stick)
    counter.flow.dialog.reject()


def test_a_draft_is_named_and_left(bench: Bench, counter: Counter) -> None:
    (plan,) = counter.district.rows(schema.Plan)
    counter.district.add(
        schema.Revision(plan_id=PLAN, number=2, citation="Công văn 812", made_at=counter.district.clock.now())
    )
    counter.district.edit(plan, revision=2)
    counter.ask()
    assert counter.flow.dialog is not None
    said = " ".join(one.text() for one in counter.flow.dialog.findChildren(QLabel))
    assert plan.title in said
    counter.flow.dialog.reject()


def test_each_unit_goes_by_the_route_that_was_said_and_the_list_says_it(
    qtbot: QtBot, bench: Bench, counter: Counter
) -> None:
    counter.ask()
    dialog = counter.flow.dialog
    assert dialog is not None
    dialog.routes.click()
    form = dialog.findChild(Form, "routes_form")
    table = dialog.findChild(RouteTable)
    assert form is not None
    assert table is not None
    way = form.findChild(QComboBox, "route_11758")
    assert way is not None
    way.setCurrentIndex(1)
    place = [one.code for one in table.value()].index("11758")
    address = table.table.item(place, 2)
    assert address is not None
    address.setText("văn thư")
    accept = form.findChild(QPushButton, "accept")
    assert accept is not None
    assert not accept.isEnabled(), "that is no address"
    address.setText("vanthu@daithang.example.vn")
    with qtbot.waitSignal(form.accepted):
        accept.click()
    [by_route] = [one for one in dialog._ways.buttons() if "route" in one.text()]
    by_route.click()
    bench.answer(counter.stick)
    bench.answer("copy")
    counter.press(PASSPHRASE)
    listed = QApplication.clipboard().text().splitlines()
    assert len(listed) == 3
    assert sum("by e-mail, as a draft" in line for line in listed if "Đại Thắng" in line) == 2
    assert [line for line in listed if "Đoàn Lập" in line and "for an envelope or stick" in line]
    assert "open each and send it" in bench.said()
    assert len(list(counter.stick.rglob("*.eml"))) == 2
    for commune, results in zip(counter.communes, ({"applied"}, {"applied"}), strict=True):
        name = "phong-bi" if commune.code == "11785" else "thu-dien-tu"
        assert {one.result for one in commune.receive(counter.stick / name)} == results


def test_routes_that_could_not_be_kept_stand_in_their_form(
    qtbot: QtBot, counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter.ask()
    dialog = counter.flow.dialog
    assert dialog is not None
    dialog.routes.click()
    form, table = dialog.findChild(Form, "routes_form"), dialog.findChild(RouteTable)
    assert form is not None
    assert table is not None
    address = table.table.item(0, 2)
    assert address is not None
    address.setText("vanthu@daithang.example.vn")

    def full(*_given: object) -> None:
        raise ExchangeError("no-room", free=0, needed=1)

    monkeypatch.setattr(routes, "keep", full)
    form.submit()
    qtbot.waitUntil(lambda: not form.is_writing)
    assert form.isVisible()
    assert table.value()[0].address == "vanthu@daithang.example.vn"
    monkeypatch.undo()
    with qtbot.waitSignal(form.accepted):
        form.submit()
    assert routes.routes(counter.district.office())[0].address == "vanthu@daithang.example.vn"
    dialog.reject()
