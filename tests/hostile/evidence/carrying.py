"""Papers that carry something, as offices make them and as an attacker does: Word, Excel, PowerPoint, PDF, archives."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from email.message import EmailMessage

import openpyxl
from docx import Document
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from tests.support.outlook_message import Attached, Storage, compound, outlook

RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
EXE = b"MZ" + bytes(58) + b"\x40\0\0\0PE\0\0" + bytes(200)
BITMAP = b"BM" + bytes(60)
LOCKED = compound({"EncryptionInfo": bytes(64), "EncryptedPackage": bytes(5000)})
"""What Office writes where a document was saved with a password."""


def word(**parts: bytes | str) -> bytes:
    """A Word document as python-docx makes it, with parts added or replaced ("__" stands for "/", "_dot_" for ".")."""
    made = io.BytesIO()
    one = Document()
    one.add_paragraph("Biên bản nghiệm thu")
    one.save(made)
    return packed_anew(made.getvalue(), parts)


def sheet(**parts: bytes | str) -> bytes:
    """An Excel workbook, likewise."""
    made = io.BytesIO()
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "Số hộ"
    book.save(made)
    return packed_anew(made.getvalue(), parts)


def slides(**parts: bytes | str) -> bytes:
    """Slides, in the parts that make them known."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("ppt/presentation.xml", "<p:presentation/>")
    return packed_anew(made.getvalue(), parts)


def packed_anew(whole: bytes, parts: dict[str, bytes | str]) -> bytes:
    """The archive with these parts instead of, or besides, its own."""
    named = {name.replace("__", "/").replace("_dot_", "."): data for name, data in parts.items()}
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in old.namelist():
            if name not in named:
                packed.writestr(name, old.read(name))
        for name, data in named.items():
            packed.writestr(name, data)
    return made.getvalue()


def zipped(**files: bytes) -> bytes:
    """A zip of files ("_dot_" stands for ".")."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name, data in files.items():
            packed.writestr(name.replace("_dot_", "."), data)
    return made.getvalue()


def open_document(content: str) -> bytes:
    """A sheet in the open format."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", f"<office:document-content>{content}</office:document-content>")
    return made.getvalue()


def deep(levels: int) -> bytes:
    """A Word document in a Word document in a Word document."""
    whole = word()
    for _ in range(levels):
        whole = word(word__embeddings__b_dot_docx=whole)
    return whole


def with_password() -> bytes:
    """A zip whose file cannot be looked into without a password."""
    whole = bytearray(zipped(anh_dot_jpg=b"\xff\xd8\xff\xe0\x00\x10JFIF"))
    for at in (whole.find(b"PK\x03\x04") + 6, whole.find(b"PK\x01\x02") + 8):
        whole[at] |= 1
    return bytes(whole)


def linked(kind: str, target: str, room: str = "word/_rels/document.xml.rels") -> bytes:
    """A Word document with one more link, of this kind, that leads out of it."""
    link = f'<Relationship Id="rId99" Type="{RELATIONSHIPS}/{kind}" Target="{target}" TargetMode="External"/>'
    with zipfile.ZipFile(io.BytesIO(word())) as plain:
        known = plain.read(room).decode() if room in plain.namelist() else "<Relationships></Relationships>"
    return packed_anew(word(), {room: known.replace("</Relationships>", f"{link}</Relationships>")})


def typed(whole: bytes, types: str) -> bytes:
    """A document whose list of parts says this too."""
    with zipfile.ZipFile(io.BytesIO(whole)) as plain:
        known = plain.read("[Content_Types].xml").decode()
    return packed_anew(whole, {"[Content_Types].xml": known.replace("</Types>", f"{types}</Types>")})


def saying(body: str) -> bytes:
    """A Word document with these runs in its text."""
    with zipfile.ZipFile(io.BytesIO(word())) as plain:
        text = plain.read("word/document.xml").decode()
    return word(word__document_dot_xml=text.replace("<w:sectPr", f"<w:p>{body}</w:p><w:sectPr", 1))


def field(*instructions: str) -> str:
    """A field of Word whose instruction is written in pieces."""
    pieces = "".join(f"<w:r><w:instrText>{one}</w:instrText></w:r>" for one in instructions)
    begin, end = ('<w:r><w:fldChar w:fldCharType="' + kind + '"/></w:r>' for kind in ("begin", "end"))
    return begin + pieces + end


def packaged(name: str, data: bytes) -> bytes:
    """A file put into a document as an icon ([MS-OLEDS] 2.3.6), as the stream of the object that holds it."""
    plain = name.encode("cp1258", "replace") + b"\0"
    inner = b"\x02\0" + plain + plain + b"\0\0\x03\0" + struct.pack("<I", len(plain)) + plain
    inner += struct.pack("<I", len(data)) + data
    return struct.pack("<I", len(inner)) + inner


def embedded_object(**streams: bytes) -> bytes:
    """An embedded object (oleObject.bin) of these streams, beside what every one has."""
    return compound({"\1Ole": bytes(20), "\1CompObj": bytes(80), **streams})


def package_object(name: str, data: bytes) -> bytes:
    """An object that holds a packaged file."""
    return embedded_object(**{"\1Ole10Native": packaged(name, data)})


def old(**streams: bytes | Storage) -> bytes:
    """An old document: a compound file of these streams."""
    return compound(dict(streams))


def records(*found: tuple[int, bytes]) -> bytes:
    """The stream of an old workbook ([MS-XLS] 2.1.4): records of a number and their bytes, between BOF and EOF."""
    every = ((0x0809, b"\0\6\5\0" + bytes(12)), *found, (0x000A, b""))
    return b"".join(struct.pack("<HH", number, len(data)) + data for number, data in every)


def sheet_record(kind: int, name: bytes = b"Bang1") -> tuple[int, bytes]:
    """A sheet of an old workbook: 0 a plain one, 1 one of Excel 4 macros."""
    return 0x0085, struct.pack("<IBB", 0, 0, kind) + bytes([len(name), 0]) + name


def link_record(target: bytes) -> tuple[int, bytes]:
    """A link of an old workbook to another document or program; \\x03 parts program and topic."""
    return 0x01AE, struct.pack("<HHB", 0, len(target), 0) + target


def slide_object(data: bytes, *, deflated: bool = True) -> bytes:
    """The stream of old slides with an embedded object or macros ([MS-PPT] 2.10.34)."""
    body = struct.pack("<I", len(data)) + zlib.compress(data) if deflated else data
    first = struct.pack("<HHI", 0x000F, 0x03E8, 4) + bytes(4)
    return first + struct.pack("<HHI", 0x10 if deflated else 0, 0x1011, len(body)) + body


def pdf() -> PdfWriter:
    """One blank page."""
    made = PdfWriter()
    made.add_blank_page(200, 200)
    return made


def written(one: PdfWriter) -> bytes:
    made = io.BytesIO()
    one.write(made)
    return made.getvalue()


def with_script() -> bytes:
    """A PDF that runs a script when it is opened."""
    return _opening_with("JavaScript", "JS", "app.launchURL('https://example.vn')")


def with_hidden_script() -> bytes:
    """The same, its objects in a deflated stream of objects (PDF 1.5) and its names half in figures."""
    inside = zlib.compress(b"7 0 <</S/Java#53cript/JS(app.alert\\(1\\))>>")
    head = b"%PDF-1.5\n1 0 obj<</Type/Catalog/OpenAction 7 0 R>>endobj\n"
    stream = b"5 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\r\n" % len(inside)
    return head + stream + inside + b"\r\nendstream endobj\n%%EOF"


def with_launch(what: str) -> bytes:
    """A PDF that starts a program when it is opened."""
    return _opening_with("Launch", "F", what)


def _opening_with(kind: str, key: str, value: str) -> bytes:
    made = pdf()
    action = DictionaryObject(
        {NameObject("/S"): NameObject(f"/{kind}"), NameObject(f"/{key}"): TextStringObject(value)}
    )
    made.root_object[NameObject("/OpenAction")] = action
    return written(made)


def with_attachment(name: str, data: bytes) -> bytes:
    """A PDF with a file attached to it."""
    made = pdf()
    made.add_attachment(name, data)
    return written(made)


def with_owner_password() -> bytes:
    """A PDF that anybody may read and nobody change."""
    made = PdfWriter(PdfReader(io.BytesIO(written(pdf()))))
    made.encrypt("", "chu so huu", algorithm="RC4-128")
    return written(made)


def letter(name: str, data: bytes) -> bytes:
    """A message with a file."""
    made = EmailMessage()
    made["Subject"], made["From"] = "Biên bản", "vanthu@xa.example.vn"
    made.set_content("Kính gửi")
    made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return bytes(made)


def forwarded(times: int) -> bytes:
    """A message attached to a message attached to a message."""
    whole = letter("a.pdf", b"%PDF-1.7")
    for _ in range(times):
        whole = letter("thư.eml", whole)
    return whole


def outlook_letter(name: str, data: bytes) -> bytes:
    """The same as Outlook keeps it."""
    return outlook("Biên bản", [Attached(name, data)])
