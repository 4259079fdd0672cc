from __future__ import annotations
from tests.journeys.test_zz_join import *
from tests.journeys.test_zz_join import _vi
from PySide6.QtWidgets import *

for n in ("test_join", "test_keys", "test_new"):
    globals().pop(n, None)
from shiboken6 import isValid


def test_close(world, city, commune, qtbot, qapp, tmp_path):
    for l in ("II.1", "II.2", "II.3"):
        commune.does(
            "progress",
            "set",
            "--clause",
            l,
            "--period",
            "2026-M11",
            "--state",
            "in_progress",
            "--note",
            "Đang làm",
            "--reported",
        )
    print(city.receive(commune.send("--to", "31") if False else commune.send()))
    city.run("--version")
    theme = Theme(bundled_fonts=True, dark=False)
    theme.apply(qapp)
    m = city.computer / "markers"
    if not m.exists():
        m.symlink_to(default_markers(), target_is_directory=True)
    world.day("2026-11-18")
    clock = FixedClock(datetime.fromisoformat(world.now).astimezone(UTC))
    real = RealWindow(qtbot, theme, city.workspace, clock)
    real.start()
    real.window.resize(1366, 738)
    real.window.activateWindow()
    try:
        real.click("rail_matrix")
        real.settle()
        QTest.qWait(500)
        shot(real, "m1")
        print(
            [
                (o.objectName(), o.text())
                for o in real.window.findChildren(QAbstractButton)
                if o.isVisible() and o.text()
            ]
        )
        from PySide6.QtWidgets import QTableView

        v = [x for x in real.window.findChildren(QAbstractItemView) if x.isVisible() and not isinstance(x, QHeaderView)]
        print([(type(x).__name__, x.objectName(), x.model().rowCount(), x.model().columnCount()) for x in v])

        def openers():
            return [
                o
                for o in real.window.findChildren(QAbstractButton)
                if o.isVisible() and o.isEnabled() and o.text().endswith("…")
            ]

        done = set()
        for rounds in range(2):
            for o in openers():
                k = o.objectName()
                if (
                    k in done
                    or not o.isVisible()
                    or k in ("report_papers", "matrix_words", "matrix_report", "cell_blank", "accept_all")
                ):
                    continue
                done.add(k)
                before = {t for t in QApplication.topLevelWidgets() if t.isVisible()}
                real.prompt.answers.clear()
                real.prompt.answers.extend([None, None])
                QTimer.singleShot(
                    300, lambda: QApplication.activePopupWidget() and QApplication.activePopupWidget().close()
                )
                try:
                    QTest.mouseClick(o, Qt.LeftButton)
                    QTest.qWait(200)
                    real.settle()
                except Exception as e:
                    print("EXC", k, e)
                real.prompt.answers.clear()
                for t in [
                    t
                    for t in QApplication.topLevelWidgets()
                    if t.isVisible() and t not in before and isinstance(t, QDialog)
                ]:
                    es = [
                        e
                        for e in t.findChildren(QWidget)
                        if isinstance(e, (QLineEdit, QPlainTextEdit))
                        and e.isVisible()
                        and e.isEnabled()
                        and not e.isReadOnly()
                    ]
                    print("OPENED", k, t.objectName(), [e.objectName() for e in es])
                    if es:
                        e = es[-1]
                        e.setFocus()
                        type_words(e, "Lời chưa lưu")
                        n = len(real.prompt.asked)
                        real.prompt.answers.extend(["no", "no"])
                        try:
                            real.window.close()
                        except Exception as x:
                            print("  CLOSE EXC", repr(x)[:300])
                        QTest.qWait(100)
                        print(
                            "  asked",
                            [getattr(q, "sentence", q) for q in real.prompt.asked[n:]],
                            "choices",
                            [[c.key for c in q.choices] for q in real.prompt.asked[n:] if hasattr(q, "choices")],
                            "dialog still",
                            isValid(t) and t.isVisible(),
                            "window still",
                            real.window.isVisible(),
                        )
                        real.prompt.answers.clear()
                        real.prompt.answers.extend(["yes", "yes"])
                        if isValid(t) and t.isVisible():
                            try:
                                t.reject()
                            except Exception as x:
                                print("  REJ", repr(x)[:200])
                    else:
                        t.reject() if hasattr(t, "reject") else t.close()
                    if isValid(t) and t.isVisible():
                        t.hide()
                    real.prompt.answers.clear()
            if v:
                x = v[0]
                x.setCurrentIndex(x.model().index(0, min(2, x.model().columnCount() - 1)))
                QTest.qWait(400)
                shot(real, f"m2-{rounds}")
        real.click("rail_exchange")
        real.settle()
        real.click("send_button")
        d = [t for t in QApplication.topLevelWidgets() if t.isVisible() and isinstance(t, QDialog)][0]
        QTest.qWait(200)
        print(d.objectName(), [(e.objectName(), e.text()) for e in d.findChildren(QLineEdit) if e.isVisible()])
        shot(d, "m3-send")
        type_words(d.findChild(QLineEdit, "send_passphrase") or d.findChildren(QLineEdit)[0], "lúa vàng đồng")
        n = len(real.prompt.asked)
        real.prompt.answers.extend(["stay"])
        try:
            real.window.close()
        except Exception as x:
            print("EXC", repr(x)[:300])
        QTest.qWait(200)
        print(
            "SEND close asked",
            real.prompt.asked[n:],
            d.isVisible() if __import__("shiboken6").isValid(d) else "gone",
            real.window.isVisible(),
        )
    finally:
        real.close()
