"""`roviec progress | indicator | evidence`: the work itself."""

from __future__ import annotations

import argparse
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from app.tracking import evidence, indicators, progress, verdicts
from app.tracking.status import TaskFacts, status_of
from db.queries import indicators as figure_rows
from db.queries import tracking as rows
from ui.cli import context
from ui.cli.output import Answer
from ui.messages import sentence

STATES = {"chua": "not_started", "dang": "in_progress", "xong": "done"}


def register(commands: Any, options: argparse.ArgumentParser) -> None:
    """Add this room's commands."""
    action, room = context.rooms(commands, options)

    told = room("progress", "tiến độ")
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
    shown = action(told, "show", _progress_show, "tiến độ của kỳ")
    shown.add_argument("--period", required=True, metavar="P")
    shown.add_argument("--office", help="mã đơn vị; để trống: đơn vị mình")

    figures = room("indicator", "chỉ tiêu, số liệu")
    added = action(figures, "add", _indicator_add, "thêm chỉ tiêu cho một nhiệm vụ")
    added.add_argument("--clause", required=True)
    added.add_argument("--name", required=True)
    added.add_argument("--unit", required=True)
    added.add_argument("--roll-up", choices=indicators.ROLL_UPS, default="sum")
    figure = action(figures, "set", _indicator_set, "ghi số liệu của kỳ, hoặc kế hoạch năm")
    figure.add_argument("--indicator", required=True)
    figure.add_argument("--period", metavar="P")
    figure.add_argument("--value", type=_amount)
    figure.add_argument("--target", type=_amount)
    figure.add_argument("--year", type=int)
    figure.add_argument("--reason", default="")
    seen = action(figures, "show", _indicator_show, "số liệu của kỳ")
    seen.add_argument("--period", required=True, metavar="P")

    proof = room("evidence", "minh chứng")
    file = action(proof, "add", _evidence_add, "thêm tệp minh chứng")
    file.add_argument("file", type=Path)
    file.add_argument("--clause", required=True)
    file.add_argument("--period", required=True, metavar="P")


def _amount(text: str) -> Decimal:
    try:
        return Decimal(text.replace(".", "").replace(",", ".") if "," in text else text)
    except InvalidOperation as error:
        raise argparse.ArgumentTypeError(f"không phải số: {text}") from error


def _progress_set(args: argparse.Namespace) -> Answer:
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
        )
        if value is not None
    }
    with context.workspace(args) as space:
        plan = context.find_plan(space, args.plan)
        clause = context.find_clause(space, plan, args.clause)
        period = context.find_period(space, plan, args.period)
        who, office = space.identity.person, space.office_code
        if arranged:
            progress.arrange(space.store, space.clock, who, clause.id, office, **arranged)
        if fields:
            progress.set_progress(space.store, space.clock, who, clause.id, period.id, office, **fields)
    return Answer({"clause": clause.id, "period": period.id, **fields, **arranged}, [f"Đã lưu {clause.label}."])


def _progress_show(args: argparse.Namespace) -> Answer:
    with context.workspace(args) as space:
        plan = context.find_plan(space, args.plan)
        period = context.find_period(space, plan, args.period)
        office = args.office or space.office_code
        today = space.clock.today()
        with space.store.read() as connection:
            tasks = rows.tasks_of(connection, plan.id, period.id, office, ("lead", "coordinate", "inform"))
            judged = {verdict.clause_num: verdict for verdict in rows.verdicts(connection, plan.id, period.id, office)}
    data, lines = [], []
    for task in tasks:
        verdict = judged.get(task.clause_num)
        returned = verdicts.still_returned(verdict, task, period.id)
        status = status_of(
            TaskFacts(
                role=task.role,
                recurring=bool(task.cadence),
                due_on=task.due_on,
                own_due_on=task.own_due_on,
                state=task.state,
                done_on=task.done_on,
                reported=task.reported,
                verdict="returned" if returned else verdict.kind if verdict and verdict.kind == "accepted" else "",
                waiting=False,
                paused=task.paused,
            ),
            today,
        )
        data.append({"task": task, "status": status.code, "days": status.days})
        lines.append(f"{task.label}: {sentence('status-' + status.code, {'days': status.days})} — {task.note or '…'}")
    return Answer(data, lines)


def _indicator_add(args: argparse.Namespace) -> Answer:
    with context.workspace(args) as space:
        plan = context.find_plan(space, args.plan)
        clause = context.find_clause(space, plan, args.clause)
        made = indicators.add_indicator(
            space.store,
            space.clock,
            space.identity.person,
            clause.id,
            space.office_code,
            args.name,
            args.unit,
            args.roll_up,
        )
    return Answer({"indicator": made}, [f"Đã thêm chỉ tiêu {args.name} ({made})."])


def _indicator_set(args: argparse.Namespace) -> Answer:
    with context.workspace(args) as space:
        plan = context.find_plan(space, args.plan)
        who, office = space.identity.person, space.office_code
        if args.target is not None:
            year = args.year or space.clock.today().year
            indicators.set_target(space.store, space.clock, who, args.indicator, office, year, args.target)
        if args.value is not None:
            period = context.find_period(space, plan, args.period or "")
            indicators.set_value(
                space.store, space.clock, who, args.indicator, office, period.id, args.value, args.reason
            )
    return Answer({"indicator": args.indicator, "value": args.value, "target": args.target}, ["Đã lưu số liệu."])


def _indicator_show(args: argparse.Namespace) -> Answer:
    with context.workspace(args) as space:
        plan = context.find_plan(space, args.plan)
        context.find_period(space, plan, args.period)
        data, lines = [], []
        with space.store.read() as connection:
            for row in figure_rows.indicators(connection, plan.id):
                found = indicators.figures(
                    connection, row.id, row.roll_up, space.office_code, plan.issuer_code, args.period
                )
                data.append({"indicator": row, "figures": found})
                lines.append(
                    f"{row.name} ({row.unit}): kế hoạch năm {found.target or '—'}, kỳ này {found.this_period or '—'}, "
                    f"lũy kế {found.cumulative or '—'}, cùng kỳ {found.same_last_year or '—'}"
                )
    return Answer(data, lines)


def _evidence_add(args: argparse.Namespace) -> Answer:
    with context.workspace(args) as space:
        plan, period = context.plan_period(space, args)
        clause = context.find_clause(space, plan, args.clause)
        made = evidence.add_file(
            space.store,
            space.clock,
            space.identity.person,
            space.evidence,
            args.file,
            clause_id=clause.id,
            office_code=space.office_code,
            period_id=period.id,
        )
    return Answer({"evidence": made}, [f"Đã thêm minh chứng {args.file.name}."])
