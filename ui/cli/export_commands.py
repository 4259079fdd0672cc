"""`roviec export`: all data as open files, or the work file of a plan."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from app.desk import export
from ui.cli import context
from ui.cli.output import CommandAnswer


def register(commands: Any, options: argparse.ArgumentParser) -> None:
    """Add this room's commands."""
    made = commands.add_parser("export", parents=[options])
    made.add_argument("folder", type=Path, metavar="DIR", help="thư mục mới, hoặc thư mục trống")
    made.add_argument("--work-file", action="store_true", help="chỉ lập hồ sơ công việc của một kế hoạch, để nộp lưu")
    made.add_argument("--plan", help="kế hoạch của hồ sơ")
    made.add_argument("--year", type=int, metavar="YYYY", help="năm báo cáo của hồ sơ")
    made.add_argument("--keeping", metavar="THOI_HAN", help="thời hạn bảo quản, ví dụ: 10 năm, vĩnh viễn")
    made.set_defaults(run=_export)


def _export(args: argparse.Namespace) -> CommandAnswer:
    if not args.work_file and (args.plan or args.year or args.keeping):
        raise argparse.ArgumentTypeError("--plan, --year, --keeping chỉ dùng cùng --work-file.")
    if args.work_file and not (args.year and args.keeping):
        raise argparse.ArgumentTypeError("Hồ sơ cần --year và --keeping (thời hạn bảo quản).")
    target = args.folder.absolute()
    return _work_file(args, target) if args.work_file else _all(args, target)


def _all(args: argparse.Namespace, target: Path) -> CommandAnswer:
    with context.workspace(args) as space:
        done = export.export_all(space.office, target)
    lines = [f"Đã xuất toàn bộ dữ liệu ra {done.folder}: {len(done.files)} tệp. Mở muc-luc.html để xem từng tệp."]
    lines += [f"Không có trong máy này nên không xuất được: {name}" for name in done.missing]
    return CommandAnswer({"folder": done.folder, "files": done.files, "missing": done.missing}, lines)


def _work_file(args: argparse.Namespace, target: Path) -> CommandAnswer:
    with context.workspace(args) as space:
        plan = context.find_plan(space, args.plan)
        done = export.export_work_file(space.office, plan.id, args.year, args.keeping, target)
    lines = [f"{done.title}: {len(done.entries)} văn bản, ghi ra {done.folder}."]
    return CommandAnswer({"folder": done.folder, "title": done.title, "entries": done.entries}, lines)
