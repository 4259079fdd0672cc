"""Letterhead, code and signature of each kind of office, measured in millimetres in the PDF (docs/domain.md)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pytest

from app.reports.fonts import ITALIC
from app.reports.letterhead import MOTTO, PARTY, IssuingBody, PaperReference
from app.reports.official_names import issuing_body, signature
from app.reports.plain_letter import PlainLetter, lay_out_plain_letter
from app.reports.progress_sheet import draw_progress_sheet, lay_out_progress_sheet
from app.tracking.paper_forms import paper_form, usual_form, words_of
from db.queries.rows import OfficeRow
from tests.app.reports.samples import approved
from tests.app.reports.test_letters import REMINDER
from tests.support.desk import WHO, Desk, keep_form, lay

PT = 25.4 / 72
PROVINCE = OfficeRow("31", "UBND tỉnh Bắc Ninh", "", "", "")


class Printed(NamedTuple):
    """A line of text of page 1 in millimetres from the page's upper left corner."""

    text: str
    left: float
    right: float
    top: float


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    made = lay(Path(tmp_path_factory.mktemp("forms")))
    yield made
    made.store.close()


def lines_of(pdf: bytes, number: int = 0) -> list[Printed]:
    page = pypdfium2.PdfDocument(pdf)[number]
    _width, height = page.get_size()
    text = page.get_textpage()
    out = []
    for index in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(index)
        words = " ".join(text.get_text_bounded(left, bottom, right, top).split())
        out.append(Printed(words, left * PT, right * PT, (height - top) * PT))
    return out


def printed(desk: Desk, name: str, title: str = "", **given: str) -> list[Printed]:
    code = f"{name}{title}"
    keep_form(desk.store, desk.clock, WHO, code, **given)
    with desk.store.read() as connection:
        form = paper_form(
            connection,
            OfficeRow(code, name, "", "other", "Đoàn Lập"),
            OfficeRow("31", "UBND tỉnh Bắc Ninh", "", "", ""),
        )
    return lines_of(
        draw_progress_sheet(
            replace(
                approved(),
                body=issuing_body(form),
                reference=PaperReference(form.code("BC"), form.place, 2026, 2, 5, date(2026, 2, 5)),
                recipients=form.told(),
                signature=signature(form, title=title, name="Nguyễn Văn Ước"),
            )
        )
    )


def find(lines: list[Printed], text: str) -> Printed:
    return next(line for line in lines if line.text == text)


@pytest.mark.parametrize(
    ("name", "title", "head", "code", "signs"),
    [
        ("UBND xã Đoàn Lập", "", ("ỦY BAN NHÂN DÂN", "XÃ ĐOÀN LẬP"), "BC-UBND", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        (
            "UBND phường Lê Chân",
            "PHÓ CHỦ TỊCH",
            ("ỦY BAN NHÂN DÂN", "PHƯỜNG LÊ CHÂN"),
            "BC-UBND",
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ),
        ("UBND đặc khu Cát Hải", "", ("ỦY BAN NHÂN DÂN", "ĐẶC KHU CÁT HẢI"), "BC-UBND", ("CHỦ TỊCH",)),
        ("UBND tỉnh Bắc Ninh", "", ("ỦY BAN NHÂN DÂN", "TỈNH BẮC NINH"), "BC-UBND", ("CHỦ TỊCH",)),
        (
            "Phòng Nội vụ xã Đoàn Lập",
            "PHÓ TRƯỞNG PHÒNG",
            ("ỦY BAN NHÂN DÂN", "XÃ ĐOÀN LẬP", "PHÒNG NỘI VỤ"),
            "BC-PNV",
            ("KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"),
        ),
        (
            "Ban Dân tộc tỉnh Bắc Ninh",
            "",
            ("ỦY BAN NHÂN DÂN", "TỈNH BẮC NINH", "BAN DÂN TỘC"),
            "BC-BDT",
            ("TRƯỞNG BAN",),
        ),
        (
            "Sở Giáo dục và Đào tạo tỉnh Bắc Ninh",
            "",
            ("ỦY BAN NHÂN DÂN", "TỈNH BẮC NINH", "SỞ GIÁO DỤC VÀ ĐÀO TẠO"),
            "BC-SGDĐT",
            ("GIÁM ĐỐC",),
        ),
    ],
)
def test_each_kind_of_office_stands_on_paper_as_the_decree_says(
    desk: Desk, name: str, title: str, head: tuple[str, ...], code: str, signs: tuple[str, ...]
) -> None:
    lines = printed(desk, name, title)
    names = [find(lines, text) for text in head]
    assert [one.top for one in names] == sorted(one.top for one in names)
    middles = [(one.left + one.right) / 2 for one in names]
    assert max(middles) - min(middles) < 0.8
    motto = find(lines, MOTTO)
    assert motto.left > max(one.right for one in names)
    number = find(lines, f"Số: 05/{code}")
    dated = find(lines, "Đoàn Lập, ngày 05 tháng 02 năm 2026")
    assert number.top == pytest.approx(dated.top, abs=1.5)
    signed = [find([line for line in lines if line.left > 105], text) for text in (*signs, "Nguyễn Văn Ước")]
    assert [one.top for one in signed] == sorted(one.top for one in signed)
    assert signed[-1].top - signed[-2].top > 20
    assert len([line for line in lines if line.left > 105 and "TM." in line.text]) <= 1
    body = [line for line in lines if line.top > dated.top + 20]
    assert min(line.left for line in lines) >= 29.7
    assert max(line.right for line in lines) <= 210 - 15 + 0.3
    assert min(line.top for line in lines) >= 20
    assert max(line.top for line in body) <= 297 - 20


def test_a_party_body_has_its_own_head_and_neither_country_nor_motto(desk: Desk) -> None:
    lines = printed(
        desk,
        "Đảng ủy xã Đoàn Lập",
        superior="Đảng bộ thành phố Hải Phòng",
        symbol="ĐU",
        authority="T/M ĐẢNG ỦY",
        title="BÍ THƯ",
    )
    texts = [line.text for line in lines]
    assert MOTTO not in texts
    assert find(lines, PARTY).left > 90
    assert "Số 05-BC/ĐU" in texts
    assert texts[:3] == ["ĐẢNG BỘ", "THÀNH PHỐ HẢI PHÒNG", "ĐẢNG ỦY XÃ ĐOÀN LẬP"] or "ĐẢNG ỦY XÃ ĐOÀN LẬP" in texts
    assert "T/M ĐẢNG ỦY" in texts
    assert "- Lưu: Văn phòng." in texts


def test_a_name_of_eighty_letters_stays_within_the_margins(desk: Desk) -> None:
    name = "Trung tâm Nghiên cứu, Bồi dưỡng, Hướng dẫn và Chuyển giao Ứng dụng Nghiệp vụ Cơ sở"
    lines = printed(desk, name, superior=name, symbol="TTNCBDHD-CGUDNV", authority="", title="GIÁM ĐỐC")
    assert min(line.left for line in lines) >= 29.7
    assert max(line.right for line in lines) <= 210 - 15 + 0.3


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("UBND xã Đoàn Lập", "Đoàn Lập"),
        ("UBND thị trấn Tiên Lãng", "Tiên Lãng"),
        ("Sở Giáo dục và Đào tạo tỉnh Bắc Ninh", "Bắc Ninh"),
        ("Phòng Nội vụ", "Thử"),
        ("Thôn Đông Xuyên", ""),
        ("Trung tâm Phục vụ hành chính công", ""),
    ],
)
def test_the_place_before_the_date_is_that_of_the_name_and_asked_where_there_is_none(name: str, place: str) -> None:
    form = usual_form(OfficeRow("1", name, "Tên ngắn", "", ""), OfficeRow("2", "UBND huyện Thử", "", "", ""))
    assert form.place == place
    assert ("place" in form.unknown) == (not place)
    assert len(words_of(form.unknown)) == len(form.unknown), "whatever is asked is asked in words"


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Ủy ban Mặt trận Tổ quốc Việt Nam xã Đoàn Lập", "ỦY BAN MẶT TRẬN|TỔ QUỐC VIỆT NAM|XÃ ĐOÀN LẬP"),
        ("Trường Tiểu học Đoàn Lập", "TRƯỜNG TIỂU HỌC|ĐOÀN LẬP"),
    ],
)
def test_a_letterhead_breaks_in_no_word_and_before_the_place(desk: Desk, name: str, lines: str) -> None:
    found = [line.text for line in printed(desk, name, superior="", symbol="A", authority="", title="CHỦ TỊCH")]
    assert [one for one in lines.split("|") if one not in found] == []


@pytest.mark.parametrize(
    "name", ["Ban Quản lý dự án xã Đoàn Lập", "Ban Chỉ huy Quân sự xã Đoàn Lập", "Phòng khám đa khoa"]
)
def test_no_title_is_invented_for_a_body_whose_head_is_called_otherwise(name: str) -> None:
    form = usual_form(OfficeRow("x", name, "", "other", "Đoàn Lập"), PROVINCE)
    assert form.signing() == ()
    assert {"title", "symbol"} <= set(form.unknown)


def test_a_paper_of_the_party_has_the_sizes_of_its_own_guide() -> None:
    """Hướng dẫn 36-HD/VPTW, Phụ lục 3: heading 15, names and number 14, type 15 to 16, subject of a letter 12."""
    body = IssuingBody(("Đảng ủy xã Đoàn Lập",), ("Đảng bộ thành phố Hải Phòng",), party=True)
    numbered = PaperReference("BC/ĐU", "Đoàn Lập", 2026, 11, 5, date(2026, 11, 5))
    page, *_ = lay_out_progress_sheet(replace(approved(2), body=body, reference=numbered)).pages
    sizes = {one.text.replace("\u00a0", " "): one.size for one in page.texts}
    assert sizes["ĐẢNG CỘNG SẢN VIỆT NAM"] == 15
    assert sizes["ĐẢNG ỦY XÃ ĐOÀN LẬP"] == sizes["Số 05-BC/ĐU"] == 14
    assert sizes["BÁO CÁO"] == 15
    letter = replace(REMINDER.letter, body=body)
    page, *_ = lay_out_plain_letter(PlainLetter(letter, "trả lời công văn", ("Đã rõ.",))).pages
    (subject,) = [one for one in page.texts if one.text == "Trả lời công văn"]
    assert (subject.size, subject.style) == (12, ITALIC)
