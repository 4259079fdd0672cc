"""`roviec person …`: who works at this desk, who stands in for whom, and bàn giao."""

from __future__ import annotations

import argparse
from typing import Any

from app.desk import handing_over, people
from app.desk.people import PersonRow
from app.errors import PlanningError
from app.workspace import Workspace
from ui.cli import context
from ui.cli.output import CommandAnswer


def register(commands: Any, options: argparse.ArgumentParser) -> None:
    """Add this room's commands."""
    person = commands.add_parser("person", parents=[options])
    actions = person.add_subparsers(dest="action", required=True)
    actions.add_parser("list", parents=[options], help="người làm việc, người thay").set_defaults(run=_list)

    add = actions.add_parser("add", parents=[options], help="thêm người, hoặc sửa chức vụ")
    add.add_argument("name", metavar="TEN", help="họ và tên")
    add.add_argument("--post", default="", metavar="CHUC_VU", help="chức vụ, in trên biên bản")
    add.add_argument("--rename", default="", metavar="TEN", help="tên mới")
    add.set_defaults(run=_add)

    now = actions.add_parser("now", parents=[options], help="từ lúc này ai làm việc")
    now.add_argument("name", metavar="TEN", help="họ và tên, hoặc một phần")
    now.set_defaults(run=_now)

    leave = actions.add_parser("leave", parents=[options], help="thôi làm việc ở đây sau một ngày")
    leave.add_argument("name", metavar="TEN", help="họ và tên, hoặc một phần")
    leave.add_argument("--on", type=context.day, metavar="NGAY", help="ngày cuối; để trống: làm việc trở lại")
    leave.set_defaults(run=_leave)

    stand_in = actions.add_parser("stand-in", parents=[options], help="người thay trong một khoảng ngày")
    stand_in.add_argument("--for", dest="absent", required=True, metavar="TEN", help="người vắng")
    stand_in.add_argument("--by", metavar="TEN", help="người thay; để trống cùng --back: người vắng đã về")
    stand_in.add_argument("--from", dest="from_on", type=context.day, required=True, metavar="NGAY", help="ngày đầu")
    stand_in.add_argument("--until", dest="until_on", type=context.day, metavar="NGAY", help="ngày cuối")
    stand_in.add_argument("--reason", default="", metavar="LY_DO", help="lý do")
    stand_in.add_argument("--back", action="store_true", help="người vắng đã về hôm nay")
    stand_in.set_defaults(run=_stand_in)

    over = actions.add_parser("hand-over", parents=[options], help="bàn giao việc và lập biên bản")
    over.add_argument("--giver", required=True, metavar="TEN", help="bên giao")
    over.add_argument("--taker", required=True, metavar="TEN", help="bên nhận")
    over.add_argument("--on", type=context.day, metavar="NGAY", help="từ ngày nào; để trống: hôm nay")
    over.add_argument("--reason", default="", metavar="LY_DO", help="lý do")
    over.add_argument("--task", action="append", metavar="NHIEM_VU", help="để trống: mọi việc đang mở của bên giao")
    over.add_argument("--keys", action="append", default=[], metavar="CHU", help="khóa, mật khẩu để ở đâu")
    over.add_argument("--more", action="append", default=[], metavar="CHU", help="nội dung khác")
    over.add_argument("--title", default="", help="chức vụ người xác nhận; để trống: theo thể thức của đơn vị")
    over.add_argument("--signer", default="", metavar="TEN", help="người xác nhận; để trống: theo thể thức của đơn vị")
    over.add_argument("--confirm", action="store_true", help="thực hiện; không có: chỉ liệt kê")
    over.set_defaults(run=_hand_over)


def _person(space: Workspace, name: str) -> PersonRow:
    found = people.find(space.office, name)
    if found is None:
        raise PlanningError("person-unknown", name=name)
    return found


def _list(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        desk = people.shown(space.office)
        passed = handing_over.done(space.office)
    lines = [
        f"{'*' if one.name == desk.now else ' '} {one.name}{f', {one.post}' if one.post else ''}"
        + (f" (đến {one.left_on:%d/%m/%Y})" if one.left_on else "")
        for one in desk.people
    ]
    lines += [
        f"{one.substitute} thay {one.absent} từ {one.from_on:%d/%m/%Y} đến {one.until_on:%d/%m/%Y}"
        for one in desk.stand_ins
    ]
    lines += [
        f"Bàn giao {one.handed_on:%d/%m/%Y}: {one.giver} → {one.taker}, {one.task_count} nhiệm vụ" for one in passed
    ]
    told = {"now": desk.now, "people": desk.people, "stand_ins": desk.stand_ins, "handed_over": passed}
    return CommandAnswer(told, lines)


def _add(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        known = people.find(space.office, args.name)
        same = known is not None and (args.rename or known.name.casefold() == " ".join(args.name.split()).casefold())
        post = args.post or (known.post if known is not None and same else "")
        made = people.put(space.office, args.rename or args.name, post, known.id if known is not None and same else "")
    return CommandAnswer({"person": made.made}, [f"Đã ghi {args.rename or args.name}."])


def _now(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        name = people.take(space.office, _person(space, args.name).id)
    return CommandAnswer({"now": name}, [f"Từ lúc này {name} làm việc."])


def _leave(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        person = _person(space, args.name)
        people.let_go(space.office, person.id, args.on)
        left = sum(line.held for line in handing_over.open_lines(space.office, person.name)) if args.on else 0
    words = f"thôi làm việc ở đây sau ngày {args.on:%d/%m/%Y}" if args.on else "làm việc trở lại"
    lines = [f"{person.name} {words}."]
    if left:
        lines.append(f"Còn {left} nhiệm vụ đứng tên {person.name}: hãy bàn giao (person hand-over).")
    return CommandAnswer({"person": person.id, "left_on": args.on, "open_tasks": left}, lines)


def _stand_in(args: argparse.Namespace) -> CommandAnswer:
    if not args.back and not (args.by and args.until_on):
        raise argparse.ArgumentTypeError("cần --by và --until, hoặc --back")
    with context.workspace(args) as space:
        absent = _person(space, args.absent)
        if args.back:
            people.stand_in_ends(space.office, absent.id, args.from_on)
            return CommandAnswer({"person": absent.id}, [f"{absent.name} đã về."])
        other = _person(space, args.by)
        people.stand_in(space.office, absent.id, other.id, args.from_on, args.until_on, args.reason)
    line = f"{other.name} thay {absent.name} từ {args.from_on:%d/%m/%Y} đến {args.until_on:%d/%m/%Y}."
    return CommandAnswer({"person": absent.id, "substitute": other.id}, [line])


def _hand_over(args: argparse.Namespace) -> CommandAnswer:
    # lazy: papers are heavy
    from app.reports.handing_over import HandOver

    with context.workspace(args) as space:
        giver, taker = _person(space, args.giver), _person(space, args.taker)
        every = handing_over.open_lines(space.office, giver.name)
        chosen = [one for one in every if one.held]
        if args.task is not None:
            chosen = [one for one in every if any(_is(one, named) for named in args.task)]
        lines = [f"{one.clause_id[:8]}  {one.label}: {one.text}" for one in chosen]
        if not args.confirm:
            lines.append(
                f"{len(chosen)} nhiệm vụ sẽ chuyển cho {taker.name}. Chưa thay đổi gì; chạy lại với --confirm."
            )
            return CommandAnswer({"tasks": chosen}, lines)
        wanted = HandOver(
            giver.id,
            taker.id,
            args.on or space.clock.today(),
            tuple(one.clause_id for one in chosen),
            args.reason,
            (*handing_over.keys_at(space.office), *args.keys),
            tuple(args.more),
            args.title,
            args.signer,
        )
        done = handing_over.hand_over(space.office, wanted)
    lines.append(f"Đã bàn giao {len(chosen)} nhiệm vụ cho {taker.name}; biên bản {done.made} (xem: letter write).")
    return CommandAnswer({"paper": done.made, "job": done.job, "tasks": chosen}, lines)


def _is(line: handing_over.OpenLine, named: str) -> bool:
    return line.clause_id.startswith(named) or line.label == named
