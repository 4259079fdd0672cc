from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.desk.paper_record import PaperRow
from ui.texts import language
from ui.texts.file_names import file_name, numbered_file, paper_file, report_file, signed_file

PAPER = PaperRow(
    "p1", "reply", "11785", None, "", "", "trả lời khó khăn, vướng mắc trong thực hiện Kế hoạch số 12/KH-UBND",
    "numbered", "", "7", "UBND-VHXH", date(2026, 11, 20), None, "", None, "", "", "", None,
    datetime(2026, 11, 20, tzinfo=UTC), "", None, None, "", None, "", None, "", "",
)  # fmt: skip


@pytest.fixture
def vietnamese(qapp: QApplication) -> Iterator[None]:
    installed = language.install(qapp)
    yield
    for one in installed:
        qapp.removeTranslator(one)


def test_a_file_begins_as_the_register_does_then_says_what_the_paper_is_about(vietnamese: None) -> None:
    assert paper_file(PAPER, "", "", ".docx") == Path(
        "07-UBND-VHXH Công văn trả lời khó khăn, vướng mắc trong thực hiện Kế hoạch số 12-KH-UBND.docx"
    )
    plan = replace(PAPER, kind="own_plan", title="Thực hiện Kế hoạch số 12/KH-UBND", code="KH-UBND")
    assert paper_file(plan, "", "", ".pdf").name == "07-KH-UBND Kế hoạch thực hiện Kế hoạch số 12-KH-UBND.pdf"
    report = report_file("2026-M11", "Kế hoạch 12/KH-UBND", ".pdf", number="5", code="BC-UBND")
    assert report.name == "05-BC-UBND Báo cáo tháng 11-2026, Kế hoạch 12-KH-UBND.pdf"
    assert report_file("2026-Q4", "", ".pdf").name == "Báo cáo quý IV-2026.pdf", "before it has a number"
    whole = replace(PAPER, kind="consolidation", code="BC-UBND")
    assert paper_file(whole, "Tháng 11/2026", "NQ 28", ".pdf").name == (
        "07-BC-UBND Báo cáo tổng hợp tháng 11-2026, NQ 28.pdf"
    )


def test_in_an_english_window_the_kind_is_english(qapp: QApplication) -> None:
    assert report_file("2026-M11", "", ".pdf").name == "Report month 11-2026.pdf"


def test_a_signed_and_a_numbered_copy_say_so_beside_the_first(vietnamese: None) -> None:
    signed = signed_file(Path("/tmp/Báo cáo tháng 11-2026.pdf"))
    assert signed == Path("/tmp/Báo cáo tháng 11-2026 (đã ký).pdf")
    assert numbered_file(signed).name == "Báo cáo tháng 11-2026 (đã ký) (có số).pdf"


@pytest.mark.parametrize(
    "words",
    [
        unicodedata.normalize("NFD", "Báo cáo tháng 11/2026"),
        'V/v "khẩn": hỏi? <a|b> * “c”',
        "con",
        "Tên rất dài, " * 30,
        "kết thúc bằng dấu chấm. . .",
        "C:\\ổ đĩa\\..\\tệp",
    ],
)
def test_every_system_takes_the_name(words: str) -> None:
    found = file_name(words, ".pdf").name
    assert unicodedata.is_normalized("NFC", found)
    assert not set(found) & set('<>:"/\\|?*')
    assert found.endswith(".pdf")
    assert len(found) <= 100
    stem = found.removesuffix(".pdf")
    assert stem == stem.strip(" .")
    assert stem.casefold() != "con"
    assert not stem.endswith(("Tên rấ", "Tên r")), "no torn word"
