"""State secrets are never entered (Luật Bảo vệ bí mật nhà nước): how a document and a clerk's words show one.

Marks are tuyệt mật, tối mật, mật; ordinary words ("bảo mật", "mật độ") are none.
"""

from __future__ import annotations

import re

from app.outline.fold import plain

_MARKS = frozenset(
    {"mật", "tối mật", "tuyệt mật", "văn bản mật", "độ mật: mật", "độ mật: tối mật", "độ mật: tuyệt mật"}
)
_SAID = re.compile(r"\b(?:tối mật|tuyệt mật|(?:văn bản|tài liệu|công văn|kế hoạch|độ|dấu|đóng dấu) mật)\b(?! độ)")
_HEAD_LINES = 60


def is_secret(words: str) -> bool:
    """Whether words are a mark of secrecy."""
    return _plain(words) in _MARKS


def is_secret_urgency(words: str) -> bool:
    """The same where a clerk says how urgent a document is, with marks or without ("mat")."""
    return plain(words).strip(" .") in {plain(mark) for mark in _MARKS}


def speaks_of_secret(words: str) -> bool:
    """Whether a note says that a document is secret: "văn bản mật, giao công an xã"."""
    return is_secret(words) or _SAID.search(_plain(words)) is not None


def is_secret_document(source: str) -> bool:
    """Whether the head of a document carries a secrecy stamp on a line of its own."""
    return any(is_secret(line) for line in source.splitlines()[:_HEAD_LINES] if line.strip())


def _plain(words: str) -> str:
    return " ".join(words.casefold().split()).removeprefix("độ mật:").strip(" .:()[]*_")
