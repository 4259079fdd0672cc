"""`python3 installer windows [--prove]`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from installer.environment import setup
from installer.shell import Failure
from installer.windows import build, life
from installer.windows.publisher import Publisher


@dataclass(frozen=True)
class Order:
    """What the command line asks for.

    Attributes:
        python: python.org's embeddable zip for a release; None for tests.
        nsis_target: see ``nsis.pack``.
        publisher: the key (.p12) that seals a release; None for tests.
        next_publisher: certificates of the publisher's next key.
        pack_only: pack what was staged before.
        prove: then play the installation through.
    """

    python: Path | None
    nsis_target: str | None
    publisher: Path | None
    next_publisher: Sequence[Path]
    pack_only: bool
    prove: bool


def start(order: Order) -> None:
    """Build, and prove what was built where that is asked for.

    Raises:
        Failure: the build or a step of the proof failed.
    """
    if order.prove and os.name == "nt":
        raise Failure("--prove plays the installation through under Wine; run it on Linux")
    if order.next_publisher and order.publisher is None:
        raise Failure("--next-publisher goes with --publisher: builds for tests have one key alone")
    setup()
    publisher = (
        Publisher.of_release(order.publisher, order.next_publisher) if order.publisher else Publisher.for_tests()
    )
    built = build.build(order.python, order.nsis_target, publisher, pack_only=order.pack_only)
    if order.prove:
        life.prove(built, order.nsis_target, publisher)
