from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.desk import paper_form
from app.desk.office import Office
from app.errors import TrackingError
from app.exchange.folders import Folders
from tests.support.desk import ISSUER, OURS, PLAN, WHO, lay


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
