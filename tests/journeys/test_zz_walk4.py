from tests.journeys.test_zz_walk2 import *
from tests.support.real_window import RealWindow
from app.clock import FixedClock
from datetime import datetime, UTC


def test_hamlets(world, commune, qtbot, qapp):
    keep = install(qapp)
    from app.holding import default_markers
    from ui.theme.theme import Theme

    c = commune
    doc = world.root / "kh xa.txt"
    doc.write_text(
        """ỦY BAN NHÂN DÂN
XÃ TÂN MINH

Số: 31/KH-UBND
Tân Minh, ngày 20 tháng 10 năm 2026

KẾ HOẠCH
Chuyển đổi số tại các thôn năm 2026

I. NHIỆM VỤ
1. Các thôn tổ chức họp dân, xong trước ngày 10/11/2026.
2. Các thôn lập danh sách hộ chưa có điện thoại thông minh, xong trước ngày 30/11/2026.
""",
        encoding="utf-8",
    )
    world.day("2026-10-20")
    for code, name in (("T1", "Thôn Đông Xuyên"), ("T2", "Thôn Xuân Úc")):
        c.does("office", "add", "--code", code, "--name", name, "--kind", "hamlet")
    p = c.does("plan", "add", doc, "--period-kind", "month", "--part", "issues")
    print(p if isinstance(p, dict) else p)
    plan = p.get("plan") or p.get("id")
    for l in ("I.1", "I.2"):
        c.does("plan", "assign", "--plan", plan, "--clause", l, "--to", "T1", "--to", "T2")
    i = c.does(
        "indicator", "add", "--plan", plan, "--clause", "I.2", "--name", "Số hộ chưa có điện thoại", "--unit", "hộ"
    )
    print(i)
    c.does("plan", "publish", "--plan", plan)
    ham = []
    for code, name in (("T1", "Thôn Đông Xuyên"), ("T2", "Thôn Xuân Úc")):
        h = world.office(code, name, "--kind", "hamlet", "--place", "Tân Minh")
        h.meets(c)
        print(h.receive(c.send("--to", code)))
        ham.append(h)
    world.day("2026-11-14")
    h = ham[0]
    h.does(
        "progress",
        "set",
        "--clause",
        "I.1",
        "--period",
        "2026-M11",
        "--state",
        "done",
        "--done-on",
        "09/11/2026",
        "--note",
        "Đã họp 120 hộ",
    )
    h.does(
        "progress",
        "set",
        "--clause",
        "I.2",
        "--period",
        "2026-M11",
        "--state",
        "in_progress",
        "--note",
        "Đang lập danh sách",
    )
    try:
        h.does("indicator", "set", "--indicator", i["indicator"], "--period", "2026-M11", "--value", "15")
    except BaseException as e:
        print("IND", str(e)[:300])
    h.does(
        "period",
        "prepare",
        "--period",
        "2026-M11",
        "--directing",
        "Đã phổ biến.",
        "--results",
        "Tốt.",
        "--shortcomings",
        "Không.",
        "--next-tasks",
        "Tiếp tục.",
        "--proposals",
        "Không.",
        "--signer-name",
        "Phạm Văn Tám",
        "--signer-title",
        "TRƯỞNG THÔN",
    )
    print([x for x in h.does("period", "check", "--period", "2026-M11") if x["level"] == "must"])
    h.does("office", "form", "--superior", "", "--symbol", "", "--authority", "")
    h.does("period", "approve", "--period", "2026-M11")
    print(h.does("period", "number", "--period", "2026-M11"))
    print(c.receive(h.send()))
    theme = Theme(bundled_fonts=True)
    theme.apply(qapp)
    c.run("--version")
    (c.computer / "markers").symlink_to(default_markers(), target_is_directory=True)
    world.day("2026-11-15")
    clock = FixedClock(datetime.fromisoformat(world.now).astimezone(UTC))
    real = RealWindow(qtbot, theme, c.workspace, clock)
    real.start()
    real.window.resize(1366, 768)
    try:
        shot(real.window, "H_today")
        real.click("rail_matrix")
        real.settle()
        shot(real.window, "H_matrix")
        print([b.objectName() for b in real.window.findChildren(QAbstractButton) if b.isVisible() and b.objectName()])
        m = real.window.page(places.MATRIX)
        if hasattr(m, "choose_plan"):
            pass
        real.click("rail_plans")
        real.settle()
        shot(real.window, "H_plans")
        page = report_page(real)
        page.show_report(plan)
        real.settle()
        page._leave_for(plan, "2026-M11")
        real.settle()
        QTest.qWait(500)
        shot(real.window, "H_report")
        data = page.preview.view.data
        if data:
            import pypdfium2

            d = pypdfium2.PdfDocument(data)
            for k in range(min(3, len(d))):
                d[k].render(scale=1.1).to_pil().save(f"/tmp/fresh2/H_paper{k}.png")
        print(real.failures, real.refusals)
    finally:
        real.close()
