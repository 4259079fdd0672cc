from __future__ import annotations

import io
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pypdf import PdfReader

from app.errors import ReportError, TrustError
from app.reports.progress_sheet import draw_progress_sheet, lay_out_progress_sheet
from app.reports.reminder import draw_reminder
from app.reports.reserved import fill, places
from app.reports.sign import (
    SEAL_SIDE,
    _der,
    draw_stamp,
    sign_pdf,
    signed_annex,
    signed_by,
    stamped,
)
from app.reports.signatures import BROKEN, CHANGED, FILLED, UNCHANGED, signatures_of
from app.reports.signers import doubts
from app.reports.word import write_report
from app.trust.certificate import CertificateOffice
from app.trust.keys import P12Signer, make_key
from tests.app.reports.samples import MADE_AT, approved, clean_copy, report
from tests.app.reports.test_letters import REMINDER


def made(kind: str) -> P12Signer:
    key = rsa.generate_private_key(65537, 2048) if kind == "rsa" else ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Ủy ban nhân dân xã Đoàn Lập")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=3650))
        .add_extension(x509.KeyUsage(True, True, False, False, False, False, False, False, False), critical=True)
        .sign(key, hashes.SHA256())
    )
    return P12Signer(key, certificate)


@pytest.fixture(scope="module")
def rsa_signer() -> P12Signer:
    return made("rsa")


@pytest.fixture(scope="module")
def paper() -> bytes:
    return draw_progress_sheet(approved())


def verdicts(pdf: bytes) -> list[tuple[bool, bool, str]]:
    """For each signature: intact, covers the whole file as signed, cryptographically valid over its subfilter."""
    reader = PdfFileReader(io.BytesIO(pdf))
    out = []
    for signature in reader.embedded_signatures:
        itself = ValidationContext(trust_roots=[signature.signer_cert])
        status = validate_pdf_signature(signature, itself)
        out.append(
            (
                status.intact and status.valid,
                status.coverage is SignatureCoverageLevel.ENTIRE_FILE,
                str(status.md_algorithm),
            )
        )
    return out


@pytest.mark.parametrize("kind", ["rsa", "ec"])
def test_a_signature_covers_the_whole_file(paper: bytes, kind: str) -> None:
    signed = sign_pdf(paper, made(kind), signed_by("Nguyễn Văn Ước", MADE_AT))
    assert verdicts(signed) == [(True, True, "sha256")]
    assert signed.startswith(paper)
    assert PdfFileReader(io.BytesIO(signed)).embedded_signatures[0].sig_object["/SubFilter"] == "/ETSI.CAdES.detached"


def test_a_changed_byte_is_found(paper: bytes, rsa_signer: P12Signer) -> None:
    signed = bytearray(sign_pdf(paper, rsa_signer))
    place = signed.index(b"/Title")
    signed[place + 12] ^= 1
    assert verdicts(bytes(signed))[0][0] is False


def test_the_picture_stands_between_title_and_name(paper: bytes, rsa_signer: P12Signer) -> None:
    signed = sign_pdf(paper, rsa_signer, signed_by("Nguyễn Văn Ước", MADE_AT))
    pages = PdfReader(io.BytesIO(signed)).pages
    (field,) = [a.get_object() for p in pages for a in p.get("/Annots", [])]
    (anchor,) = [a for p in lay_out_progress_sheet(approved()).pages for a in p.anchors]
    assert [float(v) for v in field["/Rect"]] == pytest.approx([anchor.x0, anchor.y0, anchor.x1, anchor.y1], abs=1)


def test_an_agency_signs_an_annex_at_the_top_right_of_page_one(paper: bytes, rsa_signer: P12Signer) -> None:
    signed = sign_pdf(paper, rsa_signer, signed_annex("05/BC-UBND", MADE_AT))
    annotations: Any = PdfReader(io.BytesIO(signed)).pages[0]["/Annots"]
    (field,) = [a.get_object() for a in annotations]
    x0, y0, x1, y1 = (float(v) for v in field["/Rect"])
    assert x0 > 297
    assert y0 > 760
    stamp = draw_stamp(signed_annex("05/BC-UBND", MADE_AT), x1 - x0, y1 - y0)
    text = PdfReader(io.BytesIO(stamp)).pages[0].extract_text()
    assert text.split("\n")[:2] == ["05/BC-UBND", "14/11/2026 09:00:00 +07:00"]


def test_the_seal_of_an_agency_covers_the_left_third_of_the_signature_in_real_size(
    paper: bytes, rsa_signer: P12Signer
) -> None:
    out = io.BytesIO()
    Image.new("RGBA", (300, 300), (200, 0, 0, 128)).save(out, "PNG")
    signed = sign_pdf(paper, rsa_signer, stamped(out.getvalue()))
    (field,) = [a.get_object() for p in PdfReader(io.BytesIO(signed)).pages for a in p.get("/Annots", [])]
    x0, y0, x1, y1 = (float(v) for v in field["/Rect"])
    (anchor,) = [a for p in lay_out_progress_sheet(approved()).pages for a in p.anchors]
    assert x1 - x0 == pytest.approx(SEAL_SIDE, abs=1)
    assert y1 - y0 == pytest.approx(SEAL_SIDE, abs=1)
    width = (anchor.x1 - anchor.x0) * 0.6
    left = (anchor.x0 + anchor.x1 - width) / 2
    assert (x1 - left) / width == pytest.approx(1 / 3, abs=0.02)


def test_a_second_signature_keeps_the_first_valid(paper: bytes, rsa_signer: P12Signer) -> None:
    twice = sign_pdf(sign_pdf(paper, rsa_signer), rsa_signer, signed_by("Nguyễn Văn Ước", MADE_AT))
    assert [fine for fine, _, _ in verdicts(twice)] == [True, True]
    assert verdicts(twice)[1][1] is True


def test_our_own_key_seals_files_and_signs_no_paper(paper: bytes) -> None:
    own = make_key(CertificateOffice("11785", "Ủy ban nhân dân xã Đoàn Lập", "i" * 32), MADE_AT)
    with pytest.raises(ReportError) as refused:
        sign_pdf(paper, own)
    assert refused.value.code == "sealing-key-signs-nothing"


def test_a_draft_and_a_word_document_are_not_signed(rsa_signer: P12Signer) -> None:
    for content, code in (
        (draw_progress_sheet(report()), "draft-not-signed"),
        (draw_reminder(replace(REMINDER, letter=replace(REMINDER.letter, draft=True))), "draft-not-signed"),
        (write_report(approved()), "word-not-signed"),
    ):
        with pytest.raises(ReportError) as refused:
            sign_pdf(content, rsa_signer)
        assert refused.value.code == code


def test_the_time_of_signing_is_written_in_the_time_of_viet_nam(paper: bytes, rsa_signer: P12Signer) -> None:
    signed = sign_pdf(paper, rsa_signer, at=datetime(2026, 11, 14, 20, 30, tzinfo=UTC))
    (signature,) = PdfFileReader(io.BytesIO(signed)).embedded_signatures
    assert str(signature.sig_object["/M"]) == "D:20261115033000+07'00'"
    (read,) = signatures_of(signed)
    assert read.signed_at is not None
    assert read.signed_at.isoformat() == "2026-11-15T03:30:00+07:00"
    assert (read.state, read.signer.name) == (UNCHANGED, "Ủy ban nhân dân xã Đoàn Lập")


@pytest.fixture(scope="module")
def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGBA", (300, 120), (0, 0, 200, 128)).save(out, "PNG")
    return out.getvalue()


@pytest.fixture(scope="module")
def signed_blank(rsa_signer: P12Signer, picture: bytes) -> bytes:
    """A clean copy, signed by a person before it has number and day."""
    return sign_pdf(draw_progress_sheet(clean_copy()), rsa_signer, signed_by("Nguyễn Văn Ước", MADE_AT, picture))


def test_the_person_signs_then_number_and_day_are_filled_and_the_agency_signs(
    signed_blank: bytes, picture: bytes, tmp_path: Path
) -> None:
    filled = fill(signed_blank, "5", date(2026, 11, 16))
    assert [one.state for one in signatures_of(filled)] == [FILLED]
    whole = sign_pdf(filled, made("rsa"), stamped(picture), at=MADE_AT)
    assert [one.state for one in signatures_of(whole)] == [FILLED, UNCHANGED]
    names = [one.field_name for one in PdfFileReader(io.BytesIO(whole)).embedded_signatures]
    assert names == ["ChuKy1", "ConDau"]
    fields = PdfReader(io.BytesIO(whole)).get_fields() or {}
    values = {name: field.value for name, field in fields.items() if field.field_type == "/Tx"}
    assert set(values.values()) == {"05", "16"}
    assert len(values) == 4  # on the letter and below the heading of its annex
    tool = shutil.which("pdfsig")
    if tool:
        target = tmp_path / "whole.pdf"
        target.write_bytes(whole)
        said = subprocess.run([tool, "-nocert", str(target)], capture_output=True, text=True, check=False).stdout
        assert said.count("Signature Validation: Signature is Valid") == 2
        assert said.count("Total document signed") == 1
        assert said.count("Not total document signed") == 1  # the person's, before the fields were filled


def test_the_fields_stand_where_the_blanks_are(signed_blank: bytes) -> None:
    (page, *_) = lay_out_progress_sheet(clean_copy()).pages
    number = next(t for t in page.texts if t.text.startswith("Số:"))
    annotations: Any = PdfReader(io.BytesIO(signed_blank)).pages[0]["/Annots"]
    (box,) = [a.get_object()["/Rect"] for a in annotations if a.get_object().get("/T") == "so-1-Regular"]
    assert number.x < float(box[0]) < float(box[2]) < number.x + 80
    assert float(box[1]) < number.y < float(box[3])
    width_mm = (float(box[2]) - float(box[0])) * 25.4 / 72
    assert width_mm > 7


def test_number_and_day_are_filled_once_and_only_in_the_printed_month(signed_blank: bytes, paper: bytes) -> None:
    with pytest.raises(ReportError) as refused:
        fill(signed_blank, "5", date(2026, 12, 1))
    assert refused.value.code == "month-printed"
    with pytest.raises(ReportError) as refused:
        fill(fill(signed_blank, "5", date(2026, 11, 16)), "6", date(2026, 11, 16))
    assert refused.value.code == "nothing-reserved"
    with pytest.raises(ReportError) as refused:
        fill(paper, "5", date(2026, 11, 16))
    assert refused.value.code == "nothing-reserved"
    with pytest.raises(ReportError) as refused:
        fill(b"no pdf", "5", date(2026, 11, 16))
    assert refused.value.code == "report-pdf-unreadable"


def test_whatever_else_is_changed_after_a_signature_is_found(signed_blank: bytes) -> None:
    writer: Any = IncrementalPdfFileWriter(io.BytesIO(signed_blank))
    page, _ = writer.find_page_for_modification(0)
    contents = page.get_object()["/Contents"]
    contents._data = contents.data.replace(b"Tj", b"Tj 0 g", 1)
    writer.mark_update(page.get_object().raw_get("/Contents"))
    contents._encoded_data = None
    out = io.BytesIO()
    writer.write(out)
    assert [one.state for one in signatures_of(out.getvalue())] == [CHANGED]
    broken = bytearray(signed_blank)
    broken[broken.index(b"/Title") + 12] ^= 1
    assert [one.state for one in signatures_of(bytes(broken))] == [BROKEN]
    assert signatures_of(draw_progress_sheet(approved())) == ()


@pytest.mark.parametrize(
    ("days", "trusted", "found"),
    [
        (0, True, ()),
        (0, False, ("certificate-foreign",)),
        (-40, True, ("certificate-not-yet-valid",)),
        (4000, True, ("certificate-expired",)),
        (4000, False, ("certificate-expired", "certificate-foreign")),
    ],
)
def test_what_speaks_against_a_certificate_is_said_before(
    rsa_signer: P12Signer, days: int, trusted: bool, found: tuple[str, ...]
) -> None:
    known = (rsa_signer.certificate,) if trusted else ()
    assert doubts(rsa_signer.certificate, datetime.now(UTC) + timedelta(days=days), authorities=known) == found


def test_a_signature_picture_with_a_transparent_ground_is_drawn(paper: bytes, rsa_signer: P12Signer) -> None:
    out = io.BytesIO()
    Image.new("RGBA", (300, 120), (0, 0, 200, 128)).save(out, "PNG")
    signed = sign_pdf(paper, rsa_signer, signed_by("A", MADE_AT, out.getvalue()))
    assert verdicts(signed)[0][0] is True
    with pytest.raises(ReportError) as refused:
        sign_pdf(paper, rsa_signer, signed_by("A", MADE_AT, b"no picture"))
    assert refused.value.code == "report-picture-unreadable"


@pytest.mark.parametrize("junk", [b"", b"%PDF-1.7\n", b"\xff" * 1000], ids=["empty", "head", "noise"])
def test_what_is_no_pdf_is_refused(junk: bytes, rsa_signer: P12Signer) -> None:
    with pytest.raises(ReportError) as refused:
        sign_pdf(junk, rsa_signer)
    assert refused.value.code == "report-pdf-unreadable"


class PulledOut:
    """A token that was pulled out."""

    algorithm = "rsa-sha256"

    def __init__(self, certificate: bytes) -> None:
        self.certificate = certificate

    def sign(self, data: bytes) -> bytes:
        raise TrustError("token-missing")


def test_the_errors_of_a_token_pass_through(paper: bytes, rsa_signer: P12Signer) -> None:
    with pytest.raises(TrustError) as refused:
        sign_pdf(paper, PulledOut(rsa_signer.certificate))  # type: ignore[arg-type]
    assert refused.value.code == "token-missing"


def test_a_foreign_pdf_has_no_place_for_a_picture_and_is_signed_all_the_same(rsa_signer: P12Signer) -> None:
    foreign = draw_stamp(signed_by("x", MADE_AT), 200, 100)
    assert places(PdfFileReader(io.BytesIO(foreign))) == {}
    assert verdicts(sign_pdf(foreign, rsa_signer, signed_by("A", MADE_AT))) == [(True, True, "sha256")]


@given(st.integers(0, 2**256 - 1), st.integers(0, 2**256 - 1))
def test_raw_ecdsa_values_are_wrapped_as_der(r: int, s: int) -> None:
    wrapped = _der(r.to_bytes(32, "big") + s.to_bytes(32, "big"))
    assert wrapped == encode_dss_signature(r, s)
    assert decode_dss_signature(wrapped) == (r, s)


@pytest.mark.foreign
def test_pdfsig_says_total_document_signed(paper: bytes, rsa_signer: P12Signer, tmp_path: Path) -> None:
    tool = shutil.which("pdfsig")
    if tool is None:
        pytest.skip("pdfsig is not installed")
    target = tmp_path / "signed.pdf"
    target.write_bytes(sign_pdf(paper, rsa_signer, signed_by("Nguyễn Văn Ước", MADE_AT)))
    said = subprocess.run([tool, "-nocert", str(target)], capture_output=True, text=True, check=False).stdout
    assert "Total document signed" in said
    assert re.search(r"Signature Validation: Signature is Valid", said)
