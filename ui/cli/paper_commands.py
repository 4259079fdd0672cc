"""`roviec sheet | consolidate | demo | selftest`: papers, and the whole job in one go."""

from __future__ import annotations

import argparse
import os
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.desk import consolidation, lists, on_behalf, report, sheets, signed_copies, signing
from app.desk.lists import Narrowed
from app.desk.office import Office
from app.desk.sheets import SheetOf
from app.desk.signing import ToSign
from app.errors import ReportError
from app.tracking.numbers import as_printed
from ui.cli import context, tokens
from ui.cli.output import DONE, REFUSED, UNCHANGED, CommandAnswer
from ui.cli.period_commands import doubt_words
from ui.cli.vietnamese import sentence

if TYPE_CHECKING:
    from app.trust.signer import OpenSigner
    from app.workspace import Workspace


def register(commands: Any, options: argparse.ArgumentParser) -> None:
    """Add this room's commands."""
    sheet = commands.add_parser("sheet", parents=[options])
    sheet.add_argument("--plan")
    sheet.add_argument("--period", required=True, metavar="P")
    sheet.add_argument("--out", type=Path, required=True, metavar="FILE.pdf", help=".pdf, hoặc .docx để sửa trong Word")
    sheet.add_argument("--annex", type=Path, metavar="FILE.pdf", help="tách phụ lục của báo cáo đã trình thành tệp này")
    _add_signing(sheet)
    sheet.add_argument("--no-code", action="store_true", help="không in mã dữ liệu và QR")
    sheet.set_defaults(run=_sheet)

    outside = commands.add_parser("outside", parents=[options])
    outside.add_argument("file", type=Path, metavar="FILE", help=".pdf hoặc .docx đã soạn xong trong Word")
    outside.add_argument("--plan")
    outside.add_argument("--period", required=True, metavar="P")
    outside.add_argument("--number", default="", help="để trống: số kế tiếp")
    outside.add_argument("--code", default="", help="để trống: ký hiệu báo cáo của đơn vị")
    outside.add_argument("--date", type=context.day, required=True)
    outside.add_argument("--anyway", action="store_true", help="vẫn giữ dù trang đầu ghi số, ngày khác")
    outside.set_defaults(run=_outside)

    printed = commands.add_parser("print", parents=[options])
    printed.add_argument("--plan")
    printed.add_argument(
        "--clause",
        default="",
        metavar="MUC",
        help="phiếu của nhiệm vụ này (mã, hoặc III.2.1.a-1); để trống: cả kế hoạch",
    )
    printed.add_argument("--blank", default="", metavar="P", help="phiếu trống của đơn vị trong kỳ này, để ghi tay")
    printed.add_argument("--out", type=Path, required=True, metavar="FILE", help=".pdf, hoặc .docx để sửa trong Word")
    printed.set_defaults(run=_print)

    listed = commands.add_parser("list", parents=[options])
    listed.add_argument("what", choices=("tasks", "difficulties"), help="nhiệm vụ, hoặc khó khăn, vướng mắc")
    listed.add_argument(
        "--filter", action="append", default=[], choices=lists.CHIPS, help="lọc nhiệm vụ (nhiều lần được)"
    )
    listed.add_argument("--issuer", default="", metavar="CODE", help="chỉ kế hoạch của cơ quan giao này")
    listed.add_argument("--find", default="", metavar="CHU", help="chỉ nhiệm vụ có những chữ này, không cần dấu")
    listed.add_argument("--plan", help="chỉ khó khăn của kế hoạch này")
    listed.add_argument("--open", action="store_true", help="chỉ khó khăn chưa được trả lời")
    listed.add_argument("--out", type=Path, required=True, metavar="FILE", help=".pdf, .docx hoặc .xlsx")
    listed.set_defaults(run=_list)

    sign = commands.add_parser("sign", parents=[options])
    _add_signing(sign)
    sign.add_argument("--again", action="store_true", help="ký thêm dù người này đã ký văn bản này")
    sign.add_argument("--paper", default="", metavar="ID", help="là bản của văn bản này; để trống: tự nhận ra")
    sign.set_defaults(run=_sign)
    filled = commands.add_parser("fill", parents=[options])
    filled.add_argument("--number", required=True, help="số văn thư cấp")
    filled.add_argument("--date", type=context.day, required=True)
    filled.set_defaults(run=_fill)
    for one in (sign, filled):
        one.add_argument("file", type=Path, metavar="FILE.pdf")
        one.add_argument("--out", type=Path, required=True, metavar="FILE.pdf")
        one.add_argument(
            "--annex", type=Path, nargs=2, metavar=("PHU_LUC.pdf", "GHI_RA.pdf"), help="cùng phụ lục đã tách thành tệp"
        )

    copies = commands.add_parser("signed", parents=[options])
    copies.add_argument("file", type=Path, nargs="*", metavar="FILE", help="bản đã ký cần giữ: PDF hoặc ảnh quét")
    which = copies.add_mutually_exclusive_group(required=True)
    which.add_argument("--paper", default="", metavar="ID", help="của văn bản này")
    which.add_argument("--period", default="", metavar="P", help="của báo cáo kỳ này")
    copies.add_argument("--plan")
    copies.add_argument("--out", type=Path, metavar="DIR", help="ghi bản đã ký mới nhất ra thư mục này")
    copies.add_argument("--anyway", action="store_true", help="vẫn giữ dù trang đầu ghi số, ngày khác")
    copies.set_defaults(run=_signed)

    together = commands.add_parser("consolidate", parents=[options])
    together.add_argument("--plan")
    together.add_argument("--period", required=True, metavar="P")
    together.add_argument("--out", type=Path, required=True, metavar="DIR")
    together.add_argument("--submit", action="store_true", help="trình ký: báo cáo tổng hợp được giữ nguyên từ đây")
    together.add_argument("--number", nargs="?", const="", help="cấp số cho bản đã trình; để trống: số kế tiếp")
    together.add_argument("--code", default="", help="để trống: ký hiệu khi trình")
    together.add_argument("--date", type=context.day)
    together.add_argument("--anew", action="store_true", help="tổng hợp lại theo số liệu hiện nay")
    together.set_defaults(run=_consolidate)

    demo = commands.add_parser("demo", parents=[options])
    demo.add_argument("dir", type=Path, metavar="DIR")
    demo.add_argument("--plan", type=Path, metavar="FILE", help="văn bản kế hoạch khác")
    demo.set_defaults(run=_demo)

    selftest = commands.add_parser("selftest", parents=[options])
    selftest.add_argument("--report", type=Path, required=True, metavar="FILE", help="tệp ghi kết quả")
    selftest.set_defaults(run=_selftest)


def _add_signing(parser: argparse.ArgumentParser) -> None:
    """The options of a signature: the key, and what the reader sees."""
    parser.add_argument("--sign", type=Path, metavar="FILE.p12", help="ký số bằng chứng thư của người ký")
    parser.add_argument("--sign-token", type=Path, metavar="LIB", help="ký số bằng USB ký số; LIB: thư viện PKCS #11")
    parser.add_argument(
        "--sign-anyway",
        action="store_true",
        help="vẫn ký khi chứng thư hết hạn, chưa rõ nơi cấp, hoặc chỉ còn một lần gõ PIN",
    )
    parser.add_argument("--picture", type=Path, metavar="FILE.png", help="ảnh chữ ký (xanh) hoặc con dấu (đỏ)")
    parser.add_argument("--agency", action="store_true", help="cơ quan ký, đóng dấu lên một phần ba chữ ký")
    tokens.add_choice(parser)


def _seen(args: argparse.Namespace, name: str = "") -> signing.Seen:
    picture = signing.read_picture(args.picture, agency=args.agency) if args.picture is not None else None
    return signing.Seen(args.agency, picture, "" if args.agency else name)


def _sign(args: argparse.Namespace) -> CommandAnswer:
    """Sign a PDF that lies in a file: by a further person, or by the agency."""
    if args.sign_token is not None and not (args.serial and args.certificate):
        return tokens.listed(args.sign_token, args.serial)
    if args.sign is None and args.sign_token is None:
        raise ReportError("signing-no-key")
    with context.workspace(args) as space, _signer(args) as signer:
        what, seen = replace(_chosen(args), paper_id=args.paper), _seen(args)
        found = signing.against(space.office, what, signer, seen)
        _doubted(found.doubts, anyway=args.sign_anyway)
        if found.twice and not args.again:
            raise found.twice
        files = signing.sign_together(space.office, what, signer, seen)
        beside = _beside(args, files)
        signed = signed_copies.write_signed(space.office, what, (args.out.absolute(), files[0]), beside)
    annex = args.annex[1] if args.annex else None
    return _of_signature(signed, {"file": args.out, "annex": annex}, [f"Đã ký {args.out}{_and_annex(annex)}."])


def _of_signature(signed: signed_copies.Signed, data: dict[str, object], lines: list[str]) -> CommandAnswer:
    """What came of a signature that was made.

    Args:
        data, lines: what there is to say where its files lie where they were to.

    Raises:
        ExchangeError: it was written nowhere, and is not kept here either.
    """
    if signed.unwritten is not None and signed.is_lost:
        raise signed.unwritten
    lacking = [] if signed.lacking is None else [signed.lacking, *signed.reasons]
    if signed.unwritten is None or signed.paper is None:
        return CommandAnswer(data, lines, warnings=lacking)
    return CommandAnswer(
        {**data, "file": None, "annex": None, "kept": signed.paper.id},
        [f"Lấy bản đã ký ra: roviec signed --paper {signed.paper.id} --out THU_MUC"],
        REFUSED,
        lacking,
    )


def _chosen(args: argparse.Namespace) -> ToSign:
    return signing.chosen_files([args.file, args.annex[0]] if args.annex else [args.file])


def _beside(args: argparse.Namespace, files: tuple[bytes, bytes]) -> tuple[Path, bytes] | None:
    """Where the annex goes, where one was named, and what it is now."""
    return (args.annex[1].absolute(), files[1]) if args.annex else None


def _and_annex(annex: Path | None) -> str:
    return f" và phụ lục {annex}" if annex is not None else ""


def _fill(args: argparse.Namespace) -> CommandAnswer:
    """Number and day on a paper that was signed with both left blank."""
    with context.workspace(args) as space:
        what = _chosen(args)
        filled = signing.fill_together(space.office, what, args.number, args.date)
        target = (args.out.absolute(), filled[0])
        paper = signed_copies.write_filled(space.office, what, target, _beside(args, filled))
    annex = args.annex[1] if args.annex else None
    told = f"Đã ghi số {as_printed(args.number)} lên {args.out}{_and_annex(annex)}; chữ ký vẫn nguyên vẹn."
    unnumbered = paper is not None and not paper.number
    later = ["Ở đây văn bản chưa được cấp số: hãy cấp cùng số, ngày này."] if unnumbered else []
    return CommandAnswer({"file": args.out, "annex": annex, "unnumbered": unnumbered}, [told, *later])


def _sheet(args: argparse.Namespace) -> CommandAnswer:
    # lazy: papers are heavy
    from app.exchange.files import write_together

    if args.sign_token is not None and not (args.serial and args.certificate):
        return tokens.listed(args.sign_token, args.serial)
    with context.workspace(args) as space:
        plan, period = context.plan_period(space, args)
        sheet = report.sheet(space.office, plan.id, period.id, marked=not args.no_code)
        if args.annex is not None:
            what = _apart(space.office, plan.id, period.id)
        else:
            what = ToSign(sheet.as_word() if args.out.suffix.casefold() == ".docx" else sheet.as_pdf())
        signs = args.sign is not None or args.sign_token is not None
        signed: signed_copies.Signed | None = None
        if signs and not what.paper.startswith(b"%PDF"):
            raise ReportError("word-not-signed")
        if signs:
            with _signer(args) as signer:
                _doubted(signing.doubts_of(space.office, signer), anyway=args.sign_anyway)
                seen = _seen(args, sheet.report.signature.name)
                content, annex = signing.sign_together(space.office, what, signer, seen)
            beside = (args.annex.absolute(), annex) if args.annex is not None else None
            signed = signed_copies.write_signed(space.office, what, (args.out.absolute(), content), beside)
        else:
            plain = [(args.annex.absolute(), what.annex)] if args.annex is not None else []
            write_together((args.out.absolute(), what.paper), *plain)
    draft = " (dự thảo)" if sheet.draft else ""
    code = f" Mã dữ liệu: {sheet.data_code}." if sheet.data_code else " Bản ngoài, không có mã dữ liệu."
    lines = [f"Đã ghi {args.out}{_and_annex(args.annex)}{draft}.{code}"]
    if args.no_code and not sheet.draft:
        lines.append("Báo cáo đã trình ký được in đúng như khi trình, kể cả mã dữ liệu.")
    if not sheet.draft and not sheet.frozen:
        lines.append("Báo cáo này duyệt bằng phiên bản cũ nên được in theo dữ liệu hiện nay.")
    data: dict[str, object] = {
        "file": args.out,
        "annex": args.annex,
        "draft": sheet.draft,
        "data_code": sheet.data_code,
        "frozen": sheet.frozen,
        "signed": signs,
    }
    return _of_signature(signed, data, lines) if signed is not None else CommandAnswer(data, lines)


def _apart(office: Office, plan_id: str, period_id: str) -> ToSign:
    """The report that was submitted, with its annex in a file of its own."""
    paper = report.paper_of(office, plan_id, period_id)
    if paper is None:
        raise ReportError("annex-draft")
    return signing.apart(office, paper.id)


def _signed(args: argparse.Namespace) -> CommandAnswer:
    """Keep the signed copy of a paper, and say which are kept of it."""
    with context.workspace(args) as space:
        paper_id = args.paper or _report_paper(space, args)
        count = signed_copies.bring(space.office, paper_id, args.file, anyway=args.anyway) if args.file else 0
        written = signed_copies.write_latest(space.office, paper_id, args.out.absolute()) if args.out else []
        kept = signed_copies.kept(space.office, paper_id)
    lines = [f"Đã giữ {count} tệp." if count else UNCHANGED] if args.file else []
    lines += [f"Đã ghi {path}." for path in written]
    lines += [f"{one.name}{' (phụ lục)' if one.annex else ''}" for one in kept]
    return CommandAnswer(
        {"changed": bool(count), "kept": kept, "written": written}, lines or ["Chưa giữ bản đã ký nào."]
    )


def _report_paper(space: Workspace, args: argparse.Namespace) -> str:
    plan, period = context.plan_period(space, args)
    paper = report.paper_of(space.office, plan.id, period.id)
    return paper.id if paper is not None else ""


def _outside(args: argparse.Namespace) -> CommandAnswer:
    """Keep a report that was finished in Word."""
    with context.workspace(args) as space:
        plan, period = context.plan_period(space, args)
        told = args.file, args.number, args.code, args.date
        given = report.keep_outside(space.office, plan.id, period.id, *told, anyway=args.anyway)
    lines = [
        f"Đã giữ bản ngoài, số {as_printed(given.number)}/{given.code}.",
        *(doubt_words(doubt) for doubt in given.doubts),
    ]
    return CommandAnswer({"number": given.number, "code": given.code, "warnings": given.doubts}, lines)


def _print(args: argparse.Namespace) -> CommandAnswer:
    """The sheet of a task, the plan as a table, or a blank form of our tasks."""
    with context.workspace(args) as space:
        plan = context.find_plan(space, args.plan)
        if args.blank:
            span = context.find_period(space, plan, args.blank)
            blank = on_behalf.write_blank(space.office, plan.id, span, space.office.code, args.out.absolute())
            return CommandAnswer({"file": blank}, [f"Đã ghi {args.out}."])
        clause = context.find_clause(space, plan, args.clause).id if args.clause else ""
        out = sheets.write(space.office, SheetOf(plan.id, clause), args.out.absolute())
    return CommandAnswer({"file": out}, [f"Đã ghi {args.out}."])


def _list(args: argparse.Namespace) -> CommandAnswer:
    """The tasks that a filter shows, or the difficulties, as a paper; the filter stands on it."""
    given = args.filter or args.issuer or args.find
    if given if args.what == "difficulties" else args.plan or args.open:
        raise ReportError("list-filter", what=args.what)
    with context.workspace(args) as space:
        office = space.office
        if args.what == "tasks":
            narrowed = Narrowed(tuple(dict.fromkeys(args.filter)), args.issuer, args.find)
            found = lists.tasks(office, lists.shown_by(office, narrowed), narrowed)
        else:
            plan_id = context.find_plan(space, args.plan).id if args.plan else ""
            found = lists.difficulties(office, plan_id, open_only=args.open)
        out = lists.write(found, args.out.absolute())
    return CommandAnswer(
        {"file": out, "lines": len(found.rows), "about": found.about},
        [f"Đã ghi {args.out}: {len(found.rows)} dòng {found.about}."],
    )


def _signer(args: argparse.Namespace) -> OpenSigner:
    # lazy: signing loads much
    from app.trust.keys import load_p12
    from app.trust.token import TokenSigner

    if args.sign_token is not None:
        pin = context.token_pin(args.sign_token, args.serial, anyway=args.sign_anyway)
        return TokenSigner(args.sign_token, args.serial, args.certificate.lower(), pin)
    own = os.environ.get(context.P12_PASSPHRASE) or os.environ.get(context.PASSPHRASE)
    return load_p12(args.sign, own or context.p12_passphrase())


def _doubted(found: tuple[str, ...], *, anyway: bool) -> None:
    if found and not anyway:
        raise ReportError("signing-doubts", doubts="; ".join(sentence(f"doubt-{one}") for one in found))


def _consolidate(args: argparse.Namespace) -> CommandAnswer:
    # lazy: papers are heavy
    from app.exchange.files import write_whole
    from app.reports.word import write_report

    with context.workspace(args) as space:
        office = space.office
        plan, period = context.plan_period(space, args)
        lines = _filed(office, args, plan.id, period.id)
        context.out_folder(args.out)
        pdf, book, word = (args.out / f"tong-hop-{period.name}{end}" for end in (".pdf", ".xlsx", ".docx"))
        paper = None if args.anew else consolidation.kept(office, plan.id, period.id)
        found = paper.printed if paper else consolidation.present(office, plan.id, period.id)
        consolidation.write_sheet(found, paper, pdf.absolute())
        consolidation.write_book(found, book.absolute())
        write_whole(word.absolute(), write_report(report.sheet(office, plan.id, period.id).report))
    if paper and paper.later:
        lines.append(f"Báo cáo đến sau khi tổng hợp: {', '.join(paper.later)}.")
    if paper and paper.changed:
        lines.append(f"Đã đổi sau khi tổng hợp: {', '.join(paper.changed)}.")
    return CommandAnswer(
        {
            "pdf": pdf,
            "xlsx": book,
            "docx": word,
            "units": len(found.units),
            "tasks": len(found.tasks),
            "summary": found.summary(),
            "totals": asdict(found.totals()),
            "by_unit": {
                unit.name: {
                    "sent": unit.sent.name.lower(),
                    "known": not unit.unknown,
                    "counts": asdict(unit.counts),
                    "note": unit.note,
                }
                for unit in (*found.units, *found.ended)
            },
            "indicators": [asdict(one) for one in found.indicators],
            "recorded_later": found.recorded_later,
            "parts": found.parts,
            "as_of": found.as_of,
            "paper": paper.paper if paper else None,
            "later": paper.later if paper else (),
            "changed": paper.changed if paper else (),
        },
        [found.summary(), *lines, f"Đã ghi {pdf}, {book} và {word}."],
    )


def _filed(office: Office, args: argparse.Namespace, plan_id: str, period_id: str) -> list[str]:
    """Submit and number the consolidated report as asked; what is to be said of it."""
    lines = []
    paper = report.paper_of(office, plan_id, period_id)
    if args.submit and (paper is None or paper.stage == "submitted"):
        report.submit(office, plan_id, period_id, begin=True)
        lines.append("Đã trình ký báo cáo tổng hợp; bản này được giữ nguyên.")
    if args.number is not None:
        paper = report.paper_of(office, plan_id, period_id)
        if paper is not None and paper.stage == "submitted":
            report.approve(office, plan_id, period_id)
        given = report.give_number(office, plan_id, period_id, args.number, args.code, args.date)
        lines += [f"Số {as_printed(given.number)}/{given.code}.", *(doubt_words(doubt) for doubt in given.doubts)]
    return lines


def _demo(args: argparse.Namespace) -> CommandAnswer:
    # lazy: the demo loads everything
    from ui.demo.run import run_demo

    summary = run_demo(args.dir, args.plan)
    return CommandAnswer(summary, [f"Xong. Kết quả nằm trong {args.dir}, đọc summary.json trước."])


def _selftest(args: argparse.Namespace) -> CommandAnswer:
    # lazy: the self-test loads everything
    from ui.cli.selftest import run_selftest

    passed = run_selftest(args.report)
    return CommandAnswer({"ok": passed}, [], DONE if passed else REFUSED)
