"""How papers end: whoever signs stands below the end of the text, on the same page, never alone (NĐ 30/2020)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.reports.display import MM, DrawnPage
from app.reports.fonts import BOLD, REGULAR, load_faces
from app.reports.hand_over import HandingSide, HandOverRecord, lay_out_hand_over
from app.reports.own_plan import OwnPlan, lay_out_own_plan
from app.reports.plain_letter import PlainLetter, lay_out_plain_letter
from app.reports.progress_sheet import lay_out_progress_sheet
from app.reports.reminder import lay_out_reminder
from tests.app.reports.samples import approved
from tests.app.reports.test_freezing import PAPERS
from tests.app.reports.test_letters import REMINDER

LINE = "Đoạn văn ngắn một dòng."
LONG = "Đoạn văn dài hơn một dòng để lời văn chia qua trang như trong văn bản thật của cơ quan, đơn vị. " * 3
NAMES = {"Bùi Thành Cường", "Nguyễn Văn Ước", REMINDER.letter.signature.name}


def of_letter(lines: tuple[str, ...]) -> list[DrawnPage]:
    return lay_out_plain_letter(PlainLetter(REMINDER.letter, "trả lời", (*lines, LINE))).pages


def of_record(lines: tuple[str, ...]) -> list[DrawnPage]:
    record = PAPERS["hand_over"]
    assert isinstance(record, HandOverRecord)
    return lay_out_hand_over(replace(record, tasks=(), difficulties=lines)).pages


def of_plan(lines: tuple[str, ...]) -> list[DrawnPage]:
    plan = PAPERS["own_plan"]
    assert isinstance(plan, OwnPlan)
    return lay_out_own_plan(replace(plan, organising=(*plan.organising, *lines))).pages


def of_report(lines: tuple[str, ...]) -> list[DrawnPage]:
    return lay_out_progress_sheet(replace(approved(0), proposals=lines)).pages


def of_reminder(lines: tuple[str, ...]) -> list[DrawnPage]:
    return lay_out_reminder(replace(REMINDER, not_sent=lines, overdue=())).pages


def signing(pages: list[DrawnPage]) -> DrawnPage:
    [found] = [page for page in pages if any(one.text in NAMES and one.style == BOLD for one in page.texts)]
    return found


@pytest.mark.parametrize("paper", [of_letter, of_record, of_plan, of_report, of_reminder])
def test_two_lines_of_the_text_stand_on_the_page_that_is_signed(
    paper: Callable[[tuple[str, ...]], list[DrawnPage]],
) -> None:
    turned = set()
    for count in range(26):
        pages = paper(tuple(LONG if place % 3 == 0 else LINE for place in range(count)))
        turned.add(len(pages))
        page = signing(pages)
        top = page.size[1] - 50.0
        body = {
            round(one.y)
            for one in page.texts
            if one.style == REGULAR and one.size >= 13.0 and one.y < top and not one.text.strip().isdigit()
        }
        assert len(body) >= 2, f"{count} paragraphs: the signature stands alone"
        for page in pages[:-1]:
            last = min((one for one in page.texts if one.size >= 13.0), key=lambda one: one.y)
            alone = last.style == BOLD and last.text not in NAMES and page is not signing(pages)
            assert not alone, f"{count} paragraphs: a heading at the foot of a page: {last.text}"
    assert len(turned) > 1, "the text went over to another page"


def test_both_sides_of_a_hand_over_and_who_confirms_it_sign_on_one_page() -> None:
    for count in range(26):
        pages = of_record((LINE,) * count)
        page = signing(pages)
        said = {one.text for one in page.texts}
        assert {"Nguyễn Thị Hoa", "Trần Văn Minh"} <= said, f"{count} paragraphs"


def test_a_long_name_of_a_side_stays_in_its_half_of_the_page() -> None:
    record = PAPERS["hand_over"]
    assert isinstance(record, HandOverRecord)
    name = "Công Tằng Tôn Nữ Hoàng Nguyễn Phạm Thị Phương Khuê Bích Ngọc Diễm Trang Quỳnh Như"
    page = signing(lay_out_hand_over(replace(record, tasks=(), taker=HandingSide(name))).pages)
    face, middle = load_faces()[BOLD], 30 * MM + (page.size[0] - 45 * MM) / 2
    lines = [one for one in page.texts if one.style == BOLD and one.text and one.text in name]
    assert " ".join(one.text for one in lines) == name
    assert all(one.x > middle for one in lines)
    assert all(one.x + face.width(one.text, one.size) <= page.size[0] - 15 * MM for one in lines)
