"""Global options before and after the command; the four exit codes; what a workspace that cannot be used says."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.support.officers import SAMPLE, Officer, World
from ui.cli.main import main

STORE = "roviec.sqlite3"
HOLD = """
import sys
from pathlib import Path
from app.clock import SystemClock
from app.workspace import Workspace
space = Workspace.open(Path(sys.argv[1]), SystemClock())
print("open", flush=True)
sys.stdin.read()
space.close()
"""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with pytest.MonkeyPatch.context() as patch:
        yield World(tmp_path_factory.mktemp("command-line"), patch)


@pytest.fixture(scope="module")
def office(world: World) -> Officer:
    made = world.office("11785", "UBND xã Đoàn Lập")
    made.does("plan", "add", SAMPLE)
    return made


@contextmanager
def _another_program(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A second program that has the workspace open."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        try:
            yield process
        finally:
            process.kill()
            process.wait()


@pytest.mark.parametrize(
    "words",
    [
        ["--workspace", "{}", "--json", "plan", "list"],
        ["--workspace={}", "plan", "--json", "list"],
        ["plan", "--workspace", "{}", "list", "--json"],
        ["plan", "list", "--json", "--workspace={}"],
        ["--json", "plan", "list", "--workspace", "{}"],
    ],
)
def test_global_options_stand_before_or_after_the_command(
    office: Officer, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    [plan] = office.does("plan", "list")

    assert main([word.format(office.workspace) for word in words]) == 0
    assert json.loads(capsys.readouterr().out) == [plan]


def test_a_path_after_two_dashes_is_no_option(office: Officer) -> None:
    said = office.run("receive", "--", "--json")
    assert said.code == 1
    assert "--json" in said.err


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["plan"],
        ["plan", "add"],
        ["progress", "set", "--clause", "I"],
        ["sheet", "--period", "2023-M11"],
        ["progress", "set", "--clause", "I", "--period", "2023-M11", "--done-on", "32/13/2023"],
        ["indicator", "set", "--indicator", "x", "--value", "mười"],
        ["plan", "revise", "--citation", "x", "--due", "III.1-1", "hôm qua"],
    ],
)
def test_a_command_typed_wrongly_exits_with_2_and_changes_nothing(office: Officer, words: list[str]) -> None:
    before = office.tables()
    assert office.run(*words).code == 2
    assert office.tables() == before


def test_a_plan_has_a_title_as_in_the_window(world: World) -> None:
    office = world.office("11759", "UBND xã Tiên Thanh")
    bare = world.root / "danh sách.txt"
    bare.write_text("I. NHIỆM VỤ\n1. Rà soát hộ nghèo trên địa bàn.\n2. Báo cáo kết quả.\n", encoding="utf-8")
    before = office.tables()
    assert "tên kế hoạch" in office.refuses("plan", "add", bare)
    assert office.tables() == before
    office.does("plan", "add", bare, "--title", "Rà soát hộ nghèo năm 2023")
    assert [plan["title"] for plan in office.does("plan", "list")] == ["Rà soát hộ nghèo năm 2023"]


def test_days_past_our_own_date_are_said_as_such(world: World) -> None:
    made = world.office("11758", "UBND xã Bắc Hưng")
    made.does("office", "add", "--code", "315", "--name", "UBND huyện Tiên Lãng", "--kind", "district")
    made.does("plan", "add", SAMPLE, "--issuer", "315", "--date", "2023-08-01", "--period-kind", "month")
    made.does("plan", "assign", "--clause", "III.1-1", "--to", made.code)
    made.does("progress", "set", "--clause", "III.1-1", "--period", "2023-M08", "--own-due", "2023-08-14")
    shown = made.run("progress", "show", "--period", "2023-M09").out
    assert "Quá ngày tự đặt 7 ngày" in shown


@pytest.mark.parametrize("words", [["--help"], ["plan", "--help"], ["receive", "-h"]])
def test_help_exits_with_0(office: Officer, words: list[str]) -> None:
    said = office.run(*words)
    assert said.code == 0
    assert "roviec" in said.out


def test_the_version_is_told_without_a_window() -> None:
    said = subprocess.run([sys.executable, "-m", "ui", "--version"], capture_output=True, text=True, check=False)
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout.startswith("roviec ")


def test_a_refusal_exits_with_1_and_says_the_same_in_words_and_in_json(office: Officer) -> None:
    said = office.run("plan", "show", "--plan", "không có")
    told = office.run("plan", "show", "--plan", "không có", "--json")
    assert said.code == told.code == 1
    assert told.data["outcome"] == "plan-unknown"
    assert told.data["sentence"] == said.err.strip()


def test_a_reader_that_has_seen_enough_is_no_failure(office: Officer) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    words = [sys.executable, "-m", "ui", "--workspace", str(office.workspace), "plan", "list"]
    done = subprocess.run(words, stdout=writing, stderr=subprocess.PIPE, cwd=Path(__file__).parents[2], check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_workspace_open_in_another_program_exits_with_3(office: Officer) -> None:
    with _another_program(office.workspace):
        said = office.run("plan", "list", "--json")
    assert said.code == 3
    assert said.data["outcome"] == "workspace-locked"
    assert office.run("plan", "list").code == 0


def test_a_program_that_was_killed_leaves_no_lock_behind(office: Officer) -> None:
    before = office.tables()
    with _another_program(office.workspace) as process:
        process.kill()
        process.wait()
    assert office.run("check").code == 0
    assert office.tables() == before


def test_a_workspace_that_is_not_there_exits_with_3(office: Officer, world: World) -> None:
    said = office.run("plan", "list", "--json", where=world.root / "không có")
    assert said.code == 3
    assert said.data["outcome"] == "workspace-missing"
    assert not (world.root / "không có").exists()


def _twin(world: World, office: Officer, name: str) -> Path:
    """A workspace with the office's store, to be broken."""
    folder = world.root / name
    folder.mkdir()
    with closing(sqlite3.connect(office.workspace / STORE)) as source, closing(sqlite3.connect(folder / STORE)) as copy:
        source.backup(copy)
    return folder


def test_a_store_of_a_newer_program_exits_with_3_and_is_not_touched(office: Officer, world: World) -> None:
    folder = _twin(world, office, "mới hơn")
    with closing(sqlite3.connect(folder / STORE)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute("PRAGMA user_version=9999")
    before = (folder / STORE).read_bytes()

    for words in (["plan", "list"], ["check"], ["backup"]):
        said = office.run(*words, "--json", where=folder)
        assert said.code == 3, words
        assert said.data["outcome"] == "workspace-newer"
    assert (folder / STORE).read_bytes() == before


def _no_sqlite(path: Path) -> None:
    path.write_bytes(b"day khong phai la du lieu" * 500)


def _cut(path: Path) -> None:
    with path.open("rb+") as file:
        file.truncate(path.stat().st_size // 2)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _scribbled(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[1024 : len(data) // 2] = b"\xff" * (len(data) // 2 - 1024)
    path.write_bytes(data)


def _no_installation(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM installation")
        connection.commit()


@pytest.mark.parametrize("spoil", [_no_sqlite, _cut, _empty, _scribbled, _no_installation])
@pytest.mark.parametrize("words", [["plan", "list"], ["check"], ["identity", "show"]])
def test_a_damaged_store_exits_with_3_and_a_sentence(
    office: Officer, world: World, spoil: object, words: list[str], tmp_path: Path
) -> None:
    folder = _twin(World(tmp_path, world.patch), office, "hỏng")
    assert callable(spoil)
    spoil(folder / STORE)

    said = office.run(*words, "--json", where=folder)

    assert said.code == 3
    unknown = spoil in (_no_sqlite, _no_installation)
    assert said.data["outcome"] == ("workspace-foreign" if unknown else "workspace-damaged")
    assert "bản sao lưu" in said.data["sentence"]


def test_a_damaged_store_is_mended_by_a_backup(office: Officer, world: World) -> None:
    folder = _twin(world, office, "để khôi phục")
    backup = world.root / "tốt.sqlite3"
    (folder / STORE).rename(backup)
    _no_sqlite(folder / STORE)

    said = office.run("restore", backup, "--json", where=folder)

    assert said.code == 0, said.out
    assert office.run("plan", "list", where=folder).code == 0
    assert list((folder / "backups").glob("*.damaged")), "the damaged bytes are kept"


def test_a_workspace_is_never_made_over_another(office: Officer) -> None:
    before = office.tables()
    said = office.run("init", "--code", "1", "--name", "Khác", "--json")
    assert said.code == 1
    assert said.data["outcome"] == "workspace-exists"
    assert office.tables() == before


def test_without_a_passphrase_and_without_a_person_to_ask_nothing_is_made(office: Officer, world: World) -> None:
    world.patch.setattr("sys.stdin", open("/dev/null"))  # noqa: SIM115, PTH123 closed with the process
    said = office.run("init", "--code", "1", "--name", "Khác", passphrase=None, where=world.root / "chưa có")
    assert said.code == 1
    assert "ROVIEC_PASSPHRASE" in said.err
    assert not (world.root / "chưa có").exists()


def test_a_wrong_passphrase_sends_nothing(office: Officer, world: World) -> None:
    said = office.run("enrol", "--to", "11785", "--out", world.stick, passphrase="sai")
    assert said.code == 1
    assert "mật khẩu" in said.err.casefold()
    assert list(world.stick.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        ["enrol", "--to", "11785", "--out", "{file}"],
        ["sheet", "--period", "2023-M11", "--out", "{file}/x.pdf"],
        ["identity", "show", "--pem", "{file}/x.pem"],
        ["receive", "{file}/x"],
        ["outline", "{folder}"],
        ["verify", "{folder}"],
        ["restore", "{folder}"],
    ],
)
def test_a_path_that_cannot_be_used_gets_a_sentence_not_a_traceback(
    office: Officer, world: World, words: list[str]
) -> None:
    file = world.root / "một tệp"
    file.write_text("x", encoding="utf-8")
    said = office.run(*[word.format(file=file, folder=world.root) for word in words])
    assert said.code == 1
    assert len(said.err.strip().splitlines()) == 1
    assert "ngoài dự kiến" not in said.err


def test_a_sub_task_of_our_own_is_added_said_otherwise_and_given_up(office: Officer) -> None:
    made = office.does("subtask", "add", "--clause", "III.1-1", "--text", "Phát loa ba thôn",
                       "--handler", "Đài truyền thanh",
                       "--own-due", "25/11/2023")  # fmt: skip
    assert made["label"].startswith("III.1, gạch đầu dòng thứ 1, việc 1 của ")
    office.does("subtask", "edit", "--clause", made["clause"], "--text", "Phát loa năm thôn")
    [row] = [one for one in office.does("plan", "show")["clauses"] if one["id"] == made["clause"]]
    assert row["text"] == "Phát loa năm thôn"
    assert "Chưa thay đổi gì" in office.refuses("subtask", "drop", "--clause", "III.1-1")
    office.does("subtask", "drop", "--clause", made["clause"])
    [row] = [one for one in office.does("plan", "show")["clauses"] if one["id"] == made["clause"]]
    assert row["archived"]
