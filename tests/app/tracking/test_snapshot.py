from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from app.tracking.snapshot import (
    NarrativeWords,
    ProgressLine,
    Snapshot,
    SnapshotDifficulty,
    SnapshotEvidence,
    ValueLine,
    data_code,
    from_canonical,
)

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
SNAPSHOTS = st.builds(
    Snapshot,
    plan_id=TEXT,
    period_id=TEXT,
    office_code=TEXT,
    nothing_arisen=st.booleans(),
    narrative=st.builds(NarrativeWords, TEXT, TEXT, TEXT, TEXT, TEXT),
    progress=st.lists(
        st.builds(
            ProgressLine,
            clause_id=TEXT,
            state=TEXT,
            done_on=st.none() | st.dates(date(2000, 1, 1)),
            note=TEXT,
            late_reason=TEXT,
            nothing_arisen=st.booleans(),
            reported=st.booleans(),
            percent=st.none() | st.integers(0, 100),
        ),
        max_size=2,
    ).map(tuple),
    values=st.lists(
        st.builds(ValueLine, TEXT, st.decimals(allow_nan=False, allow_infinity=False, places=3), TEXT), max_size=2
    ).map(tuple),
    difficulties=st.lists(st.builds(SnapshotDifficulty, TEXT, st.none() | TEXT, TEXT, TEXT), max_size=2).map(tuple),
    evidence=st.lists(st.builds(SnapshotEvidence, TEXT, TEXT, TEXT, st.integers(0, 10**9), TEXT), max_size=2).map(
        tuple
    ),
)


@given(SNAPSHOTS)
def test_what_was_approved_reads_back_to_the_same_digest(snapshot: Snapshot) -> None:
    assert from_canonical(snapshot.canonical().decode("utf-8")).digest() == snapshot.digest()


@given(SNAPSHOTS, TEXT)
def test_one_changed_word_changes_the_digest(snapshot: Snapshot, word: str) -> None:
    changed = replace(snapshot, narrative=replace(snapshot.narrative, results=snapshot.narrative.results + "x" + word))
    assert changed.digest() != snapshot.digest()


def test_a_figure_is_the_same_however_its_zeros_are_written() -> None:
    one = Snapshot("p", "k", "o", False, NarrativeWords(), (), (ValueLine("i", Decimal("1.50"), ""),), (), ())
    other = replace(one, values=(ValueLine("i", Decimal("1.5"), ""),))
    assert one.digest() == other.digest()


def test_the_data_code_is_the_beginning_of_the_digest_in_crockfords_letters() -> None:
    assert data_code("0000000000" + "f" * 54) == "00000000"
    assert data_code("ffffffffff" + "0" * 54) == "ZZZZZZZZ"
    assert data_code("0800000000" + "0" * 54) == "10000000"
