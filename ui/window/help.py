"""Help: the manual that ships with the program, opened at the page about what is in front of the person.

Pages are Markdown files of one name in both languages; ``PLACES`` says which page, and which of its headings, is about
a page or dialog of the window. The English manual is short, with the same headings in the same order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QListWidget, QTextBrowser, QVBoxLayout, QWidget

from app.outline.fold import plain
from ui.theme.theme import Theme
from ui.widgets.basics import button
from ui.widgets.notice import Notice
from ui.widgets.scrolled import fit
from ui.widgets.search_box import SearchBox
from ui.window.outside import hand_over

WIDTH, HEIGHT = 900, 620
_NAME = "help_dialog"
_NEWS = "09-co-gi-moi"


@dataclass(frozen=True)
class HelpPage:
    """A page of the manual.

    Attributes:
        name: of its file without the ending, the same in every language.
        title: its first line.
        headings: of the parts below it, in order.
        text: Markdown.
    """

    name: str
    title: str
    headings: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class HelpPlace:
    """Where in the manual: a page by name, and one of its headings in the Vietnamese manual ("" = its beginning)."""

    page: str
    heading: str = ""


_START = HelpPlace("01-bat-dau")
_FIRST = HelpPlace("01-bat-dau", "Lần mở đầu tiên")
_TODAY = HelpPlace("01-bat-dau", "Màn hình Hôm nay")
_SETTINGS = HelpPlace("01-bat-dau", "Thiết lập")
_DOCUMENT = HelpPlace("02-dua-ke-hoach-vao", "Chỉ có văn bản")
_SCAN = HelpPlace("02-dua-ke-hoach-vao", "Văn bản là bản quét")
_AMENDED = HelpPlace("02-dua-ke-hoach-vao", "Văn bản được đính chính, sửa đổi")
_MATCH = HelpPlace("02-dua-ke-hoach-vao", "Sau này cấp trên gửi tệp dữ liệu")
_PROGRESS = HelpPlace("03-cap-nhat-tien-do")
_REPORT = HelpPlace("04-bao-cao-ky")
_EXCHANGE = HelpPlace("05-gui-nhan")
_COMPARE = HelpPlace("05-gui-nhan", "Đối chiếu lần đầu")
_SEND = HelpPlace("05-gui-nhan", "Gửi")
_RECEIVE = HelpPlace("05-gui-nhan", "Nhận")
_MATRIX = HelpPlace("06-tong-hop")
_BACKUP = HelpPlace("07-sao-luu")
_LEAVE = HelpPlace("07-sao-luu", "Mang dữ liệu đi, nộp lưu hồ sơ")
_PAPERS = HelpPlace("04-bao-cao-ky", "Văn bản của đơn vị")
_PAPER_FORM = HelpPlace("04-bao-cao-ky", "Thể thức văn bản")
_SIGNED = HelpPlace("04-bao-cao-ky", "Ký số")
_RESCUE = HelpPlace("07-sao-luu", "Không mở được dữ liệu")
_TROUBLE = HelpPlace("08-su-co")
_LOST_KEY = HelpPlace("08-su-co", "Mất khóa, quên mật khẩu")
_TOKEN = HelpPlace("08-su-co", "USB ký số, tệp .p12")
_ASSIGN = HelpPlace("10-co-quan-giao", "Giao việc")
_ANSWER = HelpPlace("10-co-quan-giao", "Chỉ đạo, trả lời, gia hạn")
_JUDGE = HelpPlace("10-co-quan-giao", "Xem xét báo cáo")
_TOGETHER = HelpPlace("10-co-quan-giao", "Tổng hợp và báo cáo lên")
_SUCCESSION = HelpPlace("10-co-quan-giao", "Nhập, tách đơn vị")
_JOINING = HelpPlace("10-co-quan-giao", "Đơn vị mới, đơn vị thôi tham gia")
_PEOPLE = HelpPlace("10-co-quan-giao", "Người làm việc, người thay, bàn giao")
_REGISTER = HelpPlace("05-gui-nhan", "Danh sách đến, đi")
_NEXT_YEAR = HelpPlace("10-co-quan-giao", "Sang năm sau")
_PERIODS = HelpPlace("10-co-quan-giao", "Kỳ báo cáo và ngày nghỉ")
_UPGRADE = HelpPlace("11-cai-dat", "Nâng cấp")

PLACES: Mapping[str, HelpPlace] = {
    # pages
    "today_page": _TODAY,
    "plan_page": _PROGRESS,
    "report_page": _REPORT,
    "packages_page": _EXCHANGE,
    "matrix_page": _MATRIX,
    # plans and tasks
    "plan_pane": _AMENDED,
    "review_window": _DOCUMENT,
    "alike_doubts": _DOCUMENT,
    "paste_dialog": _DOCUMENT,
    "arrival_form": _DOCUMENT,
    "picks_dialog": _DOCUMENT,
    "word_check": _SCAN,
    "reread_window": _AMENDED,
    "link_dialog": _AMENDED,
    "match_dialog": _MATCH,
    "join_form": _MATCH,
    "notes_dialog": _PROGRESS,
    "proposal_dialog": _PROGRESS,
    "history_dialog": _PROGRESS,
    "difficulty_form": _PROGRESS,
    "extension_form": _PROGRESS,
    "pause_form": _PROGRESS,
    "resume_form": _PROGRESS,
    "indicator_form": _PROGRESS,
    "correction_form": _PROGRESS,
    "subtask_form": _PROGRESS,
    "link_form": _PROGRESS,
    "subtask_words_form": _PROGRESS,
    # the issuing office
    "assign_form": _ASSIGN,
    "due_form": _ANSWER,
    "directive_form": _ANSWER,
    "answer_form": _ANSWER,
    "decision_form": _ANSWER,
    "return_form": _JUDGE,
    "matrix_form": _JUDGE,
    "unit_evidence_dialog": _JUDGE,
    "unit_report_window": _JUDGE,
    "narratives_dialog": _TOGETHER,
    "reminding_form": _TOGETHER,
    "behalf_form": _TOGETHER,
    "office_form": _ASSIGN,
    "succession_dialog": _SUCCESSION,
    "office_join_form": _JOINING,
    "leave_office_form": _JOINING,
    "year_form": _NEXT_YEAR,
    # people
    "settings_people": _PEOPLE,
    "person_form": _PEOPLE,
    "leave_form": _PEOPLE,
    "stand_in_form": _PEOPLE,
    "hand_over_form": _PEOPLE,
    # papers
    "number_form": _REPORT,
    "correct_form": _REPORT,
    "outside_form": _REPORT,
    "papers_window": _PAPERS,
    "letter_form": _PAPERS,
    "sent_form": _PAPERS,
    "call_off_form": _PAPERS,
    "sheet_window": _PAPERS,
    "list_window": _PAPERS,
    "paper_form": _PAPER_FORM,
    "signing_form": _SIGNED,
    "fill_form": _SIGNED,
    # the exchange
    "send_dialog": _SEND,
    "routes_form": _SEND,
    "import_dialog": _RECEIVE,
    "register_view": _REGISTER,
    "register_form": _REGISTER,
    "compare_dialog": _COMPARE,
    # settings
    "settings_dialog": _SETTINGS,
    "settings_look": _SETTINGS,
    "settings_backups": _BACKUP,
    "work_file_form": _LEAVE,
    "settings_periods": _PERIODS,
    "settings_calendar": _PERIODS,
    "settings_offices": _ASSIGN,
    "settings_paper_form": _PAPER_FORM,
    "settings_key": _LOST_KEY,
    "settings_trust": _COMPARE,
    "settings_version": _UPGRADE,
    "key_change_form": _LOST_KEY,
    "key_rebuild_form": _TROUBLE,
    "key_source_form": _TOKEN,
    # the program itself
    "main_window": _START,
    "welcome_dialog": _FIRST,
    "rescue_dialog": _RESCUE,
    "moving_form": _RESCUE,
    "upgrade_dialog": _UPGRADE,
    "support_dialog": _TROUBLE,
    "unsaved_dialog": _TROUBLE,
    "crash_dialog": _TROUBLE,
}
"""Object names of pages and dialogs → where the manual speaks of them."""

PASSED_OVER = frozenset({"question_dialog", "text_dialog", "table_dialog", "progress_dialog", _NAME})
"""Dialogs that ask or show on behalf of what lies below them: help is about that."""


@cache
def pages(language: str) -> tuple[HelpPage, ...]:
    """Every page of the manual of a language, in order; a page that is not in that language is missing."""
    folder = files("resources").joinpath("help")
    if language != "vi":
        folder = folder.joinpath(language)
    found = sorted((item for item in folder.iterdir() if item.name.endswith(".md")), key=lambda item: item.name)
    return tuple(_read(item.name.removesuffix(".md"), item.read_text(encoding="utf-8")) for item in found)


def _read(name: str, text: str) -> HelpPage:
    lines = text.splitlines()
    headings = tuple(line.removeprefix("## ").strip() for line in lines if line.startswith("## "))
    return HelpPage(name, lines[0].removeprefix("# ").strip(), headings, text)


def place_of(widget: QWidget | None) -> HelpPlace:
    """Where the manual speaks of a widget: of the nearest page or dialog around it that has a place."""
    while widget is not None:
        place = PLACES.get(widget.objectName())
        if place is not None:
            return place
        widget = widget.parentWidget()
    return _START


def place_in_front(page: QWidget | None = None) -> HelpPlace:
    """Where the manual speaks of what is in front of the person.

    Args:
        page: the page in front of the window, for a focus that lies outside it (rail, search).
    """
    modal, focus = QApplication.activeModalWidget(), QApplication.focusWidget()
    apart = modal is not None and focus is not modal and (focus is None or not modal.isAncestorOf(focus))
    chosen = place_of(modal if apart else focus)
    return place_of(page) if chosen is _START and page is not None else chosen


def news_of(version: str) -> HelpPlace:
    """Where the manual says what a version brought; the beginning of that page, if it says nothing of it."""
    page = next(page for page in pages("vi") if page.name == _NEWS)
    of_it = (heading for heading in page.headings if heading.split()[1:2] == [version])
    return HelpPlace(_NEWS, next(of_it, ""))


class HelpDialog(QDialog):
    """Pages at the left, the page at the right. Nothing is fetched from anywhere.

    Args:
        language: of the manual, ``vi`` or ``en``.
        support: shows what a support file would hold.
    """

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        support: Callable[[], None] | None = None,
        *,
        language: str,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(_NAME)
        self.setWindowTitle(QCoreApplication.translate("Help", "Help"))
        fit(self, theme.scaled(WIDTH), theme.scaled(HEIGHT))
        self._pages = pages(language)
        self.list = QListWidget()
        self.list.setObjectName("help_pages")
        self.list.setSpacing(2)
        self.list.setAccessibleName(QCoreApplication.translate("Help", "Pages"))
        self.list.addItems([page.title for page in self._pages])
        self.search = SearchBox(theme, name="help_search")
        self.list.setFixedWidth(self.search.width())
        self.search.asked.connect(self._on_search_asked)
        self.text = QTextBrowser()
        self.text.setObjectName("help_text")
        self.text.setAccessibleName(QCoreApplication.translate("Help", "The page"))
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(self._on_link_clicked)
        self.list.currentRowChanged.connect(self._on_list_row_changed)
        left = QVBoxLayout()
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.addLayout(left)
        row.addWidget(self.text, 1)
        column = QVBoxLayout(self)
        column.addLayout(row)
        self.notice = Notice(theme, "help_notice")
        column.addWidget(self.notice)
        foot = QHBoxLayout()
        write = QCoreApplication.translate("Help", "Write a support file…")
        close = QCoreApplication.translate("Help", "Close")
        self.support_button = button(theme, write, name="help_support_button")
        self.support_button.setAutoDefault(False)
        if support is None:
            self.support_button.hide()
        else:
            self.support_button.clicked.connect(lambda _checked: support())
        self.close_button = button(theme, close, name="help_close_button")
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.close)
        foot.addWidget(self.support_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column.addLayout(foot)
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def show_place(self, place: HelpPlace) -> None:
        """Turn to a page, and to its heading."""
        names = [page.name for page in self._pages]
        self.search.clear()
        self.list.setCurrentRow(names.index(place.page))
        vietnamese = next(page for page in pages("vi") if page.name == place.page)
        here = self._pages[self.list.currentRow()]
        if place.heading:
            self._scroll_to(here.headings[vietnamese.headings.index(place.heading)])

    @property
    def heading_in_view(self) -> str:
        """The last heading at or above the cursor; it was turned to, or stands before what was."""
        block = self.text.textCursor().block()
        while block.isValid() and not block.blockFormat().headingLevel():
            block = block.previous()
        return block.text()

    def _scroll_to(self, heading: str) -> None:
        self._turn_to(lambda block: block.blockFormat().headingLevel() == 2 and block.text() == heading)

    def _turn_to(self, wanted: Callable[[QTextBlock], bool]) -> None:
        """Bring the first such paragraph of the page to the top."""
        document = self.text.document()
        block = document.begin()
        while block.isValid() and not wanted(block):
            block = block.next()
        if block.isValid():
            self.text.setTextCursor(QTextCursor(block))
            top = document.documentLayout().blockBoundingRect(block).top()
            self.text.verticalScrollBar().setValue(round(top))

    def _on_search_asked(self, words: str) -> None:
        """Keep the pages that have every word, marks or none, and turn to the first paragraph that has one."""
        sought = plain(words).split()
        fitting = [all(word in plain(page.text) for word in sought) for page in self._pages]
        for row, fits in enumerate(fitting):
            self.list.item(row).setHidden(not fits)
        if not sought or not any(fitting):
            return
        if not fitting[self.list.currentRow()]:
            self.list.setCurrentRow(fitting.index(True))
        whole, first = " ".join(sought), sought[0]
        text = plain(self.text.toPlainText())
        found = whole if whole in text else first
        self._turn_to(lambda block: found in plain(block.text()))

    def _on_list_row_changed(self, row: int) -> None:
        if 0 <= row < len(self._pages):
            self.text.setMarkdown(self._pages[row].text)

    def _on_link_clicked(self, link: QUrl) -> None:
        """Links between the pages turn the page; others are for the system's browser, by a person's click."""
        names = [page.name for page in self._pages]
        name = link.fileName().removesuffix(".md")
        if link.isRelative() and name in names:
            self.list.setCurrentRow(names.index(name))
        elif link.scheme() == "https":
            self._tell_of_link("" if hand_over(link) else link.toString())

    def _tell_of_link(self, address: str) -> None:
        words = QCoreApplication.translate(
            "Help", "No program here opens web pages. Type this address on a computer that has the internet: {address}"
        )
        self.notice.say(words.format(address=address) if address else "", "info")


def open_help(
    theme: Theme,
    parent: QWidget | None,
    support: Callable[[], None] | None = None,
    *,
    language: str,
    place: HelpPlace = _START,
) -> HelpDialog:
    """Show the manual at a place, beside the window, so that one can read and work.

    A dialog that holds the window stays in front and usable: help stands over it, and turns to the new place where it
    is open already.
    """
    modal, active = QApplication.activeModalWidget(), QApplication.activeWindow()
    if isinstance(active, HelpDialog):
        active = active.parentWidget()
    # Where there is no window (the ways out), the dialog in front holds help, which otherwise would have no owner.
    over = modal or parent or active
    support = None if modal is not None else support
    dialog = over.findChild(HelpDialog, _NAME, Qt.FindChildOption.FindDirectChildrenOnly) if over is not None else None
    if dialog is None:
        dialog = HelpDialog(theme, over, support, language=language)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    # Where a heading stands is known once the page has its width.
    dialog.show()
    dialog.show_place(place)
    dialog.activateWindow()
    return dialog
