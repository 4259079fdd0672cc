"""What is written is recorded, and text is kept in one form."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.changes import as_kept
from db.migrations import upgrade
from db.schema import Change, Setting
from db.store import Store

DECOMPOSED = unicodedata.normalize("NFD", "Đã họp thôn Tử Đôi")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (DECOMPOSED, "Đã họp thôn Tử Đôi"),
        ("a\x07b\x00c", "abc"),
        ("hai\r\ndòng\tvà cách", "hai\r\ndòng\tvà cách"),
        ("nửa \ud83d chữ", "nửa \N{REPLACEMENT CHARACTER} chữ"),
        ("=1+1", "=1+1"),
        ("®¬n vÞ", "®¬n vÞ"),
    ],
)
def test_text_is_kept_composed_and_without_what_nothing_shows(tmp_path: Path, typed: str, kept: str) -> None:
    path = tmp_path / "store.sqlite3"
    upgrade(path)
    store = Store(path)
    with store.write("ai đó") as writing:
        writing.add(Setting(key="a", value=typed))
        record = writing.add(Setting(key="b", value=""))
        writing.edit(record, value=typed)
        assert not writing.edit(record, value=typed), "the same text again is no change"
    with store.write("ai đó") as writing:
        assert [writing.need(Setting, key).value for key in "ab"] == [kept, kept]
        assert writing.session.query(Change).filter(Change.new.contains(DECOMPOSED)).count() == 0
    store.close()


@given(st.text())
def test_any_text_can_be_kept_and_keeps_its_letters(text: str) -> None:
    kept = as_kept(text)
    kept.encode("utf-8")
    assert as_kept(kept) == kept
    assert [letter for letter in unicodedata.normalize("NFC", text) if letter.isalnum()] == [
        letter for letter in kept if letter.isalnum()
    ]


def test_a_record_is_changed_through_its_transaction_only(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite3"
    upgrade(path)
    store = Store(path)
    with store.write("ai đó") as writing:
        record = writing.add(Setting(key="a", value="một"))
        with pytest.raises(AttributeError, match=r"Setting\.value is set with"):
            record.value = "hai"
        writing.put(record, value="ba")
        assert writing.need(Setting, "a") is record
    with store.write("ai đó") as writing:
        assert writing.need(Setting, "a").value == "ba"
        with pytest.raises(AttributeError, match="is set with"):
            writing.need(Setting, "a").value = "hai"
        told = [(one.field, one.new) for one in writing.find(Change, order_by=Change.num)]
        assert told == [("", None)], "what is put is no change of anybody's"
    store.close()


FIRST_ACT = """
import sys
from pathlib import Path
from db.schema import Setting
from db.store import Store
store = Store(Path(sys.argv[1]))
with store.write("ai đó") as writing:
    writing.edit(writing.need(Setting, "a"), value="mới")
store.close()
"""


def test_a_record_may_be_edited_as_the_first_act_of_a_program(tmp_path: Path) -> None:
    """As a backup put back does: nothing was asked or added before it."""
    path = tmp_path / "store.sqlite3"
    upgrade(path)
    store = Store(path)
    with store.write("ai đó") as writing:
        writing.add(Setting(key="a", value="cũ"))
    done = subprocess.run([sys.executable, "-c", FIRST_ACT, str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with store.write("ai đó") as writing:
        assert writing.need(Setting, "a").value == "mới"
    store.close()
