"""Packages of every released format are read as they were: these files are never edited."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.exchange.container import open_container
from app.exchange.records.content import section_digest
from app.exchange.seal import verify
from app.exchange.workbook_read import read_content, read_cover

GOLDEN = Path(__file__).parent / "golden"
FACTS = json.loads((GOLDEN / "facts.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(FACTS))
def test_a_package_of_a_released_format_keeps_its_id_and_its_words(name: str) -> None:
    container = open_container((GOLDEN / f"{name}.xlsx").read_bytes())
    verdict = verify(container)
    assert verdict.valid
    assert verdict.package_id == FACTS[name]["package"]
    content = read_content(read_cover(container.parts))
    assert content.minor == int(name.partition("-")[0].partition(".")[2])
    found = {section: section_digest(tables, content.minor) for section, tables in content.by_section().items()}
    assert found == FACTS[name]["sections"]
