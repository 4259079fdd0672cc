"""Where a key that an authority issued lies: on a token, or in a .p12; opened to seal and to sign papers with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.trust.key_folder import TokenPlace

if TYPE_CHECKING:
    from app.trust.signer import OpenSigner
    from app.trust.token import TokenCertificate, TokenInfo


@dataclass(frozen=True)
class TokenKey:
    """A key on a token, with its PIN: used for one deed, kept nowhere."""

    place: TokenPlace
    pin: str = field(repr=False)


@dataclass(frozen=True)
class FileKey:
    """A key in a .p12, with the file's password."""

    path: Path
    password: str = field(repr=False)


Source = TokenKey | FileKey


def open_source(source: Source) -> OpenSigner:
    """Open a key to sign with; whoever opens it closes it. A PIN is tried once.

    Raises:
        TrustError: those of ``app.trust.keys.load_p12`` and ``app.trust.token``.
    """
    if isinstance(source, FileKey):
        # lazy: start-up time
        from app.trust.keys import load_p12

        return load_p12(source.path, source.password)
    # lazy: the vendor's library
    from app.trust.token import TokenSigner

    return TokenSigner(source.place.library, source.place.serial, source.place.key_id, source.pin)


def try_source(source: Source) -> Source:
    """The key opens and signs; nothing else is done with it yet. Returns the same source.

    Raises:
        TrustError: as ``open_source``.
    """
    with open_source(source) as signer:
        signer.sign(b"")
    return source


class TokenReader(Protocol):
    """Tokens as dialogs see them; every call runs on a lane."""

    def usual_libraries(self) -> Sequence[Path]:
        """Libraries of well-known vendors that are installed here."""
        ...

    def tokens(self, library: Path) -> Sequence[tuple[TokenInfo, Sequence[TokenCertificate]]]:
        """The tokens plugged in, each with its certificates; no PIN is needed.

        Raises:
            TrustError: the library or a token cannot be used.
        """
        ...


class PluggedTokens:
    """The real tokens."""

    def usual_libraries(self) -> Sequence[Path]:
        # lazy: start-up time
        from app.trust.token_libraries import usual_libraries

        return usual_libraries()

    def tokens(self, library: Path) -> Sequence[tuple[TokenInfo, Sequence[TokenCertificate]]]:
        # lazy: the vendor's library
        from app.trust.token import list_certificates, list_tokens

        return [(one, list_certificates(library, one.serial)) for one in list_tokens(library)]
