from __future__ import annotations
import os
from pathlib import Path
import pytest
from PySide6.QtCore import *
from PySide6.QtGui import *
from PySide6.QtTest import QTest
from PySide6.QtWidgets import *
from tests.support.input_method import type_words
from tests.support.morning import *
from tests.journeys.test_zz_walk import _vi, labels
from ui.window import places
from ui.screens.review.review_window import ReviewWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
OUT = Path("/tmp/r2/j")
OUT.mkdir(exist_ok=True)
CITYDOC = Path("/tmp/desk3/KH 215 chuyen doi so.docx")
PARTY = Path("/tmp/desk3/KH 215 dang uy.docx")


def shot(w, name):
    QTest.qWait(150)
    (w.window if hasattr(w, "program") else w).grab().save(str(OUT / f"{name}.png"))


def read(real, doc, answer=None, tag=""):
    real.prompt.answers.extend(["file", [doc]])
    if answer:
        real.prompt.answers.append(answer)
    real.click("rail_add_plan")
    if answer in ("show",):
        QTest.qWait(1500)
        real.settle()
        return
    w = real.dialog("review_window")
    QTest.qWait(200)
    shot(w, tag + "-review")
    if w.outline.doubts.left:
        real.click("doubts_later", w)
    real.click("review_next", w)
    shot(w, tag + "-doc")
    real.click("review_next", w)
    shot(w, tag + "-picks")
    print("PICKED", tag, dict(w.picking.model.roles))
    real.click("review_next", w)
    real.gone("review_window")
    real.settle()
    QTest.qWait(300)
    print("SAID", tag, real.said(), "| focus", real.window.focusWidget().objectName())


def tree(real):
    real.click("rail_plans")
    mdl = page_of(real).views.tree.model()
    return [mdl.index(r, 0).data(Qt.AccessibleTextRole) for r in range(mdl.rowCount())]


from app.clock import FixedClock
from app.holding import default_markers
from datetime import UTC, datetime
from tests.support.real_window import RealWindow
from ui.theme.theme import Theme
from tests.journeys.conftest import _seated, COMMUNE


def test_new(desk, city, commune, tmp_path):
    real = desk("2026-11-03")
    real.prompt.answers.extend(["file", [CITYDOC], "new"])
    real.click("rail_add_plan")
    w = real.dialog("review_window")
    QTest.qWait(200)
    real.click("doubts_later", w)
    real.click("review_next", w)
    real.click("review_next", w)
    real.prompt.answers.append("cancel")
    real.click("review_next", w)
    QTest.qWait(1500)
    shot(w, "n-refused")
    print([o.text() for o in w.findChildren(QLabel) if o.isVisible()][-6:], real.said(), real.prompt.asked[-1])
    w.reject()
    QTest.qWait(100)


def test_join(world, city, qtbot, qapp, tmp_path):
    commune = world.office(COMMUNE, "UBND xã Tân Minh")
    commune.meets(city)
    package = city.send("--to", COMMUNE)
    commune.run("--version")
    dark = os.environ.get("WALK") == "dark"
    theme = Theme(bundled_fonts=True, dark=dark)
    theme.apply(qapp)
    (commune.computer / "markers").symlink_to(default_markers(), target_is_directory=True)
    world.day("2026-11-03")
    clock = FixedClock(datetime.fromisoformat(world.now).astimezone(UTC))
    real = RealWindow(qtbot, theme, commune.workspace, clock)
    real.start()
    room = qapp.primaryScreen().availableSize()
    real.window.resize(
        room.width() if room.width() != 800 else 1366, room.height() - 30 if room.width() != 800 else 738
    )
    real.window.activateWindow()
    print("SIZE", real.window.size().toTuple(), "SHORT", real.assembly.followed.office.short)
    try:
        body(real, world, city, commune, package, tmp_path)
    finally:
        real.close()


def join(real, pid):
    page = page_of(real)
    page.show_plan(pid)
    real.wait(lambda: page.host.currentWidget() is page.host.plan_pane)
    QTest.qWait(250)
    name = "match_plan" if page.host.plan_pane.match_button.isVisible() else "join_plan"
    print("BY", name)
    real.click(name)
    if name == "join_plan":
        f = real.dialog("join_form")
        shot(f, "e-joinform")
        real.click("accept", f)
    d = real.dialog("match_dialog")
    QTest.qWait(300)
    shot(d, "e-match")
    print("MATCH", [o.text()[:150] for o in d.findChildren(QLabel) if o.isVisible() and o.text()])
    real.click("match_ok", d)
    real.gone("match_dialog")
    real.settle()
    QTest.qWait(300)
    print("SAID", real.said())
    print(tree(real))


def notes(real):
    with real.space.store.read() as c:
        print("NOTES", c.exec_driver_sql("select clause_num,note from progress").fetchall())


def body(real, world, city, commune, package, tmp_path):
    read(real, CITYDOC, None, "b")
    shot(real, "b-kept")
    print(tree(real))
    read(real, PARTY, None, "c")
    shot(real, "c-kept")
    print(tree(real))
    real.click("rail_today")
    real.settle()
    shot(real, "c-today-two")
    print([(i.place, i.plan) for i in waiting(real)])
    page = page_of(real)
    docplan = next(p for p in real.assembly.followed.plans if p.reference == "215/KH-UBND")
    t = next(x for x in real.assembly.followed.tallies[docplan.id].tasks if x.label == "II.1")
    show_clause(real, t.num)
    real.click("progress_switch_1")
    type_words(real.find(QPlainTextEdit, "progress_note"), "Đã họp 3 thôn")
    settle(real)
    take_in(real, package)
    QTest.qWait(400)
    print("AFTER PACKAGE", real.said(), real.window.message_bar.note.action if real.window.message_bar.note else None)
    shot(real, "d-offer")
    real.click("rail_today")
    real.settle()
    shot(real, "d-today-three")
    print([(i.place, i.plan) for i in waiting(real)][:8])
    print(tree(real))
    for p in real.assembly.followed.plans:
        page.show_plan(p.id)
        real.wait(lambda: page.host.currentWidget() is page.host.plan_pane)
        QTest.qWait(250)
        shot(real, f"d-plan-{p.reference.replace('/', '_')}-{p.by_package}")
        print(
            "PLAN",
            p.reference,
            p.by_package,
            [o.objectName() for o in page.host.findChildren(QPushButton) if o.isVisible()],
        )
    join(real, docplan.id)
    notes(real)
    shot(real, "f-joined")
    tip = undo(real)
    QTest.qWait(400)
    real.settle()
    print("UNDO", tip, tree(real))
    notes(real)
    shot(real, "h-undone")
    join(real, docplan.id)
    pk = next(p for p in real.assembly.followed.plans if p.reference == "215/KH-UBND")
    page.show_plan(pk.id)
    real.wait(lambda: page.host.currentWidget() is page.host.plan_pane)
    QTest.qWait(200)
    shot(real, "g-joinedplan")
    real.prompt.answers.append("yes")
    real.click("part_plans")
    real.settle()
    QTest.qWait(500)
    print("APART", tree(real), real.said())
    shot(real, "i-apart")
    notes(real)
    join(real, docplan.id)
    # a revision
    world.day("2026-11-05")
    print(city.run("plan", "revise", "--help").out[:1500])
