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

from app.bounded import read_bounded
from app.errors import TrustError
from app.trust.certificate import from_file, require_ours, to_pem
from app.trust.files import KEY_NAME, NEXT_NAME, PEM_NAME, TOKEN_NAME, has_key, write_secret
from app.trust.fingerprint import fingerprint
from app.trust.keys import P12Signer, check_p12, load_p12, save_p12
from app.trust.pkcs12 import MOST_BYTES
from app.trust.signer import OpenSigner
from db.aside import move_aside

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


def own_certificate(folder: Path, office_code: str, installation: str) -> bytes:
    """The certificate of the key that seals, DER, as it lies beside the key.

    Raises:
        TrustError: ``key-missing``; ``certificate-missing``: it is gone, spoiled or cannot be read;
            ``certificate-of-another`` (``office``): it names another office or another installation. The key itself
            makes it anew when it is next opened.
    """
    if not has_key(folder):
        raise TrustError("key-missing", path=str(folder / KEY_NAME))
    certificate = _certificate(folder)
    if certificate is None:
        raise TrustError("certificate-missing", path=str(folder / PEM_NAME))
    try:
        require_ours(certificate, office_code, installation)
    except TrustError as error:
        raise TrustError("certificate-of-another", office=error.params.get("office", office_code)) from error
    return certificate


def require_sound(folder: Path) -> None:
    """See, without opening it, that a key lies there and looks like one; of a token, that its place is known.

    Raises:
        TrustError: ``key-missing``; ``key-file-unreadable``, ``key-file-damaged``, ``key-file-too-large``.
    """
    if not has_key(folder):
        raise TrustError("key-missing", path=str(folder / KEY_NAME))
    if sealing_token(folder) is None:
        check_p12(folder / KEY_NAME)


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
            _put_certificate(folder, signer.certificate)  # it was lost, or a crash came before a new key's was written
        return signer
    # lazy: the vendor's library is loaded only where there is a token
    from app.trust.token import TokenSigner

    try:
        token = TokenSigner(place.library, place.serial, place.key_id, secret)
    except TrustError as error:
        if error.code != "token-library-missing":
            raise
        raise TrustError("token-library-elsewhere", path=str(place.library)) from error
    try:
        known = _certificate(folder)
        if known is None:
            _put_certificate(folder, token.certificate)
        elif known != token.certificate:
            raise TrustError("token-other-certificate")
    except TrustError:
        token.close()
        raise
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
    _take_away(folder / TOKEN_NAME)
    _take_away(folder / f"{KEY_NAME}.tries")
    _put_certificate(folder, signer.certificate)


def use_token(folder: Path, place: TokenPlace, certificate: bytes) -> None:
    """From now on the key on this token seals. The key file, if there is one, is put aside.

    Raises:
        TrustError: ``key-file-unwritable``; the key in use until now stays.
    """
    _put_aside(folder)
    _put_certificate(folder, certificate)
    _remember(folder, place)
    _take_away(folder / KEY_NAME)


def _remember(folder: Path, place: TokenPlace) -> None:
    kept = {"library": str(place.library), "serial": place.serial, "key_id": place.key_id}
    _write(folder / TOKEN_NAME, json.dumps(kept, ensure_ascii=False).encode())


def _put_aside(folder: Path) -> None:
    """Keep a copy of the key file under its certificate's fingerprint; nothing of it is overwritten. What lies there
    and cannot be read as one is kept as it is, under a name of its own.
    """
    key = folder / KEY_NAME
    with _unwritable(key):
        try:
            data = read_bounded(key, MOST_BYTES)
        except FileNotFoundError:
            return
        except OSError:
            move_aside(key)
            return
        certificate = _certificate(folder)
        stem = f"office-{fingerprint(certificate)[:_ASIDE_DIGITS] if certificate else 'cu'}"
        aside, number = folder / f"{stem}.p12", 2
        while aside.exists() and aside.read_bytes() != data:
            aside, number = folder / f"{stem}-{number}.p12", number + 1
        write_secret(aside, data)


def _take_away(path: Path) -> None:
    """A file that holds no longer; a folder that lies in its place is moved aside."""
    with _unwritable(path):
        if path.is_dir():
            move_aside(path)
        path.unlink(missing_ok=True)


def _put_certificate(folder: Path, certificate: bytes) -> None:
    path = folder / PEM_NAME
    with _unwritable(path):
        if path.is_dir():
            move_aside(path)
    _write(path, to_pem(certificate))


def _certificate(folder: Path) -> bytes | None:
    try:
        return from_file(read_bounded(folder / PEM_NAME, MOST_BYTES))
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
