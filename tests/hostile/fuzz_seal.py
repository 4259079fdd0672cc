"""Fuzz the container and the seal: mutated packages are refused with a code, or hold exactly the sealed content.

By count: ``python -m tests.hostile.fuzz_seal --count 1000000 --seed 1``. Guided by coverage, where atheris is
installed: ``python -m tests.hostile.fuzz_seal --guided -- -max_total_time=3600``.

Any other exception, an accepted package with other content, an input that takes over a second or memory over 300 MB
ends the run, and names the input by its number.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping
from copy import deepcopy
from functools import cache
from pathlib import Path
from random import Random
from typing import Final

from lxml import etree

from app.errors import ExchangeError
from app.exchange.container import open_container, write_container
from app.exchange.seal import seal, verify
from tests.support import raw_zip, seal_kit

CODES: Final = frozenset({"damaged", "not-a-package", "too-large", "not-sealed"})
MOST_SECONDS: Final = 1.0
MOST_MEGABYTES: Final = 300

WORDS: Final = (
    *(b"<!-- -->", b"<!DOCTYPE a>", b"<?a?>", b"&#0;", b"&a;", b"<Object>", b"</Object>", b"<Manifest>", b'Id="a"'),
    *(b"idPackageObject", b"idOfficeObject", b"idSignedProperties", b"#", b"URI=", b'""', b"xmlns:a='b'", b"<![CDATA["),
    *(b"rId1", b"TargetMode", b"External", b"../", b"/", b"%2e", b"\\", b".rels", b"?ContentType=", b"sha1", b"md5"),
    *(b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\r\n", b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06", b"\xff\xff\xff\xff"),
    *(b"1e309", b"-1", b"9" * 40, "ộ".encode(), "\u202e".encode(), b"A" * 300),
)


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


def mutate_bytes(data: bytes, random: Random) -> bytes:
    """One to four small accidents."""
    changed = bytearray(data)
    for _ in range(random.randint(1, 4)):
        at = random.randrange(len(changed) + 1)
        end = min(len(changed), at + random.choice((1, 1, 2, 4, 16, 200)))
        kind = random.randrange(6)
        if kind == 0 and at < len(changed):
            changed[at] ^= 1 << random.randrange(8)
        elif kind == 1 and at < len(changed):
            changed[at] = random.choice((0, 1, 0x20, 0x3C, 0x7F, 0x80, 0xFF, random.randrange(256)))
        elif kind == 2:
            del changed[at:end]
        elif kind == 3:
            changed[at:at] = random.choice(WORDS)
        elif kind == 4:
            to = random.randrange(len(changed) + 1)
            changed[to:to] = changed[at:end]
        else:
            changed[at:end] = random.choice(WORDS)
        if not changed:
            break
    return bytes(changed)


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


MUTATIONS: Final[tuple[Callable[[Random], bytes], ...]] = (
    *(_file, _part, _part, _part),
    *(_parts, _headers, _resigned, _resigned),
)


def make(seed: int, number: int) -> bytes:
    """The input of that number: any one can be made again by itself."""
    random = Random(f"{seed}/{number}")
    return random.choice(MUTATIONS)(random)


def run(count: int, seed: int, first: int = 0, report: Callable[[str], None] | None = None) -> Counter[str]:
    """Judge ``count`` inputs.

    Raises:
        AssertionError: a rule was broken; the message names the input's number.
    """
    answers: Counter[str] = Counter()
    longest = 0.0
    # What the process held before (a whole test run, say) is not the verifier's.
    began_at = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    for number in range(first, first + count):
        data = make(seed, number)
        begun = time.perf_counter()
        try:
            answers[answer(data)] += 1
        except Exception as error:
            raise AssertionError(f"input {seed}/{number}: {error!r}") from error
        longest = max(longest, time.perf_counter() - begun)
        assert longest < MOST_SECONDS, f"input {seed}/{number} took {longest:.1f} s"
        if number % 1000 == 999:
            megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000 - began_at
            assert megabytes < MOST_MEGABYTES, f"input {seed}/{number}: {megabytes:.0f} MB"
            if report is not None and number % 50_000 == 49_999:
                report(f"{number + 1} inputs, longest {longest * 1000:.0f} ms, {megabytes:.0f} MB, {dict(answers)}")
    return answers


def guided(arguments: list[str]) -> None:
    """Let atheris look for inputs that reach new code; it mutates a part of its own choice in a zip that is right."""
    atheris = importlib.import_module("atheris")
    atheris.instrument_all()
    sealed = _sealed_contents()[0]
    names = sorted(sealed)

    def judge(data: bytes) -> None:
        if len(data) < 2:
            return
        if data[0] % 4 == 0:
            answer(data[1:])
            return
        with contextlib.suppress(ValueError):
            answer(write_container({**sealed, names[data[1] % len(names)]: data[2:]}))

    atheris.Setup([sys.argv[0], *arguments], judge)
    atheris.Fuzz()


def main() -> None:
    """Run by count, or guided."""
    parser = argparse.ArgumentParser(description="Fuzz the container and the seal.")
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--write", metavar="NUMBER", type=int, help="write that input to a file, and stop")
    parser.add_argument("--guided", action="store_true")
    options, rest = parser.parse_known_args()
    if options.guided:
        guided([one for one in rest if one != "--"])
    elif options.write is not None:
        Path(f"fuzz-{options.seed}-{options.write}.xlsx").write_bytes(make(options.seed, options.write))
    else:
        answers = run(options.count, options.seed, options.first, lambda line: print(line, flush=True))
        print(f"{sum(answers.values())} inputs, no rule broken: {dict(answers.most_common())}")


if __name__ == "__main__":
    main()
