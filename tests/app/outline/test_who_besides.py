"""Whoever stands in a clause beside the first who is named: who joins in again, heads of ministries, those after an
aim, bodies among the headings of offices, and the words of a time that waits for a paper.
"""

from __future__ import annotations

import pytest

from app.outline import Outline, outline_of_text
from app.outline.duties import duties_of
from app.outline.model import Node

NOTICE = """ỦY BAN NHÂN DÂN
TỈNH SƠN HÀ
Số: 12/TB-UBND
Sơn Hà, ngày 03 tháng 6 năm 2031
THÔNG BÁO
Kết luận của Chủ tịch UBND tỉnh tại cuộc họp giao ban tháng 6
Sau khi nghe báo cáo, Chủ tịch UBND tỉnh kết luận như sau:
"""
TELEGRAM = """THỦ TƯỚNG CHÍNH PHỦ
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 34/CĐ-TTg
Hà Nội, ngày 12 tháng 9 năm 2031
CÔNG ĐIỆN
V/V TẬP TRUNG KHẮC PHỤC HẬU QUẢ MƯA LŨ TẠI CÁC TỈNH MIỀN NÚI
THỦ TƯỚNG CHÍNH PHỦ điện:
- Chủ tịch Ủy ban nhân dân các tỉnh, thành phố;
- Bộ trưởng, Thủ trưởng cơ quan ngang bộ.
Những ngày qua mưa lớn gây sạt lở nhiều nơi; Thủ tướng Chính phủ yêu cầu:
1. Bộ trưởng Bộ Quốc phòng, Bộ trưởng Bộ Công an chỉ đạo lực lượng đóng quân giúp dân dựng lại nhà.
2. Bộ trưởng Bộ Xây dựng khẩn trương nối lại các tuyến đường, hoàn thành trước ngày 20/9/2031.
"""
PLAN = """ỦY BAN NHÂN DÂN
TỈNH SƠN HÀ
Số: 12/KH-UBND
Sơn Hà, ngày 05 tháng 01 năm 2031
KẾ HOẠCH
Chỉnh trang các chợ năm 2031
"""


def read(opening: str, *lines: str) -> Outline:
    return outline_of_text(opening + "\n".join(lines))


def node(outline: Outline, words: str) -> Node:
    return next(found for found in outline.nodes if words in " ".join(found.text.split()))


@pytest.mark.parametrize(
    ("words", "lead", "coord"),
    [
        (
            "Sở Y tế chủ trì, phối hợp với Công an tỉnh kiểm tra bếp ăn; đồng thời phối hợp với Sở Công Thương xử lý.",
            ("Sở Y tế",),
            ("Công an tỉnh", "Sở Công Thương"),
        ),
        (
            "Thanh tra tỉnh lập kế hoạch, phối hợp với Sở Nội vụ rà soát; Sở Tài chính và Sở Tư pháp cùng phối hợp.",
            ("Thanh tra tỉnh",),
            ("Sở Nội vụ", "Sở Tài chính", "Sở Tư pháp"),
        ),
        (
            "Vận động bà con dọn chợ; đồng thời phối hợp với Hội Nông dân xã phát động thi đua.",
            (),
            ("Hội Nông dân xã",),
        ),
        (
            "Công an tỉnh chủ động phối hợp, hướng dẫn Sở Y tế thực hiện phương án chữa cháy.",
            ("Công an tỉnh",),
            ("Sở Y tế",),
        ),
        (
            "Giao Ban Quản lý dự án lập hồ sơ, phối hợp với UBND phường Cẩm Lạc; các nhà thầu phải xong phần móng.",
            ("Ban Quản lý dự án",),
            ("UBND phường Cẩm Lạc",),
        ),
        ("UBND cấp xã và các đơn vị liên quan rà soát hồ sơ.", ("UBND cấp xã", "Các đơn vị liên quan"), ()),
        (
            "Để nâng cao hiệu lực, hiệu quả quản lý chợ, các phòng, ban cần rà soát nội quy.",
            ("Các phòng, ban",),
            (),
        ),
        ("Cơ quan đăng ký đầu tư có trách nhiệm lấy ý kiến.", ("Cơ quan đăng ký đầu tư",), ()),
        (
            "Ban Quản lý Khu Nông nghiệp ứng dụng công nghệ cao Phú Lâm, Sở Xây dựng rà soát quy hoạch.",
            ("Ban Quản lý Khu Nông nghiệp ứng dụng công nghệ cao Phú Lâm", "Sở Xây dựng"),
            (),
        ),
    ],
)
def test_who_does_it_and_who_joins_in_are_whole(words: str, lead: tuple[str, ...], coord: tuple[str, ...]) -> None:
    said = duties_of(words)
    assert (said.lead, said.coord) == (lead, coord)


def test_whoever_is_told_something_after_a_semicolon_is_no_coordinator_and_is_told_of() -> None:
    outline = read(
        NOTICE,
        "1. Giao Ban Quản lý dự án lập hồ sơ, phối hợp với UBND phường Cẩm Lạc; các nhà thầu phải xong phần móng.",
        "2. Sở Tài chính cân đối vốn.",
    )
    work = node(outline, "lập hồ sơ")
    assert work.coord_units == ("UBND phường Cẩm Lạc",)
    assert [doubt.code for doubt in outline.doubts if doubt.node_id == work.id] == ["who-else"]


def test_a_telegram_in_capitals_is_about_something_and_its_addressees_are_no_tasks() -> None:
    outline = outline_of_text(TELEGRAM)
    first = node(outline, "lực lượng đóng quân")
    assert first.parent is None
    assert first.lead_units == ("Bộ Quốc phòng", "Bộ Công an")
    assert node(outline, "nối lại").lead_units == ("Bộ Xây dựng",)
    assert [found.marker for found in outline.nodes if found.kind == "task"] == ["1.", "2."]


def test_a_later_sentence_does_not_take_a_clause_from_the_office_of_its_heading() -> None:
    outline = read(
        NOTICE,
        "1. Sở Xây dựng:",
        "a) Rà soát hồ sơ các cầu yếu. Chủ tịch UBND cấp xã chịu trách nhiệm về số liệu đã báo cáo.",
        "b) Trình phương án sửa cầu.",
        "2. Sở Tài chính cân đối vốn.",
    )
    work = node(outline, "các cầu yếu")
    assert work.lead_units == ("Sở Xây dựng",)
    assert "who-else" in [doubt.code for doubt in outline.doubts if doubt.node_id == work.id]


def test_bodies_of_any_kind_head_their_duties_among_the_headings_of_offices() -> None:
    outline = read(
        PLAN,
        "III. TỔ CHỨC THỰC HIỆN",
        "1. Sở Công Thương",
        "- Theo dõi, đôn đốc việc lát lại sân chợ.",
        "2. Sở Xây dựng",
        "- Thẩm định thiết kế mái che.",
        "3. Các chủ đầu tư kinh doanh và khai thác hạ tầng chợ đầu mối",
        "- Bố trí mặt bằng cho các quầy hàng.",
        "4. Các hộ kinh doanh đang buôn bán trong chợ",
        "- Giữ gìn vệ sinh quầy hàng.",
    )
    led = node(outline, "Bố trí mặt bằng").lead_units
    assert led == ("Các chủ đầu tư kinh doanh và khai thác hạ tầng chợ đầu mối",)
    assert node(outline, "Giữ gìn vệ sinh").lead_units == ("Các hộ kinh doanh đang buôn bán trong chợ",)


def test_a_heading_that_lists_in_brackets_which_offices_are_meant_gives_to_each() -> None:
    outline = read(
        PLAN,
        "III. TỔ CHỨC THỰC HIỆN",
        "1. Các cơ quan quản lý chợ (Sở Công Thương, Công an tỉnh):",
        "- Kiểm tra giá bán tại các quầy.",
        "2. Sở Xây dựng:",
        "- Thẩm định thiết kế mái che.",
    )
    assert node(outline, "Kiểm tra giá bán").lead_units == ("Sở Công Thương", "Công an tỉnh")


@pytest.mark.parametrize(
    ("words", "when"),
    [
        (
            "Sau khi Luật Quy hoạch có hiệu lực, Sở Tư pháp tổ chức tập huấn cho cán bộ xã.",
            "Sau khi Luật Quy hoạch có hiệu lực",
        ),
        (
            "Sở Xây dựng công khai giá thuê quầy ngay sau khi đề án được phê duyệt.",
            "ngay sau khi đề án được phê duyệt",
        ),
    ],
)
def test_a_time_that_waits_for_a_paper_keeps_its_words_and_has_no_day(words: str, when: str) -> None:
    outline = read(NOTICE, f"1. {words}", "2. Sở Tài chính cân đối vốn.")
    work = node(outline, words[:20])
    assert (work.deadline_text, work.due_on) == (when, None)
    assert "deadline-relative" in [doubt.code for doubt in outline.doubts if doubt.node_id == work.id]


def test_the_line_that_says_when_a_paper_is_to_be_issued_belongs_to_its_clause() -> None:
    outline = read(
        PLAN,
        "II. NHIỆM VỤ",
        "1. Ban hành quy chế quản lý chợ",
        "- Cơ quan chủ trì: Sở Công Thương.",
        "- Thời hạn ban hành: trước ngày 01 tháng 6 năm 2031.",
    )
    work = node(outline, "Ban hành quy chế")
    assert (work.kind, str(work.due_on)) == ("task", "2031-05-31")
    assert node(outline, "Thời hạn").kind == "paragraph"


def test_by_when_the_aim_is_reached_is_no_day_of_each_part() -> None:
    outline = read(
        NOTICE,
        "1. Để công trình chợ hoàn thành trước ngày 30 tháng 11 năm 2031, yêu cầu các sở thực hiện các việc sau:",
        "a) Sở Xây dựng nghiệm thu phần móng.",
        "b) Sở Tài chính quyết toán vốn trước ngày 15/12/2031.",
    )
    assert node(outline, "nghiệm thu").deadline_text is None
    assert str(node(outline, "quyết toán").due_on) == "2031-12-14"


def test_an_office_that_leads_the_funding_has_a_task() -> None:
    outline = read(PLAN, "III. KINH PHÍ THỰC HIỆN", "1. Sở Tài chính chủ trì xem xét nhu cầu kinh phí hằng năm.")
    work = node(outline, "xem xét nhu cầu")
    assert (work.kind, work.lead_units) == ("task", ("Sở Tài chính",))


def test_the_day_of_one_part_of_a_sentence_is_not_handed_to_its_details() -> None:
    outline = read(
        NOTICE,
        "1. Sở Xây dựng chỉ đạo các nhà thầu tập trung nhân lực; hoàn thành phần móng trước ngày 30/9/2031.",
        "- Rà soát thiết kế mái che.",
        "2. Sở Tài chính hoàn thành các việc còn lại trước ngày 15/10/2031.",
        "- Rà soát hồ sơ quyết toán.",
    )
    assert node(outline, "mái che").deadline_text is None
    assert str(node(outline, "quyết toán").due_on) == "2031-10-14"


def test_whoever_heads_a_board_of_members_has_work_of_his_own() -> None:
    assert duties_of("Trưởng Ban Chỉ đạo phụ trách chung, điều hành các phiên họp.").lead == ("Trưởng Ban Chỉ đạo",)
    assert duties_of("Trưởng Ban Quản lý chợ lập danh sách quầy hàng.").lead == ("Ban Quản lý chợ",)


def test_a_name_of_many_places_ends_before_what_is_done_there() -> None:
    held = duties_of("Phối hợp UBND các xã, phường dựng lán tạm, bố trí chỗ bán hàng cho bà con.")
    assert held.coord == ("UBND các xã, phường",)
    assert duties_of("UBND các xã bãi ngang tổ chức tuần tra.").lead == ("UBND các xã bãi ngang",)


def test_what_is_to_be_reported_each_year_is_work_though_the_signer_is_named_first() -> None:
    outline = read(
        PLAN,
        "II. NHIỆM VỤ",
        "1. Sở Công Thương rà soát quy hoạch chợ.",
        "UBND tỉnh yêu cầu các sở, ban, ngành, UBND các xã thực hiện nghiêm; định kỳ trước ngày 30 tháng 11 hằng năm "
        "báo cáo kết quả về Sở Công Thương./.",
    )
    work = node(outline, "thực hiện nghiêm")
    assert (work.kind, work.cadence) == ("task", "hằng năm")
    assert work.lead_units == ("Các sở, ban, ngành", "UBND các xã")


def test_many_offices_told_to_plan_the_money_have_a_task() -> None:
    outline = read(
        PLAN,
        "III. KINH PHÍ THỰC HIỆN",
        "1. Các sở, ban, ngành, UBND các xã xây dựng dự toán kinh phí sửa chợ hằng năm.",
    )
    assert node(outline, "xây dựng dự toán").kind == "task"


def test_many_who_join_in_in_mid_sentence_and_are_not_taken_up_are_asked_about() -> None:
    outline = read(
        NOTICE,
        "1. Sở Y tế",
        "- Bố trí các đội y tế lưu động phối hợp UBND các xã, phường tổ chức khám bệnh.",
        "2. Sở A",
    )
    work = node(outline, "lưu động")
    assert "who-else" in [doubt.code for doubt in outline.doubts if doubt.node_id == work.id]
