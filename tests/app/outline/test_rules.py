"""Every rule that stands in a table has lines beside it that show it; here they are read."""

from __future__ import annotations

import pytest

from app.outline import clause_words, columns, due_dates, duty_words, grammar, markers, titles, when_words, zones
from app.outline.markers import read_marker
from app.outline.rules import Rule
from app.outline.titles import office_of

TABLES: dict[str, tuple[Rule, ...]] = {
    "words that give no day": due_dates.NO_DAY,
    "how often": when_words.CADENCES,
    "deadlines in prose": when_words.DEADLINES,
    "words around a time": when_words.AROUND,
    "columns by their headings": columns.ROLES,
    "parts of a document": (zones.MEMBERS, zones.MEMBER_LINE, zones.REPORTS, zones.DUTY, zones.AIMS, zones.FRAME),
    "heads of offices": titles.HEADS_OF_OFFICES,
    "what a clause says it is": clause_words.RULES,
    "who leads": duty_words.RULES,
    "how a document closes": grammar.RULES,
}
FOUND = [(table, rule, line) for table, rules in TABLES.items() for rule in rules for line in rule.lines]
NEVER = [(table, rule, line) for table, rules in TABLES.items() for rule in rules for line in rule.never]


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


def test_a_table_says_each_thing_beside_a_line_of_its_own() -> None:
    assert all(rule.lines for rules in (*TABLES.values(), markers.MARKS) for rule in rules)
