"""Tables as a browser prints them: no line drawn, columns and rows parted by white strips alone."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from app.outline import Outline, read_outline
from app.progress import Silent
from tests.app.outline.drawn_pages import FONT

ROWS = 24
OFFICES = ("Phòng Kinh tế", "Phòng Văn hóa - Xã hội")
CLOSING = (
    "Yêu cầu các đơn vị có liên quan nghiêm túc triển khai thực hiện Kế hoạch này, kịp thời báo cáo khó khăn, vướng "
    "mắc về Ủy ban nhân dân xã để xem xét, giải quyết theo quy định trong thời gian sớm nhất có thể."
)


def _printed(
    path: Path,
    *,
    across: str = "TOP",
    again: bool = True,
    padding: float = 3,
    groups: bool = False,
    middle: bool = False,
) -> Path:
    pdfmetrics.registerFont(TTFont("Serif", str(FONT)))
    plain = ParagraphStyle("plain", fontName="Serif", fontSize=11, leading=13.5)
    centred = ParagraphStyle("centred", parent=plain, alignment=1)

    def words(text: str, style: ParagraphStyle = plain) -> Paragraph:
        return Paragraph(text, style)

    over = centred if middle else plain
    rows = [[words(name, over) for name in ("TT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Phối hợp", "Thời hạn")]]
    for number in range(1, ROWS + 1):
        if groups and number in (1, 9):
            rows.append([words(""), words(f"LĨNH VỰC THỨ {number}"), words(""), words(""), words("")])
        rows.append(
            [
                words(str(number), over),
                words(
                    f"Rà soát hộ nghèo, hộ cận nghèo đợt {number} trên địa bàn xã; tổng hợp kết quả báo cáo Ủy ban xã"
                ),
                words(OFFICES[number % 2]),
                words("Công an xã; Ban Chỉ huy Quân sự xã" if number % 3 else ""),
                words(f"{number:02}/6/2026"),
            ]
        )
    table = Table(rows, colWidths=[35, 260, 140, 130, 90], repeatRows=1 if again else 0)
    table.setStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), across),
            ("TOPPADDING", (0, 0), (-1, -1), padding),
            ("BOTTOMPADDING", (0, 0), (-1, -1), padding),
        ]
    )

    def of_browser(canvas: Any, made: Any) -> None:
        canvas.setFont("Serif", 8)
        canvas.drawString(20, 15, "https://xa.vn/ke-hoach/12")
        canvas.drawRightString(820, 15, f"{made.page}/3")

    story: list[Flowable] = [words("KẾ HOẠCH"), words("Giảm nghèo năm 2026"), Spacer(1, 8), table, Spacer(1, 12)]
    held = io.BytesIO()
    SimpleDocTemplate(held, pagesize=landscape(A4), leftMargin=40, rightMargin=40).build(
        [*story, words(CLOSING)], onFirstPage=of_browser, onLaterPages=of_browser
    )
    path.write_bytes(held.getvalue())
    return path


def _said(outline: Outline) -> list[tuple[object, ...]]:
    return [
        (node.marker, node.lead_units, node.coord_units, node.deadline_text)
        for node in outline.nodes
        if node.marker.isdigit()
    ]


RIGHT = [
    (
        str(number),
        (OFFICES[number % 2],),
        ("Công an xã", "Ban Chỉ huy Quân sự xã") if number % 3 else (),
        f"{number:02}/6/2026",
    )
    for number in range(1, ROWS + 1)
]


@pytest.mark.parametrize(
    "looks",
    [
        {},
        {"across": "MIDDLE"},
        {"middle": True},
        {"padding": 0},
        {"again": False},
        {"again": False, "across": "MIDDLE"},
    ],
    ids=["top", "middle", "centred", "rows touch", "headings once", "headings once, middle"],
)
def test_a_table_without_lines_is_read_over_its_pages(
    tmp_path: Path, assert_lossless: Callable[[Outline], None], looks: dict[str, Any]
) -> None:
    outline = read_outline(_printed(tmp_path / "a.pdf", **looks), Silent())
    assert_lossless(outline)
    assert _said(outline) == RIGHT
    assert all(node.text.endswith("báo cáo Ủy ban xã") for node in outline.nodes if node.marker.isdigit())
    assert [node.text for node in outline.nodes if node.text.startswith("Yêu cầu")] == [CLOSING]
    assert "table-unseen" not in {doubt.code for doubt in outline.doubts}


def test_where_a_row_has_no_number_the_table_stays_lines_and_is_told(
    tmp_path: Path, assert_lossless: Callable[[Outline], None]
) -> None:
    outline = read_outline(_printed(tmp_path / "a.pdf", groups=True), Silent())
    assert_lossless(outline)
    assert "table-unseen" in {doubt.code for doubt in outline.doubts}
