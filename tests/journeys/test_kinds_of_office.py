"""Every kind of office, in the window: from its first words to the sent report, and what it wrote otherwise is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.clock import FixedClock
from app.holding import default_markers
from tests.app.reports.test_forms_on_paper import Printed, find, lines_of
from tests.support.officers import Officer, World
from tests.support.real_window import RealWindow
from tests.support.written import WRITTEN
from ui.screens.report.page import ReportPage
from ui.theme.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

PLAN = """KẾ HOẠCH
Tuyên truyền chuyển đổi số trong cộng đồng dân cư

I. MỤC ĐÍCH
1. Nâng cao nhận thức của Nhân dân.
II. NHIỆM VỤ
1. Các cơ quan, đơn vị tổ chức họp dân trước ngày 20/11/2023.
"""
MOTTO, PARTY = "Độc lập - Tự do - Hạnh phúc", "ĐẢNG CỘNG SẢN VIỆT NAM"
COUNTER = "Bộ phận Một cửa"


@dataclass(frozen=True)
class Kind:
    """A kind of office.

    Attributes:
        asked: what the check names as missing before anybody gave it.
        given: what the person writes into the form; none: how often she says that the office has none of the rest.
        head, number, signs: what stands on the paper.
    """

    name: str
    superior: str
    head: tuple[str, ...]
    number: str
    signs: tuple[str, ...]
    asked: tuple[str, ...] = ()
    given: dict[str, str] = field(default_factory=dict)
    none: int = 0


UNKNOWN = ("tên cơ quan cấp trên", "ký hiệu văn bản", "thẩm quyền ký", "chức vụ người ký")
PLACELESS = (*UNKNOWN[:2], "địa danh trước ngày tháng", *UNKNOWN[2:])
COMMITTEE = "ỦY BAN NHÂN DÂN"
CHAIR = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
CITY = "UBND thành phố Hải Phòng"
KINDS = (
    Kind("UBND xã Đoàn Lập", CITY, (COMMITTEE, "XÃ ĐOÀN LẬP"), "Số: 05/BC-UBND", CHAIR),
    Kind(
        "UBND phường Lê Chân",
        CITY,
        (COMMITTEE, "PHƯỜNG LÊ CHÂN"),
        "Số: 05/BC-UBND",
        (CHAIR[0], "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        given={"title": "Phó Chủ tịch"},
    ),
    Kind("UBND đặc khu Cát Hải", CITY, (COMMITTEE, "ĐẶC KHU CÁT HẢI"), "Số: 05/BC-UBND", CHAIR),
    Kind(
        "UBND tỉnh Bắc Ninh",
        "Bộ Nội vụ",
        (COMMITTEE, "TỈNH BẮC NINH"),
        "Số: 05/BC-UBND",
        (CHAIR[0], "Q. CHỦ TỊCH"),
        given={"title": "Q. Chủ tịch"},
    ),
    Kind(
        "Phòng Văn hóa - Xã hội",
        "UBND xã Đoàn Lập",
        (COMMITTEE, "XÃ ĐOÀN LẬP", "PHÒNG VĂN HÓA - XÃ HỘI"),
        "Số: 05/BC-VHXH",
        ("KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"),
        given={"title": "Phó Trưởng phòng", "symbol": "VHXH"},
    ),
    Kind(
        "Ban Dân tộc tỉnh Bắc Ninh",
        "UBND tỉnh Bắc Ninh",
        (COMMITTEE, "TỈNH BẮC NINH", "BAN DÂN TỘC"),
        "Số: 05/BC-BDT",
        ("TRƯỞNG BAN",),
    ),
    Kind(
        "Sở Giáo dục và Đào tạo tỉnh Bắc Ninh",
        "UBND tỉnh Bắc Ninh",
        (COMMITTEE, "TỈNH BẮC NINH", "SỞ GIÁO DỤC VÀ ĐÀO TẠO"),
        "Số: 05/BC-SGDĐT",
        ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"),
        given={"authority": "TL. Giám đốc", "title": "Chánh Văn phòng"},
    ),
    Kind(
        "Đảng ủy xã Đoàn Lập",
        "Thành ủy Hải Phòng",
        ("ĐẢNG ỦY XÃ ĐOÀN LẬP",),
        "Số 05-BC/ĐU",
        ("T/M BAN THƯỜNG VỤ", "BÍ THƯ"),
        asked=UNKNOWN,
        given={
            "superior": "Đảng bộ thành phố Hải Phòng",
            "symbol": "ĐU",
            "authority": "T/M Ban Thường vụ",
            "title": "Bí thư",
        },
    ),
    Kind(
        "Thôn Đông Xuyên Nội",
        "UBND xã Đoàn Lập",
        (COMMITTEE, "XÃ ĐOÀN LẬP", "THÔN ĐÔNG XUYÊN NỘI"),
        "Số: 05/BC",
        ("TRƯỞNG THÔN",),
        asked=PLACELESS,
        given={"superior": "Ủy ban nhân dân xã Đoàn Lập", "place": "Đoàn Lập", "title": "Trưởng thôn"},
        none=1,
    ),
    Kind(
        "Trung tâm Phục vụ hành chính công",
        "UBND xã Đoàn Lập",
        (COMMITTEE, "XÃ ĐOÀN LẬP", "HÀNH CHÍNH CÔNG"),
        "Số: 05/BC-TTPVHCC",
        ("GIÁM ĐỐC",),
        asked=PLACELESS,
        given={
            "superior": "Ủy ban nhân dân xã Đoàn Lập",
            "place": "Đoàn Lập",
            "symbol": "TTPVHCC",
            "title": "Giám đốc",
        },
        none=1,
    ),
)
Desk = Callable[[Officer], "Clerk"]


class Clerk:
    """A person at the page of the report."""

    def __init__(self, real: RealWindow) -> None:
        self.real = real
        real.click("rail_report")
        page = real.window.findChild(ReportPage)
        assert page is not None
        self.page = page
        self.ready()

    def ready(self) -> None:
        self.real.wait(lambda: self.page.is_read and self.page.acts.parent() is not None)
        self.real.settle()

    def write(self) -> None:
        """Write every section and who signs."""
        self.page.desk.show_wording()
        for name, words in WRITTEN.items():
            box = self.real.find(QWidget, f"narrative_{name}")
            assert isinstance(box, QPlainTextEdit | QLineEdit)
            _type(box, words)
        self.page.narrative.flush()
        self.ready()

    def edit_form(self, given: dict[str, str], none: int = 0) -> dict[str, str]:
        """Write into the form over the paper. Returns what stood there."""
        self.page.narrative.form_link.click()
        form = self.real.dialog("paper_form")
        boxes = {name: _box(form, name) for name in ("superior", "addressees", "recipients", "title", *given)}
        stood = {name: _words(box) for name, box in boxes.items()}
        for name, words in given.items():
            _type(boxes[name], words)
        self.real.prompt.answers.extend(["none"] * none)
        self.real.click("accept", form)
        self.real.gone("paper_form")
        self.ready()
        return stood

    def step(self, *answers: str) -> str:
        """Press the next step and answer what it asks. Returns how far the report is then."""
        self.real.prompt.answers.extend(answers)
        self.real.click("report_action")
        self.ready()
        return self.page._view.state if self.page._view is not None else ""

    def musts(self) -> dict[str, tuple[str, ...]]:
        """What must be mended."""
        assert self.page._view is not None
        return {one.code: one.labels for one in self.page._view.findings if one.level == "must"}

    def lines(self) -> list[Printed]:
        """The first page, as it shows."""
        return lines_of(self.page.preview.view.data)


def _box(form: QWidget, name: str) -> QPlainTextEdit | QLineEdit:
    # The first entry of a form is what has the form's own name.
    found = form.findChild(QWidget, "form" if name == "superior" else f"form_{name}")
    assert isinstance(found, QPlainTextEdit | QLineEdit), name
    return found


def _words(box: QPlainTextEdit | QLineEdit) -> str:
    return box.text() if isinstance(box, QLineEdit) else box.toPlainText()


def _type(box: QPlainTextEdit | QLineEdit, words: str) -> None:
    if isinstance(box, QLineEdit):
        box.setText(words)
    else:
        box.setPlainText(words)


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    return World(tmp_path, monkeypatch)


@pytest.fixture
def sit_down(world: World, qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    """Opens an office's window as its officer does; no failure may reach its doors."""
    theme = Theme(bundled_fonts=True)
    theme.apply(qapp)
    made: list[RealWindow] = []

    def open_it(officer: Officer) -> Clerk:
        for before in made:
            before.close()
        clock = FixedClock(datetime.fromisoformat(world.now).astimezone(UTC))
        window = RealWindow(qtbot, theme, officer.workspace, clock, markers=default_markers())
        made.append(window)
        window.start()
        return Clerk(window)

    yield open_it
    for window in made:
        window.close()
    assert [repr(error) for window in made for error in (*window.failures, *window.refusals)] == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_each_kind_of_office_gets_its_report_signed_and_its_form_kept(world: World, sit_down: Desk, kind: Kind) -> None:
    office = world.office("11785", kind.name)
    office.does("office", "add", "--code", "315", "--name", kind.superior)
    document = world.root / "ke-hoach.txt"
    document.write_text(PLAN, encoding="utf-8")
    office.does("plan", "add", document, "--issuer", "315", "--number", "45", "--code", "KH-UBND",
                "--date", "05/09/2023", "--period-kind", "month")  # fmt: skip
    office.does("plan", "assign", "--clause", "II.1", "--to", office.code)
    world.day("2023-11-14")
    office.does("progress", "set", "--clause", "II.1", "--period", "2023-M11", "--state", "in_progress")
    world.day("2023-11-16")

    clerk = sit_down(office)
    assert clerk.musts().get("form-unknown", ()) == kind.asked
    clerk.write()
    clerk.edit_form({**kind.given, "recipients": f"Như trên\n{COUNTER}\nLưu: VT"}, kind.none)
    assert clerk.musts() == {}
    assert clerk.step("yes") == "submitted"
    clean = clerk.page.preview.view.data
    clerk.real.prompt.answers.append("yes")
    clerk.real.click("report_take_back")
    clerk.ready()
    assert clerk.step("yes") == "submitted"
    assert clerk.page.preview.view.data == clean, "nothing was changed meanwhile"
    assert clerk.step("yes") == "approved"
    clerk.real.click("report_action")
    form = clerk.real.dialog("number_form")
    number = form.findChild(QLineEdit, "number")
    assert number is not None
    number.setText("5")
    clerk.real.click("accept", form)
    clerk.real.gone("number_form")
    clerk.ready()
    _stands_as_the_decree_says(clerk.lines(), kind)
    assert clerk.step("paper", "16/11/2023") == "sent"

    world.day("2023-12-18")
    clerk = sit_down(office)
    stood = clerk.edit_form({"addressees": "Ủy ban nhân dân cấp trên (qua Phòng Nội vụ)"})
    assert stood["recipients"] == f"Như trên\n{COUNTER}\nLưu: VT"
    assert all(stood[name] == words for name, words in kind.given.items() if name in stood)
    texts = [line.text for line in clerk.lines()]
    assert f"- {COUNTER};" in texts
    assert any("Kính gửi: Ủy ban nhân dân cấp trên (qua Phòng Nội vụ)" in text for text in texts)
    assert kind.signs[-1] in texts


def _stands_as_the_decree_says(lines: list[Printed], kind: Kind) -> None:
    """NĐ 30/2020, Phụ lục I: what stands at the head and the foot, and its margins in millimetres."""
    texts = [line.text for line in lines]
    names = [find(lines, text) for text in kind.head]
    assert [one.top for one in names] == sorted(one.top for one in names)
    assert (MOTTO in texts) != (PARTY in texts)
    assert (PARTY in texts) == kind.name.startswith("Đảng")
    assert abs(find(lines, kind.number).top - next(one.top for one in lines if "ngày 16 tháng 11" in one.text)) < 1.5
    right = [line for line in lines if line.left > 105]
    signed = [find(right, text) for text in (*kind.signs, WRITTEN["signer_name"])]
    assert [one.top for one in signed] == sorted(one.top for one in signed)
    assert texts.count(kind.signs[0]) == 1
    assert f"- {COUNTER};" in texts
    assert min(line.left for line in lines) >= 29.7
    assert max(line.right for line in lines) <= 210 - 15 + 0.3
    assert min(line.top for line in lines) >= 20
    assert max(line.top for line in lines) <= 297 - 20
