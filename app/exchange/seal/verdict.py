"""What a verifier found out: separate facts, never one yes or no."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from app.errors import ExchangeError
from app.exchange.container import NotAPackage

Profile = Literal["own", "office"]
"""``own``: exactly what this program writes, the only one that may be imported. ``office``: what Excel or POI sign."""


class NotSealed(ExchangeError):
    """A workbook without any signature (code ``not-sealed``).

    Its parameters are ``reason`` (saved-again | unsealed) and ``program`` (what saved it, or None).
    """

    def __init__(self, program: str | None) -> None:
        super().__init__("not-sealed", reason="saved-again" if program else "unsealed", program=program)


class SealBroken(ExchangeError):
    """The signature does not hold for the file (code ``seal-broken``; ``reasons``: codes, ``parts``: names)."""

    def __init__(self, reasons: tuple[str, ...], parts: tuple[str, ...]) -> None:
        super().__init__("seal-broken", reasons=reasons, parts=parts)


@dataclass(frozen=True)
class SealVerdict:
    """The facts about one signed package. Whether its signer is trusted is for ``app.trust`` to say.

    Attributes:
        profile: by which rules it was judged.
        intact: everything the signature covers is what was signed, and the signature is of the shape asked for.
        covers_everything: no part, relationship or content type of the file is left unsigned.
        plain_workbook: an .xlsx without macros or embedded programs (Excel runs what such parts hold).
        signer: the certificate (DER) whose key made the signature; None until that is proved.
        claimed_signer: the certificate the file carries, proved or not: for showing only.
        signing_time: the instant the signer claims, aware, UTC; its clock may have been wrong.
        package_id: SHA-256 of the canonical SignedInfo, hex; None until the signature value holds.
        warnings: stable codes of what is odd but kills nothing: ``certificate-expired``, ``certificate-not-yet-valid``.
        reasons: stable codes of why a fact is false; empty for a good package.
        parts: the parts that ``reasons`` speak of.
    """

    profile: Profile
    intact: bool = False
    covers_everything: bool = False
    plain_workbook: bool = False
    signer: bytes | None = None
    claimed_signer: bytes | None = None
    signing_time: datetime | None = None
    package_id: str | None = None
    warnings: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()

    @property
    def valid(self) -> bool:
        """Whether all facts hold; only then may content be read from the container's parts."""
        return self.intact and self.covers_everything and self.plain_workbook and self.signer is not None

    @property
    def outcome(self) -> Literal["valid", "seal-broken", "not-a-package"]:
        """The word of the closed list for this verdict."""
        if self.valid:
            return "valid"
        sealed = self.intact and self.covers_everything and self.signer is not None
        return "not-a-package" if sealed else "seal-broken"

    def require(self) -> None:
        """Pass only if :attr:`valid`.

        Raises:
            SealBroken: the signature does not hold, or not for everything.
            NotAPackage: the seal holds, but over a workbook with macros or none at all.
        """
        if self.outcome == "seal-broken":
            raise SealBroken(self.reasons, self.parts)
        if self.outcome == "not-a-package":
            raise NotAPackage("macro-workbook")
