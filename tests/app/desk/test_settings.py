"""Offices, periods, days off and what is remembered, as functions of the office at its desk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.desk import offices, settings
from app.desk.office import Office
from app.desk.offices import OfficeCard, Successors
from app.desk.settings import COPIED_ELSEWHERE, CutOffRule
from app.errors import PlanningError, TrackingError
from app.outline import outline_of_text
from tests.support.offices import office_at
from tests.support.plan_store import ISSUER, LEAD, OFFICE, OTHER, make_store


@pytest.fixture
def district(tmp_path: Path) -> Iterator[Office]:
    """A district that issues the sample plan."""
    plan = make_store(tmp_path, part="issues")
    yield office_at(plan.store, plan.clock, ISSUER, tmp_path)
    plan.store.close()


def test_an_office_called_otherwise_from_a_day_keeps_its_old_name_before_it(district: Office) -> None:
    before = {row.code: row.name for row in offices.listed(district, date(2023, 6, 1))}
    offices.save(district, OfficeCard(OTHER, "UBND phường Mới", "phường Mới", "commune"), date(2023, 7, 1))
    assert {row.code: row.name for row in offices.listed(district, date(2023, 6, 1))} == before
    assert {row.code: row.name for row in offices.listed(district, date(2023, 7, 1))}[OTHER] == "UBND phường Mới"
    with pytest.raises(PlanningError, match="office-invalid"):
        offices.save(district, OfficeCard("x", ""))


@pytest.mark.parametrize("code", ["YTẾ", "117ВА", "\uff11\uff11785", "\u0661\u0661", "a b", "x" * 65])
def test_a_code_that_no_package_can_carry_is_refused_when_it_is_typed(district: Office, code: str) -> None:
    with pytest.raises(PlanningError, match="office-code"):
        offices.save(district, OfficeCard(code, "Phòng Y tế"))
    assert code not in {row.code for row in offices.known(district)}


def test_a_name_with_letters_that_only_look_like_ours_is_refused(district: Office) -> None:
    with pytest.raises(PlanningError, match="name-looks-like-another"):
        offices.save(district, OfficeCard("777", "UBND xã \u0110\u043eàn Lập"))


def test_what_nobody_sees_in_a_name_is_not_kept(district: Office) -> None:
    offices.save(district, OfficeCard("778", "UBND xã\u200b Đoàn\u202e Lập "))
    assert {row.code: row.name for row in offices.known(district)}["778"] == "UBND xã Đoàn Lập"


def test_a_document_is_read_by_the_names_that_the_offices_known_here_have_today(district: Office) -> None:
    text = "II. NHIỆM VỤ\n1. Giao Làng nghề Gốm trồng cây.\n2. Giao Sở Y tế chăm cây."
    assert [node.lead_units for node in outline_of_text(text, known=offices.names(district)).nodes][1] == ()
    offices.save(district, OfficeCard("GOM", "Làng nghề Gốm", "", "other"))
    assert "Làng nghề Gốm" in offices.names(district)
    outline = outline_of_text(text, known=offices.names(district))
    assert [node.lead_units for node in outline.nodes] == [(), ("Làng nghề Gốm",), ("Sở Y tế",)]


def test_a_merger_hands_on_what_was_shown_and_backs_up_first(district: Office) -> None:
    made: list[str] = []

    def back_up(reason: str) -> Path:
        made.append(reason)
        return Path()

    desk = replace(district, back_up=back_up)
    from_on = date(2023, 12, 1)
    ends = offices.to_hand_on(desk, [OFFICE], from_on)
    assert len(ends.tasks) > len(LEAD)
    assert made == [], "looking changes nothing"
    done = offices.succeed(desk, Successors((OFFICE,), (OTHER,), from_on, {}))
    assert made == ["before-succession"]
    running = {one.clause_id for one in ends.tasks if not one.finished}
    assert {clause for clause, _label, heir in done.given if heir == OTHER} == running
    assert len(done.finished) == len(ends.tasks) - len(running) > 0
    assert offices.to_hand_on(desk, [OFFICE], from_on).tasks == ()


def test_periods_are_cut_by_the_ordinary_rule_until_the_issuer_says_otherwise(district: Office) -> None:
    assert settings.period_rules(district, ISSUER)["month"] == CutOffRule()
    settings.set_rule(district, ISSUER, "month", CutOffRule(due_working_days=3))
    rules = settings.period_rules(district, ISSUER)
    assert (rules["month"].due_working_days, rules["quarter"]) == (3, CutOffRule())
    with pytest.raises(TrackingError):
        settings.set_rule(district, ISSUER, "month", CutOffRule(due_working_days=0))


def test_a_day_off_is_added_and_taken_out(district: Office) -> None:
    day = date(2027, 9, 2)
    settings.set_holiday(district, day, works=False)
    assert settings.holidays(district)[day] is False
    settings.remove_holiday(district, day)
    assert day not in settings.holidays(district)
    with pytest.raises(TrackingError, match="holiday-unknown"):
        settings.remove_holiday(district, day)


def test_what_is_remembered_is_read_again_and_counts_for_safekeeping(district: Office) -> None:
    assert settings.safekeeping(district).copied_on is None
    settings.keep(district, COPIED_ELSEWHERE, "2023-11-03")
    found = settings.safekeeping(district)
    assert (settings.kept(district, COPIED_ELSEWHERE), found.copied_on) == ("2023-11-03", date(2023, 11, 3))
    assert found.changed is not None
