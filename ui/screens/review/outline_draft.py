"""Editing an outline under review, without ever losing or inventing a word.

The nodes stand in the order of the document; a node's place in the tree follows from its depth and that
order, so that promoting, demoting, splitting and joining can never reorder what was printed. Every act gives
a new list of nodes; the old ones are kept for undo. Pure: no Qt, no store.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app.outline.model import Kind, Node, Outline, Span

_MARKER = re.compile(
    r"(?P<marker>(?:[IVXLC]+|\d+(?:\.\d+)*)[.)](?!\d)|[a-zđ]\)|[-–+•*](?=\s))\s+",
    re.IGNORECASE,
)
"""How a clause that begins in the middle of a joined paragraph shows its own marker."""


@dataclass(frozen=True)
class ClauseMeaning:
    """What a person sets on several clauses at once; a field left None stays as it is in each."""

    lead_units: tuple[str, ...] | None = None
    coord_units: tuple[str, ...] | None = None
    inform_units: tuple[str, ...] | None = None
    deadline_text: str | None = None
    due_on: date | None = None
    due_on_set: bool = False
    cadence: str | None = None


class OutlineDraft:
    """The outline as it is being corrected, with undo.

    Args:
        outline: what the reader made of the document.
        relabel: gives every node its full name after the tree has changed.
    """

    def __init__(self, outline: Outline, relabel: Callable[[Sequence[Node]], Sequence[Node]]) -> None:
        self.outline = outline
        self._relabel = relabel
        self._nodes: tuple[Node, ...] = _dense(outline.nodes)
        self._undo: list[tuple[Node, ...]] = []
        self._redo: list[tuple[Node, ...]] = []
        self._minted = 0

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The clauses in the order of the document; ``level`` is the depth, from 0."""
        return self._nodes

    @property
    def can_undo(self) -> bool:
        """Something was changed and can be given back."""
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        """Something was given back and can be done again."""
        return bool(self._redo)

    @property
    def changed(self) -> bool:
        """The nodes differ from what the reader made."""
        return self._nodes != _dense(self.outline.nodes)

    def node(self, node_id: str) -> Node | None:
        """The clause of that id, or None."""
        return next((node for node in self._nodes if node.id == node_id), None)

    def children(self, node_id: str | None) -> list[Node]:
        """The clauses directly under one, or the outermost ones."""
        return [node for node in self._nodes if node.parent == node_id]

    def node_at(self, offset: int) -> Node | None:
        """The clause that the character at ``offset`` of the source belongs to."""
        for node in self._nodes:
            if any(span.start <= offset < span.end for span in _all_spans(node)):
                return node
        return None

    def offset_in_text(self, node: Node, source_offset: int) -> int | None:
        """Where a place of the source stands in a clause's text, or None when it is not inside it."""
        before = 0
        inside = False
        for span in node.spans:
            if span.start <= source_offset < span.end:
                before += _solid(self.outline.source[span.start : source_offset])
                inside = True
                break
            before += _solid(self.outline.source[span.start : span.end])
        if not inside:
            return None
        before -= sum(_solid(self.outline.source[s.start : s.end]) for s in node.spans) - _solid(node.text)
        if before <= 0:
            return None
        for place, char in enumerate(node.text):
            if before == 0 and not char.isspace():
                return place
            before -= not char.isspace()
        return None

    def result(self) -> Outline:
        """The corrected outline; doubts whose clause is gone stand on the document."""
        known = {node.id for node in self._nodes}
        nodes = tuple(replace(node, level=node.level + 1) for node in self._nodes)
        doubts = tuple(
            doubt if doubt.node_id is None or doubt.node_id in known else replace(doubt, node_id=None)
            for doubt in self.outline.doubts
        )
        references = tuple(
            replace(reference, node_ids=tuple(ident for ident in reference.node_ids if ident in known))
            for reference in self.outline.references
        )
        return replace(self.outline, nodes=nodes, doubts=doubts, references=references)

    def undo(self) -> bool:
        """Give back the last act."""
        if not self._undo:
            return False
        self._redo.append(self._nodes)
        self._nodes = self._undo.pop()
        return True

    def redo(self) -> bool:
        """Do again what was given back last."""
        if not self._redo:
            return False
        self._undo.append(self._nodes)
        self._nodes = self._redo.pop()
        return True

    def promote(self, ids: Iterable[str]) -> bool:
        """Move clauses, each with all below it, one step outwards."""
        return self._shift(set(ids), -1)

    def demote(self, ids: Iterable[str]) -> bool:
        """Move clauses, each with all below it, one step inwards, under the one before."""
        return self._shift(set(ids), 1)

    def set_kind(self, ids: Iterable[str], kind: Kind) -> bool:
        """Say what clauses are: section, task or paragraph."""
        chosen = set(ids)
        return self._put(tuple(replace(n, kind=kind) if n.id in chosen else n for n in self._nodes), structure=False)

    def set_meaning(self, ids: Iterable[str], meaning: ClauseMeaning) -> bool:
        """Set units, deadline and cadence on clauses."""
        chosen = set(ids)
        return self._put(
            tuple(_with(node, meaning) if node.id in chosen else node for node in self._nodes),
            structure=False,
        )

    def split(self, node_id: str, offset: int) -> str | None:
        """Cut a clause before the character at ``offset`` of its text; the new clause's id, or None."""
        index = self._index(node_id)
        if index is None:
            return None
        node = self._nodes[index]
        first, second = node.text[:offset].rstrip(), node.text[offset:].lstrip()
        if not first or not second:
            return None
        head, tail = _cut_spans(self.outline.source, node, offset)
        self._minted += 1
        found = _MARKER.match(second)
        marker = found["marker"] if found else ""
        new = Node(
            id=f"{node.id}-{self._minted}",
            parent=node.parent,
            marker=marker,
            level=node.level,
            kind=node.kind,
            text=second[found.end() :] if found else second,
            label="",
            spans=tail,
            first_line=node.last_line if not tail else _line_of(self.outline.source, tail[0].start),
            last_line=node.last_line,
            lead_units=node.lead_units,
            coord_units=node.coord_units,
            inform_units=node.inform_units,
            lead_source=node.lead_source,
            coord_source=node.coord_source,
        )
        kept = replace(node, text=first, spans=head, last_line=new.first_line)
        kept, new = _with_their_dates(node, kept, new)
        self._put((*self._nodes[:index], kept, new, *self._nodes[index + 1 :]), structure=True)
        return new.id

    def join(self, ids: Iterable[str]) -> str | None:
        """Join clauses, in one step: one to the one before it in the document, several into the first of them.

        Returns:
            The id that stays, or None: nothing stands before, or others stand between those chosen.
        """
        chosen = set(ids)
        places = [index for index, node in enumerate(self._nodes) if node.id in chosen]
        if len(places) == 1:
            places.insert(0, places[0] - 1)
        if len(places) < 2 or places[0] < 0 or places[-1] - places[0] != len(places) - 1:
            return None
        joined = self._nodes[places[0]]
        for place in places[1:]:
            joined = _joined(joined, self._nodes[place])
        self._put((*self._nodes[: places[0]], joined, *self._nodes[places[-1] + 1 :]), structure=True)
        return joined.id

    def _index(self, node_id: str) -> int | None:
        return next((index for index, node in enumerate(self._nodes) if node.id == node_id), None)

    def _shift(self, chosen: set[str], step: int) -> bool:
        """Change the depth of the chosen clauses and of all below them; the outermost chosen one leads."""
        nodes = list(self._nodes)
        moving_from: int | None = None
        moved = False
        for index, node in enumerate(nodes):
            if moving_from is not None and self._nodes[index].level <= moving_from:
                moving_from = None
            if moving_from is None and node.id in chosen:
                depth_before = nodes[index - 1].level if index else -1
                wanted = node.level + step
                if wanted < 0 or wanted > depth_before + 1:
                    continue
                moving_from = self._nodes[index].level
            if moving_from is not None:
                nodes[index] = replace(node, level=node.level + step)
                moved = True
        return moved and self._put(tuple(nodes), structure=True)

    def _put(self, nodes: tuple[Node, ...], *, structure: bool) -> bool:
        if structure:
            nodes = tuple(self._relabel(_parents(nodes)))
        if nodes == self._nodes:
            return False
        self._undo.append(self._nodes)
        self._redo.clear()
        self._nodes = nodes
        return True


_DECIDED = (
    "level",
    "parent",
    "kind",
    "lead_units",
    "lead_source",
    "coord_units",
    "coord_source",
    "inform_units",
    "deadline_text",
    "deadline_source",
    "due_on",
    "cadence",
    "cadence_text",
)
"""What a person decides about a clause; its words are the document's."""


def carried_over(before: Outline, edited: Outline, after: Outline) -> Outline | None:
    """``after``, a document whose words were set right, with what a person had decided about its clauses; None where
    clauses were split or joined, or are others now.

    Args:
        before: the outline as the reader made it first.
        edited: the same with what a person decided.
        after: the outline that the reader made of the words set right.
    """
    first, *others = ([node.id for node in outline.nodes] for outline in (before, edited, after))
    if any(ids != first for ids in others):
        return None
    nodes = []
    for old, decided, new in zip(before.nodes, edited.nodes, after.nodes, strict=True):
        changes: dict[str, Any] = {
            name: getattr(decided, name) for name in _DECIDED if getattr(decided, name) != getattr(old, name)
        }
        nodes.append(replace(new, **changes))
    return replace(after, nodes=tuple(nodes))


_NO_DEADLINE: dict[str, Any] = {"deadline_text": None, "deadline_source": None, "due_on": None}
_NO_CADENCE: dict[str, Any] = {"cadence": None, "cadence_text": None, "cadence_source": None}


def _with_their_dates(whole: Node, first: Node, second: Node) -> tuple[Node, Node]:
    """The halves of a clause, each with the deadline and cadence its words say; what was inherited goes to both."""
    for words, source, nothing in (
        (whole.deadline_text, whole.deadline_source, _NO_DEADLINE),
        (whole.cadence_text, whole.cadence_source, _NO_CADENCE),
    ):
        said: dict[str, Any] = {name: getattr(whole, name) for name in nothing}
        if source in ("inherited", "column"):
            second = replace(second, **said)
        elif words and words in second.text and words not in first.text:
            first, second = replace(first, **nothing), replace(second, **said)
    return first, second


def _joined(before: Node, node: Node) -> Node:
    words = f"{node.marker} {node.text}".strip() if node.marker else node.text
    return replace(
        before,
        text=f"{before.text} {words}".strip(),
        spans=(*before.spans, *node.spans),
        cells={**node.cells, **before.cells},
        extra={**node.extra, **before.extra},
        last_line=max(before.last_line, node.last_line),
        deadline_text=before.deadline_text or node.deadline_text,
        deadline_source=before.deadline_source or node.deadline_source,
        due_on=before.due_on or node.due_on,
        cadence=before.cadence or node.cadence,
        cadence_text=before.cadence_text or node.cadence_text,
        lead_units=before.lead_units or node.lead_units,
        coord_units=before.coord_units or node.coord_units,
        inform_units=before.inform_units or node.inform_units,
        reference_ids=tuple(dict.fromkeys((*before.reference_ids, *node.reference_ids))),
    )


def _dense(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """The nodes with their depth, from 0, as level."""
    depth: dict[str, int] = {}
    found = []
    for node in nodes:
        depth[node.id] = depth[node.parent] + 1 if node.parent in depth else 0
        found.append(replace(node, level=depth[node.id]))
    return tuple(found)


def _parents(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """The nodes with their parents as depth and order give them; a depth that jumps is drawn in."""
    path: list[str] = []
    found = []
    for node in nodes:
        level = min(node.level, len(path))
        del path[level:]
        found.append(replace(node, level=level, parent=path[-1] if path else None))
        path.append(node.id)
    return tuple(found)


def _with(node: Node, meaning: ClauseMeaning) -> Node:
    changes: dict[str, object] = {}
    if meaning.lead_units is not None:
        changes |= {"lead_units": meaning.lead_units, "lead_source": "sentence"}
    if meaning.coord_units is not None:
        changes |= {"coord_units": meaning.coord_units, "coord_source": "sentence"}
    if meaning.inform_units is not None:
        changes |= {"inform_units": meaning.inform_units}
    if meaning.deadline_text is not None:
        changes |= {"deadline_text": meaning.deadline_text or None, "deadline_source": "own"}
    if meaning.due_on_set:
        changes |= {"due_on": meaning.due_on, "deadline_source": "own"}
    if meaning.cadence is not None:
        changes |= {"cadence": meaning.cadence or None, "cadence_text": meaning.cadence or None}
    return replace(node, **changes)  # type: ignore[arg-type]  # the keys above are fields of Node


def _all_spans(node: Node) -> list[Span]:
    return [*node.spans, *(span for spans in node.cells.values() for span in spans)]


def _cut_spans(source: str, node: Node, offset: int) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The spans of a clause before and after the character at ``offset`` of its text.

    Text and source differ in white space only, so characters that are not white space are counted; those of
    the marker come first in the spans.
    """
    in_spans = sum(_solid(source[span.start : span.end]) for span in node.spans)
    left = in_spans - _solid(node.text) + _solid(node.text[:offset])
    head: list[Span] = []
    tail: list[Span] = []
    for span in node.spans:
        at = span.start
        while at < span.end and left > 0:
            left -= not source[at].isspace()
            at += 1
        if at > span.start:
            head.append(Span(span.start, at))
        if at < span.end:
            tail.append(Span(at, span.end))
    return tuple(head), tuple(tail)


def _line_of(source: str, offset: int) -> int:
    return source.count("\n", 0, offset) + 1


def _solid(text: str) -> int:
    """How many characters are not white space."""
    return sum(not char.isspace() for char in text)
