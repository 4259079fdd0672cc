"""The main job: a plan goes down, reports come up, answers and an update go down again."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from docx import Document

from tests.support.officers import SAMPLE, Officer, World, tasks_of
from tests.support.written import BY_COMMAND

PERIOD = "2023-M11"
LETTER = "Công văn số 812/UBND-NV"


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    return World(tmp_path, monkeypatch)


def found(world: World) -> tuple[Officer, list[Officer]]:
    """A district and two communes that have met."""
    district = world.office("315", "UBND huyện Tiên Lãng", "--kind", "district", "--place", "Tiên Lãng")
    communes = [world.office("11785", "UBND xã Đoàn Lập"), world.office("11758", "UBND xã Đại Thắng")]
    for commune in communes:
        district.does("office", "add", "--code", commune.code, "--name", commune.name, "--kind", "commune")
        commune.meets(district)
    return district, communes


def publish(district: Officer, communes: list[Officer]) -> None:
    """The district reads its document, says which tasks apply to communes, and publishes."""
    district.does("plan", "add", SAMPLE, "--code", "KH-UBND", "--period-kind", "month", "--via", "Phòng Nội vụ")
    clauses = district.does("plan", "show")["clauses"]
    theirs = [c["label"] for c in clauses if c["kind"] == "task" and c["label"].startswith(("III.1,", "III.2.1.a"))]
    assert len(theirs) == 6
    words = [word for label in theirs for word in ("--clause", label)]
    district.does("plan", "assign", *words, *(word for unit in communes for word in ("--to", unit.code)))
    district.does("plan", "revise", "--citation", "Công văn số 765/UBND-NV", "--cadence", theirs[2], "thường xuyên")
    district.does("plan", "publish")


def published(world: World) -> tuple[Officer, list[Officer]]:
    """Both have met, and the district has published."""
    district, *communes = world.begin_with(_published)
    return district, communes


def _published(world: World) -> None:
    publish(*found(world))


def report(commune: Officer, *, difficulty: bool) -> Path:
    """A month's work of a commune, down to the sealed report on the stick."""
    first, *others = tasks_of(commune.does("plan", "show"), commune.code)
    for clause in others:
        commune.does("progress", "set", "--clause", clause["id"], "--period", PERIOD, "--state", "in_progress",
                     "--reported", "--note", f"{commune.name} đang làm")  # fmt: skip
    recurring = next(clause for clause in others if clause["cadence"])
    commune.does("progress", "set", "--clause", recurring["id"], "--period", PERIOD, "--nothing-arisen")
    commune.does("progress", "set", "--clause", first["id"], "--period", PERIOD, "--state", "done", "--reported")
    if difficulty:
        commune.does("difficulty", "add", "--clause", first["id"], "--period", PERIOD,
                     "--text", "=Thiếu tài liệu", "--proposal", "Đề nghị cấp 50 bộ")  # fmt: skip
    commune.does("period", "prepare", "--period", PERIOD, *BY_COMMAND)
    commune.does("period", "approve", "--period", PERIOD)
    commune.does("period", "number", "--period", PERIOD)
    return commune.send()


def test_a_plan_goes_down_reports_come_up_and_answers_go_down_again(world: World) -> None:
    district, communes = published(world)
    world.day("2023-11-06")
    package = district.send()
    ours, theirs = communes

    for commune in communes:
        assert commune.receive(package) == ["applied"]
        assert [clause["text"] for clause in commune.does("plan", "show")["clauses"]] == [
            clause["text"] for clause in district.does("plan", "show")["clauses"]
        ]

    world.day("2023-11-14")
    plan = ours.does("plan", "show")
    up = [report(commune, difficulty=commune is ours) for commune in communes]
    taken = district.run("receive", *up)
    assert taken.out.count("[Đã tiếp nhận]") == 2
    assert "Kỳ báo cáo" not in taken.out, "a month of our own calendar is nothing to be told of"
    for commune in communes:
        shown = district.does("progress", "show", "--period", PERIOD, "--office", commune.code)
        told = {line["task"]["clause_id"]: line["task"] for line in shown if line["task"]["role"] == "lead"}
        assert len(told) == 6
        assert sum(line["state"] == "done" for line in told.values()) == 1
        assert sum(line["nothing_arisen"] for line in told.values()) == 1
        assert sum(line["note"] == f"{commune.name} đang làm" for line in told.values()) == 5

    [question] = district.does("difficulty", "list")
    assert (question["office_code"], question["text"], question["answer"]) == ("11785", "=Thiếu tài liệu", None)

    world.day("2023-11-16")
    district.does("difficulty", "answer", "--id", question["id"], "--text", "Phòng Nội vụ cấp ngày 20/11.")
    judged = district.does("period", "accept", "--period", PERIOD, "--all")
    assert sorted(judged["accepted"]) == sorted(commune.code for commune in communes)
    changed = tasks_of(plan, ours.code)[1]
    parent = next(clause for clause in plan["clauses"] if clause["num"] == changed["parent_num"])
    district.does("plan", "revise", "--citation", LETTER, "--due", changed["id"], "2023-11-30",
                  "--add", parent["id"], "Báo cáo danh sách chưa học tập")  # fmt: skip
    added = next(c for c in district.does("plan", "show")["clauses"] if c["text"] == "Báo cáo danh sách chưa học tập")
    district.does("plan", "assign", "--clause", added["id"], "--to", ours.code, "--to", theirs.code)
    district.does("plan", "publish")
    down = {commune.code: district.send("--to", commune.code) for commune in communes}

    for commune in communes:
        [offer] = commune.does("receive", down[commune.code], "--dry-run")["files"]
        items = [item for plan_ in offer["changes"]["plans"] for item in plan_["items"]]
        assert {item["clause_id"] for item in items if (item["action"], item["table"]) == ("added", "clause")} == {
            added["id"]
        }
        moved = next(item for item in items if item["field"] == "due_on" and item["clause_id"] == changed["id"])
        assert (moved["old"], moved["new"]) == (changed["due_on"], "2023-11-30")
        before = commune.tables()
        paper = down[commune.code].with_suffix(".docx")
        commune.does("receive", down[commune.code], "--dry-run", "--changes", paper)
        [table] = Document(str(paper)).tables
        cells = [[cell.text.strip() for cell in row.cells] for row in table.rows]
        assert ["III.1, gạch 2", f"Hạn · theo {LETTER}", "để trống", "30/11/2023"] in cells
        assert ["tháng 11 năm 2023", "Ý kiến về báo cáo", "chờ trả lời", "đã tiếp nhận"] in cells
        assert commune.tables() == before, "a paper takes nothing in"
        assert commune.receive(down[commune.code]) == ["applied"]
        assert commune.tables() != before
        now = {clause["id"]: clause for clause in commune.does("plan", "show")["clauses"]}
        assert now[changed["id"]]["due_on"] == "2023-11-30"
        assert now[changed["id"]]["due_citation"] == LETTER
        assert now[added["id"]]["due_on"] is None
        answers = [row["answer"] for row in commune.does("difficulty", "list")]
        assert answers == (["Phòng Nội vụ cấp ngày 20/11."] if commune is ours else [])
        assert commune.question("SELECT kind FROM verdict WHERE clause_num IS NULL") == [("accepted",)]
        assert commune.question("SELECT count(*) FROM peer_receipt WHERE office_code = '315'") != [(0,)]


def test_a_sub_task_given_up_before_it_went_out_is_no_word_for_the_office_above(world: World) -> None:
    district, communes = published(world)
    ours = communes[0]
    assert ours.receive(district.send()) == ["applied"]
    clause = tasks_of(ours.does("plan", "show"), ours.code)[0]["label"]
    ours.does("subtask", "add", "--clause", clause, "--text", "Họp thôn Đông", "--handler", "Lan")
    own = next(row["label"] for row in ours.does("plan", "show")["clauses"] if row["text"] == "Họp thôn Đông")
    said = ("--clause", own, "--period", "2023-M11")
    ours.does("progress", "set", *said, "--state", "done", "--note", "Đã họp")
    photo = world.root / "ảnh.jpg"
    photo.write_bytes(b"\xff\xd8\xff\xe0" + b"0" * 2_000)
    ours.does("evidence", "add", *said, photo)
    ours.does("subtask", "drop", "--clause", own)
    assert "(ngừng theo dõi)" in ours.run("plan", "show").out
    first = ours.send()

    assert "chưa nhận vào" not in district.run("receive", first, "--dry-run").out
    assert "chưa nhận vào" not in district.run("receive", first).out

    world.day("2023-11-08")
    said = ("--clause", clause, "--period", "2023-M11")
    ours.does("progress", "set", *said, "--state", "in_progress", "--note", "Đang làm")
    district.receive(ours.send())
    ours.does("progress", "set", *said, "--state", "done", "--done-on", "2023-11-07")
    looked = district.run("receive", ours.send(), "--dry-run").out
    assert "đang triển khai → hoàn thành" in looked
    assert "→ 07/11/2023" in looked
    assert "in_progress" not in looked


def test_the_office_that_sent_marks_its_report_as_sent_on_that_day(world: World) -> None:
    district, communes = published(world)
    ours = communes[0]
    ours.receive(district.send())
    world.day("2023-11-14")
    report(ours, difficulty=False)

    [entry] = [row for row in ours.does("period", "list") if row["period"]["name"] == PERIOD]
    assert (entry["report"]["state"], entry["report"]["sent_on"]) == ("sent", "2023-11-14")


def test_the_office_above_is_told_on_receiving_what_it_should_look_at_again(world: World) -> None:
    district, communes = published(world)
    ours = communes[0]
    ours.receive(district.send())
    world.day("2023-11-14")
    first, *_others = tasks_of(ours.does("plan", "show"), ours.code)
    ours.does("progress", "set", "--clause", first["id"], "--period", PERIOD, "--state", "not_started",
              "--reported", "--note", "Đã ban hành kế hoạch")  # fmt: skip
    package = ours.send()

    [file] = district.does("receive", package)["files"]

    assert file["outcome"] == "applied"
    assert [(one["level"], one["code"], one["labels"]) for one in file["doubts"]] == [
        ("should", "result-not-begun", [first["label"]])
    ]


def test_papers_of_a_unit_and_of_the_district_come_from_the_same_records(world: World) -> None:
    district, communes = published(world)
    package = district.send()
    world.day("2023-11-14")
    for commune in communes:
        commune.receive(package)
        sheet = world.root / f"{commune.code}.pdf"
        draft = commune.does("sheet", "--period", PERIOD, "--out", sheet)
        assert draft["draft"] is True
        district.receive(report(commune, difficulty=True))
        final = commune.does("sheet", "--period", PERIOD, "--out", sheet)
        assert final["draft"] is False
        once = hashlib.sha256(sheet.read_bytes()).digest()
        world.day("2023-11-15")
        commune.does("sheet", "--period", PERIOD, "--out", sheet)
        assert hashlib.sha256(sheet.read_bytes()).digest() == once, "a reprint is byte-identical"

    told = district.does("consolidate", "--period", PERIOD, "--out", world.root / "tổng hợp")
    assert told["units"] >= 2
    assert Path(told["pdf"]).read_bytes().startswith(b"%PDF-")
    assert Path(told["xlsx"]).read_bytes().startswith(b"PK")


def test_everything_that_communes_are_owed_goes_out_with_one_command(world: World) -> None:
    """A month's answers and verdicts for all units, while a new revision of the plan is still a draft."""
    district, communes = published(world)
    world.day("2023-11-06")
    [common] = district.does("send", "--out", world.stick, "--all")["files"]
    assert (common["addressee"], common["kind"]) == ("*", "plan")
    for commune in communes:
        assert commune.receive(Path(common["file"])) == ["applied"]
    world.day("2023-11-14")
    assert district.receive(*(report(commune, difficulty=commune is communes[0]) for commune in communes)) == [
        "applied",
        "applied",
    ]
    nothing = district.run("send", "--out", world.stick, "--all")
    assert (nothing.code, nothing.out.strip()) == (0, "Không còn gì phải gửi cho đơn vị nào.")

    world.day("2023-11-16")
    [question] = district.does("difficulty", "list")
    district.does("difficulty", "answer", "--id", question["id"], "--text", "Phòng Nội vụ cấp ngày 20/11.")
    for commune in communes:
        district.does("period", "accept", "--period", PERIOD, "--office", commune.code)
    clause = tasks_of(communes[0].does("plan", "show"), communes[0].code)[0]["label"]
    district.does("plan", "revise", "--citation", LETTER, "--due", clause, "2023-12-20")
    sent = district.does("send", "--out", world.stick, "--all")
    assert [one["addressee"] for one in sent["files"]] == ["11758", "11785"]
    assert [one["revision"] for one in sent["drafts"]] == [3]
    for commune, one in zip(reversed(communes), sent["files"], strict=True):
        before = [row["due_on"] for row in commune.does("plan", "show")["clauses"]]
        assert commune.receive(Path(one["file"])) == ["applied"]
        assert [row["due_on"] for row in commune.does("plan", "show")["clauses"]] == before
    assert communes[0].does("difficulty", "list")[0]["answer"] == "Phòng Nội vụ cấp ngày 20/11."

    district.does("plan", "publish")
    assert [one["addressee"] for one in district.does("send", "--out", world.stick, "--all")["files"]] == ["*"]
    assert district.does("send", "--out", world.stick, "--all") == {
        "files": [],
        "failed": [],
        "left": [],
        "strangers": [],
        "drafts": [],
    }
