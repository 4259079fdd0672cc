"""What a signature shows, by command."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.reports.progress_sheet import draw_progress_sheet
from tests.app.reports.samples import clean_copy
from tests.journeys.test_on_paper import commune_of
from tests.support.issued import PASSWORD, issued
from tests.support.officers import World
from tests.ui.screens.report.test_signing import BLUE, RED, picture


def test_a_picture_of_the_wrong_colour_signs_nothing_by_command_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(tmp_path, monkeypatch)
    commune = commune_of(world)
    paper, p12 = tmp_path / "bao-cao.pdf", tmp_path / "ky.p12"
    paper.write_bytes(draw_progress_sheet(clean_copy()))
    p12.write_bytes(issued().p12())
    monkeypatch.setenv("ROVIEC_P12_PASSPHRASE", PASSWORD)
    red = picture(tmp_path / "do.png", RED)
    said = commune.refuses("sign", paper, "--sign", p12, "--sign-anyway", "--picture", red, "--out", tmp_path / "x.pdf")
    assert "không phải màu xanh" in said
    assert not (tmp_path / "x.pdf").exists()
    blue = picture(tmp_path / "xanh.png", BLUE)
    commune.does("sign", paper, "--sign", p12, "--sign-anyway", "--picture", blue, "--out", tmp_path / "x.pdf")
    assert (tmp_path / "x.pdf").exists()
