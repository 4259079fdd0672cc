"""The wheel over every field of every page, pane, form and settings page."""

from __future__ import annotations
import pytest
from PySide6.QtCore import *
from PySide6.QtGui import *
from PySide6.QtTest import QTest
from PySide6.QtWidgets import *
from tests.support.morning import *
from tests.journeys.test_zz_walk import _vi, shot
from ui.window import places

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
SEEN = set()


def values(top):
    out = {}
    for w in top.findChildren(QWidget):
        if not w.isVisible():
            continue
        if isinstance(w, QLineEdit):
            out[w] = w.text()
        elif isinstance(w, QComboBox):
            out[w] = w.currentIndex()
        elif isinstance(w, (QPlainTextEdit, QTextEdit)):
            out[w] = w.toPlainText()
        elif isinstance(w, QAbstractSpinBox):
            out[w] = w.text()
        elif isinstance(w, QAbstractSlider) and not isinstance(w, QScrollBar):
            out[w] = w.value()
        elif isinstance(w, QAbstractButton) and w.isCheckable():
            out[w] = w.isChecked()
        elif isinstance(w, QTabBar):
            out[w] = w.currentIndex()
        elif isinstance(w, QAbstractItemView) and not isinstance(w, QHeaderView):
            out[w] = (w.currentIndex().row(), w.currentIndex().data())
    return out


def wheel(top, name):
    before = values(top)
    n = 0
    for w in list(before):
        for focus in (False, True):
            if not w.isVisible():
                continue
            if focus:
                w.setFocus()
            for d in (120, -120, -240, 240):
                p = QPointF(w.rect().center())
                e = QWheelEvent(
                    p, w.mapToGlobal(p), QPoint(), QPoint(0, d), Qt.NoButton, Qt.NoModifier, Qt.NoScrollPhase, False
                )
                t = w.viewport() if isinstance(w, QAbstractScrollArea) else w
                QApplication.sendEvent(t, e)
                n += 1
                for c in [w.lineEdit()] if isinstance(w, QComboBox) and w.isEditable() else []:
                    QApplication.sendEvent(c, e)
    after = values(top)
    bad = [
        (type(w).__name__, w.objectName(), before[w], after.get(w))
        for w in before
        if w in after and after[w] != before[w]
    ]
    kinds = {type(w).__name__ + ":" + w.objectName() for w in before}
    new = kinds - SEEN
    SEEN.update(kinds)
    print("WHEEL", name, len(before), "new", len(new), "BAD", bad)


def openers(top):
    return [
        o
        for o in top.findChildren(QAbstractButton)
        if o.isVisible()
        and o.isEnabled()
        and o.window() is top.window()
        and (o.text().endswith("…") or o.objectName().startswith("add_"))
    ]


PRESSED = set()


def open_all(real, top, name, depth=0):
    for o in openers(top):
        key = o.objectName()
        if key in PRESSED or not o.isVisible():
            continue
        PRESSED.add(key)
        before = {t for t in QApplication.topLevelWidgets() if t.isVisible()}
        QTimer.singleShot(300, lambda: QApplication.activePopupWidget() and QApplication.activePopupWidget().close())
        QTest.mouseClick(o, Qt.LeftButton)
        QTest.qWait(80)
        real.settle()
        QTest.qWait(60)
        for t in [
            t for t in QApplication.topLevelWidgets() if t.isVisible() and t not in before and not isinstance(t, QMenu)
        ]:
            wheel(t, f"{name}>{key}")
            DATES.extend(dates(t, f"{name}>{key}"))
            if depth < 2:
                open_all(real, t, f"{name}>{key}", depth + 1)
            if isinstance(t, QDialog):
                t.reject()
            t.close()
            QTest.qWait(40)


DATES = []


def dates(top, name):
    out = []
    for w in top.findChildren(QLineEdit):
        if not w.isVisible() or not w.isEnabled() or w.isReadOnly():
            continue
        if "ngày" in w.placeholderText().lower() or type(w).__name__ in ("DateLine", "DayLine", "DayField"):
            old = w.text()
            res = {}
            for typed in (
                "05092026",
                "5/9",
                "29022027",
                "05/09/00009/2026",
                "30.11.2026",
                "29/11/26",
                "31/2/2026",
                "abc",
                "29-11",
                "mai",
            ):
                w.setFocus()
                w.selectAll()
                QTest.keyClicks(w, typed) if typed.isascii() else type_words(w, typed)
                QTest.qWait(5)
                QApplication.sendEvent(w, QFocusEvent(QEvent.FocusOut, Qt.TabFocusReason))
                w.editingFinished.emit()
                QTest.qWait(5)
                res[typed] = w.text()
            w.setText(old)
            out.append((name, type(w).__name__, w.objectName(), res))
            print("DATE", out[-1])
    return out


def test_wheel(desk, city, commune, tmp_path, monkeypatch):
    from tests.support.small_screen_child import Unanswering

    real = desk("2026-11-18")
    real.prompt.__class__ = Unanswering if False else real.prompt.__class__
    for n, f in (
        ("ask", lambda self, q: ""),
        ("ask_text", lambda *a, **k: None),
        ("open_files", lambda *a, **k: []),
        ("save_file", lambda *a, **k: None),
        ("choose_folder", lambda *a, **k: None),
    ):
        monkeypatch.setattr(type(real.prompt), n, f)
    real.click("rail_today")
    real.settle()
    wheel(real.window, "today")
    open_all(real, real.window, "today")
    open_task(real, "II.3")
    wheel(real.window, "task")
    DATES.extend(dates(real.window, "task"))
    open_all(real, real.window, "task")
    real.click("progress_switch_2")
    settle(real)
    wheel(real.window, "task done")
    DATES.extend(dates(real.window, "task done"))
    page = page_of(real)
    page.show_plan(real.assembly.followed.plans[0].id)
    QTest.qWait(200)
    wheel(real.window, "plan")
    open_all(real, real.window, "plan")
    report_page(real)
    wheel(real.window, "report")
    open_all(real, real.window, "report")
    real.click("rail_exchange")
    real.settle()
    wheel(real.window, "exchange")
    open_all(real, real.window, "exchange")
    real.click("rail_settings")
    s = real.dialog("settings_dialog")
    for r in range(s.list.count()):
        s.list.setCurrentRow(r)
        real.settle()
        QTest.qWait(60)
        wheel(s, f"settings{r}")
        DATES.extend(dates(s, f"settings{r}"))
        open_all(real, s, f"settings{r}", 1)
    s.reject()
