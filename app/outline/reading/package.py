"""Office packages (ECMA-376 Part 2): looked at before anything in them is inflated, then read by their relationships.

Names are taken as Word and Excel take them: without regard to case, to a slash in front, to entries for folders. Strict
packages (ISO/IEC 29500 Strict) come out in the words of the transitional ones, so that readers know one kind.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from typing import Any, cast

from app.errors import DocumentError
from app.zip_errors import BROKEN_ZIP

MAX_ENTRIES = 4_000
"""A Word file with a picture on every page has some hundred parts."""
MAX_INFLATED = 256 * 1024 * 1024
"""Four times the largest file we read: pictures do not inflate, text does by ten."""
MAX_PART = 48 * 1024 * 1024
"""The largest XML part: ten thousand paragraphs with all their formatting take about fifteen megabytes."""
MAX_RATIO = 250
"""Word's XML deflates about ten to thirty times; beyond this it is made to burst."""
_RATIO_FROM = 1024 * 1024
_PROLOGUE = 1024
_TARGETS = 20_000
"""Relationships looked at in one part; a document with a link in every line has some hundred."""

_KINDS: tuple[tuple[str, str], ...] = (
    ("wordprocessingml", "docx"),
    ("ms-word", "docx"),
    ("ms-excel.sheet.binary", "xlsb"),
    ("spreadsheetml", "xlsx"),
    ("ms-excel", "xlsx"),
    ("presentationml", "pptx"),
    ("ms-powerpoint", "pptx"),
    ("ms-visio", "visio"),
)
"""What the content type of the main part says the package is; with macros or as a template it is the same kind."""
_OPEN_DOCUMENTS = {"text": "odt", "spreadsheet": "ods", "presentation": "odp"}
_MAIN_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "xl/workbook.bin": "xlsb"}
_TRANSITIONAL = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    ),
    b"http://purl.oclc.org/ooxml/officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
}


class OfficePackage:
    """A package that stayed within the limits."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._entries: dict[str, zipfile.ZipInfo] = {}
        for entry in archive.infolist():
            if not entry.filename.endswith(("/", "\\")):
                self._entries.setdefault(_plain(entry.filename), entry)

    def __enter__(self) -> OfficePackage:
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()

    @property
    def form(self) -> str:
        """What kind of document it holds: docx, xlsx, xlsb, pptx, visio, odt, ods, odp, or zip for any other."""
        main = self.main
        for words, form in _KINDS:
            if main and words in self._content_type(main):
                return form
        if "mimetype" in self and "content.xml" in self:
            kind = self.read("mimetype")[:80].decode("ascii", "replace").rpartition(".")[2]
            return _OPEN_DOCUMENTS.get(kind.partition("-")[0].strip(), "odt")
        return next((form for name, form in _MAIN_PARTS.items() if name in self), "zip")

    @property
    def main(self) -> str:
        """The name of the main part; "" where the package names none."""
        for target in self.related("", "officeDocument"):
            return target
        return next((name for name in _MAIN_PARTS if name in self), "")

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._entries

    def open(self, name: str) -> zipfile.ZipExtFile:
        """A part, to be read piece by piece.

        Raises:
            DocumentError: ``document-damaged``: there is none, or it cannot be inflated.
        """
        try:
            part = cast(zipfile.ZipExtFile, self._archive.open(self._entries[_plain(name)]))
            declared = b"<!DOCTYPE" in part.peek(_PROLOGUE)
        except (KeyError, *BROKEN_ZIP) as error:
            raise DocumentError("document-damaged") from error
        if declared:
            # No Office program writes one; what it may declare (entities) is never wanted.
            part.close()
            raise DocumentError("document-damaged")
        return part

    def read(self, name: str) -> bytes:
        """The bytes of a part, in the words of the transitional form.

        Raises:
            DocumentError: ``document-damaged``, as ``open``.
        """
        try:
            with self.open(name) as part:
                data = part.read()
        except BROKEN_ZIP as error:
            raise DocumentError("document-damaged") from error
        if b"purl.oclc.org" in data:
            for strict, transitional in _TRANSITIONAL.items():
                data = data.replace(strict, transitional)
        return data

    def tree(self, name: str) -> Any:
        """The root element of an XML part; entities and what lies outside the package are never followed.

        Raises:
            DocumentError: ``document-damaged``: as ``open``, or it is no XML.
        """
        from lxml import etree  # lazy: start-up time

        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(self.read(name), parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise DocumentError("document-damaged") from error

    def related(self, name: str, kind: str) -> list[str]:
        """The parts that a part (or with "" the package) points to, by the last word of the relationship's type; only
        those that are there.
        """
        return [target for target, _, _ in self.relations(name, kind)]

    def relations(self, name: str, kind: str = "") -> list[tuple[str, str, str]]:
        """The same as (part, id, last word of the type)."""
        folder, base = posixpath.split(_plain(name))
        rels = posixpath.join(folder, "_rels", f"{base}.rels")
        if rels not in self:
            return []
        found = []
        for relation in list(self.tree(rels).iter("{*}Relationship"))[:_TARGETS]:
            last = relation.get("Type", "").rpartition("/")[2]
            if relation.get("TargetMode") == "External" or (kind and last != kind):
                continue
            target = relation.get("Target", "").replace("\\", "/")
            target = _plain(target if target.startswith("/") else posixpath.join(folder, target))
            if target in self:
                found.append((target, relation.get("Id", ""), last))
        return found

    def _content_type(self, name: str) -> str:
        if "[Content_Types].xml" not in self:
            return ""
        ending = ""
        for element in list(self.tree("[Content_Types].xml"))[: 2 * MAX_ENTRIES]:
            if _plain(element.get("PartName", "")) == name:
                return str(element.get("ContentType", ""))
            if element.get("Extension", "").lower() == name.rpartition(".")[2]:
                ending = element.get("ContentType", "")
        return ending


def _plain(name: str) -> str:
    return re.sub(r"/{2,}", "/", posixpath.normpath(name.replace("\\", "/").lower())).lstrip("/") if name else ""


def open_package(data: bytes, max_part: int = MAX_PART) -> OfficePackage:
    """The package, if it stays within the limits.

    Args:
        data: the whole file.
        max_part: the largest XML part allowed, inflated, in bytes.

    Raises:
        DocumentError: ``document-damaged``, ``document-too-large`` or ``document-encrypted``.
    """
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        entries = package.infolist()
    except BROKEN_ZIP as error:
        raise DocumentError("document-damaged") from error
    if len(entries) > MAX_ENTRIES:
        raise DocumentError("document-too-large", entries=len(entries), limit=MAX_ENTRIES)
    if any(entry.flag_bits & 1 for entry in entries):
        raise DocumentError("document-encrypted")
    inflated = sum(entry.file_size for entry in entries)
    if inflated > MAX_INFLATED:
        raise DocumentError("document-too-large", inflated=inflated, limit=MAX_INFLATED)
    for entry in entries:
        is_text = entry.filename.lower().endswith((".xml", ".rels", ".vml"))
        if is_text and entry.file_size > max_part:
            raise DocumentError("document-too-large", inflated=entry.file_size, limit=max_part)
        if entry.file_size > _RATIO_FROM and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
            raise DocumentError("document-too-large", inflated=entry.file_size, limit=MAX_RATIO * entry.compress_size)
    return OfficePackage(package)
