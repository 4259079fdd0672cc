"""`roviec identity | enrol | trust`: our certificate, and whose we trust."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from app.errors import TrustError
from app.exchange import enrolment, outbox
from app.exchange.files import write_whole
from app.trust.certificate import from_file, read_facts
from app.trust.fingerprint import code_of, fingerprint, matches, words_of
from app.workspace import Workspace
from db.queries import exchange_state
from db.queries import packages as rows
from ui.cli import context
from ui.cli.output import Answer


def register(commands: Any, options: argparse.ArgumentParser) -> None:
    """Add this room's commands."""
    identity = commands.add_parser("identity", parents=[options], help="chứng thư và mã đối chiếu của đơn vị")
    actions = identity.add_subparsers(dest="action", required=True)
    show = actions.add_parser("show", parents=[options])
    show.add_argument("--pem", type=Path, metavar="FILE", help="ghi chứng thư ra tệp")
    show.set_defaults(run=_show)
    actions.add_parser("confirm", parents=[options], help="xác nhận được gửi lại sau khi khôi phục").set_defaults(
        run=_confirm
    )

    enrol = commands.add_parser("enrol", parents=[options], help="gửi chứng thư của mình cho một đơn vị")
    enrol.add_argument("--to", required=True, metavar="CODE")
    enrol.add_argument("--out", type=Path, required=True, metavar="DIR")
    enrol.add_argument("--as-issuer", action="store_true", help="cơ quan giao gửi cho đơn vị (thư chào)")
    enrol.set_defaults(run=_enrol)

    trust = commands.add_parser("trust", parents=[options], help="danh sách đơn vị đã đối chiếu")
    acts = trust.add_subparsers(dest="action", required=True)
    acts.add_parser("list", parents=[options]).set_defaults(run=_list)
    pin = acts.add_parser("pin", parents=[options], help="tin một chứng thư sau khi đối chiếu")
    pin.add_argument("cert", type=Path, nargs="?", metavar="CERT.pem")
    pin.add_argument("--fingerprint", required=True, metavar="HEX", help="mã đọc được: hex, dãy số hoặc chữ")
    pin.add_argument("--as", dest="relation", choices=("superior", "subordinate"), default="superior")
    pin.add_argument("--retire", action="store_true", help="thay máy cũ của đơn vị đó")
    pin.set_defaults(run=_pin)
    renew = acts.add_parser("renew", parents=[options], help="đổi khóa: khóa cũ giới thiệu khóa mới")
    renew.add_argument("--out", type=Path, required=True, metavar="DIR")
    renew.set_defaults(run=_renew)
    revoke = acts.add_parser("revoke", parents=[options], help="thôi tin một chứng thư")
    revoke.add_argument("--fingerprint", required=True)
    revoke.add_argument("--reason", default="")
    revoke.add_argument("--lost", action="store_true", help="khóa bị mất: bỏ cả những gì nó giới thiệu sau đó")
    revoke.set_defaults(run=_revoke)


def _show(args: argparse.Namespace) -> Answer:
    with context.workspace(args) as space:
        pem = space.certificate_pem()
        mine = space.identity
    der = from_file(pem.encode("ascii"))
    found = fingerprint(der)
    if args.pem:
        write_whole(args.pem.absolute(), pem.encode("ascii"))
    facts = read_facts(der)
    return Answer(
        {
            "office": mine.office_code,
            "name": mine.office_name,
            "profile": mine.profile,
            "installation": mine.installation_id,
            "fingerprint": found,
            "code": code_of(found),
            "words": words_of(found),
            "epoch": mine.epoch_number,
            "sending_shut": mine.sending_shut,
            "valid_to": facts.valid_to,
            "pem": pem,
        },
        [
            f"{mine.office_name} ({mine.office_code})",
            f"Mã đối chiếu: {code_of(found)}",
            f"Đọc bằng chữ: {' '.join(words_of(found))}",
        ],
    )


def _confirm(args: argparse.Namespace) -> Answer:
    with context.workspace(args) as space:
        number = space.confirm_sending()
    return Answer({"epoch": number}, ["Đã xác nhận. Việc gửi đã mở lại; cơ quan nhận sẽ thấy đây là bản khôi phục."])


def _enrol(args: argparse.Namespace) -> Answer:
    with context.workspace(args) as space:
        der = from_file(space.certificate_pem().encode("ascii"))
        with space.store.read() as connection:
            lines = enrolment.own_certificate(connection, der)
        context.out_folder(args.out)
        written = outbox.write_package(
            space.store,
            space.clock,
            space.signer(context.passphrase()),
            space.identity.person,
            kind="welcome" if args.as_issuer else "enrol",
            addressee=args.to,
            folder=args.out,
            packages=space.packages,
            extra=lines,
        )
        space.write_marker()
    return Answer(
        {"file": written.path, "package": written.package_id},
        [f"Đã ghi {written.path}. Hãy đọc mã đối chiếu cho bên nhận."],
    )


def _list(args: argparse.Namespace) -> Answer:
    with context.workspace(args) as space, space.store.read() as connection:
        found = rows.certificates(connection)
    return Answer(
        found, [f"{row.office_code}  [{row.state}]  {code_of(row.fingerprint)}  {row.relation}" for row in found]
    )


def _pin(args: argparse.Namespace) -> Answer:
    with context.workspace(args) as space:
        if args.cert is not None:
            try:
                pem = args.cert.read_bytes()
            except OSError as error:
                raise TrustError("not-a-certificate") from error
        else:
            pem = _offered(space, args.fingerprint)
        found = enrolment.pin(
            space.store,
            space.clock,
            space.identity.person,
            pem=pem,
            fingerprint=args.fingerprint,
            relation=args.relation,
            retire=args.retire,
        )
    facts = read_facts(from_file(pem))
    return Answer({"fingerprint": found, "office": facts.code}, [f"Đã đối chiếu {facts.name} ({facts.code})."])


def _offered(space: Workspace, typed: str) -> bytes:
    """The certificate that came with a file we did not know the sender of, or that was offered by one.

    Raises:
        TrustError: ``unknown-key``, no such certificate came.
    """
    with space.store.read() as connection:
        for package in rows.packages(connection):
            pem = str(package.details.get("pem", ""))
            if pem and matches(fingerprint(from_file(pem.encode("ascii"))), typed):
                return pem.encode("ascii")
        offered = [row.pem for row in exchange_state.certificates_of(connection) if matches(row.fingerprint, typed)]
    if not offered:
        raise TrustError("unknown-key")
    return offered[0].encode("ascii")


def _renew(args: argparse.Namespace) -> Answer:
    # lazy: keys are changed rarely
    from app.renewal import renew_key

    with context.workspace(args) as space:
        args.out.mkdir(parents=True, exist_ok=True)
        written = renew_key(space, context.passphrase(), args.out)
        found = fingerprint(from_file(space.certificate_pem().encode("ascii")))
    return Answer(
        {"files": [one.path for one in written], "fingerprint": found, "code": code_of(found)},
        [f"Đã đổi khóa. Mã đối chiếu mới: {code_of(found)}.", *(f"Hãy gửi {one.path}." for one in written)],
    )


def _revoke(args: argparse.Namespace) -> Answer:
    with context.workspace(args) as space:
        who = space.identity.person
        fallen: frozenset[str] = frozenset()
        if args.lost:
            fallen = enrolment.lose(space.store, space.clock, who, args.fingerprint, reason=args.reason)
        else:
            enrolment.revoke(space.store, space.clock, who, args.fingerprint, args.reason)
    return Answer({"fingerprint": args.fingerprint, "fallen": fallen}, ["Đã thôi tin chứng thư này."])
