"""Files that are of use only together are all written, or all is as it was."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from app.errors import ExchangeError
from app.exchange import files
from app.exchange.files import keep_whole, write_together


def test_a_paper_does_not_stay_where_its_annex_could_not_be_written(tmp_path: Path) -> None:
    paper, annex = tmp_path / "bao-cao.pdf", tmp_path / "phu-luc.pdf"
    annex.mkdir()
    with pytest.raises(ExchangeError, match="cannot-write"):
        write_together((paper, b"paper"), (annex, b"annex"))
    assert not paper.exists()


def test_an_older_paper_is_back_as_it_was_where_the_new_annex_could_not_be_written(tmp_path: Path) -> None:
    paper, annex = tmp_path / "bao-cao.pdf", tmp_path / "phu-luc.pdf"
    paper.write_bytes(b"before")
    os.utime(paper, (1_000_000, 1_000_000))
    annex.mkdir()
    with pytest.raises(ExchangeError, match="cannot-write"):
        write_together((paper, b"paper"), (annex, b"annex"))
    assert paper.read_bytes() == b"before"
    assert paper.stat().st_mtime == 1_000_000
    assert sorted(one.name for one in tmp_path.iterdir()) == ["bao-cao.pdf", "phu-luc.pdf"], "no copy is left behind"


def test_both_older_files_are_back_where_the_second_write_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper, annex = tmp_path / "bao-cao.pdf", tmp_path / "phu-luc.pdf"
    paper.write_bytes(b"old paper")
    annex.write_bytes(b"old annex")
    read = files.read_uncached

    def differs(path: Path) -> bytes:
        return b"lost" if path == annex else read(path)

    monkeypatch.setattr(files, "read_uncached", differs)
    with pytest.raises(ExchangeError, match="read-back-differs"):
        write_together((paper, b"paper"), (annex, b"annex"))
    assert (paper.read_bytes(), annex.read_bytes()) == (b"old paper", b"old annex")
    assert len(list(tmp_path.iterdir())) == 2, "no copy is left behind"


def test_a_paper_and_its_annex_are_not_written_into_one_file(tmp_path: Path) -> None:
    one = tmp_path / "bao-cao.pdf"
    one.write_bytes(b"before")
    with pytest.raises(ExchangeError, match="one-name"):
        write_together((one, b"paper"), (tmp_path / "." / "bao-cao.pdf", b"annex"))
    assert one.read_bytes() == b"before"


def test_a_part_that_is_empty_is_no_file(tmp_path: Path) -> None:
    write_together((tmp_path / "a.pdf", b"paper"), (tmp_path / "b.pdf", b""))
    assert [one.name for one in tmp_path.iterdir()] == ["a.pdf"]


@pytest.mark.parametrize(
    ("number", "code"), [(errno.ENOSPC, "disk-full"), (errno.EIO, "disk-full"), (errno.EACCES, "read-only")]
)
def test_what_the_program_keeps_for_itself_is_refused_by_this_computers_disk_and_by_no_stick(
    number: int, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_descriptor: int) -> None:
        raise OSError(number, "refused")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(ExchangeError) as refused:
        keep_whole(tmp_path / f"{'5f' * 32}.xlsx", b"a package")
    assert (refused.value.code, refused.value.params) == (code, {}), "nobody reads the name that it is kept under"
    assert list(tmp_path.iterdir()) == []
