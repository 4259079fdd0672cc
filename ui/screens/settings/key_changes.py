"""Another key for the office, as a person ordered it: the use case, the letter, and the library remembered."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.desk import settings
from app.desk.letters import write_certificate_letter
from app.desk.settings import TOKEN_LIBRARY
from app.progress import Progress
from app.trust.key_source import FileKey, Source, TokenKey
from app.workspace import Workspace

LETTER = "thu-ma-doi-chieu.pdf"
OLD_KEY_GONE = "khóa cũ bị mất hoặc không mở được"
"""Why the old key is given up, as the letter says it: Vietnamese, like every paper."""


@dataclass(frozen=True)
class KeyOrder:
    """Another key for the office, as a person ordered it.

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


def change_key(space: Workspace, order: KeyOrder, progress: Progress) -> KeyChanged:
    """Carry the order out. Where the old key cannot introduce the new one, the paper letter is written too.

    Raises:
        TrustError, ExchangeError: as ``app.renewal``; the key in use until now stays.
    """
    # lazy: keys are changed rarely
    from app.renewal import new_key, renew_key, use_p12, use_token_key
    from app.trust.keys import load_p12

    source, old = order.source, order.old_secret
    if isinstance(source, TokenKey):
        settings.keep(space.office, TOKEN_LIBRARY, str(source.place.library))
        written = use_token_key(space, source.place, source.pin, order.folder, old_secret=old, progress=progress)
    elif isinstance(source, FileKey):
        fresh = load_p12(source.path, source.password)
        written = use_p12(space, fresh, order.passphrase or old or "", order.folder, old_secret=old, progress=progress)
    elif old is not None:
        written = renew_key(space, old, order.folder, progress)
    else:
        written = new_key(space, order.passphrase, order.folder, progress)
    letter = write_certificate_letter(space.office, order.folder / LETTER, OLD_KEY_GONE) if old is None else None
    return KeyChanged(len(written), letter)
