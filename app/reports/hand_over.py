"""Biên bản bàn giao công việc in the form of NĐ 30/2020 (Phụ lục III): both sides sign, the head confirms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from app.reports import letterhead
from app.reports.annex import TABLE_SIZE, annex, landscape
from app.reports.blanks import keep_blanks
from app.reports.column_widths import fitted
from app.reports.display import DrawnPage, Text
from app.reports.flow import LINE_FACTOR, Block, Frame, Pager, Piece, baseline, flow
from app.reports.fonts import BOLD, Face, load_faces
from app.reports.letterhead import SIGNATURE_SPACE, Sizes, body_paragraphs, fewest_pages, section_heading, sizes_of
from app.reports.official_letter import LetterFrame, facts
from app.reports.paint import PaintedPaper
from app.reports.period_report import DRAFT
from app.reports.table import TableColumn, TableRow
from app.reports.text import clean, leading_zero, official_date, one_line, short_date, tied
from app.reports.wording import wording, wordings
from app.reports.wrap import balanced
from app.tracking.sentences import bare

SECTIONS = ("difficulties", "units", "packages", "drafts", "keys", "more")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII")


@dataclass(frozen=True)
class HandingSide:
    """One of the two who sign. ``post``: chức vụ, or ""."""

    name: str
    post: str = ""

    def named(self) -> str:
        """The name with the post: "Nguyễn Văn A, công chức Văn phòng - thống kê"."""
        return ", ".join(part for part in (one_line(self.name), one_line(self.post)) if part)


@dataclass(frozen=True)
class PassedTask:
    """A task that goes on in other hands."""

    plan: str
    clause: str
    text: str
    deadline: str
    progress: str


@dataclass(frozen=True)
class HandOverRecord:
    """Everything the biên bản says.

    Attributes:
        handed_on: the day from which the other answers for it.
        difficulties: unanswered difficulties and requests for time; packages: files that wait or are not confirmed;
            drafts: reports and papers under way or not sent; keys: where keys and backups lie; more: what was added by
            hand. A line each.
        units: what units of the plans we issue wait for, a line each; None where we issue none.
    """

    letter: LetterFrame
    giver: HandingSide
    taker: HandingSide
    handed_on: date
    reason: str = ""
    tasks: tuple[PassedTask, ...] = ()
    difficulties: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()
    drafts: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    units: tuple[str, ...] | None = None

    def about(self) -> str:
        """What it is called in lists."""
        return wording("hand_over.about", giver=one_line(self.giver.name), taker=one_line(self.taker.name))

    def attached_to(self) -> str:
        """``(Kèm theo Biên bản số … của …)`` below the annex's heading."""
        reference = self.letter.reference.cited(self.letter.body.party)
        return wording("hand_over.attached_to", reference=reference, office=one_line(self.letter.office_name))

    def opening(self) -> tuple[str, ...]:
        """When, where, who, from which day."""
        reason = f" {wording('hand_over.reason', reason=bare(one_line(self.reason)))}" if self.reason.strip() else ""
        return (
            wording(
                "hand_over.opening",
                day=official_date(self.handed_on),
                office=one_line(self.letter.office_name),
            ),
            wording("hand_over.giver", side=self.giver.named()),
            wording("hand_over.taker", side=self.taker.named()),
            wording("hand_over.what", day=short_date(self.handed_on), reason=reason),
        )

    def sections(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Headings, numbered as they stand, with their paragraphs; a part without anything says so."""
        count = leading_zero(len(self.tasks))
        first, *headings = wordings("hand_over.headings")
        none = (wording("hand_over.none"),)
        tasks = (wording("hand_over.tasks", count=count),) if self.tasks else none
        told: list[tuple[str, tuple[str, ...]]] = [(first, tasks)]
        for name, heading in zip(SECTIONS, headings, strict=True):
            lines: tuple[str, ...] | None = getattr(self, name)
            if lines is not None and (lines or name != "more"):
                told.append((heading, tuple(f"- {bare(one_line(line))}." for line in lines) or none))
        return tuple((f"{number}. {heading}", lines) for number, (heading, lines) in zip(_ROMAN, told, strict=False))

    def closing(self) -> str:
        """Who answers for it from now on."""
        return wording("hand_over.closing", day=short_date(self.handed_on))


def lay_out_hand_over(record: HandOverRecord) -> PaintedPaper:
    """The biên bản, and an annex of the tasks where there are any.

    Raises:
        ReportError: ``report-font-missing``.
    """
    faces, frame, letter = load_faces(), Frame(), record.letter
    watermark = DRAFT if letter.draft else ""
    pages, _sizes = fewest_pages(partial(_set_record, record, faces))
    if record.tasks:
        _columns, rows = passed_table(record)
        pages += annex(
            "PHỤ LỤC",
            wording("hand_over.annex"),
            record.attached_to(),
            lambda size: passed_table(record, size)[0],
            rows,
            landscape(frame),
            faces,
            watermark=watermark,
        )
    if not letter.draft:
        keep_blanks(pages, faces)
    return PaintedPaper(pages, facts(letter, f"Biên bản {record.about()}"))


def letter_sizes(record: HandOverRecord) -> Sizes:
    """The sizes of letters in which the biên bản is set."""
    return sizes_of(record.letter.body, fewest_pages(partial(_set_record, record, load_faces()))[1])


def _set_record(record: HandOverRecord, faces: dict[str, Face], sizes: Sizes) -> list[DrawnPage]:
    frame, letter = Frame(), record.letter
    sizes = sizes_of(letter.body, sizes)
    pieces: list[Piece] = [
        letterhead.head(letter.body, letter.reference, faces, frame.width, sizes),
        letterhead.title(wording("hand_over.type"), (wording("hand_over.subject"),), faces, frame.width, sizes),
        *body_paragraphs(tuple(tied(text) for text in record.opening()), sizes),
    ]
    for heading, paragraphs in record.sections():
        pieces += [section_heading(heading, sizes), *body_paragraphs(paragraphs, sizes)]
    pieces += body_paragraphs((record.closing(),), sizes)
    pieces.append(_sides(record, faces, frame.width, sizes))
    pieces.append(letterhead.closing_block(letter.signature, letter.recipients, faces, frame.width, sizes))
    pager = Pager(frame, faces, DRAFT if letter.draft else "")
    flow(pager, pieces)
    return pager.pages


def draw_hand_over(record: HandOverRecord) -> bytes:
    """The biên bản as PDF; equal input gives equal bytes.

    Raises:
        ReportError: ``report-font-missing``.
    """
    return lay_out_hand_over(record).pdf()


def passed_table(record: HandOverRecord, size: float = TABLE_SIZE) -> tuple[list[TableColumn], list[TableRow]]:
    """Columns and rows of the annex of tasks, in letters of a size."""
    titles = ("TT", "Kế hoạch", "Mục", "Nhiệm vụ", "Thời gian hoàn thành", "Tiến độ")
    aligns = ("centre", "left", "centre", "justify", "centre", "centre")
    rows = [
        TableRow(
            (
                str(number),
                *(tied(one_line(cell)) for cell in (one.plan, one.clause)),
                clean(one.text),
                *(tied(clean(cell)) for cell in (one.deadline, one.progress)),
            )
        )
        for number, one in enumerate(record.tasks, 1)
    ]
    return fitted(titles, aligns, rows, landscape(Frame()).width, size), rows


def _sides(record: HandOverRecord, faces: dict[str, Face], width: float, sizes: Sizes) -> Block:
    """The two who sign, side by side; a long name is broken evenly."""
    size = sizes.signer
    columns = [
        (title, [line.text for line in balanced(one_line(name), faces[BOLD], size, width / 2 - 12.0)])
        for title, name in zip(wordings("hand_over.sides"), (record.giver.name, record.taker.name), strict=True)
    ]
    leading = size * LINE_FACTOR
    names = max(len(lines) for _title, lines in columns)

    def draw(page: DrawnPage, x: float, top: float) -> None:
        for place, (title, lines) in enumerate(columns):
            middle = x + width * (0.25 + 0.5 * place)
            below = top - leading - SIGNATURE_SPACE
            for text, y in ((title, top), *((line, below - row * leading) for row, line in enumerate(lines))):
                at = middle - faces[BOLD].width(text, size) / 2
                page.texts.append(Text(at, y - baseline(size), BOLD, size, text))

    return Block((1 + names) * leading + SIGNATURE_SPACE, draw, before=12.0, keep_lines=2, keep_next=True)
