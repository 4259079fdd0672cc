"""A paper is signed where the person said; what speaks against a certificate is said first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageDraw
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from app.clock import FixedClock
from app.desk import signing
from app.desk.signing import ToSign
from app.errors import AppError
from app.reports.progress_sheet import draw_progress_sheet
from app.reports.signatures import signatures_of
from tests.app.reports.samples import clean_copy
from tests.support.doors import doors_of
from tests.support.exchange_world import MORNING
from tests.support.fake_tokens import FakeTokens, choose_file_kind, press
from tests.support.filled import line_of, refusal
from tests.support.issued import PASSWORD, issued
from tests.support.offices import office_at
from tests.support.plan_store import OFFICE, make_store
from tests.support.screens import Bench
from ui.screens.report.signing import SigningDesk, ask_and_sign, ask_how_to_sign
from ui.texts.file_names import annex_file
from ui.widgets.form import Form
from ui.widgets.prompt import Question

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def desk(qtbot: QtBot, bench: Bench, tmp_path: Path) -> Iterator[SigningDesk]:
    plan = make_store(tmp_path)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    office = office_at(plan.store, FixedClock(MORNING), OFFICE, tmp_path)
    doors = replace(doors_of(bench), window=lambda: window)
    yield SigningDesk(doors, office, FakeTokens(), lambda: "", lambda _library: None)
    plan.store.close()


@pytest.fixture
def paper(tmp_path: Path) -> bytes:
    path = tmp_path / "bao-cao.pdf"
    canvas = Canvas(str(path))
    canvas.drawString(72, 720, "Bao cao")
    canvas.save()
    return path.read_bytes()


def open_forms() -> list[Form]:
    found = QApplication.topLevelWidgets()
    return [one for one in found if isinstance(one, Form) and one.objectName() == "key_source_form" and one.isVisible()]


def fill(form: Form, p12: Path, password: str) -> None:
    choose_file_kind(form)
    line_of(form, "file").setText(str(p12))
    line_of(form, "password").setText(password)
    press(form, "accept")


def test_a_certificate_that_nobody_here_knows_signs_only_with_a_persons_word(
    qtbot: QtBot, bench: Bench, desk: SigningDesk, paper: bytes, tmp_path: Path
) -> None:
    p12, signed = tmp_path / "ky.p12", tmp_path / "da-ky.pdf"
    p12.write_bytes(issued().p12())
    bench.answer(signed)
    first = ask_and_sign(desk, ToSign(paper), "bao-cao.pdf")
    assert first is not None
    fill(first, p12, "sai")
    qtbot.waitUntil(lambda: refusal(first) == desk.doors.sentence("wrong-passphrase"))
    assert not signed.exists()
    bench.answer("yes")
    line_of(first, "password").setText(PASSWORD)
    press(first, "accept")
    qtbot.waitUntil(lambda: not bench.prompt.answers)
    assert not signed.exists()
    (again,) = [one for one in open_forms() if one is not first]
    fill(again, p12, PASSWORD)
    qtbot.waitUntil(lambda: bool(bench.notes))
    assert b"ETSI.CAdES.detached" in signed.read_bytes()


def test_where_the_person_declines_nothing_is_signed(
    qtbot: QtBot, bench: Bench, desk: SigningDesk, paper: bytes, tmp_path: Path
) -> None:
    p12, signed = tmp_path / "ky.p12", tmp_path / "da-ky.pdf"
    p12.write_bytes(issued().p12())
    bench.answer(signed, "no")
    left: list[str] = []
    dialog = ask_and_sign(desk, ToSign(paper), "bao-cao.pdf", given_up=left.append)
    assert dialog is not None
    fill(dialog, p12, PASSWORD)
    qtbot.waitUntil(lambda: not bench.prompt.answers)
    assert not signed.exists()
    assert bench.notes == []
    assert left == ["nothing-signed"], "not that no place was chosen to write to"


def test_whoever_signed_a_paper_already_signs_once_more_only_with_a_persons_word(
    qtbot: QtBot, bench: Bench, desk: SigningDesk, paper: bytes, tmp_path: Path
) -> None:
    ours, p12, place = issued(), tmp_path / "ky.p12", tmp_path / "da-ky.pdf"
    p12.write_bytes(ours.p12())
    once = signing.sign(desk.office, paper, ours.signer)
    place.write_bytes(once)
    (before,) = signatures_of(once)
    told = desk.doors.sentence("signed-already", {"name": before.signer.name, "at": before.signed_at})
    bench.answer(place, "no")
    dialog = ask_and_sign(desk, ToSign(once, path=place), "bao-cao.pdf")
    assert dialog is not None
    fill(dialog, p12, PASSWORD)
    qtbot.waitUntil(lambda: not bench.prompt.answers)
    question = bench.prompt.asked[-1]
    assert isinstance(question, Question)
    assert question.sentence.startswith(told)
    assert place.read_bytes() == once
    assert signing.against(desk.office, ToSign(once), issued("Trần Văn Bình", 3).signer).twice is None
    bench.answer(place, "yes")
    meant = ask_and_sign(desk, ToSign(once, path=place), "bao-cao.pdf")
    assert meant is not None
    fill(meant, p12, PASSWORD)
    qtbot.waitUntil(lambda: not bench.prompt.answers)
    again = open_forms()[-1]
    fill(again, p12, PASSWORD)
    qtbot.waitUntil(lambda: bool(bench.notes))
    assert len(signatures_of(place.read_bytes())) == 2


def test_an_annex_of_an_earlier_try_is_replaced_only_with_a_persons_word(
    bench: Bench, desk: SigningDesk, paper: bytes, tmp_path: Path
) -> None:
    signed = tmp_path / "da-ky.pdf"
    old = annex_file(signed)
    old.write_bytes(b"of before")
    both, left = ToSign(paper, annex=paper), list[str]()
    bench.answer(signed, "no")
    assert ask_and_sign(desk, both, "bao-cao.pdf", given_up=left.append) is None
    assert (left, old.read_bytes()) == (["nothing-written"], b"of before")
    bench.answer(signed, "yes")
    assert ask_and_sign(desk, both, "bao-cao.pdf") is not None
    bench.answer(tmp_path / "khac.pdf")
    assert ask_and_sign(desk, both, "bao-cao.pdf") is not None, "nothing lies there: nothing is asked"


def sign_twice(qtbot: QtBot, desk: SigningDesk, what: ToSign, p12: Path, **calls: Any) -> None:
    """Nobody here knows the authority: a person says that it shall sign all the same, and gives the key once more."""
    assert ask_and_sign(desk, what, "bao-cao.pdf", **calls) is not None
    for _twice in range(2):
        qtbot.waitUntil(lambda: len(open_forms()) == 1)
        fill(open_forms()[0], p12, PASSWORD)
        qtbot.waitUntil(lambda: not desk.doors.runner.is_busy)


def test_what_was_signed_waits_in_the_window_until_it_is_saved_somewhere_or_let_go(
    qtbot: QtBot, bench: Bench, desk: SigningDesk, paper: bytes, tmp_path: Path
) -> None:
    p12, stick, signed = tmp_path / "ky.p12", tmp_path / "usb", tmp_path / "da-ky.pdf"
    p12.write_bytes(issued().p12())
    stick.write_bytes(b"pulled out, and a file stands there now")
    home: list[str] = []
    bench.answer(stick / "a.pdf", "yes", "save", stick / "b.pdf", "save", None, "save", signed)
    calls = {"signed": lambda: home.append("home"), "given_up": lambda _code: home.append("let go")}
    sign_twice(qtbot, desk, ToSign(paper), p12, **calls)
    qtbot.waitUntil(signed.exists)
    qtbot.waitUntil(lambda: home == ["home"])
    assert len(signatures_of(signed.read_bytes())) == 1, "nobody gave a PIN again"
    questions = [one for one in bench.prompt.asked if isinstance(one, Question)]
    assert desk.doors.sentence("signed-nowhere") in [one.sentence for one in questions]
    assert {one.escape for one in questions[1:]} == {"save"}, "Escape lets nothing go"
    assert [note.tone for note in bench.notes] == ["success"]
    bench.answer(stick / "c.pdf", "yes", "leave")
    sign_twice(qtbot, desk, ToSign(paper), p12, **calls)
    qtbot.waitUntil(lambda: home == ["home", "let go"])


def picture(path: Path, colour: tuple[int, int, int, int], ground: tuple[int, int, int, int] = (0, 0, 0, 0)) -> Path:
    made = Image.new("RGBA", (240, 120), ground)
    ImageDraw.Draw(made).line([(10, 100), (120, 10), (230, 90)], fill=colour, width=8)
    made.save(path)
    return path


BLUE, RED, WHITE = (0, 0, 200, 255), (210, 0, 0, 255), (255, 255, 255, 255)


def test_a_picture_is_a_blue_signature_or_a_red_seal_on_a_transparent_ground(
    qapp: QApplication, tmp_path: Path
) -> None:
    blue, red = picture(tmp_path / "b.png", BLUE), picture(tmp_path / "r.png", RED)
    opaque = picture(tmp_path / "o.png", BLUE, WHITE)
    (tmp_path / "x.png").write_bytes(b"none")
    assert signing.read_picture(blue, agency=False) == blue.read_bytes()
    assert signing.read_picture(red, agency=True) == red.read_bytes()
    for path, agency, code in (
        (red, False, "signature-not-blue"),
        (blue, True, "seal-not-red"),
        (opaque, False, "picture-opaque"),
        (tmp_path / "x.png", False, "report-picture-unreadable"),
        (tmp_path / "none.png", False, "cannot-read"),
    ):
        with pytest.raises(AppError) as refused:
            signing.read_picture(path, agency=agency)
        assert refused.value.code == code


def test_the_picture_stands_on_the_signed_paper_and_is_kept_for_the_next(
    qtbot: QtBot, bench: Bench, desk: SigningDesk, tmp_path: Path
) -> None:
    clean, signed, p12 = draw_progress_sheet(clean_copy()), tmp_path / "da-ky.pdf", tmp_path / "ky.p12"
    p12.write_bytes(issued().p12())
    window = desk.doors.window()
    assert window is not None
    form = ask_how_to_sign(desk, ToSign(clean), "bao-cao.pdf", window)
    chosen = form.findChild(QLineEdit, "picture")
    assert chosen is not None
    chosen.setText(str(picture(tmp_path / "b.png", BLUE)))
    form.look_again()
    bench.answer(signed, "yes")
    form.submit()
    qtbot.waitUntil(lambda: bool(open_forms()))
    fill(open_forms()[0], p12, PASSWORD)
    qtbot.waitUntil(lambda: not bench.prompt.answers)
    qtbot.waitUntil(lambda: len(open_forms()) == 1)
    fill(open_forms()[0], p12, PASSWORD)
    qtbot.waitUntil(lambda: bool(bench.notes))
    document = pypdfium2.PdfDocument(signed.read_bytes())
    document.init_forms()
    page = document[0].render(scale=1, may_draw_forms=True).to_pil().convert("RGB")
    colours = {colour for _count, colour in page.getcolors(1 << 20)}
    assert any(blue > red + 60 for red, _green, blue in colours)
    assert signing.kept_picture(desk.office, agency=False) == (tmp_path / "b.png").read_bytes()
    assert signing.kept_picture(desk.office, agency=True) is None
