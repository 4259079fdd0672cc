"""An officer finds a task by whatever it is called by: its place, its document, an office, a difficulty, a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.test_on_paper import PERIOD, commune_of, read_document
from tests.support.officers import World


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("III.1-1", True),
        ("iii.1", True),
        ("III.1.", True),
        ("III.1, gạch đầu dòng thứ 1", True),
        ("45/KH-UBND", True),
        ("45/kh-u", True),
        ("Đoàn Lập", True),
        ("doan lap", True),
        ("11785", True),
        ("chua co mau", True),
        ("Ban hành mẫu", True),
        ("biên bản họp", True),
        ("truc ban", True),
        ("III.2.1", False),
        ("46/KH-UBND", False),
        ("UBND xã", False),
        ("mẫu chưa từng có", False),
    ],
)
def test_a_task_is_found_by_what_it_is_called_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, found: bool
) -> None:
    world = World(tmp_path, monkeypatch)
    commune = commune_of(world)
    world.day("2023-09-08")
    assert read_document(commune).code == 0
    about = ("--clause", "III.1-1")
    commune.does("plan", "assign", *about, "--to", commune.code)
    commune.does("difficulty", "add", *about, "--period", PERIOD, "--text", "Chưa có mẫu", "--proposal", "Ban hành mẫu")
    proof = tmp_path / "Biên bản họp.pdf"
    proof.write_bytes(b"%PDF-1.4")
    commune.does("evidence", "add", *about, "--period", PERIOD, proof)
    commune.does("subtask", "add", *about, "--text", "Phân công trực ban")
    asked = ("list", "tasks", "--find", typed, "--out", tmp_path / "x.pdf")
    if found:
        assert commune.does(*asked)["lines"] >= 1
    else:
        assert "không" in commune.refuses(*asked).casefold()
