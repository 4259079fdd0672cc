from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.desk.packages import ExchangeList, PackageRow
from app.desk.rows import OfficeRow
from app.desk.sending import DRAFT, FOLDER, ZIP, Addressee
from db import schema
from tests.support.exchange_world import MORNING, Desk, issue_plan, open_desk
from tests.support.outside import catch_opened
from tests.support.screens import Bench, import_flow
from ui.screens.packages.list_model import DONE, TO_DO, Names, PackagesModel
from ui.screens.packages.next_step import look_of
from ui.screens.packages.page import PackagesPage
from ui.screens.packages.send_all_flow import SendAllFlow
from ui.screens.packages.send_dialog import SendDialog, SendOrder
from ui.screens.packages.send_flow import SendFlow
from ui.window.breadth import Breadth
from ui.workers.drive_watch import DriveWatch

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "Negative sizes")

OURS = OfficeRow("11785", "UBND xã", "xã", "commune", "")
OUTCOMES = (
    "waiting",
    "applied",
    "already-applied",
    "older",
    "branched",
    "unknown-sender",
    "revoked-sender",
    "seal-broken",
    "not-sealed",
    "damaged",
    "not-a-package",
    "invalid-content",
    "wrong-addressee",
    "training",
    "newer-format",
    "too-large",
    "needs-confirmation",
)
"""The closed list of docs/package-format.md, 9, and the files that wait."""


def row(**more: object) -> PackageRow:
    given: dict[str, object] = {
        "num": 1,
        "package_id": "p",
        "direction": "in",
        "kind": "plan",
        "other_code": "315",
        "other_name": "UBND huyện",
        "other_short": "huyện",
        "relation": "superior",
        "pinned_at": None,
        "epoch_number": 1,
        "epoch_id": "e",
        "sequence": 5,
        "version": 5,
        "subject": "Kế hoạch",
        "made_at": MORNING,
        "handled_at": MORNING,
        "route": "stick",
        "outcome": "applied",
        "file_name": "tep.xlsx",
        "stored_name": "",
        "size": 90_000,
        "confirmed_at": None,
    }
    return PackageRow(**(given | more))  # type: ignore[arg-type]  # fields by name


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_every_outcome_has_a_word_and_a_sentence(outcome: str) -> None:
    look = look_of(row(outcome=outcome), MORNING, "huyện", "xã")
    assert look.word
    assert look.word != outcome
    assert look.sentence
    assert "{" not in look.sentence
    assert bool(look.button) == bool(look.action)


def test_the_colour_red_is_for_refusals_alone() -> None:
    red = {one for one in OUTCOMES if look_of(row(outcome=one), MORNING, "h", "x").look == "overdue"}
    assert red <= {"revoked-sender", "seal-broken", "not-sealed", "damaged", "invalid-content", "too-large"}


@pytest.mark.parametrize(
    ("days", "confirmed", "asks"), [(1, False, False), (8, False, False), (9, False, True), (30, True, False)]
)
def test_silence_is_worth_a_word_after_nine_days(days: int, confirmed: bool, asks: bool) -> None:
    sent = row(direction="out", outcome="written", confirmed_at=MORNING if confirmed else None)
    assert look_of(sent, MORNING + timedelta(days=days), "huyện", "xã").open is asks


def test_the_list_is_a_proper_model_in_three_groups() -> None:
    model = PackagesModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    rows = [row(num=1), row(num=2, direction="out", outcome="written"), row(num=3, outcome="seal-broken")]
    model.show_exchange(ExchangeList(OURS, MORNING, MORNING.date(), rows, (), (), (), {}, 0), Names("xã", "huyện"))
    assert model.rowCount() == 3
    model.set_filter(TO_DO)
    assert [one.package.num for one in model.all_rows()] == [3]
    model.set_filter(DONE)
    assert [one.package.num for one in model.all_rows()] == [1, 2]
    assert model.counts() == {"all": 3, "to_do": 1, "done": 2}


@dataclass
class Counter:
    """The screen at a commune's desk."""

    page: PackagesPage
    commune: Desk
    district: Desk
    sending: SendFlow


@pytest.fixture
def counter(qtbot: QtBot, bench: Bench, tmp_path: Path) -> Iterator[Counter]:
    district, commune = open_desk(tmp_path, "315"), open_desk(tmp_path, "11785")
    issue_plan(district)
    district.know(commune, "subordinate")
    commune.know(district, "superior")
    commune.take(district.send("11785").path)
    doors, office = bench.of_window(), commune.office(passphrase="bốn từ dễ nhớ")
    sending = SendFlow(doors, office, lambda: [("USB", tmp_path)])
    page = PackagesPage(
        doors,
        office,
        imports=import_flow(bench, commune),
        sending=sending,
        sending_all=SendAllFlow(doors, office, lambda: [("USB", tmp_path)]),
        watch=DriveWatch(bench.runner, office, list_drives=list),
    )
    qtbot.addWidget(page)
    page.resize(1282, 640)
    page.awake()
    page.show()
    yield Counter(page, commune, district, sending)
    qtbot.waitUntil(lambda: not bench.runner.is_busy)


def test_what_was_taken_in_is_listed_with_its_way(counter: Counter) -> None:
    (shown,) = counter.page.model.all_rows()
    assert shown.package.outcome == "applied"
    detail = counter.page.detail.detail
    assert detail is not None
    assert [station.state for station in detail.stations] == ["done", "done", "done", "done", "to_come"]
    assert counter.page.send_button.isEnabled()


def test_a_file_is_written_read_back_and_listed(qtbot: QtBot, bench: Bench, counter: Counter, tmp_path: Path) -> None:
    counter.page.send_button.click()
    dialog = counter.sending.dialog
    assert dialog is not None
    assert not dialog.send.isEnabled()
    dialog.passphrase.setText("bốn từ dễ nhớ")
    with qtbot.waitSignal(counter.sending.changed):
        dialog.send.click()
    assert [one.package.direction for one in counter.page.model.all_rows()].count("out") == 1
    (written,) = list(tmp_path.glob("report-*.xlsx"))
    assert counter.district.take(written).result == "applied"


def test_a_wrong_passphrase_writes_nothing_and_says_so(
    qtbot: QtBot, bench: Bench, counter: Counter, tmp_path: Path
) -> None:
    counter.page.send_button.click()
    assert counter.sending.dialog is not None
    counter.sending.dialog.passphrase.setText("sai")
    with qtbot.waitSignal(counter.sending.changed):
        counter.sending.dialog.send.click()
    assert list(tmp_path.glob("report-*.xlsx")) == []
    assert counter.commune.rows(schema.Package, direction="out") == []
    assert bench.notes[-1].tone == "danger"


@pytest.mark.parametrize(("by_token", "word"), [(True, "PIN"), (False, "passphrase")])
def test_where_a_token_seals_its_pin_is_asked_for(qtbot: QtBot, bench: Bench, by_token: bool, word: str) -> None:
    target = Addressee("315", "UBND huyện", "report")
    made = SendDialog(bench.theme, bench.prompt, [target], [], by_token=by_token)
    qtbot.addWidget(made)
    labels = [one for one in made.findChildren(QLabel) if one.buddy() is made.passphrase]
    assert word.casefold() in labels[0].text().casefold()
    assert word.casefold() in made.send.toolTip().casefold()


@pytest.mark.parametrize(("way", "pattern"), [(FOLDER, "*.xlsx"), (DRAFT, "*.eml"), (ZIP, "*.zip")])
def test_a_file_goes_out_as_it_is_as_a_draft_or_a_zip(
    qtbot: QtBot,
    bench: Bench,
    counter: Counter,
    tmp_path: Path,
    way: str,
    pattern: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    catch_opened(monkeypatch)
    target = tmp_path / "out"
    target.mkdir()
    order = SendOrder(Addressee("315", "UBND huyện", "report"), way, target, "bốn từ dễ nhớ")
    with qtbot.waitSignal(counter.sending.changed):
        counter.sending._on_ordered(order)
    (made,) = list(target.glob(pattern))
    (outcome,) = counter.district.receive(made)
    assert outcome.result == "applied"


def test_a_draft_that_no_mail_program_opened_is_told_with_its_place_and_another_way(
    qtbot: QtBot, bench: Bench, counter: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = catch_opened(monkeypatch, taken=False)
    order = SendOrder(Addressee("315", "UBND huyện", "report"), DRAFT, tmp_path, "bốn từ dễ nhớ")
    with qtbot.waitSignal(counter.sending.changed):
        counter.sending._on_ordered(order)
    [note], [draft] = bench.notes, opened
    assert note.tone == "warning"
    assert "read back correctly" in note.lead
    assert str(draft) in note.sentence
    assert "gửi lại dạng tệp rời" in note.sentence
    assert "opens in the mail program" not in note.sentence


def test_an_old_file_is_sent_again_byte_for_byte(qtbot: QtBot, bench: Bench, counter: Counter, tmp_path: Path) -> None:
    written = counter.commune.send("315")
    first = written.path.read_bytes()
    target = tmp_path / "again"
    target.mkdir()
    bench.answer(target)
    counter.sending.resend(written.num)
    dialog = counter.sending.dialog
    assert dialog is not None
    folder = dialog._ways.button(1)
    folder.click()
    with qtbot.waitSignal(counter.sending.changed):
        dialog.send.click()
    (again,) = list(target.iterdir())
    assert again.read_bytes() == first


def test_a_refused_file_can_be_asked_for_copied_and_discarded(
    qtbot: QtBot, bench: Bench, counter: Counter, tmp_path: Path
) -> None:
    path = counter.district.send("11785").path
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))
    refused = counter.commune.take(path)
    counter.page.awake()
    assert refused.package_num is not None
    counter.page.show_row(refused.package_num)
    bench.answer("copy")
    counter.page.detail.action_asked.emit("ask_again")
    assert path.name in QApplication.clipboard().text()
    bench.answer(tmp_path, "yes")
    counter.page.detail.action_asked.emit("export")
    qtbot.waitUntil(lambda: "The copy is written" in bench.said())
    assert (tmp_path / path.name).read_bytes() == bytes(data)
    with qtbot.waitSignal(counter.page.changed):
        counter.page.detail.action_asked.emit("discard")
    assert list(counter.commune.folders.quarantine.iterdir()) == []


def test_enter_on_a_row_does_its_next_step(qtbot: QtBot, bench: Bench, counter: Counter) -> None:
    counter.page.activateWindow()
    counter.page.tree.setFocus()
    QTest.keyClick(counter.page.tree, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "đã tiếp nhận rồi" in bench.said())


def test_missing_numbers_are_said_once(bench: Bench, counter: Counter) -> None:
    for _ in range(3):
        counter.district.send("11785")
    counter.commune.take(counter.district.send("11785").path)
    counter.page.awake()
    counter.page.awake()
    assert bench.said().count("0002, 0003, 0004") == 1


def test_an_empty_list_says_how_to_begin(qtbot: QtBot, bench: Bench, counter: Counter) -> None:
    for one in counter.commune.rows(schema.Package):
        counter.commune.edit(one, discarded_at=MORNING)
    counter.page.awake()
    assert counter.page.empty.isVisible()
    found = counter.page.findChild(QPushButton, "packages_empty_button")
    assert found is not None


def test_where_there_is_no_room_for_both_the_details_stand_in_place_of_the_list(counter: Counter) -> None:
    page = counter.page
    page.set_breadth(Breadth.SINGLE)
    assert page.tree.isVisible()
    assert not page.detail.isVisible()
    page.details_button.click()
    assert page.detail.isVisible()
    assert not page.tree.isVisible()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.tree.isVisible()
    page.set_breadth(Breadth.WIDE)
    assert page.detail.isVisible()
    assert not page.details_button.isVisible()
