"""Letters of the office's key: the paper that tells other offices its mã đối chiếu."""

from __future__ import annotations

from pathlib import Path

from app.desk.office import Office
from app.exchange.files import write_whole


def write_certificate_letter(office: Office, path: Path, replaces: str = "") -> Path:
    """The paper letter that tells other offices our mã đối chiếu.

    Args:
        replaces: why the key before is given up, as the letter says it; "" where it is not.

    Raises:
        ReportError, ExchangeError: it could not be drawn or written.
        TrustError: ``key-missing``.
    """
    # lazy: papers are heavy
    from app.reports.certificate_letter import draw_certificate_letter
    from app.reports.from_certificate import certificate_letter

    with office.store.read() as connection:
        found = certificate_letter(
            connection,
            office.code,
            office.certificate_pem(),
            office.clock.today(),
            training=office.is_training,
            replaces=replaces,
        )
    write_whole(path, draw_certificate_letter(found))
    return path
