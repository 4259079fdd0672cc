"""`roviec office …`: who is called what from when, and who takes over from whom."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import Any

from app.desk import offices, paper_form, routes
from app.desk.offices import OfficeCard, Opening, OpenMatter, OpenTask, Succession, Successors
from app.errors import ExchangeError
from ui.cli import context
from ui.cli.labels import ROLES, label
from ui.cli.output import CommandAnswer
from ui.cli.tracking_commands import amount

LEFT = {"difficulty": "khó khăn chưa trả lời", "extension": "đề nghị gia hạn chưa quyết định"}


_WAYS = {routes.STICK: "phong bì hoặc USB", routes.MAIL: "thư điện tử", routes.SHARED: "thư mục chung"}
_FORM = {
    "superior": "cơ quan cấp trên, các dòng cách nhau bằng dấu |",
    "own": "tên đơn vị ở đầu văn bản",
    "symbol": "ký hiệu sau tên loại: UBND, SNV",
    "place": "địa danh",
    "authority": "thẩm quyền ký: TM. ỦY BAN NHÂN DÂN",
    "title": "chức vụ người ký",
    "signer": "người ký",
    "drafter": "đơn vị soạn thảo, sau Lưu: VT",
    "recipients": "nơi nhận, các dòng cách nhau bằng dấu |",
    "addressees": "kính gửi, các dòng cách nhau bằng dấu |",
}


def register(commands: Any, options: argparse.ArgumentParser) -> None:
    """Add this room's commands."""
    office = commands.add_parser("office", parents=[options])
    actions = office.add_subparsers(dest="action", required=True)

    add = actions.add_parser("add", parents=[options], help="thêm hoặc sửa một đơn vị")
    rename = actions.add_parser("rename", parents=[options], help="đổi tên từ một ngày; trước ngày đó giữ tên cũ")
    for one in (add, rename):
        one.add_argument("--code", required=True, help="mã đơn vị")
        one.add_argument("--name", required=True, help="tên đầy đủ")
        one.add_argument("--short-name", default="")
        one.add_argument("--kind", default="other" if one is add else "", help="loại cơ quan")
        one.add_argument("--place", default="")
        one.set_defaults(run=_add)
    add.set_defaults(from_on=None)
    rename.add_argument("--from", dest="from_on", type=context.day, required=True, metavar="NGAY", help="đổi từ ngày")

    listed = actions.add_parser("list", parents=[options], help="các đơn vị, theo tên của một ngày")
    listed.add_argument("--on", type=context.day, metavar="NGAY", help="để trống: hôm nay")
    listed.add_argument("--by", metavar="CODE", help="danh sách của cơ quan nào; để trống: của mình")
    listed.set_defaults(run=_list)

    route = actions.add_parser("route", parents=[options], help="cách gửi tệp dữ liệu cho từng đơn vị")
    route.add_argument("--code", help="mã đơn vị; để trống: xem cách gửi của mọi đơn vị")
    route.add_argument(
        "--by", dest="way", choices=tuple(_WAYS), help="phong bì hoặc USB, thư điện tử hay thư mục chung"
    )
    route.add_argument("--address", help="địa chỉ thư điện tử")
    route.set_defaults(run=_route)

    form = actions.add_parser("form", parents=[options], help="thể thức văn bản của đơn vị mình")
    for field, text in _FORM.items():
        form.add_argument(f"--{field}", metavar="CHU", help=text)
    form.add_argument("--to", default="", metavar="CODE", help="kính gửi khi báo cáo cơ quan nào")
    form.set_defaults(run=_form)

    merged = actions.add_parser("succeed", parents=[options], help="nhập, tách đơn vị từ một ngày")
    merged.add_argument("--old", action="append", required=True, metavar="CODE", help="đơn vị kết thúc")
    merged.add_argument("--new", action="append", required=True, metavar="CODE", help="đơn vị tiếp nhận")
    merged.add_argument(
        "--from", dest="from_on", type=context.day, required=True, metavar="NGAY", help="sáp nhập, chia tách từ ngày"
    )
    merged.add_argument(
        "--task",
        nargs=2,
        action="append",
        default=[],
        metavar=("NHIEM_VU", "CODE"),
        help="nhiệm vụ giao tiếp cho đơn vị nào (nhiều lần được)",
    )
    merged.add_argument(
        "--opening",
        nargs=4,
        action="append",
        default=[],
        metavar=("CHI_TIEU", "CODE", "SO", "LY_DO"),
        help="số liệu đầu kỳ, kèm lý do (nhiều lần được)",
    )
    merged.add_argument(
        "--matter",
        nargs=2,
        action="append",
        default=[],
        metavar=("VIEC_MO", "CODE"),
        help="khó khăn, đề nghị gia hạn chuyển tiếp cho đơn vị nào (nhiều lần được)",
    )
    merged.add_argument("--confirm", action="store_true", help="thực hiện; không có: chỉ liệt kê nhiệm vụ phải giao")
    merged.set_defaults(run=_succeed)

    joins = actions.add_parser("join", parents=[options], help="đơn vị mới tham gia từ một ngày")
    joins.add_argument("--code", required=True, help="mã đơn vị")
    joins.add_argument("--name", required=True, help="tên đầy đủ")
    joins.add_argument("--short-name", default="", help="tên ngắn")
    joins.add_argument("--kind", default="other", help="loại cơ quan")
    joins.add_argument("--place", default="", help="địa danh")
    joins.add_argument("--from", dest="from_on", type=context.day, required=True, metavar="NGAY", help="từ ngày")
    joins.add_argument("--like", default="", metavar="CODE", help="giao các nhiệm vụ như đơn vị này")
    joins.set_defaults(run=_join)
    leaves = actions.add_parser("leave", parents=[options], help="đơn vị thôi tham gia từ một ngày, không ai tiếp nhận")
    leaves.add_argument("--code", required=True, help="mã đơn vị")
    leaves.add_argument("--from", dest="from_on", type=context.day, required=True, metavar="NGAY", help="từ ngày")
    leaves.add_argument("--confirm", action="store_true", help="thực hiện; không có: chỉ liệt kê")
    leaves.set_defaults(run=_leave)


def _add(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        card = OfficeCard(args.code, args.name, args.short_name, args.kind, args.place)
        offices.save(space.office, card, args.from_on)
    since = f" từ ngày {args.from_on:%d/%m/%Y}" if args.from_on else ""
    return CommandAnswer({"office": args.code, "from_on": args.from_on}, [f"Đã ghi {args.name} ({args.code}){since}."])


def _list(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        found = offices.listed(space.office, args.on, args.by or "")
    return CommandAnswer(found, [f"{office.code}  {office.name}" for office in found])


def _route(args: argparse.Namespace) -> CommandAnswer:
    """Show the routes; what is given for one unit is kept first."""
    with context.workspace(args) as space:
        known = {one.code: one for one in routes.routes(space.office)}
        if args.code:
            if args.code not in known:
                raise ExchangeError("route-unknown", code=args.code)
            before = known[args.code]
            address = before.address if args.address is None else args.address
            routes.keep(space.office, [replace(before, way=args.way or before.way, address=address)])
        found = routes.routes(space.office)
    lines = [f"{one.code}  {one.name}: {_WAYS[one.way]} {one.address}".rstrip() for one in found]
    told = CommandAnswer(found, lines or ["Chưa có đơn vị nào đã đối chiếu mã."])
    return told.said_again() if args.code and known == {one.code: one for one in found} else told


def _form(args: argparse.Namespace) -> CommandAnswer:
    """Show the form; what is given is kept first."""
    given = {field: getattr(args, field).replace("|", "\n") for field in _FORM if getattr(args, field) is not None}
    with context.workspace(args) as space:
        if given:
            paper_form.keep(space.office, given, args.to)
        found = paper_form.shown(space.office)
    lines = [*found.superior, *found.own, f"Số: …/{found.code('BC')}", *found.signing(), found.signer]
    lines += [f"- {line}" for line in found.told()]
    if found.unknown:
        lines.append(f"Chưa ghi: {', '.join(paper_form.words_of(found.unknown))}.")
    return CommandAnswer(found, [line for line in lines if line])


def _join(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        card = OfficeCard(args.code, args.name, args.short_name, args.kind, args.place)
        given = offices.join(space.office, card, args.from_on, args.like)
    line = f"{args.name} tham gia từ ngày {args.from_on:%d/%m/%Y}, được giao {len(given)} nhiệm vụ."
    return CommandAnswer({"office": args.code, "given": given}, [*(label for _clause, label in given), line])


def _leave(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        ends = offices.to_hand_on(space.office, [args.code], args.from_on)
        if not args.confirm:
            lines = [_task_line(task) for task in ends.tasks] + [_matter_line(one) for one in ends.left]
            lines.append(f"{len(ends.tasks)} nhiệm vụ sẽ kết thúc. Chưa thay đổi gì; chạy lại với --confirm.")
            return CommandAnswer({"tasks": ends.tasks, "left": ends.left}, lines)
        done = offices.leave(space.office, args.code, args.from_on)
    lines = [label for _clause, label, _nobody in done.given]
    lines += [f"Còn ở đơn vị cũ: {_matter_line(one)}" for one in done.left]
    lines.append(f"Đã kết thúc {len(done.given)} nhiệm vụ. Số liệu đã báo cáo giữ nguyên.")
    return CommandAnswer({"ended": done.given, "finished": done.finished, "left": done.left}, lines)


def _task_line(task: OpenTask) -> str:
    state = " (đã xong, không giao tiếp)" if task.finished else ""
    return f"{task.clause_id[:8]}  {task.label} ({task.office_code}: {label(ROLES, task.role)}){state}"


def _matter_line(one: OpenMatter) -> str:
    return f"{one.id[:8]}  {LEFT[one.kind]}, {one.label} ({one.office_code}): {one.text}"


def _succeed(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        ending = [code for code in args.old if code not in args.new]
        ends = offices.to_hand_on(space.office, ending, args.from_on)
        tasks = ends.tasks
        if not args.confirm:
            lines = [_task_line(task) for task in tasks] + [_matter_line(one) for one in ends.left]
            open_ones = sum(not task.finished for task in tasks)
            lines.append(f"{open_ones} nhiệm vụ sẽ giao lại. Chưa thay đổi gì. Đủ rồi thì chạy lại với --confirm.")
            return CommandAnswer({"tasks": tasks, "left": ends.left, "figures": ends.figures}, lines)
        heirs: dict[str, list[str]] = {}
        for named, code in args.task:
            for clause_id in {task.clause_id for task in tasks if task.clause_id.startswith(named)}:
                heirs.setdefault(clause_id, []).append(code)
        openings = [Opening(one, code, amount(value), reason) for one, code, value, reason in args.opening]
        matters: dict[str, list[str]] = {}
        for named, code in args.matter:
            for matter_id in {one.id for one in ends.left if one.id.startswith(named)}:
                matters.setdefault(matter_id, []).append(code)
        done = offices.succeed(
            space.office, Successors(tuple(args.old), tuple(args.new), args.from_on, heirs, openings, matters)
        )
    told = {"given": done.given, "finished": done.finished, "left": done.left, "passed": done.passed}
    return CommandAnswer(told, _told(done))


def _told(done: Succession) -> list[str]:
    lines = [f"{label} → {heir}" for _clause, label, heir in done.given]
    lines += [f"{label}: đã xong ở {code}, không giao tiếp" for label, code in done.finished]
    lines += [f"Chuyển tiếp {LEFT[one.kind]}, {one.label} → {heir}" for one, heir in done.passed]
    lines += [f"Còn ở đơn vị cũ: {_matter_line(one)}" for one in done.left]
    lines.append(f"Đã giao lại {len(done.given)} nhiệm vụ. Số liệu đã báo cáo giữ nguyên ở đơn vị cũ.")
    return lines
