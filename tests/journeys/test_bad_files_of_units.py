"""The issuer takes in a folder with every bad file a month brings: each is listed with its reason, the rest applied."""

from __future__ import annotations

import io
import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.exchange import limits
from tests.journeys.test_down_up_down import report
from tests.support.officers import SAMPLE, Officer, World
from ui.cli.vietnamese import sentence

NAMES = {
    "11785": "UBND xã Đoàn Lập",
    "11758": "UBND xã Đại Thắng",
    "11800": "UBND xã Tiên Minh",
    "11803": "UBND xã Bắc Hưng",
}
GOOD, RENAMED, COPIED, OLD = NAMES


@dataclass
class BadMonth:
    """The folder of a month and what lies about."""

    world: World
    district: Officer
    communes: dict[str, Officer]
    folder: Path

    def put(self, name: str, data: bytes | Path) -> Path:
        path = self.folder / name
        path.write_bytes(data.read_bytes() if isinstance(data, Path) else data)
        return path

    def send(self, officer: Officer, *more: str) -> Path:
        out = self.world.root / f"gửi {officer.computer.name} {len(list(self.world.root.iterdir()))}"
        out.mkdir()
        return officer.send("--out", str(out), *more)


@pytest.fixture
def month(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> BadMonth:
    world = World(tmp_path, monkeypatch, "2022-08-22T01:00:00+00:00")
    district = world.office("315", "UBND huyện Tiên Lãng", "--kind", "district")
    communes = {code: world.office(code, name) for code, name in NAMES.items()}
    district.does("plan", "add", SAMPLE, "--number", "5", "--code", "KH-UBND", "--date", "2022-08-22",
                  "--period-kind", "month")  # fmt: skip
    clauses = district.does("plan", "show")["clauses"]
    tasks = [c["id"] for c in clauses if c["kind"] == "task" and c["label"].startswith(("III.1,", "III.2.1.a"))]
    for code, commune in communes.items():
        district.does("office", "add", "--code", code, "--name", commune.name, "--kind", "commune")
        commune.meets(district)
    district.does("plan", "assign", *(word for one in tasks for word in ("--clause", one)),
                  *(word for code in NAMES for word in ("--to", code)))  # fmt: skip
    district.does("plan", "revise", "--citation", "Công văn số 6", "--cadence", tasks[2], "thường xuyên")
    district.does("plan", "publish")
    package = district.send()
    for commune in communes.values():
        assert commune.receive(package) == ["applied"]
    folder = tmp_path / "báo cáo các xã"
    folder.mkdir()
    return BadMonth(world, district, communes, folder)


def bomb() -> bytes:
    """A workbook that would swell when it is unpacked."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr("xl/worksheets/sheet1.xml", bytes(limits.RATIO_FREE_BYTES * 3))
    return out.getvalue()


def last_years(month: BadMonth) -> tuple[Path, Path]:
    """Two files of a year ago, of which the district had one; and a newer one that it has."""
    old, files = month.communes[OLD], []
    for day, period in (("2022-11-15", "2022-M11"), ("2022-12-15", "2022-M12"), ("2023-11-15", "2023-M11")):
        month.world.day(day)
        old.does("progress", "set", "--clause", "III.1-1", "--period", period, "--state", "in_progress", "--reported",
                 "--note", period)  # fmt: skip
        files.append(month.send(old))
    first, between, newest = files
    assert month.district.receive(first, newest) == ["applied", "applied"]
    return first, between


def of_another_plan(month: BadMonth) -> Path:
    """What a unit reports to another superior on that one's plan."""
    other = month.world.office("316", "UBND huyện Khác", "--kind", "district")
    unit = month.communes[GOOD]
    other.does("office", "add", "--code", GOOD, "--name", NAMES[GOOD], "--kind", "commune")
    unit.meets(other)
    other.does("plan", "add", SAMPLE, "--number", "9", "--code", "KH-UBND", "--date", "2023-08-22",
               "--period-kind", "month")  # fmt: skip
    other.does("plan", "assign", "--clause", "III.1-1", "--to", GOOD)
    other.does("plan", "publish")
    assert unit.receive(month.send(other)) == ["applied"]
    plan = next(one["id"] for one in unit.does("plan", "list") if one["issuer_code"] == "316")
    about = ("--plan", plan, "--period", "2023-M11")
    unit.does("progress", "set", *about, "--clause", "III.1-1", "--state", "in_progress")
    return month.send(unit, "--to", "316")


def two_copies(month: BadMonth) -> tuple[Path, Path]:
    """Two officers of one commune go on by themselves, each on a copy of its data."""
    unit = month.communes[COPIED]
    files = []
    for number in (1, 2):
        copy = Officer(month.world, unit.code, unit.name, month.world.root / f"máy {number}")
        copy.computer.mkdir()
        shutil.copytree(unit.workspace, copy.workspace)
        copy.does("identity", "confirm")
        copy.does("progress", "set", "--clause", "III.1-1", "--period", "2023-M11", "--state", "in_progress",
                  "--reported", "--note", f"máy {number}")  # fmt: skip
        files.append(month.send(copy))
    return files[0], files[1]


def test_every_bad_file_of_a_month_is_listed_with_its_reason_and_the_rest_is_taken_in(month: BadMonth) -> None:
    district = month.district
    had, old = last_years(month)
    good = report_of(month, GOOD)
    renamed = ("office", "rename", "--code", RENAMED, "--name", "UBND phường Đại Thắng", "--from", "2023-11-01")
    month.communes[RENAMED].does(*renamed)
    first, second = two_copies(month)
    files: dict[str, tuple[str, bytes | Path]] = {
        "01 tốt.xlsx": ("applied", good),
        "02 tốt (1).xlsx": ("already-applied", good),
        "03 bom.xlsx": ("too-large", bomb()),
        "04 năm ngoái, đã có.xlsx": ("already-applied", had),
        "05 năm ngoái, chưa có.xlsx": ("older", old),
        "06 đổi tên.xlsx": ("applied", report_of(month, RENAMED)),
        "07 bản chép 1.xlsx": ("applied", first),
        "08 bản chép 2.xlsx": ("branched", second),
        "09 chép dở.xlsx": ("damaged", good.read_bytes()[:900]),
        "10 của ai.xlsx": ("unknown-sender", of_a_stranger(month)),
    }
    for name, (_outcome, data) in files.items():
        month.put(name, data)
    month.put("11 kế hoạch của huyện khác.xlsx", of_another_plan(month))

    seen = district.run("receive", month.folder, "--dry-run", "--json").data
    said = district.run("receive", month.folder, "--json")
    assert said.code == 1
    found = {Path(one["file"]).name: one for one in said.data["files"]}
    assert {name: one["outcome"] for name, one in found.items()} == {
        name: outcome for name, (outcome, _data) in files.items()
    }
    looked_at = {Path(one["file"]).name: one["outcome"] for one in seen["files"]}
    assert looked_at.pop("11 kế hoạch của huyện khác.xlsx") == "wrong-addressee"
    assert set(looked_at) == set(found)
    assert said.data["for_others"] == 1, "what is for another superior is counted, and left to it"
    for one in found.values():
        assert one["sentence"] == sentence(f"outcome-{one['outcome']}", one["facts"])
        assert "…" not in one["sentence"], "a fact the sentence needs is missing"
    assert "Để nguyên 1 tệp của đơn vị khác" in district.run("receive", month.folder).out

    # The names of units are the issuer's own; of two copies one counts until a person has chosen.
    assert {one["code"]: one["name"] for one in district.does("office", "list") if one["code"] in NAMES} == NAMES
    notes = district.question(f"SELECT note FROM progress WHERE office_code = '{COPIED}'")
    assert notes == [("máy 1",)]
    assert len(district.does("branch", "list")) == 1
    by_unit = district.does("consolidate", "--period", "2023-M11", "--out", month.world.root / "xem")["by_unit"]
    assert {name for name, one in by_unit.items() if one["known"]} == {NAMES[GOOD], NAMES[RENAMED]}


def of_a_stranger(month: BadMonth) -> Path:
    """A commune that knows the district, and that the district never compared codes with."""
    world, district = month.world, month.district
    stranger = world.office("11806", "UBND xã Nam Hưng")
    pem = world.root / "315.pem"
    shown = district.does("identity", "show", "--pem", pem)
    stranger.does("trust", "pin", pem, "--fingerprint", " ".join(shown["words"]), "--as", "superior")
    district.does("office", "add", "--code", "11806", "--name", stranger.name, "--kind", "commune")
    district.does("plan", "assign", "--clause", "III.1-1", "--to", "11806")
    assert stranger.receive(month.send(district)) == ["applied"]
    stranger.does("progress", "set", "--clause", "III.1-1", "--period", "2023-M11", "--state", "in_progress")
    return month.send(stranger)


def report_of(month: BadMonth, code: str) -> Path:
    """A whole report of November, on a stick of its own."""
    made = report(month.communes[code], difficulty=False)
    kept = month.world.root / f"{code}.xlsx"
    shutil.copy(made, kept)
    return kept
