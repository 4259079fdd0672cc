from __future__ import annotations

from datetime import date

import pytest

from db.queries.reports import ReportRow
from ui.screens.report.stages import NOTHING, REOPEN, SENDING, Stages, stages_of

DUE = date(2026, 11, 16)
IN_TIME, LATE, AGAIN = date(2026, 11, 16), date(2026, 11, 19), date(2026, 11, 25)


def stages(state: str, sent: date | None, first: date | None, verdict: str = "") -> Stages:
    row = ReportRow(
        state=state,
        nothing_arisen=False,
        directing="",
        results="",
        shortcomings="",
        next_tasks="",
        proposals="",
        signer_authority="",
        number="7",
        code="BC-UBND",
        dated_on=None,
        signer_title="",
        signer_name="",
        drafter="",
        sent_on=sent,
        received_on=None,
        digest="",
        snapshot="",
        paper_id=None,
        first_on=first,
        verdict=verdict,
    )
    return stages_of(row, 0, "Thành phố", DUE, "CHỦ TỊCH")


@pytest.mark.parametrize(
    ("state", "sent", "first", "remark"),
    [
        ("numbered", None, None, "by 16/11/2026"),
        ("sent", IN_TIME, IN_TIME, "16/11/2026"),
        ("sent", LATE, LATE, "3 days late, 19/11/2026"),
        ("sent", AGAIN, IN_TIME, "25/11/2026; first 16/11/2026"),
        ("sent", AGAIN, LATE, "3 days late, 25/11/2026; first 19/11/2026"),
        ("drafting", None, LATE, "3 days late, first 19/11/2026"),
    ],
)
def test_the_step_of_sending_says_whether_the_first_sending_was_late(
    state: str, sent: date | None, first: date | None, remark: str
) -> None:
    found = stages(state, sent, first)
    assert found.line[SENDING].remark == remark
    assert ("It was first sent on 19/11/2026, 3 days after 16/11/2026." in found.why_not) == (
        first == LATE and state == "sent"
    )


def test_what_was_sent_back_has_correcting_it_as_its_next_step() -> None:
    assert stages("sent", IN_TIME, IN_TIME).action == NOTHING
    assert stages("sent", IN_TIME, IN_TIME, "accepted").action == NOTHING
    back = stages("sent", IN_TIME, IN_TIME, "returned")
    assert (back.action, back.action_text, back.why_not) == (REOPEN, "Correct and send again…", "")
