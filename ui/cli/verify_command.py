"""`roviec verify`: is a file intact, complete, whose is it, and is that office trusted?"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.errors import ExchangeError
from app.exchange import limits
from app.exchange.outcomes import Result
from ui.cli import context
from ui.cli.output import DONE, REFUSED, CommandAnswer
from ui.cli.vietnamese import sentence

if TYPE_CHECKING:
    from app.exchange.verifying import Verified


def register(commands: Any, options: argparse.ArgumentParser) -> None:
    """Add this command."""
    made = commands.add_parser("verify", parents=[options])
    made.add_argument("file", type=Path, metavar="FILE", help="tệp, thư mục, .zip hoặc thư")
    made.add_argument("--trust", type=Path, metavar="CERT.pem", help="chứng thư đã đối chiếu, hoặc của tổ chức cấp")
    made.set_defaults(run=verify)


def verify(args: argparse.Namespace) -> CommandAnswer:
    """Judge the packages under a path, found as ``receive`` finds them."""
    # lazy: the seal is needed by this command alone
    from app.exchange.verifying import verify_all
    from app.trust.certificate import all_from_file

    relied_on = all_from_file(_beginning(args.trust, limits.MIB)) if args.trust else ()
    told = [_verified_data(one, relied_on) for one in verify_all(args.file)]
    alone = len(told) == 1
    lines: list[str] = []
    for data, words in told:
        lines += words if alone else [f"{data['file']}: {words[0]}", *(f"  {word}" for word in words[1:])]
    shown = next((data for data, _ in told if data["outcome"] != "valid"), told[0][0])
    answer = shown if alone else {**shown, "files": [data for data, _ in told]}
    return CommandAnswer(answer, lines, DONE if shown["outcome"] == "valid" else REFUSED)


def _verified_data(one: Verified, relied_on: Sequence[bytes]) -> tuple[dict[str, Any], list[str]]:
    """What is known of one package, as data and in words."""
    from app.trust.certificate import read_facts
    from app.trust.chain import is_trusted_by
    from app.trust.fingerprint import code_of, fingerprint

    verdict = one.verdict
    data: dict[str, Any] = {
        "file": one.file_name,
        "outcome": one.outcome,
        "intact": False,
        "covers_everything": False,
        "trusted": False,
        "signer": None,
        "package": None,
    }
    if verdict is None:
        return {**data, "facts": one.facts}, [sentence(f"outcome-{one.outcome}", one.facts)]
    signer = verdict.signer
    print_ = fingerprint(signer) if signer else ""
    signed_at = verdict.signing_time or context.clock().now()
    trusted = bool(relied_on and signer and verdict.valid and is_trusted_by(signer, relied_on, signed_at))
    outcome = str(Result.UNKNOWN_SENDER) if verdict.valid and relied_on and not trusted else one.outcome
    facts = read_facts(signer) if signer else None
    lines = [sentence(f"outcome-{outcome}")]
    if facts is not None:
        named = f"{facts.name} ({facts.code})" if facts.code else facts.name
        lines.append(f"Bên gửi theo chứng thư: {named}. Mã đối chiếu: {code_of(print_)}.")
    if trusted and facts is not None:
        own = signer in relied_on
        lines.append("Đáng tin: đúng chứng thư đã đối chiếu." if own else f"Đáng tin qua {facts.issuer_name}.")
    data |= {
        "outcome": outcome,
        "intact": verdict.intact,
        "covers_everything": verdict.covers_everything,
        "trusted": trusted,
        "signer": {"name": facts.name, "code": facts.code, "fingerprint": print_} if facts else None,
        "package": verdict.package_id,
        "warnings": verdict.warnings,
        "reasons": verdict.reasons,
    }
    return data, lines


def _beginning(path: Path, most: int) -> bytes:
    """A file, or as much of it as shows that it is too long.

    Raises:
        ExchangeError: ``cannot-read``.
    """
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError as error:
        raise ExchangeError("cannot-read", name=path.name) from error
