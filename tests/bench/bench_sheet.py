"""S8: the progress sheet of 400 tasks beside reportlab's bare text objects and its LongTable."""

from __future__ import annotations

import io
import random
import time
from collections.abc import Callable
from datetime import UTC, datetime
from statistics import median

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

from app.reports.fonts import REGULAR, load_faces, registered_name
from app.reports.letterhead import IssuingBody, PaperReference, SignatureBlock
from app.reports.paint import PaintedPaper
from app.reports.period_report import PeriodReport, PlanReference, PrintedTask
from app.reports.progress_sheet import draw_progress_sheet, lay_out_progress_sheet, lies_across, task_table
from app.reports.table import words_of

_SENTENCE = (
    "triển khai thực hiện kế hoạch của Ủy ban nhân dân huyện về nâng cao chất lượng hiệu quả công tác tuyên truyền vận "
    "động cán bộ công chức viên chức người lao động tại cơ quan đơn vị bảo đảm rõ việc rõ người rõ tiến độ đúng hạn"
)
_SYLLABLES = _SENTENCE.split()


def report(tasks: int, seed: int = 1) -> PeriodReport:
    """A report of ``tasks`` synthetic clauses of 150 to 300 characters."""
    rand = random.Random(seed)

    def words(low: int, high: int) -> str:
        length, out = rand.randint(low, high), ""
        while len(out) < length:
            out += (" " if out else "") + rand.choice(_SYLLABLES)
        return out

    rows = tuple(
        PrintedTask(
            clause=f"III.{number % 9 + 1}, gạch đầu dòng thứ {number % 7 + 1}",
            text=words(150, 300),
            deadline="Thường xuyên" if number % 3 else "30/11/2026",
            result=words(20, 80),
            difficulty=words(20, 80) if number % 5 == 0 else "",
        )
        for number in range(tasks)
    )
    return PeriodReport(
        body=IssuingBody(("ỦY BAN NHÂN DÂN", "XÃ ĐOÀN LẬP")),
        reference=PaperReference("BC-UBND", "Đoàn Lập", 2026, 11),
        office_name="Ủy ban nhân dân xã Đoàn Lập",
        plan=PlanReference("Ủy ban nhân dân huyện Tiên Lãng", year=2023),
        period_label="tháng 11 năm 2026",
        addressees=("Ủy ban nhân dân huyện Tiên Lãng",),
        tasks=rows,
        signature=SignatureBlock(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        recipients=("Như trên", "Lưu: VT"),
        made_at=datetime(2026, 11, 14, tzinfo=UTC),
    )


def text_object_floor(paper: PaintedPaper) -> bytes:
    """The same lines, already broken and placed, drawn with reportlab's own text objects and nothing else."""
    out = io.BytesIO()
    initial = registered_name(REGULAR)
    canvas = Canvas(out, pageCompression=1, invariant=1, initialFontName=initial)  # type: ignore[arg-type]
    for page in paper.pages:
        canvas.setPageSize(page.size)
        text = canvas.beginText()
        font: tuple[str, float] | None = None
        for x, y, style, size, line, gap in page.texts:
            if font != (style, size):
                font = style, size
                text.setFont(registered_name(style), size)
            text.setWordSpace(gap)
            text.setTextOrigin(x, y)
            text.textOut(line)
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def long_table(given: PeriodReport) -> bytes:
    """The same table by reportlab's LongTable."""
    load_faces()
    columns, rows = task_table(given, lies_across(given))
    style = ParagraphStyle("cell", fontName=registered_name(REGULAR), fontSize=11, leading=12.9)
    data = [[Paragraph(column.title, style) for column in columns]]
    data += [[Paragraph(words_of(cell), style) for cell in row.cells] for row in rows]
    table = LongTable(
        data,
        colWidths=[column.width for column in columns],
        repeatRows=1,
        style=[("GRID", (0, 0), (-1, -1), 0.5, (0, 0, 0)), ("VALIGN", (0, 0), (-1, -1), "TOP")],
    )
    out = io.BytesIO()
    SimpleDocTemplate(out, leftMargin=85, rightMargin=42, topMargin=57, bottomMargin=57).build([table])
    return out.getvalue()


def _seconds(job: Callable[[], object]) -> float:
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def measure(tasks: int = 400, runs: int = 7, peers: bool = True) -> dict[str, float]:
    """Seconds and ratios, measured side by side in this process.

    Returns:
        ``sheet``, ``floor``, ``ratio`` (bar: at most 2); with ``peers`` also ``long_table`` and ``long_table_ratio``
        (bar: at least 5), and ``growth``: time per task at 10 000 tasks over that at ``tasks`` (linear: near 1).
    """
    given = report(tasks)
    paper = lay_out_progress_sheet(given)
    text_object_floor(paper)
    draw_progress_sheet(given)
    sheets, floors, tables = [], [], []
    for _ in range(runs):  # in turn, so that a busy moment of the machine falls on all of them
        sheets.append(_seconds(lambda: draw_progress_sheet(given)))
        floors.append(_seconds(lambda: text_object_floor(paper)))
        if peers:
            tables.append(_seconds(lambda: long_table(given)))
    sheet = median(sheets)
    out = {
        "sheet": sheet,
        "floor": median(floors),
        "ratio": median(ours / theirs for ours, theirs in zip(sheets, floors, strict=True)),
        "pages": float(len(paper.pages)),
    }
    if peers:
        many = report(10_000)
        # A single long run would take every busy moment for growth: pairs, and the calmest of them.
        pairs = [
            (_seconds(lambda: draw_progress_sheet(many)), _seconds(lambda: draw_progress_sheet(given)))
            for _ in range(3)
        ]
        out["long_table"] = median(tables)
        out["long_table_ratio"] = median(theirs / ours for ours, theirs in zip(sheets, tables, strict=True))
        out["growth"] = min((big / 10_000) / (small / tasks) for big, small in pairs)
    return out


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name:18} {value:10.3f}")
