"""The upgrade of a store, apart from what each step of it does."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.migrations import run


@pytest.mark.parametrize("folder", ["Hồ sơ", "việc 50%", "a %(here)s b", "a%%b"])
def test_the_steps_are_found_in_a_folder_of_any_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    """A program installed in a folder with a per cent sign could not make a single workspace."""
    monkeypatch.setattr(run, "__file__", str(tmp_path / folder / "run.py"))
    assert run.config().get_main_option("script_location") == str(tmp_path / folder)
