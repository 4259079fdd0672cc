"""The report desk: the draft is written and checked; what was submitted is taken back, sent, reopened.

soạn → kiểm tra thể thức → trình ký → ký duyệt → cấp số, đóng dấu → gửi → đã tiếp nhận. Submission, approval and number
draw the paper, so they stand in ``app.reports.submitting``. While a paper stands, what the office says of the period
stands still.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from app.clock import Clock
from app.errors import TrackingError
from app.tracking import papers
from app.tracking.gathering import gathered_words
from app.tracking.paper_forms import paper_form, put_form
from app.tracking.progress import period_of_plan, refuse_if_closed
from db.changes import Writing
from db.queries import offices
from db.queries.plan_head import plan_head
from db.schema import Plan, Report
from db.store import Connection, Store

NARRATIVE_FIELDS = frozenset(
    {
        "directing",
        "results",
        "shortcomings",
        "next_tasks",
        "proposals",
        "nothing_arisen",
        "signer_authority",
        "signer_title",
        "signer_name",
        "drafter",
        "code",
    }
)


_KEPT: Final = {
    "signer_authority": "authority",
    "signer_title": "title",
    "signer_name": "signer",
    "drafter": "drafter",
}
"""What is written on a draft and kept for the office's next papers: its name there (``paper_forms.FIELDS``)."""


def prepare(
    store: Store, clock: Clock, who: str, plan_id: str, period_id: str, office_code: str, **fields: object
) -> frozenset[str]:
    """Begin a report or set its written parts. One on a longer period begins with the words of its parts; one that is
    begun stays as it is where no part is given.

    Who signs and who drafted it begin as on the office's last paper, and are kept for the next.

    Args:
        **fields: any of ``NARRATIVE_FIELDS``.

    Raises:
        TrackingError: ``field-unknown``, ``period-closed``.
    """
    unknown = sorted(set(fields) - NARRATIVE_FIELDS)
    if unknown:
        raise TrackingError("field-unknown", field=unknown[0])
    with store.write(who, at=clock.now()) as writing:
        report = writing.get(Report, plan_id, period_id, office_code)
        if report is not None and not fields:
            return frozenset()
        if report is None:
            period_of_plan(writing, plan_id, period_id)
            words = gathered_words(writing.connection, plan_id, period_id, office_code, clock.today())
            signing = signing_words(writing.connection, plan_id, office_code)
            report = writing.add(
                Report(plan_id=plan_id, period_id=period_id, office_code=office_code, **words, **signing)
            )
        refuse_if_closed(writing, plan_id, period_id, office_code)
        writing.edit(report, **fields)
        kept = {_KEPT[name]: str(value) for name, value in fields.items() if name in _KEPT and value}
        put_form(writing, office_code, kept)
        return frozenset(writing.kinds)


def keep_form(
    store: Store,
    clock: Clock,
    who: str,
    office_code: str,
    fields: Mapping[str, str | None],
    issuer_code: str = "",
    shown: tuple[str, str] = ("", ""),
) -> frozenset[str]:
    """Keep what the office writes on its papers; who signs and who drafted goes over to what lies on the desk.

    A draft that says otherwise than the form did keeps its own words, save the one over which the form is edited. What
    was submitted stays.

    Args:
        fields, issuer_code: as ``put_form`` takes them.
        shown: plan and period of the draft over which the form is edited.

    Raises:
        TrackingError: ``field-unknown``, ``office-unknown``.
    """
    with store.write(who, at=clock.now()) as writing:
        before = _signing_of(writing.connection, office_code)
        put_form(writing, office_code, fields, issuer_code)
        after = _signing_of(writing.connection, office_code)
        changed = {name: words for name, words in after.items() if words != before[name]}
        if changed:
            for draft in writing.find(Report, Report.office_code == office_code, order_by=Report.period_id):
                about = draft.plan_id, draft.period_id
                if papers.standing(writing, *about, office_code) is None:
                    follows = {
                        name: words
                        for name, words in changed.items()
                        if about == shown or getattr(draft, name) in ("", before[name])
                    }
                    writing.edit(draft, **follows)
        return frozenset(writing.kinds)


def _signing_of(connection: Connection, office_code: str) -> dict[str, str]:
    office = offices.office(connection, office_code)
    if office is None:
        raise TrackingError("office-unknown", office=office_code)
    form = paper_form(connection, office)
    return {name: getattr(form, field) for name, field in _KEPT.items()}


def take_back(store: Store, clock: Clock, who: str, plan_id: str, period_id: str, office_code: str) -> frozenset[str]:
    """A report that was submitted or approved, and has no number, goes back to the desk.

    Raises:
        TrackingError: ``report-unknown``, ``report-step``, ``reopen-needed`` (it has its number).
    """
    with store.write(who, at=clock.now()) as writing:
        if papers.put_away(writing, plan_id, period_id, office_code, "taken_back"):
            return frozenset()
        papers.take_back(writing, papers.need_standing(writing, plan_id, period_id, office_code))
        _on_desk(writing, plan_id, period_id, office_code)
        return frozenset(writing.kinds)


def mark_sent(
    store: Store,
    clock: Clock,
    who: str,
    plan_id: str,
    period_id: str,
    office_code: str,
    sent_on: date | None = None,
    way: str = "paper",
) -> tuple[str, ...]:
    """The report went out (paper, eOffice, package). On time is judged by the first sending.

    Returns:
        What looks wrong about the day: ``sent-before-dated`` (before the day the paper bears).

    Raises:
        TrackingError: ``report-unknown``, ``report-step`` (no number yet), ``day-ahead`` (a day to come).
    """
    day = sent_on or clock.today()
    if day > clock.today():
        raise TrackingError("day-ahead", day=day)
    with store.write(who, at=clock.now()) as writing:
        paper = papers.need_standing(writing, plan_id, period_id, office_code)
        papers.mark_sent(writing, paper, day, way)
        return ("sent-before-dated",) if paper.dated_on and day < paper.dated_on else ()


def not_sent(store: Store, clock: Clock, who: str, plan_id: str, period_id: str, office_code: str) -> frozenset[str]:
    """Take back that the report went out on paper or by eOffice; of a plan that no data file carries.

    Raises:
        TrackingError: ``report-unknown``, ``report-step``.
    """
    with store.write(who, at=clock.now()) as writing:
        paper = papers.need_standing(writing, plan_id, period_id, office_code)
        if writing.need(Plan, plan_id).source == "package":
            raise TrackingError("report-step", state=paper.stage)
        papers.not_sent(writing, paper)
        return frozenset(writing.kinds)


def mark_received(
    store: Store, clock: Clock, who: str, plan_id: str, period_id: str, office_code: str, day: date, reason: str
) -> tuple[str, ...]:
    """At the issuer: the counter had a unit's report on that day, with the reason why that day counts.

    Returns:
        What looks wrong about the day: ``sent-after-received``, ``sent-far-before``.

    Raises:
        TrackingError: ``report-unknown``, ``report-step`` (no paper of it is here), ``day-ahead``,
            ``received-no-reason``.
    """
    if day > clock.today():
        raise TrackingError("day-ahead", day=day)
    with store.write(who, at=clock.now()) as writing:
        paper = papers.need_standing(writing, plan_id, period_id, office_code)
        papers.mark_received(writing, paper, day, reason)
        return papers.day_warnings(paper.sent_on, day)


def reopen(
    store: Store, clock: Clock, who: str, plan_id: str, period_id: str, office_code: str, reason: str
) -> frozenset[str]:
    """Take up again a report that has its number: the next one supplements or replaces it, with a number of its own.

    Raises:
        TrackingError: ``report-unknown``, ``report-step`` (it has no number), ``reopen-no-reason``.
    """
    with store.write(who, at=clock.now()) as writing:
        if papers.put_away(writing, plan_id, period_id, office_code, "reopened", reason):
            return frozenset()
        papers.reopen(writing, papers.need_standing(writing, plan_id, period_id, office_code), reason)
        _on_desk(writing, plan_id, period_id, office_code)
        return frozenset(writing.kinds)


def need_report(writing: Writing, plan_id: str, period_id: str, office_code: str) -> Report:
    """The draft.

    Raises:
        TrackingError: ``report-unknown``.
    """
    report = writing.get(Report, plan_id, period_id, office_code)
    if report is None:
        raise TrackingError("report-unknown", period=period_id)
    return report


def signing_words(connection: Connection, plan_id: str, office_code: str) -> dict[str, str]:
    """Who signs and who drafts a report that nobody began, as the form of the office has it."""
    if plan_head(connection, plan_id) is None or offices.office(connection, office_code) is None:
        return {}
    return _signing_of(connection, office_code)


def _on_desk(writing: Writing, plan_id: str, period_id: str, office_code: str) -> None:
    writing.edit(need_report(writing, plan_id, period_id, office_code), state="drafting")
