"""Whoever signed gave a PIN: what was signed is kept here and written there, and neither waits for the other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.desk import letters, paper_record, signed_copies, signing
from app.desk.letters import REPLY
from app.desk.office import Office
from app.desk.signing import ToSign
from app.errors import ExchangeError
from app.reports.drafting import LetterDraft
from db.errors import StoreFull
from tests.support.desk import OURS, PLAN, WHO, keep_form, lay
from tests.support.full_disk import fill_disk
from tests.support.issued import issued
from tests.support.offices import office_at


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    desk = lay(tmp_path)
    keep_form(desk.store, desk.clock, WHO, OURS, signer="Nguyễn Văn Ước", drafter="VH-XH")
    yield office_at(desk.store, desk.clock, OURS, tmp_path, who=WHO)
    desk.store.close()


@pytest.fixture
def what(office: Office) -> ToSign:
    draft = LetterDraft(REPLY, PLAN, addressees=("Sở Nội vụ",), subject="trả lời", text=("Đã nhận.",))
    paper_id = letters.submit(office, draft)
    return ToSign(paper_record.file_of(office, paper_id), paper_id=paper_id)


@pytest.fixture
def pulled_out(tmp_path: Path) -> Path:
    """A folder on a stick that is gone."""
    (tmp_path / "usb").write_bytes(b"")
    return tmp_path / "usb"


def test_a_signed_paper_that_finds_no_room_on_the_stick_is_kept_here_and_saved_again_elsewhere(
    office: Office, what: ToSign, pulled_out: Path, tmp_path: Path
) -> None:
    signed = signing.sign(office, what.paper, issued().signer)
    first = signed_copies.write_signed(office, what, (pulled_out / "da-ky.pdf", signed))
    assert first.unwritten is not None
    assert first.lacking is not None
    assert (first.unwritten.code, first.lacking.code, first.is_lost) == ("cannot-write", "signed-not-written", False)
    [written] = signed_copies.write_latest(office, what.paper_id, tmp_path)
    assert written.read_bytes() == signed
    again = signed_copies.write_signed(office, what, (tmp_path / "noi-khac.pdf", signed))
    assert again.lacking is None
    assert (tmp_path / "noi-khac.pdf").read_bytes() == signed
    assert len(signed_copies.kept(office, what.paper_id)) == 1, "the very bytes are kept once"


def test_a_signed_paper_that_the_full_disk_does_not_keep_is_written_to_the_stick_all_the_same(
    office: Office, what: ToSign, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed, target = signing.sign(office, what.paper, issued().signer), tmp_path / "da-ky.pdf"
    with monkeypatch.context() as patch:
        fill_disk(patch)
        done = signed_copies.write_signed(office, what, (target, signed))
    assert target.read_bytes() == signed
    assert done.lacking is not None
    assert (done.lacking.code, [one.code for one in done.reasons]) == ("signed-not-kept", ["disk-full"])
    letters.number(office, what.paper_id, "31", "UBND", office.clock.today())
    assert signed_copies.bring(office, what.paper_id, [target]) == 1, "it is kept once there is room"


def test_what_is_refused_by_both_is_said_to_lie_nowhere(
    office: Office, what: ToSign, pulled_out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed = signing.sign(office, what.paper, issued().signer)
    foreign = signed_copies.write_signed(office, ToSign(b"%PDF-1.7 nobody's"), (pulled_out / "x.pdf", signed))
    fill_disk(monkeypatch)
    ours = signed_copies.write_signed(office, what, (pulled_out / "x.pdf", signed))
    for one in (foreign, ours):
        assert one.is_lost
        assert one.lacking is not None
        assert one.lacking.code == "signed-nowhere"
    assert [one.code for one in ours.reasons] == ["cannot-write", "disk-full"]


def test_number_and_day_are_put_again_at_any_time_so_that_nothing_is_kept_of_what_was_not_written(
    office: Office, what: ToSign, pulled_out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unnumbered = ToSign(signing.sign(office, what.paper, issued().signer), paper_id=what.paper_id)
    filled, _annex = signing.fill_together(office, unnumbered, "31", office.clock.today())
    with pytest.raises(ExchangeError, match="cannot-write"):
        signed_copies.write_filled(office, what, (pulled_out / "so.pdf", filled))
    assert signed_copies.kept(office, what.paper_id) == []
    target = tmp_path / "so.pdf"
    with monkeypatch.context() as patch:
        fill_disk(patch)
        with pytest.raises(StoreFull):
            signed_copies.write_filled(office, what, (target, filled))
    assert not target.exists()
    assert signed_copies.write_filled(office, what, (target, filled)) is not None
    assert target.read_bytes() == filled
