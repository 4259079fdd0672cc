from tests.journeys.test_zz_walk2 import *
from ui.texts.language import install


def test_close(desk, tmp_path, qapp):
    keep = install(qapp)
    real = desk("2026-11-17")
    page = report_page(real)
    page._leave_for(page._plan_id, "2026-M11")
    real.settle()
    office = page._office
    v = page._view
    r.write(office, v.plan.id, v.span.id, nothing_arisen=True, signer_name="Nguyễn Văn Ước", signer_title="CHỦ TỊCH")
    page.refresh()
    real.settle()
    next_step(real, "yes")
    next_step(real, "yes")
    give_number(real, "121")
    real.click("report_correct")
    f = real.dialog("correct_form")
    type_words(field(f, QWidget, "reason"), "Gõ nhầm số, phải là 112")
    print("close ->", real.window.close(), real.window.isVisible(), f.isVisible())
    QTest.qWait(1500)
    print("prompt asked", real.prompt.asked[-2:])
    print(
        "visible", real.window.isVisible(), [(w.objectName()) for w in QApplication.topLevelWidgets() if w.isVisible()]
    )
    shot(real.window, "after_close")
    real2 = desk("2026-11-18")
    QTest.qWait(500)
    print("top", [(w.objectName()) for w in QApplication.topLevelWidgets() if w.isVisible()])
    for w in QApplication.topLevelWidgets():
        if w.isVisible():
            shot(w, "reopened_" + (w.objectName() or "x"))
    # people
    real = real2
    d = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not real.window]
    for w in d:
        w.close()
    real.click("status_person") if real.window.findChild(QWidget, "status_person") else print(
        [b.objectName() for b in real.window.statusBar().findChildren(QWidget)]
        if hasattr(real.window, "statusBar")
        else ""
    )
    real.settle()
    QTest.qWait(300)
    for w in QApplication.topLevelWidgets():
        if w.isVisible():
            shot(w, "person_" + (w.objectName() or "x"))
