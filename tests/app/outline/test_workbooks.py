from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.errors import DocumentError
from app.outline import Outline, read_outline
from app.outline.model import Node
from app.outline.reading import workbook
from app.outline.reading.number_format import BUILT_IN, shown, shown_text
from app.progress import Silent
from tests.app.outline.office_files import HEADINGS, STRICT, UP, excel_file, repacked, replaced

MONEY = '_(* #,##0_);_(* (#,##0);_(* "-"??_);_(@_)'


@pytest.mark.parametrize(
    ("value", "code", "words"),
    [
        (0.95, BUILT_IN[9], "95%"),
        (0.125, "0.0%", "12,5%"),
        (1250000, BUILT_IN[3], "1.250.000"),
        (1234567.891, BUILT_IN[4], "1.234.567,89"),
        (12.5, "General", "12,5"),
        (0.1 + 0.2, "General", "0,3"),
        (123456789012, "General", "123456789012"),
        (7, "000", "007"),
        (901234567, "0000-000-000", "0901-234-567"),
        (1.1, "0.00", "1,10"),
        (12, "#,##0.##", "12"),
        (1500000000, '#,##0.0,,"triệu"', "1.500,0triệu"),
        (1500000, BUILT_IN[5], "1.500.000 ₫"),
        (-5, "0", "-5"),
        (-5, BUILT_IN[37], "(5)"),
        (-0.001, "0%", "0%"),
        (1234, MONEY, "1.234"),
        (0, MONEY, "-"),
        (0, "0;-0;;@", ""),
        (90, '[>=60]0" phút";0" giây"', "90 phút"),
        (0.5, "[Red]0%", "50%"),
        (1.25, BUILT_IN[13], "1 1/4"),
        (12345.678, BUILT_IN[11], "1,23E+4"),
        (1e20, "General", "1,00000E+20"),
        (5, '"Điều "0', "Điều 5"),
        (3, 'General" xã"', "3 xã"),
        (float("nan"), "0", "0"),
    ],
)
def test_a_number_is_read_as_its_cell_shows_it(value: float, code: str, words: str) -> None:
    assert shown(value, code) == words


@pytest.mark.parametrize(
    ("value", "code", "words"),
    [
        (46203, BUILT_IN[14], "30/06/2026"),
        (46203, "dd/mm/yy", "30/06/2026"),
        (46203, "yyyy-mm-dd", "30/06/2026"),
        (46082, "m/d/yyyy", "01/03/2026"),
        (46082, BUILT_IN[15], "01/03/2026"),
        (46082, BUILT_IN[16], "01/03"),
        (46082, BUILT_IN[17], "03/2026"),
        (46082, "mm/yyyy", "03/2026"),
        (46203, "yyyy-mm", "06/2026"),
        (46082, '"Quý I/"yyyy', "Quý I/2026"),
        (46203, '"Trước "dd/mm/yyyy', "Trước 30/06/2026"),
        (46082, '"ngày "dd" tháng "mm" năm "yyyy', "ngày 01 tháng 03 năm 2026"),
        (46082, "[$-42A]dd mmmm yyyy", "01/03/2026"),
        (46082, "dddd, dd/mm/yyyy", "Chủ Nhật, 01/03/2026"),
        (46203, "yyyy-mm-dd h:mm:ss", "30/06/2026"),
        (46203.5, "yyyy-mm-dd h:mm:ss", "30/06/2026, 12:00:00"),
        (46203.5, "dd/mm/yyyy hh:mm", "30/06/2026, 12:00"),
        (46203.5, "hh:mm dd/mm/yyyy", "12:00 30/06/2026"),
        (0.3541666666666667, BUILT_IN[21], "8:30:00"),
        (0.75, BUILT_IN[18], "6:00 CH"),
        (1.083333333333333, "[hh]:mm:ss", "26:00:00"),
        (1 / 24 / 60 * 90, "[mm]", "90"),
        (59, BUILT_IN[14], "28/02/1900"),
        (-1, BUILT_IN[14], "-1"),
        (1e9, BUILT_IN[14], "1000000000"),
    ],
)
def test_days_are_written_day_first_with_their_whole_year_and_times_as_shown(
    value: float, code: str, words: str
) -> None:
    assert shown(value, code) == words


def test_days_of_an_old_mac_are_counted_from_1904() -> None:
    assert shown(46203 - 1462, BUILT_IN[14], since_1904=True) == "30/06/2026"


def test_a_format_may_set_words_around_words() -> None:
    assert shown_text("Y tế", '"Sở "@') == "Sở Y tế"
    assert shown_text("Sở Y tế", MONEY) == "Sở Y tế"


def _read(path: Path) -> Outline:
    return read_outline(path, Silent())


def _doubts(outline: Outline) -> dict[str, Any]:
    return {doubt.code: dict(doubt.params) for doubt in outline.doubts}


def _said(node: Node) -> tuple[object, ...]:
    return node.marker, node.text, node.lead_units, node.due_on


def test_the_cells_of_a_plan_are_read_as_shown(tmp_path: Path) -> None:
    path = excel_file(
        tmp_path / "a.xlsx",
        [
            ["STT", "Nội dung", "Chỉ tiêu", "Mã số", "Thời gian họp", "Chủ trì", "Thời hạn"],
            [1, "Tỷ lệ đúng hạn", (0.95, "0%"), (7, "000"), (timedelta(hours=26), "[h]:mm"), "Sở A", date(2026, 3, 1)],
            [2, "Số hồ sơ", (1250000, "#,##0"), "007", (0.5, "h:mm"), "Sở B", (datetime(2026, 6, 7), "m/d/yyyy")],
            [3, "Điểm", 12.5, True, "", "Sở C", ("31/12/2026")],
        ],
    )
    nodes = _read(path).nodes
    assert [tuple(node.extra.values()) for node in nodes] == [
        ("95%", "007", "26:00"),
        ("1.250.000", "007", "12:00"),
        ("12,5", "Có"),
    ]
    assert [node.due_on for node in nodes] == [date(2026, 3, 1), date(2026, 6, 7), date(2026, 12, 31)]


def test_a_number_such_as_one_point_one_is_a_mark_in_the_column_of_marks(tmp_path: Path) -> None:
    path = excel_file(
        tmp_path / "a.xlsx",
        [["STT", "Công việc", "Chủ trì", "Điểm"], [1, "Nhóm", "Sở A", ""], [1.1, "Việc", "Sở B", 1.1]],
    )
    outline = _read(path)
    assert [(node.marker, node.level) for node in outline.nodes] == [("1", 1), ("1.1", 2)]
    assert outline.nodes[1].extra == {"Điểm": "1,1"}


def _tasks(count: int) -> list[list[Any]]:
    return [[at, f"Việc số {at}", "Phòng A", "", "", f"{at}/6/2026"] for at in range(1, count + 1)]


def test_rows_that_are_filtered_away_or_folded_up_are_read_and_told(tmp_path: Path) -> None:
    def hide(book: Any) -> None:
        for row in (3, 4, 5, 8):
            book.active.row_dimensions[row].hidden = True
        book.active.column_dimensions["D"].hidden = True

    rows = _tasks(9)
    rows[2][3] = "Phòng B"
    outline = _read(excel_file(tmp_path / "a.xlsx", [HEADINGS, *rows], change=hide))
    assert len(outline.nodes) == 9
    assert _doubts(outline) == {
        "hidden-rows": {"sheet": "Sheet1", "count": 4, "rows": ["3–5", "8"]},
        "hidden-columns": {"sheet": "Sheet1", "count": 1, "columns": ["D"]},
    }


def test_a_hidden_row_without_words_is_no_doubt(tmp_path: Path) -> None:
    def hide(book: Any) -> None:
        book.active.row_dimensions[40].hidden = True
        book.active.column_dimensions["K"].hidden = True

    assert not _read(excel_file(tmp_path / "a.xlsx", [HEADINGS, *_tasks(2)], change=hide)).doubts


def test_hidden_sheets_are_left_out_and_told(tmp_path: Path) -> None:
    def hide(book: Any) -> None:
        book["Sheet2"].title = "Danh mục"
        book["Danh mục"].sheet_state = "veryHidden"

    path = excel_file(tmp_path / "a.xlsx", [HEADINGS, *_tasks(2)], [["Sở A"], ["Sở B"]], change=hide)
    outline = _read(path)
    assert len(outline.nodes) == 2
    assert _doubts(outline) == {"hidden-sheets": {"sheets": ["Danh mục"], "count": 2}}


def test_a_workbook_whose_every_sheet_is_hidden_is_read(tmp_path: Path) -> None:
    path = excel_file(tmp_path / "a.xlsx", [HEADINGS, *_tasks(2)])
    replaced(path, {b'state="visible"': b'state="hidden"'})
    assert len(_read(path).nodes) == 2


def test_sheets_are_plans_of_their_own_named_by_their_tabs(tmp_path: Path) -> None:
    def name(book: Any) -> None:
        book["Sheet1"].title, book["Sheet2"].title = "Phòng Kinh tế", "Phòng Văn hóa"

    group = [["I", "Nhóm việc", "", "", "", ""], *_tasks(1)]
    outline = _read(excel_file(tmp_path / "a.xlsx", [HEADINGS, *group], [HEADINGS, *_tasks(2)], change=name))
    assert [(node.level, node.text) for node in outline.nodes] == [
        (1, "Phòng Kinh tế"),
        (2, "Nhóm việc"),
        (3, "Việc số 1"),
        (1, "Phòng Văn hóa"),
        (2, "Việc số 1"),
        (2, "Việc số 2"),
    ]
    assert not outline.doubts


def test_a_sheet_that_holds_a_chart_is_passed_over(tmp_path: Path) -> None:
    def add(book: Any) -> None:
        from openpyxl.chart import BarChart, Reference

        chart = BarChart()
        chart.add_data(Reference(book["Sheet1"], min_col=1, min_row=2, max_row=3))
        book.create_chartsheet("Biểu đồ", 0).add_chart(chart)

    outline = _read(excel_file(tmp_path / "a.xlsx", [HEADINGS, *_tasks(2)], change=add))
    assert (len(outline.nodes), outline.doubts) == (2, ())


def test_a_formula_without_its_value_keeps_its_row_with_a_doubt(
    tmp_path: Path, assert_lossless: Callable[[Outline], None]
) -> None:
    path = excel_file(
        tmp_path / "a.xlsx",
        [
            HEADINGS,
            ["I", "Nhóm việc", "", "", "", ""],
            ["=ROW()-2", '="Rà soát "&B9', "Sở A", "", "Báo cáo", "=DATE(2026,6,30)"],
            ["=A3+1", "Tập huấn", "=VLOOKUP(B4,X:Y,2,0)", "", "", "6/2026"],
            ["=MAX(A$3:A4)+1", "Tổng kết", "Sở C", "", "", "9/2026"],
        ],
    )
    outline = _read(path)
    assert_lossless(outline)
    assert [_said(node) for node in outline.nodes[1:]] == [
        ("1", '="Rà soát "&B9', ("Sở A",), None),
        ("2", "Tập huấn", (), date(2026, 6, 30)),
        ("3", "Tổng kết", ("Sở C",), date(2026, 9, 30)),
    ]
    assert [(doubt.code, doubt.params["cells"], doubt.node_id) for doubt in outline.doubts] == [
        ("formula-without-value", ["B3", "F3"], outline.nodes[1].id),
        ("formula-without-value", ["C4"], outline.nodes[2].id),
    ]


def test_a_formula_that_failed_is_no_task_and_no_office(
    tmp_path: Path, assert_lossless: Callable[[Outline], None]
) -> None:
    path = excel_file(
        tmp_path / "a.xlsx",
        [HEADINGS, [1, "Rà soát", "#N/A", "", "", "6/2026"], [2, "#REF!", "Sở B", "", "", "#VALUE!"]],
    )
    outline = _read(path)
    assert_lossless(outline)
    assert [(node.text, node.lead_units) for node in outline.nodes] == [("Rà soát", ())]
    assert {doubt.code: doubt.params["cells"] for doubt in outline.doubts} == {
        "formula-without-value": ["C2"],
        "cell-error": ["B3", "F3"],
    }


def _with_sheet(path: Path, rows: str) -> Path:
    """The workbook with rows of XML put at the end of its sheet."""
    return replaced(path, {b"</sheetData>": rows.encode() + b"</sheetData>"})


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t xml:space="preserve"> </t></is></c></row>',
        '<row r="1048576"><c r="XFD1048576" s="1"/></row>',
        "".join(f'<row r="{at}"><c r="A{at}" s="0"/></row>' for at in range(10, 60_000)),
    ],
    ids=["a stray space", "a fill", "fills all the way"],
)
def test_what_stands_in_the_last_row_without_words_is_nothing(tmp_path: Path, rows: str) -> None:
    outline = _read(_with_sheet(excel_file(tmp_path / "a.xlsx", [HEADINGS, *_tasks(7)]), rows))
    assert (len(outline.nodes), outline.doubts) == (7, ())


def test_words_in_more_rows_than_a_plan_can_have_are_too_many(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{at}"><c r="A{at}"><v>{at}</v></c></row>' for at in range(10, workbook.MAX_ROWS + 20))
    path = _with_sheet(excel_file(tmp_path / "a.xlsx", [HEADINGS]), rows)
    with pytest.raises(DocumentError) as refusal:
        _read(path)
    assert refusal.value.code == "document-too-large"


def test_more_cells_than_a_sheet_can_have_are_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MAX_CELLS", 1_000)
    rows = "".join(f'<row r="{at}"><c r="A{at}"/></row>' for at in range(10, 1_100))
    with pytest.raises(DocumentError) as refusal:
        _read(_with_sheet(excel_file(tmp_path / "a.xlsx", [HEADINGS]), rows))
    assert refusal.value.code == "document-too-large"


def test_columns_beyond_those_read_are_told(tmp_path: Path) -> None:
    wide = [*HEADINGS, *(f"Tuần {at}" for at in range(1, 131))]
    outline = _read(excel_file(tmp_path / "a.xlsx", [wide, *_tasks(1)]))
    assert _doubts(outline) == {"columns-left-out": {"sheet": "Sheet1", "count": 16}}


def test_merged_cells_of_a_sheet(tmp_path: Path) -> None:
    path = excel_file(
        tmp_path / "a.xlsx",
        [
            HEADINGS,
            [1, "Ban hành kế hoạch", "Sở A", "Các sở", "Kế hoạch", "01/2026"],
            [UP, UP, "UBND các xã", UP, "Kế hoạch xã", "3/2026"],
            [2, "Tập huấn", "Sở B", "", "", "6/2026"],
            [3, "Tổng kết", UP, "", "", UP],
        ],
    )
    tasks = [node for node in _read(path).nodes if node.kind == "task"]
    assert [(node.text, node.lead_units, node.coord_units, node.due_on) for node in tasks] == [
        ("Kế hoạch", ("Sở A",), ("Các sở",), date(2026, 1, 31)),
        ("Kế hoạch xã", ("UBND các xã",), ("Các sở",), date(2026, 3, 31)),
        ("Tập huấn", ("Sở B",), (), date(2026, 6, 30)),
        ("Tổng kết", ("Sở B",), (), date(2026, 6, 30)),
    ]


def test_a_sheet_as_offices_keep_it(tmp_path: Path, assert_lossless: Callable[[Outline], None]) -> None:
    """Letterhead, title, columns numbered, groups, sums, a note and two signatures."""
    path = excel_file(
        tmp_path / "a.xlsx",
        [
            ["ỦY BAN NHÂN DÂN", "", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
            ["XÃ SÔNG LAM", "", "", "Độc lập - Tự do - Hạnh phúc"],
            ["Số: 15/KH-UBND", "", "", "Sông Lam, ngày 05 tháng 01 năm 2026"],
            ["KẾ HOẠCH"],
            ["Công tác năm 2026"],
            HEADINGS,
            ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
            ["I", "KINH TẾ", "", "", "", ""],
            [1, "Rà soát quy hoạch", "Phòng Kinh tế", "Các thôn", "Báo cáo", "Quý I/2026"],
            [2, "Thu ngân sách", "Phòng Kinh tế", "-", "1.500 triệu đồng", date(2026, 12, 31)],
            ["", "Cộng mục I", "", "", "2 nhiệm vụ", ""],
            ["II", "VĂN HÓA", "", "", "", ""],
            [1, "Tổ chức lễ hội", "Phòng Văn hóa - Xã hội", "Công an xã", "", "Tháng 3/2026"],
            ["", "Tổng cộng: 3 nhiệm vụ", "", "", "", ""],
            ["Ghi chú: Các đơn vị báo cáo trước ngày 20 hằng tháng."],
            ["", "", "", "Sông Lam, ngày 05 tháng 01 năm 2026"],
            ["NGƯỜI LẬP BIỂU", "", "", "CHỦ TỊCH"],
            ["Trần Thị B", "", "", "Lê Văn A"],
        ],
    )
    outline = _read(path)
    assert_lossless(outline)
    assert (outline.head.issuer, outline.head.number, outline.head.title) == (
        "Ủy ban nhân dân xã Sông Lam",
        "15/KH-UBND",
        "KẾ HOẠCH Công tác năm 2026",
    )
    assert [(node.level, node.kind, node.text, node.lead_units) for node in outline.nodes[:5]] == [
        (1, "section", "KINH TẾ", ()),
        (2, "task", "Rà soát quy hoạch", ("Phòng Kinh tế",)),
        (2, "task", "Thu ngân sách", ("Phòng Kinh tế",)),
        (1, "section", "VĂN HÓA", ()),
        (2, "task", "Tổ chức lễ hội", ("Phòng Văn hóa - Xã hội",)),
    ]
    assert {node.kind for node in outline.nodes[5:]} == {"paragraph"}
    assert outline.foot.signer.name == "Lê Văn A"
    assert [item.text for item in outline.leftovers if item.kind == "table-total"] == [
        "Cộng mục I",
        "2 nhiệm vụ",
        "Tổng cộng: 3 nhiệm vụ",
    ]


def test_two_tables_one_below_the_other_are_each_read_by_their_own_headings(tmp_path: Path) -> None:
    path = excel_file(
        tmp_path / "a.xlsx",
        [
            ["PHẦN A. VIỆC CỦA XÃ"],
            ["STT", "Nhiệm vụ", "Chủ trì", "Thời hạn"],
            ["I", "Nhóm một", "", ""],
            [1, "Rà soát", "Phòng A", "6/2026"],
            [],
            ["PHẦN B. VIỆC CỦA THÔN"],
            ["STT", "Thời hạn", "Nội dung công việc", "Người phụ trách"],
            [1, "9/2026", "Vệ sinh đường làng", "Trưởng thôn"],
        ],
    )
    assert [(node.text, node.level, node.lead_units, node.deadline_text) for node in _read(path).nodes[-4:]] == [
        ("Nhóm một", 2, (), None),
        ("Rà soát", 3, ("Phòng A",), "6/2026"),
        ("PHẦN B. VIỆC CỦA THÔN", 1, (), None),
        ("Vệ sinh đường làng", 2, ("Trưởng thôn",), "9/2026"),
    ]


def _renamed(rename: Callable[[str], str]) -> Callable[[Path], Path]:
    return lambda path: repacked(path, lambda name, data: (rename(name), data))


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda path: replaced(path, STRICT), id="strict"),
        pytest.param(_renamed(lambda name: f"/{name}"), id="a slash in front"),
        pytest.param(_renamed(lambda name: name.replace("/", "\\")), id="backslashes"),
        pytest.param(_renamed(str.upper), id="capitals"),
        pytest.param(lambda path: repacked(path, lambda *part: part, xl__=b"", xl__worksheets__=b""), id="folders"),
        pytest.param(
            lambda path: replaced(
                path,
                {
                    b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": (
                        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
                    )
                },
            ),
            id="macros",
        ),
    ],
)
def test_a_workbook_that_others_packed_in_their_own_way_is_read(tmp_path: Path, change: Callable[[Path], Path]) -> None:
    path = change(excel_file(tmp_path / "a.xlsx", [HEADINGS, *_tasks(2)]))
    assert [node.text for node in _read(path).nodes] == ["Việc số 1", "Việc số 2"]


@pytest.mark.parametrize(
    ("parts", "form"),
    [
        ({"[Content_Types].xml": "<Types/>", "xl/workbook.bin": "x"}, "xlsb"),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}, "ods"),
        ({"mimetype": "application/vnd.oasis.opendocument.presentation", "content.xml": "<x/>"}, "odp"),
        ({"ke hoach/a.docx": "x"}, "zip"),
    ],
)
def test_a_package_of_another_kind_is_named_for_what_it_is(tmp_path: Path, parts: dict[str, str], form: str) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, words in parts.items():
            archive.writestr(name, words)
    with pytest.raises(DocumentError) as refusal:
        _read(path)
    assert (refusal.value.code, refusal.value.params["format"]) == ("document-unsupported", form)


HOSTILE = {
    "a document type": ({b"<worksheet ": b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet '}, "document-damaged"),
    "broken XML": ({b"</sheetData>": b"</sheet>"}, "document-damaged"),
    "a relationship that leads nowhere": ({b"worksheets/sheet1.xml": b"worksheets/sheet9.xml"}, "document-empty"),
    "a relationship that leads out": ({b"/xl/worksheets/sheet1.xml": b"../../../../etc/passwd"}, "document-empty"),
}


@pytest.mark.parametrize(("words", "code"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_workbook_gets_its_sentence(tmp_path: Path, words: dict[bytes, bytes], code: str) -> None:
    path = replaced(excel_file(tmp_path / "a.xlsx", [HEADINGS, *_tasks(2)]), words)
    with pytest.raises(DocumentError) as refusal:
        _read(path)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="B2" t="s"><v>99999</v></c>',
        '<c r="B2" t="s"><v>-1</v></c>',
        '<c r="B2" s="999"><v>1e999</v></c>',
        '<c r="B2"><v>Khác</v></c>',
        '<c r="ZZZZ2"><v>1</v></c>',
        '<c><f t="shared" si="3"/></c>',
    ],
)
def test_a_cell_that_makes_no_sense_harms_nobody(tmp_path: Path, cell: str) -> None:
    path = _with_sheet(excel_file(tmp_path / "a.xlsx", [HEADINGS, *_tasks(1)]), f'<row r="9">{cell}</row>')
    assert _read(path).nodes[0].text == "Việc số 1"


def test_remarks_struck_words_boxes_and_printed_heads_are_told_or_kept(
    tmp_path: Path, assert_lossless: Callable[[Outline], None]
) -> None:
    def beside(book: Any) -> None:
        from openpyxl.cell.rich_text import CellRichText, TextBlock
        from openpyxl.cell.text import InlineFont
        from openpyxl.comments import Comment
        from openpyxl.styles import Font

        sheet = book.active
        sheet["B2"].comment = Comment("Giao thêm Công an xã", "Văn thư")
        sheet["B3"].font = Font(strike=True)
        sheet["B4"] = CellRichText("Rà soát ", TextBlock(InlineFont(strike=True), "hộ nghèo"), " hộ cận nghèo")
        sheet.oddHeader.center.text = "UBND xã Hòa Lạc & các thôn"
        sheet.oddFooter.right.text = "Trang &P/&N"

    outline = _read(excel_file(tmp_path / "a.xlsx", [HEADINGS, *_tasks(4)], change=beside))
    assert_lossless(outline)
    assert [(doubt.code, dict(doubt.params)) for doubt in outline.doubts] == [
        ("struck-out", {"words": "Việc số 2"}),
        ("struck-out", {"words": "hộ nghèo"}),
        ("comments-left-out", {"count": 1}),
    ]
    assert [node.text for node in outline.nodes][1:3] == ["Việc số 2", "Rà soát hộ nghèo hộ cận nghèo"]
    heads = [leftover.text for leftover in outline.leftovers if leftover.kind == "running-head"]
    assert heads == ["UBND xã Hòa Lạc & các thôn"]


_BOX = (
    b'<wsDr xmlns="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    b'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><twoCellAnchor><sp><txBody>'
    b"<a:p><a:r><a:t>%s</a:t></a:r></a:p></txBody></sp></twoCellAnchor></wsDr>"
)


def test_words_in_a_box_drawn_over_a_sheet_are_kept_and_told(tmp_path: Path) -> None:
    def drawn(book: Any) -> None:
        from openpyxl.chart import BarChart

        book.active.add_chart(BarChart())

    path = excel_file(tmp_path / "a.xlsx", [HEADINGS, *_tasks(2)], change=drawn)
    words = "Trạm Y tế báo cáo trước ngày 05/7/2026."
    repacked(path, lambda name, data: (name, _BOX % words.encode() if "drawings/drawing1" in name else data))
    outline = _read(path)
    assert [(leftover.kind, leftover.text) for leftover in outline.leftovers][-1:] == [("text-box", words)]
    assert _doubts(outline) == {"box-aside": {"words": words}}


def test_two_tables_beside_each_other_are_read_one_after_the_other(
    tmp_path: Path, assert_lossless: Callable[[Outline], None]
) -> None:
    heading = ["TT", "Nhiệm vụ", "Chủ trì"]
    outline = _read(
        excel_file(
            tmp_path / "a.xlsx",
            [
                [*heading, None, *heading],
                [1, "Trồng cây", "Phòng Kinh tế", None, 3, "Trực Tết", "Công an xã"],
                [2, "Dọn đường", "Phòng Kinh tế", None, 4, "Khám tuyển", "Trạm Y tế xã"],
            ],
        )
    )
    assert_lossless(outline)
    assert [(node.marker, node.lead_units) for node in outline.nodes] == [
        ("1", ("Phòng Kinh tế",)),
        ("2", ("Phòng Kinh tế",)),
        ("3", ("Công an xã",)),
        ("4", ("Trạm Y tế xã",)),
    ]


def test_the_office_leads_and_who_sees_to_it_stands_beside(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["STT", "Nội dung công việc", "Người phụ trách", "Đơn vị thực hiện", "Ngày kết thúc"],
        [1, "Thu ngân sách", "Trần Thị Bình", "Phòng Kinh tế", "30/6/2026"],
    ]
    (node,) = _read(excel_file(tmp_path / "a.xlsx", rows)).nodes
    assert (node.lead_units, dict(node.extra)) == (("Phòng Kinh tế",), {"Người phụ trách": "Trần Thị Bình"})
    assert node.due_on == date(2026, 6, 30)


@pytest.mark.parametrize("number", [46096, "46096", 6])
def test_a_bare_number_where_a_day_should_stand_is_told(tmp_path: Path, number: object) -> None:
    rows: list[list[Any]] = [
        ["KẾ HOẠCH NĂM 2026"],
        ["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"],
        [1, "Trồng cây", "UBND xã", number],
    ]
    outline = _read(excel_file(tmp_path / "a.xlsx", rows))
    assert outline.nodes[0].due_on is None
    assert _doubts(outline)["deadline-no-day"] == {"deadline": str(number)}
