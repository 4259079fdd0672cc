"""`roviec words`: what all units say of one task, or in one section of their reports."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from app.desk import consolidation
from app.desk.consolidation import SECTIONS, Narrative, PutIn
from app.desk.report import PeriodSpan
from app.exchange.files import write_whole
from ui.cli import context
from ui.cli.output import CommandAnswer

_RESULTS = "results"


def register(commands: Any, options: argparse.ArgumentParser) -> None:
    """Add this room's command."""
    words = commands.add_parser("words", parents=[options])
    words.add_argument("--plan")
    words.add_argument("--period", required=True, metavar="P")
    about = words.add_mutually_exclusive_group(required=True)
    about.add_argument("--clause", help="nhiệm vụ, hoặc mục có nhiều nhiệm vụ")
    about.add_argument("--section", choices=tuple(SECTIONS), help="phần của báo cáo")
    words.add_argument("--out", type=Path, metavar="FILE.txt", help="ghi ra tệp chữ")
    words.add_argument("--draft", action="store_true", help="đưa vào dự thảo báo cáo tổng hợp")
    words.add_argument("--into", metavar="PLAN", help="đưa vào dự thảo báo cáo của mình về kế hoạch này của cấp trên")
    words.set_defaults(run=_words)


def _words(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        plan = context.find_plan(space, args.plan)
        period: PeriodSpan = context.find_period(space, plan, args.period)
        found = consolidation.words_of_units(space.office, plan.id, period)
        said: tuple[Narrative, ...]
        if args.section:
            section, said = args.section, (found.of_section(args.section),)
        else:
            section, said = _RESULTS, found.about(context.find_clause(space, plan, args.clause).label)
        text = "\n\n".join(one.text() for one in said)
        done: PutIn | None = None
        if args.draft or args.into:
            target = context.find_plan(space, args.into) if args.into else plan
            done = consolidation.into_draft(space.office, target.id, period.id, section, text)
        if args.out is not None:
            write_whole(args.out.absolute(), text.encode("utf-8"))
    lines = [text]
    if done is not None:
        lines += _told(done, SECTIONS[section].partition(".")[0])
    data = {
        "section": section,
        "drafted": done is not None,
        "added": done.added if done else 0,
        "kept": done.kept if done else (),
        "file": args.out,
        "words": [_data(one) for one in said],
    }
    return CommandAnswer(data, lines)


def _told(done: PutIn, section: str) -> list[str]:
    came = f"Đã đưa {done.added} dòng vào dự thảo, phần {section}."
    lines = [came if done.added else f"Dự thảo, phần {section} đã có đủ các nội dung này, không thêm gì."]
    if done.kept:
        lines.append(f"Giữ nguyên như trong dự thảo, dù báo cáo của đơn vị nay viết khác: {', '.join(done.kept)}.")
    return lines


def _data(said: Narrative) -> dict[str, object]:
    return {
        "heading": said.heading,
        "said": {one.name: one.paragraphs for one in said.said},
        "silent": [unit.name for unit in said.silent],
        "absent": [unit.name for unit in said.absent],
    }
