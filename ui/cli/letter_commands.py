"""`roviec letter …`: official letters of the office; `roviec signatures`: who signed a PDF, and does it still hold."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.clock import day_of
from app.desk import letters, matrix, paper_record, signing
from app.errors import ExchangeError
from app.exchange.files import read_whole, write_together, write_whole
from app.tracking.numbers import as_printed
from ui.cli import context
from ui.cli.labels import PROGRESS, shortened
from ui.cli.output import DONE, REFUSED, CommandAnswer
from ui.cli.period_commands import corrected, doubt_words
from ui.cli.vietnamese import sentence

if TYPE_CHECKING:
    from app.reports.drafting import LetterDraft

_STATES = {
    "unchanged": "nguyên vẹn, đúng bản đã ký",
    "filled": "nguyên vẹn; sau đó chỉ ghi thêm số, ngày hoặc chữ ký",
    "changed": "văn bản đã bị sửa sau khi ký",
    "broken": "chữ ký không khớp với văn bản",
}


def register(commands: Any, options: argparse.ArgumentParser) -> None:
    """Add this room's commands."""
    letter = commands.add_parser("letter", parents=[options])
    actions = letter.add_subparsers(dest="action", required=True)

    remind = actions.add_parser("remind", parents=[options], help="trình ký công văn đôn đốc, yêu cầu giải trình")
    remind.add_argument("--plan")
    remind.add_argument("--period", required=True, metavar="P")
    whom = remind.add_mutually_exclusive_group(required=True)
    whom.add_argument("--to", action="append", metavar="CODE", help="đơn vị được đôn đốc")
    whom.add_argument("--all", action="store_true", help="mọi đơn vị còn nợ báo cáo; giải trình: cả nơi gửi muộn")
    remind.add_argument("--explain", action="store_true", help="yêu cầu giải trình")
    remind.add_argument("--each", action="store_true", help="mỗi đơn vị một công văn")
    remind.set_defaults(run=_remind)

    key = actions.add_parser("key", parents=[options], help="trình ký giấy báo mã đối chiếu")
    key.add_argument("--replaces", default="", metavar="LY_DO", help="vì sao thay khóa cũ")
    key.set_defaults(run=_key)

    reply = actions.add_parser("reply", parents=[options], help="trình ký công văn trả lời")
    reply.add_argument("--to", default="", metavar="CODE", help="trả lời khó khăn, vướng mắc của đơn vị nào")
    explain = actions.add_parser("explain", parents=[options], help="trình ký công văn giải trình nhiệm vụ quá hạn")
    own = actions.add_parser("own-plan", parents=[options], help="trình ký kế hoạch của đơn vị")
    own.add_argument("--task", action="append", default=[], metavar="MUC", help="chỉ các mục này; không ghi: tất cả")
    own.add_argument(
        "--own",
        nargs=5,
        action="append",
        default=[],
        metavar=("NHIEM_VU", "NGUOI", "PHOI_HOP", "SAN_PHAM", "HAN"),
        help="nhiệm vụ đơn vị tự đặt (nhiều lần được)",
    )
    for one, kind in ((reply, letters.REPLY), (explain, letters.EXPLANATION), (own, letters.OWN_PLAN)):
        one.add_argument("--plan")
        one.add_argument("--signer", default="", help="người ký; để trống: theo thể thức của đơn vị")
        one.add_argument("--title", default="", help="chức vụ người ký")
        one.add_argument("--draft", type=Path, metavar="FILE.pdf", help="chỉ ghi bản dự thảo, chưa trình ký")
        one.set_defaults(run=_written, kind=kind)
        if one is not own:
            one.add_argument("--about", default="", help="trích yếu, sau V/v; để trống: theo mẫu")
            one.add_argument("--text", type=Path, metavar="FILE.txt", help="nội dung, mỗi dòng một đoạn")
            one.add_argument("--address", action="append", metavar="NOI", help="kính gửi (nhiều lần được)")

    number = actions.add_parser("number", parents=[options], help="ký duyệt, cấp số, ngày")
    number.add_argument("--number", default="", help="để trống: số kế tiếp")
    number.add_argument("--code", default="", help="để trống: ký hiệu khi trình")
    number.add_argument("--date", type=context.day)
    number.add_argument(
        "--no-answer", action="store_true", help="không coi khó khăn nêu trong công văn là đã được trả lời"
    )
    mend = actions.add_parser("correct", parents=[options], help="sửa số, ngày ghi nhầm khi chưa gửi, kèm lý do")
    mend.add_argument("--number", default="", help="để trống: giữ số đang có")
    mend.add_argument("--code", default="", help="để trống: giữ ký hiệu đang có")
    mend.add_argument("--date", type=context.day, help="để trống: giữ ngày đang có")
    mend.add_argument("--reason", required=True, metavar="LY_DO")
    sent = actions.add_parser("sent", parents=[options], help="ghi ngày gửi")
    sent.add_argument("--on", type=context.day, help="để trống: hôm nay")
    back = actions.add_parser("take-back", parents=[options], help="rút về khi chưa cấp số")
    off = actions.add_parser("call-off", parents=[options], help="hủy số của công văn chưa gửi")
    off.add_argument("--reason", required=True, metavar="LY_DO")
    out = actions.add_parser("write", parents=[options], help="ghi ra PDF, hoặc .docx để sửa trong Word")
    out.add_argument("--out", type=Path, required=True, metavar="FILE")
    out.add_argument("--annex", type=Path, metavar="FILE.pdf", help="tách phụ lục thành tệp này")
    followed = actions.add_parser(
        "follow", parents=[options], help="theo dõi kế hoạch của đơn vị đã cấp số, liên kết với kế hoạch cấp trên"
    )
    for one, run in (
        (number, _number),
        (mend, _correct),
        (sent, _sent),
        (back, _back),
        (off, _call_off),
        (out, _write),
        (followed, _follow),
    ):
        one.add_argument("--paper", required=True, metavar="ID")
        one.set_defaults(run=run)
    actions.add_parser("list", parents=[options], help="các công văn đã trình").set_defaults(run=_list)

    code = commands.add_parser("data-code", parents=[options])
    code.add_argument("code", metavar="MA", help="mã dữ liệu in trên Phụ lục, hoặc số, ký hiệu (15/UBND-VP)")
    code.set_defaults(run=_data_code)

    signed = commands.add_parser("signatures", parents=[options])
    signed.add_argument("file", type=Path, metavar="FILE.pdf")
    signed.set_defaults(run=_signatures)


def _remind(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        plan, period = context.plan_period(space, args)
        units = args.to or matrix.to_remind(matrix.shown(space.office, plan.id, period), explain=args.explain)
        if not units:
            return CommandAnswer({"paper": "", "papers": [], "early": []}, ["Không đơn vị nào còn nợ báo cáo."])
        early = letters.not_due_yet(space.office, plan.id, period.id, units)
        papers = letters.submit_reminders(space.office, plan.id, period.id, units, explain=args.explain, each=args.each)
    kind = "công văn yêu cầu giải trình" if args.explain else "công văn đôn đốc"
    lines = [f"Đã trình ký {kind} ({paper})." for paper in papers]
    if early:
        lines.append(f"Lưu ý: chưa hết hạn gửi báo cáo; công văn này nhắc trước hạn: {', '.join(early)}.")
    return CommandAnswer({"paper": papers[0], "papers": papers, "early": early}, lines)


def _key(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        paper = letters.submit_certificate_letter(space.office, args.replaces)
    return CommandAnswer({"paper": paper}, [f"Đã trình ký giấy báo mã đối chiếu ({paper})."])


def _written(args: argparse.Namespace) -> CommandAnswer:
    """A letter in the officer's words, or the office's own plan."""
    # lazy: papers are heavy
    from app.reports.drafting import LetterDraft

    with context.workspace(args) as space:
        plan = context.find_plan(space, args.plan)
        draft = LetterDraft(args.kind, plan.id, authority="", title=args.title, signer=args.signer)
        if args.kind == letters.OWN_PLAN:
            draft = _chosen(letters.begin(space.office, draft), args)
        else:
            text = _lines_of(args.text) if args.text else ()
            given = tuple(args.address) if args.address else None
            to = getattr(args, "to", "")
            draft = replace(draft, units=(to,) if to else (), subject=args.about, text=text, addressees=given)
            draft = letters.begin(space.office, draft)
        if args.draft is not None:
            write_whole(args.draft.absolute(), letters.preview(space.office, draft))
            return CommandAnswer({"file": args.draft}, [f"Đã ghi bản dự thảo {args.draft}."])
        paper = letters.submit(space.office, draft)
    return CommandAnswer({"paper": paper}, [f"Đã trình ký ({paper})."])


def _lines_of(path: Path) -> tuple[str, ...]:
    try:
        return tuple(read_whole(path).decode("utf-8-sig").splitlines())
    except UnicodeDecodeError as error:
        raise ExchangeError("cannot-read", name=path.name) from error


def _chosen(draft: LetterDraft, args: argparse.Namespace) -> LetterDraft:
    """The plan with the clauses that were named, and the tasks of the office's own."""
    # lazy: papers are heavy
    from app.reports.own_plan import OwnTask

    tasks = [one for one in draft.tasks if not args.task or one.clause in args.task]
    own = [OwnTask("", text, person, helpers, product, due) for text, person, helpers, product, due in args.own]
    return replace(draft, tasks=(*tasks, *own))


def _number(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        given = letters.number(space.office, args.paper, args.number, args.code, args.date, answers=not args.no_answer)
    lines = [f"Số {as_printed(given.number)}/{given.code}.", *(doubt_words(doubt) for doubt in given.doubts)]
    if given.answered:
        lines.append(f"Công văn trả lời {given.answered} khó khăn; câu trả lời đi cùng tệp dữ liệu tới.")
    data = {"number": given.number, "code": given.code, "warnings": given.doubts, "answered": given.answered}
    return CommandAnswer(data, lines)


def _correct(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        given = letters.correct_number(space.office, args.paper, args.number, args.code, args.date, args.reason)
    return corrected(given)


def _sent(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        letters.mark_sent(space.office, args.paper, args.on)
    return CommandAnswer({"paper": args.paper}, ["Đã ghi ngày gửi."])


def _back(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        letters.take_back(space.office, args.paper)
    return CommandAnswer({"paper": args.paper}, ["Đã rút về để sửa."])


def _call_off(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        answered = letters.call_off(space.office, args.paper, args.reason)
    lines = ["Đã hủy số; số này không cấp lại."]
    if answered:
        lines.append(f"{answered} khó khăn trở lại chưa được trả lời.")
    return CommandAnswer({"paper": args.paper, "unanswered": answered}, lines)


def _follow(args: argparse.Namespace) -> CommandAnswer:
    # lazy: documents and planning load much, and other commands of this room do without
    from app.desk import own_plan

    with context.workspace(args) as space:
        found = own_plan.follow(space.office, args.paper)
    lines = [f"Đã theo dõi {found.tasks} nhiệm vụ, {found.linked} nhiệm vụ liên kết với kế hoạch cấp trên."]
    lines += [f"Chưa liên kết: {shortened(text)}" for text in found.loose]
    return CommandAnswer(found, lines)


def _write(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        if args.annex is not None:
            what = signing.apart(space.office, args.paper)
            write_together((args.out.absolute(), what.paper), (args.annex.absolute(), what.annex))
            return CommandAnswer({"file": args.out, "annex": args.annex}, [f"Đã ghi {args.out} và {args.annex}."])
        letters.write(space.office, args.paper, args.out.absolute())
    return CommandAnswer({"file": args.out}, [f"Đã ghi {args.out}."])


def _list(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        found = letters.listed(space.office)
    return CommandAnswer(found, [f"{row.id}  {row.cited or 'chưa có số'}  {row.title}" for row in found])


def _data_code(args: argparse.Namespace) -> CommandAnswer:
    """The record of the paper that bears a data code."""
    with context.workspace(args) as space:
        found = paper_record.by_code(space.office, args.code)
    lines = []
    for one in found:
        number = one.paper.cited or "chưa có số"
        lines.append(f"{one.title} ({number}), {one.office}.")
        made = "Lập ngày" if one.here or one.letter else "Số liệu đến ngày"
        lines.append(f"{made} {day_of(one.made_at):%d/%m/%Y}{f', {one.made_by}' if one.made_by else ''}.")
        if one.paper.course in ("cancelled", "reopened"):
            why = f" Lý do: {one.paper.reopen_reason}." if one.paper.reopen_reason else ""
            lines.append(f"Văn bản này {sentence(f'stage-{one.paper.course}')}.{why}")
        if one.letter and not one.here:
            lines.append("Theo tệp dữ liệu của nơi gửi; công văn đi bằng giấy.")
        if one.rows_code:
            lines.append(
                "Mã này in trên bản đã ký. Từ đó kế hoạch đã được ghép với tệp dữ liệu: số liệu gửi đi mang mã"
                f" {one.rows_code}."
                if one.here
                else "Mã này in trên bản đã ký, theo lời đơn vị: từ đó đơn vị đã ghép kế hoạch với tệp dữ liệu, số liệu"
                f" đến mang mã {one.rows_code}."
            )
        if one.known and not one.changed:
            lines.append("Số liệu hiện nay vẫn đúng như trên văn bản.")
        lines += [
            f"- {line.name or 'Báo cáo'}: “{PROGRESS.get(line.before, line.before)}” nay là"
            f" “{PROGRESS.get(line.now, line.now)}”"
            for line in one.changed
        ]
    return CommandAnswer(found, lines)


def _signatures(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        found = signing.signatures_of_file(space.office, args.file)
    lines = []
    for one in found:
        at = f" lúc {one.signature.signed_at:%d/%m/%Y %H:%M:%S %z}" if one.signature.signed_at else ""
        lines.append(f"{one.signature.signer.name}{at}: {_STATES[one.signature.state]}.")
        lines += [f"  Lưu ý: {sentence(f'doubt-{code}')}." for code in one.doubts]
    data = [
        {
            "name": one.signature.signer.name,
            "signed_at": one.signature.signed_at,
            "state": one.signature.state,
            "doubts": one.doubts,
        }
        for one in found
    ]
    good = bool(found) and all(one.signature.holds for one in found)
    return CommandAnswer(data, lines or ["Tệp chưa có chữ ký số."], DONE if good else REFUSED)
