from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from app.errors import TrackingError
from app.reports import submitting
from app.reports.from_period import period_report
from app.tracking import checks, difficulties, indicators, progress, reporting
from app.tracking.consolidation import consolidate
from db.schema import Plan, Progress, Revision
from tests.support.desk import DATED, FREE, ISSUER, OURS, PLAN, RECURRING, WHO, Desk, lay


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = lay(tmp_path)
    with made.store.write("x") as writing:
        writing.edit(writing.need(Revision, PLAN, 1), in_force_on=date(2026, 1, 5))
    yield made
    made.store.close()


def say(desk: Desk, clause: str, **fields: object) -> None:
    progress.set_progress(desk.store, desk.clock, WHO, clause, desk.period().id, OURS, **fields)


def prepare(desk: Desk, **fields: object) -> None:
    reporting.prepare(desk.store, desk.clock, WHO, PLAN, desk.period().id, OURS, **fields)


def figure(desk: Desk, unit: str, value: int) -> None:
    made = indicators.add_indicator(desk.store, desk.clock, WHO, DATED, OURS, "Chỉ tiêu", unit)
    indicators.set_value(desk.store, desk.clock, WHO, made, OURS, desk.period().id, Decimal(value))


def future_day(desk: Desk) -> None:
    say(desk, DATED, state="done", note="Xong")
    period = desk.period().id
    with desk.store.write("máy khác") as writing:
        writing.edit(writing.need(Progress, 2, OURS, period), done_on=date(2033, 1, 1))


def nothing_beside_work(desk: Desk) -> None:
    say(desk, DATED, state="in_progress", note="Đã họp")
    prepare(desk, nothing_arisen=True)


def long_before(desk: Desk) -> None:
    desk.period()
    desk.clock.advance(timedelta(days=-8))


def no_number(desk: Desk) -> None:
    with desk.store.write("x") as writing:
        writing.edit(writing.need(Plan, PLAN), number=None)


def found(desk: Desk) -> dict[str, checks.Finding]:
    period = desk.period().id
    with desk.store.read() as connection:
        rows = checks.check(connection, PLAN, period, OURS, desk.clock.today())
    return {row.code: row for row in rows if row.level != "passed"}


@pytest.mark.parametrize(
    ("spoil", "code", "level", "labels"),
    [
        (future_day, "done-day-ahead", "must", 1),
        (lambda d: say(d, DATED, state="done", done_on=date(2025, 12, 1)), "done-before-plan", "should", 1),
        (
            lambda d: progress.arrange(d.store, d.clock, WHO, FREE, OURS, own_due_on=date(2025, 12, 1)),
            "own-date-before-plan",
            "should",
            1,
        ),
        (lambda d: figure(d, "người", -50), "negative-count", "should", 1),
        (lambda d: figure(d, "%", 850), "share-out-of-range", "should", 1),
        (lambda d: figure(d, "%", -3), "share-out-of-range", "should", 1),
        (lambda d: say(d, DATED, note="Đã họp dân"), "result-not-begun", "should", 1),
        (nothing_beside_work, "nothing-beside-work", "must", 1),
        (long_before, "closing-early", "should", 0),
        (prepare, "no-signer", "must", 0),
        (no_number, "plan-number-blank", "should", 0),
        (prepare, "sections-empty", "must", 4),
    ],
)
def test_what_a_chair_would_see_is_found(
    desk: Desk, spoil: Callable[[Desk], None], code: str, level: str, labels: int
) -> None:
    before = found(desk)
    if code not in ("no-signer", "sections-empty"):
        assert code not in before
    spoil(desk)
    row = found(desk)[code]
    assert (row.level, len(row.labels)) == (level, labels)


def test_words_on_a_task_that_is_only_reported_per_period_contradict_no_state(desk: Desk) -> None:
    say(desk, RECURRING, note="Phát thanh 12 buổi")
    assert "result-not-begun" not in found(desk)


def test_an_office_that_reports_to_itself_is_told(tmp_path: Path) -> None:
    made = lay(tmp_path, part="issues")
    period = made.period().id
    with made.store.read() as connection:
        codes = {row.code for row in checks.check(connection, PLAN, period, ISSUER, made.clock.today())}
    made.store.close()
    assert "itself-addressee" in codes


def test_a_sound_report_leaves_nothing_to_mend(desk: Desk) -> None:
    for clause in (DATED, RECURRING, FREE):
        say(desk, clause, state="in_progress", reported=True, note="Đang làm")
        progress.arrange(
            desk.store, desk.clock, WHO, clause, OURS, handler="A", resources="B", responsible="C", expected_result="D"
        )
    progress.arrange(desk.store, desk.clock, WHO, FREE, OURS, own_due_on=date(2026, 12, 1))
    figure(desk, "%", 100)
    prepare(
        desk,
        signer_name="Phạm Văn A",
        directing="Đã chỉ đạo.",
        shortcomings="Không.",
        next_tasks="Tiếp tục.",
        proposals="Không.",
    )
    assert found(desk) == {}


def test_a_section_filled_by_difficulties_is_not_empty(desk: Desk) -> None:
    difficulties.raise_difficulty(
        desk.store,
        desk.clock,
        WHO,
        plan_id=PLAN,
        clause_id=DATED,
        office_code=OURS,
        period_id=desk.period().id,
        text="Thiếu tài liệu",
        proposal="Cấp thêm",
    )
    assert found(desk)["sections-empty"].labels == ("I", "IV")


def test_an_open_difficulty_that_the_paper_would_not_tell_is_pointed_out(desk: Desk) -> None:
    of_task, of_plan = "Thiếu tài liệu", "Chưa có kinh phí"
    told = {"plan_id": PLAN, "office_code": OURS, "period_id": desk.period().id, "proposal": "Cấp thêm"}
    for clause, text in ((DATED, of_task), (None, of_plan)):
        made = difficulties.raise_difficulty(desk.store, desk.clock, WHO, **told, clause_id=clause, text=text)
    assert "difficulty-untold" not in found(desk), "an empty section III is filled with them"
    prepare(desk, shortcomings="Thiếu người làm.")
    assert found(desk)["difficulty-untold"].labels == (of_plan,), "the other stands in the annex, beside its task"
    prepare(desk, shortcomings="Không có khó khăn, vướng mắc.")
    assert set(found(desk)["difficulty-untold"].labels) == {of_task, of_plan}
    prepare(desk, shortcomings=f"Không có máy quét; {of_plan}.")
    assert "difficulty-untold" not in found(desk)
    prepare(desk, shortcomings="Không.")
    difficulties.answer(desk.store, desk.clock, WHO, made, "Đã cấp")
    assert found(desk)["difficulty-untold"].labels == (of_task,)


def test_a_difficulty_left_open_stands_on_the_next_paper_until_it_is_answered_or_withdrawn(desk: Desk) -> None:
    october, november = desk.period("2026-M10"), desk.period()
    raised = []
    for text in ("Thiếu tài liệu", "Thiếu người", "Thiếu kinh phí", "Chưa có mẫu"):
        told = {"plan_id": PLAN, "clause_id": DATED, "office_code": OURS, "period_id": october.id, "text": text}
        proposal = f"Tháo gỡ: {text}"
        raised.append(difficulties.raise_difficulty(desk.store, desk.clock, WHO, **told, proposal=proposal))
        desk.clock.advance(timedelta(seconds=1))  # they stand in the order they were raised in
    kept, answered, withdrawn, late = raised
    difficulties.answer(desk.store, desk.clock, WHO, answered, "Đã cử người")
    difficulties.withdraw_difficulty(desk.store, desk.clock, WHO, withdrawn)
    desk.clock.advance(november.ends_on - desk.clock.today() + timedelta(days=1))
    difficulties.answer(desk.store, desk.clock, WHO, late, "Mẫu đây")

    assert found(desk)["sections-empty"].labels == ("I", "IV")
    with desk.store.read() as connection:
        paper = period_report(connection, PLAN, november.id, OURS, today=desk.clock.today())
        whole = consolidate(connection, PLAN, november, desk.clock.today())
    assert paper.shortcomings == ("Thiếu tài liệu.", "Chưa có mẫu.")
    assert paper.proposals == ("Tháo gỡ: Thiếu tài liệu.", "Tháo gỡ: Chưa có mẫu.")
    assert "Thiếu tài liệu" in next(task.difficulty for task in paper.tasks if "kế hoạch" in task.text)
    assert [one.id for one in whole.matrix.difficulties] == [kept, late]


def test_a_day_before_the_plan_is_pointed_out_where_it_is_typed(desk: Desk) -> None:
    early, later = date(2025, 12, 1), date(2026, 2, 1)
    with desk.store.read() as connection:
        assert checks.day_doubts(connection, PLAN, done_on=early, own_due_on=later) == ("done-before-plan",)
        assert checks.day_doubts(connection, PLAN, done_on=later, own_due_on=early) == ("own-date-before-plan",)
        assert checks.day_doubts(connection, PLAN) == ()


def test_a_day_to_come_is_refused_where_it_is_typed(desk: Desk) -> None:
    with pytest.raises(TrackingError, match="done-day-ahead"):
        say(desk, DATED, state="done", done_on=date(2026, 11, 11))


def test_a_name_under_the_title_of_another_who_signed_before_is_told(desk: Desk) -> None:
    deputy = {"signer_authority": "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", "signer_title": "PHÓ CHỦ TỊCH"}

    def month(number: int, **fields: str) -> tuple[str, ...]:
        period = desk.period(f"2026-M{number:02}").id
        told = desk.store, desk.clock, WHO, PLAN, period, OURS
        reporting.prepare(*told, **{"nothing_arisen": True, **fields})  # type: ignore[arg-type]
        with desk.store.read() as connection:
            found = checks.check(connection, PLAN, period, OURS, desk.clock.today())
        submitting.submit(*told)
        return next((one.labels for one in found if one.code == "signer-title-doubtful"), ())

    assert month(9, signer_name="Trần Thị Bình", **deputy) == ()
    told = month(10, signer_name="Nguyễn Văn An")
    assert told == ("TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH, PHÓ CHỦ TỊCH: Nguyễn Văn An",)
    assert month(11, signer_name="Trần Thị Bình") == ()
