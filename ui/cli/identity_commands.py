"""`roviec identity`: the key that seals this office's packages: shown, replaced by another, made anew."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.desk import trust
from app.errors import TrustError, WorkspaceError
from app.exchange.files import write_whole
from app.identity import MOVED
from app.trust.key_folder import TokenPlace, sealing_token
from ui.cli import context, tokens
from ui.cli.output import CommandAnswer
from ui.cli.vietnamese import explain

if TYPE_CHECKING:
    from app.exchange.outbox import Written
    from app.workspace import Workspace


FOUND = "Đã tìm lại khóa đang dùng trên USB ký số này. Không phải báo cho cơ quan nào."


def register(commands: Any, options: argparse.ArgumentParser) -> None:
    """Add this room's commands."""
    identity = commands.add_parser("identity", parents=[options])
    actions = identity.add_subparsers(dest="action", required=True)
    show = actions.add_parser("show", parents=[options])
    show.add_argument("--pem", type=Path, metavar="FILE", help="ghi chứng thư ra tệp")
    show.set_defaults(run=_show)
    confirm = actions.add_parser("confirm", parents=[options], help="xác nhận được gửi lại sau khi khôi phục")
    confirm.add_argument("--came-back", action="store_true", help="dữ liệu đã gói chuyển đi, nay lại dùng ở máy này")
    confirm.set_defaults(run=_confirm)
    rebuild = actions.add_parser("rebuild", parents=[options], help="lập lại chứng thư bị mất hoặc hỏng từ chính khóa")
    rebuild.set_defaults(run=_rebuild)
    new = actions.add_parser("new", parents=[options], help="làm khóa mới khi mất khóa hoặc quên mật khẩu")
    new.add_argument("--out", type=Path, required=True, metavar="DIR", help="nơi ghi thư và tệp gửi các cơ quan")
    new.set_defaults(run=_new)
    imported = actions.add_parser("import", parents=[options], help="niêm phong bằng khóa trong tệp .p12")
    imported.add_argument("file", type=Path, metavar="FILE.p12")
    imported.set_defaults(run=_import)
    token = actions.add_parser("token", parents=[options], help="niêm phong bằng USB ký số")
    token.add_argument("--library", type=Path, required=True, metavar="LIB", help="thư viện PKCS #11 của nhà cung cấp")
    tokens.add_choice(token)
    token.set_defaults(run=_token)
    for parser in (imported, token):
        parser.add_argument("--out", type=Path, default=Path(), metavar="DIR", help="nơi ghi tệp gửi các cơ quan")
        parser.add_argument("--lost", action="store_true", help="khóa cũ đã mất, không giới thiệu được khóa mới")
        parser.add_argument("--anyway", action="store_true", help="vẫn dùng dù chứng thư có điểm cần xem lại")


def _show(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        key, mine = trust.own_key(space.office), space.identity
    if args.pem:
        write_whole(args.pem.absolute(), key.pem.encode("ascii"))
    facts = key.facts
    lines = [
        f"{mine.office_name} ({mine.office_code})",
        f"Mã đối chiếu: {key.code}",
        f"Đọc bằng chữ: {' '.join(key.words)}",
    ]
    if not facts.code:
        lines.append(f"Chứng thư số của {facts.name}, do {facts.issuer_name} cấp.")
    return CommandAnswer(
        {
            "office": mine.office_code,
            "name": mine.office_name,
            "profile": mine.profile,
            "installation": mine.installation_id,
            "fingerprint": key.fingerprint,
            "code": key.code,
            "words": key.words,
            "epoch": mine.epoch_number,
            "sending_shut": mine.sending_shut,
            "valid_to": facts.valid_to,
            "pem": key.pem,
            "holder": facts.name,
            "issuer": facts.issuer_name,
            "token": key.token,
        },
        lines,
    )


def _confirm(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        was_shut = space.identity.sending_shut is not None
        if space.identity.sending_shut == MOVED and not args.came_back:
            raise WorkspaceError("moved-away")
        number = space.confirm_sending()
    done = "Đã xác nhận. Việc gửi đã mở lại; cơ quan nhận sẽ thấy đây là bản khôi phục."
    again = {} if was_shut else {"changed": False}
    return CommandAnswer(
        {"epoch": number, **again}, [done if was_shut else "Việc gửi đang mở, không có gì phải xác nhận."]
    )


def _rebuild(args: argparse.Namespace) -> CommandAnswer:
    # lazy: keys are changed rarely
    from app.renewal import rebuild_certificate

    with context.workspace(args) as space:
        try:
            before = trust.own_key(space.office).fingerprint
        except TrustError:
            before = ""
        rebuild_certificate(space, context.sealing_secret(space))
        key = trust.own_key(space.office)
    told = {"fingerprint": key.fingerprint, "code": key.code, "changed": key.fingerprint != before}
    done = "Đã lập lại chứng thư từ khóa." if told["changed"] else "Chứng thư vẫn đúng với khóa, không có gì phải làm."
    return CommandAnswer(told, [f"{done} Mã đối chiếu: {key.code}."])


def _new(args: argparse.Namespace) -> CommandAnswer:
    # lazy: keys are changed rarely
    from app.desk.letters import write_certificate_letter
    from app.renewal import LETTER, OLD_KEY_GONE, new_key

    with context.workspace(args) as space:
        context.out_folder(args.out)
        written = new_key(space, context.passphrase(confirm=True), args.out)
        letter = write_certificate_letter(space.office, (args.out / LETTER).absolute(), OLD_KEY_GONE)
        return _changed(space, written, introduced=False, letter=letter)


def _import(args: argparse.Namespace) -> CommandAnswer:
    # lazy: keys are changed rarely
    from app.renewal import use_p12
    from app.trust.keys import load_p12

    with context.workspace(args) as space:
        fresh = load_p12(args.file, context.p12_passphrase())
        context.out_folder(args.out)
        token_seals = sealing_token(space.keys) is not None
        phrase = context.passphrase(confirm=args.lost or token_seals)
        old = None if args.lost else context.sealing_secret(space) if token_seals else phrase
        try:
            written = use_p12(space, fresh, phrase, args.out, old_secret=old, anyway=args.anyway)
        except TrustError as error:
            return _in_use(space, error)
        return _changed(space, written, introduced=not args.lost)


def _token(args: argparse.Namespace) -> CommandAnswer:
    if not (args.serial and args.certificate):
        return tokens.listed(args.library, args.serial)
    # lazy: keys are changed rarely
    from app.renewal import find_again, use_token_key

    place = TokenPlace(args.library.absolute(), args.serial, args.certificate.lower())
    with context.workspace(args) as space:
        context.out_folder(args.out)
        pin = context.token_pin(place.library, place.serial)
        if find_again(space, place, pin):
            key = trust.own_key(space.office)
            told = {"fingerprint": key.fingerprint, "code": key.code, "introduced": False, "found": True, "files": []}
            return CommandAnswer(told, [FOUND])
        old = None if args.lost else context.sealing_secret(space)
        try:
            written = use_token_key(space, place, pin, args.out, old_secret=old, anyway=args.anyway)
        except TrustError as error:
            return _in_use(space, error)
        return _changed(space, written, introduced=not args.lost)


def _in_use(space: Workspace, error: TrustError) -> CommandAnswer:
    """The key was changed to that one before: nothing is left to do."""
    if error.code != "key-in-use":
        raise error
    key = trust.own_key(space.office)
    return CommandAnswer({"fingerprint": key.fingerprint, "code": key.code, "changed": False}, [explain(error)])


def _changed(
    space: Workspace, written: Sequence[Written], *, introduced: bool, letter: Path | None = None
) -> CommandAnswer:
    """What to do now that another key seals."""
    key = trust.own_key(space.office)
    lines = [f"Đã đổi khóa. Mã đối chiếu mới: {key.code}.", *(f"Hãy gửi {one.path}." for one in written)]
    if letter is not None:
        lines.append(f"Hãy in, ký, đóng dấu và gửi thư {letter}.")
    if not introduced:
        lines.append("Nơi nhận phải đối chiếu mã mới (qua điện thoại hoặc văn bản) thì mới nhận tệp của đơn vị.")
    elif not written:
        lines.append("Chưa đối chiếu với đơn vị nào. Hãy đọc mã mới khi trao đổi lần đầu.")
    return CommandAnswer(
        {
            "files": [one.path for one in written],
            "letter": letter,
            "fingerprint": key.fingerprint,
            "code": key.code,
            "introduced": introduced and bool(written),
        },
        lines,
    )
