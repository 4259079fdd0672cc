"""XML as the seal reads and writes it: one encoding, nothing hidden, and canonical bytes.

Raises :class:`XmlRefused`, whose code becomes a reason of the verdict.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, cast

from lxml import etree

from app.exchange import limits

_DECLARED_ENCODING: Final = re.compile(rb"\A<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._\-]*)[\"']")
_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_BOM: Final = b"\xef\xbb\xbf"
_XML_NAMESPACE: Final = "{http://www.w3.org/XML/1998/namespace}"


_ODD: Final = (b"<!", b"xml:", b"XML/1998", b"xmlns:")
"""What comments, attributes that no signature need cover, and many namespaces are spelled with."""
_TOO_DEEP: Final = etree.XPath("boolean(" + "/*" * (limits.MAX_XML_DEPTH + 1) + ")")


class XmlRefused(Exception):
    """The XML is not plain enough to be trusted; ``code`` is a stable reason."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def check_plain_xml(data: bytes) -> None:
    """Refuse what lets two parsers see two things: another encoding than UTF-8, a document type, entities.

    A scan of the bytes, so it is quick for sheets of many megabytes.

    Raises:
        XmlRefused: ``xml-encoding`` or ``xml-dtd``.
    """
    if data.startswith(_UTF16_MARKS) or b"\0" in data:
        raise XmlRefused("xml-encoding")
    declared = _DECLARED_ENCODING.match(data.removeprefix(_BOM)[:200])
    if declared and declared[1].lower() not in (b"utf-8", b"utf8", b"us-ascii"):
        raise XmlRefused("xml-encoding")
    # A mark of exclamation is rare in a sheet and quickly looked for; the long words are not.
    if b"!" in data and (b"<!DOCTYPE" in data or b"<!ENTITY" in data):
        raise XmlRefused("xml-dtd")


def check_control_size(documents: Sequence[bytes]) -> None:
    """Refuse control documents that would take long to read, before any is parsed.

    Raises:
        XmlRefused: ``xml-size`` or ``xml-attributes``.
    """
    length = sum(len(one) for one in documents)
    tags = sum(one.count(b"<") for one in documents) if length <= limits.MAX_XML_CONTROL_BYTES else 0
    if length > limits.MAX_XML_CONTROL_BYTES or tags > limits.MAX_XML_CONTROL_TAGS:
        raise XmlRefused("xml-size")
    # Between two opening brackets stand one tag's attributes and some text; base64 has two signs of equality at most.
    many = [one for one in documents if one.count(b"=") > limits.MAX_XML_ATTRIBUTES]
    if any(piece.count(b"=") > limits.MAX_XML_ATTRIBUTES for one in many for piece in one.split(b"<")):
        raise XmlRefused("xml-attributes")


def parse_plain(data: bytes) -> etree._Element:
    """Parse a small control document: content types, relationships, a signature.

    Raises:
        XmlRefused: ``xml-size``, ``xml-attributes``, ``xml-encoding``, ``xml-dtd``, ``xml-malformed``, ``xml-depth``,
            ``xml-namespaces``, or ``xml-extras`` (a comment or processing instruction, an ``xml:`` attribute: a
            signature need not cover them).
    """
    check_control_size([data])
    check_plain_xml(data)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        raise XmlRefused("xml-encoding") from None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise XmlRefused("xml-malformed") from None
    if root.getprevious() is not None or root.getnext() is not None:
        raise XmlRefused("xml-extras")
    if not any(mark in data for mark in _ODD) and data.find(b"<?", 5) < 0 and not _TOO_DEEP(root):
        return root  # nothing of what follows can be there
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            raise XmlRefused("xml-extras")
        depth += 1 if event == "start" else -1
        if depth > limits.MAX_XML_DEPTH:
            raise XmlRefused("xml-depth")
        if event == "start" and len(element.nsmap) > limits.MAX_XML_NAMESPACES:
            raise XmlRefused("xml-namespaces")
        if event == "start" and any(name.startswith(_XML_NAMESPACE) for name in attributes(element)):
            raise XmlRefused("xml-extras")
    return root


def canonical(element: etree._Element, *, exclusive: bool = False) -> bytes:
    """The canonical form of an element where it stands (Canonical XML 1.0, or Exclusive, without comments).

    lxml canonicalises a child element wrongly where it inherits its default namespace (it writes ``xmlns=""``), so the
    element first becomes a document of its own with the namespaces it inherits.
    """
    alone = etree.fromstring(etree.tostring(element, with_tail=False))
    result: bytes = etree.tostring(alone, method="c14n", exclusive=exclusive, with_comments=False)
    return result


def attributes(element: etree._Element) -> dict[str, str]:
    """Attribute names in ``{namespace}local`` form, and their values."""
    return dict(cast("list[tuple[str, str]]", element.attrib.items()))


def elements(element: etree._Element) -> list[etree._Element]:
    """The child elements (comments and instructions were refused when parsing)."""
    return list(element)


def has_stray_text(element: etree._Element, *, white_allowed: bool) -> bool:
    """Whether text stands directly in ``element``, beside or instead of child elements."""
    for text in (element.text, *[child.tail for child in element]):
        if text and (not white_allowed or text.strip(" \t\r\n")):
            return True
    return False


def ids(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Every attribute that some reader could take for an identity, in document order."""
    for element in root.iter():
        for name, value in attributes(element).items():
            if name.rpartition("}")[2].lower() == "id":
                yield value, element


def render(tag: str, attrs: Mapping[str, str], *content: str) -> str:
    """One element as text, attributes in the order given and escaped; ``content`` is already XML."""
    opening = "".join(f' {name}="{escape(value)}"' for name, value in attrs.items())
    inner = "".join(content)
    return f"<{tag}{opening}>{inner}</{tag}>" if inner else f"<{tag}{opening}/>"


def escape(text: str) -> str:
    """Text for an attribute or an element, in the way Canonical XML writes an attribute's."""
    for plain, written in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(plain, written)
    return text.replace("\t", "&#9;").replace("\n", "&#10;").replace("\r", "&#13;")


DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
