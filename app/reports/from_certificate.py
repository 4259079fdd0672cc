"""The letter that tells other offices our mã đối chiếu, gathered from the store and our certificate."""

from __future__ import annotations

from datetime import UTC, date, datetime

from app.clock import day_of
from app.errors import ReportError
from app.reports.certificate_letter import CertificateLetter
from app.reports.letterhead import PaperReference
from app.reports.official_letter import LetterFrame
from app.reports.official_names import full_name, issuing_body, known_by, signature
from app.tracking.paper_forms import paper_form
from app.trust.certificate import from_file, read_facts
from app.trust.fingerprint import code_of, fingerprint, words_of
from db.queries import offices
from db.store import Connection


def certificate_letter(
    connection: Connection, office_code: str, pem: str, today: date, *, training: bool, replaces: str = ""
) -> CertificateLetter:
    """The letter of an office about its certificate.

    Args:
        replaces: why an earlier key is given up, or "".

    Raises:
        ReportError: ``report-nothing``: the office is not known.
        TrustError: ``not-a-certificate``.
    """
    card = offices.office(connection, office_code)
    if card is None:
        raise ReportError("report-nothing", office=office_code)
    form = paper_form(connection, card)
    der = from_file(pem.encode("ascii"))
    facts, printed = read_facts(der), fingerprint(der)
    return CertificateLetter(
        letter=LetterFrame(
            body=issuing_body(form),
            reference=PaperReference(code=form.code(""), place=form.place, year=today.year, month=today.month),
            office_name=full_name(card),
            addressees=("Các cơ quan, đơn vị trao đổi tệp dữ liệu",),
            signature=signature(form),
            recipients=known_by(form),
            made_at=datetime.combine(today, datetime.min.time(), UTC),
        ),
        groups=tuple(code_of(printed).split()),
        words=tuple(words_of(printed)),
        fingerprint=printed,
        valid_from=day_of(facts.valid_from),
        valid_until=day_of(facts.valid_to),
        qr=f"RV1|{office_code}|{printed}",
        replaces=replaces,
        training=training,
    )
