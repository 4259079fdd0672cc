"""A computer to break: an office with a plan, a superior and a stick, and the commands that are tried on it."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

import app.founding
import app.trust.pkcs12
from app.moving import look_into
from app.trust.certificate import CertificateOffice
from app.trust.keys import make_key
from db.errors import StoreError
from db.mending import SOUND, health_of
from tests.support.officers import PASSPHRASE, SAMPLE, Officer, World

CODE, NAME = "11785", "UBND xã Đoàn Lập"
NOTE = "ghi trong lúc hỏng"
PERIOD = "2023-M11"
PAGE = 4096
PLACE = "dữ liệu của đơn vị"
AT = datetime(2023, 8, 21, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Computer:
    """Everything that a command may touch lies under one folder.

    Attributes:
        root: that folder.
        at: the instant that its clock shows.
    """

    root: Path
    at: str = "2023-11-06T02:41:00+00:00"

    @property
    def workspace(self) -> Path:
        """The office's data."""
        return self.root / PLACE

    @property
    def store(self) -> Path:
        """Its store."""
        return self.workspace / "roviec.sqlite3"

    @property
    def stick(self) -> Path:
        """What is plugged in: a package of the superior's, a backup, a moving file."""
        return self.root / "usb"

    def enter(self) -> None:
        """Make this the computer that this process runs on."""
        os.environ["XDG_DATA_HOME"] = str(self.root / "share")
        os.environ["HOME"] = str(self.root)
        os.environ["ROVIEC_PASSPHRASE"] = PASSPHRASE
        os.environ["ROVIEC_CLOCK"] = self.at

    def ask(self, sql: str, store: Path | None = None) -> object:
        """One value from the store; None where there is none."""
        path = store or self.store
        if not path.exists():
            return None
        try:
            with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
                found = connection.execute(sql).fetchone()
        except sqlite3.Error:
            return None
        return found[0] if found else None

    def count(self, sql: str) -> int:
        """A number from the store; -1 where it cannot be read."""
        found = self.ask(sql)
        return int(str(found)) if found is not None else -1


@dataclass(frozen=True)
class Command:
    """One command, and how it is seen to have been done.

    Attributes:
        words: what is typed; USB stands for the stick, a question to the store for its answer.
        done: whether its effect is there, whole.
        before: changes the model computer first.
        where: the workspace it works in, unless it is the office's.
        again: codes that a second run may answer where the first was done.
    """

    name: str
    words: tuple[str, ...]
    done: Callable[[Computer], bool]
    before: Callable[[Computer], None] = lambda _computer: None
    where: str = PLACE
    again: tuple[str, ...] = ()


def lay(root: Path, patch: pytest.MonkeyPatch) -> Computer:
    """The computer every try begins with: typed once, then copied from ``root / "model"`` back to its one place."""
    for name in ("KEY_ROUNDS", "CHECKSUM_ROUNDS"):
        patch.setattr(app.trust.pkcs12, name, 2_000)
    key = make_key(CertificateOffice(CODE, NAME, "0" * 32), AT)
    world = World(root / "world", patch)
    world.root.mkdir(parents=True)
    district = world.office("315", "UBND huyện Tiên Lãng", "--kind", "district")
    patch.setattr(app.founding, "make_key", lambda _office, _at: key)
    patch.setattr(app.founding, "secrets", SimpleNamespace(token_hex=lambda count: "0" * count * 2))
    commune = Officer(world, CODE, NAME, root / "try")
    assert commune.run("init", "--code", CODE, "--name", NAME).code == 0
    district.does("office", "add", "--code", CODE, "--name", NAME, "--kind", "commune")
    commune.meets(district)
    district.does("plan", "add", SAMPLE, "--code", "KH-UBND", "--period-kind", "month")
    district.does("plan", "assign", "--clause", "III.1-1", "--clause", "III.1-2", "--to", CODE)
    district.does("plan", "publish")
    assert commune.receive(district.send()) == ["applied"]
    computer = Computer(root / "try")
    computer.stick.mkdir()
    commune.does("backup")
    shutil.copyfile(_newest(computer), computer.stick / "ban-sao.sqlite3")
    moving = commune.does("move", "copy", computer.stick)["file"]
    Path(moving).rename(computer.stick / "may-cu.zip")
    (computer.stick / "minh-chung.pdf").write_bytes(b"%PDF-1.7 bien ban")
    (computer.stick / "ke-hoach.txt").write_bytes(SAMPLE.read_bytes())
    district.does("plan", "assign", "--clause", "III.1-3", "--to", CODE)
    shutil.copyfile(district.send(), computer.stick / "cap-nhat.xlsx")
    commune.does("office", "add", "--code", "since", "--name", "ghi sau bản sao lưu", "--kind", "other")
    shutil.copytree(computer.root, root / "model")
    return computer


def again(computer: Computer) -> None:
    """Put the computer back as it was at first."""
    shutil.rmtree(computer.root, ignore_errors=True)
    shutil.copytree(computer.root.with_name("model"), computer.root)


def _newest(computer: Computer) -> Path:
    return max((computer.workspace / "backups").glob("*.sqlite3"))


def _spoil_an_index(computer: Computer) -> None:
    with closing(sqlite3.connect(computer.store)) as store:
        store.execute("PRAGMA journal_mode=DELETE")
        (page,) = store.execute("SELECT rootpage FROM sqlite_master WHERE name = 'ix_task_due_on'").fetchone()
    data = bytearray(computer.store.read_bytes())
    data[(page - 1) * PAGE : page * PAGE] = bytes(PAGE)
    computer.store.write_bytes(data)


def _sound(computer: Computer) -> bool:
    try:
        return health_of(computer.store) == SOUND
    except StoreError:
        return False


def _packed(computer: Computer) -> bool:
    found = list(computer.stick.glob("roviec-chuyen-may-*.zip"))
    return bool(found) and all(look_into(one).files for one in found)


def _sent(computer: Computer) -> bool:
    return bool(list(computer.stick.glob("report-*.xlsx")))


COMMANDS = (
    Command(
        "init",
        ("init", "--code", "77", "--name", "Thôn Bảy"),
        lambda on: on.ask("SELECT office_code FROM installation", on.root / "mới" / "roviec.sqlite3") == "77",
        where="mới",
        again=("workspace-exists",),
    ),
    Command(
        "office add",
        ("office", "add", "--code", "78", "--name", "Thôn Tám", "--kind", "hamlet"),
        lambda on: on.count("SELECT COUNT(*) FROM office WHERE code = '78'") == 1,
    ),
    Command(
        "progress set",
        ("progress", "set", "--clause", "III.1-1", "--period", PERIOD, "--state", "in_progress", "--note", NOTE),
        lambda on: on.count(f"SELECT COUNT(*) FROM progress WHERE note = '{NOTE}'") == 1,
    ),
    Command(
        "evidence add",
        ("evidence", "add", "USB/minh-chung.pdf", "--clause", "III.1-1", "--period", PERIOD),
        lambda on: on.count("SELECT COUNT(*) FROM evidence") == 1,
    ),
    Command(
        "plan add",
        ("plan", "add", "USB/ke-hoach.txt", "--code", "KH-RIENG", "--number", "7", "--date", "2023-08-01"),
        lambda on: on.count("SELECT COUNT(*) FROM plan") == 2,
        again=("plan-known",),
    ),
    Command(
        "receive",
        ("receive", "USB/cap-nhat.xlsx"),
        lambda on: on.count("SELECT COUNT(*) FROM package WHERE direction = 'in' AND outcome = 'applied'") == 2,
    ),
    Command("send", ("send", "--out", "USB"), _sent),
    Command(
        "export",
        ("export", "USB/xuat"),
        lambda on: (on.stick / "xuat" / "muc-luc.html").is_file(),
        again=("export-not-empty",),
    ),
    Command(
        "backup",
        ("backup",),
        lambda on: any(path.name.endswith("by-hand.sqlite3") for path in _backups_since(on)),
    ),
    Command(
        "restore",
        ("restore", "USB/ban-sao.sqlite3"),
        lambda on: on.count("SELECT COUNT(*) FROM office WHERE code = 'since'") == 0,
    ),
    Command("mend", ("check", "--mend"), _sound, before=_spoil_an_index),
    Command("move out", ("move", "out", "USB"), _packed),
    Command(
        "move in",
        ("move", "in", "USB/may-cu.zip"),
        lambda on: on.ask("SELECT office_code FROM installation", on.root / "mới" / "roviec.sqlite3") == CODE,
        where="mới",
    ),
)


def _backups_since(computer: Computer) -> list[Path]:
    model = computer.root.with_name("model") / computer.workspace.name / "backups"
    known = {path.name for path in model.glob("*.sqlite3")}
    return [path for path in (computer.workspace / "backups").glob("*.sqlite3") if path.name not in known]
