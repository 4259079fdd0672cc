"""Whether what was typed would survive: the backup, the drill, the copy elsewhere and the receipts, held against the
last change and the day. The one place that says "Dữ liệu an toàn".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.clock import HANOI

AT_WORK = timedelta(minutes=30)
"""While people work a backup is made this often, where something changed."""

BEHIND_AFTER = timedelta(hours=1)
"""A change that is older than this and in no backup is not safe: twice the usual wait has passed."""

MONTH = timedelta(days=31)

CLOCK_WRONG = timedelta(minutes=10)
"""What was entered last bears a time that lies further ahead: the computer's clock was set back, or was wrong then."""

FAILING, NONE, BEHIND, UNSEEN = "backup-failing", "backup-none", "backup-behind", "backup-unseen"
SPOILED, AHEAD = "backup-spoiled", "backup-ahead"
CLOCK = "clock-behind"
COPY, DRILL, UNCONFIRMED = "copy-old", "drill-old", "unconfirmed"


@dataclass(frozen=True)
class SafetyFacts:
    """What is known now.

    Attributes:
        now: aware.
        changed_at: the last change of what people typed or took in, or None.
        backed_up_at: the last backup; each was read back and checked when it was made.
        held: whether that backup holds the last change; None where it was not looked into, and the times must tell
            (which deceive where a clock was wrong once).
        ahead: there are backups, and all bear a day to come.
        unseen: the folder of backups cannot be looked into now: what it holds is not known.
        failing: why the last attempt to back up failed (a code), or "".
        early: the data is not open yet: only the folder of backups was looked into.
        spoiled: the last backup was tried since, and could not be put back.
        drilled_on: the day of the last restore drill, or None.
        copied_on: the day of the last copy on a second disk, or None.
        for_practice: training data, which nobody needs to keep.
        unconfirmed: how many addressees have not confirmed what was sent to them long ago.
    """

    now: datetime
    changed_at: datetime | None = None
    backed_up_at: datetime | None = None
    held: bool | None = None
    ahead: bool = False
    failing: str = ""
    drilled_on: date | None = None
    copied_on: date | None = None
    for_practice: bool = False
    unconfirmed: int = 0
    unseen: bool = False
    spoiled: bool = False
    early: bool = False


def verdict(facts: SafetyFacts) -> str:
    """The first thing that is not as it should be, the gravest first; "" where all is.

    Only those about backups mean that data is not safe now; the others are acts that are due.
    """
    changed = facts.changed_at
    if facts.failing:
        return FAILING
    if facts.unseen:
        return UNSEEN
    if changed is not None and changed - facts.now > CLOCK_WRONG and not facts.held:
        return CLOCK
    if facts.backed_up_at is None:
        return AHEAD if facts.ahead else NONE  # nothing to fall back on, however fresh the change
    if facts.spoiled:
        return SPOILED
    held = facts.held if facts.held is not None else changed is None or changed <= facts.backed_up_at
    if not held and changed is not None and facts.now - changed > BEHIND_AFTER:
        return BEHIND
    if facts.for_practice or facts.early:
        return ""
    today = facts.now.astimezone(HANOI).date()
    if _is_past(facts.copied_on, today):
        return COPY
    if _is_past(facts.drilled_on, today):
        return DRILL
    return UNCONFIRMED if facts.unconfirmed else ""


def _is_past(day: date | None, today: date) -> bool:
    """Whether what was done on a day is due again; a day to come was noted by a wrong clock."""
    return day is None or not timedelta(0) <= today - day <= MONTH


def is_due(last: datetime | None, now: datetime) -> bool:
    """Whether a backup at work is due. A clock that was wrong once may have left one from days to come: that is none
    to wait for.
    """
    return last is None or not timedelta(0) <= now - last < AT_WORK


def is_safe(found: str) -> bool:
    """Whether what was typed would survive the loss of the store now."""
    return found not in (FAILING, NONE, AHEAD, BEHIND, UNSEEN, CLOCK, SPOILED)
