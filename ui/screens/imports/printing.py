"""The list of changes on paper, for the file of the plan."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QMarginsF
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from ui.screens.imports.preview_model import ImportSubject, PreviewLine, group_heads
from ui.screens.imports.word_differences import WordRun, compare

_MARGINS_MM = QMarginsF(10, 0, 0, 0)
"""Beside the 20 mm that Qt leaves on all sides of a document it breaks into pages."""


_RULES = "border-collapse:collapse;border-style:solid;border-color:#000000"


def changes_pdf(subject: ImportSubject) -> bytes:
    """The list as PDF on A4, to be printed as any other paper."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(_MARGINS_MM, QPageLayout.Unit.Millimeter)
    writer.setTitle(subject.title)
    document = QTextDocument()
    document.setDefaultFont(QFont("Liberation Serif"))  # of the page numbers, which Qt sets
    document.setHtml(changes_html(subject))
    document.print_(writer)
    buffer.close()
    return bytes(buffer.data().data())


def changes_html(subject: ImportSubject) -> str:
    """The changes as a table; every word from the file is escaped."""
    translate = QCoreApplication.translate
    parts = [
        "<html><body style=\"font-family:'Times New Roman','Liberation Serif',serif;font-size:12pt\">",
        f"<h2>{escape(subject.title)}</h2><p>{escape(subject.subtitle)}</p>",
        "<p>" + escape(translate("ImportPreview", "Code to compare")) + f": <b>{escape(subject.digits)}</b></p>",
        f'<table border="1" style="{_RULES}" cellspacing="0" cellpadding="4" width="100%">',
        "<tr>"
        + "".join(
            f"<th>{escape(word)}</th>"
            for word in (
                translate("ImportPreview", "Clause"),
                translate("ImportPreview", "Content"),
                translate("ImportPreview", "Now"),
                translate("ImportPreview", "Will be"),
            )
        )
        + "</tr>",
    ]
    for head in group_heads({}):
        lines = [line for line in subject.lines if line.group == head.key]
        if lines:
            parts.append(f'<tr><td colspan="4"><b>{escape(head.title)} ({len(lines)})</b></td></tr>')
            parts.extend(_row(line) for line in lines)
    parts.append("</table></body></html>")
    return "".join(parts)


def _row(line: PreviewLine) -> str:
    if line.group == "changed" and not line.old_note:
        before, after = compare(line.old, line.new, whole=True)
        old, new = _marked(before, "s"), _marked(after, "b")
    else:
        old, new = escape(line.old), escape(line.new)
    return f"<tr><td>{escape(line.place)}</td><td>{escape(line.what)}</td><td>{old}</td><td>{new}</td></tr>"


def _marked(pieces: tuple[WordRun, ...], tag: str) -> str:
    return " ".join(f"<{tag}>{escape(piece.text)}</{tag}>" if piece.differs else escape(piece.text) for piece in pieces)
