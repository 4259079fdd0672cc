"""One commune and its city, for journeys through the real window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.clock import FixedClock
from app.holding import default_markers
from tests.support.officers import Officer, World
from tests.support.real_window import RealWindow
from ui.theme.theme import Theme

CITY, COMMUNE = "31", "11785"
ONE = "II.3"
PLAN = """ỦY BAN NHÂN DÂN
THÀNH PHỐ HẢI PHÒNG

Số: 215/KH-UBND
Hải Phòng, ngày 15 tháng 10 năm 2026

KẾ HOẠCH
Chuyển đổi số trong cộng đồng dân cư năm 2026 - 2027

I. MỤC ĐÍCH
1. Nâng cao nhận thức của Nhân dân về chuyển đổi số.
II. NHIỆM VỤ
1. Ủy ban nhân dân các xã, phường, đặc khu tổ chức họp thôn, tổ dân phố, xong trước ngày 20/12/2026.
2. Ủy ban nhân dân các xã, phường, đặc khu mở lớp kỹ năng số cho tổ công nghệ số, xong trước ngày 31/3/2027.
3. Ủy ban nhân dân các xã, phường, đặc khu số hóa hồ sơ hộ tịch, xong trước ngày 30/11/2026.
III. TỔ CHỨC THỰC HIỆN
1. Ủy ban nhân dân các xã, phường, đặc khu báo cáo kết quả hằng tháng về Ủy ban nhân dân thành phố.
"""
Desk = Callable[[str], RealWindow]
"""Opens the commune's window as it is on a day."""


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    return _new_world(tmp_path, monkeypatch)


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> World:
    """What each test with a city goes on from: typed once, copied from then on."""
    with pytest.MonkeyPatch.context() as patch:
        made = _new_world(tmp_path_factory.mktemp("published"), patch)
        _publish(made)
    return made


@pytest.fixture(scope="session")
def taken_in(tmp_path_factory: pytest.TempPathFactory, published: World) -> World:
    """And each with a commune."""
    with pytest.MonkeyPatch.context() as patch:
        made = _new_world(tmp_path_factory.mktemp("taken-in"), patch)
        made.go_on_from(published)
        _take_in(made, made.offices[CITY])
    return made


@pytest.fixture
def city(request: pytest.FixtureRequest, world: World) -> Officer:
    """The city has published its plan, with a figure to be counted, for one commune."""
    begun = "taken_in" if "commune" in request.fixturenames else "published"
    world.go_on_from(request.getfixturevalue(begun))
    return _seated(world.offices[CITY])


@pytest.fixture
def commune(world: World, city: Officer) -> Officer:
    """The commune has met the city and taken its plan in."""
    return _seated(world.offices[COMMUNE])


def _seated(officer: Officer) -> Officer:
    """Whatever is opened next without a command is this officer's."""
    officer.run("--version")
    return officer


def _new_world(root: Path, patch: pytest.MonkeyPatch) -> World:
    made = World(root, patch)
    made.day("2026-10-16")
    return made


def _publish(world: World) -> None:
    made = world.office(CITY, "UBND thành phố Hải Phòng", "--kind", "province", "--place", "Hải Phòng")
    made.does("office", "add", "--code", COMMUNE, "--name", "UBND xã Tân Minh", "--kind", "commune")
    document = world.root / "kế hoạch.txt"
    document.write_text(PLAN, encoding="utf-8")
    made.does("plan", "add", document, "--period-kind", "month")
    for label in ("II.1", "II.2", "II.3", "III.1"):
        made.does("plan", "assign", "--clause", label, "--to", COMMUNE)
    made.does("indicator", "add", "--clause", ONE, "--name", "Số hồ sơ đã số hóa", "--unit", "hồ sơ")
    made.does("plan", "publish")


def _take_in(world: World, city: Officer) -> None:
    made = world.office(COMMUNE, "UBND xã Tân Minh", "--place", "Tân Minh")
    made.meets(city)
    assert made.receive(city.send("--to", COMMUNE)) == ["applied"]


@pytest.fixture
def desk(world: World, commune: Officer, qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    commune.run("--version")
    theme = Theme(bundled_fonts=True)
    theme.apply(qapp)
    (commune.computer / "markers").symlink_to(default_markers(), target_is_directory=True)
    made: list[RealWindow] = []

    def sit_down(day: str) -> RealWindow:
        for before in made:
            before.close()
        world.day(day)
        clock = FixedClock(datetime.fromisoformat(world.now).astimezone(UTC))
        window = RealWindow(qtbot, theme, commune.workspace, clock)
        made.append(window)
        window.start()
        window.window.resize(1366, 738)
        window.window.activateWindow()
        return window

    yield sit_down
    for window in made:
        window.close()
    assert [repr(error) for window in made for error in window.failures] == []
