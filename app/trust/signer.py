"""What signs: a key in a file or on a token, as the seal and the papers see it."""

from __future__ import annotations

from types import TracebackType
from typing import Literal, Protocol

Algorithm = Literal["rsa-sha256", "ecdsa-sha256"]
"""How a signer signs: RSA PKCS #1 v1.5 or ECDSA, both over SHA-256 (RFC 6931, 2.3.2 and 2.3.6)."""


class KeySigner(Protocol):
    """A private key that may be used and its certificate."""

    @property
    def certificate(self) -> bytes:
        """The certificate of the key, DER."""
        ...

    @property
    def algorithm(self) -> Algorithm:
        """How :meth:`sign` signs."""
        ...

    def sign(self, data: bytes) -> bytes:
        """Hash and sign ``data``. An ECDSA value is raw: r and s, each as long as the curve's order.

        Raises:
            TrustError: the token was pulled out or refuses.
        """
        ...


class OpenSigner(KeySigner, Protocol):
    """A signer that somebody opened and must close: a token stays unlocked until then."""

    @property
    def chain(self) -> tuple[bytes, ...]:
        """Certificates of issuing authorities that came with the key, DER."""
        ...

    def __enter__(self) -> OpenSigner: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
