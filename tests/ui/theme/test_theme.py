from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QFontInfo, QFontMetricsF, QPalette, QRawFont
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from resources import asset
from ui.theme.app_icon import PNG_SIZES_PX, app_icon
from ui.theme.bake_art import art_files
from ui.theme.bake_icon import ICO_SIZES_PX, ico_bytes, svg_text
from ui.theme.style_sheet import style_sheet
from ui.theme.theme import Theme
from ui.theme.tokens import DARK, LIGHT, STATUS_CODES

VIETNAMESE = "ĂÂĐÊÔƠƯăâđêôơưẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ–—“”…→·₫"


def test_switching_dark_changes_the_palette_and_tells_everybody(qtbot: QtBot, qapp: QApplication) -> None:
    theme = Theme(bundled_fonts=True)
    theme.apply(qapp)
    assert qapp.palette().color(QPalette.ColorRole.Base) == QColor(LIGHT.surface)
    with qtbot.waitSignal(theme.changed):
        theme.set_dark(True)
    assert qapp.palette().color(QPalette.ColorRole.Base) == QColor(DARK.surface)
    theme.set_dark(False)


class _Polished(QWidget):
    """Counts how often it is dressed."""

    def __init__(self) -> None:
        super().__init__()
        self.times = 0

    def changeEvent(self, event: QEvent) -> None:
        self.times += event.type() == QEvent.Type.StyleChange
        super().changeEvent(event)


def test_what_the_application_wears_already_is_not_laid_on_again(qtbot: QtBot, qapp: QApplication) -> None:
    Theme(bundled_fonts=True).apply(qapp)
    widget = _Polished()
    qtbot.addWidget(widget)
    widget.show()
    begun = widget.times
    Theme(bundled_fonts=True).apply(qapp)
    assert widget.times == begun
    for other in (Theme(bundled_fonts=True, dark=True), Theme(bundled_fonts=True, text_percent=125)):
        other.apply(qapp)
        assert qapp.font() == other.font()
        assert qapp.palette().color(QPalette.ColorRole.Base) == other.colour("surface")
        assert widget.times > begun, "another dress has to be laid on"
        begun = widget.times
    Theme(bundled_fonts=True).apply(qapp)
    assert widget.times > begun


def test_text_size_is_held_between_100_and_150_and_makes_rows_higher(qtbot: QtBot, qapp: QApplication) -> None:
    theme = Theme(bundled_fonts=True)
    assert theme.row_height() == 26
    theme.set_text_percent(400)
    assert theme.text_percent == 150
    assert theme.row_height() == theme.metrics().height() + 8 > 26
    theme.set_text_percent(1)
    assert theme.text_percent == 100


def test_setting_what_is_already_so_tells_nobody(qtbot: QtBot) -> None:
    theme = Theme(bundled_fonts=True)
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_dark(False)
        theme.set_text_percent(100)


def test_bundled_fonts_write_vietnamese(qapp: QApplication) -> None:
    theme = Theme(bundled_fonts=True)
    for role, family in (("body", "Noto Sans"), ("verbatim", "Liberation Serif")):
        font = theme.font(role)
        assert QFontInfo(font).family() == family
        raw = QRawFont.fromFont(font)
        missing = [letter for letter in VIETNAMESE if not raw.supportsCharacter(ord(letter))]
        assert missing in ([], ["→"]), missing  # arrows may come from the system


def test_semibold_is_a_weight_of_its_own(qapp: QApplication) -> None:
    theme = Theme(bundled_fonts=True)
    plain, semi = theme.font("body"), theme.font("body", bold=True)
    word = "Nhiệm vụ trọng tâm"
    assert QFontMetricsF(plain).horizontalAdvance(word) < QFontMetricsF(semi).horizontalAdvance(word)


def test_every_status_has_a_glyph_in_the_sprite(qapp: QApplication) -> None:
    theme = Theme(bundled_fonts=True)
    for code in STATUS_CODES:
        picture = theme.pixmap(theme.status(code).icon, f"{code}.fg", 14, 2.0)
        assert picture.width() == 28
        image = picture.toImage()
        assert any(image.pixelColor(x, y).alpha() for x in range(28) for y in range(28))


def test_an_unknown_glyph_is_an_empty_square_and_a_log_line(
    qapp: QApplication, caplog: pytest.LogCaptureFixture
) -> None:
    picture = Theme(bundled_fonts=True).pixmap("no-such-glyph")
    assert picture.width() == 16
    assert "no-such-glyph" in caplog.text


def test_an_unknown_status_still_looks_like_something(qapp: QApplication) -> None:
    assert Theme(bundled_fonts=True).status("from-a-newer-version").icon == "calendar-remove-outline"


def test_a_bound_icon_follows_the_theme(qtbot: QtBot) -> None:
    theme = Theme(bundled_fonts=True)
    button = QPushButton()
    qtbot.addWidget(button)
    theme.bind_icon(button, "magnify")
    theme.bind_icon(button, "check", "accent", 16)
    light = button.icon().cacheKey()
    theme.set_dark(True)
    assert button.icon().cacheKey() != light
    assert len(button.children()) == 1


def test_the_style_sheet_leaves_no_name_unfilled_and_names_only_files_that_exist() -> None:
    sizes = {
        "percent": 125,
        "button_height": 34,
        "row_button_height": 28,
        "row_height": 32,
        "caption_height": 20,
    }
    for tokens in (LIGHT, DARK):
        sheet = style_sheet(tokens, sizes)
        assert "$" not in sheet
        assert sheet.count("{") == sheet.count("}")
        pictures = set(re.findall(r'url\("([^"]+)"\)', sheet))
        assert pictures
        assert pictures <= {path.as_posix() for path in asset("icons").iterdir()}


def test_baked_pictures_are_what_the_bakers_make(qapp: QApplication) -> None:
    for name, text in art_files().items():
        assert asset("icons", name).read_text(encoding="utf-8") == text
    assert asset("icons", "roviec.svg").read_text(encoding="utf-8") == svg_text()
    ico = asset("icons", "roviec.ico").read_bytes()
    assert ico[:6] == ico_bytes()[:6]
    assert ico[4] == len(ICO_SIZES_PX)
    assert {size.width() for size in app_icon().availableSizes()} == set(PNG_SIZES_PX)


def test_the_licences_of_fonts_and_glyphs_travel_with_them() -> None:
    for folder, name, word in (
        ("fonts", "OFL-NotoSans.txt", "SIL OPEN FONT LICENSE"),
        ("fonts", "OFL-LiberationSerif.txt", "Reserved Font Name Liberation"),
        ("icons", "LICENSE-Apache-2.0.txt", "Apache License"),
        ("icons", "LICENSE-MaterialDesignIcons.txt", "Pictogrammers"),
    ):
        assert word in asset(folder, name).read_text(encoding="utf-8")
