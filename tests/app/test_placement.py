from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from app.placement import SYNCED, is_synced, risk_of


@pytest.mark.parametrize(
    ("folder", "synced"),
    [
        ("C:\\Users\\an\\OneDrive\\Tài liệu\\RoViec", True),
        ("C:\\Users\\an\\OneDrive - UBND huyện Tiên Lãng\\RoViec", True),
        ("D:\\Đồng bộ\\hồ sơ\\workspace", True),
        ("E:\\Dropbox\\workspace", True),
        ("C:\\Users\\an\\AppData\\Local\\RoViec\\workspace", False),
        ("D:\\Đồng bộ 2\\workspace", False),
    ],
)
def test_a_folder_that_is_synchronised_is_known_by_the_system_or_by_its_name(folder: str, synced: bool) -> None:
    variables = {"OneDrive": "D:\\Đồng bộ"}
    assert is_synced(PureWindowsPath(folder), variables) is synced


def test_a_plain_folder_is_no_risk_and_a_synchronised_one_is_named(tmp_path: Path) -> None:
    assert risk_of(tmp_path, {}) is None
    assert risk_of(tmp_path / "x", {"OneDriveCommercial": str(tmp_path)}) == SYNCED
    assert is_synced(PurePosixPath("/data/Dropbox/x"), {})
