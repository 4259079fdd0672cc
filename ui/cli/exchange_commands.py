"""`roviec send | receive | branch | quarantine`: files out and in."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from app.clock import day_of
from app.desk import arrivals, packages, sending
from app.desk.arrivals import RECEIVED, EvidenceTaken, Examined, Offer, Outcome, Result
from app.desk.office import Office
from app.desk.packages import Gap
from app.desk.sending import BY_ROUTE, DRAFT, EVERYONE, FOLDER, SHARED, ZIP, Addressee, AllSent, SentPackage
from app.errors import ExchangeError
from app.exchange.outbox import KeptPackage
from app.exchange.preview import PreviewItem, told_items
from app.tracking.checks import Finding
from app.workspace import Workspace
from ui.cli import context
from ui.cli.labels import CHANGES, OUTCOMES, VALUES, label
from ui.cli.output import DONE, REFUSED, UNCHANGED, CommandAnswer
from ui.cli.release_commands import newer_versions
from ui.cli.vietnamese import explain, kept_out_lines, problem_lines, sentence


def register(commands: Any, options: argparse.ArgumentParser) -> None:
    """Add this room's commands."""
    send = commands.add_parser("send", parents=[options])
    send.add_argument("--out", type=Path, required=True, metavar="DIR", help="thư mục hoặc USB")
    whom = send.add_mutually_exclusive_group()
    whom.add_argument("--to", metavar="CODE", help="mã đơn vị nhận; để trống: tất cả đơn vị, hoặc cơ quan giao")
    whom.add_argument(
        "--all", action="store_true", help="mọi tệp còn phải gửi xuống: tệp chung và tệp riêng của từng đơn vị"
    )
    send.add_argument("--kind", choices=("plan", "report"), help="để trống: theo phần việc của kế hoạch")
    whom.add_argument(
        "--again", type=int, metavar="NUM", help="gửi lại đúng tệp đã gửi (số dòng trong: roviec exchange)"
    )
    send.add_argument(
        "--as",
        dest="form",
        choices=(FOLDER, ZIP, DRAFT, BY_ROUTE),
        default=FOLDER,
        help="tệp rời, một tệp .zip, thư nháp; cùng --all: routes, theo cách gửi của từng đơn vị",
    )
    send.set_defaults(run=_send)

    receive = commands.add_parser("receive", parents=[options])
    receive.add_argument("paths", type=Path, nargs="+", metavar="PATH")
    receive.add_argument("--dry-run", action="store_true", help="chỉ xem trước")
    receive.add_argument(
        "--changes", type=Path, metavar="FILE", help="cùng --dry-run: ghi danh sách thay đổi ra .pdf, .docx hoặc .xlsx"
    )
    receive.add_argument("--confirm", action="store_true", help="đồng ý cả thay đổi cần xác nhận")
    receive.set_defaults(run=_receive)

    listed = commands.add_parser("exchange", parents=[options])
    listed.set_defaults(run=_exchange)

    kept = commands.add_parser("quarantine", parents=[options])
    actions = kept.add_subparsers(dest="action", required=True)
    actions.add_parser("list", parents=[options]).set_defaults(run=_quarantine_list)
    export = actions.add_parser("export", parents=[options])
    export.add_argument("num", type=int)
    export.add_argument("--out", type=Path, required=True, metavar="DIR")
    export.set_defaults(run=_quarantine_export)
    discard = actions.add_parser("discard", parents=[options])
    discard.add_argument("num", type=int)
    discard.set_defaults(run=_quarantine_discard)

    branch = commands.add_parser("branch", parents=[options])
    choices = branch.add_subparsers(dest="action", required=True)
    choices.add_parser("list", parents=[options]).set_defaults(run=_branch_list)
    choose = choices.add_parser("choose", parents=[options], help="chọn theo bản nào")
    choose.add_argument("num", type=int, help="số dòng của tệp (branch list)")
    choose.add_argument("--take", choices=("theirs", "ours"), required=True, help="theo bản mới, hay giữ bản đang theo")
    choose.set_defaults(run=_branch_choose)


_SEALED = "Tệp được niêm phong, không mã hóa: không gửi bí mật nhà nước. Hãy rút USB đúng cách."
_UNNOTED = (
    "Lưu ý: tệp đã giao xong, nhưng ổ đĩa của máy không ghi thêm được nên danh sách Gửi – Nhận còn ghi là chưa giao."
    " Dữ liệu vẫn nguyên. Hãy dọn ổ đĩa; giao lại tệp này cũng không sao."
)


_ROUTES = {FOLDER: "phong bì hoặc USB", ZIP: "tệp .zip", DRAFT: "thư điện tử (thư nháp)", SHARED: "thư mục chung"}


def _send(args: argparse.Namespace) -> CommandAnswer:
    if args.form == BY_ROUTE and not args.all:
        raise argparse.ArgumentTypeError("--as routes chỉ dùng cùng --all.")
    with context.workspace(args) as space:
        office, folder = space.office, context.out_folder(args.out)
        if args.all:
            return _send_all(space, args.form, folder)
        if args.again is not None:
            sent = sending.send_again(office, args.again, args.form, folder)
        else:
            to = sending.addressee(office, args.to, args.kind)
            sent = sending.send(office, context.sealing_secret(space), to, args.form, folder)
        space.write_marker()
    return CommandAnswer(_sent_data(sent), [*_sent_lines(sent), _SEALED])


def _send_all(space: Workspace, form: str, folder: Path) -> CommandAnswer:
    """Everything that units are owed: one passphrase, one list."""
    office = space.office
    found = sending.owed(office)
    if found.waiting:
        made = sending.send_all(office, context.sealing_secret(space), form, folder)
        space.write_marker()
    else:
        made = AllSent((), (), (), found.strangers, found.drafts)
    lines = [line for to, sent in made.sent for line in _sent_lines(sent, f"{_called(to)}, {_ROUTES[sent.form]}: ")]
    lines += [f"{_called(to)}: chưa gửi được. {explain(error)}" for to, error in made.failed]
    if made.left:
        lines.append(f"Chưa ghi, vẫn còn phải gửi: {', '.join(map(_called, made.left))}.")
    if not lines:
        lines.append("Không còn gì phải gửi cho đơn vị nào.")
    if made.strangers:
        lines.append(f"Chưa đối chiếu mã nên chưa gửi: {', '.join(map(_called, made.strangers))}.")
    lines += [
        f"Bản dự thảo, để lại: cập nhật lần {plan.revision} của “{plan.title}”. Ban hành rồi gửi."
        for plan in made.drafts
    ]
    data = {
        "files": [{**_sent_data(sent), "to": to.code, "route": sent.form} for to, sent in made.sent],
        "failed": [
            {"addressee": to.code, "outcome": error.code, "sentence": explain(error), **error.params}
            for to, error in made.failed
        ],
        "left": [to.code for to in made.left],
        "strangers": [to.code for to in made.strangers],
        "drafts": [{"plan": plan.id, "title": plan.title, "revision": plan.revision} for plan in made.drafts],
    }
    return CommandAnswer(
        data, [*lines, *([_SEALED] if made.sent else [])], REFUSED if made.failed or made.left else DONE
    )


def _called(to: Addressee) -> str:
    return "Tất cả đơn vị" if to.code == EVERYONE else to.name or to.code


def nothing_new(package: KeptPackage) -> list[str]:
    """What is said where a package of before stands in the place of the next one."""
    if not package.again:
        return []
    return [f"Không có gì mới kể từ tệp số {package.sequence:04d}: vẫn là tệp ấy.", UNCHANGED]


def _sent_lines(sent: SentPackage, to: str = "") -> list[str]:
    return [
        *nothing_new(sent.package),
        f"{to}Đã ghi và đọc lại đúng: {sent.path}",
        *([f"Kèm {len(sent.evidence)} tệp minh chứng."] if sent.evidence else []),
        *([] if sent.noted else [_UNNOTED]),
    ]


def _sent_data(sent: SentPackage) -> dict[str, object]:
    package = sent.package
    return {
        "file": sent.path,
        "package": package.package_id,
        "sequence": package.sequence,
        "kind": package.kind,
        "addressee": package.addressee,
        "evidence": sent.evidence,
        "reports_sent": package.reports,
        "noted": sent.noted,
        **({"changed": False} if package.again else {}),
    }


def _receive(args: argparse.Namespace) -> CommandAnswer:
    if args.changes is not None and not args.dry_run:
        raise argparse.ArgumentTypeError("--changes chỉ dùng cùng --dry-run.")
    with context.workspace(args) as space:
        if args.dry_run:
            return _preview(space.office, arrivals.examine(space.office, args.paths), args.changes)
        taken = arrivals.take_all_in(space.office, args.paths, confirmed=args.confirm)
    received, doubts = taken.received, taken.doubts
    outcomes = received.outcomes
    lines = [line for one in outcomes for line in _outcome_lines(one, doubts.get(one.package_num or 0, ()))]
    if any(outcome.result == Result.NEWER_FORMAT for outcome in outcomes):
        lines += newer_versions(args.paths)
    evidence = received.evidence
    if evidence.kept:
        lines.append(sentence("evidence-kept", {"count": len(evidence.kept)}))
    if evidence.turned_away:
        lines.append(sentence("evidence-turned-away", {"count": len(evidence.turned_away)}))
        lines += [f"  {sentence(one.code, {'name': one.name})}" for one in evidence.turned_away]
    lines += [sentence("evidence-awaited", one.facts) for one in taken.awaited]
    if received.stopped is not None:
        lines.append(sentence("receive-stopped", {"count": received.not_reached}))
        lines.append(f"  {explain(received.stopped)}")
    if received.others:
        lines.append(sentence("left-for-others", {"count": received.others}))
    if received.unseen:
        lines.append(sentence("not-all-seen"))
    nothing = not outcomes and evidence == EvidenceTaken() and not received.others
    return CommandAnswer(
        {
            "files": [_outcome_data(one) | {"doubts": doubts.get(one.package_num or 0, ())} for one in outcomes],
            "evidence": evidence.kept,
            "evidence_turned_away": evidence.turned_away,
            "evidence_awaited": [{"office": one.office.code, "files": one.names} for one in taken.awaited],
            "for_others": received.others,
            "all_seen": not received.unseen,
            "gaps": taken.gaps,
            "stopped": received.stopped.code if received.stopped else None,
            "not_reached": received.not_reached,
        },
        [*(lines or [sentence("nothing-found")]), *_gap_lines(taken.gaps)],
        REFUSED if received.stopped or any(outcome.refused for outcome in outcomes) or nothing else DONE,
        [ExchangeError("evidence-not-kept", reason=evidence.unkept.code)] if evidence.unkept else (),
    )


def _preview(office: Office, found: Examined, changes: Path | None) -> CommandAnswer:
    lines = [line for offer in found.offers for line in _offer_lines(offer)]
    if changes is not None:
        _write_changes(office, found, changes)
        lines.append(f"Đã ghi {changes}.")
    refused = any(not offer.can_apply and offer.outcome not in RECEIVED for offer in found.offers)
    data = {"files": [_offer_data(offer) for offer in found.offers], "others": found.others, "written": changes}
    return CommandAnswer(data, lines or [sentence("nothing-found")], REFUSED if refused or not lines else DONE)


def _write_changes(office: Office, found: Examined, path: Path) -> None:
    """What the files would change, as the paper that the window prints."""
    # lazy: papers are heavy, and the words of the screen come with Qt
    from app.desk import incoming_list, lists
    from ui.screens.imports.printing import printed_changes

    told = [printed_changes(arrivals.look_again(office, offer)) for offer in found.offers if offer.preview is not None]
    lists.write(incoming_list.changes(office, told), path.absolute())


def _outcome_data(outcome: Outcome) -> dict[str, object]:
    return {
        "file": outcome.file_name,
        "outcome": str(outcome.result),
        "sentence": sentence(f"outcome-{outcome.result}", outcome.facts),
        "package": outcome.package_id,
        "num": outcome.package_num,
        "facts": outcome.facts,
    }


def _outcome_lines(outcome: Outcome, doubts: Sequence[Finding] = ()) -> list[str]:
    told = sentence(f"outcome-{outcome.result}", outcome.facts)
    again = [f"  Cần xem lại: {sentence('finding-' + one.code)} {', '.join(one.labels)}".rstrip() for one in doubts]
    return [
        f"{outcome.file_name}: [{label(OUTCOMES, outcome.result)}] {told}",
        *_details(outcome.result, outcome.facts),
        *again,
    ]


def _details(result: str, facts: Mapping[str, Any]) -> list[str]:
    """What a person needs for the next step beside the sentence: the code to compare, the rows that are wrong."""
    lines = []
    if result == Result.UNKNOWN_SENDER and facts.get("code"):
        name = facts.get("certificate_name") or facts.get("sender_name")
        lines.append(f"  {name or '…'}. Mã đối chiếu: {facts['code']}")
    return [*lines, *(f"  {line}" for line in [*problem_lines(facts), *kept_out_lines(facts)])]


def _gap_lines(gaps: Sequence[Gap]) -> list[str]:
    return [
        sentence("gap", {"numbers": [f"{one:04d}" for one in gap.missing], "sender": gap.sender_short}) for gap in gaps
    ]


def _exchange(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        exchange = packages.shown(space.office)
    lines = []
    for row in exchange.packages:
        arrow = "→" if row.direction == "out" else "←"
        number = f"{row.sequence:04d}" if row.sequence is not None else "—"
        state = (
            label(OUTCOMES, row.outcome)
            if row.direction == "in"
            else "đã xác nhận"
            if row.confirmed_at
            else "chờ xác nhận"
        )
        lines.append(
            f"{row.num}  {arrow} {row.other_short or row.other_code or '…'}  {number}  {row.file_name}  [{state}]"
        )
    lines += _gap_lines(exchange.gaps)
    for one in exchange.silences:
        number = f"{one.sequence:04d}"
        lines.append(
            sentence("silence", {"number": number, "other": one.addressee_short, "days": one.days, "num": one.num})
        )
    data = {"files": exchange.packages, "gaps": exchange.gaps, "silent": exchange.silences}
    return CommandAnswer(data, lines or [sentence("exchange-empty")])


def _offer_data(offer: Offer) -> dict[str, object]:
    return {
        "file": offer.file_name,
        "outcome": str(offer.outcome),
        "sentence": sentence(f"outcome-{offer.outcome}", offer.facts),
        "package": offer.package_id,
        "fingerprint": offer.fingerprint,
        "facts": offer.facts,
        "changes": offer.preview,
    }


def _offer_lines(offer: Offer) -> list[str]:
    if offer.preview is None:
        told = sentence(f"outcome-{offer.outcome}", offer.facts)
        return [f"{offer.file_name}: [{label(OUTCOMES, offer.outcome)}] {told}", *_details(offer.outcome, offer.facts)]
    lines = [f"{offer.file_name}: [{label(OUTCOMES, offer.outcome)}] {offer.preview.count} thay đổi nếu tiếp nhận"]
    lines += _details(offer.outcome, offer.facts)
    if offer.outcome == Result.NEEDS_CONFIRMATION:
        lines.append(f"  {sentence(f'outcome-{offer.outcome}', offer.facts)}")
    groups = [(plan.title, told_items(plan.items)) for plan in offer.preview.plans]
    groups.append(("Danh sách, lịch và khóa của bên gửi", told_items(offer.preview.others)))
    groups.append(("Tệp của đơn vị mình mà bên gửi xác nhận", list(offer.preview.receipts)))
    for title, items in groups:
        lines += [f"  {title}", *map(_item_line, items)] if items else []
    return lines


def _item_line(item: PreviewItem) -> str:
    """One change: what kind of row, which one, and from what to what."""
    old, new = item.written(item.old), item.written(item.new)
    whole = [_word(word) for word in (item.text, new) if word not in (None, "")]
    change = f"{_word(old)} → {_word(new)}" if item.field else "; ".join(whole) or "…"
    told = " ".join(word for word in (item.label, item.period, item.heading) if word)
    change += " (đơn vị đã ghi kết quả thực hiện; được giữ lại)" if item.worked_on else ""
    return f"    [{label(CHANGES, item.action)}] {item.sheet} · {told}: {change}".replace("· :", "·")


def _word(value: object) -> str:
    """What a field holds, as a person reads it."""
    if isinstance(value, bool):
        value = "yes" if value else "no"
    elif isinstance(value, date):
        value = f"{day_of(value) if isinstance(value, datetime) else value:%d/%m/%Y}"
    text = "…" if value in (None, "") else label(VALUES, str(value))
    return text if len(text) <= 60 else f"{text[:57]}…"


def _quarantine_list(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        kept = packages.refused(space.office)
    lines = []
    for row in kept:
        told = sentence(f"outcome-{row.outcome}", row.details)
        lines.append(f"{row.num}  {row.file_name}  [{label(OUTCOMES, row.outcome)}] {told}")
        lines += _details(row.outcome, row.details)
    return CommandAnswer(kept, lines or [sentence("quarantine-empty")])


def _quarantine_export(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        target = packages.export_refused(space.office, args.num, context.out_folder(args.out))
    return CommandAnswer({"file": target}, [f"Đã chép ra {target}. Tệp này chưa được tiếp nhận."])


def _quarantine_discard(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        packages.discard_refused(space.office, args.num)
    return CommandAnswer({"num": args.num}, ["Đã bỏ tệp này. Dữ liệu của đơn vị không thay đổi."])


def _branch_list(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        found = packages.open_branches(space.office)
    return CommandAnswer(
        found,
        [
            f"{row.num}  {row.sender_code}: bản {row.epoch_number} (số {row.version}), {row.files} tệp chờ; "
            f"đang theo bản {row.line_epoch} (số {row.line_version})"
            for row in found
        ]
        or ["Không có bên gửi nào có hai bản dữ liệu."],
    )


def _branch_choose(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        outcomes = packages.choose_branch(space.office, args.num, take=args.take == "theirs")
    kept = "Đang theo bản mới của bên gửi." if args.take == "theirs" else "Giữ bản đang theo. Bên gửi sẽ được báo lại."
    return CommandAnswer(
        {"num": args.num, "take": args.take, "files": [_outcome_data(outcome) for outcome in outcomes]},
        [kept, *(line for outcome in outcomes for line in _outcome_lines(outcome))],
    )
