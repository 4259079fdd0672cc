from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.desk import paper_form, report
from app.desk.office import Office
from app.errors import TrackingError
from app.exchange.folders import Folders
from app.tracking.opening import open_period
from db.queries.reporting import report_head
from db.schema import Office as OfficeNoun
from tests.support.desk import ISSUER, OURS, PLAN, WHO, lay
from tests.support.filed import filed
from tests.support.written import WRITTEN


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    desk = lay(tmp_path)

    def none(*_words: object) -> object:
        raise AssertionError("not asked for here")

    yield Office(
        desk.store,
        desk.clock,
        lambda: WHO,
        lambda: None,
        OURS,
        "real",
        Folders(tmp_path, tmp_path, tmp_path),
        tmp_path,
        tmp_path,
        none,  # type: ignore[arg-type]
        none,  # type: ignore[arg-type]
        none,  # type: ignore[arg-type]
    )
    desk.store.close()


def test_the_desk_shows_and_keeps_the_form(office: Office) -> None:
    assert paper_form.shown(office, PLAN).addressees == ("Ủy ban nhân dân huyện Thử",)
    paper_form.keep(office, {"recipients": "Như trên\nĐảng ủy xã\nLưu: VT", "signer": "Phạm Văn A"})
    paper_form.keep(office, {"addressees": "Phòng Nội vụ"}, ISSUER)
    found = paper_form.shown(office, PLAN)
    assert found.addressees == ("Phòng Nội vụ",)
    assert (found.recipients[1], found.signer) == ("Đảng ủy xã", "Phạm Văn A")
    with pytest.raises(TrackingError, match="field-unknown"):
        paper_form.keep(office, {"colour": "red"})


def test_what_is_put_back_as_its_kind_writes_it_follows_the_kind_again(office: Office) -> None:
    usual = paper_form.view(office, PLAN).usual
    paper_form.put(office, PLAN, {"place": "Thử", "addressees": "Phòng Nội vụ", "recipients": "Lưu: VT"})
    found = paper_form.view(office, PLAN)
    assert (found.texts["place"], found.texts["addressees"], found.texts["recipients"]) == (
        "Thử",
        "Phòng Nội vụ",
        "Lưu: VT",
    )
    assert paper_form.shown(office).place == "Thử", "kept for every paper, also those of no plan"
    paper_form.put(office, PLAN, dict(usual))
    assert paper_form.view(office, PLAN).texts == usual


def test_a_form_that_nobody_changed_writes_nothing(office: Office) -> None:
    assert not paper_form.put(office, PLAN, paper_form.view(office, PLAN).texts)


def draft(office: Office, name: str = "2026-M11") -> tuple[str, ...]:
    """Who signs the draft of a period: authority, title, name."""
    period = open_period(office.store, WHO, ISSUER, name)
    with office.store.read() as connection:
        head = report_head(connection, PLAN, period.id, OURS)
    assert head is not None
    return head.signer_authority, head.signer_title, head.signer_name


def test_a_new_chair_signs_what_lies_on_the_desk_and_nothing_that_was_submitted(office: Office) -> None:
    period, before = (open_period(office.store, WHO, ISSUER, name).id for name in ("2026-M11", "2026-M10"))
    report.write(office, PLAN, before, **WRITTEN)
    with office.store.write(WHO) as writing:
        writing.add(filed(PLAN, before, OURS, "submitted")[1])
    report.write(office, PLAN, period, directing="Đã chỉ đạo.")
    paper_form.keep(office, {"signer": "Trần Thị B", "title": "PHÓ CHỦ TỊCH"})
    assert draft(office) == ("TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH", "Trần Thị B")
    assert draft(office, "2026-M10")[2] == WRITTEN["signer_name"]


def test_a_draft_that_is_signed_by_another_stays_unless_the_form_is_edited_over_it(office: Office) -> None:
    first, second = (open_period(office.store, WHO, ISSUER, name).id for name in ("2026-M11", "2026-M10"))
    report.write(office, PLAN, first, signer_name="Phạm Văn A")
    report.write(office, PLAN, second, signer_name="Trần Thị B")
    paper_form.put(office, "", {"signer": "Lê Văn C"})
    assert (draft(office)[2], draft(office, "2026-M10")[2]) == ("Phạm Văn A", "Lê Văn C")
    paper_form.put(office, PLAN, {"signer": "Đỗ Văn D"}, period_id=first)
    assert draft(office)[2] == "Đỗ Văn D"


def test_what_an_office_has_none_of_is_asked_once_and_what_every_paper_bears_is_asked_until_given(
    office: Office,
) -> None:
    with office.store.write(WHO) as writing:
        writing.edit(writing.need(OfficeNoun, OURS), name="Thôn Đông Xuyên")
    found = paper_form.view(office, PLAN)
    texts = dict(found.texts, superior="Ủy ban nhân dân xã Đoàn Lập")
    left = paper_form.left_empty(found, texts)
    assert left == ("symbol", "authority")
    paper_form.put(office, PLAN, texts)
    assert paper_form.shown(office, PLAN).unknown == ("symbol", "place", "authority", "title")
    paper_form.put(office, PLAN, texts, none=left)
    form = paper_form.shown(office, PLAN)
    assert (form.unknown, form.code("BC"), form.signing(title="Trưởng thôn")) == (
        ("place", "title"),
        "BC",
        ("TRƯỞNG THÔN",),
    )
