"""The fixed names of the seal: namespaces, relationship and content types, algorithms (ECMA-376 Part 2, 13)."""

from __future__ import annotations

from typing import Final

DS: Final = "http://www.w3.org/2000/09/xmldsig#"
MDSSI: Final = "http://schemas.openxmlformats.org/package/2006/digital-signature"
OFFICE: Final = "http://schemas.microsoft.com/office/2006/digsig"
XADES: Final = "http://uri.etsi.org/01903/v1.3.2#"
RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"

TYPE_OBJECT: Final = DS + "Object"
TYPE_SIGNED_PROPERTIES: Final = "http://uri.etsi.org/01903#SignedProperties"

C14N: Final = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
EXC_C14N: Final = "http://www.w3.org/2001/10/xml-exc-c14n#"
RELATIONSHIP_TRANSFORM: Final = RELATIONSHIPS.removesuffix("relationships") + "RelationshipTransform"

DIGESTS: Final = {
    "http://www.w3.org/2001/04/xmlenc#sha256": "sha256",
    "http://www.w3.org/2001/04/xmldsig-more#sha384": "sha384",
    "http://www.w3.org/2001/04/xmlenc#sha512": "sha512",
}
SHA256: Final = "http://www.w3.org/2001/04/xmlenc#sha256"

_MORE: Final = "http://www.w3.org/2001/04/xmldsig-more#"
SIGNATURE_METHODS: Final = {
    f"{_MORE}{kind}-{digest}": (kind, digest) for kind in ("rsa", "ecdsa") for digest in ("sha256", "sha384", "sha512")
}
"""Signature method → (kind of key, digest). Nothing with SHA-1 or MD5, no PSS (Office does not write it), no HMAC."""

REL_ORIGIN: Final = RELATIONSHIPS + "/digital-signature/origin"
REL_SIGNATURE: Final = RELATIONSHIPS + "/digital-signature/signature"
REL_OFFICE_DOCUMENT: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_REL_CORE: Final = RELATIONSHIPS + "/metadata/core-properties"
_REL_THUMBNAIL: Final = RELATIONSHIPS + "/metadata/thumbnail"
_REL_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
REL_PROPERTIES: Final = frozenset(
    {_REL_CORE, _REL_THUMBNAIL, _REL_OFFICE + "extended-properties", _REL_OFFICE + "custom-properties"}
)
"""What describes the file and not its content: dropped by our seal, left unsigned by Excel's."""

CT_RELATIONSHIPS: Final = "application/vnd.openxmlformats-package.relationships+xml"
CT_ORIGIN: Final = "application/vnd.openxmlformats-package.digital-signature-origin"
CT_SIGNATURE: Final = "application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml"
CT_WORKBOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"

ROOT_RELS: Final = "_rels/.rels"
ORIGIN_PART: Final = "_xmlsignatures/origin.sigs"
ORIGIN_RELS: Final = "_xmlsignatures/_rels/origin.sigs.rels"
SIGNATURE_PART: Final = "_xmlsignatures/sig1.xml"

ID_SIGNATURE: Final = "idPackageSignature"
ID_PACKAGE: Final = "idPackageObject"
ID_OFFICE: Final = "idOfficeObject"
ID_PROPERTIES: Final = "idSignedProperties"
ID_TIME: Final = "idSignatureTime"
ID_DETAILS: Final = "idOfficeV1Details"
