"""The size of a file in words."""

from __future__ import annotations


def size(count: int) -> str:
    """Bytes as people say them: "800 B", "12 KB", "1,4 MB"."""
    if count < 1024:
        return f"{count} B"
    if count < 1024 * 1024:
        return f"{round(count / 1024)} KB"
    return f"{count / 1024 / 1024:.1f} MB".replace(".", ",")
