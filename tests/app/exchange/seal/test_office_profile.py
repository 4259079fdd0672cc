"""What Excel and POI sign differs a little from what we sign; it may be looked at, never imported."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from copy import deepcopy

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from lxml import etree

from app.exchange.container import CONTENT_TYPES, write_container
from app.exchange.seal import names
from tests.support import seal_kit
from tests.support.forging import Forgery, Parts, added_relationship, check, judge, replaced, with_parts
from tests.support.seal_kit import DS, XADES, certificate_for, private_key, resign


def _unsigned_properties(parts: Parts) -> None:
    """Excel leaves the document's properties unsigned."""
    parts["docProps/core.xml"] = b"<core/>"
    kind = "application/vnd.openxmlformats-package.core-properties+xml"
    extra = f'<Override PartName="/docProps/core.xml" ContentType="{kind}"/></Types>'
    parts[CONTENT_TYPES] = parts[CONTENT_TYPES].replace(b"</Types>", extra.encode())
    core = names.RELATIONSHIPS + "/metadata/core-properties"
    more = f'<Relationship Id="rIdC" Type="{core}" Target="docProps/core.xml"/></Relationships>'
    parts[names.ROOT_RELS] = parts[names.ROOT_RELS].replace(b"</Relationships>", more.encode())


def _broken_lines(root: etree._Element) -> None:
    for one in root.iter(DS + "X509Certificate", DS + "DigestValue"):
        text = one.text or ""
        one.text = "\r\n".join(text[at : at + 64] for at in range(0, len(text), 64)) + "\n"


def _exclusive(root: etree._Element) -> None:
    """POI canonicalises the signed properties exclusively."""
    for one in root.findall(f"{DS}SignedInfo/{DS}Reference//{DS}Transform"):
        one.set("Algorithm", names.EXC_C14N)


def _white(root: etree._Element) -> None:
    for one in (root, root.find(f".//{DS}Manifest"), root.find(f".//{XADES}SignedSignatureProperties")):
        assert one is not None
        one.text = "\n  "


def _without_type(root: etree._Element) -> None:
    for one in root.findall(f"{DS}SignedInfo/{DS}Reference"):
        del one.attrib["Type"]


def _with_ids(root: etree._Element) -> None:
    for number, one in enumerate(root.iter(DS + "SignatureValue", DS + "KeyInfo", DS + "SignedInfo")):
        one.set("Id", f"id{number}")


def _timestamped(root: etree._Element) -> None:
    found = root.find(f".//{XADES}QualifyingProperties")
    assert found is not None
    etree.SubElement(etree.SubElement(found, XADES + "UnsignedProperties"), XADES + "UnsignedSignatureProperties")


def _second_info(root: etree._Element) -> None:
    """Excel 2013 and later add a SignatureInfoV2."""
    found = root.find(f".//{{{names.OFFICE}}}SignatureInfoV1")
    assert found is not None
    found.addnext(etree.Element(f"{{{names.OFFICE}}}SignatureInfoV2"))


def _with_chain(root: etree._Element) -> None:
    data = root.find(f".//{DS}X509Data")
    assert data is not None
    other = certificate_for(private_key("p384"), name="Cơ quan").public_bytes(Encoding.DER)
    data.append(deepcopy(data[0]))
    data[1].text = b64encode(other).decode()


def _without_properties(root: etree._Element) -> None:
    """Office 2007 signs without XAdES."""
    references = root.findall(f"{DS}SignedInfo/{DS}Reference")
    objects = root.findall(f"{DS}Object")
    for one in (references[2], objects[2]):
        parent = one.getparent()
        assert parent is not None
        parent.remove(one)


VARIED: dict[str, Callable[[], bytes]] = {
    "properties of the document unsigned": with_parts(_unsigned_properties),
    "base64 in lines": lambda: resign(_broken_lines),
    "exclusive canonicalisation": lambda: resign(_exclusive),
    "white space": lambda: resign(_white),
    "references without type": lambda: resign(_without_type),
    "Ids on more elements": lambda: resign(_with_ids),
    "unsigned properties": lambda: resign(_timestamped),
    "a second office info": lambda: resign(_second_info),
    "a chain of certificates": lambda: resign(_with_chain),
    "no signed properties": lambda: resign(_without_properties),
}


@pytest.mark.parametrize("name", VARIED)
def test_what_office_varies_may_be_looked_at_but_not_imported(name: str) -> None:
    data = VARIED[name]()
    assert judge(data, "office").valid
    assert not judge(data, "own").valid


def test_what_we_sign_is_valid_for_office_too() -> None:
    assert judge(seal_kit.sealed(), "office").valid


def _swapped_certificate() -> bytes:
    """The signed properties name another certificate than the one whose key signed."""

    def change(root: etree._Element) -> None:
        other = certificate_for(private_key("p384"))
        seal_kit.name_certificate(root, other, other.public_bytes(Encoding.DER))

    return resign(change)


def _part_without_reference() -> bytes:
    def change(root: etree._Element) -> None:
        manifest = root.find(f".//{DS}Manifest")
        assert manifest is not None
        manifest.remove(manifest[-1])

    return resign(change)


def _unsigned_object(root: etree._Element) -> None:
    etree.SubElement(root, DS + "Object", Id="idValidSigLnImg").text = "AAAA"


def _second_manifest(root: etree._Element) -> None:
    found = root.find(f".//{DS}Manifest")
    assert found is not None
    etree.SubElement(root, DS + "Object", Id="idOther").append(deepcopy(found))


FORGED: dict[str, Forgery] = {
    "a cell changed": Forgery(
        "intact", "part-changed", replaced("xl/worksheets/sheet2.xml", b"<v>10<", b"<v>11<"), "office"
    ),
    "a part unsigned": Forgery("covers_everything", "part-unsigned", _part_without_reference, "office"),
    "a relationship unsigned": Forgery(
        "covers_everything", "relationship-unsigned", added_relationship("xl/_rels/workbook.xml.rels"), "office"
    ),
    "an image of the signature line unsigned": Forgery(
        "intact", "signature-references", lambda: resign(_unsigned_object), "office"
    ),
    "a second manifest": Forgery("intact", "signature-shape", lambda: resign(_second_manifest), "office"),
    "a swapped certificate": Forgery("signer", "certificate-swapped", _swapped_certificate, "office"),
    "properties that are no properties": Forgery(
        "covers_everything",
        "part-unsigned",
        with_parts(lambda parts: parts.update({"docProps/core.xml": b"<core/>"})),
        "office",
    ),
}


@pytest.mark.parametrize("name", FORGED)
def test_looking_at_a_foreign_signature_is_no_less_strict_about_content(name: str) -> None:
    check(FORGED[name])


def test_a_package_of_ours_in_another_place_is_office_business() -> None:
    """The signature part may have any name for Office; for us it has one."""
    parts = seal_kit.sealed_parts()
    parts["_xmlsignatures/sig9.xml"] = parts.pop(names.SIGNATURE_PART)
    parts[names.ORIGIN_RELS] = parts[names.ORIGIN_RELS].replace(b"sig1.xml", b"sig9.xml")
    parts[CONTENT_TYPES] = parts[CONTENT_TYPES].replace(b"sig1.xml", b"sig9.xml")
    data = write_container(parts)
    assert judge(data, "office").valid
    assert judge(data, "own").reasons == ("signature-discovery",)
