from tests.journeys.test_a_month_in_the_window import *
from tests.support.morning import undo as undo_
from PySide6.QtWidgets import QLabel, QApplication, QWidget, QAbstractButton
from PySide6.QtGui import QAction
from app.desk import letters, report as r, paper_record
from app.reports.drafting import LetterDraft
from ui.texts.language import install
import pypdfium2

N = [0]


def shot(w, name):
    QApplication.processEvents()
    N[0] += 1
    w.grab().save(f"/tmp/fresh2/w{N[0]:02}_{name}.png")


def tips(real):
    QApplication.processEvents()
    u = real.find(QToolButton, "undo_button")
    d = real.find(QToolButton, "redo_button")
    return (u.isEnabled(), u.toolTip(), d.isEnabled(), d.toolTip())


def test_clerk(desk, tmp_path, qapp):
    keep = install(qapp)
    real = desk("2026-11-17")
    page = report_page(real)
    office = page._office
    print("TIPS start", tips(real))
    d = LetterDraft(
        letters.REPLY,
        "",
        addressees=("Sở Nội vụ",),
        subject="trả lời",
        text=("Đã nhận văn bản.",),
        title="CHỦ TỊCH",
        signer="Nguyễn Văn Ước",
    )
    ids = [
        letters.submit(office, letters.begin(office, __import__("dataclasses").replace(d, subject=s)))
        for s in ("trả lời", "việc hai")
    ]
    real.click("report_papers")
    real.settle()
    w = real.dialog("papers_window")
    w.resize(1300, 660)
    shot(w, "papers")

    def number(n):
        real.click("paper_number", w)
        f = real.dialog("number_form")
        l = field(f, QLineEdit, "number")
        l.clear()
        type_words(l, n) if n else None
        shot(f, "number_form_" + (n or "blank"))
        real.click("accept", f)
        real.settle()
        return f

    f = number("")
    real.settle()
    shot(w, "after_blank")
    print("SAID", w.bar.note and w.bar.note.sentence)
    other = [i for i, v in enumerate(w._views) if v.paper.stage == "submitted"][0]
    w.table.setCurrentCell(other, 0)
    QApplication.processEvents()
    f = number("1")
    shot(f, "twice")
    l = field(f, QLineEdit, "number")
    l.clear()
    type_words(l, "2")
    real.click("accept", f)
    real.settle()
    shot(w, "second numbered")
    real.click("paper_call_off", w)
    f = real.dialog("call_off_form")
    type_words(field(f, QWidget, "reason"), "Gửi nhầm nơi")
    shot(f, "call_off")
    accept(real, f)
    shot(w, "called_off")
    print("SAID", w.bar.note.sentence)
    real.click("paper_again", w)
    f = real.dialog("letter_form")
    shot(f, "again")
    f.submit()
    real.settle()
    shot(w, "again_submitted")
    number("3")
    shot(w, "again_numbered")
    real.click("paper_sent", w)
    f = real.dialog("sent_form")
    accept(real, f)
    shot(w, "sent")
    print("SAID", w.bar.note.sentence)
    print([(v.paper.number, v.paper.stage) for v in w._views])
    real.click("papers_close", w)
    real.click("rail_exchange")
    real.settle()
    real.click("register_button")
    real.settle()
    shot(real.window, "register")
    out = tmp_path / "ds.pdf"
    real.prompt.answers.append(out)
    real.click("register_pdf")
    real.settle()
    real.wait(out.exists)
    shot(real.window, "register_pdf_said")
    pypdfium2.PdfDocument(out)[0].render(scale=1.2).to_pil().save("/tmp/fresh2/register_page.png")
    print("TIPS end", tips(real))
    print(real.failures, real.refusals)


def test_undo(desk, tmp_path, qapp):
    keep = install(qapp)
    real = desk("2026-11-10")
    print("TIPS opened (after import)", tips(real))
    open_task(real, "II.1")
    real.settle()
    type_words(real.find(QPlainTextEdit, "progress_note"), "Đã họp 3 thôn")
    settle(real)
    print("TIPS typed", tips(real))
    page = report_page(real)
    page._leave_for(page._plan_id, "2026-M11")
    real.settle()
    print("TIPS report page", tips(real))
    v = page._view
    office = page._office
    r.write(
        office,
        v.plan.id,
        v.span.id,
        nothing_arisen=False,
        directing="a",
        results="b",
        shortcomings="c",
        next_tasks="d",
        proposals="e",
        signer_name="Nguyễn Văn Ước",
        signer_title="CHỦ TỊCH",
    )
    page.refresh()
    real.settle()
    if real.find(QPushButton, "report_action").isEnabled() is False:
        real.find(QWidget, "report_action")
        r.keep_all(office, v.plan.id, v.span.id)
        page.refresh()
        real.settle()
        shot(real.window, "must")
    from app.desk import task

    print([(x.level, x.code) for x in page._view.findings if x.level == "must"])
    for lab in ("II.2", "II.3", "III.1"):
        open_task(real, lab)
        real.click("progress_switch_1") if lab != "III.1" else real.click("period_confirm_2")
        if lab != "III.1":
            type_words(real.find(QPlainTextEdit, "progress_note"), "Đang làm")
        settle(real)
    print("TIPS typed more", tips(real))
    report_page(real)
    real.settle()
    next_step(real, "yes")
    print("TIPS submitted", tips(real))
    shot(real.window, "submitted")
    next_step(real, "yes")
    print("TIPS approved", tips(real))
    QTest.keyClick(real.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    real.settle()
    print("UNDO said", real.said())
    shot(real.window, "undo_after_approve")
    print(r.paper_of(office, v.plan.id, v.span.id).stage, [e for e in real.failures], real.refusals)
    give_number(real, "112")
    print("TIPS numbered", tips(real))
    (tmp_path / "len").mkdir()
    send(real, tmp_path / "len")
    print("TIPS sent", tips(real))
    print("ACTIVE", real.window.isActiveWindow(), QApplication.focusWidget(), QApplication.activeWindow())
    real.window.activateWindow()
    real.wait(real.window.isActiveWindow)
    QTest.keyClick(real.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    real.settle()
    print("UNDO said", real.said())
    shot(real.window, "undo_after_send")
    print("TIPS", tips(real))
    QTest.keyClick(real.window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    real.settle()
    print("REDO said", real.said())
    print(tips(real))
    open_task(real, "II.1")
    real.settle()
    shot(real.window, "task_after_send")
    print("TIPS", tips(real))
    print(real.refusals)
