"""The format's document says what the program does."""

from __future__ import annotations

from pathlib import Path

from app.exchange import limits
from app.exchange.outcomes import Result
from app.exchange.records.describe import BEGIN, END, describe

DOCUMENT = Path(__file__).parents[3] / "docs" / "package-format.md"


def test_the_tables_are_those_of_the_records() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    written = text.split(BEGIN)[1].split(END)[0].strip()
    assert written == describe().strip(), "run: python -c 'from app.exchange.records.describe import describe; …'"


def test_every_outcome_and_limit_is_named() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert [result.value for result in Result if f"`{result.value}`" not in text] == []
    assert f"{limits.MAX_FILE_BYTES // limits.MIB} MiB" in text
    assert f"{limits.MAX_ROWS:,}".replace(",", " ") in text
