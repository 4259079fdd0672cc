"""The signatures of a PDF, read and checked: who, when, and whether the paper is still what was signed."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from app.clock import HANOI
from app.errors import ReportError
from app.reports.pdf_facts import foreign_pdf
from app.reports.reserved import AGENCY_FIELD
from app.trust.certificate import CertificateFacts, read_facts

UNCHANGED, FILLED, CHANGED, BROKEN = "unchanged", "filled", "changed", "broken"


@dataclass(frozen=True)
class PaperSignature:
    """One signature.

    Attributes:
        signer: what the certificate says; whether it is trusted is asked of ``signers.doubts``.
        chain: certificates that came with it, DER.
        signed_at: as the signer's machine said, in Việt Nam's time; None where it said nothing.
        state: unchanged: the whole document is as it was signed · filled: only permitted fields were filled and
            signatures added since · changed: something else was changed since · broken: it does not fit the document.
        seal: it stands in the field that papers of ours keep for the agency's seal.
    """

    signer: CertificateFacts
    chain: tuple[bytes, ...]
    signed_at: datetime | None
    state: str
    seal: bool = False

    @property
    def holds(self) -> bool:
        """The paper is what was signed."""
        return self.state in (UNCHANGED, FILLED)


def signatures_of(pdf: bytes) -> tuple[PaperSignature, ...]:
    """The signatures of a PDF in the order they were made; none where nobody signed it.

    Raises:
        ReportError: ``report-pdf-unreadable``.
    """
    with foreign_pdf():
        return tuple(_read(one) for one in PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures)


def signed_before(pdf: bytes, certificate: bytes, *, agency: bool) -> PaperSignature | None:
    """The last signature on a PDF by the same certificate, of the person or of the agency, whoever signs now: where the
    seal has a place of its own, the agency's signature stands there and nowhere else.

    Args:
        certificate: of the key that is to sign, DER.

    Raises:
        ReportError: ``report-pdf-unreadable``.
    """
    with foreign_pdf():
        names = {name for name, _, _ in enumerate_sig_fields(PdfFileReader(io.BytesIO(pdf)))}
    apart = not agency or AGENCY_FIELD in names
    same = [one for one in signatures_of(pdf) if one.signer.der == certificate]
    return next((one for one in reversed(same) if not apart or one.seal == agency), None)


def refuse_changed(pdf: bytes) -> None:
    """Nothing more is put on a paper that is not what was signed.

    Raises:
        ReportError: ``paper-changed``; ``report-pdf-unreadable``.
    """
    if not all(one.holds for one in signatures_of(pdf)):
        raise ReportError("paper-changed")


def _read(found: Any) -> PaperSignature:
    certificate = found.signer_cert
    at = found.self_reported_timestamp
    return PaperSignature(
        read_facts(certificate.dump()),
        tuple(one.dump() for one in found.other_embedded_certs),
        at.astimezone(HANOI) if at else None,
        _state(found, certificate),
        found.field_name == AGENCY_FIELD,
    )


def _state(found: Any, certificate: Any) -> str:
    itself = ValidationContext(trust_roots=[certificate], allow_fetching=False)
    try:
        status = validate_pdf_signature(found, itself)
    except SignatureValidationError:
        return BROKEN
    if not (status.intact and status.valid):
        return BROKEN
    if status.coverage is SignatureCoverageLevel.ENTIRE_FILE:
        return UNCHANGED
    if status.modification_level is None or status.modification_level > ModificationLevel.FORM_FILLING:
        return CHANGED
    return FILLED if status.docmdp_ok else CHANGED
