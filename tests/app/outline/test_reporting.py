"""How often a document asks for reports, and the day by which: what the report periods of its plan are to match."""

from __future__ import annotations

import pytest

from app.outline import outline_of_text
from app.outline.reporting import period_asked

PLAN = "UBND TỈNH HÀ AN\nSố: 12/KH-UBND\nHà An, ngày 05 tháng 01 năm 2026\nKẾ HOẠCH\nTrồng cây\nI. TỔ CHỨC THỰC HIỆN\n"


@pytest.mark.parametrize(
    ("clauses", "kind", "days"),
    [
        (
            "1. Các đơn vị báo cáo kết quả về UBND xã trước ngày 15 hằng tháng.\n2. Sở Y tế tập huấn hằng năm.",
            "month",
            ["trước ngày 15 hằng tháng"],
        ),
        (
            "1. Định kỳ trước ngày 15 của tháng cuối quý, các cơ quan gửi báo cáo về Sở Nội vụ.",
            "quarter",
            ["trước ngày 15 của tháng cuối quý"],
        ),
        ("1. Sở Nội vụ báo cáo UBND tỉnh trước ngày 20 hằng tháng.", None, ["trước ngày 20 hằng tháng"]),
        (
            "1. Ủy ban nhân dân xã tuyên truyền.\n2. Ủy ban nhân dân xã báo cáo Đảng ủy xã trước ngày 20 hằng tháng.",
            "month",
            ["trước ngày 20 hằng tháng"],
        ),
        (
            "1. Sở Y tế tuyên truyền.\n2. Sở Nội vụ báo cáo UBND tỉnh trước ngày 20 hằng tháng.",
            None,
            ["trước ngày 20 hằng tháng"],
        ),
        ("1. Các đơn vị báo cáo trước ngày 15/12/2026.", None, []),
        ("1. Các đơn vị kiểm tra vào ngày 15 hằng tháng.", None, []),
    ],
)
def test_a_document_says_by_which_periods_it_is_reported(clauses: str, kind: str | None, days: list[str]) -> None:
    outline = outline_of_text(PLAN + clauses)
    assert period_asked(outline.nodes) == kind
    assert [doubt.params["words"] for doubt in outline.doubts if doubt.code == "report-day"] == days
