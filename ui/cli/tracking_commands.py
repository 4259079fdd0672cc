"""`roviec progress | indicator | evidence`: the work itself."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from app.errors import PlanningError
from app.standing.asking import moment_at, span_named, standings
from app.tracking import checks, evidence, indicators, progress
from app.tracking.amounts import amount_words
from app.tracking.consolidation import consolidate
from app.tracking.figures import ROLL_UPS, Figures, IndicatorTotal, figures
from app.tracking.keeping import keep_as_it_stands
from db.queries import indicators as figure_rows
from db.queries import plans as plan_rows
from ui.cli import context
from ui.cli.output import Answer
from ui.texts.messages import sentence

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

    figures = room("indicator", "chỉ tiêu, số liệu")
    added = action(figures, "add", _indicator_add, "thêm chỉ tiêu cho một nhiệm vụ")
    added.add_argument("--clause", required=True)
    added.add_argument("--name", required=True)
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

    proof = room("evidence", "minh chứng")
    file = action(proof, "add", _evidence_add, "thêm tệp minh chứng")
    file.add_argument("file", type=Path)
    file.add_argument("--clause", required=True)
    file.add_argument("--period", required=True, metavar="P")


def amount(text: str) -> Decimal:
    """A figure as people type it.

    Raises:
        argparse.ArgumentTypeError: it is none.
    """
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
            ("paused", args.paused),
        )
        if value is not None
    }
    with context.workspace(args) as space:
        plan = context.find_plan(space, args.plan)
        clause = context.find_clause(space, plan, args.clause)
        period = context.find_period(space, plan, args.period)
        who, office = space.identity.person, space.office_code
        if arranged:
            progress.arrange(
                space.store,
                space.clock,
                who,
                clause.id,
                office,
                reason=args.reason,
                paused_on=args.paused_on,
                **arranged,
            )
        if fields:
            progress.set_progress(space.store, space.clock, who, clause.id, period.id, office, **fields)
        with space.store.read() as connection:
            doubts = checks.day_doubts(connection, plan.id, done_on=args.done_on, own_due_on=args.own_due)
    return Answer(
        {"clause": clause.id, "period": period.id, "warnings": doubts, **fields, **arranged},
        [f"Đã lưu {clause.label}.", *(f"Lưu ý: {sentence('finding-' + doubt).rstrip(':')}." for doubt in doubts)],
    )


def _progress_keep(args: argparse.Namespace) -> Answer:
    with context.workspace(args) as space:
        plan, period = context.plan_period(space, args)
        chosen = {context.find_clause(space, plan, name).id for name in args.clause} if args.clause else None
        number = keep_as_it_stands(
            space.store, space.clock, space.identity.person, plan.id, period.id, space.office_code, chosen
        )
    return Answer({"kept": number}, [f"Giữ nguyên {number} nhiệm vụ như kỳ trước."])


def _progress_show(args: argparse.Namespace) -> Answer:
    with context.workspace(args) as space:
        plan = context.find_plan(space, args.plan)
        office = args.office or space.office_code
        with space.store.read() as connection:
            span = span_named(connection, plan.id, args.period)
            moment = moment_at(connection, plan.id, span, space.clock.today())
            found = standings(connection, plan.id, moment, office_code=office)
            labels = {row.num: row.label for row in plan_rows.clauses(connection, plan.id)}
    data = [
        {
            "task": {"clause_id": one.clause_id, "label": labels[one.clause_num], **asdict(one.facts)},
            "status": one.standing.status.code,
            "days": one.standing.status.days,
            "state": one.standing.state,
            "group": one.standing.group,
            "due_on": one.standing.due_on,
            "reported": one.standing.reported,
            "owed": one.standing.owed,
        }
        for one in found
    ]
    lines = []
    for one in found:
        status = one.standing.status
        words = sentence(f"status-{status.code}", {"days": status.days})
        lines.append(f"{labels[one.clause_num]}: {words} — {one.facts.note or '…'}")
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
            args.weight,
        )
    return Answer({"indicator": made}, [f"Đã thêm chỉ tiêu {args.name} ({made})."])


def _indicator_set(args: argparse.Namespace) -> Answer:
    with context.workspace(args) as space:
        plan = context.find_plan(space, args.plan)
        who, office = space.identity.person, space.office_code
        if args.office and plan.part != "issues":
            raise PlanningError("plan-not-ours", title=plan.title)
        if args.target is not None:
            year, given_to = args.year or space.clock.today().year, args.office or office
            indicators.set_target(space.store, space.clock, who, args.indicator, given_to, year, args.target)
        if args.value is not None and args.opening is not None:
            indicators.set_opening(
                space.store, space.clock, who, args.indicator, office, args.opening, args.value, args.reason
            )
        elif args.value is not None:
            period = context.find_period(space, plan, args.period or "")
            indicators.set_value(
                space.store, space.clock, who, args.indicator, office, period.id, args.value, args.reason
            )
    return Answer({"indicator": args.indicator, "value": args.value, "target": args.target}, ["Đã lưu số liệu."])


def _indicator_show(args: argparse.Namespace) -> Answer:
    with context.workspace(args) as space:
        plan = context.find_plan(space, args.plan)
        today = space.clock.today()
        with space.store.read() as connection:
            span = span_named(connection, plan.id, args.period)
            if args.all:
                totals = consolidate(connection, plan.id, span, today).indicators
                return _totals(totals)
            moment = moment_at(connection, plan.id, span, today)
            found = [
                (row, figures(connection, row, args.office or space.office_code, moment))
                for row in figure_rows.indicators(connection, plan.id)
            ]
    return Answer(
        [{"indicator": row, "figures": one, "rate_percent": one.rate_percent} for row, one in found],
        [f"{row.name} ({row.unit}): {_figure_words(one)}" for row, one in found],
    )


def _totals(totals: Sequence[IndicatorTotal]) -> Answer:
    return Answer(
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
