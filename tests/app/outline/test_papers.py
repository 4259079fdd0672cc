"""Papers of many offices, each with the outline a person reads in it, written down beside it.

``documents/NAME.expected`` has the parts of the head, then one line a clause: kind, mark in brackets, first words; lead
units, units that join in (``with``), ``when`` as printed, ``due`` and ``every`` behind bars. ``when: *`` is not judged:
the words leave room. The rules of the reader know none of these documents; a rule that only fits one shows here.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from app.outline import Node, Outline, legacy, outline_of_text, read_outline
from app.progress import Silent
from tests.app.outline.papers import as_docx, as_layout, as_pasted, as_pdf, as_text, read_paper

FOLDER = Path(__file__).parent / "documents"
PAPERS = sorted(path.stem for path in FOLDER.glob("*.paper"))
TEXTS = sorted(path.name for path in FOLDER.iterdir() if path.suffix in (".txt", ".md"))
FIGURES = ("nodes", "kinds", "leads", "coords", "when")


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause as a person reads it."""

    level: int
    kind: str
    marker: str
    opening: str
    lead: frozenset[str]
    coord: frozenset[str]
    when: tuple[str, str, str] | None


def expected(name: str) -> tuple[dict[str, str], list[Clause]]:
    head, _, body = (FOLDER / f"{name}.expected").read_text(encoding="utf-8").partition("\n\n")
    return dict(line.partition(":")[::2] for line in head.splitlines()), [_clause(line) for line in body.splitlines()]


def _clause(line: str) -> Clause:
    first, *facts = line.strip().split(" | ")
    found = re.fullmatch(r"(\w+) \[([^\]]*)\] ?(.*)", first)
    assert found is not None, line
    said = dict(fact.split(": ", 1) for fact in facts)
    units = {field: frozenset(filter(None, said.get(field, "").split("; "))) for field in ("lead", "with")}
    when = None if said.get("when") == "*" else (said.get("when", ""), said.get("due", ""), said.get("every", ""))
    level = (len(line) - len(line.lstrip())) // 2 + 1
    return Clause(level, found[1], found[2], found[3], units["lead"], units["with"], when)


def _read(node: Node) -> Clause:
    when = (node.deadline_text or "", node.due_on.isoformat() if node.due_on else "", node.cadence or "")
    lead, coord = frozenset(node.lead_units), frozenset(node.coord_units)
    return Clause(node.level, node.kind, node.marker, " ".join(node.text.split()), lead, coord, when)


def figures(outline: Outline, wanted: list[Clause]) -> dict[str, tuple[int, int]]:
    """What was right, and of how many, for each figure."""
    got = [_read(node) for node in outline.nodes]
    firsts = [clause.opening for clause in wanted]
    keys = [(node.marker, next((first for first in firsts if node.opening.startswith(first)), "?")) for node in got]
    matcher = difflib.SequenceMatcher(None, keys, [(clause.marker, clause.opening) for clause in wanted], False)
    pairs = [
        (got[block.a + at], wanted[block.b + at]) for block in matcher.get_matching_blocks() for at in range(block.size)
    ]
    counted = dict.fromkeys(FIGURES, (0, 0))

    def count(name: str, right: int, of: int) -> None:
        counted[name] = (counted[name][0] + right, counted[name][1] + of)

    placed = sum(node.level == clause.level for node, clause in pairs)
    count("nodes", 2 * placed, len(got) + len(wanted))
    for node, clause in pairs:
        count("kinds", node.kind == clause.kind, 1)
        count("leads", 2 * len(node.lead & clause.lead), len(node.lead) + len(clause.lead))
        count("coords", 2 * len(node.coord & clause.coord), len(node.coord) + len(clause.coord))
        if clause.when is not None and clause.kind == "task":
            count("when", node.when == clause.when, 1)
    return counted


@cache
def _document(name: str) -> Outline:
    """A paper as it is read from its plain text; what is read from other files of it is compared with that."""
    if name in PAPERS:
        return outline_of_text(as_text(read_paper(FOLDER / f"{name}.paper")))
    return read_outline(FOLDER / name, Silent())


@pytest.mark.parametrize("name", [*PAPERS, *TEXTS])
def test_every_paper_is_read_as_a_person_reads_it(name: str, assert_lossless: Callable[[Outline], None]) -> None:
    outline = _document(name)
    assert_lossless(outline)
    head, wanted = expected(Path(name).stem)
    shares = {key: right / of if of else 1.0 for key, (right, of) in figures(outline, wanted).items()}
    assert shares["nodes"] >= 0.98
    assert min(shares.values()) >= 0.9, shares
    said = {key: str(getattr(outline.head, key) or "") for key in head if key != "signer"}
    signer = outline.foot.signer
    said["signer"] = " / ".join(filter(None, ((signer.title or "").replace("\n", " "), signer.name)))
    assert said == {key: words.strip() for key, words in head.items()}


def test_all_papers_together_reach_the_bars() -> None:
    right, of = dict.fromkeys(FIGURES, 0), dict.fromkeys(FIGURES, 0)
    for name in [*PAPERS, *TEXTS]:
        for key, (hits, total) in figures(_document(name), expected(Path(name).stem)[1]).items():
            right[key], of[key] = right[key] + hits, of[key] + total
    shares = {key: right[key] / of[key] for key in FIGURES}
    assert shares["nodes"] >= 0.99
    assert min(shares.values()) >= 0.97, shares


def facts(outline: Outline) -> list[tuple[object, ...]]:
    return [
        (
            node.level,
            node.kind,
            node.marker,
            " ".join(node.text.split()),
            node.lead_units,
            node.coord_units,
            node.due_on,
            node.cadence,
        )
        for node in outline.nodes
    ]


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("form", ["layout", "docx", "pdf"])
def test_a_paper_reads_the_same_whatever_file_it_comes_in(
    name: str, form: str, tmp_path: Path, assert_lossless: Callable[[Outline], None]
) -> None:
    paper = read_paper(FOLDER / f"{name}.paper")
    path = tmp_path / f"paper.{form}"
    if form == "layout":
        outline = outline_of_text(as_layout(paper))
    else:
        (as_docx if form == "docx" else as_pdf)(paper, path)
        outline = read_outline(path, Silent())
    assert_lossless(outline)
    plain = _document(name)
    assert facts(outline) == facts(plain)
    assert outline.foot.signer == plain.foot.signer
    assert (outline.head.issuer, outline.head.subject) == (plain.head.issuer, plain.head.subject)


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("gap", [" ", "\t", "      "], ids=["blank", "tab", "blanks"])
def test_a_letterhead_pasted_with_both_sides_on_one_line_reads_the_same(
    name: str, gap: str, assert_lossless: Callable[[Outline], None]
) -> None:
    paper = read_paper(FOLDER / f"{name}.paper")
    plain, outline = _document(name), outline_of_text(as_pasted(paper, gap))
    assert_lossless(outline)
    assert facts(outline) == facts(plain)
    for part in ("issuer", "superior", "number", "place", "date", "doc_type", "subject", "addressees"):
        assert getattr(outline.head, part) == getattr(plain.head, part)


def _encoded(text: str, encoding: str) -> str:
    """The text as it was typed before Unicode; TCVN3 has no capitals with tone marks, a capitals font showed them."""
    letters: dict[str, str] = {}
    if encoding == "tcvn3":
        letters = {new: old for old, new in legacy._TCVN3.items()}
        return "".join(letters.get(char, letters.get(char.lower(), char)) for char in text)
    for old, new in [*legacy._VNI.items(), *legacy._VNI_ALONE.items()]:
        letters.setdefault(new, old)
    return "".join(letters.get(char, char) for char in text)


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_a_paper_in_an_old_encoding_reads_the_same_and_says_so(name: str, encoding: str) -> None:
    plain, text = _document(name), as_text(read_paper(FOLDER / f"{name}.paper"))
    old = outline_of_text(_encoded(text, encoding))
    assert next(doubt.code for doubt in old.doubts) == "legacy-encoding"
    assert [(node.marker, node.level, node.text.casefold()) for node in old.nodes] == [
        (node.marker, node.level, node.text.casefold()) for node in plain.nodes
    ]
