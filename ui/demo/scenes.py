"""Which pictures the demo takes, and where in the story."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.desk import plan
from app.exchange.folders import Folders
from app.exchange.inbox import examine, set_aside
from ui.demo.played import CLERK, UNITS, Played
from ui.demo.screens import Sitting, Studio
from ui.screens.plan.page import PlanPage
from ui.window import places


class Scenes:
    """Called by the story; takes pictures of a commune's window, and of the issuer's at the end."""

    def __init__(self, folder: Path) -> None:
        self._studio = Studio(folder)

    @property
    def taken(self) -> list[Path]:
        """The pictures taken so far."""
        return self._studio.taken

    def __call__(self, name: str, played: Played) -> None:
        """Take the pictures of a scene, if it has any."""
        if name == "import":
            self._commune(played)
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
        sitting.close()

    def _open_task(self, sitting: Sitting, played: Played) -> None:
        page = sitting.window.page(places.PLANS)
        clauses = plan.whole(sitting.space.office, played.plan_id).clauses
        num = next(row.num for row in clauses if row.text.startswith("Nghiên cứu, học tập"))
        if isinstance(page, PlanPage):
            page.open_task(num)
        sitting.settle()

    def _issuer(self, played: Played) -> None:
        sitting = self._studio.open(played.issuer, played.clock)
        sitting.show(places.MATRIX)
        sitting.take("matrix")
        sitting.show(places.PLANS)
        sitting.take("plan-issuer")
        sitting.close()
