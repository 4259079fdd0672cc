"""What a log, a crash report and a support file give away when everything in reach is a secret: nothing."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.desk.sending import Addressee
from app.errors import TrustError
from app.log import open_log
from app.support_file import SupportFacts, gather
from ui.screens.packages.send_dialog import SendOrder
from ui.window.failures import report_of

TASK = "Rà soát cán bộ dôi dư sau sắp xếp"
PASSPHRASE = "con trau vang gam co"
PIN = "19750430"
FILE = "ho so ong Nguyen Van Duc.pdf"
NOW = datetime(2026, 11, 6, tzinfo=UTC)
SECRETS = (TASK, PASSPHRASE, PIN, FILE, "Nguyen", "trau")


def fail(place: str) -> None:
    """A chain of failures, each of which quotes a secret."""
    try:
        raise FileNotFoundError(2, "No such file", f"/{place}/{FILE}")
    except OSError as error:
        try:
            raise TrustError("token-failed", problem=PIN) from error
        except TrustError:
            raise ValueError(f"{TASK}: {PASSPHRASE}") from None


def support_file(folder: Path) -> str:
    """The support file that is made of a folder of logs."""
    parts = gather(SupportFacts(folder / "none", folder, "6"), NOW)
    return "".join(f"{part.name}\n{part.text}" for part in parts)


@pytest.fixture
def logs(tmp_path: Path) -> Path:
    return tmp_path / "logs"


def test_no_secret_reaches_the_log_or_the_support_file(logs: Path) -> None:
    log = open_log(logs)
    try:
        try:
            fail("data")
        except ValueError as error:
            logging.getLogger("ui.workers").error("a job failed: %s", TASK, exc_info=error)
            logging.getLogger("ui.window.failures").error("unexpected", exc_info=error)
        # Other libraries put what they read into the very template, with and without marks.
        logging.getLogger("pypdf.reader").warning(f"cannot read {FILE}")
        logging.getLogger("pyhanko").error("PIN %s of %s", PIN, FILE)
        logging.getLogger("ui.x").warning("%(name)s", {"name": FILE})
        logging.getLogger("app.x").info("order %s", SendOrder(Addressee("1", "x", "plan"), "zip", logs, PASSPHRASE))
    finally:
        log.close()
    said = (logs / "roviec.log").read_text(encoding="utf-8") + support_file(logs)
    assert "TrustError" in said or "ValueError" in said
    assert [secret for secret in SECRETS if secret in said] == []


def test_a_job_that_fails_shows_kinds_and_places_alone() -> None:
    try:
        fail("data")
    except ValueError as error:
        report = report_of(error)
    assert "ValueError" in report
    assert [secret for secret in SECRETS if secret in report] == []


def test_a_file_slipped_among_the_logs_stays_out_with_its_name(logs: Path) -> None:
    logs.mkdir()
    (logs / f"roviec.log-{FILE}").write_text(TASK, encoding="utf-8")
    assert [secret for secret in SECRETS if secret in support_file(logs)] == []


def test_where_no_log_can_be_written_the_program_runs_without(tmp_path: Path) -> None:
    blocked = tmp_path / "logs"
    blocked.write_text("a file where the folder should be", encoding="utf-8")
    log = open_log(blocked)
    logging.getLogger("ui").warning("said to nobody")
    log.close()
    assert blocked.read_text(encoding="utf-8") == "a file where the folder should be"


def test_a_passphrase_is_not_told_with_the_order_it_came_in(tmp_path: Path) -> None:
    assert PASSPHRASE not in repr(SendOrder(Addressee("1", "x", "plan"), "zip", tmp_path, PASSPHRASE))
