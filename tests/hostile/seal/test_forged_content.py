"""Changed content, and content left unsigned. The shape is right; digests and coverage must refuse."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Callable
from copy import deepcopy

import pytest
from lxml import etree

from app.exchange.container import CONTENT_TYPES, open_container, write_container
from app.exchange.seal import names, seal
from app.exchange.seal.opc import read_relationships, transform
from tests.support import seal_kit
from tests.support.forging import (
    Forgery,
    Parts,
    added_relationship,
    check,
    dropped,
    replaced,
    with_parts,
    with_type,
)
from tests.support.seal_kit import DS, SEALED_AT, resign

SHEET, OTHER_SHEET = "xl/worksheets/sheet2.xml", "xl/worksheets/sheet1.xml"
BOOK_RELS, SHEET_RELS = "xl/_rels/workbook.xml.rels", "xl/worksheets/_rels/sheet2.xml.rels"


def _with_part(name: str, data: bytes) -> Callable[[], bytes]:
    return with_parts(lambda parts: parts.update({name: data}))


def _swapped(parts: Parts) -> None:
    parts[SHEET], parts[OTHER_SHEET] = parts[OTHER_SHEET], parts[SHEET]


def _added_part(parts: Parts) -> None:
    """A whole new sheet: part, content type and relationship, none of them signed."""
    parts["xl/worksheets/sheet9.xml"] = parts[OTHER_SHEET]
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
    override = f'<Override PartName="/xl/worksheets/sheet9.xml" ContentType="{kind}"/></Types>'
    parts[CONTENT_TYPES] = parts[CONTENT_TYPES].replace(b"</Types>", override.encode())


def _without_reference(part: str, below: str = "") -> Callable[[], bytes]:
    """The holder of a trusted key signs only a part of the file."""

    def change(root: etree._Element) -> None:
        found = root.find(_reference(part) + below)
        assert found is not None
        parent = found.getparent()
        assert parent is not None
        parent.remove(found)

    return lambda: resign(change)


def _reference(part: str) -> str:
    parts = seal_kit.sealed_parts()
    root = seal_kit.signature_of(parts)
    uris = [one.get("URI") or "" for one in root.iter(DS + "Reference")]
    uri = next(one for one in uris if one.startswith(f"/{part}?"))
    return f'.//{DS}Reference[@URI="{uri}"]'


def _fewer_relationships() -> bytes:
    """The selection leaves one out, and the digest is right for what is left."""
    parts = seal_kit.sealed_parts()
    found = read_relationships(parts[BOOK_RELS])
    kept = sorted(found)[1:]

    def change(root: etree._Element) -> None:
        reference = root.find(_reference(BOOK_RELS))
        assert reference is not None
        pick = reference.find(f".//{{{names.MDSSI}}}RelationshipReference")
        value = reference.find(f"{DS}DigestValue")
        assert pick is not None
        assert value is not None
        assert pick.get("SourceId") not in kept
        pick.getparent().remove(pick)  # type: ignore[union-attr]
        value.text = b64encode(hashlib.sha256(transform(found, kept)).digest()).decode()

    return resign(change)


def _only_one_part() -> bytes:
    def change(root: etree._Element) -> None:
        manifest = root.find(f".//{DS}Manifest")
        assert manifest is not None
        for one in list(manifest)[1:]:
            manifest.remove(one)

    return resign(change)


def _added_reference() -> bytes:
    def change(root: etree._Element) -> None:
        found = root.find(_reference(SHEET))
        assert found is not None
        more = deepcopy(found)
        more.set("URI", (found.get("URI") or "").replace("sheet2", "sheet7"))
        found.addnext(more)

    return resign(change)


def _transplanted() -> bytes:
    """A good signature of the same office, over another workbook."""
    parts = dict(open_container(seal(seal_kit.workbook(9), seal_kit.office_signer(), SEALED_AT).data).parts)
    return with_parts(lambda own: own.update({names.SIGNATURE_PART: parts[names.SIGNATURE_PART]}))()


def _foreign_manifest() -> bytes:
    """The manifest of a changed workbook under the value of the old one."""
    parts = dict(open_container(seal(seal_kit.workbook(9), seal_kit.office_signer(), SEALED_AT).data).parts)
    theirs = seal_kit.signature_of(parts).find(f".//{DS}Manifest")
    root = seal_kit.signature_of(seal_kit.sealed_parts())
    mine = root.find(f".//{DS}Manifest")
    assert mine is not None
    assert theirs is not None
    mine.getparent().replace(mine, theirs)  # type: ignore[union-attr]
    seal_kit.put_signature(parts, root)
    return write_container(parts)


def _renamed(parts: Parts) -> None:
    parts["xl/worksheets/sheet3.xml"] = parts.pop(SHEET)


def _orphan_rels(parts: Parts) -> None:
    parts["xl/_rels/nothing.xml.rels"] = parts[SHEET_RELS]


def _macro_book(mark: str) -> Callable[[], bytes]:
    """Sealed by the office itself, but no plain workbook."""

    def make() -> bytes:
        parts = dict(open_container(seal_kit.workbook()).parts)
        kinds = parts[CONTENT_TYPES]
        if mark == "main":
            macro = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
            parts[CONTENT_TYPES] = kinds.replace(names.CT_WORKBOOK.encode(), macro)
        else:
            parts[f"xl/{mark}.bin"] = b"\xcc\x61"
            extra = f'<Override PartName="/xl/{mark}.bin" ContentType="application/vnd.ms-office.{mark}"/></Types>'
            parts[CONTENT_TYPES] = kinds.replace(b"</Types>", extra.encode())
        return seal(write_container(parts), seal_kit.office_signer(), SEALED_AT).data

    return make


CT_RELS = names.CT_RELATIONSHIPS
TABLE: dict[str, Forgery] = {
    # 7: what is signed was changed.
    "a cell changed": Forgery("intact", "part-changed", replaced(SHEET, b"<v>10<", b"<v>99<")),
    "white space in a sheet": Forgery("intact", "part-changed", replaced(SHEET, b"<sheetData>", b"<sheetData> ")),
    "a sheet emptied": Forgery("intact", "part-changed", with_parts(lambda parts: parts.update({SHEET: b""}))),
    "two sheets exchanged": Forgery("intact", "part-changed", with_parts(_swapped)),
    "the workbook's list of sheets changed": Forgery(
        "intact", "part-changed", replaced("xl/workbook.xml", b"<sheets>", b"<sheets><!-- -->")
    ),
    "a style changed": Forgery(
        "intact", "part-changed", replaced("xl/styles.xml", b"</styleSheet>", b" </styleSheet>")
    ),
    "a sheet removed": Forgery("intact", "part-missing", dropped(SHEET)),
    "a sheet renamed": Forgery("intact", "part-missing", with_parts(_renamed)),
    "relationships removed": Forgery("intact", "part-missing", dropped(SHEET_RELS)),
    "a sheet retyped as another kind": Forgery(
        "intact",
        "content-type-changed",
        replaced(CONTENT_TYPES, b"spreadsheetml.worksheet+xml", b"spreadsheetml.chartsheet+xml"),
    ),
    "the workbook retyped as one with macros": Forgery(
        "intact",
        "content-type-changed",
        replaced(CONTENT_TYPES, names.CT_WORKBOOK.encode(), b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
    ),
    "a content type in another case": Forgery(
        "intact",
        "content-type-changed",
        replaced(CONTENT_TYPES, b"spreadsheetml.styles+xml", b"spreadsheetml.Styles+xml"),
    ),
    "relationships retyped": Forgery(
        "intact", "signature-discovery", replaced(CONTENT_TYPES, CT_RELS.encode(), b"application/xml")
    ),
    "relationships retyped one by one": Forgery(
        "intact",
        "content-type-changed",
        with_type(f'<Override PartName="/{BOOK_RELS}" ContentType="a/xml"/>'),
    ),
    "a relationship's target changed": Forgery(
        "intact", "part-changed", replaced(BOOK_RELS, b"worksheets/sheet2.xml", b"worksheets/sheet1.xml")
    ),
    "a relationship's type changed": Forgery(
        "intact", "part-changed", replaced(BOOK_RELS, b"relationships/styles", b"relationships/theme")
    ),
    "a relationship's Id changed": Forgery(
        "intact", "relationship-missing", replaced(BOOK_RELS, b'"rId2"', b'"rId22"')
    ),
    "a hyperlink's target changed": Forgery(
        "intact", "part-changed", replaced(SHEET_RELS, b"example.org", b"example.net")
    ),
    "a hyperlink made internal": Forgery(
        "intact", "part-changed", replaced(SHEET_RELS, b' TargetMode="External"', b"")
    ),
    "the main relationship turned to another part": Forgery(
        "intact", "part-changed", replaced(names.ROOT_RELS, b"xl/workbook.xml", b"xl/styles.xml")
    ),
    "a reference to a part that never was": Forgery("intact", "part-missing", _added_reference),
    "a good signature of another workbook": Forgery("intact", "part-changed", _transplanted),
    "a manifest of another workbook": Forgery("intact", "object-changed", _foreign_manifest),
    # 8: something is not signed.
    "a part added": Forgery("covers_everything", "part-unsigned", with_parts(_added_part)),
    "a part without a type added": Forgery("covers_everything", "part-unsigned", _with_part("xl/evil.bin", b"x")),
    "properties added": Forgery("covers_everything", "part-unsigned", _with_part("docProps/core.xml", b"<a/>")),
    "an unsigned part beside the signature": Forgery(
        "covers_everything",
        "part-unsigned",
        _with_part("_xmlsignatures/notes.xml", b"<a/>"),
    ),
    "a relationship added to the workbook": Forgery(
        "covers_everything", "relationship-unsigned", added_relationship(BOOK_RELS)
    ),
    "a relationship added to the package": Forgery(
        "covers_everything", "relationship-unsigned", added_relationship(names.ROOT_RELS)
    ),
    "an external relationship added": Forgery(
        "covers_everything", "relationship-unsigned", added_relationship(SHEET_RELS, mode=' TargetMode="External"')
    ),
    "a relationship part added": Forgery(
        "covers_everything",
        "part-unsigned",
        with_parts(lambda parts: parts.update({"xl/worksheets/_rels/sheet1.xml.rels": parts[SHEET_RELS]})),
    ),
    "relationships of a part that is not there": Forgery(
        "covers_everything", "relationships-orphaned", with_parts(_orphan_rels)
    ),
    "a sheet not signed": Forgery("covers_everything", "part-unsigned", _without_reference(SHEET)),
    "the workbook not signed": Forgery("covers_everything", "part-unsigned", _without_reference("xl/workbook.xml")),
    "the root relationships not signed": Forgery(
        "covers_everything", "part-unsigned", _without_reference(names.ROOT_RELS)
    ),
    "one relationship not signed": Forgery(
        "intact", "part-changed", _without_reference(BOOK_RELS, f"//{{{names.MDSSI}}}RelationshipReference")
    ),
    "one relationship left out by a trusted key": Forgery(
        "covers_everything", "relationship-unsigned", _fewer_relationships
    ),
    "only one part signed by a trusted key": Forgery("covers_everything", "part-unsigned", _only_one_part),
    "a content type for a part that is not there": Forgery(
        "covers_everything", "content-types-extra", with_type('<Override PartName="/xl/later.xml" ContentType="a/b"/>')
    ),
    "a content type for an unused extension": Forgery(
        "covers_everything", "content-types-extra", with_type('<Default Extension="exe" ContentType="a/b"/>')
    ),
    # The seal holds, but over something that runs.
    "a sealed workbook with macros": Forgery("plain_workbook", "not-plain-workbook", _macro_book("main")),
    "a sealed workbook with a macro part": Forgery("plain_workbook", "not-plain-workbook", _macro_book("vbaProject")),
    "a sealed workbook with a control": Forgery("plain_workbook", "not-plain-workbook", _macro_book("activeX")),
}


@pytest.mark.parametrize("name", TABLE)
def test_a_forgery_is_refused_and_the_right_fact_is_false(name: str) -> None:
    forgery = TABLE[name]
    verdict = check(forgery)
    if forgery.false == "covers_everything":
        assert verdict.intact
        assert verdict.signer == seal_kit.office_signer().certificate
    if forgery.false == "signer":
        assert verdict.signer is None
        assert verdict.package_id is None
