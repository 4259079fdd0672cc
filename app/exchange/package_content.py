"""What the next package to an addressee says: the sender's present state in sections, and what is new in it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from app.errors import ExchangeError
from app.exchange import collect, enrolment, receipts
from app.exchange.cover import EVERYONE, PROFILES, Kind
from app.exchange.records import Content, Section
from app.exchange.records.content import make, section_digest, section_digests
from app.exchange.records.plan import WirePlan, WireTarget
from app.standing.periods import period_words
from db.queries import exchange_days as days
from db.queries import exchange_packages as listed_packages
from db.queries import exchange_plan as rows
from db.queries import exchange_state as state
from db.store import Connection

_FOLLOWS = frozenset({"period"})
"""Records that are no news: a window is opened when first used, by rules and days off that were told."""
_ON_PAPER = frozenset({"letter", "own_letter"})
"""Records that are owed to nobody: the letter goes on paper, and what its data code leads to with the next package."""


def content_for(
    connection: Connection,
    kind: Kind,
    own: str,
    addressee: str,
    plan_ids: Sequence[str] | None,
    evidence: Path | None,
    extra: Iterable[Any],
    today: date,
) -> Content:
    """The sender's present state towards an addressee.

    Args:
        own: the sender.
        plan_ids, evidence, extra: as ``app.exchange.outbox.keep_package``.

    Raises:
        ExchangeError: ``nothing-to-send``, ``plan-unpublished``.
    """
    if kind == "plan":
        content = _plan_content(connection, own, addressee, plan_ids, today)
    elif kind == "report":
        content = _report_content(connection, own, addressee, plan_ids)
    else:
        content = Content(())
    sections = list(content.sections)
    records = [record for found in content.records.values() for record in found]
    if kind in ("plan", "report"):
        sections.append(Section("trust", complete=False))
        records += enrolment.trust_lines(connection, own, addressee)
    if addressee != EVERYONE:
        sections.append(Section("receipts", complete=False))
        records += receipts.held_of(connection, addressee, own, evidence)
    further = make((), extra)
    named = {section.name for section in sections}
    sections += [Section(name, complete=False) for name in further.by_section() if name not in named]
    records += [record for found in further.records.values() for record in found]
    return make(sections, records)


def _plan_content(
    connection: Connection, own: str, addressee: str, plan_ids: Sequence[str] | None, today: date
) -> Content:
    """The issuer's state towards one unit, or towards all.

    Of a plan whose latest revision is a draft, what the issuer says goes out all the same; the plan itself stays.
    """
    published = rows.published_plan_ids(connection)
    drafted = [plan_id for plan_id in rows.once_published_plan_ids(connection) if plan_id not in published]
    if plan_ids is not None:
        unpublished = [plan_id for plan_id in plan_ids if plan_id not in published]
        if unpublished:
            raise ExchangeError("plan-unpublished", plan=unpublished[0])
        chosen = list(plan_ids)
    elif addressee == EVERYONE:
        chosen = published
    else:
        concerned = days.assigned_plan_ids(connection, published, addressee)
        concerned |= listed_packages.sent_plan_ids(connection, [addressee, EVERYONE])
        chosen = [plan_id for plan_id in published if plan_id in concerned]
    if not published and not drafted:
        raise ExchangeError("nothing-to-send", to=addressee)
    sections = [Section("offices", complete=False), Section("calendar", complete=False)]
    records = [*collect.offices_section(connection, own, today), *collect.calendar_section(connection, own)]
    for plan_id in chosen:
        sections += [Section(f"plan:{plan_id}", complete=True), Section(f"assign:{plan_id}", complete=True)]
        to = None if addressee == EVERYONE else addressee
        records += collect.plan_section(connection, plan_id, own, to)
        records += collect.assign_section(connection, plan_id, own, to, running_on=today)
    sections.append(Section(collect.ORDERS_ALL, complete=False))
    to_all = published if addressee == EVERYONE or plan_ids is not None else chosen
    records += collect.orders_section(connection, to_all, own, None)
    if plan_ids is None:
        records += _beside_drafts(connection, drafted, own, None)
    if addressee != EVERYONE:
        sections.append(Section(f"orders:{addressee}", complete=False))
        records += _orders_to(connection, published, drafted, own, addressee)
    return make(sections, records)


def orders_to(connection: Connection, own: str, office_code: str) -> Content:
    """What the issuer says to one unit alone: directives, answers, decisions, verdicts, targets."""
    published = rows.published_plan_ids(connection)
    drafted = [plan_id for plan_id in rows.once_published_plan_ids(connection) if plan_id not in published]
    section = Section(f"orders:{office_code}", complete=False)
    return make((section,), _orders_to(connection, published, drafted, own, office_code))


def told(content: Content, addressee: str) -> dict[str, str]:
    """Section → digest of what a plan package says and an addressee may still be owed.

    To all it is everything; to one unit it is what is for it alone: all else goes in the common package.
    """
    said = _said(content, _FOLLOWS | _ON_PAPER)
    return said if addressee == EVERYONE else {name: one for name, one in said.items() if name == f"orders:{addressee}"}


def _said(content: Content, but: frozenset[str]) -> dict[str, str]:
    """Section → digest of what a package says there, without some tables."""
    found: dict[str, str] = {}
    for name, tables in content.by_section().items():
        news = {table: records for table, records in tables.items() if records and table not in but}
        if news:
            found[name] = section_digest(news)
    return found


def digest_of(content: Content) -> str:
    """The digest of all that a package says: equal where the next one would say nothing else."""
    said = _said(content, _FOLLOWS)
    lines = sorted(f"{one.name} {one.complete} {said.get(one.name, '')}" for one in content.sections)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _orders_to(
    connection: Connection, published: Sequence[str], drafted: Sequence[str], own: str, office_code: str
) -> list[Any]:
    return [
        *collect.orders_section(connection, published, own, office_code),
        *_beside_drafts(connection, drafted, own, office_code),
    ]


def _beside_drafts(connection: Connection, drafted: Sequence[str], own: str, office_code: str | None) -> list[Any]:
    """What is said of plans whose latest revision is a draft, without what only the draft brings."""
    unseen = rows.unpublished_clause_ids(connection)
    return [
        one
        for one in collect.orders_section(connection, drafted, own, office_code)
        if not isinstance(one, WireTarget) and getattr(one, "clause_id", "") not in unseen
    ]


def plans_carried(connection: Connection, issuer: str, plan_ids: Sequence[str] | None) -> list[str]:
    """The plans that a report to an issuer speaks of: those that came from it as packages, or some of them."""
    carried = rows.carried_plan_ids(connection, issuer)
    return carried if plan_ids is None else [plan_id for plan_id in carried if plan_id in set(plan_ids)]


def _report_content(connection: Connection, own: str, issuer: str, plan_ids: Sequence[str] | None) -> Content:
    """A unit's state towards an issuer: all its work, and the periods that the issuer's last list lacks."""
    chosen = plans_carried(connection, issuer, plan_ids)
    if not chosen:
        raise ExchangeError("nothing-to-send", to=issuer)
    peer = state.receipts(connection, issuer)
    sections = [Section("calendar", complete=False)]
    records: list[Any] = []
    digests: dict[str, tuple[str, ...]] = {}
    used: set[str] = set()
    for plan_id in chosen:
        sections.append(Section(f"work:{plan_id}", complete=True))
        records += collect.work_section(connection, plan_id, own)
        for name, found in collect.period_sections(connection, plan_id, own).items():
            subject = name.removeprefix("period:")
            digests[subject] = section_digests(collect.group(found))
            if subject in receipts.wanted_periods({subject: digests[subject]}, peer):
                sections.append(Section(name, complete=True))
                records += found
                used.add(subject.partition("/")[2])
    records += [one for one in collect.calendar_section(connection, issuer) if getattr(one, "id", None) in used]
    records += receipts.own_periods({subject: newest for subject, (newest, *_) in digests.items()})
    return make(sections, records)


def subject_of(kind: Kind, profile: str, content: Content) -> str:
    """What a package is about, in a line."""
    words = f"{PROFILES['training']}: " if profile == "training" else ""
    if kind == "plan":
        titles = [one.title for one in content.of(WirePlan)]
        return words + ("; ".join(titles) if titles else "Ý kiến chỉ đạo, trả lời kiến nghị")[:500]
    if kind == "report":
        names = {one.id: period_words(one.kind, one.name) for one in content.records.get("period", ())}
        periods = sorted(
            {section.subject.partition("/")[2] for section in content.sections if section.family == "period"}
        )
        told = ", ".join(names.get(period, collect.period_name(period)) for period in periods[:6])
        return words + (f"Báo cáo kỳ {told}" if told else "Báo cáo, không có kỳ nào thay đổi")
    return words + ("Đăng ký trao đổi dữ liệu" if kind == "enrol" else "Xác nhận đăng ký trao đổi dữ liệu")
