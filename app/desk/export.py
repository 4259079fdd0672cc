"""All data leaves: an act at the desk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.desk import offices
from app.desk.office import Office
from app.progress import Progress

if TYPE_CHECKING:
    from app.export.folder import Exported
    from app.export.work_file import WorkFile


def export_all(office: Office, target: Path, progress: Progress | None = None) -> Exported:
    """Write every plan, report, paper, evidence file and package into a new folder, as open files.

    Raises:
        ExchangeError, Cancelled: as ``app.export.folder.export_all``.
    """
    # lazy: rarely needed
    from app.export.folder import export_all as write

    return write(office.store, office.clock, office.folders, offices.card(office).name, target, progress)


def place_in(folder: Path, words: str) -> Path:
    """A new folder of that name within one that a person chose; not made yet."""
    # lazy: rarely needed
    from app.export.folder import paper_name

    name, count = paper_name(words), 1
    place = folder / name
    while place.exists():
        count += 1
        place = folder / f"{name} ({count})"
    return place


def export_work_file(
    office: Office, plan_id: str, year: int, keeping: str, target: Path, progress: Progress | None = None
) -> WorkFile:
    """Write the work file (hồ sơ công việc) of a plan and a report year into a new folder.

    Args:
        keeping: how long it is kept (thời hạn bảo quản), as the office decided.

    Raises:
        ExchangeError, PlanningError, Cancelled: as ``app.export.work_file.write_work_file``.
    """
    # lazy: rarely needed
    from app.export.work_file import write_work_file

    name = offices.card(office).name
    return write_work_file(
        office.store,
        office.code,
        name,
        plan_id,
        year,
        keeping,
        target,
        progress,
        evidence=office.folders.evidence,
    )
