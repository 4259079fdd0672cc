"""Putting an outline together: from a source document to head, tree, meaning, references and doubts."""

from __future__ import annotations

import re
from dataclasses import replace

from app.errors import DocumentError
from app.outline.foot import FootReading, find_foot
from app.outline.grammar import Draft, TreeBuilder
from app.outline.head import HeadReading, finish_head, read_head
from app.outline.labels import name_clauses
from app.outline.lines import Paragraph, Piece, is_capitals, paragraphs
from app.outline.markers import Marker, read_marker
from app.outline.meaning import Meaning, understand
from app.outline.model import Doubt, Foot, Head, Leftover, Node, Outline, Part, Span
from app.outline.noise import set_noise_aside
from app.outline.references import cited_documents
from app.outline.slices import EMPTY, Slice
from app.outline.source import MAX_LINE, Line, SourceDoc, Table
from app.outline.tables import Columns, flatten_layout, read_table
from app.progress import Progress

_BASIS = re.compile(r"(?:Căn cứ|Theo đề nghị|Xét đề nghị|Xét|Trên cơ sở kết quả|Trên cơ sở)\b")
_ENACTS = re.compile(r"\bban hành\b[^.;]{0,300}như sau\s*[:.]?$", re.IGNORECASE)
_OPENS = re.compile(r"(?:như sau|sau đây)\s*:?$", re.IGNORECASE)
_ENACTING = re.compile(r"^(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|NGHỊ QUYẾT|CHỈ THỊ|YÊU CẦU)\s*:?$")
_FOOTNOTE = re.compile(r"^(?:[¹²³⁴⁵⁶⁷⁸⁹⁰]+|\[\d{1,3}\]:?)\s*\S")
_MAX_PARAGRAPHS = 60_000
"""A plan has some hundred clauses; a file with more paragraphs than this is no plan, and a window could not show it."""
_STEP = 500


def build_outline(doc: SourceDoc, progress: Progress) -> Outline:
    """Read the outline out of a source document.

    Raises:
        DocumentError: ``document-empty``, ``document-no-plan``, ``document-too-large`` or ``document-secret``.
        Cancelled: a person asked to stop.
    """
    if not doc.text.strip():
        raise DocumentError("document-empty")
    if len(doc.blocks) > _MAX_PARAGRAPHS:
        raise DocumentError("document-too-large", paragraphs=len(doc.blocks), limit=_MAX_PARAGRAPHS)
    longest = max((len(block.text) for block in doc.blocks if isinstance(block, Line)), default=0)
    if longest > MAX_LINE:
        raise DocumentError("document-too-large", characters=longest, limit=MAX_LINE)
    progress.step("outline-lines", 0, len(doc.blocks))
    set_noise_aside(doc)
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
            pieces = _take_preamble(pieces, preamble, has_type=reading.doc_type is not None)
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
    return _finish(doc, reading, preamble, builder, foots)


def _take_preamble(pieces: list[Piece], taken: list[Part], *, has_type: bool) -> list[Piece]:
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
        if _FOOTNOTE.match(piece.words) and piece.marker is None:
            doc.set_aside("footnote", piece.text)
            continue
        columns = None
        draft = builder.add(piece, mark)
        if opening and not builder.drafts[:-1] and draft.marker is None and _OPENS.search(draft.words):
            draft.role = "preamble"


def _attached(doc: SourceDoc, builder: TreeBuilder, at: int) -> int:
    """What comes after a signature is a document of its own: its letterhead is set aside, its title becomes a clause."""
    reading, after = read_head(doc.blocks, at)
    title = reading.title
    for part in reading.parts:
        if title is None or part.role not in ("type", "subject", "heading"):
            for span in part.spans:
                doc.leftovers.append(Leftover("letterhead", doc.text[span.start : span.end], span))
    if title is not None:
        line = doc.text.count("\n", 0, title.start) + 1
        marker = read_marker(reading.doc_type or "")
        if marker and marker.form == "annex":
            builder.start_annex(Paragraph(title.cut(marker.length), marker, title.cut(0, marker.length), line, line))
        else:
            builder.start_annex(Paragraph(title, None, EMPTY, line, line))
    return after


def _finish(
    doc: SourceDoc, reading: HeadReading, preamble: list[Part], builder: TreeBuilder, foots: list[FootReading]
) -> Outline:
    said = _Speller(doc.text)
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
        head = _derived_issuer(head, opening)
    year = head.date.year if head.date else _printed_year(head)
    meanings, odd = understand(builder.drafts, year, head.date)
    texts: list[tuple[str | None, str]] = [(None, text) for text in (head.subject, *head.bases, head.preamble) if text]
    texts += [(draft.id, draft.words) for draft in builder.drafts]
    references, by_place, cited = cited_documents(texts)
    labels = name_clauses(builder.drafts)
    nodes = tuple(
        _node(draft, meanings[draft.id], labels[draft.id], by_place.get(draft.id, [])) for draft in builder.drafts
    )
    doubts = [*_head_doubts(head), *builder.doubts, *odd, *cited]
    if doc.legacy:
        doubts.insert(0, Doubt("legacy-encoding", {"encoding": doc.legacy}))
    order = {draft.id: index for index, draft in enumerate(builder.drafts)}
    doubts.sort(key=lambda doubt: order.get(doubt.node_id or "", -1))
    leftovers = tuple(sorted(doc.leftovers, key=lambda item: item.span))
    return Outline(doc.text, head, foot, nodes, references, tuple(doubts), leftovers)


def _node(draft: Draft, meaning: Meaning, label: str, cited: list[str]) -> Node:
    schedule = meaning.schedule
    cells = {role: cell.spans for role, cell in draft.cells.items()}
    cells |= {f"extra:{name}": cell.spans for name, cell in draft.extra.items()}
    return Node(
        id=draft.id,
        parent=draft.parent.id if draft.parent else None,
        marker=draft.printed,
        level=draft.level,
        kind=meaning.kind,
        text=draft.words,
        label=label,
        spans=(*draft.mark.spans, *draft.text.spans),
        first_line=draft.first_line,
        last_line=draft.last_line,
        lead_units=meaning.lead,
        coord_units=meaning.coord,
        inform_units=meaning.inform,
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
        extra={name: " ".join(cell.text.split()) for name, cell in draft.extra.items()},
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


def _printed_year(head: Head) -> int | None:
    found = re.search(r"năm\s*(20\d{2})", head.date_printed or "") or re.search(r"năm\s+(20\d{2})", head.subject or "")
    return int(found.group(1)) if found else None


_WHO = re.compile(
    r"(?:^|[,;]\s+)(?P<who>(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Đảng ủy|Đảng uỷ|Huyện ủy|Ban|Sở|Phòng|Văn phòng|Bộ"
    r"|Hội|Công an|Chi cục|Trường|Trung tâm)[^,;]{0,80}?)\s+"
    r"(?:ban hành|xây dựng|triển khai|tổ chức|đề ra)\b"
)


def _derived_issuer(head: Head, opening: str) -> Head:
    """No letterhead: the office that the opening sentence says issues the plan, with the place of the date line after
    its level.
    """
    found = list(_WHO.finditer(opening))
    if not found:
        return head
    who = " ".join(found[-1]["who"].split())
    if head.place and re.search(r"\b(?:huyện|tỉnh|thành phố|xã|phường|thị trấn|quận|thị xã)$", who):
        who = f"{who} {head.place}"
    return replace(head, issuer=who, issuer_source="derived")


class _Speller:
    """Writes a name printed in capitals as the text itself writes it, else by the rules of capitals for offices."""

    def __init__(self, text: str) -> None:
        self._text = " ".join(text.split())
        self._folded = self._text.casefold()

    def __call__(self, name: str) -> str:
        folded = name.casefold()
        at = self._folded.find(folded)
        while at >= 0:
            printed = self._text[at : at + len(name)]
            if len(self._folded) == len(self._text) and any(char.islower() for char in printed):
                return printed[:1].upper() + printed[1:]
            at = self._folded.find(folded, at + 1)
        return _cased(name)


_PLACE_WORDS = ("thành phố", "thị trấn", "thị xã", "đặc khu", "tỉnh", "huyện", "quận", "xã", "phường")


def _cased(name: str) -> str:
    words = name.casefold()
    if party := re.match(r"((?:huyện|tỉnh|thành|quận|thị) [ủu][ỷy]?)\s+(.+)", words):
        return party[1].capitalize() + " " + party[2].title()
    words = re.sub(r"\b(ubnd|hđnd|mttq|tp|bch|bcđ)\b", lambda found: found.group().upper(), words)
    for place in _PLACE_WORDS:
        found = re.search(rf"(?:^|\s){place}\s+", words)
        if found:
            return (
                _first_capitals(words[: found.start()])
                + words[found.start() : found.end()].lower()
                + words[found.end() :].title()
                if found.start()
                else words[: found.end()].capitalize() + words[found.end() :].title()
            )
    return _first_capitals(words)


def _first_capitals(words: str) -> str:
    """ "phòng nội vụ" → "Phòng Nội vụ": the kind of unit and the first word of its field."""
    kinds = (
        "ủy ban nhân dân",
        "uỷ ban nhân dân",
        "hội đồng nhân dân",
        "văn phòng",
        "trung tâm",
        "công an",
        "đảng ủy",
        "đảng uỷ",
        "phòng",
        "sở",
        "bộ",
        "ban",
        "cục",
        "chi cục",
    )
    for kind in kinds:
        if words.startswith(kind + " ") and len(words) > len(kind) + 1:
            rest = words[len(kind) + 1 :]
            return kind[:1].upper() + kind[1:] + " " + rest[:1].upper() + rest[1:]
    return words[:1].upper() + words[1:]


def span_of(piece: Slice) -> Span | None:
    """From the first to the last character of a piece."""
    return Span(piece.start, piece.end) if piece.text else None
