"""`roviec enrol | trust`: our certificate given away, and whose we trust."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from app.clock import day_of
from app.desk import trust
from app.exchange import enrolment, outbox
from app.trust.certificate import from_file, read_facts
from app.trust.fingerprint import code_of, fingerprint
from ui.cli import context
from ui.cli.exchange_commands import nothing_new
from ui.cli.labels import CODES, RELATIONS, label
from ui.cli.output import CommandAnswer


def register(commands: Any, options: argparse.ArgumentParser) -> None:
    """Add this room's commands."""
    enrol = commands.add_parser("enrol", parents=[options])
    enrol.add_argument("--to", required=True, metavar="CODE")
    enrol.add_argument("--out", type=Path, required=True, metavar="DIR")
    enrol.add_argument("--as-issuer", action="store_true", help="cơ quan giao gửi cho đơn vị (thư chào)")
    enrol.set_defaults(run=_enrol)

    parser = commands.add_parser("trust", parents=[options])
    acts = parser.add_subparsers(dest="action", required=True)
    acts.add_parser("list", parents=[options]).set_defaults(run=_list)
    pin = acts.add_parser("pin", parents=[options], help="tin một chứng thư sau khi đối chiếu")
    pin.add_argument("cert", type=Path, nargs="?", metavar="CERT.pem")
    pin.add_argument("--fingerprint", required=True, metavar="HEX", help="mã đọc được: hex, dãy số hoặc chữ")
    pin.add_argument(
        "--as",
        dest="relation",
        choices=("superior", "subordinate"),
        default="superior",
        help="cấp trên hay đơn vị dưới",
    )
    pin.add_argument("--retire", action="store_true", help="thay máy cũ hoặc khóa cũ của đơn vị đó")
    pin.add_argument("--office", default="", metavar="CODE", help="mã đơn vị, khi chứng thư (USB ký số) không ghi")
    pin.add_argument("--name", default="", help="tên đơn vị đó, nếu chưa có trong danh sách")
    pin.set_defaults(run=_pin)
    renew = acts.add_parser("renew", parents=[options], help="đổi khóa: khóa cũ giới thiệu khóa mới")
    renew.add_argument("--out", type=Path, required=True, metavar="DIR")
    renew.set_defaults(run=_renew)
    revoke = acts.add_parser("revoke", parents=[options], help="thôi tin một chứng thư")
    revoke.add_argument("--fingerprint", required=True)
    revoke.add_argument("--reason", default="")
    revoke.add_argument("--lost", action="store_true", help="khóa bị mất: bỏ cả những gì nó giới thiệu sau đó")
    revoke.set_defaults(run=_revoke)
    _register_authorities(acts, options)


def _register_authorities(acts: Any, options: argparse.ArgumentParser) -> None:
    authority = acts.add_parser("authority", parents=[options], help="tổ chức cấp chứng thư số (của USB ký số, .p12)")
    kinds = authority.add_subparsers(dest="authority_action", required=True, help="việc cần làm")
    kinds.add_parser("list", parents=[options]).set_defaults(run=_authorities)
    add = kinds.add_parser("add", parents=[options], help="nhập chứng thư của tổ chức cấp")
    add.add_argument("cert", type=Path, metavar="FILE.pem")
    add.add_argument("--fingerprint", required=True, metavar="HEX", help="mã mà tổ chức đó công bố")
    add.set_defaults(run=_add_authority)
    remove = kinds.add_parser("remove", parents=[options], help="thôi dựa vào tổ chức này")
    remove.add_argument("--fingerprint", required=True)
    remove.set_defaults(run=_remove_authority)


def _enrol(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        der = from_file(space.certificate_pem().encode("ascii"))
        with space.store.read() as connection:
            lines = enrolment.own_certificate(connection, der)
        context.out_folder(args.out)
        with space.signer(context.sealing_secret(space)) as signer:
            written = outbox.write_package(
                space.store,
                space.clock,
                signer,
                space.identity.person,
                kind="welcome" if args.as_issuer else "enrol",
                addressee=args.to,
                folder=args.out,
                packages=space.packages,
                extra=lines,
                anew=False,
            )
        space.write_marker()
    return CommandAnswer(
        {"file": written.path, "package": written.package_id, **({"changed": False} if written.again else {})},
        [*nothing_new(written), f"Đã ghi {written.path}. Hãy đọc mã đối chiếu cho bên nhận."],
    )


def _list(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        found = trust.compared(space.office)
    return CommandAnswer(
        found,
        [
            f"{row.office_code}  [{label(CODES, row.state)}]  {code_of(row.fingerprint)}"
            f"  {label(RELATIONS, row.relation)}"
            for row in found
        ],
    )


def _pin(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        given = args.cert
        pem = trust.certificate_file(given) if given else trust.offered(space.office, args.fingerprint).encode("ascii")
        found = trust.pin(
            space.office,
            pem,
            args.fingerprint,
            args.relation,
            retire=args.retire,
            office_code=args.office,
            office_name=args.name,
        )
    facts = read_facts(from_file(pem))
    office = facts.code or args.office
    return CommandAnswer({"fingerprint": found, "office": office}, [f"Đã đối chiếu {facts.name} ({office})."])


def _renew(args: argparse.Namespace) -> CommandAnswer:
    # lazy: keys are changed rarely
    from app.renewal import renew_key

    with context.workspace(args) as space:
        context.out_folder(args.out)
        written = renew_key(space, context.passphrase(), args.out)
        found = fingerprint(from_file(space.certificate_pem().encode("ascii")))
    before = any(one.again for one in written)
    done = "Đã đổi khóa từ trước, chưa nơi nào xác nhận" if before else "Đã đổi khóa"
    return CommandAnswer(
        {"files": [one.path for one in written], "fingerprint": found, "code": code_of(found)},
        [f"{done}. Mã đối chiếu mới: {code_of(found)}.", *(f"Hãy gửi {one.path}." for one in written)],
    )


def _revoke(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        fallen: frozenset[str] = frozenset()
        if args.lost:
            fallen = trust.lose(space.office, args.fingerprint, args.reason)
        else:
            trust.revoke(space.office, args.fingerprint, args.reason)
    return CommandAnswer({"fingerprint": args.fingerprint, "fallen": fallen}, ["Đã thôi tin chứng thư này."])


def _authorities(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        found = trust.authorities(space.office)
    return CommandAnswer(
        [_told(one) for one in found],
        [f"{one.facts.name}  {code_of(one.fingerprint)}  đến {day_of(one.facts.valid_to):%d/%m/%Y}" for one in found]
        or ["Chưa nhập tổ chức cấp chứng thư nào."],
    )


def _add_authority(args: argparse.Namespace) -> CommandAnswer:
    pem = trust.certificate_file(args.cert)
    with context.workspace(args) as space:
        added = trust.add_authority(space.office, pem, args.fingerprint)
    return CommandAnswer(
        _told(added), [f"Đã nhập {added.facts.name}. Chứng thư do tổ chức này cấp sẽ hiện là đáng tin."]
    )


def _remove_authority(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        trust.remove_authority(space.office, args.fingerprint)
    return CommandAnswer(
        {"fingerprint": args.fingerprint}, ["Đã thôi dựa vào tổ chức này. Đơn vị đã đối chiếu vẫn như cũ."]
    )


def _told(one: trust.Authority) -> dict[str, object]:
    facts = one.facts
    return {"fingerprint": one.fingerprint, "name": facts.name, "issuer": facts.issuer, "valid_to": facts.valid_to}
