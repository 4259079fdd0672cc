"""What a package says, apart from how it is written down: sections and the records in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.exchange.records.spec import MINOR, MINORS, SheetTable, digest, spec
from app.exchange.records.tables import TABLES


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the sender's state that is carried whole.

    Attributes:
        name: ``offices``, ``calendar``, ``plan:ID``, ``assign:ID``, ``orders:*``, ``orders:CODE``, ``trust``,
            ``work:ID``, ``period:PLAN/PERIOD``, ``receipts``, ``certificates``.
        complete: what is absent here is no longer part of the state.
    """

    name: str
    complete: bool

    @property
    def family(self) -> str:
        """The name up to the colon."""
        return self.name.partition(":")[0]

    @property
    def subject(self) -> str:
        """The name after the colon: a plan, an office, a plan and period."""
        return self.name.partition(":")[2]

    @property
    def plan_id(self) -> str | None:
        """The plan the section is about, if it is about one."""
        if self.family in ("plan", "assign", "work", "period"):
            return self.subject.partition("/")[0]
        return None


@dataclass(frozen=True)
class Content:
    """Sections, and records by table name.

    Attributes:
        minor: the minor version it is written in: what came with a later one is not said here, neither yes nor no.
    """

    sections: tuple[Section, ...]
    records: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    minor: int = MINOR

    def of(self, record: type[Any]) -> tuple[Any, ...]:
        """All records of a class."""
        return self.records.get(spec(record).name, ())

    def by_section(self) -> dict[str, dict[str, list[Any]]]:
        """Section name → table name → records; every section is there, even empty."""
        found: dict[str, dict[str, list[Any]]] = {section.name: {} for section in self.sections}
        for name, records in self.records.items():
            table = table_of(name)
            told: dict[str, list[Any]] = {}
            for record in records:
                section = table.section(record)
                if section not in told:
                    told[section] = found.setdefault(section, {}).setdefault(name, [])
                told[section].append(record)
        return found


def make(sections: Iterable[Section], records: Iterable[Any]) -> Content:
    """A content from loose records."""
    by_table: dict[str, list[Any]] = {}
    for record in records:
        by_table.setdefault(spec(type(record)).name, []).append(record)
    return Content(tuple(sections), {name: tuple(found) for name, found in by_table.items()})


def table_of(name: str) -> SheetTable:
    """The table of that name."""
    return TABLES[name]


def section_digest(tables: Mapping[str, Iterable[Any]], minor: int = MINOR) -> str:
    """The digest of one section's records, as a minor version of the format knows them: what receipts compare."""
    return digest(((table_of(name), record) for name, records in tables.items() for record in records), minor)


def section_digests(tables: Mapping[str, Sequence[Any]]) -> tuple[str, ...]:
    """The digests of a section under every minor version, the newest first: any of them says that it is held."""
    return tuple(section_digest(tables, minor) for minor in reversed(MINORS))
