"""Packages and evidence in e-mail, whichever program wrote it: .eml, .msg, messages in messages, odd names."""

from __future__ import annotations

import base64
import mailbox
import os
import zipfile
from email.message import EmailMessage
from email.policy import SMTP
from io import BytesIO
from pathlib import Path

import pytest

from app.exchange.courier.gather import gather
from app.exchange.courier.mailbox import messages_of
from app.exchange.outcomes import Result
from app.exchange.receiving import receive
from db import schema
from tests.app.exchange.test_courier import add_evidence
from tests.support.exchange_world import PLAN, Desk, progress
from tests.support.outlook_message import Attached, message, outlook


@pytest.fixture
def started(issuer: Desk, unit: Desk) -> Desk:
    unit.take(issuer.send(unit.code).path)
    return unit


def evidence_names(desk: Desk) -> list[str]:
    assert desk.folders.evidence is not None
    return sorted(path.name for path in desk.folders.evidence.iterdir())


def eml(*attachments: tuple[str, bytes], subtype: str = "octet-stream") -> EmailMessage:
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["Subject"] = "vanphong@example.vn", "Báo cáo tháng 10"
    mail.set_content("Kính gửi quý cơ quan")
    for name, content in attachments:
        mail.add_attachment(content, maintype="application", subtype=subtype, filename=name)
    return mail


# -- Outlook -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [1, 63, 64, 4095, 4096, 4097, 70_000])
def test_evidence_of_every_size_comes_out_of_an_outlook_message(
    issuer: Desk, started: Desk, tmp_path: Path, size: int
) -> None:
    content = bytes(33 + number % 90 for number in range(size))
    sha256 = add_evidence(started, content, "Biên bản họp thôn Tử Đôi.txt")
    sent = started.send("315").path
    path = tmp_path / "Báo cáo.msg"
    path.write_bytes(
        outlook(
            "Báo cáo",
            [Attached("Báo cáo tháng 10 xã Đoàn Lập.xlsx", sent.read_bytes()), Attached("Biên bản.pdf", content)],
        )
    )
    assert [outcome.result for outcome in issuer.receive(path)] == [Result.APPLIED]
    assert evidence_names(issuer) == [sha256]


def test_a_message_with_only_the_short_name_of_its_attachment(issuer: Desk, started: Desk, tmp_path: Path) -> None:
    path = tmp_path / "thu.msg"
    path.write_bytes(outlook("Báo cáo", [Attached(None, started.send("315").path.read_bytes(), "BAOCAO~1.XLS")]))
    (outcome,) = issuer.receive(path)
    assert (outcome.result, outcome.file_name) == (Result.APPLIED, "BAOCAO~1.XLS"), "the name decides nothing"


def test_a_message_forwarded_as_an_attachment_of_a_message(issuer: Desk, started: Desk, tmp_path: Path) -> None:
    sent = started.send("315").path
    inner = message("Báo cáo", [Attached("Báo cáo.xlsx", sent.read_bytes())], top=False)
    outer = message("FW: Báo cáo", [Attached("Báo cáo", inner)], top=False)
    path = tmp_path / "chuyen tiep.msg"
    path.write_bytes(outlook("FW: FW", [Attached("FW: Báo cáo", outer), Attached("anh.jpg", b"\xff\xd8")]))
    assert [outcome.result for outcome in issuer.receive(path)] == [Result.APPLIED]


def test_an_archive_in_an_outlook_message(issuer: Desk, started: Desk, tmp_path: Path) -> None:
    inside = tmp_path / "x.zip"
    with zipfile.ZipFile(inside, "w") as archive:
        archive.write(started.send("315").path, "Báo cáo.xlsx")
    path = tmp_path / "thu.msg"
    path.write_bytes(outlook("Báo cáo", [Attached("Báo cáo.zip", inside.read_bytes())]))
    assert [outcome.result for outcome in issuer.receive(path)] == [Result.APPLIED]


# -- MIME --------------------------------------------------------------------------------------------------------------


def test_a_message_attached_to_a_message(issuer: Desk, started: Desk, tmp_path: Path) -> None:
    inner = eml(("Báo cáo.xlsx", started.send("315").path.read_bytes()))
    outer = EmailMessage(policy=SMTP)
    outer["Subject"] = "Fwd"
    outer.set_content("Chuyển tiếp")
    outer.add_attachment(inner)
    path = tmp_path / "thu.eml"
    path.write_bytes(outer.as_bytes())
    assert [outcome.result for outcome in issuer.receive(path)] == [Result.APPLIED]


def test_a_message_attached_in_base64_as_it_should_not_be(issuer: Desk, started: Desk, tmp_path: Path) -> None:
    inner = eml(("Báo cáo.xlsx", started.send("315").path.read_bytes())).as_bytes()
    path = tmp_path / "thu.eml"
    path.write_bytes(
        b'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n'
        b"Content-Type: message/rfc822\r\nContent-Transfer-Encoding: BASE64 \r\n\r\n"
        + base64.encodebytes(inner)
        + b"\r\n--b--\r\n"
    )
    assert [outcome.result for outcome in issuer.receive(path)] == [Result.APPLIED]


def test_a_message_attached_as_a_file(issuer: Desk, started: Desk, tmp_path: Path) -> None:
    inner = eml(("Báo cáo.xlsx", started.send("315").path.read_bytes())).as_bytes()
    path = tmp_path / "thu.eml"
    path.write_bytes(eml(("Thư gốc.eml", inner)).as_bytes())
    assert [outcome.result for outcome in issuer.receive(path)] == [Result.APPLIED]


NAMES = [
    ('filename="=?utf-8?B?QsOhbyBjw6FvLnhsc3g=?="', "Báo cáo.xlsx"),
    ('filename="=?UTF-8?Q?B=C3=A1o?= =?UTF-8?Q?_c=C3=A1o.xlsx?="', "Báo cáo.xlsx"),
    ("filename*=utf-8''B%C3%A1o%20c%C3%A1o.xlsx", "Báo cáo.xlsx"),
    ("filename*0*=utf-8''B%C3%A1o%20; filename*1*=c%C3%A1o.xls; filename*2=x", "Báo cáo.xlsx"),
    ("filename*=windows-1258''B%E1o%20c%E1o.xlsx", "Báo cáo.xlsx"),
    ('filename="Báo cáo.xlsx"', "Báo cáo.xlsx"),
    ('filename="..\\\\..\\\\Windows\\\\tep.xlsx"', "tep.xlsx"),
    ('filename="../../etc/tep.xlsx"', "tep.xlsx"),
    ('filename="NUL.xlsx"', "NUL.xlsx"),
    ('filename="=?no-such-charset?B?QsOhbw==?="', None),
    ("filename*=no-such-charset''B%C3%A1o.xlsx", None),
    ('filename=""', "tep"),
    ('filename="bao cao.xlsx.danger"', "bao cao.xlsx.danger"),
]


@pytest.mark.parametrize(("disposition", "name"), NAMES)
@pytest.mark.parametrize("encoding", ["base64", "Base64 ", "quoted-printable"])
def test_a_package_is_found_whatever_its_name_became(
    issuer: Desk, started: Desk, tmp_path: Path, disposition: str, name: str | None, encoding: str
) -> None:
    data = started.send("315").path.read_bytes()
    mail = EmailMessage(policy=SMTP)
    mail.set_content(data, maintype="application", subtype="octet-stream", cte=encoding.strip().lower())
    path = tmp_path / "thu.eml"
    path.write_bytes(
        b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: application/octet-stream\r\n'
        + f"Content-Disposition: attachment; {disposition}\r\n".encode()
        + f"Content-Transfer-Encoding: {encoding}\r\n\r\n".encode()
        + mail.as_bytes().partition(b"\r\n\r\n")[2]
        + b"\r\n--b--\r\n"
    )
    (outcome,) = issuer.receive(path)
    assert outcome.result is Result.APPLIED
    assert name is None or outcome.file_name == name
    assert "/" not in outcome.file_name


def test_what_outlook_wrapped_for_itself_is_said_plainly(unit: Desk, tmp_path: Path) -> None:
    path = tmp_path / "thu.eml"
    path.write_bytes(eml(("winmail.dat", b"\x78\x9f\x3e\x22" + bytes(500)), subtype="ms-tnef").as_bytes())
    (outcome,) = unit.receive(path)
    assert (outcome.result, outcome.facts["reason"]) == (Result.NOT_A_PACKAGE, "winmail")


def test_an_archive_of_another_kind_is_said_plainly(unit: Desk, tmp_path: Path) -> None:
    path = tmp_path / "thu.eml"
    path.write_bytes(eml(("bao cao.rar", b"Rar!\x1a\x07\x01\x00" + bytes(500))).as_bytes())
    (outcome,) = unit.receive(path)
    assert (outcome.result, outcome.facts["reason"]) == (Result.NOT_A_PACKAGE, "other-archive")


def test_two_packages_of_the_same_content_come_in_once(issuer: Desk, started: Desk, tmp_path: Path) -> None:
    data = started.send("315").path.read_bytes()
    path = tmp_path / "thu.eml"
    path.write_bytes(eml(("a.xlsx", data), ("a (1).xlsx", data)).as_bytes())
    assert sorted(outcome.result for outcome in issuer.receive(path)) == [Result.ALREADY_APPLIED, Result.APPLIED]


# -- Evidence that looks like something else ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["bieu so lieu.xlsx", "anh hien truong.zip", "thu moi.eml", "thu.msg"])
def test_evidence_may_be_a_workbook_an_archive_or_a_message(
    issuer: Desk, started: Desk, tmp_path: Path, name: str
) -> None:
    made = tmp_path / "made"
    with zipfile.ZipFile(made, "w") as archive:
        for part in ("[Content_Types].xml", "xl/workbook.xml") if name.endswith("xlsx") else ("anh.jpg",):
            archive.writestr(part, b"\xff\xd8\xff anh")
    content = {
        ".eml": eml(("anh.jpg", b"\xff\xd8\xff")).as_bytes(),
        ".msg": outlook("Thư mời", [Attached("anh.jpg", b"\xff\xd8\xff")]),
    }.get(Path(name).suffix, made.read_bytes())
    sha256 = add_evidence(started, content, name)
    started.add(progress(started, f"{PLAN}-1"))
    stick = tmp_path / "usb"
    stick.mkdir()
    (stick / "z.xlsx").write_bytes(started.send("315").path.read_bytes())
    (stick / name).write_bytes(content)
    received = receive(issuer.store, issuer.clock, "VP", [stick], issuer.folders)
    assert [outcome.result for outcome in received.outcomes] == [Result.APPLIED], "it is no refused package"
    assert received.evidence.kept == (sha256,)
    assert evidence_names(issuer) == [sha256]
    assert [row.outcome for row in issuer.rows(schema.Package, direction="in")] == ["applied"]


def test_what_cannot_be_read_does_not_keep_the_rest_out(issuer: Desk, unit: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    (stick / "a.xlsx").write_bytes(issuer.send(unit.code).path.read_bytes())
    (stick / "hong.xlsx").write_bytes(b"x")
    found = gather([stick])
    broken = next(file for file in found.packages if file.name == "hong.xlsx")
    assert broken.path is not None
    broken.path.unlink()
    broken.path.mkdir()  # opening a folder as a file fails as a bad sector does
    with pytest.raises(Exception, match="damaged"):
        broken.read()


def test_a_device_is_no_file(unit: Desk, tmp_path: Path) -> None:
    with pytest.raises(Exception, match="cannot-read"):
        unit.receive(Path("/dev/null"))


def test_a_name_that_is_no_text_is_shown_as_far_as_it_can_be(unit: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "usb"
    folder.mkdir()
    for name in (b"t\xffp.xlsx", b"\x1b[2Jsach.xlsx"):
        Path(os.fsdecode(bytes(folder) + b"/" + name)).write_bytes(b"x" * len(name))
    names = {outcome.file_name for outcome in unit.receive(folder)}
    assert names == {"t\N{REPLACEMENT CHARACTER}p.xlsx", "\N{REPLACEMENT CHARACTER}[2Jsach.xlsx"}


# -- A mailbox export


def test_every_package_of_a_mailbox_export_is_found_and_its_ordinary_letters_ask_nothing(
    issuer: Desk, started: Desk, tmp_path: Path
) -> None:
    content = b"bi\xc3\xaan b\xe1\xba\xa3n"
    sha256 = add_evidence(started, content, "Biên bản.txt")
    sent = started.send("315").path
    letter = eml()
    letter.set_content("Kính gửi\n\nFrom đây trở đi là lời thường.\n")
    box = tmp_path / "hộp thư.mbox"
    made = mailbox.mbox(str(box))
    for one in (letter, eml(("BC.xlsx", sent.read_bytes()), ("Biên bản.txt", content)), letter):
        made.add(one)
    made.flush()
    assert [outcome.result for outcome in issuer.receive(box)] == [Result.APPLIED]
    assert evidence_names(issuer) == [sha256]
    assert [file.route for file in gather([box]).packages] == ["mail"]


def test_a_file_that_is_only_called_a_mailbox_is_told_as_what_it_is(issuer: Desk, tmp_path: Path) -> None:
    path = tmp_path / "rác.mbox"
    path.write_bytes(b"\xff" * 200_000)
    assert [outcome.result for outcome in issuer.receive(path)] == [Result.NOT_A_PACKAGE]


def test_a_file_that_does_not_begin_like_a_mailbox_is_not_read_to_its_end() -> None:
    for first in (bytes(1 << 20), b"\xff" * (1 << 20), "Kính gửi: UBND huyện\n".encode().ljust(1 << 20, b"\n")):
        stream = BytesIO(first * 8)
        assert list(messages_of(stream)) == []
        assert stream.tell() <= 64 * 1024
    begun = BytesIO(b"\xef\xbb\xbf\r\n\r\nFrom a@b.vn Mon\r\nSubject: x\r\n\r\nchao\r\n")
    assert len(list(messages_of(begun))) == 1
