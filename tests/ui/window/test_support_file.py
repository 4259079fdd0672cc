from __future__ import annotations

import logging
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QListWidget, QPlainTextEdit, QPushButton, QWidget

from app.errors import WorkspaceError
from app.log import open_log
from app.planning.settings import keep_setting
from app.support_file import SupportFacts, discreet, gather, write
from db.queries import support as condition
from db.queries.plans import clauses
from db.schema import SCHEMA_NUMBER
from tests.support.real_window import Open, RealWindow
from ui.window.failures import WindowFailures

CLAUSE = "- Đổi mới phong cách, phương pháp công tác, lề lối làm việc bảo đảm khoa học"
PERSON = "Nguyễn Thị Thử"
NOW = datetime(2023, 11, 6, 2, 41, tzinfo=UTC)


def contents(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as made:
        return {name: made.read(name).decode() for name in made.namelist()}


def save(real: RealWindow, target: Path) -> dict[str, str]:
    """Through help and the dialog; what was shown must be what was written."""
    real.click("rail_help")
    helping = real.dialog("help_dialog")
    real.click("help_support_button", helping)
    dialog = real.dialog("support_dialog")
    files, preview = dialog.findChild(QListWidget, "support_files"), dialog.findChild(QPlainTextEdit, "support_preview")
    assert files is not None
    assert preview is not None
    assert preview.isReadOnly()
    shown = {}
    for row in range(files.count()):
        files.setCurrentRow(row)
        shown[files.item(row).text()] = preview.toPlainText()
    real.prompt.answers.append(target)
    assert not target.exists()
    real.click("support_save_button", dialog)
    real.wait(target.exists)
    real.settle()
    real.click("support_close_button", dialog)
    real.gone("support_dialog")
    real.click("help_close_button", helping)
    real.gone("help_dialog")
    written = contents(target)
    assert {name: text.rstrip("\n") for name, text in shown.items()} == {
        name: text.rstrip("\n") for name, text in written.items()
    }
    return written


def test_it_holds_versions_counts_and_codes_and_no_text_of_a_task(opened: Open, tmp_path: Path) -> None:
    real = opened()
    store, clock = real.space.store, real.space.clock
    keep_setting(store, clock, PERSON, "view.last", CLAUSE)
    keep_setting(store, clock, PERSON, "restore-drill", "2023-11-01")
    log = open_log(tmp_path / "logs")
    try:
        try:
            raise ValueError(f"{CLAUSE} of {PERSON}")
        except ValueError as error:
            logging.getLogger("ui.test").error("unexpected", exc_info=error)
        logging.getLogger("pyhanko.certificates").warning("subject %s", PERSON)
    finally:
        log.close()
    real.assembly.receive([_stranger(tmp_path)])
    real.click("later_button", real.dialog("import_dialog"))
    real.gone("import_dialog")
    real.settle()

    target = tmp_path / "ho-tro.zip"
    written = save(real, target)
    assert list(written) == [
        "versions.txt",
        "data.txt",
        "backups.txt",
        "packages.txt",
        "settings.txt",
        "logs/roviec.log",
    ]
    assert f"schema: {SCHEMA_NUMBER}\n" in written["versions.txt"]
    assert "quick_check: ok\n" in written["data.txt"]
    assert "not read" not in written["data.txt"]
    assert re.search(r"^task: \d+$", written["data.txt"], re.MULTILINE)
    assert re.fullmatch(r"2023-11-06\S* \S+ in - file [a-z-]+\n", written["packages.txt"])
    assert "restore-drill: 2023-11-01\n" in written["settings.txt"]
    assert f"view.last: ({len(CLAUSE)} characters)\n" in written["settings.txt"]
    assert "ERROR ui.test unexpected\nValueError\n  test_support_file.py:" in written["logs/roviec.log"]

    everything = "\n".join([*written, *written.values()])
    with store.read() as connection:
        (plan_id,) = connection.exec_driver_sql("SELECT id FROM plan").scalars()
        texts = [row.text for row in clauses(connection, plan_id)]
        names = list(
            connection.exec_driver_sql("SELECT name FROM office UNION SELECT person FROM installation").scalars()
        )
    forbidden = [CLAUSE, PERSON, "bao-cao-cua-thu.xlsx", *(text[:24] for text in texts), *filter(None, names)]
    assert len(forbidden) > 20
    assert [text for text in forbidden if text in everything] == []
    raw = target.read_bytes()
    assert [text for text in forbidden if text.encode() in raw] == []
    assert real.space.certificate_pem().splitlines()[1] not in everything


def _stranger(folder: Path) -> Path:
    made = folder / "bao-cao-cua-thu.xlsx"
    made.write_bytes(b"this is no workbook")
    return made


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("2023-11-06 09:41:00,123 INFO ui.window.doors refused: disk-full", True),
        (f"2023-11-06 09:41:00,123 INFO ui.window.doors {CLAUSE}", False),
        ("2023-11-06 09:41:00,123 INFO ui.window.doors read '/data/secret clause'", False),
        ("2023-11-06 09:41:00,123 INFO ui.window.doors read C:\\Users\\secret", False),
        ("ValueError: the secret clause", False),
        ("[parameters: ('secret',)]", False),
        ('  File "/data/secret/doors.py", line 12, in hook', False),
        ("  doors.py:12 hook", True),
        ("OperationalError", True),
    ],
)
def test_an_older_log_keeps_heads_and_places_alone(line: str, kept: bool) -> None:
    head = "2023-11-06 09:40:00,000 INFO ui start"
    found = discreet(f"{head}\n{line}\n").splitlines()
    assert found[0] == head
    assert (found[1] == line) is kept
    assert kept or not re.search(r"secret|Đổi mới", found[1])


@pytest.mark.parametrize("content", [None, b"", b"no store at all" * 100])
def test_a_store_that_cannot_be_read_is_told_of_and_does_not_stop_the_file(
    tmp_path: Path, content: bytes | None
) -> None:
    store = tmp_path / "roviec.sqlite3"
    if content is not None:
        store.write_bytes(content)
    parts = {part.name: part.text for part in gather(SupportFacts(tmp_path, tmp_path / "logs", "6"), NOW)}
    assert "program: " in parts["versions.txt"]
    assert "not read: " in parts["data.txt"]
    assert condition.read(store).failures
    assert store.exists() is (content is not None)


def test_a_target_that_cannot_be_written_is_refused_with_its_name_alone(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError) as caught:
        write([], tmp_path / "gone" / "ho-tro.zip")
    assert (caught.value.code, caught.value.params) == ("cannot-write", {"name": "ho-tro.zip", "reason": "ENOENT"})


def test_a_failed_save_says_so_in_the_dialog_and_can_be_tried_again(opened: Open, tmp_path: Path) -> None:
    real = opened()
    real.program.show_support()
    dialog = real.dialog("support_dialog")
    real.prompt.answers.append(tmp_path / "gone" / "ho-tro.zip")
    real.click("support_save_button", dialog)
    real.settle()
    bar = dialog.bar  # type: ignore[attr-defined]
    assert "ho-tro.zip" in bar.note.sentence
    bar.clear()
    real.prompt.answers.append(tmp_path / "ho-tro")
    real.click("support_save_button", dialog)
    real.settle()
    assert "versions.txt" in contents(tmp_path / "ho-tro.zip")
    real.click("support_close_button", dialog)
    real.gone("support_dialog")


def test_the_crash_dialog_leads_to_it(opened: Open) -> None:
    real = opened()
    seen: list[str] = []

    def top(name: str) -> QWidget | None:
        return next(
            (one for one in QApplication.topLevelWidgets() if one.objectName() == name and one.isVisible()), None
        )

    def press(dialog: QWidget, name: str) -> None:
        found = dialog.findChild(QPushButton, name)
        assert found is not None
        found.click()

    def step() -> None:
        crash, shown = top("crash_dialog"), top("support_dialog")
        if shown is not None:
            seen.append("support")
            press(shown, "support_close_button")
        elif crash is not None and not seen:
            seen.append("crash")
            press(crash, "crash_support_button")
        elif crash is not None and seen[-1] == "support":
            seen.append("end")
            press(crash, "crash_close_button")

    timer = QTimer()
    timer.setInterval(20)
    timer.timeout.connect(step)
    timer.start()
    shown: Callable[..., None] = WindowFailures.crash
    shown(real.program.failures, ValueError(CLAUSE))
    timer.stop()
    assert seen == ["crash", "support", "end"]
