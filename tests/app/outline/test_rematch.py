from __future__ import annotations

from app.outline import Outline, outline_of_text
from app.outline.rematch import clauses_of, propose_matches


def test_an_unchanged_document_matches_clause_by_clause(sample: Outline) -> None:
    matches = propose_matches(clauses_of(sample.nodes), sample.nodes)
    assert all(match.how == "same" and match.old_id == match.new_id for match in matches)


def test_a_corrected_document_keeps_the_ids_of_what_stayed(sample: Outline) -> None:
    corrected = sample.source.replace("V. TỔ CHỨC THỰC HIỆN", "IV. TỔ CHỨC THỰC HIỆN").replace("chỉ trì", "chủ trì")
    corrected = corrected.replace("đ) Triển khai", "đ) Thành lập tổ công tác về chuyển đổi số.\n\ne) Triển khai", 1)
    again = outline_of_text(corrected)
    matches = {match.new_id: match for match in propose_matches(clauses_of(sample.nodes), again.nodes)}
    new = {node.text: node.id for node in again.nodes}
    heading = matches[new["TỔ CHỨC THỰC HIỆN"]]
    assert (heading.how, heading.old_id) == ("moved", "n043")
    assert matches[new["Thành lập tổ công tác về chuyển đổi số."]].how == "added"
    follow_up = next(node for node in again.nodes if "chủ trì, phối hợp với các cơ quan, đơn vị theo dõi" in node.text)
    assert (matches[follow_up.id].how, matches[follow_up.id].old_id) == ("changed", "n045")
    assert not any(match.how == "removed" for match in matches.values())


def test_each_clause_is_matched_at_most_once_and_removed_ones_are_listed() -> None:
    old = outline_of_text(
        "1. Rà soát quy chế làm việc.\n2. Rà soát quy chế làm việc.\n3. Kiểm kê tài sản công năm 2024."
    )
    new = outline_of_text("1. Rà soát quy chế làm việc.\n2. Việc hoàn toàn khác hẳn.")
    matches = propose_matches(clauses_of(old.nodes), new.nodes)
    used = [match.old_id for match in matches if match.old_id]
    assert len(used) == len(set(used)) == 3
    assert [match.how for match in matches].count("removed") == 2
