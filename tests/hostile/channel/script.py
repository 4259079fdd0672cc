"""The records that people of the simulation type."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from app.exchange.records import plan as p
from app.exchange.records import report as r
from tests.hostile.channel.desk import ISSUER, PLAN

START = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)


def period_of(now: int) -> str:
    """The month period that a fortnight lies in."""
    day = START.date() + timedelta(days=14 * now)
    start = date(day.year, day.month, 1)
    return f"month:{start.isoformat()}:{(start + timedelta(days=27)).isoformat()}"


def fields(record: Any) -> dict[str, Any]:
    """The fields of a record."""
    return {name: getattr(record, name) for name in record.__dataclass_fields__}


def head() -> p.WirePlan:
    """The plan's head."""
    texts = dict.fromkeys(
        ("doc_type", "number", "code", "date_text", "place", "preamble", "signer_authority", "signer_title"), ""
    )
    return p.WirePlan(
        title="Kế hoạch 28",
        dated_on=None,
        signer_name="",
        recipients="",
        report_via="",
        period_kind="month",
        revision=1,
        archived=False,
        issuer_code=ISSUER,
        id=PLAN,
        **texts,
    )


def clause(key: str, position: int, text: str, now: int = 0) -> p.WireClause:
    """A task of the plan."""
    return p.WireClause(
        position=position,
        marker="-",
        label=key,
        kind="task",
        text=text,
        lead_text="",
        coord_text="",
        deliverable="",
        deadline_text="",
        due_on=START.date() + timedelta(days=14 * now + 60),
        cadence="",
        due_source="document",
        due_citation="",
        depth=1,
        added_in=1,
        changed_in=1,
        parent_id="",
        id=key,
        plan_id=PLAN,
    )


def role(key: str, unit: str) -> p.WireAssignment:
    """A unit leads a task."""
    return p.WireAssignment(label="", office="", role="lead", office_code=unit, clause_id=key, plan_id=PLAN)


def progress(key: str, period: str, note: str, now: int) -> r.WireProgress:
    """What a unit says of a task in a period."""
    return r.WireProgress(
        label="",
        task="",
        period="",
        approval="",
        state="in_progress",
        done_on=None,
        note=note,
        late_reason="",
        nothing_arisen=False,
        reported=True,
        percent=None,
        updated_at=START + timedelta(days=14 * now),
        clause_id=key,
        period_id=period,
        plan_id=PLAN,
    )


def difficulty(name: str, period: str, now: int) -> r.WireDifficulty:
    """What stands in a unit's way."""
    return r.WireDifficulty(
        label="",
        text=f"Khó khăn {name}",
        proposal="Đề nghị hướng dẫn",
        raised_at=START + timedelta(days=14 * now),
        withdrawn_at=None,
        clause_id="",
        period_id=period,
        plan_id=PLAN,
        id=name,
    )


def answer(difficulty: str, unit: str) -> p.WireAnswer:
    """The issuer's answer to it."""
    return p.WireAnswer(
        question="",
        text=f"Trả lời {difficulty}",
        answered_on=START.date(),
        record_digest="0" * 64,
        difficulty_id=difficulty,
        office_code=unit,
        id=f"a-{difficulty}",
    )
