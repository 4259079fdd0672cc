"""How an office's short name stands in the middle of a sentence."""

from __future__ import annotations

from typing import Final

_COMMON: Final = frozenset(
    ["xã", "phường", "huyện", "quận", "tỉnh", "sở", "thôn", "bản", "đảng", "thị trấn", "thị xã", "thành phố", "đảng ủy"]
)


def inside(office_short: str) -> str:
    """A common noun ("Xã", "Thị trấn") begins small, a name stays as it is."""
    first = office_short[:1].lower() + office_short[1:]
    return first if first in _COMMON else office_short
