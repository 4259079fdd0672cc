from __future__ import annotations

from pathlib import Path

import pytest

from app.desk import originals, plan_changes, review
from app.errors import DocumentError, PlanningError
from app.outline.reader import outline_of_text
from app.planning.intake import Arrival, Correction
from app.progress import Silent
from tests.support.exchange_world import Desk, open_desk

WORDS = """ĐẢNG ỦY XÃ ĐOÀN LẬP

Số 05-KH/ĐU
Đoàn Lập, ngày 01 tháng 10 năm 2023

KẾ HOẠCH
Tuyên truyền đại hội

I. NHIỆM VỤ
1. Tổ chức hội nghị trước ngày 20/11/2023.
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path, "11785")


def add(desk: Desk, words: str, name: str = "kế hoạch.txt", urgency: str = "") -> str:
    return plan_changes.add(
        desk.office(),
        outline_of_text(words, Silent()),
        issuer_code="11785",
        part="own",
        arrival=Arrival(urgency=urgency),
        correction=Correction(),
        original=originals.ReadFile(name, words.encode()),
    )


def kept(desk: Desk) -> list[bytes]:
    folder = desk.folders.evidence
    assert folder is not None
    return [path.read_bytes() for path in folder.iterdir()]


def test_a_document_is_kept_as_it_was_when_it_was_read(desk: Desk) -> None:
    plan = add(desk, WORDS)
    [one] = originals.of_plan(desk.office(), plan)
    assert (one.revision, one.name, one.size) == (1, "kế hoạch.txt", len(WORDS.encode()))
    copy = originals.open_latest(desk.office(), plan)
    assert copy is not None
    assert copy.name == "kế hoạch.txt"
    assert copy.read_bytes() == WORDS.encode()
    assert originals.open_latest(desk.office(), "another") is None


def test_of_a_secret_document_not_a_byte_is_kept(desk: Desk) -> None:
    with pytest.raises(PlanningError, match="plan-secret"):
        add(desk, WORDS, urgency="Tối mật")
    assert kept(desk) == []


def test_a_document_that_is_refused_leaves_nothing_and_takes_nothing_away(desk: Desk) -> None:
    add(desk, WORDS)
    with pytest.raises(PlanningError, match="plan-known"):
        add(desk, WORDS.replace("hội nghị", "lễ phát động"))
    with pytest.raises(PlanningError, match="plan-known"):
        add(desk, WORDS, "bản khác.txt")
    assert kept(desk) == [WORDS.encode()]


def test_a_corrected_document_stands_beside_the_first(desk: Desk) -> None:
    plan, office = add(desk, WORDS), desk.office()
    corrected = WORDS.replace("hội nghị", "lễ phát động")
    again = review.again(office, plan, outline_of_text(corrected, Silent()))
    pairs = {
        one.old_id: one.new_id
        for one in review.propose(again.standing, again.outline.nodes)
        if one.old_id and one.new_id
    }
    file = originals.ReadFile("đính chính.txt", corrected.encode())
    number = review.take_over(office, plan, again.outline, pairs, "Công văn số 9", None, None, Silent(), file)
    assert [(one.revision, one.name) for one in originals.of_plan(office, plan)] == [
        (1, "kế hoạch.txt"),
        (number, "đính chính.txt"),
    ]


def test_a_file_that_went_with_its_stick_is_said(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="document-missing"):
        originals.read_file(tmp_path / "mất.docx")
