"""Putting an outline together: from a source document to head, tree, meaning, references and doubts."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from app.errors import DocumentError
from app.outline.aligned import see_aligned_tables
from app.outline.clock import clock_of
from app.outline.columns import Columns
from app.outline.draft import TreeDraft
from app.outline.foot import FootReading, find_foot
from app.outline.grammar import TreeBuilder
from app.outline.head import HeadReading, finish_head, read_head
from app.outline.head_words import SECRET
from app.outline.issuer import Speller, derived_issuer
from app.outline.known_names import NO_NAMES, KnownNames
from app.outline.labels import name_clauses
from app.outline.layout import flatten_layout
from app.outline.lines import Paragraph, Piece, is_capitals, paragraphs
from app.outline.markers import Marker, read_marker
from app.outline.meaning import Meaning, understand
from app.outline.model import Doubt, Foot, Head, Leftover, Node, Outline, Part, Span
from app.outline.noise import set_noise_aside
from app.outline.own_names import names_of
from app.outline.references import cited_documents
from app.outline.reporting import report_days
from app.outline.slices import EMPTY
from app.outline.source import MAX_LINE, MAX_PARAGRAPHS, Line, SourceDoc, Table, without_notes
from app.outline.tables import read_table
from app.progress import Progress

_BASIS = re.compile(r"(?:Căn cứ|Theo đề nghị|Xét đề nghị|Xét|Trên cơ sở kết quả|Trên cơ sở)\b")
_ENACTS = re.compile(r"\bban hành\b[^.;]{0,300}như sau\s*[:.]?$", re.IGNORECASE)
_OPENS = re.compile(r"(?:như sau|sau đây)\s*:?$|(?:\bsau|cụ thể|yêu cầu|đề nghị|chỉ thị|kết luận)\s*:$", re.IGNORECASE)
_ENACTING = re.compile(r"^(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|NGHỊ QUYẾT|CHỈ THỊ|YÊU CẦU)\s*:?$")
_ORDERS = ("CHỈ THỊ", "CÔNG ĐIỆN")
"""Kinds of documents that do nothing but tell others what to do."""
_STEP = 500


def build_outline(doc: SourceDoc, progress: Progress, known: KnownNames = NO_NAMES) -> Outline:
    """Read the outline out of a source document.

    Args:
        doc: the normalised text with its lines and tables.
        progress: told how far it is.
        known: names of offices that the issuer's list has.

    Raises:
        DocumentError: ``document-empty``, ``document-no-plan``, ``document-too-large`` or ``document-secret``.
        Cancelled: a person asked to stop.
    """
    if not doc.text.strip():
        raise DocumentError("document-empty")
    if len(doc.blocks) > MAX_PARAGRAPHS:
        raise DocumentError("document-too-large", paragraphs=len(doc.blocks), limit=MAX_PARAGRAPHS)
    longest = max((len(block.text) for block in doc.blocks if isinstance(block, Line)), default=0)
    if longest > MAX_LINE:
        raise DocumentError("document-too-large", characters=longest, limit=MAX_LINE)
    progress.step("outline-lines", 0, len(doc.blocks))
    _refuse_secret(doc)
    set_noise_aside(doc)
    see_aligned_tables(doc)
    flatten_layout(doc)
    reading, at = read_head(doc.blocks)
    builder = TreeBuilder()
    foots: list[FootReading] = []
    preamble: list[Part] = []
    first = True
    while True:
        foot = find_foot(doc.blocks, at)
        end = foot.start if foot else len(doc.blocks)
        pieces = paragraphs(doc, doc.blocks[at:end])
        if first:
            pieces = _take_preamble(pieces, preamble)
        _grow(doc, builder, pieces, progress, opening=first)
        first = False
        if foot is None:
            break
        foots.append(foot)
        if foot.end >= len(doc.blocks):
            break
        at = _attached(doc, builder, max(foot.end, foot.start + 1))
    if not any(draft.text.text or draft.marker for draft in builder.drafts):
        raise DocumentError("document-no-plan")
    return _finish(doc, reading, preamble, builder, foots, progress, known)


def _refuse_secret(doc: SourceDoc) -> None:
    """A secrecy mark on a line of its own is a stamp, wherever it stands: on the head, across the page, below it."""
    for block in doc.blocks:
        if isinstance(block, Line) and SECRET.match(block.text.strip(" .:()[]|*_")):
            raise DocumentError("document-secret", mark=block.text.strip())


def _take_preamble(pieces: list[Piece], taken: list[Part]) -> list[Piece]:
    """Legal bases and the enacting clause belong to the head; an opening that only says what follows is a clause of
    its own.
    """
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        if not isinstance(piece, Paragraph) or (piece.marker and piece.marker.form not in ("dash", "plus")):
            break
        words = piece.words
        spans = (*piece.mark.spans, *piece.text.spans)
        if _ENACTS.search(words) and len(words) < 4000 and not piece.marker:
            taken.append(Part("preamble", words, spans))
        elif _BASIS.match(words) and (words[-1:] in ";,." or at + 1 < len(pieces)) and not _OPENS.search(words):
            taken.append(Part("basis", words, spans))
        elif _ENACTING.match(words):
            taken.append(Part("enacting", words, spans))
        elif taken and is_capitals(words) and not piece.marker and at + 1 < len(pieces) and _is_opening(pieces[at + 1]):
            taken.append(Part("authority", words, spans))
        else:
            break
        at += 1
    return pieces[at:]


def _is_opening(piece: Piece) -> bool:
    return isinstance(piece, Paragraph) and bool(
        _BASIS.match(piece.words) or _ENACTING.match(piece.words) or _ENACTS.search(piece.words)
    )


def _grow(doc: SourceDoc, builder: TreeBuilder, pieces: list[Piece], progress: Progress, *, opening: bool) -> None:
    following: list[Marker | None] = []
    ahead: Marker | None = None
    for piece in reversed(pieces):
        following.append(ahead)
        if isinstance(piece, Paragraph) and piece.marker:
            ahead = piece.marker
    following.reverse()
    columns: Columns | None = None
    for index, (piece, mark) in enumerate(zip(pieces, following, strict=True)):
        if index % _STEP == 0:
            progress.step("outline-tree", index, len(pieces))
        if isinstance(piece, Table):
            columns = read_table(doc, piece, builder, columns)
            continue
        columns = None
        draft = builder.add(piece, mark)
        if opening and not builder.drafts[:-1] and draft.marker is None and _OPENS.search(draft.words):
            draft.role = "preamble"


def _attached(doc: SourceDoc, builder: TreeBuilder, at: int) -> int:
    """What follows a signature is a document of its own: letterhead set aside, title made a clause."""
    reading, after = read_head(doc.blocks, at)
    title = reading.title
    kept = set(title.spans) if title is not None else set()
    for part in reading.parts:
        for span in part.spans:
            if span not in kept:
                doc.leftovers.append(Leftover("letterhead", doc.original[span.start : span.end], span))
    if title is not None:
        line = doc.text.count("\n", 0, title.start) + 1
        marker = read_marker(reading.doc_type or "")
        if marker and marker.form == "annex":
            builder.start_annex(Paragraph(title.cut(marker.length), marker, title.cut(0, marker.length), line, line))
        else:
            builder.start_annex(Paragraph(title, None, EMPTY, line, line))
    return after


def _finish(
    doc: SourceDoc,
    reading: HeadReading,
    preamble: list[Part],
    builder: TreeBuilder,
    foots: list[FootReading],
    progress: Progress,
    known: KnownNames,
) -> Outline:
    said = Speller(doc.text)
    head = finish_head(reading, said)
    head = replace(
        head,
        parts=(*head.parts, *preamble),
        preamble=next((part.text for part in preamble if part.role == "preamble"), None),
        bases=tuple(part.text for part in preamble if part.role == "basis"),
    )
    foot = foots[0].finish() if foots else Foot()
    for more in foots[1:]:
        foot = replace(foot, parts=(*foot.parts, *more.parts))
    opening = head.preamble or next((draft.words for draft in builder.drafts if draft.role == "preamble"), None)
    if head.issuer is None and opening:
        head = derived_issuer(head, opening)
    known = known.with_own(names_of(builder.drafts, (*foot.recipients, *head.addressees)))
    orders = (head.doc_type or "").upper() in _ORDERS
    meanings, odd = understand(builder.drafts, clock_of(head), progress, said, known, orders=orders)
    texts: list[tuple[str | None, str]] = [(None, text) for text in (head.subject, *head.bases, head.preamble) if text]
    texts += [(draft.id, draft.words) for draft in builder.drafts]
    references, by_place, cited = cited_documents(texts)
    labels = name_clauses(builder.drafts)
    nodes = tuple(
        _node(doc, draft, meanings[draft.id], labels[draft.id], by_place.get(draft.id, [])) for draft in builder.drafts
    )
    doubts = [*doc.doubts, *_head_doubts(head), *builder.doubts, *odd, *cited]
    if doc.legacy:
        doubts.insert(0, Doubt("legacy-encoding", {"encoding": doc.legacy}))
    doubts += [*_told(doc, nodes), *report_days(nodes)]
    order = {draft.id: index for index, draft in enumerate(builder.drafts)}
    doubts.sort(key=lambda doubt: order.get(doubt.node_id or "", -1))
    leftovers = tuple(sorted(doc.leftovers, key=lambda item: item.span))
    places = tuple(doc.places)
    return Outline(doc.original, head, foot, nodes, references, tuple(doubts), leftovers, places, doc.scanned)


def _told(doc: SourceDoc, nodes: tuple[Node, ...]) -> list[Doubt]:
    """A doubt for each word that may have been read wrongly from a picture and for what else the reader tells of a
    stretch of the text, at the clause in which it stands.
    """
    owners = sorted((span.start, span.end, node.id) for node in nodes for span in _printed(node))
    starts = [start for start, _, _ in owners]
    doubts: list[Doubt] = []
    for code, span in [*(("word-unsure", span) for span in doc.unsure), *doc.told]:
        at = bisect_right(starts, span.start) - 1
        owner = owners[at][2] if at >= 0 and owners[at][1] > span.start else None
        words = " ".join(doc.original[span.start : span.end].split())
        doubts.append(Doubt(code, {"word" if code == "word-unsure" else "words": words}, owner, span))
    return doubts


def _printed(node: Node) -> list[Span]:
    return [*node.spans, *(span for spans in node.cells.values() for span in spans)]


def _node(doc: SourceDoc, draft: TreeDraft, meaning: Meaning, label: str, cited: list[str]) -> Node:
    schedule = meaning.schedule
    cells = {role: cell.spans for role, cell in draft.cells.items()}
    cells |= {f"extra:{name}": cell.spans for name, cell in draft.extra.items()}
    return Node(
        id=draft.id,
        parent=draft.parent.id if draft.parent else None,
        marker=doc.as_written(draft.printed, draft.mark.spans),
        level=draft.level,
        kind=meaning.kind,
        text=doc.as_written(draft.words, draft.text.spans),
        label=label,
        spans=(*draft.mark.spans, *draft.text.spans),
        first_line=draft.first_line,
        last_line=draft.last_line,
        lead_units=tuple(map(without_notes, meaning.lead)),
        coord_units=tuple(map(without_notes, meaning.coord)),
        inform_units=tuple(map(without_notes, meaning.inform)),
        lead_source=meaning.lead_source,
        coord_source=meaning.coord_source,
        deadline_text=schedule.deadline_text,
        deadline_source=meaning.deadline_source,
        due_on=schedule.due_on,
        cadence=schedule.cadence,
        cadence_text=schedule.cadence_text,
        cadence_source=meaning.cadence_source,
        deliverable=meaning.deliverable,
        person=meaning.person,
        role=draft.role,
        reference_ids=tuple(cited),
        extra={name: doc.as_written(" ".join(cell.text.split()), cell.spans) for name, cell in draft.extra.items()},
        cells=cells,
    )


def _head_doubts(head: Head) -> list[Doubt]:
    doubts = []
    if head.number_printed and head.number is None:
        doubts.append(Doubt("blank-number", {"printed": head.number_printed, "code": head.code}))
    if head.date_printed and head.date is None:
        doubts.append(Doubt("blank-date", {"printed": head.date_printed}))
    if head.issuer and head.issuer_source == "derived":
        doubts.append(Doubt("issuer-derived", {"issuer": head.issuer}))
    return doubts
