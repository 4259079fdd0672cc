"""Order and healing: gaps, restores, clones, branches, receipts."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from app.errors import ExchangeError
from app.exchange import branches, enrolment, outbox
from app.exchange.lineage import begin_epoch
from app.exchange.outcomes import Result
from app.exchange.receiving import receive
from app.trust.fingerprint import code_of
from db import schema
from db.queries import packages as channel
from db.store import Store
from tests.support.exchange_world import MONTH, NEXT_MONTH, PLAN, Desk, progress
from ui.cli.vietnamese import sentence


@pytest.fixture
def started(issuer: Desk, unit: Desk) -> Desk:
    """The commune after it took in the plan."""
    unit.take(issuer.send(unit.code).path)
    return unit


def back_up(desk: Desk) -> Path:
    copy = desk.folder / "backup.sqlite3"
    with closing(sqlite3.connect(desk.store.path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    return copy


def restore(desk: Desk, backup: Path, *, name: str = "restored") -> Desk:
    """The office goes on from a backup, in the folder of a new machine."""
    folder = desk.folder.with_name(f"{desk.folder.name}-{name}")
    for one in ("packages", "quarantine", "evidence"):
        (folder / one).mkdir(parents=True)
    shutil.copyfile(backup, folder / "roviec.sqlite3")
    again = Desk(desk.code, Store(folder / "roviec.sqlite3"), desk.signer, desk.clock, folder, desk.out)
    with again.store.write("marker") as writing:
        writing.edit(writing.need(schema.Installation, 1), sending_shut="restored")
    return again


def test_numbers_that_never_came_are_named(issuer: Desk, unit: Desk) -> None:
    packages = [issuer.send(unit.code) for _ in range(5)]
    unit.receive(packages[1].path, packages[4].path)
    with unit.store.read() as connection:
        assert [gap.missing for gap in channel.gaps(connection)] == [(1, 3, 4)]
    unit.receive(packages[0].path, packages[2].path, packages[3].path)
    with unit.store.read() as connection:
        assert channel.gaps(connection) == []


def test_a_silent_channel_is_named_after_nine_days_and_the_same_bytes_go_again(issuer: Desk, started: Desk) -> None:
    sent = started.send("315")
    started.clock.advance(timedelta(days=9))
    with started.store.read() as connection:
        (silent,) = channel.silences(connection, started.clock.now())
    assert (silent.sequence, silent.days) == (1, 9)
    kept = outbox.kept_package(started.store, started.folders.packages, silent.num)
    again = outbox.deliver(started.out / "again", kept.name, kept.read())
    assert again.read_bytes() == sent.path.read_bytes()
    assert issuer.take(again).result is Result.APPLIED
    assert issuer.take(sent.path).result is Result.ALREADY_APPLIED


def test_a_report_goes_on_carrying_a_period_until_the_issuer_says_it_holds_it(issuer: Desk, started: Desk) -> None:
    started.add(progress(started, f"{PLAN}-1"))
    started.send("315")  # lost on the way
    second = started.send("315")
    assert issuer.take(second.path).result is Result.APPLIED
    assert len(issuer.rows(schema.Progress)) == 1
    started.take(issuer.send(started.code).path)
    assert "không có kỳ nào" in started.send("315").subject
    started.edit(started.rows(schema.Progress)[0], note="Đã họp thêm")
    assert "tháng 11 năm 2026" in started.send("315").subject


def test_sending_stays_shut_after_a_restore_until_a_person_confirms(issuer: Desk, started: Desk) -> None:
    again = restore(started, back_up(started))
    with pytest.raises(ExchangeError) as refused:
        again.send("315")
    assert refused.value.code == "sending-shut"
    assert begin_epoch(again.store, again.clock, "VP") == 2
    assert issuer.take(again.send("315").path).result is Result.APPLIED


def test_a_restore_that_lost_nothing_sent_goes_on_cleanly(issuer: Desk, started: Desk) -> None:
    issuer.take(started.send("315").path)
    again = restore(started, back_up(started))
    begin_epoch(again.store, again.clock, "VP")
    again.add(progress(again, f"{PLAN}-1"))
    assert issuer.take(again.send("315").path).result is Result.APPLIED
    assert len(issuer.rows(schema.Progress)) == 1


def test_a_restore_below_what_was_applied_is_a_branch_and_a_person_chooses_it(issuer: Desk, started: Desk) -> None:
    backup = back_up(started)
    started.add(progress(started, f"{PLAN}-1", note="mất sau khi khôi phục"))
    issuer.take(started.send("315").path)
    again = restore(started, backup)
    begin_epoch(again.store, again.clock, "VP")
    again.add(progress(again, f"{PLAN}-1", note="gõ lại"))
    path = again.send("315").path

    outcome = issuer.take(path)
    assert (outcome.result, outcome.facts["reason"]) == (Result.BRANCHED, "fork-below")
    assert issuer.rows(schema.Progress)[0].note == "mất sau khi khôi phục"
    (branch,) = branches.open_branches(issuer.store)
    taken = branches.choose_branch(issuer.store, issuer.clock, "VP", issuer.folders, branch.num, take=True)
    assert [one.result for one in taken] == [Result.APPLIED]
    assert issuer.rows(schema.Progress)[0].note == "gõ lại"
    assert branches.open_branches(issuer.store) == []
    assert issuer.take(again.send("315").path).result is Result.APPLIED


def test_a_clone_is_seen_and_the_choice_reaches_it(issuer: Desk, started: Desk) -> None:
    """A copied folder goes on beside the original; the issuer stays with the original, and the clone is told."""
    issuer.take(started.send("315").path)
    clone = restore(started, back_up(started), name="clone")
    issuer.take(started.send("315").path)
    begin_epoch(clone.store, clone.clock, "VP")
    outcome = issuer.take(clone.send("315").path)
    assert outcome.result is Result.BRANCHED
    assert outcome.package_num is not None
    branches.choose_branch(issuer.store, issuer.clock, "VP", issuer.folders, outcome.package_num, take=False)

    answer = issuer.send(started.code).path
    assert clone.take(answer).result is Result.APPLIED
    assert clone.rows(schema.Installation)[0].sending_shut == "rejected"
    assert started.take(answer).result is Result.APPLIED
    assert started.rows(schema.Installation)[0].sending_shut is None


def test_a_clone_that_came_first_shows_when_the_original_speaks(issuer: Desk, started: Desk) -> None:
    issuer.take(started.send("315").path)
    clone = restore(started, back_up(started), name="clone")
    begin_epoch(clone.store, clone.clock, "VP")
    assert issuer.take(clone.send("315").path).result is Result.APPLIED
    outcome = issuer.take(started.send("315").path)
    assert (outcome.result, outcome.facts["reason"]) == (Result.BRANCHED, "beyond-fork")


def test_the_same_backup_restored_twice_gives_two_epochs_of_one_number(issuer: Desk, started: Desk) -> None:
    issuer.take(started.send("315").path)
    backup = back_up(started)
    one, two = restore(started, backup, name="one"), restore(started, backup, name="two")
    assert begin_epoch(one.store, one.clock, "VP") == begin_epoch(two.store, two.clock, "VP") == 2
    assert issuer.take(one.send("315").path).result is Result.APPLIED
    outcome = issuer.take(two.send("315").path)
    assert (outcome.result, outcome.facts["reason"]) == (Result.BRANCHED, "same-number")


def test_an_older_copy_that_did_not_notice_is_told_by_receipts(issuer: Desk, started: Desk) -> None:
    backup = back_up(started)
    for _ in range(3):
        issuer.take(started.send("315").path)
    asleep = restore(started, backup, name="asleep")
    with asleep.store.write("marker") as writing:
        writing.edit(writing.need(schema.Installation, 1), sending_shut=None)  # the marker was lost with the machine
    asleep.take(issuer.send(started.code).path)
    assert asleep.rows(schema.Installation)[0].sending_shut == "restored"


def test_a_restored_issuer_learns_again_what_it_lost(issuer: Desk, started: Desk) -> None:
    backup = back_up(issuer)
    started.add(progress(started, f"{PLAN}-1"), progress(started, f"{PLAN}-2", period=NEXT_MONTH))
    issuer.take(started.send("315").path)
    started.take(issuer.send(started.code).path)
    assert "không có kỳ nào" in started.send("315").subject

    again = restore(issuer, backup)
    begin_epoch(again.store, again.clock, "VP", known_numbers=[1])
    told = again.send(started.code).path
    outcome = started.take(told)
    assert outcome.result is Result.BRANCHED, "what it lost had been applied: a person looks"
    assert outcome.package_num is not None
    branches.choose_branch(started.store, started.clock, "VP", started.folders, outcome.package_num, take=True)
    report = started.send("315")
    assert "tháng 11 năm 2026" in report.subject
    assert again.take(report.path).result is Result.APPLIED
    assert len(again.rows(schema.Progress)) == 2


def test_a_workspace_in_recovery_reads_its_own_packages_back(issuer: Desk, started: Desk) -> None:
    backup = back_up(issuer)
    issuer.edit(issuer.rows(schema.Clause, id=f"{PLAN}-1")[0], text="Câu chữ đã sửa sau bản sao lưu")
    sent = issuer.send(started.code)
    assert issuer.take(sent.path).result is Result.WRONG_ADDRESSEE, "outside recovery it is nothing to take in"
    again = restore(issuer, backup)
    assert again.take(sent.path).result is Result.APPLIED
    assert again.rows(schema.Clause, id=f"{PLAN}-1")[0].text == "Câu chữ đã sửa sau bản sao lưu"
    assert again.rows(schema.Plan)[0].part == "issues"
    assert len(again.rows(schema.Assignment)) == 12, "other units' tasks stand as they stood"
    begin_epoch(again.store, again.clock, "VP")
    assert started.take(again.send(started.code).path).result is Result.APPLIED


def test_a_wrong_clock_does_no_harm(issuer: Desk, unit: Desk) -> None:
    first = issuer.send(unit.code)
    issuer.clock.instant -= timedelta(days=4000)
    second = issuer.send(unit.code)
    assert unit.take(first.path).result is Result.APPLIED
    assert unit.take(second.path).result is Result.APPLIED


def test_a_crash_before_the_commit_uses_no_number(issuer: Desk, unit: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **_named: object) -> None:
        raise ExchangeError("disk-full")

    with monkeypatch.context() as patch:
        patch.setattr(outbox, "keep_whole", broken)
        with pytest.raises(ExchangeError):
            issuer.send(unit.code)
    assert issuer.rows(schema.Package) == []
    assert issuer.send(unit.code).sequence == 1


def test_a_stick_pulled_out_keeps_the_package_for_sending_again(
    issuer: Desk, unit: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ExchangeError("cannot-write", name="x", reason="EIO")

    with monkeypatch.context() as patch:
        patch.setattr(outbox, "deliver", broken)
        with pytest.raises(ExchangeError):
            issuer.send(unit.code)
    (row,) = issuer.rows(schema.Package)
    kept = outbox.kept_package(issuer.store, issuer.folders.packages, row.num)
    assert unit.take(outbox.deliver(issuer.out, kept.name, kept.read())).result is Result.APPLIED


def test_periods_are_named_by_the_month_the_unit_knows(started: Desk) -> None:
    started.add(progress(started, f"{PLAN}-1"))
    assert started.send("315").subject.endswith("kỳ tháng 11 năm 2026")
    assert started.rows(schema.Period, id=MONTH)


def test_a_copy_that_goes_on_unnoticed_is_seen_by_its_twin_number_and_told(issuer: Desk, started: Desk) -> None:
    issuer.take(started.send("315").path)
    clone = restore(started, back_up(started), name="clone")
    with clone.store.write("marker") as writing:
        writing.edit(
            writing.need(schema.Installation, 1), sending_shut=None
        )  # copied with the marker, and nobody noticed
    clone.add(progress(clone, f"{PLAN}-1"))
    assert issuer.take(started.send("315").path).result is Result.APPLIED
    outcome = issuer.take(clone.send("315").path)
    assert (outcome.result, outcome.facts["reason"]) == (Result.BRANCHED, "twin")
    later = issuer.take(clone.send("315").path)
    assert (later.result, later.facts["reason"]) == (Result.BRANCHED, "twin"), "its chain does not fit either"

    answer = issuer.send(started.code).path
    clone.take(answer)
    assert clone.rows(schema.Installation)[0].sending_shut == "copied"
    started.take(answer)
    assert started.rows(schema.Installation)[0].sending_shut is None


# -- an issuer restored in the middle of the year -------------------------------------------------------------------


def asked_and_answered(issuer: Desk, unit: Desk) -> tuple[Path, Path, Path]:
    """A backup, then a difficulty that is reported and answered: (backup, the report, the package with the answer)."""
    backup = back_up(issuer)
    unit.add(
        schema.Difficulty(
            id="d-1",
            plan_id=PLAN,
            office_code=unit.code,
            period_id=MONTH,
            text="Thiếu máy tính",
            raised_at=unit.clock.now(),
        )
    )
    report = unit.send("315").path
    issuer.take(report)
    issuer.add(
        schema.Answer(
            id="a-1",
            difficulty_id="d-1",
            record_digest="ab" * 32,
            text="Cấp thêm 3 máy trong tháng 12",
            answered_on=issuer.clock.today(),
        )
    )
    return backup, report, issuer.send(unit.code).path


@pytest.mark.parametrize("order", ["report first", "own package first"])
def test_a_restored_issuer_has_its_answers_again_whatever_comes_first(issuer: Desk, started: Desk, order: str) -> None:
    backup, report, own = asked_and_answered(issuer, started)
    again = restore(issuer, backup)
    came = [report, own] if order == "report first" else [own, report]
    assert [again.take(path).result for path in came] == [Result.APPLIED, Result.APPLIED]
    assert [row.text for row in again.rows(schema.Answer)] == ["Cấp thêm 3 máy trong tháng 12"]


@pytest.mark.parametrize("order", ["own report first", "answer first"])
def test_a_restored_unit_has_the_answers_to_what_it_lost_whatever_comes_first(
    issuer: Desk, started: Desk, order: str
) -> None:
    issuer.take(started.send("315").path)
    backup = back_up(started)
    _backup, own, answer = asked_and_answered(issuer, started)
    again = restore(started, backup)
    came = [own, answer] if order == "own report first" else [answer, own]
    assert [again.take(path).result for path in came] == [Result.APPLIED, Result.APPLIED]
    assert [row.text for row in again.rows(schema.Answer)] == ["Cấp thêm 3 máy trong tháng 12"]


def test_a_restored_unit_that_reads_many_files_at_once_has_the_answers_too(issuer: Desk, started: Desk) -> None:
    issuer.take(started.send("315").path)
    backup = back_up(started)
    _backup, own, answer = asked_and_answered(issuer, started)
    again = restore(started, backup)
    again.take(answer)
    again.receive(own, answer)
    assert [row.text for row in again.rows(schema.Answer)] == ["Cấp thêm 3 máy trong tháng 12"]


def test_what_waits_for_the_other_half_says_so_and_waits_no_longer_than_that(issuer: Desk, started: Desk) -> None:
    backup, report, own = asked_and_answered(issuer, started)
    again = restore(issuer, backup)
    assert again.take(own).facts["kept_out"] == [{"sheet": "Trả lời kiến nghị", "count": 1}]
    (waiting,) = again.rows(schema.Setting, key="exchange.readback")
    assert waiting.value
    again.take(report)
    (waiting,) = again.rows(schema.Setting, key="exchange.readback")
    assert waiting.value == ""


def test_a_package_of_our_own_that_comes_twice_is_known(issuer: Desk, started: Desk) -> None:
    backup, _, own = asked_and_answered(issuer, started)
    again = restore(issuer, backup)
    assert [again.take(own).result for _ in range(2)] == [Result.APPLIED, Result.ALREADY_APPLIED]


def test_a_package_of_our_own_that_comes_too_late_is_told_apart_from_one_that_is_here(
    issuer: Desk, started: Desk
) -> None:
    backup, _, lost = asked_and_answered(issuer, started)
    again = restore(issuer, backup)
    begin_epoch(again.store, again.clock, "VP")
    late = again.take(lost)
    assert (late.result, late.facts["reason"]) == (Result.WRONG_ADDRESSEE, "own-package-late")
    assert "nhập lại" in sentence("outcome-wrong-addressee", late.facts)
    here = again.take(again.send(started.code).path)
    assert (here.result, here.facts["reason"]) == (Result.WRONG_ADDRESSEE, "own-package")


@pytest.mark.parametrize("numbers", ["the same", "gone on"])
def test_a_restored_issuer_takes_its_revocations_back(issuer: Desk, started: Desk, numbers: str) -> None:
    backup = back_up(issuer)
    enrolment.revoke(issuer.store, issuer.clock, "VP", started.print, "máy bị lấy mất")
    own = issuer.send(started.code).path
    stolen = started.send("315").path
    again = restore(issuer, backup)
    if numbers == "gone on":  # the list of the backup has gone on: the revocation's number is another line's now
        enrolment.revoke(again.store, again.clock, "VP", started.print, "nhầm")
        enrolment.pin(
            again.store,
            again.clock,
            "VP",
            pem=started.pem,
            fingerprint=started.print,
            relation="subordinate",
        )
    assert again.take(own).result is Result.APPLIED
    assert again.take(stolen).result is (Result.REVOKED_SENDER if numbers == "the same" else Result.APPLIED)
    if numbers == "the same":
        again.know(started, "subordinate")
        assert again.take(stolen).result is Result.APPLIED, "until the fingerprint is compared again"


def test_a_revocation_is_not_lost_behind_a_newer_package_to_another_office(
    issuer: Desk, started: Desk, other: Desk
) -> None:
    backup = back_up(issuer)
    enrolment.revoke(issuer.store, issuer.clock, "VP", started.print, "máy bị lấy mất")
    older, newer = issuer.send(started.code).path, issuer.send(other.code).path
    stolen = started.send("315").path
    again = restore(issuer, backup)
    again.receive(newer)
    assert again.take(older).result in (Result.APPLIED, Result.OLDER)
    assert again.take(stolen).result is Result.REVOKED_SENDER


def test_in_recovery_a_person_is_told_to_compare_the_keys_of_the_backup_again(issuer: Desk, started: Desk) -> None:
    again = restore(issuer, back_up(issuer))
    outcome = again.take(started.send("315").path)
    assert outcome.result is Result.APPLIED
    assert outcome.facts["compare_again"] == code_of(started.print)


def test_numbers_missing_are_named_across_a_new_epoch(issuer: Desk, started: Desk) -> None:
    first = [started.send("315") for _ in range(5)]
    issuer.receive(*(one.path for one in first[:3]))
    again = restore(started, back_up(started))
    begin_epoch(again.store, again.clock, "VP")
    issuer.take(again.send("315").path)
    with issuer.store.read() as connection:
        assert [gap.missing for gap in channel.gaps(connection)] == [(4, 5)]
    issuer.receive(*(one.path for one in first[3:]))
    with issuer.store.read() as connection:
        assert channel.gaps(connection) == []


def test_what_is_for_others_stays_on_the_stick(issuer: Desk, started: Desk, other: Desk) -> None:
    stick = issuer.out / "shared"
    stick.mkdir()
    for desk in (started, other):
        path = issuer.send(desk.code).path
        shutil.copyfile(path, stick / path.name)
    received = receive(started.store, started.clock, "VP", [stick], started.folders)
    assert ([one.result for one in received.outcomes], received.others) == ([Result.APPLIED], 1)
    assert not started.rows(schema.Package, outcome="wrong-addressee")
    named = next(path for path in stick.iterdir() if other.code in path.name)
    assert started.take(named).result is Result.WRONG_ADDRESSEE, "a file that a person names is answered"
