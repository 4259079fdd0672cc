"""Files that must be refused, each for its own reason, in either direction."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import openpyxl

from app.exchange.container import write_container
from app.exchange.seal import seal
from app.trust.signer import KeySigner
from tests.hostile.conformance.world import remade


@dataclass(frozen=True)
class Good:
    """An honest package of a direction, and the keys around it.

    Attributes:
        owner: the sender's key.
        stranger: a key nobody knows.
        peer: a key that the receiver or its neighbour knows as another office's.
        first_sheet: the part of a sheet with records.
    """

    data: bytes
    owner: KeySigner
    stranger: KeySigner
    peer: KeySigner
    first_sheet: str


@dataclass(frozen=True)
class Case:
    """A name, the outcome due, and how the file is made."""

    name: str
    outcome: str
    make: Callable[[Good], bytes]


def entries(data: bytes) -> dict[str, bytes]:
    """The parts of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zip of parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def changed(part: str, old: bytes, new: bytes) -> Callable[[Good], bytes]:
    """The package with some bytes of a part changed after sealing."""

    def make(good: Good) -> bytes:
        parts = entries(good.data)
        assert old in parts[part]
        parts[part] = parts[part].replace(old, new, 1)
        return zipped(parts)

    return make


def with_part(name: str, content: bytes) -> Callable[[Good], bytes]:
    """The package with one more part, unsigned."""
    return lambda good: zipped(entries(good.data) | {name: content})


def sealed_sheet(old: str, new: str) -> Callable[[Good], bytes]:
    """The package with the XML of its first table changed before sealing, by its honest sender."""

    def change(good: Good) -> Callable[[dict[str, bytes]], None]:
        def alter(parts: dict[str, bytes]) -> None:
            text = parts[good.first_sheet].decode("utf-8")
            found = re.sub(old, new, text, count=1)
            assert found != text, old
            parts[good.first_sheet] = found.encode("utf-8")

        return alter

    return lambda good: remade(good.data, good.owner, parts=change(good))


def covered(**fields: object) -> Callable[[Good], bytes]:
    """The package with other words on its cover, by its honest sender."""
    return lambda good: remade(good.data, good.owner, cover=fields)


def resaved(good: Good) -> bytes:
    """Opened and saved again in another program."""
    buffer = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(good.data)).save(buffer)
    return buffer.getvalue()


def stripped(good: Good) -> bytes:
    """The signature taken out, its relationships and types too."""
    parts = {name: content for name, content in entries(good.data).items() if not name.startswith("_xmlsig")}
    parts["_rels/.rels"] = re.sub(rb"<Relationship [^>]*digital-signature[^>]*/>", b"", parts["_rels/.rels"])
    types = re.sub(
        rb'<Override [^>]*_xmlsignatures[^>]*/>|<Default [^>]*"sigs"[^>]*/>', b"", parts["[Content_Types].xml"]
    )
    parts["[Content_Types].xml"] = types
    return zipped(parts)


def somebody_elses_workbook(good: Good) -> bytes:
    """A sealed workbook that is none of this program's."""
    buffer = io.BytesIO()
    openpyxl.Workbook().save(buffer)
    return seal(buffer.getvalue(), good.owner, datetime.now(UTC)).data


def plain_workbook(_: Good) -> bytes:
    """An ordinary workbook."""
    buffer = io.BytesIO()
    openpyxl.Workbook().save(buffer)
    return buffer.getvalue()


def other_signature(good: Good) -> bytes:
    """The signature of another package of the same sender."""
    parts = entries(good.data)
    parts["_xmlsignatures/sig1.xml"] = entries(remade(good.data, good.owner, cover={"sequence": 900}))[
        "_xmlsignatures/sig1.xml"
    ]
    return zipped(parts)


def hidden_sheet(good: Good) -> bytes:
    """A hidden sheet, honestly sealed."""

    def alter(parts: dict[str, bytes]) -> None:
        parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b'sheetId="2"', b'sheetId="2" state="hidden"', 1)

    return remade(good.data, good.owner, parts=alter)


def bomb(good: Good) -> bytes:
    """A part of 90 MB of nothing."""
    return write_container(entries(good.data) | {"xl/media/a.bin": bytes(90 * 1024 * 1024)})


FORMULA = r'\1<c r="Z2"><f>1+1</f><v>2</v></c></row>'
CASES = (
    Case("cut off at the end", "damaged", lambda good: good.data[:-100]),
    Case("cut in half", "damaged", lambda good: good.data[: len(good.data) // 2]),
    Case("something appended", "damaged", lambda good: good.data + b"x"),
    Case("something before", "damaged", lambda good: b"\0" * 16 + good.data),
    Case("only zeros", "damaged", lambda good: bytes(len(good.data))),
    Case("empty", "not-a-package", lambda _: b""),
    Case("a text", "not-a-package", lambda _: "Kính gửi".encode()),
    Case("a photo", "not-a-package", lambda _: b"\xff\xd8\xff\xe0" + bytes(5000)),
    Case("an old .xls", "not-a-package", lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000)),
    Case("an archive", "not-a-package", lambda _: zipped({"a.txt": b"x"})),
    Case("an ordinary workbook", "not-a-package", plain_workbook),
    Case("somebody else's sealed workbook", "not-a-package", somebody_elses_workbook),
    Case("saved again in a spreadsheet program", "not-sealed", resaved),
    Case("its signature taken out", "not-sealed", stripped),
    Case("one letter changed", "seal-broken", changed("xl/worksheets/sheet1.xml", b"UBND", b"UBNG")),
    Case("a style changed", "seal-broken", changed("xl/styles.xml", b"Times New Roman", b"Times New Romaj")),
    Case("a content type changed", "seal-broken", changed("[Content_Types].xml", b"styles+xml", b"theme+xml")),
    Case("a part added", "seal-broken", with_part("xl/worksheets/sheet99.xml", b"<worksheet/>")),
    Case("another package's signature", "seal-broken", other_signature),
    Case("sealed by a stranger", "unknown-sender", lambda good: remade(good.data, good.stranger)),
    Case("sealed by a known office in another's name", "unknown-sender", lambda good: remade(good.data, good.peer)),
    Case("from another installation", "unknown-sender", covered(installation_id="0" * 32)),
    Case("in the name of another office", "unknown-sender", covered(sender_code="99999")),
    Case("a formula", "invalid-content", sealed_sheet(r'(<row r="2"[^>]*>.*?)</row>', FORMULA)),
    Case("a hidden row", "invalid-content", sealed_sheet(r'<row r="2"', '<row hidden="1" r="2"')),
    Case("a hidden column", "invalid-content", sealed_sheet(r'<col min="2"', '<col hidden="1" min="2"')),
    Case("a hidden sheet", "invalid-content", hidden_sheet),
    Case(
        "merged cells",
        "invalid-content",
        sealed_sheet("</sheetProtection>|(?=<printOptions)", '<mergeCells><mergeCell ref="A2:B2"/></mergeCells>'),
    ),
    Case("a heading renamed", "invalid-content", sealed_sheet(">Mã kế hoạch<", ">Ma ke hoach<")),
    Case("a comment between", "invalid-content", sealed_sheet("<sheetData>", "<!-- x --><sheetData>")),
    Case("for another office", "wrong-addressee", covered(addressee="11821")),
    Case("of the other profile", "training", covered(profile="training")),
    Case("of format 2.0", "newer-format", covered(format="2.0")),
    Case("a file over 32 MiB", "too-large", lambda good: good.data + bytes(33 * 1024 * 1024)),
    Case("a part that inflates without end", "too-large", bomb),
    Case("of another epoch with the same number", "branched", covered(epoch_id="f" * 32, version=500, sequence=500)),
    Case("of a lower, unrelated epoch", "branched", covered(epoch_id="e" * 32, epoch_number=0, sequence=500)),
    Case(
        "with the number of another package",
        "branched",
        lambda good: remade(good.data, good.owner, cover={"subject": "khác"}),
    ),
)
