"""Packages that come together share a transaction, and nothing else: each keeps the promises made for one alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.errors import Cancelled, ExchangeError
from app.exchange.files import keep_whole
from app.exchange.outcomes import Result
from app.exchange.receiving import receive
from db import schema
from tests.support.exchange_world import PLAN, Desk, issue_plan, open_desk, progress


@pytest.fixture
def heap(tmp_path: Path) -> tuple[Desk, list[Path]]:
    """A district, and four reports of a commune, one after another."""
    district, commune = open_desk(tmp_path, "315"), open_desk(tmp_path, "11785")
    issue_plan(district, tasks=4, units=("11785",))
    commune.know(district, "superior")
    district.know(commune, "subordinate")
    commune.take(district.send("11785").path)
    sent = []
    for number in range(1, 5):
        commune.add(progress(commune, f"{PLAN}-{number}"))
        sent.append(commune.send("315").path)
    return district, sent


def told(district: Desk) -> list[str]:
    """The files that stand in Gửi – Nhận as taken in."""
    return [row.file_name for row in district.rows(schema.Package, direction="in", outcome="applied")]


def test_each_of_several_is_a_job_of_its_own_in_the_history(heap: tuple[Desk, list[Path]]) -> None:
    district, sent = heap
    found = district.receive(*reversed(sent))
    assert [one.result for one in found] == [Result.APPLIED] * 4
    assert told(district) == [path.name for path in sent]
    said = [row for row in district.rows(schema.Change) if row.entity == "progress"]
    assert len({row.job for row in said}) == 4
    assert [row.who for row in said] == [f"Tệp {number:04d} của UBND xã Đoàn Lập" for number in range(1, 5)]
    assert all("progress" in one.kinds for one in found)
    assert [row.state for row in district.rows(schema.Progress)] == ["in_progress"] * 4


def test_the_same_file_twice_in_a_heap_is_applied_once(heap: tuple[Desk, list[Path]]) -> None:
    district, sent = heap
    twin = sent[0].with_name("again.xlsx")
    twin.write_bytes(sent[0].read_bytes())
    assert sorted(one.result for one in district.receive(sent[0], twin, sent[1])) == [
        Result.ALREADY_APPLIED,
        Result.APPLIED,
        Result.APPLIED,
    ]
    assert len(told(district)) == 2


def test_what_comes_before_one_that_fails_is_in(heap: tuple[Desk, list[Path]], monkeypatch: pytest.MonkeyPatch) -> None:
    district, sent = heap

    def full(path: Path, data: bytes, **more: Any) -> None:
        if data == sent[2].read_bytes():
            raise ExchangeError("disk-full")
        keep_whole(path, data, **more)

    monkeypatch.setattr("app.exchange.inbox.keep_whole", full)
    found = receive(district.store, district.clock, "VP", sent, district.folders)
    assert [one.result for one in found.outcomes] == [Result.APPLIED, Result.APPLIED], "they are told all the same"
    assert found.stopped is not None
    assert (found.stopped.code, found.not_reached) == ("disk-full", 2)
    assert told(district) == [sent[0].name, sent[1].name]
    monkeypatch.undo()
    assert [one.result for one in district.receive(*sent)] == [
        Result.ALREADY_APPLIED,
        Result.ALREADY_APPLIED,
        Result.APPLIED,
        Result.APPLIED,
    ]


def test_what_was_taken_before_a_person_stops_stays(heap: tuple[Desk, list[Path]]) -> None:
    district, sent = heap
    seen: list[tuple[int, int]] = []

    class Stopping:
        def step(self, stage: str, done: int, total: int) -> None:
            if stage == "apply":
                seen.append((done, total))
                if done == 2:
                    raise Cancelled

    with pytest.raises(Cancelled):
        receive(district.store, district.clock, "VP", sent, district.folders, progress=Stopping())
    assert seen == [(0, 4), (1, 4), (2, 4)]
    assert told(district) == [sent[0].name, sent[1].name]


def test_the_backup_is_made_once_and_before_the_first_change(heap: tuple[Desk, list[Path]]) -> None:
    district, sent = heap
    made: list[int] = []
    receive(
        district.store,
        district.clock,
        "VP",
        sent,
        district.folders,
        before=lambda: made.append(len(told(district))),
    )
    assert made == [0]
    assert len(told(district)) == 4
