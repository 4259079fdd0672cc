"""A table comes to an end whatever stands in its head: a title as long as a page leaves no room for any row."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.reports.annex import landscape
from app.reports.consolidated_pdf import lay_out_consolidated
from app.reports.flow import Frame, Pager
from app.reports.fonts import load_faces
from app.reports.qr import STRIP
from app.reports.table import PaperTable, TableColumn, TableRow
from tests.app.reports.samples import consolidation

LONG = "nhiệm vụ được giao trong kế hoạch " * 300


def test_a_consolidated_report_ends_where_an_issuers_heading_is_ten_thousand_letters() -> None:
    report = consolidation()
    long = replace(report, tasks=tuple(replace(one, group=LONG) for one in report.tasks))
    assert len(lay_out_consolidated(long).pages) <= 2 * len(lay_out_consolidated(report).pages) + 2


@pytest.mark.parametrize("lines", [1, 8, 9, 40])
def test_a_row_of_any_height_is_set_under_a_head_that_would_fill_the_page(lines: int) -> None:
    pager = Pager(landscape(Frame()), load_faces(), foot=STRIP)
    columns = [TableColumn(LONG, 60.0, group=LONG), TableColumn("Tên", 90.0, group=LONG), TableColumn(LONG, 40.0)]
    row = TableRow(("1", "\n".join(["dòng"] * lines), "x"))
    PaperTable(pager, columns).draw([row, row, row])
    assert 1 <= len(pager.pages) <= 20
    assert any(text.text == "…" for page in pager.pages for text in page.texts)
