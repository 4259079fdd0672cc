"""Whose key seals the manifest of a build: the publisher's for a release, one for tests otherwise."""

from __future__ import annotations

import getpass
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from installer.places import BUILD, ROOT, venv_program
from installer.shell import Failure, run, say

PASSPHRASE = "ROVIEC_PUBLISHER_PASSPHRASE"
TESTS_KEY = BUILD / "publisher-for-tests.p12"
TESTS_PASSPHRASE = "chi de thu"  # not secret: the key of tests is trusted by builds for tests alone
NOTES = ROOT / "docs" / "manual" / "09-co-gi-moi.md"
"""What each version changes for an officer: the page that F1 shows, and the only place where it is written."""
CERTIFICATE = Path("app", "resources", "trust", "publisher.pem")
"""Within the stage: what the installed program trusts."""


@dataclass(frozen=True)
class Publisher:
    """The key that seals a build's manifest.

    Attributes:
        following: certificates of the key that comes next, which the program shall trust as well.
    """

    key: Path
    passphrase: str
    following: tuple[Path, ...] = ()

    @classmethod
    def of_release(cls, key: Path, following: Sequence[Path]) -> Publisher:
        """The publisher's own key; its passphrase comes from ``PASSPHRASE`` or is asked for.

        Raises:
            Failure: there is no such file.
        """
        for path in (key, *following):
            if not path.is_file():
                raise Failure(f"{path} is not there")
        phrase = os.environ.get(PASSPHRASE) or getpass.getpass("Passphrase of the publisher's key: ")
        return cls(key.resolve(), phrase, tuple(path.resolve() for path in following))

    @classmethod
    def for_tests(cls) -> Publisher:
        """A key made once on this machine, whose certificate says that it is for tests."""
        made = cls(TESTS_KEY, TESTS_PASSPHRASE)
        if not TESTS_KEY.is_file():
            TESTS_KEY.parent.mkdir(parents=True, exist_ok=True)
            made._do("key", TESTS_KEY, "--for-tests")
        say("Publisher: a key for tests only; a release gives --publisher FILE.p12")
        return made

    def place_certificate(self, stage: Path) -> None:
        """Put into a stage what the program made of it will trust.

        Raises:
            Failure: the key does not open.
        """
        more: list[str | Path] = []
        for path in self.following:
            more += ["--next", path]
        self._do("certificate", "--key", self.key, *more, "--out", stage / CERTIFICATE)

    def describe(self, setup: Path, version: str, notes: Path = NOTES) -> Path:
        """Write the sealed manifest of a setup program beside it.

        Raises:
            Failure: the key does not open, or the page "Có gì mới" does not speak of this version.
        """
        target = setup.with_suffix(".xlsx")
        words: list[str | Path] = ["--setup", setup, "--version", version, "--notes", notes, "--out", target]
        self._do("manifest", "--key", self.key, *words)
        return target

    def _do(self, *words: str | Path) -> None:
        run(
            [venv_program("python"), "-m", "app.exchange.release.make", *words],
            extra_env={PASSPHRASE: self.passphrase},
            quiet=True,
        )
