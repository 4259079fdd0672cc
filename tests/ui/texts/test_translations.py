from __future__ import annotations

from ui.texts.translations import messages, problems


def test_the_vietnamese_is_complete_and_compiled() -> None:
    assert problems() == []


def test_the_standard_buttons_speak_vietnamese() -> None:
    from ui.texts import translations

    texts = messages(translations._folder() / "qtbase_vi.ts")
    assert texts["QPlatformTheme", "Cancel"] == "Hủy"
    assert None not in texts.values()
