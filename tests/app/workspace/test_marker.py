from __future__ import annotations

from pathlib import Path

from app.marker import beside, folder_of_markers


def test_a_demos_workspaces_keep_their_markers_beside_them(tmp_path: Path) -> None:
    usual = tmp_path / "usual"
    assert folder_of_markers(tmp_path / "demo" / "issuer", usual) == usual
    (tmp_path / "demo" / "markers").mkdir(parents=True)
    assert folder_of_markers(tmp_path / "demo" / "issuer", usual) == tmp_path / "demo" / "markers"


def test_a_store_from_elsewhere_names_no_file_outside_the_folder_of_markers(tmp_path: Path) -> None:
    assert beside(tmp_path, "a1b2").name == "a1b2.json"
    for hostile in ("../../.bashrc", "/etc/cron", "C:\\x", "a\0b", "", "CON:", "é", "a" * 300):
        assert beside(tmp_path, hostile, ".words").parent == tmp_path
        assert len(beside(tmp_path, hostile).stem) == 64
