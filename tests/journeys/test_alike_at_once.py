"""What several units say or ask alike takes one act: answers, extensions, directives, letters to all that are late."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.test_consolidated_report import SILENT, district_with_reports, words_of
from tests.journeys.test_down_up_down import PERIOD
from tests.support.officers import World, tasks_of


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    return World(tmp_path, monkeypatch)


def test_requests_difficulties_and_directives_of_several_units_take_one_act_each(world: World) -> None:
    district, communes = district_with_reports(world)
    task = tasks_of(communes[0].does("plan", "show"), communes[0].code)[1]["id"]
    district.does("plan", "revise", "--citation", "Công văn số 780/UBND-NV", "--due", task, "2023-11-30")
    district.does("plan", "publish")
    package = district.send()
    for number, commune in enumerate(communes):
        commune.receive(package)
        until = ("2023-12-20", "2023-12-25", "2023-12-31")[number]
        commune.does("extension", "request", "--clause", task, "--until", until, "--reason", f"lý do {number}")
        if number:
            commune.does("difficulty", "add", "--clause", task, "--period", "2023-M12", "--text", "Thiếu tài liệu")
        assert district.receive(commune.send()) == ["applied"]

    asked = district.does("extension", "list")
    assert {one["office_code"]: one["new_due_on"] for one in asked} == {
        "11785": "2023-12-20", "11758": "2023-12-25", "11800": "2023-12-31",
    }  # fmt: skip
    ids = {one["office_code"]: one["id"] for one in asked}
    told = ("--id", ids["11785"], "--id", ids["11758"], "--citation", "Công văn số 850/UBND-NV")
    district.refuses("extension", "decide", *told, "--id", "không có")
    assert len(district.does("extension", "list")) == 3, "all of them or none"
    district.does("extension", "decide", *told)
    district.does("extension", "decide", "--id", ids["11800"], "--refuse", "--note", "Không đủ lý do")
    assert district.does("extension", "list") == []

    open_ones = [
        one["id"] for one in district.does("difficulty", "list") if not one["answer"] and "Thiếu" in one["text"]
    ]
    alike = [word for ident in open_ones for word in ("--id", ident)]
    district.does("difficulty", "answer", *alike, "--text", "Cấp trong tuần")
    assert all(one["answer"] for one in district.does("difficulty", "list"))

    chosen = ("--to", communes[0].code, "--to", communes[1].code)
    district.does("directive", "add", "--clause", task, *chosen, "--text", "Khẩn trương", "--due", "2023-12-15")
    out = world.root / "gửi"
    out.mkdir()
    district.does("send", "--all", "--out", out)
    expected = {"11785": "2023-12-20", "11758": "2023-12-25", "11800": "2023-11-30"}
    for commune in communes:
        assert "applied" in commune.receive(out)
        [due] = [one["due_on"] for one in commune.does("progress", "show", "--period", "2023-M12")
                 if one["task"]["clause_id"] == task]  # fmt: skip
        # The deadline and the extensions are of one day: what was recorded last holds, at the unit as at the issuer.
        assert due == expected[commune.code], "each has the day it asked for, or the old one"
        directed = [(one["text"], one["due_on"]) for one in commune.does("directive", "list", "--clause", task)]
        assert directed == ([("Khẩn trương", "2023-12-15")] if commune in communes[:2] else [])
    given = district.run("directive", "list", "--clause", task).out
    assert all(f"{one.name}: Khẩn trương (hạn 15/12/2023)" in given for one in communes[:2])
    assert [row["answer"] for row in communes[2].does("difficulty", "list")] == ["Cấp trong tuần"]


def test_all_that_are_late_get_their_letters_and_rates_are_over_what_was_due(world: World) -> None:
    district, communes = district_with_reports(world)
    district.does("period", "return", "--period", PERIOD, "--office", communes[1].code, "--reason", "Thiếu số liệu")
    world.day("2023-11-20")
    district.does("office", "form", "--signer", "Vũ Văn Nam")
    seen = district.does("consolidate", "--period", PERIOD, "--out", world.root / "xem")
    assert {name: one["sent"] for name, one in seen["by_unit"].items()} == {
        communes[0].name: "on_time", communes[1].name: "returned", SILENT: "not_sent",
    }  # fmt: skip
    # None of the tasks has a day that has come: no rate is made of them, and nobody counts as failing.
    assert seen["totals"]["due_in_period"] == 0
    printed = words_of(Path(seen["pdf"]))
    assert "100,0" not in printed
    whole = district.does("letter", "remind", "--period", PERIOD, "--all")
    out = world.root / "đôn đốc.pdf"
    district.does("letter", "number", "--paper", whole["paper"])
    district.does("letter", "write", "--paper", whole["paper"], "--out", out)
    said = words_of(out)
    assert "xã Tiên Minh" in said
    assert "xã Đoàn Lập" not in said
    assert "xã Đại Thắng" not in said, "its report is here: it owes more, and knows that from the verdict"
    each = district.does("letter", "remind", "--period", PERIOD, "--explain", "--each", "--all")
    assert len(each["papers"]) == 2
