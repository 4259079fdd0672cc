from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.desk import tally
from app.desk.ancestry import Ancestry
from app.desk.rows import inside
from app.standing.book import PeriodBook, anchor_of, days_left
from app.standing.counts import count
from app.standing.periods import CutOffRule
from app.standing.rules import PAST_OWN, Status, in_hands, missing
from app.tracking.amounts import amount_words, read_amount
from db.queries.rows import Facts, PlanRow, TaskRow
from tests.support.moments import judged
from ui.texts import plans, statuses

NOVEMBER = judged("month:2023-10-15:2023-11-14", date(2023, 11, 10))
PLAN = PlanRow("p", "Kế hoạch", "", None, "KH", None, "", "carries_out", "i", "Huyện", "Huyện", "month", 1, "", True, 0)


def facts(**given: object) -> Facts:
    values: dict[str, object] = dict.fromkeys(Facts.__dataclass_fields__, "")
    values |= {
        "role": "lead",
        "due_on": None,
        "own_due_on": None,
        "paused": False,
        "state": "not_started",
        "done_on": None,
        "nothing_arisen": False,
        "reported": False,
        "percent": None,
        "carried": False,
        "sent": False,
        "reported_parts": 0,
        "from_on": date(1945, 9, 2),
        "term_due_on": None,
        "judged_on": None,
        "own": False,
    }
    return Facts(**{**values, **given})  # type: ignore[arg-type]


def task(num: int, parent: int | None, **given: object) -> TaskRow:
    return TaskRow(num, f"c{num}", "p", parent, num, "-", f"{num}", "việc", "", facts(**given))


def test_counts_roll_up_through_every_level() -> None:
    today = date(2023, 11, 10)
    rows = [
        task(3, 2, due_on=date(2023, 11, 1), state="in_progress"),
        task(4, 2, due_on=date(2023, 11, 30), state="done", done_on=today),
        task(5, 1, role="coordinate"),
    ]
    found = tally.tally(PLAN, NOVEMBER, rows, {1: None, 2: 1})
    assert (found.counts[2].done, found.counts[2].total) == (1, 2)
    assert (found.counts[1].coordinate, found.counts[None].total) == (1, 2)
    assert found.counts[None].shown == (("overdue", 1),)


def test_a_date_of_our_own_that_has_passed_is_told_and_is_not_due_soon() -> None:
    rows = [task(1, None, own_due_on=date(2023, 11, 1)), task(2, None, own_due_on=NOVEMBER.as_of)]
    found = tally.tally(PLAN, NOVEMBER, rows, {})
    chips = tally.chip_counts([found])
    assert (chips[tally.SOON].counted, chips[PAST_OWN].counted, chips[tally.OVERDUE_ONLY].counted) == (1, 1, 0)
    assert (found.by_code[tally.SOON], found.by_code[PAST_OWN]) == ((2,), (1,))
    assert found.ordered[0].num == 1, "what has passed needs somebody first"


def test_chips_count_what_the_report_counts_and_tell_own_sub_tasks_beside() -> None:
    rows = [
        task(1, None, due_on=date(2023, 11, 30)),
        task(2, 1, own=True, own_due_on=date(2023, 11, 12)),
        task(3, None, state="done", done_on=date(2022, 6, 1)),
        task(4, None, role="coordinate"),
    ]
    found = tally.tally(PLAN, NOVEMBER, rows, {1: None})
    chips = tally.chip_counts([found])
    assert (chips[tally.LEAD], chips[tally.UNCLEAR]) == (tally.ChipCount(1, 2), tally.ChipCount(1, 1))
    assert (chips[tally.SOON], chips[tally.COORDINATE]) == (tally.ChipCount(0, 1), tally.ChipCount(1))
    assert found.asked == count(found.standings.values()).total == sum(found.counts[None].by_status.values()) == 1
    assert found.counts[None].total == 1


def test_counts_show_what_is_done_only_when_nothing_else_is_left() -> None:
    done = tally.Count(1, 1, by_status={"done_on_time": 1})
    mixed = tally.Count(1, 2, by_status={"done_on_time": 1, "in_progress": 1})
    assert done.shown == (("done_on_time", 1),)
    assert mixed.shown == (("in_progress", 1),)


@pytest.mark.parametrize(
    ("handler", "person", "mine"),
    [
        ("Văn hóa - xã hội", "Công chức Văn hóa - xã hội", True),
        ("Công chức Văn hóa - xã hội Nguyễn Văn A", "Nguyễn Văn A", True),
        ("VP - thống kê", "Công chức Văn hóa - xã hội", False),
        ("", "Công chức", False),
        ("Ai đó", "", False),
        ("Nguyễn Văn Anh", "Nguyễn Văn An", False),
    ],
)
def test_a_task_is_mine_by_name_or_post(handler: str, person: str, mine: bool) -> None:
    assert bool(in_hands(handler, (person,))) is mine


def test_which_ro_is_missing() -> None:
    assert missing(facts()) == ("work", "people", "resources", "schedule", "responsibility")
    whole = facts(deliverable="x", handler="x", resources="x", cadence="hằng năm", responsible="x")
    assert missing(whole) == ()


def test_a_recurring_task_has_no_steps_unless_it_has_a_date() -> None:
    assert tally.step_of(facts(cadence="thường xuyên"), "in_progress") is None
    assert tally.step_of(facts(cadence="thường xuyên", due_on=date(2023, 12, 31)), "in_progress") == 1


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["lead", "coordinate", "inform"]),
            st.sampled_from(["not_started", "in_progress", "done"]),
            st.booleans(),
            st.one_of(st.none(), st.dates(date(2023, 1, 1), date(2024, 12, 31))),
        ),
        max_size=12,
    )
)
def test_every_lead_task_is_counted_once_and_no_other(rows: list[tuple[str, str, bool, date | None]]) -> None:
    tasks = [
        task(num + 10, 1, role=role, state=state, reported=reported, due_on=due_on)
        for num, (role, state, reported, due_on) in enumerate(rows)
    ]
    found = tally.tally(PLAN, NOVEMBER, tasks, {1: None})
    leads = sum(1 for role, *_rest in rows if role == "lead")
    whole = found.counts.get(None, tally.Count())
    assert whole.total == leads
    assert sum(whole.by_status.values()) == leads
    assert whole.done <= whole.total


def test_ways_find_what_is_above() -> None:
    ways = Ancestry([(1, None, "p"), (2, 1, "p"), (3, 2, "p"), (7, None, "q")])
    assert ways.above(3) == [1, 2]
    assert ways.plan_of(7) == "q"
    assert ways.with_ancestors([3, 7, 99]) == ({1, 2, 3, 7}, {1, 2}, {"p", "q"})
    assert not ways.knows(5)
    with pytest.raises(KeyError):
        ways.plan_of(5)


def test_periods_are_found_by_the_issuers_own_rule() -> None:
    book = PeriodBook({("i", "month"): CutOffRule(cut_off_day=0)})
    ours = book.on("i", "month", date(2023, 11, 20))
    others = book.on("j", "month", date(2023, 11, 20))
    assert ours is not None
    assert others is not None
    assert (ours.name, others.name) == ("2023-M11", "2023-M12")


def test_a_window_nobody_set_is_no_period() -> None:
    assert PeriodBook().on("i", "week", date(2023, 11, 20)) is None


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.sampled_from(["month", "quarter", "half", "year"]))
def test_stepping_forth_and_back_is_no_step(day: date, kind: str) -> None:
    book = PeriodBook()
    span = book.on("i", kind, day)
    assert span is not None
    assert span.holds(day)
    later = book.step("i", span, 1)
    assert later is not None
    assert later.starts_on == span.ends_on + timedelta(days=1)
    assert book.step("i", later, -1) == span
    assert anchor_of(span, day) == day
    assert span in book.choices("i", span, day)


def test_days_left_count_to_the_cut_off() -> None:
    span = PeriodBook().on("i", "month", date(2023, 11, 10))
    assert span is not None
    assert days_left(span, date(2023, 11, 10)) == 4
    assert days_left(span, date(2023, 11, 16)) == -2


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("1250", "1.250"),
        ("1.250", "1.250"),
        ("1.250,5", "1.250,5"),
        ("1250,50", "1.250,5"),
        ("12.5", "12,5"),
        ("0.250", "0,25"),
        ("-1.250.000", "-1.250.000"),
        ("0", "0"),
        (" 64 ", "64"),
        ("1\u00a0250\u200b", "1.250"),
        ("–3", "-3"),
        ("\u22123", "-3"),
    ],
)
def test_figures_are_read_as_people_here_write_them(typed: str, shown: str) -> None:
    assert amount_words(read_amount(typed)) == shown


@pytest.mark.parametrize("typed", ["", "abc", "12a", "1,2,3", "NaN", "Infinity", "="])
def test_what_is_no_figure_is_none(typed: str) -> None:
    assert read_amount(typed) is None


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9))
def test_a_figure_shown_is_read_back(value: object) -> None:
    from decimal import Decimal

    assert isinstance(value, Decimal)
    shown = amount_words(value)
    if "," in shown or value == value.to_integral_value():
        assert read_amount(shown) == value


@pytest.mark.parametrize(
    ("name", "said"),
    [("Xã", "xã"), ("Huyện", "huyện"), ("Thị trấn", "thị trấn"), ("Đoàn Lập", "Đoàn Lập"), ("Huế", "Huế")],
)
def test_only_common_nouns_begin_small_inside_a_sentence(name: str, said: str) -> None:
    assert inside(name) == said


def test_labels_and_citations_are_shortened_as_officers_say_them() -> None:
    assert plans.short_label("III.2.1.a, gạch đầu dòng thứ 1") == "III.2.1.a, gạch 1"
    assert plans.short_citation("Công văn số 765") == "CV 765"


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status("overdue", 10), "Overdue by 10 days"),
        (Status("overdue", 1), "Overdue by 1 day"),
        (Status("due_soon", 0), "Due today"),
        (Status("past_own", 2), "2 days past our own date"),
        (Status("done_late", 3), "Done, 3 days late"),
    ],
)
def test_badges_say_the_useful_number(status: Status, words: str) -> None:
    assert statuses.status_words(status) == words


def test_a_paused_task_is_asked_no_word_and_counts_as_reported_nowhere() -> None:
    rows = [task(1, None, due_on=date(2023, 11, 30)), task(2, None, due_on=date(2023, 11, 30), paused=True)]
    found = tally.tally(PLAN, NOVEMBER, rows, {})
    assert (found.asked, len(found.silent), len(found.counted)) == (1, 1, 2)
