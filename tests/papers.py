"""Every paper as a picture, to be looked at: ``python -m tests.papers [DIR]`` writes ``docs/papers/*.png``.

From ordinary data, from each kind of office, from hostile data (400 tasks, none, a clause of 3 000 words, names of 80
letters), and from the demo. A picture shows the first pages of a paper side by side.
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

import pypdfium2
from PIL import Image, ImageDraw

from app.desk import incoming_list
from app.reports.blank_form import BlankForm, draw_blank_form
from app.reports.certificate_letter import draw_certificate_letter
from app.reports.consolidated_pdf import draw_consolidated
from app.reports.hand_over import HandingSide, HandOverRecord, PassedTask, draw_hand_over
from app.reports.letterhead import IssuingBody, PaperReference, SignatureBlock
from app.reports.list_print import ListColumn, PrintedList, draw_list
from app.reports.official_letter import LetterFrame
from app.reports.official_names import full_name, issuing_body, signature
from app.reports.own_plan import OwnPlan, OwnTask, draw_own_plan
from app.reports.period_report import PlanReference, PrintedTask
from app.reports.plain_letter import PlainLetter, draw_plain_letter
from app.reports.plan_print import PlanLine, PlanPrint, draw_plan_print
from app.reports.progress_sheet import draw_progress_sheet, lay_out_progress_sheet
from app.reports.qr import DataMark
from app.reports.register_print import RegisterEntry, printed_register
from app.reports.reminder import OverdueTask, Reminder, draw_reminder
from app.reports.reserved import fill
from app.reports.sign import sign_pdf, signed_annex, signed_by, stamped
from app.reports.task_sheet import PeriodProgress, SheetDifficulty, SheetDirective, TaskSheet, draw_task_sheet
from app.tracking.paper_forms import paper_form
from db.queries.rows import OfficeRow
from tests.app.reports.samples import CLAUSE, COMMUNE, DISTRICT, MADE_AT, approved, clean_copy, consolidation, report
from tests.app.reports.samples import tasks as ordinary
from tests.app.reports.test_letters import CERTIFICATE, REMINDER
from tests.app.reports.test_sign import made
from tests.support.desk import OURS, WHO, keep_form, lay
from tests.support.offices import office_at
from tests.ui.screens.imports.test_dialog import LINES as CHANGES
from tests.ui.screens.imports.test_dialog import subject
from ui.demo.run import run_demo
from ui.screens.imports.preview_model import PreviewLine
from ui.screens.imports.printing import changes_of
from ui.texts.language import in_vietnamese

PLACE: Final = Path(__file__).parents[1] / "docs" / "papers"
_PAGES, _SCALE, _GAP = 3, 0.9, 10
_NAME_80: Final = "Trung tâm Nghiên cứu, Bồi dưỡng, Hướng dẫn và Chuyển giao Ứng dụng Nghiệp vụ Cơ sở"
_PERSON_80: Final = "Công Tằng Tôn Nữ Hoàng Nguyễn Phạm Thị Phương Khuê Bích Ngọc Diễm Trang Quỳnh Như"
_MARK: Final = DataMark("9XKJ3M2P", "RV1|11785|9XKJ3M2P")
KINDS: Final = (
    ("xa", "UBND xã Đoàn Lập", "PHÓ CHỦ TỊCH"),
    ("phuong", "UBND phường Lê Chân", ""),
    ("dac-khu", "UBND đặc khu Cát Hải", ""),
    ("tinh", "UBND tỉnh Bắc Ninh", "Q. CHỦ TỊCH"),
    ("phong", "Phòng Văn hóa - Xã hội xã Đoàn Lập", "PHÓ TRƯỞNG PHÒNG"),
    ("ban", "Ban Dân tộc tỉnh Bắc Ninh", ""),
    ("so", "Sở Giáo dục và Đào tạo tỉnh Bắc Ninh", "PHÓ GIÁM ĐỐC"),
    ("dang-uy", "Đảng ủy xã Đoàn Lập", "BÍ THƯ"),
    ("hdnd", "HĐND xã Đoàn Lập", "PHÓ CHỦ TỊCH"),
    ("mttq", "Ủy ban Mặt trận Tổ quốc Việt Nam xã Đoàn Lập", "CHỦ TỊCH"),
    ("trung-tam", "Trung tâm Phục vụ hành chính công xã Đoàn Lập", "PHÓ GIÁM ĐỐC"),
    ("thon", "Thôn Đông Xuyên", "TRƯỞNG THÔN"),
    ("truong", "Trường Tiểu học Đoàn Lập", "HIỆU TRƯỞNG"),
    ("ten-80-chu", _NAME_80, "GIÁM ĐỐC"),
)
"""Name of the picture, name of the office, title of who signs."""
_GIVEN: Final = {
    "dang-uy": {"authority": "T/M ĐẢNG ỦY", "symbol": "ĐU", "superior": "Đảng bộ thành phố Hải Phòng"},
    "hdnd": {"authority": "TM. THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN"},
    "mttq": {"authority": "TM. BAN THƯỜNG TRỰC", "symbol": "MTTQ-BTT", "superior": ""},
    "trung-tam": {"symbol": "TTPVHCC", "superior": "Ủy ban nhân dân xã Đoàn Lập", "authority": ""},
    "thon": {"symbol": "", "superior": "Ủy ban nhân dân xã Đoàn Lập", "authority": ""},
    "truong": {"symbol": "THĐL", "superior": "Ủy ban nhân dân xã Đoàn Lập", "authority": ""},
}
"""What these offices were asked and gave."""


def papers(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Name and PDF of every paper."""
    yield "bao-cao-du-thao", draw_progress_sheet(report())
    yield "bao-cao", draw_progress_sheet(clean_copy())
    yield "bao-cao-da-ky", _signed()
    yield "bao-cao-khong-phat-sinh", draw_progress_sheet(replace(approved(0), nothing_arisen=True))
    yield from _of_each_kind(folder)
    yield from _hostile()
    late = tuple(OverdueTask("xã Đoàn Lập", f"III.{n}", CLAUSE, "Quý III/2026", 19 * n) for n in range(1, 5))
    yield "cong-van-don-doc", draw_reminder(replace(REMINDER, overdue=late, mark=_MARK))
    yield "cong-van-tra-loi", draw_plain_letter(_answer())
    yield "cong-van-giai-trinh", draw_plain_letter(_account())
    yield "ke-hoach-cua-don-vi", draw_own_plan(replace(_own_plan(), mark=_MARK))
    yield "thu-ma-doi-chieu", draw_certificate_letter(CERTIFICATE)
    yield "tong-hop", draw_consolidated(replace(consolidation(), draft=False))
    yield "bien-ban-ban-giao", draw_hand_over(_hand_over(3))
    yield "bien-ban-nhieu-viec", draw_hand_over(_hand_over(40))
    yield "phu-luc-tep-rieng", _annex_apart()
    yield "phieu-trong", draw_blank_form(_blank(7))
    yield "phieu-trong-400-nhiem-vu", draw_blank_form(_blank(400))
    yield "danh-sach", draw_list(_list(12))
    yield "danh-sach-trong", draw_list(_list(0))
    yield "van-ban-den-di", draw_list(_register())
    yield "thay-doi-khi-tiep-nhan", _changes(folder / "incoming")
    yield "phieu-nhiem-vu", draw_task_sheet(_sheet())
    yield "ke-hoach", draw_plan_print(_plan())
    run_demo(folder / "demo", None)
    for pdf in sorted([*(folder / "demo").glob("sheets/*.pdf"), *(folder / "demo").glob("consolidated/*.pdf")]):
        yield f"demo-{pdf.stem}", pdf.read_bytes()


def _of_each_kind(folder: Path) -> Iterator[tuple[str, bytes]]:
    desk = lay(folder)
    for name, office, title in KINDS:
        row = OfficeRow(name, office, "", "other", "Đoàn Lập")
        given = {"title": title} if title else {}
        given |= _GIVEN.get(name, {})
        if name == "ten-80-chu":
            given |= {"superior": _NAME_80, "symbol": "TTNCBDHD-CGUDNV", "signer": _PERSON_80}
        keep_form(desk.store, desk.clock, WHO, name, **given)
        with desk.store.read() as connection:
            form = paper_form(connection, row, OfficeRow("31", "UBND thành phố Hải Phòng", "", "", ""))
        yield (
            f"co-quan-{name}",
            draw_progress_sheet(
                replace(
                    approved(2),
                    body=issuing_body(form),
                    reference=PaperReference(form.code("BC"), form.place, 2026, 11, 5, date(2026, 11, 5)),
                    office_name=full_name(row),
                    addressees=form.addressees,
                    recipients=form.told(),
                    signature=signature(form, name=form.signer or "Nguyễn Văn Ước"),
                )
            ),
        )
    desk.store.close()


def _hostile() -> Iterator[tuple[str, bytes]]:
    yield "400-nhiem-vu", draw_progress_sheet(approved(400))
    yield (
        "khong-nhiem-vu",
        draw_progress_sheet(replace(approved(0), figures=None, results=("Trong kỳ không có nhiệm vụ đến hạn.",))),
    )
    words = " ".join(f"{CLAUSE} ({n})." for n in range(1, 80))
    clause = PrintedTask(
        "III.2.1.a, gạch đầu dòng thứ 1", words, "Kỳ họp giữa năm 2026", words[:900], words[:400], words[:300]
    )
    yield "muc-3000-chu", draw_progress_sheet(replace(approved(), tasks=(clause, *ordinary(3))))
    coded = tuple(
        replace(
            one,
            clause="III.2.1.đ, gạch đầu dòng thứ 12",
            deadline="30/11/2026 (theo Công văn số 1576/UBND-VHXH-TCKH)",
            result="Đã ban hành Kế hoạch số 1234/KH-UBND-VHXH và mở 02 lớp học tập tại hội trường xã.",
            progress="Hoàn thành ngày 29/6/2026, quá hạn",
            difficulty="Chưa có mẫu sửa đổi quy chế. Có được dùng mẫu cũ không?",
            proposal="Ban hành mẫu thống nhất",
            product="Kế hoạch, báo cáo",
            remark="Nguyên nhân chậm: chờ kinh phí",
        )
        for one in ordinary(7)
    )
    yield "du-cac-cot", draw_progress_sheet(replace(approved(), tasks=coded))
    plain = tuple(
        replace(one, deadline="30/11/2026", result="Đã ban hành kế hoạch, mở 02 lớp học tập.") for one in coded
    )
    yield "du-cac-cot-doc", draw_progress_sheet(replace(approved(), tasks=plain, wide_annex=False))
    named = replace(
        approved(),
        body=IssuingBody((_NAME_80,), (_NAME_80,)),
        office_name=_NAME_80,
        plan=PlanReference(_NAME_80, "1576/QĐ-UBND-VHXH", date(2026, 1, 5), kind="Quyết định"),
        addressees=(_NAME_80, f"{_NAME_80} (qua {_NAME_80})"),
        recipients=("Như trên", _NAME_80, f"Lưu: VT, {_NAME_80}"),
        signature=SignatureBlock((f"TM. {_NAME_80}", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), _PERSON_80),
    )
    yield "ten-80-chu", draw_progress_sheet(named)
    yield "don-doc-20-don-vi", draw_reminder(_long_reminder())


def _letter_of_ours() -> LetterFrame:
    """A letter of the commune, not of the district that reminds it."""
    return replace(
        REMINDER.letter,
        body=COMMUNE,
        office_name="Ủy ban nhân dân xã Đoàn Lập",
        reference=PaperReference("UBND-VHXH", "Đoàn Lập", 2026, 11, 12, date(2026, 11, 18)),
        recipients=("Như trên", "CT, các PCT UBND xã", "Lưu: VT, VH-XH"),
        draft=False,
    )


def _answer() -> PlainLetter:
    letter = replace(_letter_of_ours(), addressees=("Sở Nội vụ thành phố Hải Phòng",))
    text = (
        "Ủy ban nhân dân xã Đoàn Lập trả lời Công văn số 1576/SNV-CCHC ngày 10/11/2026 về bố trí công chức như sau:",
        "1. Xã đã bố trí đủ công chức phụ trách từng nhiệm vụ.",
        "2. Đề nghị Sở Nội vụ hướng dẫn mẫu quy chế làm việc thống nhất.",
    )
    return PlainLetter(letter, "trả lời Công văn số 1576/SNV-CCHC", text)


def _account() -> PlainLetter:
    letter = replace(_letter_of_ours(), addressees=("Ủy ban nhân dân huyện Tiên Lãng (qua Phòng Nội vụ)",))
    text = (
        "Ủy ban nhân dân xã Đoàn Lập giải trình về các nhiệm vụ chưa hoàn thành, quá hạn như sau:",
        "1. Nhiệm vụ tại III.2.1.a, gạch đầu dòng thứ 1 (hạn 13/11/2026, quá hạn 6 ngày tính đến ngày 19/11/2026),"
        " nguyên nhân: chờ hướng dẫn mẫu của cấp trên.",
        "Ủy ban nhân dân xã Đoàn Lập cam kết khẩn trương hoàn thành các nhiệm vụ nêu trên.",
    )
    return PlainLetter(letter, "giải trình các nhiệm vụ quá hạn", text)


def _own_plan() -> OwnPlan:
    letter = replace(REMINDER.letter, body=COMMUNE, office_name="Ủy ban nhân dân xã Đoàn Lập", draft=False)
    letter = replace(
        letter,
        reference=PaperReference("KH-UBND", "Đoàn Lập", 2026, 11, 31, date(2026, 11, 20)),
        addressees=(),
        recipients=("TT Đảng ủy, TT HĐND xã", "CT, các PCT UBND xã", "Lưu: VT, VH-XH"),
    )
    given = tuple(
        OwnTask(
            f"III.1, gạch đầu dòng thứ {n}", CLAUSE, "Phạm Thị Hoa, công chức VH-XH", "Các đoàn thể", "", "Quý IV/2026"
        )
        for n in range(1, 6)
    )
    own = OwnTask("", "Họp giao ban hằng tuần", "Văn phòng", "Các thôn", "Biên bản", "Thứ Hai hằng tuần")
    purpose = ("Tổ chức thực hiện đầy đủ, đúng thời hạn các nhiệm vụ được giao.",)
    return OwnPlan(letter, REMINDER.plan, (*given, own), purpose, ("Các bộ phận báo cáo kết quả theo kỳ.",))


def _long_reminder() -> Reminder:
    units = tuple(f"Ủy ban nhân dân xã Tiên Thắng {n}" for n in range(1, 21))
    letter = replace(REMINDER.letter, addressees=units)
    return replace(REMINDER, letter=letter, not_sent=units)


def _signed() -> bytes:
    def picture(size: tuple[int, int], colour: tuple[int, int, int, int]) -> bytes:
        image = Image.new("RGBA", size, (0, 0, 0, 0))
        pen = ImageDraw.Draw(image)
        if size[0] == size[1]:
            pen.ellipse((4, 4, size[0] - 4, size[1] - 4), outline=colour, width=9)
            pen.ellipse((60, 60, size[0] - 60, size[1] - 60), outline=colour, width=5)
        else:
            pen.line([(10, 100), (80, 20), (150, 100), (220, 20), (290, 90)], fill=colour, width=5)
        out = io.BytesIO()
        image.save(out, "PNG")
        return out.getvalue()

    person = signed_by("Nguyễn Văn Ước", MADE_AT, picture((300, 120), (0, 0, 200, 255)))
    signed = sign_pdf(draw_progress_sheet(clean_copy()), made("rsa"), person, at=MADE_AT)
    numbered = fill(signed, "5", date(2026, 11, 16))
    return sign_pdf(numbered, made("rsa"), stamped(picture((300, 300), (220, 0, 0, 210))), at=MADE_AT)


def _hand_over(count: int) -> HandOverRecord:
    letter = replace(REMINDER.letter, body=COMMUNE, office_name="Ủy ban nhân dân xã Đoàn Lập", addressees=())
    letter = replace(
        letter,
        reference=PaperReference("BB-UBND", "Đoàn Lập", 2026, 11, 3, date(2026, 11, 5)),
        recipients=("Các bên giao, nhận", "Lưu: VT"),
        draft=False,
    )
    plan = "Kế hoạch số 12/KH-UBND"
    tasks = tuple(PassedTask(plan, f"III.{n}", CLAUSE, "Quý IV/2026", "Đang thực hiện") for n in range(1, count + 1))
    told = tuple(f"Khó khăn (III.{n}): Chưa có mẫu sửa đổi quy chế" for n in range(1, count // 2 + 1))
    return HandOverRecord(
        letter,
        HandingSide("Phạm Thị Hoa", "công chức Văn hóa - xã hội"),
        HandingSide(_PERSON_80 if count > 3 else "Trần Văn Minh", "công chức Văn phòng - thống kê"),
        date(2026, 11, 5),
        "nghỉ thai sản",
        tasks,
        difficulties=told,
        keys=("Khóa niêm phong tệp dữ liệu: trên USB ký số",),
    )


def _annex_apart() -> bytes:
    _letter, annex = lay_out_progress_sheet(clean_copy()).apart("?/BC-UBND")
    assert annex is not None
    at = MADE_AT
    return sign_pdf(fill(annex.pdf(), "5", date(2026, 11, 16)), made("rsa"), signed_annex("05/BC-UBND", at), at=at)


def _blank(count: int) -> BlankForm:
    tasks = tuple((f"III.2.1.đ, gạch đầu dòng thứ {n}", CLAUSE, "Quý IV/2026") for n in range(1, count + 1))
    plan = "Kế hoạch của Ủy ban nhân dân huyện Tiên Lãng: thực hiện Nghị quyết số 28-NQ/TW"
    office = "Ủy ban nhân dân xã Đoàn Lập"
    return BlankForm(office, plan, "tháng 11 năm 2026", None, tasks, MADE_AT, office)


def _list(count: int) -> PrintedList:
    columns = (ListColumn("TT", 5, "centre"), ListColumn("Nhiệm vụ", 60), ListColumn("Thời hạn", 20, "centre"))
    rows = tuple((str(n), CLAUSE, "30/11/2026") for n in range(1, count + 1))
    about = "quá hạn; tính đến ngày 14/11/2026"
    return PrintedList("Ủy ban nhân dân xã Đoàn Lập", "Danh sách nhiệm vụ", about, date(2026, 11, 14), columns, rows)


def _register() -> PrintedList:
    told = ("UBND huyện Tiên Lãng", CLAUSE, None, "Phạm Thị Hoa")
    entries = [
        RegisterEntry(way, str(n), date(2026, 11, n), f"{n}/UBND-NV", *told)
        for n, way in enumerate(("in", "out", "in", "out"), 1)
    ]
    why = "trả lời kiến nghị (số đã hủy ngày 06/11/2026: ghi nhầm số)"
    off = ("05/UBND-NV", "UBND huyện Tiên Lãng", why, None, "Phạm Thị Hoa", True)
    entries.append(RegisterEntry("out", "", date(2026, 11, 5), *off))
    days = (date(2026, 1, 1), date(2026, 12, 31))
    return printed_register("Ủy ban nhân dân xã Đoàn Lập", days, date(2026, 11, 14), entries)


def _changes(folder: Path) -> bytes:
    """What a file would change, as the window prints it."""
    coming = subject(
        title="Tệp 0005 của UBND huyện Tiên Lãng",
        subtitle="Cập nhật lần 2, Kế hoạch số 12/KH-UBND ngày 01/8/2023",
        lines=(
            *CHANGES,
            PreviewLine("changed", "III.1, gạch đầu dòng thứ 2", "Nội dung", CLAUSE, f"{CLAUSE} hằng năm"),
        ),
    )
    folder.mkdir()
    desk = lay(folder)
    with in_vietnamese():
        told = changes_of(coming)
    listed = incoming_list.changes(office_at(desk.store, desk.clock, OURS, folder, who=WHO), [told])
    desk.store.close()
    return draw_list(listed)


def _sheet() -> TaskSheet:
    return TaskSheet(
        body=COMMUNE,
        plan_title="Kế hoạch số 12/KH-UBND ngày 01/8/2023 của Ủy ban nhân dân huyện Tiên Lãng",
        clause="III.2.1.a, gạch đầu dòng thứ 2",
        text=CLAUSE,
        clarity=(("Rõ việc", "Sửa đổi quy chế"), ("Rõ người", "Công chức Văn phòng"), ("Rõ nguồn lực", "")),
        deadline="30/11/2026 (theo Công văn số 812/UBND-NV)",
        status="Còn 3 ngày",
        as_of=date(2026, 11, 27),
        made_at=MADE_AT,
        progress=(PeriodProgress("Tháng 11 năm 2026", "Đang triển khai", "Đã lấy ý kiến", date(2026, 11, 15)),),
        difficulties=(SheetDifficulty(date(2026, 11, 2), "Chưa có mẫu", "Ban hành mẫu", "Đã gửi mẫu"),),
        directives=(SheetDirective(date(2026, 11, 3), "Hoàn thành trước 30/11", "Công văn số 812/UBND-NV"),),
    )


def _plan() -> PlanPrint:
    lines = (
        PlanLine("III.", "NHIỆM VỤ VÀ GIẢI PHÁP", "section"),
        PlanLine("đ)", CLAUSE, "task", "Phòng Nội vụ", "Các cơ quan, đơn vị", "Báo cáo", "Thường xuyên"),
        PlanLine("e)", CLAUSE, "task", "Phòng Văn hóa và Thông tin", "Các xã, thị trấn", "Kế hoạch", "Quý IV/2026"),
        PlanLine("", "Trong quá trình thực hiện nếu có vướng mắc thì phản ánh.", "paragraph"),
    )
    return PlanPrint(DISTRICT, "Danh mục nhiệm vụ thực hiện Nghị quyết số 28-NQ/TW", lines, MADE_AT)


def picture_of(pdf: bytes) -> Image.Image:
    """The first pages side by side, signatures and filled fields among them."""
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    count = len(document)
    shown = [document[index].render(scale=_SCALE).to_pil() for index in range(min(count, _PAGES))]
    width = sum(page.width for page in shown) + _GAP * (len(shown) + 1)
    sheet = Image.new("RGB", (width, max(page.height for page in shown) + 2 * _GAP), (160, 160, 160))
    x = _GAP
    for page in shown:
        sheet.paste(page, (x, _GAP))
        x += page.width + _GAP
    return sheet.quantize(palette=_palette(), dither=Image.Dither.NONE)


def _palette() -> Image.Image:
    """Greys of print, and the red and blue of seal and signature."""
    greys = [level for step in range(24) for level in [round(step * 255 / 23)] * 3]
    colours = [
        channel
        for share in (100, 60, 30)
        for ink in ((220, 0, 0), (0, 0, 200))
        for channel in (255 - (255 - part) * share // 100 for part in ink)
    ]
    made = Image.new("P", (1, 1))
    made.putpalette(greys + colours)
    return made


def main(place: Path) -> None:
    """Write all pictures into a folder, each beside the number of its pages."""
    place.mkdir(parents=True, exist_ok=True)
    for old in place.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        for name, pdf in papers(Path(folder)):
            picture_of(pdf).save(place / f"{name}.png", optimize=True)
            print(f"{name}: {len(pypdfium2.PdfDocument(pdf))} trang, {len(pdf):,} byte")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PLACE)
