"""All data leaves as files: where it is written to, what it is called, and what stops it half way."""

from __future__ import annotations

import errno
import html.parser
import os
import shutil
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote

import pytest

from app.clock import FixedClock
from app.errors import ExchangeError
from app.exchange.folders import Folders
from app.export.book import write_book
from app.export.folder import EVIDENCE, LIST_HTML, Exported, export_all, read_all
from app.progress import Silent
from db import schema
from tests.support.desk import OURS, WHO, Desk, lay

NAMES = (
    "../../../../etc/cron.d/x",
    "..\\..\\Startup\\a.pdf",
    "C:\\Windows\\System32\\a.pdf",
    "/etc/passwd",
    "CON.pdf",
    "a#b?c%41&d.pdf",
    "<script>alert(1)</script>.pdf",
    "\u202efdp.exe",
    "x" * 300 + ".pdf",
    "trùng.pdf",
    "TRÙNG.pdf",
    "xuống\ndòng.pdf",
)


@pytest.fixture
def office(tmp_path: Path) -> Desk:
    """An office whose evidence is called as nobody should call a file."""
    desk = lay(tmp_path)
    span = desk.period()
    with desk.store.write(WHO) as writing:
        for number, name in enumerate(NAMES):
            digest = f"{number:064x}"
            writing.add(
                schema.Evidence(
                    id=f"e{number}",
                    clause_num=2,
                    office_code=OURS,
                    period_id=span.id,
                    name=name,
                    size=4,
                    sha256=digest,
                    added_at=datetime(2026, 11, 10, tzinfo=UTC),
                )
            )
            place = tmp_path / "evidence" / digest
            place.parent.mkdir(exist_ok=True)
            place.write_bytes(b"%PDF")
    return desk


def leave(desk: Desk, target: Path) -> Exported:
    root = desk.store.path.parent
    folders = Folders(root / "packages", root / "quarantine", root / "evidence")
    return export_all(desk.store, FixedClock(desk.clock.now()), folders, "UBND xã Thử", target)


class Links(html.parser.HTMLParser):
    """The links of a page, and whatever else it opens."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.tags: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.found += [words or "" for name, words in attrs if name == "href"]


def test_hostile_names_stay_in_the_folder_each_with_a_link_that_opens_it(office: Desk, tmp_path: Path) -> None:
    target = tmp_path / "usb" / "xuất"
    done = leave(office, target)
    written = [path for path in target.rglob("*") if path.is_file()]
    assert len([one for one in written if one.parent.name == EVIDENCE]) == len(NAMES)
    assert sorted(path.relative_to(tmp_path).parts[0] for path in tmp_path.iterdir() if path.name == "usb") == ["usb"]
    assert all(path.resolve().is_relative_to(target.resolve()) for path in written)
    page = Links((target / LIST_HTML).read_text(encoding="utf-8"))
    assert "script" not in page.tags
    assert len(page.found) == len(done.files)
    assert all((target / unquote(link)).is_file() for link in page.found)


def test_a_folder_that_holds_something_is_not_written_into(office: Desk, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "giữ.txt").write_text("giữ", encoding="utf-8")
    (tmp_path / "file").write_text("giữ", encoding="utf-8")
    targets = [tmp_path / "elsewhere", tmp_path / "file", tmp_path]
    if sys.platform != "win32":
        (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
        targets.append(tmp_path / "link")
    for target in targets:
        with pytest.raises(ExchangeError, match="export-not-empty"):
            leave(office, target)
    assert [path.name for path in (tmp_path / "elsewhere").iterdir()] == ["giữ.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
def test_a_link_to_an_empty_folder_is_no_folder_to_replace(office: Desk, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "empty")
    with pytest.raises(ExchangeError, match="cannot-write"):
        leave(office, tmp_path / "link")
    assert list((tmp_path / "empty").iterdir()) == []
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize("after", [0, 1, 3, 7])
def test_a_disk_that_fills_half_way_leaves_nothing(
    office: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    left = [after]
    real = shutil.copyfile

    def copy(source: Path, target: Path) -> object:
        if not left[0]:
            raise OSError(errno.ENOSPC, "no room")
        left[0] -= 1
        return real(source, target)

    monkeypatch.setattr("app.export.folder.shutil.copyfile", copy)
    stick = tmp_path / "usb"
    with pytest.raises(ExchangeError) as refused:
        leave(office, stick / "xuất")
    assert refused.value.params["reason"] == "ENOSPC"
    assert list(stick.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="kills by SIGKILL in a forked child")
def test_what_a_kill_leaves_on_a_stick_is_swept_by_the_next_export(office: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "usb"
    child = os.fork()
    if child == 0:
        shutil.copyfile = lambda *_files, **_more: os.kill(os.getpid(), signal.SIGKILL)  # type: ignore[assignment]
        leave(office, stick / "lần một")
        os._exit(0)
    os.waitpid(child, 0)
    assert len(list(stick.iterdir())) == 1, "a draft was left"
    leave(office, stick / "lần hai")
    assert [path.name for path in stick.iterdir()] == ["lần hai"]


@pytest.mark.skipif(sys.platform == "win32", reason="limits file sizes in a forked child")
def test_a_full_disk_under_the_passing_files_of_a_workbook_is_said_as_one(office: Desk, tmp_path: Path) -> None:
    import resource

    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
        code = 1
        try:
            with office.store.read() as connection:
                write_book(read_all(connection), Silent())
        except OSError as error:
            code = 0 if error.errno == errno.EFBIG else 2
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
