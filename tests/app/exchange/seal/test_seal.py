from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import openpyxl
import pytest
from cryptography import x509

from app.errors import ExchangeError
from app.exchange.container import CONTENT_TYPES, Container, Damaged, NotAPackage, open_container, write_container
from app.exchange.seal import NotSealed, SealBroken, names, seal, verify
from app.exchange.seal.opc import read_relationships, transform
from tests.support import seal_kit
from tests.support.seal_kit import SEALED_AT

RELATIONSHIPS = f'<Relationships xmlns="{names.RELATIONSHIPS}"/>'.encode()
GOLDEN = Path(__file__).parent / "golden"


def test_a_sealed_workbook_is_valid_and_tells_who_and_when() -> None:
    made = seal(seal_kit.workbook(), seal_kit.office_signer(), SEALED_AT)
    verdict = verify(open_container(made.data))
    verdict.require()
    assert verdict.valid
    assert verdict.outcome == "valid"
    assert verdict.signer == verdict.claimed_signer == seal_kit.office_signer().certificate
    assert verdict.signing_time == SEALED_AT
    assert verdict.package_id == made.package_id
    assert (verdict.warnings, verdict.reasons, verdict.parts) == ((), (), ())


def test_sealing_twice_at_the_same_instant_gives_the_same_bytes() -> None:
    assert seal(seal_kit.workbook(), seal_kit.office_signer(), SEALED_AT).data == seal_kit.sealed()


def test_the_package_id_changes_with_content_time_and_key() -> None:
    signer = seal_kit.office_signer()
    made = [
        seal(seal_kit.workbook(), signer, SEALED_AT),
        seal(seal_kit.workbook(7), signer, SEALED_AT),
        seal(seal_kit.workbook(), signer, SEALED_AT + timedelta(seconds=1)),
        seal(seal_kit.workbook(), seal_kit.signer("rsa2048"), SEALED_AT),
    ]
    assert len({one.package_id for one in made}) == 4


def test_an_ecdsa_value_may_differ_while_the_package_id_stays() -> None:
    first, second = (seal(seal_kit.workbook(), seal_kit.signer("p256"), SEALED_AT) for _ in range(2))
    assert first.data != second.data
    assert first.package_id == second.package_id


def test_the_time_is_written_in_utc_and_whole_seconds() -> None:
    hanoi = SEALED_AT.astimezone(timezone(timedelta(hours=7))).replace(microsecond=999_999)
    verdict = verify(open_container(seal(seal_kit.workbook(), seal_kit.office_signer(), hanoi).data))
    assert verdict.signing_time == SEALED_AT


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        seal(seal_kit.workbook(), seal_kit.office_signer(), datetime(2026, 1, 1))


def test_the_sealed_workbook_still_opens_with_the_same_cells() -> None:
    before = openpyxl.load_workbook(io.BytesIO(seal_kit.workbook()))
    after = openpyxl.load_workbook(io.BytesIO(seal_kit.sealed()))
    assert before.sheetnames == after.sheetnames
    for sheet in before.sheetnames:
        assert [[c.value for c in row] for row in before[sheet]] == [[c.value for c in row] for row in after[sheet]]


def test_every_part_but_relationships_and_types_is_kept_byte_for_byte() -> None:
    before, after = open_container(seal_kit.workbook()).parts, seal_kit.sealed_parts()
    kept = {name for name in before if not name.endswith(".rels") and name != CONTENT_TYPES}
    kept -= {name for name in before if name.startswith("docProps/")}
    assert kept
    assert {name: before[name] for name in kept} == {name: after[name] for name in kept}
    assert not any(name.startswith("docProps/") for name in after)
    assert b"docProps" not in after[CONTENT_TYPES] + after[names.ROOT_RELS]


def test_a_sealed_workbook_is_not_sealed_again() -> None:
    with pytest.raises(ExchangeError) as refused:
        seal(seal_kit.sealed(), seal_kit.office_signer(), SEALED_AT)
    assert refused.value.code == "already-sealed"


@pytest.mark.parametrize(
    ("change", "code", "reason"),
    [
        ({"xl/odd.bin": b"x"}, "cannot-seal", "no-content-type"),
        ({CONTENT_TYPES: b"<Types"}, "cannot-seal", "xml-malformed"),
        ({"xl/_rels/workbook.xml.rels": b"<!-- --><Relationships/>"}, "cannot-seal", "xml-extras"),
        ({"xl/_rels/nothing.xml.rels": RELATIONSHIPS}, "cannot-seal", "orphan-relationships"),
        ({names.ROOT_RELS: None}, "damaged", "no-relationships"),
    ],
)
def test_what_is_not_plain_cannot_be_sealed(change: dict[str, bytes | None], code: str, reason: str) -> None:
    parts = dict(open_container(seal_kit.workbook()).parts) | change
    kept = {name: data for name, data in parts.items() if data is not None}
    with pytest.raises(ExchangeError) as refused:
        seal(write_container(kept), seal_kit.office_signer(), SEALED_AT)
    assert (refused.value.code, refused.value.params["reason"]) == (code, reason)


def test_a_picture_typed_by_its_extension_is_sealed_with_the_rest() -> None:
    parts = dict(open_container(seal_kit.workbook()).parts) | {"xl/media/dau.png": b"\x89PNG"}
    extra = b'<Default Extension="PNG" ContentType="image/png"/></Types>'
    parts[CONTENT_TYPES] = parts[CONTENT_TYPES].replace(b"</Types>", extra)
    made = seal(write_container(parts), seal_kit.office_signer(), SEALED_AT)
    assert verify(open_container(made.data)).valid
    assert b"/xl/media/dau.png?ContentType=image/png" in open_container(made.data).parts[names.SIGNATURE_PART]


def test_a_sealed_workbook_with_macros_is_no_package_for_whoever_requires_one() -> None:
    parts = dict(open_container(seal_kit.workbook()).parts)
    macro = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    parts[CONTENT_TYPES] = parts[CONTENT_TYPES].replace(names.CT_WORKBOOK.encode(), macro)
    verdict = verify(open_container(seal(write_container(parts), seal_kit.office_signer(), SEALED_AT).data))
    assert verdict.intact
    with pytest.raises(NotAPackage) as refused:
        verdict.require()
    assert refused.value.params["reason"] == "macro-workbook"


@pytest.mark.parametrize(
    ("properties", "program"),
    [
        (b"<Properties><Application>LibreOffice/7.4.7.2$Linux</Application></Properties>", "LibreOffice 7.4"),
        (b"<P><Application> WPS </Application><AppVersion>12.2</AppVersion></P>", "WPS"),
        (b"<Properties/>", None),
        (b"<Properties", None),
        (b"<!DOCTYPE a><Properties/>", None),
        (b"<P><Application>" + b"x" * 500 + b"</Application></P>", "x" * 60),
    ],
)
def test_the_saving_program_is_told_where_it_tells_itself(properties: bytes, program: str | None) -> None:
    parts = dict(open_container(seal_kit.workbook()).parts) | {"docProps/app.xml": properties}
    if b"DOCTYPE" in properties:
        with pytest.raises(Damaged):
            verify(Container(parts))
        return
    with pytest.raises(NotSealed) as refused:
        verify(Container(parts))
    assert refused.value.params["program"] == program


def test_openpyxl_loading_and_saving_drops_the_seal_and_the_verifier_says_so() -> None:
    again = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(seal_kit.sealed())).save(again)
    with pytest.raises(NotSealed):
        verify(open_container(again.getvalue()))


def test_a_broken_seal_is_an_error_for_whoever_requires_it() -> None:
    parts = seal_kit.sealed_parts()
    parts["xl/styles.xml"] += b" "
    verdict = verify(Container(parts))
    with pytest.raises(SealBroken) as refused:
        verdict.require()
    assert refused.value.params == {"reasons": ("part-changed",), "parts": ("xl/styles.xml",)}


def test_the_issuer_name_and_serial_stand_in_the_signed_properties() -> None:
    certificate = x509.load_der_x509_certificate(seal_kit.office_signer().certificate)
    document = seal_kit.sealed_parts()[names.SIGNATURE_PART].decode()
    assert f"<X509SerialNumber>{certificate.serial_number}</X509SerialNumber>" in document
    assert "CN=Ủy ban nhân dân xã Thử" in document


def test_relationships_are_sorted_by_id_in_code_point_order() -> None:
    lines = "".join(
        f'<Relationship Target="t{name}.xml" Type="urn:t" Id="{name}"/>' for name in ("rId2", "rId10", "a", "Z")
    )
    document = f'<Relationships xmlns="{names.RELATIONSHIPS}">{lines}</Relationships>'.encode()
    found = transform(read_relationships(document), ["rId2", "rId10", "a", "Z"]).decode()
    assert [piece.split('"')[0] for piece in found.split('Id="')[1:]] == ["Z", "a", "rId10", "rId2"]
    assert found.count('TargetMode="Internal"') == 4


def test_an_ampersand_in_a_target_is_escaped_as_canonical_xml_does() -> None:
    """xmlsec's own transform, and so LibreOffice 7.4, leaves it bare: our workbooks hold no such link."""
    line = '<Relationship Target="x?a=1&amp;b=&quot;2&quot;&gt;" Type="urn:t" Id="a" TargetMode="External"/>'
    document = f'<Relationships xmlns="{names.RELATIONSHIPS}">{line}</Relationships>'.encode()
    assert b'Target="x?a=1&amp;b=&quot;2&quot;>"' in transform(read_relationships(document), ["a"])


@pytest.mark.parametrize(
    ("file", "package_id"),
    [
        ("rsa3072.xlsx", "4e195fbadc58e79247f75edb1754d7b2f29a052111eaf2b8860d5c86fa599466"),
        ("p256.xlsx", "ba8b5210e1da4189848931fd8be1756be5719857da1a7db29ae7cea6c1929443"),
    ],
)
def test_packages_of_released_versions_stay_valid(file: str, package_id: str) -> None:
    """None of these files is ever edited or made anew."""
    verdict = verify(open_container((GOLDEN / file).read_bytes()))
    assert verdict.valid
    assert verdict.package_id == package_id
    assert verdict.signing_time == datetime(2026, 11, 22, 8, 30, 15, tzinfo=UTC)
