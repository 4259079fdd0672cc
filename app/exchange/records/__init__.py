"""The wire's own records, format 1: what stands in a package's sheets, each table described once.

A package outlives a schema, so these are not the store's nouns. A later major format freezes these modules as they
are and adds a pure transform.
"""

from __future__ import annotations

from app.exchange.records.content import Content, Section, table_of
from app.exchange.records.tables import PLAN_TABLES, REPORT_TABLES, TABLES, tables_of_kind

__all__ = ["PLAN_TABLES", "REPORT_TABLES", "TABLES", "Content", "Section", "table_of", "tables_of_kind"]
