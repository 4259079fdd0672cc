"""`roviec period`: a report's way, from the desk over the number to the issuer's counter."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from app.desk import judging, matrix, report
from app.desk.report import RELATIONS, WAYS
from app.tracking.numbers import as_printed
from ui.cli import context
from ui.cli.labels import FINDINGS, label
from ui.cli.output import CommandAnswer
from ui.cli.vietnamese import sentence

if TYPE_CHECKING:
    from app.reports.submitting import Numbered

_WRITTEN = (
    "directing",
    "results",
    "shortcomings",
    "next-tasks",
    "proposals",
    "signer-name",
    "signer-title",
    "signer-authority",
    "drafter",
)


def register(commands: Any, options: argparse.ArgumentParser) -> None:
    """Add this room's commands."""
    action, room = context.rooms(commands, options)
    periods = room("period")
    action(periods, "list", _list, "các kỳ")
    made = {}
    for name, run, text in (
        ("prepare", _prepare, "soạn báo cáo kỳ"),
        ("check", _check, "kiểm tra trước khi trình ký"),
        ("submit", _submit, "trình ký: báo cáo được giữ nguyên từ đây"),
        ("take-back", _take_back, "rút về khi chưa cấp số"),
        ("approve", _approve, "ký duyệt (bản đang soạn thì trình ký luôn)"),
        ("number", _number, "cấp số, ngày"),
        ("correct", _correct, "sửa số, ngày ghi nhầm khi chưa gửi, kèm lý do"),
        ("sent", _sent, "ghi ngày gửi"),
        ("received", _received, "cơ quan giao ghi ngày nhận tại văn thư, kèm lý do"),
        ("reopen", _reopen, "mở lại báo cáo đã có số, kèm lý do"),
        ("papers", _papers, "các văn bản của kỳ: bản gốc, bổ sung, hủy"),
        ("return", _return, "yêu cầu bổ sung"),
        ("accept", _accept, "đã tiếp nhận, xác nhận"),
    ):
        made[name] = action(periods, name, run, text)
        made[name].add_argument("--period", required=True, metavar="P")
    for part in _WRITTEN:
        made["prepare"].add_argument(f"--{part}")
    made["prepare"].add_argument("--nothing-arisen", action=argparse.BooleanOptionalAction, default=None)
    for name in ("submit", "approve"):
        made[name].add_argument("--no-code", action="store_true", help="không in mã dữ liệu và QR")
        made[name].add_argument("--relation", choices=RELATIONS, default=RELATIONS[0], help="bổ sung hay thay thế")
    made["number"].add_argument("--number", default="", help="để trống: số kế tiếp")
    made["number"].add_argument("--code", default="", help="để trống: ký hiệu khi trình")
    made["number"].add_argument("--date", type=context.day)
    made["correct"].add_argument("--number", default="", help="để trống: giữ số đang có")
    made["correct"].add_argument("--code", default="", help="để trống: giữ ký hiệu đang có")
    made["correct"].add_argument("--date", type=context.day, help="để trống: giữ ngày đang có")
    made["correct"].add_argument("--reason", required=True, metavar="LY_DO")
    made["sent"].add_argument("--on", type=context.day, help="để trống: hôm nay")
    made["sent"].add_argument(
        "--not", dest="not_sent", action="store_true", help="báo cáo chưa gửi: bỏ ngày gửi đã ghi"
    )
    made["sent"].add_argument("--by", choices=WAYS, default=WAYS[0], help="giấy, eOffice, tệp dữ liệu")
    made["received"].add_argument("--office", required=True)
    made["received"].add_argument("--on", type=context.day, required=True, help="ngày văn thư nhận")
    made["received"].add_argument("--reason", required=True)
    made["reopen"].add_argument("--reason", default="")
    made["papers"].add_argument("--office", help="mã đơn vị; để trống: đơn vị mình")
    made["return"].add_argument("--office", required=True)
    whose = made["accept"].add_mutually_exclusive_group(required=True)
    whose.add_argument("--office", help="mã đơn vị")
    whose.add_argument("--all", action="store_true", help="mọi báo cáo đạt kiểm tra; báo cáo khác được liệt kê")
    for name in ("return", "accept"):
        made[name].add_argument("--clause")
        made[name].add_argument("--reason", default="")


def _list(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        plan = context.find_plan(space, args.plan)
        found = report.periods(space.office, plan.id, plan.issuer_code)
    return CommandAnswer(
        [{"period": row, "report": written} for row, written in found], [_period_line(row) for row, _ in found]
    )


def _period_line(row: report.PeriodRow) -> str:
    due = f"hạn {row.due_on:%d/%m/%Y}" if row.due_on else "kỳ ngoài lịch"
    return f"{row.name}  {row.starts_on:%d/%m/%Y}–{row.ends_on:%d/%m/%Y}, {due}"


def _prepare(args: argparse.Namespace) -> CommandAnswer:
    names = [*(part.replace("-", "_") for part in _WRITTEN), "nothing_arisen"]
    fields = {name: getattr(args, name) for name in names if getattr(args, name) is not None}
    with context.workspace(args) as space:
        plan, period = context.plan_period(space, args)
        report.write(space.office, plan.id, period.id, **fields)
    return CommandAnswer({"plan": plan.id, "period": period.id, **fields}, [f"Đã soạn báo cáo {period.name}."])


def _check(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        plan, period = context.plan_period(space, args)
        found = report.check(space.office, plan.id, period.id)
    return CommandAnswer(
        found,
        [
            f"[{label(FINDINGS, row.level)}] {sentence('finding-' + row.code)} {', '.join(row.labels)}".rstrip()
            for row in found
        ],
    )


def _submit(args: argparse.Namespace) -> CommandAnswer:
    return _signed(args, approved=False)


def _approve(args: argparse.Namespace) -> CommandAnswer:
    return _signed(args, approved=True)


def _signed(args: argparse.Namespace, *, approved: bool) -> CommandAnswer:
    with context.workspace(args) as space:
        plan, period = context.plan_period(space, args)
        act = report.approve if approved else report.submit
        digest = act(space.office, plan.id, period.id, relation=args.relation, marked=not args.no_code)
        paper = report.paper_of(space.office, plan.id, period.id)
    code = paper.data_code if paper else ""
    word = "Đã duyệt" if approved else "Đã trình ký"
    return CommandAnswer({"digest": digest, "data_code": code}, [f"{word}. Mã dữ liệu: {code}."])


def _take_back(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        plan, period = context.plan_period(space, args)
        report.take_back(space.office, plan.id, period.id)
    return CommandAnswer({"period": period.id}, ["Đã rút báo cáo về để sửa."])


def _number(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        plan, period = context.plan_period(space, args)
        given = report.give_number(space.office, plan.id, period.id, args.number, args.code, args.date)
    return CommandAnswer(
        {"number": given.number, "warnings": given.doubts},
        [f"Số {as_printed(given.number)}/{given.code}.", *(doubt_words(doubt) for doubt in given.doubts)],
    )


def _correct(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        plan, period = context.plan_period(space, args)
        given = report.correct_number(space.office, plan.id, period.id, args.number, args.code, args.date, args.reason)
    return corrected(given)


def corrected(given: Numbered) -> CommandAnswer:
    """What a corrected number came to."""
    lines = [f"Nay là số {as_printed(given.number)}/{given.code}. Số ghi nhầm dùng lại được."]
    lines += [doubt_words(doubt) for doubt in given.doubts]
    return CommandAnswer({"number": given.number, "code": given.code, "warnings": given.doubts}, lines)


def doubt_words(doubt: report.NumberDoubt) -> str:
    """What should be looked at again about a number."""
    return sentence(doubt.code, {"other": doubt.other, "day": doubt.day})


def _sent(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        plan, period = context.plan_period(space, args)
        if args.not_sent:
            report.not_sent(space.office, plan.id, period.id)
            return CommandAnswer({"period": period.id, "sent_on": None, "warnings": []}, ["Báo cáo chờ gửi."])
        day = args.on or space.clock.today()
        doubts = report.mark_sent(space.office, plan.id, period.id, day, args.by)
        paper = report.paper_of(space.office, plan.id, period.id)
    first = paper.sent_on if paper else day
    return CommandAnswer(
        {"period": period.id, "sent_on": first, "warnings": doubts},
        [f"Ngày gửi: {first:%d/%m/%Y}.", *(sentence(doubt) for doubt in doubts)],
    )


def _received(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        plan, period = context.plan_period(space, args)
        doubts = judging.mark_received(space.office, plan.id, period.id, args.office, args.on, args.reason)
    return CommandAnswer(
        {"period": period.id, "office": args.office, "received_on": args.on, "warnings": doubts},
        [f"Đã ghi ngày nhận tại văn thư: {args.on:%d/%m/%Y}.", *(sentence(doubt) for doubt in doubts)],
    )


def _reopen(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        plan, period = context.plan_period(space, args)
        before = report.paper_of(space.office, plan.id, period.id)
        report.reopen(space.office, plan.id, period.id, args.reason)
    if before is not None and before.stage != "sent":
        told = f"Đã hủy số {before.cited} chưa gửi; số này không cấp lại. Báo cáo trở lại để soạn."
        return CommandAnswer({"period": period.id, "cancelled": before.number}, [told])
    return CommandAnswer({"period": period.id}, ["Đã mở lại báo cáo. Bản đã có số được giữ; bản sau mang số mới."])


def _papers(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        plan, period = context.plan_period(space, args)
        found = report.papers(space.office, plan.id, period.id, args.office or "")
    return CommandAnswer(found, [_paper_line(row) for row in found])


def _paper_line(row: report.PaperRow) -> str:
    parts = [row.cited or "chưa có số", sentence(f"stage-{row.course}")]
    if row.dated_on:
        parts.append(f"ngày {row.dated_on:%d/%m/%Y}")
    if row.sent_on:
        parts.append(f"gửi {row.sent_on:%d/%m/%Y}" + (" (theo ngày lập tệp)" if row.sent_by == "made" else ""))
    if row.received_on:
        parts.append(f"nhận {row.received_on:%d/%m/%Y}" + (f" ({row.received_reason})" if row.received_reason else ""))
    if row.reopen_reason:
        parts.append(f"lý do: {row.reopen_reason}")
    return ", ".join(parts)


def _return(args: argparse.Namespace) -> CommandAnswer:
    return _judge(args, accepted=False)


def _accept(args: argparse.Namespace) -> CommandAnswer:
    return _accept_all(args) if args.all else _judge(args, accepted=True)


def _accept_all(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        plan, period = context.plan_period(space, args)
        found = judging.acceptable(space.office, matrix.shown(space.office, plan.id, period))
        judging.accept_all(space.office, plan.id, period.id, [row.unit.code for row in found.passing])
    groups = {
        "accepted": ("Đã tiếp nhận", found.passing),
        "doubtful": ("Cần xem lại", [row for row, _findings in found.doubtful]),
        "returned": ("Đã yêu cầu bổ sung", found.returned),
        "absent": ("Chưa có báo cáo", found.absent),
    }
    lines = [f"{words}: {', '.join(row.unit.short for row in rows)}." for words, rows in groups.values() if rows]
    data = {name: [row.unit.code for row in rows] for name, (_words, rows) in groups.items()}
    return CommandAnswer(
        data, lines if found.passing else ["Chưa có báo cáo nào đạt kiểm tra mà còn chờ tiếp nhận.", *lines]
    )


def _judge(args: argparse.Namespace, *, accepted: bool) -> CommandAnswer:
    with context.workspace(args) as space:
        plan, period = context.plan_period(space, args)
        made = judging.judge(
            space.office,
            plan.id,
            period.id,
            args.office,
            accepted=accepted,
            reason=args.reason,
            clause_id=context.find_clause(space, plan, args.clause).id if args.clause else None,
        )
    return CommandAnswer({"verdict": made}, ["Đã tiếp nhận." if accepted else "Đã yêu cầu bổ sung."])
