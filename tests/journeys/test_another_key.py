"""An office gets another key: a letter and two clicks; a .p12; a token whose certificate an authority issued."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from app.trust.fingerprint import fingerprint
from tests.support.issued import PASSWORD, authority, issued
from tests.support.officers import PASSPHRASE, SAMPLE, Officer, World
from tests.support.soft_token import PIN, SoftToken, plug_in
from tests.support.written import BY_COMMAND

NEW_PASSPHRASE = "trăng lên đầu ngõ"


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    return World(tmp_path, monkeypatch)


@pytest.fixture
def district(world: World) -> Officer:
    return world.office("315", "UBND huyện Tiên Lãng")


@pytest.fixture
def commune(world: World, district: Officer) -> Officer:
    made = world.office("11785", "UBND xã Đoàn Lập")
    made.meets(district)
    return made


def enrol(commune: Officer, passphrase: str = PASSPHRASE) -> Path:
    """A package of the commune, sealed by the key in use."""
    said = commune.run("enrol", "--to", "315", "--out", commune.world.stick, "--json", passphrase=passphrase)
    assert said.code == 0, said.err
    return Path(said.data["file"])


def test_a_forgotten_passphrase_takes_a_letter_and_two_acts(district: Officer, commune: Officer) -> None:
    made = commune.run("identity", "new", "--out", commune.world.stick, "--json", passphrase=NEW_PASSPHRASE)
    assert made.code == 0, made.err
    letter, (package,) = Path(made.data["letter"]), made.data["files"]
    assert letter.read_bytes().startswith(b"%PDF")
    assert district.receive(Path(package)) == ["unknown-sender"]
    old = district.does("trust", "list")[0]["fingerprint"]
    district.does("trust", "revoke", "--lost", "--fingerprint", old, "--reason", "Công văn số 12")
    district.does("trust", "pin", "--fingerprint", made.data["code"], "--as", "subordinate")
    assert district.receive(Path(package)) == ["applied"]
    assert enrol(commune, NEW_PASSPHRASE).read_bytes() == Path(package).read_bytes(), "there is nothing new to say"


def test_a_p12_is_introduced_by_the_old_key_and_trusted_through_its_authority(
    world: World, district: Officer, commune: Officer
) -> None:
    p12, root = world.root / "don-vi.p12", world.root / "to-chuc.pem"
    p12.write_bytes(issued().p12())
    root.write_bytes(authority().pem)
    world.patch.setenv("ROVIEC_P12_PASSPHRASE", "sai")
    commune.refuses("identity", "import", p12, "--out", world.stick)
    world.patch.setenv("ROVIEC_P12_PASSPHRASE", PASSWORD)
    (introduction,) = commune.does("identity", "import", p12, "--out", world.stick)["files"]
    assert district.receive(Path(introduction)) == ["applied"]
    package = enrol(commune)
    assert district.receive(package) == ["applied"]
    verdict = district.does("verify", package, "--trust", root)
    assert (verdict["outcome"], verdict["trusted"]) == ("valid", True)
    print_ = fingerprint(authority().der)
    district.does("trust", "authority", "add", root, "--fingerprint", print_)
    assert [one["fingerprint"] for one in district.does("trust", "authority", "list")] == [print_]
    district.does("trust", "authority", "remove", "--fingerprint", print_)
    assert district.does("trust", "authority", "list") == []


def test_without_any_key_papers_are_still_printed(commune: Officer) -> None:
    shutil.rmtree(commune.workspace / "keys")
    commune.does("plan", "add", SAMPLE, "--issuer", "315")
    commune.does("period", "prepare", "--period", "2023-M08")
    out = commune.world.root / "bieu.pdf"
    commune.does("sheet", "--period", "2023-M08", "--out", out)
    assert out.read_bytes().startswith(b"%PDF")
    assert "khóa" in commune.refuses("enrol", "--to", "315", "--out", commune.world.stick)


@pytest.fixture
def token(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> SoftToken:
    made = plug_in(tmp_path_factory.mktemp("softhsm"), monkeypatch)
    made.put({"0a": (issued().key, issued().der)})
    return made


@pytest.mark.foreign
def test_a_token_seals_what_is_sent_and_signs_the_paper(
    world: World, district: Officer, commune: Officer, token: SoftToken
) -> None:
    listed = commune.does("identity", "token", "--library", token.library)["tokens"]
    assert [(one["serial"], one["certificates"][0]["id"]) for one in listed] == [(token.serial, "0a")]
    choice = ("--serial", token.serial, "--certificate", "0A")
    world.patch.setenv("ROVIEC_PIN", "000000")
    refused = commune.refuses("identity", "token", "--library", token.library, *choice, "--out", world.stick)
    assert "PIN" in refused
    world.patch.setenv("ROVIEC_PIN", PIN)
    changed = commune.does("identity", "token", "--library", token.library, *choice, "--out", world.stick)
    (introduction,) = changed["files"]
    assert district.receive(Path(introduction)) == ["applied"]
    package = enrol(commune)
    assert district.receive(package) == ["applied"]
    root = world.root / "to-chuc.pem"
    root.write_bytes(authority().pem)
    assert district.does("verify", package, "--trust", root)["trusted"]

    commune.does("plan", "add", SAMPLE, "--issuer", "315")
    commune.does("period", "prepare", "--period", "2023-M08", *BY_COMMAND)
    paper = world.root / "bieu.pdf"
    sign = ("sheet", "--period", "2023-M08", "--out", paper, "--sign-token", token.library, *choice)
    commune.refuses(*sign, "--sign-anyway")  # a draft
    commune.does("period", "submit", "--period", "2023-M08")
    commune.refuses(*sign)  # nobody here knows who issued the certificate
    as_word = tuple(world.root / "bieu.docx" if one == paper else one for one in sign)
    assert "Word" in commune.refuses(*as_word, "--sign-anyway")
    assert not (world.root / "bieu.docx").exists()
    assert not paper.exists()
    commune.does(*sign, "--sign-anyway")
    checker = shutil.which("pdfsig")
    if checker is not None:
        told = subprocess.run([checker, str(paper)], check=True, capture_output=True, text=True).stdout.casefold()
        assert "total document signed" in told
        assert "signature is valid" in told


@pytest.mark.foreign
def test_an_office_that_begins_with_a_token_is_pinned_by_its_code(
    world: World, district: Officer, token: SoftToken
) -> None:
    commune = world.office("11785", "UBND xã Đoàn Lập")
    shown = district.does("identity", "show", "--pem", world.root / "315.pem")
    commune.does("trust", "pin", world.root / "315.pem", "--fingerprint", shown["code"])
    world.patch.setenv("ROVIEC_PIN", PIN)
    choice = ("--library", token.library, "--serial", token.serial, "--certificate", "0a", "--lost")
    changed = commune.does("identity", "token", *choice, "--out", world.stick)
    (package,) = changed["files"]
    assert district.receive(Path(package)) == ["unknown-sender"]
    assert "đơn vị nào" in district.refuses("trust", "pin", "--fingerprint", changed["code"], "--as", "subordinate")
    office = ("--office", "11785", "--name", "UBND xã Đoàn Lập")
    district.does("trust", "pin", "--fingerprint", changed["code"], "--as", "subordinate", *office)
    assert district.receive(Path(package)) == ["applied"]
