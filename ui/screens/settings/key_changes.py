"""Another key for the office, as a person ordered it: the use case, the letter, and the library remembered."""

from __future__ import annotations

from app.planning.settings import keep_setting
from app.progress import Progress
from app.workspace import Workspace
from ui.screens.settings.key_order import FileKey, KeyChanged, KeyOrder, TokenKey
from ui.window.papers import Papers

TOKEN_LIBRARY = "token.library"
"""Setting: the PKCS #11 library used last on this computer."""
LETTER = "thu-ma-doi-chieu.pdf"
OLD_KEY_GONE = "khóa cũ bị mất hoặc không mở được"
"""Why the old key is given up, as the letter says it: Vietnamese, like every paper."""


def change_key(space: Workspace, papers: Papers, order: KeyOrder, progress: Progress) -> KeyChanged:
    """Carry the order out. Where the old key cannot introduce the new one, the paper letter is written too.

    Raises:
        TrustError, ExchangeError: as ``app.renewal``; the key in use until now stays.
    """
    # lazy: keys are changed rarely
    from app.renewal import new_key, renew_key, use_p12, use_token_key
    from app.trust.keys import load_p12

    source, old = order.source, order.old_secret
    if isinstance(source, TokenKey):
        remember_library(space, str(source.place.library))
        written = use_token_key(space, source.place, source.pin, order.folder, old_secret=old, progress=progress)
    elif isinstance(source, FileKey):
        fresh = load_p12(source.path, source.password)
        written = use_p12(space, fresh, order.passphrase or old or "", order.folder, old_secret=old, progress=progress)
    elif old is not None:
        written = renew_key(space, old, order.folder, progress)
    else:
        written = new_key(space, order.passphrase, order.folder, progress)
    letter = papers.write_letter(order.folder / LETTER, OLD_KEY_GONE) if old is None else None
    return KeyChanged(len(written), letter)


def remember_library(space: Workspace, library: str) -> None:
    """Offer this library first the next time."""
    keep_setting(space.store, space.clock, space.identity.person, TOKEN_LIBRARY, library)
