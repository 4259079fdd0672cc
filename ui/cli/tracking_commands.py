"""`roviec progress | indicator | evidence`: the work itself."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.desk import period_view, task
from app.desk.period_view import Figures, IndicatorTotal
from app.errors import PlanningError, TrackingError
from app.standing.asking import TaskStanding
from app.standing.rules import IN_PROGRESS
from app.tracking.amounts import amount_words, read_amount
from app.tracking.figures import ROLL_UPS
from ui.cli import context
from ui.cli.output import CommandAnswer
from ui.cli.vietnamese import explain, sentence

STATES = {"chua": "not_started", "dang": "in_progress", "xong": "done"}


def register(commands: Any, options: argparse.ArgumentParser) -> None:
    """Add this room's commands."""
    action, room = context.rooms(commands, options)

    told = room("progress")
    put = action(told, "set", _progress_set, "ghi tiến độ một nhiệm vụ")
    put.add_argument("--clause", required=True)
    put.add_argument("--period", required=True, metavar="P")
    put.add_argument("--state", choices=("not_started", "in_progress", "done"))
    put.add_argument("--done-on", type=context.day)
    put.add_argument("--note")
    put.add_argument("--late-reason")
    put.add_argument("--percent", type=int)
    put.add_argument("--reported", action="store_true", default=None, help="đã báo cáo kỳ này")
    put.add_argument("--nothing-arisen", action="store_true", default=None, help="không có phát sinh")
    put.add_argument("--handler", help="rõ người")
    put.add_argument("--resources", help="rõ nguồn lực")
    put.add_argument("--responsible", help="rõ trách nhiệm")
    put.add_argument("--expected-result", help="rõ việc: sản phẩm")
    put.add_argument("--own-due", type=context.day, help="hạn tự đặt")
    aside = put.add_mutually_exclusive_group()
    aside.add_argument("--pause", dest="paused", action="store_true", default=None, help="tạm dừng nhiệm vụ")
    aside.add_argument("--resume", dest="paused", action="store_false", default=None, help="làm tiếp nhiệm vụ")
    put.add_argument("--reason", help="lý do tạm dừng")
    put.add_argument("--from", dest="paused_on", type=context.day, metavar="NGAY", help="tạm dừng, làm tiếp từ ngày")
    kept = action(told, "keep", _progress_keep, "giữ nguyên như kỳ trước: một nhiệm vụ, hoặc tất cả còn lại")
    kept.add_argument("--period", required=True, metavar="P")
    kept.add_argument("--clause", action="append", help="chỉ nhiệm vụ này; để trống: mọi nhiệm vụ chưa nói gì trong kỳ")
    shown = action(told, "show", _progress_show, "tiến độ của kỳ")
    shown.add_argument("--period", required=True, metavar="P")
    shown.add_argument("--office", help="mã đơn vị; để trống: đơn vị mình")

    ours = room("subtask")
    more = action(ours, "add", _subtask_add, "thêm việc của đơn vị mình dưới một nhiệm vụ")
    more.add_argument("--clause", required=True, help="nhiệm vụ ở trên")
    more.add_argument("--text", required=True, help="việc phải làm")
    more.add_argument("--handler", default="", help="rõ người")
    more.add_argument("--own-due", type=context.day, metavar="NGAY", help="hạn tự đặt")
    reworded = action(ours, "edit", _subtask_edit, "sửa lời một việc của đơn vị mình")
    reworded.add_argument("--clause", required=True)
    reworded.add_argument("--text", required=True)
    dropped = action(ours, "drop", _subtask_drop, "thôi theo dõi một việc của đơn vị mình")
    dropped.add_argument("--clause", required=True)

    figures = room("indicator")
    added = action(figures, "add", _indicator_add, "thêm chỉ tiêu cho một nhiệm vụ")
    added.add_argument("--clause", required=True)
    added.add_argument("--name", required=True, help="tên chỉ tiêu")
    added.add_argument("--unit", required=True)
    added.add_argument("--roll-up", choices=ROLL_UPS, default="sum")
    added.add_argument("--weight", help="mã chỉ tiêu dùng làm quyền số khi tính bình quân")
    figure = action(figures, "set", _indicator_set, "ghi số liệu của kỳ, hoặc kế hoạch năm")
    figure.add_argument("--indicator", required=True)
    figure.add_argument("--period", metavar="P")
    figure.add_argument("--opening", type=context.day, metavar="NGAY", help="số liệu đầu kỳ khi tiếp nhận, từ ngày")
    figure.add_argument("--value", type=amount)
    figure.add_argument("--target", type=amount)
    figure.add_argument("--year", type=int)
    figure.add_argument("--office", metavar="CODE", help="giao kế hoạch năm cho đơn vị này; để trống: đơn vị mình")
    figure.add_argument("--reason", default="")
    seen = action(figures, "show", _indicator_show, "số liệu của kỳ")
    seen.add_argument("--period", required=True, metavar="P")
    seen.add_argument("--office", help="mã đơn vị; để trống: đơn vị mình")
    seen.add_argument("--all", action="store_true", help="tổng hợp mọi đơn vị của kế hoạch do mình giao")

    proof = room("evidence")
    file = action(proof, "add", _evidence_add, "thêm tệp minh chứng")
    file.add_argument("file", type=Path)
    file.add_argument("--clause", required=True)
    file.add_argument("--period", required=True, metavar="P")


def amount(text: str) -> Decimal:
    """A figure as people type it.

    Raises:
        argparse.ArgumentTypeError: it is none.
    """
    value = read_amount(text)
    if value is None:
        raise argparse.ArgumentTypeError(f"không phải số: {text}")
    return value


def _subtask_add(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        plan = context.find_plan(space, args.plan)
        parent = context.find_clause(space, plan, args.clause)
        made = task.add_subtask(space.office, parent.id, args.text, args.handler, args.own_due).made
        label = context.find_clause(space, plan, made).label
    return CommandAnswer({"clause": made, "label": label}, [f"Đã thêm: {label}."])


def _subtask_edit(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        clause = context.find_clause(space, context.find_plan(space, args.plan), args.clause)
        task.edit_subtask(space.office, clause.id, args.text)
    return CommandAnswer({"clause": clause.id}, [f"Đã sửa lời: {clause.label}."])


def _subtask_drop(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        clause = context.find_clause(space, context.find_plan(space, args.plan), args.clause)
        task.drop_subtask(space.office, clause.id)
    return CommandAnswer({"clause": clause.id}, [f"Thôi theo dõi: {clause.label}. Những gì đã ghi vẫn còn."])


def _progress_set(args: argparse.Namespace) -> CommandAnswer:
    names = ("state", "done_on", "note", "late_reason", "percent", "reported", "nothing_arisen")
    fields = {name: getattr(args, name) for name in names if getattr(args, name) is not None}
    arranged = {
        name: value
        for name, value in (
            ("handler", args.handler),
            ("resources", args.resources),
            ("responsible", args.responsible),
            ("expected_result", args.expected_result),
            ("own_due_on", args.own_due),
            ("paused", args.paused),
        )
        if value is not None
    }
    with context.workspace(args) as space:
        plan = context.find_plan(space, args.plan)
        clause = context.find_clause(space, plan, args.clause)
        period = context.find_period(space, plan, args.period)
        office = space.office
        if arranged:
            task.arrange(office, clause.id, reason=args.reason, paused_on=args.paused_on, **arranged)
        if fields:
            task.record(office, clause.id, period.id, **fields)
        doubts = period_view.day_doubts(office, plan.id, done_on=args.done_on, own_due_on=args.own_due)
    return CommandAnswer(
        {"clause": clause.id, "period": period.id, "warnings": doubts, **fields, **arranged},
        [
            f"Đã lưu {clause.label}.",
            *(f"Lưu ý: {sentence('finding-' + doubt).rstrip(':')}." for doubt in doubts),
        ],
    )


def _progress_keep(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        plan, period = context.plan_period(space, args)
        chosen = {context.find_clause(space, plan, name).id for name in args.clause} if args.clause else None
        try:
            number = period_view.keep(space.office, plan.id, period.id, chosen)
        except TrackingError as error:
            if error.code != "nothing-to-keep":
                raise
            return CommandAnswer({"kept": 0, "changed": False}, [explain(error)])
    return CommandAnswer({"kept": number}, [f"Giữ nguyên {number} nhiệm vụ như kỳ trước."])


def _progress_show(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        plan = context.find_plan(space, args.plan)
        found = period_view.tasks(space.office, plan.id, args.period, args.office or space.office_code)
    data = [
        {
            "task": {"clause_id": one.clause_id, "label": label, **asdict(one.facts)},
            "status": one.standing.status.code,
            "days": one.standing.status.days,
            "state": one.standing.state,
            "group": one.standing.group,
            "due_on": one.standing.due_on,
            "reported": one.standing.reported,
            "owed": one.standing.owed,
        }
        for label, one in found
    ]
    lines = []
    for label, one in found:
        words = sentence(f"status-{_said_as(one)}", {"days": one.standing.status.days})
        lines.append(f"{label}: {words} — {one.facts.note or '…'}")
    return CommandAnswer(data, lines)


def _said_as(one: TaskStanding) -> str:
    """Which words say a status: a date alone begins nothing, and what has no date is not within one."""
    status = one.standing.status
    if status.code == IN_PROGRESS and not status.begun:
        return "not_begun"
    dated = one.standing.due_on is not None or one.facts.own_due_on is not None
    return "under_way" if status.code == IN_PROGRESS and not dated else status.code


def _indicator_add(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        plan = context.find_plan(space, args.plan)
        clause = context.find_clause(space, plan, args.clause)
        made = task.add_indicator(space.office, clause.id, args.name, args.unit, args.roll_up, weight=args.weight).made
    return CommandAnswer({"indicator": made}, [f"Đã thêm chỉ tiêu {args.name} ({made})."])


def _indicator_set(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        plan = context.find_plan(space, args.plan)
        office = space.office
        if args.office and plan.part != "issues":
            raise PlanningError("plan-not-ours", title=plan.title)
        if args.target is not None:
            year = args.year or space.clock.today().year
            task.set_target(office, args.indicator, year, args.target, args.office or "")
        if args.value is not None and args.opening is not None:
            task.set_opening(office, args.indicator, args.opening, args.value, args.reason)
        elif args.value is not None:
            period = context.find_period(space, plan, args.period or "")
            task.SetValue(args.indicator, period.id, args.value, args.reason)(office)
    return CommandAnswer({"indicator": args.indicator, "value": args.value, "target": args.target}, ["Đã lưu số liệu."])


def _indicator_show(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        plan = context.find_plan(space, args.plan)
        if args.all:
            return _totals(period_view.totals(space.office, plan.id, args.period))
        found = period_view.figures_of(space.office, plan.id, args.period, args.office or space.office_code)
    return CommandAnswer(
        [{"indicator": row, "figures": one, "rate_percent": one.rate_percent} for row, one in found],
        [f"{row.name} ({row.unit}): {_figure_words(one)}" for row, one in found],
    )


def _totals(totals: Sequence[IndicatorTotal]) -> CommandAnswer:
    return CommandAnswer(
        [
            {
                "indicator": one.indicator,
                "total": one.total,
                "rate_percent": one.total.rate_percent,
                "told": one.told,
                "by_office": one.by_office,
            }
            for one in totals
        ],
        [
            f"{one.indicator.name} ({one.indicator.unit}), {one.told} đơn vị có số liệu: {_figure_words(one.total)}"
            for one in totals
        ],
    )


def _figure_words(one: Figures) -> str:
    shown = (
        ("kế hoạch năm", one.target),
        ("kỳ này", one.this_period),
        ("lũy kế", one.cumulative),
        ("cùng kỳ", one.same_last_year),
    )
    return ", ".join(f"{name} {amount_words(value)}" for name, value in shown)


def _evidence_add(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        plan, period = context.plan_period(space, args)
        clause = context.find_clause(space, plan, args.clause)
        before = task.evidence_names(space.office, clause.num)
        made = task.add_evidence(space.office, clause.id, period.id, [args.file]).made
    words = f"Đã thêm minh chứng {args.file.name}."
    if made in before:
        words = f"Nội dung của {args.file.name} đã có trong minh chứng của nhiệm vụ này, dưới tên {before[made]}."
    return CommandAnswer({"evidence": made}, [words])
