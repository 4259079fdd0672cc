from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.trust.fingerprint import code_of
from db import schema
from tests.support.exchange_world import MONTH, PLAN, Desk, issue_plan, open_desk
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


def test_evidence_beside_a_report_comes_in_with_it(
    qtbot: QtBot, bench: Bench, district: Desk, commune: Desk, tmp_path: Path
) -> None:
    commune.know(district, "superior")
    commune.take(district.send("11785").path)
    photo, table = b"%PDF bien ban", b"PK\x03\x04 a workbook of the commune's own"
    for key, name, content in (("e1", "bien-ban.pdf", photo), ("e2", "so-lieu.xlsx", table)):
        commune.add(
            schema.Evidence(
                id=key,
                clause_num=commune.num(f"{PLAN}-1"),
                office_code=commune.code,
                period_id=MONTH,
                name=name,
                size=len(content),
                sha256=hashlib.sha256(content).hexdigest(),
                added_at=commune.clock.now(),
            )
        )
    stick = tmp_path / "usb"
    stick.mkdir()
    (stick / "report.xlsx").write_bytes(commune.send("315").path.read_bytes())
    (stick / "anh.pdf").write_bytes(photo)
    (stick / "a.xlsx").write_bytes(table)
    flow = import_flow(bench, district)
    flow.receive([stick])
    shown(qtbot, flow)
    assert flow.dialog is not None
    with qtbot.waitSignal(flow.finished):
        flow.dialog.take_in_button.click()
    assert district.folders.evidence is not None
    kept = {path.name for path in district.folders.evidence.iterdir()}
    assert kept == {hashlib.sha256(photo).hexdigest(), hashlib.sha256(table).hexdigest()}
    assert [row.outcome for row in district.rows(schema.Package, direction="in")] == ["applied"]
