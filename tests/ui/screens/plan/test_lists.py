"""What shows on the page of plans is printed as a list, with its filter on the paper; so are the difficulties."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from openpyxl import load_workbook
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from tests.support.real_window import CLOCK, RealWindow, lay_sample
from ui.screens.report.list_window import ListWindow
from ui.theme.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[RealWindow]:
    made = RealWindow(qtbot, theme, lay_sample(tmp_path), CLOCK)
    made.start()
    yield made
    made.close()
    assert made.failures == []


def ask(window: RealWindow, kind: str) -> ListWindow:
    [act] = window.window.findChildren(QAction, f"list_{kind}")
    act.trigger()
    dialog = window.dialog("list_window")
    assert isinstance(dialog, ListWindow)
    window.settle()
    return dialog


def test_the_list_that_shows_is_the_list_that_is_printed(window: RealWindow, tmp_path: Path) -> None:
    window.click("rail_plans")
    window.settle()
    page = window.assembly._plan_page
    assert page is not None
    page.show_filter(["lead"])
    page.search("nghị quyết")
    window.settle()
    shown = [task.label for _one, task in page.views.listed()]
    assert shown
    dialog = ask(window, "tasks")
    window.wait(lambda: dialog.preview.view.page_count > 0)
    words = pypdfium2.PdfDocument(dialog.preview.view.data)[0].get_textpage().get_text_range()
    told = " ".join(words.split())
    assert "lọc: đơn vị chủ trì; có chữ “nghị quyết”" in told
    for name, button in (
        ("ds.pdf", dialog.preview.save_button),
        ("ds.docx", dialog.preview.word_button),
        ("ds.xlsx", dialog.excel_button),
    ):
        window.prompt.answers.append(tmp_path / name)
        button.click()
        window.settle()
    assert (tmp_path / "ds.pdf").read_bytes() == dialog.preview.view.data
    assert len(Document(str(tmp_path / "ds.docx")).tables[0].rows) == len(shown) + 1
    sheet = load_workbook(tmp_path / "ds.xlsx").worksheets[0]
    assert [row[2] for row in sheet.iter_rows(min_row=4, values_only=True)] == shown
    whole = next(sheet.iter_rows(min_row=4, values_only=True))[3]
    with window.space.store.read() as connection:
        [text] = connection.exec_driver_sql("SELECT text FROM clause WHERE label = ?", (shown[0],)).fetchone() or [""]
    assert whole == text, "a text is printed whole, though the screen shows its beginning"
    dialog.close()


def test_an_empty_list_is_refused_with_a_sentence_and_nothing_can_be_kept(window: RealWindow) -> None:
    window.click("rail_plans")
    window.settle()
    page = window.assembly._plan_page
    assert page is not None
    page.search("khong co chu nay o dau ca")
    dialog = ask(window, "tasks")
    window.wait(lambda: dialog.bar.note is not None)
    assert dialog.bar.note is not None
    assert "bộ lọc" in dialog.bar.note.sentence
    assert not dialog.excel_button.isEnabled()
    assert not dialog.preview.save_button.isEnabled()
    dialog.close()
