"""Who and when where they do not stand in the sentence itself: in lines of their own, in headings, behind a name."""

from __future__ import annotations

from datetime import date

import pytest

from app.outline import Node, Outline, outline_of_text
from app.outline.duties import duties_of
from app.outline.heading_duties import named_duties

HEAD = "ỦY BAN NHÂN DÂN\nXÃ AN BÌNH\nSố: 9/KH-UBND\nAn Bình, ngày 12 tháng 01 năm 2026\n\n"
HEAD += "KẾ HOẠCH\nVệ sinh chợ năm 2026\n\n"
DEEPER = """II. NHIỆM VỤ
1. Về hạ tầng chợ
1.1. Sửa chữa mái chợ:
a) Nhiệm vụ: Khảo sát, lập dự toán sửa chữa mái chợ Cây Da.
b) Cơ quan thực hiện:
- Đơn vị chủ trì: Phòng Kinh tế.
- Đơn vị phối hợp: Công an xã, các thôn.
c) Thời gian thực hiện: Hoàn thành trong năm 2026.
1.2. Thu gom rác thải
a) Nhiệm vụ:
- Bố trí 12 thùng rác dọc các lối đi.
- Phối hợp với Trạm Y tế phun khử khuẩn.
b) Cơ quan thực hiện:
- Cơ quan chủ trì: Ban Quản lý chợ.
- Cơ quan phối hợp: Hội Phụ nữ xã.
c) Thời gian thực hiện: Thực hiện thường xuyên.
"""


def _read(text: str) -> Outline:
    return outline_of_text(HEAD + text)


def _tasks(text: str) -> list[Node]:
    return [node for node in _read(text).nodes if node.kind == "task"]


def test_lines_of_who_and_when_one_deeper_tell_of_the_work_of_their_item() -> None:
    mended, bins, spray = _tasks(DEEPER)
    assert (mended.lead_units, mended.coord_units) == (("Phòng Kinh tế",), ("Công an xã", "Các thôn"))
    assert (mended.deadline_text, mended.due_on) == ("Hoàn thành trong năm 2026", date(2026, 12, 31))
    assert (bins.lead_units, bins.coord_units) == (("Ban Quản lý chợ",), ("Hội Phụ nữ xã",))
    assert spray.lead_units == ("Ban Quản lý chợ",)
    assert spray.coord_units == ("Trạm Y tế", "Hội Phụ nữ xã")
    assert [task.cadence for task in (bins, spray)] == ["thường xuyên"] * 2


def test_the_label_over_such_lines_is_no_office_and_no_task() -> None:
    outline = _read(DEEPER)
    groups = [node for node in outline.nodes if node.text == "Cơ quan thực hiện:"]
    assert [(group.kind, group.lead_units) for group in groups] == [
        ("section", ("Phòng Kinh tế",)),
        ("section", ("Ban Quản lý chợ",)),
    ]
    assert not [doubt for doubt in outline.doubts if doubt.code.startswith(("who", "unit", "kind"))]


def test_the_line_that_tells_the_work_is_the_task_and_its_brothers_tell_of_it() -> None:
    (task,) = _tasks(
        "II. NỘI DUNG\n1. Phổ biến nội quy chợ\n"
        "- Nội dung thực hiện: Tổ chức phổ biến nội quy tới các hộ kinh doanh.\n"
        "- Cơ quan thực hiện: Phòng Kinh tế chủ trì tham mưu Ủy ban nhân dân xã ban hành nội quy; Công an xã, "
        "cơ quan thông tấn báo chí và các thôn chủ động phổ biến.\n"
        "- Thời gian thực hiện: Năm 2026 và các năm tiếp theo.\n"
    )
    assert task.text.startswith("Nội dung thực hiện")
    assert task.lead_units == ("Phòng Kinh tế", "Công an xã", "Cơ quan thông tấn báo chí", "Các thôn")
    assert (task.deadline_text, task.due_on, task.cadence) == ("Năm 2026 và các năm tiếp theo", None, None)


def test_an_item_that_tells_itself_what_is_done_stays_the_task() -> None:
    (task,) = _tasks("II. NHIỆM VỤ\n1. Tổ chức hội thi rau sạch\n- Nội dung: 03 phần thi.\n- Chủ trì: Hội Nông dân xã.")
    assert (task.marker, task.lead_units) == ("1.", ("Hội Nông dân xã",))


def test_where_clauses_and_their_lines_take_turns_each_line_tells_of_the_clause_before_it() -> None:
    mark, trees = _tasks(
        "II. NHIỆM VỤ\n1. Chỉnh trang\n- Kẻ vạch chia lô bán hàng.\n- Đơn vị chủ trì: Phòng Kinh tế.\n"
        "- Thời gian: tháng 3/2026.\n- Trồng 20 cây bóng mát quanh chợ.\n- Đơn vị chủ trì: Hội Nông dân xã.\n"
        "- Thời gian: tháng 5/2026.\n"
    )
    assert (mark.lead_units, mark.due_on) == (("Phòng Kinh tế",), date(2026, 3, 31))
    assert (trees.lead_units, trees.due_on) == (("Hội Nông dân xã",), date(2026, 5, 31))


def test_within_what_they_do_it_is_no_part_of_the_offices_of_a_label() -> None:
    (task,) = _tasks(
        "II. NHIỆM VỤ\n1. Kiểm tra cân đong tại chợ\n- Cơ quan thực hiện: Phòng Kinh tế, các thôn trong phạm vi chức "
        "năng, nhiệm vụ của mình và các tổ chức khác có liên quan.\n"
    )
    assert task.lead_units == ("Phòng Kinh tế", "Các thôn", "Các tổ chức khác có liên quan")


def test_lines_after_numbers_inside_a_clause_tell_of_the_whole_clause() -> None:
    outline = _read(
        "II. NHIỆM VỤ\n2. Các phiên chợ\n2.1. Chuẩn bị ba phiên chợ đêm.\n- Nguyên tắc: Bảo đảm an toàn cho khách.\n"
        "(1) Tổ chức phiên thứ nhất: Chậm nhất ngày 10/3/2026.\n(2) Tổ chức phiên thứ hai: Chậm nhất ngày 10/6/2026.\n"
        "- Đơn vị chủ trì: Ban Quản lý chợ\n- Đơn vị phối hợp: Trưởng đoàn thể xã, các thôn.\n"
    )
    numbers = [node for node in outline.nodes if node.marker.startswith("(")]
    labels = [node for node in outline.nodes if node.text.startswith("Đơn vị")]
    assert [node.lead_units for node in numbers] == [("Ban Quản lý chợ",)] * 2
    assert [node.coord_units for node in numbers] == [("Trưởng đoàn thể xã", "Các thôn")] * 2
    assert {label.parent for label in labels} == {numbers[0].parent}


@pytest.mark.parametrize(
    ("heading", "leads"),
    [
        ("Công chức phụ trách lĩnh vực văn hóa, thể thao", ("Công chức phụ trách lĩnh vực văn hóa, thể thao",)),
        ("Phó Chủ tịch phụ trách lĩnh vực Kinh tế", ("Phó Chủ tịch phụ trách lĩnh vực Kinh tế",)),
        (
            "Đối với các trường THPT, trường phổ thông có nhiều điểm lẻ, Trung tâm GDTX huyện",
            ("Các trường THPT", "Trường phổ thông có nhiều điểm lẻ", "Trung tâm GDTX huyện"),
        ),
        ("Trách nhiệm của đối tượng được kiểm tra:", ("Đối tượng được kiểm tra",)),
        (
            "Các cơ quan tham mưu quản lý thị trường (gồm các Sở: Công Thương, Y tế, Nông nghiệp và Môi trường)",
            ("Sở Công Thương", "Sở Y tế", "Sở Nông nghiệp và Môi trường"),
        ),
        ("Các cơ quan theo dõi chợ: Phòng Kinh tế, Công an xã", ("Phòng Kinh tế", "Công an xã")),
        ("Phòng Kinh tế - Cơ quan thường trực Ban Chỉ đạo", ("Phòng Kinh tế",)),
        ("Các Bộ: Quốc phòng, Công an", ("Bộ Quốc phòng", "Bộ Công an")),
        ("Các trường hợp F0 không triệu chứng", ()),
        ("Trách nhiệm chung", ()),
    ],
)
def test_a_heading_gives_what_stands_below_it_to_a_post_or_a_kind_of_people(
    heading: str, leads: tuple[str, ...]
) -> None:
    assert named_duties(heading).lead == leads


@pytest.mark.parametrize(
    ("sentence", "leads"),
    [
        ("Các chủ rừng là tổ chức, hộ gia đình bố trí người trực.", ("Các chủ rừng là tổ chức, hộ gia đình",)),
        (
            "Đề nghị các tỉnh, thành phố từ Ninh Bình đến Nghệ An kêu gọi tàu thuyền.",
            ("Các tỉnh, thành phố từ Ninh Bình đến Nghệ An",),
        ),
        ("Ban xây dựng Đảng theo dõi, tổng hợp.", ("Ban xây dựng Đảng",)),
        ("Ban Quản lý dự án khu vực Hòa Sơn hoàn chỉnh hồ sơ.", ("Ban Quản lý dự án khu vực Hòa Sơn",)),
        ("Đồng chí Trưởng Công an xã - Phó Trưởng tiểu ban: chỉ đạo tuần tra.", ("Đồng chí Trưởng Công an xã",)),
        ("Đ/c Vừ A Lử - Phó Chủ tịch UBND xã: phụ trách thôn Nà Khoa.", ("Phó Chủ tịch UBND xã",)),
        (
            "Đồng chí Ủy viên Ban Thường vụ Đảng ủy, Chủ tịch Hội Nông dân xã chỉ đạo chung.",
            ("Hội Nông dân xã",),
        ),
        ("Các Bộ: Quốc phòng, Công an chỉ đạo lực lượng phối hợp.", ("Bộ Quốc phòng", "Bộ Công an")),
        (
            "Đề nghị Ủy ban MTTQ xã, các tổ chức hội: Hội Nông dân, Hiệp hội Doanh nghiệp nhỏ và vừa, Đoàn Thanh "
            "niên phối hợp vận động các hộ.",
            ("Ủy ban MTTQ xã", "Hội Nông dân", "Hiệp hội Doanh nghiệp nhỏ và vừa", "Đoàn Thanh niên"),
        ),
        (
            "Các cơ quan được giao chủ trì nhiệm vụ theo Kế hoạch này có trách nhiệm báo cáo.",
            ("Các cơ quan được giao chủ trì nhiệm vụ theo Kế hoạch này",),
        ),
        ("Sở Y tế (SYT) yêu cầu Thủ trưởng các đơn vị thực hiện các nội dung sau:", ("Các đơn vị",)),
        ("UBND xã xây dựng Kế hoạch sửa 1.250 nhà ở của hộ nghèo, nội dung như sau:", ()),
    ],
)
def test_a_name_ends_where_it_ends(sentence: str, leads: tuple[str, ...]) -> None:
    said = duties_of(sentence)
    assert (said.lead, said.coord) == (leads, ())


def test_whoever_joins_in_is_not_told_apart_by_it() -> None:
    said = duties_of("Các thôn, tổ dân phố ra quân, các cơ quan phối hợp có trách nhiệm hỗ trợ.")
    assert said.coord == ()


def test_whom_a_heading_concerns_is_given_what_stands_below_it_where_work_is_handed_out() -> None:
    (task,) = _tasks("III. TỔ CHỨC THỰC HIỆN\n1. Đối với các hộ kinh doanh, tiểu thương\n- Giữ sạch lối đi trong chợ.")
    assert task.lead_units == ("Các hộ kinh doanh, tiểu thương",)


@pytest.mark.parametrize("label", ["Đơn vị chịu trách nhiệm", "Đơn vị chủ trì, thực hiện", "Cơ quan chủ trì tham mưu"])
def test_a_label_of_who_leads_may_say_more_than_that(label: str) -> None:
    (task,) = _tasks(f"II. NHIỆM VỤ\n1. Lập danh mục chợ\n- {label}: Phòng Kinh tế.\n- Sản phẩm: Danh mục.")
    assert task.lead_units == ("Phòng Kinh tế",)


def test_what_is_called_out_is_nobody_s_task() -> None:
    outline = _read(
        "V. KHẨU HIỆU TUYÊN TRUYỀN\n1. Hội đồng nhân dân là niềm tin của cử tri!\n"
        "2. Toàn dân tham gia giữ gìn chợ xanh, sạch, đẹp!\n3. Chủ tịch Hồ Chí Minh sống mãi trong lòng dân tộc!\n"
    )
    assert [(node.kind, node.lead_units) for node in outline.nodes[1:]] == [("paragraph", ())] * 3


@pytest.mark.parametrize(
    ("words", "deadline", "cadence"),
    [
        ("Thống kê thiệt hại trong vòng 24 giờ sau khi lũ rút.", "trong vòng 24 giờ sau khi lũ rút", None),
        ("Trạm Y tế phun khử khuẩn trong 24-48 giờ sau khi nước rút.", "trong 24-48 giờ sau khi nước rút", None),
        ("Phòng Kinh tế ký hợp đồng cung ứng trước khi vào vụ 20 ngày.", "trước khi vào vụ 20 ngày", None),
        ("Công an xã rà soát hồ sơ ngay trong tuần 32.", "ngay trong tuần 32", None),
        ("Văn phòng báo cáo UBND tỉnh trước ngày 18 hàng tháng.", "trước ngày 18 hàng tháng", "hằng tháng"),
        ("Cấm chợ từ 06 giờ ngày 15/9 cho đến khi bão tan.", "từ 06 giờ ngày 15/9 cho đến khi bão tan", None),
    ],
)
def test_the_words_of_a_time_without_a_day_are_kept(words: str, deadline: str, cadence: str | None) -> None:
    outline = _read(f"II. NHIỆM VỤ\n1. {words}")
    task = outline.nodes[-1]
    assert (task.deadline_text, task.due_on, task.cadence) == (deadline, None, cadence)
    told = {doubt.code for doubt in outline.doubts if doubt.node_id == task.id}
    assert ("deadline-relative" in told) == (cadence is None)


def test_what_is_done_as_others_say_keeps_their_words_and_is_doubted() -> None:
    outline = _read(
        "II. NHIỆM VỤ\n1. Kết nối dữ liệu chợ\n- Chủ trì: Phòng Kinh tế\n- Thời gian thực hiện: Theo lộ trình của Sở."
    )
    assert (outline.nodes[1].deadline_text, outline.nodes[1].due_on) == ("Theo lộ trình của Sở", None)
    assert "deadline-elsewhere" in {doubt.code for doubt in outline.doubts}


def test_the_day_after_which_a_stage_begins_is_no_deadline() -> None:
    outline = _read("II. NỘI DUNG\n2.1. Đợt 1: Sau ngày khai trương 15/3/2026\n- Tuyên truyền kết quả.")
    assert (outline.nodes[-1].deadline_text, outline.nodes[-1].due_on) == ("Sau ngày khai trương 15/3/2026", None)


def test_a_telegram_has_its_urgency_and_its_addressees_and_hangs_nothing_under_them() -> None:
    outline = outline_of_text(
        "UBND TỈNH HÀ GIANG\nSố: 3/CĐ-UBND\nHà Giang, ngày 02 tháng 8 năm 2026\nCÔNG ĐIỆN KHẨN\n"
        "Về việc ứng phó lũ quét\n"
        "CHỦ TỊCH UBND TỈNH HÀ GIANG ĐIỆN:\n- Giám đốc các Sở, Thủ trưởng các ban, ngành;\n"
        "- Chủ tịch UBND các huyện Bắc Mê, Quang Bình, Xín\nMần, Yên Minh.\n"
        "Chủ tịch UBND tỉnh yêu cầu:\n1. Công an tỉnh cấm đường qua ngầm.\n2. Sở Y tế trực cấp cứu 24/24 giờ.\n"
    )
    assert (outline.head.urgency, outline.head.subject) == ("KHẨN", "Về việc ứng phó lũ quét")
    assert outline.head.addressees[-1] == "Chủ tịch UBND các huyện Bắc Mê, Quang Bình, Xín Mần, Yên Minh"
    duties = [node for node in outline.nodes if node.marker]
    assert [(node.parent, node.lead_units) for node in duties] == [(None, ("Công an tỉnh",)), (None, ("Sở Y tế",))]


def test_a_task_that_names_nobody_among_brothers_that_do_is_doubted() -> None:
    outline = _read(
        "II. GIẢI PHÁP\n1. Công an xã tuần tra chợ đêm.\n2. Trạm Y tế kiểm tra quầy ăn.\n3. Phòng Kinh tế thu phí.\n"
        "4. Dọn dẹp hàng rong trước cổng chợ.\n"
    )
    assert [doubt.node_id for doubt in outline.doubts if doubt.code == "who-missing"] == [outline.nodes[-1].id]
