"""Small accidents: bits flipped, bytes dropped, doubled, or replaced by words that parsers stumble over."""

from __future__ import annotations

from random import Random
from typing import Final

WORDS: Final = (
    *(b"<!-- -->", b"<!DOCTYPE a>", b"<?a?>", b"&#0;", b"&a;", b"<Object>", b"</Object>", b"<Manifest>", b'Id="a"'),
    *(b"idPackageObject", b"idOfficeObject", b"idSignedProperties", b"#", b"URI=", b'""', b"xmlns:a='b'", b"<![CDATA["),
    *(b"rId1", b"TargetMode", b"External", b"../", b"/", b"%2e", b"\\", b".rels", b"?ContentType=", b"sha1", b"md5"),
    *(b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\r\n", b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06", b"\xff\xff\xff\xff"),
    *(b"1e309", b"-1", b"9" * 40, "ộ".encode(), "\u202e".encode(), b"A" * 300),
)


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
