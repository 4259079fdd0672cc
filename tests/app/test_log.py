"""The log is bounded, keeps to what may be told, and is nobody's trouble."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import log
from app.log import LOG_NAME, OpenLog, log_files, open_log


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenLog]:
    monkeypatch.setattr(log, "LOG_BYTES", 2000)
    made = open_log(tmp_path / "logs")
    yield made
    made.close()


def _said(folder: Path) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in log_files(folder / "logs"))


def test_it_never_grows_beyond_its_files(opened: OpenLog, tmp_path: Path) -> None:
    for number in range(500):
        logging.getLogger("app.x").info("number %s", number)
    files = log_files(tmp_path / "logs")
    assert [path.name for path in files] == [LOG_NAME, *(f"{LOG_NAME}.{age}" for age in range(1, 6))]
    assert sum(path.stat().st_size for path in files) <= 6 * 2000
    assert "number 499\n" in files[0].read_text(encoding="utf-8")


def test_a_log_that_cannot_be_turned_over_is_written_on_and_stays_bounded(
    opened: OpenLog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def held(_source: Path, _target: Path) -> None:
        raise PermissionError(13, "another program has it open")

    monkeypatch.setattr(Path, "replace", held)
    for number in range(500):
        logging.getLogger("app.x").info("number %s", number)
    [kept] = log_files(tmp_path / "logs")
    assert 2000 < kept.stat().st_size < 2 * 2000 + 200
    assert capsys.readouterr().err == ""


def test_numbers_codes_and_plain_words_are_told_and_everything_else_is_not(opened: OpenLog, tmp_path: Path) -> None:
    logging.getLogger("db.x").info("a %s, %s, %s, %s, %s", 7, True, "disk-full", log.Plain("6.11.3"), "Đôn đốc")
    assert _said(tmp_path).endswith(" INFO db.x a 7, True, disk-full, 6.11.3, …\n")


def test_other_libraries_are_heard_only_where_something_is_wrong_and_by_their_place_alone(
    opened: OpenLog, tmp_path: Path
) -> None:
    logging.getLogger("alembic.runtime").info("running for UBND")
    logging.getLogger("pypdf").warning("cannot read UBND")
    [line] = _said(tmp_path).splitlines()
    assert " WARNING pypdf test_log." in line
    assert "UBND" not in line


def test_beside_a_workspace_that_is_not_there_nothing_is_made_until_it_is(tmp_path: Path) -> None:
    workspace = tmp_path / "x" / "workspace"
    made = open_log(tmp_path / "logs", beside=workspace)
    logging.getLogger("app.x").info("first")
    assert list(tmp_path.iterdir()) == []
    workspace.mkdir(parents=True)
    logging.getLogger("app.x").info("second")
    made.close()
    assert [line.rpartition(" ")[2] for line in _said(tmp_path).splitlines()] == ["first", "second"]


def test_closing_it_leaves_logging_as_it_was(tmp_path: Path) -> None:
    root = logging.getLogger()
    before = (root.level, list(root.handlers))
    open_log(tmp_path / "logs").close()
    assert (root.level, list(root.handlers)) == before
