"""Reports as an office would make them, for the tests of papers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from app.reports.consolidated import ConsolidatedCell, ConsolidatedTask, Consolidation, DifficultyGroup, Sent, Unit
from app.reports.letterhead import IssuingBody, PaperReference, SignatureBlock
from app.reports.official_letter import LetterFrame
from app.reports.period_report import EDITION, PeriodReport, PlanReference, PrintedTask
from app.reports.qr import DataMark
from app.standing.counts import Counts

MADE_AT = datetime(2026, 11, 14, 9, 0, tzinfo=timezone(timedelta(hours=7)))
COMMUNE = IssuingBody(("ỦY BAN NHÂN DÂN", "XÃ ĐOÀN LẬP"))
DISTRICT = IssuingBody(("ỦY BAN NHÂN DÂN", "HUYỆN TIÊN LÃNG"))
CLAUSE = (
    "Đổi mới phong cách, phương pháp công tác, lề lối làm việc bảo đảm khoa học, dân chủ, sâu sát, cụ thể. Sửa đổi, "
    "bổ sung, hoàn thiện quy chế làm việc; quy định chức năng, nhiệm vụ của cơ quan, đơn vị;"
)
MARK = DataMark("7K3M9QXA", "RV1|11785|2026-M11|7K3M9QXA|1234567890", "1234 5678 9012 3456 7890 1234 5678")


def tasks(count: int) -> tuple[PrintedTask, ...]:
    return tuple(
        PrintedTask(
            clause=f"III.1, gạch đầu dòng thứ {number}",
            text=f"{CLAUSE} Số {number}.",
            deadline="30/11/2026" if number % 2 else "Thường xuyên",
            progress="Đang thực hiện",
            result="Đã học tập: 168/212 người.",
        )
        for number in range(1, count + 1)
    )


def report(count: int = 7) -> PeriodReport:
    return PeriodReport(
        body=COMMUNE,
        reference=PaperReference("BC-UBND", "Đoàn Lập", 2026, 11),
        office_name="Ủy ban nhân dân xã Đoàn Lập",
        plan=PlanReference("Ủy ban nhân dân huyện Tiên Lãng", year=2023),
        period_label="tháng 11 năm 2026",
        addressees=("Ủy ban nhân dân huyện Tiên Lãng (qua Phòng Nội vụ)",),
        tasks=tasks(count),
        signature=SignatureBlock(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        recipients=("Như trên", "TT Đảng ủy, TT HĐND xã", "CT, các PCT UBND xã", "Lưu: VT, VH-XH"),
        made_at=MADE_AT,
        directing=("Ủy ban nhân dân xã đã phân công công chức phụ trách từng nhiệm vụ.",),
        figures=Counts(done_on_time=2, open_in_time=2, recurring=3, recurring_owed=3, recurring_reported=3),
        shortcomings=("Chưa có mẫu sửa đổi quy chế làm việc.",),
        next_tasks=("Hoàn thành học tập, quán triệt Nghị quyết.",),
        proposals=("Ban hành mẫu quy chế làm việc.",),
        mark=MARK,
        wide_annex=True,
        edition=EDITION,
    )


def approved(count: int = 7) -> PeriodReport:
    return replace(
        report(count),
        draft=False,
        reference=PaperReference("BC-UBND", "Đoàn Lập", 2026, 11, 5, date(2026, 11, 5)),
        signature=SignatureBlock(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Nguyễn Văn Ước"),
    )


def clean_copy(count: int = 7) -> PeriodReport:
    """As it was submitted: no draft, number and day left blank."""
    return replace(approved(count), reference=report().reference)


def letter() -> LetterFrame:
    return LetterFrame(
        body=DISTRICT,
        reference=PaperReference("UBND-NV", "Tiên Lãng", 2026, 11, 12, date(2026, 11, 18)),
        office_name="Ủy ban nhân dân huyện Tiên Lãng",
        addressees=("Ủy ban nhân dân xã Đoàn Lập", "Ủy ban nhân dân xã Tiên Minh"),
        signature=SignatureBlock(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Bùi Thành Cường"),
        recipients=("Như trên", "Lưu: VT, NV"),
        made_at=MADE_AT,
        draft=False,
    )


def consolidation() -> Consolidation:
    units = (
        Unit(
            "Phòng Nội vụ",
            Sent.ON_TIME,
            (ConsolidatedCell.DONE_ON_TIME, ConsolidatedCell.REPORTED),
            Counts(2, 1, 3, 1, recurring=2, recurring_reported=1, recurring_owed=2),
            "Phòng, ban",
        ),
        Unit(
            "Xã Đoàn Lập",
            Sent.LATE,
            (ConsolidatedCell.OVERDUE, None),
            Counts(0, 0, 1, 2, recurring=1, recurring_owed=1),
            "Xã, thị trấn",
            "Muộn 1 ngày",
        ),
        Unit("Xã Tiên Minh", Sent.NOT_SENT, (ConsolidatedCell.NO_DATA, ConsolidatedCell.NO_DATA), group="Xã, thị trấn"),
        Unit(
            "Xã Vinh Quang", Sent.UNREADABLE, (ConsolidatedCell.NO_DATA, ConsolidatedCell.NO_DATA), group="Xã, thị trấn"
        ),
        Unit("Xã Đại Thắng", Sent.NOTHING_ARISEN, (None, ConsolidatedCell.NOTHING_ARISEN), group="Xã, thị trấn"),
    )
    return Consolidation(
        body=DISTRICT,
        subject="Kết quả thực hiện Kế hoạch số 12/KH-UBND của Ủy ban nhân dân huyện Tiên Lãng",
        period_label="tháng 11 năm 2026",
        as_of=date(2026, 11, 14),
        tasks=(
            ConsolidatedTask("III.1, gạch 1", CLAUSE, "III.1"),
            ConsolidatedTask("V.1", "=2+3 là chữ, không phải công thức", "V"),
        ),
        units=units,
        made_at=MADE_AT,
        difficulties=(
            DifficultyGroup("Chưa có mẫu sửa đổi quy chế", ("Xã Đoàn Lập", "Xã Tiên Minh"), "III.1", "Ban hành mẫu"),
            DifficultyGroup("@cmd|' /C calc'!A0", ("Xã Đại Thắng",), answer="Đã trả lời"),
        ),
    )
