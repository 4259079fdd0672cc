from __future__ import annotations

import pytest

from app.outline import outline_of_text

_CASES: dict[str, tuple[str, list[tuple[str, int, str]]]] = {
    "roman, decimal, letters with đ, bullets": (
        "I. MỤC ĐÍCH\n1. Một\na) A.\nb) B.\nc) C.\nd) D.\nđ) Đ.\ne) E.\n- gạch\n+ cộng\n2. Hai.",
        [
            ("I.", 1, "I"),
            ("1.", 2, "I.1"),
            ("a)", 3, "I.1.a"),
            ("b)", 3, "I.1.b"),
            ("c)", 3, "I.1.c"),
            ("d)", 3, "I.1.d"),
            ("đ)", 3, "I.1.đ"),
            ("e)", 3, "I.1.e"),
            ("-", 4, "I.1.e, gạch đầu dòng thứ 1"),
            ("+", 5, "I.1.e, gạch đầu dòng thứ 1, dấu cộng thứ 1"),
            ("2.", 2, "I.2"),
        ],
    ),
    "numbers with points stand below their first part": (
        "1. Mục tiêu\n1.1. Chung\n1.1.1 Cụ thể.\n1.2. Riêng.\n2. Nhiệm vụ\n2.1 Rà soát.",
        [
            ("1.", 1, "1"),
            ("1.1.", 2, "1.1"),
            ("1.1.1", 3, "1.1.1"),
            ("1.2.", 2, "1.2"),
            ("2.", 1, "2"),
            ("2.1", 2, "2.1"),
        ],
    ),
    "articles, clauses and points": (
        "Điều 1. Phạm vi\n1. Khoản một.\n2. Khoản hai:\na) Điểm a;\nb) Điểm b.\nĐiều 2. Hiệu lực.",
        [
            ("Điều 1.", 1, "Điều 1"),
            ("1.", 2, "Điều 1, khoản 1"),
            ("2.", 2, "Điều 1, khoản 2"),
            ("a)", 3, "Điều 1, khoản 2, điểm a"),
            ("b)", 3, "Điều 1, khoản 2, điểm b"),
            ("Điều 2.", 1, "Điều 2"),
        ],
    ),
    "Party marks with a dash": (
        "I- KẾT QUẢ\n1- Công tác đảng\n- Một.\nII- NHIỆM VỤ\n1- Hai.",
        [("I-", 1, "I"), ("1-", 2, "I.1"), ("-", 3, "I.1, gạch đầu dòng thứ 1"), ("II-", 1, "II"), ("1-", 2, "II.1")],
    ),
    "capital letters above Roman numerals; I after H is a letter, after nothing a numeral": (
        "A. PHẦN MỘT\nI. Một\n1. Việc.\nB. PHẦN HAI\nI. Hai\nC. PHẦN BA",
        [("A.", 1, "A"), ("I.", 2, "A.I"), ("1.", 3, "A.I.1"), ("B.", 1, "B"), ("I.", 2, "B.I"), ("C.", 1, "C")],
    ),
    "a colon opens a list of any form below it": (
        "- Các việc sau:\na) Một;\nb) Hai.\n- Việc khác.",
        [
            ("-", 1, "Gạch đầu dòng thứ 1"),
            ("a)", 2, "Gạch đầu dòng thứ 1, a"),
            ("b)", 2, "Gạch đầu dòng thứ 1, b"),
            ("-", 1, "Gạch đầu dòng thứ 2"),
        ],
    ),
    "a heading in capitals and a clause may both be number one": (
        "1. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\n2. Yêu cầu\n2. NHIỆM VỤ\n1. Rà soát.",
        [("1.", 1, "1"), ("1.", 2, "1.1"), ("2.", 2, "1.2"), ("2.", 1, "2"), ("1.", 2, "2.1")],
    ),
    "chapters and parts hold articles that number on": (
        "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Một.\nChương II\nTỔ CHỨC\nĐiều 2. Hai.",
        [
            ("Chương I", 1, "Chương I"),
            ("Điều 1.", 2, "Chương I, Điều 1"),
            ("Chương II", 1, "Chương II"),
            ("Điều 2.", 2, "Chương II, Điều 2"),
        ],
    ),
}


@pytest.mark.parametrize("case", _CASES, ids=str)
def test_levels_follow_sequence_and_context(case: str) -> None:
    text, wanted = _CASES[case]
    outline = outline_of_text(text)
    found = [(node.marker, node.level, node.label) for node in outline.nodes]
    assert found == wanted


@pytest.mark.parametrize(
    ("text", "code", "marker"),
    [
        ("I. MỘT\n1. A.\nIII. BA\n1. B.", "numbering-jump", "III."),
        ("1. Một.\n2. Hai.\n2. Hai nữa.\n3. Ba.", "numbering-repeat", "2."),
        ("1. Một.\n2. Hai.\n3. Ba.\n1. Lại một.\n2. Lại hai.", "numbering-restart", "1."),
        ("a) Một;\nb) Hai;\nd) Bốn.", "numbering-jump", "d)"),
        ("Điều 1. A.\nĐiều 3. B.", "numbering-jump", "Điều 3."),
        ("2.1. Một.\n2.2. Hai.", "numbering-jump", "2.1."),
    ],
)
def test_odd_numbers_stay_as_printed_and_become_doubts(text: str, code: str, marker: str) -> None:
    outline = outline_of_text(text)
    doubt = next(doubt for doubt in outline.doubts if doubt.code == code)
    assert doubt.params["marker"] == marker
    assert next(node for node in outline.nodes if node.id == doubt.node_id).marker == marker
    printed = [line.split(maxsplit=1)[0] for line in text.split("\n")]
    assert [node.marker.split()[0] for node in outline.nodes] == printed


@pytest.mark.parametrize(
    "text",
    [
        "a) Một.\nb) Hai.\nc) Ba.\nd) Bốn.\ne) Năm.",
        "a) Một.\nb) Hai.\nc) Ba.\nd) Bốn.\nđ) Năm.\ne) Sáu.\ng) Bảy.\nh) Tám.\ni) Chín.\nk) Mười.",
    ],
)
def test_letters_may_leave_đ_out_and_always_leave_f_and_j_out(text: str) -> None:
    assert not outline_of_text(text).doubts


@pytest.mark.parametrize(
    "text",
    [
        "1.000 người tham gia lễ phát động.",
        "20/11/2024 là ngày tổng kết phong trào.",
        "30% hộ dân dùng nước sạch.",
        "Điều 5 của Luật này quy định như sau",
        "-5 độ là mức thấp nhất.",
    ],
)
def test_numbers_and_dates_are_no_marks(text: str) -> None:
    (node,) = outline_of_text(text).nodes
    assert (node.marker, node.text) == ("", text)


def test_a_closing_formula_stands_beside_the_first_level() -> None:
    outline = outline_of_text("1. Nhiệm vụ\n- Rà soát.\n\nTrên đây là Kế hoạch triển khai công tác./.")
    assert (outline.nodes[-1].level, outline.nodes[-1].role, outline.nodes[-1].kind) == (1, "closing", "paragraph")


def test_purposes_are_read_and_duties_are_done() -> None:
    outline = outline_of_text(
        "I. MỤC ĐÍCH\n1. Nâng cao nhận thức.\nII. NHIỆM VỤ\n"
        "1. Rà soát quy chế.\nIII. TỔ CHỨC THỰC HIỆN\n1. Phòng Nội vụ theo dõi."
    )
    assert [node.kind for node in outline.nodes] == ["section", "paragraph", "section", "task", "section", "task"]


def test_hard_wrapped_lines_become_one_paragraph_and_a_page_break_is_undone() -> None:
    text = (
        "I. NHIỆM VỤ\n\n"
        "1. Phòng Tư pháp chủ trì rà soát toàn bộ văn bản quy phạm pháp luật do\n"
        "huyện ban hành từ năm 2016 đến nay, tổng hợp danh mục văn bản hết hiệu lực\n\n"
        "                                   2\n"
        "toàn bộ hoặc một phần, trình Ủy ban nhân dân huyện công bố theo quy định\n"
        "của pháp luật về ban hành văn bản.\n\n"
        "2. Các cơ quan, đơn vị phối hợp cung cấp hồ sơ, tài liệu theo đề nghị của\n"
        "Phòng Tư pháp.\n"
    )
    outline = outline_of_text(text)
    assert [node.marker for node in outline.nodes] == ["I.", "1.", "2."]
    assert "hết hiệu lực toàn bộ" in outline.nodes[1].text
    assert [item.text for item in outline.leftovers if item.kind == "page-number"] == ["2"]
    assert any(doubt.code == "joined-paragraph" and doubt.node_id == outline.nodes[1].id for doubt in outline.doubts)
