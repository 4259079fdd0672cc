"""Every rule that stands in a table has lines beside it that show it; here they are read."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import pytest

from app import outline
from app.outline import markers
from app.outline.markers import read_marker
from app.outline.rules import Rule
from app.outline.titles import office_of


def _rules() -> Iterator[tuple[str, Rule]]:
    """Every rule of every module of the room, in tables or by itself."""
    for module in pkgutil.iter_modules(outline.__path__, outline.__name__ + "."):
        if module.name.endswith("__main__"):
            continue
        for name, held in vars(importlib.import_module(module.name)).items():
            table = tuple(held.values()) if isinstance(held, dict) else held if isinstance(held, tuple) else (held,)
            yield from ((f"{module.name.rpartition('.')[2]}.{name}", rule) for rule in table if isinstance(rule, Rule))


RULES = list({rule: (name, rule) for name, rule in _rules()}.values())
FOUND = [(table, rule, line) for table, rule in RULES for line in rule.lines]
NEVER = [(table, rule, line) for table, rule in RULES for line in rule.never]


@pytest.mark.parametrize(("table", "rule", "line"), FOUND, ids=[f"{table}: {line}" for table, _, line in FOUND])
def test_a_rule_is_found_in_the_lines_that_show_it(table: str, rule: Rule, line: str) -> None:
    assert rule.pattern.search(line)


@pytest.mark.parametrize(("table", "rule", "line"), NEVER, ids=[f"{table}: {line}" for table, _, line in NEVER])
def test_a_rule_is_not_found_in_lines_that_only_look_alike(table: str, rule: Rule, line: str) -> None:
    assert not rule.pattern.search(line)


@pytest.mark.parametrize(
    ("form", "line"), [(rule.says, line) for rule in markers.MARKS for line in rule.lines], ids=lambda said: str(said)
)
def test_a_mark_is_read_by_its_form(form: str, line: str) -> None:
    marker = read_marker(line)
    assert marker is not None
    assert marker.form.rstrip("0123456789") == form


@pytest.mark.parametrize("line", [line for rule in markers.MARKS for line in rule.never])
def test_what_looks_like_a_mark_and_is_none_stays_in_the_text(line: str) -> None:
    assert read_marker(line) is None


@pytest.mark.parametrize(
    ("person", "office"),
    [
        ("Chủ tịch UBND các xã, phường", "UBND các xã, phường"),
        ("Trưởng phòng Nội vụ", "Phòng Nội vụ"),
        ("Chánh Văn phòng UBND tỉnh", "Văn phòng UBND tỉnh"),
        ("Thủ trưởng các cơ quan, đơn vị", "Các cơ quan, đơn vị"),
        ("Phó Chủ tịch UBND xã", "Phó Chủ tịch UBND xã"),
        ("Đồng chí Trưởng Ban Dân vận", "Đồng chí Trưởng Ban Dân vận"),
        ("Trưởng các thôn", "Trưởng các thôn"),
        ("Sở Y tế", "Sở Y tế"),
    ],
)
def test_whoever_heads_an_office_stands_for_it_and_nobody_else_does(person: str, office: str) -> None:
    assert office_of(person) == office


def test_each_rule_stands_beside_a_line_of_its_own() -> None:
    assert len(RULES) > 200
    assert [name for name, rule in RULES if not rule.lines] == []
