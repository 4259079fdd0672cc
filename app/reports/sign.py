"""Signing a finished PDF: PAdES baseline B-B through pyHanko, with the office's key or a token.

The visible part is a page of its own drawn by reportlab: pyHanko's text stamps render Vietnamese badly. Form of the
picture: NĐ 30/2020, Phụ lục I, II.7 and II.8.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, InnerScaling, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.stamp import StaticStampStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from app.clock import HANOI
from app.errors import ReportError
from app.reports import reserved
from app.reports.display import MM
from app.reports.fonts import REGULAR, load_faces, registered_name
from app.reports.letterhead import SIGNATURE_ANCHOR
from app.reports.paint import DRAFT_KEYWORD
from app.reports.pdf_facts import foreign_pdf
from app.reports.signatures import refuse_changed
from app.reports.signers import refuse_sealing_key
from app.reports.text import clean
from app.reports.wording import wordings
from app.reports.wrap import wrap
from app.trust.signer import KeySigner

STAMP_SIZE = 9.0
ANNEX_STAMP_SIZE = 10.0
"""Text of an agency's signature on an annex in a file of its own: size 10 (NĐ 30/2020, Phụ lục I, II.8.c)."""
SEAL_SIDE = 36 * MM
"""Picture of an agency's round seal, in real size."""
_SEEN = 0.6
"""Part of the signature's room that a signature usually fills."""
_ANNEX_BOX = (75 * MM, 12 * MM)
_RESERVED = 16_384
"""Bytes kept free for the signature: an RSA-4096 signature with its chain needs less than half."""


Place = Literal["signature", "seal", "annex"]


@dataclass(frozen=True)
class Appearance:
    """What the reader sees where the signature stands.

    Attributes:
        lines: text; for a person's digital signature with a picture it may be empty.
        picture: PNG with transparent background (blue signature of a person, red seal of an agency).
        place: ``signature`` between title and name; ``seal`` over its left third, in real size, for an agency;
            ``annex`` at the top right of page 1, text only, for an annex in a file of its own.
        visible: ``False`` signs without any picture.
    """

    lines: tuple[str, ...] = ()
    picture: bytes | None = None
    place: Place = "signature"
    visible: bool = True


def signed_by(name: str, at: datetime, picture: bytes | None = None) -> Appearance:
    """For a person's token or a ``.p12`` of an authority: the picture of the signature, or name and time."""
    if picture is not None:
        return Appearance(picture=picture)
    return Appearance(wordings("signature.signed", name=name, moment=_moment(at)))


def stamped(picture: bytes) -> Appearance:
    """For an agency: its red seal over about a third of the signature, at its left (NĐ 30/2020, Phụ lục I, II.8.b)."""
    return Appearance(picture=picture, place="seal")


def signed_annex(number: str, at: datetime) -> Appearance:
    """For an agency on an annex in a file of its own: number and code of the paper, time of signing."""
    return Appearance((number, _moment(at)), place="annex")


def _moment(at: datetime) -> str:
    return at.astimezone(HANOI).strftime("%d/%m/%Y %H:%M:%S +07:00")


def sign_pdf(
    pdf: bytes,
    signer: KeySigner,
    appearance: Appearance | None = None,
    *,
    chain: Sequence[bytes] = (),
    reason: str = "",
    at: datetime | None = None,
) -> bytes:
    """The PDF with one more signature, which covers the whole file.

    The picture goes where the letter keeps room for it (between title and name); in a PDF that is not ours, nowhere.
    The first signature on a clean copy keeps number, day and the agency's seal as fields (``reserved``). What speaks
    against the certificate is asked before, of ``signers.doubts``.

    Args:
        signer: the key; a token's errors pass through.
        appearance: what is seen; by default nothing.
        chain: further certificates (DER) up to the authority, put into the signature.
        reason: why it is signed, as the signature's details tell.
        at: when; now by default. Written in Việt Nam's time.

    Raises:
        ReportError: ``report-pdf-unreadable`` when the bytes are no PDF that can be signed; ``paper-changed`` since
            somebody signed it; ``word-not-signed`` when they are a Word document; ``draft-not-signed``: the paper is a
            draft; ``sealing-key-signs-nothing``: the key is one that the program made; ``report-picture-unreadable``
            when the picture is no image.
        TrustError: the token was pulled out or refuses.
    """
    shown = appearance or Appearance(visible=False)
    if pdf.startswith(b"PK\x03\x04"):
        raise ReportError("word-not-signed")
    refuse_sealing_key(signer.certificate)
    refuse_changed(pdf)
    with foreign_pdf():
        reader = PdfFileReader(io.BytesIO(pdf))
        taken = {name for name, _, _ in fields.enumerate_sig_fields(reader)}
        place = _place(reader, shown) if shown.visible else None
        if _is_draft(reader):
            raise ReportError("draft-not-signed")
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        kept = reserved.places(reader)
        agency = kept.get(SIGNATURE_ANCHOR)
        reserved.open_fields(writer, kept, _seal_place(agency) if agency else None)
    name = next(f"ChuKy{number}" for number in range(1, len(taken) + 2) if f"ChuKy{number}" not in taken)
    if shown.place == "seal" and _waits(reader, reserved.AGENCY_FIELD):
        name = reserved.AGENCY_FIELD
    metadata = signers.PdfSignatureMetadata(
        field_name=name,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        reason=reason or None,
    )
    with tempfile.TemporaryDirectory(prefix="roviec-") as folder:
        style: StaticStampStyle | None = None
        spec: fields.SigFieldSpec | None = fields.SigFieldSpec(name)
        if place is not None:
            page, box = place
            stamp = Path(folder) / "stamp.pdf"
            stamp.write_bytes(draw_stamp(shown, box[2] - box[0], box[3] - box[1]))
            style = _style(stamp)
            x0, y0, x1, y1 = (round(edge) for edge in box)
            spec = fields.SigFieldSpec(name, on_page=page, box=(x0, y0, x1, y1))
        if name == reserved.AGENCY_FIELD:
            spec = None
        pdf_signer = _HanoiSigner(metadata, _Adapter(signer, chain), stamp_style=style, new_field_spec=spec)
        pdf_signer.at = (at or datetime.now(HANOI)).astimezone(HANOI).replace(microsecond=0)
        out = io.BytesIO()
        with foreign_pdf():
            pdf_signer.sign_pdf(writer, output=out, bytes_reserved=_RESERVED)
    return out.getvalue()


def _is_draft(reader: PdfFileReader) -> bool:
    """Whether a paper of ours says of itself that it is a draft (``paint``)."""
    trailer: Any = reader.trailer
    return "/Info" in trailer and str(trailer["/Info"].get("/Keywords", "")) == DRAFT_KEYWORD


def _waits(reader: PdfFileReader, name: str) -> bool:
    """Whether a signature field of that name is there, unsigned."""
    return any(found == name and value is None for found, value, _ref in fields.enumerate_sig_fields(reader))


class _HanoiSigner(signers.PdfSigner):
    """Signs at a given moment, written in Việt Nam's time whatever the machine's zone is."""

    at: datetime

    def init_signing_session(self, pdf_out: Any, existing_fields_only: bool = False) -> Any:
        session: Any = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self.at
        return session


class _Adapter(signers.Signer):
    """Our signer, as pyHanko calls it."""

    def __init__(self, signer: KeySigner, chain: Sequence[bytes]) -> None:
        certificate = next(iter(load_certs_from_pemder_data(signer.certificate)))
        super().__init__(signing_cert=certificate)
        for further in chain:
            self.cert_registry.register_multiple(load_certs_from_pemder_data(further))
        self._signer = signer

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        if digest_algorithm != "sha256":
            raise ReportError("report-digest-unsupported", algorithm=digest_algorithm)
        if dry_run:
            return bytes(512)
        value = self._signer.sign(data)
        return _der(value) if self._signer.algorithm == "ecdsa-sha256" else value


def _der(raw: bytes) -> bytes:
    """An ECDSA value r‖s as the DER sequence that CMS wants (RFC 5753 with RFC 3279, 2.2.3)."""
    half = len(raw) // 2
    parts = b""
    for piece in (raw[:half], raw[half:]):
        number = piece.lstrip(b"\0") or b"\0"
        if number[0] & 0x80:
            number = b"\0" + number
        parts += b"\x02" + bytes([len(number)]) + number
    length = bytes([len(parts)]) if len(parts) < 0x80 else b"\x81" + bytes([len(parts)])
    return b"\x30" + length + parts


def _place(reader: PdfFileReader, appearance: Appearance) -> reserved.Place | None:
    """Page index and rectangle of the signature's picture."""
    if appearance.place == "annex":
        page = reader.root["/Pages"]
        while "/Kids" in page:
            page = page["/Kids"][0]
        edges = [float(edge) for edge in page["/MediaBox"]]
        right, top = edges[2] - 15 * MM, edges[3] - 6 * MM
        return 0, (right - _ANNEX_BOX[0], top - _ANNEX_BOX[1], right, top)
    kept = reserved.places(reader).get(SIGNATURE_ANCHOR)
    return _seal_place(kept) if kept and appearance.place == "seal" else kept


def _seal_place(kept: reserved.Place) -> reserved.Place:
    """Where the agency's seal goes: in real size, over about a third of the signature, at its left."""
    page_index, (x0, y0, x1, y1) = kept
    width = (x1 - x0) * _SEEN
    right = (x0 + x1 - width) / 2 + width / 3
    middle = (y0 + y1) / 2
    return page_index, (right - SEAL_SIDE, middle - SEAL_SIDE / 2, right, middle + SEAL_SIDE / 2)


def _style(stamp: Path) -> StaticStampStyle:
    fit = SimpleBoxLayoutRule(
        x_align=AxisAlignment.ALIGN_MID,
        y_align=AxisAlignment.ALIGN_MID,
        inner_content_scaling=InnerScaling.SHRINK_TO_FIT,
    )
    return StaticStampStyle.from_pdf_file(str(stamp), border_width=0, background_opacity=1.0, background_layout=fit)


def draw_stamp(appearance: Appearance, width: float, height: float) -> bytes:
    """The visible part as a one-page PDF of ``width`` × ``height`` points.

    Raises:
        ReportError: ``report-picture-unreadable``.
    """
    faces = load_faces()
    size = ANNEX_STAMP_SIZE if appearance.place == "annex" else STAMP_SIZE
    lines = [line for text in appearance.lines for line in wrap(clean(text), faces[REGULAR], size, width - 4)]
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(width, height), initialFontName=registered_name(REGULAR))  # type: ignore[arg-type]
    text_height = len(lines) * size * 1.25
    if appearance.picture is not None and appearance.place != "annex":
        try:
            picture = ImageReader(io.BytesIO(appearance.picture))
            canvas.drawImage(
                picture, 0, text_height, width, max(1.0, height - text_height), mask="auto", preserveAspectRatio=True
            )
        except Exception as error:  # the imaging library raises many kinds
            raise ReportError("report-picture-unreadable") from error
    y = text_height if appearance.picture is not None else (height + text_height) / 2
    canvas.setFont(registered_name(REGULAR), size)
    for line in lines:
        y -= size * 1.25
        x = width - line.width - 2 if appearance.place == "annex" else (width - line.width) / 2
        canvas.drawString(x, y + size * 0.25, line.text)
    canvas.showPage()
    canvas.save()
    return out.getvalue()
