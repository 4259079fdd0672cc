from __future__ import annotations

import pytest

from ui.texts.statuses import status_badge_word, status_word, step_word
from ui.theme.tokens import DARK, LIGHT, STATUS_CODES, Tokens

SCHEMES = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")]

# (text, ground, least contrast).
READABLE = [
    ("text", "window", 14.0),
    ("text", "surface", 12.5),
    ("text", "paper", 12.0),
    ("text", "select", 8.0),
    ("muted", "surface", 6.4),
    ("muted", "sunken", 5.4),
    ("muted", "select", 4.6),
    ("faint", "surface", 4.8),
    ("line_strong", "surface", 3.2),
    ("accent", "surface", 6.9),
    ("accent", "accent_soft", 5.5),
    ("on_accent", "accent", 7.4),
    ("focus", "surface", 7.4),
    ("muted", "window", 4.5),
    ("muted", "paper", 4.5),
    ("muted", "accent_soft", 4.5),
    ("accent", "window", 4.5),
    ("accent", "sunken", 4.5),
    ("accent", "select", 4.5),
    ("text", "accent_soft", 4.5),
    ("text", "sunken", 4.5),
    ("rail_text", "rail", 7.9),
    ("rail_badge_text", "rail_badge", 7.0),
]


def contrast(first: str, second: str) -> float:
    """The WCAG contrast of two ``#RRGGBB`` colours, 1.0 to 21.0."""

    def luminance(colour: str) -> float:
        channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("tokens", SCHEMES)
@pytest.mark.parametrize(("text", "ground", "least"), READABLE)
def test_text_is_readable_on_its_ground(tokens: Tokens, text: str, ground: str, least: float) -> None:
    assert contrast(tokens.colour(text), tokens.colour(ground)) >= least


@pytest.mark.parametrize("tokens", SCHEMES)
@pytest.mark.parametrize("code", STATUS_CODES)
def test_a_status_is_readable_and_its_bar_stands_out(tokens: Tokens, code: str) -> None:
    look = tokens.status[code]
    assert contrast(look.fg, look.bg or tokens.surface) >= 5.2
    assert contrast(look.bar, tokens.surface) >= 3.0
    for ground in ("surface", "window", "sunken", "select"):  # as words beside a glyph, on a chosen row too
        assert contrast(look.fg, tokens.colour(ground)) >= 4.5
    for words in ("text", "muted", "accent"):  # what stands beside them on a row of that colour
        assert contrast(tokens.colour(words), look.bg or tokens.surface) >= 4.5


def test_both_schemes_name_the_same_statuses() -> None:
    assert set(LIGHT.status) == set(DARK.status) == set(STATUS_CODES)


def test_a_token_reaches_into_the_status_table() -> None:
    assert LIGHT.colour("overdue.fg") == "#A6251B"
    with pytest.raises(KeyError):
        LIGHT.colour("name")


def test_every_status_has_a_word() -> None:
    assert all(status_word(code) != code for code in STATUS_CODES)
    assert status_badge_word("reported") == "Reported"
    assert status_word("unheard-of") == "unheard-of"


def test_a_step_outside_the_three_is_held_at_the_ends() -> None:
    assert [step_word(step) for step in (-1, 0, 1, 2, 9)] == [
        "Not started",
        "Not started",
        "Under way",
        "Finished",
        "Finished",
    ]
