"""Tables of tasks as Word and PDF plans have them. Right answers were written before the reading."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.outline import Outline, outline_of_text, read_outline
from app.outline.cells import is_ditto, is_total, refers, unbroken
from app.outline.model import Node
from app.outline.rematch import clauses_of, propose_matches
from app.outline.slices import Slice
from app.progress import Silent
from tests.app.outline.office_files import HEADINGS, LEFT, UP, Rows, word_file

EMPTY_LEAD = "Theo phân công tại Quyết định số 77/QĐ-UBND"


def _of_word(path: Path, *tables: Rows) -> Outline:
    return read_outline(word_file(path, "PHỤ LỤC", *tables), Silent())


def _told(node: Node) -> str:
    """A clause in one line: "2 task 1 | words | leads | coordinators | deadline"."""
    leads, coords = "; ".join(node.lead_units), "; ".join(node.coord_units)
    parts = (
        f"{node.level} {node.kind} {node.marker}".strip(),
        " ".join(node.text.split()),
        leads,
        coords,
        node.deadline_text or node.cadence_text or "",
    )
    return " | ".join(parts).replace("  ", " ").rstrip("| ")


def _rows(outline: Outline) -> list[str]:
    return [_told(node) for node in outline.nodes if node.role != "annex"]


CASES: dict[str, tuple[list[Rows], list[str]]] = {
    "the headings are repeated on every page, and the group goes on": (
        [
            [HEADINGS, ["I", "Nhóm một", "", "", "", ""], ["1", "Việc một", "Sở A", "", "", "Quý I/2026"]],
            [
                HEADINGS,
                ["2", "Việc hai", "Sở B", "", "", "Quý II/2026"],
                ["II", "Nhóm hai", "", "", "", ""],
                ["1", "Việc ba", "Sở C", "", "", "Quý III/2026"],
            ],
            [HEADINGS, ["2", "Việc bốn", "Sở D", "", "", "Quý IV/2026"]],
        ],
        [
            "1 section I | Nhóm một",
            "2 task 1 | Việc một | Sở A | | Quý I/2026",
            "2 task 2 | Việc hai | Sở B | | Quý II/2026",
            "1 section II | Nhóm hai",
            "2 task 1 | Việc ba | Sở C | | Quý III/2026",
            "2 task 2 | Việc bốn | Sở D | | Quý IV/2026",
        ],
    ),
    "no headings on the next page": (
        [
            [HEADINGS, ["I", "Nhóm một", "", "", "", ""], ["1", "Việc một", "Sở A", "", "", "Quý I/2026"]],
            [["2", "Việc hai", "Sở B", "", "", "Quý II/2026"]],
        ],
        [
            "1 section I | Nhóm một",
            "2 task 1 | Việc một | Sở A | | Quý I/2026",
            "2 task 2 | Việc hai | Sở B | | Quý II/2026",
        ],
    ),
    "a row cut in two by the page": (
        [
            [HEADINGS, ["1", "Xây dựng kế hoạch phát triển nông", "Sở Nông", "", "", "Quý I/2026"]],
            [HEADINGS, ["", "nghiệp của tỉnh", "nghiệp và Môi trường", "Sở B", "", ""]],
        ],
        [
            "1 task 1 | Xây dựng kế hoạch phát triển nông nghiệp của tỉnh | Sở Nông nghiệp và Môi trường | Sở B"
            " | Quý I/2026"
        ],
    ),
    "one clause, three leads, each with a day of its own": (
        [
            [
                HEADINGS,
                ["1", "Ban hành kế hoạch", "Sở A", "Các sở", "Kế hoạch", "01/2026"],
                [UP, UP, "UBND các xã", UP, UP, "3/2026"],
                [UP, UP, "Công an tỉnh", UP, UP, "6/2026"],
                ["2", "Việc hai", "Sở B", "", "", "9/2026"],
            ]
        ],
        [
            "1 section 1 | Ban hành kế hoạch | | Các sở",
            "2 task | Sở A | Sở A | Các sở | 01/2026",
            "2 task | UBND các xã | UBND các xã | Các sở | 3/2026",
            "2 task | Công an tỉnh | Công an tỉnh | Các sở | 6/2026",
            "1 task 2 | Việc hai | Sở B | | 9/2026",
        ],
    ),
    "one clause, two products": (
        [
            [
                HEADINGS,
                ["1", "Ban hành kế hoạch", "Sở A", "", "Kế hoạch của tỉnh", "01/2026"],
                [UP, UP, "UBND các xã", "", "Kế hoạch của xã", "3/2026"],
            ]
        ],
        [
            "1 section 1 | Ban hành kế hoạch",
            "2 task | Kế hoạch của tỉnh | Sở A | | 01/2026",
            "2 task | Kế hoạch của xã | UBND các xã | | 3/2026",
        ],
    ),
    "two days, one lead": (
        [
            [
                HEADINGS,
                ["1", "Báo cáo", "Sở A", "", "Báo cáo 6 tháng", "15/6/2026"],
                [UP, UP, UP, "", "Báo cáo năm", "15/12/2026"],
            ]
        ],
        [
            "1 section 1 | Báo cáo | Sở A",
            "2 task | Báo cáo 6 tháng | Sở A | | 15/6/2026",
            "2 task | Báo cáo năm | Sở A | | 15/12/2026",
        ],
    ),
    "coordinators one below the other": (
        [
            [
                HEADINGS,
                ["1", "Ban hành kế hoạch", "Sở A", "Sở B", "", "01/2026"],
                [UP, UP, UP, "Công an tỉnh", UP, UP],
                [UP, UP, UP, "UBND các xã", UP, UP],
            ]
        ],
        ["1 task 1 | Ban hành kế hoạch | Sở A | Sở B; Công an tỉnh; UBND các xã | 01/2026"],
    ),
    "the parts of a clause go on after the page": (
        [
            [
                HEADINGS,
                ["1", "Ban hành kế hoạch", "Sở A", "", "", "01/2026"],
                [UP, UP, "UBND các xã", "", "", "3/2026"],
            ],
            [HEADINGS, ["", "", "Công an tỉnh", "", "", "6/2026"], ["2", "Việc hai", "Sở B", "", "", "9/2026"]],
        ],
        [
            "1 section 1 | Ban hành kế hoạch",
            "2 task | Sở A | Sở A | | 01/2026",
            "2 task | UBND các xã | UBND các xã | | 3/2026",
            "2 task | Công an tỉnh | Công an tỉnh | | 6/2026",
            "1 task 2 | Việc hai | Sở B | | 9/2026",
        ],
    ),
    "numbers in a column that a narrow heading broke, or that has none": (
        [
            [["T T", "Nhiệm vụ", "Chủ trì"], ["1", "Việc một", "Sở A"]],
            [["", "Nội dung", "Chủ trì"], ["I", "Nhóm", ""], ["1", "Việc hai", "Sở B"]],
        ],
        ["1 task 1 | Việc một | Sở A", "1 section I | Nhóm", "2 task 1 | Việc hai | Sở B"],
    ),
    "tasks of their own under one number": (
        [
            [
                HEADINGS,
                ["1", "Ban hành kế hoạch", "Sở A", "", "", "01/2026"],
                [UP, "Tập huấn", "Sở B", "", "", "3/2026"],
                ["2", "Tổng kết", "Sở C", "", "", "12/2026"],
            ]
        ],
        [
            "1 task 1 | Ban hành kế hoạch | Sở A | | 01/2026",
            "1 task | Tập huấn | Sở B | | 3/2026",
            "1 task 2 | Tổng kết | Sở C | | 12/2026",
        ],
    ),
    "a lead and a day for several tasks": (
        [
            [
                HEADINGS,
                ["1", "Rà soát", "Sở A", "Các sở", "", "01/2026"],
                ["2", "Tập huấn", UP, UP, "", UP],
                ["3", "Tổng kết", "Sở C", "", "", "12/2026"],
            ]
        ],
        [
            "1 task 1 | Rà soát | Sở A | Các sở | 01/2026",
            "1 task 2 | Tập huấn | Sở A | Các sở | 01/2026",
            "1 task 3 | Tổng kết | Sở C | | 12/2026",
        ],
    ),
    "a column of groups, numbered": (
        [
            [
                ["TT", "Nhóm nhiệm vụ", "Nhiệm vụ cụ thể", "Chủ trì", "Thời hạn"],
                ["1", "Thể chế", "Rà soát văn bản", "Sở A", "Quý I/2026"],
                [UP, UP, "Tập huấn pháp luật", "Sở B", "Quý II/2026"],
                ["2", "Chuyển đổi số", "Số hóa hồ sơ", "Sở C", "Quý III/2026"],
            ]
        ],
        [
            "1 section 1 | Thể chế",
            "2 task | Rà soát văn bản | Sở A | | Quý I/2026",
            "2 task | Tập huấn pháp luật | Sở B | | Quý II/2026",
            "1 section 2 | Chuyển đổi số",
            "2 task | Số hóa hồ sơ | Sở C | | Quý III/2026",
        ],
    ),
    "a column of groups, the tasks numbered": (
        [
            [
                ["Lĩnh vực", "TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"],
                ["Thể chế", "1", "Rà soát văn bản", "Sở A", "Quý I/2026"],
                [UP, "2", "Tập huấn pháp luật", "Sở B", "Quý II/2026"],
                ["Chuyển đổi số", "3", "Số hóa hồ sơ", "Sở C", "Quý III/2026"],
            ]
        ],
        [
            "1 section | Thể chế",
            "2 task 1 | Rà soát văn bản | Sở A | | Quý I/2026",
            "2 task 2 | Tập huấn pháp luật | Sở B | | Quý II/2026",
            "1 section | Chuyển đổi số",
            "2 task 3 | Số hóa hồ sơ | Sở C | | Quý III/2026",
        ],
    ),
    "groups in groups": (
        [
            [
                HEADINGS,
                ["A", "CẢI CÁCH", LEFT, LEFT, LEFT, LEFT],
                ["I", "Thể chế", "", "", "", ""],
                ["1", "Rà soát", "Sở A", "", "", "2026"],
                ["a", "Cấp tỉnh", "Sở A", "", "", "6/2026"],
                ["b", "Cấp xã", "UBND các xã", "", "", "9/2026"],
                ["II", "Thủ tục", "", "", "", ""],
                ["1", "Công khai", "Sở B", "", "", "Thường xuyên"],
                ["B", "CHUYỂN ĐỔI SỐ", LEFT, LEFT, LEFT, LEFT],
                ["I", "Hạ tầng", "", "", "", ""],
                ["1", "Nâng cấp", "Sở C", "", "", "2026"],
            ]
        ],
        [
            "1 section A | CẢI CÁCH",
            "2 section I | Thể chế",
            "3 section 1 | Rà soát | Sở A | | 2026",
            "4 task a | Cấp tỉnh | Sở A | | 6/2026",
            "4 task b | Cấp xã | UBND các xã | | 9/2026",
            "2 section II | Thủ tục",
            "3 task 1 | Công khai | Sở B | | Thường xuyên",
            "1 section B | CHUYỂN ĐỔI SỐ",
            "2 section I | Hạ tầng",
            "3 task 1 | Nâng cấp | Sở C | | 2026",
        ],
    ),
    "a group in one cell over the row, dashes below a number": (
        [
            [
                HEADINGS,
                ["I. Thể chế", LEFT, LEFT, LEFT, LEFT, LEFT],
                ["1", "Xây dựng văn bản", "", "", "", ""],
                ["-", "Quyết định về đất", "Sở A", "", "", "6/2026"],
                ["-", "Quyết định về rừng", "Sở B", "", "", "9/2026"],
                ["2", "Tập huấn", "Sở C", "", "", "2026"],
            ]
        ],
        [
            "1 section I. | Thể chế",
            "2 section 1 | Xây dựng văn bản",
            "3 task - | Quyết định về đất | Sở A | | 6/2026",
            "3 task - | Quyết định về rừng | Sở B | | 9/2026",
            "2 task 2 | Tập huấn | Sở C | | 2026",
        ],
    ),
    "groups without number or bold": (
        [
            [
                HEADINGS,
                ["", "Nhóm một: Thể chế", "", "", "", ""],
                ["1", "Rà soát", "Sở A", "", "", "2026"],
                ["", "Nhóm hai: Tổ chức", "", "", "", ""],
                ["2", "Sắp xếp", "Sở B", "", "", "2026"],
            ]
        ],
        [
            "1 section | Nhóm một: Thể chế",
            "2 task 1 | Rà soát | Sở A | | 2026",
            "1 section | Nhóm hai: Tổ chức",
            "2 task 2 | Sắp xếp | Sở B | | 2026",
        ],
    ),
    "a line break in a cell parts no name": (
        [
            [
                HEADINGS,
                [
                    "1",
                    "Đối thoại",
                    "Lãnh đạo\nSở Y tế",
                    "Văn phòng\nHĐND và UBND tỉnh\nCông an\ntỉnh",
                    "",
                    "Tháng\n6/2026",
                ],
                ["2", "Trồng cây", "Sở Y tế\nSở Nội vụ", "Phòng Kinh tế,\nHạ tầng và Đô thị", "", ""],
                ["3", "Tập huấn", "- Sở Y tế;\n- Sở Nội vụ.", "VTV\nVOV", "", ""],
            ]
        ],
        [
            "1 task 1 | Đối thoại | Lãnh đạo Sở Y tế | Văn phòng HĐND và UBND tỉnh; Công an tỉnh | Tháng 6/2026",
            "1 task 2 | Trồng cây | Sở Y tế; Sở Nội vụ | Phòng Kinh tế, Hạ tầng và Đô thị",
            "1 task 3 | Tập huấn | Sở Y tế; Sở Nội vụ | VTV; VOV",
        ],
    ),
    "the same as above, nothing, another paper": (
        [
            [
                HEADINGS,
                ["1", "Rà soát", "Sở A", "-", "Sổ", "Quý I/2026"],
                ["2", "Kiểm kê", "Như trên", "nt", "…", "-nt-"],
                ["3", "Báo cáo", EMPTY_LEAD, "Theo Phụ lục II", "", "Quý II/2026"],
                ["4", "Tổng hợp", "//", '"', "", '"'],
            ]
        ],
        [
            "1 task 1 | Rà soát | Sở A | | Quý I/2026",
            "1 task 2 | Kiểm kê | Sở A | | Quý I/2026",
            "1 task 3 | Báo cáo | | | Quý II/2026",
            "1 task 4 | Tổng hợp | | | Quý II/2026",
        ],
    ),
    "two rows of headings": (
        [
            [
                ["TT", "Nhiệm vụ", "Phân công thực hiện", LEFT, "Thời gian", LEFT],
                [UP, UP, "Chủ trì", "Phối hợp", "Bắt đầu", "Hoàn thành"],
                ["1", "Rà soát", "Sở A", "Sở B", "01/2026", "6/2026"],
            ]
        ],
        ["1 task 1 | Rà soát | Sở A | Sở B | 6/2026"],
    ),
}


@pytest.mark.parametrize(("tables", "right"), CASES.values(), ids=CASES.keys())
def test_a_table_of_word_is_read_right(
    tmp_path: Path, assert_lossless: Callable[[Outline], None], tables: list[Rows], right: list[str]
) -> None:
    outline = _of_word(tmp_path / "a.docx", *tables)
    assert_lossless(outline)
    assert _rows(outline) == right


NO_TASKS: dict[str, Rows] = {
    "members of a committee": [
        ["TT", "Họ và tên", "Chức vụ", "Nhiệm vụ"],
        ["1", "Lê Văn A", "Chủ tịch UBND xã", "Trưởng ban"],
        ["2", "Trần Thị B", "Trưởng phòng Kinh tế", "Thành viên"],
    ],
    "what money is spent on": [
        ["TT", "Nội dung chi", "Số lượng", "Đơn giá", "Thành tiền"],
        ["1", "Mua cây", "100", "20.000", "2.000.000"],
        ["", "Tổng cộng", "", "", "2.000.000"],
    ],
    "figures": [["Chỉ số", "Năm 2024", "Năm 2025"], ["Số hộ nghèo", "120", "90"]],
}


@pytest.mark.parametrize("table", NO_TASKS.values(), ids=NO_TASKS.keys())
def test_a_table_that_hands_out_nothing_gives_no_task(
    tmp_path: Path, assert_lossless: Callable[[Outline], None], table: Rows
) -> None:
    path = word_file(tmp_path / "a.docx", "I. TỔ CHỨC THỰC HIỆN", "1. Giao Sở A trồng cây.", table)
    outline = read_outline(path, Silent())
    assert_lossless(outline)
    assert [node.text for node in outline.nodes if node.kind == "task"] == ["Giao Sở A trồng cây."]


def test_what_people_of_a_committee_must_do_is_a_task(tmp_path: Path) -> None:
    duty = "Phụ trách chung, chỉ đạo toàn diện công tác trồng cây của tỉnh"
    rows = [["TT", "Họ và tên", "Chức vụ", "Nhiệm vụ được phân công"], ["1", "Lê Văn A", "Chủ tịch", duty]]
    (node,) = [node for node in _of_word(tmp_path / "a.docx", rows).nodes if node.kind == "task"]
    assert (node.text, node.extra) == (duty, {"Họ và tên": "Lê Văn A", "Chức vụ": "Chủ tịch"})


def test_a_lead_that_is_another_paper_is_a_doubt_and_is_kept(tmp_path: Path) -> None:
    outline = _of_word(
        tmp_path / "a.docx",
        [
            HEADINGS,
            ["1", "Thực hiện đề án", EMPTY_LEAD, LEFT, "", "Quý II/2026"],
            ["2", "Tổng kết", UP, LEFT, "", "Quý III/2026"],
        ],
    )
    first, second = [node for node in outline.nodes if node.kind == "task"]
    assert (first.lead_units, first.coord_units, second.lead_units) == ((), (), ())
    assert first.extra == {"Cơ quan chủ trì": EMPTY_LEAD}
    assert [(doubt.code, doubt.params["words"], doubt.node_id) for doubt in outline.doubts] == [
        ("unit-by-reference", EMPTY_LEAD, first.id),
        ("unit-by-reference", EMPTY_LEAD, second.id),
    ]


def test_further_columns_are_kept_whatever_they_are_called(tmp_path: Path) -> None:
    headings = [
        "STT",
        "Nội dung",
        "Người thực hiện",
        "Đơn vị chủ trì",
        "Kinh phí",
        "",
        "Số văn bản",
        "Số văn bản",
        "Hạn",
    ]
    row = ["1", "Rà soát", "Lê Văn A", "Phòng B", "12,5", "x", "số 1", "số 2", "6/2026"]
    (node,) = [node for node in _of_word(tmp_path / "a.docx", [headings, row]).nodes if node.kind == "task"]
    assert node.lead_units == ("Phòng B",)
    assert node.extra == {
        "Người thực hiện": "Lê Văn A",
        "Kinh phí": "12,5",
        "Cột 6": "x",
        "Số văn bản": "số 1",
        "Số văn bản (2)": "số 2",
    }


def test_the_parts_of_a_clause_are_found_when_it_is_read_again(tmp_path: Path) -> None:
    table = [
        HEADINGS,
        ["1", "Ban hành kế hoạch", "Sở A", "", "Kế hoạch của tỉnh", "01/2026"],
        [UP, UP, "UBND các xã", "", "Kế hoạch của xã", "3/2026"],
    ]
    old = _of_word(tmp_path / "a.docx", table)
    later = [HEADINGS, ["1", "Việc mới", "Sở C", "", "", "2026"], *(list(row) for row in table[1:])]
    later[2][0] = "2"
    new = _of_word(tmp_path / "b.docx", later)
    words = {node.id: node.text for outline in (old,) for node in outline.nodes}
    again = {
        node.text: words[match.old_id]
        for node in new.nodes
        for match in propose_matches(clauses_of(old.nodes), new.nodes)
        if match.new_id == node.id and match.old_id and node.role != "annex"
    }
    assert again == {text: text for text in ("Ban hành kế hoạch", "Kế hoạch của tỉnh", "Kế hoạch của xã")}


def test_rows_that_share_a_task_without_merging_are_its_parts() -> None:
    outline = outline_of_text(
        "| TT | Nhiệm vụ | Chủ trì | Thời hạn |\n|---|---|---|---|\n| 1 | Ban hành kế hoạch | Sở A | 01/2026 |\n"
        "| | | UBND các xã | 3/2026 |\n| 2 | Tổng kết | Sở B | 6/2026 |\n| | | và Sở C | |\n"
    )
    assert _rows(outline) == [
        "1 section 1 | Ban hành kế hoạch",
        "2 task | Sở A | Sở A | | 01/2026",
        "2 task | UBND các xã | UBND các xã | | 3/2026",
        "1 task 2 | Tổng kết | Sở B; Sở C | | 6/2026",
    ]


def _lines(*cells: str) -> list[list[str]]:
    return [unbroken(Slice.of(cell, 0, len(cell))).text.split("\n") for cell in cells]


def test_line_breaks_in_a_cell_for_offices() -> None:
    assert _lines("Lãnh đạo\nSở Y tế", "Trung tâm\nXúc tiến", "Sở A\nSở B", "Công an\ntỉnh") == [
        ["Lãnh đạo Sở Y tế"],
        ["Trung tâm Xúc tiến"],
        ["Sở A", "Sở B"],
        ["Công an tỉnh"],
    ]
    assert _lines("Sở A;\nphòng B", "1. Sở A\n2. Sở B", "Sở A (và\nSở B)", "Sở A và\nSở B") == [
        ["Sở A;", "phòng B"],
        ["1. Sở A", "2. Sở B"],
        ["Sở A (và Sở B)"],
        ["Sở A và Sở B"],
    ]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Theo phân công tại Quyết định số 77/QĐ-UBND", True),
        ("Theo chức năng, nhiệm vụ được giao", True),
        ("Thực hiện theo Kế hoạch số 5", True),
        ("Như mục 3", True),
        ("Xem Phụ lục II", True),
        ("Sở Y tế (theo Quyết định số 5)", False),
        ("Các đơn vị theo phân công", False),
        ("Tại các xã", False),
    ],
)
def test_a_cell_that_only_points_to_another_paper(text: str, right: bool) -> None:
    assert refers(text) is right


@pytest.mark.parametrize("text", ["Như trên", "nt", "-nt-", "//", '"', "〃", "như trên."])
def test_a_cell_that_says_as_above(text: str) -> None:
    assert is_ditto(text)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Tổng cộng", True),
        ("CỘNG (I + II)", True),
        ("Cộng mục III", True),
        ("Tổng số: 15 nhiệm vụ", True),
        ("Tổng cộng: 3 nhiệm vụ", True),
        ("Tổng hợp báo cáo", False),
        ("Cộng tác viên dân số", False),
        ("Tổng kết năm 2026", False),
        ("Tổng rà soát hộ nghèo", False),
    ],
)
def test_a_row_that_only_sums_up(text: str, right: bool) -> None:
    assert is_total(text) is right


def test_a_heading_misread_over_the_numbers_of_rows_hides_no_groups(tmp_path: Path) -> None:
    rows = [
        ["SIT", "Nội dung", "Đơn vị chuẩn bị", "Đơn vị phối hợp", "Kết quả", "Thời gian"],
        ["I", "THÁNG 01", "", "", "", ""],
        ["1", "Giao, nhận quân", "Công an xã", "", "", "25/01/2026"],
    ]
    assert _rows(_of_word(tmp_path / "bang.docx", rows)) == [
        "1 section I | THÁNG 01",
        "2 task 1 | Giao, nhận quân | Công an xã | | 25/01/2026",
    ]
