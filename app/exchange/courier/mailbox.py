"""The messages of a mailbox export (.mbox, RFC 4155), found without reading more than one into memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Final

_LINE_MOST: Final = 64 * 1024
"""A longer line is read in pieces; none of them begins a message."""


def messages_of(stream: IO[bytes]) -> Iterator[tuple[int, int]]:
    """Where each message begins and ends: after its "From " line, which stands first or below an empty line.

    A file that does not begin with one is no mailbox, and not read to its end to know it.
    """
    begins, place, empty, whole = -1, 0, True, True
    while line := stream.readline(_LINE_MOST):
        if whole and empty and line.startswith(b"From "):
            if begins >= 0:
                yield begins, place
            begins = place + len(line)
        elif begins < 0 and line.strip(b"\r\n\t \xef\xbb\xbf"):
            return
        empty = whole and not line.strip()
        whole = line.endswith(b"\n")
        place += len(line)
    if begins >= 0:
        yield begins, place
