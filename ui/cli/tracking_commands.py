"""`roviec progress | indicator | difficulty | directive | period | extension | evidence`: the work itself."""

from __future__ import annotations

import argparse
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from app.tracking import difficulties, directives, evidence, extensions, indicators, progress, reporting
from app.tracking.snapshot import data_code
from app.tracking.status import TaskFacts, status_of
from db.queries import periods as period_rows
from db.queries import tracking as rows
from ui.cli import context
from ui.cli.output import Answer
from ui.messages import sentence

STATES = {"chua": "not_started", "dang": "in_progress", "xong": "done"}


def register(commands: Any, options: argparse.ArgumentParser) -> None:
    """Add this room's commands."""

    def action(parent: Any, name: str, run: Any, help_text: str) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = parent.add_parser(name, parents=[options], help=help_text)
        made.add_argument("--plan", help="kế hoạch (mã, hoặc số/ký hiệu); để trống nếu chỉ có một")
        made.set_defaults(run=run)
        return made

    def room(name: str, help_text: str) -> Any:
        made = commands.add_parser(name, parents=[options], help=help_text)
        return made.add_subparsers(dest="action", required=True)

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

    hard = room("difficulty", "khó khăn, vướng mắc")
    raised = action(hard, "add", _difficulty_add, "nêu khó khăn, kèm kiến nghị")
    raised.add_argument("--clause")
    raised.add_argument("--period", required=True, metavar="P")
    raised.add_argument("--text", required=True)
    raised.add_argument("--proposal", default="")
    answered = action(hard, "answer", _difficulty_answer, "trả lời một khó khăn")
    answered.add_argument("--id", required=True)
    answered.add_argument("--text", required=True)
    action(hard, "list", _difficulty_list, "các khó khăn và trả lời")

    words = room("directive", "ý kiến chỉ đạo")
    direct = action(words, "add", _directive_add, "gửi ý kiến chỉ đạo")
    direct.add_argument("--clause")
    direct.add_argument("--to", help="mã đơn vị; để trống: tất cả")
    direct.add_argument("--text", required=True)
    direct.add_argument("--due", type=context.day)

    periods = room("period", "kỳ báo cáo")
    action(periods, "list", _period_list, "các kỳ")
    for name, run, text in (
        ("prepare", _period_prepare, "soạn báo cáo kỳ"),
        ("check", _period_check, "kiểm tra trước khi trình ký"),
        ("approve", _period_approve, "ký duyệt"),
        ("number", _period_number, "cấp số, ngày"),
        ("return", _period_return, "yêu cầu bổ sung"),
        ("accept", _period_accept, "đã tiếp nhận, xác nhận"),
        ("reopen", _period_reopen, "mở lại báo cáo"),
    ):
        made = action(periods, name, run, text)
        made.add_argument("--period", required=True, metavar="P")
        if name == "prepare":
            for part in ("directing", "results", "shortcomings", "next-tasks", "proposals", "signer-name", "signer-title",
                         "signer-authority", "drafter"):
                made.add_argument(f"--{part}")
            made.add_argument("--nothing-arisen", action="store_true", default=None)
        if name == "number":
            made.add_argument("--number", default="")
            made.add_argument("--code", default="BC-UBND")
            made.add_argument("--date", type=context.day)
        if name in ("return", "accept"):
            made.add_argument("--office", required=True)
            made.add_argument("--clause")
            made.add_argument("--reason", default="")

    extended = room("extension", "gia hạn")
    asked = action(extended, "request", _extension_request, "xin gia hạn")
    asked.add_argument("--clause", required=True)
    asked.add_argument("--until", type=context.day, required=True)
    asked.add_argument("--reason", required=True)
    decided = action(extended, "decide", _extension_decide, "quyết định gia hạn")
    decided.add_argument("--id", required=True)
    decided.add_argument("--refuse", action="store_true")
    decided.add_argument("--until", type=context.day)
    decided.add_argument("--citation", default="")
    decided.add_argument("--note", default="")

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
            judged = {
                verdict.clause_num: verdict for verdict in rows.verdicts(connection, plan.id, period.id, office)
            }
    data, lines = [], []
    for task in tasks:
        verdict = judged.get(task.clause_num)
        returned = reporting.still_returned(verdict, task, period.id)
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
            space.store, space.clock, space.identity.person, clause.id, space.office_code, args.name, args.unit, args.roll_up
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
            for row in rows.indicators(connection, plan.id):
                found = indicators.figures(
                    connection, row.id, row.roll_up, space.office_code, plan.issuer_code, args.period
                )
                data.append({"indicator": row, "figures": found})
                lines.append(
                    f"{row.name} ({row.unit}): kế hoạch năm {found.target or '—'}, kỳ này {found.this_period or '—'}, "
                    f"lũy kế {found.cumulative or '—'}, cùng kỳ {found.same_last_year or '—'}"
                )
    return Answer(data, lines)


def _difficulty_add(args: argparse.Namespace) -> Answer:
    with context.workspace(args) as space:
        plan = context.find_plan(space, args.plan)
        period = context.find_period(space, plan, args.period)
        made = difficulties.raise_difficulty(
            space.store,
            space.clock,
            space.identity.person,
            plan_id=plan.id,
            clause_id=context.find_clause(space, plan, args.clause).id if args.clause else None,
            office_code=space.office_code,
            period_id=period.id,
            text=args.text,
            proposal=args.proposal,
        )
    return Answer({"difficulty": made}, [f"Đã ghi khó khăn ({made})."])


def _difficulty_answer(args: argparse.Namespace) -> Answer:
    with context.workspace(args) as space:
        made = difficulties.answer(space.store, space.clock, space.identity.person, args.id, args.text)
    return Answer({"answer": made}, ["Đã trả lời. Trả lời đi cùng tệp dữ liệu gửi tới."])


def _difficulty_list(args: argparse.Namespace) -> Answer:
    with context.workspace(args) as space:
        plan = context.find_plan(space, args.plan)
        with space.store.read() as connection:
            found = rows.difficulties(connection, plan.id)
    return Answer(
        found,
        [f"{row.id}  {row.office_code}  {row.label or 'chung'}: {row.text} → {row.answer or 'chưa trả lời'}" for row in found],
    )


def _directive_add(args: argparse.Namespace) -> Answer:
    with context.workspace(args) as space:
        plan = context.find_plan(space, args.plan)
        made = directives.direct(
            space.store,
            space.clock,
            space.identity.person,
            plan_id=plan.id,
            clause_id=context.find_clause(space, plan, args.clause).id if args.clause else None,
            office_code=args.to,
            text=args.text,
            due_on=args.due,
        )
    return Answer({"directive": made}, ["Đã ghi ý kiến chỉ đạo."])


def _period_list(args: argparse.Namespace) -> Answer:
    with context.workspace(args) as space:
        plan = context.find_plan(space, args.plan)
        with space.store.read() as connection:
            found = period_rows.periods(connection, plan.issuer_code)
            reports = {row.period_id: row for row in rows.reports(connection, plan.id, space.office_code)}
    return Answer(
        [{"period": row, "report": reports.get(row.id)} for row in found],
        [f"{row.name}  {row.starts_on:%d/%m/%Y}–{row.ends_on:%d/%m/%Y}, hạn {row.due_on:%d/%m/%Y}" for row in found],
    )


def _period_prepare(args: argparse.Namespace) -> Answer:
    names = ("directing", "results", "shortcomings", "next_tasks", "proposals", "signer_name", "signer_title",
             "signer_authority", "drafter", "nothing_arisen")
    fields = {name: getattr(args, name) for name in names if getattr(args, name) is not None}
    with context.workspace(args) as space:
        plan, period = _plan_period(space, args)
        reporting.prepare(
            space.store, space.clock, space.identity.person, plan.id, period.id, space.office_code, **fields
        )
    return Answer({"plan": plan.id, "period": period.id, **fields}, [f"Đã soạn báo cáo {period.name}."])


def _period_check(args: argparse.Namespace) -> Answer:
    with context.workspace(args) as space:
        plan, period = _plan_period(space, args)
        with space.store.read() as connection:
            found = reporting.check(connection, plan.id, period.id, space.office_code, space.clock.today())
    return Answer(
        found, [f"[{row.level}] {sentence('finding-' + row.code)} {', '.join(row.labels)}".rstrip() for row in found]
    )


def _period_approve(args: argparse.Namespace) -> Answer:
    with context.workspace(args) as space:
        plan, period = _plan_period(space, args)
        digest = reporting.approve(
            space.store, space.clock, space.identity.person, plan.id, period.id, space.office_code
        )
    return Answer({"digest": digest, "data_code": data_code(digest)}, [f"Đã duyệt. Mã dữ liệu: {data_code(digest)}."])


def _period_number(args: argparse.Namespace) -> Answer:
    with context.workspace(args) as space:
        plan, period = _plan_period(space, args)
        given = reporting.number(
            space.store,
            space.clock,
            space.identity.person,
            plan.id,
            period.id,
            space.office_code,
            number=args.number,
            code=args.code,
            dated_on=args.date,
        )
    return Answer({"number": given}, [f"Số {given}/{args.code}."])


def _period_return(args: argparse.Namespace) -> Answer:
    return _judge(args, accepted=False)


def _period_accept(args: argparse.Namespace) -> Answer:
    return _judge(args, accepted=True)


def _judge(args: argparse.Namespace, *, accepted: bool) -> Answer:
    with context.workspace(args) as space:
        plan, period = _plan_period(space, args)
        made = reporting.judge_report(
            space.store,
            space.clock,
            space.identity.person,
            plan.id,
            period.id,
            args.office,
            accepted=accepted,
            reason=args.reason,
            clause_id=context.find_clause(space, plan, args.clause).id if args.clause else None,
        )
    return Answer({"verdict": made}, ["Đã tiếp nhận." if accepted else "Đã yêu cầu bổ sung."])


def _period_reopen(args: argparse.Namespace) -> Answer:
    with context.workspace(args) as space:
        plan, period = _plan_period(space, args)
        reporting.reopen(space.store, space.clock, space.identity.person, plan.id, period.id, space.office_code)
    return Answer({"period": period.id}, ["Đã mở lại báo cáo."])


def _extension_request(args: argparse.Namespace) -> Answer:
    with context.workspace(args) as space:
        plan = context.find_plan(space, args.plan)
        clause = context.find_clause(space, plan, args.clause)
        made = extensions.request(
            space.store, space.clock, space.identity.person, clause.id, space.office_code, args.until, args.reason
        )
    return Answer({"extension": made}, [f"Đã xin gia hạn {clause.label} đến {args.until:%d/%m/%Y}."])


def _extension_decide(args: argparse.Namespace) -> Answer:
    with context.workspace(args) as space:
        extensions.decide(
            space.store,
            space.clock,
            space.identity.person,
            args.id,
            granted=not args.refuse,
            due_on=args.until,
            citation=args.citation,
            note=args.note,
        )
    return Answer({"extension": args.id, "granted": not args.refuse}, ["Không đồng ý gia hạn." if args.refuse else "Đồng ý gia hạn."])


def _evidence_add(args: argparse.Namespace) -> Answer:
    with context.workspace(args) as space:
        plan, period = _plan_period(space, args)
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


def _plan_period(space: Any, args: argparse.Namespace) -> tuple[Any, Any]:
    plan = context.find_plan(space, args.plan)
    return plan, context.find_period(space, plan, args.period)
