"""What a package would change is named in words, whatever kind of record it is, and no machine's name is among them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from app.exchange.preview import PreviewItem, SectionDiff, TableDiff, items_of, table_diff, told_items
from app.exchange.records import PLAN_TABLES, Section
from app.exchange.records.spec import SheetColumn, SheetTable, Type
from ui.cli.exchange_commands import _item_line

LABELS = {"machine-clause_id-0": ("III.1", "Rà soát hồ sơ"), "machine-id-0": ("III.1", "Rà soát hồ sơ"),
          "machine-parent_id-0": ("III", "Nhiệm vụ"), "machine-parent_id-1": ("IV", "Tổ chức"),
          "machine-clause_id-1": ("III.2", "Trồng cây")}  # fmt: skip
OFFICES = {"machine-old_code-0": "Xã A", "machine-new_code-0": "Xã B"}
APART = {"receipt", "trust", "certificate"}
"""Told in words of their own: ``key_items``, and the files of ours that are confirmed."""
STAMPS = {
    *("position", "depth", "added_in", "changed_in", "after_terms", "submitted_by", "submitted_at", "cancelled_on"),
    *("data_code", "addressee_code", "plan_id", "issuer_code", "office_code", "record_digest", "difficulty_id"),
    *("period_id",),
}
"""Order, stamps, and fields that only say by its code what the line names already."""
TABLES = [table for table in PLAN_TABLES if table.name not in APART]


def value(column: SheetColumn, turn: int) -> Any:
    """The value of a column in the record of before, or after."""
    made: dict[Type, Any] = {
        Type.DAY: date(2026, 11, 1 + turn),
        Type.INSTANT: datetime(2026, 11, 1 + turn, tzinfo=UTC),
        Type.WHOLE: 3 + turn,
        Type.FIGURE: Decimal(10 + turn),
        Type.YES: bool(turn),
        Type.WORD: [*column.words, *column.words, "", ""][turn],
        Type.IDENT: "month:2026-10-15:2026-11-14" if column.name == "period_id" else f"machine-{column.name}-{turn}",
    }
    return made.get(column.type, f"lời {column.name} {turn}")


def record(table: SheetTable, turn: int = 0) -> Any:
    return table.record(**{column.name: value(column, turn) for column in table.columns})


def told(one: TableDiff) -> list[PreviewItem]:
    diff = SectionDiff(Section("plan:x", complete=True), {one.table.name: one})
    return told_items(items_of(diff, LABELS, OFFICES))


def read(items: Iterable[PreviewItem]) -> list[str]:
    """The lines as the command line says them."""
    lines = [_item_line(item).strip() for item in items]
    coded = [line for line in lines if "machine-" in line.replace("machine-name", "").replace("machine-code-0", "")]
    assert coded == [], "no code ever reaches a person"
    return lines


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_each_record_that_comes_or_goes_is_a_line_that_names_it(table: SheetTable) -> None:
    for diff in (TableDiff(table, added=(record(table),)), TableDiff(table, absent=(record(table),))):
        [line] = read(told(diff))
        assert table.sheet in line
        assert len(line) > len(f"[Bổ sung] {table.sheet} · …")


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_each_field_that_changes_is_a_line_but_stamps_and_order(table: SheetTable) -> None:
    for column in table.columns:
        if column.name in table.key or column.echo or column.name in STAMPS:
            continue
        before, after = record(table), replace(record(table), **{column.name: value(column, 1)})
        if before == after:
            continue
        lines = read(told(table_diff(table, [before], [after], complete=False)))
        assert len(lines) == 1, column.name
        if table.name != "note":
            assert column.heading in lines[0]
        for code, words in column.words.items():
            assert words == code or code not in lines[0].split("→")[-1].split(), "a word of the sheet, not its code"


def test_what_an_act_on_a_report_is_stands_in_its_line() -> None:
    [verdict] = [table for table in TABLES if table.name == "verdict"]
    [line] = read(told(TableDiff(verdict, added=(record(verdict),))))
    assert "đã tiếp nhận" in line
    [target] = [table for table in TABLES if table.name == "target"]
    [line] = read(told(TableDiff(target, added=(record(target),))))
    assert "10" in line
