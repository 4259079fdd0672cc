"""The same file under another name is one piece of evidence, and the command says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.test_on_paper import PERIOD, commune_of, read_document
from tests.support.officers import World


def test_the_same_content_under_another_name_is_said_to_be_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(tmp_path, monkeypatch)
    commune = commune_of(world)
    world.day("2023-09-08")
    assert read_document(commune).code == 0
    about = ("--clause", "III.1-1", "--period", PERIOD)
    commune.does("plan", "assign", *about[:2], "--to", commune.code)
    for name, said in (("a.pdf", "Đã thêm minh chứng a.pdf."), ("b.pdf", "đã có trong minh chứng")):
        (tmp_path / name).write_bytes(b"%PDF-1.4")
        told = commune.run("evidence", "add", *about, tmp_path / name).out
        assert said in told
    assert "dưới tên a.pdf" in told
    assert "Đã thêm" not in told
