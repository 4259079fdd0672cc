from __future__ import annotations

import json

import pytest

from app.export.history_words import value, what


@pytest.mark.parametrize(
    ("field", "raw", "said"),
    [
        ("state", "done", "Hoàn thành"),
        ("role", "lead", "chủ trì"),
        ("note", "done", "done"),
        ("note", "20231105", "20231105"),
        ("done_on", "2023-11-05", "05/11/2023"),
        ("read_at", "2023-11-05T20:30:00+00:00", "03:30 06/11/2023"),
        ("paused", True, "có"),
        ("note", None, ""),
        ("value", 7, "7"),
    ],
)
def test_a_value_is_said_as_people_write_it_and_typed_words_stay(field: str, raw: object, said: str) -> None:
    row = {"entity": "progress", "field": field}
    assert value({**row, "new": json.dumps(raw)}, "new") == said
    assert value({**row, "new": None}, "new") == ""


def test_what_was_changed_is_never_a_name_of_a_table() -> None:
    assert what({"entity": "progress", "field": ""}) == "thêm: tiến độ"
    assert what({"entity": "paper", "field": "stage"}) == "văn bản"
    assert what({"entity": "outgoing_stream", "field": "last_sequence"}) == "ghi chép của chương trình"
