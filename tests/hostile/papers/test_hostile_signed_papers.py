"""Papers that came back on a stick after somebody signed them: doctored, doubled, added to, cut.

Each row is what an attacker, or a clumsy program, made of a paper that a person signed with number and day left blank.
Nothing is numbered, sealed or signed over that is not what was signed, and no doctored file ends the program.
"""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from app.desk import signing
from app.errors import AppError, ReportError
from app.reports.progress_sheet import draw_progress_sheet
from app.reports.sign import sign_pdf, signed_by
from app.reports.signatures import CHANGED, UNCHANGED, signatures_of
from app.trust.keys import P12Signer
from tests.app.reports.samples import MADE_AT, clean_copy
from tests.support.issued import issued

DAY = date(2026, 11, 16)
_name = generic.pdf_name
Doctor = Callable[[bytes], bytes]


@pytest.fixture(scope="module")
def signer() -> P12Signer:
    return issued().signer


@pytest.fixture(scope="module")
def paper(signer: P12Signer) -> bytes:
    """Signed by a person, with number and day left blank."""
    return sign_pdf(draw_progress_sheet(clean_copy()), signer, signed_by("Nguyễn Văn Ước", MADE_AT), at=MADE_AT)


def added(pdf: bytes, change: Callable[[Any], None]) -> bytes:
    """The file with an incremental update behind it."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    change(writer)
    out = io.BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]
    return out.getvalue()


def fields_of(writer: Any) -> Any:
    return writer.root["/AcroForm"]["/Fields"]


def a_second_widget(writer: Any) -> None:
    """A further field of the same name, over another place of the page."""
    first = next(ref for ref in fields_of(writer) if str(ref.get_object().get("/T", "")).startswith("so-"))
    twin = generic.DictionaryObject(dict(first.get_object()))  # type: ignore[no-untyped-call]
    twin[_name("/Rect")] = generic.ArrayObject([generic.NumberObject(edge) for edge in (60, 300, 500, 340)])  # type: ignore[no-untyped-call]
    ref = writer.add_object(twin)
    fields_of(writer).append(ref)
    writer.update_container(fields_of(writer))
    page, _resources = writer.find_page_for_modification(0)
    page.get_object()["/Annots"].append(ref)
    writer.mark_update(page)


def a_moved_widget(writer: Any) -> None:
    """The field of the number lies over the words of the paper now."""
    first = next(ref for ref in fields_of(writer) if str(ref.get_object().get("/T", "")).startswith("so-"))
    field = writer.get_object(first.reference)
    field[_name("/Rect")] = generic.ArrayObject([generic.NumberObject(edge) for edge in (60, 300, 500, 340)])  # type: ignore[no-untyped-call]
    writer.update_container(field)


def other_words(writer: Any) -> None:
    """A page says something else."""
    page, _resources = writer.find_page_for_modification(0)
    contents = page.get_object()["/Contents"]
    contents._data = contents.data.replace(b"Tj", b"Tj 0 g", 1)
    contents._encoded_data = None
    writer.mark_update(page.get_object().raw_get("/Contents"))


def a_note_over_the_words(writer: Any) -> None:
    """A note of some reader's, which covers what stands there."""
    note = generic.DictionaryObject(  # type: ignore[no-untyped-call]
        {
            _name("/Type"): _name("/Annot"),
            _name("/Subtype"): _name("/FreeText"),
            _name("/Contents"): generic.pdf_string("Không đồng ý"),
            _name("/Rect"): generic.ArrayObject([generic.NumberObject(edge) for edge in (60, 300, 500, 340)]),  # type: ignore[no-untyped-call]
            _name("/F"): generic.NumberObject(4),  # type: ignore[no-untyped-call]
        }
    )
    page, _resources = writer.find_page_for_modification(0)
    page.get_object()["/Annots"].append(writer.add_object(note))
    writer.mark_update(page)


def a_page_less(writer: Any) -> None:
    """The last page is gone."""
    pages = writer.root["/Pages"]
    pages["/Kids"].pop()
    pages[_name("/Count")] = generic.NumberObject(int(pages["/Count"]) - 1)  # type: ignore[no-untyped-call]
    writer.update_container(pages)


def a_byte(pdf: bytes) -> bytes:
    """One byte of the title is another."""
    broken = bytearray(pdf)
    broken[broken.index(b"/Title") + 12] ^= 1
    return bytes(broken)


DOCTORED: dict[str, Doctor] = {
    "a second widget of one name": lambda pdf: added(pdf, a_second_widget),
    "the number's widget elsewhere": lambda pdf: added(pdf, a_moved_widget),
    "other words": lambda pdf: added(pdf, other_words),
    "a note over the words": lambda pdf: added(pdf, a_note_over_the_words),
    "a page less": lambda pdf: added(pdf, a_page_less),
    "a byte": a_byte,
}


@pytest.mark.parametrize("how", DOCTORED)
def test_nothing_is_put_on_a_paper_that_is_not_what_was_signed(how: str, paper: bytes, signer: P12Signer) -> None:
    doctored = DOCTORED[how](paper)
    assert not any(one.holds for one in signatures_of(doctored))
    for act in (lambda: signing.fill(doctored, "5", DAY), lambda: sign_pdf(doctored, signer, at=MADE_AT)):
        with pytest.raises(ReportError) as refused:
            act()  # type: ignore[no-untyped-call]
        assert refused.value.code == "paper-changed"


def test_what_is_added_after_the_number_is_found_too(paper: bytes, signer: P12Signer) -> None:
    filled = signing.fill(paper, "5", DAY)
    with pytest.raises(ReportError, match="nothing-reserved"):
        signing.fill(filled, "6", DAY)
    doctored = added(filled, other_words)
    assert [one.state for one in signatures_of(doctored)] == [CHANGED]
    with pytest.raises(ReportError, match="paper-changed"):
        sign_pdf(doctored, signer, at=MADE_AT)
    whole = sign_pdf(filled, signer, at=MADE_AT)
    assert signatures_of(whole)[-1].state == UNCHANGED
    assert [one.holds for one in signatures_of(added(whole, a_note_over_the_words))] == [False, False]


def test_a_paper_whose_insides_lie_ends_in_a_sentence(paper: bytes, signer: P12Signer) -> None:
    """Numbers, names and pointers of the file are changed at random; the reader may stumble over anything."""
    chance = random.Random(28)
    places = [found.start() for found in re.finditer(rb"/[A-Za-z]+|\d+ \d+ R|\d+", paper)]
    words = (
        b"/Kids",
        b"/Fields",
        b"/Parent",
        b"/T",
        b"/V",
        b"/Rect",
        b"null",
        b"[]",
        b"<<>>",
        b"1 0 R",
        b"-1",
        b"/Root",
    )
    told: set[str] = set()
    for _time in range(30):
        made = bytearray(paper)
        for _place in range(chance.choice((1, 1, 2, 4))):
            at, word = chance.choice(places), chance.choice(words)
            made[at : at + len(word)] = word
        for act in (
            lambda: signatures_of(bytes(made)),  # noqa: B023
            lambda: signing.fill(bytes(made), "5", DAY),  # noqa: B023
            lambda: sign_pdf(bytes(made), signer, at=MADE_AT),  # noqa: B023
        ):
            try:
                act()
            except AppError as error:
                told.add(error.code)
    assert told <= {"report-pdf-unreadable", "paper-changed", "nothing-reserved", "month-printed", "draft-not-signed"}
    assert {"report-pdf-unreadable", "paper-changed"} <= told
