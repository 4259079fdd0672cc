"""A quarter is written down once, month by month: its paper and its check say what the months said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.conftest import ONE
from tests.support.officers import Officer, World

BEFORE, LAST, QUARTER = "2026-M11", "2026-M12", "2026-Q4"


@pytest.fixture
def told(world: World, commune: Officer) -> Officer:
    """Two months of a quarter in which results, a reason and a difficulty were written, and its report begun."""
    photo = world.root / "ảnh.jpg"
    photo.write_bytes(b"\xff\xd8\xff\xe0" + b"0" * 2_000)
    world.day("2026-11-12")
    say(commune, "II.1", BEFORE, "in_progress", "Đã họp 3/9 thôn")
    say(commune, "II.2", BEFORE, "in_progress", "Đã mời giảng viên")
    say(commune, ONE, BEFORE, "in_progress", "Đã số hóa 200 hồ sơ")
    commune.does("progress", "set", "--clause", "III.1", "--period", BEFORE, "--reported", "--note", "Báo cáo số 10")
    world.day("2026-12-12")
    say(commune, "II.1", LAST, "done", "Đã họp 9/9 thôn", "--done-on", "2026-12-10")
    commune.does("evidence", "add", "--clause", "II.1", "--period", LAST, photo)
    say(commune, ONE, LAST, "in_progress", "Đã số hóa 900 hồ sơ", "--late-reason", "Máy quét hỏng hai tuần")
    commune.does("progress", "keep", "--period", LAST)
    return commune


def say(commune: Officer, clause: str, period: str, state: str, note: str, *more: str) -> None:
    commune.does("progress", "set", "--clause", clause, "--period", period, "--state", state, "--note", note, *more)


def test_a_task_nobody_began_is_not_said_to_be_under_way(world: World, commune: Officer) -> None:
    world.day("2026-11-01")
    say(commune, "II.2", BEFORE, "in_progress", "Đã mời giảng viên")
    shown = commune.run("progress", "show", "--period", BEFORE).out
    assert "II.1: Chưa triển khai, còn trong hạn" in shown
    assert "II.2: Đang triển khai, trong hạn" in shown


def test_the_annex_of_a_quarter_tells_the_results_that_its_months_told(world: World, told: Officer) -> None:
    world.day("2026-12-15")
    rows = {row["clause"]: row for row in annex(told, world.root / "quý.docx")}
    assert rows["II.1"]["result"] == "Đã họp 9/9 thôn"
    assert rows["II.2"]["result"] == "Đã mời giảng viên", "what a later month leaves unsaid is the last that was said"
    assert rows[ONE]["result"] == "Đã số hóa 900 hồ sơ"
    assert rows[ONE]["remark"] == "Nguyên nhân chậm: Máy quét hỏng hai tuần"
    assert rows["III.1"]["result"] == "Báo cáo số 10"


def test_the_check_of_a_quarter_looks_at_what_its_months_have(world: World, told: Officer) -> None:
    world.day("2026-12-15")
    found = {one["code"]: one["labels"] for one in told.does("period", "check", "--period", QUARTER)}
    assert "done-without-evidence" not in found
    assert "overdue-without-reason" not in found
    say_done = ("progress", "set", "--clause", "II.2", "--period", LAST, "--state", "done", "--done-on", "2026-12-13")
    told.does(*say_done)
    told.does("progress", "set", "--clause", ONE, "--period", LAST, "--late-reason", "")
    found = {one["code"]: one["labels"] for one in told.does("period", "check", "--period", QUARTER)}
    assert found["done-without-evidence"] == ["II.2"]
    assert found["overdue-without-reason"] == [ONE]


def annex(commune: Officer, path: Path) -> list[dict[str, str]]:
    """The rows of the report's first annex as Word has them, by what stands over their columns."""
    from docx import Document

    commune.does("sheet", "--period", QUARTER, "--out", path)
    names = {"Mục": "clause", "Kết quả hiện nay": "result", "Ghi chú": "remark"}
    for table in Document(str(path)).tables:
        heads = [" ".join(cell.text.split()) for cell in table.rows[0].cells]
        if "Kết quả hiện nay" in heads:
            return [
                {names[head]: cell.text for head, cell in zip(heads, row.cells, strict=True) if head in names}
                for row in table.rows[1:]
            ]
    raise AssertionError("no annex of tasks")
