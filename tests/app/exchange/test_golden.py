"""Packages of every format are read as they were, and what was read is written again: these files are never edited.

Those of a new format are saved by ``python -m tests.app.exchange.golden.save``.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from app.exchange.container import open_container, write_container
from app.exchange.records import tables_of_kind
from app.exchange.records.spec import MINOR
from app.exchange.seal import verify
from app.exchange.workbook_read import Reading, read_content, read_cover
from app.exchange.workbook_write import write_parts
from tests.app.exchange.golden.save import FACTS, HERE, ON_PAPER, facts_of

KEPT: dict[str, dict[str, Any]] = json.loads(FACTS.read_text(encoding="utf-8"))


def package(name: str) -> bytes:
    return (HERE / f"{name}.xlsx").read_bytes()


def reading(name: str) -> Reading:
    return read_cover(open_container(package(name)).parts)


@pytest.mark.parametrize("name", sorted(KEPT))
def test_a_package_of_a_released_format_keeps_its_id_and_its_words(name: str) -> None:
    assert verify(open_container(package(name))).valid
    found = facts_of(package(name))
    assert {fact: found[fact] for fact in KEPT[name]} == KEPT[name]
    assert read_content(reading(name)).minor == int(name.partition("-")[0].partition(".")[2])


@pytest.mark.parametrize("name", sorted(KEPT))
def test_what_was_read_of_it_is_written_again_in_its_own_format_with_the_same_content(name: str) -> None:
    cover, content = reading(name).cover, read_content(reading(name))
    parts = write_parts(cover, content, minor=content.minor)
    again = read_cover(open_container(write_container(parts)).parts)
    assert again.cover == cover
    assert read_content(again) == content
    written = {part for part in parts if part.startswith("xl/worksheets/sheet")}
    assert written == {part for part in open_container(package(name)).parts if part.startswith("xl/worksheets/sheet")}


def test_the_format_that_is_written_now_has_its_files() -> None:
    assert {f"v1.{MINOR}-plan", f"v1.{MINOR}-report"} <= set(KEPT)
    reports = read_content(reading(f"v1.{MINOR}-report")).records["report"]
    assert [one.printed_code for one in reports] == ["", ON_PAPER]


def test_the_newest_files_have_rows_in_every_sheet_but_those_of_what_seldom_comes() -> None:
    rows = {name for kind in ("plan", "report") for name in KEPT[f"v1.2-{kind}"]["rows"]}
    sheets = {table.name for kind in ("plan", "report") for table in tables_of_kind(kind, 2)}
    assert sheets - rows == {"certificate", "ended_assignment", "holiday", "period_rule"}
