"""Notices of conclusions, orders and what stands under "Đối với …": what is asked for is work, what was is none."""

from __future__ import annotations

import pytest

from app.outline import Outline, outline_of_text
from app.outline.duties import duties_of
from app.outline.model import Node

NOTICE = """ỦY BAN NHÂN DÂN
HUYỆN KỲ LAM
Số: 58/TB-UBND
Kỳ Lam, ngày 11 tháng 4 năm 2031
THÔNG BÁO
Kết luận của Chủ tịch UBND huyện tại buổi làm việc với xã Cẩm Lạc
Sau khi nghe báo cáo, Chủ tịch UBND huyện kết luận như sau:
"""
ORDER = """ỦY BAN NHÂN DÂN
HUYỆN KỲ LAM
Số: 77/UBND-KT
V/v quản lý chợ trên địa bàn huyện
Kỳ Lam, ngày 11 tháng 4 năm 2031
Kính gửi:
- Các phòng, ban;
- UBND các xã.
UBND huyện yêu cầu các phòng, ban, UBND các xã thực hiện một số nội dung sau:
"""
PLAN = """ỦY BAN NHÂN DÂN
XÃ CẨM LẠC
Số: 12/KH-UBND
Cẩm Lạc, ngày 05 tháng 01 năm 2031
KẾ HOẠCH
Chỉnh trang chợ năm 2031
"""


def read(opening: str, *lines: str) -> Outline:
    return outline_of_text(opening + "\n".join(lines))


def node(outline: Outline, words: str) -> Node:
    return next(found for found in outline.nodes if words in " ".join(found.text.split()))


def test_after_the_line_that_sets_tasks_an_assessment_is_over() -> None:
    outline = read(
        NOTICE,
        "I. ĐÁNH GIÁ CHUNG",
        "Xã đã nỗ lực khắc phục hậu quả mưa lũ.",
        "Ghi nhận, biểu dương tinh thần của Nhân dân trong xã.",
        "Thời gian tới, xã Cẩm Lạc cần tập trung thực hiện tốt một số nhiệm vụ sau đây:",
        "1. Chú trọng công tác vệ sinh chợ, giữ gìn cảnh quan.",
        "2. Rà soát các hộ kinh doanh chưa đăng ký.",
        "Ủy ban nhân dân xã chỉ đạo các thôn tăng cường tuần tra ban đêm.",
    )
    assert node(outline, "Xã đã nỗ lực").kind == "paragraph"
    assert node(outline, "Ghi nhận").kind == "paragraph"
    assert node(outline, "Chú trọng").kind == "task"
    assert node(outline, "Rà soát").kind == "task"
    assert node(outline, "chỉ đạo các thôn").lead_units == ("Ủy ban nhân dân xã",)


def test_a_demand_in_an_order_is_no_aim() -> None:
    outline = read(
        ORDER,
        "1. Yêu cầu chung:",
        "- Chú trọng việc kiểm tra giá bán tại các quầy.",
        "- Ý kiến chỉ đạo của Ban Thường vụ Huyện ủy tại Văn bản số 4-CV/HU.",
        "2. Trách nhiệm của các đơn vị:",
        "2.1. Phòng Kinh tế:",
        "- Tổng hợp kết quả.",
    )
    assert node(outline, "Chú trọng").kind == "task"
    assert node(outline, "Ý kiến chỉ đạo").kind == "paragraph"


def test_an_aim_of_a_plan_stays_one() -> None:
    outline = read(
        PLAN,
        "I. MỤC ĐÍCH, YÊU CẦU",
        "1. Yêu cầu",
        "- Nâng cao nhận thức của người dân.",
        "II. NHIỆM VỤ",
        "1. Lát lại sân chợ.",
    )
    assert node(outline, "Nâng cao nhận thức").kind == "paragraph"


def test_under_what_kind_of_thing_stands_the_work_of_the_heading() -> None:
    outline = read(
        ORDER,
        "1. Đề nghị UBND các xã, các đơn vị được giao làm Chủ đầu tư dự án chợ:",
        "- Đối với các chợ đã có quyết định: Khẩn trương lập hồ sơ mời thầu.",
        "- Đối với các chợ chưa có quyết định: Khẩn trương phối hợp với các phòng, ban để hoàn thiện thủ tục.",
    )
    led = ("UBND các xã", "Các đơn vị được giao làm Chủ đầu tư dự án chợ")
    assert node(outline, "đã có quyết định").lead_units == led
    assert node(outline, "chưa có quyết định").lead_units == led
    assert node(outline, "chưa có quyết định").coord_units == ("Các phòng, ban",)


def test_whoever_only_gets_the_results_does_not_lead() -> None:
    outline = read(
        PLAN,
        "II. NHIỆM VỤ",
        "1. Rà soát các quầy hàng",
        "- Cơ quan thực hiện: Phòng Kinh tế tiến hành rà soát quầy hàng trong chợ; các thôn rà soát điểm bán ven đường "
        "và gửi kết quả về Phòng Nội vụ để tổng hợp báo cáo Chủ tịch UBND xã.",
        "- Thời gian thực hiện: Sau khi Quy chế quản lý chợ và các điểm bán hàng ven đường trên địa bàn xã Cẩm Lạc "
        "được Ủy ban nhân dân xã ban hành.",
    )
    work = node(outline, "Rà soát các quầy hàng")
    assert work.lead_units == ("Phòng Kinh tế", "Các thôn")
    assert (work.deadline_text or "").startswith("Sau khi Quy chế")
    assert work.due_on is None


def test_the_day_of_a_yearly_report_is_not_the_day_of_the_plan() -> None:
    outline = read(
        PLAN,
        "II. TỔ CHỨC THỰC HIỆN",
        "1. Các thôn xây dựng kế hoạch ra quân xong trong tháng 02/2031. Định kỳ báo cáo UBND xã kết quả hằng năm "
        "(trước ngày 15 tháng 11) để tổng hợp.",
    )
    assert str(node(outline, "Các thôn").due_on) == "2031-02-28"


@pytest.mark.parametrize(
    ("words", "lead", "coord"),
    [
        ("Giao Đảng ủy UBND xã lãnh đạo, chỉ đạo các phòng phối hợp với Công an xã rà soát.", ("Đảng ủy UBND xã",), ()),
        (
            "Công an xã hướng dẫn các thôn, phối hợp với Đoàn Thanh niên xã tuyên truyền.",
            ("Công an xã",),
            ("Đoàn Thanh niên xã",),
        ),
        ("Chủ trì, phối hợp với các đơn vị cấp nước thuộc phạm vi quản lý lập phương án.", (), ("cấp nước",)),
        ("Đối với việc của năm 2031, các phòng và UBND xã chủ động bố trí.", ("Các phòng", "UBND xã"), ()),
        (
            "UBND các xã được phân công chủ trì nhiệm vụ tại Kế hoạch này có trách nhiệm lập dự toán.",
            ("UBND các xã",),
            (),
        ),
        ("Các chi bộ thôn, buôn nắm tình hình trẻ em.", ("Các chi bộ thôn, buôn",), ()),
    ],
)
def test_who_acts_and_with_whom(words: str, lead: tuple[str, ...], coord: tuple[str, ...]) -> None:
    said = duties_of(words)
    assert said.lead == lead
    assert len(said.coord) == len(coord)
    assert all(part in name for part, name in zip(coord, said.coord, strict=True))


def test_a_heading_that_makes_people_answer_gives_them_what_stands_below() -> None:
    outline = read(
        ORDER,
        "1. Các hộ sử dụng nước ngầm có trách nhiệm",
        "- Kê khai công trình.",
        "2. Phòng Kinh tế là cơ quan thường trực Chương trình, có trách nhiệm:",
        "- Lập danh sách.",
    )
    assert node(outline, "Kê khai").lead_units == ("Các hộ sử dụng nước ngầm",)
    assert node(outline, "Lập danh sách").lead_units == ("Phòng Kinh tế",)
