"""Hồ sơ công việc: the papers of a plan in a report year, in order, with their list, as the archive takes them.

NĐ 30/2020/NĐ-CP, Điều 29–31: who works on a matter opens its file, puts its papers in as they arise, and closes it
with a list of what it holds and the time it is kept. The list has the columns of the archives' form: Số TT; Số, ký
hiệu; Ngày, tháng; Tên loại và trích yếu; Tác giả; Tờ số; Ghi chú.
"""

from __future__ import annotations

import io
import logging
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell as SheetCell
from pypdfium2 import PdfDocument

from app.errors import PlanningError, ReportError
from app.export.folder import FolderWriter, new_folder, paper_name
from app.own_books import MARKS
from app.planning.originals import originals
from app.progress import Progress, Silent
from app.reports.annex import annex, landscape, widths
from app.reports.citing import cited
from app.reports.consolidated_xlsx import safe_text
from app.reports.display import PageFacts
from app.reports.flow import Frame
from app.reports.fonts import load_faces
from app.reports.official_names import full_name
from app.reports.paint import PaintedPaper
from app.reports.pdf_facts import foreign_pdf, pdf_date
from app.reports.table import TableColumn, TableRow
from app.reports.text import one_line
from app.reports.workbooks import disk_refusals
from app.standing.moment import year_starts_on
from app.standing.periods import CutOffRule
from app.tracking.kinds import clean_name
from app.tracking.numbers import as_printed
from app.tracking.signed_copies import SignedFile, files_of, latest
from db.queries import everything, offices
from db.queries import papers as paper_rows
from db.queries import periods as period_rows
from db.queries.plan_head import PlanHead, plan_head
from db.queries.rows import reference_of
from db.store import Connection, Store

DOCUMENTS = "van-ban-goc"
LIST_PDF, LIST_BOOK = "00 Muc luc.pdf", "00 Muc luc.xlsx"
_log = logging.getLogger(__name__)
HEADINGS = ("TT", "Số, ký hiệu", "Ngày, tháng", "Tên loại và trích yếu nội dung", "Tác giả", "Tờ số", "Ghi chú")


@dataclass(frozen=True)
class FiledPaper:
    """A paper of the file.

    Attributes:
        sheets: its place among the sheets of the file, "3–7"; "" where the paper lies elsewhere.
        note: what should be known of it, "chưa có số", "hủy", "bản giấy".
    """

    reference: str
    dated_on: date | None
    about: str
    author: str
    sheets: str = ""
    note: str = ""


@dataclass(frozen=True)
class _Year:
    """A report year of an issuer: 15/12 of the year before to 14/12 by decree, or as the issuer set it."""

    year: int
    rule: CutOffRule

    def holds(self, day: date) -> bool:
        return (year_starts_on(day, self.rule) + timedelta(days=180)).year == self.year


@dataclass(frozen=True)
class WorkFile:
    """What was written."""

    folder: Path
    title: str
    keeping: str
    entries: tuple[FiledPaper, ...]


def write_work_file(
    store: Store,
    office_code: str,
    office_name: str,
    plan_id: str,
    year: int,
    keeping: str,
    target: Path,
    progress: Progress | None = None,
    *,
    evidence: Path | None = None,
) -> WorkFile:
    """Write the work file of a plan and a report year into a new folder.

    Args:
        keeping: how long it is kept (thời hạn bảo quản), as the office decided.
        evidence: the folder in which documents that plans were read from are kept by their hash.

    Raises:
        PlanningError: ``plan-unknown``.
        ExchangeError: as ``app.export.folder.export_all``.
        Cancelled: a person asked to stop; nothing is left behind.
    """
    told = progress or Silent()
    with store.read() as connection, new_folder(target) as draft:
        plan = plan_head(connection, plan_id)
        if plan is None:
            raise PlanningError("plan-unknown", plan=plan_id)
        names = {row["code"]: row["name"] for row in everything.records(connection, "office")}
        writer = FolderWriter(draft)
        found = period_rows.rule(connection, plan.issuer_code, "year")
        within = _Year(year, CutOffRule(*found) if found else CutOffRule())
        issuer = names.get(plan.issuer_code, "")
        documents = _documents(connection, plan_id, evidence, writer)
        entries = [
            _of_plan(plan, issuer, documents.get(1, "")),
            *_of_revisions(connection, plan_id, issuer, within, documents),
        ]
        entries += _of_papers(connection, plan_id, office_code, names, within, writer, told)
        body = offices.office(connection, plan.issuer_code)
        title = f"Hồ sơ thực hiện {cited(plan, full_name(body) if body else issuer).cited()} ({plan.title}), năm {year}"
        made = WorkFile(target, title, keeping, tuple(entries))
        writer.put(LIST_PDF, _list_pdf(made, office_name, told), "Mục lục")
        writer.put(LIST_BOOK, _list_book(made, office_name), "Mục lục")
    _log.info("work file exported: %s papers", len(entries))
    return made


def _documents(connection: Connection, plan_id: str, evidence: Path | None, writer: FolderWriter) -> dict[int, str]:
    """Puts the documents that the plan and its updates were read from into the file: number of the update → name."""
    found = {}
    for one in originals(connection, plan_id):
        source = evidence / one.sha256 if evidence is not None else None
        if source is not None and source.is_file():
            name = clean_name(one.name)
            writer.copy(source, f"{DOCUMENTS}/{name}", "Văn bản gốc")
            found[one.revision] = f"tệp {DOCUMENTS}/{name}"
    return found


def _of_plan(plan: PlanHead, issuer: str, document: str) -> FiledPaper:
    reference = reference_of(plan.number, plan.code)
    about = f"{cited(plan, issuer).kind}: {plan.title}"
    note = document or "bản giấy hoặc tệp gốc"
    return FiledPaper(reference, plan.dated_on, about, issuer, note=f"văn bản giao việc, {note}")


def _of_revisions(
    connection: Connection, plan_id: str, issuer: str, within: _Year, documents: dict[int, str]
) -> list[FiledPaper]:
    found = []
    for row in everything.records(connection, "revision"):
        if row["plan_id"] != plan_id or row["number"] == 1 or not row["citation"]:
            continue
        day = date.fromisoformat(row["in_force_on"]) if row.get("in_force_on") else None
        if day is None or within.holds(day):
            about = f"Văn bản cập nhật kế hoạch lần {row['number']}: {row['citation']}"
            found.append(FiledPaper("", day, about, issuer, note=documents.get(row["number"], "bản giấy hoặc tệp gốc")))
    return found


def _of_papers(
    connection: Connection,
    plan_id: str,
    office_code: str,
    names: dict[str, str],
    within: _Year,
    writer: FolderWriter,
    progress: Progress,
) -> list[FiledPaper]:
    rows = [row for row in everything.records(connection, "paper") if row["plan_id"] == plan_id and row["pdf_sha256"]]
    rows = [row for row in rows if row["office_code"] == office_code and within.holds(_day(row))]
    # What was taken back was never signed: its words live on in the paper that came of it.
    rows = [row for row in rows if row["stage"] != "taken_back"]
    rows.sort(key=lambda row: (_day(row), row["number"].zfill(6), row["id"]))
    entries, sheet = [], 1
    for place, row in enumerate(rows):
        progress.step("export-papers", place, len(rows))
        files = _as_it_went_out(connection, row["id"])
        if not files:
            continue
        counts = [_sheets(one.data, one.media) for one in files]
        count = sum(counts) if all(counts) else 0
        dated = date.fromisoformat(row["dated_on"]) if row["dated_on"] else None
        reference = f"{as_printed(row['number'])}/{row['code']}" if row["number"] else ""
        note = "hủy" if row["stage"] == "cancelled" else "" if reference else "chưa có số"
        sheets = f"{sheet}–{sheet + count - 1}" if count > 1 else str(sheet)
        if not count:
            sheets, note = "", "; ".join(filter(None, (note, "tệp soạn ở nơi khác, chưa đếm tờ")))
        entries.append(FiledPaper(reference, dated, row["title"], names.get(row["office_code"], ""), sheets, note))
        name = paper_name(f"{len(entries):02d} {reference} {row['title']}")
        for one in files:
            writer.put(f"{name}{' phu luc' * one.annex}{paper_rows.ENDINGS[one.media]}", one.data, row["title"])
        sheet += count
    return entries


def _as_it_went_out(connection: Connection, paper_id: str) -> list[SignedFile]:
    """The signed copy of a paper, with its annex where that was signed apart; else the paper as it was printed."""
    signed = files_of(connection, latest(connection, paper_id))
    kept = paper_rows.scan_of(connection, paper_id)
    return signed or ([SignedFile("", *kept)] if kept is not None else [])


def _sheets(data: bytes, media: str) -> int:
    """How many sheets a paper has; 0 where its file does not say: one from Word, a damaged PDF from elsewhere."""
    if media != paper_rows.PDF:
        return int(media.startswith("image/"))
    try:
        with foreign_pdf():
            return len(PdfDocument(data))
    except ReportError:
        return 0


def _day(row: dict[str, Any]) -> date:
    """The day a paper bears, or was judged at."""
    return date.fromisoformat(row["dated_on"] or row["as_of"])


def _cells(made: WorkFile) -> list[tuple[str, ...]]:
    return [
        (
            str(place),
            one.reference,
            one.dated_on.strftime("%d/%m/%Y") if one.dated_on else "",
            one.about,
            one.author,
            one.sheets,
            one.note,
        )
        for place, one in enumerate(made.entries, 1)
    ]


def _list_pdf(made: WorkFile, office_name: str, progress: Progress) -> bytes:
    frame = landscape(Frame())
    shares = (10, 34, 24, 100, 46, 18, 28)
    aligns = ("centre", "left", "centre", "justify", "left", "centre", "left")
    columns = [
        TableColumn(title, width, align)
        for title, width, align in zip(HEADINGS, widths(frame, shares), aligns, strict=True)
    ]
    rows = [TableRow(tuple(one_line(cell) for cell in cells)) for cells in _cells(made)]
    kept = f"({one_line(office_name)}; thời hạn bảo quản: {one_line(made.keeping)}; {len(rows)} văn bản)"
    pages = annex("MỤC LỤC VĂN BẢN", made.title, kept, columns, rows, frame, load_faces(), progress=progress)
    last = max((one.dated_on for one in made.entries if one.dated_on), default=date(2000, 1, 1))
    facts = PageFacts(
        one_line(made.title), one_line(office_name), made_at=pdf_date(datetime.combine(last, time(), UTC))
    )
    return PaintedPaper(pages, facts).pdf(progress)


@disk_refusals()
def _list_book(made: WorkFile, office_name: str) -> bytes:
    book = Workbook(write_only=True)
    book.properties.category = MARKS["list"]
    sheet = book.create_sheet("Mục lục")

    def text(value: str) -> SheetCell:
        cell = WriteOnlyCell(sheet, value=None)
        cell.value = safe_text(value)
        cell.data_type = "s"
        return cell

    for line in (made.title, office_name, f"Thời hạn bảo quản: {made.keeping}"):
        sheet.append([text(line)])
    sheet.append([text(heading) for heading in HEADINGS])
    for cells in _cells(made):
        sheet.append([text(cell) for cell in cells])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
