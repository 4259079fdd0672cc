from __future__ import annotations

import errno
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.errors import TrackingError
from app.planning.assigning import assign
from app.reports import submitting
from app.standing.asking import moment_at, span_named, standings
from app.tracking import checks, difficulties, evidence, extensions, indicators, progress, reporting, undoing, verdicts
from app.tracking.figures import figures
from app.tracking.snapshots import build
from db.queries import indicators as indicator_rows
from db.queries import tracking as rows
from db.schema import Change, IndicatorTarget, Progress
from db.store import Store
from tests.support.desk import DATED, FREE, ISSUER, OTHER, OURS, PLAN, RECURRING, WHO, Desk, lay
from tests.support.written import WRITTEN


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = lay(tmp_path)
    yield made
    made.store.close()


def row(store: Store, num: int, period_id: str) -> Progress:
    with store.write("test") as writing:
        return writing.need(Progress, num, OURS, period_id)


def say(desk: Desk, clause: str, **fields: object) -> None:
    progress.set_progress(desk.store, desk.clock, WHO, clause, desk.period().id, OURS, **fields)


def test_done_takes_today_as_its_day(desk: Desk) -> None:
    say(desk, DATED, state="done", note="Đã ban hành")
    saved = row(desk.store, 2, desk.period().id)
    assert (saved.state, saved.done_on, saved.note) == ("done", date(2026, 11, 10), "Đã ban hành")


def test_not_done_after_all_takes_the_day_away(desk: Desk) -> None:
    say(desk, DATED, state="done")
    say(desk, DATED, state="in_progress")
    assert row(desk.store, 2, desk.period().id).done_on is None


def test_nothing_arisen_is_an_answer(desk: Desk) -> None:
    say(desk, RECURRING, nothing_arisen=True)
    assert row(desk.store, 3, desk.period().id).reported


def test_who_writes_what_she_did_for_a_recurring_task_has_reported_it(desk: Desk) -> None:
    here = desk.period().id
    say(desk, RECURRING, note="Đã phát 3 buổi trên đài xã")
    assert row(desk.store, 3, here).reported
    say(desk, RECURRING, reported=False)
    say(desk, RECURRING, note="Đã phát 3 buổi trên đài xã và 1 buổi ở thôn")
    assert not row(desk.store, 3, here).reported, "a draft, as she says"
    say(desk, RECURRING, reported=True)
    say(desk, RECURRING, note=" ")
    assert not row(desk.store, 3, here).reported, "nothing is said any more"
    say(desk, DATED, note="Đang soạn")
    assert not row(desk.store, 2, here).reported, "what runs to a day has its state"


@pytest.mark.parametrize(
    ("clause", "fields", "code"),
    [
        (DATED, {"state": "almost"}, "state-unknown"),
        (DATED, {"percent": 101}, "percent-invalid"),
        (DATED, {"percent": "50"}, "percent-invalid"),
        (DATED, {"office_code": OTHER}, None),
        (DATED, {"num": 3}, "field-unknown"),
        ("clause-nowhere", {"note": "x"}, "clause-unknown"),
        ("clause-section", {"note": "x"}, "not-assigned"),
    ],
)
def test_what_cannot_be_said_is_refused_and_changes_nothing(
    desk: Desk, clause: str, fields: dict[str, object], code: str | None
) -> None:
    period = desk.period()
    if code is None:
        with pytest.raises(TrackingError, match="not-assigned"):
            progress.set_progress(desk.store, desk.clock, WHO, clause, period.id, OTHER, note="x")
    else:
        with pytest.raises(TrackingError, match=code):
            progress.set_progress(desk.store, desk.clock, WHO, clause, period.id, OURS, **fields)
    with desk.store.read() as connection:
        assert rows.progress_of_period(connection, PLAN, period.id, OURS) == []


def test_every_edit_leaves_who_when_field_old_and_new(desk: Desk) -> None:
    say(desk, DATED, note="một")
    say(desk, DATED, note="hai")
    with desk.store.write("test") as writing:
        change = writing.session.query(Change).filter_by(entity="progress", field="note").order_by(Change.num).all()[-1]
        assert (change.who, change.old, change.new, change.at) == (WHO, '"một"', '"hai"', desk.clock.now())


def test_undo_gives_the_old_words_back_and_undoing_that_is_a_redo(desk: Desk) -> None:
    say(desk, DATED, note="một")
    say(desk, DATED, note="hai", state="done")
    with desk.store.write("test") as writing:
        job = writing.session.query(Change).order_by(Change.num.desc()).first()
        assert job is not None
        last = job.job
    undone, kinds = undoing.undo(desk.store, desk.clock, WHO, last)
    saved = row(desk.store, 2, desk.period().id)
    assert (saved.note, saved.state, saved.done_on) == ("một", "not_started", None)
    assert kinds == {"progress"}
    undoing.undo(desk.store, desk.clock, WHO, undone)
    saved = row(desk.store, 2, desk.period().id)
    assert (saved.note, saved.state, saved.done_on) == ("hai", "done", date(2026, 11, 10))


def test_undo_leaves_alone_what_somebody_changed_since(desk: Desk) -> None:
    say(desk, DATED, note="một")
    with desk.store.write("cán bộ A", job="mine") as writing:
        writing.edit(writing.need(Progress, 2, OURS, desk.period().id), note="của A")
    say(desk, DATED, note="của B")
    undoing.undo(desk.store, desk.clock, WHO, "mine")
    assert row(desk.store, 2, desk.period().id).note == "của B"


def fill(desk: Desk) -> None:
    say(desk, DATED, state="in_progress", note="Đang soạn")
    say(desk, RECURRING, reported=True, note="Đã tuyên truyền")
    say(desk, FREE, state="in_progress", note="Đang làm")


def test_a_report_is_approved_only_when_every_task_was_updated(desk: Desk) -> None:
    period = desk.period()
    reporting.prepare(desk.store, desk.clock, WHO, PLAN, period.id, OURS, **WRITTEN)
    with pytest.raises(TrackingError, match="report-not-ready"):
        submitting.approve(desk.store, desk.clock, WHO, PLAN, period.id, OURS)
    fill(desk)
    assert len(submitting.approve(desk.store, desk.clock, WHO, PLAN, period.id, OURS)) == 64


def test_from_approval_on_the_period_stands_still(desk: Desk) -> None:
    period = desk.period()
    reporting.prepare(desk.store, desk.clock, WHO, PLAN, period.id, OURS, **WRITTEN)
    fill(desk)
    digest = submitting.approve(desk.store, desk.clock, WHO, PLAN, period.id, OURS)
    with pytest.raises(TrackingError, match="period-closed"):
        say(desk, DATED, note="sửa trộm")
    with desk.store.read() as connection:
        assert build(connection, PLAN, period.id, OURS).digest() == digest
    reporting.take_back(desk.store, desk.clock, WHO, PLAN, period.id, OURS)
    say(desk, DATED, note="sửa lại")


def test_numbers_run_on_within_the_year(desk: Desk) -> None:
    fill(desk)
    for name, expected in (("2026-M11", "1"), ("2026-Q4", "2")):
        period = desk.period(name)
        nothing = name == "2026-Q4"
        reporting.prepare(desk.store, desk.clock, WHO, PLAN, period.id, OURS, **WRITTEN, nothing_arisen=nothing)
        submitting.approve(desk.store, desk.clock, WHO, PLAN, period.id, OURS)
        assert submitting.number(desk.store, desk.clock, WHO, PLAN, period.id, OURS).number == expected


def test_a_return_binds_to_the_words_it_judged(desk: Desk) -> None:
    period = desk.period()
    reporting.prepare(desk.store, desk.clock, WHO, PLAN, period.id, OURS, **WRITTEN)
    fill(desk)
    verdicts.judge_report(
        desk.store, desk.clock, WHO, PLAN, period.id, OURS, accepted=False, reason="chưa nêu số liệu", clause_id=DATED
    )

    def musts() -> list[str]:
        with desk.store.read() as connection:
            found = checks.check(connection, PLAN, period.id, OURS, desk.clock.today())
        return [finding.code for finding in found if finding.level == "must"]

    assert musts() == ["returned"]
    say(desk, DATED, note="Đang soạn, đã được 60 %")
    assert musts() == []


def test_an_extension_is_asked_before_the_deadline_and_holds_for_that_office(desk: Desk) -> None:
    with pytest.raises(TrackingError, match="extension-not-later"):
        extensions.request(desk.store, desk.clock, WHO, DATED, OURS, date(2026, 11, 13), "thiếu người")
    asked = extensions.request(desk.store, desk.clock, WHO, DATED, OURS, date(2026, 11, 30), "thiếu người")
    extensions.decide(desk.store, desk.clock, WHO, [asked], granted=True, citation="Công văn số 812")
    with desk.store.read() as connection:
        moment = moment_at(connection, PLAN, span_named(connection, PLAN, "2026-M11"), date(2026, 11, 20))
        (task,) = (one for one in standings(connection, PLAN, moment, office_code=OURS) if one.clause_id == DATED)
    facts = task.facts
    assert (facts.due_on, facts.due_source, facts.due_citation) == (date(2026, 11, 30), "letter", "Công văn số 812")


def test_an_extension_is_too_late_after_the_deadline(tmp_path: Path) -> None:
    late = lay(tmp_path, today=date(2026, 11, 14))
    with pytest.raises(TrackingError, match="extension-too-late"):
        extensions.request(late.store, late.clock, WHO, DATED, OURS, date(2026, 11, 30), "thiếu người")
    late.store.close()


def test_a_target_of_the_issuers_indicator_is_not_ours_to_type(desk: Desk) -> None:
    """It was kept here and went nowhere: no package of a unit carries a target of its issuer's indicator."""
    theirs = indicators.add_indicator(desk.store, desk.clock, WHO, DATED, ISSUER, "Hộ nghèo", "hộ")
    with pytest.raises(TrackingError, match="target-of-another") as refused:
        indicators.set_target(desk.store, desk.clock, WHO, theirs, OURS, 2026, Decimal(5))
    assert refused.value.params["owner"]
    with desk.store.read() as connection:
        assert connection.execute(select(IndicatorTarget.value)).all() == []


def test_figures_cumulate_over_the_planning_year_and_remember_last_year(desk: Desk) -> None:
    indicator = indicators.add_indicator(desk.store, desk.clock, WHO, DATED, OURS, "Cán bộ được quán triệt", "người")
    indicators.set_target(desk.store, desk.clock, WHO, indicator, OURS, 2026, Decimal(212))
    for name, value in (("2025-M11", 40), ("2025-M12", 7), ("2026-M01", 52), ("2026-M10", 52), ("2026-M11", 64)):
        indicators.set_value(desk.store, desk.clock, WHO, indicator, OURS, desk.period(name).id, Decimal(value))
    with desk.store.read() as connection:
        row = indicator_rows.indicator(connection, indicator)
        assert row is not None
        moment = moment_at(connection, PLAN, span_named(connection, PLAN, "2026-M11"), date(2026, 11, 20))
        found = figures(connection, row, OURS, moment)
    assert (found.target, found.this_period, found.cumulative, found.same_last_year, found.rate_percent) == (
        Decimal(212),
        Decimal(64),
        Decimal(168),
        Decimal(40),
        Decimal("79.2"),
    )


def test_a_figure_of_a_reported_period_is_corrected_only_with_a_reason(desk: Desk) -> None:
    indicator = indicators.add_indicator(desk.store, desk.clock, WHO, DATED, OURS, "Số lớp", "lớp")
    period = desk.period()
    indicators.set_value(desk.store, desk.clock, WHO, indicator, OURS, period.id, Decimal(2))
    reporting.prepare(desk.store, desk.clock, WHO, PLAN, period.id, OURS)
    with pytest.raises(TrackingError, match="correction-no-reason"):
        indicators.set_value(desk.store, desk.clock, WHO, indicator, OURS, period.id, Decimal(3))
    indicators.set_value(desk.store, desk.clock, WHO, indicator, OURS, period.id, Decimal(3), "đếm sót một lớp")


def test_a_difficulty_and_its_answer(desk: Desk) -> None:
    made = difficulties.raise_difficulty(
        desk.store,
        desk.clock,
        WHO,
        plan_id=PLAN,
        clause_id=DATED,
        office_code=OURS,
        period_id=desk.period().id,
        text="Thiếu tài liệu",
        proposal="Cấp thêm 50 bộ",
    )
    difficulties.answer(desk.store, desk.clock, "Phòng Nội vụ", made, "Đã chuyển 50 bộ về xã")
    with desk.store.read() as connection:
        found = rows.difficulties(connection, PLAN)[0]
    assert found.answer == "Đã chuyển 50 bộ về xã"
    assert found.answered_digest == difficulties.difficulty_digest(made, "Thiếu tài liệu", "Cấp thêm 50 bộ")


@pytest.mark.parametrize("name", ["a.exe", "b.DOCM", "c.lnk", "d.iso", "e.js"])
def test_evidence_that_can_run_is_refused(desk: Desk, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"MZ")
    with pytest.raises(TrackingError, match="evidence-refused"):
        evidence.add_file(
            desk.store,
            desk.clock,
            WHO,
            tmp_path / "kept",
            path,
            clause_id=DATED,
            office_code=OURS,
            period_id=desk.period().id,
        )


def test_the_same_evidence_twice_is_kept_once_and_opened_only_as_a_copy(desk: Desk, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    for name in ("bien ban.pdf", "bien ban (1).pdf"):
        path = tmp_path / name
        path.write_bytes(b"%PDF-1.7 noi dung")
        evidence.add_file(
            desk.store, desk.clock, WHO, kept, path, clause_id=DATED, office_code=OURS, period_id=desk.period().id
        )
    files = list(kept.iterdir())
    assert len(files) == 1
    copy = evidence.open_copy(kept, files[0].name, "../bien ban.pdf")
    assert copy.name == "bien ban.pdf"
    assert copy.read_bytes() == b"%PDF-1.7 noi dung"
    files[0].write_bytes(b"khac")
    with pytest.raises(TrackingError, match="evidence-damaged"):
        evidence.open_copy(kept, files[0].name, "bien ban.pdf")


@pytest.mark.parametrize("role", ["coordinate", "inform"])
def test_an_office_that_only_takes_part_may_note_what_it_did_and_nothing_else(desk: Desk, role: str) -> None:
    assign(desk.store, desk.clock, WHO, [FREE], [OURS], role)
    say(desk, FREE, note="Đã cử hai người phối hợp")
    for fields in ({"state": "done"}, {"reported": True}, {"note": "x", "state": "in_progress"}):
        with pytest.raises(TrackingError, match="not-assigned"):
            say(desk, FREE, **fields)
    with desk.store.read() as connection:
        said = {line.note for line in build(connection, PLAN, desk.period().id, OURS).progress}
    assert said == {"Đã cử hai người phối hợp"}


def add(desk: Desk, kept: Path, path: Path) -> str:
    return evidence.add_file(
        desk.store, desk.clock, WHO, kept, path, clause_id=DATED, office_code=OURS, period_id=desk.period().id
    )


def test_the_same_file_added_again_is_listed_once(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "biên bản.pdf"
    path.write_bytes(b"%PDF-1.7")
    assert add(desk, tmp_path / "kept", path) == add(desk, tmp_path / "kept", path)


def test_evidence_that_another_program_holds_is_refused_by_name(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bảng số liệu.xlsx"
    path.write_bytes(b"PK")
    whole = Path.open

    def held(self: Path, *how: Any, **more: Any) -> Any:
        if self == path:
            raise PermissionError(errno.EACCES, "sharing violation")
        return whole(self, *how, **more)

    monkeypatch.setattr(Path, "open", held)
    with pytest.raises(TrackingError, match="evidence-missing"):
        add(desk, tmp_path / "kept", path)


def test_a_full_disk_keeps_no_half_of_a_file(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "biên bản.pdf"
    path.write_bytes(b"%PDF-1.7")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr("app.tracking.evidence.os.fsync", full)
    with pytest.raises(TrackingError, match="disk-full"):
        add(desk, tmp_path / "kept", path)
    assert list((tmp_path / "kept").iterdir()) == []
