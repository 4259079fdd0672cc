"""The papers that travel with the program: its own licence, and one list of everybody else's."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from email import message_from_string
from pathlib import Path

from installer.places import ROOT
from installer.shell import Failure
from installer.windows.inside import TEXTS, Part, licences_of, parts_in, unnamed
from installer.windows.layout import HERE

TOP = ("LICENSE", "CHANGELOG.md")
QT_NOTICE = """\
Qt 6 and Qt for Python (PySide6, shiboken6) are used under the GNU Lesser General Public License, version 3
(LGPL-3.0.txt, which builds on GPL-3.0.txt). They are the unchanged files of the publisher's wheels, loaded as
separate libraries from runtime\\site-packages: you may replace them by your own builds of the same version. The
sources are the publisher's, at download.qt.io.
"""
INSIDE_NOTICE = """\
Inside the binaries of these libraries lies the work of others (the texts of their licences: SPDX-….txt):
"""
QT = ("pyside6", "shiboken6")
_LICENCE_NAMES = ("licen", "copying", "notice")
_LICENCE_FOLDER = "licenses"


def place(stage: Path) -> None:
    """Put licences and notices into the stage.

    Raises:
        Failure: a library carries no licence of its own, or brings another's that nothing names.
    """
    if nameless := unnamed(stage / "runtime"):
        raise Failure(f"Name these in inside.toml, with their licences: {', '.join(nameless)}")
    for name in TOP:
        if (ROOT / name).is_file():
            shutil.copy2(ROOT / name, stage / f"{Path(name).stem}.txt")
    folder = stage / "app" / "licences"
    folder.mkdir()
    for paper in sorted((HERE / "papers").glob("*.txt")):
        shutil.copy2(paper, folder)
    libraries = stage / "runtime" / "site-packages"
    rows = [_row(found, folder) for found in sorted(libraries.glob("*.dist-info"), key=lambda path: path.name.lower())]
    inside = [*_inside(parts_in(stage / "runtime"), folder)]
    text = "\n".join(["Python (LICENSE-Python.txt in runtime)", *rows, "", QT_NOTICE, INSIDE_NOTICE, *inside, ""])
    (folder / "THIRD-PARTY.txt").write_text(text, encoding="utf-8", newline="\r\n")


def _inside(parts: Sequence[Part], folder: Path) -> Iterator[str]:
    """One line for each part, and its licence's text beside the others.

    Raises:
        Failure: a licence's text is not there.
    """
    for name in sorted(licences_of(part.licence for part in parts)):
        text = TEXTS / f"{name}.txt"
        if not text.is_file():
            raise Failure(f"{name} is named in inside.toml; add its text to {TEXTS.relative_to(ROOT)}")
        shutil.copy2(text, folder / f"SPDX-{name}.txt")
    for part in parts:
        number = f" {part.version}" if part.version else ""
        yield f"{part.name}{number}: {part.licence}; copyright {part.copyright}; {part.source}"


def _row(found: Path, folder: Path) -> str:
    facts = message_from_string((found / "METADATA").read_text(encoding="utf-8"))
    name, version = facts["Name"], facts["Version"]
    if name.lower().startswith(QT):
        # The wheels carry the text of the licence that one may buy; we use the other one.
        return f"{name} {version}: LGPL-3.0-only"
    papers = [path for path in found.rglob("*") if path.is_file() and _is_licence(path.relative_to(found))]
    if not papers:
        raise Failure(f"{name} carries no licence in its wheel; add its text to installer/windows/papers")
    for paper in papers:
        # A wheel may carry those of the libraries in it, many of one name in folders of their own.
        parts = [part for part in paper.relative_to(found).parts if part != _LICENCE_FOLDER]
        shutil.copy2(paper, folder / "-".join([name, *parts]))
    plain = facts["License"] or ""
    said = facts["License-Expression"] or (plain if "\n" not in plain else "")
    return f"{name} {version}: {said or _classified(facts.get_all('Classifier') or [])}"


def _is_licence(path: Path) -> bool:
    """Whether a file of a wheel's papers is a licence: by its name, or by the folder for them (PEP 639)."""
    return path.name.lower().startswith(_LICENCE_NAMES) or path.parts[0] == _LICENCE_FOLDER


def _classified(classifiers: list[str]) -> str:
    names = [line.rpartition(" :: ")[2] for line in classifiers if line.startswith("License ::")]
    return ", ".join(names) or "see its licence text"
