"""The consolidated report on paper: landscape pages in the form of an annex (NĐ 30/2020, Phụ lục I)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from app.progress import Progress
from app.reports.annex import HEADING_SIZE, heading, landscape, widths
from app.reports.column_widths import fitted
from app.reports.consolidated import (
    ACHIEVED,
    INDICATOR_TITLES,
    UNIT_TITLES,
    ConsolidatedCell,
    Consolidation,
    Sent,
    recurring,
    undated,
    unit_cells,
)
from app.reports.display import MM, PageFacts, Shape, Text
from app.reports.flow import Frame, Pager
from app.reports.fonts import BOLD, ITALIC, REGULAR, Face, load_faces
from app.reports.paint import PaintedPaper
from app.reports.pdf_facts import pdf_date
from app.reports.period_report import DRAFT
from app.reports.qr import STRIP, stamp
from app.reports.table import PaperTable, TableColumn, TableRow
from app.reports.text import clean, leading_zero, one_line, short_date, tied, upper
from app.reports.wrap import wrap

SIZE = 10.0
_NARROWEST = 8.0 * MM
"""Narrowest column of the matrix; more tasks than fit so are set in several matrices."""


def lay_out_consolidated(
    report: Consolidation, progress: Progress | None = None, label: str = "PHỤ LỤC"
) -> PaintedPaper:
    """The report as landscape pages: figures by unit, matrix, who failed, difficulties, list of tasks.

    Args:
        label: over it where it is an annex.

    Raises:
        ReportError: ``report-font-missing``.
        Cancelled: a person asked the job to stop.
    """
    faces = load_faces()
    frame = landscape(Frame())
    pager = Pager(frame, faces, DRAFT if report.draft else "", foot=STRIP if report.mark else 0.0)
    if report.attached_to:
        heading(pager, label, f"Tổng hợp {report.subject[0].lower()}{report.subject[1:]}", report.attached_to)
    else:
        for style, lines in ((REGULAR, report.body.superior), (BOLD, report.body.own)):
            for line in lines:
                pager.centred(upper(one_line(line)), style, 12.0, frame.left + frame.width * 0.16)
        if report.reference is not None:
            left = frame.left + frame.width * 0.16
            pager.centred(report.reference.number_text(report.body.party), REGULAR, 12.0, left)
            dated = f"{one_line(report.reference.place)}, {report.reference.date_text()}"
            pager.centred(dated, ITALIC, 12.0, frame.left + frame.width * 0.72)
        pager.y -= 6.0
        heading(pager, "TỔNG HỢP", report.subject, "")
    pager.y += 4.0
    pager.centred(f"({one_line(report.period_label)}; số liệu đến ngày {short_date(report.as_of)})", BOLD, 13.0)
    pager.y -= 4.0
    _paragraph(pager, report.summary())
    _section(pager, "1. Kết quả theo đơn vị")
    PaperTable(pager, unit_columns(frame), SIZE).draw(unit_rows(report), progress)
    if report.tasks:
        _section(pager, "2. Đơn vị và nhiệm vụ", 130.0)
        _legend(pager, report)
        _matrices(pager, report, progress)
    number = count(3)
    _section(pager, f"{next(number)}. Đơn vị chưa gửi, gửi muộn hoặc phải bổ sung")
    _failures(pager, report)
    if report.indicators:
        _section(pager, f"{next(number)}. Chỉ tiêu, số liệu")
        _indicators(pager, report)
    _section(pager, f"{next(number)}. Khó khăn, vướng mắc, kiến nghị")
    _difficulties(pager, report)
    if report.tasks:
        _section(pager, f"{next(number)}. Danh mục nhiệm vụ")
        _tasks(pager, report)
    if report.recorded_later:
        named = "; ".join(one_line(clause) for clause in report.recorded_later)
        _paragraph(pager, f"Ghi nhận sau ngày chốt số liệu, có hiệu lực trong kỳ: {named}.")
    if report.mark:
        label = "Phụ lục, trang" if report.attached_to else "Trang"
        stamp(pager.pages, report.mark, faces, frame.left, frame.bottom, frame.width, label)
    facts = PageFacts(
        title=f"Tổng hợp {report.subject[0].lower()}{report.subject[1:]} ({one_line(report.period_label)})",
        author=one_line(" ".join(report.body.own)),
        made_at=pdf_date(report.made_at),
    )
    return PaintedPaper(pager.pages, facts)


def draw_consolidated(report: Consolidation, progress: Progress | None = None) -> bytes:
    """The consolidated report as PDF; equal input gives equal bytes.

    Raises:
        ReportError: ``report-font-missing``.
        Cancelled: a person asked the job to stop.
    """
    return lay_out_consolidated(report, progress).pdf(progress)


def _section(pager: Pager, text: str, needs: float = 70.0) -> None:
    if pager.room < needs + 26.0:
        pager.new_page()
    else:
        pager.y -= 10.0
    size = HEADING_SIZE - 1
    pager.page.texts.append(Text(pager.frame.left, pager.y - size, BOLD, size, text))
    pager.y -= size * 1.6


def _paragraph(pager: Pager, text: str, size: float = 12.0) -> None:
    for line in wrap(clean(text), pager.faces[REGULAR], size, pager.frame.width):
        if pager.room < size * 1.3:
            pager.new_page()
        pager.page.texts.append(Text(pager.frame.left, pager.y - size, REGULAR, size, line.text))
        pager.y -= size * 1.3


def unit_columns(frame: Frame) -> list[TableColumn]:
    """Columns of the table by unit."""
    shares = [9.0, 42.0, 26.0, 13.0, 17.0, 17.0, 19.0, 19.0, 18.0, 18.0, 19.0, 24.0, 22.0, 26.0]
    aligns = ["centre", "left", "left", *["centre"] * 10, "left"]
    return [
        TableColumn(title, width, align, middle=True, group=group)
        for (title, group), width, align in zip(UNIT_TITLES, widths(frame, shares), aligns, strict=True)
    ]


def unit_rows(report: Consolidation) -> list[TableRow]:
    """Each unit under its group, then all together."""
    rows: list[TableRow] = []
    number = 0
    for name, units in report.groups():
        if name:
            rows.append(TableRow((f"{one_line(name)} ({len(units)})",), bold=True, span=True))
        for unit in units:
            number += 1
            rows.append(
                TableRow(
                    (
                        str(number),
                        one_line(unit.name),
                        unit.sent.value,
                        *unit.figures(),
                        unit.undated(),
                        unit.recurring(),
                        clean(unit.note),
                    )
                )
            )
    whole = report.totals()
    last = ("", report.total_label(), "", *unit_cells(whole), undated(whole), recurring(whole), "")
    rows.append(TableRow(last, bold=True))
    return rows


def _legend(pager: Pager, report: Consolidation) -> None:
    """Each sign that occurs, with its word."""
    used = {cell for unit in report.units for cell in unit.cells if cell is not None}
    size, left = 10.0, pager.frame.left
    face: Face = pager.faces[REGULAR]
    x = left
    entries = [
        (cell, cell.word if cell.sign else f"Ô màu xám: {cell.word.lower()}")
        for cell in ConsolidatedCell
        if cell in used
    ]
    entries.append((ConsolidatedCell.NO_DATA, "Ô trống: không giao"))
    for cell, word in entries:
        wide = face.width(word, size) + (26.0 if cell.sign else 12.0)
        if x + wide > left + pager.frame.width:
            x, pager.y = left, pager.y - size * 1.5
        y = pager.y - size
        if cell.sign:
            pager.page.shapes.append(Shape(x, y - 1.5, size, cell.sign))
            pager.page.texts.append(Text(x + 13.0, y, REGULAR, size, word))
        else:
            pager.page.texts.append(Text(x, y, REGULAR, size, word))
        x += wide
    pager.y -= size * 1.8


def _matrices(pager: Pager, report: Consolidation, progress: Progress | None) -> None:
    name, sent = 46.0 * MM, 26.0 * MM
    room = pager.frame.width - name - sent
    most = int(room // _NARROWEST)
    blocks = -(-len(report.tasks) // most)
    per_block = -(-len(report.tasks) // blocks)
    for block in range(blocks):
        start = block * per_block
        end = min(len(report.tasks), start + per_block)
        if block:
            pager.y -= 8.0
        width = min(14.0 * MM, room / (end - start))
        columns = [
            TableColumn("Đơn vị", name, "left", middle=True),
            TableColumn("Gửi báo cáo", sent, "left", middle=True),
        ]
        columns += [
            TableColumn(str(index + 1), width, "centre", middle=True, group=one_line(report.tasks[index].group))
            for index in range(start, end)
        ]
        PaperTable(pager, columns, SIZE).draw(_matrix_rows(report, start, end), progress)


def _matrix_rows(report: Consolidation, start: int, end: int) -> list[TableRow]:
    rows: list[TableRow] = []
    blank = ("",) * (end - start)
    for name, units in report.groups():
        if name:
            rows.append(TableRow((f"{one_line(name)} ({len(units)})",), bold=True, span=True))
        for unit in units:
            cells = unit.cells[start:end]
            signs = tuple((2 + i, cell.sign) for i, cell in enumerate(cells) if cell is not None and cell.sign)
            grey = frozenset(2 + i for i, cell in enumerate(cells) if cell is ConsolidatedCell.NO_DATA)
            rows.append(TableRow((one_line(unit.name), unit.sent.value, *blank), hatched=grey, signs=signs))
    done = (str(report.achieved(index)) for index in range(start, end))
    rows.append(TableRow(("Số đơn vị đạt", "", *done), bold=True))
    return rows


def _failures(pager: Pager, report: Consolidation) -> None:
    named = [*report.failed(), *((Sent.NOT_DUE, units) for units in (report.to_come(),) if units)]
    if not named:
        all_sent = "Tất cả các đơn vị đã gửi báo cáo đúng hạn."
        _paragraph(pager, all_sent if report.units else report.summary())
    for state, units in named:
        names = tied(", ".join(unit.named() for unit in units))
        _paragraph(pager, f"- {state.value} ({leading_zero(len(units))}): {names}.")
    for line in report.parts:
        _paragraph(pager, f"- {clean(line)}")


def _indicators(pager: Pager, report: Consolidation) -> None:
    rows = indicator_rows(report)
    PaperTable(pager, indicator_columns(pager.frame, rows), SIZE).draw(rows)


def indicator_columns(frame: Frame, rows: Sequence[TableRow]) -> list[TableColumn]:
    """Columns of the table of indicators: a figure of any size stands on one line."""
    titles = ("TT", "Chỉ tiêu", "Đơn vị tính", *INDICATOR_TITLES, "Số đơn vị có số liệu")
    aligns = ("centre", "left", "centre", *("right" for _title in INDICATOR_TITLES), "centre")
    return [replace(one, middle=True) for one in fitted(titles, aligns, rows, frame.width, SIZE)]


DIFFICULTIES_OF_UNITS = (
    ("TT", 9.0, "centre"),
    ("Khó khăn, vướng mắc", 75.0, "left"),
    ("Mục", 25.0, "centre"),
    ("Đơn vị nêu", 50.0, "left"),
    ("Kiến nghị", 48.0, "left"),
    ("Ý kiến trả lời", 50.0, "left"),
)


def sized_columns(frame: Frame, titles: Sequence[tuple[str, float, str]]) -> list[TableColumn]:
    """Columns of a table from title, share of the width and alignment."""
    wide = widths(frame, [share for _title, share, _align in titles])
    return [
        TableColumn(title, width, align, middle=True)
        for (title, _share, align), width in zip(titles, wide, strict=True)
    ]


def indicator_rows(report: Consolidation) -> list[TableRow]:
    """Each indicator over all units."""
    return [
        TableRow((str(number), clean(one.name), one_line(one.unit_of_measure), *one.figures(), str(one.told)))
        for number, one in enumerate(report.indicators, 1)
    ]


def _difficulties(pager: Pager, report: Consolidation) -> None:
    if not report.difficulties:
        # Only whose report is here can be said to name none.
        told = (
            "Các báo cáo đã nhận không nêu khó khăn, vướng mắc." if any(unit.unknown for unit in report.units) else ""
        )
        nobody = "Chưa có báo cáo của đơn vị nào." if all(unit.unknown for unit in report.units) else ""
        _paragraph(pager, nobody or told or "Các đơn vị không nêu khó khăn, vướng mắc.")
        return
    PaperTable(pager, sized_columns(pager.frame, DIFFICULTIES_OF_UNITS), SIZE).draw(difficulty_rows(report))


def difficulty_rows(report: Consolidation) -> list[TableRow]:
    """Each difficulty with the units that put it, and what was answered."""
    return [
        TableRow(
            (
                str(number),
                clean(entry.text),
                one_line(entry.clause),
                f"{leading_zero(len(entry.units))} đơn vị: {', '.join(one_line(u) for u in entry.units)}",
                clean(entry.proposal),
                clean(entry.answer) or "Chưa trả lời",
            )
        )
        for number, entry in enumerate(report.difficulties, 1)
    ]


def _tasks(pager: Pager, report: Consolidation) -> None:
    columns = [
        TableColumn(t, w, a)
        for t, w, a in zip(
            ("Số", "Mục", "Nhiệm vụ"), widths(pager.frame, (12, 45, 200)), ("centre", "left", "left"), strict=True
        )
    ]
    rows = [TableRow((str(n), one_line(t.clause), clean(t.text))) for n, t in enumerate(report.tasks, 1)]
    PaperTable(pager, columns, SIZE).draw(rows)


TASKS_BY_UNIT = (
    ("Số", 10.0, "centre"),
    ("Mục", 40.0, "left"),
    ("Nhiệm vụ", 95.0, "left"),
    ("Số đơn vị đạt", 22.0, "centre"),
    ("Đơn vị chưa đạt", 90.0, "left"),
)
"""The matrix in words, for papers without signs."""


def task_rows(report: Consolidation) -> list[TableRow]:
    """Each task with how many units did it, and how it stands where it was not done."""
    rows = []
    for index, task in enumerate(report.tasks):
        given = [(unit, cell) for unit in (*report.units, *report.ended) if (cell := unit.cells[index]) is not None]
        open_ones = [f"{one_line(unit.name)} ({cell.word.lower()})" for unit, cell in given if cell not in ACHIEVED]
        done = f"{report.achieved(index)}/{len(given)}"
        rows.append(TableRow((str(index + 1), one_line(task.clause), clean(task.text), done, "; ".join(open_ones))))
    return rows
