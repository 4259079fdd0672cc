"""A day is a day in Việt Nam wherever it is shown: 05:30 on 29/11 there is still 28/11 in UTC."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.reports.sign import signed_annex
from db.queries.reports import ReportRow
from ui.screens.imports.change_lines import value_words
from ui.screens.report.stages import stages_of
from ui.texts import days
from ui.texts.days import day
from ui.texts.messages import shown
from ui.texts.periods import period_words, short_period

EARLY = datetime(2026, 11, 28, 22, 30, tzinfo=UTC)
ROOT = Path(__file__).parents[3]


def test_an_instant_is_shown_on_its_day_in_viet_nam() -> None:
    assert shown(EARLY) == "05:30 29/11/2026"
    assert value_words(EARLY) == "29/11/2026"
    assert days.moment(EARLY, date(2026, 11, 30)) == "05:30 on 29/11/2026"
    assert signed_annex("05/BC", EARLY).lines[1] == "29/11/2026 05:30:00 +07:00"


@pytest.mark.parametrize(
    "typed",
    ["5/9/2023", "05.09.23", "5 - 9 - 2023", "05092023", "5/9", "2023-09-05", "ngày 5 tháng 9 năm 2023",
     "Ngày 05 tháng 9", "5 tháng 9", "5–9–2023", "5\u200b/9/2023\u00ad",
     unicodedata.normalize("NFD", "ngày 05 tháng 09 năm 2023")],
)  # fmt: skip
def test_a_day_is_read_as_people_type_it_and_as_papers_have_it(typed: str) -> None:
    assert days.read_day(typed, date(2023, 11, 6)) == date(2023, 9, 5)


@pytest.mark.parametrize(
    "typed",
    [
        "29/02/2023",
        "31/04",
        "05/09/00009/2023",
        "5/9/0203",
        "1/1/1900",
        "2023-13-01",
        "32 tháng 1",
        "0509",
        "hôm kia",
        "",
    ],
)
def test_what_names_no_day_is_no_day(typed: str) -> None:
    assert days.read_day(typed, date(2023, 11, 6)) is None


@pytest.mark.parametrize(("typed", "read"), [("mai", 7), ("Ngày  mai", 7), ("hôm qua", 5), ("hôm nay", 6)])
def test_a_day_beside_today_is_read_as_people_say_it(typed: str, read: int) -> None:
    assert days.read_day(typed, date(2023, 11, 6)) == date(2023, 11, read)
    assert days.read_day(typed, year=2023) is None


@pytest.mark.parametrize("typed", ["hôm nay", " Hôm  Nay ", unicodedata.normalize("NFD", "hôm nay")])
def test_today_is_read_where_a_day_is_typed_and_never_where_only_a_year_is_known(typed: str) -> None:
    assert days.read_day(typed, date(2023, 11, 6)) == date(2023, 11, 6)
    assert days.read_day(typed, year=2023) is None
    assert days.read_day("5/9", year=2023) == date(2023, 9, 5)
    assert days.read_day("5/9") is None


def test_the_day_of_an_approval_is_the_day_in_viet_nam() -> None:
    report = ReportRow(
        state="approved",
        nothing_arisen=False,
        directing="",
        results="",
        shortcomings="",
        next_tasks="",
        proposals="",
        number="",
        code="",
        dated_on=None,
        signer_authority="",
        signer_title="",
        signer_name="",
        drafter="",
        approved_at=EARLY,
        sent_on=None,
        received_on=None,
        digest="",
        snapshot="",
        paper_id="p",
    )
    assert stages_of(report, 0, "Huyện", None, "CHỦ TỊCH").line[2].remark == day(date(2026, 11, 29))


def test_no_instant_is_cut_to_a_day_without_its_zone() -> None:
    cut = re.compile(r"\b\w*(?:_at|valid_from|valid_to)\.(?:date\(\)|strftime\()")
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for room in ("app", "db", "ui")
        for path in sorted((ROOT / room).rglob("*.py"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if cut.search(line)
    ]
    assert found == []


def test_a_window_that_an_issuer_set_is_said_by_its_days_and_never_by_its_id() -> None:
    assert period_words("week:2026-11-06:2026-11-12") == "Week 06/11/2026 – 12/11/2026"
    assert period_words("month:2026-12-01:2026-12-31") == "01/12/2026 – 31/12/2026"
    assert short_period("month:2026-12-01:2026-12-31") == "01/12/2026 – 31/12/2026"
    assert short_period("2027-M01") == "01/2027"
