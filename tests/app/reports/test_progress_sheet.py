from __future__ import annotations

import io
import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

from app.errors import Cancelled
from app.reports.display import A4, A4_LANDSCAPE, MM, DrawnPage
from app.reports.fonts import BOLD, load_faces
from app.reports.period_report import (
    NOTHING,
    UNWRITTEN,
    PeriodReport,
    PlanReference,
    PrintedIndicator,
    PrintedTask,
    sentence,
)
from app.reports.progress_sheet import draw_progress_sheet, lay_out_progress_sheet, left_out
from app.reports.word import write_report
from app.reports.wrap import stretching
from app.standing.counts import Counts
from tests.app.reports.samples import CLAUSE, approved, report, tasks
from tests.support.plan_clauses import CLAUSES

SAMPLE = Path(__file__).parents[3] / "resources" / "samples" / "kh28nqtw_tienlang_2023.txt"


def pages_text(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def words_of(given: PeriodReport) -> str:
    return squeezed(" ".join(t.text for p in lay_out_progress_sheet(given).pages for t in p.texts))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def annex_pages(pages: list[DrawnPage]) -> list[DrawnPage]:
    start = next(i for i, p in enumerate(pages) if any(t.text.startswith("PHỤ LỤC") for t in p.texts))
    return pages[start:]


def numbers(page: DrawnPage) -> list[str]:
    """What stands in the middle of the top margin."""
    faces = load_faces()
    frame_middle = (30 * MM + page.size[0] - 15 * MM) / 2
    return [
        t.text
        for t in page.texts
        if t.y > page.size[1] - 20 * MM and abs(t.x + faces[t.style].width(t.text, t.size) / 2 - frame_middle) < 0.1
    ]


def test_the_same_report_gives_the_same_bytes() -> None:
    assert draw_progress_sheet(report(60)) == draw_progress_sheet(report(60))


def test_a_reprint_is_the_same_file_whatever_was_printed_before_and_in_another_process(tmp_path: Path) -> None:
    here = draw_progress_sheet(approved())
    draw_progress_sheet(replace(report(), office_name="Ủy ban nhân dân xã ẤỲỶỸ QWZ"))
    assert draw_progress_sheet(approved()) == here
    target = tmp_path / "again.pdf"
    script = (
        "import sys; from pathlib import Path; from app.reports.progress_sheet import draw_progress_sheet;"
        "from tests.app.reports.samples import approved; Path(sys.argv[1]).write_bytes(draw_progress_sheet(approved()))"
    )
    root = Path(__file__).parents[3]
    env = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "America/Lima"}
    command = [os.sys.executable, "-c", script, str(target)]  # type: ignore[attr-defined]
    subprocess.run(command, check=True, cwd=root, env=env)
    assert target.read_bytes() == here


def test_all_fonts_are_embedded_subsets() -> None:
    fonts = set()
    for page in PdfReader(io.BytesIO(draw_progress_sheet(report()))).pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            fonts.add((font["/BaseFont"], "/FontFile2" in font["/FontDescriptor"]))
    assert {name.split("+")[1] for name, _ in fonts} <= {
        "LiberationSerif",
        "LiberationSerif-Bold",
        "LiberationSerif-Italic",
        "LiberationSerif-BoldItalic",
    }
    assert all(embedded for _, embedded in fonts)


@pytest.mark.parametrize("last", ["- Số hồ sơ: 12 hồ sơ.", "Đã họp dân."])
def test_the_annex_is_named_in_a_line_of_its_own_behind_a_list(last: str) -> None:
    told = replace(report(), results=("Kết quả cụ thể:", last))
    word = [one.text for one in Document(io.BytesIO(write_report(told))).paragraphs]
    named = next(line for line in word if "(Có Phụ lục kèm theo)" in line)
    assert named.startswith("(") is last.startswith("-")
    assert f"{last} (Có Phụ lục kèm theo)." in squeezed(" ".join(pages_text(draw_progress_sheet(told))))


def test_the_parts_of_the_letter_follow_in_order() -> None:
    text = squeezed(" ".join(pages_text(draw_progress_sheet(report()))))
    parts = [
        "BÁO CÁO",
        "Kết quả thực hiện Kế hoạch số …/KH-UBND ngày …/…/2023 của Ủy ban nhân dân huyện Tiên Lãng",
        "(tháng 11 năm 2026)",
        "Kính gửi: Ủy ban nhân dân huyện Tiên Lãng (qua Phòng Nội vụ).",
        "báo cáo kết quả thực hiện tháng 11 năm 2026 như sau:",
        "I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI",
        "II. KẾT QUẢ",
        "(Có Phụ lục kèm theo).",
        "III. TỒN TẠI, KHÓ KHĂN, NGUYÊN NHÂN",
        "IV. NHIỆM VỤ KỲ TỚI",
        "V. KIẾN NGHỊ",
        "Trên đây là Báo cáo tháng 11 năm 2026 của Ủy ban nhân dân xã Đoàn Lập",
        "về kết quả thực hiện Kế hoạch nêu trên./.",
        "Nơi nhận:",
        "PHỤ LỤC",
    ]
    places = [text.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_the_figures_are_told_in_words_and_empty_groups_left_out() -> None:
    said = sentence(Counts(done_on_time=2, open_overdue=11, recurring=3, recurring_owed=3, recurring_reported=2))
    assert said == (
        "Tổng số nhiệm vụ chủ trì: 16; trong đó: 02 nhiệm vụ hoàn thành đúng hạn; "
        "11 nhiệm vụ chưa hoàn thành, quá hạn; 03 nhiệm vụ thường xuyên (đã thực hiện trong kỳ 02/03)."
    )
    assert sentence(Counts()) == ""


def test_an_unwritten_section_shows_in_a_draft_and_gets_no_words_on_a_paper() -> None:
    silent = replace(report(), proposals=())
    assert dict(silent.sections())["V. KIẾN NGHỊ"] == (UNWRITTEN,)
    assert dict(replace(silent, draft=False).sections())["V. KIẾN NGHỊ"] == ()
    assert NOTHING not in words_of(replace(silent, draft=False))


def test_a_paper_frozen_by_an_older_version_keeps_its_words() -> None:
    old = replace(approved(), proposals=(), edition=1)
    text = words_of(old)
    assert NOTHING in text
    assert "Trên đây là Báo cáo kết quả thực hiện Kế hoạch tháng 11 năm 2026" in text


def test_that_nothing_arose_is_a_report_of_its_own() -> None:
    text = words_of(replace(report(0), nothing_arisen=True, figures=None))
    assert (
        "Trong tháng 11 năm 2026, Ủy ban nhân dân xã Đoàn Lập không có nội dung phát sinh trong việc thực hiện Kế hoạch"
        in text
    )
    assert "KIẾN NGHỊ" not in text
    assert UNWRITTEN not in text


def test_the_plan_is_cited_with_its_number_and_date_or_blanks() -> None:
    known = PlanReference("Ủy ban nhân dân huyện", "12/KH-UBND", date(2023, 8, 1))
    assert known.cited() == "Kế hoạch số 12/KH-UBND ngày 01/8/2023 của Ủy ban nhân dân huyện"
    assert PlanReference("Huyện ủy").cited() == "Kế hoạch số …/KH-UBND ngày …/…/… của Huyện ủy"


def test_clauses_stand_word_for_word_in_the_annex() -> None:
    text = squeezed(" ".join(pages_text(draw_progress_sheet(report(3)))))
    cells = [" ".join(CLAUSE.split()[:4]), "cụ thể. Sửa"]
    assert all(cell.split()[0] in text for cell in cells)
    paper = lay_out_progress_sheet(report(3))
    column = {t.x for p in annex_pages(paper.pages) for t in p.texts if t.text.startswith("Đổi mới phong cách")}
    (x,) = column
    words = " ".join(t.text for p in annex_pages(paper.pages) for t in p.texts if t.x == x and t.style != BOLD)
    assert words == " ".join(f"{CLAUSE} Số {number}." for number in (1, 2, 3))


def test_page_one_shows_no_number_and_each_part_is_numbered_by_itself() -> None:
    long = replace(report(60), directing=(("Một đoạn dài của báo cáo. " * 60).strip(),) * 3)
    pages = lay_out_progress_sheet(long).pages
    annex = annex_pages(pages)
    letter = pages[: len(pages) - len(annex)]
    assert len(letter) > 1
    assert len(annex) > 2
    for part in (letter, annex):
        assert [numbers(p) for p in part] == [[]] + [[str(n)] for n in range(2, len(part) + 1)]


def test_the_head_of_the_table_is_repeated_on_every_page() -> None:
    for page in annex_pages(lay_out_progress_sheet(report(60)).pages):
        heads = squeezed(" ".join(t.text for t in page.texts if t.style == BOLD and t.size == 10.0))
        assert heads == "TT Mục Nhiệm vụ Thời gian hoàn thành Tiến độ Kết quả hiện nay"


def test_all_that_is_drawn_stays_within_the_margins() -> None:
    faces = load_faces()
    for page in lay_out_progress_sheet(replace(report(60), wide_annex=True)).pages:
        for text in page.texts:
            right = text.x + faces[text.style].width(text.text, text.size) + text.gap * stretching(text.text)
            assert text.x >= 25 * MM - 0.1
            assert right <= page.size[0] - 15 * MM + 0.1
            assert text.y >= 20 * MM - 0.1
        for rule in page.rules:
            assert min(rule.y0, rule.y1) >= 20 * MM - 0.1
            assert max(rule.x0, rule.x1) <= page.size[0] - 15 * MM + 0.1


def test_a_row_longer_than_a_page_is_split_between_lines_and_loses_nothing() -> None:
    long = " ".join(f"từ{number}" for number in range(3000))
    given = replace(report(), tasks=(PrintedTask("V.1", long), *tasks(3)))
    pages = annex_pages(lay_out_progress_sheet(given).pages)
    assert len(pages) > 3
    words = [w for p in pages for t in p.texts for w in t.text.split() if re.fullmatch(r"từ\d+", w)]
    assert words == long.split()


def test_no_lone_line_of_a_row_stands_at_the_foot_or_head_of_a_page() -> None:
    pages = annex_pages(lay_out_progress_sheet(report(80)).pages)
    for before, after in pairwise(pages):
        last = [t for t in before.texts if t.text.startswith("Đổi mới phong cách")]
        lines_below = [t for t in before.texts if t.x == last[-1].x and t.y <= last[-1].y] if last else []
        assert len(lines_below) != 1
        first = max((t for t in after.texts if t.style != BOLD and t.x == last[-1].x), key=lambda t: t.y, default=None)
        assert first is None or not first.text.startswith("Số ")


def test_difficulties_have_a_column_only_where_there_are_any() -> None:
    hard = replace(tasks(1)[0], difficulty="Thiếu mẫu", proposal="Ban hành mẫu")
    upright = lay_out_progress_sheet(replace(report(), tasks=(hard, *tasks(2)), wide_annex=False))
    text = squeezed(" ".join(t.text for p in annex_pages(upright.pages) for t in p.texts))
    assert "Kiến nghị: Ban hành mẫu" in text
    wide = annex_pages(lay_out_progress_sheet(replace(report(), tasks=(hard,), wide_annex=True)).pages)
    assert wide[0].size == A4_LANDSCAPE
    assert "Ban hành mẫu" in squeezed(" ".join(t.text for t in wide[0].texts))
    assert "Kiến nghị: Ban hành mẫu" not in squeezed(" ".join(t.text for t in wide[0].texts))


def of_the_sample_plan(numbers: slice) -> tuple[PrintedTask, ...]:
    """Tasks of the sample plan, word for word, with ordinary words in every column."""
    lines = SAMPLE.read_text(encoding="utf-8").splitlines()
    clauses = [(label, lines[line - 1].lstrip("-+ ")) for line, _, kind, _, _, label in CLAUSES if kind == "task"]
    return tuple(
        PrintedTask(
            label,
            text,
            "Thường xuyên",
            "Đã ban hành Kế hoạch số 1234/KH-UBND và mở 02 lớp học tập.",
            "Chưa có mẫu sửa đổi quy chế.",
            "Ban hành mẫu thống nhất.",
            product="Kế hoạch, báo cáo",
            progress="Hoàn thành ngày 29/6/2026",
            remark="Nguyên nhân chậm: chờ kinh phí",
        )
        for label, text in clauses[numbers]
    )


def test_seven_tasks_of_the_sample_plan_fit_on_one_page_lying_on_its_side_in_all_ten_columns() -> None:
    seven = of_the_sample_plan(slice(-7, None))
    (page,) = annex_pages(lay_out_progress_sheet(replace(report(), tasks=seven)).pages)
    assert page.size == A4_LANDSCAPE
    assert not [text for text in page.texts if text.text.startswith("Không in")], "all ten columns are there"
    said = [text.text for text in page.texts]
    assert sum("1234/KH-UBND" in line for line in said) == 7
    assert sum("29/6/2026" in line for line in said) == 7


def test_columns_that_are_left_out_are_named_below_the_table_in_word_too() -> None:
    seven = tuple(replace(one, product="", remark="") for one in of_the_sample_plan(slice(6, 13)))
    given = replace(report(), tasks=seven)
    note = "Không in các cột “Sản phẩm, kết quả”, “Ghi chú” vì không nhiệm vụ nào có các nội dung này."
    assert note in [text.text for page in annex_pages(lay_out_progress_sheet(given).pages) for text in page.texts]
    assert note in [one.text for one in Document(io.BytesIO(write_report(given))).paragraphs]
    old = replace(given, edition=2)
    assert left_out(old, wide=True) == "", "a paper frozen before says no more than it said"


def test_a_task_that_is_only_not_yet_due_is_not_said_to_be_under_way() -> None:
    assert "02 nhiệm vụ chưa hoàn thành, còn trong hạn" in sentence(Counts(0, 0, 2, 0))
    frozen = replace(report(), figures=Counts(0, 0, 2, 0), edition=3)
    assert any("02 nhiệm vụ đang triển khai trong hạn" in line for _title, text in frozen.sections() for line in text)


def test_two_annexes_take_roman_numerals_and_one_does_not() -> None:
    indicator = PrintedIndicator("Tỷ lệ quán triệt", "%", Decimal(100), Decimal("12.5"), Decimal("79.25"))
    both = lay_out_progress_sheet(replace(report(), indicators=(indicator,))).pages
    labels = [t.text for p in both for t in p.texts if t.text.startswith("PHỤ LỤC")]
    assert labels == ["PHỤ LỤC I", "PHỤ LỤC II"]
    texts = [t.text for t in both[-1].texts]
    assert "79,25" in texts
    assert "79,3" in texts
    one = lay_out_progress_sheet(report()).pages
    assert [t.text for p in one for t in p.texts if t.text.startswith("PHỤ LỤC")] == ["PHỤ LỤC"]


def test_data_code_and_qr_stand_on_the_annex_pages_alone() -> None:
    pages = lay_out_progress_sheet(report(60)).pages
    annex = annex_pages(pages)
    for page in pages:
        marked = page in annex
        assert bool(page.matrices) is marked
        assert ("Mã dữ liệu: 7K3M9QXA" in [t.text for t in page.texts]) is marked
        assert (f"Mã đối chiếu: {report().mark.fingerprint}" in [t.text for t in page.texts]) is marked  # type: ignore[union-attr]


def test_data_code_and_qr_can_be_switched_off() -> None:
    pages = lay_out_progress_sheet(replace(report(), mark=None)).pages
    assert not [p for p in pages if p.matrices]
    assert "Mã dữ liệu" not in " ".join(t.text for p in pages for t in p.texts)


def test_a_draft_says_so_on_every_page_and_an_approved_report_nowhere() -> None:
    assert {p.watermark for p in lay_out_progress_sheet(report(30)).pages} == {"DỰ THẢO"}
    assert {p.watermark for p in lay_out_progress_sheet(approved(30)).pages} == {""}
    assert draw_progress_sheet(replace(approved(), draft=True)) != draw_progress_sheet(approved())


def test_groups_of_tasks_have_a_heading_that_stays_with_its_first_row() -> None:
    grouped = tuple(replace(t, group=f"Nhóm {n // 9}") for n, t in enumerate(tasks(40)))
    for page in annex_pages(lay_out_progress_sheet(replace(report(), tasks=grouped)).pages):
        texts = sorted((t for t in page.texts if t.y > 40 * MM), key=lambda t: -t.y)
        assert not texts[-1].text.startswith("Nhóm")


def test_a_heading_never_stands_alone_at_the_foot_of_a_page() -> None:
    for extra in range(12, 40):
        given = replace(report(), directing=tuple(f"Đoạn thứ {n}." for n in range(extra)))
        pages = lay_out_progress_sheet(given).pages
        for page in pages[: len(pages) - len(annex_pages(pages))]:
            lowest = min(page.texts, key=lambda t: t.y)
            assert not re.match(r"^[IV]+\. ", lowest.text)


def test_the_signature_block_never_stands_alone_on_a_page() -> None:
    for extra in range(8, 40):
        given = replace(report(), directing=tuple(f"Đoạn thứ {n}." for n in range(extra)))
        pages = lay_out_progress_sheet(given).pages
        (page,) = [p for p in pages if p.anchors]
        assert [t for t in page.texts if t.text.endswith("./.")]


@pytest.mark.parametrize(
    "text",
    ["\ud800", "\x00\x01", "漢字 emoji 😀", "x" * 5000, "ke\u0302\u0301", "", "(ngoặc\\)", "\u202eđảo", "\n\n\n"],
    ids=["surrogate", "controls", "no glyph", "long word", "nfd", "empty", "escapes", "bidi", "newlines"],
)
def test_no_text_stops_a_report(text: str) -> None:
    hard = PrintedTask(text, text, text, text, text, text, text)
    given = replace(report(), tasks=(hard,), results=(text,), office_name=text, recipients=(text,), addressees=(text,))
    pdf = draw_progress_sheet(given)
    assert len(PdfReader(io.BytesIO(pdf)).pages) >= 2


def test_text_with_decomposed_marks_is_printed_composed() -> None:
    given = replace(report(), results=("Ke\u0302\u0301 hoa\u0323ch",))
    assert "Kế hoạch" in " ".join(t.text for p in lay_out_progress_sheet(given).pages for t in p.texts)


def test_brackets_and_backslashes_reach_the_paper() -> None:
    given = replace(report(), results=(r"a (b) \c\ ((d",))
    assert r"a (b) \c\ ((d" in squeezed(" ".join(pages_text(draw_progress_sheet(given))))


def test_more_letters_than_one_subset_holds_are_all_printed() -> None:
    many = "".join(chr(code) for code in range(0x100, 0x250)) + "".join(chr(code) for code in range(0x1EA0, 0x1EFA))
    given = replace(report(), results=tuple(many[i : i + 30] for i in range(0, len(many), 30)))
    text = "".join(pages_text(draw_progress_sheet(given)))
    covered = load_faces()["Regular"].covered
    missing = [char for char in many if ord(char) in covered and char not in text]
    assert missing == []


def test_the_letter_stands_upright_and_the_annex_lies_on_its_side() -> None:
    letter, annex = lay_out_progress_sheet(report()).pages
    assert (letter.size, annex.size) == (A4, A4_LANDSCAPE)
    assert {p.size for p in lay_out_progress_sheet(replace(report(), wide_annex=False)).pages} == {A4}


def test_seven_ordinary_tasks_take_one_page_and_four_hundred_few() -> None:
    assert len(annex_pages(lay_out_progress_sheet(report(7)).pages)) == 1
    assert len(annex_pages(lay_out_progress_sheet(report(400)).pages)) <= 45


def test_a_row_that_goes_on_bears_its_number_again_and_short_rows_are_not_split() -> None:
    long = PrintedTask("V.1", " ".join(f"từ{number}" for number in range(900)))
    first, second, *_ = annex_pages(lay_out_progress_sheet(replace(report(), tasks=(long, *tasks(3)))).pages)
    texts = [t.text for t in second.texts]
    assert "(tiếp)" in texts
    assert texts[texts.index("(tiếp)") - 1] == "1"
    assert "(tiếp)" not in [t.text for t in first.texts]
    pages = annex_pages(lay_out_progress_sheet(report(400)).pages)
    assert not [t for p in pages for t in p.texts if t.text == "(tiếp)"]


@pytest.mark.parametrize("code", ["1576/QĐ-UBND-VHXH", "III.2.1.a.đ-1234/5678", "812/UBND-NV-TCKH)"])
def test_codes_are_not_broken(code: str) -> None:
    coded = replace(tasks(1)[0], clause=code, deadline=f"30/11 (theo {code}", result=code)
    found = lay_out_progress_sheet(replace(report(), tasks=(coded, *tasks(3)))).pages
    assert sum(code in t.text for p in annex_pages(found) for t in p.texts) == 3
    upright = replace(report(), tasks=(replace(tasks(1)[0], deadline=code), *tasks(3)), wide_annex=False)
    assert code in [t.text for p in annex_pages(lay_out_progress_sheet(upright).pages) for t in p.texts]


class Stopping:
    def __init__(self, after: int) -> None:
        self._steps: Iterator[int] = iter(range(after))

    def step(self, stage: str, done: int, total: int) -> None:
        if next(self._steps, None) is None:
            raise Cancelled


def test_a_long_report_can_be_cancelled() -> None:
    with pytest.raises(Cancelled):
        draw_progress_sheet(report(300), Stopping(2))


def test_internal_words_do_not_come_from_the_program() -> None:
    text = " ".join(t.text for p in lay_out_progress_sheet(report()).pages for t in p.texts)
    assert not [word for word in ("bị trả lại", "chờ xác nhận", "yêu cầu bổ sung") if word in text.lower()]


def test_content_streams_are_plain_ascii() -> None:
    # Letters beyond the first hundred of a subset were once written raw and came out as two wrong letters each.
    for page in PdfReader(io.BytesIO(draw_progress_sheet(report(30)))).pages:
        assert page.get_contents().get_data().isascii()  # type: ignore[union-attr]


def test_a_pdf_says_its_title_its_language_and_who_made_it() -> None:
    read = PdfReader(io.BytesIO(draw_progress_sheet(approved())))
    assert read.metadata is not None
    assert str(read.metadata.title).startswith("Báo cáo kết quả thực hiện Kế hoạch")
    assert read.metadata.author == "Ủy ban nhân dân xã Đoàn Lập"
    root = read.trailer["/Root"]
    assert root["/Lang"] == "vi-VN"  # type: ignore[index]
    assert str(root["/ViewerPreferences"]["/DisplayDocTitle"]) in ("true", "True")  # type: ignore[index]


def test_an_upright_annex_whose_codes_would_break_lies_on_its_side() -> None:
    coded = PrintedTask(
        "III.2.1.đ, gạch đầu dòng thứ 12",
        CLAUSE,
        "30/11/2026 (theo Công văn số 1576/UBND-VHXH-TCKH)",
        "Đã ban hành Kế hoạch số 1234/KH-UBND-VHXH.",
        "Chưa có mẫu",
        "Ban hành mẫu",
        progress="Hoàn thành ngày 29/6/2026, quá hạn",
        product="Kế hoạch",
        remark="Nguyên nhân",
    )
    upright = replace(report(), wide_annex=False)
    assert lay_out_progress_sheet(upright).pages[-1].size == A4
    pages = annex_pages(lay_out_progress_sheet(replace(upright, tasks=(coded,))).pages)
    assert {page.size for page in pages} == {A4_LANDSCAPE}
    said = [one.text for page in pages for one in page.texts]
    assert any("III.2.1.đ," in line for line in said)
    assert any("1576/UBND-VHXH-TCKH)" in line for line in said)
