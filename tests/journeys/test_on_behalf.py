"""A unit without a computer: a blank form goes out, its paper is typed in and counts; a later file takes its place."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from app.reports.progress_sheet import draw_progress_sheet
from tests.app.reports.samples import approved
from tests.journeys.test_consolidated_report import SILENT, district_with_reports, words_of
from tests.journeys.test_down_up_down import PERIOD, report
from tests.support.officers import Officer, World, tasks_of

PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    return World(tmp_path, monkeypatch)


def standing(district: Officer) -> Any:
    return district.does("consolidate", "--period", PERIOD, "--out", district.world.root / "xem")["by_unit"][SILENT]


def troubles(district: Officer, code: str) -> dict[str, str | None]:
    return {one["text"]: one["answer"] for one in district.does("difficulty", "list") if one["office_code"] == code}


def test_a_paper_report_is_typed_in_counts_by_its_day_and_is_replaced_by_the_units_own(world: World) -> None:
    district, communes = district_with_reports(world)
    unit = communes[2]
    blank = world.root / "phiếu.pdf"
    district.does("behalf", "blank", "--office", unit.code, "--period", PERIOD, "--out", blank)
    printed = words_of(blank)
    assert "PHIẾU BÁO CÁO" in printed
    assert "[ ] Đang triển khai" in printed
    assert "Ủy ban nhân dân xã Tiên Minh" in printed

    world.day("2023-11-18")
    assert standing(district)["sent"] == "not_sent"
    first, second, *_rest = tasks_of(communes[0].does("plan", "show"), communes[0].code)
    scan = world.root / "bản quét.pdf"
    scan.write_bytes(PDF)
    told = ("--task", first["id"], "xong", "Đã họp dân", "--task", second["id"], "dang", "Đang làm")
    undated = ("--office", unit.code, "--period", PERIOD, "--received", "2023-11-16", "--number", "7",
               "--code", "BC-UBND", "--scan", scan)  # fmt: skip
    assert "Chưa có ngày trên bản giấy" in district.refuses("behalf", "enter", *undated, *told)
    assert "sau ngày văn thư nhận" in district.refuses("behalf", "enter", "--date", "2023-11-17", *undated, *told)
    given = (*undated[:-2], "--date", "2023-11-15", "--scan", scan)
    district.refuses("behalf", "enter", *given)
    wrong = world.root / "bản quét.exe"
    wrong.write_bytes(b"MZ")
    district.refuses("behalf", "enter", *given[:-1], wrong, *told)
    district.refuses("behalf", "enter", *given[:5], "2023-12-01", *given[6:], *told)
    another = world.root / "của báo cáo khác.pdf"
    another.write_bytes(draw_progress_sheet(approved(2)))
    said = district.refuses("behalf", "enter", *given[:-1], another, *told)
    assert "có vẻ là văn bản 05/BC-UBND ngày 05/11/2026, không phải 07/BC-UBND ngày 15/11/2023" in said
    assert district.does("period", "papers", "--period", PERIOD, "--office", unit.code) == []
    district.does("behalf", "enter", *given, *told, "--results", "Xã làm tốt.")
    stands = standing(district)
    assert (stands["sent"], stands["known"], stands["note"]) == ("on_time", True, "")
    [paper] = district.does("period", "papers", "--period", PERIOD, "--office", unit.code)
    assert (paper["sent_by"], paper["received_on"], paper["number"]) == ("typed", "2023-11-16", "7")
    said = district.does("words", "--period", PERIOD, "--clause", first["id"])["words"][0]["said"]
    assert said[SILENT] == ["Đã họp dân."]

    # What was typed wrong is typed anew; the paper stays one.
    anew = ("behalf", "enter", *given, "--task", first["id"], "dang", "Mới họp một lần", "--results", "Xã làm tốt.")
    asked = district.refuses(*anew)
    assert "III.1, gạch đầu dòng thứ 1 (đã nhập): Hoàn thành ngày 15/11/2023, “Đã họp dân”" in asked
    assert "III.1, gạch đầu dòng thứ 2 (đã nhập): Đang triển khai, “Đang làm” → không còn" in asked
    assert "Chưa nhập gì" in asked
    said = district.does("words", "--period", PERIOD, "--clause", first["id"])["words"][0]["said"]
    assert said[SILENT] == ["Đã họp dân."], "nothing changes before somebody agrees"
    assert len(district.does(*anew, "--confirm")["replaced"]) == 2
    assert len(district.does("period", "papers", "--period", PERIOD, "--office", unit.code)) == 1

    # The unit's own report, made on a machine that came later, does not say what was typed of the first task.
    unit.receive(district.send())
    came = report(unit, difficulty=False)
    seen = district.does("receive", came, "--dry-run")
    assert "Mới họp một lần" in str(seen)
    assert district.receive(came) == ["applied"]
    [paper] = district.does("period", "papers", "--period", PERIOD, "--office", unit.code)
    assert paper["sent_by"] != "typed"
    assert paper["received_on"] == "2023-11-16", "the day at the counter stays"
    said = district.does("words", "--period", PERIOD, "--clause", first["id"])["words"][0]
    assert SILENT in said["silent"]
    district.refuses("behalf", "enter", *given, *told)


def test_words_typed_in_that_the_units_own_report_lacks_go_with_it(world: World) -> None:
    district, communes = district_with_reports(world)
    unit = communes[2]
    tasks = tasks_of(communes[0].does("plan", "show"), communes[0].code)
    told = [word for task in tasks for word in ("--task", task["id"], "dang", "theo bản giấy")]
    district.does("behalf", "enter", "--office", unit.code, "--period", PERIOD, "--received", "2023-11-15",
                  "--date", "2023-11-14", *told)  # fmt: skip
    unit.receive(district.send())
    unit.does("period", "prepare", "--period", PERIOD, "--nothing-arisen", "--signer-name", "Vũ Văn Nam")
    unit.does("period", "approve", "--period", PERIOD)
    unit.does("period", "number", "--period", PERIOD)
    district.run("receive", unit.send(), "--confirm")
    said = district.does("words", "--period", PERIOD, "--clause", tasks[0]["id"])["words"][0]["said"]
    assert said[SILENT] == ["Không có phát sinh trong kỳ."]
    assert "theo bản giấy" not in str(district.does("words", "--period", PERIOD, "--clause", "III.1"))


def test_figures_and_difficulties_are_typed_in_answered_and_replaced_by_the_units_own(world: World) -> None:
    district, communes = district_with_reports(world)
    unit = communes[2]
    first, second, *_rest = tasks_of(communes[0].does("plan", "show"), communes[0].code)
    classes = district.does("indicator", "add", "--clause", first["id"], "--name", "Số lớp", "--unit", "lớp")[
        "indicator"
    ]
    district.does("plan", "publish")
    given = ("--office", unit.code, "--period", PERIOD, "--received", "2023-11-15", "--date", "2023-11-14")
    trouble = ("--difficulty", "Thiếu tài liệu", "Cấp 50 bộ", "Cấp trong tháng 12", first["id"])
    district.does("behalf", "enter", *given, "--task", first["id"], "xong", "Đã họp dân", "--figure", classes, "12",
                  *trouble, "--difficulty", "Thiếu máy")  # fmt: skip
    shown = district.does("progress", "show", "--period", PERIOD, "--office", unit.code)
    done = next(line["task"] for line in shown if line["task"]["clause_id"] == first["id"])
    assert (done["state"], done["done_on"]) == ("done", "2023-11-14"), "by the day of the paper"
    figures = district.does("consolidate", "--period", PERIOD, "--out", world.root / "xem")["indicators"]
    assert [one["this_period"] for one in figures] == ["12"]
    told = {
        one["text"]: one["answer"] for one in district.does("difficulty", "list") if one["office_code"] == unit.code
    }
    assert told == {"Thiếu tài liệu": "Cấp trong tháng 12", "Thiếu máy": None}

    # Typed anew: the figure was a slip, one difficulty was none; what stays keeps its answer.
    anew = ("behalf", "enter", *given, "--task", second["id"], "dang", "Đang làm", *trouble)
    asked = district.refuses(*anew)
    assert "Số lớp (đã nhập): 12 → không còn" in asked
    assert "khó khăn (đã nhập): “Thiếu máy” → không còn" in asked
    district.does(*anew, "--confirm")
    told = {
        one["text"]: one["answer"] for one in district.does("difficulty", "list") if one["office_code"] == unit.code
    }
    assert told == {"Thiếu tài liệu": "Cấp trong tháng 12"}
    figures = district.does("consolidate", "--period", PERIOD, "--out", world.root / "xem")["indicators"]
    assert [one["this_period"] for one in figures] == [None]
    district.does("behalf", "enter", *given, "--task", first["id"], "xong", "", "--figure", classes, "15", *trouble,
                  "--confirm")  # fmt: skip

    # The unit's own report says no figure and no such difficulty: both go, and the preview says so before.
    unit.receive(district.send())
    came = report(unit, difficulty=False)
    seen = str(district.does("receive", came, "--dry-run"))
    assert "Thiếu tài liệu" in seen
    assert "15" in seen
    assert district.receive(came) == ["applied"]
    assert troubles(district, unit.code) == {}
    figures = district.does("consolidate", "--period", PERIOD, "--out", world.root / "xem")["indicators"]
    assert [one["this_period"] for one in figures] == [None]


def test_a_difficulty_the_unit_sent_itself_stays_however_often_its_paper_is_typed(world: World) -> None:
    district, communes = district_with_reports(world)
    unit = communes[2]
    unit.receive(district.send())
    first, second, *_rest = tasks_of(unit.does("plan", "show"), unit.code)
    unit.does("difficulty", "add", "--clause", second["id"], "--period", PERIOD, "--text", "Thiếu kinh phí")
    assert district.receive(unit.send()) == ["applied"]
    given = ("--office", unit.code, "--period", PERIOD, "--received", "2023-11-15", "--date", "2023-11-14",
             "--task", first["id"], "dang", "Đang làm")  # fmt: skip
    district.does("behalf", "enter", *given, "--difficulty", "Thiếu máy")
    district.does("behalf", "enter", *given, "--difficulty", "Thiếu máy", "--difficulty", "Thiếu người")
    assert set(troubles(district, unit.code)) == {"Thiếu kinh phí", "Thiếu máy", "Thiếu người"}
    district.does("behalf", "enter", *given, "--confirm")
    assert set(troubles(district, unit.code)) == {"Thiếu kinh phí"}


def said_of(district: Officer, code: str) -> dict[str, str]:
    """What stands of a unit's tasks, by clause, where anything does."""
    shown = district.does("progress", "show", "--period", PERIOD, "--office", code)
    return {one["task"]["clause_id"]: one["task"]["note"] for one in shown if one["task"]["reported"]}


def test_words_and_figures_the_unit_sent_itself_stay_or_come_back_when_its_paper_is_typed_anew(world: World) -> None:
    district, communes = district_with_reports(world)
    unit = communes[2]
    first, second, third, *_rest = (one["id"] for one in tasks_of(communes[0].does("plan", "show"), communes[0].code))
    classes = district.does("indicator", "add", "--clause", third, "--name", "Số lớp", "--unit", "lớp")["indicator"]
    district.does("plan", "publish")
    unit.receive(district.send())
    about = ("--period", PERIOD, "--state", "in_progress", "--reported")
    unit.does("progress", "set", "--clause", second, *about, "--note", "xã gửi việc hai")
    unit.does("progress", "set", "--clause", third, *about, "--note", "xã gửi việc ba")
    unit.does("indicator", "set", "--indicator", classes, "--period", PERIOD, "--value", "4")
    assert district.receive(unit.send()) == ["applied"]
    assert said_of(district, unit.code) == {second: "xã gửi việc hai", third: "xã gửi việc ba"}

    # Not approved yet; then its paper comes, which says otherwise of the second task and of the figure.
    given = ("behalf", "enter", "--office", unit.code, "--period", PERIOD, "--received", "2023-11-15",
             "--date", "2023-11-14", "--task", first, "dang", "giấy việc một")  # fmt: skip
    other = ("--task", second, "xong", "giấy việc hai", "--figure", classes, "9")
    asked = district.refuses(*given, *other)
    assert "(đơn vị đã tự gửi): Đang triển khai, “xã gửi việc hai” → Hoàn thành ngày 14/11/2023" in asked
    assert "Số lớp (đơn vị đã tự gửi): 4 → 9" in asked
    assert "xã gửi việc ba" not in asked, "the paper is silent on it: it stays"
    district.does(*given, *other, "--confirm")
    assert said_of(district, unit.code) == {
        first: "giấy việc một", second: "giấy việc hai", third: "xã gửi việc ba",
    }  # fmt: skip

    # Typed anew without them: what was typed goes, what the unit had sent stands again.
    asked = district.refuses(*given)
    assert "(đã nhập): Hoàn thành ngày 14/11/2023, “giấy việc hai” → Đang triển khai, “xã gửi việc hai”" in asked
    assert "Số lớp (đã nhập): 9 → 4" in asked
    district.does(*given, "--confirm")
    assert said_of(district, unit.code) == {
        first: "giấy việc một", second: "xã gửi việc hai", third: "xã gửi việc ba",
    }  # fmt: skip
    assert district.question(
        f"SELECT value FROM indicator_value WHERE indicator_id = '{classes}' AND office_code = '{unit.code}'"
    ) == [("4",)]
    assert district.does(*given)["replaced"] == [], "the same again takes the place of nothing"

    # A file of the unit that is not approved yet takes none of it away, and does not say so.
    unit.does("progress", "set", "--clause", second, *about, "--note", "xã gửi lại việc hai")
    came = unit.send()
    [seen] = district.does("receive", came, "--dry-run")["files"]
    assert "archived" not in {one["action"] for plan in seen["changes"]["plans"] for one in plan["items"]}
    assert district.receive(came) == ["applied"]
    assert said_of(district, unit.code) == {
        first: "giấy việc một", second: "xã gửi lại việc hai", third: "xã gửi việc ba",
    }  # fmt: skip


def test_a_form_in_excel_goes_out_and_is_read_back_and_one_of_another_unit_is_not(world: World) -> None:
    district, communes = district_with_reports(world)
    unit = communes[2]
    first, second, *_rest = tasks_of(communes[0].does("plan", "show"), communes[0].code)
    classes = district.does("indicator", "add", "--clause", second["id"], "--name", "Số lớp", "--unit", "lớp")[
        "indicator"
    ]
    district.does("plan", "publish")
    form = world.root / "phiếu.xlsx"
    about = ("--office", unit.code, "--period", PERIOD)
    district.does("behalf", "blank", *about, "--out", form)
    book = load_workbook(form)
    sheet = book.worksheets[0]
    for row in sheet.iter_rows():
        mark = str(row[7].value or "")
        if mark == f"viec:{first['id']}":
            row[4].value, row[5].value, row[6].value = "hoàn thành", datetime(2023, 11, 10), "=Đã họp dân"
            row[5].number_format = "dd/mm/yyyy"
            row[6].data_type = "s"
        elif mark == f"viec:{second['id']}":
            row[6].value = "Đang làm"
        elif mark == f"so:{classes}":
            row[4].value = 1250
        elif mark == "kk:1":
            row[1].value, row[2].value, row[6].value = second["label"], "Thiếu máy", "Cấp máy"
        elif mark.startswith("kq:"):
            row[6].value = "Xã làm tốt."
    sheet.insert_rows(1, 2)
    book.save(form)
    given = ("--received", "2023-11-15", "--date", "2023-11-14", "--form", form)
    other = ("--office", communes[1].code, "--period", PERIOD)
    assert "đơn vị, kỳ hoặc kế hoạch khác" in district.refuses("behalf", "enter", *other, *given)
    assert "không phải phiếu báo cáo" in district.refuses("behalf", "enter", *about, *given[:-1], world.root / "x.xlsx")
    district.does("behalf", "enter", *about, *given)
    shown = {one["task"]["clause_id"]: one["task"] for one in
             district.does("progress", "show", "--period", PERIOD, "--office", unit.code)}  # fmt: skip
    assert (shown[first["id"]]["state"], shown[first["id"]]["done_on"]) == ("done", "2023-11-10")
    assert shown[first["id"]]["note"] == "=Đã họp dân", "words stay words"
    assert (shown[second["id"]]["state"], shown[second["id"]]["note"]) == ("in_progress", "Đang làm")
    figures = district.does("consolidate", "--period", PERIOD, "--out", world.root / "xem")["indicators"]
    assert [one["this_period"] for one in figures] == ["1250"]
    [trouble] = [one for one in district.does("difficulty", "list") if one["office_code"] == unit.code]
    assert (trouble["text"], trouble["proposal"]) == ("Thiếu máy", "Cấp máy")
    refused = district.refuses("plan", "add", form, "--code", "KH-UBND")
    assert "phiếu báo cáo của Rõ Việc" in refused
