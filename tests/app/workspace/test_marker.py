from __future__ import annotations

from pathlib import Path

from app.marker import folder_of_markers


def test_a_demos_workspaces_keep_their_markers_beside_them(tmp_path: Path) -> None:
    usual = tmp_path / "usual"
    assert folder_of_markers(tmp_path / "demo" / "issuer", usual) == usual
    (tmp_path / "demo" / "markers").mkdir(parents=True)
    assert folder_of_markers(tmp_path / "demo" / "issuer", usual) == tmp_path / "demo" / "markers"
