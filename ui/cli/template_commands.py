"""`roviec template …`: the office's own Word template and superiors' Excel forms, filled from a period's report."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from app.desk import templates
from app.desk.office import Office
from app.desk.templates import WORD, KeptTemplate
from app.errors import ReportError
from ui.cli import context
from ui.cli.output import CommandAnswer

_KINDS = {WORD: "Word"}


def register(commands: Any, options: argparse.ArgumentParser) -> None:
    """Add this room's commands."""
    room = commands.add_parser("template", parents=[options])
    actions = room.add_subparsers(dest="action", required=True)
    added = actions.add_parser("add", parents=[options], help="giữ một mẫu; mẫu cùng tên được thay")
    added.add_argument("file", type=Path, metavar="FILE", help=".docx có {{so}}, {{noi_dung.I}}…; .xlsx có ô đặt tên")
    added.set_defaults(run=_add)
    actions.add_parser("list", parents=[options], help="các mẫu đang giữ").set_defaults(run=_list)
    removed = actions.add_parser("remove", parents=[options], help="bỏ một mẫu")
    removed.set_defaults(run=_remove)
    filled = actions.add_parser("fill", parents=[options], help="ghi báo cáo của kỳ theo mẫu")
    filled.set_defaults(run=_fill)
    for one in (removed, filled):
        one.add_argument("template", metavar="MAU", help="tên hoặc mã của mẫu")
    names = actions.add_parser("fields", parents=[options], help="danh mục trường để đặt trong mẫu")
    names.set_defaults(run=_fields)
    for one in (filled, names):
        one.add_argument("--plan")
        one.add_argument("--period", required=True, metavar="P")
        one.add_argument("--out", type=Path, required=one is filled, metavar="FILE")


def _find(office: Office, wanted: str) -> KeptTemplate:
    found = [one for one in templates.listed(office) if wanted in (one.id, one.name, f"{one.name}{one.ending}")]
    if len(found) != 1:
        raise ReportError("template-unknown")
    return found[0]


def _words(one: KeptTemplate) -> str:
    return f"{one.id}  {one.name} ({_KINDS.get(one.kind, 'Excel')})"


def _add(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        made = templates.add(space.office, args.file)
    return CommandAnswer(made, [f"Đã giữ mẫu {made.name}."])


def _list(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        found = templates.listed(space.office)
    return CommandAnswer(found, [_words(one) for one in found] or ["Chưa có mẫu nào."])


def _remove(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        gone = _find(space.office, args.template)
        templates.remove(space.office, gone.id)
    return CommandAnswer(gone, [f"Đã bỏ mẫu {gone.name}."])


def _fill(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        plan, period = context.plan_period(space, args)
        wanted = _find(space.office, args.template)
        done = templates.fill(space.office, wanted.id, plan.id, period.id, args.out.absolute())
    lines = [f"Đã ghi {done.path}{' (dự thảo)' if done.draft else ''}."]
    if done.missing:
        lines.append(f"Báo cáo không có nội dung cho: {', '.join(done.missing)}. Chỗ ấy để nguyên hoặc để trống.")
    return CommandAnswer({"file": done.path, "missing": done.missing, "draft": done.draft}, lines)


def _fields(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        plan, period = context.plan_period(space, args)
        if args.out is not None:
            path = templates.write_fields(space.office, plan.id, period.id, args.out.absolute())
            return CommandAnswer({"file": path}, [f"Đã ghi {path}."])
        found = templates.fields(space.office, plan.id, period.id)
    return CommandAnswer(found, [f"{{{{{one.name}}}}}  {' '.join(one.words.split())}" for one in found])
