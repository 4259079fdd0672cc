"""What stands beside, below and across the clauses of a PDF is kept and told, and tears no clause apart.

Right answers were written before the reading.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from app.errors import DocumentError
from app.outline import Outline, outline_of_text
from tests.app.outline.drawn_pages import UPRIGHT, DrawnPages
from tests.app.outline.test_task_tables import _rows

Lossless = Callable[[Outline], None]
THREE = (
    "1. Giao Sở Y tế trồng cây trước ngày 10/3/2026.",
    "2. Giao Sở Nội vụ tưới cây trước ngày 20/3/2026.",
    "3. Giao Công an tỉnh giữ vườn trước ngày 30/3/2026.",
)
READ = (
    "1 section I. | NHIỆM VỤ",
    "2 task 1. | Giao Sở Y tế trồng cây trước ngày 10/3/2026. | Sở Y tế | | trước ngày 10/3/2026",
    "2 task 2. | Giao Sở Nội vụ tưới cây trước ngày 20/3/2026. | Sở Nội vụ | | trước ngày 20/3/2026",
    "2 task 3. | Giao Công an tỉnh giữ vườn trước ngày 30/3/2026. | Công an tỉnh | | trước ngày 30/3/2026",
)
COLUMNS = (60, 95, 300, 430, 540)
HEADINGS = {(0, 0): ["TT"], (0, 1): ["Nhiệm vụ"], (0, 2): ["Cơ quan chủ trì"], (0, 3): ["Thời hạn"]}


def plan() -> DrawnPages:
    return DrawnPages().head().lines(80, 205, THREE)


def leftovers(outline: Outline, kind: str) -> list[str]:
    return [" ".join(item.text.split()) for item in outline.leftovers if item.kind == kind]


def test_two_columns_between_headings_over_both_are_read_one_after_the_other(
    tmp_path: Path, assert_lossless: Lossless
) -> None:
    pages = DrawnPages().head()
    pages.lines(
        80,
        205,
        [
            "1. Giao Sở Y tế trồng cây ở các",
            "bệnh viện, trạm y tế trong tỉnh,",
            "hoàn thành trước ngày 10/3/2026.",
            "2. Giao Sở Nội vụ tưới cây ở các",
            "cơ quan, đơn vị của tỉnh trước",
            "ngày 20/3/2026.",
        ],
    )
    pages.lines(
        320,
        205,
        [
            "3. Giao Công an tỉnh giữ vườn cây",
            "ở các trụ sở, hoàn thành trước",
            "ngày 30/3/2026.",
            "4. Giao Sở Tài chính bố trí kinh",
            "phí cho các nhiệm vụ trên trước",
            "ngày 15/4/2026.",
        ],
    )
    pages.text(80, 340, "II. TỔ CHỨC THỰC HIỆN TẠI CÁC CƠ QUAN, ĐƠN VỊ TRONG TOÀN TỈNH")
    pages.lines(80, 365, ["1. Giao Sở Xây dựng lập danh mục cây", "đô thị phải thay trước ngày 05/5/2026."])
    outline = pages.read(tmp_path)
    assert_lossless(outline)
    assert [(node.marker, node.lead_units, node.deadline_text) for node in outline.nodes] == [
        ("I.", (), None),
        ("1.", ("Sở Y tế",), "hoàn thành trước ngày 10/3/2026"),
        ("2.", ("Sở Nội vụ",), "trước ngày 20/3/2026"),
        ("3.", ("Công an tỉnh",), "hoàn thành trước ngày 30/3/2026"),
        ("4.", ("Sở Tài chính",), "trước ngày 15/4/2026"),
        ("II.", (), None),
        ("1.", ("Sở Xây dựng",), "trước ngày 05/5/2026"),
    ]


@pytest.mark.parametrize("small", [False, True], ids=["a sign of its own", "a small figure set higher"])
def test_a_clause_goes_on_below_the_footnote_on_the_next_page(
    tmp_path: Path, assert_lossless: Lossless, small: bool
) -> None:
    pages = DrawnPages().head()
    pages.lines(80, 205, [f"{at}. Giao Sở Xây dựng trồng cây số {at:02d} trong thành phố." for at in range(1, 28)])
    pages.line(80, 735, 200, 735)
    before, after = "28. Giao Sở Y tế", " trồng cây ở các bệnh viện, trạm y tế trong tỉnh, ở những nơi mà"
    note = " Theo Quyết định số 7/QĐ-UBND ngày 01/02/2025 của Ủy ban nhân dân tỉnh và các"
    if small:
        wide = pages.wide(before)
        pages.text(80, 691, before).text(80 + wide, 686, "1", 8).text(80 + wide + pages.wide("1", 8), 691, after)
        pages.text(80, 746, "1", 6).text(80 + pages.wide("1", 6), 750, note, 9)
    else:
        pages.text(80, 691, f"{before}¹{after}").text(80, 750, f"¹{note}", 9)
    pages.text(80, 762, "văn bản sửa đổi.", 9).page()
    pages.text(290, 40, "2")
    pages.lines(80, 70, ["chưa có cây, báo cáo trước ngày 28/3/2026.", "29. Giao Sở Nội vụ giữ vườn."])
    outline = pages.read(tmp_path)
    assert_lossless(outline)
    cut = outline.nodes[28]
    assert (cut.kind, cut.marker, cut.lead_units, cut.deadline_text) == (
        "task",
        "28.",
        ("Sở Y tế",),
        "báo cáo trước ngày 28/3/2026",
    )
    assert cut.text == (
        "Giao Sở Y tế¹ trồng cây ở các bệnh viện, trạm y tế trong tỉnh, ở những nơi mà chưa có cây, báo cáo trước ngày"
        " 28/3/2026."
    )
    assert outline.nodes[29].lead_units == ("Sở Nội vụ",)
    assert " ".join(leftovers(outline, "footnote")).startswith("¹ Theo Quyết định số 7/QĐ-UBND")
    assert leftovers(outline, "footnote")[-1].endswith("văn bản sửa đổi.")


def test_what_follows_a_footnote_as_a_paragraph_of_its_own_is_no_footnote(assert_lossless: Lossless) -> None:
    outline = outline_of_text(
        "KẾ HOẠCH\nI. NHIỆM VỤ\n1. Giao Sở Y tế[1] trồng cây.\n[1] Theo Quyết định số 7/QĐ-UBND.\n"
        "Các đơn vị báo cáo trước ngày 20/3/2026.\n2. Giao Sở Nội vụ tưới cây.\n"
    )
    assert_lossless(outline)
    assert leftovers(outline, "footnote") == ["[1] Theo Quyết định số 7/QĐ-UBND."]
    assert "Các đơn vị báo cáo trước ngày 20/3/2026." in [node.text for node in outline.nodes]


def test_the_number_of_a_note_is_printed_and_is_part_of_no_name(assert_lossless: Lossless) -> None:
    outline = outline_of_text(
        "KẾ HOẠCH\nI. NHIỆM VỤ\n1. Giao Sở Y tế¹, Ðoàn thanh niên¹² trồng 100 m² cây trước ngày 10/3/2026².\n"
        "2. Giao Sở Nội vụ³ tưới cây.\n"
    )
    assert_lossless(outline)
    _, first, second = outline.nodes
    assert first.text == "Giao Sở Y tế¹, Ðoàn thanh niên¹² trồng 100 m² cây trước ngày 10/3/2026²."
    assert (first.lead_units[0], first.deadline_text, second.lead_units) == (
        "Sở Y tế",
        "trước ngày 10/3/2026",
        ("Sở Nội vụ",),
    )


@pytest.mark.parametrize("count", [2, 3])
def test_a_line_that_counts_the_pages_is_no_clause(tmp_path: Path, assert_lossless: Lossless, count: int) -> None:
    pages = DrawnPages().head()
    for number in range(1, count + 1):
        first = 25 * (number - 1)
        lines = [f"{at}. Giao Sở Y tế trồng cây số {at} trước ngày 10/3/2026." for at in range(first + 1, first + 26)]
        pages.lines(80, 205 if number == 1 else 80, lines)
        pages.text(80, 800, "Kế hoạch số 12/KH-UBND", 9).text(500, 800, f"Trang {number}/{count}", 9).page()
    outline = pages.read(tmp_path)
    assert_lossless(outline)
    assert [node.kind for node in outline.nodes] == ["section", *["task"] * (25 * count)]
    assert leftovers(outline, "running-head") == [
        f"Kế hoạch số 12/KH-UBND Trang {number}/{count}" for number in range(1, count + 1)
    ]


def test_lines_at_the_edges_of_pages_that_count_something_else_stay(tmp_path: Path, assert_lossless: Lossless) -> None:
    pages = DrawnPages().head()
    for number in (1, 2):
        lines = [f"{number}.{at}. Giao Sở Y tế trồng cây số {at}." for at in range(1, 25)]
        pages.lines(80, 205 if number == 1 else 80, lines)
        pages.text(80, 760, f"Đợt {number} trồng 20 cây.").page()
    outline = pages.read(tmp_path)
    assert_lossless(outline)
    assert leftovers(outline, "running-head") == []


def test_a_row_cut_by_the_page_goes_on_without_its_headings(tmp_path: Path, assert_lossless: Lossless) -> None:
    first = {(1, 0): ["1"], (1, 1): ["Trồng cây"], (1, 2): ["Sở Y tế"], (1, 3): ["6/2026"]}
    cut = {
        (2, 0): ["2"],
        (2, 1): ["Xây dựng đề án trồng", "cây đô thị và"],
        (2, 2): ["Sở Xây dựng"],
        (2, 3): ["9/2026"],
    }
    pages = DrawnPages().head().grid(COLUMNS, [200, 230, 280, 330], {**HEADINGS, **first, **cut}).page()
    rest = {
        (0, 1): ["công viên của tỉnh"],
        (1, 0): ["3"],
        (1, 1): ["Tưới cây"],
        (1, 2): ["Sở Nội vụ"],
        (1, 3): ["12/2026"],
    }
    outline = pages.text(290, 40, "2").grid(COLUMNS, [60, 100, 140], rest).read(tmp_path)
    assert_lossless(outline)
    assert _rows(outline)[1:] == [
        "2 task 1 | Trồng cây | Sở Y tế | | 6/2026",
        "2 task 2 | Xây dựng đề án trồng cây đô thị và công viên của tỉnh | Sở Xây dựng | | 9/2026",
        "2 task 3 | Tưới cây | Sở Nội vụ | | 12/2026",
    ]


def test_a_lead_merged_over_rows_leads_each_and_a_row_over_all_columns_is_a_heading(
    tmp_path: Path, assert_lossless: Lossless
) -> None:
    cells = {
        (1, 0): ["A. Cây đô thị"],
        (2, 0): ["1"],
        (2, 1): ["Trồng cây"],
        (2, 2): ["Sở Xây dựng"],
        (2, 3): ["6/2026"],
        (3, 0): ["2"],
        (3, 1): ["Tưới cây"],
        (3, 3): ["9/2026"],
        (4, 0): ["B. Cây rừng"],
        (5, 0): ["1"],
        (5, 1): ["Giữ rừng"],
        (5, 2): ["Hạt Kiểm", "lâm"],
        (5, 3): ["12/2026"],
    }
    whole = {(UPRIGHT, row, column) for row in (1, 4) for column in (1, 2, 3)}
    pages = DrawnPages().head()
    outline = pages.grid(COLUMNS, [200, 230, 255, 290, 325, 350, 385], {**HEADINGS, **cells}, {(3, 2), *whole}).read(
        tmp_path
    )
    assert_lossless(outline)
    assert _rows(outline)[1:] == [
        "2 section A. | Cây đô thị",
        "3 task 1 | Trồng cây | Sở Xây dựng | | 6/2026",
        "3 task 2 | Tưới cây | Sở Xây dựng | | 9/2026",
        "2 section B. | Cây rừng",
        "3 task 1 | Giữ rừng | Hạt Kiểm lâm | | 12/2026",
    ]


def test_a_frame_beside_the_clauses_tears_none_of_them_apart_and_is_told(
    tmp_path: Path, assert_lossless: Lossless
) -> None:
    pages = DrawnPages().head()
    pages.lines(
        80,
        205,
        [
            "1. Giao Sở Y tế trồng cây ở các bệnh",
            "viện trước ngày 10/3/2026.",
            "2. Giao Sở Nội vụ tưới cây ở các cơ",
            "quan trước ngày 20/3/2026.",
        ],
    )
    pages.box(360, 200, 170, 70).lines(366, 218, ["Lưu ý: chỉ trồng cây", "bản địa, không trồng", "cây ngoại lai."])
    outline = pages.read(tmp_path)
    assert_lossless(outline)
    assert _rows(outline)[1:] == [
        "2 task 1. | Giao Sở Y tế trồng cây ở các bệnh viện trước ngày 10/3/2026. | Sở Y tế | | trước ngày 10/3/2026",
        "2 task 2. | Giao Sở Nội vụ tưới cây ở các cơ quan trước ngày 20/3/2026. | Sở Nội vụ | | trước ngày 20/3/2026",
    ]
    (doubt,) = outline.doubts
    assert (doubt.code, doubt.params) == (
        "box-aside",
        {"words": "Lưu ý: chỉ trồng cây bản địa, không trồng cây ngoại lai."},
    )
    assert doubt.span is not None
    assert {place.page for place in outline.places_of([doubt.span])} == {1}


def test_clauses_in_a_frame_follow_those_beside_it(tmp_path: Path, assert_lossless: Lossless) -> None:
    pages = DrawnPages().head().lines(80, 205, ["1. Giao Sở Y tế trồng cây ở", "các bệnh viện."])
    pages.box(300, 195, 230, 50).lines(306, 208, ["2. Giao Sở Nội vụ tưới cây", "ở các cơ quan."])
    outline = pages.text(80, 270, "3. Giao Công an tỉnh giữ vườn.").read(tmp_path)
    assert_lossless(outline)
    assert [" ".join(node.text.split()) for node in outline.nodes[1:]] == [
        "Giao Sở Y tế trồng cây ở các bệnh viện.",
        "Giao Sở Nội vụ tưới cây ở các cơ quan.",
        "Giao Công an tỉnh giữ vườn.",
    ]


def test_a_frame_around_clauses_changes_nothing(tmp_path: Path, assert_lossless: Lossless) -> None:
    outline = plan().box(40, 20, 515, 800).box(70, 190, 470, 70).read(tmp_path)
    assert_lossless(outline)
    assert tuple(_rows(outline)) == READ
    assert not outline.doubts


def test_words_struck_through_are_read_and_told_and_underlined_ones_are_not(
    tmp_path: Path, assert_lossless: Lossless
) -> None:
    pages = DrawnPages().head().text(80, 205, "1. Giao Sở Y tế trồng mười hai mươi cây.").text(80, 223, THREE[1])
    before, struck = pages.wide("1. Giao Sở Y tế trồng "), pages.wide("mười")
    pages.line(80 + before, 201, 80 + before + struck, 201).line(80, 225, 300, 225)
    outline = pages.read(tmp_path)
    assert_lossless(outline)
    assert outline.nodes[1].text == "Giao Sở Y tế trồng mười hai mươi cây."
    assert [(doubt.code, doubt.params, doubt.node_id) for doubt in outline.doubts] == [
        ("struck-out", {"words": "mười"}, outline.nodes[1].id)
    ]


@pytest.mark.parametrize(
    ("box", "told"),
    [((60, 260, 480, 300), True), ((300, 600, 120, 120), False), ((0, 0, 595, 842), False)],
    ids=["a table that is a picture", "a seal", "a ground under the words"],
)
def test_a_large_picture_beside_the_words_is_told(
    tmp_path: Path, box: tuple[float, float, float, float], told: bool
) -> None:
    picture = tmp_path / "anh.png"
    Image.new("RGB", (90, 60), "#eeeeee").save(picture)
    outline = DrawnPages().picture(picture, *box).head().lines(80, 205, THREE).read(tmp_path)
    assert tuple(_rows(outline)) == READ
    assert [(doubt.code, doubt.params) for doubt in outline.doubts] == [("pictures-left-out", {"count": 1})] * told


STAMPS: dict[str, Callable[[DrawnPages], DrawnPages]] = {
    "at the foot of the page": lambda pages: pages.text(260, 820, "MẬT"),
    "at the head of the second page": lambda pages: pages.page().text(260, 30, "TỐI MẬT").text(80, 80, "4. Giao Sở A."),
    "in a frame": lambda pages: pages.box(60, 20, 80, 22).text(66, 36, "TUYỆT MẬT", 9),
    "along the margin": lambda pages: pages.turned(30, 500, "TỐI MẬT", 90, 20),
    "across the page": lambda pages: pages.turned(200, 560, "MẬT", 45, 60),
    "across the page, two words": lambda pages: pages.turned(150, 660, "TUYỆT MẬT", 50, 60),
}


@pytest.mark.parametrize("stamp", STAMPS.values(), ids=STAMPS.keys())
def test_a_secrecy_stamp_is_seen_wherever_it_stands(tmp_path: Path, stamp: Callable[[DrawnPages], DrawnPages]) -> None:
    with pytest.raises(DocumentError) as refusal:
        stamp(plan()).read(tmp_path)
    assert refusal.value.code == "document-secret"


def test_a_word_across_the_page_is_one_leftover_and_touches_no_clause(
    tmp_path: Path, assert_lossless: Lossless
) -> None:
    outline = plan().turned(150, 660, "DỰ THẢO LẦN 2", 50, 60).read(tmp_path)
    assert_lossless(outline)
    assert tuple(_rows(outline)) == READ
    assert leftovers(outline, "margin") == ["DỰ THẢO LẦN 2"]


def test_columns_whose_lines_are_not_level_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = [
        "1. Sở Giáo dục và Đào tạo chỉ đạo",
        "các trường tuyên truyền đến học",
        "sinh, hoàn thành trước ngày",
        "15/5/2026.",
        "2. Sở Y tế chủ trì, phối hợp với",
        "Ban Quản lý chợ kiểm tra an toàn",
        "thực phẩm tại các chợ.",
    ]
    right = [
        "3. Công an tỉnh bảo đảm trật tự",
        "trên các tuyến đường, báo cáo",
        "trước ngày 20/5/2026.",
        "4. Sở Nội vụ tổng hợp kết quả của",
        "Ủy ban nhân dân các xã, trình",
        "Chủ tịch Ủy ban nhân dân tỉnh.",
    ]
    pages = DrawnPages().head().lines(80, 205, left).lines(310, 212, right)
    outline = pages.page().lines(80, 60, right).lines(310, 53, left).read(tmp_path)
    assert [node.marker for node in outline.nodes] == ["I.", "1.", "2.", "3.", "4.", "3.", "4.", "1.", "2."]
    first, second = outline.nodes[1], outline.nodes[2]
    assert " ".join(first.text.split()) == " ".join(left[:4])[3:]
    assert " ".join(second.text.split()) == " ".join(left[4:])[3:]


def test_a_row_that_a_page_leaves_open_goes_on_where_the_next_page_begins(tmp_path: Path) -> None:
    heads = {(0, 0): ["TT"], (0, 1): ["Nhiệm vụ"], (0, 2): ["Cơ quan chủ trì"], (0, 3): ["Thời hạn"]}
    first = {(1, 0): ["1."], (1, 1): ["Trồng cây"], (1, 2): ["Sở Y tế"], (1, 3): ["6/2026"]}
    broken = {(2, 0): ["2."], (2, 1): ["Rà soát quy hoạch,"], (2, 2): ["Sở Khoa học"], (2, 3): ["12/2026"]}
    rest = {(0, 1): ["trình phê duyệt"], (0, 2): ["và Công nghệ"]}
    last = {(1, 0): ["3."], (1, 1): ["Tưới cây"], (1, 2): ["Sở Nội vụ"], (1, 3): ["7/2026"]}
    below, above = {(3, column) for column in range(4)}, {(0, column) for column in range(4)}
    pages = plan().grid(COLUMNS, (700, 730, 760, 790), {**heads, **first, **broken}, below)
    outline = pages.page().grid(COLUMNS, (40, 70, 100), {**rest, **last}, above).read(tmp_path)
    rows = [node for node in outline.nodes if node.cells]
    assert [(node.marker, node.text, node.lead_units) for node in rows] == [
        ("1.", "Trồng cây", ("Sở Y tế",)),
        ("2.", "Rà soát quy hoạch, trình phê duyệt", ("Sở Khoa học và Công nghệ",)),
        ("3.", "Tưới cây", ("Sở Nội vụ",)),
    ]


def test_a_row_of_which_a_page_holds_only_the_number_is_whole(tmp_path: Path) -> None:
    heads = {(0, 0): ["TT"], (0, 1): ["Nhiệm vụ"], (0, 2): ["Cơ quan chủ trì"], (0, 3): ["Thời hạn"]}
    first = {(1, 0): ["1."], (1, 1): ["Trồng cây"], (1, 2): ["Sở Y tế"], (1, 3): ["6/2026"], (2, 0): ["2."]}
    rest = {(0, 1): ["Rà soát quy hoạch"], (0, 2): ["Sở Xây dựng"], (0, 3): ["12/2026"]}
    below, above = {(3, column) for column in range(4)}, {(0, column) for column in range(4)}
    pages = plan().grid(COLUMNS, (700, 730, 760, 790), {**heads, **first}, below)
    outline = (
        pages.page().grid(COLUMNS, (40, 70, 100), {**rest, (1, 0): ["3."], (1, 1): ["Tưới cây"]}, above).read(tmp_path)
    )
    rows = [(node.marker, node.text, node.lead_units) for node in outline.nodes if node.cells]
    assert rows[:2] == [("1.", "Trồng cây", ("Sở Y tế",)), ("2.", "Rà soát quy hoạch", ("Sở Xây dựng",))]
