"""`roviec difficulty | directive | extension`: what goes up to the issuer, and what comes down."""

from __future__ import annotations

import argparse
from typing import Any

from app.desk import task, today_units
from ui.cli import context
from ui.cli.output import CommandAnswer


def register(commands: Any, options: argparse.ArgumentParser) -> None:
    """Add this room's commands."""
    action, room = context.rooms(commands, options)

    hard = room("difficulty")
    raised = action(hard, "add", _difficulty_add, "nêu khó khăn, kèm kiến nghị")
    raised.add_argument("--clause")
    raised.add_argument("--period", required=True, metavar="P")
    raised.add_argument("--text", required=True)
    raised.add_argument("--proposal", default="")
    changed = action(hard, "edit", _difficulty_edit, "sửa khó khăn đã nêu, khi báo cáo chưa có số")
    changed.add_argument("--id", required=True)
    changed.add_argument("--text", required=True)
    changed.add_argument("--proposal", help="không nêu: giữ kiến nghị cũ")
    withdrawn = action(hard, "withdraw", _difficulty_withdraw, "rút khó khăn đã nêu; lịch sử vẫn giữ")
    withdrawn.add_argument("--id", required=True)
    answered = action(hard, "answer", _difficulty_answer, "trả lời khó khăn; nhiều nơi nói giống nhau thì một lần")
    answered.add_argument("--id", action="append", required=True, help="nhắc lại được")
    answered.add_argument("--text", required=True)
    action(hard, "list", _difficulty_list, "các khó khăn và trả lời")

    words = room("directive")
    direct = action(words, "add", _directive_add, "gửi ý kiến chỉ đạo")
    direct.add_argument("--clause")
    direct.add_argument("--to", action="append", default=[], help="mã đơn vị, nhắc lại được; để trống: tất cả")
    direct.add_argument("--text", required=True)
    direct.add_argument("--due", type=context.day)
    given = action(words, "list", _directive_list, "ý kiến chỉ đạo ở một nhiệm vụ và chung cho kế hoạch")
    given.add_argument("--clause", required=True)

    extended = room("extension")
    asked = action(extended, "request", _extension_request, "xin gia hạn")
    asked.add_argument("--clause", required=True)
    asked.add_argument("--until", type=context.day, required=True)
    asked.add_argument("--reason", required=True)
    action(extended, "list", _extension_list, "đề nghị gia hạn của các đơn vị, chưa quyết định")
    decided = action(extended, "decide", _extension_decide, "quyết định gia hạn")
    decided.add_argument("--id", action="append", required=True, help="nhắc lại được")
    decided.add_argument("--refuse", action="store_true")
    decided.add_argument("--until", type=context.day)
    decided.add_argument("--citation", default="")
    decided.add_argument("--on", type=context.day, metavar="NGAY", help="ngày quyết định; để trống: hôm nay")
    decided.add_argument("--note", default="")


def _difficulty_add(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        plan = context.find_plan(space, args.plan)
        period = context.find_period(space, plan, args.period)
        clause_id = context.find_clause(space, plan, args.clause).id if args.clause else None
        made = task.raise_difficulty(space.office, plan.id, clause_id, period.id, args.text, args.proposal).made
    return CommandAnswer({"difficulty": made}, [f"Đã ghi khó khăn ({made})."])


def _difficulty_edit(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        task.edit_difficulty(space.office, args.id, args.text, args.proposal)
    return CommandAnswer({"difficulty": args.id}, ["Đã sửa khó khăn."])


def _difficulty_withdraw(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        task.withdraw_difficulty(space.office, args.id)
    return CommandAnswer({"difficulty": args.id}, ["Đã rút khó khăn. Muốn nêu lại: roviec difficulty add."])


def _difficulty_answer(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        made = task.answer(space.office, args.id, args.text).made
    return CommandAnswer({"answer": made}, ["Đã trả lời. Trả lời đi cùng tệp dữ liệu gửi tới."])


def _difficulty_list(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        plan = context.find_plan(space, args.plan)
        found = task.difficulties_of(space.office, plan.id)
    return CommandAnswer(
        found,
        [
            f"{row.id}  {row.office_code}  {row.label or 'chung'}: {row.text} → {row.answer or 'chưa trả lời'}"
            for row in found
        ],
    )


def _directive_add(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        plan = context.find_plan(space, args.plan)
        clause_id = context.find_clause(space, plan, args.clause).id if args.clause else None
        made = task.direct(space.office, plan.id, clause_id, args.to, args.text, args.due).made
    return CommandAnswer({"directive": made}, ["Đã ghi ý kiến chỉ đạo."])


def _directive_list(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        plan = context.find_plan(space, args.plan)
        found = task.directives_of(space.office, context.find_clause(space, plan, args.clause))
    return CommandAnswer(found, [_directive_words(one) for one in found])


def _directive_words(one: task.DirectiveLine) -> str:
    to = one.office_short if one.office_code else "tất cả đơn vị"
    about = ", chung cho kế hoạch" if one.whole_plan else ""
    due = f" (hạn {one.due_on:%d/%m/%Y})" if one.due_on else ""
    return f"{one.issued_on:%d/%m/%Y}  {to}{about}: {one.text}{due}"


def _extension_request(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        plan = context.find_plan(space, args.plan)
        clause = context.find_clause(space, plan, args.clause)
        made = task.ask_extension(space.office, clause.id, args.until, args.reason).made
    return CommandAnswer({"extension": made}, [f"Đã xin gia hạn {clause.label} đến {args.until:%d/%m/%Y}."])


def _extension_list(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        plan = context.find_plan(space, args.plan)
        found = [one for one in today_units.asked_extensions(space.office) if one.plan_id == plan.id]
    lines = [f"{one.id}  {one.office_code}  {one.label}: đến {one.new_due_on:%d/%m/%Y}, {one.reason}" for one in found]
    return CommandAnswer(found, lines)


def _extension_decide(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        task.decide_extensions(
            space.office,
            args.id,
            granted=not args.refuse,
            due_on=args.until,
            citation=args.citation,
            note=args.note,
            decided_on=args.on,
        )
    return CommandAnswer(
        {"extensions": args.id, "granted": not args.refuse},
        ["Không đồng ý gia hạn." if args.refuse else "Đồng ý gia hạn."],
    )
