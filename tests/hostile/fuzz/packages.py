"""The container and the seal: a package with accidents is refused with a code, or holds exactly the sealed content."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from copy import deepcopy
from functools import cache
from random import Random
from typing import Final

from lxml import etree

from app.errors import ExchangeError
from app.exchange.container import open_container, write_container
from app.exchange.seal import seal, verify
from tests.hostile.fuzz.accidents import WORDS, mutate_bytes
from tests.support import raw_zip, seal_kit

CODES: Final = frozenset({"damaged", "not-a-package", "too-large", "not-sealed"})


@cache
def _seeds() -> tuple[bytes, ...]:
    signers = (seal_kit.signer("p256"), seal_kit.signer("rsa2048"))
    return tuple(seal(seal_kit.workbook(1), one, seal_kit.SEALED_AT).data for one in signers)


@cache
def _sealed_contents() -> tuple[Mapping[str, bytes], ...]:
    return tuple(open_container(one).parts for one in _seeds())


def answer(data: bytes) -> str:
    """Judge one input.

    Returns:
        The outcome's code, or the first reason of a broken seal.

    Raises:
        AssertionError: a package with other content than what was sealed passed, or a code is not of the closed list.
    """
    try:
        container = open_container(data)
        verdict = verify(container)
    except ExchangeError as refused:
        if refused.code not in CODES:
            raise AssertionError(f"not of the closed list: {refused.code}") from refused
        return refused.code
    if not verdict.valid:
        assert verdict.reasons, "refused without a reason"
        return verdict.reasons[0]
    assert any(_same(container.parts, one) for one in _sealed_contents()), "other content was accepted"
    return "valid"


def _same(parts: Mapping[str, bytes], sealed: Mapping[str, bytes]) -> bool:
    """The same business content: the seal's own parts and white space in control documents are not read later."""
    ours, theirs = ({name: data for name, data in one.items() if _is_content(name)} for one in (parts, sealed))
    return ours == theirs and parts.keys() == sealed.keys()


def _is_content(name: str) -> bool:
    return not (name.startswith("_xmlsignatures/") or name.endswith(".rels") or name == "[Content_Types].xml")


def _file(random: Random) -> bytes:
    return mutate_bytes(random.choice(_seeds()), random)


def _part(random: Random) -> bytes:
    """A part changed inside a zip that is right, so that the seal itself is reached; control documents more often."""
    parts = dict(random.choice(_sealed_contents()))
    control = [name for name in parts if not _is_content(name)]
    name = random.choice(control if random.random() < 0.8 else list(parts))
    parts[name] = mutate_bytes(parts[name] or b"x", random)
    return write_container(parts)


def _parts(random: Random) -> bytes:
    """Parts dropped, exchanged, added or taken from another sealed package."""
    first, second = random.sample(_sealed_contents(), 2)
    parts = dict(first)
    names = list(parts)[1:]
    one, two = random.sample(names, 2)
    kind = random.randrange(4)
    if kind == 0:
        del parts[one]
    elif kind == 1:
        parts[one], parts[two] = parts[two], parts[one]
    elif kind == 2:
        parts[f"xl/added{random.randrange(9)}.xml"] = parts[one]
    else:
        parts[one] = second[one]
    return write_container(parts)


def _headers(random: Random) -> bytes:
    """Zip headers that lie."""
    entries = raw_zip.entries_of(random.choice(_sealed_contents()))
    one = random.choice(entries)
    number = random.choice((0, 1, 8, 0xFFFF, 0xFFFFFFFF, random.randrange(1 << 16)))
    field = random.choice(("flags", "method", "crc", "packed", "size"))
    small = number & 0xFFFF if field in ("flags", "method") else number
    where = random.choice((one.local, one.central))
    if random.random() < 0.2:
        one.name = mutate_bytes(one.name, random)[:500]
    elif random.random() < 0.2:
        entries.append(random.choice(entries))
    elif random.random() < 0.2:
        one.central_extra = mutate_bytes(b"\x55\x54\x05\x00\x01\x00\x00\x00\x00", random)[:600]
    else:
        where[field] = small
    return raw_zip.build(entries)


def _resigned(random: Random) -> bytes:
    """The signature's own elements moved, doubled, dropped or renamed, then signed anew: only the shape can refuse."""
    parts = dict(_sealed_contents()[0])
    root = seal_kit.signature_of(parts)
    for _ in range(random.randint(1, 3)):
        _disturb(root, random)
    with contextlib.suppress(AssertionError):
        seal_kit.renew_digests(root)
        seal_kit.renew_value(root, seal_kit.signer("p256"))
    seal_kit.put_signature(parts, root)
    return write_container(parts)


def _disturb(root: etree._Element, random: Random) -> None:
    one, two = (random.choice(list(root.iter("*"))) for _ in range(2))
    parent = one.getparent()
    word = random.choice(WORDS).decode("latin-1")
    text = "".join(letter for letter in word if letter >= " ")
    kind = random.randrange(6)
    if kind == 0 and parent is not None:
        parent.remove(one)
    elif kind == 1:
        two.append(deepcopy(one))
    elif kind == 2 and parent is not None and two is not one and one not in two.iterancestors():
        two.insert(0, one)
    elif kind == 3:
        one.text = text or None
    elif kind == 4 and one.attrib:
        one.set(random.choice(list(one.attrib)), random.choice((text, *two.attrib.values())))
    else:
        one.tag = two.tag


_MUTATIONS: Final[tuple[Callable[[Random], bytes], ...]] = (
    *(_file, _part, _part, _part),
    *(_parts, _headers, _resigned, _resigned),
)


def make(random: Random) -> bytes:
    """One input."""
    return random.choice(_MUTATIONS)(random)


def arrange(data: bytes) -> bytes | None:
    """What a guided fuzzer's bytes stand for: a whole file, or one part of its choice in a zip that is right."""
    if len(data) < 2:
        return None
    if data[0] % 4 == 0:
        return data[1:]
    sealed = _sealed_contents()[0]
    names = sorted(sealed)
    try:
        return write_container({**sealed, names[data[1] % len(names)]: data[2:]})
    except ValueError:
        return None
