"""Where a report stands on its way, and the one thing to do next: pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from app.clock import day_of
from app.desk.report import ReportRow
from app.desk.rows import inside
from app.tracking.numbers import as_printed
from ui.texts.counts import counted
from ui.texts.days import day

DESK, CHECK, APPROVAL, NUMBER, SENDING, RECEIVED = range(6)

SUBMIT, APPROVE, GIVE_NUMBER, SEND, NOTHING = ("submit", "approve", "number", "send", "")
REOPEN = "reopen"
"""What was numbered is taken up again; of what the superior sent back it is the next step."""
SENT_ON_PAPER = "sent_on_paper"
"""The report went out without a data file."""


@dataclass(frozen=True)
class Stage:
    """A stage: its name and a remark under it."""

    title: str
    remark: str


@dataclass(frozen=True)
class Stages:
    """The stages of a report and where it stands.

    Attributes:
        at: the step under way, or 6 when all is over.
        action: what the primary button does.
        why_not: why the button rests, or "".
    """

    line: tuple[Stage, ...]
    at: int
    action: str
    action_text: str
    action_icon: str
    why_not: str


def stages_of(
    report: ReportRow | None, must: int, issuer: str, due_on: date | None, signer_title: str, *, by_package: bool = True
) -> Stages:
    """The stages of a report.

    Args:
        report: the record, or None when nobody began it.
        must: findings that must be mended before signing.
        issuer: short name of the office its data file goes to; "" where it goes out without one.
        due_on: when it must be sent.
        signer_title: who signs.
        by_package: the plan came as a data file; the report on one that came on paper goes out on paper or by eOffice,
            since no data file would carry it.
    """
    translate = QCoreApplication.translate
    state = report.state if report is not None else "drafting"
    accepted = report is not None and report.verdict == "accepted"
    returned = report is not None and report.verdict == "returned"
    at = {
        "drafting": DESK,
        "checked": CHECK,
        "submitted": APPROVAL,
        "approved": NUMBER,
        "numbered": SENDING,
        "sent": RECEIVED,
    }[state]
    if accepted:
        at = RECEIVED + 1
    drafting = (
        translate("ReportWay", "being written, {count} things left").format(count=must)
        if must
        else translate("ReportWay", "written, ready to be checked")
    )
    approved = day(day_of(report.approved_at)) if report is not None and report.approved_at else ""
    numbered = f"{as_printed(report.number)}/{report.code}" if report is not None and report.number else ""
    received = translate("ReportWay", "{issuer} confirms").format(issuer=issuer)
    if returned:
        received = translate("ReportWay", "{issuer} asks for more").format(issuer=issuer)
    elif accepted and report is not None and report.verdict_at is not None:
        received = day(day_of(report.verdict_at))
    line: tuple[Stage, ...] = (
        Stage(translate("ReportWay", "Writing"), drafting if at == DESK else translate("ReportWay", "done")),
        Stage(translate("ReportWay", "Check of form"), translate("ReportWay", "office")),
        Stage(translate("ReportWay", "Approval"), approved or signer_title.capitalize()),
        Stage(translate("ReportWay", "Number and stamp"), numbered or translate("ReportWay", "clerk")),
        Stage(translate("ReportWay", "Sending"), _sending(report, due_on)),
        Stage(translate("ReportWay", "Received"), received),
    )
    if not issuer or not by_package:
        line = line[:RECEIVED]  # nothing comes back that could say it was received
    action, text, icon = {
        "drafting": (SUBMIT, translate("ReportWay", "Form is right, submit for signature"), "account-check-outline"),
        "checked": (SUBMIT, translate("ReportWay", "Form is right, submit for signature"), "account-check-outline"),
        "submitted": (APPROVE, translate("ReportWay", "Record the approval"), "account-check-outline"),
        "approved": (GIVE_NUMBER, translate("ReportWay", "Give number and date…"), "file-document-check-outline"),
        "numbered": (SEND, translate("ReportWay", "Send to {issuer}…").format(issuer=inside(issuer)), "send-outline")
        if issuer
        else (SENT_ON_PAPER, translate("ReportWay", "Record the sending…"), "send-outline"),
        "sent": (NOTHING, "", ""),
    }[state]
    if action == SEND and not by_package:
        action, text = SENT_ON_PAPER, translate("ReportWay", "Sent on paper or by eOffice…")
    if state == "sent" and returned:
        action, text, icon = REOPEN, translate("ReportWay", "Correct and send again…"), "arrow-u-left-top-bold"
    why_not = ""
    if state in ("drafting", "checked") and must:
        why_not = translate("ReportWay", "{count} things above are left.").format(count=must)
    elif state in ("submitted", "approved"):
        why_not = translate("ReportWay", "What it says stands still. To change it, take it back.")
    elif state == "numbered":
        why_not = translate("ReportWay", "It has its number. To change it, reopen it with a reason.")
    elif state == "sent" and issuer and by_package and not accepted and not returned:
        why_not = translate("ReportWay", "Sent. Waiting for {issuer}.").format(issuer=inside(issuer))
    if state == "sent":
        why_not = " ".join(filter(None, (_late(report, due_on), why_not)))
    return Stages(line, at, action, text, icon, why_not)


def _sending(report: ReportRow | None, due_on: date | None) -> str:
    """When it went out, and whether late, which the first sending of the period says; else by when it must go."""
    translate = QCoreApplication.translate
    if report is None or report.first_on is None:
        sent = day(report.sent_on) if report is not None and report.sent_on else ""
        return sent or (translate("ReportWay", "by {day}").format(day=day(due_on)) if due_on else "")
    first = day(report.first_on)
    if report.sent_on != report.first_on:
        again = day(report.sent_on) if report.sent_on else ""
        first = "; ".join(filter(None, (again, translate("ReportWay", "first {day}").format(day=first))))
    one, many = translate("ReportWay", "{n} day late"), translate("ReportWay", "{n} days late")
    late = counted(report.days_late(due_on), one, many)
    return f"{late}, {first}" if report.days_late(due_on) else first  # where room is short the day gives way


def _late(report: ReportRow | None, due_on: date | None) -> str:
    """A sentence on a report that went out late; "" for one in time."""
    if report is None or report.first_on is None or due_on is None or not report.days_late(due_on):
        return ""
    translate = QCoreApplication.translate
    one = translate("ReportWay", "It was first sent on {day}, {n} day after {due}.")
    many = translate("ReportWay", "It was first sent on {day}, {n} days after {due}.")
    words = one if report.days_late(due_on) == 1 else many
    return words.format(n=report.days_late(due_on), day=day(report.first_on), due=day(due_on))
