"""The list of changes on paper, for the file of the plan."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from ui.screens.imports.preview_model import ImportSubject, PreviewLine, group_heads
from ui.screens.imports.word_differences import WordRun, compare


def print_changes(subject: ImportSubject, parent: QWidget) -> bool:
    """Ask for a printer and print; says whether something was printed."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    if not dialog.exec():
        return False
    write_changes(subject, printer)
    return True


def write_changes(subject: ImportSubject, printer: QPrinter) -> None:
    """Print on a printer that is already chosen (or to a PDF file)."""
    document = QTextDocument()
    document.setHtml(changes_html(subject))
    document.print_(printer)


def changes_html(subject: ImportSubject) -> str:
    """The changes as a table; every word from the file is escaped."""
    translate = QCoreApplication.translate
    parts = [
        "<html><body style=\"font-family:'Times New Roman','Liberation Serif',serif;font-size:12pt\">",
        f"<h2>{escape(subject.title)}</h2><p>{escape(subject.subtitle)}</p>",
        "<p>" + escape(translate("ImportPreview", "Code to compare")) + f": <b>{escape(subject.digits)}</b></p>",
        '<table border="1" cellspacing="0" cellpadding="4" width="100%">',
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
        before, after = compare(line.old, line.new)
        old, new = _marked(before, "s"), _marked(after, "b")
    else:
        old, new = escape(line.old), escape(line.new)
    return f"<tr><td>{escape(line.place)}</td><td>{escape(line.what)}</td><td>{old}</td><td>{new}</td></tr>"


def _marked(pieces: tuple[WordRun, ...], tag: str) -> str:
    return " ".join(f"<{tag}>{escape(piece.text)}</{tag}>" if piece.differs else escape(piece.text) for piece in pieces)
