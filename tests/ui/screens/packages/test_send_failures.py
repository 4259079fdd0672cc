"""What goes wrong on the way to a stick, and what a person can do then."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.desk.office import Office
from app.desk.sending import DRAFT, FOLDER, ZIP, Addressee
from app.errors import ExchangeError
from app.recovery import shut_sending
from app.tracking.evidence import add_file
from db import schema
from db.errors import StoreFull
from tests.support.exchange_world import MONTH, PLAN, Desk, issue_plan, open_desk, progress
from tests.support.outside import catch_opened
from tests.support.screens import Bench
from ui.cli.vietnamese import sentence
from ui.screens.packages.send_dialog import DRIVE, SendOrder
from ui.screens.packages.send_flow import SendFlow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

PASSPHRASE = "bốn từ dễ nhớ"
PATIENCE_MS = 20_000
TO = Addressee("315", "UBND huyện Tiên Lãng", "report")


@dataclass
class Counter:
    """A commune that reports to a district by stick."""

    flow: SendFlow
    commune: Desk
    district: Desk
    stick: Path
    sticks: list[tuple[str, Path]]

    def send(self, qtbot: QtBot, way: str = DRIVE, folder: Path | None = None) -> None:
        with qtbot.waitSignal(self.flow.changed, timeout=PATIENCE_MS):
            self.flow._on_ordered(SendOrder(TO, way, folder or self.stick, PASSPHRASE))

    def sent(self) -> list[schema.Package]:
        return [row for row in self.commune.rows(schema.Package) if row.direction == "out"]


@pytest.fixture
def counter(qtbot: QtBot, bench: Bench, tmp_path: Path) -> Iterator[Counter]:
    district, commune = open_desk(tmp_path, "315"), open_desk(tmp_path, "11785")
    issue_plan(district)
    district.know(commune, "subordinate")
    commune.know(district, "superior")
    commune.take(district.send("11785").path)
    commune.add(progress(commune, f"{PLAN}-1"))
    proof = tmp_path / "Biên bản họp dân.pdf"
    proof.write_bytes(b"%PDF-1.7 signed")
    evidence = commune.folders.evidence
    assert evidence is not None
    add_file(
        commune.store, commune.clock, "VP", evidence, proof, clause_id=f"{PLAN}-1", office_code="11785", period_id=MONTH
    )

    stick = tmp_path / "usb"
    stick.mkdir()
    sticks = [("USB", stick)]
    flow = SendFlow(bench.of_window(), commune.office(passphrase=PASSPHRASE), lambda: sticks)
    yield Counter(flow, commune, district, stick, sticks)
    qtbot.waitUntil(lambda: not bench.runner.is_busy)


def write_again(qtbot: QtBot, bench: Bench, counter: Counter) -> None:
    """Press the one button of the note."""
    act = bench.notes[-1].on_action
    assert act is not None
    with qtbot.waitSignal(counter.flow.changed, timeout=PATIENCE_MS):
        act()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EIO, "USB bị rút hoặc bị lỗi"),
        (errno.ENODEV, "USB bị rút hoặc bị lỗi"),
        (errno.EACCES, "đang mở ở chương trình khác"),
        (errno.EROFS, "chỉ cho đọc"),
        (errno.ENOSPC, "Không đủ chỗ"),
        (errno.EINVAL, "Không ghi được"),
    ],
)
def test_a_stick_that_fails_is_said_and_the_same_bytes_go_out_again(
    qtbot: QtBot, bench: Bench, counter: Counter, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    whole = os.fsync
    folder = counter.stick

    def fail_on_the_stick(handle: int) -> None:
        if Path(f"/proc/self/fd/{handle}").readlink().parent == folder:
            raise OSError(number, os.strerror(number))
        whole(handle)

    monkeypatch.setattr("app.exchange.files.os.fsync", fail_on_the_stick)
    counter.send(qtbot)
    note = bench.notes[-1]
    assert note.tone == "danger"
    assert words in note.sentence
    assert "Dữ liệu trong máy còn đủ" in note.sentence
    assert list(folder.iterdir()) == [], "nothing half-written stays"
    (kept,) = counter.sent()
    assert kept.outcome == "kept", "the list says that it has not left the machine"

    monkeypatch.undo()
    if number == errno.ENOSPC:
        note.on_action()  # type: ignore[misc]  # there is one
        assert counter.flow.dialog is not None
        assert counter.flow.dialog.passphrase.isHidden() or not counter.flow.dialog.passphrase.isVisible()
        with qtbot.waitSignal(counter.flow.changed, timeout=PATIENCE_MS):
            counter.flow.dialog.send.click()
    else:
        write_again(qtbot, bench, counter)
    assert bench.notes[-1].tone == "success"
    assert [(row.num, row.outcome) for row in counter.sent()] == [(kept.num, "written")], "no second number is used"
    assert [one.result for one in counter.district.receive(counter.stick)] == ["applied"]


def test_where_sending_is_shut_the_refusal_itself_leads_to_opening_it(
    qtbot: QtBot, bench: Bench, counter: Counter
) -> None:
    shut_sending(counter.commune.store, "restored")
    counter.send(qtbot)
    note = bench.notes[-1]
    assert (note.tone, note.action) == ("danger", "Confirm sending…")
    assert note.on_action is not None
    with qtbot.waitSignal(counter.flow.confirm_asked):
        note.on_action()
    assert counter.sent() == []


def test_a_folder_that_vanished_costs_no_number(qtbot: QtBot, bench: Bench, counter: Counter) -> None:
    shutil.rmtree(counter.stick)
    counter.send(qtbot)
    assert "có thể USB đã bị rút" in bench.notes[-1].sentence
    assert counter.sent() == []
    assert not counter.stick.exists(), "nothing is written where a stick was"


def test_a_path_that_is_too_long_is_said(qtbot: QtBot, bench: Bench, counter: Counter) -> None:
    deep = counter.stick
    while len(str(deep)) < 3000:
        deep = deep / ("thư mục con " * 8)
        deep.mkdir()
    counter.send(qtbot, FOLDER, deep)
    assert bench.notes[-1].tone == "success", "Linux takes it"
    too_long = deep / ("x" * 300)
    counter.send(qtbot, FOLDER, too_long)
    assert "dài quá mức" in bench.notes[-1].sentence


def test_the_same_name_held_open_by_excel_gets_a_name_beside_it(
    qtbot: QtBot, bench: Bench, counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter.send(qtbot)
    (package,) = [path for path in counter.stick.iterdir() if path.suffix == ".xlsx"]
    real = Path.read_bytes

    def held(path: Path) -> bytes:
        if path == package:
            raise PermissionError(errno.EACCES, "held open")
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", held)
    (row,) = counter.sent()
    counter.flow.resend(row.num)
    assert counter.flow.dialog is not None
    with qtbot.waitSignal(counter.flow.changed, timeout=PATIENCE_MS):
        counter.flow.dialog.send.click()
    assert bench.notes[-1].tone == "success"
    assert (counter.stick / f"{package.stem} (1).xlsx").exists()


def test_a_file_sent_again_takes_its_evidence_along(qtbot: QtBot, bench: Bench, counter: Counter) -> None:
    counter.send(qtbot)
    assert (counter.stick / "Biên bản họp dân.pdf").exists()
    shutil.rmtree(counter.stick)
    counter.stick.mkdir()
    (row,) = counter.sent()
    counter.flow.resend(row.num)
    assert counter.flow.dialog is not None
    with qtbot.waitSignal(counter.flow.changed, timeout=PATIENCE_MS):
        counter.flow.dialog.send.click()
    assert sorted(path.suffix for path in counter.stick.iterdir()) == [".pdf", ".xlsx"]


def test_after_a_wrong_passphrase_one_press_asks_again(qtbot: QtBot, bench: Bench, counter: Counter) -> None:
    with qtbot.waitSignal(counter.flow.changed, timeout=PATIENCE_MS):
        counter.flow._on_ordered(SendOrder(TO, ZIP, counter.stick, "sai"))
    note = bench.notes[-1]
    assert note.on_action is not None
    note.on_action()
    assert counter.flow.dialog is not None
    assert counter.flow.dialog.to.currentData() == "315"
    assert counter.flow.dialog._chosen() == (ZIP, counter.stick), "what was chosen is not asked for again"
    counter.flow.dialog.reject()


def test_a_stick_that_is_plugged_in_while_the_dialog_is_open_is_offered(
    qtbot: QtBot, bench: Bench, counter: Counter
) -> None:
    counter.sticks.clear()
    counter.flow.send()
    dialog = counter.flow.dialog
    assert dialog is not None
    assert next(way for way, _ in dialog._paths) == FOLDER
    counter.sticks.append(("HUYEN-TL (E:)", counter.stick))
    counter.flow.take_drives()
    assert dialog._chosen() == (DRIVE, counter.stick)
    dialog._ways.button(2).click()
    counter.sticks.append(("USB (F:)", counter.stick.parent))
    counter.flow.take_drives()
    assert dialog._chosen()[0] == DRAFT, "what a person chose stays chosen"
    dialog.reject()
    assert counter.flow.dialog is None


def test_a_file_that_left_is_not_called_failed_where_the_full_disk_cannot_note_it(
    qtbot: QtBot, bench: Bench, counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> None:
        raise StoreFull("database or disk is full")

    monkeypatch.setattr("app.exchange.outbox.note_delivery", full)
    counter.send(qtbot)

    note = bench.notes[-1]
    assert note.tone == "warning"
    assert "still lists it as not delivered; your data is safe" in note.sentence
    assert len(list(counter.stick.glob("*.xlsx"))) == 1
    (listed,) = counter.sent()
    assert listed.outcome == "kept"


@pytest.mark.parametrize("way", [DRAFT, ZIP])
def test_a_draft_or_zip_that_could_not_be_written_has_not_left(
    qtbot: QtBot, bench: Bench, counter: Counter, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    def broken(*_what: object, **_more: object) -> None:
        raise ExchangeError("cannot-write", name="x", reason="EIO")

    monkeypatch.setattr(f"app.exchange.courier.outgoing.as_{'draft' if way == DRAFT else 'zip'}", broken)
    counter.send(qtbot, way)
    assert [row.outcome for row in counter.sent()] == ["kept"]
    monkeypatch.undo()
    catch_opened(monkeypatch)
    write_again(qtbot, bench, counter)
    assert [row.outcome for row in counter.sent()] == ["written"]


def test_a_report_is_never_offered_to_another_office_than_the_one_it_is_for(
    qtbot: QtBot, bench: Bench, counter: Counter
) -> None:
    counter.commune.add(schema.Office(code="TU", name="Thành ủy Hải Phòng"))
    counter.flow.send("TU")
    assert counter.flow.dialog is None
    assert "Thành ủy Hải Phòng" in bench.notes[-1].sentence
    assert counter.sent() == []


@pytest.mark.parametrize("state", ["", "low", "final", "locked"])
def test_what_the_token_tells_of_wrong_pins_is_said_before_one_is_typed_to_seal(
    qtbot: QtBot, bench: Bench, counter: Counter, monkeypatch: pytest.MonkeyPatch, state: str
) -> None:
    monkeypatch.setattr(Office, "seals_by_token", lambda _office: True)
    monkeypatch.setattr(Office, "pin_state", lambda _office: state)
    counter.flow.send()
    dialog = counter.flow.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: not bench.runner.is_busy)
    assert dialog.notice.sentence == (sentence(f"token-pin-{state}") if state else "")
    dialog.reject()
