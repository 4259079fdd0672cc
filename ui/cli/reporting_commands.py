"""`roviec difficulty | directive | period | extension`: what goes up to the issuer, and what comes down."""

from __future__ import annotations

import argparse
from typing import Any

from app.tracking import difficulties, directives, extensions, reporting
from app.tracking.snapshot import data_code
from db.queries import periods as period_rows
from db.queries import tracking as rows
from ui.cli import context
from ui.cli.output import Answer
from ui.messages import sentence


def register(commands: Any, options: argparse.ArgumentParser) -> None:
    """Add this room's commands."""
    action, room = context.rooms(commands, options)

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
            for part in (
                "directing",
                "results",
                "shortcomings",
                "next-tasks",
                "proposals",
                "signer-name",
                "signer-title",
                "signer-authority",
                "drafter",
            ):
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
        [
            f"{row.id}  {row.office_code}  {row.label or 'chung'}: {row.text} → {row.answer or 'chưa trả lời'}"
            for row in found
        ],
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
    names = (
        "directing",
        "results",
        "shortcomings",
        "next_tasks",
        "proposals",
        "signer_name",
        "signer_title",
        "signer_authority",
        "drafter",
        "nothing_arisen",
    )
    fields = {name: getattr(args, name) for name in names if getattr(args, name) is not None}
    with context.workspace(args) as space:
        plan, period = context.plan_period(space, args)
        reporting.prepare(
            space.store, space.clock, space.identity.person, plan.id, period.id, space.office_code, **fields
        )
    return Answer({"plan": plan.id, "period": period.id, **fields}, [f"Đã soạn báo cáo {period.name}."])


def _period_check(args: argparse.Namespace) -> Answer:
    with context.workspace(args) as space:
        plan, period = context.plan_period(space, args)
        with space.store.read() as connection:
            found = reporting.check(connection, plan.id, period.id, space.office_code, space.clock.today())
    return Answer(
        found, [f"[{row.level}] {sentence('finding-' + row.code)} {', '.join(row.labels)}".rstrip() for row in found]
    )


def _period_approve(args: argparse.Namespace) -> Answer:
    with context.workspace(args) as space:
        plan, period = context.plan_period(space, args)
        digest = reporting.approve(
            space.store, space.clock, space.identity.person, plan.id, period.id, space.office_code
        )
    return Answer({"digest": digest, "data_code": data_code(digest)}, [f"Đã duyệt. Mã dữ liệu: {data_code(digest)}."])


def _period_number(args: argparse.Namespace) -> Answer:
    with context.workspace(args) as space:
        plan, period = context.plan_period(space, args)
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
        plan, period = context.plan_period(space, args)
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
        plan, period = context.plan_period(space, args)
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
    return Answer(
        {"extension": args.id, "granted": not args.refuse},
        ["Không đồng ý gia hạn." if args.refuse else "Đồng ý gia hạn."],
    )
