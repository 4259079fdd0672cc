"""`roviec plan link`: a superior's task and tasks of our own plans, and what these propose for a period."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from app.errors import TrackingError
from app.tracking.amounts import amount_words
from ui.cli import context
from ui.cli.labels import shortened
from ui.cli.output import CommandAnswer

if TYPE_CHECKING:
    from app.desk.linking import BelowFigure, Proposed
    from app.desk.naming import PlanRecord
    from app.workspace import Workspace


def add_link(actions: Any, options: argparse.ArgumentParser) -> None:
    """Add the action to the commands about plans."""
    made = actions.add_parser(
        "link", parents=[options], help="liên kết nhiệm vụ cấp trên với nhiệm vụ của kế hoạch mình"
    )
    made.add_argument("--plan", help="kế hoạch của cấp trên")
    made.add_argument("--clause", required=True)
    made.add_argument(
        "--with",
        dest="added",
        nargs=2,
        action="append",
        default=[],
        metavar=("KE_HOACH", "MUC"),
        help="liên kết với nhiệm vụ này của kế hoạch mình (nhiều lần được)",
    )
    made.add_argument(
        "--drop", nargs=2, action="append", default=[], metavar=("KE_HOACH", "MUC"), help="bỏ liên kết (nhiều lần được)"
    )
    made.add_argument(
        "--tie", nargs=2, metavar=("CHI_TIEU", "TU"), help="số liệu chỉ tiêu đề xuất từ chỉ tiêu của mình"
    )
    made.add_argument("--untie", metavar="CHI_TIEU", help="thôi đề xuất số liệu cho chỉ tiêu")
    made.add_argument("--period", metavar="P", help="xem nội dung, số liệu đề xuất của kỳ")
    made.add_argument("--take-words", action="store_true", help="đưa lời đề xuất vào kết quả của đơn vị mình")
    made.add_argument("--take-figure", metavar="CHI_TIEU", help="đưa số đề xuất vào số liệu kỳ này")
    made.add_argument("--reason", default="", help="lý do, khi sửa số liệu đã báo cáo")
    made.set_defaults(run=_link)


def _link(args: argparse.Namespace) -> CommandAnswer:
    # lazy: planning loads much, and other commands of this room do without
    from app.desk import linking

    if (args.take_words or args.take_figure) and not args.period:
        raise argparse.ArgumentTypeError("--take-words, --take-figure: cần --period.")
    with context.workspace(args) as space:
        plan = context.find_plan(space, args.plan)
        clause_id = context.find_clause(space, plan, args.clause).id
        if args.added or args.drop:
            wanted = {one.clause_id: None for one in linking.linked(space.office, clause_id)}
            wanted |= dict.fromkeys(_clauses(space, args.added))
            dropped = _clauses(space, args.drop)
            linking.set_links(space.office, clause_id, [one for one in wanted if one not in dropped])
        if args.tie:
            linking.tie(space.office, *args.tie)
        if args.untie:
            linking.tie(space.office, args.untie, None)
        if args.period:
            return _proposed(space, args, plan, clause_id)
        found = linking.linked(space.office, clause_id)
    lines = [f"{one.plan_title} · {one.label}: {shortened(one.text)}" for one in found]
    return CommandAnswer({"clause": clause_id, "linked": found}, [*lines, f"{len(found)} nhiệm vụ liên kết."])


def _clauses(space: Workspace, named: list[list[str]]) -> list[str]:
    return [context.find_clause(space, context.find_plan(space, plan), clause).id for plan, clause in named]


def _proposed(space: Workspace, args: argparse.Namespace, plan: PlanRecord, clause_id: str) -> CommandAnswer:
    """What is proposed for the period; what was asked to be taken over is, and is said only then."""
    # lazy: planning loads much, and other commands of this room do without
    from app.desk import linking, task

    found = linking.proposed(space.office, clause_id, args.period)
    below = next((one.below for one in found.indicators if one.row.id == args.take_figure), None)
    value = below.value if below is not None else None
    if (args.take_words and not found.words()) or (args.take_figure and value is None):
        raise TrackingError("link-nothing")
    lines, done = _lines(found), []
    if args.take_words:
        taken = linking.take_words(space.office, clause_id, found.span.id, found.words())
        done.append("Đã đưa lời vào kết quả của đơn vị." if taken.kinds else "Lời này đã có trong kết quả của đơn vị.")
    if value is not None:
        task.SetValue(args.take_figure, found.span.id, value, args.reason)(space.office)
        done.append(f"Đã đưa số {amount_words(value)} vào số liệu kỳ này.")
    return CommandAnswer(
        {"clause": clause_id, "plan": plan.id, "proposed": found, "words": found.words()}, lines + done
    )


def _lines(found: Proposed) -> list[str]:
    lines: list[str] = []
    for one in found.linked:
        lines.append(f"{one.task.plan_title} · {one.task.label}: {shortened(one.task.text)}")
        if one.span is None:
            lines.append("  Kế hoạch này không có kỳ báo cáo cùng tên.")
            continue
        lines += [f"  Kỳ từ {one.span.starts_on:%d/%m/%Y} đến {one.span.ends_on:%d/%m/%Y}:"]
        lines += [f"  {words}" for words in (*(one.words or ("Chưa có ai nêu nội dung.",)), *one.missing)]
        lines += [f"  Chỉ tiêu {figure.row.name} ({figure.row.id}): {_value(figure)}" for figure in one.figures]
    for tied in found.indicators:
        said = amount_words(tied.said) if tied.said is not None else "chưa có"
        source = f"{tied.below.row.name}, {_value(tied.below)}" if tied.below is not None else "chưa gắn"
        lines.append(f"Chỉ tiêu {tied.row.name} ({tied.row.id}): kỳ này {said}; đề xuất từ: {source}")
    return lines


def _value(one: BelowFigure) -> str:
    return "chưa có số liệu" if one.value is None else f"{amount_words(one.value)} {one.row.unit}"
