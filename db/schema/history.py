"""The change record: who, when, which field, from what, to what."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from db.schema.base import Base


class Change(Base):
    """One field of one record changed. Changes of one job are undone together."""

    __tablename__ = "change"
    __table_args__ = (Index("ix_change_record", "entity", "key"),)

    num: Mapped[int] = mapped_column(primary_key=True)
    job: Mapped[str] = mapped_column(index=True)
    at: Mapped[datetime]
    who: Mapped[str]
    entity: Mapped[str]
    """Table name."""
    key: Mapped[str]
    """Primary key, JSON list."""
    field: Mapped[str]
    """Column name, or "" where the record was created."""
    old: Mapped[str | None]
    """JSON value."""
    new: Mapped[str | None]
    undoable: Mapped[bool] = mapped_column(default=True)
    undone_by: Mapped[str | None]
    """The job that gave this back."""
