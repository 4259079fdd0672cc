"""A plan document → an outline: clauses word for word, units, deadlines, citations, doubts."""

from __future__ import annotations

from app.outline.model import Doubt, Foot, Head, Leftover, Node, Outline, Part, Reference, Signer, Span
from app.outline.reader import outline_of_text, read_outline

__all__ = [
    "Doubt",
    "Foot",
    "Head",
    "Leftover",
    "Node",
    "Outline",
    "Part",
    "Reference",
    "Signer",
    "Span",
    "outline_of_text",
    "read_outline",
]
