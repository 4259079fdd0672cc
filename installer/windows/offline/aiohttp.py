"""Stands for aiohttp in the Windows program, which has no network.

pyHanko imports aiohttp wherever it signs, to be able to ask a server for time stamps, and names its classes in type
hints; a program that never asks needs neither the client nor the eight packages behind it. Whoever does ask is told so.
"""

from __future__ import annotations


class _LeftOut:
    """A class of aiohttp by name only."""

    def __init__(self, *_args: object, **_options: object) -> None:
        raise RuntimeError("this program is made without a network client")


def __getattr__(name: str) -> type[_LeftOut]:
    if name.startswith("__"):
        raise AttributeError(name)
    return type(name, (_LeftOut,), {})
