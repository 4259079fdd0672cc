"""What a forgery must be answered with, and how the answer is checked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from app.exchange.container import CONTENT_TYPES, open_container, write_container
from app.exchange.seal import Profile, SealVerdict, verify
from tests.support import seal_kit

Parts = dict[str, bytes]

Fact = Literal["intact", "covers_everything", "plain_workbook", "signer"]


@dataclass(frozen=True)
class Forgery:
    """The fact that must be false and the reason that must be given."""

    false: Fact
    reason: str
    make: Callable[[], bytes]
    profile: Profile = "own"


def judge(data: bytes, profile: Profile = "own") -> SealVerdict:
    return verify(open_container(data), profile)


def check(forgery: Forgery) -> SealVerdict:
    """Make the forgery and check that it is refused for its own reason."""
    verdict = judge(forgery.make(), forgery.profile)
    assert not verdict.valid
    assert verdict.outcome == ("not-a-package" if forgery.false == "plain_workbook" else "seal-broken")
    assert forgery.reason in verdict.reasons, verdict.reasons
    assert not getattr(verdict, forgery.false)
    if forgery.false == "intact" and not verdict.signer:
        assert not verdict.covers_everything
    return verdict


def with_parts(change: Callable[[Parts], object]) -> Callable[[], bytes]:
    def make() -> bytes:
        parts = seal_kit.sealed_parts()
        change(parts)
        return write_container(parts)

    return make


def replaced(part: str, old: bytes, new: bytes) -> Callable[[], bytes]:
    def change(parts: Parts) -> None:
        assert old in parts[part]
        parts[part] = parts[part].replace(old, new, 1)

    return with_parts(change)


def relationship(kind: str, target: str, name: str = "rIdZ", mode: str = "") -> bytes:
    return f'<Relationship Id="{name}" Type="{kind}" Target="{target}"{mode}/></Relationships>'.encode()


def added_relationship(part: str, **how: str) -> Callable[[], bytes]:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink"
    return replaced(part, b"</Relationships>", relationship(kind, "sheet1.xml", **how))


def with_type(extra: str) -> Callable[[], bytes]:
    return replaced(CONTENT_TYPES, b"</Types>", f"{extra}</Types>".encode())


def dropped(*gone: str) -> Callable[[], bytes]:
    return with_parts(lambda parts: [parts.pop(name) for name in gone])
