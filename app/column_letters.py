"""What the columns of a sheet are called: A, B … Z, AA."""

from __future__ import annotations


def letters_of(column: int) -> str:
    """The letters of a column (from 0)."""
    letters = ""
    column += 1
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_of(letters: str) -> int:
    """The column (from 0) that letters name."""
    column = 0
    for letter in letters:
        column = 26 * column + ord(letter) - 64
    return column - 1
