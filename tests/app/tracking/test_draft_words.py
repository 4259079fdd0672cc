"""Words of units gathered again: only what is new comes in, and nobody's edited words are written over."""

from __future__ import annotations

from app.tracking.draft_words import gathered_into

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
