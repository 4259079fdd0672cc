"""A signing token (PKCS #11): find it, list its certificates, sign with the key beside one of them.

The vendor's library is the user's; it must be of the program's own width (64 bits). Every failure that a person can
mend has a code of its own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Literal

import pkcs11
from asn1crypto import x509 as asn1
from pkcs11 import Attribute, KeyType, Mechanism, ObjectClass
from pkcs11 import exceptions as failures

from app.errors import TrustError
from app.trust.certificate import CertificateFacts, read_facts
from app.trust.signer import Algorithm

_SHA256_DIGEST_INFO: Final = bytes.fromhex("3031300d060960864801650304020105000420")
"""RFC 8017, 9.2, note 1: what stands before the digest where the token pads but does not hash."""


PinState = Literal["", "low", "final", "locked"]
"""What a token says of wrong PINs before: none, some, all but one of those it allows, all."""


@dataclass(frozen=True)
class TokenInfo:
    """A token that is plugged in."""

    label: str
    serial: str
    maker: str
    pin: PinState = ""


@dataclass(frozen=True)
class TokenCertificate:
    """A certificate on a token; ``key_id`` (CKA_ID, hex) is what its private key goes by."""

    key_id: str
    label: str
    facts: CertificateFacts


def list_tokens(library: Path) -> tuple[TokenInfo, ...]:
    """The tokens plugged in now.

    Raises:
        TrustError: ``token-library-missing``, ``token-library-unusable``, ``token-failed``.
    """
    return tuple(_info(token) for token in _tokens(library))


def list_certificates(library: Path, serial: str) -> tuple[TokenCertificate, ...]:
    """The certificates on a token that serve for signing, not its authorities' own; no PIN is needed.

    Raises:
        TrustError: those of :func:`list_tokens`; ``token-missing``.
    """
    with _translated():
        session = _token(library, serial).open()
        try:
            return tuple(one for one in _certificates(session) if one.facts.may_sign and not one.facts.is_authority)
        finally:
            session.close()


def pin_state(library: Path, serial: str) -> PinState:
    """What a token says of the PINs that were typed before; it is not asked for one.

    Raises:
        TrustError: those of :func:`list_tokens`; ``token-missing``.
    """
    return _info(_token(library, serial)).pin


class TokenSigner:
    """A session with a token after its PIN was right; close it, or use it in a ``with`` block.

    Raises:
        TrustError: as :func:`list_tokens`; ``token-missing``; ``token-pin-wrong``; ``token-pin-locked``;
            ``token-pin-length``; ``token-no-certificate``; ``token-no-key``; ``key-unsupported``.
    """

    def __init__(self, library: Path, serial: str, key_id: str, pin: str) -> None:
        if not pin:
            raise TrustError("token-pin-length")  # without asking: a token counts its tries
        token = _token(library, serial)
        if _info(token).pin == "locked":
            raise TrustError("token-pin-locked")
        with _translated():
            self._session = token.open(user_pin=pin)
        try:
            with _translated():
                found = list(_certificates(self._session))
                self._certificate = _certificate_beside(found, key_id)
                self._chain = tuple(one.facts.der for one in found if one.facts.is_authority)
                self._key: Any = self._find_key(key_id)
                self._is_rsa = self._key[Attribute.KEY_TYPE] == KeyType.RSA
        except BaseException:
            self.close()
            raise

    @property
    def certificate(self) -> bytes:
        """The certificate beside the key, DER."""
        return self._certificate

    @property
    def chain(self) -> tuple[bytes, ...]:
        """The authorities' certificates on the token, DER."""
        return self._chain

    @property
    def algorithm(self) -> Algorithm:
        """``rsa-sha256`` or ``ecdsa-sha256``, by the kind of key."""
        return "rsa-sha256" if self._is_rsa else "ecdsa-sha256"

    def sign(self, data: bytes) -> bytes:
        """Hash and sign ``data``; a token gives an ECDSA value raw already.

        Raises:
            TrustError: ``token-missing`` (pulled out), ``token-failed`` (``problem``).
        """
        digest = hashlib.sha256(data).digest()
        with _translated():
            if self._is_rsa:
                return bytes(self._key.sign(_SHA256_DIGEST_INFO + digest, mechanism=Mechanism.RSA_PKCS))
            # Not every token knows ECDSA with SHA-256, all know it over a digest.
            return bytes(self._key.sign(digest, mechanism=Mechanism.ECDSA))

    def close(self) -> None:
        """End the session; the token forgets the PIN."""
        try:
            self._session.close()
        except failures.PKCS11Error:
            return

    def __enter__(self) -> TokenSigner:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _find_key(self, key_id: str) -> Any:
        wanted = {Attribute.CLASS: ObjectClass.PRIVATE_KEY, Attribute.ID: bytes.fromhex(key_id)}
        for key in self._session.get_objects(wanted):
            if key[Attribute.KEY_TYPE] in (KeyType.RSA, KeyType.EC):
                return key
            raise TrustError("key-unsupported")
        raise TrustError("token-no-key")


def _certificate_beside(found: Sequence[TokenCertificate], key_id: str) -> bytes:
    for one in found:
        if one.key_id == key_id and not one.facts.is_authority:
            return one.facts.der
    raise TrustError("token-no-certificate")


def _tokens(library: Path) -> list[Any]:
    if not library.is_file():
        raise TrustError("token-library-missing", path=str(library))
    try:
        loaded = pkcs11.lib(str(library))
    except (RuntimeError, OSError, failures.PKCS11Error) as error:
        raise TrustError("token-library-unusable", path=str(library), problem=_words(error)) from error
    with _translated():
        found = []
        for slot in loaded.get_slots(token_present=True):
            try:
                token = slot.get_token()
            except (failures.TokenNotPresent, failures.TokenNotRecognised):
                continue
            if pkcs11.TokenFlag.TOKEN_INITIALIZED in token.flags:
                found.append(token)
        return found


def _token(library: Path, serial: str) -> Any:
    for token in _tokens(library):
        if _info(token).serial == serial:
            return token
    raise TrustError("token-missing")


def _info(token: Any) -> TokenInfo:
    state: PinState = next((state for flag, state in _PIN_FLAGS if flag in token.flags), "")
    return TokenInfo(_text(token.label), _text(token.serial), _text(token.manufacturer_id), state)


def _text(value: str | bytes) -> str:
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else value
    return text.replace("\0", "").strip()


def _certificates(session: Any) -> Iterator[TokenCertificate]:
    for one in session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE}):
        try:
            der, key_id = bytes(one[Attribute.VALUE]), bytes(one[Attribute.ID])
            facts = read_facts(_only_certificate(der))
        except (failures.PKCS11Error, TrustError, ValueError):
            continue
        if key_id:
            yield TokenCertificate(key_id.hex(), _text(one[Attribute.LABEL] or ""), facts)


def _only_certificate(der: bytes) -> bytes:
    """Some tokens pad the value with zeros to the size of their file."""
    parsed: bytes = asn1.Certificate.load(der).dump()
    return parsed


_PIN_FLAGS: Final[tuple[tuple[pkcs11.TokenFlag, PinState], ...]] = (
    (pkcs11.TokenFlag.USER_PIN_LOCKED, "locked"),
    (pkcs11.TokenFlag.USER_PIN_FINAL_TRY, "final"),
    (pkcs11.TokenFlag.USER_PIN_COUNT_LOW, "low"),
)
"""The gravest first: a token may set several (PKCS #11, CK_TOKEN_INFO)."""


_CODES: Final = (
    (failures.PinIncorrect, "token-pin-wrong"),
    (failures.PinLocked, "token-pin-locked"),
    (failures.PinInvalid, "token-pin-length"),
    (failures.PinLenRange, "token-pin-length"),
    (failures.PinExpired, "token-pin-expired"),
    (failures.NoSuchToken, "token-missing"),
    (failures.TokenNotPresent, "token-missing"),
    (failures.DeviceRemoved, "token-missing"),
    (failures.SessionHandleInvalid, "token-missing"),
    (failures.SessionClosed, "token-missing"),
)


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except failures.PKCS11Error as error:
        for kind, code in _CODES:
            if isinstance(error, kind):
                raise TrustError(code) from error
        raise TrustError("token-failed", problem=_words(error)) from error


def _words(error: Exception) -> str:
    """The failure's own name: vendors' texts are in many languages, or empty."""
    return f"{type(error).__name__} {error}".strip()[:200]
