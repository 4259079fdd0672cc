"""By which program a workbook was saved, in words a person knows it by.

Excel, LibreOffice and others write their names into the extended properties (ISO 29500 Part 1, 22.2). Libraries like
to call themselves Microsoft Excel there; what they cannot help is their version, which Excel writes as 16.0300, and the
creator they put into the core properties.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from lxml import etree

from app.exchange.seal import names
from app.exchange.seal.opc import Relationship, resolve
from app.exchange.seal.xml import XmlRefused, parse_plain

_EXCEL_VERSION: Final = re.compile(r"\d\d\.\d{4}\Z")
_VERSION: Final = re.compile(r"[/ _](\d+(?:\.\d+)?)[.\d]*.*\Z", re.DOTALL)
_LONGEST: Final = 60


def saved_by(parts: Mapping[str, bytes], relations: Mapping[str, Relationship]) -> str | None:
    """The program that saved a workbook, as "Microsoft Excel", "LibreOffice 7.4"; None where the file does not say.

    Args:
        relations: the relationships of the package itself.
    """
    told = _properties(parts, relations, "/extended-properties")
    name = told.get("Application", "")
    if name == "Microsoft Excel" and not _EXCEL_VERSION.match(told.get("AppVersion", "")):
        name = _properties(parts, relations, "/core-properties").get("creator", "") or name
    name = _VERSION.sub(r" \1", name.rpartition(" Compatible / ")[2])
    clean = "".join(letter for letter in name if letter.isprintable())[:_LONGEST].strip()
    return clean or None


def _properties(parts: Mapping[str, bytes], relations: Mapping[str, Relationship], kind: str) -> dict[str, str]:
    for one in relations.values():
        target = resolve(names.ROOT_RELS, one.target)
        if one.type.endswith(kind) and target is not None and target in parts:
            try:
                root = parse_plain(parts[target])
            except XmlRefused:
                return {}
            return {etree.QName(child).localname: (child.text or "").strip() for child in root}
    return {}
