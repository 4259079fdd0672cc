"""A plan document into the store: what was read (and reviewed by a person) becomes plan revision 1."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from app.clock import Clock
from app.errors import PlanningError
from app.outline.model import Node, Outline
from app.outline.reporting import period_asked
from app.planning.days import plan_day, put_first_day
from app.planning.originals import ReadFile, record_original
from app.planning.secrecy import is_secret_document, is_secret_urgency, speaks_of_secret
from db.changes import Writing, new_id
from db.folding import fold
from db.queries import plans as rows
from db.queries.terms import record_terms
from db.schema import Assignment, Clause, Office, Plan, Revision
from db.store import Store

PARTS = ("carries_out", "issues", "own")


@dataclass(frozen=True)
class Arrival:
    """What the clerk knows of a document that came: sổ văn bản đến."""

    number: str = ""
    arrived_on: date | None = None
    urgency: str = ""
    routing_note: str = ""
    routed_to: str = ""
    respond_on: date | None = None


class NumberedPlan(Protocol):
    """What a plan is cited by."""

    @property
    def number(self) -> str | None: ...
    @property
    def code(self) -> str: ...
    @property
    def dated_on(self) -> date | None: ...


@dataclass(frozen=True)
class Correction:
    """Head facts that a person supplies where the document leaves them blank; empty fields change nothing."""

    title: str = ""
    number: str = ""
    code: str = ""
    dated_on: date | None = None
    period_kind: str = ""
    report_via: str = ""


def add_plan(
    store: Store,
    clock: Clock,
    who: str,
    outline: Outline,
    *,
    issuer_code: str,
    part: str,
    arrival: Arrival | None = None,
    correction: Correction | None = None,
    office: str = "",
    roles: Mapping[str, str] | None = None,
    original: ReadFile | None = None,
) -> str:
    """Store a reviewed outline as a plan, word for word, with its doubts as notes beside it. Returns the plan's id.

    Args:
        office: our own office.
        roles: node id → lead | coordinate | inform: the tasks that our office picked.
        original: the file it was read from; its bytes are kept already.

    Raises:
        PlanningError: ``part-unknown``, ``issuer-unknown``, ``plan-empty`` (no clause), ``plan-secret`` (marked as
            secret), ``plan-known`` (number, code and date of a plan of that issuer that is here already),
            ``plan-same-words`` (no number or no date, and word for word a plan of that issuer without either).
    """
    with store.write(who, at=clock.now()) as writing:
        return put_plan(
            writing,
            clock,
            outline,
            issuer_code=issuer_code,
            part=part,
            arrival=arrival,
            correction=correction,
            office=office,
            roles=roles,
            original=original,
        )


def put_plan(
    writing: Writing,
    clock: Clock,
    outline: Outline,
    *,
    issuer_code: str,
    part: str,
    arrival: Arrival | None = None,
    correction: Correction | None = None,
    office: str = "",
    roles: Mapping[str, str] | None = None,
    original: ReadFile | None = None,
) -> str:
    """``add_plan`` inside a transaction that is already open; nothing of it can be given back."""
    if part not in PARTS:
        raise PlanningError("part-unknown", part=part)
    if not outline.nodes:
        raise PlanningError("plan-empty")
    arrived = arrival or Arrival()
    refuse_secrets(outline, arrived)
    given = correction or Correction()
    code = given.code or outline.head.code or ""
    number = given.number or bare_number(outline.head.number, outline.head.code)
    dated_on = given.dated_on or outline.head.date
    writing.undoable = False
    if writing.get(Office, issuer_code) is None:
        raise PlanningError("issuer-unknown", issuer=issuer_code)
    cited = Correction(number=number or "", code=code, dated_on=dated_on)
    for known in rows.plans(writing.connection):
        if known.issuer_code != issuer_code or not same_reference(known, cited):
            continue
        if number and dated_on:
            raise PlanningError("plan-known", title=known.title, plan=known.id)
        if not known.archived and _same_words(writing, known, outline):
            raise PlanningError("plan-same-words", title=known.title, plan=known.id)
    plan = Plan(
        id=new_id(),
        issuer_code=issuer_code,
        part=part,
        source="document",
        doc_type=outline.head.doc_type or "",
        number=number,
        code=code,
        dated_on=dated_on,
        date_text=outline.head.date_printed or "",
        title=given.title or outline.head.subject or outline.head.title or "",
        place=outline.head.place or "",
        **said_around(outline),
        report_via=given.report_via,
        period_kind=given.period_kind or period_asked(outline.nodes) or "year",
        arrival_number=arrived.number,
        arrived_on=arrived.arrived_on,
        urgency=arrived.urgency,
        routing_note=arrived.routing_note,
        routed_to=arrived.routed_to,
        respond_on=arrived.respond_on,
        created_at=clock.now(),
    )
    writing.add(plan)
    begins = plan_day(plan.dated_on, plan.arrived_on, plan.created_at)
    writing.add(Revision(plan_id=plan.id, number=1, in_force_on=begins, made_at=clock.now()))
    nums = _insert_nodes(writing, plan.id, issuer_code, outline.nodes, begins)
    tasks = {node.id for node in outline.nodes if node.kind == "task"}
    for node_id, role in (roles or {}).items():
        if node_id in tasks:
            writing.add(
                Assignment(
                    clause_num=nums[node_id],
                    office_code=office,
                    role=role,
                    from_on=begins,
                    recorded_at=clock.now(),
                )
            )
    record_terms(writing, [plan.id])
    rows.insert_notes(writing, notes_of(outline, plan.id, nums))
    if original is not None:
        record_original(writing, plan.id, 1, original)
    return plan.id


def refuse_secrets(outline: Outline | None, arrival: Arrival) -> None:
    """State secrets are never entered.

    Raises:
        PlanningError: ``plan-secret``: the document bears a mark, or what the clerk wrote says so.
    """
    marked = outline is not None and is_secret_document(outline.source)
    if marked or is_secret_urgency(arrival.urgency) or speaks_of_secret(arrival.routing_note):
        raise PlanningError("plan-secret")


def record_arrival(store: Store, clock: Clock, who: str, plan_id: str, arrival: Arrival) -> frozenset[str]:
    """Set what the clerk knows of how a plan's document came; it can be undone, unless a plan without a day holds from
    another day by it.

    Raises:
        PlanningError: ``plan-unknown``, ``plan-secret``.
    """
    refuse_secrets(None, arrival)
    with store.write(who, at=clock.now()) as writing:
        plan = writing.get(Plan, plan_id)
        if plan is None:
            raise PlanningError("plan-unknown", plan=plan_id)
        # Of a plan that came as a data file its issuer says from when it holds; what we issue holds once published.
        if plan.source == "document" and plan.part != "issues" and plan.arrived_on != arrival.arrived_on:
            put_first_day(writing, plan, arrival.arrived_on)
        writing.edit(
            plan,
            arrival_number=arrival.number,
            arrived_on=arrival.arrived_on,
            urgency=arrival.urgency,
            routing_note=arrival.routing_note,
            routed_to=arrival.routed_to,
            respond_on=arrival.respond_on,
        )
        return frozenset(writing.kinds)


def said_around(outline: Outline) -> dict[str, Any]:
    """What a document says around its clauses, as the store has it: preamble, signature, recipients, citations."""
    signer = outline.foot.signer
    cited = [
        {
            "type": ref.doc_type,
            "number": ref.number,
            "date": ref.date.isoformat() if ref.date else None,
            "issuer": ref.issuer,
        }
        for ref in outline.references
    ]
    return {
        "preamble": outline.head.preamble or "",
        "signer_authority": signer.authority or "",
        "signer_title": signer.title or "",
        "signer_name": signer.name or "",
        "recipients": "\n".join(outline.foot.recipients),
        "references": json.dumps(cited, ensure_ascii=False),
    }


def notes_of(outline: Outline, plan_id: str, nums: Mapping[str, int]) -> list[dict[str, object]]:
    """The doubts of an outline as notes beside a plan, and after them what its tables say in further columns.
    ``nums``: local clause number by node id.
    """
    told: list[tuple[str | None, str, Mapping[str, object]]] = [
        (doubt.node_id, doubt.code, doubt.params) for doubt in outline.doubts
    ]
    told += [(node.id, FURTHER, {"words": words}) for node in outline.nodes if (words := _further(outline, node))]
    return [
        {
            "plan_id": plan_id,
            "position": position,
            "clause_num": nums.get(node_id or ""),
            "code": code,
            "params": json.dumps(dict(params), ensure_ascii=False, default=str),
        }
        for position, (node_id, code, params) in enumerate(told, start=1)
    ]


FURTHER = "further-columns"
"""The code of a note with what a row of a table says in columns that a task has no field for."""
_IN_FIELDS = ("lead", "coord", "deadline", "deliverable")


def _further(outline: Outline, node: Node) -> str:
    """The words of a row's further cells, each after the heading of its column where that has no known meaning."""
    found: list[str] = []
    for role, spans in node.cells.items():
        words = " ".join(" ".join(outline.source[span.start : span.end] for span in spans).split())
        if words and role not in _IN_FIELDS:
            heading = role.partition("extra:")[2]
            found.append(f"{heading}: {words}" if heading else words)
    return "; ".join(found)


def _same_words(writing: Writing, known: rows.PlanRecord, outline: Outline) -> bool:
    """Whether a plan has the very clauses of a document, in their order."""
    standing = [(row.marker, row.text) for row in rows.clauses(writing.connection, known.id)]
    return standing == [(node.marker, node.text) for node in outline.nodes]


def same_reference(one: NumberedPlan, other: NumberedPlan) -> bool:
    """Whether two plans bear the same number, code and day; "05" and "5" are one number, a leading "/" is no code."""

    def key(plan: NumberedPlan) -> tuple[str, str, date | None]:
        return bare(plan.number or ""), plan.code.strip().lstrip("/-"), plan.dated_on

    return key(one) == key(other)


def bare(number: str) -> str:
    """A number as it is compared: "05" and "5" are one."""
    return number.strip().lstrip("0")


def bare_number(symbol: str | None, code: str | None) -> str | None:
    """The number without its code: "288/KH-VP" → "288", "05-BC/ĐU" → "05"."""
    if symbol and code and symbol.endswith(code):
        return symbol[: -len(code)].rstrip("/- ") or None
    return symbol


def _insert_nodes(
    writing: Writing, plan_id: str, owner: str, nodes: tuple[Node, ...], begins: date
) -> Mapping[str, int]:
    first = rows.next_clause_num(writing.connection)
    nums = {node.id: first + offset for offset, node in enumerate(nodes)}
    parents = {node.parent for node in nodes}
    rows.insert_clauses(
        writing,
        [
            {
                "num": nums[node.id],
                "id": new_id(),
                "plan_id": plan_id,
                "parent_num": nums[node.parent] if node.parent else None,
                "position": position,
                "has_children": node.id in parents,
                **wording_of(node),
                "owner_code": owner,
                "added_in": 1,
                "changed_in": 1,
                "from_on": begins,
                "archived_at": None,
            }
            for position, node in enumerate(nodes, start=1)
        ],
    )
    rows.insert_tasks(
        writing,
        [
            {
                "clause_num": nums[node.id],
                "due_source": "document",
                "due_citation": "",
                **schedule_of(node),
            }
            for node in nodes
            if node.kind == "task"
        ],
    )
    return nums


def wording_of(node: Node) -> dict[str, Any]:
    """What a clause says and where its mark puts it, as the store has it."""
    return {
        "depth": node.level,
        "marker": node.marker,
        "label": node.label,
        "kind": node.kind,
        "text": node.text,
        "folded": searchable(node.marker, node.text, *node.lead_units),
        "lead_text": "; ".join(node.lead_units),
        "coord_text": "; ".join(node.coord_units),
    }


def schedule_of(node: Node) -> dict[str, Any]:
    """When a task is due, how often it recurs and what comes out of it, as the document says."""
    return {
        "deliverable": node.deliverable or "",
        "deadline_text": node.deadline_text or "",
        "due_on": node.due_on,
        "cadence": node.cadence or "",
    }


def searchable(*parts: str) -> str:
    """The folded text that search looks in."""
    return fold(" ".join(part for part in parts if part))


def relabel(clause: Clause) -> str:
    """The searchable text of a clause whose words changed."""
    return searchable(clause.marker, clause.text, clause.lead_text)
