"""Documents unlike one another, made here: a decision with annexes, a Party paper, an official letter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import pytest

from app.errors import DocumentError
from app.outline import Outline, outline_of_text, read_outline
from app.progress import Silent

DECISION = """UBND HUYỆN VĨNH AN                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
PHÒNG NÔNG NGHIỆP VÀ                  Độc lập - Tự do - Hạnh phúc
PHÁT TRIỂN NÔNG THÔN
Số: 45/QĐ-UBND                     Vĩnh An, ngày 04 tháng 01 năm 2024

QUYẾT ĐỊNH
Ban hành Quy chế phối hợp phòng, chống thiên tai trên địa bàn huyện

CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN

Căn cứ Luật Tổ chức chính quyền địa phương năm 2015;
Căn cứ Nghị định số 66/2021/NĐ-CP ngày 06 tháng 7 năm 2021 của Chính phủ;
Theo đề nghị của Trưởng phòng Nông nghiệp và Phát triển nông thôn.

QUYẾT ĐỊNH:

Điều 1. Ban hành kèm theo Quyết định này Quy chế phối hợp phòng, chống thiên tai.
Điều 2. Phân công nhiệm vụ
1. Phòng Nông nghiệp và Phát triển nông thôn chủ trì, phối hợp với Ban Chỉ huy Quân sự huyện, Công an huyện:
a) Rà soát phương án ứng phó trước ngày 30/4 hằng năm;
b) Tổng hợp, báo cáo UBND huyện chậm nhất ngày 15/5/2024;
2. Ủy ban nhân dân các xã, thị trấn:
a) Kiểm tra các công trình đê điều, hoàn thành trong Quý I/2024.
Điều 3. Quyết định này có hiệu lực kể từ ngày ký./.

Nơi nhận:                              TM. ỦY BAN NHÂN DÂN
- Như Điều 5;                             KT. CHỦ TỊCH
- Lưu: VT.                               PHÓ CHỦ TỊCH
                                         Trần Văn Bình

PHỤ LỤC I
DANH MỤC CÔNG VIỆC
(Kèm theo Quyết định số 45/QĐ-UBND ngày 04/01/2024)
STT\tNội dung công việc\tĐơn vị thực hiện\tPhối hợp\tSản phẩm\tThời hạn
A\tCông tác chuẩn bị\t\t\t\t
1\tKiện toàn Ban Chỉ huy\tVăn phòng HĐND và UBND\tPhòng Nội vụ\tQuyết định\tTháng 02/2024
2\tMua sắm vật tư\tPhòng Tài chính - Kế hoạch\tUBND các xã, thị trấn\tBáo cáo\tQuý II/2024
PHỤ LỤC II
DANH SÁCH
- Đội xung kích A
- Đội xung kích B
"""

PARTY = """HUYỆN ỦY VĨNH AN
ĐẢNG ỦY XÃ HÒA BÌNH
*
Số 05-BC/ĐU

ĐẢNG CỘNG SẢN VIỆT NAM

Hòa Bình, ngày 12 tháng 02 năm 2025

BÁO CÁO
tình hình thực hiện Nghị quyết quý I/2025

Kính gửi: Ban Thường vụ Huyện ủy

I- KẾT QUẢ THỰC HIỆN
1- Công tác xây dựng Đảng
- Kết nạp 03 đảng viên mới.
II- NHIỆM VỤ QUÝ II
1- Giao Ban Tuyên giáo Đảng ủy chủ trì, phối hợp với MTTQ xã tổ chức tuyên truyền; hoàn thành trong tháng 5/2025.

T/M ĐẢNG ỦY
BÍ THƯ

Lê Thị Hoa

Nơi nhận:
- Thường trực Huyện ủy,
- Lưu Văn phòng Đảng ủy.
"""

LETTER = """UBND XÃ AN BÌNH
Số: 12/UBND-VHXH
V/v triển khai tháng hành động
vì trẻ em năm 2026
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Bình, ngày 02 tháng 5 năm 2026
Kính gửi:
- Trưởng các thôn;
- Trường Tiểu học An Bình.
Thực hiện Công văn số 99/UBND-LĐTBXH ngày 20/4/2026 của UBND huyện, UBND xã đề nghị:
1. Trưởng các thôn tuyên truyền trên loa, hoàn thành trước ngày 30/5/2026.
2. Trường Tiểu học An Bình tổ chức ngày hội cho trẻ em.
"""


def _labels(outline: Outline) -> list[str]:
    return [node.label for node in outline.nodes]


@pytest.mark.parametrize("text", [DECISION, PARTY, LETTER], ids=["decision", "party", "letter"])
def test_no_word_is_lost_or_invented(text: str, assert_lossless: Callable[[Outline], None]) -> None:
    assert_lossless(outline_of_text(text))


def test_a_decision_with_articles_bases_and_annexes() -> None:
    outline = outline_of_text(DECISION)
    head = outline.head
    assert (head.number, head.code, head.date) == ("45/QĐ-UBND", "QĐ-UBND", date(2024, 1, 4))
    assert head.issuer is not None
    assert head.issuer.casefold() == "phòng nông nghiệp và phát triển nông thôn"
    assert (head.superior, head.place, len(head.bases)) == ("UBND huyện Vĩnh An", "Vĩnh An", 3)
    assert head.title == "QUYẾT ĐỊNH Ban hành Quy chế phối hợp phòng, chống thiên tai trên địa bàn huyện"
    assert _labels(outline) == [
        "Điều 1",
        "Điều 2",
        "Điều 2, khoản 1",
        "Điều 2, khoản 1, điểm a",
        "Điều 2, khoản 1, điểm b",
        "Điều 2, khoản 2",
        "Điều 2, khoản 2, điểm a",
        "Điều 3",
        "Phụ lục I",
        "Phụ lục I, A",
        "Phụ lục I, A.1",
        "Phụ lục I, A.2",
        "Phụ lục II",
        "Phụ lục II, gạch đầu dòng thứ 1",
        "Phụ lục II, gạch đầu dòng thứ 2",
    ]
    point = outline.nodes[3]
    assert point.lead_units == ("Phòng Nông nghiệp và Phát triển nông thôn",)
    assert point.coord_units == ("Ban Chỉ huy Quân sự huyện", "Công an huyện")
    assert outline.foot.signer.name == "Trần Văn Bình"
    assert outline.foot.signer.authority == "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH"
    assert outline.foot.recipients == ("Như Điều 5", "Lưu: VT")
    task = outline.nodes[10]
    assert (task.lead_units, task.coord_units, task.deliverable) == (
        ("Văn phòng HĐND và UBND",),
        ("Phòng Nội vụ",),
        "Quyết định",
    )
    assert task.due_on == date(2024, 2, 29)


def test_a_letterhead_broken_into_lines_by_a_web_page_is_read_whole() -> None:
    outline = outline_of_text(
        "ỦY BAN NHÂN DÂN\nTỈNH BÌNH AN\n-------\n|\nCỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
        "\n|\nSố:\n258/KH-UBND\n|\nBình An, ngày 07 tháng 06 năm 2021\n|\nKẾ HOẠCH\nTRỒNG CÂY XANH\nI. MỤC TIÊU\n"
        "- Trồng cây."
    )
    assert (outline.head.number, outline.head.code) == ("258/KH-UBND", "KH-UBND")
    assert outline.head.issuer == "Ủy ban nhân dân tỉnh Bình An"
    assert [node.marker for node in outline.nodes] == ["I.", "-"]


BESIDE = "{}\nKẾ HOẠCH\nVệ sinh môi trường năm 2017\nI. MỤC ĐÍCH\n1. Nâng cao nhận thức.\n"


@pytest.mark.parametrize(
    ("letterhead", "issuer", "superior", "number", "place"),
    [
        (
            "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHUYỆN CHÂU THÀNH Độc lập - Tự do - Hạnh phúc\n"
            "Số: 12/KH-UBND Châu Thành, ngày 5 tháng 3 năm 2017",
            "Ủy ban nhân dân huyện Châu Thành",
            None,
            "12/KH-UBND",
            "Châu Thành",
        ),
        (
            "ỦY BAN NHÂN DÂN HUYỆN CHÂU THÀNH ------- CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc"
            " ---------------\nSố: 12 /KH - UBND Bà Rịa - Vũng Tàu, ngày 5 tháng 3 năm 2017",
            "Ủy ban nhân dân huyện Châu Thành",
            None,
            "12/KH-UBND",
            "Bà Rịa - Vũng Tàu",
        ),
        (
            "ĐẢNG BỘ HUYỆN CHÂU THÀNH ĐẢNG CỘNG SẢN VIỆT NAM\nĐẢNG ỦY XÃ TÂN HÒA Tân Hòa, ngày 5 tháng 3 năm 2017\n"
            "Số 12-KH/ĐU",
            "Đảng ủy xã Tân Hòa",
            "Đảng bộ huyện Châu Thành",
            "12-KH/ĐU",
            "Tân Hòa",
        ),
        (
            "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nQUẬN 1 Độc lập – Tự do – Hạnh phúc\n"
            "Số: 12/KH-UBND Quận 1, ngày 5 tháng 3 năm 2017",
            "Ủy ban nhân dân Quận 1",
            None,
            "12/KH-UBND",
            "Quận 1",
        ),
    ],
)
def test_both_sides_of_a_letterhead_on_one_line_are_told_apart(
    letterhead: str,
    issuer: str,
    superior: str | None,
    number: str,
    place: str,
    tmp_path: Path,
    assert_lossless: Callable[[Outline], None],
) -> None:
    text = BESIDE.format(letterhead)
    paragraphs = docx.Document()
    for line in text.splitlines():
        paragraphs.add_paragraph(line)
    paragraphs.save(str(tmp_path / "ke-hoach.docx"))
    for outline in (outline_of_text(text), read_outline(tmp_path / "ke-hoach.docx", Silent())):
        assert_lossless(outline)
        head = outline.head
        assert (head.issuer, head.superior, head.number, head.place) == (issuer, superior, number, place)
        assert (head.date, head.title) == (date(2017, 3, 5), "KẾ HOẠCH Vệ sinh môi trường năm 2017")
        assert [node.marker for node in outline.nodes] == ["I.", "1."]


def test_a_type_and_its_subject_on_one_line_below_a_letterhead_drawn_with_bars_are_the_title(
    assert_lossless: Callable[[Outline], None],
) -> None:
    outline = outline_of_text(
        "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHUYỆN CHÂU THÀNH | Độc lập - Tự do - Hạnh phúc\n"
        "Số: 12/KH-UBND | Châu Thành, ngày 5 tháng 3 năm 2017\nKẾ HOẠCH Vệ sinh môi trường năm 2017\n"
        "I. MỤC ĐÍCH\n1. Nâng cao nhận thức.\n"
    )
    assert_lossless(outline)
    head = outline.head
    assert (head.issuer, head.number, head.place) == ("Ủy ban nhân dân huyện Châu Thành", "12/KH-UBND", "Châu Thành")
    assert (head.doc_type, head.subject) == ("KẾ HOẠCH", "Vệ sinh môi trường năm 2017")
    assert [node.marker for node in outline.nodes] == ["I.", "1."]


def test_a_name_broken_at_its_hyphen_is_whole_and_a_dash_between_words_stays(
    tmp_path: Path, assert_lossless: Callable[[Outline], None]
) -> None:
    lines = outline_of_text(
        "KẾ HOẠCH\nVệ sinh môi trường\nI. PHÂN CÔNG\n1. Phòng VH-\nXH chủ trì, phối hợp với Phòng Văn hóa -\n"
        "Thông tin tuyên truyền theo Kế hoạch số 12/KH-\nUBND.\n2. Nội dung-\n- Công an xã kiểm tra.\n"
    )
    assert_lossless(lines)
    assert [node.text for node in lines.nodes[1:]] == [
        "Phòng VH-XH chủ trì, phối hợp với Phòng Văn hóa - Thông tin tuyên truyền theo Kế hoạch số 12/KH-UBND.",
        "Nội dung-",
        "Công an xã kiểm tra.",
    ]
    document = docx.Document()
    document.add_paragraph("KẾ HOẠCH")
    table = document.add_table(0, 3)
    for row in (
        ("TT", "Nhiệm vụ", "Đơn vị chủ trì"),
        ("1", "Tuyên truyền trên Đài PT-\nTH", "Phòng VH-\nXH"),
        ("2", "Kiểm tra chợ", "Phòng Kinh tế -\nHạ tầng"),
        ("3", "Trồng cây", "Phòng VH-\nXH\nPhòng Y tế"),
    ):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.save(str(tmp_path / "bang.docx"))
    cells = read_outline(tmp_path / "bang.docx", Silent())
    assert_lossless(cells)
    assert [(node.text, node.lead_units) for node in cells.nodes] == [
        ("Tuyên truyền trên Đài PT-TH", ("Phòng VH-XH",)),
        ("Kiểm tra chợ", ("Phòng Kinh tế - Hạ tầng",)),
        ("Trồng cây", ("Phòng VH-XH", "Phòng Y tế")),
    ]


def test_a_party_paper_has_its_own_letterhead_and_dash() -> None:
    outline = outline_of_text(PARTY)
    head = outline.head
    assert (head.number, head.code, head.issuer, head.superior) == (
        "05-BC/ĐU",
        "BC/ĐU",
        "Đảng ủy xã Hòa Bình",
        "Huyện ủy Vĩnh An",
    )
    assert head.addressees == ("Ban Thường vụ Huyện ủy",)
    assert [node.kind for node in outline.nodes] == ["section", "section", "paragraph", "section", "task"]
    assert outline.nodes[-1].lead_units == ("Ban Tuyên giáo Đảng ủy",)
    assert (outline.foot.signer.authority, outline.foot.signer.name) == ("T/M ĐẢNG ỦY", "Lê Thị Hoa")
    assert outline.foot.recipients == ("Thường trực Huyện ủy", "Lưu Văn phòng Đảng ủy")


def test_an_official_letter_has_a_subject_and_addressees_but_no_type() -> None:
    outline = outline_of_text(LETTER)
    head = outline.head
    assert (head.number, head.code, head.doc_type) == ("12/UBND-VHXH", "UBND-VHXH", None)
    assert head.subject == "V/v triển khai tháng hành động vì trẻ em năm 2026"
    assert head.addressees == ("Trưởng các thôn", "Trường Tiểu học An Bình")
    assert outline.nodes[1].lead_units == ("Trưởng các thôn",)


@pytest.mark.parametrize("mark", ["MẬT", "TỐI MẬT", "TUYỆT MẬT"])
def test_a_paper_with_a_secrecy_mark_is_refused(mark: str) -> None:
    with pytest.raises(DocumentError) as refusal:
        outline_of_text(f"{mark}\n{DECISION}")
    assert (refusal.value.code, refusal.value.params["mark"]) == ("document-secret", mark)


@pytest.mark.parametrize(
    ("letterhead", "issuer"),
    [
        ("SỞ Y TẾ - SỞ NỘI VỤ", "Sở Y tế - Sở Nội vụ"),
        ("CÔNG AN XÃ - ĐOÀN TNCS HỒ CHÍ MINH XÃ", "Công an xã - Đoàn TNCS Hồ Chí Minh xã"),
        ("TRƯỜNG TRUNG HỌC CƠ SỞ LÊ LỢI", "Trường Trung học cơ sở Lê Lợi"),
        ("BỆNH VIỆN ĐA KHOA KHU VỰC NAM AN", "Bệnh viện Đa khoa khu vực Nam An"),
    ],
)
def test_an_issuer_in_capitals_is_written_as_offices_write_themselves(letterhead: str, issuer: str) -> None:
    outline = outline_of_text(
        f"{letterhead}\nSố: 12/KH\nĐông Sơn, ngày 05 tháng 3 năm 2026\nKẾ HOẠCH\nPhối hợp năm 2026\n1. Rà soát."
    )
    assert outline.head.issuer == issuer


def test_a_title_said_again_at_the_top_of_a_page_is_no_clause_and_its_sentence_goes_on() -> None:
    outline = outline_of_text(
        "UBND XÃ A\nSố: 1/KH-UBND\nA, ngày 05 tháng 3 năm 2026\nKẾ HOẠCH\nCông tác năm 2026\nI. NHIỆM VỤ\n"
        "1. Phòng Kinh tế tổng hợp danh sách các hộ có nhu cầu vay vốn, gửi về\n\f2\n"
        "Kế hoạch công tác năm 2026 - UBND xã A\nNgân hàng Chính sách xã hội trước ngày 30/6/2026.\n"
        "2. Công an xã tuần tra.\n"
    )
    assert [node.marker for node in outline.nodes] == ["I.", "1.", "2."]
    assert outline.nodes[1].text.endswith("gửi về Ngân hàng Chính sách xã hội trước ngày 30/6/2026.")
    assert "running-head" in [item.kind for item in outline.leftovers]


def test_blank_number_and_date_are_doubts() -> None:
    outline = outline_of_text(
        "UBND XÃ A\nSố: .../KH-UBND\nA, ngày ... tháng ... năm 2024\n\nKẾ HOẠCH\nCông tác năm 2024\n\n1. Rà soát."
    )
    assert {doubt.code for doubt in outline.doubts} == {"blank-number", "blank-date"}
    assert (outline.head.number, outline.head.date) == (None, None)


@pytest.mark.parametrize(
    ("cited", "number", "kind", "day", "issuer"),
    [
        (
            "Nghị quyết số 28-NQ/TW, ngày 17/11/2022 của Bộ Chính trị về đổi mới",
            "28-NQ/TW",
            "Nghị quyết",
            date(2022, 11, 17),
            "Bộ Chính trị",
        ),
        (
            "Kế hoạch 91-KH/HU ngày 12 tháng 7 năm 2023 của Huyện ủy",
            "91-KH/HU",
            "Kế hoạch",
            date(2023, 7, 12),
            "Huyện ủy",
        ),
        (
            "Nghị quyết số 19-2017/NQ-CP ngày 06/02/2017 của Chính phủ",
            "19-2017/NQ-CP",
            "Nghị quyết",
            date(2017, 2, 6),
            "Chính phủ",
        ),
        ("Công văn số 1552/BTTTT-TTH", "1552/BTTTT-TTH", "Công văn", None, None),
        (
            "Nghị quyết số 35/2021/QH15, ngày 13/11/2021 của Quốc hội về thí điểm",
            "35/2021/QH15",
            "Nghị quyết",
            date(2021, 11, 13),
            "Quốc hội",
        ),
    ],
)
def test_cited_documents_are_known_by_type_number_date_and_issuer(
    cited: str, number: str, kind: str, day: date | None, issuer: str | None
) -> None:
    (reference,) = outline_of_text(f"1. Tiếp tục thực hiện {cited}.").references
    assert (reference.number, reference.doc_type, reference.date, reference.issuer) == (number, kind, day, issuer)
    assert reference.node_ids == ("n001",)


@pytest.mark.parametrize(
    ("cited", "wrong"),
    [
        ("Nghị định 28-NQ/TW", True),
        ("Kế hoạch số 04/QĐ-UBND", True),
        ("Quy định số 37-QĐ/TW", False),
        ("Quyết định số 04/QĐ-UBND", False),
        ("Nghị Quyết số 08/2025/NQ-HĐND", False),
        ("Văn bản số 12/TTr-UBND", False),
    ],
)
def test_a_type_that_the_code_contradicts_is_a_doubt(cited: str, wrong: bool) -> None:
    outline = outline_of_text(f"1. Thực hiện {cited} ngày 11/01/2023.")
    assert [doubt.code for doubt in outline.doubts] == (["wrong-document-type"] if wrong else [])
