"""What data shows is text, never markup, a short cut, or an order to turn the line around.

Qt reads whatever looks like a tag in a tooltip as a page, pictures included, and "&" in the caption of a button or a
menu's line as the mark of an access key. Labels are plain by themselves (``ui.widgets.basics``); tooltips and captions
cannot be told so: whatever comes from a person, a document, a package or a certificate passes through ``tip`` or
``caption`` before it becomes one.
"""

from __future__ import annotations

from typing import Final

_JOINER = "\u2060"
"""Shows nothing and joins what stands beside it; after "<" no tag can begin with it."""
_TURNS = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_CONTROLS = (*range(0x20), *range(0x7F, 0xA0))
_UNSEEN: Final = dict.fromkeys({*_TURNS, *_CONTROLS} - {ord("\t"), ord("\n"), ord("\r")})
"""Characters that show nothing and turn or break what stands around them: they have no place in Vietnamese."""


def straight(text: str) -> str:
    """A text without what would turn it, or the sentence it stands in, around, or shows as a box."""
    return text.translate(_UNSEEN)


def one_line(text: str) -> str:
    """A text on one line, without what would turn it around."""
    return " ".join(straight(text).split())


def tip(text: str) -> str:
    """A text as a tooltip that reads exactly so, whatever it looks like."""
    return straight(text).replace("<", f"<{_JOINER}").replace("&", f"&{_JOINER}")


def caption(text: str) -> str:
    """A text as the one line of a button or a menu, which reads exactly so and sets no access key."""
    return one_line(text).replace("&", "&&")


def words_of(caption: str) -> str:
    """The words of a caption alone, as they are read: without the mark of an access key."""
    return "&".join(part.replace("&", "") for part in caption.split("&&"))
