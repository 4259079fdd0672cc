"""The seal: an Office signature (ECMA-376 Part 2, MS-OFFCRYPTO 2.5) over every part of an .xlsx."""

from __future__ import annotations

from app.exchange.seal.signing import Sealed, seal
from app.exchange.seal.verdict import NotSealed, Profile, SealBroken, SealVerdict
from app.exchange.seal.verify import verify
from app.trust.signer import KeySigner

__all__ = ["KeySigner", "NotSealed", "Profile", "SealBroken", "SealVerdict", "Sealed", "seal", "verify"]
