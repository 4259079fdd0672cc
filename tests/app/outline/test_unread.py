"""What a task says and the reader did not take up leaves a doubt: nothing is passed over in silence."""

from __future__ import annotations

import pytest

from app.outline import Outline, outline_of_text

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


def doubts(*clauses: str) -> dict[str, str]:
    """The doubts of each numbered clause, by its first words."""
    outline: Outline = outline_of_text(HEAD + "\n".join(f"{at}. {words}" for at, words in enumerate(clauses, 1)))
    said = {node.id: " ".join(node.text.split()) for node in outline.nodes}
    return {
        said[doubt.node_id]: doubt.code
        for doubt in outline.doubts
        if doubt.node_id and doubt.code in ("who-else", "who-missing", "when-unread")
    }


@pytest.mark.parametrize(
    "words",
    [
        "Công an xã tổ chức 40 lớp tập huấn mỗi năm.",
        "Trạm Y tế xã cung cấp bản tin 10 ngày/lần.",
        "Phòng Kinh tế cụ thể hóa thành kế hoạch hằng năm.",
        "Công an xã chốt số liệu ngày 30/9/2026.",
    ],
)
def test_a_time_that_was_not_taken_up_is_asked_about(words: str) -> None:
    assert doubts(words) == {words: "when-unread"}


@pytest.mark.parametrize(
    "words",
    [
        "Công an xã báo cáo kết quả trước ngày 30/9/2026.",
        "Phòng Kinh tế thực hiện Kế hoạch số 25/KH-UBND ngày 18/02/2026 của UBND tỉnh.",
        "Phòng Kinh tế thực hiện Kế hoạch số 25/KH-UBND ngày 18/02/2026 của UBND tỉnh và Kế hoạch 91-KH/TU ngày "
        "12/7/2026 của Tỉnh ủy.",
        "Trạm Y tế xã giao ban hằng tuần.",
        "Phòng Kinh tế bố trí kinh phí từ nguồn chi thường xuyên.",
    ],
)
def test_a_time_that_was_read_or_is_of_another_document_leaves_no_doubt(words: str) -> None:
    assert doubts(words) == {}


def test_an_office_that_is_told_something_in_anothers_clause_is_named() -> None:
    two = "Sở Y tế hướng dẫn chuyên môn; Trạm Y tế xã khám sàng lọc cho người dân."
    assert doubts(two, "Công an xã tuần tra; phối hợp với Trạm Y tế xã.") == {two: "who-else"}


def test_a_task_that_names_nobody_among_offices_is_asked_about() -> None:
    named = ("Công an xã tuần tra.", "Trạm Y tế xã khám bệnh.", "Phòng Kinh tế bố trí kinh phí.")
    nobody = "Khử khuẩn các điểm công cộng."
    assert doubts(*named, nobody) == {nobody: "who-missing"}


def test_an_office_that_stands_before_a_verb_nobody_knows_is_asked_about() -> None:
    words = "Giáo dục truyền thống: Hội Cựu chiến binh lẩy Kiều tại nhà văn hóa."
    assert doubts(words) == {words: "who-missing"}
