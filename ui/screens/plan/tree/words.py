"""The words of a row: what a cell says, what its tooltip says, what a screen reader says."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ui.screens.plan.tree.rows import CONTENT, DUE, LEAD, STATUS, STEP, TreeRow
from ui.texts.statuses import status_word, step_word


def column_title(column: int) -> str:
    """The heading of a column."""
    return (
        QCoreApplication.translate("PlanTree", "Content of the plan"),
        QCoreApplication.translate("PlanTree", "Lead"),
        QCoreApplication.translate("PlanTree", "Deadline"),
        QCoreApplication.translate("PlanTree", "Progress"),
        QCoreApplication.translate("PlanTree", "Status"),
    )[column]


def words(row: TreeRow, column: int) -> str:
    """What the cell says."""
    if column == CONTENT:
        return f"{row.marker} {row.text}".strip()
    if column == LEAD:
        return row.lead
    if column == DUE:
        return row.due
    if column == STEP:
        return row.step_text or (step_word(row.step) if row.step is not None else "")
    if row.status_text or row.status is None:
        return row.status_text
    return status_word(row.status)


def tip_words(row: TreeRow, column: int) -> str:
    """What the tooltip says: shapes and numbers in full words."""
    if column == STATUS and row.counts:
        return "\n".join(f"{status_word(code)}: {count}" for code, count in row.counts)
    if column == STATUS and row.status:
        whole = status_word(row.status)
        if row.status_text == step_word(0):  # within time, and nobody said that it has begun
            return row.status_text
        return whole if row.status_text in ("", whole) else f"{whole} · {row.status_text}"
    if column == STEP and row.step is not None:
        return step_word(row.step)
    if column == CONTENT and row.lead:
        # The lead's own column gives way where the room is short.
        lead = QCoreApplication.translate("PlanTree", "Lead: {office}").format(office=row.lead)
        return f"{words(row, column)}\n{lead}"
    return words(row, column)


def spoken_words(row: TreeRow, column: int) -> str:
    """What a screen reader says of the cell."""
    said = tip_words(row, column).replace("\n", ", ")
    if column == CONTENT:
        if row.is_new:
            said += ", " + QCoreApplication.translate("PlanTree", "new")
        if row.is_changed:
            said += ", " + QCoreApplication.translate("PlanTree", "changed")
        if row.archived:
            said += ", " + QCoreApplication.translate("PlanTree", "no longer followed")
    elif not said and column in (LEAD, DUE):
        said = QCoreApplication.translate("PlanTree", "none")
    return said


def new_flag() -> str:
    """The word in the filled flag of a new row."""
    return QCoreApplication.translate("PlanTree", "New")


def changed_flag() -> str:
    """The word in the outlined flag of a changed row."""
    return QCoreApplication.translate("PlanTree", "Changed")
