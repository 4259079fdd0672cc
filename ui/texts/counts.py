"""A number of things in words."""

from __future__ import annotations


def counted(count: int, one: str, many: str) -> str:
    """``one`` or ``many`` with ``{n}`` filled in, by the number."""
    return (one if abs(count) == 1 else many).format(n=count)
