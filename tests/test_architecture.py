"""The house as executable rules, beside the import contracts in pyproject.toml."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

from installer import locks
from installer.places import LINUX_LOCK, WINDOWS_LOCK
from installer.windows import packages

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("app", "db", "resources", "ui")
TOP_LEVEL = {
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "app",
    "db",
    "docs",
    "installer",
    "pyproject.toml",
    "resources",
    "roviec",
    "tests",
    "ui",
}

BOOTSTRAP = ROOT / "installer" / "windows" / "start.py"
"""Lies with the installer and runs with the program."""
PICTURES = ROOT / "installer" / "windows" / "pictures.py"
"""Lies with the installer and is run by the program's Python, which has Qt."""
FOR_ANY_PYTHON = {ROOT / "installer" / "__main__.py", ROOT / "installer" / "pythons.py"}
"""Tell an older Python why it will not do, so they are written in its words."""

# Import name → distribution, where they differ.
DISTRIBUTIONS = {
    "PIL": "pillow",
    "doc2docx": "msdoc2docx",
    "docx": "python-docx",
    "pkcs11": "python-pkcs11",
    "pyhanko_certvalidator": "pyhanko-certvalidator",
}

MACHINE_PATH = re.compile(r"(?<![\w.])/(?:w[o]rk|r[o]ot|f[a]rm|h[o]me/\w+)/")
REGISTRY = re.compile(r"ind[e]x-url|https?://[^\s\"']*/(?:simpl[e]|package[s])/|\"resolved\": *\"http")
"""Package indexes by address, whatever their host."""


@cache
def tracked() -> tuple[Path, ...]:
    """Every file of the project: tracked, or new and not ignored."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    return tuple(path for name in listing.split("\0") if name and (path := ROOT / name).is_file())


@cache
def modules() -> tuple[Path, ...]:
    return tuple(path for path in tracked() if path.suffix == ".py")


@cache
def imported_by(path: Path) -> frozenset[str]:
    """Full names of the modules a file imports, lazily or not."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
    return frozenset(names)


def room_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0]


def declared() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {re.split(r"[\[<>=~!; ]", line, maxsplit=1)[0].lower() for line in project["dependencies"]}


def test_the_top_level_holds_the_rooms_and_nothing_else() -> None:
    entries = {path.relative_to(ROOT).parts[0] for path in tracked()}
    assert {entry for entry in entries if not entry.startswith(".")} <= TOP_LEVEL


def test_every_module_begins_with_the_annotations_import() -> None:
    lacking = [
        str(path.relative_to(ROOT))
        for path in modules()
        if path not in FOR_ANY_PYTHON
        and "__future__" not in imported_by(path)
        and len(ast.parse(path.read_text(encoding="utf-8")).body) > 1
    ]
    assert lacking == []


def test_nothing_outside_the_window_imports_qt() -> None:
    guilty = [
        str(path.relative_to(ROOT))
        for path in modules()
        if room_of(path) in {"app", "db", "resources", "roviec", "installer"}
        and path != PICTURES
        and any(name.split(".")[0] in {"PySide6", "shiboken6", "pytestqt"} for name in imported_by(path))
    ]
    assert guilty == []


def test_the_program_imports_neither_its_tests_nor_its_installer() -> None:
    guilty = [
        str(path.relative_to(ROOT))
        for path in modules()
        if room_of(path) in ROOMS
        and any(name.split(".")[0] in {"tests", "installer", "pytest"} for name in imported_by(path))
    ]
    assert guilty == []


def test_the_installer_needs_the_standard_library_alone() -> None:
    allowed = set(sys.stdlib_module_names) | {"installer"}
    guilty = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in modules()
        if room_of(path) == "installer" and path not in {BOOTSTRAP, PICTURES}
        for name in imported_by(path)
        if name.split(".")[0] not in allowed
    }
    assert guilty == set()


def test_what_the_program_imports_is_declared() -> None:
    known = set(sys.stdlib_module_names) | set(ROOMS)
    asked = {
        DISTRIBUTIONS.get(top, top).lower()
        for path in modules()
        if room_of(path) in ROOMS
        for name in imported_by(path)
        if (top := name.split(".")[0]) not in known
    }
    assert asked <= declared()


def test_sql_is_written_in_the_store_alone() -> None:
    guilty = [
        str(path.relative_to(ROOT))
        for path in modules()
        if room_of(path) in {"app", "ui"} and "sqlite3" in {name.split(".")[0] for name in imported_by(path)}
    ]
    assert guilty == []


def test_no_text_names_a_machine_or_a_registry() -> None:
    found = []
    for path in tracked():
        if path.suffix in {".txt", ".docx", ".pdf"} and "resources" in path.parts and "samples" in path.parts:
            continue
        if path == Path(__file__).resolve():
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [
            f"{path.relative_to(ROOT)}: {hit.group()}"
            for pattern in (MACHINE_PATH, REGISTRY)
            for hit in pattern.finditer(text)
        ]
    assert found == []


def test_every_decision_has_a_number_of_its_own() -> None:
    pages = sorted(path for path in tracked() if path.parent == ROOT / "docs" / "decisions")
    numbers = [int(path.name[:4]) for path in pages]
    assert numbers == list(range(1, len(pages) + 1))
    headings = [path.read_text(encoding="utf-8").partition(" ")[2].partition(".")[0] for path in pages]
    assert headings == [str(number) for number in numbers]


def test_every_page_that_is_cited_is_there() -> None:
    cited = re.compile(r"(?<![\w/.])docs/[\w/-]+\.md")
    missing = {
        f"{path.relative_to(ROOT)}: {page}"
        for path in tracked()
        if path.suffix in {".py", ".md", ".toml", ".nsi", ".sql"}
        for page in cited.findall(path.read_text(encoding="utf-8"))
        if not (ROOT / page).is_file()
    }
    assert missing == set()


@pytest.mark.parametrize("lock", [LINUX_LOCK, WINDOWS_LOCK], ids=lambda lock: lock.stem)
def test_the_locks_pin_every_declared_package_with_hashes_and_no_address(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    pinned = locks.pinned(text)
    assert declared() <= set(pinned)
    assert not locks.names_an_address(text)
    blocks = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]
    assert len(blocks) == len(pinned)
    assert all("--hash=sha256:" in block for block in blocks)


def test_the_shipped_list_carries_no_test_tools_and_the_same_versions() -> None:
    shipped = packages.shipped_pins()
    ours = locks.pinned(LINUX_LOCK.read_text(encoding="utf-8"))
    assert not {"pytest", "hypothesis", "mypy", "ruff", "import-linter", "setuptools"} & set(shipped)
    assert {name: version for name, version in shipped.items() if ours.get(name, version) != version} == {}


def test_every_folder_of_modules_is_a_package() -> None:
    """What is no package is not packed, and so is missing from the installed program."""
    data = {ROOT / "db" / "migrations" / "versions", ROOT / "resources" / "fonts", ROOT / "resources" / "icons"}
    folders = {path.parent for path in modules() if room_of(path) in ROOMS} - data
    assert {str(folder.relative_to(ROOT)) for folder in folders if not (folder / "__init__.py").is_file()} == set()


def test_tests_are_found_without_packages_of_their_own() -> None:
    assert [path for path in modules() if room_of(path) == "tests" and path.name == "__init__.py"] == []


def test_no_test_holds_a_stopwatch() -> None:
    """Costs are compared with costs (``tests/support/cost.py``); what the clock measures lies in ``tests/bench``."""
    watches = re.compile(r"\b(?:monotonic|perf_counter|process_time|time\.time)\(")
    allowed = {"tests/support/cost.py", "tests/hostile/channel/__main__.py", "tests/foreign/seal/uno_verify.py"}
    found = [
        name
        for path in modules()
        if (name := path.relative_to(ROOT).as_posix()).startswith("tests/")
        and not name.startswith("tests/bench/")
        and name not in allowed
        and watches.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []


SHARED_NAMES = {"Office", "Progress"}
"""The noun of the schema, and what the design calls the office at its desk and how far a job is."""


def test_no_two_classes_share_a_name() -> None:
    homes: dict[str, list[str]] = {}
    for path in modules():
        if room_of(path) not in ROOMS:
            continue
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes.setdefault(node.name, []).append(path.relative_to(ROOT).as_posix())
    assert {name: found for name, found in homes.items() if len(found) > 1 and name not in SHARED_NAMES} == {}
