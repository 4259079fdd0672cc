"""Keys and certificates from strangers: heavy files are refused before any computing, names show what they are."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from asn1crypto import pkcs12 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from app.clock import FixedClock
from app.desk import export, trust
from app.errors import ExchangeError, TrustError
from app.exchange.release import publisher
from app.moving import copy_out, pack
from app.planning.offices import OfficeCard
from app.trust.certificate import CertificateOffice, read_facts
from app.trust.keys import load_p12, make_key, open_p12
from app.workspace import Workspace

AT = datetime(2026, 11, 2, 1, 30, tzinfo=UTC)
PASSPHRASE = "mưa rào tháng bảy"


@pytest.fixture(scope="module")
def good() -> bytes:
    return make_key(CertificateOffice("11785", "UBND xã", "0" * 32), AT).to_p12(PASSPHRASE)


def heavy(data: bytes, part: str, rounds: int) -> bytes:
    """A .p12 in which one part asks for so many rounds."""
    pfx = asn1.Pfx.load(data)
    if part == "checksum":
        pfx["mac_data"]["iterations"] = rounds
        return bytes(pfx.dump(force=True))
    safe = pfx.authenticated_safe
    for one in safe:
        if part == "certificate" and one["content_type"].native == "encrypted_data":
            algorithm = one["content"]["encrypted_content_info"]["content_encryption_algorithm"]
            algorithm["parameters"]["key_derivation_func"]["parameters"]["iteration_count"] = rounds
        elif part == "key" and one["content_type"].native == "data":
            bags = asn1.SafeContents.load(one["content"].native)
            algorithm = bags[0]["bag_value"]["encryption_algorithm"]
            algorithm["parameters"]["key_derivation_func"]["parameters"]["iteration_count"] = rounds
            one["content"] = bags.dump(force=True)
    pfx["auth_safe"]["content"] = safe.dump(force=True)
    return bytes(pfx.dump(force=True))


@pytest.mark.parametrize("part", ["checksum", "certificate", "key"])
@pytest.mark.parametrize("rounds", [60_000_000, 2**31 - 1])
def test_a_file_that_asks_for_millions_of_rounds_is_refused_before_one_is_computed(
    good: bytes, part: str, rounds: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def computed(*_more: object, **_named: object) -> None:
        raise AssertionError("it was opened")

    monkeypatch.setattr("app.trust.pkcs12.pkcs12.load_key_and_certificates", computed)
    with pytest.raises(TrustError, match="key-file-heavy"):
        open_p12(heavy(good, part, rounds), PASSPHRASE)


@pytest.mark.parametrize("part", ["checksum", "certificate", "key"])
def test_the_figures_are_found_where_they_stand(good: bytes, part: str) -> None:
    with pytest.raises(TrustError, match="wrong-passphrase"):
        open_p12(heavy(good, part, 1_999), PASSPHRASE)  # changed, so it no longer opens; but it was let through


def test_our_own_file_opens(good: bytes) -> None:
    assert open_p12(good, PASSPHRASE).certificate


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("UBND xã\nĐã đối chiếu", "UBND xã Đã đối chiếu"),
        ("UBND \u202exã\u202c Đoàn\u200b Lập", "UBND xã Đoàn Lập"),
        ("UBND\u2028xã\u0007", "UBND xã"),
        ("a" * 60 + "\u00ad", "a" * 60),
        ("\u200b", "CN="),
    ],
)
def test_names_in_certificates_show_on_one_line_with_nothing_hidden(name: str, shown: str) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(AT)
        .not_valid_after(AT + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    facts = read_facts(made.public_bytes(Encoding.DER))
    assert (facts.name, facts.issuer_name) == (shown, shown)
    assert facts.issuer.isprintable()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps its user folders private by itself")
@pytest.mark.skipif(sys.platform == "win32", reason="no pipes with a name there")
def test_a_pipe_or_a_heap_of_bytes_is_no_key_and_no_certificate(tmp_path: Path) -> None:
    pipe, heap, nothing = tmp_path / "ống", tmp_path / "đống", tmp_path / "không có"
    os.mkfifo(pipe)
    with heap.open("wb") as file:
        file.truncate(8 << 30)
    for path in (pipe, heap, tmp_path, nothing):
        with pytest.raises(TrustError) as refused:
            trust.certificate_file(path)
        assert refused.value.code == "not-a-certificate"
        with pytest.raises(TrustError) as refused:
            load_p12(path, PASSPHRASE)
        known = {nothing: "key-file-missing", heap: "key-file-too-large"}
        assert refused.value.code == known.get(path, "key-file-unreadable")


@pytest.mark.skipif(sys.platform == "win32", reason="user folders are private there")
def test_what_leaves_as_a_whole_is_for_its_owner_alone(tmp_path: Path) -> None:
    """A move and a second copy hold the store and the key; all data hold everything that anybody typed."""
    space = Workspace.create(
        tmp_path / "workspace",
        office=OfficeCard("11785", "UBND xã"),
        profile="real",
        passphrase=PASSPHRASE,
        clock=FixedClock(AT),
        markers=tmp_path / "markers",
    )
    out = tmp_path / "out"
    out.mkdir()
    try:
        copy_out(space, out)
        pack(space, out)
        export.export_all(space.office, out / "all")
    finally:
        space.close()
    modes = {path.relative_to(out).as_posix(): stat.S_IMODE(path.stat().st_mode) for path in out.rglob("*")}
    assert len(modes) > 5
    assert [name for name, mode in modes.items() if mode & 0o077] == []


def test_nobody_else_may_read_store_backups_keys_and_markers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, markers = tmp_path / "workspace", tmp_path / "markers"
    space = Workspace.create(
        folder,
        office=OfficeCard("11785", "UBND xã"),
        profile="real",
        passphrase=PASSPHRASE,
        clock=FixedClock(AT),
        markers=markers,
    )
    space.close()
    space = Workspace.open(folder, FixedClock(AT), markers=markers)
    for room in (space.packages, space.quarantine, space.evidence, space.sheets, space.keys, space.scratch):
        assert room.is_dir()
    open_to_others = [
        str(path.relative_to(tmp_path))
        for root in (folder, markers)
        for path in (root, *root.rglob("*"))
        if stat.S_IMODE(path.stat().st_mode) & 0o077 and path.name != "workspace.lock"
    ]
    space.close()
    assert open_to_others == []


def test_a_folder_that_an_older_version_left_open_is_closed_to_others(tmp_path: Path) -> None:
    folder = tmp_path / "workspace"
    space = Workspace.create(
        folder,
        office=OfficeCard("11785", "UBND xã"),
        profile="real",
        passphrase=PASSPHRASE,
        clock=FixedClock(AT),
        markers=tmp_path / "markers",
    )
    space.close()
    before = hashlib.sha256((folder / "roviec.sqlite3").read_bytes()).hexdigest()
    if sys.platform != "win32":
        folder.chmod(0o755)
        (folder / "roviec.sqlite3").chmod(0o644)
        Workspace.open(folder, FixedClock(AT), markers=tmp_path / "markers").close()
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert stat.S_IMODE((folder / "roviec.sqlite3").stat().st_mode) == 0o600
    assert hashlib.sha256((folder / "roviec.sqlite3").read_bytes()).hexdigest() == before


@pytest.mark.parametrize(("profile", "trial"), [("real", False), ("training", True), ("", True)])
def test_a_build_without_a_publishers_own_key_says_that_it_is_a_trial(
    profile: str, trial: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kept() -> tuple[bytes, ...]:
        if not profile:
            raise ExchangeError("release-no-publisher")
        training = CertificateOffice("NHA-PHAT-HANH", "Nơi phát hành", "0" * 32, "training")
        office = training if profile == "training" else replace(training, profile="real")
        return (make_key(office, AT).certificate,)

    monkeypatch.setattr(publisher, "publishers", kept)
    assert publisher.is_trial() is trial
