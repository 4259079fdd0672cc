"""What was done is said to be done where its closing failed (the backup, the marker) or the stick went away after it.

Signing, filling in a number, submitting, restoring, moving, receiving and sending, by the command line.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

import pytest

import app.exchange.files
import db.unfinished
from app.errors import ExchangeError, WorkspaceError
from app.marker import WorkspaceMarker
from app.workspace import Workspace
from tests.hostile.twice.test_said_twice import NEXT, PERIOD, Desks
from tests.hostile.twice.test_said_twice import desks as desks
from tests.support.issued import PASSWORD, issued
from tests.support.officers import Officer

AFTERWARDS = {"backup-not-made", "marker-not-written"}


def close_badly(patch: pytest.MonkeyPatch) -> None:
    """Neither the backup on closing nor the marker can be written; any other backup can."""
    back_up = Workspace.back_up

    def only_others(space: Workspace, reason: str = "by-hand") -> Path:
        if reason == "on-close":
            raise WorkspaceError("disk-full")
        return back_up(space, reason)

    def no_marker(*_words: object, **_named: object) -> NoReturn:
        raise OSError(28, "No space left on device")

    patch.setattr(Workspace, "back_up", only_others)
    patch.setattr(WorkspaceMarker, "write", no_marker)


def pull_out_after(patch: pytest.MonkeyPatch, stick: Path, *, read: int = 1) -> None:
    """The stick is pulled out once so many files were written to it and read back."""
    left = [read]
    read_back, put = app.exchange.files.read_uncached, db.unfinished.sync_folder

    def then_gone(path: Path) -> bytes:
        data = read_back(path)
        left[0] -= path.is_relative_to(stick)
        if not left[0]:
            shutil.rmtree(stick)
        return data

    def put_then_gone(folder: Path) -> None:
        put(folder)
        shutil.rmtree(stick)

    patch.setattr(app.exchange.files, "read_uncached", then_gone)
    patch.setattr("app.moving.sync_folder", put_then_gone)


class Story:
    """One act of one officer, in words, and how it is seen that it was done.

    Attributes:
        seen: whether it was done.
        warned: what closed badly is a warning; not where nothing of the store was changed.
    """

    def __init__(
        self, who: Officer, words: Sequence[str | Path], seen: Callable[[], bool], *, warned: bool = True
    ) -> None:
        self.who, self.words, self.seen, self.warned = who, words, seen, warned


def letter(desks: Desks) -> tuple[str, Path]:
    """A letter of the issuer that waits for its signature: its paper, and the file as it is."""
    issuer, clean = desks.issuer, desks.world.root / "sạch.pdf"
    paper = issuer.does("letter", "reply", "--to", desks.unit.code, "--about", "ký", "--text", desks.named["text"])
    issuer.does("letter", "write", "--paper", paper["paper"], "--out", clean)
    return paper["paper"], clean


def signing(desks: Desks, stick: Path) -> Story:
    paper, clean = letter(desks)
    key = desks.world.root / "ký.p12"
    key.write_bytes(issued().p12())
    desks.world.patch.setenv("ROVIEC_P12_PASSPHRASE", PASSWORD)
    words = ("sign", clean, "--sign", key, "--sign-anyway", "--out", stick / "ký.pdf")
    return Story(desks.issuer, words, lambda: bool(desks.issuer.does("signed", "--paper", paper)["kept"]))


def filling(desks: Desks, stick: Path) -> Story:
    paper, clean = letter(desks)
    signed, key = desks.world.root / "đã ký.pdf", desks.world.root / "ký.p12"
    key.write_bytes(issued().p12())
    desks.world.patch.setenv("ROVIEC_P12_PASSPHRASE", PASSWORD)
    desks.issuer.does("sign", clean, "--sign", key, "--sign-anyway", "--out", signed)
    words = ("fill", signed, "--number", "97", "--date", "2023-11-21", "--out", stick / "số.pdf")
    return Story(desks.issuer, words, lambda: "số.pdf" in str(desks.issuer.does("signed", "--paper", paper)["kept"]))


def submitting(desks: Desks, stick: Path) -> Story:
    other = desks.world.offices["11758"]
    other.run("period", "reopen", "--period", PERIOD, "--reason", "sai số liệu")
    before = other.question("SELECT state FROM report")
    return Story(
        other,
        ("period", "submit", "--period", PERIOD),
        lambda: other.question("SELECT state FROM report") != before,
    )


def restoring(desks: Desks, stick: Path) -> Story:
    other = desks.world.offices["11758"]
    backup = stick / "bản.sqlite3"
    shutil.copyfile(other.does("backup")["file"], backup)
    other.does("person", "add", f"Người thêm {stick.parent.name}")

    def seen() -> bool:
        return other.question("SELECT sending_shut FROM installation") == [("restored",)]

    return Story(other, ("restore", backup), seen)


def moving_out(desks: Desks, stick: Path) -> Story:
    other = desks.world.offices["11758"]
    other.does("identity", "confirm", "--came-back")
    seen = "SELECT sending_shut FROM installation"
    return Story(other, ("move", "out", stick), lambda: other.question(seen) == [("moved",)])


def moving_in(desks: Desks, stick: Path) -> Story:
    other = desks.world.offices["11758"]
    packed = Path(other.does("move", "copy", stick)["file"])
    other.does("person", "add", f"Người thêm nữa {stick.parent.name}")

    def seen() -> bool:
        return other.question("SELECT sending_shut FROM installation") == [("restored",)]

    return Story(other, ("move", "in", packed, "--over-newer"), seen)


def receiving(desks: Desks, stick: Path) -> Story:
    unit = desks.unit
    unit.does("progress", "set", "--clause", desks.named["first"], "--period", NEXT, "--state", "in_progress",
              "--note", f"tin mới {stick.parent.name}")  # fmt: skip
    report = unit.does("send", "--out", stick)["package"]
    done = "SELECT COUNT(*) FROM package WHERE direction = 'in' AND outcome = 'applied' AND package_id = '{}'"
    return Story(desks.issuer, ("receive", stick), lambda: desks.issuer.question(done.format(report)) == [(1,)])


def sending(desks: Desks, stick: Path) -> Story:
    unit = desks.unit
    unit.does("progress", "set", "--clause", desks.named["first"], "--period", NEXT, "--state", "in_progress",
              "--note", f"tin để gửi {stick.parent.name}")  # fmt: skip
    count = "SELECT COUNT(*) FROM package WHERE direction = 'out' AND outcome = 'written'"
    [(before,)] = unit.question(count)
    return Story(unit, ("send", "--out", stick), lambda: unit.question(count) == [(before + 1,)])


ACTS = [signing, filling, submitting, restoring, moving_out, moving_in, receiving, sending]
WRITES_TO_THE_STICK = [signing, filling, moving_out, sending]


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "USB"
    made.mkdir()
    return made


def answered(story: Story) -> Any:
    """What the command answers; nobody is told to do it again."""
    said = story.who.run(*story.words, "--json")
    assert said.code == 0, said.out + said.err
    assert "làm lại" not in said.err
    return said.data


def test_of_many_packages_those_that_were_taken_in_are_told_where_the_disk_fills_at_one(
    desks: Desks, stick: Path
) -> None:
    issuer, left = desks.issuer, [1]
    senders = [desks.unit, desks.world.offices["11758"]]
    for one, clause in zip(senders, (desks.named["first"], desks.named["other"]), strict=True):
        one.does("progress", "set", "--clause", clause, "--period", NEXT, "--state", "in_progress", "--note",
                 "tin của kỳ sau")  # fmt: skip
        one.does("send", "--out", stick)
    keep = app.exchange.files.keep_whole

    def fills(path: Path, data: bytes, **more: bool) -> None:
        if not left[0]:
            raise ExchangeError("disk-full")
        left[0] -= 1
        keep(path, data, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.exchange.inbox.keep_whole", fills)
        said = issuer.run("receive", stick, "--json")
    assert said.outcomes == ["applied"], said.out + said.err
    assert said.code == 1, "not all of it was done"
    assert (said.data["stopped"], said.data["not_reached"]) == ("disk-full", 1)
    assert sorted(issuer.receive(stick)) == ["already-applied", "applied"]


@pytest.mark.parametrize("act", ACTS)
def test_what_closed_badly_is_a_warning_beside_what_was_done(
    desks: Desks, stick: Path, act: Callable[[Desks, Path], Story]
) -> None:
    story = act(desks, stick)
    with pytest.MonkeyPatch.context() as patch:
        close_badly(patch)
        told = answered(story)
    codes = [one["code"] for one in told["warnings"]]
    assert set(codes) & AFTERWARDS, codes
    assert len(codes) == len(set(codes)), "told once"
    assert story.seen()


@pytest.mark.parametrize("act", WRITES_TO_THE_STICK)
def test_a_stick_that_goes_away_once_all_was_read_back_undoes_nothing(
    desks: Desks, stick: Path, act: Callable[[Desks, Path], Story]
) -> None:
    story = act(desks, stick)
    with pytest.MonkeyPatch.context() as patch:
        pull_out_after(patch, stick)
        answered(story)
    assert not stick.exists()
    assert story.seen()


def test_packages_that_were_taken_in_are_told_where_the_evidence_beside_them_finds_no_room(
    desks: Desks, stick: Path
) -> None:
    unit, issuer = desks.unit, desks.issuer
    paper = desks.world.root / "ảnh.pdf"
    paper.write_bytes(b"%PDF-1.7 anh hien truong")
    unit.does("evidence", "add", paper, "--clause", desks.named["first"], "--period", NEXT)
    unit.does("send", "--out", stick)

    def no_room(*_words: object, **_named: object) -> NoReturn:
        raise ExchangeError("disk-full")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.exchange.courier.evidence.keep_whole", no_room)
        said = issuer.run("receive", stick, "--json")
    assert (said.code, said.outcomes) == (0, ["applied"]), said.out + said.err
    assert [one["code"] for one in said.data["warnings"]] == ["evidence-not-kept"]
    again = issuer.does("receive", stick)
    assert len(again["evidence"]) == 1
    assert [one["outcome"] for one in again["files"]] == ["already-applied"]
