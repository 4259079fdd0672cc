"""Tables that only white gaps hold together, and what else converters and stamps leave in a text."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from app.errors import DocumentError
from app.outline import Outline, outline_of_text, read_outline
from app.progress import Silent

FONT = Path(__file__).resolve().parents[3] / "resources" / "fonts" / "LiberationSerif-Regular.ttf"
TABLE = """I. NHIỆM VỤ
STT   Nội dung            Cơ quan          Cơ quan         Thời hạn
      công việc           chủ trì          phối hợp        hoàn thành

A     LĨNH VỰC KINH TẾ
1     Rà soát quy hoạch   Phòng Kinh tế    Các thôn        15/11/20
      sử dụng đất                                          26
2     Thu quỹ             Phòng Kinh tế    Trưởng các      Thường
                                           thôn            xuyên
II. KINH PHÍ
Ngân sách xã.
"""


def test_columns_that_only_gaps_keep_apart_are_a_table(assert_lossless: Callable[[Outline], None]) -> None:
    outline = outline_of_text(TABLE)
    assert_lossless(outline)
    rows = [node for node in outline.nodes if node.kind == "task"]
    assert [(node.marker, node.text) for node in rows] == [("1", "Rà soát quy hoạch sử dụng đất"), ("2", "Thu quỹ")]
    assert [node.lead_units for node in rows] == [("Phòng Kinh tế",), ("Phòng Kinh tế",)]
    assert [node.coord_units for node in rows] == [("Các thôn",), ("Trưởng các thôn",)]
    assert [(node.due_on, node.cadence) for node in rows] == [(date(2026, 11, 15), None), (None, "thường xuyên")]
    assert outline.nodes[-1].text == "Ngân sách xã."


def test_gaps_that_do_not_run_straight_stay_lines(assert_lossless: Callable[[Outline], None]) -> None:
    crooked = TABLE.replace("1     Rà soát quy hoạch   Phòng", "1     Rà soát lại quy hoạch Phòng")
    outline = outline_of_text(crooked)
    assert_lossless(outline)
    assert not any(node.cells for node in outline.nodes)


def test_stamps_of_arrival_and_of_signing_programs_are_set_aside(assert_lossless: Callable[[Outline], None]) -> None:
    outline = outline_of_text(
        "VĂN BẢN ĐẾN\nSố: 123\nNgày: 21/01/2026\nỦY BAN NHÂN DÂN\nXÃ HÒA LẠC\nKý bởi: Ủy ban nhân dân xã Hòa Lạc\n"
        "Ngày ký: 19-01-2026 16:05:33 +07:00\nSố: 14/KH-UBND\nHòa Lạc, ngày 19 tháng 01 năm 2026\nKẾ HOẠCH\n"
        "Dân vận chính quyền\nI. NHIỆM VỤ\n1. Rà soát quy chế.\nTrang 1/1"
    )
    assert_lossless(outline)
    assert (outline.head.issuer, outline.head.number) == ("Ủy ban nhân dân xã Hòa Lạc", "14/KH-UBND")
    kinds = [item.kind for item in outline.leftovers]
    assert (kinds.count("stamp"), kinds.count("page-number")) == (5, 1)
    assert outline.nodes[-1].text == "Rà soát quy chế."


def test_a_number_left_blank_with_wide_gaps_is_no_column() -> None:
    head = outline_of_text(
        "ỦY BAN NHÂN DÂN XÃ A\nSố:        /KH-UBND\nA, ngày      tháng 02 năm 2025\nKẾ HOẠCH\nB\nI. MỤC TIÊU\n1. C."
    ).head
    assert (head.issuer, head.number, head.code, head.place) == ("Ủy ban nhân dân xã A", None, "KH-UBND", "A")


def test_a_documents_number_broken_at_the_end_of_a_line_stays_one_word() -> None:
    text = (
        "      {}. Thực hiện nghiêm túc, đầy đủ Công văn số 2210/UBND-\nNC của Ủy ban nhân dân tỉnh;\nbáo cáo kết quả."
    )
    outline = outline_of_text("I. NHIỆM VỤ\n" + "\n".join(text.format(number) for number in (1, 2, 3)))
    assert [node.text.split("số ")[1].split()[0] for node in outline.nodes[1:]] == ["2210/UBND-NC"] * 3
    assert [reference.number for reference in outline.references] == ["2210/UBND-NC"]


def test_lines_that_begin_left_of_the_first_go_on_with_the_paragraph() -> None:
    clause = (
        "      {}. Hội Liên hiệp Phụ nữ, Hội Nông dân, Đoàn Thanh niên Cộng sản\nHồ Chí Minh xã cử đại diện\ntham gia."
    )
    outline = outline_of_text("      I. NHIỆM VỤ\n" + "\n".join(clause.format(number) for number in (1, 2, 3)))
    assert [node.marker for node in outline.nodes] == ["I.", "1.", "2.", "3."]


def _scattered() -> bytes:
    pdfmetrics.registerFont(TTFont("Serif", str(FONT)))
    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.setFont("Serif", 13)
    for number in range(10):
        canvas.drawString(80, 700 - 20 * number, "1. Rà soát n i dung, ti n đ th c hi n k ho ch")
        canvas.drawString(360, 700 - 20 * number, "ộ ế ộ ự ệ ế ạ")
    canvas.save()
    return stream.getvalue()


def test_a_pdf_whose_letters_are_drawn_apart_from_their_words_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "van ban.pdf"
    path.write_bytes(_scattered())
    with pytest.raises(DocumentError) as refusal:
        read_outline(path, Silent())
    assert refusal.value.code == "document-scattered"


def test_a_table_whose_columns_stand_too_near_is_told() -> None:
    text = (
        "KẾ HOẠCH\nTrồng cây\nI. NHIỆM VỤ\nTT Nhiệm vụ Cơ quan chủ trì Thời hạn\n"
        "1. Trồng cây Sở Y tế 6/2026\n2. Tưới cây Sở Nội vụ 7/2026\n"
    )
    told = [dict(doubt.params) for doubt in outline_of_text(text).doubts if doubt.code == "table-unseen"]
    assert told == [{"words": "TT Nhiệm vụ Cơ quan chủ trì Thời hạn"}]
