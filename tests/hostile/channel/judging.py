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


def expected(faulty: Outcome, clean: Outcome, holder: str, sender: str) -> Plain:
    """What a holder should hold at the end: what it holds without faults, less what the sender could not know of.

    A unit types only into tasks that reached it. A task that was given and taken back again while its packages were
    lost never reached it.
    """
    state = plain(clean.states.get((holder, sender), {}))
    if sender == ISSUER:
        return state
    seen = {key[0] for key in faulty.own[sender].get(SEEN, {}).get("ever", {})}
    for tables in state.values():
        if "progress" in tables:
            tables["progress"] = {key: one for key, one in tables["progress"].items() if one.clause_id in seen}
    return {
        section: kept
        for section, tables in state.items()
        if (kept := {name: rows for name, rows in tables.items() if rows})
    }


def differences(faulty: Outcome, clean: Outcome) -> list[tuple[str, str]]:
    """(holder, sender) whose held state is not the expected one."""
    pairs = [(unit, ISSUER) for unit in UNITS] + [(ISSUER, unit) for unit in UNITS]
    return [
        (holder, sender)
        for holder, sender in pairs
        if plain(faulty.states.get((holder, sender), {})) != expected(faulty, clean, holder, sender)
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
