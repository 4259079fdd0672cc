"""Files that are of use only together are all written, or none that was not there before."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import ExchangeError
from app.exchange.files import write_together


def test_a_paper_does_not_stay_where_its_annex_could_not_be_written(tmp_path: Path) -> None:
    paper, annex = tmp_path / "bao-cao.pdf", tmp_path / "phu-luc.pdf"
    annex.mkdir()
    with pytest.raises(ExchangeError, match="cannot-write"):
        write_together((paper, b"paper"), (annex, b"annex"))
    assert not paper.exists()


def test_what_was_there_before_is_not_taken_away(tmp_path: Path) -> None:
    paper, annex = tmp_path / "bao-cao.pdf", tmp_path / "phu-luc.pdf"
    paper.write_bytes(b"before")
    annex.mkdir()
    with pytest.raises(ExchangeError, match="cannot-write"):
        write_together((paper, b"paper"), (annex, b"annex"))
    assert paper.read_bytes() == b"paper"


def test_a_part_that_is_empty_is_no_file(tmp_path: Path) -> None:
    write_together((tmp_path / "a.pdf", b"paper"), (tmp_path / "b.pdf", b""))
    assert [one.name for one in tmp_path.iterdir()] == ["a.pdf"]
