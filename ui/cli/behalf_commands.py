"""`roviec behalf`: a blank form for a unit without a computer, and its paper report typed in for it."""

from __future__ import annotations

import argparse
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.desk import on_behalf
from app.desk.form_book import FilledTask
from app.desk.naming import PlanRecord
from app.desk.on_behalf import PaperDifficulty, PaperEntry, PaperFigure, PaperLine, PaperReplaced, Said
from app.tracking.amounts import amount_words
from app.workspace import Workspace
from ui.cli import context
from ui.cli.labels import PROGRESS
from ui.cli.output import REFUSED, CommandAnswer
from ui.cli.tracking_commands import STATES, amount


def register(commands: Any, options: argparse.ArgumentParser) -> None:
    """Add this room's commands."""
    action, room = context.rooms(commands, options)
    behalf = room("behalf")
    blank = action(behalf, "blank", _blank, "in phiếu báo cáo trống")
    blank.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="FILE",
        help=".pdf để in, .docx để sửa trong Word, .xlsx để điền trên máy rồi đọc lại",
    )
    enter = action(behalf, "enter", _enter, "nhập thay báo cáo giấy")
    enter.add_argument("--received", type=context.day, required=True, metavar="NGAY", help="ngày văn thư nhận")
    enter.add_argument("--number", default="", help="số trên bản giấy")
    enter.add_argument("--code", default="", help="ký hiệu trên bản giấy")
    enter.add_argument("--date", type=context.day, metavar="NGAY", help="ngày trên bản giấy (bắt buộc)")
    enter.add_argument("--scan", type=Path, metavar="FILE", help="bản quét: PDF hoặc ảnh")
    enter.add_argument("--anyway", action="store_true", help="vẫn giữ bản quét dù trang đầu ghi số, ngày khác")
    enter.add_argument(
        "--form", type=Path, metavar="FILE.xlsx", help="phiếu Excel đơn vị gửi lại; chữ gõ thêm đứng trên"
    )
    enter.add_argument("--nothing-arisen", action="store_true", help="không có phát sinh trong kỳ")
    enter.add_argument(
        "--task", action="append", nargs=3, default=[], metavar=("MUC", "TIEN_DO", "KET_QUA"), help="chua | dang | xong"
    )
    enter.add_argument(
        "--figure", action="append", nargs=2, default=[], metavar=("CHI_TIEU", "SO"), help="số liệu chỉ tiêu trong kỳ"
    )
    enter.add_argument(
        "--difficulty",
        action="append",
        nargs="+",
        default=[],
        metavar="CHU",
        help="khó khăn; sau đó có thể thêm kiến nghị, trả lời, mục",
    )
    enter.add_argument("--confirm", action="store_true", help="đồng ý thay điều đang có ở đây")
    for section in sorted(on_behalf.SECTIONS):
        enter.add_argument(f"--{section.replace('_', '-')}")
    for one in (blank, enter):
        one.add_argument("--office", required=True, help="mã đơn vị")
        one.add_argument("--period", required=True, metavar="P")


def _difficulty(space: Workspace, plan: PlanRecord, words: list[str]) -> PaperDifficulty:
    if len(words) > 4:
        raise argparse.ArgumentTypeError("--difficulty: nhiều nhất bốn phần: khó khăn, kiến nghị, trả lời, mục.")
    text, proposal, answer, clause = [*words, "", "", ""][:4]
    return PaperDifficulty(text, context.find_clause(space, plan, clause).id if clause else "", proposal, answer)


def _blank(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        plan = context.find_plan(space, args.plan)
        period = context.find_period(space, plan, args.period)
        on_behalf.write_blank(space.office, plan.id, period, args.office, args.out.absolute())
    return CommandAnswer({"file": args.out}, [f"Đã ghi {args.out}."])


def _enter(args: argparse.Namespace) -> CommandAnswer:
    sections = {name: words for name in on_behalf.SECTIONS if (words := getattr(args, name)) is not None}
    with context.workspace(args) as space:
        plan, period = context.plan_period(space, args)
        lines = [
            PaperLine(context.find_clause(space, plan, clause).id, STATES.get(state, state), note=note)
            for clause, state, note in args.task
        ]
        figures = [PaperFigure(indicator, amount(value)) for indicator, value in args.figure]
        troubles = [_difficulty(space, plan, words) for words in args.difficulty]
        if args.form is not None:
            form = on_behalf.filled_form(plan.id, period, args.office, args.form)
            named = {one.clause_id for one in lines}
            lines += [_line(ident, one) for ident, one in form.tasks.items() if ident not in named]
            named = {one.indicator_id for one in figures}
            figures += [PaperFigure(ident, amount(one)) for ident, one in form.figures.items() if ident not in named]
            troubles += [_difficulty(space, plan, [text, said, "", about]) for about, text, said in form.difficulties]
            sections = {"results": form.results, **sections} if form.results else sections
        entry = PaperEntry(
            args.received, args.number, args.code, args.date, args.nothing_arisen, lines, sections, figures, troubles
        )
        found = on_behalf.paper_of_unit(space.office, plan.id, period, args.office)
        taken = on_behalf.replaced(found, entry)
        shown = [_replaced(one) for one in taken]
        if taken and not args.confirm:
            said = "Điều đang có ở đây sẽ bị thay như trên. Chưa nhập gì; đồng ý thì chạy lại với --confirm."
            return CommandAnswer({"paper": "", "replaced": taken}, [*shown, said], REFUSED)
        made = on_behalf.enter(space.office, plan.id, period.id, args.office, entry, args.scan, anyway=args.anyway)
    return CommandAnswer({"paper": made, "replaced": taken}, [*shown, "Đã nhập thay báo cáo giấy."])


def _line(clause_id: str, said: FilledTask) -> PaperLine:
    """A line of a form.

    Raises:
        argparse.ArgumentTypeError: its day is none.
    """
    state = said.state or ("done" if said.day else "in_progress")
    done_on = context.day(said.day) if said.day and state == "done" else None
    nothing = state == "nothing"
    return PaperLine(clause_id, "in_progress" if nothing else state, done_on, said.note, nothing)


def _replaced(one: PaperReplaced) -> str:
    what = one.label or ("số, ký hiệu" if one.about == "number" else "lời báo cáo" if one.about else "khó khăn")
    whose = "đơn vị đã tự gửi" if one.sent else "đã nhập"
    return f"{what} ({whose}): {_said(one.before)} → {_said(one.now)}"


def _said(what: Said) -> str:
    if isinstance(what, PaperLine):
        state = "Không có phát sinh" if what.nothing_arisen else PROGRESS[what.state]
        day = f" ngày {what.done_on:%d/%m/%Y}" if what.done_on else ""
        return f"{state}{day}" + (f", “{what.note}”" if what.note else "")
    if isinstance(what, Decimal):
        return amount_words(what)
    return f"“{what}”" if what else "không còn"
