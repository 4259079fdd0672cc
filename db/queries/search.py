"""Search as you type: the clauses found by their words, and by what an officer calls them by otherwise.

The words of clauses lie in the index (``db.search``). Labels, the numbers of documents, the names of offices and of
evidence, and difficulties are few beside them or seldom typed: they are looked at where they lie, and only while the
index leaves room: more than ``LIMIT`` hits nobody reads.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Final

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.engine import Connection

from db.folding import fold
from db.queries.rows import reference_of
from db.schema import Assignment, Clause, Difficulty, Evidence, Office, Plan, Term
from db.search import HITS, LIMIT, match_expression

__all__ = ["LIMIT", "hits"]

_LABEL: Final = re.compile(r"(?:[ivxlc]+|\d+)(?:[.][a-zđ\d]+)+[.]?(?:\s*(?:-|, gach dau dong thu )\s*\d*)?|[ivxlc]+[.]")
"""What is typed of the way to a clause: "III.2.1", "III.2.1.a-1"; one part alone is a word."""
_WORD: Final = re.compile(r"\w+")
_KINDS_OF_OFFICE: Final = frozenset(
    fold("UBND ủy ban nhân dân xã phường thị trấn huyện quận thành phố tỉnh phòng").split()
)
"""Words of an office's name that tell it from no other."""
_folded: Final = lru_cache(maxsize=50_000)(fold)
"""Folding costs more than reading: what does not change is folded once, however often a key is struck."""


def hits(connection: Connection, typed: str) -> list[int] | None:
    """Numbers of the clauses found, or None when nothing searchable was typed (then everything is shown)."""
    expression = match_expression(typed)
    if expression is None:
        return None
    by_words = [row[0] for row in connection.exec_driver_sql(HITS, (expression, LIMIT))]
    wanted = fold(typed).strip()
    label = _labelled(connection, typed) if _LABEL.fullmatch(wanted) else []
    if len(by_words) >= LIMIT:
        return [*label, *by_words][:LIMIT] if label else by_words
    ways: tuple[Callable[[Connection, str], Iterable[int]], ...] = (_of_documents, _noted, _of_offices)
    found = dict.fromkeys([*label, *by_words, *_above_subtasks(connection, by_words)])
    for way in ways:
        found |= dict.fromkeys(way(connection, wanted))
    return list(found)[:LIMIT]


def _labelled(connection: Connection, typed: str) -> list[int]:
    """Clauses whose label begins with what was typed, those nearest the top first: walked down the tree level by level,
    since no index has labels.
    """
    plain = unicodedata.normalize("NFC", typed).strip().rstrip(".").casefold()
    place, dash, rank = re.sub(r", g.ch ..u d.ng th. ?", "-", plain).partition("-")
    wanted = f"{place.strip()}, gạch đầu dòng thứ {rank.strip()}" if dash else place
    found: list[int] = []
    plans = list(connection.scalars(select(Plan.id).where(Plan.archived_at.is_(None))))
    level: ColumnElement[bool] = Clause.plan_id.in_(plans) & Clause.parent_num.is_(None)
    while len(found) < LIMIT:
        further = []
        for num, said in connection.execute(select(Clause.num, Clause.label).where(level).order_by(Clause.num)):
            label = said.casefold()
            if label.startswith(wanted):
                found.append(num)
            if label.startswith(wanted) or not label or wanted.startswith((f"{label}.", f"{label},")):
                further.append(num)
        if not further:
            break
        level = Clause.parent_num.in_(further)
    return found[:LIMIT]


def _above_subtasks(connection: Connection, nums: Sequence[int]) -> list[int]:
    """The tasks under which an office set itself what was found: lists of tasks have those."""
    if not nums:
        return []
    query = (
        select(Clause.parent_num)
        .join(Plan, Plan.id == Clause.plan_id)
        .where(Clause.num.in_(nums), Clause.owner_code != Plan.issuer_code, Clause.parent_num.is_not(None))
    )
    return [num for num in connection.scalars(query) if num is not None]


def _of_documents(connection: Connection, wanted: str) -> list[int]:
    """The clauses of the plan of that number, and the tasks whose date a document of that number set."""
    if not any(char.isdigit() for char in wanted):
        return []
    number = "".join(wanted.split())
    plans = [
        row[0]
        for row in connection.execute(select(Plan.id, Plan.number, Plan.code).where(Plan.archived_at.is_(None)))
        if row[1] and _begins("".join(_folded(reference_of(row[1], row[2])).split()), number)
    ]
    followed = (Clause.kind == "task", Clause.archived_at.is_(None))
    query = select(Clause.num).where(Clause.plan_id.in_(plans), *followed).order_by(Clause.num).limit(LIMIT)
    found = list(connection.scalars(query)) if plans else []
    if "/" in number:
        cited = select(Term.clause_num, Term.due_citation).where(Term.due_citation != "")
        found += [num for num, cite in connection.execute(cited) if number in "".join(_folded(cite).split())]
    return found


def _begins(reference: str, number: str) -> bool:
    """Whether a number was typed as far as it goes: "206" and "206/kh-u" begin "206/KH-UBND", "20" does not."""
    return reference.startswith(number) and ("/" in number or reference[len(number) :][:1] in ("/", ""))


def _noted(connection: Connection, wanted: str) -> list[int]:
    """Tasks of which a difficulty says these words, or evidence is named by them."""
    difficulties = connection.execute(
        select(Difficulty.clause_num, Difficulty.text, Difficulty.proposal).where(Difficulty.withdrawn_at.is_(None))
    )
    files = connection.execute(select(Evidence.clause_num, Evidence.name).where(Evidence.removed_at.is_(None)))
    words = _WORD.findall(wanted)
    told = [(row[0], f"{row[1]} {row[2]}") for row in difficulties] + [(row[0], row[1]) for row in files]
    return [num for num, text in told if num is not None and _says(_folded(text), words)]


def _of_offices(connection: Connection, wanted: str) -> list[int]:
    """Tasks given to the offices so called; the kind of an office alone names none."""
    words = _WORD.findall(wanted)
    if all(word in _KINDS_OF_OFFICE or len(word) < 2 for word in words):
        return []
    named = connection.execute(select(Office.code, Office.name, Office.short_name)).all()
    codes = [code for code, name, short in named if code == wanted or _says(_folded(f"{name} {short}"), words)]
    if not codes:
        return []
    query = (
        select(Clause.num)
        .join(Assignment, and_(Assignment.clause_num == Clause.num, Assignment.office_code.in_(codes)))
        .where(Clause.archived_at.is_(None))
        .distinct()
        .limit(LIMIT)
    )
    return list(connection.scalars(query))


def _says(folded: str, words: Sequence[str]) -> bool:
    """Whether every word begins a word of a text, as in the index."""
    if not all(word in folded for word in words):
        return False
    spoken = _WORD.findall(folded)
    return all(any(one.startswith(word) for one in spoken) for word in words)
