"""Make the lock files again from pyproject.toml: exact versions, hashes of every wheel, no address."""

from __future__ import annotations

import re
import venv
from collections.abc import Iterable
from pathlib import Path

from installer.places import CACHE, LINUX_LOCK, ROOT, WINDOWS_LOCK, venv_program
from installer.shell import Failure, run, say

RESOLVER = "uv==0.13.9"
"""Used here only: pip evaluates markers for the machine it runs on, so it cannot lock for another."""

TARGETS: dict[Path, tuple[str, ...]] = {
    LINUX_LOCK: ("--extra", "test", "--python-version", "3.11", "--python-platform", "x86_64-manylinux_2_36"),
    WINDOWS_LOCK: ("--extra", "build", "--python-version", "3.13", "--python-platform", "x86_64-pc-windows-msvc"),
}


def lock(*, upgrade: bool = False) -> None:
    """Resolve both lists; versions that stand in them stay unless ``upgrade``.

    Raises:
        Failure: a list cannot be resolved, or it names a registry's address.
    """
    resolver = _resolver()
    for target, choice in TARGETS.items():
        say(f"Locking {target.relative_to(ROOT)}")
        target.parent.mkdir(exist_ok=True)
        arguments: list[str | Path] = [resolver, "pip", "compile", "pyproject.toml", *choice]
        arguments += ["--only-binary", ":all:", "--generate-hashes", "--no-header", "--no-annotate"]
        arguments += ["-o", target.relative_to(ROOT)]
        run([*arguments, *(["--upgrade"] if upgrade else [])], quiet=True)
        if names_an_address(target.read_text(encoding="utf-8")):
            raise Failure(f"{target.name} names an address; it may carry names, versions and hashes")


def names_an_address(text: str) -> bool:
    """Whether a lock file's text points at a registry, a folder or a repository."""
    return bool(re.search(r"://|^\s*-(?!-hash=)|\s@\s|\bfile:", text, re.MULTILINE))


def pinned(text: str) -> dict[str, str]:
    """Package → version, as a lock file's text pins them."""
    return dict(re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", text, re.MULTILINE))


def without(text: str, names: Iterable[str]) -> str:
    """A lock file's text without the packages ``names``."""
    left_out = set(names)
    blocks = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)
    return "".join(block for block in blocks if block.partition("==")[0] not in left_out)


def _resolver() -> Path:
    folder = CACHE / "resolver"
    program = venv_program("uv", folder)
    if not program.exists():
        venv.EnvBuilder(with_pip=True, clear=True).create(folder)
        python = venv_program("python", folder)
        run([python, "-m", "pip", "--disable-pip-version-check", "install", "-q", RESOLVER], quiet=True)
    return program
