"""Whether a run ended well: every state as without faults, or a person sees why not."""

from __future__ import annotations

from typing import Any

from tests.hostile.channel.desk import ISSUER, State
from tests.hostile.channel.simulation import NONE, SEEN, UNITS, Faults, Outcome, Simulation

Plain = dict[str, dict[str, dict[tuple[Any, ...], Any]]]


def plain(state: State) -> Plain:
    """A state without what is empty."""
    found = {
        section: {name: dict(rows) for name, rows in tables.items() if rows}
        for section, tables in state.items()
        if section != SEEN
    }
    return {section: tables for section, tables in found.items() if tables}


def comparable(outcome: Outcome, holder: str, sender: str, reached: set[str]) -> Plain:
    """What a holder holds of a sender at the end, less what units said of tasks that did not reach them in both runs.

    A unit types only into tasks that reached it. A task that was given and soon taken back may never reach it: its
    packages were lost, or a person confirmed the taking back before looking at the giving.
    """
    state = plain(outcome.states.get((holder, sender), {}))
    if sender == ISSUER:
        return state
    for tables in state.values():
        if "progress" in tables:
            tables["progress"] = {key: one for key, one in tables["progress"].items() if one.clause_id in reached}
    return {
        section: kept
        for section, tables in state.items()
        if (kept := {name: rows for name, rows in tables.items() if rows})
    }


def _reached(outcome: Outcome, unit: str) -> set[str]:
    """The tasks that ever reached a unit."""
    return {key[0] for key in outcome.own[unit].get(SEEN, {}).get("ever", {})}


def differences(faulty: Outcome, clean: Outcome) -> list[tuple[str, str]]:
    """(holder, sender) whose held state is not that of the run without faults."""
    reached = {unit: _reached(faulty, unit) & _reached(clean, unit) for unit in UNITS}
    pairs = [(unit, ISSUER) for unit in UNITS] + [(ISSUER, unit) for unit in UNITS]
    return [
        (holder, sender)
        for holder, sender in pairs
        if comparable(faulty, holder, sender, reached.get(sender, set()))
        != comparable(clean, holder, sender, reached.get(sender, set()))
    ]


def unexplained(faulty: Outcome, clean: Outcome) -> list[tuple[str, str]]:
    """Differences that no open item explains.

    An item explains one when it stands at the holder about the sender, at the sender about itself, or where it kept the
    sender from learning what it should answer to.
    """
    seen = {(item.office, item.about) for item in faulty.items}
    return [
        (holder, sender)
        for holder, sender in differences(faulty, clean)
        if not seen & {(holder, sender), (sender, sender), (sender, holder), (holder, holder)}
    ]


def judge(seed: int, faults: Faults | None = None) -> tuple[list[tuple[str, str]], Outcome, Outcome]:
    """Run a seed with and without faults."""
    faulty = Simulation(seed, faults or Faults()).run()
    clean = Simulation(seed, NONE).run()
    return unexplained(faulty, clean), faulty, clean
