"""The keys folder of a workspace: which key seals, and how another takes its place.

The key is ``office.p12``, or lies on a token that ``token.json`` remembers (library, serial, key id; never the PIN).
``office.pem`` beside it is the certificate in use, for everybody to read. A key that was replaced stays, encrypted as
it was, under its certificate's fingerprint. After a crash at any step either the old key is in use or the new.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from app.errors import TrustError
from app.trust.certificate import from_file, require_ours, to_pem
from app.trust.files import KEY_NAME, NEXT_NAME, PEM_NAME, TOKEN_NAME, write_secret
from app.trust.fingerprint import fingerprint
from app.trust.keys import P12Signer, load_p12, save_p12
from app.trust.signer import OpenSigner

_ASIDE_DIGITS: Final = 16
_ASIDE_TRIED: Final = 8
"""Each try takes a third of a second."""


@dataclass(frozen=True)
class TokenPlace:
    """Where on which token a key lies.

    Attributes:
        library: the vendor's PKCS #11 library.
        serial: the token's serial number.
        key_id: CKA_ID of key and certificate, hex.
    """

    library: Path
    serial: str
    key_id: str


def sealing_token(folder: Path) -> TokenPlace | None:
    """The token that seals, or None where a key file does.

    Raises:
        TrustError: ``key-file-damaged``: what was remembered cannot be read.
    """
    try:
        kept = json.loads((folder / TOKEN_NAME).read_text(encoding="utf-8"))
        return TokenPlace(Path(kept["library"]), str(kept["serial"]), str(kept["key_id"]))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TrustError("key-file-damaged") from error


def known_library(folder: Path) -> None:
    """Keys that came from another computer: the library of their token is taken over only where a well-known vendor's
    is installed here under that very name; else a person chooses it here once. Nothing that a file names is loaded.

    Raises:
        TrustError: ``key-file-damaged``.
        OSError: it cannot be written.
    """
    place = sealing_token(folder)
    # lazy: start-up time
    from app.trust.token_libraries import usual_libraries

    if place is not None and place.library not in usual_libraries():
        _remember(folder, TokenPlace(Path(), place.serial, place.key_id))


def open_signer(folder: Path, secret: str, at: datetime) -> OpenSigner:
    """Open the key that seals; whoever opens it closes it.

    Args:
        secret: the passphrase of the key file, or the token's PIN.
        at: now, aware.

    Raises:
        TrustError: those of :meth:`P12Signer.load` and of ``app.trust.token``; ``token-library-elsewhere``: it came
            from another computer, or its vendor's software is gone; ``token-other-certificate``: the certificate on
            the token is no longer the one others compared.
    """
    place = sealing_token(folder)
    if place is None:
        signer = P12Signer.load(folder / KEY_NAME, secret, at=at)
        if _certificate(folder) != signer.certificate:
            _write(folder / PEM_NAME, to_pem(signer.certificate))  # a crash came between a new key and its certificate
        return signer
    # lazy: the vendor's library is loaded only where there is a token
    from app.trust.token import TokenSigner

    try:
        token = TokenSigner(place.library, place.serial, place.key_id, secret)
    except TrustError as error:
        if error.code != "token-library-missing":
            raise
        raise TrustError("token-library-elsewhere", path=str(place.library)) from error
    if _certificate(folder) not in (None, token.certificate):
        token.close()
        raise TrustError("token-other-certificate")
    return token


def use_put_aside(folder: Path, passphrase: str, office_code: str, installation: str) -> P12Signer | None:
    """The key among those put aside that is this office's and opens with this passphrase; from now on it seals.

    For a store that came back beside the key of another: data begun anew and then restored has its old key here.

    Raises:
        TrustError: ``key-file-unwritable``.
    """
    for path in sorted(folder.glob("office-*.p12"))[:_ASIDE_TRIED]:
        if path.name == NEXT_NAME:
            continue
        with contextlib.suppress(TrustError):
            signer = load_p12(path, passphrase)
            require_ours(signer.certificate, office_code, installation)
            use_file(folder, signer, passphrase)
            return signer
    return None


def use_file(folder: Path, signer: P12Signer, passphrase: str) -> None:
    """From now on this key seals, kept in a file under a passphrase. The one before is put aside.

    Raises:
        TrustError: ``empty-passphrase``, ``key-file-unwritable``; the key in use until now stays.
    """
    _put_aside(folder)
    save_p12(folder / KEY_NAME, signer, passphrase)
    with _unwritable(folder / TOKEN_NAME):
        (folder / TOKEN_NAME).unlink(missing_ok=True)
        (folder / f"{KEY_NAME}.tries").unlink(missing_ok=True)
    _write(folder / PEM_NAME, to_pem(signer.certificate))


def use_token(folder: Path, place: TokenPlace, certificate: bytes) -> None:
    """From now on the key on this token seals. The key file, if there is one, is put aside.

    Raises:
        TrustError: ``key-file-unwritable``; the key in use until now stays.
    """
    _put_aside(folder)
    _write(folder / PEM_NAME, to_pem(certificate))
    _remember(folder, place)
    with _unwritable(folder / KEY_NAME):
        (folder / KEY_NAME).unlink(missing_ok=True)


def _remember(folder: Path, place: TokenPlace) -> None:
    kept = {"library": str(place.library), "serial": place.serial, "key_id": place.key_id}
    _write(folder / TOKEN_NAME, json.dumps(kept, ensure_ascii=False).encode())


def _put_aside(folder: Path) -> None:
    """Keep a copy of the key file under its certificate's fingerprint; nothing of it is overwritten."""
    key = folder / KEY_NAME
    with _unwritable(key):
        if not key.exists():
            return
        data, certificate = key.read_bytes(), _certificate(folder)
        stem = f"office-{fingerprint(certificate)[:_ASIDE_DIGITS] if certificate else 'cu'}"
        aside, number = folder / f"{stem}.p12", 2
        while aside.exists() and aside.read_bytes() != data:
            aside, number = folder / f"{stem}-{number}.p12", number + 1
        write_secret(aside, data)


def _certificate(folder: Path) -> bytes | None:
    try:
        return from_file((folder / PEM_NAME).read_bytes())
    except (OSError, TrustError):
        return None


def _write(path: Path, data: bytes) -> None:
    with _unwritable(path):
        write_secret(path, data)


@contextlib.contextmanager
def _unwritable(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise TrustError("key-file-unwritable", path=str(path), problem=os.strerror(error.errno or 0)) from error
