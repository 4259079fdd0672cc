"""The offices that a document names whole, where nothing stands beside their names: headings about offices, cells of a
table, whom it is sent to. An office that is named whole in one place is known in every other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from app.outline.draft import TreeDraft
from app.outline.heading_duties import named_units
from app.outline.known_names import KnownNames
from app.outline.rules import exact
from app.outline.unit_names import names_many, split_units, whole_names

_MOST = 400
"""Names kept; a province's plan names a hundred."""
_LONGEST = 90
_ADDRESSED = exact(
    "what stands around a name on the list of recipients",
    r"^\s*[-–+*•]\s*|\s*\([^()]*\)|\s*[;.,]\s*$",
    "- Sở Y tế (b/c);",
    never=("Sở Y tế",),
)
_TELLING = exact(
    "a name that tells one office from others: of three words, or with a name or a field of its own",
    r"\S+\s+\S+\s+\S+|\S+\s+[\p{Lu}\d]",
    "Khu Di tích đền Trần",
    "Viettel Tây Giang",
    never=("Công an", "Sở"),
)


def names_of(drafts: Iterable[TreeDraft], addressed: Iterable[str]) -> KnownNames:
    """The offices a document names whole.

    Args:
        drafts: its clauses.
        addressed: to whom it is sent, a line each.
    """
    found: dict[str, None] = {}
    for name in _whole(drafts, addressed):
        if len(found) < _MOST and len(name) <= _LONGEST and _TELLING.match(name) and not names_many(name):
            found.setdefault(name)
    return KnownNames(found)


def _whole(drafts: Iterable[TreeDraft], addressed: Iterable[str]) -> Iterator[str]:
    for line in addressed:
        for part in re.split(r"\s*;\s*", line):
            yield from (unit.name for unit in whole_names(_ADDRESSED.blanked(part, "").strip()))
    for draft in drafts:
        for role in ("lead", "coord"):
            if draft.table and role in draft.cells:
                yield from split_units(draft.cells[role].text)
        if not draft.table and draft.marker and draft.is_heading and not draft.capitals:
            yield from named_units(draft.words)
