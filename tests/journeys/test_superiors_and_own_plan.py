"""Several superiors, one of them only on paper; a task taken on, then by a person; the office's own plan to its end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QTableWidget,
    QToolButton,
    QWidget,
)

from db.queries.plans import clauses
from tests.support.input_method import type_words
from tests.support.morning import accept, field, give_number, next_step, page_of, report_page, show_clause, undo
from tests.support.officers import Officer, World
from tests.support.real_window import RealWindow
from ui.screens.plan.tree.rows import STEP
from ui.widgets.chip import TightChip
from ui.window import places

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

Desk = Callable[[str], RealWindow]
HOA = "Nguyễn Thị Hoa"
PARTY = """ĐẢNG BỘ THÀNH PHỐ HẢI PHÒNG
ĐẢNG ỦY XÃ TÂN MINH
*
Số 18-KH/ĐU
Tân Minh, ngày 05 tháng 11 năm 2026

KẾ HOẠCH
học tập, quán triệt Nghị quyết Đại hội Đảng bộ xã

I. MỤC ĐÍCH, YÊU CẦU
1. Tạo sự thống nhất về nhận thức.
II. NHIỆM VỤ
1. Ủy ban nhân dân xã xây dựng chương trình hành động, xong trước ngày 18/12/2026.
2. Ủy ban nhân dân xã tuyên truyền trên đài truyền thanh.
"""

OWN_PLAN = """ỦY BAN NHÂN DÂN
XÃ TÂN MINH

Số: 45/KH-UBND
Tân Minh, ngày 16 tháng 11 năm 2026

KẾ HOẠCH
Tuyên truyền chuyển đổi số

I. NHIỆM VỤ
1. Công chức Văn hóa - xã hội phát thanh 02 buổi mỗi tuần, xong trước ngày 20/12/2026.
"""


@pytest.fixture
def party(world: World, commune: Officer) -> str:
    """The Party committee's plan came on paper: read here, its first task ours. Returns its id."""
    world.day("2026-11-06")
    document = world.root / "KH 18.txt"
    document.write_text(PARTY, encoding="utf-8")
    commune.does("office", "add", "--code", "DU", "--name", "Đảng ủy xã Tân Minh", "--kind", "party")
    plan = commune.does(
        "plan", "add", document, "--issuer", "DU", "--number", "18", "--code", "KH/ĐU", "--date", "05/11/2026",
        "--period-kind", "month",
    )["plan"]  # fmt: skip
    commune.does("plan", "assign", "--plan", plan, "--clause", "II.1", "--to", commune.code)
    return str(plan)


def clause_of(real: RealWindow, plan_id: str, label: str) -> int:
    with real.space.store.read() as connection:
        return next(row.num for row in clauses(connection, plan_id) if row.label == label)


def due_to(real: RealWindow) -> dict[str, str]:
    """Hôm nay: to whom a report is due this week → how far it is."""
    links = [link for link in real.window.findChildren(QPushButton, "open_report") if link.isVisible()]
    return {link.accessibleName().split(",")[0]: link.text() for link in links}


def to_send(real: RealWindow) -> int:
    """Hôm nay: how many reports are still to be sent, as the chip counts them."""
    chip = real.window.findChild(TightChip, "today_chip_reports")
    assert chip is not None
    return int(chip.text().split()[-1])


def test_reports_to_two_superiors_stand_on_today_and_the_one_on_paper_is_sent_on_paper(
    desk: Desk, commune: Officer, party: str
) -> None:
    real = desk("2026-12-15")
    both = ("UBND thành phố Hải Phòng", "Đảng ủy xã Tân Minh")
    real.wait(lambda: due_to(real) == dict.fromkeys(both, "Not begun"))
    counted = to_send(real)
    assert real.assembly.screens is not None
    real.assembly.screens.show_report(party, "2026-M12")
    real.settle()
    page = report_page(real)
    real.click("mend_not-updated")
    real.wait(lambda: real.window.current_key == places.PLANS)
    real.wait(lambda: isinstance(real.window.focusWidget(), QPlainTextEdit))
    real.click("progress_switch_1")
    page_of(real).flush()
    real.settle()
    report_page(real)
    real.click("mend_no-signer")
    type_words(real.find(QLineEdit, "narrative_signer_name"), "Nguyễn Văn Ước")
    for section in ("directing", "results", "shortcomings", "next_tasks", "proposals"):
        if any(one.isVisible() for one in real.window.findChildren(QPushButton, f"nothing_{section}")):
            real.click(f"nothing_{section}")
    page.flush()
    real.settle()
    real.wait(lambda: real.find(QPushButton, "report_action").isEnabled())
    next_step(real, "yes")
    next_step(real, "yes")
    give_number(real, "21")
    assert "paper" in real.find(QPushButton, "report_action").text()
    next_step(real, "paper", "15/12")
    assert real.said() == "Recorded: the report went out on 15/12/2026."
    real.click("rail_today")
    real.wait(lambda: due_to(real) == dict(zip(both, ("Not begun", "Sent 15/12"), strict=True)))
    assert to_send(real) == counted - 1
    # It was said too soon: it waits to be sent again, with the number it has.
    report_page(real)
    real.prompt.answers.append("yes")
    real.click("report_not_sent")
    real.settle()
    assert "paper" in real.find(QPushButton, "report_action").text()
    real.click("rail_today")
    real.wait(lambda: due_to(real)[both[1]] == "To be sent")
    report_page(real)
    next_step(real, "eoffice", "14/12")
    real.click("rail_today")
    real.wait(lambda: due_to(real)[both[1]] == "Sent 14/12")


def test_a_task_is_taken_on_then_by_a_person_and_set_aside_with_its_reason(
    desk: Desk, commune: Officer, party: str
) -> None:
    real = desk("2026-12-02")
    num = clause_of(real, party, "II.2")
    show_clause(real, num)
    real.click("take_on")
    dialog = real.dialog("picks_dialog")
    assert dialog.focusWidget() is field(dialog, QTableView, "picking_table"), "arrows choose tasks at once"
    real.click("pick_lead", dialog)
    real.click("picks_ok", dialog)
    real.gone("picks_dialog")
    real.settle()
    show_clause(real, num)
    real.wait(lambda: any(one.isVisible() for one in real.window.findChildren(QWidget, "clarity_people_add")))
    real.click("clarity_people_add")
    line = real.find(QLineEdit, "clarity_people_field")
    type_words(line, HOA)
    QTest.keyClick(line, Qt.Key.Key_Return)
    real.settle()
    real.click("pause_task")
    form = real.dialog("pause_form")
    why = field(form, QPlainTextEdit, "reason")
    type_words(why, "Chờ hướng dẫn của Ban Tuyên giáo")
    accept(real, form)
    assert "Chờ hướng dẫn của Ban Tuyên giáo" in real.find(QLabel, "pause_words").text()

    def stands() -> tuple[int, int, int]:
        with real.space.store.read() as connection:
            ask = connection.exec_driver_sql
            return (
                ask(f"SELECT count(*) FROM assignment WHERE clause_num = {num}").scalar_one(),
                ask(f"SELECT count(*) FROM arrangement WHERE clause_num = {num} AND handler = '{HOA}'").scalar_one(),
                ask(f"SELECT count(*) FROM pause WHERE clause_num = {num} AND until_on IS NULL").scalar_one(),
            )

    assert stands() == (1, 1, 1)
    told = [undo(real) for _step in range(3)]
    assert stands() == (0, 0, 0)
    assert len(set(told)) == 3


def test_a_task_opened_from_today_is_shown_though_another_superior_was_chosen(
    desk: Desk, commune: Officer, party: str
) -> None:
    real = desk("2026-12-02")
    real.click("rail_plans")
    page = page_of(real)
    page._on_bar_issuer_chosen("31")
    real.settle()
    num = clause_of(real, party, "II.1")
    page.open_task(num, write=True)
    real.wait(lambda: page.views.current_num == num)
    assert real.find(TightChip, "chip_issuer").isVisible()


def test_the_offices_own_plan_is_written_signed_numbered_and_its_tasks_followed(
    desk: Desk, commune: Officer, party: str, tmp_path: Path
) -> None:
    real = desk("2026-12-02")
    assert real.assembly.screens is not None
    real.assembly.screens.show_report(party, "2026-M12")
    real.settle()
    report_page(real)
    real.click("report_papers")
    window = real.dialog("papers_window")
    write = field(window, QToolButton, "write_paper") if window.findChild(QToolButton, "write_paper") else None
    menu = (write or field(window, QPushButton, "write_paper")).menu()  # type: ignore[attr-defined]
    next(one for one in menu.actions() if one.objectName() == "write_own_plan").trigger()
    form = real.dialog("letter_form")
    assert "18-KH/ĐU" in field(form, QPlainTextEdit, "letter").toPlainText()  # type: ignore[attr-defined]
    tasks = field(form, QTableWidget, "own_plan_tasks")
    assert isinstance(tasks, QTableWidget)
    assert tasks.columnWidth(1) >= 120, "what is to be done can be read"
    head = tasks.horizontalHeader()
    assert [one for one in range(2, 6) if head.sectionSize(one) < head.sectionSizeHint(one)] == [], "and what is asked"
    tasks.item(0, 2).setText(HOA)  # type: ignore[union-attr]
    real.click("add_own_task", form)
    cell = form.focusWidget()
    assert isinstance(cell, QLineEdit)
    type_words(cell, "Phát thanh 02 buổi mỗi tuần")
    QTest.keyClick(cell, Qt.Key.Key_Return)
    last = tasks.rowCount() - 1
    real.wait(lambda: tasks.item(last, 1).text() == "Phát thanh 02 buổi mỗi tuần")  # type: ignore[union-attr]
    tasks.item(last, 2).setText("Trần Văn Minh")  # type: ignore[union-attr]
    tasks.item(last, 5).setText("20/12/2026")  # type: ignore[union-attr]
    signer = field(form, QLineEdit, "letter_signer")
    assert isinstance(signer, QLineEdit)
    signer.clear()
    type_words(signer, "Nguyễn Văn Ước")
    accept(real, form)
    real.click("paper_number", window)
    number = real.dialog("number_form")
    line = field(number, QLineEdit, "number")
    assert isinstance(line, QLineEdit)
    line.clear()
    type_words(line, "45")
    accept(real, number)
    real.click("paper_follow", window)
    real.settle()
    follow = field(window, QPushButton, "paper_follow")
    real.wait(lambda: not follow.isVisible())
    real.click("papers_close", window)
    real.gone("papers_window")
    real.settle()
    own = next(plan for plan in real.assembly.followed.plans if plan.part == "own")
    tally = real.assembly.followed.tallies[own.id]
    assert [task.facts.handler for task in tally.tasks] == [HOA, "Trần Văn Minh"]
    assert [str(task.facts.due_on) for task in tally.tasks] == ["2026-12-17", "2026-12-20"]


def test_what_a_superior_on_paper_answers_is_typed_as_it_came(desk: Desk, commune: Officer, party: str) -> None:
    real = desk("2026-12-02")
    show_clause(real, clause_of(real, party, "II.1"))
    real.click("ask_extension")
    form = real.dialog("extension_form")
    day = field(form, QLineEdit, "new_due_on")
    assert isinstance(day, QLineEdit)
    day.clear()
    type_words(day, "31/12/2026")
    type_words(field(form, QPlainTextEdit, "reason"), "Chờ văn kiện")
    accept(real, form)
    real.click("decide_extension")
    form = real.dialog("decision_form")
    type_words(field(form, QLineEdit, "citation"), "Công văn số 12-CV/ĐU ngày 02/12/2026")
    accept(real, form)
    real.click("add_difficulty")
    form = real.dialog("difficulty_form")
    type_words(field(form, QPlainTextEdit, "text"), "Chưa có văn kiện")
    type_words(field(form, QPlainTextEdit, "proposal"), "Đề nghị gửi văn kiện")
    accept(real, form)
    real.click("answer_difficulty")
    form = real.dialog("answer_form")
    type_words(field(form, QPlainTextEdit, "text"), "Gửi trước ngày 05/12")
    accept(real, form)
    real.click("add_directive")
    form = real.dialog("directive_form")
    assert form.findChild(QWidget, "directive_offices") is None, "it is for our office alone"
    type_words(field(form, QPlainTextEdit, "text"), "Báo cáo tiến độ hằng tuần")
    accept(real, form)
    assert commune.question("SELECT text FROM directive") == [("Báo cáo tiến độ hằng tuần",)]
    tally = real.assembly.followed.tallies[party]
    assert [str(task.facts.due_on) for task in tally.tasks if task.label == "II.1"] == ["2026-12-31"]
    assert commune.question("SELECT text FROM answer") == [("Gửi trước ngày 05/12",)]


def test_a_date_of_the_offices_own_plan_is_changed_by_its_own_document(
    desk: Desk, world: World, commune: Officer
) -> None:
    document = world.root / "KH 45.txt"
    document.write_text(OWN_PLAN, encoding="utf-8")
    own = commune.does("plan", "add", document, "--part", "own", "--number", "45", "--code", "KH-UBND")["plan"]
    commune.does("plan", "assign", "--plan", own, "--clause", "I.1", "--to", commune.code)
    real = desk("2026-12-02")
    show_clause(real, clause_of(real, own, "I.1"))
    real.click("ask_extension")
    form = real.dialog("due_form")
    type_words(field(form, QLineEdit, "citation"), "Kế hoạch số 50/KH-UBND ngày 02/12/2026")
    day = field(form, QLineEdit, "due_on")
    assert isinstance(day, QLineEdit)
    day.clear()
    type_words(day, "25/12/2026")
    accept(real, form)
    real.wait(lambda: [str(one.facts.due_on) for one in real.assembly.followed.tallies[own].tasks] == ["2026-12-25"])


def test_a_plan_without_a_task_of_ours_says_so_in_the_tree(desk: Desk, world: World, commune: Officer) -> None:
    document = world.root / "KH 18.txt"
    document.write_text(PARTY, encoding="utf-8")
    commune.does("office", "add", "--code", "DU", "--name", "Đảng ủy xã Tân Minh", "--kind", "party")
    commune.does("plan", "add", document, "--issuer", "DU", "--number", "18", "--code", "KH/ĐU", "--date", "05/11/2026")
    real = desk("2026-12-02")
    real.click("rail_plans")
    model = page_of(real).views.tree.model()

    def said() -> set[str]:
        return {str(model.index(row, STEP).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())}

    real.wait(lambda: {one for one in said() if "no task of ours" in one} and len(said()) == 2)
