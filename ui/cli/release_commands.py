"""`roviec upgrade PATH`: the new version on a stick. It only judges; installing is setup's."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.errors import AppError, ExchangeError
from app.exchange.courier.drives import drives
from app.exchange.release.stick import ReleaseOffer, ReleaseStanding, best_offer, check_setup
from app.progress import Silent
from ui.cli.output import DONE, REFUSED, CommandAnswer
from ui.cli.vietnamese import explain, sentence


def register(commands: Any, options: argparse.ArgumentParser) -> None:
    """Add this room's commands."""
    upgrade = commands.add_parser("upgrade", parents=[options])
    upgrade.add_argument("path", type=Path, metavar="PATH", help="USB, thư mục, bộ cài hoặc tệp mô tả của nó")
    upgrade.set_defaults(run=_upgrade)


def newer_versions(paths: Sequence[Path]) -> list[str]:
    """One line for each newer version that lies beside what was received, or on a stick that is plugged in."""
    lines: list[str] = []
    beside = [path if path.is_dir() else path.parent for path in paths]
    for place in dict.fromkeys([*beside, *(drive.path for drive in drives())]):
        try:
            offer = best_offer(place)
        except AppError:
            continue  # nothing to be had there; the refusal of the file itself says what to do
        if offer.standing is ReleaseStanding.NEWER:
            lines.append(sentence("release-plugged", {"name": str(place), "version": offer.release.version}))
    return lines


def _upgrade(args: argparse.Namespace) -> CommandAnswer:
    offer = best_offer(args.path)
    facts = {"version": offer.release.version, "installed": offer.installed}
    if offer.standing is not ReleaseStanding.NEWER:
        outcome = f"release-{offer.standing}"
        return CommandAnswer(_data(offer, outcome, whole=None), [sentence(outcome, facts)], REFUSED)
    try:
        check_setup(offer, Silent())
    except ExchangeError as error:
        return CommandAnswer(_data(offer, error.code, whole=False), [explain(error)], REFUSED)
    lines = [sentence("release-newer", facts)]
    lines += [f"  {change.version}: {change.text}" for change in offer.release.changes_since(offer.installed)]
    return CommandAnswer(_data(offer, "release-newer", whole=True), [*lines, f"Bộ cài: {offer.setup}"], DONE)


def _data(offer: ReleaseOffer, outcome: str, *, whole: bool | None) -> dict[str, object]:
    release = offer.release
    return {
        "outcome": outcome,
        "version": release.version,
        "installed": offer.installed,
        "released_on": release.released_on,
        "package_format": release.package_format,
        "schema": release.schema,
        "setup": offer.setup,
        "whole": whole,
        "changes": [
            {"version": change.version, "text": change.text} for change in release.changes_since(offer.installed)
        ],
    }
