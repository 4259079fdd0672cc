"""`roviec register …`: what came and went through this program."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from app.desk import register as desk
from app.desk.register import RegisterLine, Wanted
from app.errors import TrackingError
from app.workspace import Workspace
from ui.cli import context
from ui.cli.output import CommandAnswer

_WAYS = {"in": "đến", "out": "đi"}


def register(commands: Any, options: argparse.ArgumentParser) -> None:
    """Add this room's commands."""
    room = commands.add_parser("register", parents=[options])
    actions = room.add_subparsers(dest="action", required=True)
    listed = actions.add_parser("list", parents=[options], help="văn bản, tệp đến và đi")
    out = actions.add_parser("write", parents=[options], help="ghi danh sách ra PDF hoặc Excel")
    for one in (listed, out):
        one.add_argument("--from", dest="first", type=context.day, metavar="NGAY", help="để trống: đầu năm nay")
        one.add_argument("--until", dest="last", type=context.day, metavar="NGAY", help="để trống: cuối năm nay")
        one.add_argument("--way", choices=("in", "out"), default="", help="in: đến; out: đi; để trống: cả hai")
        one.add_argument("--find", default="", metavar="CHU", help="chỉ dòng có những chữ này, không cần dấu")
    listed.set_defaults(run=_list)
    out.add_argument("--out", type=Path, required=True, metavar="FILE", help=".pdf, .docx hoặc .xlsx")
    out.set_defaults(run=_write)
    note = actions.add_parser("note", parents=[options], help="ghi số đến, hạn, người xử lý trên một dòng")
    note.add_argument("line", metavar="DONG", help="mã dòng, như register list in ra")
    note.add_argument("--number", metavar="SO", help="số đến")
    note.add_argument("--due", type=context.day, metavar="NGAY", help="hạn xử lý")
    note.add_argument("--handler", metavar="TEN", help="người xử lý")
    note.set_defaults(run=_note)


def _wanted(space: Workspace, args: argparse.Namespace) -> Wanted:
    year = desk.year_of(space.office, args.first.year if args.first else None)
    first, last = args.first or year.first, args.last or year.last
    return Wanted(first, last, args.way, args.find)


def _list(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        found = desk.lines(space.office, _wanted(space, args))
    return CommandAnswer([{"key": one.key, **vars(one)} for one in found], [_words(one) for one in found])


def _words(one: RegisterLine) -> str:
    parts = [
        f"{one.on:%d/%m/%Y}",
        "hủy" if one.called_off else _WAYS[one.direction],
        one.number,
        one.other.replace(desk.TO_ALL, "mọi đơn vị"),
    ]
    parts += [one.subject, f"số đến {one.arrived_number}" if one.arrived_number else ""]
    parts += [f"hạn {one.due_on:%d/%m/%Y}" if one.due_on else "", one.handler]
    return f"{one.key}  " + " · ".join(part for part in parts if part)


def _write(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        path = desk.write(space.office, _wanted(space, args), args.out.absolute())
    return CommandAnswer({"file": path}, [f"Đã ghi {args.out}."])


def _note(args: argparse.Namespace) -> CommandAnswer:
    """What is not given stays as it was."""
    with context.workspace(args) as space:
        known = next((one for one in desk.lines(space.office, desk.EVERY) if one.key == args.line), None)
        if known is None:
            raise TrackingError("register-line-unknown")
        desk.note(
            space.office,
            known.kind,
            known.record,
            arrived_number=known.arrived_number if args.number is None else args.number,
            due_on=args.due or known.due_on,
            handler=known.handler if args.handler is None else args.handler,
        )
    return CommandAnswer({"line": args.line}, ["Đã ghi."])
