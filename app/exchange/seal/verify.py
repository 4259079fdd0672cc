"""The verifier, in the order of docs/package-format.md, 8: each step trusts only what the steps before it have shown.

1. The container was read strictly (``app.exchange.container``).
2. XML is plain: one encoding, no document type; control documents without comments or instructions, limited in depth.
3. The signature is found through relationships only: exactly one origin, exactly one signature.
4. Its shape is one of the known ones (``shape``), its algorithms are on the list, Ids are unique.
5. The digests of its objects, then its value, by the one certificate it carries.
6. That certificate is the one the signed properties name, may sign, and (a warning) was valid at the time.
7. The digest and content type of every part in the manifest.
8. Coverage: every part, relationship and content type of the file is signed.

Step 9, trust, is ``app.trust``'s. A failure in 1-6 ends the work, since what follows would speak for nobody; 7 and 8
are separate facts, both established. What may be read afterwards is ``parts`` of the very container given here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.exchange.container import CONTENT_TYPES, Container, Damaged, NotAPackage
from app.exchange.seal import names
from app.exchange.seal.certificates import CertificateRefused, SigningCertificate, read_certificate
from app.exchange.seal.opc import (
    ContentTypes,
    Relationship,
    is_rels,
    read_content_types,
    read_relationships,
    resolve,
    source_of,
    transform,
)
from app.exchange.seal.pieces import ShapeRefused
from app.exchange.seal.program import saved_by
from app.exchange.seal.shape import PartReference, SealSignature, read_signature
from app.exchange.seal.verdict import NotSealed, Profile, SealVerdict
from app.exchange.seal.xml import XmlRefused, canonical, check_control_size, check_plain_xml, parse_plain

_PROGRAM_TYPES = ("macro", "vbaproject", "activex", "oleobject", "sheet.binary", "addin", "octet-stream", "msdownload")


@dataclass(frozen=True)
class _Package:
    """A container with its own account of itself."""

    parts: Mapping[str, bytes]
    types: ContentTypes
    relations: Mapping[str, Mapping[str, Relationship]]


def verify(container: Container, profile: Profile = "own") -> SealVerdict:
    """Judge the seal of a package.

    Args:
        container: the package as ``open_container`` read it.
        profile: ``own`` for what may be imported; ``office`` for a foreign signed workbook that is only looked at.

    Returns:
        The facts. A forged, altered or half-signed package is a verdict, not an exception.

    Raises:
        NotSealed: a workbook that carries no signature at all.
        NotAPackage: no signature, and no workbook either.
        Damaged: no signature, and its own account of its parts cannot be read.
    """
    claims_seal = any(_is_signature(name) for name in container.parts)
    try:
        package = _read_package(container)
    except XmlRefused as refused:
        if not claims_seal:
            raise Damaged(refused.code) from None
        return SealVerdict(profile, reasons=(refused.code,))
    origins = [one for found in package.relations.values() for one in found.values() if one.type == names.REL_ORIGIN]
    if not origins and not claims_seal and names.CT_SIGNATURE not in package.types.overrides.values():
        _refuse_unsealed(package)
    try:
        signature_part = _discover(package, profile)
        signature = read_signature(parse_plain(package.parts[signature_part]), profile)
    except (XmlRefused, ShapeRefused) as refused:
        return SealVerdict(profile, reasons=(refused.code,))
    verdict, proven = _check_signature(SealVerdict(profile), signature)
    if not proven:
        return verdict
    return _check_content(verdict, package, signature, signature_part)


def _read_package(container: Container) -> _Package:
    """Steps 2: every XML part plain, the account of parts and relationships read."""
    parts = container.parts
    check_control_size(
        [data for name, data in parts.items() if name == CONTENT_TYPES or is_rels(name) or _is_signature(name)]
    )
    types = read_content_types(parts)
    for name, data in parts.items():
        if name.lower().endswith((".xml", ".rels", ".vml")) or (types.of(name) or "").lower().endswith("xml"):
            check_plain_xml(data)
    relations = {name: read_relationships(data) for name, data in parts.items() if is_rels(name)}
    if names.ROOT_RELS not in relations:
        raise XmlRefused("no-relationships")
    return _Package(parts, types, relations)


def _is_signature(name: str) -> bool:
    return name.lower().startswith("_xmlsignatures/")


def _refuse_unsealed(package: _Package) -> None:
    if not _workbooks(package):
        raise NotAPackage("no-workbook")
    raise NotSealed(saved_by(package.parts, package.relations[names.ROOT_RELS]))


def _workbooks(package: _Package) -> list[str]:
    """The content types of the main parts that are spreadsheets (of any kind Excel opens)."""
    kinds = []
    for one in package.relations[names.ROOT_RELS].values():
        target = resolve(names.ROOT_RELS, one.target)
        # Strict Open XML (ISO 29500 Part 1) has another name for the same relationship.
        if one.type.endswith("/officeDocument") and not one.external and target is not None and target in package.parts:
            kinds.append(package.types.of(target) or "")
    return [kind for kind in kinds if "spreadsheetml" in kind or "ms-excel" in kind]


def _discover(package: _Package, profile: Profile) -> str:
    """Step 3: the one signature part.

    Raises:
        XmlRefused: ``signature-discovery``.
    """
    signing = {names.REL_ORIGIN, names.REL_SIGNATURE}
    places = [(part, one) for part, found in package.relations.items() for one in found.values() if one.type in signing]
    if [one.type for _, one in places].count(names.REL_SIGNATURE) > 1:
        raise XmlRefused("signature-several")
    ordered = sorted(places, key=lambda place: place[1].type != names.REL_ORIGIN)
    if [one.type for _, one in ordered] != [names.REL_ORIGIN, names.REL_SIGNATURE]:
        raise XmlRefused("signature-discovery")
    (root, origin), (rels, signature) = ordered
    origin_part = resolve(root, origin.target)
    signature_part = resolve(rels, signature.target)
    known = origin_part in package.parts and signature_part in package.parts
    placed = root == names.ROOT_RELS and source_of(rels) == origin_part and len(package.relations[rels]) == 1
    if not known or not placed or origin.external or signature.external or not origin_part or not signature_part:
        raise XmlRefused("signature-discovery")
    if profile == "own" and (origin_part, signature_part) != (names.ORIGIN_PART, names.SIGNATURE_PART):
        raise XmlRefused("signature-discovery")
    typed = package.types.of(origin_part) == names.CT_ORIGIN and package.types.of(signature_part) == names.CT_SIGNATURE
    if package.parts[origin_part] or not typed or package.types.of(rels) != names.CT_RELATIONSHIPS:
        raise XmlRefused("signature-discovery")
    return signature_part


def _check_signature(verdict: SealVerdict, signature: SealSignature) -> tuple[SealVerdict, bool]:
    """Steps 5 and 6. The second value tells whether they passed."""
    verdict = replace(verdict, claimed_signer=signature.certificates[0], signing_time=signature.signing_time)
    for one in signature.objects:
        if _hash(one.digest.algorithm, canonical(one.element, exclusive=one.exclusive)) != one.digest.value:
            return replace(verdict, reasons=("object-changed",)), False
    signed = canonical(signature.signed_info, exclusive=signature.exclusive)
    try:
        certificate = _signing_certificate(signature, signed)
        certificate.check_may_sign()
        warnings = certificate.warnings_at(signature.signing_time)
    except CertificateRefused as refused:
        return replace(verdict, reasons=(refused.code,)), False
    package_id = hashlib.sha256(signed).hexdigest()
    return replace(verdict, signer=certificate.der, package_id=package_id, warnings=warnings), True


def _signing_certificate(signature: SealSignature, signed: bytes) -> SigningCertificate:
    """The certificate that made the value and that the signed properties name (the ``own`` shape has just one).

    Raises:
        CertificateRefused: no certificate fits.
    """
    refusal = CertificateRefused("signature-value")
    for der in signature.certificates:
        try:
            certificate = read_certificate(der)
            certificate.check_value(signature.method, signature.value, signed)
        except CertificateRefused as refused:
            refusal = refused
            continue
        named = signature.certificate_digest
        if named is not None and _hash(named.algorithm, der) != named.value:
            raise CertificateRefused("certificate-swapped")
        if signature.certificate_serial not in (None, certificate.serial):
            raise CertificateRefused("certificate-swapped")
        return certificate
    raise refusal


def _check_content(
    verdict: SealVerdict, package: _Package, signature: SealSignature, signature_part: str
) -> SealVerdict:
    """Steps 7 and 8, both of them, and whether it is an ordinary workbook."""
    changed = [found for one in signature.manifest if (found := _part_problem(package, one))]
    bare = _uncovered(package, signature, signature_part, verdict.profile)
    kinds = _workbooks(package)
    every = [package.types.of(part) or "" for part in package.parts]
    programs = any(mark in kind.lower() for kind in every for mark in _PROGRAM_TYPES)
    plain = kinds == [names.CT_WORKBOOK] and not programs
    problems = [*changed, *bare] + ([] if plain else [("not-plain-workbook", "")])
    return replace(
        verdict,
        intact=not changed,
        covers_everything=not bare,
        plain_workbook=plain,
        reasons=tuple(dict.fromkeys(code for code, _ in problems)),
        parts=tuple(dict.fromkeys(part for _, part in problems if part)),
    )


def _part_problem(package: _Package, one: PartReference) -> tuple[str, str] | None:
    """Step 7 for one reference of the manifest: a reason and the part, or None."""
    data = package.parts.get(one.part)
    if data is None:
        return "part-missing", one.part
    if package.types.of(one.part) != one.content_type:
        return "content-type-changed", one.part
    if one.relationships is not None:
        found = package.relations.get(one.part, {})
        if any(chosen not in found for chosen in one.relationships):
            return "relationship-missing", one.part
        data = transform(found, list(one.relationships))
    return None if _hash(one.digest.algorithm, data) == one.digest.value else ("part-changed", one.part)


def _uncovered(
    package: _Package, signature: SealSignature, signature_part: str, profile: Profile
) -> list[tuple[str, str]]:
    """Step 8: what of the file no signature covers."""
    signed = {one.part: one.relationships for one in signature.manifest}
    own = {CONTENT_TYPES, signature_part}
    own |= {
        name for name, found in package.relations.items() if any(r.type == names.REL_SIGNATURE for r in found.values())
    }
    root = package.relations[names.ROOT_RELS].values()
    free_types = {names.REL_ORIGIN} | (names.REL_PROPERTIES if profile == "office" else frozenset())
    free_parts = {resolve(names.ROOT_RELS, one.target) for one in root if one.type in free_types and not one.external}
    problems: list[tuple[str, str]] = []
    for part in package.parts:
        if part in own or (part in free_parts and part not in signed):
            continue
        if is_rels(part):
            chosen = signed.get(part) or ()
            problems += [
                ("relationship-unsigned", part)
                for one in package.relations[part].values()
                if one.id not in chosen and not (part == names.ROOT_RELS and one.type in free_types)
            ]
            if source_of(part) and source_of(part) not in package.parts:
                problems.append(("relationships-orphaned", part))
            if profile == "own" and part not in signed:
                problems.append(("part-unsigned", part))
        elif part not in signed:
            problems.append(("part-unsigned", part))
    if profile == "own":
        problems += _extra_types(package)
    return problems


def _extra_types(package: _Package) -> list[tuple[str, str]]:
    """Content types nothing uses: they change nothing today, and so have no business in a sealed file."""
    there = {part.lower() for part in package.parts}
    extensions = {part.rpartition(".")[2].lower() for part in package.parts} | {"rels", "sigs", "xml"}
    extra = any(name not in there for name in package.types.overrides)
    extra |= any(extension not in extensions for extension in package.types.defaults)
    extra |= package.types.defaults.get("xml") != "application/xml"
    return [("content-types-extra", CONTENT_TYPES)] if extra else []


def _hash(algorithm: str, data: bytes) -> bytes:
    return hashlib.new(algorithm, data).digest()
