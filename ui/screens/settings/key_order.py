"""What a person decided about a key: which one, and how it takes its place. Values between dialogs and the work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.progress import Progress
from app.trust.key_folder import TokenPlace

if TYPE_CHECKING:
    from app.trust.signer import OpenSigner
    from app.trust.token import TokenCertificate, TokenInfo


@dataclass(frozen=True)
class TokenKey:
    """A key on a token, with its PIN: used for one deed, kept nowhere."""

    place: TokenPlace
    pin: str


@dataclass(frozen=True)
class FileKey:
    """A key in a .p12, with the file's password."""

    path: Path
    password: str


Source = TokenKey | FileKey


@dataclass(frozen=True)
class KeyOrder:
    """Another key for the office.

    Attributes:
        source: where the new key is; None: it is made here.
        old_secret: passphrase or PIN of the key in use, which introduces the new one; None: it was lost.
        passphrase: of the new key, where one is chosen; "" where the old one's goes on, or a token needs none.
        folder: where letter and files go.
    """

    source: Source | None
    old_secret: str | None
    passphrase: str
    folder: Path


@dataclass(frozen=True)
class KeyChanged:
    """What came of it: how many files are to be sent, and the letter where one is needed."""

    files: int
    letter: Path | None


class TokenPort(Protocol):
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


@dataclass(frozen=True)
class KeyPorts:
    """What the settings need to give the office another key.

    Attributes:
        sealing: the token that seals, or None where a key file does.
        change: carries an order out; runs on the store lane.
        tokens: the tokens plugged in.
        library: the library used last, or "".
        changed: called in the window thread once another key is in use.
    """

    sealing: Callable[[], TokenPlace | None]
    change: Callable[[KeyOrder, Progress], KeyChanged]
    tokens: TokenPort
    library: Callable[[], str]
    changed: Callable[[], None]
