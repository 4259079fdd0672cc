"""Another implementation of the package format, written from ``docs/package-format.md`` alone.

It imports nothing of the program: the standard library, lxml and cryptography are all it has. It seals a report and
reads a plan; where it fails, either the document or the program is wrong.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import zipfile
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from lxml import etree

DS = "http://www.w3.org/2000/09/xmldsig#"
XADES = "http://uri.etsi.org/01903/v1.3.2#"
MDSSI = "http://schemas.openxmlformats.org/package/2006/digital-signature"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
SEAL = "application/vnd.openxmlformats-package"
C14N = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"
VIETNAM = timezone(timedelta(hours=7))
DETAILS = (
    *(("SetupID", ""), ("SignatureText", ""), ("SignatureImage", ""), ("SignatureComments", "")),
    *(("WindowsVersion", "10.0"), ("OfficeVersion", "16.0"), ("ApplicationVersion", "16.0"), ("Monitors", "1")),
    *(("HorizontalResolution", "1920"), ("VerticalResolution", "1080"), ("ColorDepth", "32")),
    *(("SignatureProviderId", "{00000000-0000-0000-0000-000000000000}"), ("SignatureProviderUrl", "")),
    *(("SignatureProviderDetails", "9"), ("SignatureType", "1")),
)

Value = str | int | date | datetime | None
Rows = list[dict[str, Value]]


class Key:
    """A key on P-256 and the certificate of an office (section 8)."""

    def __init__(self, code: str, name: str, installation: str) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        told = ((NameOID.COMMON_NAME, name), (NameOID.SERIAL_NUMBER, code), (NameOID.USER_ID, installation))
        subject = x509.Name([x509.NameAttribute(oid, text) for oid, text in told])
        start = datetime.now(UTC) - timedelta(days=1)
        self.certificate = (
            x509.CertificateBuilder(subject, subject, self.key.public_key(), x509.random_serial_number())
            .not_valid_before(start)
            .not_valid_after(start + timedelta(days=3650))
            .sign(self.key, hashes.SHA256())
        )
        self.der = self.certificate.public_bytes(Encoding.DER)
        self.pem = self.certificate.public_bytes(Encoding.PEM)
        self.fingerprint = hashlib.sha256(self.der).hexdigest()

    def sign(self, data: bytes) -> bytes:
        r, s = decode_dss_signature(self.key.sign(data, ec.ECDSA(hashes.SHA256())))
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")


# -- writing -----------------------------------------------------------------------------------------------------------


def write(cover: dict[str, Value], sections: dict[str, bool], tables: dict[str, Rows], key: Key) -> tuple[bytes, str]:
    """A sealed package and its id.

    Args:
        cover: label → value (section 4).
        sections: name → whether it is complete (section 3).
        tables: sheet name → rows of heading → value (section 11).
    """
    listed: Rows = [{"Phần": name, "Đầy đủ": "có" if complete else ""} for name, complete in sections.items()]
    sheets = {"Bìa": _cover(cover)}
    sheets |= {name: _table(rows) for name, rows in (tables | {"Các phần": listed}).items() if rows}
    parts = {f"xl/worksheets/sheet{n}.xml": data for n, data in enumerate(sheets.values(), 1)}
    names = "".join(f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(sheets, 1))
    parts["xl/workbook.xml"] = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{names}</sheets></workbook>'.encode()
    )
    parts["xl/_rels/workbook.xml.rels"] = _relations(
        {f"rId{n}": (f"{OFFICE}/worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)}
    )
    signature = f"{PACKAGE}/relationships/digital-signature"
    parts["_rels/.rels"] = _relations(
        {
            "rId1": (f"{OFFICE}/officeDocument", "xl/workbook.xml"),
            "rId2": (f"{signature}/origin", "_xmlsignatures/origin.sigs"),
        }
    )
    types = {f"/{name}": f"{SHEET}.worksheet+xml" for name in parts if name.startswith("xl/worksheets/")}
    types["/xl/workbook.xml"] = f"{SHEET}.sheet.main+xml"
    parts["_xmlsignatures/sig1.xml"], package_id = _seal(parts, types, key)
    types["/_xmlsignatures/sig1.xml"] = f"{SEAL}.digital-signature-xmlsignature+xml"
    parts["_xmlsignatures/origin.sigs"] = b""
    parts["_xmlsignatures/_rels/origin.sigs.rels"] = _relations({"rId1": (f"{signature}/signature", "sig1.xml")})
    defaults = {
        "rels": f"{SEAL}.relationships+xml",
        "xml": "application/xml",
        "sigs": f"{SEAL}.digital-signature-origin",
    }
    content_types = "".join(f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in defaults.items())
    content_types += "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in types.items())
    whole = {"[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{content_types}</Types>'.encode()} | parts
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in whole.items():
            archive.writestr(name, data)
    return buffer.getvalue(), package_id


def _cover(cover: dict[str, Value]) -> bytes:
    rows = ['<row r="1">' + _cell("A1", "TỆP DỮ LIỆU RÕ VIỆC") + "</row>"]
    for number, (label, value) in enumerate(cover.items(), 2):
        rows.append(f'<row r="{number}">{_cell(f"A{number}", label)}{_cell(f"B{number}", value)}</row>')
    return _worksheet(rows)


def _table(rows: Rows) -> bytes:
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    lines = []
    first: dict[str, Value] = {heading: heading for heading in headings}
    for number, row in enumerate([first, *rows], 1):
        cells = "".join(_cell(f"{chr(65 + at)}{number}", row.get(heading)) for at, heading in enumerate(headings))
        lines.append(f'<row r="{number}">{cells}</row>')
    return _worksheet(lines)


def _worksheet(rows: list[str]) -> bytes:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(rows)}</sheetData></worksheet>'.encode()


def _cell(place: str, value: Value) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        text = re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", value).replace("\r", "_x000D_")
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
    if isinstance(value, datetime):
        local = value.astimezone(VIETNAM)
        days = (local.date() - date(1899, 12, 30)).days
        return f'<c r="{place}"><v>{days + (local.hour * 3600 + local.minute * 60 + local.second) / 86400:.9f}</v></c>'
    if isinstance(value, date):
        return f'<c r="{place}"><v>{(value - date(1899, 12, 30)).days}</v></c>'
    return f'<c r="{place}"><v>{value}</v></c>'


def _relations(found: dict[str, tuple[str, str]]) -> bytes:
    inner = "".join(f'<Relationship Id="{i}" Type="{kind}" Target="{to}"/>' for i, (kind, to) in found.items())
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'.encode()


def _seal(parts: dict[str, bytes], types: dict[str, str], key: Key) -> tuple[bytes, str]:
    """The signature over all parts, element by element as section 8 has it."""
    at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    manifest = ""
    for name, data in parts.items():
        transforms, kind = "", types.get(f"/{name}", f"{SEAL}.relationships+xml")
        if name.endswith(".rels"):
            chosen, data = _transformed(data)
            picks = "".join(f'<m:RelationshipReference xmlns:m="{MDSSI}" SourceId="{one}"/>' for one in chosen)
            transforms = (
                f'<Transforms><Transform Algorithm="{PACKAGE}/RelationshipTransform">{picks}</Transform>'
                f'<Transform Algorithm="{C14N}"/></Transforms>'
            )
        manifest += _reference(f'URI="/{name}?ContentType={kind}"', transforms, data)
    details = "".join(f"<{name}>{text}</{name}>" for name, text in DETAILS)
    serial = key.certificate.serial_number
    objects = (
        f'<Object Id="idPackageObject"><Manifest>{manifest}</Manifest><SignatureProperties>'
        f'<SignatureProperty Id="idSignatureTime" Target="#idPackageSignature"><m:SignatureTime xmlns:m="{MDSSI}">'
        f"<m:Format>YYYY-MM-DDThh:mm:ssTZD</m:Format><m:Value>{at}</m:Value></m:SignatureTime></SignatureProperty>"
        "</SignatureProperties></Object>"
        '<Object Id="idOfficeObject"><SignatureProperties>'
        '<SignatureProperty Id="idOfficeV1Details" Target="#idPackageSignature">'
        f'<SignatureInfoV1 xmlns="http://schemas.microsoft.com/office/2006/digsig">{details}</SignatureInfoV1>'
        "</SignatureProperty></SignatureProperties></Object>"
        f'<Object><x:QualifyingProperties xmlns:x="{XADES}" Target="#idPackageSignature">'
        '<x:SignedProperties Id="idSignedProperties"><x:SignedSignatureProperties>'
        f"<x:SigningTime>{at}</x:SigningTime><x:SigningCertificate><x:Cert><x:CertDigest>"
        f'<DigestMethod Algorithm="{SHA256}"/><DigestValue>{_digest(key.der)}</DigestValue></x:CertDigest>'
        f"<x:IssuerSerial><X509IssuerName>CN=x</X509IssuerName><X509SerialNumber>{serial}</X509SerialNumber>"
        "</x:IssuerSerial></x:Cert></x:SigningCertificate><x:SignaturePolicyIdentifier><x:SignaturePolicyImplied/>"
        "</x:SignaturePolicyIdentifier></x:SignedSignatureProperties></x:SignedProperties></x:QualifyingProperties>"
        "</Object>"
    )
    package, office, properties = _xml(_signature(objects))
    canonical_transform = f'<Transforms><Transform Algorithm="{C14N}"/></Transforms>'
    kinds = (f"{DS}Object", f"{DS}Object", "http://uri.etsi.org/01903#SignedProperties")
    info = (
        f'<SignedInfo><CanonicalizationMethod Algorithm="{C14N}"/>'
        '<SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"/>'
        + _reference(f'Type="{kinds[0]}" URI="#idPackageObject"', "", _canonical(package))
        + _reference(f'Type="{kinds[1]}" URI="#idOfficeObject"', "", _canonical(office))
        + _reference(f'Type="{kinds[2]}" URI="#idSignedProperties"', canonical_transform, _canonical(properties[0][0]))
        + "</SignedInfo>"
    )
    signed = _canonical(_xml(_signature(info))[0])
    value = base64.b64encode(key.sign(signed)).decode()
    certificate = base64.b64encode(key.der).decode()
    key_info = f"<KeyInfo><X509Data><X509Certificate>{certificate}</X509Certificate></X509Data></KeyInfo>"
    whole = _signature(f"{info}<SignatureValue>{value}</SignatureValue>{key_info}{objects}")
    return whole, hashlib.sha256(signed).hexdigest()


def _signature(inner: str) -> bytes:
    return f'<Signature xmlns="{DS}" Id="idPackageSignature">{inner}</Signature>'.encode()


def _reference(attributes: str, transforms: str, digested: bytes) -> str:
    method = f'<DigestMethod Algorithm="{SHA256}"/><DigestValue>{_digest(digested)}</DigestValue>'
    return f"<Reference {attributes}>{transforms}{method}</Reference>"


def _xml(data: bytes) -> Any:
    """A document; its type is left open, as what is missing in it shows by failing."""
    return etree.fromstring(data)


def _digest(data: bytes) -> str:
    return base64.b64encode(hashlib.sha256(data).digest()).decode()


def _canonical(element: Any) -> bytes:
    """Canonical XML of an element with what it inherits: first a document of its own, then canonicalised."""
    alone = _xml(etree.tostring(element, with_tail=False))
    return bytes(etree.tostring(alone, method="c14n", exclusive=False, with_comments=False))


def _transformed(rels: bytes) -> tuple[list[str], bytes]:
    """The Ids of all relationships but the one to the origin, and the bytes that are digested for them."""
    found = {one.get("Id"): one for one in _xml(rels) if not one.get("Type").endswith("/origin")}
    inner = "".join(
        f'<Relationship Id="{name}" Target="{one.get("Target")}" TargetMode="{one.get("TargetMode", "Internal")}" '
        f'Type="{one.get("Type")}"></Relationship>'
        for name, one in sorted(found.items())
    )
    return sorted(found), f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'.encode()


# -- reading -----------------------------------------------------------------------------------------------------------


class Read:
    """A package that was verified: its id, signer, cover (label → value) and tables (sheet → rows)."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
        self.types = {
            one.get("PartName", f"*.{one.get('Extension')}"): one.get("ContentType")
            for one in _xml(self.parts["[Content_Types].xml"])
        }
        self._verify()
        sheets = self._sheets()
        self.cover = {str(row[0]): row.get(1) for row in sheets.pop("Bìa") if 0 in row}
        self.tables = {
            name: [{str(rows[0][at]): value for at, value in row.items()} for row in rows[1:]]
            for name, rows in sheets.items()
        }

    def _verify(self) -> None:
        info, value, key_info, package, office, properties = _xml(self.parts["_xmlsignatures/sig1.xml"])
        signed = _canonical(info)
        self.id = hashlib.sha256(signed).hexdigest()
        der = base64.b64decode(key_info[0][0].text)
        self.signer = hashlib.sha256(der).hexdigest()
        public, proof = x509.load_der_x509_certificate(der).public_key(), base64.b64decode(value.text)
        if isinstance(public, rsa.RSAPublicKey):
            public.verify(proof, signed, padding.PKCS1v15(), hashes.SHA256())
        else:
            assert isinstance(public, ec.EllipticCurvePublicKey)
            half = len(proof) // 2
            twice = encode_dss_signature(int.from_bytes(proof[:half], "big"), int.from_bytes(proof[half:], "big"))
            public.verify(twice, signed, ec.ECDSA(hashes.SHA256()))
        for reference, element in zip(info[2:], (package, office, properties[0][0]), strict=True):
            assert reference[-1].text == _digest(_canonical(element)), reference.get("URI")
        left = set(self.parts) - {"[Content_Types].xml"} - {name for name in self.parts if "_xmlsignatures/" in name}
        for reference in package[0]:
            name, _, kind = reference.get("URI")[1:].partition("?ContentType=")
            data = self.parts[name]
            if name.endswith(".rels"):
                chosen, data = _transformed(data)
                assert sorted(one.get("SourceId") for one in reference[0][0]) == chosen
            assert kind == self.types.get(f"/{name}", self.types.get(f"*.{name.rpartition('.')[2]}"))
            assert reference[-1].text == _digest(data), name
            left.remove(name)
        assert not left, f"not signed: {left}"

    def _sheets(self) -> dict[str, list[dict[int, Value]]]:
        rels = _xml(self.parts["xl/_rels/workbook.xml.rels"])
        targets = {one.get("Id"): f"xl/{one.get('Target')}" for one in rels}
        book = _xml(self.parts["xl/workbook.xml"])
        listed = book.findall(f"{{{MAIN}}}sheets/{{{MAIN}}}sheet")
        return {one.get("name"): self._rows(targets[one.get(f"{{{OFFICE}}}id")]) for one in listed}

    def _rows(self, part: str) -> list[dict[int, Value]]:
        found = []
        for row in _xml(self.parts[part]).iter(f"{{{MAIN}}}row"):
            cells: dict[int, Value] = {}
            for cell in row:
                at = ord(cell.get("r")[0]) - 65
                text = "".join(cell.itertext())
                if cell.get("t") == "inlineStr":
                    cells[at] = re.sub(r"_x([0-9A-Fa-f]{4})_", lambda hit: chr(int(hit[1], 16)), text)
                elif text:
                    cells[at] = int(text) if text.isdigit() else text
            found.append(cells)
        return found


def digest(lines: list[list[object]]) -> str:
    """The digest of a section (section 6); each line as it is told there, table name first."""
    told = sorted(json.dumps(line, ensure_ascii=False, separators=(",", ":")) for line in lines)
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def day(serial: Value) -> date:
    """The day that a cell holds."""
    assert isinstance(serial, int)
    return date(1899, 12, 30) + timedelta(days=serial)
