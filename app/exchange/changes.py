"""What a package would change here: which sections are newer, what of them concerns us, how it differs.

Reads only. The same function stands behind the preview and behind applying, where it runs again inside the
transaction, so that what is written is decided over the state that is written to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from app.exchange import collect
from app.exchange.admission import Admission
from app.exchange.cover import EVERYONE
from app.exchange.order import section_applies
from app.exchange.preview import SectionDiff, section_diff
from app.exchange.records import TABLES, Content, Section
from app.exchange.records import plan as p
from app.exchange.records.spec import MINOR
from db.queries import exchange_plan as rows
from db.queries import exchange_state as state
from db.store import Connection

Tables = dict[str, list[Any]]

APART: Final = frozenset({"receipts", "certificates", "trust"})
"""Sections that are no records of work: ``receipts`` and ``trust`` see to them."""


class NotTheirs(Exception):
    """A section about a plan that the sender may not speak for: the package's sender is not who it should be."""

    def __init__(self, plan_id: str) -> None:
        super().__init__(plan_id)
        self.plan_id = plan_id


@dataclass(frozen=True)
class Peers:
    """Who speaks to whom.

    Attributes:
        sender: the office that speaks.
        own: our office.
        issuer: whose plans it speaks of: the sender of a plan package, the addressee of a report.
        scope: the office whose assignments are compared; None for those of all.
        own_copy: a workspace in recovery reads back what it sent itself.
    """

    sender: str
    own: str
    issuer: str
    scope: str | None
    own_copy: bool = False


def peers_of(kind: str, sender: str, own: str, addressee: str) -> Peers:
    """Who speaks to whom in a package of a kind."""
    if sender != own:
        return Peers(sender, own, sender if kind == "plan" else own, own)
    issuer = own if kind == "plan" else addressee
    return Peers(sender, own, issuer, None if addressee == EVERYONE else addressee, own_copy=True)


@dataclass(frozen=True)
class Changes:
    """What would change.

    Attributes:
        newer: the sections that are newer than those applied, whether they differ or not.
        skipped: sheet → records kept out because what they speak of is not known here.
        passed: sheet → records passed over because the list they belong to is not the sender's.
        labels: clause id → (label, text) for people.
        unknown_plans: plans a report speaks of that are not known here.
        unknown_rows: sheet → records of those plans.
    """

    newer: tuple[Section, ...]
    diffs: tuple[SectionDiff, ...]
    skipped: Mapping[str, int]
    labels: Mapping[str, tuple[str, str]]
    passed: Mapping[str, int]
    unknown_plans: tuple[str, ...] = ()
    unknown_rows: Mapping[str, int] = field(default_factory=dict)

    @property
    def kept_out(self) -> Mapping[str, int]:
        """Sheet → records kept out because what they speak of, or their whole plan, is not known here."""
        return Counter(self.skipped) + Counter(self.unknown_rows)


def find_changes(
    connection: Connection,
    kind: str,
    content: Content,
    peers: Peers,
    epoch_id: str,
    version: int,
    made_at: datetime,
    places: Mapping[str, Sequence[int]],
    *,
    shown: bool = True,
    again: frozenset[str] = frozenset(),
) -> Changes:
    """Compare a package with what stands here.

    Args:
        epoch_id, version: where it stands in its sender's history.
        made_at: when it was made.
        places: table name → the sheet row of each record.
        shown: with the labels of clauses, for people.
        again: sections of it that stand applied from this very package and are compared once more.

    Raises:
        NotTheirs: it speaks for a plan of another issuer.
        InvalidContent: rows are written over what another owns.
    """
    applied = state.applied_sections(connection, peers.sender)
    came = content.by_section()
    check_rights(connection, kind, content, peers)
    owned = _plans_known(connection, kind, content, peers)
    newer: list[Section] = []
    diffs: list[SectionDiff] = []
    unknown: list[str] = []
    unknown_rows = Counter[str]()
    admission = Admission(connection, kind, content, peers, owned, made_at, places)
    for section in content.sections:
        is_newer = section_applies(applied.get(applied_name(section, peers)), epoch_id, version)
        if not is_newer and section.name not in again:
            continue
        if kind == "report" and section.plan_id is not None and section.plan_id not in owned:
            unknown.append(section.plan_id)
            for name, records in came[section.name].items():
                unknown_rows[TABLES[name].sheet] += len(records)
            continue
        newer.append(section)
        if section.family in APART or (section.family == "calendar" and kind == "report"):
            continue
        held = held_section(connection, section, peers)
        # A list of offices without days was given its days: it is compared whole.
        minor = MINOR if section.family == "offices" else content.minor
        diff = section_diff(section, held, admission.admit(section, came[section.name]), minor)
        if diff.tables:
            diffs.append(diff)
    if kind == "report":
        windows = section_diff(Section("calendar", complete=False), {}, {"period": admission.windows(newer)})
        diffs += [windows] if windows.tables else []
    return Changes(
        tuple(newer),
        tuple(diffs),
        admission.skipped,
        admission.labels() if shown else {},
        admission.passed,
        tuple(dict.fromkeys(unknown)),
        unknown_rows,
    )


def applied_name(section: Section, peers: Peers) -> str:
    """Under which name it is noted that a section stands applied.

    Of our own packages read back, the roles of each office come with another package.
    """
    if peers.own_copy and section.family == "assign" and peers.scope is not None:
        return f"{section.name}>{peers.scope}"
    return section.name


def check_rights(connection: Connection, kind: str, content: Content, peers: Peers) -> None:
    """Pass only if the sender may speak for every plan it speaks of.

    Raises:
        NotTheirs: it may not.
    """
    plan_ids = {section.plan_id for section in content.sections if section.plan_id is not None}
    issuers = state.issuers_of(connection, sorted(plan_ids))
    if kind == "plan":
        for record in content.of(p.WirePlan):
            if record.issuer_code != peers.sender:
                raise NotTheirs(record.id)
    for plan_id, issuer in issuers.items():
        if issuer != peers.issuer:
            raise NotTheirs(plan_id)


def held_section(connection: Connection, section: Section, peers: Peers) -> Tables:
    """What stands here of a section of the sender's state."""
    family, subject = section.family, section.subject
    found: list[Any] = []
    if family == "plan":
        found = collect.plan_section(connection, subject, peers.sender, peers.scope)
    elif family == "assign":
        found = collect.assign_section(connection, subject, peers.sender, peers.scope)
    elif family == "orders":
        plans = rows.plan_ids_of_issuer(connection, peers.sender)
        found = collect.orders_section(connection, plans, peers.sender, None if subject == "*" else subject)
    elif family == "offices":
        found = collect.office_names(connection, peers.sender)
    elif family == "calendar":
        found = collect.calendar_section(connection, peers.issuer, whole=True)
    elif family == "work":
        found = collect.work_section(connection, subject, peers.sender)
    elif family == "period":
        plan_id, _, period_id = subject.partition("/")
        found = collect.period_sections(connection, plan_id, peers.sender, [period_id]).get(section.name, [])
    return collect.group(found)


def _plans_known(connection: Connection, kind: str, content: Content, peers: Peers) -> set[str]:
    """The plans whose records may come in: for a report those we issue; for a plan package those it brings or that
    came before.
    """
    known = set(rows.plan_ids_of_issuer(connection, peers.issuer))
    if kind == "plan":
        known |= {record.id for record in content.of(p.WirePlan)}
    return known
