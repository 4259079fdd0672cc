"""The acts of the issuing office's window that reach many units at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit

from tests.hostile.faults.bench import Computer
from tests.hostile.faults.issuer import accepted_all, published, received_all, sent_to_all
from tests.hostile.faults.window import Act
from tests.support.officers import PASSPHRASE
from tests.support.real_window import RealWindow
from ui.screens.matrix.page import MatrixPage
from ui.screens.plan.page import PlanPage
from ui.screens.plan.plan_pane import PlanPane
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
)
