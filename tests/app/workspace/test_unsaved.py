from __future__ import annotations

import os
import signal
import stat
import sys
from pathlib import Path

import pytest

from app.unsaved import PLACE_BYTES, UnsavedText, UnsavedWords

ONE = UnsavedText("Vướng mắc", "Khó khăn ở chỗ nào", "Thiếu kinh phí\ncho 3 lớp", "2026-11-02T01:30:00+00:00")
TWO = UnsavedText("III.1", "Ghi chú", "Đã xong 3 lớp 😀", "2026-11-02T01:31:00+00:00")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "markers" / "máy này.words"


def test_what_is_kept_is_there_for_the_next_start_and_only_for_its_owner(path: Path) -> None:
    UnsavedWords(path).keep([ONE])
    UnsavedWords(path).keep([ONE, TWO])
    assert UnsavedWords(path).left() == (ONE, TWO)
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_what_was_saved_is_swept_to_the_last_letter(path: Path) -> None:
    kept = UnsavedWords(path)
    kept.keep([ONE])
    kept.keep([TWO])
    kept.keep([])
    assert kept.left() == ()
    assert path.read_bytes().strip(b"\0") == b""


def test_nothing_kept_leaves_no_file(path: Path) -> None:
    UnsavedWords(path).keep([])
    assert UnsavedWords(path).left() == ()
    assert not path.exists()


def test_a_kill_in_the_middle_of_a_writing_leaves_what_was_kept_before(path: Path) -> None:
    kept = UnsavedWords(path)
    kept.keep([ONE])
    kept.keep([TWO])
    whole = path.read_bytes()
    kept.keep([ONE, TWO])
    written = path.read_bytes()
    [first, *_] = [at for at, (old, new) in enumerate(zip(whole, written, strict=True)) if old != new]
    for torn in range(first, first + 200):
        path.write_bytes(written[:torn] + whole[torn:])
        assert kept.left() in ((TWO,), (ONE, TWO))
    path.write_bytes(written)
    assert kept.left() == (ONE, TWO)


@pytest.mark.parametrize("rubbish", [b"", b"abc", b"\xff" * 2 * PLACE_BYTES, bytes(2 * PLACE_BYTES)])
def test_a_file_that_cannot_be_read_offers_nothing_and_is_written_anew(path: Path, rubbish: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(rubbish)
    assert UnsavedWords(path).left() == ()
    UnsavedWords(path).keep([ONE])
    assert UnsavedWords(path).left() == (ONE,)


@pytest.mark.skipif(sys.platform == "win32", reason="limits file sizes in a forked child")
def test_words_are_kept_on_a_full_disk_because_their_room_was_taken_before(path: Path) -> None:
    import resource

    kept = UnsavedWords(path)
    kept.prepare()
    child = os.fork()
    if child == 0:
        # No file can grow any more, whatever its size.
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2 * PLACE_BYTES, 2 * PLACE_BYTES))
        grown = True
        try:
            with path.open("ab") as file:
                file.write(b"x")
        except OSError:
            grown = False
        kept.keep([ONE])
        os._exit(1 if grown else 0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert kept.left() == (ONE,)


def test_more_words_than_there_is_room_for_are_refused_and_the_earlier_stay(path: Path) -> None:
    kept = UnsavedWords(path)
    kept.keep([ONE])
    with pytest.raises(OSError, match="room"):
        kept.keep([UnsavedText("", "", os.urandom(PLACE_BYTES).hex(), "")])
    assert kept.left() == (ONE,)
