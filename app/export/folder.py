"""All data of an office in a new folder of open files: written whole, or not at all.

::

    muc-luc.html, muc-luc.json   what lies there, with sizes and SHA-256
    du-lieu.json                 every record, as the store holds it
    du-lieu.xlsx                 the same in words, a sheet for each kind of record
    ke-hoach/                    each plan as a table: clauses word for word, who, by when (PDF)
    ke-hoach/van-ban-goc/        the documents that plans were read from, as they came
    van-ban/                     papers as they were submitted: PDF, and Word or Excel to go on working in; those that
                                 were finished elsewhere or scanned as they came
    van-ban/da-ky/               signed copies: with digital signatures, or scans of what was signed in ink
    minh-chung/                  evidence files under their names
    tep-du-lieu/                 packages sent and received
"""

from __future__ import annotations

import errno
import hashlib
import html
import json
import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from app.clock import HANOI, Clock
from app.errors import ExchangeError
from app.exchange.files import write_whole
from app.exchange.folders import Folders
from app.export.book import STEP_ROWS, Record, Tables, write_book
from app.planning.originals import originals
from app.progress import Progress, Silent
from app.reports.citing import cited
from app.reports.consolidated import Consolidation
from app.reports.consolidated_xlsx import write_consolidated
from app.reports.freezing import Given, thawed
from app.reports.official_names import full_name, issuing_body
from app.reports.period_report import PeriodReport
from app.reports.plan_print import PlanLine, PlanPrint, draw_plan_print
from app.reports.text import short_date
from app.reports.word import write_letter, write_report
from app.tracking.kinds import clean_name
from app.tracking.paper_forms import paper_form
from app.tracking.signed_copies import copies, files_of
from app.tracking.templates import bytes_of, templates
from db import private
from db.queries import everything, offices
from db.queries import papers as paper_rows
from db.queries import plans as plan_rows
from db.queries.offices import installation
from db.queries.plan_head import plan_head
from db.queries.rows import reference_of
from db.store import Connection, Store

DATA, BOOK, LIST_JSON, LIST_HTML = "du-lieu.json", "du-lieu.xlsx", "muc-luc.json", "muc-luc.html"
PLANS, PAPERS, EVIDENCE, PACKAGES = "ke-hoach", "van-ban", "minh-chung", "tep-du-lieu"
ORIGINALS = f"{PLANS}/van-ban-goc"
SIGNED = f"{PAPERS}/da-ky"
_NAME_CHARS = 80
_log = logging.getLogger(__name__)
_DRAFT = ".roviec-dang-xuat-"
"""How the folder is called while it is written. What a kill leaves holds an office's data on a stick that goes from
hand to hand: the next writing beside it sweeps it.
"""
FORMAT = "roviec-export-1"
"""Named in the files, so that other programs know what they read."""


@dataclass(frozen=True)
class Leaving:
    """A file of the folder.

    Attributes:
        path: within the folder, parts apart by "/".
        about: what it is, in Vietnamese.
    """

    path: str
    about: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Exported:
    """What was written.

    Attributes:
        missing: names of documents, evidence and package files that are listed but not on this computer.
    """

    folder: Path
    files: tuple[Leaving, ...]
    missing: tuple[str, ...]


def read_all(connection: Connection, progress: Progress | None = None) -> dict[str, list[dict[str, Any]]]:
    """Every record, by its table.

    Raises:
        Cancelled: a person asked to stop.
    """
    watched, names = progress or Silent(), list(everything.names())
    found = {}
    for place, name in enumerate(names):
        watched.step("export-read", place, len(names))
        found[name] = list(everything.records(connection, name))
    return found


def _document(office_name: str, made_at: datetime, tables: Tables, progress: Progress) -> bytes:
    """All records as JSON, each on a line of its own."""
    head = {"format": FORMAT, "office": office_name, "made_at": made_at.isoformat()}
    total, done = sum(map(len, tables.values())), 0
    lists: list[str] = []
    for name, rows in tables.items():
        lines: list[str] = []
        for row in rows:
            if done % STEP_ROWS == 0:
                progress.step("export-data", done, total)
            done += 1
            lines.append(json.dumps(row, ensure_ascii=False))
        lists.append(f"{json.dumps(name)}: [" + ",".join(f"\n {line}" for line in lines) + "]")
    told = json.dumps(head, ensure_ascii=False).removesuffix("}")
    return "".join((told, ',\n"tables": {\n', ",\n".join(lists), "\n}}\n")).encode()


def export_all(
    store: Store, clock: Clock, folders: Folders, office_name: str, target: Path, progress: Progress | None = None
) -> Exported:
    """Write everything into a new folder.

    Args:
        target: must not be there, or be empty.

    Raises:
        ExchangeError: ``export-not-empty``; ``cannot-write``, ``disk-full``: nothing is left behind.
        Cancelled: a person asked to stop; nothing is left behind.
    """
    told = progress or Silent()
    with new_folder(target) as draft, store.read() as connection:
        tables = read_all(connection, told)
        writer = FolderWriter(draft)
        writer.put(DATA, _document(office_name, clock.now(), tables, told), "Mọi dữ liệu, cho máy đọc")
        writer.put(BOOK, write_book(tables, told), "Mọi dữ liệu, đọc bằng Excel")
        _plans(connection, tables, writer, clock.now(), told)
        _papers(connection, tables, writer, told)
        _templates(connection, writer)
        missing = _originals(connection, folders, writer)
        missing += _evidence(tables, folders, writer, told) + _packages(tables, folders, writer, told)
        listed = tuple(writer.files)
        contents = {"format": FORMAT, "office": office_name, "files": [asdict(one) for one in listed]}
        writer.put(LIST_JSON, json.dumps(contents, ensure_ascii=False, indent=1).encode(), "")
        writer.put(LIST_HTML, _page(office_name, clock.now(), listed).encode(), "")
    _log.info("all data exported: %s files, %s missing", len(listed), len(missing))
    return Exported(target, listed, missing)


class FolderWriter:
    """Writes files below a folder under names that are free, and notes what they are."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: list[Leaving] = []
        self._taken: set[str] = set()

    def put(self, path: str, data: bytes, about: str) -> None:
        """Write a file."""
        place = self._free(path)
        write_whole(self._target(place), data, read_back=False)
        self._note(place, about, len(data), hashlib.sha256(data).hexdigest())

    def copy(self, source: Path, path: str, about: str) -> None:
        """Copy a file."""
        place = self._free(path)
        target = self._target(place)
        shutil.copyfile(source, target)
        with target.open("rb+") as stream:
            os.fsync(stream.fileno())
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        self._note(place, about, target.stat().st_size, digest)

    def _note(self, place: str, about: str, size: int, sha256: str) -> None:
        self.files.append(Leaving(place, about, size, sha256))

    def _target(self, place: str) -> Path:
        target = self.folder.joinpath(*place.split("/"))
        target.parent.mkdir(parents=True, exist_ok=True)
        return target

    def _free(self, path: str) -> str:
        """A name of its own: two files of one name stand beside each other, also where case does not count."""
        folder, _, name = path.rpartition("/")
        stem, dot, suffix = name.rpartition(".")
        stem, suffix = (stem, dot + suffix) if dot else (name, "")
        place, count = path, 1
        while place.casefold() in self._taken:
            count += 1
            place = "/".join(part for part in (folder, f"{stem} ({count}){suffix}") if part)
        self._taken.add(place.casefold())
        return place


def paper_name(words: str) -> str:
    """A file name, without ending, from words that hold slashes as references and days do."""
    return clean_name(words.replace("/", "-").replace("\\", "-").replace(".", " ").strip()[:_NAME_CHARS])


@contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """A passing folder beside the target, which takes its place once all is written; gone where anything fails.

    Raises:
        ExchangeError: ``export-not-empty``, ``cannot-write``.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise ExchangeError("export-not-empty", name=target.name)
    draft: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        for killed in target.parent.glob(f"{_DRAFT}*"):
            shutil.rmtree(killed, ignore_errors=True)
        draft = Path(tempfile.mkdtemp(prefix=_DRAFT, dir=target.parent))
        yield draft
        for path in draft.rglob("*"):
            private.close_to_others(path, private.FOLDER_MODE if path.is_dir() else private.FILE_MODE)
        if target.exists():
            target.rmdir()
        draft.replace(target)
        draft = None
    except OSError as error:
        reason = errno.errorcode.get(error.errno or 0, "")
        raise ExchangeError("cannot-write", name=target.name, reason=reason) from error
    finally:
        if draft is not None:
            shutil.rmtree(draft, ignore_errors=True)


def _papers(connection: Connection, tables: Tables, writer: FolderWriter, progress: Progress) -> None:
    papers = [row for row in tables["paper"] if row["pdf_sha256"]]
    for place, row in enumerate(papers):
        progress.step("export-papers", place, len(papers))
        kept = paper_rows.scan_of(connection, row["id"])
        if kept is None:
            continue
        data, media = kept
        number = f"{row['number']}/{row['code']}" if row["number"] else "chua-co-so"
        name = paper_name(f"{row['dated_on'] or row['as_of'] or ''} {number} {row['title']}")
        writer.put(f"{PAPERS}/{name}{paper_rows.ENDINGS[media]}", data, row["title"])
        for ending, editable, called in _editable(connection, row):
            writer.put(f"{PAPERS}/{name}.{ending}", editable, f"{row['title']} (bản {called})")
        for signed in files_of(connection, copies(connection, row["id"])):
            kind = "bản đã ký, phụ lục" if signed.annex else "bản đã ký"
            ending = paper_rows.ENDINGS[signed.media]
            writer.put(f"{SIGNED}/{name}{ending}", signed.data, f"{row['title']} ({kind})")


def _templates(connection: Connection, writer: FolderWriter) -> None:
    """The office's own templates and its superiors' Excel forms, as they came."""
    for one in templates(connection, installation(connection).office_code):
        name = f"{PAPERS}/mau/{paper_name(one.name)}{one.ending}"
        writer.put(name, bytes_of(connection, one), f"Mẫu văn bản: {one.name}")


def _editable(connection: Connection, row: Record) -> list[tuple[str, bytes, str]]:
    """A paper to go on working in, from what was frozen: (ending, content, name of the program). Nothing where a
    version before kept no more of it than its PDF, nor of a report that was finished elsewhere: its words are in its
    own file alone.
    """
    paper = paper_rows.paper(connection, row["id"])
    _content, frame = paper_rows.frozen_record(connection, row["id"])
    if not frame or paper is None or paper.outside:
        return []
    given = Given(row["number"], row["code"], date.fromisoformat(row["dated_on"])) if row["dated_on"] else None
    printed = thawed(frame, row["office_code"], row["data_code"], given)
    if isinstance(printed, Consolidation):
        return [("xlsx", write_consolidated(printed), "Excel")]
    words = write_report(printed) if isinstance(printed, PeriodReport) else write_letter(printed)
    return [("docx", words, "Word")]


def _plans(connection: Connection, tables: Tables, writer: FolderWriter, made_at: datetime, progress: Progress) -> None:
    """Each plan as it stands now."""
    found = plan_rows.plans(connection)
    names = {row["code"]: row["name"] for row in tables["office"]}
    for place, row in enumerate(found):
        progress.step("export-plans", place, len(found))
        head, issuer = plan_head(connection, row.id), offices.office(connection, row.issuer_code)
        if head is None or issuer is None:
            continue
        told = PlanPrint(
            body=issuing_body(paper_form(connection, issuer)),
            title=row.title,
            lines=tuple(_plan_lines(connection, row.id, names)),
            made_at=made_at,
            attached_to=f"({cited(head, full_name(issuer)).cited()}; cập nhật lần {row.revision})",
            label="DANH MỤC NHIỆM VỤ",
        )
        name = paper_name(f"{reference_of(row.number, row.code)} {row.title}")
        writer.put(f"{PLANS}/{name}.pdf", draw_plan_print(told, progress), f"Kế hoạch: {row.title}")


def _originals(connection: Connection, folders: Folders, writer: FolderWriter) -> tuple[str, ...]:
    """The documents that plans were read from, as they came."""
    titles = {row.id: row.title for row in plan_rows.plans(connection)}
    missing = []
    for one in originals(connection):
        source = folders.evidence / one.sha256 if folders.evidence is not None else None
        if source is None or not source.is_file():
            missing.append(one.name)
            continue
        update = f", cập nhật lần {one.revision}" if one.revision > 1 else ""
        about = f"Văn bản gốc: {titles.get(one.plan_id, '')}{update}"
        writer.copy(source, f"{ORIGINALS}/{clean_name(one.name)}", about)
    return tuple(missing)


def _plan_lines(connection: Connection, plan_id: str, names: dict[str, str]) -> Iterator[PlanLine]:
    roles: dict[tuple[int, str], list[str]] = {}
    for given in plan_rows.assignments(connection, plan_id):
        roles.setdefault((given.clause_num, given.role), []).append(names.get(given.office_code, given.office_code))
    for row in plan_rows.clauses(connection, plan_id):
        if row.archived:
            continue
        lead, helping = (
            "; ".join(roles.get((row.num, role), [])) or written
            for role, written in (("lead", row.lead_text), ("coordinate", row.coord_text))
        )
        due = short_date(row.due_on) if row.due_on else row.deadline_text
        if row.due_on and row.due_citation:
            due = f"{due} ({row.due_citation})"
        yield PlanLine(row.marker, row.text, row.kind, lead, helping, row.deliverable, due)


def _evidence(tables: Tables, folders: Folders, writer: FolderWriter, progress: Progress) -> tuple[str, ...]:
    rows = [row for row in tables["evidence"] if row["removed_at"] is None]
    missing = []
    for place, row in enumerate(rows):
        progress.step("export-evidence", place, len(rows))
        source = folders.evidence / row["sha256"] if folders.evidence is not None else None
        if source is None or not source.is_file():
            missing.append(row["name"])
            continue
        writer.copy(source, f"{EVIDENCE}/{clean_name(row['name'])}", f"Minh chứng: {row['name']}")
    return tuple(missing)


def _packages(tables: Tables, folders: Folders, writer: FolderWriter, progress: Progress) -> tuple[str, ...]:
    rows = [row for row in tables["package"] if row["stored_name"]]
    missing = []
    for place, row in enumerate(rows):
        progress.step("export-packages", place, len(rows))
        name = Path(row["stored_name"])
        found = [home / part for home in (folders.packages, folders.quarantine) for part in (name, name.name)]
        source = next((one for one in found if one.is_file()), None)
        if source is None:
            missing.append(row["file_name"])
            continue
        way = "đến" if row["direction"] == "in" else "đi"
        writer.copy(source, f"{PACKAGES}/{clean_name(row['file_name'])}", f"Tệp dữ liệu {way}")
    return tuple(missing)


def _page(office_name: str, made_at: datetime, files: tuple[Leaving, ...]) -> str:
    """The table of contents for people."""
    rows = "\n".join(
        f'<tr><td><a href="{quote(one.path)}">{html.escape(one.path)}</a></td>'
        f"<td>{html.escape(one.about)}</td><td>{one.size}</td><td><code>{one.sha256}</code></td></tr>"
        for one in files
    )
    made = made_at.astimezone(HANOI).strftime("%H:%M ngày %d/%m/%Y")
    return (
        '<!doctype html><html lang="vi"><meta charset="utf-8"><title>Mục lục</title>'
        f"<h1>Toàn bộ dữ liệu của {html.escape(office_name)}</h1><p>Xuất lúc {made}.</p>"
        f"<p>Tệp văn bản gốc (Word, PDF…) của kế hoạch nằm trong {ORIGINALS}; kế hoạch dán nội dung vào, hoặc đọc "
        "bằng bản cũ, không có tệp gốc, nội dung thì có đủ. Văn bản do bản cũ làm ra chỉ còn PDF.</p>"
        "<table><tr><th>Tệp</th><th>Nội dung</th><th>Số byte</th><th>SHA-256</th></tr>\n"
        f"{rows}\n</table></html>\n"
    )
