"""`roviec sheet | consolidate | demo | selftest`: papers, and the whole job in one go."""

from __future__ import annotations

import argparse
import os
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.errors import ReportError, TrackingError
from ui.cli import context, tokens
from ui.cli.output import DONE, REFUSED, Answer
from ui.cli.period_commands import doubt_words
from ui.texts.messages import sentence

if TYPE_CHECKING:
    from app.trust.signer import OpenSigner
    from app.workspace import Workspace


def register(commands: Any, options: argparse.ArgumentParser) -> None:
    """Add this room's commands."""
    sheet = commands.add_parser("sheet", parents=[options], help="in báo cáo và biểu tiến độ của kỳ")
    sheet.add_argument("--plan")
    sheet.add_argument("--period", required=True, metavar="P")
    sheet.add_argument("--out", type=Path, required=True, metavar="FILE.pdf", help=".pdf, hoặc .docx để sửa trong Word")
    sheet.add_argument("--sign", type=Path, metavar="FILE.p12", help="ký số bằng chứng thư của người ký")
    sheet.add_argument("--sign-token", type=Path, metavar="LIB", help="ký số bằng USB ký số; LIB: thư viện PKCS #11")
    sheet.add_argument("--sign-anyway", action="store_true", help="vẫn ký khi chứng thư hết hạn hoặc chưa rõ nơi cấp")
    tokens.add_choice(sheet)
    sheet.add_argument("--no-code", action="store_true", help="không in mã dữ liệu và QR")
    sheet.set_defaults(run=_sheet)

    together = commands.add_parser("consolidate", parents=[options], help="tổng hợp các đơn vị của một kỳ")
    together.add_argument("--plan")
    together.add_argument("--period", required=True, metavar="P")
    together.add_argument("--out", type=Path, required=True, metavar="DIR")
    together.add_argument("--submit", action="store_true", help="trình ký: bản tổng hợp được giữ nguyên từ đây")
    together.add_argument("--number", nargs="?", const="", help="cấp số cho bản đã trình; để trống: số kế tiếp")
    together.add_argument("--code", default="", help="để trống: ký hiệu khi trình")
    together.add_argument("--date", type=context.day)
    together.add_argument("--anew", action="store_true", help="tổng hợp lại theo số liệu hiện nay")
    together.set_defaults(run=_consolidate)

    demo = commands.add_parser("demo", parents=[options], help="chạy trọn việc chính trên kế hoạch mẫu")
    demo.add_argument("dir", type=Path, metavar="DIR")
    demo.add_argument("--plan", type=Path, metavar="FILE", help="văn bản kế hoạch khác")
    demo.set_defaults(run=_demo)

    selftest = commands.add_parser("selftest", parents=[options], help="chương trình tự kiểm tra")
    selftest.add_argument("--report", type=Path, required=True, metavar="FILE")
    selftest.set_defaults(run=_selftest)


def _sheet(args: argparse.Namespace) -> Answer:
    # lazy: papers are heavy
    from app.exchange.files import write_whole
    from app.reports.reprint import sheet_of
    from app.reports.word import write_report
    from ui.window.papers import Papers

    if args.sign_token is not None and not (args.serial and args.certificate):
        return tokens.listed(args.sign_token, args.serial)
    with context.workspace(args) as space:
        plan, period = context.plan_period(space, args)
        code = Papers(space).fingerprint()
        with space.store.read() as connection:
            sheet = sheet_of(
                connection,
                plan.id,
                period.id,
                space.office_code,
                space.clock.today(),
                fingerprint=code,
                mark=not args.no_code,
            )
        report = sheet.report
        if args.out.suffix.casefold() == ".docx":
            content = write_report(report)
        else:
            content = sheet.pdf
            if args.sign is not None or args.sign_token is not None:
                with _signer(args) as signer:
                    content = _signed(content, signer, space, report.signature.name, anyway=args.sign_anyway)
        write_whole(args.out.absolute(), content)
    signed = content.startswith(b"%PDF") and (args.sign is not None or args.sign_token is not None)
    draft = " (dự thảo)" if sheet.draft else ""
    lines = [f"Đã ghi {args.out}{draft}. Mã dữ liệu: {sheet.data_code}."]
    if args.no_code and not sheet.draft:
        lines.append("Báo cáo đã trình ký được in đúng như khi trình, kể cả mã dữ liệu.")
    if not sheet.draft and not sheet.frozen:
        lines.append("Báo cáo này duyệt bằng phiên bản cũ nên được in theo dữ liệu hiện nay.")
    return Answer(
        {
            "file": args.out,
            "draft": sheet.draft,
            "data_code": sheet.data_code,
            "frozen": sheet.frozen,
            "signed": signed,
        },
        lines,
    )


def _signer(args: argparse.Namespace) -> OpenSigner:
    # lazy: signing loads much
    from app.trust.keys import load_p12
    from app.trust.token import TokenSigner

    if args.sign_token is not None:
        return TokenSigner(args.sign_token, args.serial, args.certificate.lower(), context.pin())
    own = os.environ.get(context.P12_PASSPHRASE) or os.environ.get(context.PASSPHRASE)
    return load_p12(args.sign, own or context.p12_passphrase())


def _signed(pdf: bytes, signer: OpenSigner, space: Workspace, name: str, *, anyway: bool) -> bytes:
    # lazy: signing loads much
    from app.exchange.authorities import authorities
    from app.reports.sign import sign_pdf, signed_by
    from app.reports.signers import doubts
    from app.trust.certificate import read_facts

    at = space.clock.now()
    with space.store.read() as connection:
        known = [one.facts.der for one in authorities(connection)]
    found = doubts(signer.certificate, at, chain=signer.chain, authorities=known)
    if found and not anyway:
        raise ReportError("signing-doubts", doubts="; ".join(sentence(f"doubt-{one}") for one in found))
    shown = signed_by(name or read_facts(signer.certificate).name, at)
    return sign_pdf(pdf, signer, shown, chain=signer.chain, at=at)


def _consolidate(args: argparse.Namespace) -> Answer:
    # lazy: papers are heavy
    from app.exchange.files import write_whole
    from app.reports.consolidated_pdf import draw_consolidated
    from app.reports.consolidated_xlsx import write_consolidated
    from app.reports.consolidating import kept
    from app.reports.from_matrix import consolidation

    with context.workspace(args) as space:
        plan, period = context.plan_period(space, args)
        lines = _filed(space, args, plan.id, period.id)
        with space.store.read() as connection:
            paper = None if args.anew else kept(connection, plan.id, period.id, space.clock.today())
            found = paper.printed if paper else consolidation(connection, plan.id, period.id, space.clock.today())
    context.out_folder(args.out)
    pdf, book = args.out / f"tong-hop-{period.name}.pdf", args.out / f"tong-hop-{period.name}.xlsx"
    write_whole(pdf.absolute(), paper.pdf if paper else draw_consolidated(found))
    write_whole(book.absolute(), write_consolidated(found))
    if paper and paper.later:
        lines.append(f"Báo cáo đến sau khi tổng hợp: {', '.join(paper.later)}.")
    return Answer(
        {
            "pdf": pdf,
            "xlsx": book,
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
                for unit in found.units
            },
            "indicators": [asdict(one) for one in found.indicators],
            "recorded_later": found.recorded_later,
            "parts": found.parts,
            "as_of": found.as_of,
            "paper": paper.paper if paper else None,
            "later": paper.later if paper else (),
        },
        [found.summary(), *lines, f"Đã ghi {pdf} và {book}."],
    )


def _filed(space: Workspace, args: argparse.Namespace, plan_id: str, period_id: str) -> list[str]:
    """Submit and number the consolidation as asked; what is to be said of it."""
    # lazy: papers are heavy
    from app.reports import consolidating
    from ui.window.papers import Papers

    lines = []
    who = space.identity.person
    if args.submit:
        consolidating.submit(space.store, space.clock, who, plan_id, period_id, fingerprint=Papers(space).fingerprint())
        lines.append("Đã trình ký bản tổng hợp; bản này được giữ nguyên.")
    if args.number is not None:
        with space.store.read() as connection:
            paper = consolidating.kept(connection, plan_id, period_id, space.clock.today())
        if paper is None:
            raise TrackingError("report-unknown", period=period_id)
        given = consolidating.number(
            space.store,
            space.clock,
            who,
            paper.paper.id,
            number=args.number,
            code=args.code,
            dated_on=args.date,
        )
        lines += [f"Số {given.number}/{given.code}.", *(doubt_words(doubt) for doubt in given.doubts)]
    return lines


def _demo(args: argparse.Namespace) -> Answer:
    # lazy: the demo loads everything
    from ui.demo.run import run_demo

    summary = run_demo(args.dir, args.plan)
    return Answer(summary, [f"Xong. Kết quả nằm trong {args.dir}, đọc summary.json trước."])


def _selftest(args: argparse.Namespace) -> Answer:
    # lazy: the self-test loads everything
    from ui.window.selftest import run_selftest

    passed = run_selftest(args.report)
    return Answer({"ok": passed}, [], DONE if passed else REFUSED)
