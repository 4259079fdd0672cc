"""What would change: held records against those that came, purely.

The same differences are shown to a person, applied to the store, and applied to the records in memory by the channel
simulator.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from app.errors import TrackingError
from app.exchange.records import Section, plan, report, table_of, words
from app.exchange.records.shared import CertificateLine
from app.exchange.records.spec import MINOR, SheetTable, Type
from app.exchange.same_day import LetterOfTheDay
from app.standing.periods import period_words, words_of_id
from app.trust.fingerprint import code_of
from db.queries.rows import TOLD, as_printed, reference_of
from db.schema.base import EVER

Fields = dict[str, tuple[Any, Any]]


@dataclass(frozen=True)
class TableDiff:
    """How the records of one table in one section differ.

    Attributes:
        changed: (held record, record that came, field → (old, new)).
        absent: held, and not there although the section is complete.
    """

    table: SheetTable
    added: tuple[Any, ...] = ()
    changed: tuple[tuple[Any, Any, Fields], ...] = ()
    absent: tuple[Any, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.absent)


@dataclass(frozen=True)
class SectionDiff:
    """How one section differs, table by table; tables without a difference are left out."""

    section: Section
    tables: Mapping[str, TableDiff]


def table_diff(
    table: SheetTable, held: Iterable[Any], came: Iterable[Any], *, complete: bool, minor: int = MINOR
) -> TableDiff:
    """Compare two sets of records by key, in the columns that the minor version of what came knows."""
    old = {table.key_of(record): record for record in held}
    added: list[Any] = []
    changed: list[tuple[Any, Any, Fields]] = []
    names = [column.name for column in table.told[minor]]
    for record in came:
        before = old.pop(table.key_of(record), None)
        if before is None:
            added.append(record)
        elif before != record and table.facts(before, minor) != table.facts(record, minor):
            differing = {
                name: (getattr(before, name), getattr(record, name))
                for name in names
                if getattr(before, name) != getattr(record, name)
            }
            changed.append((before, record, differing))
    return TableDiff(table, tuple(added), tuple(changed), tuple(old.values()) if complete else ())


def section_diff(
    section: Section, held: Mapping[str, Sequence[Any]], came: Mapping[str, Sequence[Any]], minor: int = MINOR
) -> SectionDiff:
    """Compare a section's records, by table name; of a table that the minor version of what came does not know,
    nothing was said.
    """
    found: dict[str, TableDiff] = {}
    for name in sorted(held.keys() | came.keys()):
        table = table_of(name)
        if table.since > minor:
            continue
        diff = table_diff(table, held.get(name, ()), came.get(name, ()), complete=section.complete, minor=minor)
        if diff:
            found[name] = diff
    return SectionDiff(section, found)


@dataclass(frozen=True)
class PreviewItem:
    """One line of the preview.

    Attributes:
        action: added | changed | archived | revived | answer | directive | decision | verdict | receipt | other.
        table: the record's table name.
        plan_id: the plan it is about, or "".
        clause_id: the clause it is about, or "".
        label: the clause said in full, or what names the record for people.
        text: the words of the clause or record.
        field: the field's name in the record ("" where the record as a whole is meant); its heading is ``heading``.
        old, new: values, None where there is none.
        citation: the letter a changed date rests on: "Công văn số 812".
        beside: of a decision, the letter of the same day that sets the deadline, and which of the two holds.
        worked_on: our office has recorded work on the task that it loses.
        period: of a record of a period that its label does not name: the period in running text.
    """

    action: str
    table: str
    plan_id: str
    clause_id: str
    label: str
    text: str
    field: str = ""
    heading: str = ""
    old: Any = None
    new: Any = None
    citation: str = ""
    beside: LetterOfTheDay | None = None
    worked_on: bool = False
    period: str = ""

    @property
    def sheet(self) -> str:
        """The kind of record in words, as its sheet is called."""
        return table_of(self.table).sheet

    def written(self, value: Any) -> Any:
        """A value of its field, or of what tells what is new, as the sheet writes it: never a code."""
        named = self.field or _TELLING.get(self.table, "")
        found = next((column.words for column in table_of(self.table).columns if column.name == named), {})
        return found.get(value, value) if isinstance(value, str) else value


@dataclass(frozen=True)
class PlanPreview:
    """What would change in one plan.

    Attributes:
        kept: how many of its tasks stay as they are; ``kept_tasks``: their label and text.
        matches: plans read from a document with the same number, code and date: (id, title).
    """

    plan_id: str
    title: str
    items: tuple[PreviewItem, ...]
    kept: int = 0
    kept_tasks: tuple[tuple[str, str], ...] = ()
    matches: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Preview:
    """What applying a package would change.

    Attributes:
        others: changes that belong to no plan (offices, calendar).
        receipts: packages of ours that the sender now confirms, as items.
        unknown_plans: plans a report speaks of that are not known here; they are learned again when both have talked.
        notes: (sheet, column) of a newer minor format that were kept out.
        skipped: records that refer to what is not here any more: (sheet, count).
        would_archive: tasks that would no longer be followed, per plan: (plan id, how many, of how many).
        withdraws: reports that would be taken back: (plan id, period id).
        lacks: what a new epoch does not know any more: (kind, name).
        heirs: who takes over from our own office, newly told: (name, from which day).
    """

    plans: tuple[PlanPreview, ...] = ()
    others: tuple[PreviewItem, ...] = ()
    receipts: tuple[PreviewItem, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    skipped: tuple[tuple[str, int], ...] = ()
    would_archive: tuple[tuple[str, int, int], ...] = ()
    withdraws: tuple[tuple[str, str], ...] = ()
    lacks: tuple[tuple[str, str], ...] = ()
    unknown_plans: tuple[str, ...] = ()
    heirs: tuple[tuple[str, date], ...] = ()

    @property
    def must_confirm(self) -> bool:
        """Whether a person has to confirm before anything is applied."""
        return bool(self.would_archive or self.withdraws or self.lacks)

    def with_notes(self, notes: Iterable[tuple[str, str]]) -> Preview:
        """The same with what was kept out."""
        return replace(self, notes=tuple(notes))

    @property
    def count(self) -> int:
        """How many lines a person sees, receipts among them: the same number wherever it is told."""
        told = sum(len(told_items(plan.items)) for plan in self.plans)
        return told + len(told_items(self.others)) + len(self.receipts)


_COUNTED: Final = ("report", "progress", "value")
"""Tables of a period that are counted and printed; a difficulty or a file of evidence has a day of its own."""

_WITH_THE_PLAN = frozenset({"citation", "note"})
"""Records that come with a plan, which says it in full."""
_WITH_THE_CLAUSE = frozenset({"term", "ended_clause", "ended_subtask"})
"""Records that tell the days of a change of a clause, which says it in full."""
_WITH_THE_DATE = frozenset({"due_source", "due_citation"})
"""Fields that are said together with the date they explain."""


def told_items(items: Sequence[PreviewItem]) -> list[PreviewItem]:
    """Those of a plan's items (or of those of no plan) that a person reads as a line of their own."""
    whole = {(item.action, item.clause_id) for item in items if item.table == "clause"}
    worded = Counter(item.clause_id for item in items if item.table in ("clause", "subtask"))
    dated = Counter(item.clause_id for item in items if item.field == "due_on")
    new_plan = any(item.table == "plan" and item.action == "added" for item in items)
    told: list[PreviewItem] = []
    for item in items:
        # A role comes and goes with its clause.
        with_clause = item.table == "assignment" and item.action != "changed" and (item.action, item.clause_id) in whole
        quiet = new_plan and item.table in _WITH_THE_PLAN
        said = item.table in _WITH_THE_CLAUSE and worded[item.clause_id] > 0
        explained = item.field in _WITH_THE_DATE and dated[item.clause_id] > 0
        if not (with_clause or quiet or said or explained):
            told.append(item)
    return told


_ACTIONS = {"answer": "answer", "directive": "directive", "decision": "decision", "verdict": "verdict"}
_QUIET_FIELDS = frozenset(
    {"position", "depth", "added_in", "changed_in", "updated_at", "after_terms", "digest", "frame", "printed_code"}
    | {"submitted_by", "submitted_at", "data_code", "cancelled_on", "addressee_code"}
)
"""Changes that a person does not weigh: order and stamps. They are applied all the same."""
_PLACES = frozenset({"parent_id", "clause_id"})
"""Fields that name a clause, which has its label."""
_DATE_FIELDS = frozenset({"due_on", "deadline_text", "due_source", "due_citation"})


def items_of(
    diff: SectionDiff,
    labels: Mapping[str, tuple[str, str]],
    offices: Mapping[str, str],
    letters: Mapping[str, LetterOfTheDay] = MappingProxyType({}),
) -> list[PreviewItem]:
    """A section's differences as lines for people.

    Args:
        labels: clause id → (label, text).
        offices: code → name of the offices that a succession speaks of.
        letters: extension id → the letter of the day on which it was granted.
    """
    found: list[PreviewItem] = []
    for name, one in diff.tables.items():
        for record in one.added:
            line = _whole(_ACTIONS.get(name, "added"), name, record, labels, offices)
            found.append(replace(line, beside=letters.get(getattr(record, "extension_id", ""))))
        if name == "note":  # what is to be minded about a clause is told where the clause is read
            found += [_whole("changed", name, record, labels, offices) for _before, record, _fields in one.changed]
        for before, record, differing in one.changed if name != "note" else ():
            columns = {column.name: column.heading for column in one.table.columns}
            for field_name, (old, new) in _in_words(one.table, differing, labels).items():
                if field_name in _QUIET_FIELDS:
                    continue
                line = _whole("changed", name, record, labels, offices)
                found.append(
                    PreviewItem(
                        _ACTIONS.get(name, "changed"),
                        name,
                        line.plan_id,
                        line.clause_id,
                        line.label,
                        line.text or str(getattr(before, "text", "")),
                        field_name,
                        columns[field_name],
                        old,
                        new,
                        getattr(record, "due_citation", "") if field_name in _DATE_FIELDS else "",
                        period=line.period,
                    )
                )
        if _goes(diff):
            found += [_whole("archived", name, record, labels, offices) for record in one.absent]
    return found


def _in_words(table: SheetTable, differing: Fields, labels: Mapping[str, tuple[str, str]]) -> Fields:
    """Changed fields without those that only name a record by its code; a clause is named by its label."""
    machine = {column.name for column in table.columns if column.type is Type.IDENT}
    told: Fields = {}
    for name, (old, new) in differing.items():
        if name in _PLACES:
            told[name] = tuple(labels.get(one or "", ("", ""))[0] for one in (old, new))  # type: ignore[assignment]
        elif name == "weight_id":
            told[name] = bool(old), bool(new)
        elif name == "name" or name not in machine:
            told[name] = old, new
    return told


def _goes(diff: SectionDiff) -> bool:
    """Whether what is absent goes: of a report's period only where it comes approved, in the place of one typed in."""
    if diff.section.family != "period":
        return True
    report = diff.tables.get("report")
    came = (*report.added, *(record for _before, record, _differing in report.changed)) if report else ()
    return any(record.state in TOLD for record in came)


def touched(diffs: Iterable[SectionDiff]) -> tuple[str, ...]:
    """The periods in whose counts or words anything would change, as "<plan>/<period>"."""
    return tuple(diff.section.subject for diff in diffs if diff.section.family == "period" and _counts_change(diff))


def _counts_change(diff: SectionDiff) -> bool:
    tables = [one for name in _COUNTED if (one := diff.tables.get(name)) is not None]
    return any(
        one.added or one.absent or any(set(fields) - _QUIET_FIELDS for *_records, fields in one.changed)
        for one in tables
    )


def _whole(
    action: str, table: str, record: Any, labels: Mapping[str, tuple[str, str]], offices: Mapping[str, str]
) -> PreviewItem:
    clause_id = record.id if table in ("clause", "subtask") else getattr(record, "clause_id", "") or ""
    label, text = labels.get(clause_id, ("", ""))
    own = _words(record)
    plan_id = record.id if table == "plan" else getattr(record, "plan_id", "") or ""
    named = label or getattr(record, "label", "")
    return PreviewItem(
        action,
        table,
        plan_id,
        clause_id,
        named or _named(record, offices),
        own or text,
        new=_telling(table, record),
        period=_period(getattr(record, "period_id", "")) if named else "",
    )


def several_periods(items: Iterable[PreviewItem]) -> bool:
    """Whether lines speak of more than one period, so that each has to name its own."""
    return len({item.period for item in items if item.period}) > 1


_TELLING: Final = {
    "assignment": "role",
    "revision": "in_force_on",
    "listed_office": "from_on",
    "succession": "from_on",
    "period": "due_on",
    "term": "due_on",
    "ended_assignment": "until_on",
    "ended_clause": "until_on",
    "ended_subtask": "until_on",
    "pause": "from_on",
    "verdict": "kind",
    "decision": "granted",
    "target": "value",
    "trust": "at",
}
"""Of records that say little in words, the field that tells what is new: a role, a day, an act on a report."""


def _telling(table: str, record: Any) -> Any:
    """What is new; a day before anybody kept such lists says nothing."""
    told = getattr(record, _TELLING[table]) if table in _TELLING else None
    return None if told == EVER else told


_REASONS: Final = {plan.WireVerdict: ("reason",), plan.WireDecision: ("note",)}
"""Of the superior's acts, the field that says why."""


def _named(record: Any, offices: Mapping[str, str]) -> str:
    """What names a record that belongs to no clause: a day, a number, a period, a question; never a code."""
    if isinstance(record, plan.WireSuccession):
        return f"{offices[record.old_code]} → {offices[record.new_code]}"
    if isinstance(record, plan.WireHoliday):
        return f"{record.day:%d/%m/%Y}"
    if isinstance(record, plan.WirePeriodRule):
        return words.PERIOD_KIND[record.kind]
    if isinstance(record, plan.WireCitation):
        return " ".join(word for word in (record.type, record.number) if word)
    if isinstance(record, plan.WireRevision):
        return f"Lần {record.number}"
    if isinstance(record, plan.WireAnswer):
        return record.question
    if isinstance(record, (plan.WireLetter, report.WireOwnLetter)):
        return f"{reference_of(as_printed(record.number), record.code)}, {record.dated_on:%d/%m/%Y}"
    if isinstance(record, plan.TrustLine):
        return words.TRUST[record.kind]
    return _period(getattr(record, "period_id", ""))


def _words(record: Any) -> str:
    """What a record says in words of its own."""
    if isinstance(record, plan.WirePeriod):
        return period_words(record.kind, record.name)
    if isinstance(record, plan.WireDecision) and record.due_on is not None:
        return f"{record.due_on:%d/%m/%Y}"
    told = (getattr(record, name, "") for name in ("text", "name", "title", "task", *_REASONS.get(type(record), ())))
    return next((str(word) for word in told if word), "")


def _period(period_id: str) -> str:
    """A period of a record; as it stands where a sender made up an id of its own."""
    try:
        return words_of_id(period_id) if period_id else ""
    except TrackingError:
        return period_id


def key_items(lines: Sequence[plan.TrustLine], certificates: Iterable[CertificateLine]) -> list[PreviewItem]:
    """What a package says of keys, as lines for people: keys that are trusted no more, the next key it introduces."""
    found = [_whole("added", "trust", one, {}, {}) for one in lines]
    found = [replace(item, text=code_of(one.fingerprint)) for item, one in zip(found, lines, strict=True)]
    nexts = [one for one in certificates if one.kind == "next"]
    return found + [
        PreviewItem(
            "added",
            "certificate",
            "",
            "",
            words.CERTIFICATE[one.kind],
            f"{one.office_name}, {code_of(one.fingerprint)}",
        )
        for one in nexts
    ]
