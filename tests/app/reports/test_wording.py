from __future__ import annotations

import tomllib
from importlib.resources import files
from string import Formatter
from typing import Any

import pytest

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


@pytest.mark.parametrize("kind", ["Thôn", "Tổ dân phố", "Ấp"])
def test_a_hamlet_is_written_small_within_a_sentence_and_large_where_one_begins(kind: str) -> None:
    office = f"{kind} Đông Xuyên"
    small = office[0].lower() + office[1:]
    opening = wording("report.opening", plan="Kế hoạch số 12/KH-UBND", office=office, period="tháng 11 năm 2026")
    assert f", {small} báo cáo" in opening
    assert wording("reply.request", unit="Phòng Nội vụ", office=office).endswith(f"về {small}./.")
    assert wording("certificate.opening", office=office).startswith(office)


def test_an_office_that_is_no_place_keeps_its_capital_within_a_sentence() -> None:
    told = wording("report.closing_first", kind="Kế hoạch", period="tháng 11", office="Phòng Nội vụ")
    assert told.endswith("của Phòng Nội vụ./.")


def test_the_five_sections_of_a_report_are_in_order() -> None:
    assert wordings("report.sections")[0].startswith("CÔNG TÁC CHỈ ĐẠO")
    assert len(wordings("report.sections")) == 5
