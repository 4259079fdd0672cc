"""The form of every ``.docx``: properties in the order of the schema, nothing lost that the paper shows.

Word repairs or refuses what stands in another order; the orders are those of ECMA-376, part 1, wml.xsd.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from app.reports.consolidated import Consolidation
from app.reports.letterhead import SMALL
from app.reports.list_print import ListColumn, PrintedList, write_list_word
from app.reports.period_report import PeriodReport
from app.reports.plan_print import PlanLine, PlanPrint
from app.reports.reminder import OverdueTask
from app.reports.task_sheet import SheetDifficulty, TaskSheet
from app.reports.word import write_letter, write_plan_print, write_reminder, write_report, write_task_sheet
from tests.app.reports.samples import CLAUSE, COMMUNE, DISTRICT, MADE_AT, approved, consolidation, report
from tests.app.reports.test_freezing import PAPERS as FROZEN
from tests.app.reports.test_letters import CERTIFICATE, REMINDER

ORDERS = {
    "sectPr": "headerReference footerReference type pgSz pgMar pgNumType cols titlePg docGrid",
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs spacing ind contextualSpacing"
    " jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike color spacing w kern position sz szCs highlight u vertAlign"
    " lang",
    "tblPr": "tblStyle tblStyleRowBandSize tblStyleColBandSize tblW jc tblInd tblBorders shd tblLayout tblCellMar"
    " tblLook",
    "tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar vAlign",
    "tblCellMar": "top left bottom right",
}
"""Which children may stand in each, in this order; those that come more than once are the references alone."""
LATE = OverdueTask("xã Đoàn Lập", "III.1", CLAUSE, "30/10/2026", 19)
DIFFICULTY = SheetDifficulty(date(2026, 11, 2), "Chưa có mẫu", "", "")
TASK = TaskSheet(
    COMMUNE, "Kế hoạch", "III.1", CLAUSE, (), "30/11/2026", "", date(2026, 11, 27), MADE_AT, difficulties=(DIFFICULTY,)
)
PLAN = PlanPrint(DISTRICT, "Danh mục", (PlanLine("a)", CLAUSE, "task"),), MADE_AT)
LISTED = PrintedList("UBND", "Việc", "quá hạn", date(2026, 11, 14), (ListColumn("TT", 5), ListColumn("Việc", 9)), ())
LETTERS = {kind: given for kind, given in FROZEN.items() if not isinstance(given, PeriodReport | Consolidation)}
PAPERS: dict[str, Callable[[], bytes]] = {
    "report": lambda: write_report(approved()),
    "draft": lambda: write_report(report()),
    "nothing arisen": lambda: write_report(replace(approved(0), nothing_arisen=True)),
    "consolidated": lambda: write_report(replace(approved(2), units=consolidation())),
    "overdue": lambda: write_reminder(replace(REMINDER, overdue=(LATE,))),
    "task": lambda: write_task_sheet(TASK),
    "plan": lambda: write_plan_print(PLAN),
    "list": lambda: write_list_word(LISTED),
    **{kind: partial(write_letter, given) for kind, given in LETTERS.items()},
}


def opened(data: bytes) -> Any:
    return Document(io.BytesIO(data))


def roots(document: Any) -> list[Any]:
    return [part.element for part in document.part.package.iter_parts() if hasattr(part, "element")]


@pytest.mark.parametrize("paper", PAPERS)
def test_every_property_stands_where_the_schema_puts_it(paper: str) -> None:
    wrong = []
    for root in roots(opened(PAPERS[paper]())):
        for name, order in ORDERS.items():
            places = {qn(f"w:{child}"): place for place, child in enumerate(order.split())}
            for element in root.iter(qn(f"w:{name}")):
                tags = [child.tag for child in element if not child.tag.endswith("Reference")]
                found = [places.get(tag, -1) for tag in tags]
                if -1 in found or found != sorted(set(found)):
                    wrong.append((name, [tag.rpartition("}")[2] for tag in tags]))
    assert not wrong


@pytest.mark.parametrize("paper", PAPERS)
def test_every_cell_ends_with_a_paragraph_and_every_section_begins_at_page_one(paper: str) -> None:
    document = opened(PAPERS[paper]())
    body = document.element.body
    assert all(cell[-1].tag == qn("w:p") for cell in body.iter(qn("w:tc")))
    for section in document.sections:
        (numbering,) = section._sectPr.findall(qn("w:pgNumType"))
        assert numbering.get(qn("w:start")) == "1"


@pytest.mark.parametrize("paper", ["report", "overdue", *LETTERS])
def test_who_signs_stands_whole_and_with_the_end_of_the_text(paper: str) -> None:
    body = opened(PAPERS[paper]()).element.body
    (closing,) = [
        one for one in body.iter(qn("w:tbl")) if any((text.text or "") == "Nơi nhận:" for text in one.iter(qn("w:t")))
    ]
    assert closing.find(f".//{qn('w:cantSplit')}") is not None
    before = closing.getprevious()
    assert before.find(f".//{qn('w:keepNext')}") is not None


def test_headings_over_neighbouring_columns_stand_in_word_too() -> None:
    document = opened(PAPERS["consolidated"]())
    (table,) = [one for one in document.tables if "Nhiệm vụ có thời hạn" in {cell.text for cell in one.rows[0].cells}]
    over, head = ([cell.text for cell in row.cells] for row in table.rows[:2])
    assert over[3:11] == ["Nhiệm vụ có thời hạn"] * 5 + ["Tỷ lệ trên số đến hạn (%)"] * 3
    assert head[8] == "Hoàn thành đúng hạn"
    assert over[1] == head[1] == "Đơn vị"
    assert all(row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows[:2])


def test_the_tables_of_a_consolidated_report_are_counted_without_a_gap() -> None:
    headings = [p.text for p in opened(PAPERS["consolidated"]()).paragraphs if p.text[:2] in ("1.", "2.", "3.", "4.")]
    assert [text[:2] for text in headings] == [f"{number}." for number in range(1, len(headings) + 1)]


def test_the_letter_about_our_key_keeps_its_qr_code_and_the_groups_of_its_code() -> None:
    document = opened(PAPERS["certificate_letter"]())
    assert len(document.inline_shapes) == 1
    assert any(p.text.split() == list(" ".join(CERTIFICATE.groups).split()) for p in document.paragraphs)


def test_a_letter_that_smaller_letters_bring_on_one_page_has_them_in_word_too() -> None:
    long = replace(approved(), results=("Đã quán triệt Nghị quyết tới cán bộ, công chức.",) * 3)
    runs = [run for paragraph in opened(write_report(long)).paragraphs for run in paragraph.runs]
    assert {run.font.size.pt for run in runs if run.text.startswith("Đã quán triệt")} == {SMALL.body}
