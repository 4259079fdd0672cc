from __future__ import annotations

from datetime import date

import pytest

from app.outline import outline_of_text
from app.outline.schedule import of_cell, of_sentence


@pytest.mark.parametrize(
    ("words", "due", "cadence"),
    [
        ("2025", "2025-12-31", None),
        ("12/2025", "2025-12-31", None),
        ("02/2024", "2024-02-29", None),
        ("Tháng 10/2025", "2025-10-31", None),
        ("Quý IV/2026", "2026-12-31", None),
        ("Quý I năm 2026", "2026-03-31", None),
        ("trước ngày 30/11/2024", "2024-11-29", None),
        ("Trước 01/12/2018", "2018-11-30", None),
        ("Chậm nhất ngày 15/12/2023", "2023-12-15", None),
        ("ngày 05 tháng 3 năm 2026", "2026-03-05", None),
        ("Trước tháng 6/2025", "2025-05-31", None),
        ("2025 - 2026", "2026-12-31", None),
        ("Giai đoạn 2025-2030", "2030-12-31", None),
        ("6 tháng đầu năm 2025", "2025-06-30", None),
        ("Hết năm 2026", "2026-12-31", None),
        ("Kỳ họp giữa năm 2026", None, None),
        ("2025 và những năm tiếp theo", None, None),
        ("Thường xuyên", None, "thường xuyên"),
        ("Nhiệm vụ thường xuyên", None, "thường xuyên"),
        ("Hằng năm", None, "hằng năm"),
        ("hàng quý", None, "hằng quý"),
        ("Trước ngày 15 hằng tháng", None, "hằng tháng"),
        ("Định kỳ 6 tháng", None, "6 tháng"),
        ("Khi có yêu cầu", None, "đột xuất"),
        ("31/02/2025", None, None),
        ("Theo tiến độ dự án", None, None),
    ],
)
def test_a_deadline_cell_keeps_its_words_and_gives_a_day_where_there_is_one(
    words: str, due: str | None, cadence: str | None
) -> None:
    schedule = of_cell(words)
    assert schedule.deadline_text == words
    assert (schedule.due_on.isoformat() if schedule.due_on else None) == due
    assert schedule.cadence == cadence


@pytest.mark.parametrize(
    ("sentence", "words", "due", "cadence"),
    [
        ("Rà soát hồ sơ (thực hiện thường xuyên).", None, None, "thường xuyên"),
        (
            "Nâng hạng (hoàn thành trong năm 2023 và thực hiện thường xuyên).",
            "hoàn thành trong năm 2023",
            "2023-12-31",
            "thường xuyên",
        ),
        ("Trong năm 2018, Văn phòng tiếp tục phục vụ kỳ họp.", "Trong năm 2018", "2018-12-31", None),
        ("Tổng hợp báo cáo. Thời gian xong trước 01/12/2018.", "xong trước 01/12/2018", "2018-11-30", None),
        (
            "Báo cáo trước ngày 20 tháng 11 năm 2024 để tổng hợp.",
            "Báo cáo trước ngày 20 tháng 11 năm 2024",
            "2024-11-19",
            None,
        ),
        ("Gửi báo cáo trước 17 giờ 00 ngày 25/5/2025.", "báo cáo trước 17 giờ 00 ngày 25/5/2025", "2025-05-25", None),
        ("Thời gian hoàn thành: Quý III/2024.", "Quý III/2024", "2024-09-30", None),
        ("Kiểm tra đê điều, hoàn thành trong Quý I/2024.", "hoàn thành trong Quý I/2024", "2024-03-31", None),
        ("Rà soát phương án trước ngày 30/4 hằng năm;", "trước ngày 30/4 hằng năm", None, "hằng năm"),
        ("Thường xuyên rà soát cơ chế.", None, None, "thường xuyên"),
        ("Định kỳ hằng quý báo cáo kết quả.", None, None, "hằng quý"),
        ("Phát triển đô thị đến năm 2030, tầm nhìn đến năm 2045.", None, None, None),
        ("Thực hiện Nghị quyết số 28-NQ/TW, ngày 17/11/2022 của Ban Chấp hành.", None, None, None),
        ("Rà soát văn bản ban hành trước ngày 01/01/2020.", None, None, None),
        ("Sửa đổi Luật Khoa học và Công nghệ (2013) và các luật liên quan.", None, None, None),
        ("Cải cách hành chính (giai đoạn 2021-2025);", None, None, None),
        ("Biểu dương gắn với đánh giá hàng năm, kịp thời phát hiện gương tốt.", None, None, None),
    ],
)
def test_prose_is_searched_for_deadlines_not_for_dates(
    sentence: str, words: str | None, due: str | None, cadence: str | None
) -> None:
    schedule = of_sentence(sentence)
    assert schedule.deadline_text in (words, None if words is None else words[:1].lower() + words[1:])
    assert (schedule.due_on.isoformat() if schedule.due_on else None) == due
    assert schedule.cadence == cadence


@pytest.mark.parametrize(
    ("words", "cadence"),
    [
        ("phát thanh hằng tuần trên hệ thống truyền thanh", "hằng tuần"),
        ("tuyên truyền hằng tháng về vệ sinh môi trường", "hằng tháng"),
        ("tổ chức dọn vệ sinh hàng tuần tại các thôn", "hằng tuần"),
        ("kiểm tra hàng quý các cơ sở sản xuất", "hằng quý"),
        ("tuần tra hằng đêm trên các tuyến đường", "hằng ngày"),
        ("rà soát hằng năm danh sách hộ nghèo", "hằng năm"),
        ("tổng hợp hằng tháng, gửi Ủy ban nhân dân huyện", "hằng tháng"),
        ("cập nhật bản tin hằng tuần.", "hằng tuần"),
        ("thường xuyên giám sát dịch bệnh, báo cáo ngay khi có ca bệnh", "thường xuyên"),
        ("tăng thời lượng tuyên truyền, thường xuyên cảnh báo người dân", "thường xuyên"),
        ("giám sát thường xuyên tại cửa khẩu", "thường xuyên"),
        ("định kỳ hằng quý tổng hợp kết quả", "hằng quý"),
        ("tự kiểm tra theo quý", "hằng quý"),
        ("sơ kết 6 tháng một lần", "6 tháng"),
        ("báo cáo kết quả trước ngày 20 tháng cuối quý", "hằng quý"),
        ("báo cáo trước ngày 20 của tháng cuối quý", "hằng quý"),
        ("mở ít nhất 04 lớp/năm", "hằng năm"),
        ("test nhanh ít nhất 02 lần/tháng", "hằng tháng"),
        ("đăng tải mỗi tuần ít nhất 02 tin, bài", "hằng tuần"),
        ("ban hành kế hoạch; hằng năm bố trí kinh phí", "hằng năm"),
        ("quản lý quân số, hằng ngày điểm danh", "hằng ngày"),
    ],
)
def test_what_is_to_be_done_again_and_again_recurs_wherever_the_clause_says_so(words: str, cadence: str) -> None:
    found = of_sentence(f"Ủy ban nhân dân xã {words}", 2026, None)
    assert (found.cadence, found.due_on, found.doubt) == (cadence, None, None)


@pytest.mark.parametrize(
    "words",
    [
        "tổng hợp báo cáo hằng tháng của các xã",
        "xem xét báo cáo hằng quý do các đơn vị gửi",
        "thực hiện Kế hoạch công tác hằng năm",
        "tổ chức theo Kế hoạch tuyên truyền hằng năm của huyện",
        "xây dựng chương trình tuyên truyền hằng tháng",
        "lồng ghép trong các cuộc họp giao ban hằng tuần",
        "đánh giá kết quả kiểm tra hằng quý của các xã",
        "kiểm tra chế độ trợ cấp hằng tháng cho người cao tuổi",
        "kiểm tra theo Chương trình số 12/CTr-UBND về kiểm tra hằng năm của Thanh tra huyện",
    ],
)
def test_what_others_do_again_and_again_or_a_plan_is_called_makes_no_task_recur(words: str) -> None:
    assert of_sentence(f"Ủy ban nhân dân xã {words}", 2026, None).cadence is None


def test_a_day_of_every_month_inside_a_clause_stays_a_doubt() -> None:
    outline = outline_of_text(
        "KẾ HOẠCH\nVệ sinh\nI. PHÂN CÔNG\n1. Ủy ban nhân dân xã gửi báo cáo trước ngày 15 hằng tháng để tổng hợp.\n"
    )
    assert (outline.nodes[-1].cadence, outline.nodes[-1].due_on) == ("hằng tháng", None)
    assert [doubt.code for doubt in outline.doubts] == ["report-day"]


def test_a_day_without_a_year_takes_the_document_s_and_says_so() -> None:
    schedule = of_sentence("Hoàn thành trước ngày 30/6.", 2024)
    assert (schedule.due_on, schedule.year_assumed) == (date(2024, 6, 29), True)
    assert of_sentence("Hoàn thành trước ngày 30/6.").due_on is None


def test_days_are_counted_from_the_date_of_the_document() -> None:
    issued = date(2024, 1, 30)
    assert of_sentence(
        "Xây dựng kế hoạch chậm nhất 10 ngày kể từ ngày ban hành Kế hoạch.", 2024, issued
    ).due_on == date(2024, 2, 9)
    assert of_cell("Trong vòng 01 tháng kể từ ngày ký", 2024, issued).due_on == date(2024, 2, 29)
    assert of_cell("Trong vòng 05 ngày làm việc kể từ ngày ký", 2024, issued).due_on is None


def test_an_own_cadence_overrides_the_inherited_one_with_a_doubt() -> None:
    outline = outline_of_text(
        "I. NHIỆM VỤ\n"
        "a) Giao Phòng Nội vụ thực hiện thường xuyên các nhiệm vụ sau:\n- Rà soát.\n- Kiểm tra (thực hiện hằng năm)."
    )
    first, second = outline.nodes[2:]
    assert (first.cadence, first.cadence_source) == ("thường xuyên", "inherited")
    assert (second.cadence, second.cadence_source) == ("hằng năm", "own")
    assert [(doubt.code, doubt.node_id) for doubt in outline.doubts] == [("cadence-conflict", second.id)]


@pytest.mark.parametrize(
    ("sentence", "words", "day"),
    [
        ("1. Báo cáo kết quả gửi Sở Nội vụ trước ngày 10/6 và 10/12.", "trước ngày 10/6 và 10/12", date(2024, 12, 9)),
        (
            "1. Lập danh sách trước ngày 20/4/2024; cấp thẻ xong trước ngày 31/5/2024.",
            "trước ngày 20/4/2024; xong trước ngày 31/5/2024",
            date(2024, 5, 30),
        ),
        ("1. Sơ kết (quý II/2024) và tổng kết (quý IV/2024).", "quý II/2024; quý IV/2024", date(2024, 12, 31)),
    ],
)
def test_of_two_deadlines_all_words_stand_and_the_later_day_counts(sentence: str, words: str, day: date) -> None:
    node = outline_of_text(
        f"UBND XÃ A\nSố: 1/KH-UBND\nA, ngày 05 tháng 3 năm 2024\nKẾ HOẠCH\nNăm 2024\n{sentence}"
    ).nodes[0]
    assert (node.deadline_text, node.due_on) == (words, day)


@pytest.mark.parametrize(
    ("words", "due_on"),
    [
        ("2026-11-20", date(2026, 11, 20)),
        ("2026-11-20 00:00:00", date(2026, 11, 20)),
        ("Trước ngày 2026-11-20", date(2026, 11, 19)),
        ("2026-2027", date(2027, 12, 31)),
    ],
)
def test_a_day_as_computers_write_it_is_that_day_and_not_the_end_of_its_year(words: str, due_on: date) -> None:
    schedule = of_cell(words, 2026)
    assert (schedule.deadline_text, schedule.due_on) == (words, due_on)


@pytest.mark.parametrize(
    "words",
    [
        "Trung tâm Giáo dục thường xuyên tỉnh tuyển sinh",
        "bố trí tối thiểu 1% chi thường xuyên cho chuyển đổi số",
        "cắm biển cảnh báo tại những nơi thường xuyên ngập úng",
        "xây dựng chương trình tuyên truyền thường xuyên, sâu rộng",
        "báo cáo kết quả quý III theo quý III/2026",
        "Không thường xuyên.",
    ],
)
def test_what_only_has_the_words_of_a_cadence_does_not_recur(words: str) -> None:
    assert of_sentence(words, 2026, None).cadence is None


@pytest.mark.parametrize(
    ("words", "text", "due"),
    [
        ("Lễ tổng kết: ngày 28/5/2026. Tổng phụ trách Đội chủ trì.", "ngày 28/5/2026", "2026-05-28"),
        ("Tập huấn: Khoa Dinh dưỡng tổ chức 01 lớp, thời gian ngày 20/5/2026.", "ngày 20/5/2026", "2026-05-20"),
        ("Bố trí trực từ 20/9 đến 30/10/2025.", "từ 20/9 đến 30/10/2025", "2025-10-30"),
        ("Dạy tăng cường 03 buổi/tuần đến hết ngày 05/6.", "đến hết ngày 05/6", "2026-06-05"),
    ],
)
def test_the_day_on_which_something_is_held_or_over_is_its_deadline(words: str, text: str, due: str) -> None:
    year = 2025 if "2025" in words else 2026
    found = of_sentence(words, year, date(year, 1, 5))
    assert (found.deadline_text, found.due_on and found.due_on.isoformat()) == (text, due)
