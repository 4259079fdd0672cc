"""Whose desk it is: the office, its store and its clock, bound once by the open workspace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.clock import Clock
from app.errors import TrustError
from app.exchange.folders import Folders

if TYPE_CHECKING:
    from app.trust.signer import OpenSigner
    from app.trust.token import PinState
    from db.store import Store


@dataclass(frozen=True)
class Office:
    """The office at whose desk a person sits.

    Attributes:
        store: its store.
        clock: what time it is.
        sits: the person who works here now, as change records name her; another may take the desk at any time.
        seated: reads anew who works here.
        code: the office's code.
        profile: ``real`` or ``training``.
        folders: where packages, refused files and evidence are kept.
        sheets: where papers are kept.
        keys: the folder of the sealing key.
        signer: passphrase (or PIN) → the key that seals, opened, to be closed.
        certificate_pem: the certificate of that key; raises ``TrustError`` while there is none.
        back_up: reason → a verified backup made now.
    """

    store: Store
    clock: Clock
    sits: Callable[[], str]
    seated: Callable[[], None]
    code: str
    profile: str
    folders: Folders
    sheets: Path
    keys: Path
    signer: Callable[[str], OpenSigner]
    certificate_pem: Callable[[], str]
    back_up: Callable[[str], Path]

    @property
    def who(self) -> str:
        """The person that change records name now."""
        return self.sits()

    @property
    def is_training(self) -> bool:
        """Tập huấn: its files and papers never mix with real ones."""
        return self.profile == "training"

    def seals_by_token(self) -> bool:
        """The key lies on a token, whose PIN is asked for instead of a passphrase.

        Raises:
            TrustError: ``key-file-damaged``.
        """
        # lazy: start-up time
        from app.trust.key_folder import sealing_token

        return sealing_token(self.keys) is not None

    def pin_state(self) -> PinState:
        """What the token that seals says of the PINs typed before; "" where none seals, or it cannot be asked now."""
        # lazy: the vendor's library
        from app.trust.key_folder import sealing_token
        from app.trust.token import pin_state

        try:
            place = sealing_token(self.keys)
            return pin_state(place.library, place.serial) if place is not None else ""
        except TrustError:
            return ""

    def fingerprint(self) -> str:
        """Mã đối chiếu of the sealing key, as papers print it; "" while the key is gone: papers go on without it."""
        # lazy: start-up time
        from app.trust.certificate import from_file
        from app.trust.fingerprint import code_of, fingerprint

        try:
            return code_of(fingerprint(from_file(self.certificate_pem().encode("ascii"))))
        except TrustError:
            return ""
