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


def here(real):
    return QApplication.focusWidget()


def key(real, k, mod=Qt.KeyboardModifier.NoModifier, n=1):
    for _ in range(n):
        w = QApplication.activeModalWidget() or real.window
        QTest.keyClick(QApplication.focusWidget() or w, k, mod)
        QTest.qWait(30)
    real.settle() if QApplication.activeModalWidget() is None else QTest.qWait(60)


def desc(real):
    w = here(real)
    if w is None:
        return "NONE"
    i = QAccessible.queryAccessibleInterface(w)
    return f"{type(w).__name__}:{w.objectName()}:{i.text(QAccessible.Text.Name) if i else ''}"


def until(real, name, k=Qt.Key.Key_Tab, most=60):
    for n in range(most):
        w = here(real)
        if w is not None and w.objectName() == name:
            print("  reached", name, n)
            return
        key(real, k)
    raise AssertionError(name + " not reached; at " + desc(real))


C = Qt.KeyboardModifier.ControlModifier


def test_keys(world, city, qtbot, qapp, tmp_path):
    commune = world.office(COMMUNE, "UBND xã Tân Minh")
    commune.meets(city)
    package = city.send("--to", COMMUNE)
    commune.run("--version")
    theme = Theme(bundled_fonts=True, dark=True)
    theme.apply(qapp)
    (commune.computer / "markers").symlink_to(default_markers(), target_is_directory=True)
    world.day("2026-11-06")
    clock = FixedClock(datetime.fromisoformat(world.now).astimezone(UTC))
    real = RealWindow(qtbot, theme, commune.workspace, clock)
    real.start()
    room = qapp.primaryScreen().availableSize()
    real.window.resize(room.width(), room.height() - 28)
    real.window.activateWindow()
    QTest.qWait(100)
    print("SIZE", real.window.size().toTuple(), real.window.devicePixelRatio())
    try:
        real.prompt.answers.extend([[CITYDOC]])
        print("START", desc(real))
        until(real, "nothing_to_do_button")
        key(real, Qt.Key.Key_Return)
        QTest.qWait(800)
        w = real.dialog("review_window")
        print("REVIEW", desc(real))
        shot(w, "k1-review")
        until(real, "doubts_later", Qt.Key.Key_Tab, 40)
        key(real, Qt.Key.Key_Return)
        print("AFTER LATER", desc(real))
        key(real, Qt.Key.Key_Return)
        print("ENTER in list ->", w.pages.currentIndex(), desc(real))
        until(real, "review_next", Qt.Key.Key_Tab, 40)
        key(real, Qt.Key.Key_Return)
        print("DOC", desc(real))
        shot(w, "k2")
        until(real, "review_next", Qt.Key.Key_Tab, 40)
        key(real, Qt.Key.Key_Return)
        print("PICK", desc(real))
        shot(w, "k3")
        until(real, "review_next", Qt.Key.Key_Tab, 40)
        key(real, Qt.Key.Key_Return)
        real.gone("review_window")
        real.settle()
        QTest.qWait(300)
        real.window.activateWindow()
        QTest.qWait(60)
        print("KEPT", real.said(), desc(real))
        shot(real, "k4")
        key(real, Qt.Key.Key_4, C)
        print("EXCH", desc(real))
        until(real, "receive_button")
        real.prompt.answers.append([package])
        key(real, Qt.Key.Key_Return)
        d = real.dialog("import_dialog")
        QTest.qWait(300)
        print("IMPORT", desc(real))
        shot(d, "k5")
        until(real, "take_in_button")
        key(real, Qt.Key.Key_Space)
        real.gone("import_dialog")
        real.settle()
        QTest.qWait(400)
        real.window.activateWindow()
        QTest.qWait(60)
        print("OFFER", real.said(), desc(real))
        shot(real, "k6")
        for _ in range(6):
            if here(real) is not None and real.window.message_bar.isAncestorOf(here(real)):
                break
            key(real, Qt.Key.Key_F6)
        print("F6", desc(real))
        shot(real, "k7")
        key(real, Qt.Key.Key_Return)
        d = real.dialog("match_dialog")
        QTest.qWait(300)
        print("MATCH", desc(real))
        shot(d, "k8")
        until(real, "match_ok")
        key(real, Qt.Key.Key_Return)
        real.gone("match_dialog")
        real.settle()
        QTest.qWait(300)
        real.window.activateWindow()
        QTest.qWait(60)
        print("JOINED", real.said(), desc(real))
        shot(real, "k9")
        key(real, Qt.Key.Key_Z, C)
        QTest.qWait(500)
        real.settle()
        print("UNDONE", real.said(), desc(real))
        shot(real, "k10")
        key(real, Qt.Key.Key_Y, C)
        QTest.qWait(500)
        real.settle()
        print("REDONE", real.said(), desc(real), len(real.assembly.followed.plans))
        world.day("2026-11-07")
        city.does(
            "plan",
            "revise",
            "--due",
            "II.3",
            "2026-12-15",
            "--text",
            "II.1",
            "Ủy ban nhân dân các xã, phường, đặc khu tổ chức họp thôn, tổ dân phố, xong trước ngày 25/12/2026.",
            "--citation",
            "Công văn số 812/UBND-VX ngày 06/11/2026",
        )
        city.does("plan", "publish")
        p2 = city.send("--to", COMMUNE)
        key(real, Qt.Key.Key_4, C)
        until(real, "receive_button")
        real.prompt.answers.append([p2])
        key(real, Qt.Key.Key_Return)
        d = real.dialog("import_dialog")
        QTest.qWait(300)
        print("IMPORT2", desc(real), texts_of(d))
        shot(d, "k11")
        until(real, "take_in_button")
        key(real, Qt.Key.Key_Space)
        real.gone("import_dialog")
        real.settle()
        QTest.qWait(400)
        real.window.activateWindow()
        QTest.qWait(60)
        print("SAID", real.said(), desc(real))
        shot(real, "k12")
        key(real, Qt.Key.Key_2, C)
        QTest.qWait(300)
        shot(real, "k13")
        print([p.revision for p in real.assembly.followed.plans], desc(real))
        for pg in "1234":
            key(real, getattr(Qt.Key, "Key_" + pg), C)
            QTest.qWait(200)
            b = desc(real)
            key(real, Qt.Key.Key_F, C)
            f = desc(real)
            type_words(here(real), "số hóa hộ")
            QTest.qWait(700)
            print(
                "CTRL+F from",
                pg,
                "before",
                b,
                "->",
                f,
                "|",
                real.find(QLineEdit, "search_box").text(),
                "|",
                desc(real),
                real.window.current_key,
            )
            key(real, Qt.Key.Key_Escape)
            print("   esc", desc(real), real.window.current_key, repr(real.find(QLineEdit, "search_box").text()))
            real.find(QLineEdit, "search_box").clear()
            QTest.qWait(300)
        for pg in "1234":
            key(real, getattr(Qt.Key, "Key_" + pg), C)
            QTest.qWait(200)
            before = {t for t in QApplication.topLevelWidgets() if t.isVisible()}
            pr = len(real.prompt.asked)
            QTimer.singleShot(
                500, lambda: QApplication.activePopupWidget() and QApplication.activePopupWidget().close()
            )
            real.prompt.answers.extend([None])
            try:
                key(real, Qt.Key.Key_P, C)
            except Exception as e:
                print("EXC", e)
            QTest.qWait(700)
            new = [t for t in QApplication.topLevelWidgets() if t.isVisible() and t not in before]
            print(
                "CTRL+P from",
                pg,
                [(type(t).__name__, t.objectName()) for t in new],
                real.said(),
                real.prompt.asked[pr:][:1],
            )
            real.prompt.answers.clear()
            for t in new:
                shot(t, "p" + pg)
                if isinstance(t, QDialog):
                    t.reject()
                t.close()
    finally:
        real.close()
