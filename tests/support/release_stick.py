"""A stick with a new version on it: a manifest of the publisher's, and something that stands for the setup program."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

from app.exchange.release.manifest import Release, ReleaseChange, write_manifest
from app.exchange.release.names import setup_name
from app.exchange.release.stick import ReleaseOffer, best_offer
from app.exchange.seal import seal
from db.schema import SCHEMA_NUMBER
from tests.support import seal_kit
from tests.support.seal_kit import SEALED_AT

SETUP = b"MZ" + bytes(range(256)) * 9000
CHANGES = (
    ReleaseChange("0.10.0", "Mới nhất = tốt nhất.", 1),
    ReleaseChange("0.2.0", "Nhận ra bản mới trên USB.", 1),
    ReleaseChange("0.2.0", "Chỉ chỗ lấy bản mới.", 2),
    ReleaseChange("0.1.0", "Bản đầu tiên.", 1),
)


def trusted() -> tuple[bytes, ...]:
    """The publishers that a program of these tests knows."""
    return (seal_kit.office_signer().certificate,)


def release(version: str = "0.10.0", setup: bytes = SETUP) -> Release:
    digest, newer = hashlib.sha256(setup).hexdigest(), SCHEMA_NUMBER + 1
    return Release(version, setup_name(version), len(setup), digest, "1.0", newer, date(2026, 11, 28), CHANGES)


def sealed(told: Release) -> bytes:
    return seal(write_manifest(told), seal_kit.office_signer(), SEALED_AT).data


def lay(folder: Path, told: Release | None = None, setup: bytes | None = SETUP) -> Path:
    """A stick with a manifest and its setup program."""
    shown = told or release()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"RoViec-{shown.version}-setup.xlsx").write_bytes(sealed(shown))
    if setup is not None:
        (folder / shown.setup_name).write_bytes(setup)
    return folder


def offer(place: Path, installed: str = "0.1.0") -> ReleaseOffer:
    """What a program of that version makes of a place."""
    return best_offer(place, trusted(), installed)
