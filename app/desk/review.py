"""A plan document on its way in: known here or not, kept as a plan, read again, and joined with its package."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from app.desk.office import Office
from app.desk.originals import ReadFile, kept_bytes
from app.desk.saving import Saved, undo
from app.errors import PlanningError
from app.outline.model import Node, Outline
from app.outline.rematch import Match
from app.planning import matching, rereading
from app.planning.intake import Arrival, Correction, add_plan
from app.planning.matching import Matched, PlanTwin
from app.planning.office_names import card_of_name
from app.planning.offices import OfficeCard, add_office
from app.planning.rereading import PlanAsItStands
from app.progress import Progress
from db.folding import fold
from db.queries import matching as matching_rows
from db.queries import plans as rows
from db.queries.offices import offices_as_listed
from db.queries.plans import ClauseRecord, PlanRecord

__all__ = ["Arrival", "ClauseRecord", "Correction", "Match", "Matched", "PlanAsItStands", "PlanRecord", "PlanTwin"]

CARRIES_OUT, ISSUES, OWN = "carries_out", "issues", "own"
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class IssuerChoice:
    """Whose plan it is: an office known here (``code``), or a new one to add."""

    code: str
    name: str
    kind: str
    is_new: bool


@dataclass(frozen=True)
class Reviewed:
    """A document as a person reviewed it.

    Attributes:
        outline: as corrected.
        part: carries_out | issues | own.
        roles: outline node id → lead | coordinate | inform, the tasks our office picked.
    """

    outline: Outline
    part: str
    issuer: IssuerChoice
    arrival: Arrival
    correction: Correction
    roles: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Again:
    """A corrected document beside the plan as it stands.

    Attributes:
        known_doubts: places of the outline's doubts that stand beside the plan already.
    """

    standing: PlanAsItStands
    outline: Outline
    known_doubts: Collection[int]


@dataclass(frozen=True)
class Twins:
    """A plan as document and as package, clause by clause.

    Attributes:
        issuers: the names of both issuers; one name where the two are one office already.
        work: document clause id → table → how many records stand on it.
        proposals: which clause is which, for a person to confirm.
    """

    issuers: tuple[str, ...]
    document: Sequence[ClauseRecord]
    package: Sequence[ClauseRecord]
    work: Mapping[str, Mapping[str, int]]
    proposals: Sequence[Match]


# -- keeping a document


def twin_of(office: Office, outline: Outline) -> PlanRecord | None:
    """The plan that bears number, code and day of a document, if it is here already."""
    return rereading.twin(office.store, outline)


def plan_of(office: Office, plan_id: str) -> PlanRecord | None:
    """The plan of that id, or None."""
    with office.store.read() as connection:
        return next((row for row in rows.plans(connection) if row.id == plan_id), None)


def keep(office: Office, reviewed: Reviewed, original: ReadFile | None = None) -> str:
    """Keep a reviewed document as a plan; an issuer that is not known here is added. Returns the plan's id.

    Args:
        original: the file it was read from, which is kept as it came; None where words were pasted.

    Raises:
        ExchangeError: ``disk-full``, ``read-only``: the file could not be kept, and nothing was.
        PlanningError: as ``app.planning.intake.add_plan``; ``plan-known`` names the ``plan``.
    """
    issuer = reviewed.issuer
    code = issuer.code
    with kept_bytes(office, original, reviewed.outline, reviewed.arrival):
        if issuer.is_new:
            code = _new_code(office, issuer.name)
            add_office(office.store, office.who, _card(office, code, issuer.name))
        return add_plan(
            office.store,
            office.clock,
            office.who,
            reviewed.outline,
            issuer_code=code,
            part=reviewed.part,
            arrival=reviewed.arrival,
            correction=reviewed.correction,
            office=office.code,
            roles=reviewed.roles,
            original=original,
        )


def _card(office: Office, code: str, name: str) -> OfficeCard:
    """The card of a new office, with the short name that its full one tells, unless another bears it already."""
    card = card_of_name(code, name)
    with office.store.read() as connection:
        taken = {row.short for row in offices_as_listed(connection, office.code, office.clock.today()).values()}
    return replace(card, short_name=f"{card.short_name} {card.place}".strip()) if card.short_name in taken else card


def _new_code(office: Office, name: str) -> str:
    """A code for an office of which only the name is known: its own letters, never one in use."""
    with office.store.read() as connection:
        known = set(offices_as_listed(connection, office.code, office.clock.today()))
    letters = "".join(word[0] for word in fold(name).split() if word[:1].isalnum()).upper() or "CQ"
    number = 1
    while f"{letters}-{number}" in known:
        number += 1
    return f"{letters}-{number}"


# -- reading a corrected document again


def again(office: Office, plan_id: str, outline: Outline) -> Again:
    """The plan as it stands, and the document with what was reviewed before carried over.

    Raises:
        PlanningError: ``plan-unknown``; the plan did not come from a document.
    """
    standing = rereading.standing(office.store, plan_id)
    carried = rereading.as_reviewed(standing.clauses, outline)
    return Again(standing, carried, rereading.known_doubts(standing, carried))


def propose(standing: PlanAsItStands, nodes: Sequence[Node]) -> Sequence[Match]:
    """Which clause of a plan is which of the corrected document."""
    return rereading.propose(standing.clauses, nodes)


def take_over(
    office: Office,
    plan_id: str,
    outline: Outline,
    pairs: Mapping[str, str],
    citation: str,
    roles: Mapping[str, str] | None,
    in_force_on: date | None,
    progress: Progress,
    original: ReadFile | None = None,
) -> int:
    """Take a corrected document over, with a backup made before. Returns the number of the plan's update.

    Args:
        roles: our part in the tasks as picked anew; None leaves it as it is.
        original: the file that was read again, which is kept as it came.

    Raises:
        PlanningError: as ``app.planning.rereading.take_over``.
        Cancelled: a person asked to stop; nothing was changed.
    """
    office.back_up("before-reread")
    with kept_bytes(office, original, outline):
        return rereading.take_over(
            office.store,
            office.clock,
            office.who,
            plan_id,
            outline,
            pairs,
            citation,
            office=office.code,
            roles=roles,
            in_force_on=in_force_on,
            original=original,
            progress=progress,
        )


# -- a document and its package


def candidates(office: Office) -> list[PlanTwin]:
    """Plans that look to be here as document and as package, and that nobody has joined yet."""
    return matching.candidates(office.store)


def joins(office: Office) -> list[PlanTwin]:
    """Plans that are joined, the last first."""
    return [PlanTwin(one.document, one.package, same_office=True) for one in matching.joins(office.store)]


def partners(office: Office, plan_id: str) -> list[PlanRecord]:
    """The plans with which a person may join a plan by hand."""
    return matching.partners(office.store, plan_id)


def twins(office: Office, document_id: str, package_id: str) -> Twins:
    """The two plans beside each other, with proposals.

    Raises:
        PlanningError: ``plan-unknown``.
    """
    found = matching.propose(office.store, document_id, package_id)
    known = {one.old_id for one in found} | {one.new_id for one in found}
    with office.store.read() as connection:
        old, new = (
            [row for row in rows.clauses(connection, plan_id) if row.id in known]
            for plan_id in (document_id, package_id)
        )
        recorded = matching_rows.work_on(connection, document_id)
        both = {row.id: row for row in rows.plans(connection)}
    issuer = both[package_id]
    named = [issuer.issuer_name]
    if both[document_id].issuer_code != issuer.issuer_code:
        named.insert(0, both[document_id].issuer_name)
    return Twins(tuple(named), old, new, {row.id: recorded[row.num] for row in old if row.num in recorded}, found)


def join(office: Office, document_id: str, package_id: str, pairs: Mapping[str, str]) -> Matched:
    """Carry a confirmed match out, with a backup made before: what was recorded on the document's clauses goes over to
    the package's, and an issuer that was written down twice becomes one. What is joined already stays as it is.

    Args:
        pairs: clause id of the document → clause id of the package.

    Raises:
        PlanningError: as ``app.planning.matching.match``.
    """
    if all(one.document != document_id for one in matching.joined(office.store, package_id)):
        office.back_up("before-join")
    done = matching.match(office.store, office.clock, office.who, document_id, package_id, pairs)
    if done.job:
        _log.info("plans joined: %s clauses went over, %s stayed", done.moved, len(done.left))
    return done


def take_apart(office: Office, package_id: str) -> Saved | None:
    """Take the plan that was last joined with a package's plan apart from it again. None: that was done before, and
    nothing is joined with it.

    Raises:
        PlanningError: ``join-none`` (nothing that can be taken apart was joined with it), and as
            ``app.planning.matching.take_apart``.
    """
    joined = matching.joined(office.store, package_id)
    job = next((one.job for one in joined if one.job), "")
    if not joined and matching.was_taken_apart(office.store, package_id):
        return None
    if not job:
        raise PlanningError("join-none")
    done = undo(office, job)
    _log.info("plans taken apart")
    return done
