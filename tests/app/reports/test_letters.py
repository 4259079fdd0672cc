from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from app.errors import ReportError
from app.reports.certificate_letter import CertificateLetter, draw_certificate_letter, lay_out_certificate_letter
from app.reports.display import A4, A4_LANDSCAPE, DrawnPage
from app.reports.fonts import BOLD
from app.reports.own_plan import OwnPlan, OwnTask
from app.reports.period_report import PlanReference
from app.reports.plan_print import PlanLine, PlanPrint, draw_plan_print, lay_out_plan_print
from app.reports.reminder import OverdueTask, Reminder, draw_reminder, lay_out_reminder
from app.reports.task_sheet import (
    UNCLEAR,
    PeriodProgress,
    SheetDifficulty,
    SheetDirective,
    TaskSheet,
    draw_task_sheet,
    lay_out_task_sheet,
)
from tests.app.reports.samples import CLAUSE, COMMUNE, DISTRICT, MADE_AT, letter


def words(pages: list[DrawnPage]) -> str:
    return re.sub(r"\s+", " ", " ".join(t.text for p in pages for t in p.texts))


REMINDER = Reminder(
    letter=letter(),
    plan=PlanReference("Ủy ban nhân dân huyện Tiên Lãng", "12/KH-UBND", date(2023, 8, 1)),
    period_label="tháng 11 năm 2026",
    due_on=date(2026, 11, 16),
    as_of=date(2026, 11, 18),
    send_before=date(2026, 11, 20),
    not_sent=("xã Tiên Minh", "xã Bắc Hưng"),
    unreadable=("xã Vinh Quang",),
    incomplete=(("xã Đoàn Lập", "chưa nêu số liệu mục III.1"),),
)


def test_a_reminder_is_an_official_letter_without_a_type_name() -> None:
    pages = lay_out_reminder(REMINDER).pages
    text = words(pages)
    about = [t for t in pages[0].texts if t.text.startswith("V/v đôn đốc")]
    number = next(t for t in pages[0].texts if t.text == "Số: 12/UBND-NV")
    assert about[0].y < number.y
    assert about[0].size == 12.0
    assert not [t for t in pages[0].texts if t.text in ("CÔNG VĂN", "BÁO CÁO")]
    assert text.count("./.") == 1


def test_a_reminder_names_who_failed_in_which_way_and_leaves_out_the_rest() -> None:
    text = words(lay_out_reminder(REMINDER).pages)
    assert "Chưa gửi báo cáo (02 đơn vị): xã Tiên Minh; xã Bắc Hưng." in text
    assert "xã Đoàn Lập (chưa nêu số liệu mục III.1)." in text
    assert "Gửi báo cáo muộn" not in text
    assert "chậm nhất ngày 20/11/2026" in text
    assert "trước ngày" not in text


def test_one_unit_is_asked_as_one() -> None:
    several = " ".join(REMINDER.paragraphs())
    assert "yêu cầu các đơn vị nêu trên" in several
    only = replace(REMINDER, not_sent=("xã Tiên Minh",), unreadable=(), late=(), incomplete=(), overdue=())
    for explain in (False, True):
        assert "yêu cầu đơn vị nêu trên" in " ".join(replace(only, explain=explain).paragraphs())


def test_a_plan_of_own_tasks_alone_speaks_of_no_task_that_was_given() -> None:
    own = OwnPlan(REMINDER.letter, REMINDER.plan, (OwnTask("", "Họp giao ban"), OwnTask("", "Trực lễ")))
    assert own.sections()[1][1] == ("Kế hoạch gồm 02 nhiệm vụ của đơn vị.",)


def test_overdue_tasks_go_into_an_annex_of_the_reminder() -> None:
    late = OverdueTask("xã Đoàn Lập", "III.1", CLAUSE, "30/10/2026", 19)
    pages = lay_out_reminder(replace(REMINDER, overdue=(late,))).pages
    assert "(Kèm theo Công văn số 12/UBND-NV ngày 18 tháng 11 năm 2026" in words(pages).replace("\u00a0", " ")
    assert "19" in words(pages[-1:])
    assert draw_reminder(REMINDER) == draw_reminder(REMINDER)


CERTIFICATE = CertificateLetter(
    letter=letter(),
    groups=("1234", "5678", "9012", "3456", "7890", "1234", "5678"),
    words=("ba", "cam", "dê", "hoa", "lúa", "mây", "nước", "sông"),
    fingerprint="ab" * 32,
    valid_from=date(2026, 1, 1),
    valid_until=date(2036, 1, 1),
    qr="RV1-CERT|315|" + "ab" * 32,
)


def test_the_enrolment_letter_shows_the_code_large_with_its_words_and_hex() -> None:
    pages = lay_out_certificate_letter(CERTIFICATE).pages
    code = [t for t in pages[0].texts if t.size == 20.0]
    assert " ".join(t.text for t in code).replace("\u00a0", " ").split() == list(CERTIFICATE.groups)
    text = words(pages)
    assert "Đọc bằng chữ: ba cam dê hoa lúa mây nước sông" in text
    assert "".join(text.split("SHA-256: ")[1].split()[:16]) == "ab" * 32
    assert pages[0].matrices


def test_the_enrolment_letter_never_calls_our_seal_a_digital_signature() -> None:
    text = words(lay_out_certificate_letter(CERTIFICATE).pages)
    assert "niêm phong điện tử" in text
    assert "không thay cho chữ ký số" in text


def test_a_replaced_key_and_a_training_key_say_so() -> None:
    lost = lay_out_certificate_letter(replace(CERTIFICATE, replaces="khóa cũ bị mất"))
    assert "không tiếp nhận tệp dữ liệu niêm phong bằng khóa cũ" in words(lost.pages)
    training = lay_out_certificate_letter(replace(CERTIFICATE, training=True))
    assert {p.watermark for p in training.pages} == {"TẬP HUẤN"}


def test_a_letter_without_a_code_is_refused() -> None:
    with pytest.raises(ReportError) as refused:
        draw_certificate_letter(replace(CERTIFICATE, groups=()))
    assert refused.value.code == "report-fingerprint-missing"


def test_a_task_sheet_shows_the_clause_word_for_word_and_what_is_unclear() -> None:
    sheet = TaskSheet(
        body=COMMUNE,
        plan_title="Kế hoạch số 12/KH-UBND",
        clause="III.2.1.a, gạch đầu dòng thứ 2",
        text=CLAUSE,
        clarity=(("Rõ việc", "Sửa đổi quy chế"), ("Rõ người", "Công chức Văn phòng"), ("Rõ nguồn lực", "")),
        deadline="30/11/2026 · theo Công văn số 812",
        status="Còn 3 ngày",
        as_of=date(2026, 11, 27),
        made_at=MADE_AT,
        progress=(PeriodProgress("Tháng 11 năm 2026", "Đang triển khai", "Đã lấy ý kiến", date(2026, 11, 15)),),
        difficulties=(SheetDifficulty(date(2026, 11, 2), "Chưa có mẫu", "Ban hành mẫu", "Đã gửi mẫu"),),
        directives=(SheetDirective(date(2026, 11, 3), "Hoàn thành trước 30/11", "Công văn số 812"),),
    )
    text = words(lay_out_task_sheet(sheet).pages)
    assert CLAUSE in text
    assert UNCLEAR in text
    assert "Đã gửi mẫu" in text
    assert "03/11/2026" in text
    assert draw_task_sheet(sheet) == draw_task_sheet(sheet)


def test_a_plan_prints_headings_across_and_tasks_in_columns_with_their_own_markers() -> None:
    lines = (
        PlanLine("III.", "NHIỆM VỤ VÀ GIẢI PHÁP", "section"),
        PlanLine("đ)", CLAUSE, "task", "Phòng Nội vụ", "Các cơ quan", "Báo cáo", "Thường xuyên"),
        PlanLine("", "Trong quá trình thực hiện nếu có vướng mắc thì phản ánh.", "paragraph"),
    )
    plan = PlanPrint(DISTRICT, "Danh mục nhiệm vụ", lines, MADE_AT)
    (page,) = lay_out_plan_print(plan).pages
    assert page.size == A4_LANDSCAPE
    heading = next(t for t in page.texts if t.text == "III. NHIỆM VỤ VÀ GIẢI PHÁP")
    assert heading.style == BOLD
    assert "đ)" in [t.text for t in page.texts]
    assert CLAUSE in words([page])
    (upright,) = lay_out_plan_print(replace(plan, wide=False)).pages
    assert upright.size == A4
    assert draw_plan_print(plan) == draw_plan_print(plan)
