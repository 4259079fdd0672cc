"""What holds for every test: no screen, no threads left over, and a run without tests is no success."""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

# Before anything imports Qt.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import hypothesis
import pytest

PATIENCE_S = 2.0
"""How long a thread that was told to stop may take to end."""
LONG_FIRST = ("hostile", "journeys", "bench", "ui", "installer", "app/outline")
"""The rooms whose files take longest."""
FEW_ROUNDS = 2_000
"""Over the keys of tests; what the program lays over them is :func:`shipped_rounds`."""

# All that stands imported is looked through at each full collection: with Qt and SQLAlchemy in memory, an eighth
# of a run's time.
gc.set_threshold(20_000, 20, 50)

hypothesis.settings.register_profile("ci", max_examples=40, deadline=None, print_blob=True)
hypothesis.settings.register_profile("dev", max_examples=25, deadline=None)
hypothesis.settings.register_profile("thorough", max_examples=2000, deadline=None, print_blob=True)
hypothesis.settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "dev"),
)


@pytest.fixture(autouse=True)
def _no_threads_left() -> Iterator[None]:
    """Fail a test that leaves a thread alive: its executor or worker has no owner who joins it."""
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before and not _is_foreign(thread)]
    for thread in left:
        thread.join(PATIENCE_S)
    names = [thread.name for thread in left if thread.is_alive()]
    if names:
        pytest.fail(f"threads left alive: {', '.join(names)}")
    core = sys.modules.get("PySide6.QtCore")
    if core is not None and not core.QThreadPool.globalInstance().waitForDone(int(PATIENCE_S * 1000)):
        pytest.fail("the global QThreadPool is still at work")


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> object:
    """In the place of pytest-qt's (``tests.support.bot``)."""
    from tests.support.bot import WakefulBot

    return WakefulBot(request)


@pytest.fixture(scope="session", autouse=True)
def shipped_rounds() -> Iterator[Mapping[str, int]]:
    """How many rounds the program lays over a key; in the tests a few do, and that test which is about them asks here.

    As shipped, founding an office costs a second more, and each package that it seals a quarter of one.
    """
    from app.trust import pkcs12

    shipped = {name: int(getattr(pkcs12, name)) for name in ("KEY_ROUNDS", "CHECKSUM_ROUNDS")}
    with pytest.MonkeyPatch.context() as patch:
        for name in shipped:
            patch.setattr(pkcs12, name, FEW_ROUNDS)
        yield shipped


@pytest.fixture(scope="session", autouse=True)
def _keys_made_before() -> Iterator[None]:
    """The first keys of a run are not made anew (``tests.support.ready_keys``); no two are the same."""
    from cryptography.hazmat.primitives.asymmetric import rsa

    from tests.support.ready_keys import ready_first

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rsa, "generate_private_key", ready_first())
        yield


@pytest.fixture(scope="session", autouse=True)
def _schema_laid_once() -> Iterator[None]:
    """A store that is founded is a copy of the first one: running the whole history of the schema takes longer than all
    else that founding does. What is about that history calls it by its own name (``db.migrations.upgrade``).
    """
    founding = sys.modules.get("app.founding")
    if founding is None:
        yield  # a run of tests that have no store loads none
        return
    from db.migrations import upgrade
    from tests.support.empty_store import empty_store

    def laid(path: Path) -> None:
        if path.stat().st_size:
            upgrade(path)
        else:
            path.write_bytes(empty_store())

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(founding, "upgrade", laid)
        yield


def _is_foreign(thread: threading.Thread) -> bool:
    """Threads that Qt made and Python only saw pass by; and the runner's own."""
    return isinstance(thread, threading._DummyThread) or thread.name.startswith(("pytest", "execnet"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the rooms of the long files; short ones then fill up the end of two processes alike."""
    items.sort(key=_room)


def _room(item: pytest.Item) -> int:
    below = item.nodeid.partition("/")[2]
    return next((at for at, room in enumerate(LONG_FIRST) if below.startswith(f"{room}/")), len(LONG_FIRST))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Where a window may stand, garbage is looked for between tests, in this thread (``ui.workers.garbage``)."""
    if "qapp" not in getattr(item, "fixturenames", ()):
        return (yield)
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect(1)
        gc.enable()


def pytest_collection_finish() -> None:
    """What the files of tests have imported stays to the end, and is looked through no more."""
    gc.collect()
    gc.freeze()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--no-skips", action="store_true", help="a skipped test counts as failed")


class _Honesty:
    """Turns a run that proved nothing into a failed one."""

    def __init__(self, *, no_skips: bool) -> None:
        self.no_skips = no_skips
        self.ran = 0
        self.skipped: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.skipped and not hasattr(report, "wasxfail"):
            self.skipped.append(report.nodeid)
        elif report.when == "call":
            self.ran += 1

    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        if exitstatus != pytest.ExitCode.OK or session.config.option.collectonly:
            return
        if self.ran == 0:
            session.exitstatus = pytest.ExitCode.NO_TESTS_COLLECTED
        elif self.no_skips and self.skipped:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self.no_skips and self.skipped:
            terminalreporter.section("skipped, which counts as failed here")
            for nodeid in self.skipped:
                terminalreporter.line(nodeid)


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(_Honesty(no_skips=config.getoption("--no-skips")), "roviec-honesty")
