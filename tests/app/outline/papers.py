"""Plan documents made for the tests, each from one source text, as offices have them: Word, PDF, plain text.

The source (``documents/*.paper``) holds one paragraph a line; ``**`` stands around bold words. ``@left`` and ``@right``
are the two sides of the letterhead (lines kept apart by ``|``), ``@number``, ``@about``, ``@place``, ``@type``,
``@subject`` and ``@center`` what their names say, ``@to`` and ``@sign`` the foot, ``@page`` a new page;
lines that begin with ``| `` are rows of a table.
"""

from __future__ import annotations

import itertools
import textwrap
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Cm
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

_FONTS = Path(__file__).resolve().parents[3] / "resources" / "fonts"
_MOTTO = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
_CENTRED = ("type", "subject", "center")
_SIDES = ("@left", "@right", "@number", "@about", "@place", "@to", "@sign")


@dataclass(slots=True)
class Sides:
    """Two blocks of lines side by side: the letterhead or the foot."""

    left: list[str] = field(default_factory=list)
    right: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Paper:
    """A document as blocks in order: a kind, and its words, its two sides or its table."""

    blocks: list[tuple[str, Any]]


def read_paper(path: Path) -> Paper:
    """The document that a source text describes."""
    blocks: list[tuple[str, Any]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        kind, _, words = line.partition(" ")
        if line.startswith("| "):
            _add_row(blocks, [cell.strip() for cell in line.strip().strip("|").split("|")])
        elif kind in _SIDES:
            _add_side(blocks, kind, words)
        elif kind.startswith("@"):
            blocks.append((kind[1:], words))
        elif line:
            blocks.append(("paragraph", line))
    return Paper(_without_empty_sides(blocks))


def _add_row(blocks: list[tuple[str, Any]], row: list[str]) -> None:
    if blocks[-1][0] == "table":
        blocks[-1][1].append(row)
    else:
        blocks.append(("table", [row]))


def _add_side(blocks: list[tuple[str, Any]], kind: str, words: str) -> None:
    """A line of the letterhead or of the foot."""
    parts = words.split("|")
    if kind == "@left":
        blocks += [("sides", Sides(parts, list(_MOTTO))), ("sides", Sides())]
    elif kind == "@right":
        blocks[-2][1].right[:] = parts
    elif kind == "@place":
        blocks[-1][1].right.append(words)
    elif kind == "@to":
        blocks.append(("foot", Sides(["Nơi nhận:", *parts])))
    elif kind == "@sign":
        blocks[-1][1].right[:] = parts
    else:  # @number, @about
        blocks[-1][1].left.append(words)


def _without_empty_sides(blocks: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    kept = []
    for index, (kind, content) in enumerate(blocks):
        if kind == "sides" and not content.left:
            # An annexed document has no number of its own, and no motto.
            blocks[index - 1][1].right.clear()
        else:
            kept.append((kind, content))
    return kept


def as_text(paper: Paper) -> str:
    """One paragraph a line, as pasted from Word; tables as pasted cells between tabs."""
    lines: list[str] = []
    for kind, content in paper.blocks:
        if kind in ("sides", "foot"):
            lines += [*content.left, *filter(None, content.right)]
        elif kind == "table":
            lines += ["\t".join(row) for row in content]
        elif kind == "page":
            lines.append("\f")
        else:
            lines.append(content)
    return "\n".join(lines).replace("**", "")


def as_pasted(paper: Paper, gap: str) -> str:
    """``as_text``, but the two sides of the letterhead on one line, as pasted from a web page."""
    lines: list[str] = []
    for kind, content in paper.blocks:
        if kind == "sides":
            halves = itertools.zip_longest(content.left, content.right, fillvalue="")
            lines += [gap.join(filter(None, pair)) for pair in halves]
        else:
            lines.append(as_text(Paper([(kind, content)])))
    return "\n".join(lines)


def as_layout(paper: Paper, width: int = 88, page: int = 42) -> str:
    """Hard-wrapped lines with page numbers and two columns in head and foot, as a converter leaves them."""
    lines: list[str] = []
    for kind, content in paper.blocks:
        if kind in ("sides", "foot"):
            lines += ["", *_side_by_side(content), ""]
        elif kind == "table":
            lines += ["", *_laid_out(content), ""]
        elif kind == "page":
            lines.append("\f")
        elif kind in _CENTRED:
            lines += [line.center(width).rstrip() for line in textwrap.wrap(content, 60)]
        else:
            lines += textwrap.wrap(content.replace("**", ""), width, initial_indent="      ", break_on_hyphens=False)
    pages = [lines[at : at + page] for at in range(0, len(lines), page)]
    return "\n".join(
        "\n".join(part if not number else [f"\f{' ' * 42}{number + 1}", "", *part]) for number, part in enumerate(pages)
    )


def _side_by_side(sides: Sides) -> list[str]:
    height = max(len(sides.left), len(sides.right))
    left, right = (side + [""] * (height - len(side)) for side in (sides.left, sides.right))
    return [f"{a:<44}{b}".rstrip() for a, b in zip(left, right, strict=True)]


def _laid_out(rows: list[list[str]]) -> list[str]:
    columns = max(map(len, rows))
    rows = [row + [""] * (columns - len(row)) for row in rows]
    widths = [max(4, min(28, max(len(row[at]) for row in rows))) for at in range(columns)]
    lines: list[str] = []
    for row in rows:
        cells = [textwrap.wrap(cell, wide) for cell, wide in zip(row, widths, strict=True)]
        for at in range(max(map(len, cells))):
            parts = (cell[at] if at < len(cell) else "" for cell in cells)
            lines.append("   ".join(f"{part:<{wide}}" for part, wide in zip(parts, widths, strict=True)).rstrip())
        lines.append("")
    return lines


def as_docx(paper: Paper, path: Path) -> None:
    """Letterhead and foot in tables without borders, headings in bold, a ruled table for tables."""
    document = docx.Document()
    for kind, content in paper.blocks:
        if kind in ("sides", "foot"):
            table = document.add_table(1, 2)
            for cell, lines in zip(table.rows[0].cells, (content.left, content.right), strict=True):
                cell.text = "\n".join(lines)
        elif kind == "table":
            columns = max(map(len, content))
            table = document.add_table(0, columns, style="Table Grid")
            for row in content:
                for cell, words in zip(table.add_row().cells, row, strict=False):
                    cell.text = words
        elif kind == "page":
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        else:
            paragraph = document.add_paragraph()
            if kind in _CENTRED:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            else:
                paragraph.paragraph_format.first_line_indent = Cm(1.27)
            for number, words in enumerate(content.split("**")):
                paragraph.add_run(words).bold = kind in ("type", "subject") or number % 2 == 1
    document.save(str(path))


class _Sheet:
    """Draws lines from top to bottom, with a page number on every page but the first."""

    def __init__(self, path: Path) -> None:
        self.canvas = Canvas(str(path), pagesize=A4)
        self.pages, self.y = 1, 780.0
        self.canvas.setFont("Paper", 13)

    def turn(self) -> None:
        """Go on with a new page."""
        self.canvas.showPage()
        self.canvas.setFont("Paper", 13)
        self.pages += 1
        self.canvas.drawCentredString(300, 805, str(self.pages))
        self.y = 780

    def line(self, words: str, x: float, *, centred: bool = False) -> None:
        """Draw one line; the place below it is next."""
        if self.y < 60:
            self.turn()
        (self.canvas.drawCentredString if centred else self.canvas.drawString)(x, self.y, words)
        self.y -= 17


def as_pdf(paper: Paper, path: Path, *, ruling: float = 1.0) -> None:
    """Lines wrapped by the widths of the letters, first lines indented; tables in cells; ``ruling``: how wide."""
    if "Paper" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("Paper", str(_FONTS / "LiberationSerif-Regular.ttf")))
    sheet = _Sheet(path)
    for kind, content in paper.blocks:
        if kind in ("sides", "foot"):
            _draw_sides(sheet, content)
        elif kind == "table":
            _draw_table(sheet, content, ruling)
        elif kind == "page":
            sheet.turn()
        elif kind in _CENTRED:
            for part in _wrapped(content, 380, 0):
                sheet.line(part, 320, centred=True)
        else:
            for number, part in enumerate(_wrapped(content.replace("**", ""), 470, 36)):
                sheet.line(part, 85 if number else 121)
    sheet.canvas.save()


def _draw_sides(sheet: _Sheet, sides: Sides) -> None:
    for at in range(max(len(sides.left), len(sides.right))):
        y = sheet.y
        for side, x in ((sides.left, 85), (sides.right, 320)):
            if at < len(side) and side[at]:
                sheet.y = y
                for part in _wrapped(side[at], 235, 0):
                    sheet.line(part, x)
        sheet.y = min(sheet.y, y - 17)
    sheet.y -= 10


def _wrapped(words: str, width: float, indent: float) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in words.split():
        longer = f"{line} {word}".strip()
        if line and pdfmetrics.stringWidth(longer, "Paper", 13) > width - (0 if lines else indent):
            lines.append(line)
            longer = word
        line = longer
    return [*lines, line]


def _draw_table(sheet: _Sheet, rows: list[list[str]], ruling: float) -> None:
    columns = max(map(len, rows))
    edges = [60.0, 95.0] + [95 + 440 * at / (columns - 1) for at in range(1, columns)]
    for row in rows:
        cells = [_wrapped(cell, edges[at + 1] - edges[at] - 8, 0) for at, cell in enumerate(row)]
        height = 17 * max(map(len, cells)) + 6
        if sheet.y - height < 60:
            sheet.turn()
        top = sheet.y
        sheet.canvas.setLineWidth(ruling)
        for at in range(columns):
            sheet.canvas.rect(edges[at], top - height, edges[at + 1] - edges[at], height)
            for number, part in enumerate(cells[at] if at < len(cells) else []):
                sheet.canvas.drawString(edges[at] + 4, top - 15 - 17 * number, part)
        sheet.y = top - height
    sheet.y -= 20
