"""A list of tasks saved as .csv is read as the workbook it came from: its rows are tasks, nothing is lost unseen."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from app.outline import Outline, read_outline
from app.outline.reading.separated import read_separated
from app.progress import Silent

ROWS = [
    ["TT", "Nhiệm vụ", "Đơn vị chủ trì", "Cơ quan phối hợp", "Thời hạn"],
    ["1", "Rà soát hộ nghèo, cận nghèo", "Phòng Kinh tế", "Các thôn; Công an xã", "30/9/2026"],
    ["2", 'Tập huấn "5 rõ"\ncho cán bộ thôn', "Văn phòng HĐND và UBND", "", "Quý III/2026"],
    ["3", "Báo cáo kết quả", "Phòng Văn hóa - Xã hội", "Các phòng, đơn vị", "Hằng tháng"],
]


def text_of(rows: list[list[str]], sign: str) -> str:
    def cell(words: str) -> str:
        return f'"{words.replace(chr(34), chr(34) * 2)}"' if set(words) & {sign, chr(34), chr(10)} else words

    return "\r\n".join(sign.join(map(cell, row)) for row in rows) + "\r\n"


def read(tmp_path: Path, data: bytes) -> Outline:
    path = tmp_path / "nhiem-vu.csv"
    path.write_bytes(data)
    return read_outline(path, Silent())


@pytest.mark.parametrize("sign", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
def test_rows_are_tasks_whatever_separates_their_cells_and_however_they_are_encoded(
    sign: str, encoding: str, tmp_path: Path, assert_lossless: Callable[[Outline], None]
) -> None:
    text = text_of(ROWS, sign)
    if encoding == "cp1258":
        text = vietnamese_1258(text)
    outline = read(tmp_path, text.encode(encoding))
    assert_lossless(outline)
    tasks = [node for node in outline.nodes if node.kind == "task"]
    assert [(node.marker, node.lead_units) for node in tasks] == [
        ("1", ("Phòng Kinh tế",)),
        ("2", ("Văn phòng HĐND và UBND",)),
        ("3", ("Phòng Văn hóa - Xã hội",)),
    ]
    assert tasks[0].text == "Rà soát hộ nghèo, cận nghèo"
    assert tasks[0].coord_units == ("Các thôn", "Công an xã")
    assert " ".join(tasks[1].text.split()) == 'Tập huấn "5 rõ" cho cán bộ thôn'
    assert [node.due_on and node.due_on.isoformat() for node in tasks] == ["2026-09-30", "2026-09-30", None]
    assert tasks[2].cadence == "hằng tháng"


def vietnamese_1258(text: str) -> str:
    """As Windows-1258 has it: tones stand after their letter."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    made = []
    for char in unicodedata.normalize("NFC", text):
        apart = unicodedata.normalize("NFD", char)
        tone = "".join(one for one in apart if one in tones)
        made.append(unicodedata.normalize("NFC", "".join(one for one in apart if one not in tones)) + tone)
    return "".join(made)


def test_the_sign_that_excel_names_in_the_first_line_is_taken(tmp_path: Path) -> None:
    outline = read(tmp_path, ("sep=;\r\n" + text_of(ROWS, ";")).encode())
    assert [node.marker for node in outline.nodes if node.kind == "task"] == ["1", "2", "3"]
    assert "sep=" not in outline.source


def test_a_cell_whose_formula_failed_leaves_a_doubt_that_names_it(tmp_path: Path) -> None:
    rows = [*ROWS, ["", "", "", "", ""], ["4", "Tổng kết", "#REF!", "", "#######"]]
    outline = read(tmp_path, text_of(rows, ";").encode())
    doubt = next(doubt for doubt in outline.doubts if doubt.code == "formula-without-value")
    assert doubt.params["cells"] == ["C6", "E6"]


@pytest.mark.parametrize(
    "text",
    [
        "KẾ HOẠCH\nNhiệm vụ, giải pháp, thời hạn thực hiện\n1. Công an xã tuần tra; báo cáo trước ngày 30/9/2026.\n",
        'Phòng Kinh tế, Công an xã "phối hợp\nI. NHIỆM VỤ\n1. Rà soát, tổng hợp, báo cáo.\n',
        "Nhiệm vụ, Đơn vị chủ trì, " * 3_000,
        "",
    ],
)
def test_running_text_with_commas_stays_running_text(text: str) -> None:
    assert read_separated(text) is None
