"""Which period a plan shows on a day: pure rules for whole months, the calendar of the issuer for the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from app.errors import TrackingError
from app.standing.calendar import WorkingDays
from app.standing.moment import Moment, moment_of, tiles
from app.standing.periods import MONTHS, CutOffRule, PeriodSpan, name_on, neighbour, span_of_name, window_of_id
from db.queries.calendars import IssuerCalendar

CHOICES_BACK = 12
"""Periods before the chosen one that the chooser offers."""
CHOICES_AHEAD = 1


@dataclass(frozen=True)
class PeriodBook:
    """What the office knows of its issuers' periods.

    Attributes:
        rules: (issuer, kind) → how that issuer cuts its periods; NĐ 09/2019's rule where it says nothing.
        opened: issuer → periods that exist in the store, for windows that somebody set (week, ad hoc).
        days: issuer → its calendar of working days.
    """

    rules: Mapping[tuple[str, str], CutOffRule] = field(default_factory=dict)
    opened: Mapping[str, tuple[PeriodSpan, ...]] = field(default_factory=dict)
    days: Mapping[str, WorkingDays] = field(default_factory=dict)

    @classmethod
    def of(cls, calendars: Mapping[str, IssuerCalendar]) -> PeriodBook:
        """The book of some issuers' calendars."""
        return cls(
            {
                (issuer, kind): CutOffRule(*rule)
                for issuer, one in calendars.items()
                for kind, rule in one.rules.items()
            },
            {
                issuer: tuple(
                    PeriodSpan(row.id, row.kind, row.name, row.starts_on, row.ends_on, row.due_on, row.late_until)
                    for row in one.opened
                )
                for issuer, one in calendars.items()
            },
            {issuer: WorkingDays(one.days) for issuer, one in calendars.items()},
        )

    def moment(self, issuer: str, kind: str, span: PeriodSpan | None, today: date) -> Moment:
        """How a period of a plan is judged on a day.

        Args:
            kind: which periods the plan is reported by; a longer one is gathered from them where they fill it.
            span: the period; None where the plan has none yet: the day alone.
        """
        if span is None:
            span = PeriodSpan("", "", "", today, today, None, None)
        year_rule = self.rules.get((issuer, "year"))
        return moment_of(span, today, year_rule, self.parts(issuer, kind, span))

    def parts(self, issuer: str, kind: str, span: PeriodSpan) -> tuple[PeriodSpan, ...]:
        """The periods of a plan's own kind that a longer one is gathered from; itself alone where it is none."""
        if span.kind not in MONTHS or kind not in MONTHS or MONTHS[span.kind] <= MONTHS[kind]:
            return (span,)
        rule = self.rules.get((issuer, kind), CutOffRule())
        try:
            found = tiles(span, kind, rule, self._calendar(issuer))
        except TrackingError:
            return (span,)
        return tuple(self._known(issuer, part.name, rule) for part in found)

    def named(self, issuer: str, name: str) -> PeriodSpan:
        """The period a person names (2026-M11, 2026-Q4, 2026), as it was opened or by the issuer's rule; or an opened
        one by its id, also where a unit's window is not one of the issuer's.

        Raises:
            TrackingError: ``period-unknown``.
        """
        opened = next((span for span in self.opened.get(issuer, ()) if span.id == name), None)
        if opened is not None:
            return opened
        kind = span_of_name(name, CutOffRule(), self._calendar(issuer)).kind
        return self._known(issuer, name, self.rules.get((issuer, kind), CutOffRule()))

    def of_id(self, issuer: str, period_id: str) -> PeriodSpan:
        """The period of that id, as it was opened or by the issuer's rule.

        A window that the rule does not give is one that somebody set: it has no date that the calendar knows.

        Raises:
            TrackingError: ``period-unknown``, the id is none.
        """
        for span in self.opened.get(issuer, ()):
            if span.id == period_id:
                return span
        kind, start, end = window_of_id(period_id)
        rule = self.rules.get((issuer, kind), CutOffRule())
        name = name_on(kind, end, rule) if kind in MONTHS else period_id
        span = span_of_name(name, rule, self._calendar(issuer))
        return span if span.id == period_id else PeriodSpan(period_id, kind, name, start, end, None, None)

    def on(self, issuer: str, kind: str, day: date) -> PeriodSpan | None:
        """The period of a kind whose window holds the day; for windows somebody set, the last one begun."""
        if kind in MONTHS:
            rule = self.rules.get((issuer, kind), CutOffRule())
            return self._known(issuer, name_on(kind, day, rule), rule)
        begun = [span for span in self.opened.get(issuer, ()) if span.kind == kind and span.starts_on <= day]
        return max(begun, key=lambda span: span.ends_on, default=None)

    def step(self, issuer: str, span: PeriodSpan, by: int) -> PeriodSpan | None:
        """The period ``by`` places later (earlier when negative), or None where there is none."""
        if span.kind in MONTHS:
            rule = self.rules.get((issuer, span.kind), CutOffRule())
            try:
                return self._known(issuer, neighbour(span.name, by), rule)
            except TrackingError:
                return None
        same = [other for other in self.opened.get(issuer, ()) if other.kind == span.kind]
        line = sorted(same, key=lambda other: other.ends_on)
        place = next((at for at, other in enumerate(line) if other.id == span.id), None)
        if place is None or not 0 <= place + by < len(line):
            return None
        return line[place + by]

    def choices(self, issuer: str, span: PeriodSpan, today: date) -> list[PeriodSpan]:
        """What the chooser offers, newest first: up to one ahead of today's, a year back, and the chosen one."""
        newest = self.on(issuer, span.kind, today) or span
        offered = [
            found
            for by in range(CHOICES_AHEAD, -CHOICES_BACK - 1, -1)
            if (found := self.step(issuer, newest, by)) is not None
        ]
        if span.id not in {found.id for found in offered}:
            offered.append(span)
        return sorted(offered, key=lambda found: found.ends_on, reverse=True)

    def offered(self, issuer: str, kind: str, today: date) -> list[PeriodSpan]:
        """The periods of a plan that a person can choose, earliest first: a year back, and all that were opened.

        Longer ones that its periods fill exactly stand among them: the one that runs, and those of the year before.
        """
        found = {span.id: span for span in self.opened.get(issuer, ()) if span.kind == kind}
        for one in (kind, *self._longer(issuer, kind, today)):
            back = -CHOICES_BACK if one == kind else -CHOICES_BACK // MONTHS[one]
            newest = self.on(issuer, one, today) if one in MONTHS else None
            for by in range(back, 1):
                span = self.step(issuer, newest, by) if newest is not None else None
                if span is not None:
                    found.setdefault(span.id, span)
        return sorted(found.values(), key=lambda span: (span.ends_on, span.ends_on - span.starts_on, span.id))

    def _longer(self, issuer: str, kind: str, today: date) -> list[str]:
        """The longer kinds that periods of a kind fill."""
        longer = [one for one in MONTHS if kind in MONTHS and MONTHS[one] > MONTHS[kind]]
        spans = {one: self.on(issuer, one, today) for one in longer}
        return [one for one, span in spans.items() if span and len(self.parts(issuer, kind, span)) > 1]

    def _known(self, issuer: str, name: str, rule: CutOffRule) -> PeriodSpan:
        """The period as it was opened, if it was (a rule changed later does not move it); else by the rule."""
        for span in self.opened.get(issuer, ()):
            if span.name == name:
                return span
        return span_of_name(name, rule, self._calendar(issuer))

    def _calendar(self, issuer: str) -> WorkingDays:
        return self.days.get(issuer, WorkingDays({}))


def anchor_of(span: PeriodSpan, today: date) -> date:
    """The day by which other plans find their period beside this one: today while it is open, else its last day."""
    return today if span.starts_on <= today <= span.ends_on else span.ends_on


def days_left(span: PeriodSpan, today: date) -> int:
    """Whole days to the cut-off; negative once it has passed."""
    return (span.ends_on - today) // timedelta(days=1)
