from __future__ import annotations

from copy import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reports.fonts import BOLD, ITALIC, REGULAR, load_faces
from app.reports.wrap import SetSpan, balanced, parted, wrap, wrap_spans

FACE = load_faces()[REGULAR]
VIETNAMESE = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyạảãáàếềệỗợụ   ", max_size=400)


@given(VIETNAMESE, st.floats(20, 400))
def test_no_word_is_lost_and_no_line_is_too_wide(text: str, width: float) -> None:
    lines = wrap(text, FACE, 11.0, width)
    assert "".join("".join(line.text.split(" ")) for line in lines) == "".join(text.split(" "))
    assert all(line.width <= width + 0.01 for line in lines)
    assert all(abs(line.width - FACE.width(line.text, 11.0)) < 0.01 for line in lines)


@given(VIETNAMESE, st.floats(30, 400))
def test_styled_text_breaks_like_plain_text(text: str, width: float) -> None:
    faces = load_faces()
    plain = [line.text for line in wrap(text, FACE, 12.0, width)]
    rich = wrap_spans([SetSpan(REGULAR, text)], faces, 12.0, width)
    assert ["".join(piece.text for piece in line.pieces) for line in rich] == plain


def test_only_the_last_line_of_a_paragraph_is_marked() -> None:
    lines = wrap("một hai ba bốn năm sáu\nbảy", FACE, 12.0, 60.0)
    assert [line.last for line in lines][-1] is True
    assert sum(line.last for line in lines) == 2


def test_a_word_wider_than_the_line_is_broken_between_letters() -> None:
    lines = wrap("x" * 200, FACE, 12.0, 50.0)
    assert "".join(line.text for line in lines) == "x" * 200
    assert len(lines) > 10


def test_a_letter_wider_than_the_line_stands_alone() -> None:
    assert [line.text for line in wrap("WWW", FACE, 40.0, 10.0)] == ["W", "W", "W"]


def test_a_combining_mark_stays_with_its_letter() -> None:
    word = "x\u0331" * 40
    assert all(not line.text.startswith("\u0331") for line in wrap(word, FACE, 12.0, 30.0))


def test_no_break_spaces_do_not_break() -> None:
    assert len(wrap("ngày\u00a005\u00a0tháng", FACE, 12.0, 80.0)) == 1


class _Counted(dict[str, int]):
    """The widths of a face, counting the letters that are measured."""

    letters = 0

    def __missing__(self, word: str) -> int:
        self.letters += len(word)
        return FACE.widths[word]


def test_each_letter_of_an_endless_word_is_measured_a_few_times_only() -> None:
    face = copy(FACE)
    counted = face.widths = _Counted()  # type: ignore[assignment]  # stands in for the cache it reads from
    lines = wrap("đ" * 100_000, face, 11.0, 100.0)
    assert len(lines) > 5_000
    assert 100_000 <= counted.letters < 400_000


def test_pieces_of_several_styles_follow_each_other_without_gap_or_overlap() -> None:
    faces = load_faces()
    (line,) = wrap_spans(
        [SetSpan(REGULAR, "quán triệt "), SetSpan(ITALIC, "(Có Phụ lục kèm theo).")], faces, 14.0, 400.0
    )
    first, second = line.pieces
    assert (first.style, second.style) == (REGULAR, ITALIC)
    start = faces[REGULAR].width("quán triệt", 14.0) + faces[ITALIC].space * 14 / 1000
    assert second.offset == pytest.approx(start)
    assert second.spaces_before == 2


def test_a_style_may_change_within_a_word() -> None:
    faces = load_faces()
    (line,) = wrap_spans([SetSpan(BOLD, "Nơi"), SetSpan(REGULAR, ":nhận")], faces, 14.0, 400.0)
    assert [piece.text for piece in line.pieces] == ["Nơi", ":nhận"]
    assert line.spaces == 0


def test_a_heading_is_broken_evenly() -> None:
    text = "Kết quả thực hiện Kế hoạch số 5/KH-UBND của Ủy ban nhân dân huyện Tiên Lãng"
    lines = balanced(text, FACE, 14.0, 380.0)
    assert len(lines) == len(wrap(text, FACE, 14.0, 380.0))
    assert min(line.width for line in lines) > 0.75 * max(line.width for line in lines)


def uncovered(text: str) -> frozenset[str]:
    """The characters of ``text`` that the typeface cannot draw; they show as an empty box."""
    covered = load_faces()[REGULAR].covered
    return frozenset(char for char in text if ord(char) not in covered and char not in "\n")


def test_the_typeface_covers_vietnamese() -> None:
    letters = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
    assert uncovered(letters + letters.upper() + "“”‘’…–—•₫%§½") == frozenset()
    assert uncovered("漢") == {"漢"}


def test_a_day_is_parted_before_its_month_rather_than_leaving_a_line_that_stands_apart() -> None:
    day = "ngày\u00a016\u00a0tháng\u00a011\u00a0năm\u00a02026"
    said = f"Báo cáo này bổ sung Báo cáo số\u00a0123/BC-UBND {day} của Ủy ban nhân dân xã Đoàn Lập."
    lines = wrap_spans([SetSpan(REGULAR, said)], load_faces(), 14.0, 467.7, 36.0)
    for number, line in enumerate(lines[:-1]):
        room = 467.7 - (36.0 if number == 0 else 0.0)
        assert (room - line.width) / line.spaces <= 7.0
    before = "Ủy ban nhân dân xã có Báo cáo kết quả gửi huyện"
    ends = wrap_spans([SetSpan(REGULAR, f"{before} {day} là đủ")], load_faces(), 14.0, 340.0)
    assert [piece.text for piece in ends[0].pieces] == [before], "one that leaves no hole stays whole"


def test_a_places_name_is_parted_after_its_kind_rather_than_leaving_a_line_that_stands_apart() -> None:
    said = "Thực hiện Kế hoạch số\u00a018-KH/ĐU ngày\u00a005/11/2026 của Đảng ủy xã\u00a0Tân\u00a0Minh, Ủy ban nhân dân"
    first, _rest = wrap_spans([SetSpan(REGULAR, said)], load_faces(), 14.0, 467.7, 36.0)
    assert first.pieces[-1].text.endswith("của Đảng ủy xã")
    assert (467.7 - 36.0 - first.width) / first.spaces <= 5.6
    city = "Ủy ban nhân dân thành\u00a0phố\u00a0Hải\u00a0Phòng"
    assert parted(city) == "Ủy ban nhân dân thành\u00a0phố Hải\u00a0Phòng", "neither its kind nor its name is parted"
