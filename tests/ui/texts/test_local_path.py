from __future__ import annotations

from pathlib import Path

import pytest

from ui.texts.local_path import extended, local_path, shown

DEEP = "hồ sơ công việc\\" * 20


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("D:\\Hồ sơ\\tệp.xlsx", "D:\\Hồ sơ\\tệp.xlsx"),
        ("D:/" + DEEP.replace("\\", "/") + "tệp.xlsx", "\\\\?\\D:\\" + DEEP + "tệp.xlsx"),
        ("\\\\may-chu\\chung\\" + DEEP, "\\\\?\\UNC\\may-chu\\chung\\" + DEEP),
        ("\\\\?\\D:\\" + DEEP, "\\\\?\\D:\\" + DEEP),
    ],
)
def test_a_path_of_three_hundred_characters_is_written_so_that_windows_takes_it(given: str, written: str) -> None:
    assert extended(given) == written


def test_a_person_sees_the_path_as_it_is_known() -> None:
    assert shown(Path("\\\\?\\D:\\Hồ sơ")) == "D:\\Hồ sơ"
    assert shown(Path("\\\\?\\UNC\\may-chu\\chung")) == "\\\\may-chu\\chung"
    assert shown(local_path("/tmp/tệp (1).xlsx")) == "/tmp/tệp (1).xlsx"
