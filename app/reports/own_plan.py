"""The office's own plan (KẾ HOẠCH) that carries out a superior's: why, which tasks, who with whom, by when, and how.

In the form of NĐ 30/2020, Phụ lục I, with the tasks as an annex; clauses of the superior's plan stand word for word.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.reports import letterhead
from app.reports.annex import TABLE_SIZE, annex, landscape
from app.reports.blanks import keep_blanks
from app.reports.column_widths import fitted
from app.reports.flow import FlowParagraph, Frame, Pager, Piece, flow
from app.reports.fonts import ITALIC, REGULAR, load_faces
from app.reports.letterhead import body_paragraphs, section_heading, sizes_of
from app.reports.official_letter import LetterFrame, facts
from app.reports.paint import PaintedPaper
from app.reports.period_report import ATTACHED, DRAFT, PlanReference
from app.reports.qr import DataMark
from app.reports.table import TableColumn, TableRow
from app.reports.text import clean, leading_zero, one_line, roman, tied
from app.reports.wording import wording, wordings
from app.reports.wrap import SetSpan
from app.tracking.sentences import bare


@dataclass(frozen=True)
class OwnTask:
    """A task of the plan.

    Attributes:
        clause: its place in the superior's plan, said in full; "" for a task of the office's own.
        text: the clause word for word, or the office's own words.
        person: who is in charge of it. helpers: with whom.
        due: the day or the cadence, in words.
    """

    clause: str
    text: str
    person: str = ""
    helpers: str = ""
    product: str = ""
    due: str = ""


@dataclass(frozen=True)
class OwnPlan:
    """What the plan says.

    Attributes:
        letter: head, number, signer and recipients; nobody is addressed.
        carries_out: the superior's plan.
        purpose, organising: paragraphs of the sections on purpose and on how it is carried out.
        mark: data code and QR on the annex.
    """

    letter: LetterFrame
    carries_out: PlanReference
    tasks: tuple[OwnTask, ...]
    purpose: tuple[str, ...] = ()
    organising: tuple[str, ...] = ()
    mark: DataMark | None = None

    def about(self) -> str:
        """The line under ``KẾ HOẠCH``."""
        return wording("own_plan.subject", plan=self.carries_out.cited())

    def opening(self) -> str:
        """``Thực hiện Kế hoạch …, Ủy ban nhân dân … xây dựng kế hoạch như sau:``"""
        return wording("own_plan.opening", plan=self.carries_out.cited(), office=one_line(self.letter.office_name))

    def attached_to(self) -> str:
        """``(Kèm theo Kế hoạch số … của …)`` below the annex's heading."""
        reference = self.letter.reference.cited(self.letter.body.party)
        return wording("own_plan.attached_to", reference=reference, office=one_line(self.letter.office_name))

    def sections(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The headings, numbered, and the paragraphs below each."""
        given = sum(bool(task.clause) for task in self.tasks)
        told = [wording("own_plan.tasks" if given else "own_plan.tasks_own", count=leading_zero(len(self.tasks)))]
        if 0 < given < len(self.tasks):
            told = [
                wording(
                    "own_plan.tasks_and_own",
                    count=leading_zero(len(self.tasks)),
                    given=leading_zero(given),
                    own=leading_zero(len(self.tasks) - given),
                )
            ]
        texts = (_lines(self.purpose), tuple(told), _lines(self.organising))
        return tuple(
            (f"{roman(number)}. {title}", text)
            for number, (title, text) in enumerate(zip(wordings("own_plan.sections"), texts, strict=True), 1)
        )

    def closing(self) -> str:
        """``Trên đây là Kế hoạch …./.``"""
        return wording("own_plan.closing", office=one_line(self.letter.office_name))


def _lines(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line.strip() for text in texts for line in clean(text).split("\n") if line.strip())


def lay_out_own_plan(plan: OwnPlan) -> PaintedPaper:
    """The plan as pages: the plan itself, then its tasks lying across.

    Raises:
        ReportError: ``report-font-missing``.
    """
    faces, frame, letter = load_faces(), Frame(), plan.letter
    watermark, sizes = DRAFT if letter.draft else "", sizes_of(letter.body)
    pager = Pager(frame, faces, watermark)
    pieces: list[Piece] = [
        letterhead.head(letter.body, letter.reference, faces, frame.width, sizes),
        letterhead.title(wording("own_plan.type"), (plan.about(),), faces, frame.width, sizes),
        *body_paragraphs((tied(plan.opening()),)),
    ]
    for number, (heading, paragraphs) in enumerate(plan.sections(), 1):
        pieces.append(section_heading(heading))
        for text in paragraphs:
            spans = [SetSpan(REGULAR, tied(text))]
            if number == 2:
                spans.append(SetSpan(ITALIC, f" {ATTACHED}."))
            pieces.append(FlowParagraph(tuple(spans), sizes.body))
    pieces += body_paragraphs((tied(plan.closing()),))
    pieces.append(letterhead.closing_block(letter.signature, letter.recipients, faces, frame.width, sizes))
    flow(pager, pieces)
    _columns, rows = own_plan_table(plan)
    pages = pager.pages + annex(
        "PHỤ LỤC",
        wording("own_plan.annex"),
        plan.attached_to(),
        lambda size: own_plan_table(plan, size)[0],
        rows,
        landscape(frame),
        faces,
        watermark=watermark,
        mark=plan.mark,
    )
    if not letter.draft:
        keep_blanks(pages, faces)
    return PaintedPaper(pages, facts(letter, f"Kế hoạch {plan.about()[0].lower()}{plan.about()[1:]}"))


def own_plan_table(plan: OwnPlan, size: float = TABLE_SIZE) -> tuple[list[TableColumn], list[TableRow]]:
    """Columns and rows of the annex, in letters of a size (docs/domain.md)."""
    titles = ("TT", "Mục", "Nhiệm vụ", "Người chủ trì", "Phối hợp", "Sản phẩm, kết quả", "Thời gian hoàn thành")
    aligns = ("centre", "centre", "justify", "left", "left", "left", "centre")
    rows = [
        TableRow(
            (
                str(number),
                tied(one_line(one.clause)) or wording("own_plan.own_task"),
                *(clean(cell) for cell in (one.text, one.person, one.helpers, bare(one.product), one.due)),
            )
        )
        for number, one in enumerate(plan.tasks, 1)
    ]
    return fitted(titles, aligns, rows, landscape(Frame()).width, size), rows


def draw_own_plan(plan: OwnPlan) -> bytes:
    """The plan as PDF; equal input gives equal bytes.

    Raises:
        ReportError: ``report-font-missing``.
    """
    return lay_out_own_plan(plan).pdf()
