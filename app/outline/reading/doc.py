"""Word files of 1997 to 2003 (.doc), turned into .docx and read as such ([MS-DOC], [MS-CFB])."""

from __future__ import annotations

import struct
import tempfile
from pathlib import Path

from app.errors import DocumentError
from app.outline.reading.docx import read_docx
from app.outline.source import SourceDoc
from app.progress import Progress

MAX_LETTERS = 4_000_000
"""Letters in one file; a page has some three thousand."""
MAX_BYTES = 64 * 1024 * 1024
MAX_PARTS = 20_000
"""Parts within one file; Word writes some ten, and some for each picture."""
_TEXT = "WordDocument"
_KINDS = {"EncryptedPackage": "encrypted", _TEXT: "doc", "Workbook": "xls", "Book": "xls", "PowerPoint Document": "ppt"}
"""What the streams of such a file say it is; one with a password wraps a .docx or .xlsx ([MS-OFFCRYPTO] 2.3.4.4)."""
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
            raise DocumentError("document-damaged") from error
    return read_docx(converted, progress, keep_legacy=keep_legacy)
