"""An office's own Word template: ``{{so}}`` typed in the text becomes what the report says; all else stays as it was.

Word cuts what was typed into runs wherever it likes (spelling, a change of hand), so a marker is looked for in the text
of the whole paragraph and takes the look of its first letter. A paragraph that is nothing but a marker, with a dash
before it or a sign after it, is repeated for each paragraph of the value; a table row with ``{{nhiem_vu.…}}`` for each
task.
"""

from __future__ import annotations

import copy
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from app.errors import ReportError
from app.reports.template_fields import TASK, FieldValue, TemplateFields, folded

_MARKER: Final = re.compile(r"\{\{\s*([^{}]{1,120}?)\s*\}\}")
_LINE: Final = re.compile(r"[-–—•+*]?\s*\{\{\s*([^{}]{1,120}?)\s*\}\}\s*[;,]?")
"""A paragraph of one marker: "- {{noi_nhan}};" gives each of them its dash and its semicolon."""
_STORIES: Final = re.compile(r"/word/(document|header\d*|footer\d*)\.xml", re.IGNORECASE)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
MOST_MARKERS: Final = 5_000
"""In one paragraph; a form with a field in every cell has some hundred in all."""
MOST_PIECES: Final = 2_000_000
"""Pieces of text and form that a row makes when it is repeated for all tasks: a long annex has some ten thousand."""
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def markers(template: bytes) -> tuple[str, ...]:
    """The names that stand between double braces, each once, in order.

    Raises:
        ReportError: ``template-too-complex``: more than a form that people write has.
    """
    found: dict[str, None] = {}
    for story in _stories(Document(io.BytesIO(template))):
        for paragraph in story.iter(qn("w:p")):
            named = _MARKER.findall(_text(paragraph))
            if len(named) > MOST_MARKERS:
                raise ReportError("template-too-complex")
            found.update(dict.fromkeys(named))
    return tuple(found)


def fill_word(template: bytes, fields: TemplateFields) -> tuple[bytes, tuple[str, ...]]:
    """The filled ``.docx``, and the names for which this report has nothing to say; there nothing stands.

    Raises:
        ReportError: ``template-too-complex``: its rows, repeated for every task, are more than a machine holds.
    """
    document = Document(io.BytesIO(template))
    _detach(document)
    missing: dict[str, None] = {}
    for story in _stories(document):
        rows = [one for one in story.iter(qn("w:tr")) if _is_of_task(one)]
        others = [one for one in story.iter(qn("w:p")) if not any(row in rows for row in one.iterancestors(qn("w:tr")))]
        for row in rows:
            if sum(1 for _piece in row.iter()) * len(fields.tasks) > MOST_PIECES:
                raise ReportError("template-too-complex")
            for task in fields.tasks:
                made = copy.deepcopy(row)
                row.addprevious(made)
                _fill(list(made.iter(qn("w:p"))), {**fields.values, **task}, missing)
            row.getparent().remove(row)
        _fill(others, fields.values, missing)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue(), tuple(missing)


def _stories(document: Any) -> list[Any]:
    """The roots of what a reader sees: the text, heads and feet."""
    parts = document.part.package.iter_parts()
    return [part.element for part in parts if _STORIES.fullmatch(str(part.partname)) and hasattr(part, "element")]


def _detach(document: Any) -> None:
    """The paper does not ask for the template that the office's was once made from, wherever that lies."""
    for part in document.part.package.iter_parts():
        asked = [key for key, one in part.rels.items() if one.reltype.endswith("/attachedTemplate")]
        for key in asked:
            del part.rels[key]
        for one in list(part.element.iter(qn("w:attachedTemplate"))) if asked and hasattr(part, "element") else ():
            one.getparent().remove(one)


def _is_of_task(row: Any) -> bool:
    """Whether a row stands for a task; of rows within rows the inner one does."""
    inner = (one for one in row.iter(qn("w:tr")) if one is not row)
    return _asks_for_task(row) and not any(map(_asks_for_task, inner))


def _asks_for_task(row: Any) -> bool:
    names = (name for paragraph in row.iter(qn("w:p")) for name in _MARKER.findall(_text(paragraph)))
    return any(folded(name).startswith(f"{TASK}.") for name in names)


def _fill(paragraphs: Sequence[Any], values: Mapping[str, FieldValue], missing: dict[str, None]) -> None:
    for paragraph in paragraphs:
        only = _LINE.fullmatch(_text(paragraph).strip())
        lines = _lines(only.group(1), values, missing) if only else ()
        if len(lines) < 2:
            _replace(paragraph, lambda name: _lines(name, values, missing))
            continue
        for line in lines:
            made = copy.deepcopy(paragraph)
            paragraph.addprevious(made)
            _replace(made, lambda _name, line=line: (line,))  # type: ignore[misc]
        paragraph.getparent().remove(paragraph)


def _lines(name: str, values: Mapping[str, FieldValue], missing: dict[str, None]) -> tuple[str, ...]:
    value = values.get(folded(name))
    if value is None:
        missing[name] = None
        return ()
    parts = value if isinstance(value, tuple) else (_written(value),)
    return tuple(_CONTROL.sub("", line) for part in parts for line in part.split("\n"))


def _written(value: FieldValue) -> str:
    """A figure as it is printed here: with a comma before its decimals."""
    return value if isinstance(value, str) else str(value).replace(".", ",")


def _texts(paragraph: Any) -> Iterator[Any]:
    """The pieces of a paragraph's own text, not those of a box that hangs on it."""
    for piece in paragraph.iter(qn("w:t")):
        if next(piece.iterancestors(qn("w:p"))) is paragraph:
            yield piece


def _text(paragraph: Any) -> str:
    return "".join(piece.text or "" for piece in _texts(paragraph))


def _replace(paragraph: Any, value_of: Callable[[str], tuple[str, ...]]) -> None:
    """Put the lines of its value in the place of every marker; what was put in is never looked through for markers."""
    for found in reversed(list(_MARKER.finditer(_text(paragraph)))):
        lines = value_of(found.group(1))
        at, first = 0, True
        for piece in list(_texts(paragraph)):
            words = piece.text or ""
            begin, end = max(found.start() - at, 0), min(found.end() - at, len(words))
            at += len(words)
            if begin >= end:
                continue
            after = words[end:]
            if first:
                _put(piece, words[:begin], lines, after)
            else:
                piece.text = after
                piece.set(_SPACE, "preserve")
            first = False


def _put(piece: Any, before: str, lines: tuple[str, ...], after: str) -> None:
    """Write a piece of text anew, each further line below a break."""
    told = list(lines) or [""]
    told[0] = before + told[0]
    told[-1] += after
    piece.text = told[0]
    piece.set(_SPACE, "preserve")
    here = piece
    for line in told[1:]:
        for made in (OxmlElement("w:br"), OxmlElement("w:t")):
            here.addnext(made)
            here = made
        here.text = line
        here.set(_SPACE, "preserve")


def write_fields(title: str, lines: Sequence[tuple[str, str]]) -> bytes:
    """A list of names, each as it is typed in a template, beside what would stand there: to copy from."""
    document = Document()
    document.add_paragraph(title)
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    for name, words in lines:
        for cell, text in zip(table.add_row().cells, (f"{{{{{name}}}}}", _CONTROL.sub("", words)), strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
