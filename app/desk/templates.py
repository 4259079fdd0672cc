"""Own templates at the desk: the office's Word template and a superior's Excel form, filled from a period's report."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from app.desk import report
from app.desk.office import Office
from app.errors import ReportError
from app.exchange.files import read_whole, write_whole
from app.tracking import templates as kept
from app.tracking.templates import EXCEL, WORD, KeptTemplate

if TYPE_CHECKING:
    from app.outline.reading.package import OfficePackage
    from app.reports.template_fields import FieldValue, TemplateFields

__all__ = [
    "EXCEL",
    "WORD",
    "Filled",
    "KeptTemplate",
    "NamedField",
    "add",
    "fields",
    "fill",
    "listed",
    "remove",
    "write_fields",
]

MOST_BYTES: Final = 8 * 1024 * 1024
"""Of a template; with a picture of the office's emblem one has some hundred kilobytes."""
_KINDS: Final = {".docx": WORD, ".xlsx": EXCEL}
_BEGINS = (b"PK", b"\xd0\xcf\x11\xe0")
"""How a document of Word or Excel begins, and one that has a passphrase."""
_WITH_MACROS: Final = frozenset({".docm", ".dotm", ".xlsm", ".xltm", ".xlam", ".xlsb"})
_ACTIVE: Final = ("vbaproject.bin", "vbadata.xml", "/activex/", "/macrosheets/")
_FETCHES: Final = ("/xl/connections.xml", "/xl/querytables/", "/webextensions/", "/embeddings/oleobject")
"""Parts by which a file asks others for data when it is opened, or holds what somebody may start."""
_HARMLESS: Final = frozenset({"hyperlink", "attachedTemplate", "externalLinkPath"})
"""What may lie outside: a link that a person presses; the template it was made from (dropped when it is filled); the
book that a formula was taken from, of which the figures seen last stand here."""
_SWALLOWS: Final = frozenset({"aFChunk", "oleObject", "subDocument"})
_ASKS_OTHERS: Final = frozenset(
    ("DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "IMPORT", "LINK", "DATABASE", "RD")
)
"""Fields of Word that take something from elsewhere, or start what gives it."""
_ASKS_PROGRAMS: Final = re.compile(rb"<(\w+:)?(ddeLink|oleLink)\b")


@dataclass(frozen=True)
class Filled:
    """What was written.

    Attributes:
        missing: names for which this report has nothing to say: a task of another plan, an indicator that is not there.
        draft: the report was not submitted yet.
    """

    path: Path
    missing: tuple[str, ...]
    draft: bool


@dataclass(frozen=True)
class NamedField:
    """A name that a template may hold, and what would stand there now."""

    name: str
    words: str


def listed(office: Office) -> list[KeptTemplate]:
    """The templates that are kept."""
    with office.store.read() as connection:
        return kept.templates(connection, office.code)


def add(office: Office, path: Path) -> KeptTemplate:
    """Keep a file as a template, or in the place of the one of that name.

    Raises:
        ReportError: ``template-kind``, ``template-macros``, ``template-linked``, ``template-too-large``,
            ``template-too-complex``, ``template-without-fields``, ``template-unknown-fields``, ``template-formula``.
        DocumentError: the file is damaged, has a passphrase, or is made to burst.
        ExchangeError: ``cannot-read``.
    """
    ending = path.suffix.casefold()
    if ending in _WITH_MACROS:
        raise ReportError("template-macros", name=path.name)
    if ending not in _KINDS:
        raise ReportError("template-kind", name=path.name)
    data, kind = read_whole(path), _KINDS[ending]
    if len(data) > MOST_BYTES:
        raise ReportError("template-too-large", name=path.name, most=MOST_BYTES // (1024 * 1024))
    if not data.startswith(_BEGINS):
        raise ReportError("template-kind", name=path.name)
    _look_at(data, kind, path.name)
    place = kept.keep_template(office.store, office.clock, office.who, office.code, path.stem.strip(), kind, data)
    return next(one for one in listed(office) if one.id == place)


def remove(office: Office, template_id: str) -> None:
    """Take one off the list.

    Raises:
        ReportError: ``template-unknown``.
    """
    kept.drop_template(office.store, office.clock, office.who, office.code, template_id)


def fill(office: Office, template_id: str, plan_id: str, period_id: str, target: Path) -> Filled:
    """Fill a template from the report of a period as it stands, or as it was submitted, and write it whole.

    Raises:
        ReportError: ``template-unknown``, ``template-formula``, ``template-cell-full``, ``template-too-complex``;
            ``report-nothing``.
        ExchangeError: it could not be written.
    """
    # lazy: papers are heavy
    from app.reports.template_fields import fields_of
    from app.reports.word_template import fill_word

    template = next((one for one in listed(office) if one.id == template_id), None)
    if template is None:
        raise ReportError("template-unknown")
    with office.store.read() as connection:
        data = kept.bytes_of(connection, template)
    sheet = report.sheet(office, plan_id, period_id)
    told = fields_of(sheet.report)
    written, missing = fill_word(data, told) if template.kind == WORD else _book(data, told)
    path = target if target.suffix.casefold() == template.ending else target.with_name(target.name + template.ending)
    write_whole(path, written)
    return Filled(path, missing, sheet.draft)


def fields(office: Office, plan_id: str, period_id: str) -> list[NamedField]:
    """The names a template may hold, with what would stand there for a report.

    Raises:
        ReportError: ``report-nothing``.
    """
    # lazy: papers are heavy
    from app.reports.template_fields import fields_of

    told = fields_of(report.sheet(office, plan_id, period_id).report)
    rows = [told.values, *told.tasks[:1]]
    return [NamedField(name, _words(value)) for values in rows for name, value in values.items()]


def write_fields(office: Office, plan_id: str, period_id: str, target: Path) -> Path:
    """The names as a Word file to copy from, each beside what would stand there now.

    Raises:
        ReportError: ``report-nothing``. ExchangeError: it could not be written.
    """
    # lazy: papers are heavy
    from app.reports.word_template import write_fields as drawn
    from app.reports.wording import wording

    path = target if target.suffix.casefold() == ".docx" else target.with_name(f"{target.name}.docx")
    lines = [(one.name, one.words) for one in fields(office, plan_id, period_id)]
    write_whole(path, drawn(wording("template.fields"), lines))
    return path


# -- inside


def _look_at(data: bytes, kind: str, name: str) -> None:
    """Refuse what is no template, before anything of it is kept."""
    # lazy: documents are heavy
    from app.outline.reading.package import open_package
    from app.reports.template_fields import is_known

    with open_package(data) as package, zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [one.replace("\\", "/").lower() for one in archive.namelist()]
        types = package.read("[Content_Types].xml").lower() if "[Content_Types].xml" in package else b""
        if b"macroenabled" in types or any(mark in f"/{one}" for one in names for mark in _ACTIVE):
            raise ReportError("template-macros", name=name)
        if package.form != {WORD: "docx", EXCEL: "xlsx"}[kind]:
            raise ReportError("template-kind", name=name)
        for one in names:
            if one.endswith((".xml", ".rels")):
                package.open(one).close()
        if any(mark in f"/{one}" for one in names for mark in _FETCHES) or any(_asks_others(package, names)):
            raise ReportError("template-linked", name=name)
    if kind == WORD:
        _look_at_markers(data, name)
        return
    # lazy: documents are heavy
    from app.exchange.named_cells import calculates, named_cells

    ours = tuple(cell for cell in named_cells(data) if is_known(cell.name))
    if not ours:
        raise ReportError("template-without-fields", name=name)
    if held := calculates(data, ours):
        raise ReportError("template-formula", names=", ".join(cell.name for cell in held))


def _asks_others(package: OfficePackage, names: Sequence[str]) -> Iterator[bool]:
    """Whether parts of a file take something from elsewhere as soon as it is opened."""
    for one in names:
        if one.endswith(".rels"):
            for relation in package.tree(one).iter("{*}Relationship"):
                kind = relation.get("Type", "").rpartition("/")[2]
                yield kind in _SWALLOWS or (relation.get("TargetMode") == "External" and kind not in _HARMLESS)
        elif one.startswith("xl/externallinks/") and one.endswith(".xml"):
            yield _ASKS_PROGRAMS.search(package.read(one)) is not None
        elif one.startswith("word/") and one.endswith(".xml"):
            yield any(_ASKS_OTHERS.intersection(code.split()[:1]) for code in _field_codes(package.tree(one)))


def _field_codes(story: Any) -> list[str]:
    """What the fields of a part say, in capitals: Word cuts a code into runs wherever it likes."""
    codes = [one.get(key, "") for one in story.iter("{*}fldSimple") for key in one.attrib]
    open_ones = [""]
    for piece in story.iter("{*}fldChar", "{*}instrText", "{*}delInstrText"):
        kind = next((piece.get(key) for key in piece.attrib if key.endswith("}fldCharType")), None)
        if kind == "begin":
            open_ones.append("")
        elif kind == "end" and len(open_ones) > 1:
            codes.append(open_ones.pop())
        elif kind is None:
            open_ones[-1] += piece.text or ""
    return [code.upper() for code in (*codes, *open_ones)]


def _look_at_markers(data: bytes, name: str) -> None:
    # lazy: documents are heavy
    from app.reports.template_fields import is_known
    from app.reports.word_template import markers

    found = markers(data)
    unknown = [one for one in found if not is_known(one)]
    if unknown:
        raise ReportError("template-unknown-fields", names=", ".join(f"{{{{{one}}}}}" for one in unknown[:8]))
    if not found:
        raise ReportError("template-without-fields", name=name)


def _book(data: bytes, told: TemplateFields) -> tuple[bytes, tuple[str, ...]]:
    # lazy: documents are heavy
    from app.exchange.named_cells import fill_cells, named_cells
    from app.reports.template_fields import folded, is_known

    ours = [cell for cell in named_cells(data) if is_known(cell.name)]
    known = {cell: told.values[folded(cell.name)] for cell in ours if folded(cell.name) in told.values}
    missing = tuple(dict.fromkeys(cell.name for cell in ours if cell not in known))
    values = {cell: _words(value) if isinstance(value, tuple) else value for cell, value in known.items()}
    return fill_cells(data, values), missing


def _words(value: FieldValue) -> str:
    return "\n".join(value) if isinstance(value, tuple) else str(value)
