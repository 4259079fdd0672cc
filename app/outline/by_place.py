"""Whom a clause is given to by where it stands: below a heading that says the kind of all, or in a list of offices."""

from __future__ import annotations

import re

from app.outline.clause_words import HANDS_OUT, KIND_OF_ALL, NAME_OF_ONE, TOPIC, VERB
from app.outline.draft import TreeDraft
from app.outline.duties import duties_of
from app.outline.heading_duties import named_units
from app.outline.known_names import KnownNames
from app.outline.markers import is_bullet
from app.outline.name_reach import has_verb, verb_at
from app.outline.subject import is_body
from app.outline.unit_names import is_staff, split_units
from app.outline.zones import AIMS, DUTY, FRAME, REPORTS

A_FEW = 12
"""Brothers looked at: enough to tell a list of offices, and no more in a list without end."""
_LONGEST_SUBJECT = 80
"""Characters in which a subject of an unknown kind ends."""
_MOST_WORDS = (10, 14)
"""Words of a name, and of one that begins with a noun of people or of a body."""
_NO_OFFICE = (VERB, TOPIC, AIMS, FRAME, DUTY, REPORTS)


def one_of_kind(draft: TreeDraft) -> str | None:
    """The office below a heading that says the kind of all ("Giám đốc các Sở:" - "Xây dựng: bảo đảm …")."""
    kind = KIND_OF_ALL.fullmatch(draft.parent.words) if draft.parent else None
    name = NAME_OF_ONE.match(draft.words) if kind else None
    return f"{kind['kind'][:1].upper()}{kind['kind'][1:]} {name['name']}" if kind and name else None


def offices_by_place(draft: TreeDraft, known: KnownNames) -> tuple[str, ...]:
    """Whoever a part on who does what lists among its offices, whatever the name: "3. Bảo vệ: trực 24/24 giờ", "4. Ga
    Vinh tăng chuyến dịp Tết".
    """
    parent = draft.parent
    if parent is None or draft.marker is None or is_bullet(draft.form) or not HANDS_OUT.search(parent.words):
        return ()
    head, colon, _ = draft.words.partition(":")
    if not colon and not (draft.children and draft.is_heading):
        near = min(len(draft.words), _LONGEST_SUBJECT)
        acts = verb_at(draft.words, 1, near)
        while acts and draft.words.startswith("và các ", acts):
            acts = verb_at(draft.words, acts + 3, near)
        head = draft.words[:acts] if acts else ""
    name = head.strip(" .,")
    if VERB.match(draft.words) or " " not in name or len(name.split()) > _MOST_WORDS[is_body(name, 0)]:
        return ()
    if re.search(r"[\d;.(]", name):
        return ()
    if any(rule.match(name) for rule in _NO_OFFICE) or draft.capitals:
        return ()
    if has_verb(name, name.find(" ") + 1, len(name)) and not is_body(name, 0):
        return ()
    others = [
        child for child in parent.children[:A_FEW] if child is not draft and child.marker and child.form == draft.form
    ]
    named = sum(bool(named_units(other.words.partition(":")[0]) or duties_of(other.words).lead) for other in others)
    if not named or 2 * named < len(others):
        return ()
    if not colon and len(staff := name.split(", ")) > 1 and all(is_staff(one) for one in staff[1:]):
        return tuple(one[:1].upper() + one[1:] for one in staff)
    return tuple(split_units(name, known)) if not colon else (name[:1].upper() + name[1:],)
