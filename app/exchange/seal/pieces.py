"""The small pieces that every part of a signature is made of, each read in one way only."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as Base64Error
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from lxml import etree

from app.exchange.seal import names
from app.exchange.seal.xml import attributes, elements, has_stray_text

_DIGEST_SIZES: Final = {"sha256": 32, "sha384": 48, "sha512": 64}
_OWN_TIME: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\Z", re.ASCII)


class ShapeRefused(Exception):
    """The signature is not of the shape asked for; ``code`` is a stable reason."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Digest:
    """A digest algorithm (as hashlib names it) and value."""

    algorithm: str
    value: bytes


class Pieces:
    """Reads pieces of a signature; ``strict`` knows no variation at all.

    Every method raises :class:`ShapeRefused` where a piece is not as it must be.
    """

    def __init__(self, *, strict: bool) -> None:
        self.strict = strict

    def property_content(self, element: etree._Element, identity: str) -> etree._Element:
        """What the SignatureProperty of that Id holds (Excel adds a SignatureInfoV2 after the first)."""
        attrs = self.expect(element, "SignatureProperty", required={"Id", "Target"})
        if not len(element):
            raise ShapeRefused("signature-shape")
        if self.strict and (len(element) != 1 or attrs != {"Id": identity, "Target": "#" + names.ID_SIGNATURE}):
            raise ShapeRefused("signature-shape")
        return element[0]

    def reference(self, reference: etree._Element) -> tuple[dict[str, str], list[etree._Element], Digest]:
        """Attributes, transforms and digest of any Reference."""
        attrs = self.expect(reference, "Reference", required={"URI"}, optional={"Type"})
        children = elements(reference)
        transforms: list[etree._Element] = []
        if len(children) == 3:
            self.expect(children[0], "Transforms")
            transforms = elements(children.pop(0))
            if not transforms:
                raise ShapeRefused("signature-shape")
        if len(children) != 2:
            raise ShapeRefused("signature-shape")
        return attrs, transforms, self.digest(children[0], children[1])

    def digest(self, method: etree._Element, value: etree._Element) -> Digest:
        """A DigestMethod and its DigestValue."""
        algorithm = names.DIGESTS.get(self.algorithm(method, "DigestMethod"))
        if algorithm is None:
            raise ShapeRefused("signature-algorithm")
        self.expect(value, "DigestValue")
        raw = self.base64(value)
        if len(raw) != _DIGEST_SIZES[algorithm]:
            raise ShapeRefused("signature-encoding")
        return Digest(algorithm, raw)

    def algorithm(self, element: etree._Element, name: str) -> str:
        """The Algorithm of an element that may hold nothing else (no parameters)."""
        algorithm = self.expect(element, name, required={"Algorithm"})["Algorithm"]
        self.expect_leaf(element, empty=True)
        return algorithm

    def canonicalization(self, element: etree._Element, name: str) -> bool:
        """Whether the canonicalization is the exclusive one."""
        algorithm = self.algorithm(element, name)
        if algorithm == names.C14N:
            return False
        if algorithm == names.EXC_C14N and not self.strict:
            return True
        raise ShapeRefused("signature-algorithm")

    def expect(
        self,
        element: etree._Element,
        name: str,
        namespace: str = names.DS,
        required: set[str] | frozenset[str] = frozenset(),
        optional: set[str] | frozenset[str] = frozenset(),
    ) -> dict[str, str]:
        """Check an element's name, attributes, and that no text stands beside its children; return its attributes."""
        attrs = attributes(element)
        allowed = set(required) | set(optional) | (set() if self.strict else {"Id"})
        if element.tag != f"{{{namespace}}}{name}" or not set(required) <= attrs.keys() <= allowed:
            raise ShapeRefused("signature-shape")
        if len(element) and has_stray_text(element, white_allowed=not self.strict):
            raise ShapeRefused("signature-shape")
        return attrs

    def expect_leaf(self, element: etree._Element, *, empty: bool = False) -> None:
        """Check that an element has no child elements, and with ``empty`` no text either."""
        if len(element) or (empty and (element.text or "").strip(" \t\r\n")):
            raise ShapeRefused("signature-shape")

    def base64(self, element: etree._Element) -> bytes:
        """The bytes an element spells; Office breaks the lines, we do not."""
        self.expect_leaf(element)
        text = element.text or ""
        try:
            return b64decode(text if self.strict else "".join(text.split()), validate=True)
        except (Base64Error, ValueError):
            raise ShapeRefused("signature-encoding") from None

    def time(self, element: etree._Element) -> datetime:
        """The instant an element spells, in UTC."""
        self.expect_leaf(element)
        text = element.text or ""
        if self.strict and not _OWN_TIME.match(text):
            raise ShapeRefused("signature-time")
        try:
            moment = datetime.fromisoformat(text.strip())
        except ValueError:
            raise ShapeRefused("signature-time") from None
        if moment.tzinfo is None:
            raise ShapeRefused("signature-time")
        try:
            return moment.astimezone(UTC)
        except OverflowError:
            raise ShapeRefused("signature-time") from None
