"""The one shape a signature may have (verifier step 4): from XML to frozen values, or a refusal.

Wrapping attacks, second manifests and unsigned additions live in XML that a lenient reader skips. Here every element of
the signature is accounted for: the ``own`` profile knows exactly one structure, ``office`` what Excel and POI vary.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from lxml import etree

from app.exchange.seal import names
from app.exchange.seal.pieces import Digest, Pieces, ShapeRefused
from app.exchange.seal.verdict import Profile
from app.exchange.seal.xml import elements, ids

_MANIFEST_URI: Final = re.compile(r"/(?P<part>[^?#%\\:]+)\?ContentType=(?P<type>[^?&#\s]+)\Z")
_OFFICE_DETAILS: Final = (
    "SetupID",
    "SignatureText",
    "SignatureImage",
    "SignatureComments",
    "WindowsVersion",
    "OfficeVersion",
    "ApplicationVersion",
    "Monitors",
    "HorizontalResolution",
    "VerticalResolution",
    "ColorDepth",
    "SignatureProviderId",
    "SignatureProviderUrl",
    "SignatureProviderDetails",
    "SignatureType",
)
_LINE_IMAGES: Final = ("idValidSigLnImg", "idInvalidSigLnImg")


@dataclass(frozen=True)
class ObjectReference:
    """A reference of SignedInfo: an element of the signature and the digest of its canonical form."""

    element: etree._Element
    exclusive: bool
    digest: Digest


@dataclass(frozen=True)
class PartReference:
    """A reference of the manifest; ``relationships`` holds the chosen Ids of a relationship part, else None."""

    part: str
    content_type: str
    relationships: tuple[str, ...] | None
    digest: Digest


@dataclass(frozen=True)
class SealSignature:
    """All that a signature says, nothing yet checked but the shape."""

    signed_info: etree._Element
    exclusive: bool
    method: tuple[str, str]
    objects: tuple[ObjectReference, ...]
    value: bytes
    certificates: tuple[bytes, ...]
    manifest: tuple[PartReference, ...]
    signing_time: datetime | None
    certificate_digest: Digest | None
    certificate_serial: int | None


def read_signature(root: etree._Element, profile: Profile) -> SealSignature:
    """Read a signature document.

    Raises:
        ShapeRefused: ``signature-shape``, ``signature-ids``, ``signature-references``, ``signature-algorithm``,
            ``signature-encoding``, ``signature-time``, ``manifest-shape`` or ``signed-properties``.
    """
    return _Reader(strict=profile == "own").read(root)


class _Reader(Pieces):
    def read(self, root: etree._Element) -> SealSignature:
        known = self._unique_ids(root)
        self.expect(root, "Signature", required={"Id"} if self.strict else set())
        children = elements(root)
        if len(children) < 4 or (self.strict and len(children) != 6):
            raise ShapeRefused("signature-shape")
        info, value, key_info, *objects = children
        package, office, properties = self._objects(objects)
        if self.strict and [root.get("Id"), *objects] != [names.ID_SIGNATURE, package, office, properties]:
            raise ShapeRefused("signature-shape")
        exclusive, method, references = self._signed_info(info, known)
        self._check_referenced(references, package, office, properties, objects)
        manifest, stamped = self._package(package)
        if office is not None:
            self._office(office)
        signed_at, digest, serial = (None, None, None) if properties is None else self._properties(properties)
        if self.strict and stamped != signed_at:
            raise ShapeRefused("signature-time")
        self.expect(value, "SignatureValue")
        return SealSignature(
            signed_info=info,
            exclusive=exclusive,
            method=method,
            objects=tuple(references),
            value=self.base64(value),
            certificates=self._certificates(key_info),
            manifest=manifest,
            signing_time=signed_at or stamped,
            certificate_digest=digest,
            certificate_serial=serial,
        )

    # -- the parts of the signature, in document order ------------------------------------------------------------

    def _unique_ids(self, root: etree._Element) -> dict[str, etree._Element]:
        known: dict[str, etree._Element] = {}
        folded: set[str] = set()
        for value, element in ids(root):
            if value.lower() in folded:
                raise ShapeRefused("signature-ids")
            folded.add(value.lower())
            known[value] = element
        return known

    def _objects(
        self, objects: list[etree._Element]
    ) -> tuple[etree._Element, etree._Element | None, etree._Element | None]:
        """The package object, the office object and the properties object among the Objects."""
        package = office = properties = None
        for element in objects:
            self.expect(element, "Object", optional={"Id"})
            identity = element.get("Id")
            if identity == names.ID_PACKAGE:
                package = element
            elif identity == names.ID_OFFICE:
                office = element
            elif len(element) == 1 and element[0].tag == f"{{{names.XADES}}}QualifyingProperties":
                if properties is not None or (self.strict and identity is not None):
                    raise ShapeRefused("signature-shape")
                properties = element
            elif self.strict or identity not in _LINE_IMAGES:
                raise ShapeRefused("signature-shape")
        if package is None or (self.strict and (office is None or properties is None)):
            raise ShapeRefused("signature-shape")
        return package, office, properties

    def _signed_info(
        self, info: etree._Element, known: dict[str, etree._Element]
    ) -> tuple[bool, tuple[str, str], list[ObjectReference]]:
        self.expect(info, "SignedInfo")
        children = elements(info)
        if len(children) < 3:
            raise ShapeRefused("signature-shape")
        exclusive = self.canonicalization(children[0], "CanonicalizationMethod")
        method = names.SIGNATURE_METHODS.get(self.algorithm(children[1], "SignatureMethod"))
        if method is None:
            raise ShapeRefused("signature-algorithm")
        references: list[ObjectReference] = []
        for reference in children[2:]:
            attrs, transforms, digest = self.reference(reference)
            target = known.get(attrs.get("URI", "").removeprefix("#"))
            if target is None or not attrs["URI"].startswith("#"):
                raise ShapeRefused("signature-references")
            signs_properties = target.tag == f"{{{names.XADES}}}SignedProperties"
            kind = names.TYPE_SIGNED_PROPERTIES if signs_properties else names.TYPE_OBJECT
            if self.strict and (attrs.get("Type") != kind or len(transforms) != signs_properties):
                raise ShapeRefused("signature-references")
            if len(transforms) > 1:
                raise ShapeRefused("signature-references")
            used = [self.canonicalization(one, "Transform") for one in transforms] == [True]
            references.append(ObjectReference(target, used, digest))
        return exclusive, method, references

    def _check_referenced(
        self,
        references: list[ObjectReference],
        package: etree._Element,
        office: etree._Element | None,
        properties: etree._Element | None,
        objects: list[etree._Element],
    ) -> None:
        """Each object is signed exactly once: itself, or for the properties object what it holds."""
        wanted = [package, *([] if office is None else [office])]
        wanted += [one for one in objects if one.get("Id") in _LINE_IMAGES]
        if properties is not None:
            signed = properties[0].findall(f"{{{names.XADES}}}SignedProperties")
            if len(signed) != 1:
                raise ShapeRefused("signed-properties")
            wanted.append(signed[0])
        found = [one.element for one in references]
        same = found == wanted if self.strict else len(found) == len(wanted) and all(one in found for one in wanted)
        if not same:
            raise ShapeRefused("signature-references")

    def _certificates(self, key_info: etree._Element) -> tuple[bytes, ...]:
        self.expect(key_info, "KeyInfo")
        data = [one for one in elements(key_info) if one.tag == f"{{{names.DS}}}X509Data"]
        if len(data) != 1 or (self.strict and len(key_info) != 1):
            raise ShapeRefused("signature-shape")
        self.expect(data[0], "X509Data")
        found = [one for one in elements(data[0]) if one.tag == f"{{{names.DS}}}X509Certificate"]
        if not 1 <= len(found) <= 8 or (self.strict and len(data[0]) != 1):
            raise ShapeRefused("signature-shape")
        for one in found:
            self.expect(one, "X509Certificate")
        return tuple(self.base64(one) for one in found)

    def _package(self, package: etree._Element) -> tuple[tuple[PartReference, ...], datetime | None]:
        children = elements(package)
        if len(children) != 2:
            raise ShapeRefused("manifest-shape")
        manifest, about = children
        self.expect(manifest, "Manifest")
        references = tuple(self._part_reference(one) for one in elements(manifest))
        folded = [one.part.lower() for one in references]
        if not references or len(set(folded)) != len(folded):
            raise ShapeRefused("manifest-shape")
        self.expect(about, "SignatureProperties")
        if len(about) != 1:
            raise ShapeRefused("manifest-shape")
        stamp = self.property_content(about[0], names.ID_TIME)
        self.expect(stamp, "SignatureTime", names.MDSSI)
        if len(stamp) != 2:
            raise ShapeRefused("signature-time")
        for child, name in zip(stamp, ("Format", "Value"), strict=True):
            self.expect(child, name, names.MDSSI)
        if self.strict and stamp[0].text != "YYYY-MM-DDThh:mm:ssTZD":
            raise ShapeRefused("signature-time")
        return references, self.time(stamp[1])

    def _part_reference(self, reference: etree._Element) -> PartReference:
        attrs, transforms, digest = self.reference(reference)
        uri = _MANIFEST_URI.match(attrs.get("URI", ""))
        if uri is None or "Type" in attrs:
            raise ShapeRefused("manifest-shape")
        chosen: tuple[str, ...] | None = None
        if transforms:
            if len(transforms) != 2 or self.canonicalization(transforms[1], "Transform"):
                raise ShapeRefused("manifest-shape")
            chosen = self._relationship_transform(transforms[0])
        if (chosen is None) == uri["part"].endswith(".rels"):
            raise ShapeRefused("manifest-shape")
        return PartReference(uri["part"], uri["type"], chosen, digest)

    def _relationship_transform(self, transform: etree._Element) -> tuple[str, ...]:
        attrs = self.expect(transform, "Transform", required={"Algorithm"})
        if attrs["Algorithm"] != names.RELATIONSHIP_TRANSFORM:
            raise ShapeRefused("signature-algorithm")
        chosen: list[str] = []
        for child in elements(transform):
            chosen.append(self.expect(child, "RelationshipReference", names.MDSSI, {"SourceId"})["SourceId"])
            self.expect_leaf(child)
        if len(set(chosen)) != len(chosen):
            raise ShapeRefused("manifest-shape")
        return tuple(chosen)

    def _office(self, office: etree._Element) -> None:
        if len(office) != 1:
            raise ShapeRefused("signature-shape")
        self.expect(office[0], "SignatureProperties")
        if len(office[0]) != 1:
            raise ShapeRefused("signature-shape")
        info = self.property_content(office[0][0], names.ID_DETAILS)
        self.expect(info, "SignatureInfoV1", names.OFFICE)
        if not self.strict:
            return
        if len(info) != len(_OFFICE_DETAILS):
            raise ShapeRefused("signature-shape")
        for child, name in zip(info, _OFFICE_DETAILS, strict=True):
            self.expect(child, name, names.OFFICE)
            self.expect_leaf(child)

    def _properties(self, holder: etree._Element) -> tuple[datetime | None, Digest | None, int | None]:
        qualifying = holder[0]
        self.expect(qualifying, "QualifyingProperties", names.XADES, {"Target"})
        if self.strict and (qualifying.get("Target") != "#" + names.ID_SIGNATURE or len(qualifying) != 1):
            raise ShapeRefused("signed-properties")
        signed = qualifying.find(f"{{{names.XADES}}}SignedProperties")
        if signed is None or (self.strict and (len(signed) != 1 or signed.get("Id") != names.ID_PROPERTIES)):
            raise ShapeRefused("signed-properties")
        self.expect(signed, "SignedProperties", names.XADES, {"Id"})
        inner = signed.find(f"{{{names.XADES}}}SignedSignatureProperties")
        if inner is None:
            raise ShapeRefused("signed-properties")
        self.expect(inner, "SignedSignatureProperties", names.XADES)
        found = {etree.QName(child).localname: child for child in elements(inner)}
        wanted = ["SigningTime", "SigningCertificate", "SignaturePolicyIdentifier"]
        if self.strict and [child.tag for child in inner] != [f"{{{names.XADES}}}{name}" for name in wanted]:
            raise ShapeRefused("signed-properties")
        if not set(wanted[:2]) <= found.keys() or len(found) != len(inner):
            raise ShapeRefused("signed-properties")
        if self.strict:
            self.expect(found[wanted[2]], wanted[2], names.XADES)
            implied = elements(found[wanted[2]])
            if [one.tag for one in implied] != [f"{{{names.XADES}}}SignaturePolicyImplied"] or implied[0].attrib:
                raise ShapeRefused("signed-properties")
            self.expect_leaf(implied[0], empty=True)
        self.expect(found[wanted[0]], wanted[0], names.XADES)
        digest, serial = self._certificate_digest(found[wanted[1]])
        return self.time(found[wanted[0]]), digest, serial

    def _certificate_digest(self, holder: etree._Element) -> tuple[Digest, int]:
        self.expect(holder, "SigningCertificate", names.XADES)
        if len(holder) < 1 or (self.strict and len(holder) != 1):
            raise ShapeRefused("signed-properties")
        self.expect(holder[0], "Cert", names.XADES)
        if len(holder[0]) != 2:
            raise ShapeRefused("signed-properties")
        digest, issuer = elements(holder[0])
        self.expect(digest, "CertDigest", names.XADES)
        self.expect(issuer, "IssuerSerial", names.XADES)
        if len(digest) != 2 or len(issuer) != 2:
            raise ShapeRefused("signed-properties")
        self.expect(issuer[0], "X509IssuerName")
        self.expect(issuer[1], "X509SerialNumber")
        self.expect_leaf(issuer[0])
        self.expect_leaf(issuer[1])
        serial = (issuer[1].text or "").strip()
        if not re.fullmatch(r"[0-9]{1,60}", serial):
            raise ShapeRefused("signed-properties")
        return self.digest(digest[0], digest[1]), int(serial)
