"""The publisher's side of a release: its key, the certificates that the program carries, the sealed manifest.

``python -m app.exchange.release.make key FILE.p12 --name NAME`` makes a publisher's key, once for many years.
``… certificate`` and ``… manifest`` are called by the build.
"""

from __future__ import annotations

import argparse
import getpass
import hashlib
import os
import re
import secrets
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from app.clock import day_of
from app.errors import AppError
from app.exchange.cover import FORMAT_MAJOR, FORMAT_MINOR
from app.exchange.release.manifest import Release, ReleaseChange, version_key, write_manifest
from app.exchange.release.names import setup_name
from app.exchange.release.publisher import certificates_in
from app.exchange.seal import seal
from app.trust.certificate import CertificateOffice, to_pem
from app.trust.keys import load_p12, make_key, save_p12
from db.schema.base import SCHEMA_NUMBER

PASSPHRASE = "ROVIEC_PUBLISHER_PASSPHRASE"
"""The variable that holds the passphrase of the publisher's key; without it, it is asked for."""
TESTS_NAME = "CHỈ ĐỂ THỬ: không phải nơi phát hành Rõ Việc"
_VERSION = re.compile(r"## Bản ([0-9.]+)(?: \([0-9/]+\))?")
_EMPHASIS = re.compile(r"[*`]+")
"""Signs of Markdown: the window of an upgrade shows sentences as they stand."""


def changes_in(notes: str) -> tuple[ReleaseChange, ...]:
    """The sentences of the manual's page "Có gì mới", newest version first.

    Raises:
        ValueError: a version without a sentence, or a sentence before the first version.
    """
    found: list[ReleaseChange] = []
    version = ""
    counts: dict[str, int] = {}
    for line in notes.splitlines():
        if line.startswith("## "):
            heading = _VERSION.fullmatch(line)
            if heading is None:
                raise ValueError(f"no version in the heading {line!r}")
            version = heading[1]
            counts[version] = 0
        elif line.startswith("- "):
            counts[version] += 1
            found.append(ReleaseChange(version, _EMPHASIS.sub("", line[2:]).strip(), counts[version]))
    empty = [name for name, count in counts.items() if not count]
    if empty:
        raise ValueError(f"nothing is said about {', '.join(empty)}")
    return tuple(sorted(found, key=lambda change: version_key(change.version), reverse=True))


def describe(setup: Path, version: str, notes: str, at: datetime) -> Release:
    """The manifest of a setup program that lies here.

    Raises:
        ValueError: the page "Có gì mới" says nothing about this version.
    """
    data = setup.read_bytes()
    changes = changes_in(notes)
    if version not in {change.version for change in changes}:
        raise ValueError(f"“Có gì mới” says nothing about {version}")
    return Release(
        version,
        setup_name(version),
        len(data),
        hashlib.sha256(data).hexdigest(),
        f"{FORMAT_MAJOR}.{FORMAT_MINOR}",
        SCHEMA_NUMBER,
        day_of(at),
        changes,
    )


def _passphrase() -> str:
    return os.environ.get(PASSPHRASE) or getpass.getpass("Passphrase of the publisher's key: ")


def _key(args: argparse.Namespace) -> None:
    at = datetime.now(UTC)
    holder = CertificateOffice(
        "NHA-PHAT-HANH", args.name, secrets.token_hex(16), "training" if args.for_tests else "real"
    )
    if args.file.exists():
        raise ValueError(f"{args.file} is there already")
    save_p12(args.file, make_key(holder, at), _passphrase())


def _certificate(args: argparse.Namespace) -> None:
    der = [load_p12(args.key, _passphrase()).certificate]
    for path in args.next:
        der += certificates_in(path.read_bytes())
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_bytes(b"".join(to_pem(one) for one in der))


def _manifest(args: argparse.Namespace) -> None:
    signer = load_p12(args.key, _passphrase())
    at = datetime.now(UTC)
    release = describe(args.setup, args.version, args.notes.read_text(encoding="utf-8"), at)
    args.out.write_bytes(seal(write_manifest(release), signer, at).data)


def parser() -> argparse.ArgumentParser:
    """The three acts."""
    top = argparse.ArgumentParser(prog="python -m app.exchange.release.make")
    acts = top.add_subparsers(required=True, metavar="ACT")
    key = acts.add_parser("key", help="make a publisher's key")
    key.add_argument("file", type=Path, metavar="FILE.p12")
    key.add_argument("--name", default=TESTS_NAME)
    key.add_argument("--for-tests", action="store_true")
    key.set_defaults(act=_key)
    certificate = acts.add_parser("certificate", help="write the certificates that the program will trust")
    certificate.add_argument("--key", type=Path, required=True)
    certificate.add_argument("--next", type=Path, action="append", default=[], metavar="CERT.pem")
    certificate.add_argument("--out", type=Path, required=True)
    certificate.set_defaults(act=_certificate)
    manifest = acts.add_parser("manifest", help="describe a setup program, and seal that")
    manifest.add_argument("--key", type=Path, required=True)
    manifest.add_argument("--setup", type=Path, required=True)
    manifest.add_argument("--version", required=True)
    manifest.add_argument("--notes", type=Path, required=True)
    manifest.add_argument("--out", type=Path, required=True)
    manifest.set_defaults(act=_manifest)
    return top


def main(arguments: Sequence[str]) -> int:
    """Do one act. Returns the exit code."""
    args = parser().parse_args(arguments)
    try:
        args.act(args)
    except (AppError, ValueError, OSError) as error:
        sys.stderr.write(f"release: {error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
