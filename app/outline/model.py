"""What a plan document says, as plain frozen records.

An outline keeps the normalised source text and says, for every character of it that is not white space, where it
stands: in exactly one clause, in the head, in the foot, or among the noted leftovers. Nothing is corrected: the words
are the document's own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Kind = Literal["section", "task", "paragraph"]
Box = tuple[float, float, float, float]
"""Left, top, right and bottom in points from the upper left corner of a page as it is seen."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` up to, not including, ``end`` of ``Outline.source``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line of ``Outline.source`` stands on paper: its page, counted from 1, and its box there."""

    span: Span
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the head or the foot and the part it plays there (issuer, motto, number, place-date, type,
    subject, …).
    """

    role: str
    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Leftover:
    """Characters that belong to no clause: page numbers, rules, markup, table headings, running heads, footnotes."""

    kind: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that looks wrong in the document: a stable code and the facts; the sentence is made elsewhere.

    ``node_id`` is None when the doubt concerns the head or the whole document.
    """

    code: str
    params: Mapping[str, object]
    node_id: str | None = None
    span: Span | None = None


MOST_TOLD = 40
"""So many of one kind a person looks at one by one; a file made to tire him has sixty thousand."""
_LONGEST_REST = 2_000


def doubts_of(code: str, told: Iterable[str]) -> list[Doubt]:
    """A doubt for each of the words that a reader tells of; beyond ``MOST_TOLD`` the rest in one, and of that as much
    as anybody reads.
    """
    words = list(told)
    doubts = [Doubt(code, {"words": one}) for one in words[:MOST_TOLD]]
    rest = "; ".join(words[MOST_TOLD:])
    shown = rest if len(rest) <= _LONGEST_REST else f"{rest[:_LONGEST_REST]}…"
    return [*doubts, Doubt(code, {"words": shown})] if rest else doubts


ALIKE_FROM = 5
"""From so many rows on the same doubt is one question: the twentieth alike is pressed away unread."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A cited document. ``printed`` keeps the different ways in which the document names it."""

    id: str
    doc_type: str | None
    number: str | None
    date: date | None
    issuer: str | None
    subject: str | None
    printed: tuple[str, ...] = ()
    node_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed: the authority line (TM., KT. …), the title, the name; each as printed, None where absent."""

    authority: str | None = None
    title: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """The letterhead, the type and subject, and the legal bases (NĐ 30/2020/NĐ-CP, Phụ lục I)."""

    issuer: str | None = None
    issuer_printed: str | None = None
    issuer_source: str | None = None
    superior: str | None = None
    number: str | None = None
    number_printed: str | None = None
    code: str | None = None
    place: str | None = None
    date: date | None = None
    date_printed: str | None = None
    doc_type: str | None = None
    subject: str | None = None
    preamble: str | None = None
    bases: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    urgency: str | None = None
    parts: tuple[Part, ...] = ()

    @property
    def title(self) -> str | None:
        """Type and subject as printed, in one line."""
        words = " ".join(part for part in (self.doc_type, self.subject) if part)
        return words or None


@dataclass(frozen=True, slots=True)
class Foot:
    """Recipients and signature."""

    recipients: tuple[str, ...] = ()
    signer: Signer = Signer()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """One clause, word for word.

    Attributes:
        marker: as printed ("III.", "2.1.", "a)", "-"), empty for an unnumbered paragraph.
        spans: where marker and text stand in the source, in reading order; ``cells`` likewise for the further cells
        of a table row, by the part they play (lead, coord, inform, deadline, deliverable, note, …). lead_source,
        coord_source: sentence | parent | assignment-line | column | None. deadline_source, cadence_source: own |
        inherited | column | None. due_on: the last day on which the task is in time, None where the words give no
        day. cadence: thường xuyên | hằng tuần | hằng tháng | hằng quý | 6 tháng | hằng năm | đột xuất | định kỳ.
        role: assignment | preamble | closing | annex | group | heading | None. extra: further table cells by their
        column heading.
    """

    id: str
    parent: str | None
    marker: str
    level: int
    kind: Kind
    text: str
    label: str
    spans: tuple[Span, ...]
    first_line: int
    last_line: int
    lead_units: tuple[str, ...] = ()
    coord_units: tuple[str, ...] = ()
    inform_units: tuple[str, ...] = ()
    lead_source: str | None = None
    coord_source: str | None = None
    deadline_text: str | None = None
    deadline_source: str | None = None
    due_on: date | None = None
    cadence: str | None = None
    cadence_text: str | None = None
    cadence_source: str | None = None
    deliverable: str | None = None
    person: str | None = None
    role: str | None = None
    reference_ids: tuple[str, ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outline:
    """A plan document read.

    Attributes:
        places: where the lines of the source stand on paper, in the order of the source; empty where the file has no
        pages of its own (Word, Excel, plain text).
        scanned: how many pages were read from pictures.
    """

    source: str
    head: Head
    foot: Foot
    nodes: tuple[Node, ...]
    references: tuple[Reference, ...]
    doubts: tuple[Doubt, ...]
    leftovers: tuple[Leftover, ...]
    places: tuple[Place, ...] = ()
    scanned: int = 0

    def places_of(self, spans: Iterable[Span]) -> list[Place]:
        """The lines on paper in which the spans stand, in order; none where the file has no pages."""
        found: list[Place] = []
        for span in sorted(spans):
            at = bisect_right(self.places, span.start, key=lambda place: place.span.end)
            while at < len(self.places) and self.places[at].span.start < span.end:
                if not found or found[-1] is not self.places[at]:
                    found.append(self.places[at])
                at += 1
        return found

    def questions(self) -> list[tuple[int, ...]]:
        """The places of ``doubts`` as a person goes through them: what is doubted of many rows of tables for one
        reason is one question, anything else one by one; what is looked at in its own words stays by itself.
        """
        rows = {node.id for node in self.nodes if node.cells}
        alike: dict[str, list[int]] = {}
        for at, doubt in enumerate(self.doubts):
            if doubt.node_id in rows and doubt.span is None:
                alike.setdefault(doubt.code, []).append(at)
        together = {at: tuple(places) for places in alike.values() if len(places) >= ALIKE_FROM for at in places}
        return list(dict.fromkeys(together.get(at, (at,)) for at in range(len(self.doubts))))

    def owners(self) -> Iterator[tuple[Span, str]]:
        """Every span that is accounted for, with its owner: a node id, ``head``, ``foot`` or ``leftover``."""
        for part in self.head.parts:
            yield from ((span, "head") for span in part.spans)
        for node in self.nodes:
            yield from ((span, node.id) for span in node.spans)
            for spans in node.cells.values():
                yield from ((span, node.id) for span in spans)
        for part in self.foot.parts:
            yield from ((span, "foot") for span in part.spans)
        for leftover in self.leftovers:
            yield leftover.span, "leftover"

    def to_json(self) -> dict[str, object]:
        """The document of ``roviec outline``, plain types only."""
        head, signer = self.head, self.foot.signer
        return {
            "title": head.title,
            "number": head.number,
            "code": head.code,
            "date": _iso(head.date),
            "date_printed": head.date_printed,
            "place": head.place,
            "doc_type": head.doc_type,
            "subject": head.subject,
            "issuer": head.issuer,
            "issuer_source": head.issuer_source,
            "superior": head.superior,
            "signer": {"authority": signer.authority, "title": signer.title, "name": signer.name},
            "recipients": list(self.foot.recipients),
            "addressees": list(head.addressees),
            "urgency": head.urgency,
            "preamble": head.preamble,
            "bases": list(head.bases),
            "nodes": [_node_json(node) for node in self.nodes],
            "references": [_reference_json(reference) for reference in self.references],
            "doubts": [
                {"code": doubt.code, "node": doubt.node_id, "params": dict(doubt.params)} for doubt in self.doubts
            ],
            "alike_doubts": [list(places) for places in self.questions() if len(places) > 1],
            "leftovers": [
                {"kind": item.kind, "text": item.text, "span": [item.span.start, item.span.end]}
                for item in self.leftovers
            ],
        }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _node_json(node: Node) -> dict[str, object]:
    return {
        "id": node.id,
        "parent": node.parent,
        "marker": node.marker,
        "level": node.level,
        "kind": node.kind,
        "text": node.text,
        "label": node.label,
        "lead_units": list(node.lead_units),
        "coord_units": list(node.coord_units),
        "inform_units": list(node.inform_units),
        "lead_source": node.lead_source,
        "coord_source": node.coord_source,
        "deadline_text": node.deadline_text,
        "deadline_source": node.deadline_source,
        "due_on": _iso(node.due_on),
        "cadence": node.cadence,
        "cadence_text": node.cadence_text,
        "cadence_source": node.cadence_source,
        "deliverable": node.deliverable,
        "person": node.person,
        "role": node.role,
        "references": list(node.reference_ids),
        "extra": dict(node.extra),
        "lines": [node.first_line, node.last_line],
        "spans": [[span.start, span.end] for span in node.spans],
    }


def _reference_json(reference: Reference) -> dict[str, object]:
    return {
        "id": reference.id,
        "type": reference.doc_type,
        "number": reference.number,
        "date": _iso(reference.date),
        "issuer": reference.issuer,
        "subject": reference.subject,
        "printed": list(reference.printed),
        "nodes": list(reference.node_ids),
    }
