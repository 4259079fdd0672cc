"""`roviec move out | copy | in`: everything to another computer, or to a second place."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from app.moving import Packed, copy_out, look_into, pack, unpack
from ui.cli import context
from ui.cli.output import UNCHANGED, CommandAnswer
from ui.cli.vietnamese import sentence


def register(commands: Any, options: argparse.ArgumentParser) -> None:
    """Add this room's commands."""
    move = commands.add_parser("move", parents=[options])
    actions = move.add_subparsers(dest="action", required=True)
    for name, words, run in (
        ("out", "gói mọi thứ để chuyển sang máy khác; máy này thôi gửi", _out),
        ("copy", "chép mọi thứ ra nơi khác; máy này làm việc như thường", _copy),
    ):
        made = actions.add_parser(name, parents=[options], help=words)
        made.add_argument("folder", type=Path, metavar="DIR", help="USB hoặc thư mục")
        made.set_defaults(run=run)
    into = actions.add_parser("in", parents=[options], help="nhận tệp đã gói từ máy khác vào chỗ dữ liệu của máy này")
    into.add_argument("file", type=Path, metavar="FILE.zip")
    into.add_argument("--of-another", action="store_true", help="nhận cả khi chỗ này đang là dữ liệu của đơn vị khác")
    into.add_argument(
        "--over-newer",
        action="store_true",
        help="nhận cả khi chỗ này có việc ghi sau lúc gói; bản ở đây vào bản sao lưu",
    )
    into.set_defaults(run=_in)


def _out(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        made = pack(space, context.out_folder(args.folder))
    lines = [sentence("moved-out", {"name": made.path}), *_words("moved-words-out", made.words)]
    return CommandAnswer(_facts(made), lines, warnings=made.warnings)


def _copy(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        made = copy_out(space, context.out_folder(args.folder))
    lines = [f"Đã chép đủ ra {made.path} và đọc lại đúng.", *_words("moved-words-out", made.words)]
    return CommandAnswer(_facts(made), lines)


def _in(args: argparse.Namespace) -> CommandAnswer:
    found = look_into(args.file)
    secret = context.passphrase() if found.has_key else None
    agreed = {"of_another": args.of_another, "over_newer": args.over_newer}
    done = unpack(context.folder(args), args.file, context.clock(), passphrase=secret, **agreed)
    data = {
        "office": found.office_code,
        "files": done.files,
        "key": done.key,
        "words": done.words,
        "sending_shut": done.restored.shut,
        "kept": done.restored.kept,
        **({"changed": False} if done.restored.before else {}),
    }
    lines = [
        UNCHANGED if done.restored.before else sentence("moved-in", {"office": found.office_name, "count": done.files}),
        sentence(f"moved-key-{done.key}", None),
        *_words("moved-words-in", done.words),
        "Xác nhận được gửi: roviec identity confirm.",
    ]
    return CommandAnswer(data, lines, warnings=(*done.restored.warnings, *done.warnings))


def _words(code: str, count: int) -> list[str]:
    """What is said of texts that were typed and never saved, where there are any."""
    return [sentence(code, {"count": count})] if count else []


def _facts(made: Packed) -> dict[str, object]:
    return {"file": made.path, "files": made.files, "size": made.size, "words": made.words}
