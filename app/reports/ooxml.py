"""What of WordprocessingML is written here by hand, and the order its schema asks for (ECMA-376, part 1, wml.xsd).

Word repairs, or refuses, a document in which a property stands after one it must stand before; others do not mind.
"""

from __future__ import annotations

from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

_PARAGRAPH: Final = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs"
    " suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd"
    " snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment"
    " textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
)
_RUN: Final = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish"
    " webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang"
    " eastAsianLayout specVanish oMath rPrChange"
)
_SECTION: Final = (
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols"
    " formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange"
)
_TABLE: Final = (
    "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd"
    " tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange"
)
_CELL: Final = (
    "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark headers"
    " cellIns cellDel cellMerge tcPrChange"
)
_EDGES: Final = "top left start bottom right end insideH insideV between bar"
_ORDER: Final = {
    qn(f"w:{name}"): {qn(f"w:{child}"): place for place, child in enumerate(children.split())}
    for name, children in (
        ("pPr", _PARAGRAPH),
        ("rPr", _RUN),
        ("sectPr", _SECTION),
        ("tblPr", _TABLE),
        ("tcPr", _CELL),
        ("pBdr", _EDGES),
        ("tblCellMar", _EDGES),
    )
}


def put_in_order(document: Any) -> None:
    """Set the properties of all that a document consists of in the order of the schema.

    What it begins with lacks how far Word zooms, which the schema asks for too.
    """
    for zoom in document.settings.element.iter(qn("w:zoom")):
        zoom.set(qn("w:percent"), "100")
    for part in document.part.package.iter_parts():
        for element in part.element.iter(*_ORDER) if hasattr(part, "element") else ():
            places = _ORDER[element.tag]
            children = list(element)
            element[:] = sorted(children, key=lambda child: places.get(child.tag, len(places)))


def made(name: str, **values: str | int) -> Any:
    """An element ``w:name`` with attributes of the same namespace."""
    element = OxmlElement(f"w:{name}")
    for key, value in values.items():
        element.set(qn(f"w:{key}"), str(value))
    return element


def speak(style: Any, language: str) -> None:
    """Set the language of a style, so that Word checks spelling in it."""
    style.element.get_or_add_rPr().append(made("lang", val=language, eastAsia=language))


def plain_heading(style: Any, font: str, size: float) -> None:
    """A heading style that looks like the decree's letter: black, upright, bold, without rules and gaps."""
    style.font.name, style.font.size, style.font.bold, style.font.italic = font, Pt(size), True, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), font)
    for name in ("spacing", "kern"):
        for apart in style.element.rPr.findall(qn(f"w:{name}")):
            style.element.rPr.remove(apart)
    form = style.paragraph_format
    form.space_before = form.space_after = Pt(0)
    borders = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if borders is not None:
        borders.getparent().remove(borders)


def add_field(run: Any, code: str) -> None:
    """A field such as ``PAGE`` that Word computes."""
    text = made("instrText")
    text.text = code
    for element in (made("fldChar", fldCharType="begin"), text, made("fldChar", fldCharType="end")):
        run._r.append(element)


def count_from_one(section: Any) -> None:
    """The pages of a section are numbered by themselves; it may be a copy of one that is."""
    for numbering in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(numbering)
    section._sectPr.append(made("pgNumType", start=1))


def rule_above(paragraph: Any) -> None:
    """A thin rule over a paragraph."""
    borders = made("pBdr")
    borders.append(made("top", val="single", sz=6, space=0, color="000000"))
    paragraph._p.get_or_add_pPr().append(borders)


def cell_margins(table: Any, beside: float, above: float = 0.0) -> None:
    """Points between the edges of cells and their words."""
    margins = made("tblCellMar")
    for side, room in (("top", above), ("left", beside), ("bottom", above), ("right", beside)):
        margins.append(made(side, w=round(room * 20), type="dxa"))
    table._tbl.tblPr.append(margins)


def keep_whole(row: Any) -> None:
    """A row that is not parted by the end of a page."""
    row._tr.get_or_add_trPr().append(made("cantSplit"))


def repeat_on_every_page(row: Any) -> None:
    """A row that heads its table on every page."""
    row._tr.get_or_add_trPr().append(made("tblHeader"))


def drop_first(cell: Any) -> None:
    """Remove the empty paragraph every new cell begins with; the caller adds its own."""
    paragraph = cell.paragraphs[0]._p
    paragraph.getparent().remove(paragraph)
