"""What a tooltip shows is text, never markup: Qt reads whatever looks like a tag in one as a page, pictures included.

Labels are plain by themselves (``ui.widgets.basics``); tooltips cannot be told so. Whatever comes from a document, a
package or a certificate passes through ``tip`` before it becomes one.
"""

from __future__ import annotations

_JOINER = "\u2060"
"""Shows nothing and joins what stands beside it; after "<" no tag can begin with it."""


def tip(text: str) -> str:
    """A text as a tooltip that reads exactly so, whatever it looks like."""
    return text.replace("<", f"<{_JOINER}").replace("&", f"&{_JOINER}")
