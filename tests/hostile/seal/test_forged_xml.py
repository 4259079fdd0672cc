"""Signatures that two XML readers could read in two ways. The fact that must be false: that it was read as signed."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from app.exchange.container import write_container
from app.exchange.seal import names
from tests.support import seal_kit
from tests.support.cost import cost
from tests.support.forging import Forgery, check, judge


def _unsafe(change: Callable[[bytes], bytes]) -> bytes:
    parts = seal_kit.sealed_parts()
    parts[names.SIGNATURE_PART] = change(parts[names.SIGNATURE_PART])
    return write_container(parts)


def _replace(old: bytes, new: bytes) -> Callable[[], bytes]:
    def change(data: bytes) -> bytes:
        assert old in data
        return data.replace(old, new, 1)

    return lambda: _unsafe(change)


def _namespaces(count: int) -> bytes:
    return b"".join(b'xmlns:n%d="u%d" ' % (n, n) for n in range(count))


def _attributes(count: int) -> bytes:
    return b"".join(b'a%d="" ' % n for n in range(count))


XML: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a comment in SignedInfo": ("xml-extras", _replace(b"<SignatureMethod", b"<!-- --><SignatureMethod")),
    "a comment in a digest": ("xml-extras", _replace(b"<DigestValue>", b"<DigestValue><!---->")),
    "a comment in the serial": ("xml-extras", _replace(b"<X509SerialNumber>", b"<X509SerialNumber>1<!---->")),
    "a comment after the root": ("xml-extras", lambda: _unsafe(lambda data: data + b"<!-- -->")),
    "a comment before the root": ("xml-extras", _replace(b"<Signature ", b"<!-- --><Signature ")),
    "an instruction": ("xml-extras", _replace(b"<SignatureValue>", b'<?xml-stylesheet href="x"?><SignatureValue>')),
    "a document type": ("xml-dtd", _replace(b"<Signature ", b"<!DOCTYPE Signature><Signature ")),
    "Ids declared in a document type": (
        "xml-dtd",
        _replace(b"<Signature ", b"<!DOCTYPE Signature [<!ATTLIST Object Other ID #IMPLIED>]><Signature "),
    ),
    "an entity": ("xml-dtd", _replace(b"<Signature ", b'<!DOCTYPE S [<!ENTITY a "b">]><Signature ')),
    "an entity bomb": (
        "xml-dtd",
        _replace(b"<Signature ", b'<!DOCTYPE S [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><Signature '),
    ),
    "an undeclared entity": ("xml-malformed", _replace(b"YYYY-MM", b"&oops;YYYY-MM")),
    "UTF-16": ("xml-encoding", lambda: _unsafe(lambda data: data.decode().replace("UTF-8", "UTF-16").encode("utf-16"))),
    "another encoding": ("xml-encoding", _replace(b'encoding="UTF-8"', b'encoding="windows-1258"')),
    "UTF-7": ("xml-encoding", _replace(b'encoding="UTF-8"', b'encoding="UTF-7"')),
    "broken UTF-8": ("xml-encoding", _replace(b"YYYY-MM", b"YYYY\xc3\x28MM")),
    "a nought": ("xml-encoding", _replace(b"YYYY-MM", b"YYYY\0MM")),
    "an xml:base": ("xml-extras", _replace(b"<Signature ", b'<Signature xml:base="http://x/" ')),
    "an xml:id": ("xml-extras", _replace(b"<Manifest>", b'<Manifest xml:id="a">')),
    "an xml:lang": ("xml-extras", _replace(b"<Manifest>", b'<Manifest xml:lang="vi">')),
    "too deep": ("xml-depth", _replace(b"<Manifest>", b"<Manifest>" + b"<a>" * 70 + b"</a>" * 70)),
    "far too deep": ("xml-malformed", _replace(b"<Manifest>", b"<Manifest>" + b"<a>" * 50000 + b"</a>" * 50000)),
    "too long": ("xml-size", _replace(b"<Manifest>", b"<Manifest>" + Random(1).randbytes(2_100_000).hex().encode())),
    "many small elements": ("xml-size", _replace(b"<Manifest>", b"<Manifest>" + b"<a/>" * 200_000)),
    "many namespaces": ("xml-attributes", _replace(b"<Signature ", b"<Signature " + _namespaces(50_000))),
    "many attributes": ("xml-attributes", _replace(b"<Signature ", b"<Signature " + _attributes(100_000))),
    "namespaces at every depth": (
        "xml-namespaces",
        _replace(b"<Manifest>", b"<Manifest>" + b"".join(b'<a xmlns:n%d="u">' % n for n in range(30)) + b"</a>" * 30),
    ),
    "cut off": ("xml-malformed", lambda: _unsafe(lambda data: data[:-5])),
    "empty": ("xml-malformed", lambda: _unsafe(lambda data: b"")),
    "two roots": ("xml-malformed", lambda: _unsafe(lambda data: data + data[data.index(b"<Signature ") :])),
    "no XML": ("xml-malformed", lambda: _unsafe(lambda data: b"{}")),
    "an attribute twice": ("xml-malformed", _replace(b"<Signature ", b'<Signature Id="a" ')),
    "a prefix from outside": ("object-changed", _replace(b"<Signature ", b'<Signature xmlns:evil="urn:evil" ')),
    "another default namespace": (
        "signature-shape",
        _replace(b'xmlns="http://www.w3.org/2000/09/xmldsig#"', b'xmlns="x"'),
    ),
}


@pytest.mark.parametrize("name", XML)
def test_a_signature_in_unplain_xml_is_refused(name: str) -> None:
    reason, make = XML[name]
    data = make()
    whole = write_container(seal_kit.sealed_parts())
    intact = cost(lambda: judge(whole))
    assert cost(lambda: check(Forgery("intact", reason, lambda: data)), 1) < 50 * intact
