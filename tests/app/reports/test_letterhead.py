"""The form of NĐ 30/2020, Phụ lục I, checked on the display list."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from app.reports.display import MM, DrawnPage, RuleLine, Text
from app.reports.fonts import BOLD, BOLD_ITALIC, ITALIC, REGULAR, load_faces
from app.reports.letterhead import COUNTRY, MOTTO, PARTY, SIGNATURE_ANCHOR, IssuingBody, PaperReference, SignatureBlock
from app.reports.progress_sheet import lay_out_progress_sheet
from app.reports.wrap import stretching
from tests.app.reports.samples import approved, letter, report


def first_page(given: object = None) -> DrawnPage:
    return lay_out_progress_sheet(given or report()).pages[0]  # type: ignore[arg-type]


def find(page: DrawnPage, text: str) -> Text:
    (found,) = [one for one in page.texts if one.text.replace("\u00a0", " ") == text]
    return found


def width(text: Text) -> float:
    return load_faces()[text.style].width(text.text, text.size)


def rule_below(page: DrawnPage, text: Text) -> RuleLine:
    rules = [r for r in page.rules if r.y0 == r.y1 and 0 < text.y - r.y0 < 8 and text.x - 1 <= (r.x0 + r.x1) / 2]
    (rule,) = [r for r in rules if (r.x0 + r.x1) / 2 == pytest.approx(text.x + width(text) / 2, abs=0.1)]
    return rule


def test_country_and_motto_are_bold_at_the_top_right_and_centred_on_each_other() -> None:
    page = first_page()
    country, motto = find(page, COUNTRY), find(page, MOTTO)
    assert (country.style, motto.style) == (BOLD, BOLD)
    assert country.size in (12.0, 13.0)
    assert motto.size == country.size + 1
    assert country.x + width(country) / 2 == pytest.approx(motto.x + width(motto) / 2)
    assert country.x > page.size[0] * 0.4
    assert country.x + width(country) <= page.size[0] - 15 * MM + 0.01


def test_the_rule_under_the_motto_is_exactly_as_long_as_its_text() -> None:
    page = first_page()
    motto = find(page, MOTTO)
    rule = rule_below(page, motto)
    assert rule.x0 == pytest.approx(motto.x)
    assert rule.x1 == pytest.approx(motto.x + width(motto))


def test_a_commune_prints_both_lines_bold_and_no_superior() -> None:
    page = first_page()
    upper, lower = find(page, "ỦY BAN NHÂN DÂN"), find(page, "XÃ ĐOÀN LẬP")
    assert (upper.style, lower.style) == (BOLD, BOLD)
    assert upper.y > lower.y
    assert upper.x + width(upper) / 2 == pytest.approx(lower.x + width(lower) / 2)


def test_another_office_prints_its_superior_upright_and_itself_bold() -> None:
    body = IssuingBody(("PHÒNG NỘI VỤ",), ("ỦY BAN NHÂN DÂN HUYỆN",))
    page = first_page(replace(report(), body=body))
    assert find(page, "PHÒNG NỘI VỤ").style == BOLD
    assert [t.style for t in page.texts if t.text.startswith("ỦY BAN NHÂN") and t.x < 200] == [REGULAR]


def test_the_rule_under_the_issuing_body_is_a_third_to_a_half_of_its_line() -> None:
    page = first_page()
    name = find(page, "XÃ ĐOÀN LẬP")
    rule = rule_below(page, name)
    assert 1 / 3 <= (rule.x1 - rule.x0) / width(name) <= 1 / 2


def test_number_and_date_stand_on_one_line_upright_and_italic() -> None:
    page = first_page(approved())
    number, dated = find(page, "Số: 05/BC-UBND"), find(page, "Đoàn Lập, ngày 05 tháng 11 năm 2026")
    assert number.y == dated.y
    assert (number.style, number.size) == (REGULAR, 13.0)
    assert dated.style == ITALIC


def test_before_the_clerk_gives_a_number_number_and_day_are_blank() -> None:
    page = first_page()
    texts = [t.text.replace("\u00a0", " ") for t in page.texts]
    assert "Số:        /BC-UBND" in texts
    assert "Đoàn Lập, ngày      tháng 11 năm 2026" in texts


@pytest.mark.parametrize(("given", "shown"), [(5, "05"), ("7", "07"), ("5a", "5a"), (120, "120")])
def test_numbers_below_ten_take_a_zero_and_letters_stay(given: int | str, shown: str) -> None:
    assert PaperReference("BC-UBND", "Đoàn Lập", 2026, 11, given).number_text() == f"Số: {shown}/BC-UBND"


def test_type_is_upper_bold_and_the_subject_bold_with_a_short_rule() -> None:
    page = first_page()
    kind = find(page, "BÁO CÁO")
    last = find(page, "(tháng 11 năm 2026)")
    assert (kind.style, last.style) == (BOLD, BOLD)
    middle = 30 * MM + (page.size[0] - 45 * MM) / 2
    assert kind.x + width(kind) / 2 == pytest.approx(middle)
    rule = rule_below(page, last)
    assert 1 / 3 <= (rule.x1 - rule.x0) / width(last) <= 1 / 2


def test_the_body_is_set_in_thirteen_or_fourteen_justified_with_an_indent() -> None:
    page = first_page()
    body = [t for t in page.texts if t.text.startswith("Thực hiện Kế hoạch")]
    assert body[0].size in (13.0, 14.0)
    assert body[0].x == pytest.approx(30 * MM + 12.7 * MM)
    assert body[0].gap > 0
    spaces = stretching(body[0].text)
    assert body[0].x + width(body[0]) + spaces * body[0].gap == pytest.approx(page.size[0] - 15 * MM, abs=0.05)


def test_paragraphs_stand_at_least_six_points_apart() -> None:
    page = first_page()
    by_start = sorted((t for t in page.texts if t.x == pytest.approx(30 * MM + 12.7 * MM)), key=lambda t: -t.y)
    size = by_start[0].size
    gaps = [a.y - b.y for a, b in pairwise(by_start)]
    assert min(gaps) >= size * 1.149 + 6


def test_the_signature_block_is_bold_at_the_right_and_keeps_room_between_title_and_name() -> None:
    page = first_page(approved())
    lines = [find(page, text) for text in ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Văn Ước")]
    assert {line.style for line in lines} == {BOLD}
    assert all(line.x > page.size[0] / 2 for line in lines)
    assert lines[2].y - lines[3].y > 50
    (anchor,) = [a for a in page.anchors if a.name == SIGNATURE_ANCHOR]
    assert lines[3].y < anchor.y0 < anchor.y1 < lines[2].y


def test_a_blank_name_prints_nothing_in_its_place() -> None:
    page = first_page()
    title = find(page, "CHỦ TỊCH")
    assert not [t for t in page.texts if t.x > page.size[0] / 2 and t.y < title.y]


def test_the_recipients_are_small_with_the_archive_last() -> None:
    page = first_page()
    title = find(page, "Nơi nhận:")
    assert (title.style, title.size) == (BOLD_ITALIC, 12.0)
    lines = [t for t in page.texts if t.x == pytest.approx(30 * MM) and t.y < title.y]
    assert [t.text for t in lines] == [
        "- Như trên;",
        "- TT Đảng ủy, TT HĐND xã;",
        "- CT, các PCT UBND xã;",
        "- Lưu: VT, VH-XH.",
    ]
    assert {(t.style, t.size) for t in lines} == {(REGULAR, 11.0)}


def test_a_party_paper_has_its_own_head() -> None:
    body = IssuingBody(("ĐẢNG ỦY XÃ ĐOÀN LẬP",), ("ĐẢNG BỘ HUYỆN TIÊN LÃNG",), party=True)
    reference = PaperReference("BC/ĐU", "Đoàn Lập", 2026, 1, 5)
    page = first_page(
        replace(report(), body=body, reference=reference, signature=SignatureBlock(("T/M ĐẢNG ỦY", "BÍ THƯ")))
    )
    texts = [t.text for t in page.texts]
    assert COUNTRY not in texts
    assert MOTTO not in texts
    assert "*" in texts
    party = find(page, PARTY)
    rule = rule_below(page, party)
    assert rule.x1 - rule.x0 == pytest.approx(width(party))
    assert "Số 05-BC/ĐU" in texts


def test_several_addressees_stand_below_each_other() -> None:
    page = first_page(replace(report(), addressees=letter().addressees))
    first = find(page, "- Ủy ban nhân dân xã Đoàn Lập;")
    second = find(page, "- Ủy ban nhân dân xã Tiên Minh.")
    assert first.x == second.x
    assert first.y > second.y
