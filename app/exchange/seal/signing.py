"""Sealing: from an ordinary workbook to a package with an Office signature (docs/package-format.md, 8)."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography import x509
from lxml import etree

from app.errors import ExchangeError
from app.exchange.container import CONTENT_TYPES, Container, Damaged, open_container, write_container
from app.exchange.seal import names
from app.exchange.seal.opc import (
    ContentTypes,
    Relationship,
    is_rels,
    read_content_types,
    read_relationships,
    resolve,
    source_of,
    transform,
    write_content_types,
    write_relationships,
)
from app.exchange.seal.xml import DECLARATION, XmlRefused, canonical, escape, render
from app.trust.signer import Algorithm, KeySigner

_METHODS: Mapping[Algorithm, str] = {
    "rsa-sha256": "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
    "ecdsa-sha256": "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
}

_OFFICE_DETAILS: tuple[tuple[str, str], ...] = (
    ("SetupID", ""),
    ("SignatureText", ""),
    ("SignatureImage", ""),
    ("SignatureComments", ""),
    ("WindowsVersion", "10.0"),
    ("OfficeVersion", "16.0"),
    ("ApplicationVersion", "16.0"),
    ("Monitors", "1"),
    ("HorizontalResolution", "1920"),
    ("VerticalResolution", "1080"),
    ("ColorDepth", "32"),
    ("SignatureProviderId", "{00000000-0000-0000-0000-000000000000}"),
    ("SignatureProviderUrl", ""),
    ("SignatureProviderDetails", "9"),
    ("SignatureType", "1"),
)
"""MS-OFFCRYPTO 2.5.2.5: the order is part of the schema. The screen described is nobody's."""


@dataclass(frozen=True)
class Sealed:
    """A sealed package: the file's bytes, and its id (SHA-256 of the canonical SignedInfo, hex)."""

    data: bytes
    package_id: str


def seal(unsealed: bytes, signer: KeySigner, at: datetime) -> Sealed:
    """Seal an unsigned .xlsx.

    Properties of the document (author, program, dates) are dropped with their relationships, so that no part stays
    unsigned. Everything else is kept byte for byte, save that relationship parts and content types are written anew.

    Args:
        unsealed: the workbook as its writer left it.
        signer: the office's key.
        at: the instant of signing, aware; written in UTC, whole seconds.

    Raises:
        ExchangeError: ``already-sealed``, or ``cannot-seal`` (``reason``): the workbook is not plain enough.
        Damaged, NotAPackage, TooLarge: the bytes are no package.
        TrustError: the token was pulled out or refuses.
    """
    if at.tzinfo is None:
        raise ValueError("the instant of signing needs a time zone")
    container = open_container(unsealed)
    parts, types = _prepare(container)
    moment = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    document, package_id = _sign(_references(parts, types), signer, moment)
    parts[names.SIGNATURE_PART] = document
    same = {name: one for name, one in container.packed.items() if parts.get(name) is container.parts[name]}
    return Sealed(write_container(parts, same), package_id)


def _prepare(container: Container) -> tuple[dict[str, bytes], ContentTypes]:
    """The parts to be sealed, the origin among them but not yet the signature, and their types."""
    parts = dict(container.parts)
    try:
        types = read_content_types(parts)
        relations = {name: read_relationships(data) for name, data in parts.items() if is_rels(name)}
    except XmlRefused as refused:
        raise ExchangeError("cannot-seal", reason=refused.code) from None
    root = relations.get(names.ROOT_RELS)
    if root is None:
        raise Damaged("no-relationships")
    signed = any(name.lower().startswith("_xmlsignatures/") for name in parts)
    if signed or any(one.type == names.REL_ORIGIN for one in root.values()):
        raise ExchangeError("already-sealed")
    for one in [one for one in root.values() if one.type in names.REL_PROPERTIES]:
        parts.pop(resolve(names.ROOT_RELS, one.target) or "", None)
        del root[one.id]
    origin_id = next(name for n in range(1, len(root) + 2) if (name := f"rId{n}") not in root)
    root[origin_id] = Relationship(origin_id, names.REL_ORIGIN, names.ORIGIN_PART, external=False)
    signature = Relationship("rId1", names.REL_SIGNATURE, "sig1.xml", external=False)
    relations[names.ORIGIN_RELS] = {signature.id: signature}
    parts |= {name: write_relationships(found) for name, found in relations.items()}
    parts[names.ORIGIN_PART] = b""
    types = _fitting_types(parts, types)
    spelling = {name.lower(): name for name in [*parts, names.SIGNATURE_PART]}
    parts[CONTENT_TYPES] = write_content_types(types, spelling)
    return parts, types


def _fitting_types(parts: Mapping[str, bytes], types: ContentTypes) -> ContentTypes:
    """The types of the parts there are, and no others."""
    defaults = {"rels": names.CT_RELATIONSHIPS, "sigs": names.CT_ORIGIN, "xml": "application/xml"}
    overrides = {names.SIGNATURE_PART.lower(): names.CT_SIGNATURE}
    for part in parts:
        if part == CONTENT_TYPES or is_rels(part) or part == names.ORIGIN_PART:
            continue
        kind = types.of(part)
        if kind is None:
            raise ExchangeError("cannot-seal", reason="no-content-type", part=part)
        extension = part.rpartition(".")[2].lower()
        if part.lower() in types.overrides or extension in ("rels", "sigs", "xml"):
            overrides[part.lower()] = kind
        else:
            defaults[extension] = kind
    return ContentTypes(defaults, overrides)


def _references(parts: Mapping[str, bytes], types: ContentTypes) -> list[str]:
    """One manifest reference for every part but the content types and the signature's own."""
    own = (CONTENT_TYPES, names.ORIGIN_PART, names.ORIGIN_RELS)
    lines = []
    for part in sorted(parts):
        if part in own:
            continue
        transforms, digested = "", parts[part]
        if is_rels(part):
            if source_of(part) and source_of(part) not in parts:
                raise ExchangeError("cannot-seal", reason="orphan-relationships", part=part)
            relations = read_relationships(parts[part])
            chosen = [one.id for one in relations.values() if one.type != names.REL_ORIGIN]
            digested = transform(relations, chosen)
            transforms = _relationship_transforms(sorted(chosen))
        lines.append(_reference(f"/{part}?ContentType={types.of(part)}", "", transforms, digested))
    return lines


def _relationship_transforms(chosen: list[str]) -> str:
    mdssi = {"xmlns:mdssi": names.MDSSI}
    picks = [render("mdssi:RelationshipReference", mdssi | {"SourceId": one}) for one in chosen]
    select = render("Transform", {"Algorithm": names.RELATIONSHIP_TRANSFORM}, *picks)
    return render("Transforms", {}, select, render("Transform", {"Algorithm": names.C14N}))


def _reference(uri: str, kind: str, transforms: str, digested: bytes) -> str:
    attrs = {"Type": kind, "URI": uri} if kind else {"URI": uri}
    method = render("DigestMethod", {"Algorithm": names.SHA256})
    return render("Reference", attrs, transforms, method, render("DigestValue", {}, _sha256(digested)))


def _sha256(data: bytes) -> str:
    return b64encode(hashlib.sha256(data).digest()).decode()


def _sign(references: list[str], signer: KeySigner, moment: str) -> tuple[bytes, str]:
    objects = [_package_object(references, moment), _office_object(), _properties_object(signer.certificate, moment)]
    skeleton = etree.fromstring(_signature(*objects))
    package, office, properties = skeleton
    signed_properties = properties[0][0]
    c14n_transform = render("Transforms", {}, render("Transform", {"Algorithm": names.C14N}))
    signed_info = render(
        "SignedInfo",
        {},
        render("CanonicalizationMethod", {"Algorithm": names.C14N}),
        render("SignatureMethod", {"Algorithm": _METHODS[signer.algorithm]}),
        _reference("#" + names.ID_PACKAGE, names.TYPE_OBJECT, "", canonical(package)),
        _reference("#" + names.ID_OFFICE, names.TYPE_OBJECT, "", canonical(office)),
        _reference(
            "#" + names.ID_PROPERTIES, names.TYPE_SIGNED_PROPERTIES, c14n_transform, canonical(signed_properties)
        ),
    )
    canonical_info = canonical(etree.fromstring(_signature(signed_info))[0])
    value = render("SignatureValue", {}, b64encode(signer.sign(canonical_info)).decode())
    certificate = render("X509Certificate", {}, b64encode(signer.certificate).decode())
    key_info = render("KeyInfo", {}, render("X509Data", {}, certificate))
    document = DECLARATION.encode() + _signature(signed_info, value, key_info, *objects)
    return document, hashlib.sha256(canonical_info).hexdigest()


def _signature(*content: str) -> bytes:
    return render("Signature", {"xmlns": names.DS, "Id": names.ID_SIGNATURE}, *content).encode()


def _package_object(references: list[str], moment: str) -> str:
    time = render(
        "mdssi:SignatureTime",
        {"xmlns:mdssi": names.MDSSI},
        render("mdssi:Format", {}, "YYYY-MM-DDThh:mm:ssTZD"),
        render("mdssi:Value", {}, moment),
    )
    about = render("SignatureProperty", {"Id": names.ID_TIME, "Target": "#" + names.ID_SIGNATURE}, time)
    inner = render("Manifest", {}, *references) + render("SignatureProperties", {}, about)
    return render("Object", {"Id": names.ID_PACKAGE}, inner)


def _office_object() -> str:
    details = "".join(render(name, {}, escape(value)) for name, value in _OFFICE_DETAILS)
    info = render("SignatureInfoV1", {"xmlns": names.OFFICE}, details)
    about = render("SignatureProperty", {"Id": names.ID_DETAILS, "Target": "#" + names.ID_SIGNATURE}, info)
    return render("Object", {"Id": names.ID_OFFICE}, render("SignatureProperties", {}, about))


def _properties_object(certificate: bytes, moment: str) -> str:
    parsed = x509.load_der_x509_certificate(certificate)
    digest = render(
        "xd:CertDigest",
        {},
        render("DigestMethod", {"Algorithm": names.SHA256}),
        render("DigestValue", {}, _sha256(certificate)),
    )
    # Leaf first, joined with ", ", as Office writes it; every verifier that matters compares digest and serial only.
    issuer = ", ".join(reversed([rdn.rfc4514_string() for rdn in parsed.issuer.rdns]))
    serial = render(
        "xd:IssuerSerial",
        {},
        render("X509IssuerName", {}, escape(issuer)),
        render("X509SerialNumber", {}, str(parsed.serial_number)),
    )
    signed = render(
        "xd:SignedProperties",
        {"Id": names.ID_PROPERTIES},
        render(
            "xd:SignedSignatureProperties",
            {},
            render("xd:SigningTime", {}, moment),
            render("xd:SigningCertificate", {}, render("xd:Cert", {}, digest, serial)),
            render("xd:SignaturePolicyIdentifier", {}, render("xd:SignaturePolicyImplied", {})),
        ),
    )
    target = {"xmlns:xd": names.XADES, "Target": "#" + names.ID_SIGNATURE}
    return render("Object", {}, render("xd:QualifyingProperties", target, signed))
