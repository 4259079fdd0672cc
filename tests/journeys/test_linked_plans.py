"""A superior's plan that is carried out through plans of our own: linked by a person, words and figures taken over."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.test_consolidated_report import district_with_reports, words_of
from tests.journeys.test_on_paper import commune_of, read_document
from tests.support.officers import SAMPLE, World, tasks_of

PERIOD = "2023-M11"


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    return World(tmp_path, monkeypatch)


def test_the_words_of_communes_go_up_the_link_into_the_districts_report_to_the_province(world: World) -> None:
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
    [task] = tasks_of(district.does("plan", "show", "--plan", theirs["id"]), district.code)
    about = ("--plan", theirs["id"], "--clause", task["id"])

    linked = district.does("plan", "link", *about, "--with", own["id"], "III.1-2", "--with", own["id"], "III.1-1")
    assert len(linked["linked"]) == 2
    assert len(district.does("plan", "link", *about, "--drop", own["id"], "III.1-1")["linked"]) == 1
    before = district.does("progress", "show", "--plan", theirs["id"], "--period", PERIOD)
    seen = district.does("plan", "link", *about, "--period", PERIOD)
    assert "UBND xã Đại Thắng: UBND xã Đại Thắng đang làm." in seen["words"]
    assert district.does("progress", "show", "--plan", theirs["id"], "--period", PERIOD) == before, (
        "asking writes nothing"
    )
    district.does("plan", "link", *about, "--period", PERIOD, "--take-words")
    [after] = district.does("progress", "show", "--plan", theirs["id"], "--period", PERIOD)
    assert after["task"]["note"] == seen["words"]
    assert (after["state"], after["reported"]) == (before[0]["state"], before[0]["reported"])
    said = district.run("plan", "link", *about, "--period", PERIOD, "--take-words")
    assert "đã có" in said.out

    period = ("--plan", theirs["id"], "--period", PERIOD)
    district.does("progress", "set", *period, "--clause", task["id"], "--state", "in_progress", "--reported")
    paper = world.root / "lên tỉnh.pdf"
    district.does("sheet", *period, "--out", paper)
    assert "UBND xã Đại Thắng đang làm." in words_of(paper)


def test_a_commune_takes_the_figures_of_its_own_plan_into_the_districts_task(world: World) -> None:
    commune = commune_of(world)
    world.day("2023-09-08")
    assert read_document(commune).code == 0
    [theirs] = commune.does("plan", "list")
    ours = commune.does(
        "plan", "add", SAMPLE, "--part", "own", "--number", "18", "--code", "KH-UBND", "--date", "2023-09-07",
        "--period-kind", "month",
    )["plan"]  # fmt: skip
    for plan in (theirs["id"], ours):
        commune.does("plan", "assign", "--plan", plan, "--clause", "III.1-1", "--to", commune.code)
    world.day("2023-11-10")
    above, below = (
        commune.does(
            "indicator", "add", "--plan", plan, "--clause", "III.1-1", "--name", f"Số lớp {n}", "--unit", "lớp"
        )["indicator"]
        for n, plan in enumerate((theirs["id"], ours))
    )
    commune.does("indicator", "set", "--plan", ours, "--indicator", below, "--period", PERIOD, "--value", "7")
    about = ("--plan", theirs["id"], "--clause", "III.1-1")
    assert "chưa liên kết" in commune.refuses("plan", "link", *about, "--tie", above, below)
    commune.does("plan", "link", *about, "--with", ours, "III.1-1", "--tie", above, below)
    seen = commune.run("plan", "link", *about, "--period", PERIOD).out
    assert "kỳ này chưa có; đề xuất từ: Số lớp 1, 7 lớp" in seen
    figures = ("indicator", "show", "--plan", theirs["id"], "--period", PERIOD)
    assert commune.does(*figures)[0]["figures"]["this_period"] is None
    commune.does("plan", "link", *about, "--period", PERIOD, "--take-figure", above)
    assert commune.does(*figures)[0]["figures"]["this_period"] == "7"
    assert commune.run("plan", "link", *about, "--take-words").code == 2
    untied = ("--untie", above, "--period", PERIOD, "--take-figure", above)
    assert "chưa có lời hoặc số liệu" in commune.refuses("plan", "link", *about, *untied)


def test_the_communes_implementing_plan_is_followed_with_its_tasks_linked(world: World) -> None:
    commune = commune_of(world)
    world.day("2023-09-08")
    assert read_document(commune).code == 0
    [theirs] = commune.does("plan", "list")
    commune.does("plan", "assign", "--clause", "III.1-1", "--clause", "III.1-2", "--to", commune.code)
    commune.does("progress", "set", "--clause", "III.1-1", "--period", PERIOD, "--handler", "Công chức VH-XH")
    commune.does("office", "form", "--signer", "Nguyễn Văn Ước", "--drafter", "VH-XH")
    own = ("--own", "Họp giao ban", "Văn phòng", "Các đoàn thể", "Biên bản", "20/12/2023")
    paper = commune.does("letter", "own-plan", "--plan", theirs["id"], *own)["paper"]
    assert "Hãy cấp số" in commune.refuses("letter", "follow", "--paper", paper)
    commune.does("letter", "number", "--paper", paper, "--number", "31", "--date", "2023-09-10")
    followed = commune.does("letter", "follow", "--paper", paper)
    assert (followed["tasks"], followed["linked"], followed["loose"]) == (3, 2, [])
    assert "đã" in commune.refuses("letter", "follow", "--paper", paper), "it is followed once"
    plan = commune.does("plan", "show", "--plan", followed["plan_id"])
    assert (plan["plan"]["number"], plan["plan"]["part"]) == ("31", "own")
    assert [one["due_on"] for one in plan["clauses"]][-1] == "2023-12-20"
    [seen] = commune.does("plan", "link", "--plan", theirs["id"], "--clause", "III.1-1")["linked"]
    assert seen["plan_id"] == followed["plan_id"]
    about = ("--plan", followed["plan_id"], "--period", PERIOD)
    commune.does("progress", "set", *about, "--clause", seen["clause_id"], "--state", "done", "--done-on",
                 "2023-09-08", "--note", "Đã ban hành kế hoạch của xã")  # fmt: skip
    taken = ("--plan", theirs["id"], "--clause", "III.1-1", "--period", PERIOD, "--take-words")
    commune.does("plan", "link", *taken)
    first = commune.does("progress", "show", "--plan", theirs["id"], "--period", PERIOD)[0]
    assert (first["task"]["note"], first["state"]) == ("- Đã ban hành kế hoạch của xã.", "not_started")
