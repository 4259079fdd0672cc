from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QTreeView

from app.desk import originals
from db.queries import plans as rows
from tests.support.outside import catch_opened
from tests.support.real_window import Open, RealWindow
from ui.screens.plan.page import PlanPage
from ui.screens.review.reread_window import RereadWindow
from ui.screens.review.review_window import ReviewWindow
from ui.window import places

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
SAMPLE = Path(__file__).parents[3] / "resources" / "samples" / "kh28nqtw_tienlang_2023.txt"
OTHER = """ĐẢNG ỦY XÃ ĐOÀN LẬP

Số 05-KH/ĐU
Đoàn Lập, ngày 01 tháng 10 năm 2023

KẾ HOẠCH
Tuyên truyền đại hội

I. NHIỆM VỤ
1. Giao Ủy ban nhân dân xã tổ chức hội nghị trước ngày 20/11/2023.
2. Mặt trận Tổ quốc xã phối hợp.
"""


def plan_page(real: RealWindow) -> PlanPage:
    real.click("rail_plans")
    page = real.window.page(places.PLANS)
    assert isinstance(page, PlanPage)
    return page


def clauses(real: RealWindow) -> list[rows.ClauseRecord]:
    (plan,) = real.assembly.followed.plans
    with real.space.store.read() as connection:
        return rows.clauses(connection, plan.id)


def test_from_the_plans_row_its_corrected_document_is_read_and_ids_stay(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = opened()
    before = clauses(real)
    page = plan_page(real)
    page.show_plan(real.assembly.followed.plans[0].id)
    corrected = tmp_path / "sua.txt"
    text = SAMPLE.read_text(encoding="utf-8")
    corrected.write_text(text.replace("III. NHIỆM VỤ", "III. CÁC NHIỆM VỤ"), encoding="utf-8")
    real.prompt.answers.extend(["file", [corrected]])
    real.wait(lambda: page.host.currentWidget() is page.host.plan_pane)
    real.click("reread_plan")
    window = real.dialog("reread_window")
    assert isinstance(window, RereadWindow)
    while not window.outline.doubts.finished:
        window.outline.doubts.go_on()
    real.click("review_next", window)
    real.wait(lambda: window.comparison.ready)
    window.comparison.citation.setText("Công văn đính chính số 9/UBND-NV")
    real.click("review_next", window)
    real.gone("reread_window")
    real.settle()
    after = clauses(real)
    assert [row.id for row in after] == [row.id for row in before]
    assert [row.text for row in after if row.text not in {one.text for one in before}] == ["CÁC NHIỆM VỤ VÀ GIẢI PHÁP"]
    assert real.assembly.followed.plans[0].revision == 2
    assert list(real.space.backups.glob("*-before-reread.sqlite3"))
    kept = originals.of_plan(real.space.office, real.assembly.followed.plans[0].id)
    assert [(one.revision, one.name) for one in kept][-1] == (2, "sua.txt")
    corrected.unlink()
    opened_files = catch_opened(monkeypatch)
    page.show_plan(real.assembly.followed.plans[0].id)
    real.wait(lambda: page.host.currentWidget() is page.host.plan_pane)
    real.click("open_original")
    real.wait(lambda: bool(opened_files))
    assert "CÁC NHIỆM VỤ" in opened_files[0].read_text(encoding="utf-8")


def test_plans_of_two_issuers_stand_side_by_side_and_are_filtered_by_issuer(opened: Open, tmp_path: Path) -> None:
    real = opened()
    document = tmp_path / "dang.txt"
    document.write_text(OTHER, encoding="utf-8")
    real.prompt.answers.extend(["file", [document]])
    real.click("rail_add_plan")
    window = real.dialog("review_window")
    assert isinstance(window, ReviewWindow)
    while not window.outline.doubts.finished:
        window.outline.doubts.go_on()
    real.click("review_next", window)
    issuer = window.findChild(QComboBox, "review_issuer")
    assert issuer is not None
    assert issuer.currentText() == "Đảng ủy xã Đoàn Lập"
    real.click("review_next", window)
    assert list(window.picking.model.roles.values()) == ["lead"], "the Party names us by our kind alone"
    real.click("review_next", window)
    real.gone("review_window")
    real.settle()
    assert real.window.focusWidget() is real.window.findChild(QTreeView, "plan_tree")
    names = [one.name for plan in real.assembly.followed.plans for one in originals.of_plan(real.space.office, plan.id)]
    assert "dang.txt" in names
    page = plan_page(real)
    by_reference = {plan.reference: plan for plan in real.assembly.followed.plans}
    assert set(by_reference) == {"05-KH/ĐU", "…/KH-UBND"}
    kept = by_reference["05-KH/ĐU"]
    assert page.views.source.plan_at(page.views.current_num or 0) == kept
    page.views.set_issuer(kept.issuer_code)
    assert [plan.id for plan in page.views.source.plans] == [kept.id]
    assert page.views.model.rowCount() == 1
    page.views.set_issuer("")
    assert page.views.model.rowCount() == 2
