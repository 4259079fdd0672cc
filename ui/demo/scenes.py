"""Which pictures the demo takes, and where in the story."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.desk import plan
from app.exchange.folders import Folders
from app.exchange.inbox import examine, set_aside
from ui.demo.played import CLERK, UNITS, Played
from ui.demo.screens import Sitting, Studio
from ui.screens.matrix.page import MatrixPage
from ui.screens.matrix.table_model import FROZEN
from ui.screens.plan.page import PlanPage
from ui.widgets.fields import WordsEditor
from ui.widgets.form import Form
from ui.window import places

SILENT = "11761"
"""A commune whose report has not come."""


@dataclass
class _Look:
    """How the window looks while it sits."""

    scheme: str = "light"
    text_percent: int = 100
    language: str = "vi"


class Scenes:
    """Called by the story; takes pictures of a commune's window, and of the issuer's as its month goes."""

    def __init__(self, folder: Path) -> None:
        self._studio = Studio(folder)

    @property
    def taken(self) -> list[Path]:
        """The pictures taken so far."""
        return self._studio.taken

    def __call__(self, name: str, played: Played) -> None:
        """Take the pictures of a scene, if it has any."""
        if name == "draft":
            self._draft(played)
        elif name == "import":
            self._commune(played)
        elif name == "second-reports":
            self._judging(played)
        elif name == "end":
            self._issuer(played)

    def _commune(self, played: Played) -> None:
        unit = played.units[UNITS[0]]
        arrived = max((played.folder / "packages").glob(f"plan-*-{UNITS[0]}-*.xlsx"))
        folders = Folders(unit.packages, unit.quarantine, unit.evidence)
        for offer in examine(unit.store, [arrived]).offers:
            set_aside(unit.store, played.clock, CLERK, offer, folders)
        sitting = self._studio.open(unit, played.clock)
        sitting.take("today")
        sitting.show(places.PLANS)
        self._open_task(sitting, played)
        sitting.take("plan")
        sitting.dark(True)
        sitting.take("plan-dark")
        sitting.dark(False)
        sitting.show(places.EXCHANGE)
        sitting.take("packages")
        sitting.show(places.REPORT)
        sitting.take("report")
        sitting.show(places.PLANS)
        desk = sitting.assembly.screens
        if desk is None:
            raise LookupError("the window has no workspace")
        desk.imports.receive([arrived])

        def dialog() -> QWidget | None:
            return desk.imports.dialog

        sitting.take_over("import", dialog)
        self._settings(sitting, "settings_people")
        sitting.press("hand_over")
        form = sitting.wait_for(lambda: sitting.window.findChild(Form, "hand_over_form"))
        assert isinstance(form, Form)
        keys = form.editor("keys")
        assert isinstance(keys, WordsEditor)
        assert isinstance(keys.box, QPlainTextEdit)
        # What stands there names a folder of whoever runs the demo.
        keys.box.setPlainText("Khóa niêm phong ở máy này; mật khẩu trong phong bì, tủ văn thư, ngăn 2")
        sitting.prompt.answers.append("yes")
        sitting.take_dialog("hand-over", "hand_over_form")
        sitting.close()

    def _open_task(self, sitting: Sitting, played: Played) -> None:
        page = sitting.window.page(places.PLANS)
        clauses = plan.whole(sitting.space.office, played.plan_id).clauses
        num = next(row.num for row in clauses if row.text.startswith("Nghiên cứu, học tập"))
        if isinstance(page, PlanPage):
            page.open_task(num)
        sitting.settle()

    def _draft(self, played: Played) -> None:
        sitting = self._studio.open(played.issuer, played.clock)
        sitting.show(places.PLANS)
        page = sitting.window.page(places.PLANS)
        assert isinstance(page, PlanPage)
        page.show_plan(played.plan_id)
        sitting.take("publish")
        self._open_task(sitting, played)
        sitting.press("assign")
        sitting.take_dialog("assign", "assign_form")
        sitting.close()

    def _judging(self, played: Played) -> None:
        sitting = self._studio.open(played.issuer, played.clock)
        sitting.take("today-issuer")
        sitting.show(places.MATRIX)
        page = sitting.window.page(places.MATRIX)
        assert isinstance(page, MatrixPage)
        page.matrix.select(page.model.row_of(UNITS[1]), FROZEN)
        sitting.take("judge")
        page.matrix.select(page.model.row_of(UNITS[1]), 0)
        sitting.press("cell_read")
        sitting.take_dialog("read", "unit_report_window")
        page.matrix.select(page.model.row_of(SILENT), 0)
        sitting.press("cell_behalf")
        sitting.take_dialog("behalf", "behalf_form")
        sitting.press("remind_all")
        sitting.take_dialog("remind", "reminding_form")
        sitting.show(places.EXCHANGE)
        sitting.press("send_all_button")
        sitting.take_dialog("send-all", "send_dialog")
        sitting.close()

    def _issuer(self, played: Played) -> None:
        sitting = self._studio.open(played.issuer, played.clock)
        sitting.show(places.MATRIX)
        sitting.take("matrix")
        sitting.show(places.PLANS)
        sitting.take("plan-issuer")
        self._settings(sitting, "settings_offices")
        sitting.take_dialog("units", "settings_dialog")
        sitting.close()

    def _settings(self, sitting: Sitting, section: str) -> None:
        desk = sitting.assembly.screens
        if desk is None:
            raise LookupError("the window has no workspace")
        settings = desk.settings_dialog(_Look())
        settings.open()
        settings.show_section(section)
        sitting.settle()
