"""The issuer's computer to break: two reports to judge, two that come again, a draft, and something owed to a unit."""

from __future__ import annotations

import secrets
import shutil
import zipfile
from pathlib import Path

import pytest

import app.founding
import app.trust.pkcs12
from app.trust.keys import make_key
from tests.hostile.faults.bench import NOTE, PERIOD, Command, Computer
from tests.journeys.test_consolidated_report import reports_come_in
from tests.support.officers import World, tasks_of

SILENT = "11800"
"""The unit that has no computer."""
AT = "2023-11-17T02:41:00+00:00"


def lay_issuer(root: Path, patch: pytest.MonkeyPatch) -> Computer:
    """The computer of the issuing office every try begins with, as ``lay`` the unit's."""
    for name in ("KEY_ROUNDS", "CHECKSUM_ROUNDS"):
        patch.setattr(app.trust.pkcs12, name, 2_000)
    root.mkdir(parents=True, exist_ok=True)
    with pytest.MonkeyPatch.context() as again:  # another bench may have a key of its own ready
        again.setattr(app.founding, "make_key", make_key)
        again.setattr(app.founding, "secrets", secrets)
        return _laid(World(root, patch))


def _laid(world: World) -> Computer:
    district, (ours, theirs, _silent) = reports_come_in(world)
    computer = Computer(district.computer, AT)
    computer.stick.mkdir()
    world.day("2023-11-16")
    district.does("directive", "add", "--text", "Làm ngay", "--to", theirs.code)
    dated = tasks_of(ours.does("plan", "show"), ours.code)[0]["id"]
    district.does("plan", "revise", "--citation", "Công văn số 765/UBND-NV", "--due", dated, "2023-12-20")
    district.does("plan", "publish")
    ours.receive(district.send())
    ours.does("extension", "request", "--clause", dated, "--until", "2024-01-31", "--reason", NOTE)
    district.receive(ours.send())
    for unit in (ours, theirs):
        task = tasks_of(unit.does("plan", "show"), unit.code)[0]
        unit.does("subtask", "add", "--clause", task["id"], "--text", f"{NOTE} {unit.code}")
        shutil.copyfile(unit.send(), computer.stick / f"lai-{unit.code}.xlsx")
    district.does("office", "form", "--signer", "Bùi Thành Cường")
    district.does("office", "add", "--code", "11900", "--name", "UBND xã Vinh Quang", "--kind", "commune")
    [trouble] = district.does("difficulty", "list")
    district.does("difficulty", "answer", "--id", trouble["id"], "--text", "Gửi mẫu trước 25/11")
    task = tasks_of(district.does("plan", "show"), ours.code)[1]
    district.does("plan", "revise", "--citation", "Công văn số 780/UBND-NV", "--due", task["id"], "2023-11-30")
    (computer.stick / "quet.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    shutil.copytree(computer.root, computer.root.with_name("model"))
    return computer


def sent_to_all(computer: Computer) -> bool:
    """All that was owed lies on the stick, whole; on a full disk it may not be noted, which is said."""
    files = list(computer.stick.glob("plan-*.xlsx"))
    return len(files) == OWED and all(zipfile.is_zipfile(one) for one in files)


OWED = 3
"""Files that are owed at first: to each of the two that reported, and what all units shall know."""


def received_all(computer: Computer) -> bool:
    """Both reports that came again stand here."""
    return computer.count(f"SELECT COUNT(*) FROM clause WHERE text LIKE '{NOTE}%'") == 2


def accepted_all(computer: Computer) -> bool:
    """Both reports are accepted."""
    return computer.count("SELECT COUNT(*) FROM verdict WHERE kind = 'accepted' AND clause_num IS NULL") == 2


def published(computer: Computer) -> bool:
    """No draft is left."""
    return computer.count("SELECT COUNT(*) FROM revision WHERE published_at IS NULL") == 0


ISSUER_COMMANDS = (
    Command("send all", ("send", "--all", "--out", "USB"), sent_to_all),
    Command("receive all", ("receive", "USB/lai-11785.xlsx", "USB/lai-11758.xlsx"), received_all),
    Command("accept all", ("period", "accept", "--period", PERIOD, "--all"), accepted_all),
    Command("publish", ("plan", "publish"), published, again=("nothing-to-publish",)),
    Command(
        "answer",
        ("difficulty", "answer", "--id", "SELECT id FROM difficulty", "--text", NOTE),
        lambda on: on.count(f"SELECT COUNT(*) FROM answer WHERE text = '{NOTE}'") == 1,
    ),
    Command(
        "return",
        ("period", "return", "--period", PERIOD, "--office", "11785", "--reason", NOTE),
        lambda on: on.count(f"SELECT COUNT(*) FROM verdict WHERE kind = 'returned' AND reason = '{NOTE}'") == 1,
    ),
    Command(
        "extend",
        ("extension", "decide", "--id", "SELECT id FROM extension", "--citation", NOTE),
        lambda on: on.count("SELECT COUNT(*) FROM extension_decision") == 1,
    ),
    Command(
        "merge offices",
        ("office", "succeed", "--old", SILENT, "--new", "11785", "--from", "2023-12-01", "--confirm"),
        lambda on: on.count("SELECT COUNT(*) FROM office_succession") == 1,
    ),
    Command(
        "behalf enter",
        (
            *(
                "behalf",
                "enter",
                "--office",
                SILENT,
                "--period",
                PERIOD,
                "--date",
                "2023-11-14",
                "--received",
                "2023-11-15",
            ),
            *("--nothing-arisen", "--results", NOTE, "--scan", "USB/quet.pdf"),
        ),
        lambda on: on.count(f"SELECT COUNT(*) FROM report WHERE office_code = '{SILENT}' AND results = '{NOTE}'") == 1,
    ),
    Command(
        "letter remind",
        ("letter", "remind", "--period", PERIOD, "--to", SILENT),
        lambda on: on.count("SELECT COUNT(*) FROM paper WHERE kind = 'reminder'") >= 1,
    ),
    Command(
        "consolidate",
        ("consolidate", "--period", PERIOD, "--out", "USB/th"),
        lambda on: {path.suffix for path in (on.stick / "th").glob("*")} == {".pdf", ".xlsx", ".docx"},
    ),
)
