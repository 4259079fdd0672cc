"""Alt keys: one letter for each field and button of a dialog, underlined in its caption, no two the same.

The letters are chosen here and not written into the captions: a caption may hold the words of an office or a plan,
another language has other letters, and two forms put the same field beside different ones. Alt is held meanwhile, so
neither Telex, VNI nor Unikey composes anything; only letters that stand on every keyboard are taken, never Đ or Ơ.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QPushButton, QRadioButton, QWidget

from ui.widgets.plain import words_of

_MARK = "&"
Captioned = QLabel | QAbstractButton


def letter_of(caption: str) -> str:
    """The letter that a caption underlines, small; "" where there is none."""
    _before, mark, rest = caption.replace(_MARK * 2, "").partition(_MARK)
    return rest[:1].casefold() if mark else ""


def captions(top: QWidget) -> Iterator[Captioned]:
    """What may underline a letter below a widget: labels of fields, boxes to tick, and buttons with words."""
    for one in top.findChildren(QWidget):
        if isinstance(one, QLabel):
            if one.buddy() is not None:
                yield one
        elif isinstance(one, QPushButton | QCheckBox | QRadioButton) and one.text():
            yield one


def give_letters(top: QWidget, *, but: QWidget | None = None) -> None:
    """Give a letter to every caption below a widget, the primary button first; one that is written into a caption
    stays, unless another has it.

    Args:
        but: has a key of its own, as Esc is of the button that closes.
    """
    places = sorted((one for one in captions(top) if one is not but), key=_comes_later)
    taken: set[str] = set()
    without = []
    for one in places:
        letter = letter_of(one.text())
        if letter and letter not in taken:
            taken.add(letter)
        else:
            without.append(one)
    for one in without:
        one.setText(_underlined(one.text(), taken))


def _comes_later(one: Captioned) -> bool:
    return not (isinstance(one, QPushButton) and one.isDefault())


def _underlined(caption: str, taken: set[str]) -> str:
    """With the first letter marked that is free: of the beginning of a word, or else of any place."""
    words = words_of(caption)
    beginnings = (place for place in range(len(words)) if place == 0 or words[place - 1].isspace())
    for place in (*beginnings, *range(len(words))):
        letter = words[place].casefold()
        if letter.isascii() and letter.isalpha() and letter not in taken:
            taken.add(letter)
            return _escaped(words[:place]) + _MARK + _escaped(words[place:])
    return _escaped(words)


def _escaped(words: str) -> str:
    return words.replace(_MARK, _MARK * 2)
