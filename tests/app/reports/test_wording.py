from __future__ import annotations

import tomllib
from importlib.resources import files
from string import Formatter
from typing import Any

from app.reports.wording import wording, wordings


def sentences(table: dict[str, Any]) -> list[str]:
    out: list[str] = []
    for value in table.values():
        if isinstance(value, dict):
            out += sentences(value)
        else:
            out += [value] if isinstance(value, str) else list(value)
    return out


def test_every_sentence_of_the_templates_is_one_line_with_named_places_only() -> None:
    text = (files("resources") / "templates" / "papers.toml").read_text(encoding="utf-8")
    found = sentences(tomllib.loads(text))
    assert len(found) > 40
    for sentence in found:
        assert "\n" not in sentence
        assert "  " not in sentence
        assert all(name is None or name.isidentifier() for _, name, _, _ in Formatter().parse(sentence))


def test_braces_in_what_is_filled_in_are_no_template() -> None:
    assert wording("report.proposal", text="{plan} {0}") == "Kiến nghị: {plan} {0}"


def test_the_five_sections_of_a_report_are_in_order() -> None:
    assert wordings("report.sections")[0].startswith("CÔNG TÁC CHỈ ĐẠO")
    assert len(wordings("report.sections")) == 5
