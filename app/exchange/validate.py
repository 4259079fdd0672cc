"""What must hold inside a package, whoever reads it: the right sections, a tree of clauses, sound references."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final

from app.errors import TrustError
from app.exchange.approved_words import SAID, told
from app.exchange.cover import EVERYONE, SECTIONS_SHEET, Cover
from app.exchange.problems import Problems
from app.exchange.records import Content
from app.exchange.records import plan as p
from app.exchange.records import report as r
from app.exchange.records.shared import CertificateLine
from app.exchange.records.spec import spec
from app.exchange.records.words import APPROVED_STATES, PERIOD_KIND, taken_apart
from app.tracking.snapshot import is_data_code
from app.trust.certificate import from_file, read_facts
from app.trust.fingerprint import fingerprint

_FAMILIES: Final = {
    "plan": {"plan", "assign", "orders", "offices", "calendar", "trust", "receipts", "certificates"},
    "report": {"work", "period", "calendar", "trust", "receipts", "certificates"},
    "enrol": {"certificates", "trust", "receipts"},
    "welcome": {"certificates", "trust", "receipts"},
}
_COMPLETE: Final = {"plan", "assign", "work", "period"}
"""Families in which absence means something; elsewhere the flag must not be set."""

_WEIGHT: Final = "Mã chỉ tiêu làm quyền số"
_SHA256: Final = re.compile(r"[0-9a-f]{64}\Z")
_ID: Final = re.compile(r"[A-Za-z0-9._\-]{1,64}\Z")


def check(cover: Cover, content: Content, places: Mapping[str, Sequence[int]], problems: Problems) -> None:
    """Note what does not hold.

    Args:
        places: table name → the sheet row of each record.
    """
    _check_sections(cover, content, problems)
    _check_clauses(content, places, problems)
    _check_weights(content, places, problems)
    _check_certificates(cover, content, places, problems)
    _check_reports(cover, content, places, problems)
    for name, records in content.records.items():
        rows = places.get(name, range(2, len(records) + 2))
        looks = _LOOKS.get(type(records[0]), ()) if records else ()
        for look in looks:
            for row, record in zip(rows, records, strict=False):
                code = look(record)
                if code is not None:
                    problems.add(spec(type(record)).sheet, row, code[0], code[1])


@lru_cache(maxsize=1_024)
def is_period_id(text: str) -> bool:
    """Whether a text is kind + start + end, as period ids are; the kind one of the closed list."""
    parts = text.split(":")
    if len(parts) != 3 or parts[0] not in PERIOD_KIND:
        return False
    try:
        return date.fromisoformat(parts[1]) <= date.fromisoformat(parts[2]) and all(len(day) == 10 for day in parts[1:])
    except ValueError:
        return False


def _check_sections(cover: Cover, content: Content, problems: Problems) -> None:
    allowed = _FAMILIES[cover.kind]
    for row, section in enumerate(content.sections, 2):
        family, subject = section.family, section.subject
        if family not in allowed:
            problems.add(SECTIONS_SHEET, row, section.name, "section-of-other-kind")
        elif section.complete and family not in _COMPLETE:
            problems.add(SECTIONS_SHEET, row, section.name, "section-cannot-be-complete")
        elif (family == "period" and not is_period_id(subject.partition("/")[2])) or (
            family in ("plan", "assign", "work", "period") and not _ID.match(section.plan_id or "")
        ):
            problems.add(SECTIONS_SHEET, row, section.name, "section-name")
        elif family == "orders" and subject not in (EVERYONE, cover.addressee):
            problems.add(SECTIONS_SHEET, row, section.name, "section-of-another-office")
        elif family in ("offices", "calendar", "trust", "receipts", "certificates") and subject:
            problems.add(SECTIONS_SHEET, row, section.name, "section-name")
        elif cover.addressee == EVERYONE and family == "receipts":
            problems.add(SECTIONS_SHEET, row, section.name, "section-of-another-office")
    plans = {record.id for record in content.of(p.WirePlan)}
    for row, section in enumerate(content.sections, 2):
        if section.family == "plan" and section.subject not in plans:
            problems.add(SECTIONS_SHEET, row, section.name, "plan-without-head")


def _check_clauses(content: Content, places: Mapping[str, Sequence[int]], problems: Problems) -> None:
    """Parents stand before their children, in the same plan; ranks are unique."""
    for record_class in (p.WireClause, r.WireSubtask):
        table = spec(record_class)
        records = content.of(record_class)
        rows = list(places.get(table.name, range(2, len(records) + 2)))
        by_id = {record.id: record for record in records}
        ranks: set[tuple[str, int]] = set()
        for row, record in zip(rows, records, strict=False):
            parent = by_id.get(record.parent_id)
            if parent is not None and (parent.plan_id != record.plan_id or parent.position >= record.position):
                problems.add(table.sheet, row, "Mã mục trên", "parent-not-before")
            elif parent is None and record.parent_id and record_class is p.WireClause:
                problems.add(table.sheet, row, "Mã mục trên", "parent-unknown")
            if (record.plan_id, record.position) in ranks or not 1 <= record.position <= 10**6:
                problems.add(table.sheet, row, "TT", "position")
            ranks.add((record.plan_id, record.position))
            if not _ID.match(record.id):
                problems.add(table.sheet, row, "Mã mục", "not-an-id")
            if record.kind != "task" and record.due_source:
                problems.add(table.sheet, row, "Nguồn của hạn", "only-tasks-have-dates")


def _check_weights(content: Content, places: Mapping[str, Sequence[int]], problems: Problems) -> None:
    """What weighs a mean is another indicator of its plan, and weighing leads into no ring."""
    for record_class in (p.WireIndicator, r.WireOwnIndicator):
        table = spec(record_class)
        records = content.of(record_class)
        by_id = {record.id: record for record in records}
        in_rings = _in_rings({record.id: record.weight_id for record in records})
        for row, record in zip(places.get(table.name, range(2, len(records) + 2)), records, strict=False):
            weight = by_id.get(record.weight_id)
            # A unit's own figure may be weighed by one that its issuer asks for.
            unknown = bool(record.weight_id) and record_class is p.WireIndicator
            if record.id in in_rings:
                problems.add(table.sheet, row, _WEIGHT, "weight-of-itself")
            elif unknown if weight is None else weight.plan_id != record.plan_id:
                problems.add(table.sheet, row, _WEIGHT, "weight-unknown")


def _in_rings(leads: Mapping[str, str]) -> set[str]:
    """Those from which one comes back to where one was, each leading to at most one other."""
    sound: set[str] = set()
    found: set[str] = set()
    for start in leads:
        way: dict[str, None] = {}
        at = start
        while at in leads and at not in way and at not in sound and at not in found:
            way[at] = None
            at = leads[at]
        (found if at in way or at in found else sound).update(way)
    return found


def _check_certificates(
    cover: Cover, content: Content, places: Mapping[str, Sequence[int]], problems: Problems
) -> None:
    """A certificate line is about the sender's own installation, and says what its certificate says."""
    table = spec(CertificateLine)
    records = content.of(CertificateLine)
    for row, record in zip(places.get(table.name, range(2, len(records) + 2)), records, strict=False):
        try:
            facts = read_facts(from_file(record.pem.encode("utf-8")))
        except TrustError:
            problems.add(table.sheet, row, "Chứng thư (PEM)", "not-a-certificate")
            continue
        claimed = (record.office_code, record.installation_id)
        same = record.fingerprint == fingerprint(facts.der) and claimed == (cover.sender_code, cover.installation_id)
        if facts.code:  # an authority's certificate names no office of ours; the seal says whose line it is
            same = same and claimed == (facts.code, facts.installation)
        if not same or (record.kind == "next" and facts.profile != cover.profile):
            problems.add(table.sheet, row, "Chứng thư (PEM)", "certificate-differs")


def _check_reports(cover: Cover, content: Content, places: Mapping[str, Sequence[int]], problems: Problems) -> None:
    """A report that was approved is named by the digest of what its rows say, and by no other."""
    table = spec(r.WireReport)
    records = content.of(r.WireReport)
    said = told((record for kind in SAID for record in content.of(kind)), cover.sender_code)
    for row, record in zip(places.get(table.name, range(2, len(records) + 2)), records, strict=False):
        approved = record.state in APPROVED_STATES
        if record.digest != said[record.plan_id, record.period_id] if approved else record.digest:
            problems.add(table.sheet, row, "Mã nội dung đã duyệt", "digest-differs")
        if record.printed_code and not (approved and is_data_code(record.printed_code)):
            problems.add(table.sheet, row, "Mã dữ liệu trên bản đã ký", "not-a-data-code")


Wrong = tuple[str, str] | None
"""The column and code of what is wrong in one record by itself."""


def _of_a_period(record: Any) -> Wrong:
    return None if is_period_id(record.period_id) else ("Mã kỳ", "not-a-period")


def _named_by_its_days(record: p.WirePeriod) -> Wrong:
    same = record.id == f"{record.kind}:{record.starts_on}:{record.ends_on}"
    return None if same else ("Mã kỳ", "not-a-period")


def _a_task(record: r.WireSubtask) -> Wrong:
    """What a unit sets itself is a task: headings and words of a plan are its issuer's."""
    return None if record.kind == "task" else ("Loại", "not-one-of")


def _percent(record: r.WireProgress) -> Wrong:
    return ("Phần trăm", "over-hundred") if record.percent is not None and record.percent > 100 else None


def _digest(record: r.WireEvidence) -> Wrong:
    return None if _SHA256.match(record.sha256) else ("SHA-256", "not-a-digest")


def _frame(record: r.WireReport) -> Wrong:
    known = not record.frame or _SHA256.match(record.frame)
    return None if known else ("Mã phần còn lại của bản in", "not-a-digest")


def _letter(record: Any) -> Wrong:
    if not _ID.match(record.id):
        return "Mã văn bản", "not-an-id"
    return None if is_data_code(record.data_code) else ("Mã dữ liệu", "not-a-data-code")


def _longer_periods(record: p.WirePlan) -> Wrong:
    try:
        taken_apart(record.longer_periods, PERIOD_KIND)
    except ValueError:
        return "Kỳ dài hơn báo cáo riêng", "not-one-of"
    return None


def _weighed(record: Any) -> Wrong:
    return (_WEIGHT, "weight-without-mean") if record.weight_id and record.roll_up != "mean" else None


def _params(record: p.WireNote) -> Wrong:
    try:
        json.loads(record.params or "{}")
    except (ValueError, RecursionError):
        return "Chi tiết", "not-readable"
    return None


def _span(record: Any) -> Wrong:
    """A stretch of days neither ends before it begins, nor ends and never began."""
    if record.until_on is None or (record.from_on is not None and record.until_on >= record.from_on):
        return None
    return "Đến hết ngày", "days-reversed"


_LOOKS: Final[Mapping[type[Any], tuple[Callable[[Any], Wrong], ...]]] = {
    r.WireReport: (_of_a_period, _frame),
    r.WireProgress: (_of_a_period, _percent),
    r.WireValue: (_of_a_period,),
    r.WireDifficulty: (_of_a_period,),
    r.WireEvidence: (_of_a_period, _digest),
    r.WirePause: (_span,),
    r.WireSubtask: (_a_task,),
    p.WireVerdict: (_of_a_period,),
    p.WireLetter: (_letter,),
    r.WireOwnLetter: (_letter,),
    p.WirePeriod: (_named_by_its_days,),
    p.WireAssignment: (_span,),
    p.WireEndedAssignment: (_span,),
    p.WirePlan: (_longer_periods,),
    p.WireNote: (_params,),
    p.WireIndicator: (_weighed,),
    r.WireOwnIndicator: (_weighed,),
}
"""Kind of record → what is looked at in one by itself."""
