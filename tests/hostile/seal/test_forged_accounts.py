"""Forged content types and relationships, and signatures found in a wrong place (steps 2 and 3)."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from app.exchange.container import CONTENT_TYPES, Damaged, open_container, write_container
from app.exchange.seal import NotSealed, names, verify
from tests.support import seal_kit
from tests.support.forging import (
    Forgery,
    Parts,
    added_relationship,
    check,
    dropped,
    judge,
    relationship,
    replaced,
    with_parts,
    with_type,
)

SHEET, OTHER_SHEET = "xl/worksheets/sheet2.xml", "xl/worksheets/sheet1.xml"
BOOK_RELS, SHEET_RELS = "xl/_rels/workbook.xml.rels", "xl/worksheets/_rels/sheet2.xml.rels"


def _second_signature(parts: Parts) -> None:
    parts["_xmlsignatures/sig2.xml"] = parts[names.SIGNATURE_PART]
    extra = f'<Override PartName="/_xmlsignatures/sig2.xml" ContentType="{names.CT_SIGNATURE}"/></Types>'
    parts[CONTENT_TYPES] = parts[CONTENT_TYPES].replace(b"</Types>", extra.encode())
    more = relationship(names.REL_SIGNATURE, "sig2.xml", "rId2")
    parts[names.ORIGIN_RELS] = parts[names.ORIGIN_RELS].replace(b"</Relationships>", more)


def _drop_origin(parts: Parts) -> None:
    pattern = rb'<Relationship [^>]*digital-signature/origin"[^>]*/>'
    parts[names.ROOT_RELS] = re.sub(pattern, b"", parts[names.ROOT_RELS])


def _hidden_origin(parts: Parts) -> None:
    """The signature moves to another place, found only from a part that is not the package itself."""
    _drop_origin(parts)
    more = relationship(names.REL_ORIGIN, "/_xmlsignatures/origin.sigs", "rIdS")
    parts[BOOK_RELS] = parts[BOOK_RELS].replace(b"</Relationships>", more)


def _as_utf16(parts: Parts) -> None:
    parts[SHEET] = parts[SHEET].decode().encode("utf-16")


TABLE: dict[str, Forgery] = {
    # 2: the package's own account of itself.
    "a content type twice": Forgery(
        "intact", "content-types", with_type(f'<Override PartName="/{SHEET}" ContentType="a/b"/>')
    ),
    "a content type twice in two cases": Forgery(
        "intact", "content-types", with_type(f'<Override PartName="/{SHEET.upper()}" ContentType="a/b"/>')
    ),
    "an extension twice": Forgery("intact", "content-types", with_type('<Default Extension="RELS" ContentType="a/"/>')),
    "an unknown element among the content types": Forgery("intact", "content-types", with_type("<Other/>")),
    "text among the content types": Forgery("intact", "content-types", with_type("chào")),
    "an attribute of a content type": Forgery(
        "intact", "content-types", with_type('<Default Extension="a" ContentType="a/b" Extra="1"/>')
    ),
    "a content type that is none": Forgery(
        "intact", "content-types", with_type('<Default Extension="a" ContentType="a b"/>')
    ),
    "a comment among the content types": Forgery("intact", "xml-extras", with_type("<!-- -->")),
    "a document type before the content types": Forgery(
        "intact", "xml-dtd", replaced(CONTENT_TYPES, b"<Types", b"<!DOCTYPE Types><Types")
    ),
    "a document type in a sheet": Forgery(
        "intact", "xml-dtd", replaced(SHEET, b"<worksheet", b'<!DOCTYPE w [<!ENTITY a "1">]><worksheet')
    ),
    "a sheet in UTF-16": Forgery(
        "intact",
        "xml-encoding",
        with_parts(_as_utf16),
    ),
    "a relationship Id twice": Forgery("intact", "relationships", added_relationship(BOOK_RELS, name="rId1")),
    "an unknown attribute of a relationship": Forgery(
        "intact", "relationships", added_relationship(BOOK_RELS, mode=' Extra="1"')
    ),
    "an unknown target mode": Forgery(
        "intact", "relationships", added_relationship(BOOK_RELS, mode=' TargetMode="Both"')
    ),
    "text among relationships": Forgery(
        "intact", "relationships", replaced(BOOK_RELS, b"</Relationships>", b"x</Relationships>")
    ),
    "an element among relationships": Forgery(
        "intact", "relationships", replaced(BOOK_RELS, b"</Relationships>", b"<Other/></Relationships>")
    ),
    "a comment among relationships": Forgery(
        "intact", "xml-extras", replaced(BOOK_RELS, b"</Relationships>", b"<!-- --></Relationships>")
    ),
    "no root relationships": Forgery("intact", "no-relationships", dropped(names.ROOT_RELS)),
    # 3: where the signature is found.
    "the origin's relationship removed": Forgery("intact", "signature-discovery", with_parts(_drop_origin)),
    "two origins": Forgery(
        "intact",
        "signature-discovery",
        replaced(names.ROOT_RELS, b"</Relationships>", relationship(names.REL_ORIGIN, "_xmlsignatures/origin.sigs")),
    ),
    "the origin found from the workbook": Forgery("intact", "signature-discovery", with_parts(_hidden_origin)),
    "the signature found from the package itself": Forgery(
        "intact",
        "signature-several",
        replaced(names.ROOT_RELS, b"</Relationships>", relationship(names.REL_SIGNATURE, "_xmlsignatures/sig1.xml")),
    ),
    "an external origin": Forgery(
        "intact",
        "signature-discovery",
        replaced(
            names.ROOT_RELS,
            b'Target="_xmlsignatures/origin.sigs"',
            b'Target="_xmlsignatures/origin.sigs" TargetMode="External"',
        ),
    ),
    "an external signature": Forgery(
        "intact", "signature-discovery", replaced(names.ORIGIN_RELS, b'"sig1.xml"', b'"http://127.0.0.1/sig1.xml"')
    ),
    "a signature at an address that is none": Forgery(
        "intact", "signature-discovery", replaced(names.ORIGIN_RELS, b'"sig1.xml"', b'"//["')
    ),
    "a signature outside": Forgery(
        "intact", "signature-discovery", replaced(names.ORIGIN_RELS, b'"sig1.xml"', b'"../../sig1.xml"')
    ),
    "a sheet as the signature": Forgery(
        "intact", "signature-discovery", replaced(names.ORIGIN_RELS, b'"sig1.xml"', f'"/{SHEET}"'.encode())
    ),
    "an origin with content": Forgery(
        "intact", "signature-discovery", with_parts(lambda parts: parts.update({names.ORIGIN_PART: b"x"}))
    ),
    "an origin of another type": Forgery(
        "intact", "signature-discovery", replaced(CONTENT_TYPES, names.CT_ORIGIN.encode(), b"application/xml")
    ),
    "a signature of another type": Forgery(
        "intact", "signature-discovery", replaced(CONTENT_TYPES, names.CT_SIGNATURE.encode(), b"application/xml")
    ),
    "two signatures": Forgery("intact", "signature-several", with_parts(_second_signature)),
    "another relationship of the origin": Forgery(
        "intact",
        "signature-discovery",
        replaced(names.ORIGIN_RELS, b"</Relationships>", relationship("urn:x", "sig1.xml")),
    ),
    "no signature part": Forgery("intact", "signature-discovery", dropped(names.SIGNATURE_PART)),
    "no origin part": Forgery("intact", "signature-discovery", dropped(names.ORIGIN_PART)),
    "no relationships of the origin": Forgery("intact", "signature-discovery", dropped(names.ORIGIN_RELS)),
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


def test_a_workbook_saved_again_says_which_program_took_the_seal_away() -> None:
    with pytest.raises(NotSealed) as refused:
        verify(open_container(seal_kit.workbook()))
    assert str(refused.value.params["program"]).startswith("Openpyxl")


def test_an_unsealed_package_that_cannot_be_read_is_damaged() -> None:
    parts = dict(open_container(seal_kit.workbook()).parts)
    parts[CONTENT_TYPES] = b"<Types"
    with pytest.raises(Damaged):
        verify(open_container(write_container(parts)))


@pytest.mark.parametrize(
    "change",
    [
        replaced(BOOK_RELS, b"<Relationship ", b"\r\n\t <Relationship "),
        replaced(BOOK_RELS, b"</Relationships>", b"\n</Relationships>"),
        replaced(BOOK_RELS, b"/></Relationships>", b"></Relationship></Relationships>"),
        replaced(CONTENT_TYPES, b"<Default ", b"\n<Default "),
    ],
)
def test_white_space_that_means_nothing_breaks_nothing(change: Callable[[], bytes]) -> None:
    assert judge(change()).valid
