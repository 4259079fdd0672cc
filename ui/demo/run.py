"""`roviec demo DIR`: plays the story, takes the pictures, prints the papers and writes down what happened."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from datetime import date
from pathlib import Path

from app.desk import consolidation, judging, packages, plan, report, task
from app.errors import WorkspaceError
from app.exchange.files import write_whole
from app.outline import read_outline
from app.progress import Silent
from app.tracking.opening import open_period
from ui.cli.output import plain
from ui.demo.played import CLERK, DISTRICT_CLERK, ISSUER, LAST_PERIOD, PERIOD, UNITS, Played
from ui.demo.story import play

PASSPHRASE = "tiên lãng tập dượt 2023"
"""The demo's own, printed with its summary: nothing here is secret."""

PLAIN = re.compile(r"[A-Za-z0-9 ._/~'+=@-]+")
"""A path that Qt takes for nothing else among the words of a platform."""
SAMPLE = "kh28nqtw_tienlang_2023.txt"
MADE = (
    "issuer",
    "packages",
    "trust",
    "sheets",
    "consolidated",
    "screens",
    "markers",
    *(f"unit-{code}" for code in UNITS),
)


def run_demo(folder: Path, plan: Path | None) -> dict[str, object]:
    """Play the whole job into a folder; what an earlier demo left there is replaced, anything else is left alone.

    Raises:
        WorkspaceError: ``demo-folder``: the folder holds something that is no demo.
        AppError: a use case refused.
    """
    _clear(folder)
    with tempfile.TemporaryDirectory(prefix="roviec-", ignore_cleanup_errors=True) as aside:
        if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
            os.environ["QT_QPA_PLATFORM"] = _laptop_screen(folder / "markers", Path(aside))
        return _play_whole(folder, plan)


def _play_whole(folder: Path, plan: Path | None) -> dict[str, object]:
    # lazy: Qt is loaded after the platform is chosen
    from ui.demo.scenes import Scenes

    outline = read_outline(plan or _sample(folder), Silent())
    passphrase = os.environ.get("ROVIEC_PASSPHRASE") or PASSPHRASE
    scenes = Scenes(folder / "screens")
    played = play(folder, outline, passphrase, scenes)
    try:
        papers = _print_papers(played)
        summary: dict[str, object] = {
            "plan": {
                "title": outline.head.title,
                "clauses": len(outline.nodes),
                "tasks": sum(node.kind == "task" for node in outline.nodes),
                "references": len(outline.references),
                "doubts": [doubt.code for doubt in outline.doubts],
            },
            "steps": played.steps,
            "papers": [str(path.relative_to(folder)) for path in papers],
            "screens": sorted(str(path.relative_to(folder)) for path in scenes.taken),
            "packages": sorted(str(path.relative_to(folder)) for path in (folder / "packages").glob("*.xlsx")),
            "state": _state(played),
            "passphrase": passphrase if passphrase == PASSPHRASE else "(của bạn)",
        }
    finally:
        for space in (played.issuer, *played.units.values()):
            space.close()
    text = json.dumps(plain(summary), ensure_ascii=False, indent=2)
    (folder / "summary.json").write_text(text + "\n", encoding="utf-8")
    return summary


def _laptop_screen(*folders: Path) -> str:
    """The offscreen platform with the screen of the laptops the program is for: 1366 × 768.

    Qt reads the platform's words as Latin-1 and parts them at colons, platforms at semicolons; so the file lies in the
    first of ``folders`` with a plain name, and where none has one, the platform's own screen must do.
    """
    screen = {"name": "laptop", "x": 0, "y": 0, "width": 1366, "height": 768, "logicalDpi": 96, "dpr": 1}
    for folder in folders:
        # Without its drive, whose colon Qt would take for one of its own.
        named = (folder / "screen.json").absolute().as_posix().removeprefix(Path.cwd().drive)
        if PLAIN.fullmatch(named):
            folder.mkdir(exist_ok=True)
            (folder / "screen.json").write_text(json.dumps({"screens": [screen]}), encoding="ascii")
            return f"offscreen:configfile={named}"
    return "offscreen"


def _sample(folder: Path) -> Path:
    # lazy: only where no plan is named
    from importlib.resources import as_file, files

    with as_file(files("resources").joinpath("samples", SAMPLE)) as path:
        target = folder / SAMPLE
        shutil.copyfile(path, target)
        return target


def _clear(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    present = {path.name for path in folder.iterdir()}
    if present - {*MADE, "summary.json", SAMPLE}:
        raise WorkspaceError("demo-folder", folder=str(folder))
    for name in present & set(MADE):
        shutil.rmtree(folder / name)


def _print_papers(played: Played) -> list[Path]:
    written: list[Path] = []
    sheets = played.folder / "sheets"
    sheets.mkdir(exist_ok=True)
    for code, unit in played.units.items():
        for name in (LAST_PERIOD, PERIOD):
            span = open_period(unit.store, CLERK, ISSUER, name)
            path = sheets / f"bao-cao-{code}-{name}.pdf"
            write_whole(path, report.paper(unit.office, played.plan_id, span.id, Silent()))
            written.append(path)
    together = played.folder / "consolidated"
    together.mkdir(exist_ok=True)
    span = open_period(played.issuer.store, DISTRICT_CLERK, ISSUER, PERIOD)
    office = played.issuer.office
    written.append(
        consolidation.keep_sheet(office, played.plan_id, span.id, together / f"tong-hop-{PERIOD}.pdf", Silent())
    )
    written.append(
        consolidation.keep_book(office, played.plan_id, span.id, together / f"tong-hop-{PERIOD}.xlsx", Silent())
    )
    return written


def _state(played: Played) -> dict[str, object]:
    """What stands at the end, read back from the stores: proof that both sides agree."""
    found: dict[str, object] = {}
    for name, space in (("issuer", played.issuer), *((f"unit-{code}", unit) for code, unit in played.units.items())):
        office = space.office
        stored = plan.whole(office, played.plan_id).clauses
        troubles = task.difficulties_of(office, played.plan_id)
        sent = [row for row in packages.shown(office).packages if row.direction == "out"]
        verdicts = {code: judging.verdicts_on(office, played.plan_id, PERIOD, code) for code in UNITS}
        found[name] = {
            "clauses": len(stored),
            "added": [row.label for row in stored if row.due_on == date(2023, 11, 20)],
            "due": {row.label: row.due_on for row in stored if row.due_on},
            "answers": {row.text: row.answer for row in troubles},
            "sent": len(sent),
            "confirmed": sum(row.confirmed_at is not None for row in sent),
            "verdicts": verdicts,
        }
    return found
