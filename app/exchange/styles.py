"""The styles of a package's sheets: few, plain, readable on paper."""

from __future__ import annotations

from enum import IntEnum
from typing import Final


class Style(IntEnum):
    """The places in ``cellXfs`` below."""

    PLAIN = 0
    TITLE = 1
    LABEL = 2
    HEADING = 3
    TEXT = 4
    IDENT = 5
    DAY = 6
    INSTANT = 7
    FIGURE = 8
    NOTE = 9
    INSTANT_LEFT = 10
    WHOLE_LEFT = 11
    AMOUNT = 12
    """A whole figure, with its thousands apart."""

    def __str__(self) -> str:
        return str(int(self))

    def __format__(self, form: str) -> str:
        return str(int(self))


def _xf(number_format: int, font: int, fill: int, border: int, align: str) -> str:
    return (
        f'<xf numFmtId="{number_format}" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0" '
        f'applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
        f"<alignment {align}/></xf>"
    )


_WRAP: Final = 'vertical="top" wrapText="1"'
_XFS: Final = (
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    _xf(49, 1, 0, 0, 'vertical="center"'),
    _xf(49, 2, 0, 1, _WRAP),
    _xf(49, 2, 2, 1, 'horizontal="center" vertical="center" wrapText="1"'),
    _xf(49, 0, 0, 1, _WRAP),
    _xf(49, 3, 0, 1, 'vertical="top"'),
    _xf(164, 0, 0, 1, 'horizontal="center" vertical="top"'),
    _xf(165, 0, 0, 1, 'horizontal="center" vertical="top"'),
    _xf(0, 0, 0, 1, 'horizontal="right" vertical="top"'),
    _xf(49, 4, 0, 0, _WRAP),
    _xf(165, 0, 0, 1, 'horizontal="left" vertical="top"'),
    _xf(0, 0, 0, 1, 'horizontal="left" vertical="top"'),
    _xf(3, 0, 0, 1, 'horizontal="right" vertical="top"'),
)


def _font(size: int, *, bold: bool = False, italic: bool = False, grey: bool = False) -> str:
    marks = ("<b/>" if bold else "") + ("<i/>" if italic else "")
    colour = "FF66737B" if grey else "FF19242A"
    face = '<name val="Times New Roman"/><family val="1"/>'
    return f'<font>{marks}<sz val="{size}"/><color rgb="{colour}"/>{face}</font>'


_EDGE: Final = '<{0} style="thin"><color rgb="FF84908F"/></{0}>'
_BOX: Final = "".join(_EDGE.format(side) for side in ("left", "right", "top", "bottom"))

STYLES: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>'
    '<numFmt numFmtId="165" formatCode="dd/mm/yyyy\\ hh:mm:ss"/></numFmts>'
    f'<fonts count="5">{_font(11)}{_font(16, bold=True)}{_font(11, bold=True)}{_font(9, grey=True)}'
    f"{_font(11, italic=True)}</fonts>"
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFE9EDEC"/><bgColor indexed="64"/></patternFill>'
    "</fill></fills>"
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
    f"<border>{_BOX}<diagonal/></border></borders>"
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    f'<cellXfs count="{len(_XFS)}">{"".join(_XFS)}</cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
).encode()
