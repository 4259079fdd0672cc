"""Words of units gathered again: only what is new comes in, and nobody's edited words are written over."""

from __future__ import annotations

from app.tracking.draft_words import gathered_into
from app.tracking.narratives import UnitWords, spoken

TASK = "III.1, gạch đầu dòng thứ 1. Xây dựng kế hoạch"
PAGE = "\n".join((TASK, "- UBND xã A: Đã ban hành.", "- Chưa có báo cáo (02 đơn vị): UBND xã B, UBND xã C."))


def test_the_first_time_the_page_stands_below_what_was_written() -> None:
    found = gathered_into("Kết quả chung tốt.", PAGE)
    assert found.text == f"Kết quả chung tốt.\n{PAGE}"
    assert (found.added, found.kept) == (3, ())


def test_gathered_again_nothing_is_repeated() -> None:
    once = gathered_into("Kết quả chung tốt.", PAGE).text
    again = gathered_into(f"{once}\nLời kết.", PAGE)
    assert (again.text, again.added, again.kept) == (f"{once}\nLời kết.", 0, ())


def test_who_reported_since_comes_in_and_the_count_follows() -> None:
    later = "\n".join((TASK, "- UBND xã A: Đã ban hành.", "- UBND xã B: Đã mở lớp.",
                       "- Chưa có báo cáo (01 đơn vị): UBND xã C."))  # fmt: skip
    found = gathered_into(f"{PAGE}\nLời kết.", later)
    assert found.text == f"{later}\nLời kết."
    assert found.added == 2
    all_here = f"{TASK}\n- UBND xã A: Đã ban hành."
    assert gathered_into(PAGE, all_here).text == all_here, "nobody is missing any more"


def test_what_a_person_edited_stays_and_the_unit_is_named() -> None:
    edited = PAGE.replace("Đã ban hành.", "Đã ban hành, chất lượng khá.").replace("UBND xã B, UBND xã C", "xã Bắc")
    found = gathered_into(edited, PAGE)
    assert "- UBND xã A: Đã ban hành, chất lượng khá." in found.text
    assert "- UBND xã A: Đã ban hành.\n" not in found.text
    assert "xã Bắc" in found.text, "a counted line that was edited is no longer the program's"
    assert "UBND xã A" in found.kept


def test_a_draft_that_began_by_itself_has_the_words_already() -> None:
    label = "III.1, gạch đầu dòng thứ 1"
    begun = f"{label} (“Xây dựng kế hoạch”): 01/03 đơn vị đã thực hiện.\n- UBND xã A: Đã ban hành."
    quiet = f"{begun}\n- Không có phát sinh: UBND xã B."
    found = gathered_into(quiet, f"{TASK}\n- UBND xã A: Đã ban hành.\n- UBND xã B: Không có phát sinh trong kỳ.")
    assert (found.text, found.added) == (quiet, 0)
    section = "Ý kiến chung của các đơn vị:\n- UBND xã A: Tốt."
    found = gathered_into(section, "II. Kết quả\n- UBND xã A: Tốt.\n- UBND xã B: Khá.")
    assert found.text == f"{section}\n- UBND xã B: Khá."
    found = gathered_into("- UBND xã A: Đã họp.", "I. Công tác chỉ đạo, triển khai\n- UBND xã A: Đã họp.")
    assert (found.text, found.added) == ("- UBND xã A: Đã họp.", 0)


def test_the_heading_of_a_section_is_not_printed_twice() -> None:
    page = "II. Kết quả\n- UBND xã A: Tốt.\n- Chưa có báo cáo (01 đơn vị): UBND xã B."
    later = "II. Kết quả\n- UBND xã A: Tốt.\n- UBND xã B: Khá."
    for before in ("", "Kết quả chung tốt."):
        once = gathered_into(before, page).text
        assert "II. Kết quả" not in once
        again = gathered_into(once, later)
        assert again.text == once.replace("- Chưa có báo cáo (01 đơn vị): UBND xã B.", "- UBND xã B: Khá.")
        assert gathered_into(again.text, later).added == 0


def test_the_same_words_on_another_task_are_that_tasks_own() -> None:
    other = "III.1, gạch đầu dòng thứ 2. Mở lớp\n- UBND xã A: Đã ban hành."
    assert gathered_into(PAGE, other).text == f"{PAGE}\n{other}"


def test_equal_words_of_several_units_stand_once_with_all_who_say_them() -> None:
    said = (
        UnitWords("UBND xã A", ("Đã họp.", "Kiến nghị: Cấp sách.")),
        UnitWords("UBND xã B", ("Đã họp.",)),
        UnitWords("UBND xã C", ("Đã họp.", "Kiến nghị: Cấp sách.")),
    )
    assert spoken(said) == (
        "- 02 đơn vị (UBND xã A, UBND xã C): Đã họp. Kiến nghị: Cấp sách.",
        "- UBND xã B: Đã họp.",
    )
    rooms = [UnitWords(name, ("Đã họp.",)) for name in ("Phòng Văn hóa, Khoa học", "Phòng Nội vụ")]
    assert spoken(rooms) == ("- 02 đơn vị (Phòng Văn hóa, Khoa học; Phòng Nội vụ): Đã họp.",)


def test_who_says_the_same_since_joins_those_who_said_it() -> None:
    one, two, three = (
        f"{TASK}\n{line}"
        for line in (
            "- UBND xã A: Đã họp.",
            "- 02 đơn vị (UBND xã A, UBND xã B): Đã họp.",
            "- 03 đơn vị (UBND xã A, UBND xã B, UBND xã C): Đã họp.",
        )
    )
    assert (gathered_into(one, two).text, gathered_into(one, two).added) == (two, 1)
    assert gathered_into(two, three).text == three
    apart = f"{TASK}\n- UBND xã A: Đã họp.\n- UBND xã B: Đã họp."
    assert gathered_into(apart, two).text == apart, "a draft begun line by line has the words already"
    assert gathered_into(two, one).text == two


def test_words_that_a_person_edited_for_several_stay_and_each_unit_is_named() -> None:
    edited = f"{TASK}\n- 02 đơn vị (UBND xã A, UBND xã B): Đã họp đủ."
    found = gathered_into(edited, f"{TASK}\n- 03 đơn vị (UBND xã A, UBND xã B, UBND xã C): Đã họp.")
    assert found.text == f"{edited}\n- UBND xã C: Đã họp."
    assert found.kept == ("UBND xã A", "UBND xã B")


def test_a_unit_with_a_comma_in_its_name_is_one_unit() -> None:
    room = "Phòng Văn hóa, Khoa học và Thông tin"
    before = f"{TASK}\n- UBND xã A: Đã họp.\n- Chưa có báo cáo (02 đơn vị): {room}; Phòng Nội vụ."
    after = f"{TASK}\n- UBND xã A: Đã họp.\n- Chưa có báo cáo (01 đơn vị): {room}."
    assert gathered_into(before, after).text == after
    assert gathered_into(after, before).text == before
