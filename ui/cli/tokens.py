"""What the commands that use a token share: naming it, and listing what is plugged in where nothing was chosen yet."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.clock import day_of
from ui.cli.output import REFUSED, CommandAnswer
from ui.cli.vietnamese import sentence


def add_choice(parser: argparse.ArgumentParser) -> None:
    """The options that choose a certificate on a token."""
    parser.add_argument("--serial", metavar="S", help="số sê-ri của USB ký số; để trống để xem danh sách")
    parser.add_argument("--certificate", metavar="ID", help="mã chứng thư trên USB ký số; để trống để xem danh sách")


def listed(library: Path, serial: str | None) -> CommandAnswer:
    """The tokens plugged in and their certificates; no PIN is asked for.

    Raises:
        TrustError: ``token-library-missing``, ``token-library-unusable``, ``token-missing``, ``token-failed``.
    """
    # lazy: the vendor's library
    from app.trust.fingerprint import code_of, fingerprint
    from app.trust.token import list_certificates, list_tokens

    data: list[dict[str, object]] = []
    lines: list[str] = []
    for token in list_tokens(library):
        if serial not in (None, token.serial):
            continue
        lines.append(f"{token.label}  --serial {token.serial}")
        if token.pin:
            lines.append(f"    {sentence(f'token-pin-{token.pin}')}")
        found = list_certificates(library, token.serial)
        for one in found:
            facts = one.facts
            until = f"đến {day_of(facts.valid_to):%d/%m/%Y}"
            lines.append(f"    {facts.name}, {facts.issuer_name} cấp, {until}  --certificate {one.key_id}")
        data.append(
            {
                "serial": token.serial,
                "label": token.label,
                "pin": token.pin,
                "certificates": [
                    {
                        "id": one.key_id,
                        "name": one.facts.name,
                        "issuer": one.facts.issuer_name,
                        "valid_to": one.facts.valid_to,
                        "code": code_of(fingerprint(one.facts.der)),
                    }
                    for one in found
                ],
            }
        )
    lines.append(
        "Hãy chọn bằng --serial và --certificate." if data else "Chưa thấy USB ký số nào. Hãy cắm rồi xem lại."
    )
    return CommandAnswer({"tokens": data}, lines, REFUSED if not data else 0)
