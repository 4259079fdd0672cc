"""What every paper's PDF says of itself: title, language, fonts as subsets; drawn again it is the same file."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from app.reports.blank_form import BlankForm, draw_blank_form
from app.reports.freezing import Subject, freeze
from app.reports.list_print import draw_list
from app.reports.plan_print import draw_plan_print
from app.reports.progress_sheet import draw_progress_sheet
from app.reports.reserved import fill
from app.reports.sign import Appearance, sign_pdf, signed_by
from app.reports.task_sheet import draw_task_sheet
from tests.app.reports.samples import CLAUSE, MADE_AT, approved, clean_copy, consolidation, report
from tests.app.reports.test_freezing import PAPERS as FROZEN
from tests.app.reports.test_sign import made
from tests.app.reports.test_word_form import LISTED, PLAN, TASK


def kept(kind: str) -> bytes:
    """A paper that is frozen, as its record draws it."""
    return freeze(Subject(kind, "11785", "Báo cáo", date(2026, 11, 14), period="2026-M11"), FROZEN[kind]).pdf


BLANK = BlankForm("UBND xã", "Kế hoạch", "tháng 11", None, (("III.1", CLAUSE, "Quý IV/2026"),), MADE_AT, "UBND xã")
PAPERS: dict[str, Callable[[], bytes]] = {
    **{kind: partial(kept, kind) for kind in FROZEN},
    "draft": lambda: draw_progress_sheet(report()),
    "nothing arisen": lambda: draw_progress_sheet(replace(approved(0), nothing_arisen=True)),
    "consolidated": lambda: draw_progress_sheet(replace(approved(2), units=consolidation())),
    "task": lambda: draw_task_sheet(TASK),
    "plan": lambda: draw_plan_print(PLAN),
    "list": lambda: draw_list(LISTED),
    "blank": lambda: draw_blank_form(BLANK),
}


@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_says_its_title_and_its_language(paper: str) -> None:
    require_titled(PAPERS[paper]())


def test_a_signed_and_numbered_paper_still_says_them() -> None:
    signer = made("rsa")
    signed = sign_pdf(draw_progress_sheet(clean_copy()), signer, signed_by("Bùi Thành Cường", MADE_AT))
    require_titled(signed)
    numbered = fill(signed, "07", date(2026, 11, 15))
    require_titled(numbered)
    require_titled(sign_pdf(numbered, signer, Appearance(("UBND xã",), place="seal")))


def require_titled(pdf: bytes) -> None:
    """Title, language and author, and a reader that shows the title in place of the file's name."""
    reader = PdfReader(io.BytesIO(pdf))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "vi-VN"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    title = reader.metadata.title or ""
    assert len(title) > 3
    assert title[0].isupper()
    assert not re.search(r"untitled|anonymous|\.\.|[{}]", title, re.IGNORECASE)
    assert reader.metadata.author, "whose paper it is"


@pytest.mark.parametrize("paper", PAPERS)
def test_every_font_is_an_embedded_subset_of_the_letter_of_the_decree(paper: str) -> None:
    found = {}
    for page in PdfReader(io.BytesIO(PAPERS[paper]())).pages:
        resources: Any = page["/Resources"]
        for font in resources.get("/Font", DictionaryObject()).values():
            about = font.get_object()
            found[about["/BaseFont"]] = about["/FontDescriptor"].get_object()
    assert found
    for name, descriptor in found.items():
        assert re.match(r"/[A-Z]{6}\+LiberationSerif", name), name
        assert "/FontFile2" in descriptor


@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_drawn_again_is_the_same_file(paper: str) -> None:
    assert PAPERS[paper]() == PAPERS[paper]()
