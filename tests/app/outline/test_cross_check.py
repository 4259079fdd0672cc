"""A second look at every clause: what was misread or left out is told, and what is plain is not."""

from __future__ import annotations

import pytest

from app.outline import Outline, outline_of_text
from app.outline.model import Node

HEAD = """ỦY BAN NHÂN DÂN
XÃ ĐOÀN LẬP
Số: 12/KH-UBND
Đoàn Lập, ngày 05 tháng 01 năm 2026
KẾ HOẠCH
Phòng, chống dịch bệnh năm 2026
I. MỤC ĐÍCH
- Giữ vững ổn định.
II. TỔ CHỨC THỰC HIỆN
"""


def read(*lines: str) -> Outline:
    return outline_of_text(HEAD + "\n".join(lines))


def node(outline: Outline, words: str) -> Node:
    return next(found for found in outline.nodes if words in " ".join(found.text.split()))


def codes(outline: Outline, words: str) -> set[str]:
    at = node(outline, words).id
    return {doubt.code for doubt in outline.doubts if doubt.node_id == at}


def test_a_paragraph_among_duties_is_asked_about() -> None:
    outline = read(
        "1. Công an xã:",
        "- Tuần tra địa bàn.",
        "- Bản tin phát trên loa truyền thanh của các thôn.",
        "- Lập danh sách hộ dân.",
    )
    found = node(outline, "Bản tin phát")
    assert found.kind == "task" or "kind-unsure" in codes(outline, "Bản tin phát")


def test_a_heading_without_a_name_among_brothers_with_names_is_asked_about() -> None:
    outline = read(
        "1. Công an xã:",
        "- Tuần tra địa bàn.",
        "2. Phòng Kinh tế:",
        "- Lập danh sách hộ dân.",
        "3. Nhóm nòng cốt cơ sở",
        "- Phát tờ rơi tới từng hộ.",
    )
    assert node(outline, "Nhóm nòng cốt").lead_units or "who-missing" in codes(outline, "Nhóm nòng cốt")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Công an xã rà soát hộ dân trong vòng 10 ngày.", "when-unread"),
        ("Các Vụ quản lý kho rà soát danh mục.", "who-unsure"),
    ],
)
def test_what_was_left_out_of_a_clause_is_told(words: str, code: str) -> None:
    assert code in codes(read(f"1. {words}", "2. Phòng Kinh tế lập dự toán."), words)


def test_an_office_behind_a_colon_that_was_not_taken_is_told() -> None:
    outline = read("1. Nơi lo liệu mọi việc: Phòng Kinh tế", "- Lập dự toán.")
    assert "Phòng Kinh tế" in node(outline, "Lập dự toán").lead_units or codes(outline, "Nơi lo liệu")


def test_plain_clauses_leave_no_doubt() -> None:
    outline = read(
        "1. Công an xã:",
        "- Tuần tra địa bàn.",
        "- Phối hợp với Phòng Kinh tế lập danh sách hộ dân trước ngày 30/6/2026.",
        "2. Phòng Kinh tế:",
        "- Chủ trì, phối hợp với Trạm Y tế xã mua thuốc.",
    )
    assert [doubt.code for doubt in outline.doubts] == []


@pytest.mark.parametrize(
    ("heading", "lead"),
    [
        ("Cơ quan quản lý: Phòng Kinh tế:", ("Phòng Kinh tế",)),
        ("Cơ quan thường trực: Công an xã", ("Công an xã",)),
        ("Chủ đầu tư: Ban Quản lý dự án xã", ("Ban Quản lý dự án xã",)),
        (
            "Chuyên viên phụ trách lĩnh vực Hành chính, Văn phòng",
            ("Chuyên viên phụ trách lĩnh vực Hành chính, Văn phòng",),
        ),
        ("Các phòng Kinh tế, Nội vụ:", ("Phòng Kinh tế", "Phòng Nội vụ")),
    ],
)
def test_who_is_named_by_a_heading_does_what_stands_below(heading: str, lead: tuple[str, ...]) -> None:
    outline = read("1. Trạm Y tế xã:", "- Khám bệnh cho người dân.", f"2. {heading}", "- Lập hồ sơ lưu trữ.")
    assert tuple(node(outline, "Lập hồ sơ").lead_units) == lead


@pytest.mark.parametrize(
    ("words", "lead"),
    [
        ("Các Sở Y tế, Tài chính, Xây dựng sớm bố trí vốn.", ("Sở Y tế", "Sở Tài chính", "Sở Xây dựng")),
        ("Các Sở Y tế, Sở Tài chính bố trí vốn.", ("Sở Y tế", "Sở Tài chính")),
        ("Trường Mầm non Hoa Sen sớm rà soát số liệu.", ("Trường Mầm non Hoa Sen",)),
        (
            "Sau khi nhận được chỉ tiêu giao, bổ sung kèm theo Kế hoạch này, Giám đốc Sở Y tế tiến hành phân bổ.",
            ("Sở Y tế",),
        ),
    ],
)
def test_who_a_sentence_is_about(words: str, lead: tuple[str, ...]) -> None:
    assert tuple(node(read(f"1. {words}"), words).lead_units) == lead


def test_what_something_is_for_is_no_work() -> None:
    outline = read(
        "1. Danh mục được sử dụng làm căn cứ để:",
        "- Tính thuế đối với hộ kinh doanh;",
        "- Xác định giá trị tài sản.",
        "2. Phòng Kinh tế lập dự toán.",
    )
    assert node(outline, "Tính thuế").kind == "paragraph"
    assert node(outline, "Xác định giá trị").kind == "paragraph"


def test_a_remark_and_who_takes_part_are_no_work() -> None:
    outline = read(
        "1. Phòng Kinh tế lập dự toán.",
        "* Lưu ý: Thôn không có hộ nghèo thì không họp.",
        "2. Tổ chức chính trị: Thành phần dự hội nghị gồm ban lãnh đạo và đại diện các chi hội.",
    )
    assert node(outline, "Lưu ý").kind == "paragraph"
    assert node(outline, "Thành phần dự").kind == "paragraph"


def test_a_report_that_is_to_be_made_is_work() -> None:
    outline = outline_of_text(
        HEAD.replace("II. TỔ CHỨC THỰC HIỆN", "II. NỘI DUNG, PHÂN CÔNG NHIỆM VỤ")
        + "1. Họp thôn\n1.1. Nội dung họp\n- Bầu tổ trưởng.\n1.2. Báo cáo kết quả hội nghị\n"
        "- Gửi biên bản về Ủy ban nhân dân xã."
    )
    assert node(outline, "Gửi biên bản").kind == "task"


def test_a_list_of_matters_is_no_list_of_tasks() -> None:
    outline = read(
        "1. Công an xã giám sát việc lấy ý kiến, gồm:",
        "- Việc niêm yết danh sách hộ dân;",
        "- Tiêu chuẩn của người được chọn;",
        "- Trình tự, thủ tục họp thôn.",
        "2. Phòng Kinh tế lập dự toán.",
    )
    assert node(outline, "Việc niêm yết").kind == "paragraph"
    assert not codes(outline, "Việc niêm yết")
