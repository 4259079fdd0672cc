"""Moving an office's work from the clauses of one plan onto those of another, where nothing stands there yet."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, tuple_, update
from sqlalchemy.engine import Connection

from db.changes import Writing, key_text
from db.moves import MOVED, Row
from db.queries.links import move_links
from db.queries.papers import OPEN, REPORT
from db.schema import (
    Arrangement,
    Assignment,
    Base,
    Change,
    Clause,
    Difficulty,
    Directive,
    EndedAssignment,
    Evidence,
    Extension,
    Indicator,
    IndicatorLink,
    IndicatorTarget,
    IndicatorValue,
    Office,
    Package,
    Paper,
    Pause,
    Plan,
    Progress,
    Report,
    TaskLink,
    Verdict,
)

_KEYED = (Arrangement, Assignment, Progress)
"""Records whose key holds the clause: they move only where the place is free."""

KEYED = (*_KEYED, IndicatorValue, IndicatorTarget, TaskLink, IndicatorLink)
"""Records whose history follows them to another clause or indicator."""

_OWNED = (Difficulty, Evidence, Extension, Indicator, Directive)
"""Records with an id of their own: they always move."""


_NOTHING_SAID = ("", None, False, "not_started")
_STANDING_FIELDS = frozenset({"state", "done_on", "percent"})
"""Fields of progress that go together: where one is said, none of them is filled from elsewhere."""


@dataclass(frozen=True)
class _Frozen:
    """(period, office) of the reports that a paper holds: of the plan that work leaves, and of the one it goes to."""

    here: set[tuple[str, str]]
    there: set[tuple[str, str]]


def move_work(writing: Writing, old_plan: str, new_plan: str, nums: Mapping[int, int]) -> tuple[int, Mapping[str, str]]:
    """Move records from old clause numbers to new ones.

    Returns how many clauses had work that moved, and which indicator gave its figures up to which.
    """
    connection = writing.connection
    moved: set[int] = set()
    given_up: dict[str, str] = {}
    frozen = _Frozen(*(_with_papers(connection, plan, standing=True) for plan in (old_plan, new_plan)))
    for old, new in nums.items():
        _move_pauses(connection, old, new)
        _move_ended(connection, old, new)
        for noun in _KEYED:
            if _move_keyed(connection, noun, old, new, frozen) and noun is not Assignment:
                moved.add(old)
        if _move_figures(writing, old, new, given_up):
            moved.add(old)
        for owned in _OWNED:
            result = connection.execute(update(owned).where(owned.clause_num == old).values(clause_num=new))
            if result.rowcount:
                moved.add(old)
        connection.execute(update(Verdict).where(Verdict.clause_num == old).values(clause_num=new))
    move_links(connection, nums, given_up)
    connection.execute(update(Verdict).where(Verdict.plan_id == old_plan).values(plan_id=new_plan))
    for plan_wide in (Difficulty, Directive):
        in_new = select(Clause.num).where(Clause.plan_id == new_plan)
        connection.execute(
            update(plan_wide)
            .where(plan_wide.plan_id == old_plan, plan_wide.clause_num.is_(None) | plan_wide.clause_num.in_(in_new))
            .values(plan_id=new_plan)
        )
    _move_reports(connection, old_plan, new_plan)
    links = (TaskLink, IndicatorLink)
    nouns = (*_KEYED, *_OWNED, EndedAssignment, Pause, Report, Paper, Verdict, IndicatorValue, IndicatorTarget, *links)
    writing.kinds.update(noun.__tablename__ for noun in nouns)
    return len(moved), given_up


def _move_keyed(connection: Connection, noun: type[Any], old: int, new: int, frozen: _Frozen) -> bool:
    """Records whose key holds the clause, and what was said of them before. Says whether anything went over.

    Where one stands already, what it leaves blank is filled in, unless a paper froze it; what a paper of the old plan
    froze takes its place.
    """
    columns = list(noun.__table__.columns)
    names = [column.name for column in noun.__table__.primary_key if column.name != "clause_num"]

    def of(num: int, row: Mapping[str, Any]) -> list[Any]:
        return [noun.clause_num == num, *(getattr(noun, name) == row[name] for name in names)]

    there = {
        tuple(row[name] for name in names): dict(row)
        for row in connection.execute(select(*columns).where(noun.clause_num == new)).mappings()
    }
    gone_over = False
    for row in [dict(one) for one in connection.execute(select(*columns).where(noun.clause_num == old)).mappings()]:
        key = tuple(row[name] for name in names)
        standing = there.get(key)
        report = (row.get("period_id", ""), row["office_code"])
        if standing is None:
            connection.execute(update(noun).where(*of(old, row)).values(clause_num=new))
            move_history(connection, noun, (old, *key), (new, *key))
            gone_over = True
        elif noun is Assignment or report in frozen.there:
            continue
        elif report in frozen.here:
            for num, instead in ((new, row), (old, standing)):
                said = {name: value for name, value in instead.items() if name not in ("clause_num", *names)}
                connection.execute(update(noun).where(*of(num, row)).values(**said))
            gone_over = True
        else:
            filled = _to_fill(row, standing)
            if filled:
                connection.execute(update(noun).where(*of(new, row)).values(**filled))
                gone_over = True
            if _says_no_more(row, {**standing, **filled}):
                connection.execute(delete(noun).where(*of(old, row)))
    return gone_over


def _to_fill(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that one record says and the other leaves blank."""
    said = new.get("state", "not_started") not in _NOTHING_SAID
    return {
        name: value
        for name, value in old.items()
        if value not in _NOTHING_SAID and new[name] in _NOTHING_SAID and not (said and name in _STANDING_FIELDS)
    }


def _says_no_more(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    apart = ("clause_num", "updated_at")
    return all(value in (new[name], *_NOTHING_SAID) for name, value in old.items() if name not in apart)


def move_history(connection: Connection, noun: type[Base], old: tuple[object, ...], new: tuple[object, ...]) -> None:
    """Change records name a record by its key: they follow it, so that its history goes on and can be given back."""
    before, after = (json.dumps([str(part) if isinstance(part, date) else part for part in key]) for key in (old, new))
    connection.execute(
        update(Change).where(Change.entity == noun.__tablename__, Change.key == before).values(key=after)
    )


def _move_figures(writing: Writing, old: int, new: int, given_up: dict[str, str]) -> bool:
    """Figures of an indicator that the new clause has too, by name and unit, go onto that one: it stands there once.

    ``given_up`` takes note of each: its id → that of the one in its place.
    """
    connection = writing.connection
    listed = (Indicator.id, Indicator.name, Indicator.unit)
    alive = Indicator.archived_at.is_(None)
    there = {
        _words(name, unit): ident
        for ident, name, unit in connection.execute(select(*listed).where(Indicator.clause_num == new, alive))
    }
    gone_over = False
    for ident, name, unit in connection.execute(select(*listed).where(Indicator.clause_num == old, alive)).all():
        other = there.get(_words(name, unit))
        if other is None:
            continue
        left = False
        for noun in (IndicatorValue, IndicatorTarget):
            keys = [column for column in noun.__table__.primary_key if column.name != "indicator_id"]
            taken = {tuple(row) for row in connection.execute(select(*keys).where(noun.indicator_id == other))}
            for row in connection.execute(select(*keys).where(noun.indicator_id == ident)).all():
                if tuple(row) in taken:
                    left = left or noun is IndicatorValue
                    continue
                here = [noun.indicator_id == ident, *(column == value for column, value in zip(keys, row, strict=True))]
                connection.execute(update(noun).where(*here).values(indicator_id=other))
                move_history(connection, noun, (ident, *row), (other, *row))
                gone_over = True
        given_up[ident] = other
        if not left:
            connection.execute(update(Indicator).where(Indicator.id == ident).values(archived_at=writing.at))
    return gone_over


def _words(*parts: str) -> str:
    return " ".join(" ".join(parts).casefold().split())


def _with_papers(connection: Connection, plan_id: str, *, standing: bool) -> set[tuple[str, str]]:
    """(period, office) of a plan's reports that have a paper; with ``standing`` those that are frozen now."""
    found = select(Paper.period_id, Paper.office_code).where(Paper.plan_id == plan_id, Paper.kind == REPORT)
    if standing:
        found = found.where(Paper.stage.in_(OPEN), Paper.reopened_at.is_(None))
    return {(row[0], row[1]) for row in connection.execute(found)}


def _move_reports(connection: Connection, old_plan: str, new_plan: str) -> None:
    """Reports with their papers go over. Where the new plan has one for the period, the one with a paper stands there:
    a draft never takes the place of what was signed, and stays with the old plan.
    """
    with_paper, taken = (_with_papers(connection, plan, standing=False) for plan in (old_plan, new_plan))
    reports = {
        plan: {(row["period_id"], row["office_code"]): dict(row) for row in _reports(connection, plan)}
        for plan in (old_plan, new_plan)
    }
    for key, row in reports[old_plan].items():
        other = reports[new_plan].get(key)
        if other is not None and (key not in with_paper or key in taken):
            continue
        for plan in (old_plan, new_plan):
            _take_report(connection, plan, key)
        connection.execute(insert(Report).values({**row, "plan_id": new_plan}))
        if other is not None:
            connection.execute(insert(Report).values({**other, "plan_id": old_plan}))
    moving = Paper.plan_id == old_plan
    if taken:
        moving &= (Paper.kind != REPORT) | tuple_(Paper.period_id, Paper.office_code).not_in(sorted(taken))
    connection.execute(update(Paper).where(moving).values(plan_id=new_plan))


def _reports(connection: Connection, plan_id: str) -> Any:
    return connection.execute(select(*Report.__table__.columns).where(Report.plan_id == plan_id)).mappings().all()


def _take_report(connection: Connection, plan_id: str, key: tuple[str, str]) -> None:
    connection.execute(
        delete(Report).where(Report.plan_id == plan_id, Report.period_id == key[0], Report.office_code == key[1])
    )


def _move_pauses(connection: Connection, old: int, new: int) -> None:
    """The pauses of an office go with its arrangement: where it has arranged nothing under the new clause."""
    taken = connection.scalars(
        select(Arrangement.office_code)
        .where(Arrangement.clause_num == new)
        .union(select(Pause.office_code).where(Pause.clause_num == new))
    ).all()
    connection.execute(
        update(Pause).where(Pause.clause_num == old, Pause.office_code.not_in(taken)).values(clause_num=new)
    )


def _move_ended(connection: Connection, old: int, new: int) -> None:
    """Roles that ended go over where the new clause's own roles leave their days free: its issuer says who has it."""
    spans: dict[str, list[tuple[date, date]]] = {}
    for office, first in connection.execute(
        select(Assignment.office_code, Assignment.from_on).where(Assignment.clause_num == new)
    ):
        spans.setdefault(office, []).append((first, date.max))
    for office, first, last in connection.execute(
        select(EndedAssignment.office_code, EndedAssignment.from_on, EndedAssignment.until_on).where(
            EndedAssignment.clause_num == new
        )
    ):
        spans.setdefault(office, []).append((first, last))
    ended = connection.execute(
        select(EndedAssignment.office_code, EndedAssignment.from_on, EndedAssignment.until_on).where(
            EndedAssignment.clause_num == old
        )
    )
    for office, first, last in ended.all():
        if all(last < begins or ends < first for begins, ends in spans.get(office, ())):
            connection.execute(
                update(EndedAssignment)
                .where(
                    EndedAssignment.clause_num == old,
                    EndedAssignment.office_code == office,
                    EndedAssignment.from_on == first,
                )
                .values(clause_num=new)
            )


def work_on(connection: Connection, plan_id: str) -> dict[int, dict[str, int]]:
    """What offices recorded on a plan's clauses: clause number → table → how many records still stand."""
    found: dict[int, dict[str, int]] = {}
    for noun in (Arrangement, Progress, *_OWNED):
        query = (
            select(noun.clause_num, func.count())
            .join(Clause, Clause.num == noun.clause_num)
            .where(Clause.plan_id == plan_id)
            .group_by(noun.clause_num)
        )
        for ended in ("withdrawn_at", "removed_at", "archived_at"):
            if ended in noun.__table__.columns:
                query = query.where(noun.__table__.columns[ended].is_(None))
        for num, count in connection.execute(query.where(noun.clause_num.is_not(None))):
            found.setdefault(int(num or 0), {})[noun.__tablename__] = count
    return found


# -- what was joined


@dataclass(frozen=True)
class JoinedPlan:
    """A document's plan and the package's that it was joined with, or taken apart from.

    Attributes:
        issuer_name: of the package's plan.
        at: when it was done.
        job: the job that moved its records; "" where none are kept (a join of a version that kept none).
    """

    document: str
    package: str
    title: str
    issuer_name: str
    at: datetime
    job: str


def joined(connection: Connection, package_id: str) -> list[JoinedPlan]:
    """The documents that a package's plan was joined with, the last first."""
    found = connection.execute(
        select(Plan.id, Plan.title, Plan.archived_at).where(
            Plan.matched_plan_id == package_id, Plan.archived_at.is_not(None)
        )
    ).all()
    issuer = connection.scalar(select(Office.name).join(Plan, Plan.issuer_code == Office.code)
                               .where(Plan.id == package_id)) or ""  # fmt: skip
    lines = []
    for document, title, archived_at in found:
        assert archived_at is not None  # asked for
        job = connection.scalar(
            select(Change.job)
            .where(Change.entity == MOVED, Change.key == _moved_plan(document), Change.undone_by.is_(None))
            .order_by(Change.num.desc())
            .limit(1)
        )
        lines.append(JoinedPlan(document, package_id, title, issuer, archived_at, job or ""))
    return sorted(lines, key=lambda one: one.at, reverse=True)


def was_taken_apart(connection: Connection, package_id: str) -> bool:
    """Whether a document was taken apart from a package's plan: a move that took its name of that plan away."""
    moved = select(Change.key, Change.old, Change.new).where(Change.entity == MOVED, Change.old.contains(package_id))
    for key, old, new in connection.execute(moved):
        before, after = (json.loads(text) if text else {} for text in (old, new))
        if json.loads(key)[0] == Plan.__tablename__ and before.get("matched_plan_id") == package_id:
            return bool(after.get("matched_plan_id") != package_id)
    return False


def joined_by(connection: Connection, job: str) -> list[JoinedPlan]:
    """The plans that a job joined or took apart."""
    found = []
    moved = select(Change.key, Change.old, Change.new, Change.at).where(Change.job == job, Change.entity == MOVED)
    for key, old, new, at in connection.execute(moved):
        table, own = json.loads(key)
        rows = [json.loads(text) for text in (old, new) if text]
        package = next((row["matched_plan_id"] for row in rows if row.get("matched_plan_id")), None)
        if table == Plan.__tablename__ and package:
            name = select(Office.name).join(Plan, Plan.issuer_code == Office.code).where(Plan.id == package)
            [document] = json.loads(own)
            found.append(JoinedPlan(document, package, "", connection.scalar(name) or "", at, job))
    return found


def paper_since(connection: Connection, one: JoinedPlan) -> datetime | None:
    """When the first report on either plan was submitted after the two were joined, if it still stands."""
    papers = (
        select(Paper.id, Paper.submitted_at)
        .where(
            Paper.plan_id.in_((one.document, one.package)),
            Paper.kind == REPORT,
            Paper.stage.in_(OPEN),
            Paper.submitted_at >= one.at,
        )
        .order_by(Paper.submitted_at)
    )
    for paper_id, at in connection.execute(papers):
        place = key_text([Paper.__tablename__, key_text([paper_id])])
        moved = select(Change.num).where(Change.entity == MOVED, Change.key == place, Change.job == one.job)
        if connection.scalar(moved.limit(1)) is None:
            return at
    return None


def sent_since(connection: Connection, one: JoinedPlan) -> bool:
    """Whether a data file with figures of the joined plan was written since."""
    written = select(Package.num).where(
        Package.direction == "out", Package.handled_at >= one.at, Package.periods.contains(f"{one.package}/")
    )
    return connection.scalar(written.limit(1)) is not None


def labels_of(connection: Connection, rows: list[Row]) -> list[str]:
    """The clauses that rows are about, in the plan's order."""
    nums = {row.get("clause_num") or row.get("above_num") for row in rows}
    measured = [row["indicator_id"] for row in rows if row.get("indicator_id")]
    nums |= set(connection.scalars(select(Indicator.clause_num).where(Indicator.id.in_(measured))))
    found = select(Clause.label).where(Clause.num.in_(nums - {None})).order_by(Clause.plan_id, Clause.position)
    return list(dict.fromkeys(connection.scalars(found)))


def _moved_plan(plan_id: str) -> str:
    return key_text([Plan.__tablename__, key_text([plan_id])])
