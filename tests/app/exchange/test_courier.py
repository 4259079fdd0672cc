"""By stick, archive and mail; renamed, doubled, with evidence beside."""

from __future__ import annotations

import hashlib
import zipfile
from email import policy
from email.parser import BytesParser
from pathlib import Path

import pytest

from app.errors import ExchangeError
from app.exchange.courier import drives, outgoing
from app.exchange.courier.evidence import evidence_files, missing_evidence
from app.exchange.courier.gather import gather
from app.exchange.files import write_whole
from app.exchange.outcomes import Result
from app.tracking.kinds import clean_name
from db import schema
from tests.support.exchange_world import MONTH, PLAN, Desk, progress


@pytest.fixture
def started(issuer: Desk, unit: Desk) -> Desk:
    unit.take(issuer.send(unit.code).path)
    return unit


def add_evidence(desk: Desk, content: bytes, name: str = "bien-ban.pdf", key: str = "e1") -> str:
    sha256 = hashlib.sha256(content).hexdigest()
    (desk.folders.evidence or Path()).joinpath(sha256).write_bytes(content)
    desk.add(
        schema.Evidence(
            id=key,
            clause_num=desk.num(f"{PLAN}-1"),
            office_code=desk.code,
            period_id=MONTH,
            name=name,
            size=len(content),
            sha256=sha256,
            added_at=desk.clock.now(),
        )
    )
    return sha256


def test_renamed_and_doubled_copies_on_a_stick_come_in_once(issuer: Desk, unit: Desk, tmp_path: Path) -> None:
    sent = issuer.send(unit.code).path
    stick = tmp_path / "usb"
    (stick / "sub").mkdir(parents=True)
    (stick / "tep (1).xlsx").write_bytes(sent.read_bytes())
    (stick / "sub" / "Kế hoạch mới nhất.XLSX").write_bytes(sent.read_bytes())
    (stick / "~$tep.xlsx").write_bytes(b"lock")
    (stick / "anh.jpg").write_bytes(b"jpg")
    outcomes = unit.receive(stick)
    assert sorted(outcome.result for outcome in outcomes) == [Result.ALREADY_APPLIED, Result.APPLIED]


def test_many_packages_are_applied_in_the_order_of_their_history(issuer: Desk, unit: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "usb"
    folder.mkdir()
    for name in ("z", "m", "a"):
        (folder / f"{name}.xlsx").write_bytes(issuer.send(unit.code).path.read_bytes())
    assert [outcome.result for outcome in unit.receive(folder)] == [Result.APPLIED] * 3


def test_evidence_is_matched_by_hash_and_not_by_name(issuer: Desk, started: Desk, tmp_path: Path) -> None:
    sha256 = add_evidence(started, b"%PDF-1.7 bien ban")
    sent = started.send("315")
    assert sent.evidence == (sha256,)
    stick = tmp_path / "usb"
    stick.mkdir()
    (stick / "x.xlsx").write_bytes(sent.path.read_bytes())
    (stick / "doi ten.bin").write_bytes(b"%PDF-1.7 bien ban")
    (stick / "bien-ban.pdf").write_bytes(b"%PDF gia mao!")
    assert [outcome.result for outcome in issuer.receive(stick)] == [Result.APPLIED]
    assert issuer.folders.evidence is not None
    assert [path.name for path in issuer.folders.evidence.iterdir()] == [sha256]


def test_evidence_that_windows_would_run_is_not_taken_in(issuer: Desk, started: Desk, tmp_path: Path) -> None:
    add_evidence(started, b"MZ program", "bien-ban.pdf.exe")
    stick = tmp_path / "usb"
    stick.mkdir()
    (stick / "x.xlsx").write_bytes(started.send("315").path.read_bytes())
    (stick / "bien-ban.pdf").write_bytes(b"MZ program")
    assert [outcome.result for outcome in issuer.receive(stick)] == [Result.APPLIED]
    assert issuer.folders.evidence is not None
    assert list(issuer.folders.evidence.iterdir()) == []


def test_missing_evidence_is_asked_for_and_refuses_nothing(issuer: Desk, started: Desk) -> None:
    sha256 = add_evidence(started, b"%PDF-1.7 bien ban")
    assert issuer.take(started.send("315").path).result is Result.APPLIED
    assert issuer.folders.evidence is not None
    with issuer.store.read() as connection:
        assert missing_evidence(connection, issuer.folders.evidence, started.code) == {sha256: "bien-ban.pdf"}
    started.take(issuer.send(started.code).path)
    assert [row.value for row in started.rows(schema.PeerReceipt, subject=f"evidence:{sha256}")] == [""]
    again = started.send("315")
    assert again.evidence == (sha256,), "it travels again although its period is held"


def test_a_zip_with_evidence_goes_and_comes(issuer: Desk, started: Desk, tmp_path: Path) -> None:
    sha256 = add_evidence(started, b"%PDF-1.7 bien ban")
    sent = started.send("315")
    assert started.folders.evidence is not None
    files = evidence_files(started.store, started.folders.evidence, sent.evidence)
    path = outgoing.as_zip(sent, files, tmp_path / "gui.zip")
    assert [outcome.result for outcome in issuer.receive(path)] == [Result.APPLIED]
    assert issuer.folders.evidence is not None
    assert (issuer.folders.evidence / sha256).read_bytes() == b"%PDF-1.7 bien ban"


def test_evidence_beside_a_package_writes_over_no_file_of_another(started: Desk, issuer: Desk, tmp_path: Path) -> None:
    sha256 = add_evidence(started, b"%PDF-1.7 bien ban")
    sent = started.send("315")
    assert started.folders.evidence is not None
    files = evidence_files(started.store, started.folders.evidence, sent.evidence)
    [(name, _path)] = files
    stick = tmp_path / "usb"
    stick.mkdir()
    (stick / name).write_bytes(b"%PDF-1.7 of another commune, by the same name")
    outgoing.hand_over(sent, files, stick, outgoing.FOLDER)
    assert outgoing.beside(stick, files) == [stick / f"{sha256[:8]}-{name}"], "once more it is there already"
    assert (stick / name).read_bytes() == b"%PDF-1.7 of another commune, by the same name"
    assert [one.result for one in issuer.receive(stick)] == [Result.APPLIED]
    assert issuer.folders.evidence is not None
    assert (issuer.folders.evidence / sha256).read_bytes() == b"%PDF-1.7 bien ban"


def test_an_e_mail_draft_opens_unsent_and_comes_in_at_the_other_side(
    issuer: Desk, started: Desk, tmp_path: Path
) -> None:
    add_evidence(started, b"%PDF-1.7 bien ban", "Biên bản họp.pdf")
    started.add(progress(started, f"{PLAN}-1"))
    sent = started.send("315")
    assert started.folders.evidence is not None
    files = evidence_files(started.store, started.folders.evidence, sent.evidence)
    path = outgoing.as_draft(sent, files, tmp_path / "thu.eml", to="vanphong@example.vn")
    message = BytesParser(policy=policy.default).parsebytes(path.read_bytes())
    assert message["X-Unsent"] == "1"
    assert "tháng 11 năm 2026" in message["Subject"]
    assert [outcome.result for outcome in issuer.receive(path)] == [Result.APPLIED]
    assert issuer.folders.evidence is not None
    assert len(list(issuer.folders.evidence.iterdir())) == 1


def test_every_file_given_by_name_gets_its_own_outcome(unit: Desk, tmp_path: Path) -> None:
    names = ("hong.zip", "thu.eml", "thu.msg", "van ban.docx", "trong.xlsx")
    for name in names:
        (tmp_path / name).write_bytes(b"" if name == "trong.xlsx" else b"\x00\x01 rubbish")
    outcomes = unit.receive(*(tmp_path / name for name in names))
    assert {outcome.file_name for outcome in outcomes} == set(names)
    assert {outcome.result for outcome in outcomes} <= {Result.NOT_A_PACKAGE, Result.DAMAGED}


def test_a_zip_that_inflates_without_end_is_not_opened(unit: Desk, tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(12):
            archive.writestr(f"{number}.bin", bytes(50 * 1024 * 1024))
    found = gather([path])
    assert [file.name for file in found.packages] == ["bomb.zip"]
    assert unit.take(path).refused


def test_a_zip_with_wicked_names_writes_nowhere(unit: Desk, tmp_path: Path) -> None:
    path = tmp_path / "evil.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../outside.xlsx", b"x")
        archive.writestr("C:\\Windows\\evil.xlsx", b"x")
    outcomes = unit.receive(path)
    assert {outcome.file_name for outcome in outcomes} == {"outside.xlsx", "evil.xlsx"}
    assert not (tmp_path.parent / "outside.xlsx").exists()


def test_a_path_that_is_not_there_is_said(unit: Desk, tmp_path: Path) -> None:
    with pytest.raises(ExchangeError) as refused:
        unit.receive(tmp_path / "gone")
    assert refused.value.code == "cannot-read"


def test_a_full_stick_is_said_before_anything_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Usage:
        free = 1000

    monkeypatch.setattr("app.exchange.files.shutil.disk_usage", lambda _: Usage)
    with pytest.raises(ExchangeError) as refused:
        write_whole(tmp_path / "a.xlsx", bytes(5000))
    assert refused.value.code == "no-room"
    assert list(tmp_path.iterdir()) == []


def test_another_file_of_that_name_is_never_overwritten(issuer: Desk, unit: Desk) -> None:
    (issuer.out / "plan-315-11785-1-0001.xlsx").write_bytes(b"older")
    sent = issuer.send(unit.code)
    assert sent.path.name == "plan-315-11785-1-0001 (1).xlsx"
    assert (issuer.out / "plan-315-11785-1-0001.xlsx").read_bytes() == b"older"


def test_packages_on_a_drive_for_this_unit_stand_first(issuer: Desk, unit: Desk, other: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    (stick / "a.xlsx").write_bytes(issuer.send(other.code).path.read_bytes())
    (stick / "b.xlsx").write_bytes(issuer.send(unit.code).path.read_bytes())
    found = drives.packages_on(unit.store, drives.Drive(stick, "HUYEN-TL"))
    assert [(one.file.name, one.for_us) for one in found] == [("b.xlsx", True), ("a.xlsx", False)]


@pytest.mark.parametrize(
    ("name", "plain"),
    [("../../a.pdf", "a.pdf"), ("C:\\b<>.pdf", "b__.pdf"), ("...", "minh-chung"), ("Biên bản.pdf", "Biên bản.pdf")],
)
def test_evidence_travels_under_a_clean_name(name: str, plain: str) -> None:
    assert clean_name(name) == plain
