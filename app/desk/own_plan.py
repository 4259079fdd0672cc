"""The office's own plan (KẾ HOẠCH) once numbered: followed as a plan of our own, its tasks linked with a superior's.

What was printed is what is followed, word for word; the link says of which task of the superior each one is part.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.desk.office import Office
from app.errors import ReportError
from app.outline.model import Foot, Head, Node, Outline, Signer
from app.outline.schedule import of_cell
from app.planning.intake import Correction, put_plan, same_reference
from app.tracking.linking import put_link
from app.tracking.paper_kinds import OWN_PLAN
from app.tracking.progress import put_handler
from db.queries.papers import PaperRow
from db.queries.plan_head import plan_head
from db.queries.plans import clauses
from db.queries.tree import plans

if TYPE_CHECKING:
    from app.reports.own_plan import OwnPlan, OwnTask

_PRINTED = ("numbered", "sent")


@dataclass(frozen=True)
class Followed:
    """An own plan that is followed from now on.

    Attributes:
        linked: how many of its tasks are linked with the superior's.
        loose: words of the tasks given by the superior whose clause is not followed any more: a person links them.
    """

    plan_id: str
    tasks: int
    linked: int
    loose: tuple[str, ...]


def can_follow(paper: PaperRow) -> bool:
    """Whether a paper is an own plan that has its number."""
    return paper.kind == OWN_PLAN and paper.stage in _PRINTED


def is_followed(office: Office, paper: PaperRow) -> bool:
    """Whether the plan a paper printed is among those followed already."""
    with office.store.read() as connection:
        return any(one.part == "own" and same_reference(one, paper) for one in plans(connection))


def follow(office: Office, paper_id: str) -> Followed:
    """Follow a numbered own plan as a plan of our own: its tasks with people and days, each linked with the superior's.

    Raises:
        ReportError: ``report-nothing``: there is no such paper; ``own-plan-unnumbered``.
        PlanningError: ``plan-known``: it is followed already.
    """
    # lazy: papers are heavy
    from app.reports.letters import kept_letter
    from app.reports.own_plan import OwnPlan

    with office.store.read() as connection:
        kept = kept_letter(connection, paper_id)
        paper, printed = kept.paper, kept.printed
        if not isinstance(printed, OwnPlan) or not can_follow(paper):
            raise ReportError("own-plan-unnumbered")
        head = plan_head(connection, paper.plan_id or "")
        above = {one.label: one.num for one in clauses(connection, paper.plan_id or "") if not one.archived}
    outline = _outline(printed, paper)
    with office.store.write(office.who, at=office.clock.now()) as writing:
        plan_id = put_plan(
            writing,
            office.clock,
            outline,
            issuer_code=office.code,
            part="own",
            correction=Correction(period_kind=head.period_kind if head is not None else ""),
            office=office.code,
            roles={node.id: "lead" for node in outline.nodes},
        )
        made = [one.num for one in clauses(writing.connection, plan_id)]
        for ours, task in zip(made, printed.tasks, strict=True):
            put_handler(writing, ours, office.code, task.person)
            if task.clause in above:
                put_link(writing, above[task.clause], ours)
    loose = tuple(task.text for task in printed.tasks if task.clause and task.clause not in above)
    linked = sum(task.clause in above for task in printed.tasks)
    return Followed(plan_id, len(made), linked, loose)


def _outline(printed: OwnPlan, paper: PaperRow) -> Outline:
    letter, day = printed.letter, paper.dated_on
    *above, title = letter.signature.lines or ("",)
    head = Head(
        issuer=letter.office_name,
        number=paper.number,
        code=paper.code,
        place=letter.reference.place,
        date=day,
        doc_type="Kế hoạch",
        subject=printed.about(),
        preamble=printed.opening(),
    )
    signer = Signer("\n".join(above) or None, title or None, letter.signature.name or None)
    nodes = tuple(_node(number, task, day) for number, task in enumerate(printed.tasks, 1))
    return Outline("", head, Foot(letter.recipients, signer), nodes, (), (), ())


def _node(number: int, task: OwnTask, day: date | None) -> Node:
    """A row of the annex as a task; who helps and what comes out stand as printed."""
    when = of_cell(task.due, day.year if day is not None else None, day)
    return Node(
        id=str(number),
        parent=None,
        marker=f"{number}.",
        level=1,
        kind="task",
        text=task.text,
        label=str(number),
        spans=(),
        first_line=0,
        last_line=0,
        coord_units=(task.helpers,) if task.helpers else (),
        deadline_text=when.deadline_text,
        due_on=when.due_on,
        cadence=when.cadence,
        cadence_text=when.cadence_text,
        deliverable=task.product or None,
        person=task.person or None,
    )
