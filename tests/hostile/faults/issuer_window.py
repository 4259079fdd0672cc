"""The acts of the issuing office's window that reach many units at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QWidget

from tests.hostile.faults.bench import Computer
from tests.hostile.faults.issuer import accepted_all, published, received_all, sent_to_all
from tests.hostile.faults.window import WORDS, Act
from tests.support.officers import PASSPHRASE
from tests.support.real_window import RealWindow
from ui.screens.matrix.page import MatrixPage
from ui.screens.matrix.table_model import REPORT
from ui.screens.plan.page import PlanPage
from ui.screens.plan.plan_pane import PlanPane
from ui.widgets.form import Form
from ui.widgets.prompt import Question, ScriptedPrompt
from ui.window import places

AGREED = ("yes", "all", "copy")


def _agree() -> None:
    """Whatever is asked in this child is agreed to, and what cannot be agreed to is left."""

    def ask(_prompt: ScriptedPrompt, question: Question) -> str:
        return next((one.key for one in question.choices if one.key in AGREED), question.escape)

    ScriptedPrompt.ask = ask  # type: ignore[assignment, method-assign]


def _send_all(real: RealWindow, computer: Computer) -> Callable[[], object]:
    _agree()
    real.prompt.answers.append(computer.stick)
    real.click("rail_exchange")
    real.settle()
    real.click("send_all_button")
    dialog = real.dialog("send_dialog")
    line = dialog.findChild(QLineEdit, "send_passphrase")
    assert line is not None
    line.setText(PASSPHRASE)

    def act() -> None:
        real.click("send_ok", dialog)
        real.settle()

    return act


def _receive_all(real: RealWindow, computer: Computer) -> Callable[[], object]:
    _agree()

    def act() -> None:
        real.assembly.receive(sorted(computer.stick.glob("lai-*.xlsx")))
        real.settle()

    return act


def _accept_all(real: RealWindow, _computer: Computer) -> Callable[[], object]:
    _agree()
    real.click("rail_matrix")
    page = real.window.page(places.MATRIX)
    assert isinstance(page, MatrixPage)
    real.wait(lambda: page.model.view is not None and not real.program.runner.is_busy)

    def act() -> None:
        real.click("accept_all")
        real.settle()

    return act


def _asked_in_matrix(ask: Callable[[RealWindow, MatrixPage], object]) -> Callable[..., Callable[[], object]]:
    """A form of the matrix with words in it, as they are kept for a crash."""

    def prepare(real: RealWindow, _computer: Computer) -> Callable[[], object]:
        real.click("rail_matrix")
        page = real.window.page(places.MATRIX)
        assert isinstance(page, MatrixPage)
        real.wait(lambda: page.model.view is not None and not real.program.runner.is_busy)
        ask(real, page)
        form = real.dialog("matrix_form")
        assert isinstance(form, Form)
        words = form.editor("words").findChild(QPlainTextEdit)
        assert words is not None
        words.setFocus()
        QTest.qWait(20)
        words.setPlainText(WORDS)
        real.wait(lambda: any(one.words == WORDS for one in real.space.unsaved_words.left()))

        def act() -> None:
            form.submit()
            real.settle()

        return act

    return prepare


def _return(real: RealWindow, page: MatrixPage) -> None:
    page.matrix.select(page.model.row_of("11785"), REPORT)
    real.wait(lambda: any(one.isVisible() for one in page.findChildren(QWidget, "cell_return")))
    real.click("cell_return")


def _answer(real: RealWindow, page: MatrixPage) -> None:
    [trouble] = [one for one in page.side.findChildren(QPushButton) if one.property("difficulty")]
    QTest.mouseClick(trouble, Qt.MouseButton.LeftButton)


def _publish(real: RealWindow, _computer: Computer) -> Callable[[], object]:
    _agree()
    real.click("rail_plans")
    page = real.window.page(places.PLANS)
    assert isinstance(page, PlanPage)
    (plan,) = real.assembly.followed.plans
    page.show_plan(plan.id)
    real.wait(lambda: isinstance(page.host.currentWidget(), PlanPane))
    real.wait(lambda: real.find(PlanPane, "plan_pane").publish_button.isVisible())

    def act() -> None:
        real.click("publish_plan")
        real.settle()

    return act


ISSUER_ACTS = (
    Act("send all", _send_all, sent_to_all),
    Act("receive all", _receive_all, received_all),
    Act("accept all", _accept_all, accepted_all),
    Act("publish", _publish, published),
    Act(
        "return",
        _asked_in_matrix(_return),
        lambda on: on.count(f"SELECT COUNT(*) FROM verdict WHERE kind = 'returned' AND reason = '{WORDS}'") == 1,
        words=True,
    ),
    Act(
        "answer",
        _asked_in_matrix(_answer),
        lambda on: on.count(f"SELECT COUNT(*) FROM answer WHERE text = '{WORDS}'") == 1,
        words=True,
    ),
)
