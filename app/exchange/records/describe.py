"""The tables of ``docs/package-format.md``, made from the records themselves."""

from __future__ import annotations

from app.exchange.cover import cover_table, sections_table
from app.exchange.records.spec import SheetColumn, SheetTable
from app.exchange.records.tables import TABLES, tables_of_kind

BEGIN = "<!-- tables: made by app.exchange.records.describe -->"
END = "<!-- end of tables -->"


def describe() -> str:
    """Every sheet of the format as Markdown."""
    parts = [_table(cover_table(), "every kind"), _table(sections_table(), "every kind")]
    for table in TABLES.values():
        kinds = [kind for kind in ("plan", "report", "enrol") if table in tables_of_kind(kind)]
        words = ", ".join("enrol, welcome" if kind == "enrol" else kind for kind in kinds)
        parts.append(_table(table, words))
    return "\n".join(parts)


def _table(table: SheetTable, kinds: str) -> str:
    key = ", ".join(f"`{name}`" for name in table.key) or "none"
    lines = [
        f"### `{table.name}`: sheet “{table.sheet}”",
        "",
        f"In packages of kind: {kinds}. Key: {key}.{_since(table.since)}",
        "",
        "| heading | field | type | must be filled |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| {column.heading} | `{column.name}` | {_type(column)}{_since(column.since)} "
        f"| {'yes' if column.required else ''} |"
        for column in table.columns
    ]
    return "\n".join([*lines, ""])


def _since(minor: int) -> str:
    return f" Since 1.{minor}." if minor else ""


def _type(column: SheetColumn) -> str:
    if column.echo:
        return "echo"
    if column.words:
        return "word: " + "; ".join(f"“{words}” = `{code}`" for code, words in column.words.items())
    return column.type.value
