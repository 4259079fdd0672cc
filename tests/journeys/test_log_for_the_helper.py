"""What the log and the support file tell the person who helps on the telephone, and what they never tell."""

from __future__ import annotations

import lzma
import os
import re
import shutil
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.desk import plan as desk_plan
from app.log import open_log
from db.errors import StoreFull
from tests.journeys.test_joining import package_arrives, publish, read_document, work
from tests.support.issued import PASSWORD, issued
from tests.support.officers import PASSPHRASE, SAMPLE, Officer, World, tasks_of
from tests.support.real_window import CLOCK, RealWindow, copy_sample, lay_sample
from ui.theme.theme import Theme

RELEASE = Path(__file__).parents[1] / "db" / "releases" / "0.1.0.sqlite3.xz"
USER, OFFICE, PERSON = "nguyen-van-duc", "UBND xã Tuyệt Mật", "tran-thi-bich-ngoc"
WRONG, NOTE, STRAY = "matkhau-sai-1975", "can-bo-bi-ky-luat", "don-to-cao-ong-ba"
SECRETS = (USER, OFFICE, "Tuyệt", PERSON, WRONG, NOTE, STRAY, PASSPHRASE, "Tiên Lãng", "Đoàn Lập", "lam-hu")
"""Among them words that look like codes, so that only what may be told is told, and not what looks harmless."""

EVERY_KIND_OF_LINE = (
    r"app\.log start: init, program \S+, python 3\.\d+\.\d+, qt 6\.\d+\.\d+, system \S+",
    r"app\.log start: progress set, program ",
    r"app\.log end: exit 0",
    r"app\.log end: exit 1",
    r"app\.log end: exit 3",
    r"app\.workspace opened: schema \d+, \d+ bytes, last run ended, folder risk none, profile real, sending open",
    r"app\.workspace closed",
    r"app\.workspace backup made and read back: by-hand, \d+ bytes",
    r"WARNING app\.workspace backup failed: by-hand, disk-full",
    r"app\.workspace checked: sound",
    r"app\.workspace data replaced: restored, 0 rows mended",
    r"app\.workspace opened: .* sending shut-restored",
    r"app\.workspace backup made and read back: before-upgrade, \d+ bytes",
    r"db\.migrations data upgrade begun: from schema 1 to \d+",
    r"ERROR db\.migrations data upgrade rolled-back: schema is 1",
    r"db\.migrations data upgrade done: schema \d+",
    r"app\.export\.folder all data exported: \d+ files, 0 missing",
    r"app\.exchange\.outbox package sealed and kept: report \d+, \d+ bytes",
    r"app\.exchange\.outbox package taken out: line \d+",
    r"app\.exchange\.inbox received: applied, plan 1, by file",
    r"app\.exchange\.inbox received: already-applied, by file",
    r"app\.exchange\.inbox received: not-a-package, by file",
    r"app\.exchange\.inbox received: seal-broken, by file",
    r"INFO ui\.cli\.failing refused: wrong-passphrase\nTrustError\n  \S+\.py:\d+ \w+",
    r"INFO ui\.cli\.failing refused: workspace-damaged\nWorkspaceError\n",
    r"ERROR ui\.cli\.failing unexpected\nValueError\n  \S+\.py:\d+ \w+",
)


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    (tmp_path / USER).mkdir()
    return World(tmp_path / USER, monkeypatch)


def _log_of(officer: Officer) -> str:
    return (officer.computer / "logs" / "roviec.log").read_text(encoding="utf-8")


def _parts(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as made:
        return {name: made.read(name).decode() for name in made.namelist()}


def _exchange(world: World, commune: Officer) -> None:
    district = world.office("315", "UBND huyện Tiên Lãng", "--kind", "district")
    district.does("office", "add", "--code", commune.code, "--name", commune.name, "--kind", "commune")
    commune.meets(district)
    district.does("plan", "add", SAMPLE, "--code", "KH-UBND", "--period-kind", "month")
    district.does("plan", "assign", "--clause", "III.1-1", "--to", commune.code)
    district.does("plan", "publish")
    sent = district.send()
    assert commune.receive(sent) == ["applied"]
    assert commune.receive(sent) == ["already-applied"]
    words = ["--clause", "III.1-1", "--period", "2023-M11", "--state", "in_progress", "--note", NOTE]
    commune.does("progress", "set", *words)
    about = ["--clause", "III.1-1", "--period", "2023-M11"]
    paper = world.root / f"{STRAY}.txt"
    paper.write_text(NOTE, encoding="utf-8")
    commune.does("evidence", "add", paper, *about)
    commune.does("difficulty", "add", *about, "--text", NOTE, "--proposal", STRAY)
    assert commune.run("plan", "show", "--plan", NOTE).code == 1
    assert commune.run("plan", STRAY).code == 2
    assert commune.run("plan", "list", f"--{STRAY}").code == 2
    assert commune.run("outline", world.root / f"{NOTE}.docx").code == 1
    assert commune.run("verify", paper).code == 1
    assert commune.run("export", world.root / STRAY).code == 0
    assert commune.run("send", "--out", world.stick, passphrase=WRONG).code == 1
    commune.send()
    stray = world.root / f"{STRAY}.xlsx"
    stray.write_bytes(b"this is no workbook")
    assert commune.receive(stray) == ["not-a-package"]
    spoilt = world.root / "lam-hu.xlsx"
    with zipfile.ZipFile(district.send()) as whole, zipfile.ZipFile(spoilt, "w") as made:
        for item in whole.infolist():
            data = whole.read(item)
            made.writestr(item.filename, data.replace("gương mẫu".encode(), "gương xấu".encode()))
    assert commune.receive(spoilt) == ["seal-broken"]


def _backups(world: World, commune: Officer) -> None:
    kept = world.root / f"{STRAY}.sqlite3"
    shutil.copyfile(commune.does("backup")["file"], kept)
    commune.does("check")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("db.backup.back_up", _full)
        assert commune.run("backup").code == 1
    commune.does("restore", kept)
    commune.does("plan", "list")


def _full(*_more: object) -> None:
    raise StoreFull(f"no room for {STRAY}")


def _upgrades(commune: Officer) -> None:
    older = commune.computer / "du lieu cu"
    older.mkdir()
    (older / "roviec.sqlite3").write_bytes(lzma.decompress(RELEASE.read_bytes()))

    def broken(*_more: object) -> None:
        raise StoreFull(f"no room for {STRAY}")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("db.migrations.run._run", broken)
        assert commune.run("plan", "list", where=older).code == 1
    assert commune.run("plan", "list", where=older).code == 0


def _breaks(commune: Officer) -> None:
    damaged = commune.computer / "du lieu hong"
    damaged.mkdir()
    (damaged / "roviec.sqlite3").write_bytes(b"SQLite format 3\0" + STRAY.encode() * 200)
    assert commune.run("plan", "list", where=damaged).code == 3

    def broken(*_more: object, **_told: object) -> None:
        raise ValueError(f"{NOTE} of {PERSON}")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(desk_plan, "known", broken)
        patch.setattr("app.desk.naming.plan_named", broken)
        said = commune.run("plan", "show", "--plan", NOTE, "--json")
        assert (said.code, said.data["outcome"]) == (1, "program-error")
        assert "ValueError" in said.data["trace"]
        assert NOTE not in said.out


def test_every_kind_of_line_is_in_the_log_of_the_command_line_and_no_secret_is(world: World) -> None:
    commune = world.office("11785", OFFICE, "--person", PERSON)
    _exchange(world, commune)
    _backups(world, commune)
    _upgrades(commune)
    _breaks(commune)

    log = _log_of(commune)
    assert [one for one in EVERY_KIND_OF_LINE if not re.search(one, log)] == []
    shown = commune.run("support")
    assert shown.code == 0
    made = world.root / "goi.zip"
    told = commune.run("support", made)
    assert told.code == 0, told.err
    parts = _parts(made)
    assert list(parts)[:5] == ["versions.txt", "data.txt", "backups.txt", "packages.txt", "settings.txt"]
    assert all(f"=== {name}\n" in shown.out and f"  {name} (" in told.out for name in parts)
    assert [one for one in EVERY_KIND_OF_LINE if not re.search(one, parts["logs/roviec.log"])] == []
    assert re.search(r"^folder: chosen\n.*^store bytes: \d+$", parts["data.txt"], re.MULTILINE | re.DOTALL)
    assert re.search(r"^\S+ before-restore \d+$", parts["backups.txt"], re.MULTILINE)
    everything = "".join((log, shown.out, *parts, *parts.values()))
    assert [secret for secret in SECRETS if secret in everything] == []
    assert str(world.root) not in everything


def test_plans_joined_and_papers_signed_or_typed_in_are_told_by_numbers_alone(world: World) -> None:
    world.day("2023-11-20")
    commune = world.office("11785", OFFICE, "--person", PERSON)
    district = world.office("315", "UBND huyện Tiên Lãng", "--kind", "district")
    district.does("office", "add", "--code", commune.code, "--name", commune.name, "--kind", "commune")
    publish(district)
    document = read_document(commune)
    work(commune, document, "2023-M11", NOTE)
    package = package_arrives(commune, district)
    commune.does("plan", "match", "--confirm")
    commune.does("plan", "match", "--apart", "--package", package)

    scan, key, signed, filled = (world.root / f"{STRAY}{one}" for one in (".png", ".p12", ".pdf", "-so.pdf"))
    scan.write_bytes(b"\x89PNG\r\n\x1a\n" + STRAY.encode())
    task = tasks_of(district.does("plan", "show"), commune.code)[0]["id"]
    district.does("behalf", "enter", "--office", commune.code, "--period", "2023-M10", "--date", "2023-10-20",
                  "--received", "2023-10-21", "--number", "7", "--code", "BC-UBND", "--scan", scan,
                  "--task", task, "xong", NOTE, "--results", NOTE)  # fmt: skip
    district.does("office", "form", "--signer", PERSON)
    letter = district.does("letter", "remind", "--period", "2023-M10", "--to", commune.code)["paper"]
    paper = world.root / f"{NOTE}.pdf"
    district.does("letter", "write", "--paper", letter, "--out", paper)
    key.write_bytes(issued().p12())
    world.patch.setenv("ROVIEC_P12_PASSPHRASE", PASSWORD)
    district.does("sign", paper, "--sign", key, "--sign-anyway", "--out", signed)
    district.does("fill", signed, "--number", "9", "--date", "2023-11-01", "--out", filled)

    kinds = (
        r"app\.desk\.originals document of a plan kept: \d+ bytes\n",
        r"app\.desk\.review plans joined: 2 clauses went over, 0 stayed\n",
        r"app\.desk\.review plans taken apart\n",
        r"app\.tracking\.on_behalf paper report typed in: 1 tasks, 0 figures, 0 difficulties, scan of \d+ bytes\n",
        r"app\.desk\.signing PDF signed: \d+ bytes, by the agency False\n",
        r"app\.desk\.signing number put on a signed PDF: \d+ bytes\n",
    )
    log = _log_of(commune) + _log_of(district)
    assert [one for one in kinds if not re.search(one, log)] == []
    assert [secret for secret in (*SECRETS, PASSWORD, SAMPLE.stem, letter) if secret in log] == []


def test_the_support_file_overwrites_nothing_and_needs_no_workspace(world: World) -> None:
    commune = Officer(world, "1", "x", world.root / "may-moi")
    precious = world.root / "ke-hoach.zip"
    precious.write_bytes(b"precious")
    refused = commune.run("support", precious, "--json")
    assert (refused.code, refused.data["outcome"]) == (1, "support-exists")
    assert precious.read_bytes() == b"precious"
    assert commune.run("support", world.root / "goi.zip").code == 0
    assert "not read: " in _parts(world.root / "goi.zip")["data.txt"]
    assert not commune.computer.exists(), "asking for help makes no workspace and no log"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps its user folders private by itself")
def test_the_log_is_its_owners_alone(world: World) -> None:
    commune = world.office("11785", OFFICE)
    logs = commune.computer / "logs"
    assert stat.S_IMODE(logs.stat().st_mode) == 0o700
    assert stat.S_IMODE((logs / "roviec.log").stat().st_mode) == 0o600
    # A folder of that name in which others keep theirs stays as it is.
    (logs / "of-others.log").write_text("x", encoding="utf-8")
    logs.chmod(0o755)
    commune.does("plan", "list")
    assert stat.S_IMODE(logs.stat().st_mode) == 0o755


RUN = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui.window import start
begin = start.Application.begin
def begin_and_leave(self):
    begin(self)
    QTimer.singleShot(0, lambda: 1 / 0)
    self.looks = QTimer(self, interval=20)
    self.looks.timeout.connect(lambda: self.space and QApplication.quit())
    self.looks.start()
start.Application.begin = begin_and_leave
import ui.widgets.crash_dialog
ui.widgets.crash_dialog.CrashDialog.exec = lambda self: 0
sys.exit(start.run_window(["--workspace", sys.argv[1]]))
"""


def test_a_run_of_the_window_has_a_first_and_a_last_line_and_its_failures_between(tmp_path: Path) -> None:
    folder = copy_sample(lay_sample(tmp_path / "sample"), tmp_path)
    left = subprocess.run(
        [sys.executable, "-c", RUN, str(folder)],
        cwd=Path(__file__).parents[2],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": str(tmp_path / "share")},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert left.returncode == 0, left.stderr
    said = (tmp_path / "logs" / "roviec.log").read_text(encoding="utf-8")
    lines = [line.split(" ", 3)[3] for line in said.splitlines() if line[:1].isdigit()]
    assert re.fullmatch(r"app\.log start: window, program \S+, python 3\S+, qt 6\.\d+\.\d+, system \S+", lines[0])
    assert re.search(r"ERROR ui\.window\.failures unexpected\nZeroDivisionError\n  <string>:\d+ ", said)
    assert [line for line in lines if line.startswith("app.workspace ")][-1] == "app.workspace closed"
    assert lines[-1] == "app.log end: exit 0"


def test_the_window_tells_the_same(qtbot: QtBot, qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert qapp is not None
    home = tmp_path / USER
    home.mkdir()
    folder = copy_sample(lay_sample(tmp_path / "sample"), home)
    stray = home / f"{STRAY}.xlsx"
    stray.write_bytes(b"this is no workbook")
    theme = Theme(bundled_fonts=True)
    log = open_log(home / "logs")
    real = RealWindow(qtbot, theme, folder, CLOCK)
    try:
        real.start()
        care = real.assembly.screens.care  # type: ignore[union-attr]
        care.ask_for_backup()
        real.settle()
        with monkeypatch.context() as patch:
            patch.setattr("db.backup.back_up", _full)
            care.ask_for_backup()
            real.settle()
        real.assembly.receive([stray])
        dialog = real.dialog("import_dialog")
        real.click("later_button", dialog)
        real.settle()
    finally:
        real.close()
        log.close()
    said = (home / "logs" / "roviec.log").read_text(encoding="utf-8")
    kinds = (
        r"app\.workspace opened: schema \d+, \d+ bytes, .* profile training, sending open",
        r"app\.workspace backup made and read back: by-hand, \d+ bytes",
        r"WARNING app\.workspace backup failed: by-hand, disk-full",
        r"INFO ui\.window\.failures refused: disk-full\nWorkspaceError\n  \S+\.py:\d+ ",
        r"app\.exchange\.inbox looked at: not-a-package, by file",
        r"app\.workspace closed",
    )
    assert [one for one in kinds if not re.search(one, said)] == []
    assert [secret for secret in (*SECRETS, str(tmp_path)) if secret in said] == []


def test_a_window_that_cannot_open_its_data_says_so_in_the_log(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / USER
    folder.mkdir()
    (folder / "roviec.sqlite3").write_bytes(b"SQLite format 3\0" + STRAY.encode() * 200)
    theme = Theme(bundled_fonts=True)
    log = open_log(tmp_path / "logs")
    real = RealWindow(qtbot, theme, folder, CLOCK)
    try:
        real.ways_out()
    finally:
        real.close()
        log.close()
    said = (tmp_path / "logs" / "roviec.log").read_text(encoding="utf-8")
    assert re.search(r"WARNING ui\.window\.application not opened, the ways out are shown: workspace-damaged\n", said)
    assert [secret for secret in (*SECRETS, str(tmp_path)) if secret in said] == []
