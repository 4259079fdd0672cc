"""Word files of 1997 to 2003 (.doc), turned into .docx and read as such ([MS-DOC], [MS-CFB])."""

from __future__ import annotations

import re
import struct
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import DocumentError
from app.outline.model import Doubt, doubts_of
from app.outline.reading.docx import read_docx
from app.outline.source import SourceDoc, normalise
from app.progress import Progress

if TYPE_CHECKING:
    from doc2docx.cfb.container import CompoundFile

MAX_LETTERS = 4_000_000
"""Letters in one file; a page has some three thousand."""
MAX_BYTES = 64 * 1024 * 1024
MAX_PARTS = 20_000
"""Parts within one file; Word writes some ten, and some for each picture."""
_TEXT = "WordDocument"
_KINDS = {"EncryptedPackage": "encrypted", _TEXT: "doc", "Workbook": "xls", "Book": "xls", "PowerPoint Document": "ppt"}
"""What the streams of such a file say it is; one with a password wraps a .docx or .xlsx ([MS-OFFCRYPTO] 2.3.4.4)."""
_OLDER_WORD = b"\xdc\xa5"
"""How the text of Word 6 and Word 95 begins."""
_NOT_SHOWN = ("macros", "comments")
_CODES = re.compile("\x13[^\x13\x14\x15]*[\x14\x15]")
"""What a field is made of: its code, up to what it shows ([MS-DOC] 2.8.25)."""
_ENDS = re.compile("[\x00-\x08\x0a-\x1f]+")
_OBJECT = re.compile(r"/?ObjectPool/_\d+$")
"""Where another program's object lies in the file ([MS-DOC] 2.1.4); the converter leaves away what it cannot place."""
_A_WORD = 3
"""Letters of the shortest paragraph that is told; the number of a page has none."""
_LETTERS_AT = 76
"""Where the count of letters stands in the file's head: FibRgLw97.ccpText, [MS-DOC] 2.5.4."""


def read_doc(data: bytes, progress: Progress, *, keep_legacy: bool = False) -> SourceDoc:
    """Read an old Word file.

    Raises:
        DocumentError: ``document-encrypted``, ``document-damaged``, ``document-too-large``, ``document-unsupported``
            (another program's file in the same wrapping: Excel, PowerPoint, a saved message).
        Cancelled: a person asked to stop.
    """
    import doc2docx  # lazy: start-up time
    from doc2docx.cfb.container import CompoundFile, CompoundFileLimits  # lazy: start-up time
    from doc2docx.errors import Doc2DocxError, EncryptedDocumentError  # lazy: start-up time

    progress.step("outline-read", 0, 1)
    limits = CompoundFileLimits(MAX_BYTES, MAX_BYTES, MAX_PARTS)
    try:
        held = CompoundFile(data, limits=limits)
        names = {entry.path.strip("/") for entry in held.entries}
        kind = next((kind for name, kind in _KINDS.items() if name in names), "ole")
        if kind == "encrypted":
            raise DocumentError("document-encrypted")
        if kind != "doc":
            raise DocumentError("document-unsupported", format=kind, reason=kind)
        head = held.open_stream(_TEXT)[: _LETTERS_AT + 4]
    except (Doc2DocxError, ValueError, IndexError, struct.error, RecursionError) as error:
        raise DocumentError("document-damaged") from error
    if head[:2] == _OLDER_WORD:
        raise DocumentError("document-unsupported", format="doc", reason="old-doc")
    letters = int.from_bytes(head[_LETTERS_AT:], "little")
    if letters > MAX_LETTERS:
        raise DocumentError("document-too-large", characters=letters, limit=MAX_LETTERS)
    with tempfile.TemporaryDirectory(prefix="roviec-") as folder:
        source, target = Path(folder, "a.doc"), Path(folder, "a.docx")
        try:
            source.write_bytes(data)
            doc2docx.convert(source, target, limits=limits)
            converted = target.read_bytes()
        except EncryptedDocumentError as error:
            raise DocumentError("document-encrypted") from error
        except OSError as error:
            raise DocumentError("document-unreadable", name=source.name) from error
        except Exception as error:  # the converter meets what its makers did not foresee
            raise DocumentError("document-damaged", reason="doc") from error
    doc = read_docx(converted, progress, keep_legacy=keep_legacy)
    if doc.legacy is None:
        doc.doubts += doubts_of("beside-left-out", _left_out(held, doc.original))
    objects = sum(1 for entry in held.entries if _OBJECT.match(entry.path))
    if objects:
        doc.doubts = [doubt for doubt in doc.doubts if doubt.code != "embedded-left-out"]
        doc.doubts.append(Doubt("embedded-left-out", {"count": objects}))
    return doc


def _left_out(held: CompoundFile, read: str) -> Iterator[str]:
    """Paragraphs beside the text (in boxes, notes, above and below the pages) that did not come through: what the
    converter cannot place it leaves away.
    """
    from doc2docx.diagnostics import ConversionReport  # lazy: start-up time
    from doc2docx.errors import Doc2DocxError  # lazy: start-up time
    from doc2docx.msdoc import FileInformationBlock, read_piece_table  # lazy: start-up time

    try:
        stream = held.open_stream(_TEXT)
        head = FileInformationBlock.parse(stream)
        table, place, report = held.open_stream(head.base.table_stream_name), head.clx, ConversionReport("")
        pieces = read_piece_table(table, stream, fc_clx=place.fc, lcb_clx=place.lcb, report=report)
        told, at = "", head.ccp_text
        for story, letters in head.secondary_story_character_counts.items():
            if story not in _NOT_SHOWN:
                told += pieces.extract(at, at + letters, report, story=story) + "\r"
            at += letters
    except (Doc2DocxError, ValueError, IndexError, struct.error):
        return  # the converter got by without what is broken here
    known = "".join(read.split())
    for paragraph in _ENDS.split(_CODES.sub("", told)):
        words = " ".join(normalise(paragraph).split())
        if sum(map(str.isalpha, words)) >= _A_WORD and "".join(words.split()) not in known:
            yield words
