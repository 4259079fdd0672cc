"""Officers at their computers: every word goes through the command line, in this process."""

from __future__ import annotations

import io
import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

import app.founding
from app.marker import WorkspaceMarker
from app.trust.certificate import CertificateOffice
from app.trust.keys import KEY_BITS, P12Signer, make_key
from ui.cli.main import main

PASSPHRASE = "lúa vàng đồng chiều 28"
SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "kh28nqtw_tienlang_2023.txt"

BOOKKEEPING = frozenset({"package", "change"})
"""What a refusal may write: the line in Gửi – Nhận, and the note of who looked at it."""


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The JSON document."""
        return json.loads(self.out)

    @property
    def outcomes(self) -> list[str]:
        """The outcome of each file of a ``receive --json``."""
        return [file["outcome"] for file in self.data["files"]]


@cache
def _ready(number: int) -> rsa.RSAPrivateKey:
    """One of the keys that the offices of every world get, each world's first office the first: making one takes a
    third of a second."""
    return rsa.generate_private_key(65537, KEY_BITS)


@dataclass
class World:
    """The days pass here: a clock that all computers share, and a folder that stands for the stick."""

    root: Path
    patch: pytest.MonkeyPatch
    now: str = "2023-08-21T01:00:00+00:00"
    offices: dict[str, Officer] = field(default_factory=dict)
    keys: int = 0
    """How many keys were made here."""

    def __post_init__(self) -> None:
        def made(office: CertificateOffice, at: datetime) -> P12Signer:
            key = _ready(self.keys)
            self.keys += 1
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(rsa, "generate_private_key", lambda **_named: key)
                return make_key(office, at)

        self.patch.setattr(app.founding, "make_key", made)

    @property
    def stick(self) -> Path:
        """A USB stick."""
        folder = self.root / "stick"
        folder.mkdir(exist_ok=True)
        return folder

    def day(self, text: str) -> None:
        """Go on to half past eight of a day, Hà Nội time."""
        self.now = f"{text}T01:30:00+00:00"
        datetime.fromisoformat(self.now)

    def go_on_from(self, other: World) -> None:
        """Take a copy of all that stands in another world, where nothing stands here yet: it counts as the original."""
        shutil.copytree(other.root, self.root, dirs_exist_ok=True)
        self.now, self.keys = other.now, other.keys
        for code, one in other.offices.items():
            mine = Officer(self, code, one.name, self.root / one.computer.name)
            self.offices[code] = mine
            for path in mine.computer.rglob("markers/*.json"):
                marker = WorkspaceMarker(path)
                kept = marker.read()
                assert kept is not None
                marker.write(replace(kept, folder=str(mine.workspace.resolve())))

    def begin_with(self, opening: Callable[[World], object]) -> list[Officer]:
        """Go on from what an opening plays in a new world: it is played once in a run of the tests, and copied from
        then on.

        Returns:
            The offices, as they were founded; whatever is opened next without a command is the first one's.
        """
        self.go_on_from(_played(opening, self.now, self.root.parent))
        offices = list(self.offices.values())
        offices[0].run("--version")
        return offices

    def office(self, code: str, name: str, *init: str, profile: str = "real") -> Officer:
        """Found an office: a computer with a workspace."""
        made = Officer(self, code, name, self.root / f"computer-{code}-{profile}")
        self.offices[code] = made
        said = made.run("init", "--code", code, "--name", name, "--profile", profile, *init)
        assert said.code == 0, said.err
        return made


@dataclass
class Officer:
    """One office's computer: a workspace, and what the system keeps for its user outside of it."""

    world: World
    code: str
    name: str
    computer: Path
    workspace: Path = field(init=False)

    def __post_init__(self) -> None:
        self.workspace = self.computer / "dữ liệu của đơn vị"

    def run(self, *arguments: str | Path, passphrase: str | None = PASSPHRASE, where: Path | None = None) -> Said:
        """Type a command."""
        patch = self.world.patch
        patch.setenv("XDG_DATA_HOME", str(self.computer / "share"))
        patch.setenv("HOME", str(self.computer))
        patch.setenv("ROVIEC_CLOCK", self.world.now)
        # Otherwise the reader of arguments looks through the disk for a translation of each of its own few words.
        patch.setenv("LANGUAGE", "C")
        if passphrase is None:
            patch.delenv("ROVIEC_PASSPHRASE", raising=False)
        else:
            patch.setenv("ROVIEC_PASSPHRASE", passphrase)
        out, err = io.StringIO(), io.StringIO()
        words = ["--workspace", str(where or self.workspace), *map(str, arguments)]
        with redirect_stdout(out), redirect_stderr(err):
            code = main(words)
        return Said(code, out.getvalue(), err.getvalue())

    def does(self, *arguments: str | Path) -> Any:
        """Type a command that must succeed. Returns its JSON document."""
        said = self.run(*arguments, "--json")
        assert said.code == 0, f"{arguments}: {said.code} {said.out}{said.err}"
        return said.data

    def refuses(self, *arguments: str | Path) -> str:
        """Type a command that must be refused. Returns the sentence."""
        said = self.run(*arguments)
        assert said.code == 1, f"{arguments}: {said.code} {said.out}{said.err}"
        return (said.out + said.err).strip()

    def send(self, *more: str) -> Path:
        """Write the next package onto the stick."""
        return Path(self.does("send", "--out", self.world.stick, *more)["file"])

    def receive(self, *paths: Path) -> list[str]:
        """Take files in. Returns their outcomes."""
        return self.run("receive", *paths, "--json").outcomes

    def meets(self, superior: Officer) -> None:
        """Both read their fingerprints aloud, compare, and pin."""
        for one, other, relation in ((self, superior, "superior"), (superior, self, "subordinate")):
            pem = self.world.root / f"{other.code}.pem"
            shown = other.does("identity", "show", "--pem", pem)
            one.does("trust", "pin", pem, "--fingerprint", " ".join(shown["words"]), "--as", relation)

    def tables(self) -> dict[str, list[tuple[Any, ...]]]:
        """Everything the store remembers, apart from bookkeeping: to compare before and after."""
        path = self.workspace / "roviec.sqlite3"
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
            names = [
                name
                for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")
                if name not in BOOKKEEPING and not name.startswith(("sqlite_", "alembic", "clause_search"))
            ]
            return {name: sorted(connection.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr) for name in names}

    def question(self, sql: str) -> list[tuple[Any, ...]]:
        """Ask the store directly what no command shows."""
        path = self.workspace / "roviec.sqlite3"
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
            return connection.execute(sql).fetchall()


_PLAYED: dict[tuple[Callable[[World], object], str], tuple[World, TemporaryDirectory[str]]] = {}


def _played(opening: Callable[[World], object], now: str, beside: Path) -> World:
    """The world that an opening leaves, begun at an instant; its folder goes when this process ends."""
    if (opening, now) not in _PLAYED:
        folder = TemporaryDirectory(prefix="played-", dir=beside, ignore_cleanup_errors=True)
        with pytest.MonkeyPatch.context() as patch:
            made = World(Path(folder.name), patch, now)
            opening(made)
        _PLAYED[opening, now] = made, folder
    return _PLAYED[opening, now][0]


def tasks_of(plan: Any, code: str, role: str = "lead") -> list[Any]:
    """The clauses of a ``plan show --json`` that an office has that role in."""
    mine = {row["clause_num"] for row in plan["assignments"] if row["office_code"] == code and row["role"] == role}
    return [clause for clause in plan["clauses"] if clause["num"] in mine and not clause["archived"]]
