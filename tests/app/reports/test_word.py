from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from app.errors import ReportError
from app.reports.fonts import BOLD, load_faces
from app.reports.letterhead import COUNTRY, MOTTO
from app.reports.reminder import OverdueTask
from app.reports.word import write_certificate_letter, write_reminder, write_report
from tests.app.reports.samples import CLAUSE, approved, report
from tests.app.reports.test_letters import CERTIFICATE, REMINDER


def opened(given: object = None) -> object:
    return Document(io.BytesIO(write_report(given or report())))  # type: ignore[arg-type]


def texts(document: object) -> list[str]:
    out = [p.text for p in document.paragraphs]  # type: ignore[attr-defined]
    for table in document.tables:  # type: ignore[attr-defined]
        out += [p.text for row in table.rows for cell in row.cells for p in cell.paragraphs]
    return [text.replace("\u00a0", " ") for text in out]


def test_the_word_letter_says_what_the_paper_says() -> None:
    found = texts(opened(approved()))
    for text in (
        COUNTRY,
        MOTTO,
        "XÃ ĐOÀN LẬP",
        "Số: 05/BC-UBND",
        "Đoàn Lập, ngày 05 tháng 11 năm 2026",
        "BÁO CÁO",
        "I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI",
        "KT. CHỦ TỊCH",
        "Nguyễn Văn Ước",
        "- Lưu: VT, VH-XH.",
        f"{CLAUSE} Số 7.",
    ):
        assert text in found


def test_a_draft_is_marked_and_an_approved_letter_is_not() -> None:
    assert "DỰ THẢO" in texts(opened())
    assert "DỰ THẢO" not in texts(opened(approved()))


def test_the_rule_under_the_motto_is_as_long_as_its_text_in_word_too() -> None:
    document = opened()
    right = document.tables[0].rows[0].cells[1]  # type: ignore[attr-defined]
    (rule,) = [p for p in right.paragraphs if p._p.find(f".//{qn('w:pBdr')}") is not None]
    form = rule.paragraph_format
    room = right.width.pt
    assert room - form.left_indent.pt - form.right_indent.pt == pytest.approx(
        load_faces()[BOLD].width(MOTTO, 14.0), abs=0.2
    )


def test_margins_and_page_numbers_follow_the_decree() -> None:
    document = opened()
    for section in document.sections:  # type: ignore[attr-defined]
        assert section.top_margin == pytest.approx(Mm(20), abs=200)
        assert section.left_margin == pytest.approx(Mm(30), abs=200)
        assert section.different_first_page_header_footer
        assert section.first_page_header.paragraphs[0].text == ""
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
        assert "PAGE" in section.header.paragraphs[0]._p.xml


def test_the_data_mark_stands_in_the_annex_alone() -> None:
    first, *annexes = opened().sections  # type: ignore[attr-defined]
    assert "Mã dữ liệu" not in first.first_page_footer.paragraphs[0].text
    assert annexes
    for section in annexes:
        assert "Mã dữ liệu: 7K3M9QXA" in section.footer.paragraphs[0].text


def test_the_head_of_the_annex_table_is_repeated() -> None:
    table = opened().tables[-1]  # type: ignore[attr-defined]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_word_speaks_vietnamese_and_has_real_headings() -> None:
    document = opened()
    assert document.styles["Normal"].element.rPr.find(qn("w:lang")).get(qn("w:val")) == "vi-VN"  # type: ignore[attr-defined]
    assert document.core_properties.language == "vi-VN"  # type: ignore[attr-defined]
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]  # type: ignore[attr-defined]
    assert headings[:2] == ["I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI", "II. KẾT QUẢ"]
    assert headings[-1] == "PHỤ LỤC"
    assert [p.text for p in document.paragraphs if p.style.name == "Title"] == ["BÁO CÁO"]  # type: ignore[attr-defined]


def test_the_data_code_is_said_to_be_that_of_the_text_before_it_was_edited() -> None:
    footer = opened().sections[-1].footer.paragraphs[0].text  # type: ignore[attr-defined]
    assert "(mã của bản trước khi sửa)" in footer


def test_the_letters_can_be_finished_in_word_too() -> None:
    late = OverdueTask("xã Đoàn Lập", "III.1", CLAUSE, "30/10/2026", 19)
    reminder = Document(io.BytesIO(write_reminder(replace(REMINDER, overdue=(late,)))))
    found = texts(reminder)
    assert any(text.startswith("V/v đôn đốc gửi báo cáo") for text in found)
    assert "Số: 12/UBND-NV" in found
    assert "Bùi Thành Cường" in found
    assert CLAUSE in found
    assert "DỰ THẢO" not in found
    certificate = texts(Document(io.BytesIO(write_certificate_letter(CERTIFICATE))))
    assert any("1234   5678" in text for text in certificate)
    with pytest.raises(ReportError):
        write_certificate_letter(replace(CERTIFICATE, groups=()))


def test_hostile_text_is_written_clean() -> None:
    given = replace(report(), results=("lẻ \ud800 \x00 <w:p/> & ke\u0302\u0301",))
    assert any("lẻ □" in text and "<w:p/> & kế" in text for text in texts(opened(given)))


def test_no_line_ends_within_a_code() -> None:
    body = Document(io.BytesIO(write_report(approved()))).element.body
    said = [node.text or "" for node in body.iter(qn("w:t"))]
    assert not [text for text in said if re.search(r"\w-\w", text)], "such hyphens are Word's own that do not break"
    assert body.findall(f".//{qn('w:noBreakHyphen')}")
