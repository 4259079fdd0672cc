from __future__ import annotations

from datetime import date

import pytest

from app.desk.naming import PlanRecord
from app.desk.plan_names import EXTRACT_CHARS, plan_name

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
