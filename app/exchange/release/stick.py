"""What a stick or folder offers: manifests found, judged, and the setup program compared and copied."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import IO, Final

from app.errors import ExchangeError
from app.exchange.program import program_version
from app.exchange.release.manifest import (
    MAX_MANIFEST_BYTES,
    ForeignRelease,
    Release,
    read_manifest,
    version_key,
)
from app.exchange.release.names import MANIFESTS
from app.exchange.release.publisher import publishers
from app.progress import Progress
from db.schema.base import SCHEMA_NUMBER

_MOST: Final = 50
"""Manifests looked at in one place."""
_PIECE: Final = 1024 * 1024
_COPYING, _CHECKING = "release-copy", "release-check"


class ReleaseStanding(StrEnum):
    """How an offered version stands to the installed one. Only the first is ever installed."""

    NEWER = "newer"
    SAME = "same"
    OLDER = "older"


@dataclass(frozen=True)
class ReleaseOffer:
    """A version offered by a manifest of the publisher's. The setup program beside it is not looked at yet.

    Attributes:
        folder: where manifest and setup program lie.
        installed: the version that runs.
    """

    folder: Path
    release: Release
    installed: str

    @property
    def key(self) -> tuple[int, ...]:
        """The version, as numbers that compare."""
        return version_key(self.release.version)

    @property
    def standing(self) -> ReleaseStanding:
        """Newer, the same, or older."""
        offered, mine = self.key, version_key(self.installed)
        return (
            ReleaseStanding.NEWER
            if offered > mine
            else ReleaseStanding.SAME
            if offered == mine
            else ReleaseStanding.OLDER
        )

    @property
    def upgrades_data(self) -> bool:
        """Whether data that the new version has opened is closed to the installed one."""
        return self.release.schema > SCHEMA_NUMBER

    @property
    def setup(self) -> Path:
        """The setup program."""
        return self.folder / self.release.setup_name


def manifest_paths(place: Path) -> list[Path]:
    """The files that may be manifests: the one named, the one beside a setup program, or those of a folder and of the
    folders in it.
    """
    if place.is_dir():
        try:
            found = [*place.glob(MANIFESTS), *place.glob(f"*/{MANIFESTS}")]
        except OSError:
            return []
        return sorted(path for path in found if path.is_file())[:_MOST]
    return [place.with_suffix(".xlsx")] if place.suffix.lower() in (".exe", ".xlsx") else []


def best_offer(place: Path, trusted: Collection[bytes] | None = None, installed: str | None = None) -> ReleaseOffer:
    """The newest version that a place offers.

    Args:
        place: a manifest, a setup program, a folder or a stick.
        trusted: the certificates whose word counts; the program's own where absent.
        installed: the version that runs; the program's own where absent.

    Raises:
        ExchangeError: ``release-none``: nothing there; ``release-broken`` (``name``): altered or damaged;
            ``release-foreign``: another's seal; ``release-no-publisher``. What can be offered goes before what cannot.
    """
    paths = manifest_paths(place)
    if not paths:
        raise ExchangeError("release-none", name=place.name or str(place))
    whose = publishers() if trusted is None else trusted
    offers: list[ReleaseOffer] = []
    refusal: ExchangeError | None = None
    for path in paths:
        try:
            offers.append(ReleaseOffer(path.parent, _read(path, whose), installed or program_version()))
        except ExchangeError as error:
            refusal = refusal or error
    if offers:
        return max(offers, key=lambda offer: offer.key)
    raise refusal or ExchangeError("release-none", name=place.name)


def _read(path: Path, trusted: Collection[bytes]) -> Release:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_MANIFEST_BYTES + 1)
    except OSError as error:
        raise ExchangeError("cannot-read", name=path.name) from error
    try:
        return read_manifest(data, trusted)
    except ForeignRelease:
        raise
    except ExchangeError as error:
        raise ExchangeError("release-broken", name=path.name, reason=error.code) from error


def check_setup(offer: ReleaseOffer, progress: Progress) -> None:
    """Compare the setup program with its manifest, to the last byte.

    Raises:
        ExchangeError: ``release-setup-missing``, ``release-setup-differs`` (``name``), ``cannot-read``.
        Cancelled: a person asked to stop.
    """
    with _open_setup(offer) as file:
        _compare(offer, _pieces(file, offer, progress, _CHECKING))


def copy_setup(offer: ReleaseOffer, folder: Path, progress: Progress) -> Path:
    """Copy the setup program to a folder of this computer, and compare that very copy with the manifest.

    Args:
        folder: on the local disk, where nobody else writes.

    Returns:
        The copy.

    Raises:
        ExchangeError: as :func:`check_setup`; ``no-room``, ``cannot-write``. No copy is left then.
        Cancelled: a person asked to stop; no copy is left.
    """
    target = folder / offer.release.setup_name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise ExchangeError("cannot-write", name=target.name) from error
    if free < 2 * offer.release.setup_bytes:
        raise ExchangeError("no-room", name=target.name, free=free, needed=2 * offer.release.setup_bytes)
    try:
        with _open_setup(offer) as source:
            _write(target, _pieces(source, offer, progress, _COPYING))
        with target.open("rb") as copy:
            _compare(offer, _pieces(copy, offer, progress, _CHECKING))
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return target


def _write(target: Path, pieces: Iterator[bytes]) -> None:
    try:
        with target.open("wb") as file:
            for piece in pieces:
                file.write(piece)
    except OSError as error:
        raise ExchangeError("cannot-write", name=target.name) from error


def _open_setup(offer: ReleaseOffer) -> IO[bytes]:
    try:
        return offer.setup.open("rb")
    except FileNotFoundError as error:
        raise ExchangeError("release-setup-missing", name=offer.setup.name) from error
    except OSError as error:
        raise ExchangeError("cannot-read", name=offer.setup.name) from error


def _pieces(file: IO[bytes], offer: ReleaseOffer, progress: Progress, stage: str) -> Iterator[bytes]:
    """The file piece by piece, and never more than one byte beyond what the manifest says it has."""
    total = offer.release.setup_bytes
    done = 0
    while done <= total:
        progress.step(stage, done, total)
        try:
            piece = file.read(min(_PIECE, total + 1 - done))
        except OSError as error:
            raise ExchangeError("cannot-read", name=offer.setup.name) from error
        if not piece:
            return
        done += len(piece)
        yield piece


def _compare(offer: ReleaseOffer, pieces: Iterator[bytes]) -> None:
    digest, size = hashlib.sha256(), 0
    for piece in pieces:
        digest.update(piece)
        size += len(piece)
    release = offer.release
    if size != release.setup_bytes or digest.hexdigest() != release.setup_sha256:
        raise ExchangeError("release-setup-differs", name=release.setup_name)
