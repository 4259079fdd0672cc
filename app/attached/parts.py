"""What archives and messages are opened into, and how much of it there may be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

MIB: Final = 1024 * 1024

MAX_FILES: Final = 5_000
"""Files looked at under one folder or in one archive: 3 321 communes and their evidence on one stick."""
MAX_NESTING: Final = 3
"""Archives in messages in messages in messages: what an officer forwards of what was forwarded to them."""
MAX_EVIDENCE_BYTES: Final = 50 * MIB
"""One evidence file: a scanned decision of a hundred pages is some 20 MB; sticks and e-mails carry little more."""
MAX_MAIL_BYTES: Final = 64 * MIB
"""One .eml or .msg as a whole, which is read into memory: mail servers carry 25 to 50 MB."""
MAX_INSIDE_BYTES: Final = 512 * MIB
"""One .zip, and all that one archive or message may hold, inflated: ten of the largest evidence files."""


class NotOpened(Exception):
    """The bytes cannot be opened as what their name says; they are handed on as they are."""


@dataclass(frozen=True)
class MailPart:
    """A file inside another.

    Attributes:
        name: its last name, as it came; "" where it has none.
        size: bytes, as declared.
        read: its content; empty where it is damaged.
    """

    name: str
    size: int
    read: Callable[[], bytes]
