"""Small made-up papers, each of one kind that was once misread, with what is right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest

from app.outline import Node, Outline, outline_of_text
from app.outline.duties import duties_of

HEAD = (
    "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "TỈNH SÔNG LAM\tĐộc lập - Tự do - Hạnh phúc\n"
    "Số: 12/KH-UBND\tSông Lam, ngày 05 tháng 01 năm 2026\n"
    "KẾ HOẠCH\nTrồng cây năm 2026\n\n"
)
DECISION = HEAD.replace("12/KH-UBND", "12/QĐ-UBND").replace(
    "KẾ HOẠCH\nTrồng", "QUYẾT ĐỊNH\nThành lập Ban Chỉ đạo trồng"
)
PARTY = (
    "ĐẢNG BỘ TỈNH SÔNG LAM\tĐẢNG CỘNG SẢN VIỆT NAM\nĐẢNG ỦY XÃ SÔNG LAM\n*\n"
    "Số 15-KH/ĐU\tSông Lam, ngày 10 tháng 02 năm 2026\n\nKẾ HOẠCH\nthực hiện phong trào trồng cây năm 2026\n\n"
)
FOOT = "\n\nNơi nhận:\tTM. ỦY BAN NHÂN DÂN\n- Như trên;\tCHỦ TỊCH\n- Lưu: VT.\n\tLê Văn A\n"


def _read(body: str, head: str = HEAD) -> Outline:
    return outline_of_text(head + body + FOOT)


def _tasks(outline: Outline) -> list[Node]:
    return [node for node in outline.nodes if node.kind == "task"]


def _codes(outline: Outline) -> set[str]:
    return {doubt.code for doubt in outline.doubts}


@dataclass(frozen=True, slots=True)
class When:
    """A cell of a deadline column, and what is right."""

    words: str
    due: date | None = None
    cadence: str | None = None
    doubt: str | None = None


CELLS = (
    When("Theo các mốc tại Quyết định số 77/QĐ-UBND ngày 09/9/2021", doubt="deadline-elsewhere"),
    When("Theo Điều 5 Nghị định số 10/2015/NĐ-CP ngày 02/02/2015", doubt="deadline-elsewhere"),
    When("Theo Kế hoạch số 15/KH-UBND", doubt="deadline-elsewhere"),
    When("Quyết định số 77/QĐ-UBND ngày 09/9/2021, xong trước ngày 30/6/2026", date(2026, 6, 29)),
    When("Thường xuyên trong năm", cadence="thường xuyên"),
    When("Thường xuyên, giai đoạn 2026 - 2030", cadence="thường xuyên"),
    When("Hoàn thành trong Quý I/2026 và thực hiện thường xuyên", date(2026, 3, 31), "thường xuyên"),
    When("Trước ngày 31/01 năm liền kề", doubt="deadline-relative"),
    When("Trước ngày 05 của tháng liền kề", cadence="hằng tháng"),
    When("Bắt đầu thực hiện từ năm 2026", doubt="deadline-start"),
    When("Từ ngày 01/7/2026", doubt="deadline-start"),
    When("Trước ngày 31/02/2026", doubt="deadline-no-day"),
    When("Trước ngày 30/11/0204", doubt="deadline-no-day"),
    When("Từ ngày 01/7/2026 đến ngày 30/9/2026", date(2026, 9, 30)),
    When("Bắt đầu từ 01/3/2026, hoàn thành trước 30/6/2026", date(2026, 6, 29)),
    When("Trước ngày 30/11 hằng năm", date(2026, 11, 29), "hằng năm"),
    When("Trong vòng 10 ngày kể từ ngày ký", date(2026, 1, 15)),
    When("Trong vòng 10 ngày làm việc kể từ ngày ký", doubt="deadline-relative"),
    When("Chậm nhất ngày 20/5/2026", date(2026, 5, 20)),
    When("Quý II, III/2026", date(2026, 9, 30)),
    When("Trong tháng 4/2026", date(2026, 4, 30)),
    When("1/2 ngày"),
    When("2 - 3 ngày"),
    When("Kỳ họp cuối năm 2026"),
)


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: cell.words)
def test_a_day_is_given_only_where_it_is_certain_else_the_words_and_why(cell: When) -> None:
    rows = "STT\tNhiệm vụ\tSản phẩm\tThời gian hoàn thành\tChủ trì\n1\tRà soát vườn ươm\tBáo cáo\t" + cell.words
    outline = outline_of_text(HEAD + "I. NHIỆM VỤ\n" + rows + "\tSở Y tế\n2\tTrồng cây\tBáo cáo\t\tSở Nội vụ" + FOOT)
    (task, _) = _tasks(outline)
    assert (task.deadline_text, task.due_on, task.cadence) == (cell.words, cell.due, cell.cadence)
    assert _codes(outline) == ({cell.doubt} if cell.doubt else set())


def test_a_day_of_the_year_that_the_title_names_leaves_no_doubt_about_the_year() -> None:
    dated = "1. Giao Sở Y tế báo cáo trước ngày 30/6."
    assert _codes(_read(dated)) == set()
    untitled = HEAD.replace("Trồng cây năm 2026", "Trồng cây")
    assert _codes(_read(dated, untitled)) == {"year-assumed"}
    assert [node.due_on for node in _tasks(_read(dated, untitled))] == [date(2026, 6, 29)]


def test_a_plan_for_next_year_has_its_days_in_it() -> None:
    head = HEAD.replace("ngày 05 tháng 01 năm 2026", "ngày 18 tháng 12 năm 2025")
    assert [node.due_on for node in _tasks(_read("1. Giao Sở Y tế báo cáo trước ngày 30/6.", head))] == [
        date(2026, 6, 29)
    ]


LEADS: dict[str, tuple[str, list[tuple[str, ...]]]] = {
    "a heading that lists persons": (
        "1. Thủ trưởng các cơ quan chuyên môn thuộc UBND tỉnh, Trưởng Ban Quản lý rừng và Chủ tịch UBND các xã, phường,"
        " đặc khu\na) Lập danh sách cây cần thay.\nb) Báo cáo kết quả về Sở Nội vụ.",
        [("Các cơ quan chuyên môn thuộc UBND tỉnh", "Ban Quản lý rừng", "UBND các xã, phường, đặc khu")] * 3,
    ),
    "a heading with semicolons": (
        "2. Các sở, ban, ngành; UBND các xã, phường, đặc khu; các cơ quan liên quan\na) Trồng cây theo kế hoạch.",
        [("Các sở, ban, ngành", "UBND các xã, phường, đặc khu", "Các cơ quan liên quan")] * 2,
    ),
    "departments of a kind": (
        "2. Giám đốc các sở: Nông nghiệp và Môi trường, Y tế và Chủ tịch UBND các xã\na) Trồng cây.",
        [("Sở Nông nghiệp và Môi trường", "Sở Y tế", "UBND các xã")] * 2,
    ),
    "the last of a list": (
        "1. Căn cứ Kế hoạch này, các sở, ban, ngành, các cơ quan Trung ương đóng trên địa bàn, UBND các xã, phường,"
        " đặc khu xây dựng kế hoạch trồng cây.",
        [
            (
                "Các sở, ban, ngành, các cơ quan Trung ương đóng trên địa bàn",
                "UBND các xã, phường, đặc khu",
            )
        ],
    ),
    "many and one": (
        "2. Các cơ quan chuyên môn thuộc UBND tỉnh, Ban Quản lý rừng Sông Lam rà soát vườn ươm.",
        [("Các cơ quan chuyên môn thuộc UBND tỉnh", "Ban Quản lý rừng Sông Lam")],
    ),
    "a small letter and commas in a name": (
        "1. Trung tâm xúc tiến Đầu tư, Thương mại và Du lịch tỉnh\na) Mời doanh nghiệp trồng cây.",
        [("Trung tâm xúc tiến Đầu tư, Thương mại và Du lịch tỉnh",)] * 2,
    ),
    "the same name given a task": (
        "2. Giao Trung tâm xúc tiến Đầu tư, Thương mại và Du lịch tỉnh:\n- Lập quỹ cây xanh.",
        [("Trung tâm xúc tiến Đầu tư, Thương mại và Du lịch tỉnh",)] * 2,
    ),
    "press and broadcasting": (
        "3. Báo và Đài Phát thanh, Truyền hình Sông Lam đưa tin về ngày trồng cây.",
        [("Báo và Đài Phát thanh, Truyền hình Sông Lam",)],
    ),
    "an office of no kind among others": (
        "1. Sở Y tế, Câu lạc bộ Vườn ươm, Công an tỉnh phối hợp trồng cây.",
        [("Sở Y tế", "Câu lạc bộ Vườn ươm", "Công an tỉnh")],
    ),
}


@pytest.mark.parametrize("case", LEADS, ids=str)
def test_every_office_of_a_list_leads_and_hands_down(case: str) -> None:
    body, leads = LEADS[case]
    assert [node.lead_units for node in _read(body).nodes] == leads


@pytest.mark.parametrize("heading", ["I. TỔ CHỨC THỰC HIỆN", "II. NHIỆM VỤ, GIẢI PHÁP"])
@pytest.mark.parametrize(
    "office",
    [
        "Ban Xây dựng Đảng",
        "Ủy ban Kiểm tra Đảng ủy",
        "Đảng ủy Ủy ban nhân dân xã",
        "Các chi bộ trực thuộc",
        "Tổ đảng ở Thường trực Hội đồng Rừng",
        "Đảng đoàn Hội Làm vườn",
        "Lãnh đạo Ban Cây xanh",
        "Trung tâm xúc tiến Du lịch tỉnh",
    ],
)
def test_a_heading_that_is_an_office_hands_out_work_anywhere(heading: str, office: str) -> None:
    outline = _read(f"{heading}\n1. {office}\n- Trồng cây tại trụ sở.\n2. Phòng Kinh tế\n- Bố trí kinh phí.", PARTY)
    assert [node.lead_units for node in _tasks(outline)] == [(office,), ("Phòng Kinh tế",)]


def test_a_sentence_that_sets_out_tasks_gives_them_to_its_subject() -> None:
    outline = _read(
        "2.1. Để thực hiện có hiệu quả Kế hoạch, Đảng ủy xã xác định các nhiệm vụ trọng tâm sau:\n- Rà soát quỹ đất.\n"
        "2.2. Các chi bộ, tổ đảng theo chức năng, nhiệm vụ được giao thực hiện các nhiệm vụ sau:\n- Góp ý kế hoạch.",
        PARTY,
    )
    assert [node.lead_units for node in _tasks(outline)] == [("Đảng ủy xã",), ("Các chi bộ, tổ đảng",)]


@pytest.mark.parametrize(
    ("sentence", "coord"),
    [
        (
            "UBND các xã phát hiện cây chết, phối hợp với Thanh tra, Công an và Quản lý thị trường tại địa bàn xử lý.",
            ("Thanh tra", "Công an", "Quản lý thị trường"),
        ),
        (
            "Sở Y tế phối hợp với các tổ chức nghiên cứu và phát triển lập vườn ươm.",
            ("Các tổ chức nghiên cứu và phát triển",),
        ),
        (
            "Giao Sở Y tế chủ trì, phối hợp với các cơ quan truyền thông, báo chí tuyên truyền.",
            ("Các cơ quan truyền thông, báo chí",),
        ),
        (
            "Tổng phụ trách Đội phối hợp với giáo viên chủ nhiệm và Ban đại diện cha mẹ học sinh tổ chức trồng cây.",
            ("Giáo viên chủ nhiệm", "Ban đại diện cha mẹ học sinh"),
        ),
    ],
)
def test_those_that_join_in_are_named_whole(sentence: str, coord: tuple[str, ...]) -> None:
    (node,) = _read("1. " + sentence).nodes
    assert node.coord_units == coord


def test_a_dated_duty_is_a_task_wherever_it_stands() -> None:
    outline = _read(
        "I. KHEN THƯỞNG\n1. Thời gian gửi hồ sơ:\n"
        "Các cơ quan, đơn vị, địa phương lập hồ sơ khen thưởng gửi về Sở Nội vụ trước ngày 15/02/2027.\n"
        "2. Tiến độ\na) UBND các xã xây dựng Kế hoạch trong Quý I/2026 để thực hiện."
    )
    first, second = _tasks(outline)
    assert (first.lead_units, first.due_on) == (("Các cơ quan, đơn vị, địa phương",), date(2027, 2, 14))
    assert (second.deadline_text, second.due_on, second.deliverable) == (
        "trong Quý I/2026",
        date(2026, 3, 31),
        "Kế hoạch",
    )


def test_half_a_day_is_no_date() -> None:
    outline = _read(
        "I. TẬP HUẤN\n1. Tập huấn trồng cây\n- Thời gian: 1/2 ngày, bắt đầu 8h30.\n- Giao Sở Y tế chuẩn bị phòng họp."
    )
    assert all(node.due_on is None and node.deadline_text is None for node in outline.nodes)


def test_members_of_a_committee_have_nothing_to_do_by_it() -> None:
    outline = _read(
        "Điều 1. Thành lập Ban Chỉ đạo trồng cây, gồm các ông, bà có tên sau:\n"
        "1. Trưởng ban: Ông Lê Văn A - Phó Chủ tịch UBND tỉnh.\n2. Các ủy viên:\n"
        "- Bà Trần Thị B, Phó Giám đốc Sở Y tế;\n- Giám đốc Sở Nội vụ;\n- Chánh Thanh tra tỉnh;\n"
        "Điều 2. Sở Nội vụ là cơ quan thường trực của Ban Chỉ đạo, tổng hợp báo cáo hằng quý.\n"
        "Điều 3. Quyết định này có hiệu lực kể từ ngày ký.",
        DECISION,
    )
    assert [(node.marker, node.lead_units) for node in _tasks(outline)] == [("Điều 2.", ("Sở Nội vụ",))]
    assert [node.lead_units for node in outline.nodes if node.kind != "task"] == [()] * 7


def test_the_assignment_that_closes_a_plan_stands_beside_its_first_level() -> None:
    outline = _read(
        "1. Sở Y tế:\n- Chuẩn bị thuốc.\n2. Sở Tài chính:\n- Bố trí kinh phí.\n- Kiểm tra chi.\n"
        "Giao Sở Nội vụ theo dõi, đôn đốc và định kỳ sáu tháng báo cáo UBND tỉnh kết quả thực hiện Kế hoạch này."
    )
    last = outline.nodes[-1]
    assert (last.kind, last.level, last.lead_units, last.cadence) == ("task", 1, ("Sở Nội vụ",), "6 tháng")


def test_a_school_below_a_department_is_the_issuer() -> None:
    outline = _read(
        "I. MỤC ĐÍCH\n1. Trường THPT Sông Lam tổ chức trồng cây.",
        HEAD.replace("ỦY BAN NHÂN DÂN\tC", "SỞ GDĐT TỈNH SÔNG LAM\tC").replace(
            "TỈNH SÔNG LAM\tĐ", "TRƯỜNG THPT SÔNG LAM\tĐ"
        ),
    )
    assert (outline.head.issuer, outline.head.superior) == ("Trường THPT Sông Lam", "Sở GDĐT tỉnh Sông Lam")


def test_a_name_like_no_office_stands_as_written_with_a_doubt() -> None:
    outline = _read(
        "I. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế: Trồng cây.\n2. Nhóm Vườn Xanh: Tưới cây.\n3. Công an tỉnh: Giữ cây."
    )
    assert [node.lead_units for node in _tasks(outline)] == [("Sở Y tế",), ("Nhóm Vườn Xanh",), ("Công an tỉnh",)]
    assert [(doubt.code, doubt.params["unit"]) for doubt in outline.doubts] == [("unit-as-written", "Nhóm Vườn Xanh")]


@pytest.mark.parametrize(
    ("sentence", "leads", "unsure"),
    [
        (
            "Các cơ quan thông tin báo chí trên địa bàn tỉnh tăng cường đưa tin.",
            ("Các cơ quan thông tin báo chí trên địa bàn tỉnh",),
            "Các cơ quan thông tin báo chí trên địa bàn tỉnh",
        ),
        (
            "Điện lực, doanh nghiệp viễn thông, cáp truyền hình chỉnh trang cáp.",
            ("Điện lực", "Doanh nghiệp viễn thông, cáp truyền hình"),
            "Điện lực, doanh nghiệp viễn thông, cáp truyền hình",
        ),
        (
            "Phòng Chính trị, tư tưởng và Công tác học sinh, sinh viên là đầu mối tổng hợp.",
            ("Phòng Chính trị, tư tưởng và Công tác học sinh, sinh viên",),
            "Phòng Chính trị, tư tưởng và Công tác học sinh, sinh viên",
        ),
        (
            "Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở, đoàn viên thanh niên hỗ trợ người dân.",
            ("Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở", "Đoàn viên thanh niên"),
            "Đoàn viên thanh niên",
        ),
        ("Hội Chữ thập đỏ (CTĐ) tỉnh căn cứ tình hình tham mưu.", ("Hội Chữ thập đỏ (CTĐ) tỉnh",), None),
        (
            "Trung tâm Điều hành chương trình chống ngập nước đẩy nhanh tiến độ.",
            ("Trung tâm Điều hành chương trình chống ngập nước",),
            "Trung tâm Điều hành chương trình chống ngập nước",
        ),
        ("97 tổ dân phố: Treo băng rôn.", ("97 tổ dân phố",), None),
        ("Công an xã, trong tháng 6 kiểm tra các chợ.", ("Công an xã",), None),
        (
            "UBND các xã đảo: Bản Sen, Ngọc Vừng thành lập tổ ứng cứu.",
            ("UBND xã đảo Bản Sen", "UBND xã đảo Ngọc Vừng"),
            None,
        ),
        (
            "Trạm Y tế phường và các phòng khám tư nhân xoành xoạch sổ sách.",
            ("Trạm Y tế phường", "Các phòng khám tư nhân xoành xoạch sổ sách"),
            "Trạm Y tế phường và các phòng khám tư nhân xoành xoạch sổ sách",
        ),
        (
            "Chi cục Giám định xây dựng tăng cường kiểm tra.",
            ("Chi cục Giám định xây dựng",),
            "Chi cục Giám định xây dựng",
        ),
    ],
)
def test_a_list_of_names_ends_at_a_verb_and_what_was_guessed_of_it_is_doubted(
    sentence: str, leads: tuple[str, ...], unsure: str | None
) -> None:
    outline = _read(f"I. TỔ CHỨC THỰC HIỆN\n1. {sentence}")
    assert [node.lead_units for node in _tasks(outline)] == [leads]
    about_names = [doubt for doubt in outline.doubts if doubt.code != "when-unread"]
    doubts = [doubt.params.get("words", doubt.params.get("unit")) for doubt in about_names]
    assert doubts == [unsure] * bool(unsure)


def test_whoever_looks_after_the_money_has_work_though_it_stands_under_the_frame() -> None:
    outline = _read(
        "III. KINH PHÍ THỰC HIỆN\n1. Từ nguồn sự nghiệp y tế. Phòng Tài chính - Kế hoạch thẩm định, trình UBND huyện.\n"
        "2. Kinh phí do ngân sách huyện bảo đảm."
    )
    assert [(node.marker, node.lead_units) for node in _tasks(outline)] == [("1.", ("Phòng Tài chính - Kế hoạch",))]


def test_what_is_done_before_a_colon_and_names_alone_after_it_are_a_task_of_theirs() -> None:
    outline = _read(
        "I. NHIỆM VỤ\n1. Thanh toán phí qua thẻ: Trung tâm Y tế huyện, Bảo hiểm xã hội huyện.\n"
        "2. Thành phần: Sở Y tế, Sở Nội vụ."
    )
    assert [node.lead_units for node in outline.nodes[1:]] == [("Trung tâm Y tế huyện", "Bảo hiểm xã hội huyện"), ()]


KNOWN = ("Làng nghề Gốm", "Phòng Giám sát, kiểm tra và xử lý sau thanh tra", "Ủy ban nhân dân xã Đoàn Lập")


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("Làng nghề Gốm trồng cây.", "Làng nghề Gốm"),
        (
            "Giao phòng giám sát, kiểm tra và xử lý sau thanh tra chăm cây.",
            "Phòng giám sát, kiểm tra và xử lý sau thanh tra",
        ),
        ("UBND xã Đoàn Lập trồng cây.", "UBND xã Đoàn Lập"),
    ],
)
def test_offices_of_the_issuer_s_list_are_known_whatever_words_they_are_made_of(sentence: str, lead: str) -> None:
    outline = outline_of_text(HEAD + "1. " + sentence + FOOT, known=KNOWN)
    assert [node.lead_units for node in outline.nodes] == [(lead,)]
    assert "unit-as-written" not in _codes(outline)


def test_no_small_case_loses_a_word(assert_lossless: Callable[[Outline], None]) -> None:
    for body, _ in LEADS.values():
        assert_lossless(_read(body))


def test_a_person_in_a_lead_column_stands_for_his_office_and_is_named() -> None:
    outline = _read(
        "I. PHÂN CÔNG NHIỆM VỤ\n| TT | Nội dung | Người phụ trách | Thời gian |\n|---|---|---|---|\n"
        "| 1 | Thành lập Ban Tổ chức | Đ/c Hoàng Thị Liên - Phó Chủ tịch UBND xã | 25/3/2026 |\n"
        "| 2 | Quyết toán kinh phí | Kế toán UBND xã | 30/4/2026 |\n"
    )
    assert [(node.lead_units, node.person) for node in _tasks(outline)] == [
        (("Phó Chủ tịch UBND xã",), "Đ/c Hoàng Thị Liên"),
        (("Kế toán UBND xã",), None),
    ]


def test_a_paragraph_without_a_mark_is_work_where_an_office_opens_it_among_duties() -> None:
    outline = _read(
        "I. NHIỆM VỤ, GIẢI PHÁP\n1. Trồng cây\nSở Y tế tổ chức trồng cây trong khuôn viên bệnh viện.\n"
        "Các xã đã trồng được 2.000 cây.\n2. Chăm cây\nKiểm tra cây hằng tuần."
    )
    assert [(node.text[:12], node.lead_units, node.cadence) for node in _tasks(outline)] == [
        ("Sở Y tế tổ c", ("Sở Y tế",), None),
        ("Kiểm tra cây", (), "hằng tuần"),
    ]


def test_whoever_stands_among_offices_leads_whatever_his_name_is_and_is_doubted() -> None:
    outline = outline_of_text(
        "I. TỔ CHỨC THỰC HIỆN\n1. Sở Xây dựng phân luồng giao thông.\n2. Ga Vinh tăng chuyến dịp Tết.\n"
        "3. Công an tỉnh tuần tra.\n4. Mọi vướng mắc gửi về Sở Xây dựng.\n5. Kinh phí do ngân sách bảo đảm."
    )
    leads = {node.marker: node.lead_units for node in outline.nodes[1:]}
    assert leads == {"1.": ("Sở Xây dựng",), "2.": ("Ga Vinh",), "3.": ("Công an tỉnh",), "4.": (), "5.": ()}
    assert [doubt.params["unit"] for doubt in outline.doubts if doubt.code == "unit-as-written"] == ["Ga Vinh"]


def test_whoever_stands_before_the_verb_leads_when_the_noun_is_one_of_people_or_of_a_body() -> None:
    outline = outline_of_text(
        "II. NHIỆM VỤ\n1. Khu Quản lý đường bộ II và nhà đầu tư BOT Quốc lộ 27 khắc phục các điểm đen.\n"
        "2. Mạng lưới cộng tác viên dân số các khu phố lập danh sách trẻ em.\n"
        "3. Các đơn vị quản lý, khai thác công trình thủy lợi nạo vét kênh.\n"
        "4. Các đơn vị quản lý chặt chẽ hồ sơ, báo cáo kết quả.\n"
        "5. Hồ sơ tiêm chủng được cập nhật hằng ngày.\n6. Việc vận chuyển do Trạm Y tế xã đảm nhiệm.\n"
        "7. Thôn số 7 tổ chức ra quân dọn vệ sinh trước ngày 30/11/2026.\n"
    )
    assert [node.lead_units for node in outline.nodes[1:]] == [
        ("Khu Quản lý đường bộ II", "Nhà đầu tư BOT Quốc lộ 27"),
        ("Mạng lưới cộng tác viên dân số các khu phố",),
        ("Các đơn vị quản lý, khai thác công trình thủy lợi",),
        ("Các đơn vị",),
        (),
        ("Trạm Y tế xã",),
        ("Thôn số 7",),
    ]
    assert outline.nodes[-1].deadline_text == "trước ngày 30/11/2026"


@pytest.mark.parametrize(
    "sentence",
    [
        "Sở Nội vụ tưới cây ở các cơ quan, đơn vị trước Tết.",
        "Công ty TNHH MTV Thủy lợi Bình Sơn dâng nước, điều tiết hồ Khe Đá.",
        "Hội Nông dân phụ trách gian hàng nông sản.",
    ],
)
def test_a_name_takes_in_no_word_of_what_its_office_does(sentence: str) -> None:
    (name,) = duties_of(sentence).lead
    assert name in ("Sở Nội vụ", "Công ty TNHH MTV Thủy lợi Bình Sơn", "Hội Nông dân")


def test_those_who_get_something_are_given_no_work() -> None:
    assert duties_of("Các hộ nghèo được hỗ trợ xây nhà.").lead == ()
    assert duties_of("Các hộ nghèo đăng ký xây nhà.").lead == ("Các hộ nghèo",)


def test_an_office_with_a_name_before_others_of_many_is_one_of_the_list() -> None:
    duties = duties_of("UBND phường chủ trì, phối hợp với Trạm Y tế và các tổ chức thành viên thành lập đoàn.")
    assert duties.coord == ("Trạm Y tế", "Các tổ chức thành viên")
    assert duties_of("UBND các xã, phường: Xây dựng kế hoạch năm.").lead == ("UBND các xã, phường",)
    assert duties_of("Cô nuôi, tổ bếp bán trú thực hiện kiểm thực.").lead == ("Cô nuôi", "Tổ bếp bán trú")
    assert duties_of("Hội đồng Tư vấn về Dân chủ - Pháp luật góp ý.").lead == (
        "Hội đồng Tư vấn về Dân chủ - Pháp luật",
    )


def test_a_clause_that_names_office_and_day_stays_work_when_a_paragraph_goes_on_below_it() -> None:
    outline = _read(
        "I. NHIỆM VỤ\n1. Phòng Kinh tế rà soát hộ nghèo, báo cáo UBND xã trước ngày 30/11/2026.\n"
        "Danh sách lập theo biểu mẫu.\n2. Công an xã tuần tra."
    )
    assert [(node.marker, node.kind) for node in outline.nodes] == [
        ("I.", "section"),
        ("1.", "task"),
        ("", "paragraph"),
        ("2.", "task"),
    ]


def test_a_star_after_a_name_takes_nothing_from_it() -> None:
    assert duties_of("Sở Xây dựng*: rà soát các công trình.").lead == ("Sở Xây dựng",)
