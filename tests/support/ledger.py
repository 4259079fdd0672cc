"""A ledger kept by hand beside the program: what happened to every task of every office, and what must follow."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from app.reports.period_report import sentence
from app.standing.counts import Counts
from tests.support.officers import Officer
from tests.support.recount import History, Told, Word, counts, told

WINDOWS = {
    "2023-M09": (date(2023, 8, 15), date(2023, 9, 14)),
    "2023-M10": (date(2023, 9, 15), date(2023, 10, 14)),
    "2023-M11": (date(2023, 10, 15), date(2023, 11, 14)),
    "2023-M12": (date(2023, 11, 15), date(2023, 12, 14)),
    "2024-M01": (date(2023, 12, 15), date(2024, 1, 14)),
    "2024-M02": (date(2024, 1, 15), date(2024, 2, 14)),
    "2023-Q4": (date(2023, 9, 15), date(2023, 12, 14)),
    "2023": (date(2022, 12, 15), date(2023, 12, 14)),
}
"""First and last day of each period of the story: the 15th to the 14th."""
PARTS = {
    "2023-Q4": ("2023-M10", "2023-M11", "2023-M12"),
    "2023": ("2023-M09", "2023-M10", "2023-M11", "2023-M12"),
}
"""The months the story has of each longer period."""
DUE_SOON = 3
LATE = [("done_late", days) for days in range(1, 400)]


@dataclass
class Ledger:
    """What happened, office by office and task by task, and which reports are with the issuer.

    Attributes:
        tasks: a short key of our own → the clause's id.
        histories: (office, key) → what happened.
        arrived: (office, period) of the reports that reached the issuer; ``accepted`` those it took as they are.
        signed: (office, period) → how its tasks stood when it submitted.
        names: (office, first day) → what it is called from then on.
        findings: topic → (what was looked at, what the program said, what the ledger says).
    """

    tasks: dict[str, str] = field(default_factory=dict)
    histories: dict[tuple[str, str], History] = field(default_factory=dict)
    arrived: set[tuple[str, str]] = field(default_factory=set)
    signed: dict[tuple[str, str], dict[str, Told]] = field(default_factory=dict)
    names: dict[tuple[str, date], str] = field(default_factory=dict)
    findings: dict[str, list[tuple[str, Any, Any]]] = field(default_factory=dict)

    # -- what happens -------------------------------------------------------------------------------------------

    def change(self, key: str, codes: Collection[str], act: Callable[[History], History]) -> None:
        """Something happened to a task of some offices."""
        for code in codes:
            if (code, key) in self.histories:
                self.histories[code, key] = act(self.histories[code, key])

    def letter(self, key: str, in_force: date, due: date, codes: Collection[str]) -> None:
        """A letter set a new deadline."""
        self.change(key, codes, lambda one: replace(one, letters=(*one.letters, (in_force, due))))

    def says(self, code: str, key: str, period: str, state: str, done_on: date | None = None) -> None:
        """An office says of a task how it stands, in place of what it said in that period before."""
        ends = WINDOWS[period][1]
        one = self.histories[code, key]
        kept = tuple(word for word in one.words if word.ends_on != ends)
        self.histories[code, key] = replace(one, words=(*kept, Word(ends, state, done_on, reported=True)))

    def keeps(self, code: str, period: str) -> int:
        """An office says of every open task that it stands as before. Returns of how many."""
        starts, ends = WINDOWS[period]
        kept = 0
        for (office, key), one in list(self.histories.items()):
            stands = told(one, starts, ends, ends)
            if office != code or stands.group in ("", "recurring", "paused") or stands.state == "done":
                continue
            if not one.cadence or one.due_on is not None:
                kept += self._again(code, key, period)
        return kept

    def nothing_arose(self, code: str, period: str) -> None:
        """An office says for all its tasks at once that nothing arose."""
        for office, key in list(self.histories):
            if office == code:
                self._again(code, key, period)

    def _again(self, code: str, key: str, period: str) -> bool:
        """The last word once more; False where the office spoke of the task in the period."""
        ends = WINDOWS[period][1]
        before = sorted((word for word in self.histories[code, key].words), key=lambda word: word.ends_on)
        if any(word.ends_on == ends for word in before):
            return False
        last = before[-1] if before else Word(ends, "not_started", None, reported=True)
        self.says(code, key, period, last.state, last.done_on)
        return True

    def name(self, code: str, day: date) -> str:
        """What an office is called on a day."""
        return max((since, name) for (one, since), name in self.names.items() if one == code and since <= day)[1]

    # -- what must follow ---------------------------------------------------------------------------------------

    def stands(self, code: str, period: str, today: date, *, with_issuer: bool = False) -> dict[str, Told]:
        """How the tasks of an office stand: by key, those in force; to the issuer, by the reports it has."""
        starts, ends = WINDOWS[period]
        there = {WINDOWS[name][1] for office, name in self.arrived if office == code}
        parts = [WINDOWS[part][1] for part in PARTS.get(period, ())]
        found = {}
        for (office, key), one in self.histories.items():
            if office != code:
                continue
            if with_issuer:
                one = replace(one, words=tuple(word for word in one.words if word.ends_on in there))
            if one.is_held_on(min(today, ends)):
                found[key] = told(one, starts, ends, today, parts)
        return found

    def counts(self, found: Mapping[str, Told], period: str) -> dict[str, int]:
        """The counts of some standings."""
        return counts(found.values(), *WINDOWS[period])

    def known(self, code: str, period: str) -> bool:
        """Whether something of an office is with the issuer that can be counted."""
        return any((code, name) in self.arrived for name in (period, *PARTS.get(period, ())))

    # -- looking at the program -----------------------------------------------------------------------------------

    def compare(self, topic: str, what: str, got: Any, expected: Any) -> None:
        """Write down what the program says and what it should."""
        self.findings.setdefault(topic, []).append((what, got, expected))

    def differences(self, topic: str) -> list[tuple[str, Any, Any]]:
        """Where the program and the ledger disagree about a topic, of which something was looked at."""
        assert self.findings[topic]
        return [(what, got, expected) for what, got, expected in self.findings[topic] if got != expected]

    def look_at_rows(
        self, topic: str, officer: Officer, code: str, period: str, expected: Mapping[str, Told], asks: Any = None
    ) -> None:
        """Compare `progress show` with how an office's tasks must stand."""
        ends = WINDOWS[period][1]
        day = min(date.fromisoformat(officer.world.now[:10]), ends)
        rows = (asks or officer.does)("progress", "show", "--period", period, "--office", code)
        key_of = {clause: key for key, clause in self.tasks.items()}
        where = f"{officer.code} at {officer.world.now[:10]}: {code} {period}"
        led = {key_of[row["task"]["clause_id"]]: row for row in rows if row["task"]["role"] == "lead"}
        self.compare(topic, f"{where}: tasks", sorted(led), sorted(expected))
        for key, one in expected.items():
            row = led.get(key)
            if row is None:
                continue
            got = Told(row["group"], row["state"], _day(row["due_on"]), row["reported"], row["owed"])
            self.compare(topic, f"{where} {key}", got, one)
            status = (row["status"], row["days"])
            self.compare(topic, f"{where} {key}: status", status in _statuses(one, day), True)

    def look_at_sheet(
        self, topic: str, district: Officer, period: str, sent: Mapping[str, str], *more: str, asks: Any = None
    ) -> Any:
        """Compare `consolidate` with the recount, office by office and in total. Returns what it says."""
        today = date.fromisoformat(district.world.now[:10])
        day = min(today, WINDOWS[period][1])
        folder = district.world.root / f"tổng hợp {period}"
        said = (asks or district.does)("consolidate", "--period", period, "--out", folder, *more)
        expected: dict[str, dict[str, Any]] = {}
        for code, state in sent.items():
            known = self.known(code, period)
            stands = self.stands(code, period, today, with_issuer=True) if known else {}
            expected[self.name(code, day)] = {
                "sent": state, "known": known, "counts": self.counts(stands, period),
            }  # fmt: skip
        got = {
            name: {word: unit[word] for word in ("sent", "known", "counts")} for name, unit in said["by_unit"].items()
        }
        where = f"{topic} at {today}: {period}"
        self.compare(topic, f"{where}: units", sorted(got), sorted(expected))
        for name, unit in expected.items():
            self.compare(topic, f"{where}: {name}", got.get(name), unit)
        sums = [unit["counts"] for unit in expected.values()]
        total = {name: sum(one[name] for one in sums) for name in sums[0]}
        self.compare(topic, f"{where}: totals", said["totals"], total)
        self.compare(topic, f"{where}: as of", said["as_of"], day.isoformat())
        return said

    def look_at_paper(self, topic: str, pdf: Path, period: str, stands: Mapping[str, Told]) -> None:
        """Compare the sentence of counts on an office's own paper."""
        text = " ".join(" ".join(page.extract_text() for page in PdfReader(pdf).pages).split())
        begins = text.find("Tổng số nhiệm vụ chủ trì")
        words = sentence(Counts(**self.counts(stands, period)))
        self.compare(topic, f"{pdf.name}: counts", text[begins : begins + len(words)], words)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _statuses(one: Told, day: date) -> list[tuple[str, int]]:
    """The words a row may show: what was done in the period also waits for the issuer's confirmation."""
    left = (one.due_on - day).days if one.due_on else 0
    if one.group == "open_overdue":
        return [("overdue", -left)]
    if one.group == "open_in_time":
        return [("due_soon", left)] if left <= DUE_SOON else [("in_progress", 0)]
    if one.group == "done_late":
        return [("waiting", 0), *LATE]
    if not one.group:
        return [("waiting", 0), ("done_on_time", 0), *LATE]
    fixed = {
        "done_on_time": ["done_on_time", "waiting"],
        "undated_done": ["done_on_time", "waiting"],
        "undated_running": ["in_progress"],
        "undated_waiting": ["no_deadline"],
        "paused": ["paused"],
        "recurring": ["reported"] if one.reported >= one.owed > 0 else ["not_reported"],
    }
    return [(word, 0) for word in fixed[one.group]]
