"""What a package says about itself: content types and relationships (ECMA-376 Part 2, 9.2, 9.3 and 10.1.2).

Both documents are read strictly: what a signature would not cover (unknown elements and attributes, text between
elements) is refused, so that what is signed is all there is.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

from app.exchange import limits
from app.exchange.container import CONTENT_TYPES
from app.exchange.seal import names
from app.exchange.seal.xml import (
    DECLARATION,
    XmlRefused,
    attributes,
    elements,
    escape,
    has_stray_text,
    parse_plain,
    render,
)

_CONTENT_TYPE: Final = re.compile(r"[A-Za-z0-9!#$&^_.+\-]+/[A-Za-z0-9!#$&^_.+\-]+\Z")
_RELS_PART: Final = re.compile(r"(?:(?P<folder>.*)/)?_rels/(?P<source>[^/]*)\.rels\Z")


@dataclass(frozen=True)
class ContentTypes:
    """The types a package declares: by extension (lower case) and by part name (lower case, no leading slash)."""

    defaults: Mapping[str, str]
    overrides: Mapping[str, str]

    def of(self, part: str) -> str | None:
        """The type of a part, or None where nothing declares one."""
        found = self.overrides.get(part.lower())
        return found if found is not None else self.defaults.get(_extension(part))


@dataclass(frozen=True)
class Relationship:
    """One relationship; ``target`` as written, ``external`` where its TargetMode says so."""

    id: str
    type: str
    target: str
    external: bool

    def canonical(self) -> str:
        """The element as the relationship transform gives it: attributes in canonical order, TargetMode written out."""
        mode = "External" if self.external else "Internal"
        inside = f'Id="{c14n_attribute(self.id)}" Target="{c14n_attribute(self.target)}" '
        inside += f'TargetMode="{mode}" Type="{c14n_attribute(self.type)}"'
        return f"<Relationship {inside}></Relationship>"


def read_content_types(parts: Mapping[str, bytes]) -> ContentTypes:
    """Read ``[Content_Types].xml``.

    Raises:
        XmlRefused: ``content-types`` or a reason of ``parse_plain``.
    """
    root = parse_plain(parts[CONTENT_TYPES])
    if root.tag != f"{{{names.TYPES}}}Types" or root.attrib or has_stray_text(root, white_allowed=True):
        raise XmlRefused("content-types")
    defaults: dict[str, str] = {}
    overrides: dict[str, str] = {}
    for child in elements(root):
        attrs = attributes(child)
        kind = attrs.pop("ContentType", "")
        if child.tag == f"{{{names.TYPES}}}Default":
            key, table = attrs.pop("Extension", "").lower(), defaults
        elif child.tag == f"{{{names.TYPES}}}Override":
            name = attrs.pop("PartName", "")
            key, table = name.removeprefix("/").lower(), overrides
            if not name.startswith("/"):
                raise XmlRefused("content-types")
        else:
            raise XmlRefused("content-types")
        if attrs or len(child) or child.text or not key or key in table or not _CONTENT_TYPE.match(kind):
            raise XmlRefused("content-types")
        table[key] = kind
    return ContentTypes(defaults, overrides)


def write_content_types(types: ContentTypes, spelling: Mapping[str, str]) -> bytes:
    """Write ``[Content_Types].xml``; ``spelling`` gives a part's name as the zip spells it."""
    lines = [render("Default", {"Extension": key, "ContentType": kind}) for key, kind in sorted(types.defaults.items())]
    for key, kind in sorted(types.overrides.items()):
        lines.append(render("Override", {"PartName": "/" + spelling[key], "ContentType": kind}))
    return (DECLARATION + render("Types", {"xmlns": names.TYPES}, *lines)).encode()


def is_rels(part: str) -> bool:
    """Whether a part holds relationships, by its name."""
    return _RELS_PART.match(part) is not None


def source_of(rels_part: str) -> str:
    """The part whose relationships ``rels_part`` holds; empty for the package itself."""
    found = _RELS_PART.match(rels_part)
    if not found:
        raise ValueError(f"no relationship part: {rels_part!r}")
    return posixpath.join(found["folder"] or "", found["source"])


def read_relationships(data: bytes) -> dict[str, Relationship]:
    """Read a relationship part, by Id.

    Raises:
        XmlRefused: ``relationships`` or a reason of ``parse_plain``.
    """
    root = parse_plain(data)
    if root.tag != f"{{{names.RELATIONSHIPS}}}Relationships" or root.attrib or has_stray_text(root, white_allowed=True):
        raise XmlRefused("relationships")
    found: dict[str, Relationship] = {}
    if len(root) > limits.MAX_RELATIONSHIPS:
        raise XmlRefused("relationships-count")
    for child in elements(root):
        attrs = attributes(child)
        mode = attrs.pop("TargetMode", "Internal")
        relationship = Relationship(
            attrs.pop("Id", ""), attrs.pop("Type", ""), attrs.pop("Target", ""), mode == "External"
        )
        named = relationship.id and relationship.type and relationship.target and mode in ("External", "Internal")
        plain = not attrs and not len(child) and not child.text
        if child.tag != f"{{{names.RELATIONSHIPS}}}Relationship" or not named or not plain or relationship.id in found:
            raise XmlRefused("relationships")
        found[relationship.id] = relationship
    return found


def write_relationships(relationships: Mapping[str, Relationship]) -> bytes:
    """Write a relationship part, by Id in code-point order."""
    lines = []
    for _, one in sorted(relationships.items()):
        attrs = {"Id": one.id, "Type": one.type, "Target": one.target}
        lines.append(render("Relationship", attrs | ({"TargetMode": "External"} if one.external else {})))
    return (DECLARATION + render("Relationships", {"xmlns": names.RELATIONSHIPS}, *lines)).encode()


def transform(relationships: Mapping[str, Relationship], chosen: list[str]) -> bytes:
    """The relationship transform followed by Canonical XML (ECMA-376 Part 2, 13.2.4.24).

    Raises:
        KeyError: a chosen Id does not exist.
    """
    inner = "".join(relationships[one].canonical() for one in sorted(chosen))
    return f'<Relationships xmlns="{names.RELATIONSHIPS}">{inner}</Relationships>'.encode()


@lru_cache(maxsize=4_096)
def resolve(rels_part: str, target: str) -> str | None:
    """The name of the part an internal target points to, or None where it points outside the package."""
    try:
        parsed = urlsplit(target)
    except ValueError:
        return None
    if parsed.scheme or parsed.netloc or parsed.query or not parsed.path or "\\" in target or "%" in target:
        return None
    if parsed.path.startswith("/"):
        joined = posixpath.normpath(parsed.path.lstrip("/"))
    else:
        joined = posixpath.normpath(posixpath.join(posixpath.dirname(source_of(rels_part)), parsed.path))
    return None if joined.startswith("..") or joined in (".", "/") else joined


def c14n_attribute(value: str) -> str:
    """An attribute's value as Canonical XML writes it (``>`` stays)."""
    return escape(value).replace("&gt;", ">")


def _extension(part: str) -> str:
    _, dot, extension = posixpath.basename(part).rpartition(".")
    return extension.lower() if dot else ""
