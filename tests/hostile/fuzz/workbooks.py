"""The workbook: what a sender who holds a trusted key might seal is refused by name, or means one thing only.

The seal of such a file is good, so the inputs begin behind it, at the parts that the strict reader gets. What is
accepted is written again and read again, and must be the same.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from functools import cache
from pathlib import Path
from random import Random
from typing import Final

from lxml import etree

from app.errors import ExchangeError
from app.exchange.container import open_container
from app.exchange.cover import FORMAT_MAJOR, Cover
from app.exchange.records import Content
from app.exchange.validate import check
from app.exchange.workbook_read import read_content, read_cover
from app.exchange.workbook_write import write_parts
from tests.hostile.fuzz.accidents import WORDS, mutate_bytes

Parts = dict[str, bytes]

CODES: Final = frozenset({"not-a-package", "invalid-content", "too-large"})
_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_GOLDEN: Final = Path(__file__).parents[2] / "app" / "exchange" / "golden"

_TEXTS: Final = (
    *("", " ", "0", "-1", "1e5", "1e309", "1E99", "9" * 40, "2958465.9999999", "-0", "NaN", "inf", "60.5"),
    *("=1+1", "@SUM(A1)", "+x", "_x0000_", "_x005F_x000D_", "_xD800_", "e\u0301", "\u202e", "\ufeff", "\U0001f600"),
    *("x" * 32_767, "ộ" * 32_768, "có", "không", "plan", "report", "2.0", "1.9", "0.1", "A" * 201, "®¬n vÞ", "１２"),
)
_ATTRIBUTES: Final = ("r", "t", "s", "hidden", "ht", "state", "name", "min", "max", "width", "spans", "cm", "vm")
_VALUES: Final = ("", "0", "1", "A1", "B2", "ZZ1", "XFD1048576", "s", "str", "inlineStr", "b", "e", "d", "n", "9" * 30)
_ELEMENTS: Final = ("c", "f", "v", "is", "t", "r", "row", "mergeCells", "sheetData", "extLst", "definedName", "sheet")


@cache
def _honest() -> tuple[Parts, ...]:
    """Packages of both kinds, once as we write them and once with their texts in a shared table, as Excel does."""
    kinds = ("v1.0-plan.xlsx", "v1.0-report.xlsx")
    ours = [dict(open_container((_GOLDEN / kind).read_bytes()).parts) for kind in kinds]
    return (*ours, *(_with_shared_strings(parts) for parts in ours))


def _with_shared_strings(parts: Parts) -> Parts:
    texts: list[str] = []
    changed = dict(parts)
    for name in _sheets(parts):
        root = etree.fromstring(parts[name])
        for cell in root.iter(_MAIN + "c"):
            if cell.get("t") != "inlineStr":
                continue
            texts.append(cell.findtext(f"{_MAIN}is/{_MAIN}t") or "")
            cell.set("t", "s")
            del cell[:]
            etree.SubElement(cell, _MAIN + "v").text = str(len(texts) - 1)
        changed[name] = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    table = etree.Element(_MAIN + "sst")
    for text in texts:
        etree.SubElement(etree.SubElement(table, _MAIN + "si"), _MAIN + "t").text = text
    changed["xl/sharedStrings.xml"] = etree.tostring(table, encoding="UTF-8", xml_declaration=True)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    line = f'<Relationship Id="rIdStrings" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'
    rels = "xl/_rels/workbook.xml.rels"
    changed[rels] = parts[rels].replace(b"</Relationships>", line.encode())
    return changed


def _sheets(parts: Parts) -> list[str]:
    return [name for name in parts if name.startswith("xl/worksheets/") and name.endswith(".xml")]


def answer(parts: Parts) -> str:
    """Judge one input.

    Returns:
        The outcome's code, ``newer-format``, or ``valid``.

    Raises:
        AssertionError: what was accepted is another thing when it is written and read again, or a code is not of the
            closed list.
    """
    try:
        read = _read(parts)
    except ExchangeError as refused:
        if refused.code not in CODES:
            raise AssertionError(f"not of the closed list: {refused.code}") from refused
        return refused.code
    if read is None:
        return "newer-format"
    cover, content = read
    again = _read(write_parts(cover, content))
    assert again is not None, "it is of another format when written again"
    assert again[0] == cover, "its cover says something else when written again"
    assert _said(again[1]) == _said(content), "it says something else when written again"
    return "valid"


def _said(content: Content) -> tuple[object, ...]:
    """What a package says: a sheet that is missing says no more than an empty one."""
    return content.sections, {name: records for name, records in content.records.items() if records}


def _read(parts: Parts) -> tuple[Cover, Content] | None:
    reading = read_cover(parts)
    if reading.cover.major > FORMAT_MAJOR:
        return None
    content = read_content(reading)
    check(reading.cover, content, reading.places, reading.problems)
    reading.problems.require_none()
    return reading.cover, content


def make(random: Random) -> Parts:
    """One input."""
    parts = dict(random.choice(_honest()))
    return random.choice(_MUTATIONS)(parts, random)


def _some_part(parts: Parts, random: Random) -> str:
    if random.random() < 0.8:
        return random.choice(_sheets(parts))
    wanted = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/styles.xml")
    return random.choice([name for name in wanted if name in parts])


def _bytes(parts: Parts, random: Random) -> Parts:
    name = _some_part(parts, random)
    parts[name] = mutate_bytes(parts[name], random)
    return parts


def _elements(parts: Parts, random: Random) -> Parts:
    """Elements moved, doubled, dropped, renamed, or given other attributes and texts; the XML stays well formed."""
    name = _some_part(parts, random)
    root = etree.fromstring(parts[name])
    for _ in range(random.randint(1, 4)):
        _disturb(root, random)
    parts[name] = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return parts


def _disturb(root: etree._Element, random: Random) -> None:
    one, two = (random.choice(list(root.iter("*"))) for _ in range(2))
    parent = one.getparent()
    kind = random.randrange(8)
    if kind == 0 and parent is not None:
        parent.remove(one)
    elif kind == 1:
        two.append(deepcopy(one))
    elif kind == 2 and parent is not None:
        parent.insert(parent.index(one), deepcopy(one))
    elif kind == 3 and parent is not None and two is not one and one not in two.iterancestors():
        two.insert(0, one)
    elif kind == 4:
        etree.SubElement(one, _MAIN + random.choice(_ELEMENTS)).text = _text(random)
    elif kind == 5:
        one.set(random.choice(_ATTRIBUTES), random.choice((*_VALUES, *two.attrib.values())))
    elif kind == 6:
        one.tag = two.tag
    else:
        one.text = _text(random)


def _values(parts: Parts, random: Random) -> Parts:
    """Cells with values that are hard on whoever reads them, in a sheet that is otherwise right."""
    name = random.choice(_sheets(parts))
    root = etree.fromstring(parts[name])
    leaves = list(root.iter(_MAIN + "t", _MAIN + "v"))
    for leaf in random.sample(leaves, min(len(leaves), random.randint(1, 3))):
        leaf.text = random.choice([_text(random), random.choice(leaves).text])
    parts[name] = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return parts


def _whole_sheets(parts: Parts, random: Random) -> Parts:
    """Sheets dropped, exchanged, or taken from a package of the other kind."""
    one, two = random.sample(_sheets(parts), 2)
    other = random.choice(_honest())
    kind = random.randrange(3)
    if kind == 0:
        del parts[one]
    elif kind == 1:
        parts[one], parts[two] = parts[two], parts[one]
    else:
        parts[one] = other[random.choice(_sheets(other))]
    return parts


def _text(random: Random) -> str:
    text = random.choice((*_TEXTS, random.choice(WORDS).decode("latin-1")))
    return "".join(letter for letter in text if letter >= " ")


_MUTATIONS: Final[tuple[Callable[[Parts, Random], Parts], ...]] = (
    *(_bytes, _elements, _elements, _values, _values, _values, _whole_sheets),
)


def arrange(data: bytes) -> Parts | None:
    """What a guided fuzzer's bytes stand for: one part of its choice in a workbook that is right."""
    if len(data) < 2:
        return None
    parts = dict(_honest()[data[0] % len(_honest())])
    names = [*_sheets(parts), "xl/workbook.xml"]
    parts[names[data[1] % len(names)]] = data[2:]
    return parts
