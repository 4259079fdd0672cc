"""A stick that somebody filled to do harm, taken in by command line: what is honest comes in once, and soon."""

from __future__ import annotations

import io
import random
import shutil
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from email.message import EmailMessage
from itertools import count
from pathlib import Path

import pytest

import app.trust.pkcs12
from tests.journeys.test_consolidated_report import district_with_reports
from tests.support.officers import Officer, Said, World, tasks_of

MIB = 1024 * 1024


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Officer]:
    """A district whose communes have sent a month's report."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("KEY_ROUNDS", "CHECKSUM_ROUNDS"):
            patch.setattr(app.trust.pkcs12, name, 2_000)
        world = World(tmp_path_factory.mktemp("stick"), patch)
        issuer, _communes = district_with_reports(world)
        world.day("2023-11-21")
        yield issuer


_TURN = count()


def report_of(district: Officer, code: str = "11785") -> Path:
    """The next report of a commune, with something new in it."""
    unit, turn = district.world.offices[code], next(_TURN)
    [first, *_others] = tasks_of(unit.does("plan", "show"), code)
    unit.does("progress", "set", "--clause", first["id"], "--period", "2023-M12", "--state", "in_progress", "--note",
              f"tin thứ {turn}")  # fmt: skip
    return Path(unit.does("send", "--out", district.world.root / f"gửi {turn}")["file"])


def taken(district: Officer, *paths: Path) -> Said:
    """What became of them. Each of these takes about a second; one that grew with what is put in would take minutes."""
    return district.run("receive", *paths, "--json")


def test_of_sixty_copies_and_one_cut_short_one_comes_in(district: Officer, tmp_path: Path) -> None:
    report = report_of(district)
    for number in range(60):
        shutil.copyfile(report, tmp_path / f"{number} {report.name}")
    (tmp_path / "cụt.xlsx").write_bytes(report.read_bytes()[:-3000])
    assert Counter(taken(district, tmp_path).outcomes) == {"applied": 1, "already-applied": 59, "damaged": 1}


def test_names_that_were_exchanged_decide_nothing_and_our_own_file_stays(district: Officer, tmp_path: Path) -> None:
    one, other = report_of(district), report_of(district, "11758")
    own = Path(district.does("send", "--out", district.world.root / "của huyện")["file"])
    shutil.copyfile(one, tmp_path / other.name)
    shutil.copyfile(other, tmp_path / one.name)
    shutil.copyfile(own, tmp_path / own.name)
    said = taken(district, tmp_path)
    assert (said.outcomes, said.data["for_others"]) == (["applied", "applied"], 1)


def parts_of(data: bytes) -> dict[str, bytes] | None:
    """The parts as the standard library reads them, or nothing where it cannot."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return {name: packed.read(name) for name in packed.namelist()}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, EOFError, OSError):
        return None


def test_of_a_package_with_one_bit_turned_nothing_else_comes_in_wherever_it_is(
    district: Officer, tmp_path: Path
) -> None:
    """A bit of the zip around the parts (the attributes of a file on a disk) may turn and leave the parts as sealed:
    that is the same package still, and it comes in once."""
    sealed, chance = report_of(district).read_bytes(), random.Random(28)
    same = tmp_path / "cùng nội dung"
    other = tmp_path / "khác nội dung"
    same.mkdir()
    other.mkdir()
    for number in range(60):
        data = bytearray(sealed)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        folder = same if parts_of(bytes(data)) == parts_of(sealed) else other
        (folder / f"{number}.xlsx").write_bytes(data)
    data = bytearray(sealed)
    data[data.rindex(b"PK\1\2") + 38] ^= 1  # the attributes a part would have as a file on a disk
    (same / "thuộc tính.xlsx").write_bytes(data)
    before = district.tables()
    outcomes = taken(district, other).outcomes
    assert len(outcomes) == len(list(other.iterdir())) > 30
    assert not {"applied", "already-applied", "older"} & set(outcomes)
    assert district.tables() == before
    (tmp_path / "nguyên.xlsx").write_bytes(sealed)
    taken_in = Counter(taken(district, same, tmp_path / "nguyên.xlsx").outcomes)
    assert taken_in["applied"] == 1
    assert taken_in["already-applied"] >= 1


@pytest.mark.parametrize(("parts", "outcomes"), [(4_000, ["applied"]), (6_000, ["not-a-package"])])
def test_a_mail_of_thousands_of_parts_is_opened_or_left(
    district: Officer, tmp_path: Path, parts: int, outcomes: list[str]
) -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "ai@do.vn", "Báo cáo"
    message.set_content("Kính gửi")
    for number in range(parts):
        message.add_attachment(b"x", maintype="application", subtype="octet-stream", filename=f"{number}.txt")
    report = report_of(district)
    message.add_attachment(report.read_bytes(), maintype="application", subtype="octet-stream", filename=report.name)
    mail = tmp_path / "thư.eml"
    mail.write_bytes(bytes(message))
    assert taken(district, mail).outcomes == outcomes


@pytest.mark.parametrize("name", ["bom.zip", "bom.xlsx"])
def test_what_would_unpack_into_a_gigabyte_is_never_unpacked(district: Officer, tmp_path: Path, name: str) -> None:
    bomb = tmp_path / name
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        inside = "báo cáo.xlsx" if name.endswith(".zip") else "xl/worksheets/sheet1.xml"
        with packed.open(inside, "w", force_zip64=True) as entry:
            for _ in range(1024):
                entry.write(bytes(MIB))
    assert taken(district, bomb).outcomes[0] in ("too-large", "damaged")


def test_a_zip_of_such_files_is_left_too(district: Officer, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "một.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", bytes(300 * MIB))
    many = tmp_path / "nhiều.zip"
    with zipfile.ZipFile(many, "w") as packed:
        for number in range(30):
            packed.writestr(f"{number}.xlsx", (tmp_path / "một.xlsx").read_bytes())
    assert set(taken(district, many).outcomes) == {"too-large"}
