"""A plan printed as the annex table of a plan: who leads, who helps, what comes of it, by when.

Clauses stand word for word under their own markers, never renumbered.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.progress import Progress
from app.reports.annex import TABLE_SIZE, annex, landscape
from app.reports.column_widths import fitted
from app.reports.display import PageFacts
from app.reports.flow import Frame
from app.reports.fonts import load_faces
from app.reports.letterhead import IssuingBody
from app.reports.paint import PaintedPaper
from app.reports.pdf_facts import pdf_date
from app.reports.table import TableColumn, TableRow
from app.reports.text import clean, one_line


@dataclass(frozen=True)
class PlanLine:
    """One clause. ``kind`` is ``section``, ``task`` or ``paragraph``: only tasks have the further columns."""

    marker: str
    text: str
    kind: str
    lead: str = ""
    coordinate: str = ""
    product: str = ""
    due: str = ""


@dataclass(frozen=True)
class PlanPrint:
    """A plan to be printed.

    Attributes:
        title: below the label, ``Danh mục nhiệm vụ thực hiện Nghị quyết số 28-NQ/TW``.
        attached_to: ``(Kèm theo Kế hoạch số … )``; empty for none.
        wide: on its side, which long clauses need.
    """

    body: IssuingBody
    title: str
    lines: tuple[PlanLine, ...]
    made_at: datetime
    attached_to: str = ""
    label: str = "PHỤ LỤC"
    wide: bool = True
    watermark: str = ""


def lay_out_plan_print(plan: PlanPrint, progress: Progress | None = None) -> PaintedPaper:
    """The plan as pages.

    Raises:
        ReportError: ``report-font-missing``.
        Cancelled: a person asked the job to stop.
    """
    faces = load_faces()
    frame, _columns, rows = plan_table(plan)
    pages = annex(
        plan.label,
        plan.title,
        plan.attached_to,
        lambda size: plan_table(plan, size)[1],
        rows,
        frame,
        faces,
        watermark=plan.watermark,
        progress=progress,
    )
    author = one_line(" ".join(plan.body.own))
    return PaintedPaper(pages, PageFacts(one_line(plan.title), author, made_at=pdf_date(plan.made_at)))


def plan_table(plan: PlanPrint, size: float = TABLE_SIZE) -> tuple[Frame, list[TableColumn], list[TableRow]]:
    """The page the table lies on, its columns and rows."""
    frame = landscape(Frame()) if plan.wide else Frame()
    titles = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Sản phẩm, kết quả", "Thời gian hoàn thành")
    aligns = ("centre", "justify", "left", "left", "left", "centre")
    rows = [_row(line) for line in plan.lines]
    return frame, fitted(titles, aligns, rows, frame.width, size), rows


def draw_plan_print(plan: PlanPrint, progress: Progress | None = None) -> bytes:
    """The plan as PDF; equal input gives equal bytes.

    Raises:
        ReportError: ``report-font-missing``.
        Cancelled: a person asked the job to stop.
    """
    return lay_out_plan_print(plan, progress).pdf(progress)


def _row(line: PlanLine) -> TableRow:
    marker = one_line(line.marker)
    if line.kind != "task":
        text = " ".join(part for part in (marker, clean(line.text)) if part)
        return TableRow((text,), bold=line.kind == "section", span=True)
    others = (line.lead, line.coordinate, line.product, line.due)
    return TableRow((marker, clean(line.text), *(clean(cell) for cell in others)))
