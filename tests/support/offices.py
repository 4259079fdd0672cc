"""An office at its desk over any store of a test."""

from __future__ import annotations

from pathlib import Path

from app.clock import Clock
from app.desk.office import Office
from app.errors import TrustError
from app.exchange.folders import Folders
from app.trust.signer import OpenSigner
from db.store import Store


def office_at(store: Store, clock: Clock, code: str, folder: Path, *, who: str = "VP", profile: str = "real") -> Office:
    """The desk of an office that has no key and makes no backups; its files lie in ``folder``."""

    def no_key(_passphrase: str) -> OpenSigner:
        raise AssertionError("nobody seals here")

    def no_backup(_reason: str) -> Path:
        raise AssertionError("nobody makes backups here")

    def no_certificate() -> str:
        raise TrustError("key-missing", path="")

    return Office(
        store=store,
        clock=clock,
        sits=lambda: who,
        seated=lambda: None,
        code=code,
        profile=profile,
        folders=Folders(folder / "packages", folder / "quarantine", folder / "evidence"),
        sheets=folder / "sheets",
        keys=folder / "keys",
        signer=no_key,
        certificate_pem=no_certificate,
        back_up=no_backup,
    )
