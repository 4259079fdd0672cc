"""Changing the key of an office: the old key introduces the new one to everybody we exchange with, then steps down."""

from __future__ import annotations

from pathlib import Path

from app.errors import TrustError
from app.exchange import enrolment, outbox
from app.exchange.enrolment import SUPERIOR
from app.exchange.outbox import Written
from app.trust.certificate import Office, from_file, to_pem
from app.trust.files import write_secret
from app.trust.keys import make_key, save_p12
from app.workspace import KEY_NAME, PEM_NAME, Workspace
from db.queries import exchange_state


def renew_key(space: Workspace, passphrase: str, folder: Path) -> list[Written]:
    """Make a new key under the same passphrase, and write a package sealed by the old one to each office we know.

    The old key stays beside the new one under its fingerprint, so that nothing is lost if a package goes astray.

    Args:
        folder: where the packages go.

    Raises:
        TrustError: ``wrong-passphrase``, ``try-later``; ``nobody-pinned``: there is nobody to tell.
        ExchangeError: a package could not be written; the old key is still in use.
    """
    old = space.signer(passphrase)
    mine = space.identity
    with space.store.read() as connection:
        known = [row for row in exchange_state.certificates_of(connection) if row.state == "pinned"]
    if not known:
        raise TrustError("nobody-pinned")
    fresh = make_key(
        Office(
            mine.office_code,
            mine.office_name,
            mine.installation_id,
            "training" if mine.profile == "training" else "real",
        ),
        space.clock.now(),
    )
    with space.store.read() as connection:
        lines = enrolment.own_certificate(connection, old.certificate, renewed=fresh.certificate)
    written = [
        outbox.write_package(
            space.store,
            space.clock,
            old,
            mine.person,
            kind="enrol" if relation == SUPERIOR else "welcome",
            addressee=code,
            folder=folder,
            packages=space.packages,
            extra=lines,
        )
        for code, relation in sorted({(row.office_code, row.relation) for row in known})
    ]
    stamp = from_file(space.certificate_pem().encode("ascii")).hex()[-16:]
    (space.keys / KEY_NAME).replace(space.keys / f"office-{stamp}.p12")
    save_p12(space.keys / KEY_NAME, fresh, passphrase)
    write_secret(space.keys / PEM_NAME, to_pem(fresh.certificate))
    space.write_marker()
    return written
