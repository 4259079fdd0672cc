"""Colours as data: the tokens, light and dark, and the table of statuses."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

GAP_S, GAP, GAP_L, GAP_XL = 4, 8, 12, 16
"""The grid, in px at 100 %."""
CARD_PADDING = 14
RADIUS_CARD, RADIUS_CONTROL, RADIUS_FLAG, RADIUS_CHIP = 6, 4, 3, 13
RAIL_WIDTH, RAIL_WIDTH_NARROW = 84, 52
TOP_BAR_HEIGHT, FILTER_BAR_HEIGHT, STATUS_BAR_HEIGHT, MESSAGE_BAR_HEIGHT = 50, 42, 24, 36
ROW_TREE, ROW_MATRIX, ROW_TODAY, ROW_TWO_LINES = 26, 24, 32, 44
BUTTON_HEIGHT, BUTTON_HEIGHT_IN_ROW = 30, 24
FOCUS_WIDTH = 2


class StatusLook(NamedTuple):
    """How one status shows itself: a glyph, text on a ground, and the colour of bars and charts (at
    least 3:1).
    """

    icon: str
    fg: str
    bg: str
    bar: str


class Tokens(NamedTuple):
    """One colour scheme. Every value is ``#RRGGBB``; a test holds their contrasts.

    (Named tuples, here and in whatever the frame of the window needs: a dataclass is compiled at each start.)
    """

    name: str
    window: str
    surface: str
    sunken: str
    paper: str
    text: str
    muted: str
    faint: str
    line: str
    line_soft: str
    line_strong: str
    accent: str
    on_accent: str
    accent_hover: str
    accent_soft: str
    select: str
    focus: str
    rail: str
    rail_on: str
    rail_text: str
    rail_text_on: str
    rail_edge: str
    rail_badge: str
    rail_badge_text: str
    hover: str
    shade: str
    status: Mapping[str, StatusLook]

    def colour(self, name: str) -> str:
        """The colour a token name stands for; ``overdue.fg`` and the like reach into the status table.

        Raises:
            KeyError: no such token.
        """
        head, _, tail = name.partition(".")
        if tail:
            return str(getattr(self.status[head], tail))
        if name in _COLOUR_NAMES:
            return str(getattr(self, name))
        raise KeyError(name)


_COLOUR_NAMES = frozenset(Tokens._fields) - {"name", "status"}

# fmt: off
# code: icon, light fg, light bg, light bar, dark fg, dark bg, dark bar
_STATUS: tuple[tuple[str, str, str, str, str, str, str, str], ...] = (
    ("done_on_time", "check-circle", "#1C6B3A", "#E2F2E8", "#2E8B57", "#7FD29C", "#1C3A29", "#4FAE77"),
    ("done_late", "clock-check-outline", "#5C5F10", "#F0F1D5", "#8E9222", "#D2D271", "#37380F", "#AFB043"),
    ("in_progress", "circle-half-full", "#1B5C9C", "#E2EEF9", "#3B82C4", "#8CC1F5", "#1B3650", "#5B9FDD"),
    ("not_begun", "circle-outline", "#1B5C9C", "#E2EEF9", "#3B82C4", "#8CC1F5", "#1B3650", "#5B9FDD"),
    ("due_soon", "alert", "#855000", "#FDF0D2", "#C27C08", "#F2BC5C", "#453208", "#DE9F33"),
    # A date of the office's own that has passed: amber, since only a deadline of the issuer is red.
    ("past_own", "alert-circle-outline", "#855000", "#FDF0D2", "#C27C08", "#F2BC5C", "#453208", "#DE9F33"),
    ("overdue", "alert-octagon", "#A6251B", "#FBE6E2", "#C8402F", "#FF9C8F", "#4C211C", "#E0705F"),
    ("reported", "calendar-check", "#0B6464", "#DCF1EF", "#1E9393", "#71D3CF", "#123B3B", "#43AEAB"),
    ("not_reported", "calendar-blank-outline",
     "#4A5578", "#E9EBF4", "#7F8AB0", "#B6C0E2", "#2C334B", "#7F8AB0"),
    ("waiting", "timer-sand", "#683FA0", "#EFE8F9", "#8E66C4", "#C9ABF2", "#392A52", "#A484D6"),
    ("returned", "arrow-u-left-top-bold", "#98285A", "#FAE5EE", "#C2527F", "#F5A0C4", "#4A2036", "#D777A0"),
    ("no_deadline", "calendar-remove-outline",
     "#586167", "#E8EBEB", "#7C878C", "#B4BEC3", "#323A3E", "#838F95"),
    ("paused", "pause-circle", "#586167", "#E8EBEB", "#7C878C", "#B4BEC3", "#323A3E", "#838F95"),
    # The office's part in another's task: muted words, no ground, never counted.
    ("coordinate", "account-group-outline", "#52606A", "", "#7C878C", "#A9B6BD", "", "#838F95"),
    ("inform", "information-outline", "#52606A", "", "#7C878C", "#A9B6BD", "", "#838F95"),
)
# fmt: on

STATUS_CODES: tuple[str, ...] = tuple(row[0] for row in _STATUS)
"""Every status code, in the order in which legends list them."""

LIGHT = Tokens(
    name="light",
    window="#F2F4F3",
    surface="#FFFFFF",
    sunken="#E9EDEC",
    paper="#FBFAF5",
    text="#19242A",
    muted="#52606A",
    faint="#66737B",
    line="#D3D9D8",
    line_soft="#E9ECEB",
    line_strong="#84908F",
    accent="#0F5B78",
    on_accent="#FFFFFF",
    accent_hover="#0B4A62",
    accent_soft="#E1EEF3",
    select="#D6E8EF",
    focus="#0F5B78",
    rail="#123F52",
    rail_on="#1F5A72",
    rail_text="#C9DDE5",
    rail_text_on="#FFFFFF",
    rail_edge="#6FC0DE",
    rail_badge="#F3D58A",
    rail_badge_text="#3A2A00",
    hover="#EDF2F3",
    shade="#12252E",
    status=MappingProxyType({code: StatusLook(icon, fg, bg, bar) for code, icon, fg, bg, bar, *_ in _STATUS}),
)

DARK = Tokens(
    name="dark",
    window="#171D20",
    surface="#20272B",
    sunken="#12171A",
    paper="#262B2A",
    text="#E7ECEE",
    muted="#A9B6BD",
    faint="#93A1A8",
    line="#38434A",
    line_soft="#2C353A",
    line_strong="#7A8990",
    accent="#6DBBD8",
    on_accent="#0B1F28",
    accent_hover="#8FD0E8",
    accent_soft="#1F3A46",
    select="#24485A",
    focus="#8FD0E8",
    rail="#0F1F27",
    rail_on="#1F3F4E",
    rail_text="#A9C2CD",
    rail_text_on="#FFFFFF",
    rail_edge="#6DBBD8",
    rail_badge="#F3D58A",
    rail_badge_text="#3A2A00",
    hover="#283136",
    shade="#000000",
    status=MappingProxyType({row[0]: StatusLook(row[1], *row[5:8]) for row in _STATUS}),
)
