from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.exchange.authorities import add_authority
from app.trust.certificate import Office, read_facts
from app.trust.fingerprint import code_of, fingerprint
from app.trust.keys import make_key
from db import schema
from tests.support.exchange_world import Desk, issue_plan, open_desk
from tests.support.issued import authority, issued
from tests.support.screens import Bench, import_flow
from ui.imports.flow import ImportFlow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def district(tmp_path: Path) -> Desk:
    desk = open_desk(tmp_path, "315")
    issue_plan(desk)
    return desk


@pytest.fixture
def commune(tmp_path: Path, district: Desk) -> Desk:
    desk = open_desk(tmp_path, "11785")
    district.know(desk, "subordinate")
    return desk


def shown(qtbot: QtBot, flow: ImportFlow) -> None:
    qtbot.waitUntil(lambda: flow.dialog is not None and flow.dialog.isVisible())


def test_a_plan_is_seen_first_and_taken_in_by_the_button(
    qtbot: QtBot, bench: Bench, district: Desk, commune: Desk
) -> None:
    commune.know(district, "superior")
    backups: list[str] = []
    flow = import_flow(bench, commune, backups)
    flow.receive([district.send("11785").path])
    shown(qtbot, flow)
    assert flow.dialog is not None
    assert len(flow.dialog.subject.lines) > 6
    assert commune.rows(schema.Plan) == []
    with qtbot.waitSignal(flow.finished):
        QTest.mouseClick(flow.dialog.take_in_button, Qt.MouseButton.LeftButton)
    assert len(commune.rows(schema.Plan)) == 1
    assert backups == ["backup"]
    assert [row.outcome for row in commune.rows(schema.Package)] == ["applied"]


def test_later_keeps_the_file_waiting_and_it_can_be_opened_again(
    qtbot: QtBot, bench: Bench, district: Desk, commune: Desk
) -> None:
    commune.know(district, "superior")
    flow = import_flow(bench, commune)
    flow.receive([district.send("11785").path])
    shown(qtbot, flow)
    assert flow.dialog is not None
    with qtbot.waitSignal(flow.finished):
        flow.dialog.later_button.click()
    (row,) = commune.rows(schema.Package)
    assert row.outcome == "waiting"
    assert commune.rows(schema.Plan) == []
    flow.open_again(row.num)
    shown(qtbot, flow)
    with qtbot.waitSignal(flow.finished):
        flow.dialog.take_in_button.click()
    assert len(commune.rows(schema.Plan)) == 1


def test_a_changed_byte_is_refused_with_its_sentence_and_changes_nothing(
    qtbot: QtBot, bench: Bench, district: Desk, commune: Desk
) -> None:
    commune.know(district, "superior")
    path = district.send("11785").path
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))
    flow = import_flow(bench, commune)
    flow.receive([path])
    shown(qtbot, flow)
    assert flow.dialog is not None
    assert flow.dialog.subject.refusal
    assert not flow.dialog.take_in_button.isVisible()
    with qtbot.waitSignal(flow.finished):
        flow.dialog.later_button.click()
    assert commune.rows(schema.Plan) == []
    assert len(list(commune.folders.quarantine.iterdir())) == 1


def test_an_unknown_sender_is_compared_kept_and_shown_again(
    qtbot: QtBot, bench: Bench, district: Desk, commune: Desk
) -> None:
    flow = import_flow(bench, commune)
    flow.receive([district.send("11785").path])
    shown(qtbot, flow)
    first = flow.dialog
    assert first is not None
    assert first.subject.can_compare
    compare = first.findChild(QPushButton, "compare_button")
    assert compare is not None
    compare.click()
    qtbot.waitUntil(lambda: flow.compare is not None)
    assert flow.compare is not None
    flow.compare.typed.setText(code_of(district.print))
    flow.compare.confirm.click()
    qtbot.waitUntil(lambda: flow.dialog is not None and flow.dialog is not first and flow.dialog.isVisible())
    assert flow.dialog is not None
    assert not flow.dialog.subject.refusal
    assert [row.state for row in commune.rows(schema.Certificate)] == ["pinned"]
    with qtbot.waitSignal(flow.finished):
        flow.dialog.take_in_button.click()
    assert len(commune.rows(schema.Plan)) == 1


def test_a_sender_with_a_token_is_kept_for_the_office_a_person_names_and_shown_with_its_authority(
    qtbot: QtBot, bench: Bench, district: Desk, commune: Desk
) -> None:
    district.signer = issued("UBND huyện Tiên Lãng", 40).signer
    add_authority(commune.store, commune.clock, "VP", pem=authority().pem, fingerprint=fingerprint(authority().der))
    flow = import_flow(bench, commune)
    flow.receive([district.send("11785").path])
    shown(qtbot, flow)
    first = flow.dialog
    assert first is not None
    name = read_facts(authority().der).name
    assert name in first.subject.facts[-1].sentence
    assert first.subject.facts[-1].state == "doubt", "who issued it says nothing about whose office it is"
    found = first.findChild(QPushButton, "compare_button")
    assert found is not None
    found.click()
    qtbot.waitUntil(lambda: flow.compare is not None)
    assert flow.compare is not None
    assert flow.compare.office.isEnabled()
    assert flow.compare.office.currentData() == "315"
    flow.compare.typed.setText(code_of(district.print))
    flow.compare.confirm.click()
    qtbot.waitUntil(lambda: flow.dialog is not None and flow.dialog is not first and flow.dialog.isVisible())
    assert flow.dialog is not None
    assert name in flow.dialog.subject.facts[-1].sentence
    assert flow.dialog.subject.facts[-1].state == "good"
    with qtbot.waitSignal(flow.finished):
        flow.dialog.take_in_button.click()
    (kept,) = commune.rows(schema.Certificate)
    assert (kept.office_code, kept.state) == ("315", "pinned")
    assert kept.installation_id == district.rows(schema.Installation)[0].installation_id


def test_a_new_key_of_a_known_office_retires_the_old_one_only_after_a_question(
    qtbot: QtBot, bench: Bench, district: Desk, commune: Desk
) -> None:
    commune.know(district, "superior")
    mine = district.rows(schema.Installation)[0]
    district.signer = make_key(Office("315", "UBND huyện Tiên Lãng", mine.installation_id), district.clock.now())
    flow = import_flow(bench, commune)
    flow.receive([district.send("11785").path])
    shown(qtbot, flow)
    first = flow.dialog
    assert first is not None
    found = first.findChild(QPushButton, "compare_button")
    assert found is not None
    found.click()
    qtbot.waitUntil(lambda: flow.compare is not None)
    assert flow.compare is not None
    assert not flow.compare.office.isEnabled(), "the certificate names its office"
    bench.answer("yes")
    flow.compare.typed.setText(code_of(district.print))
    flow.compare.confirm.click()
    qtbot.waitUntil(lambda: flow.dialog is not None and flow.dialog is not first and flow.dialog.isVisible())
    states = {row.fingerprint: row.state for row in commune.rows(schema.Certificate)}
    assert states.pop(district.print) == "pinned"
    assert list(states.values()) == ["retired"]
    with qtbot.waitSignal(flow.finished):
        assert flow.dialog is not None
        flow.dialog.later_button.click()


def test_the_same_file_again_only_says_so(qtbot: QtBot, bench: Bench, district: Desk, commune: Desk) -> None:
    commune.know(district, "superior")
    path = district.send("11785").path
    commune.take(path)
    flow = import_flow(bench, commune)
    with qtbot.waitSignal(flow.finished):
        flow.receive([path])
    assert flow.dialog is None
    assert "đã tiếp nhận rồi" in bench.said()


def test_a_folder_without_data_files_says_so(qtbot: QtBot, bench: Bench, commune: Desk, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    (empty / "thu.txt").write_text("xin chào", encoding="utf-8")
    flow = import_flow(bench, commune)
    with qtbot.waitSignal(flow.finished):
        flow.receive([empty])
    assert len(bench.notes) == 1
    assert commune.rows(schema.Package) == []
