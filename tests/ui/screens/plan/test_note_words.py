"""The sentence of a doubt: days as people write them, and no code."""

from __future__ import annotations

from ui.screens.plan.note_words import note_words


def test_days_in_a_doubt_are_written_as_people_write_them() -> None:
    said = note_words("inconsistent-date", {"number": "11/2023/NQ-HĐND", "dates": ["2023-07-14", "2023-07-13"]})
    assert said.startswith("Document 11/2023/NQ-HĐND is named with different dates: 14/07/2023, 13/07/2023")


def test_a_doubt_of_another_version_shows_no_code() -> None:
    assert note_words("something-new", {}) == "Look at this place."
