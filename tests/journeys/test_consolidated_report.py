"""A district's report on its plan: the communes' words gathered, edited, checked, signed, numbered, sent, and kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.journeys.test_down_up_down import PERIOD, publish, report
from tests.support.officers import SAMPLE, Officer, World, tasks_of
from tests.support.written import BY_COMMAND

SILENT = "UBND xã Tiên Minh"


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    return World(tmp_path, monkeypatch)


def district_with_reports(world: World) -> tuple[Officer, list[Officer]]:
    """A district and three communes; two have sent the month's report, the third has not."""
    district, *communes = world.begin_with(reports_come_in)
    return district, communes


def reports_come_in(world: World) -> tuple[Officer, list[Officer]]:
    """How it came to that."""
    district = world.office("315", "UBND huyện Tiên Lãng", "--kind", "district", "--place", "Tiên Lãng")
    names = {"11785": "UBND xã Đoàn Lập", "11758": "UBND xã Đại Thắng", "11800": SILENT}
    communes = [world.office(code, name) for code, name in names.items()]
    for commune in communes:
        district.does("office", "add", "--code", commune.code, "--name", commune.name, "--kind", "commune")
        commune.meets(district)
    publish(district, communes)
    world.day("2023-11-06")
    package = district.send()
    world.day("2023-11-15")
    for commune in communes[:2]:
        commune.receive(package)
        assert district.receive(report(commune, difficulty=commune is communes[0])) == ["applied"]
    return district, communes


def words_of(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def test_all_words_on_one_task_stand_on_one_page_with_who_said_them_and_nobody_is_dropped(world: World) -> None:
    district, communes = district_with_reports(world)
    first, second, *_others = tasks_of(communes[0].does("plan", "show"), communes[0].code)
    [said] = district.does("words", "--period", PERIOD, "--clause", second["id"])["words"]
    assert said["said"] == {one.name: [f"{one.name} đang làm."] for one in communes[:2]}
    assert (said["silent"], said["absent"]) == ([], [SILENT])
    [said] = district.does("words", "--period", PERIOD, "--clause", first["id"])["words"]
    assert said["said"] == {
        communes[0].name: ["Khó khăn, vướng mắc: =Thiếu tài liệu.", "Kiến nghị: Đề nghị cấp 50 bộ."]
    }
    assert said["silent"] == [communes[1].name]
    page = world.root / "lời.txt"
    told = district.does("words", "--period", PERIOD, "--section", "next_tasks", "--out", page)
    assert told["words"][0]["absent"] == [SILENT]
    both = "- 02 đơn vị (UBND xã Đại Thắng, UBND xã Đoàn Lập): Tiếp tục thực hiện các nhiệm vụ được giao."
    assert both in page.read_text(encoding="utf-8")
    assert len(district.does("words", "--period", PERIOD, "--clause", "III.2.1.a")["words"]) == 2
    district.refuses("words", "--period", PERIOD, "--clause", "V.2")


def test_what_a_unit_finished_in_an_earlier_month_is_said_to_be_finished(world: World) -> None:
    district, communes = district_with_reports(world)
    first, *others = tasks_of(communes[0].does("plan", "show"), communes[0].code)
    world.day("2023-12-14")
    for clause in others:
        communes[0].does("progress", "set", "--clause", clause["id"], "--period", "2023-M12", "--state", "in_progress",
                         "--reported", "--note", "Tiếp tục.")  # fmt: skip
    for act in (("prepare", *BY_COMMAND), ("approve",), ("number",)):
        communes[0].does("period", act[0], "--period", "2023-M12", *act[1:])
    assert district.receive(communes[0].send()) == ["applied"]
    [said] = district.does("words", "--period", "2023-M12", "--clause", first["id"])["words"]
    assert communes[0].name not in said["silent"]
    assert "Đã hoàn thành" in said["said"][communes[0].name][0]


def test_what_is_doubtful_in_a_file_of_two_months_names_its_month(world: World) -> None:
    district, communes = district_with_reports(world)
    late = communes[2]
    late.receive(district.send("--again", "1"))
    first, *others = tasks_of(late.does("plan", "show"), late.code)
    for period, day in ((PERIOD, "2023-11-25"), ("2023-M12", "2023-12-14")):
        world.day(day)
        for clause in others:
            late.does("progress", "set", "--clause", clause["id"], "--period", period, "--state", "in_progress",
                      "--reported", "--note", "Đang làm")  # fmt: skip
        late.does("progress", "set", "--clause", first["id"], "--period", period, "--state", "not_started",
                  "--note", "Đã họp", "--reported")  # fmt: skip
        for act in (("prepare", *BY_COMMAND), ("approve",), ("number",)):
            late.does("period", act[0], "--period", period, *act[1:])
    [file] = district.does("receive", late.send())["files"]
    labels = [label for one in file["doubts"] for label in one["labels"]]
    assert sorted(labels) == [f"{first['label']} (tháng {month} năm 2023)" for month in (11, 12)]


def test_what_a_unit_is_still_writing_is_no_word_of_it(world: World) -> None:
    district, communes = district_with_reports(world)
    writing = communes[2]
    writing.receive(district.send())
    for clause in tasks_of(writing.does("plan", "show"), writing.code):
        writing.does("progress", "set", "--clause", clause["id"], "--period", PERIOD, "--note", "còn đang soạn")
    assert district.receive(writing.send()) == ["applied"]
    said = district.does("words", "--period", PERIOD, "--clause", "III.1")["words"]
    assert all(one["absent"] == [SILENT] for one in said)
    assert "còn đang soạn" not in str(said)


def test_the_report_is_gathered_edited_checked_signed_numbered_sent_and_stays(world: World) -> None:
    district, communes = district_with_reports(world)
    must = [row["code"] for row in district.does("period", "check", "--period", PERIOD) if row["level"] == "must"]
    assert must == ["no-signer", "itself-addressee"]
    out = world.root / "tổng hợp"
    assert "chưa" in district.refuses("consolidate", "--period", PERIOD, "--out", out, "--submit")

    district.does("office", "form", "--addressees", "Ủy ban nhân dân thành phố Hải Phòng", "--to", district.code)
    district.does("words", "--period", PERIOD, "--section", "directing", "--draft")
    district.does("period", "prepare", "--period", PERIOD, "--signer-name", "Vũ Văn Nam",
                  "--directing", "Huyện đã có 02 văn bản chỉ đạo.")  # fmt: skip
    found = {row["code"]: row["labels"] for row in district.does("period", "check", "--period", PERIOD)}
    assert found["units-absent"] == [SILENT]
    assert sorted(found["units-unjudged"]) == sorted(one.name for one in communes[:2])
    assert found["units-unanswered"] == [communes[0].name]

    made = district.does("consolidate", "--period", PERIOD, "--out", out, "--submit")
    frozen = {row["code"]: row["labels"] for row in district.does("period", "check", "--period", PERIOD)}
    assert frozen == found, "what the communes answer for is not the district's own once it is frozen"
    district.refuses("words", "--period", PERIOD, "--section", "results", "--draft")
    made = district.does("consolidate", "--period", PERIOD, "--out", out, "--number", "--date", "2023-11-15")
    printed = words_of(Path(made["pdf"]))
    for words in (
        "Số: 01/BC-UBND",
        "ngày 15 tháng 11 năm 2023",
        "Kính gửi: Ủy ban nhân dân thành phố Hải Phòng.",
        "Huyện đã có 02 văn bản chỉ đạo.",
        "03 đơn vị phải báo cáo: 02 đơn vị gửi đúng hạn; 01 đơn vị chưa đến hạn gửi.",
        "UBND xã Đại Thắng: UBND xã Đại Thắng đang làm.",
        "02 đơn vị (UBND xã Đại Thắng, UBND xã Đoàn Lập): Tiếp tục thực hiện các nhiệm vụ được giao.",
        "=Thiếu tài liệu. (UBND xã Đoàn Lập",
        "Vũ Văn Nam",
        "PHỤ LỤC",
        "(Kèm theo Báo cáo số 01/BC-UBND",
    ):
        assert words in printed
    assert "DỰ THẢO" not in printed
    document = Document(made["docx"])
    assert "Huyện đã có 02 văn bản chỉ đạo." in [one.text for one in document.paragraphs]
    assert any(SILENT in cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert load_workbook(made["xlsx"], read_only=True).sheetnames
    district.does("period", "sent", "--period", PERIOD, "--by", "eoffice", "--on", "2023-11-15")

    world.day("2023-11-20")
    late = communes[2]
    late.receive(district.send())
    assert district.receive(report(late, difficulty=False)) == ["applied"]
    again = district.does("consolidate", "--period", PERIOD, "--out", out)
    assert Path(again["pdf"]).read_bytes() == Path(made["pdf"]).read_bytes()
    assert (again["later"], again["totals"]) == ([SILENT], made["totals"])

    district.does("period", "reopen", "--period", PERIOD, "--reason", "thêm báo cáo của xã Tiên Minh")
    anew = district.does("consolidate", "--period", PERIOD, "--out", out, "--submit", "--number")
    assert anew["paper"]["number"] == "2"
    assert "Báo cáo này bổ sung Báo cáo số 01/BC-UBND" in words_of(Path(anew["pdf"]))


def test_a_quarter_is_gathered_from_its_months_with_each_month_named(world: World) -> None:
    district, communes = district_with_reports(world)
    told = district.does("words", "--period", "2023-Q4", "--section", "next_tasks")["words"][0]
    assert told["said"][communes[1].name] == ["(tháng 11 năm 2023) Tiếp tục thực hiện các nhiệm vụ được giao."]
    district.does("period", "prepare", "--period", "2023-Q4", "--signer-name", "Vũ Văn Nam")
    district.does("office", "form", "--addressees", "Ủy ban nhân dân thành phố Hải Phòng", "--to", district.code)
    made = district.does("consolidate", "--period", "2023-Q4", "--out", world.root / "quý", "--submit", "--number")
    assert "(tháng 11 năm 2023) UBND xã Đại Thắng đang làm." in words_of(Path(made["pdf"]))


def test_what_the_communes_say_goes_into_the_districts_own_report_to_the_province(world: World) -> None:
    district, _communes = district_with_reports(world)
    [own] = district.does("plan", "list")
    province = world.office("31", "UBND thành phố Hải Phòng", "--kind", "province", "--place", "Hải Phòng")
    province.does("office", "add", "--code", district.code, "--name", district.name, "--kind", "district")
    district.meets(province)
    province.does("plan", "add", SAMPLE, "--code", "KH-UBND", "--date", "2023-08-30", "--period-kind", "month")
    province.does("plan", "assign", "--clause", "III.1-1", "--to", district.code)
    province.does("plan", "publish")
    assert district.receive(province.send()) == ["applied"]
    theirs = next(plan for plan in district.does("plan", "list") if plan["id"] != own["id"])
    about = ("--plan", theirs["id"], "--period", PERIOD)
    [task] = tasks_of(district.does("plan", "show", "--plan", theirs["id"]), district.code)
    district.does("progress", "set", *about, "--clause", task["id"], "--state", "in_progress", "--reported")
    before = district.does("progress", "show", *about)

    said = district.does(
        "words", "--plan", own["id"], "--period", PERIOD, "--clause", "III.1-2", "--into", theirs["id"]
    )
    assert said["drafted"]
    assert district.does("progress", "show", *about) == before, "words are proposed, a state is never"
    district.does("period", "prepare", *about, "--directing", "Huyện đã chỉ đạo.", "--signer-name", "Vũ Văn Nam",
                  "--shortcomings", "Không.", "--next-tasks", "Tiếp tục.", "--proposals", "Không.")  # fmt: skip
    district.does("period", "approve", *about)
    district.does("period", "number", *about)
    paper = world.root / "lên tỉnh.pdf"
    district.does("sheet", *about, "--out", paper)
    assert "UBND xã Đại Thắng: UBND xã Đại Thắng đang làm." in words_of(paper)
    assert "Kính gửi: Ủy ban nhân dân thành phố Hải Phòng." in words_of(paper)
    assert province.receive(district.send("--to", "31")) == ["applied"]
    assert province.does("consolidate", "--period", PERIOD, "--out", world.root / "tỉnh")["by_unit"][district.name][
        "known"
    ]


def test_a_unit_that_writes_its_supplement_owes_it_and_is_not_one_that_never_sent(world: World) -> None:
    district, communes = district_with_reports(world)
    about = ("--period", PERIOD, "--office", communes[1].code)
    district.does("period", "return", *about, "--reason", "Chưa nêu nguyên nhân chậm")
    world.day("2023-11-20")
    communes[1].receive(district.send("--to", communes[1].code))
    communes[1].does("period", "reopen", "--period", PERIOD, "--reason", "Bổ sung nguyên nhân")
    task = tasks_of(communes[1].does("plan", "show"), communes[1].code)[1]
    communes[1].does("progress", "set", "--clause", task["id"], "--period", PERIOD, "--late-reason", "Thiếu người")
    communes[1].does("period", "submit", "--period", PERIOD, "--relation", "supplements")
    assert district.receive(communes[1].send()) == ["applied"]

    unit = district.does("consolidate", "--period", PERIOD, "--out", world.root / "xem")["by_unit"][communes[1].name]
    assert (unit["sent"], unit["known"]) == ("returned", False)
    [missing] = [one for one in district.does("waiting") if one["kind"] == "missing"]
    assert missing["units"] == [SILENT]
    checked = {row["code"]: row["labels"] for row in district.does("period", "check", "--period", PERIOD)}
    assert checked["units-absent"] == [SILENT]
    assert communes[1].name in str(checked)
    district.does("office", "form", "--signer", "Vũ Văn Nam")
    paper = district.does("letter", "remind", "--period", PERIOD, "--to", communes[1].code)["paper"]
    district.does("letter", "write", "--paper", paper, "--out", world.root / "đôn đốc.pdf")
    said = words_of(world.root / "đôn đốc.pdf")
    assert "Nội dung chưa đủ theo yêu cầu (01 đơn vị): Ủy ban nhân dân xã Đại Thắng (Chưa nêu" in said
    assert "Chưa gửi báo cáo" not in said


def test_a_quarter_tells_the_difficulties_of_its_months_with_their_answers(world: World) -> None:
    district, _communes = district_with_reports(world)
    [trouble] = [row for row in district.does("difficulty", "list") if not row["answer"]]
    district.does("difficulty", "answer", "--id", trouble["id"], "--text", "Đã cấp 50 bộ tài liệu.")
    world.day("2023-12-16")
    for period in (PERIOD, "2023-Q4", "2023"):
        made = district.does("consolidate", "--period", period, "--out", world.root / "ra")
        printed = words_of(Path(made["pdf"]))
        assert "Thiếu tài liệu" in printed, period
        assert "Đã cấp 50 bộ tài liệu." in printed, period
