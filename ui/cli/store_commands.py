"""`roviec init | backup | restore | check`: the workspace itself."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from app.backup_names import backups_in, can_be_listed
from app.clock import HANOI
from app.errors import WorkspaceError
from app.holding import STORE_NAME
from app.planning.office_names import completed
from app.planning.offices import KINDS, OfficeCard
from app.recovery import whose
from app.survey import ANOTHER, DAMAGED, GOOD, NEWER, SHUT, describe, list_backups, look_at
from app.workspace import Workspace
from ui.cli import context
from ui.cli.output import UNCHANGED, CommandAnswer, exit_code_of
from ui.cli.vietnamese import sentence


def register(commands: Any, options: argparse.ArgumentParser) -> None:
    """Add this room's commands."""
    init = commands.add_parser("init", parents=[options])
    init.add_argument("--code", required=True, help="mã đơn vị")
    init.add_argument("--name", required=True, help="tên đơn vị")
    init.add_argument("--short-name", default="", help="tên gọi tắt; để trống: theo tên")
    init.add_argument("--kind", choices=KINDS, default="", help="loại đơn vị; để trống: theo tên")
    init.add_argument("--place", default="", help="địa danh trên văn bản; để trống: theo tên")
    init.add_argument("--person", default="", help="người làm việc với chương trình")
    init.add_argument("--profile", choices=("real", "training"), default="real", help="chính thức hay tập huấn")
    init.set_defaults(run=_init)

    backup = commands.add_parser("backup", parents=[options])
    backup.set_defaults(run=_backup)

    restore = commands.add_parser("restore", parents=[options])
    restore.add_argument("file", type=Path, nargs="?", metavar="FILE", help="để trống: bản tốt gần nhất")
    restore.add_argument("--list", action="store_true", help="chỉ liệt kê các bản sao lưu và việc dùng được không")
    restore.add_argument(
        "--of-another", action="store_true", help="nhận cả bản sao lưu của đơn vị khác vào chỗ này, theo ý người dùng"
    )
    restore.set_defaults(run=_restore)

    check = commands.add_parser("check", parents=[options])
    check.add_argument("--mend", action="store_true", help="làm lại chỉ mục và phần tìm kiếm, không mất dữ liệu")
    check.set_defaults(run=_check)


def _init(args: argparse.Namespace) -> CommandAnswer:
    space = Workspace.create(
        context.folder(args),
        office=completed(OfficeCard(args.code, args.name, args.short_name, args.kind, args.place)),
        profile=args.profile,
        passphrase=context.passphrase(confirm=True),
        clock=context.clock(),
        person=args.person,
    )
    data = {"folder": space.folder, "office": args.code, "installation": space.identity.installation_id}
    space.close()
    return CommandAnswer(data, [f"Đã tạo dữ liệu của {args.name} tại {space.folder}."], warnings=space.warnings)


def _backup(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        made = space.back_up()
    return CommandAnswer({"file": made}, [f"Đã sao lưu và đọc lại đúng: {made}"])


def _restore(args: argparse.Namespace) -> CommandAnswer:
    if args.list:
        return _listed(context.folder(args))
    chosen = args.file or _newest_good(context.folder(args))
    done = Workspace.restore(context.folder(args), chosen, context.clock(), of_another=args.of_another)
    at = context.clock().now().astimezone(HANOI)
    lines = [f"Đã khôi phục dữ liệu của {done.office_name} lúc {at:%H:%M %d/%m/%Y} từ {chosen.name}."]
    if done.before:
        lines = [f"Dữ liệu của {done.office_name} đã được khôi phục từ {chosen.name} trước đó.", UNCHANGED]
    if done.kept is not None:
        lines.append(f"Dữ liệu đang dùng trước đó được giữ tại {done.kept}.")
    if done.newer_key:
        lines.append(sentence("newer-key", {"code": done.newer_key}))
    lines.append("Việc gửi tạm khóa cho đến khi xác nhận: roviec identity confirm.")
    data = {
        "folder": context.folder(args),
        "file": chosen,
        "office": done.office_code,
        "epoch": done.epoch_number,
        "sending_shut": done.shut,
        "kept": done.kept,
        **({"newer_key": done.newer_key} if done.newer_key else {}),
        **({"changed": False} if done.before else {}),
    }
    return CommandAnswer(data, lines, warnings=done.warnings)


def _newest_good(folder: Path) -> Path:
    best = look_at(folder, folder / STORE_NAME, context.clock().now()).best
    if best is None:
        raise WorkspaceError("backup-none", folder=str(folder))
    return best


def _listed(folder: Path) -> CommandAnswer:
    """Every backup, newest first, each read through: this is asked for when there is time."""
    holder = whose(folder, folder / STORE_NAME)
    found = [describe(one, holder, read_through=True) for one in list_backups(folder / "backups")]
    words = {
        GOOD: "tốt",
        DAMAGED: "bị hỏng",
        SHUT: "không có quyền đọc",
        NEWER: "của bản chương trình mới hơn",
        ANOTHER: "của đơn vị khác",
    }
    lines = [
        f"{one.taken_at.astimezone(HANOI):%H:%M %d/%m/%Y}  {words.get(one.state, one.state)}  {one.path.name}"
        for one in found
        if one.taken_at is not None
    ]
    return CommandAnswer({"backups": found}, lines or ["Chưa có bản sao lưu nào."])


def _check(args: argparse.Namespace) -> CommandAnswer:
    if args.mend:
        return _mend(args)
    with context.workspace(args) as space:
        space.check()
        last = space.last_backup()
        seen, ahead = can_be_listed(space.backups), bool(backups_in(space.backups))
        trouble = space.key_trouble()
    lines = ["Dữ liệu nguyên vẹn."]
    none = "Chưa có bản sao lưu nào." if seen else "Không xem được thư mục sao lưu, nên không biết có bản nào."
    if ahead:
        none = "Các bản sao lưu đều mang ngày chưa tới: hãy chỉnh đúng ngày giờ của máy."
    lines.append(f"Sao lưu gần nhất: {last.astimezone(HANOI):%H:%M %d/%m/%Y}." if last else none)
    told = {"intact": True, "last_backup": last, "key": trouble.code if trouble else "there"}
    return CommandAnswer(told, lines, warnings=[trouble] if trouble else ())


def _mend(args: argparse.Namespace) -> CommandAnswer:
    folder, clock = context.folder(args), context.clock()
    cleared = Workspace.clear_way(folder, clock)
    lines = [sentence("moved-aside", {"name": path.name}) for path in cleared.moved]
    if cleared.writable:
        lines.append(sentence("writing-allowed"))
    told = {"moved": cleared.moved, "writing_allowed": cleared.writable} if cleared else {}
    try:
        done = Workspace.mend(folder, clock)
        if not done.rows:
            with context.workspace(args):
                pass  # whole is said only of what opens
    except WorkspaceError as error:
        if not cleared:
            raise
        return CommandAnswer({"intact": False, "mended": True, **told}, lines, exit_code_of(error), [error])
    if not done.rows:
        lines = lines or ["Dữ liệu nguyên vẹn, không có gì phải làm lại."]
        return CommandAnswer({"intact": True, "mended": bool(cleared), **told}, lines)
    lines.append(f"Đã làm lại chỉ mục và phần tìm kiếm. Đủ {done.rows} dòng dữ liệu, không mất dòng nào.")
    if done.kept is not None:
        lines.append(f"Tệp hỏng được giữ tại {done.kept}.")
    return CommandAnswer(
        {"intact": True, "mended": True, "rows": done.rows, "kept": done.kept, **told}, lines, warnings=done.warnings
    )
