"""Bad input: each gets its outcome and its sentence, exit code 1, and changes no current state."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

from tests.hostile.documents.test_hostile_documents import ENDLESS, FORGED
from tests.support.officers import SAMPLE, Officer, World
from ui.cli.vietnamese import sentence

PERIOD = "2023-M11"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(40)


@dataclass
class Office:
    """A commune that follows the district's second package; and whatever else lies about."""

    district: Officer
    commune: Officer
    older: Path
    applied: Path
    other: Path
    stranger: Path
    training: Path


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with pytest.MonkeyPatch.context() as patch:
        yield World(tmp_path_factory.mktemp("bad-input"), patch)


def _publishing(world: World, officer: Officer, to: tuple[str, ...]) -> None:
    officer.does("plan", "add", SAMPLE, "--code", "KH-UBND", "--period-kind", "month")
    for code in to:
        officer.does("office", "add", "--code", code, "--name", f"UBND xã {code}", "--kind", "commune")
        officer.does("plan", "assign", "--clause", "III.1-1", "--clause", "III.1-2", "--to", code)
    officer.does("plan", "publish")


@pytest.fixture(scope="module")
def office(world: World) -> Office:
    district = world.office("315", "UBND huyện Tiên Lãng", "--kind", "district")
    stranger = world.office("316", "UBND huyện Lạ", "--kind", "district")
    trainer = world.office("315", "UBND huyện Tiên Lãng", "--kind", "district", profile="training")
    commune = world.office("11785", "UBND xã Đoàn Lập")
    _publishing(world, district, ("11785", "11758"))
    _publishing(world, stranger, ("11785",))
    _publishing(world, trainer, ("11785",))
    commune.meets(district)
    first = district.send("--to", "11785")
    other = district.send("--to", "11758")
    district.does("plan", "revise", "--citation", "Công văn số 1", "--due", "III.1-1", "2023-10-15")
    district.does("plan", "publish")
    second = district.send("--to", "11785")
    unknown = stranger.send("--to", "11785")
    training = trainer.send("--to", "11785", "--out", str(world.root / "tập huấn"))
    assert commune.receive(second) == ["applied"]
    commune.does("progress", "set", "--clause", "III.1-1", "--period", PERIOD, "--state", "in_progress")
    return Office(district, commune, first, second, other, unknown, training)


def _one_byte_changed(office: Office, where: float) -> bytes:
    data = bytearray(office.applied.read_bytes())
    data[int(len(data) * where)] ^= 1
    return bytes(data)


def _saved_again(office: Office) -> bytes:
    """What a spreadsheet program leaves."""
    out = io.BytesIO()
    openpyxl.load_workbook(office.applied).save(out)
    return out.getvalue()


def _other_word(office: Office) -> bytes:
    """A word of a sheet changed, and the container made whole again around it."""
    out = io.BytesIO()
    changed = 0
    with zipfile.ZipFile(office.applied) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for item in source.infolist():
            data = source.read(item)
            if "worksheets/" in item.filename or item.filename.endswith("sharedStrings.xml"):
                changed += data.count("gương mẫu".encode())
                data = data.replace("gương mẫu".encode(), "gương xấu".encode())
            copy.writestr(item.filename, data)
    assert changed
    return out.getvalue()


BAD: dict[str, tuple[str, Callable[[Office], bytes]]] = {
    "a letter": ("not-a-package", lambda _: "Kính gửi: UBND xã Đoàn Lập".encode()),
    "an empty file": ("not-a-package", lambda _: b""),
    "a photo": ("not-a-package", lambda _: PNG),
    "bytes without meaning": ("not-a-package", lambda _: bytes(range(256)) * 8),
    "half of a package": ("damaged", lambda office: office.applied.read_bytes()[:9000]),
    "a word changed": ("seal-broken", _other_word),
    "saved again by a spreadsheet": ("not-sealed", _saved_again),
    "of an unknown sender": ("unknown-sender", lambda office: office.stranger.read_bytes()),
    "for another unit": ("wrong-addressee", lambda office: office.other.read_bytes()),
    "for practice": ("training", lambda office: office.training.read_bytes()),
    "older than what was applied": ("older", lambda office: office.older.read_bytes()),
    "applied twice": ("already-applied", lambda office: office.applied.read_bytes()),
}
NO_REFUSAL = {"older", "already-applied"}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_gets_its_outcome_and_sentence_and_changes_nothing(office: Office, world: World, name: str) -> None:
    outcome, make = BAD[name]
    path = world.root / f"{name} (1).xlsx"
    path.write_bytes(make(office))
    commune = office.commune
    before = commune.tables()

    dry = commune.run("receive", path, "--dry-run", "--json")
    said = commune.run("receive", path, "--json")
    words = commune.run("receive", path)

    assert said.outcomes == dry.outcomes == [outcome]
    assert said.code == words.code == dry.code == (0 if outcome in NO_REFUSAL else 1)
    [file] = said.data["files"]
    assert file["sentence"] == sentence(f"outcome-{outcome}", file["facts"])
    assert file["sentence"] in words.out
    assert "…" not in file["sentence"], "a fact the sentence needs is missing"
    after = commune.tables()
    if outcome == "unknown-sender":
        # An unknown sender's certificate is remembered as offered, trusted by nobody.
        for tables in (before, after):
            tables["certificate"] = [row for row in tables["certificate"] if "pinned" in row]
    assert after == before


@pytest.mark.parametrize("where", [0.02, 0.2, 0.5, 0.8, 0.98])
def test_one_byte_changed_anywhere_changes_nothing_here(office: Office, world: World, where: float) -> None:
    path = world.root / "một byte.xlsx"
    path.write_bytes(_one_byte_changed(office, where))
    before = office.commune.tables()

    said = office.commune.run("receive", path, "--json")

    [outcome] = said.outcomes
    # A time stamp of the zip is nobody's content: with another one it is the same file still, and known.
    assert outcome in {"damaged", "seal-broken", "not-a-package", "not-sealed", "already-applied"}
    assert said.code == (0 if outcome == "already-applied" else 1)
    assert office.commune.tables() == before


def test_a_refused_file_is_kept_where_people_can_look_into_it(office: Office, world: World) -> None:
    path = world.root / "để xem.xlsx"
    path.write_bytes(_other_word(office))
    office.commune.run("receive", path)

    listed = office.commune.does("quarantine", "list")
    kept = next(row for row in listed if row["file_name"] == path.name or row["outcome"] == "seal-broken")
    copy = office.commune.does("quarantine", "export", str(kept["num"]), "--out", world.root / "xem")

    assert Path(copy["file"]).read_bytes() == path.read_bytes()


def test_a_stick_with_good_and_bad_files_takes_in_the_good_ones(office: Office, world: World) -> None:
    stick = world.root / "stick of both"
    stick.mkdir()
    shutil.copyfile(office.applied, stick / "tệp (1).xlsx")
    (stick / "báo giá.xlsx").write_bytes(PNG)
    (stick / "ảnh.png").write_bytes(PNG)

    said = office.commune.run("receive", stick, "--json")

    assert said.code == 1
    assert sorted(said.outcomes) == ["already-applied", "not-a-package"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("rỗng.docx", b""),
        ("khoảng trắng.txt", b" \n\n\t "),
        ("nhị phân.docx", bytes(range(256)) * 64),
        ("ảnh.png", PNG),
        ("ảnh đổi tên.docx", PNG),
        ("zip.docx", b"PK\x03\x04" + bytes(60)),
        ("hỏng.pdf", b"%PDF-1.7\n" + bytes(200)),
        *(
            (f"{name}.pdf", FORGED[name][0])
            for name in ("a PDF of ten thousand pages", "a locked PDF", "a scanned PDF")
        ),
        *((f"{name}.doc", FORGED[name][0]) for name in FORGED if "Word 97" in name),
        *((f"{name}.docx", FORGED[name][0]) for name in ("a zip bomb as the text", "a film", "rich text")),
        *((f"{name}.pdf", make) for name, make in ENDLESS.items()),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
@pytest.mark.parametrize("command", ["outline", "plan add"])
def test_a_document_that_is_no_plan_gets_a_clear_sentence(
    office: Office, world: World, name: str, data: bytes | Callable[[], bytes], command: str
) -> None:
    path = world.root / name
    path.write_bytes(data() if callable(data) else data)
    before = office.commune.tables()

    said = office.commune.refuses(*command.split(), path)

    assert "Dữ liệu" in said
    assert "Hãy" in said
    assert "ngoài dự kiến" not in said
    assert len(said.splitlines()) == 1
    assert office.commune.tables() == before


def test_a_path_that_is_not_there_is_said_so(office: Office, world: World) -> None:
    for command in (["receive"], ["outline"], ["plan", "add"], ["verify"], ["restore"]):
        said = office.commune.refuses(*command, world.root / "không có.xlsx")
        assert "không có.xlsx" in said, command
