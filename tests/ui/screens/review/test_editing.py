from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.outline.model import Node
from app.outline.reader import outline_of_text
from tests.support.review_sample import same, sample_outline
from ui.screens.review.outline_draft import ClauseMeaning, OutlineDraft

ACTS = ("split", "join", "promote", "demote", "undo", "redo")


def draft() -> OutlineDraft:
    return OutlineDraft(sample_outline(), same)


def letters(nodes: Sequence[Node]) -> str:
    """Every printed character of the clauses in order, white space apart."""
    return "".join("".join(f"{node.marker}{node.text}".split()) for node in nodes)


def well_formed(made: OutlineDraft) -> None:
    path: list[str] = []
    for node in made.nodes:
        assert 0 <= node.level <= len(path)
        del path[node.level :]
        assert node.parent == (path[-1] if path else None)
        path.append(node.id)
    assert len({node.id for node in made.nodes}) == len(made.nodes)


@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 60), st.integers(0, 400)), max_size=14))
def test_no_word_is_lost_or_invented_and_the_order_stays(acts: list[tuple[str, int, int]]) -> None:
    made = draft()
    before = letters(made.nodes)
    for act, place, offset in acts:
        node = made.nodes[place % len(made.nodes)]
        if act == "split":
            made.split(node.id, offset)
        elif act == "join":
            made.join([node.id])
        elif act == "promote":
            made.promote([node.id])
        elif act == "demote":
            made.demote([node.id])
        elif act == "undo":
            made.undo()
        else:
            made.redo()
        assert letters(made.nodes) == before
        well_formed(made)
    while made.undo():
        pass
    assert not made.changed


@given(st.integers(0, 60), st.integers(1, 400))
def test_both_halves_of_a_split_point_at_their_own_words(place: int, offset: int) -> None:
    made = draft()
    node = made.nodes[place % len(made.nodes)]
    new = made.split(node.id, offset)
    if new is None:
        return
    for ident in (node.id, new):
        half = made.node(ident)
        assert half is not None
        source = "".join("".join(sample_outline().source[span.start : span.end].split()) for span in half.spans)
        assert source == "".join(f"{half.marker}{half.text}".split())


def test_a_place_in_the_text_is_found_in_the_source_and_back() -> None:
    made = draft()
    node = next(node for node in made.nodes if len(node.text) > 80)
    at = sample_outline().source.index(node.text[40:60], node.spans[0].start)
    found = made.node_at(at)
    assert found is not None
    assert found.id == node.id
    offset = made.offset_in_text(node, at)
    assert offset is not None
    assert node.text[offset:].startswith(node.text[40:60].strip())


def test_many_clauses_get_unit_deadline_and_kind_at_once_and_give_them_back() -> None:
    made = draft()
    ids = [node.id for node in made.nodes if node.kind == "task"][:5]
    made.set_meaning(ids, ClauseMeaning(lead_units=("Phòng Nội vụ",), due_on=date(2026, 11, 30), due_on_set=True))
    made.set_kind(ids, "paragraph")
    for ident in ids:
        node = made.node(ident)
        assert node is not None
        assert (node.lead_units, node.due_on, node.kind) == (("Phòng Nội vụ",), date(2026, 11, 30), "paragraph")
    assert made.undo()
    assert made.undo()
    assert not made.changed
    assert made.redo()
    assert made.can_redo


def test_moving_a_clause_takes_what_is_below_it_along() -> None:
    made = draft()
    head = next(node for node in made.nodes if made.children(node.id) and node.level == 1)
    below = [node.id for node in made.children(head.id)]
    made.promote([head.id])
    assert [node.id for node in made.children(head.id)][: len(below)] == below


def test_the_result_keeps_levels_from_one_and_drops_no_doubt() -> None:
    made = draft()
    made.join([made.nodes[3].id])
    result = made.result()
    assert result.nodes[0].level == 1
    assert len(result.doubts) == len(sample_outline().doubts)
    known = {node.id for node in result.nodes}
    assert all(doubt.node_id is None or doubt.node_id in known for doubt in result.doubts)


def test_a_deadline_goes_with_the_half_of_a_split_that_says_it() -> None:
    text = "KẾ HOẠCH\nI. NHIỆM VỤ\n- Lập danh sách. Gửi báo cáo trước ngày 30/11/2026.\n- Họp thôn.\n"
    made = OutlineDraft(outline_of_text(text), same)
    node = next(node for node in made.nodes if node.due_on is not None)
    new = made.split(node.id, node.text.index("Gửi"))
    assert new is not None
    first, second = made.node(node.id), made.node(new)
    assert first is not None
    assert second is not None
    assert (first.due_on, second.due_on) == (None, node.due_on)
    assert (first.deadline_text, second.deadline_text) == (None, node.deadline_text)
