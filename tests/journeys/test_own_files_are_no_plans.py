"""The program's own workbooks are called what they are, and never read as a plan."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.journeys.test_down_up_down import PERIOD, published
from tests.support.officers import World


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    return World(tmp_path, monkeypatch)


def saved_again(path: Path) -> Path:
    """As another program saves a workbook that was opened in it."""
    copy = path.with_name(f"lưu lại {path.name}")
    load_workbook(path).save(copy)
    return copy


def test_packages_exports_lists_and_consolidated_tables_become_no_plan(world: World) -> None:
    district, communes = published(world)
    package = Path(district.send())
    communes[0].receive(package)
    world.day("2023-11-20")
    district.does("export", world.root / "xuất")
    district.does("register", "write", "--out", world.root / "sổ.xlsx")
    district.does("consolidate", "--period", PERIOD, "--out", world.root / "tổng hợp")
    (consolidated,) = (world.root / "tổng hợp").rglob("*.xlsx")
    older = load_workbook(world.root / "xuất" / "du-lieu.xlsx")
    older.properties.category = None  # as versions before wrote it
    older.save(world.root / "bản cũ.xlsx")
    for path in (world.root / "sổ.xlsx", consolidated):
        unmarked = load_workbook(path)
        unmarked.properties.category = None
        unmarked.save(world.root / f"bản cũ {path.name}")
    before = district.does("plan", "list")
    for path, what in (
        (package, "bấm Nhận tệp"),
        (world.root / "xuất" / "du-lieu.xlsx", "bản xuất toàn bộ dữ liệu"),
        (world.root / "bản cũ.xlsx", "bản xuất toàn bộ dữ liệu"),
        (world.root / "sổ.xlsx", "danh sách do Rõ Việc"),
        (consolidated, "bảng tổng hợp do Rõ Việc"),
        (world.root / "bản cũ sổ.xlsx", "danh sách do Rõ Việc"),
        (world.root / f"bản cũ {consolidated.name}", "bảng tổng hợp do Rõ Việc"),
    ):
        for file in (path, saved_again(path)):
            said = district.refuses("plan", "add", file, "--title", "Kế hoạch năm 2023")
            assert what in said
            assert "Dữ liệu không thay đổi" in said
    assert district.does("plan", "list") == before
