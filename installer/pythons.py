"""Which Pythons will do, in words that every Python 3 can read: another one hears the reason, not a SyntaxError."""

from typing import Tuple

SUPPORTED = ((3, 11), (3, 14))
"""The first Python minor version that works, and the first that is not tried yet."""


def refusal(version: Tuple[int, ...]) -> str:
    """Why a Python will not do, in one sentence; empty if it will.

    Args:
        version: as ``sys.version_info``.
    """
    first, beyond = SUPPORTED
    if first <= tuple(version[:2]) < beyond:
        return ""
    if tuple(version[:2]) < first:
        reason = "the program is written in a newer Python"
    else:
        reason = "the libraries it is locked to were not tried with anything newer"
    return "Rõ Việc needs Python 3.{} to 3.{}; this is {}.{}: {}. Start the installer with one of those.".format(
        first[1], beyond[1] - 1, version[0], version[1], reason
    )
