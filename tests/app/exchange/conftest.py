"""Desks that know each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.exchange_world import Desk, issue_plan, open_desk


@pytest.fixture
def issuer(tmp_path: Path) -> Desk:
    """The district, with a published plan for two communes."""
    desk = open_desk(tmp_path, "315")
    issue_plan(desk)
    return desk


@pytest.fixture
def unit(tmp_path: Path, issuer: Desk) -> Desk:
    """A commune that has compared keys with the district, both ways."""
    desk = open_desk(tmp_path, "11785")
    desk.know(issuer, "superior")
    issuer.know(desk, "subordinate")
    return desk


@pytest.fixture
def other(tmp_path: Path, issuer: Desk) -> Desk:
    """Another commune, likewise."""
    desk = open_desk(tmp_path, "11758")
    desk.know(issuer, "superior")
    issuer.know(desk, "subordinate")
    return desk
