"""Signatures of another shape. Each is signed anew by a key that may be trusted, so that digests and value hold: only
the shape can refuse it. The fact that must be false: that the file is what the one known structure says.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

import pytest
from lxml import etree

from app.exchange.seal import names
from tests.support.forging import Forgery, check, judge
from tests.support.seal_kit import DS, MDSSI, XADES, edit_signature, resign

Change = Callable[[etree._Element], None]

SHA1 = "http://www.w3.org/2000/09/xmldsig#sha1"
MORE = "http://www.w3.org/2001/04/xmldsig-more#"


def _find(root: etree._Element, path: str) -> etree._Element:
    found = root.find(path)
    assert found is not None, path
    return found


def _set(path: str, name: str, value: str) -> Change:
    return lambda root: _find(root, path).set(name, value)


def _text(path: str, value: str) -> Change:
    def change(root: etree._Element) -> None:
        _find(root, path).text = value

    return change


def _without(path: str, name: str) -> Change:
    def change(root: etree._Element) -> None:
        del _find(root, path).attrib[name]

    return change


def _drop(path: str) -> Change:
    def change(root: etree._Element) -> None:
        found = _find(root, path)
        parent = found.getparent()
        assert parent is not None
        parent.remove(found)

    return change


def _append(path: str, xml: str) -> Change:
    return lambda root: _find(root, path).append(_element(xml))


def _insert(path: str, at: int, xml: str) -> Change:
    return lambda root: _find(root, path).insert(at, _element(xml))


def _element(xml: str) -> etree._Element:
    spaces = f'xmlns="{names.DS}" xmlns:xd="{names.XADES}" xmlns:mdssi="{names.MDSSI}" xmlns:o="{names.OFFICE}"'
    return etree.fromstring(f"<holder {spaces}>{xml}</holder>")[0]


def _swap(path: str, first: int, second: int) -> Change:
    def change(root: etree._Element) -> None:
        parent = _find(root, path)
        one, two = parent[first], parent[second]
        parent[first], parent[second] = deepcopy(two), deepcopy(one)

    return change


def _twice(path: str) -> Change:
    def change(root: etree._Element) -> None:
        found = _find(root, path)
        found.addnext(deepcopy(found))

    return change


def _reference(part: str) -> str:
    return f'.//{DS}Manifest/{DS}Reference[@URI="{part}"]'


SHEET_URI = (
    "/xl/worksheets/sheet2.xml?ContentType=application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
)
RELS_URI = f"/_rels/.rels?ContentType={names.CT_RELATIONSHIPS}"
SHEET = _reference(SHEET_URI)
RELS = _reference(RELS_URI)
INFO, MANIFEST = f"{DS}SignedInfo", f".//{DS}Manifest"
FIRST = f"{DS}SignedInfo/{DS}Reference"
QUALIFYING = f".//{XADES}QualifyingProperties"
SIGNED = f".//{XADES}SignedSignatureProperties"
PACKAGE = f'{DS}Object[@Id="{names.ID_PACKAGE}"]'
OFFICE = f'{DS}Object[@Id="{names.ID_OFFICE}"]'
SMALL_MANIFEST = f'<Manifest><Reference URI="{SHEET_URI}"><DigestMethod Algorithm="{names.SHA256}"/>'
SMALL_MANIFEST += f"<DigestValue>{'A' * 43}=</DigestValue></Reference></Manifest>"
TRANSFORMS = '<Transforms><Transform Algorithm="{}"/></Transforms>'


def _wrap_manifest(root: etree._Element) -> None:
    """The signed manifest moves into a box that some readers skip; an unsigned one takes its place."""
    package = _find(root, PACKAGE)
    box = deepcopy(package)
    holder = etree.SubElement(root, DS + "Object")
    holder.append(box)
    _rename_ids(package)


def _rename_ids(element: etree._Element) -> None:
    for one in element.iter("*"):
        if one.get("Id"):
            one.set("Id", f"{one.get('Id')}Else")


def _two_package_objects(root: etree._Element) -> None:
    package = _find(root, PACKAGE)
    package.addnext(deepcopy(package))


def _swap_objects(root: etree._Element) -> None:
    package, office = _find(root, PACKAGE), _find(root, OFFICE)
    office.addnext(package)


def _sign_other_element(root: etree._Element) -> None:
    """SignedInfo points at an equal copy elsewhere, while the manifest that is read stands unsigned."""
    copied = deepcopy(_find(root, PACKAGE))
    _rename_ids(copied)
    copied.set("Id", "idCopy")
    _find(root, QUALIFYING).append(copied)
    _find(root, FIRST).set("URI", "#idCopy")


def _group_reference(root: etree._Element) -> None:
    transform = _find(root, RELS + f"/{DS}Transforms/{DS}Transform")
    for one in list(transform):
        transform.remove(one)
    etree.SubElement(transform, MDSSI + "RelationshipsGroupReference", SourceType=names.REL_OFFICE_DOCUMENT)


def _case_twin(root: etree._Element) -> None:
    copied = deepcopy(_find(root, SHEET))
    copied.set("URI", SHEET_URI.replace("sheet2", "Sheet2"))
    _find(root, MANIFEST).append(copied)


def _ecdsa_method(root: etree._Element) -> None:
    _find(root, f"{INFO}/{DS}SignatureMethod").set("Algorithm", MORE + "ecdsa-sha256")


RESIGNED: dict[str, tuple[str, Change]] = {
    # More in the signature than is signed, or in another place.
    "an unsigned Object": ("signature-shape", _append(".", "<Object><a/></Object>")),
    "an unsigned Object with a second Manifest": (
        "signature-shape",
        _append(".", f"<Object>{SMALL_MANIFEST}</Object>"),
    ),
    "a second Manifest in the package object": ("manifest-shape", _append(PACKAGE, SMALL_MANIFEST)),
    "a second Manifest before the first": ("manifest-shape", _insert(PACKAGE, 0, SMALL_MANIFEST)),
    "a Manifest in the office object": ("signature-shape", _append(OFFICE, SMALL_MANIFEST)),
    "a Manifest beside the signed properties": ("signature-shape", _append(f"{QUALIFYING}/..", SMALL_MANIFEST)),
    "the package object wrapped away": ("signature-shape", _wrap_manifest),
    "two package objects": ("signature-ids", _two_package_objects),
    "the signed element elsewhere": ("signature-references", _sign_other_element),
    "objects in another order": ("signature-shape", _swap_objects),
    "KeyInfo before the value": ("signature-shape", _swap(".", 1, 2)),
    "no office object": ("signature-shape", _drop(OFFICE)),
    "no signed properties": ("signature-shape", _drop(f"{QUALIFYING}/..")),
    "no KeyInfo": ("signature-shape", _drop(f"{DS}KeyInfo")),
    "an empty package object": ("manifest-shape", _drop(MANIFEST)),
    "a manifest without references": ("manifest-shape", lambda root: _find(root, MANIFEST).clear()),
    "a Signature in a Signature": ("signature-shape", _append(".", f'<Signature xmlns="{names.DS}"/>')),
    "another root element": ("signature-shape", lambda root: setattr(root, "tag", DS + "Signatures")),
    "a root of another namespace": ("signature-shape", lambda root: setattr(root, "tag", "{urn:x}Signature")),
    "another Id of the signature": ("signature-shape", lambda root: root.set("Id", "idOther")),
    "an unknown attribute": ("signature-shape", lambda root: root.set("Extra", "1")),
    "an attribute on KeyInfo": ("signature-shape", _set(f"{DS}KeyInfo", "Id", "idKey")),
    "an attribute on the value": ("signature-shape", _set(f"{DS}SignatureValue", "Id", "idValue")),
    "text between elements": ("signature-shape", _text(".", "đọc tôi")),
    "white space between elements": ("signature-shape", _text(".", "\n  ")),
    "text in the manifest": ("signature-shape", _text(MANIFEST, "đọc tôi")),
    # Ids.
    "the same Id twice": ("signature-ids", _set(f".//{DS}Manifest", "Id", names.ID_PACKAGE)),
    "Ids that differ in case": ("signature-ids", _set(f".//{DS}Manifest", "Id", names.ID_PACKAGE.upper())),
    "the same Id in another namespace": ("signature-ids", _set(MANIFEST, "{urn:x}Id", names.ID_PACKAGE)),
    "the same Id in lower case spelling": ("signature-ids", _set(MANIFEST, "id", names.ID_OFFICE)),
    # SignedInfo.
    "the package object not referenced": ("signature-references", _drop(FIRST)),
    "the package object referenced twice": ("signature-references", _twice(FIRST)),
    "only the properties referenced": (
        "signature-references",
        lambda root: [_drop(FIRST)(root), _drop(FIRST)(root)][0],
    ),
    "references in another order": ("signature-references", _swap(INFO, 2, 3)),
    "a reference to nothing": ("signature-references", _set(FIRST, "URI", "#idNowhere")),
    "a reference to the whole document": ("signature-references", _set(FIRST, "URI", "")),
    "a reference to another file": ("signature-references", _set(FIRST, "URI", "http://127.0.0.1/x")),
    "a reference to a part": ("signature-references", _set(FIRST, "URI", SHEET_URI)),
    "a reference by pointer": ("signature-references", _set(FIRST, "URI", f"#xpointer(id('{names.ID_PACKAGE}'))")),
    "a reference without URI": ("signature-shape", _without(FIRST, "URI")),
    "a reference of another type": ("signature-references", _set(FIRST, "Type", names.DS + "Manifest")),
    "a reference without type": ("signature-references", _without(FIRST, "Type")),
    "a reference with another attribute": ("signature-shape", _set(FIRST, "Id", "idReference")),
    "SignedInfo with an Id": ("signature-shape", _set(INFO, "Id", "idInfo")),
    # Algorithms.
    "canonicalised with comments": (
        "signature-algorithm",
        _set(f"{INFO}/{DS}CanonicalizationMethod", "Algorithm", names.C14N + "#WithComments"),
    ),
    "canonicalised exclusively": (
        "signature-algorithm",
        _set(f"{INFO}/{DS}CanonicalizationMethod", "Algorithm", names.EXC_C14N),
    ),
    "canonicalised in no way": (
        "signature-algorithm",
        _set(f"{INFO}/{DS}CanonicalizationMethod", "Algorithm", "urn:none"),
    ),
    "RSA with SHA-1": (
        "signature-algorithm",
        _set(f"{INFO}/{DS}SignatureMethod", "Algorithm", names.DS + "rsa-sha1"),
    ),
    "RSA with MD5": ("signature-algorithm", _set(f"{INFO}/{DS}SignatureMethod", "Algorithm", MORE + "rsa-md5")),
    "DSA": ("signature-algorithm", _set(f"{INFO}/{DS}SignatureMethod", "Algorithm", names.DS + "dsa-sha1")),
    "HMAC under a guessed key": (
        "signature-algorithm",
        _set(f"{INFO}/{DS}SignatureMethod", "Algorithm", MORE + "hmac-sha256"),
    ),
    "HMAC cut to no bits": (
        "signature-shape",
        _append(f"{INFO}/{DS}SignatureMethod", "<HMACOutputLength>0</HMACOutputLength>"),
    ),
    "an RSA key said to be ECDSA": ("signature-algorithm", _ecdsa_method),
    "an object digest with SHA-1": ("signature-algorithm", _set(f"{FIRST}/{DS}DigestMethod", "Algorithm", SHA1)),
    "a part digest with SHA-1": ("signature-algorithm", _set(f"{SHEET}/{DS}DigestMethod", "Algorithm", SHA1)),
    "a part digest with MD5": ("signature-algorithm", _set(f"{SHEET}/{DS}DigestMethod", "Algorithm", MORE + "md5")),
    "a digest with a parameter": ("signature-shape", _append(f"{SHEET}/{DS}DigestMethod", "<a/>")),
    # Transforms: whatever they drop is not signed.
    "an XPath transform": (
        "signature-references",
        _insert(FIRST, 0, TRANSFORMS.format("http://www.w3.org/TR/1999/REC-xpath-19991116")),
    ),
    "an enveloped transform": (
        "signature-references",
        _insert(FIRST, 0, TRANSFORMS.format(names.DS + "enveloped-signature")),
    ),
    "a C14N transform where none belongs": ("signature-references", _insert(FIRST, 0, TRANSFORMS.format(names.C14N))),
    "no transform where one belongs": ("signature-references", _drop(f"{INFO}/{DS}Reference[3]/{DS}Transforms")),
    "two transforms on the properties": (
        "signature-references",
        _append(f"{INFO}/{DS}Reference[3]/{DS}Transforms", f'<Transform Algorithm="{names.C14N}"/>'),
    ),
    "an XSLT transform on the properties": (
        "signature-algorithm",
        _set(f"{INFO}/{DS}Reference[3]//{DS}Transform", "Algorithm", "http://www.w3.org/TR/1999/REC-xslt-19991116"),
    ),
    "no Transform in Transforms": ("signature-shape", _insert(SHEET, 0, "<Transforms/>")),
    "a base64 transform on a sheet": ("manifest-shape", _insert(SHEET, 0, TRANSFORMS.format(names.DS + "base64"))),
    "a relationship transform on a sheet": (
        "manifest-shape",
        lambda root: _find(root, SHEET).insert(0, deepcopy(_find(root, RELS)[0])),
    ),
    "no transform on relationships": ("manifest-shape", _drop(f"{RELS}/{DS}Transforms")),
    "relationships without C14N": ("manifest-shape", _drop(f"{RELS}/{DS}Transforms/{DS}Transform[2]")),
    "C14N before the selection": ("signature-shape", _swap(f"{RELS}/{DS}Transforms", 0, 1)),
    "relationships chosen by type": ("signature-shape", _group_reference),
    "a relationship chosen twice": ("manifest-shape", _twice(f".//{MDSSI}RelationshipReference")),
    "a chosen relationship with content": ("signature-shape", _append(f".//{MDSSI}RelationshipReference", "<a/>")),
    # The manifest.
    "a part referenced twice": ("manifest-shape", _twice(SHEET)),
    "a part referenced in two cases": ("manifest-shape", _case_twin),
    "a part without content type": ("manifest-shape", _set(SHEET, "URI", "/xl/worksheets/sheet2.xml")),
    "a part with an empty content type": (
        "manifest-shape",
        _set(SHEET, "URI", "/xl/worksheets/sheet2.xml?ContentType="),
    ),
    "a part with a fragment": ("manifest-shape", _set(SHEET, "URI", SHEET_URI + "#a")),
    "a part with a second query": ("manifest-shape", _set(SHEET, "URI", SHEET_URI + "&a=b")),
    "a part with an escaped letter": ("manifest-shape", _set(SHEET, "URI", SHEET_URI.replace("sheet2", "%73heet2"))),
    "a part on the net": ("manifest-shape", _set(SHEET, "URI", "http://x" + SHEET_URI)),
    "a part named relatively": ("manifest-shape", _set(SHEET, "URI", SHEET_URI[1:])),
    "a part of a type": ("manifest-shape", _set(SHEET, "Type", names.TYPE_OBJECT)),
    "an unknown element in the manifest": ("signature-shape", _append(MANIFEST, "<Other/>")),
    # Encodings.
    "a digest of another length": ("signature-encoding", _text(f"{SHEET}/{DS}DigestValue", "AAAA")),
    "a digest that is no base64": ("signature-encoding", _text(f"{SHEET}/{DS}DigestValue", "không!")),
    "a digest with white space": ("signature-encoding", _text(f"{SHEET}/{DS}DigestValue", " " + "A" * 43 + "=")),
    "an empty digest": ("signature-encoding", _text(f"{SHEET}/{DS}DigestValue", "")),
    # The time.
    "no time": ("manifest-shape", _drop(f".//{DS}SignatureProperty")),
    "two times that differ": ("signature-time", _text(f".//{MDSSI}Value", "2026-11-22T08:30:16Z")),
    "a time that is none": ("signature-time", _text(f".//{MDSSI}Value", "2026-13-45T08:30:15Z")),
    "a time without zone": ("signature-time", _text(f".//{MDSSI}Value", "2026-11-22T08:30:15")),
    "a time in another form": ("signature-time", _text(f".//{MDSSI}Format", "YYYY")),
    "a time in Arabic digits": ("signature-time", _text(f".//{MDSSI}Value", "٢٠٢٦-11-22T08:30:15Z")),
    "a time about another element": (
        "signature-shape",
        _set(f'.//{DS}SignatureProperty[@Id="{names.ID_TIME}"]', "Target", "#idOther"),
    ),
    # Office's own facts and the signed properties.
    "office facts missing": ("signature-shape", _drop(f".//{{{names.OFFICE}}}SetupID")),
    "office facts in another order": ("signature-shape", _swap(f".//{{{names.OFFICE}}}SignatureInfoV1", 4, 5)),
    "office facts with a child": ("signature-shape", _append(f".//{{{names.OFFICE}}}SignatureText", "<a/>")),
    "unsigned properties": (
        "signed-properties",
        _append(QUALIFYING, "<xd:UnsignedProperties><xd:UnsignedSignatureProperties/></xd:UnsignedProperties>"),
    ),
    "properties about another signature": ("signed-properties", _set(QUALIFYING, "Target", "#idOther")),
    "properties under another Id": (
        "signature-references",
        _set(f".//{XADES}SignedProperties", "Id", "idOtherProperties"),
    ),
    "no signing time": ("signed-properties", _drop(f"{SIGNED}/{XADES}SigningTime")),
    "no signing certificate": ("signed-properties", _drop(f"{SIGNED}/{XADES}SigningCertificate")),
    "no policy": ("signed-properties", _drop(f"{SIGNED}/{XADES}SignaturePolicyIdentifier")),
    "two signing certificates": ("signed-properties", _twice(f".//{XADES}Cert")),
    "a signing certificate without serial": ("signed-properties", _drop(f".//{XADES}IssuerSerial")),
    "a serial in letters": ("signed-properties", _text(f".//{DS}X509SerialNumber", "0x10")),
    "data object properties": (
        "signed-properties",
        _append(f".//{XADES}SignedProperties", "<xd:SignedDataObjectProperties/>"),
    ),
    # KeyInfo.
    "a bare key beside the certificate": (
        "signature-shape",
        _append(f"{DS}KeyInfo", "<KeyValue><RSAKeyValue><Modulus>AQAB</Modulus></RSAKeyValue></KeyValue>"),
    ),
    "two certificates": ("signature-shape", _twice(f".//{DS}X509Certificate")),
    "two X509Data": ("signature-shape", _twice(f".//{DS}X509Data")),
    "no certificate": ("signature-shape", _drop(f".//{DS}X509Certificate")),
    "a certificate by name": (
        "signature-shape",
        _append(f".//{DS}X509Data", "<X509SubjectName>CN=x</X509SubjectName>"),
    ),
    "a certificate somewhere else": (
        "signature-shape",
        _append(f"{DS}KeyInfo", '<RetrievalMethod URI="http://127.0.0.1/cert"/>'),
    ),
    "a certificate that is no base64": ("signature-encoding", _text(f".//{DS}X509Certificate", "không")),
}


@pytest.mark.parametrize("name", RESIGNED)
def test_a_signature_of_another_shape_is_refused_though_its_digests_and_value_hold(name: str) -> None:
    reason, change = RESIGNED[name]
    verdict = check(Forgery("intact", reason, lambda: resign(change)))
    assert verdict.signer is None


def test_the_same_shape_signed_anew_is_accepted() -> None:
    assert judge(resign(lambda root: None)).valid


def test_a_signature_written_by_another_serialiser_is_accepted() -> None:
    """Quotes, attribute order and an empty element's form are not part of what was signed."""
    assert judge(edit_signature(lambda root: None)).valid
