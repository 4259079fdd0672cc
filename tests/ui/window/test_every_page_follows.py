"""Act by page: what a page shows after an act is what it shows once everything was read anew."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.desk import task
from app.desk.office import Office
from app.desk.saving import Saved
from tests.support.morning import show_clause
from tests.support.real_window import Open, RealWindow
from tests.support.what_is_said import said
from ui.screens.report.page import ReportPage
from ui.window import places

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

KINDS = frozenset(
    {"plan", "clause", "revision", "period", "progress", "arrangement", "indicator", "indicator_value", "difficulty"}
    | {"directive", "evidence", "package", "outgoing_stream", "paper", "report", "office", "setting", "holiday"}
)
PAGES = ("rail_today", "rail_plans", "rail_report", "rail_exchange")
PERIOD = "month:2023-10-15:2023-11-14"
Act = Callable[[Office, str, str], Saved]
"""At an office, of a plan and a clause of it, by their ids."""


def evidence(folder: Path) -> Act:
    photo = folder / "ảnh.jpg"
    photo.write_bytes(b"\xff\xd8\xff\xe0" + b"0" * 500)
    return lambda office, plan, clause: task.add_evidence(office, clause, PERIOD, [photo])


ACTS: dict[str, Act] = {
    "progress": lambda office, plan, clause: task.record(office, clause, PERIOD, state="in_progress", note="Đã họp"),
    "done": lambda office, plan, clause: task.record(
        office, clause, PERIOD, state="done", note="Xong", done_on=date(2023, 11, 2)
    ),
    "person": lambda office, plan, clause: task.arrange(office, clause, handler="Nguyễn Thị Hoa"),
    "own day": lambda office, plan, clause: task.arrange(office, clause, own_due_on=date(2023, 11, 8)),
    "sub-task": lambda office, plan, clause: task.add_subtask(office, clause, "Họp chi bộ", "Trưởng thôn", None),
    "indicator": lambda office, plan, clause: task.add_indicator(
        office, clause, "Số hộ", "hộ", "sum", target=Decimal(100), year=2023
    ),
    "difficulty": lambda office, plan, clause: task.raise_difficulty(
        office, plan, clause, PERIOD, "Thiếu máy", "Cấp thêm máy"
    ),
    "set aside": lambda office, plan, clause: task.pause(office, clause, date(2023, 11, 6), "Chờ hướng dẫn"),
}


def shows(real: RealWindow) -> dict[str, list[tuple[str, str]]]:
    """All that each page says."""
    found = {}
    for name in PAGES:
        real.click(name)
        told: list[list[tuple[str, str]]] = []
        quiet: list[bool] = []

        def still(told: list[list[tuple[str, str]]] = told, quiet: list[bool] = quiet) -> bool:
            """Nothing under way for a while and three times the same: what is read late has come, and is painted."""
            quiet.append(True)
            if real.program.runner.is_busy:
                quiet.clear()
                told.clear()
            if len(quiet) > 2:
                told.append(sorted(set(said(real.window))))
            return len(told) > 2 and told[-1] == told[-2] == told[-3]

        real.wait(still)
        found[name] = told[-1]
    return found


@pytest.mark.parametrize("name", [*ACTS, "evidence"])
def test_after_an_act_and_after_giving_it_back_every_page_shows_what_stands(
    opened: Open, name: str, tmp_path: Path
) -> None:
    act = ACTS[name] if name in ACTS else evidence(tmp_path)
    real = opened()
    (plan,) = real.assembly.followed.plans
    (tally,) = real.assembly.followed.tallies.values()
    chosen = next(one for one in tally.ordered if one.facts.role == "lead")
    shows(real)
    show_clause(real, chosen.num)

    def do() -> None:
        real.assembly.followed.run(lambda office: act(office, plan.id, chosen.id), plan)

    for step in (do, real.assembly.followed.undo):
        step()
        real.settle()
        after = shows(real)
        assert real.assembly.screens is not None
        real.assembly.screens.changed.emit(KINDS)
        page = real.window.page(places.REPORT)
        assert isinstance(page, ReportPage)
        page.refresh()
        real.settle()
        anew = shows(real)
        assert {key: (sorted(set(after[key]) - set(anew[key])), sorted(set(anew[key]) - set(after[key])))
                for key in PAGES if set(after[key]) != set(anew[key])} == {}  # fmt: skip
