from __future__ import annotations

from dataclasses import replace
from datetime import date
from unittest.mock import Mock

import pytest

from app.desk import naming
from app.desk.naming import PlanRecord
from app.desk.office import Office
from app.desk.plan_names import EXTRACT_CHARS, plan_name
from app.errors import PlanningError

TITLE = "Thực hiện Nghị quyết số 28-NQ/TW về tiếp tục đổi mới phương thức lãnh đạo"


def plan(number: str | None, code: str, dated_on: date | None, title: str = TITLE) -> PlanRecord:
    return PlanRecord("p", "315", "UBND huyện", "own", "document", number, code, dated_on, title, 1, "month", False)


@pytest.mark.parametrize(
    ("number", "code", "dated_on", "said"),
    [
        ("12", "/KH-UBND", date(2023, 8, 1), "12/KH-UBND ngày 01/08/2023: "),
        ("12", "KH-UBND", None, "12/KH-UBND: "),
        ("28", "KH/TU", date(2023, 8, 1), "28-KH/TU ngày 01/08/2023: "),
        (None, "/KH-UBND", None, "…/KH-UBND: "),
        (None, "", date(2023, 8, 1), "01/08/2023: "),
        (None, "", None, ""),
    ],
)
def test_a_plan_is_named_by_number_day_and_extract(
    number: str | None, code: str, dated_on: date | None, said: str
) -> None:
    assert plan_name(plan(number, code, dated_on)) == f"{said}{TITLE}"


def test_a_long_extract_ends_between_words() -> None:
    named = plan_name(plan("1", "/KH", None, "một hai " * 30))
    assert named.endswith(" hai…")
    assert len(named) <= len("1/KH: ") + EXTRACT_CHARS + 1


def test_a_number_alone_names_a_plan_and_where_two_bear_it_both_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    city, party = plan("215", "/KH-UBND", None), replace(plan("215", "KH/ĐU", None), id="q")
    office = Mock(spec=Office)
    monkeypatch.setattr(naming, "plan_records", lambda _office: [city, party])
    with pytest.raises(PlanningError, match="plan-ambiguous") as refused:
        naming.plan_named(office, "215")
    assert refused.value.params["plans"] == f"p = 215/KH-UBND: {TITLE}; q = 215-KH/ĐU: {TITLE}"
    monkeypatch.setattr(naming, "plan_records", lambda _office: [city])
    assert naming.plan_named(office, "215") == city
