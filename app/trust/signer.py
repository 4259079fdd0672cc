"""What signs: a key in a file or on a token, as the seal and the papers see it."""

from __future__ import annotations

from typing import Literal, Protocol

Algorithm = Literal["rsa-sha256", "ecdsa-sha256"]
"""How a signer signs: RSA PKCS #1 v1.5 or ECDSA, both over SHA-256 (RFC 6931, 2.3.2 and 2.3.6)."""


class Signer(Protocol):
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
