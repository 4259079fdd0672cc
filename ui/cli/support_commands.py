"""`roviec support`: what the person who helps needs to know; looked at first, then written."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from app.errors import WorkspaceError
from app.log import logs_of
from app.support_file import SupportFacts, gather, write
from ui.cli import context
from ui.cli.output import CommandAnswer


def register(commands: Any, options: argparse.ArgumentParser) -> None:
    """Add this room's commands."""
    support = commands.add_parser("support", parents=[options])
    support.add_argument(
        "file", type=Path, nargs="?", metavar="FILE.zip", help="tệp ghi ra; để trống: chỉ in ra để xem trước"
    )
    support.set_defaults(run=_support)


def _support(args: argparse.Namespace) -> CommandAnswer:
    workspace = context.folder(args)
    parts = gather(SupportFacts(workspace, logs_of(workspace), context.qt_version()), context.clock().now())
    if args.file is None:
        lines = [line for part in parts for line in (f"=== {part.name}", *part.text.splitlines(), "")]
        told = "Chưa ghi gì. Trên đây là toàn bộ những gì gói hỗ trợ sẽ có; thêm tên tệp .zip để ghi ra."
        return CommandAnswer({"file": None, "parts": parts}, [*lines, told])
    if args.file.exists():
        raise WorkspaceError("support-exists", name=args.file.name)
    target = write(parts, args.file)
    lines = [f"Đã ghi {target}. Chưa gửi đi đâu. Trong đó có:"]
    lines += [f"  {part.name} ({len(part.text.splitlines())} dòng)" for part in parts]
    lines.append("Không có nội dung nhiệm vụ, họ tên, khóa, mật khẩu. Hãy mở ra xem trước khi đưa cho người giúp đỡ.")
    return CommandAnswer({"file": target, "parts": [part.name for part in parts]}, lines)
