"""What the units say in words: all of them on one task, or in one section of their reports, on one page.

Words come from the reports that are here and were approved: of the period itself, or of a longer period's parts where
it is not reported itself. Who said what stands beside it; a unit without words is named, never dropped. What an office
said that is gone since (merged, split, left) stays, under the name it bore.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.errors import TrackingError
from app.standing.asking import TaskStanding
from app.standing.periods import period_words
from app.tracking.amounts import leading_zero
from app.tracking.consolidation import Consolidated, UnitStanding
from app.tracking.sentences import ended
from db.queries.matrix_rows import MatrixDifficulty, MatrixTask, MatrixUnit
from db.queries.matrix_words import SectionWords, TaskNote, section_words, task_notes
from db.queries.offices import offices_as_listed
from db.store import Connection

SECTIONS: Final = {
    "directing": "I. Công tác chỉ đạo, triển khai",
    "results": "II. Kết quả",
    "shortcomings": "III. Tồn tại, khó khăn, nguyên nhân",
    "next_tasks": "IV. Nhiệm vụ kỳ tới",
    "proposals": "V. Kiến nghị",
}
"""Field of a report → its heading (``docs/domain.md``)."""
NOTHING: Final = "Không có phát sinh trong kỳ."
Words = Callable[[str, UnitStanding | None], tuple[str, ...]]
"""Gives what the unit of a code says, paragraph by paragraph; without its standing where it is gone."""


@dataclass(frozen=True, slots=True)
class UnitWords:
    """What a unit says, paragraph by paragraph; of a longer period each begins with its part."""

    name: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Narrative:
    """The words of all units on one thing.

    Attributes:
        heading: the task's place in the plan and its clause word for word, or the section.
        said: who says something; silent: whose report is here and says nothing of it; absent: whose is not here.
    """

    heading: str
    said: tuple[UnitWords, ...]
    silent: tuple[MatrixUnit, ...]
    absent: tuple[MatrixUnit, ...]

    def quiet(self) -> tuple[str, ...]:
        """Whose report is here and says nothing of it; nothing where there is nobody."""
        return named("Có báo cáo, không nêu nội dung này", self.silent)

    def text(self) -> str:
        """The page, to be copied: the words, each with who says them, then those without any."""
        return "\n".join((self.heading, *spoken(self.said), *self.quiet(), *named("Chưa có báo cáo", self.absent)))


def spoken(said: Iterable[UnitWords]) -> tuple[str, ...]:
    """The words of units with who says them, a line each; equal words of several once, where the first says them."""
    speakers: dict[str, list[str]] = {}
    for one in said:
        speakers.setdefault(" ".join(one.paragraphs), []).append(one.name)
    return tuple(said_by(names, words) for words, names in speakers.items())


def said_by(names: Sequence[str], words: str) -> str:
    """``- UBND xã A: Đã họp.``; of several ``- 02 đơn vị (UBND xã A, UBND xã B): Đã họp.``"""
    if len(names) == 1:
        return f"- {names[0]}: {words}"
    return f"- {leading_zero(len(names))} đơn vị ({listed(names)}): {words}"


def listed(names: Iterable[str]) -> str:
    """Names in a row, told apart also where a name has a comma of its own ("Phòng Văn hóa, Khoa học")."""
    row = list(names)
    return ("; " if any("," in name for name in row) else ", ").join(row)


def named(words: str, units: Sequence[MatrixUnit]) -> tuple[str, ...]:
    """``- Chưa có báo cáo (02 đơn vị): A, B.``, or nothing."""
    if not units:
        return ()
    return (f"- {words} ({leading_zero(len(units))} đơn vị): {listed(one.name for one in units)}.",)


@dataclass(frozen=True, slots=True)
class Narratives:
    """All words of a consolidation.

    Attributes:
        periods: ids of the periods whose words count, in order → in words, "" for the period itself.
        former: by code: names of the offices that reported in them and have no task of the plan any more.
    """

    found: Consolidated
    periods: Mapping[str, str]
    notes: Mapping[tuple[str, int], tuple[TaskNote, ...]]
    reports: Mapping[str, tuple[SectionWords, ...]]
    former: Mapping[str, str]

    def of_task(self, task: MatrixTask) -> Narrative:
        """What the units that lead a task say of it: result, why it is late, difficulties and proposals."""
        led = [one for one in self.found.units if _leads(one, task.clause_num)]
        troubles = [one for one in self.found.matrix.difficulties if one.clause_num == task.clause_num]
        return self._sorted(
            f"{task.label}. {task.text}",
            led,
            lambda code, unit: self._of_task(code, unit, task.clause_num, troubles),
        )

    def about(self, label: str) -> tuple[Narrative, ...]:
        """The words on a task, or on every task right under a section of the plan; by its place in the plan in full.

        Raises:
            TrackingError: ``clause-unknown``: no unit answers for anything there.
        """
        found = tuple(self.of_task(task) for task in self.tasks() if label in (task.label, task.parent_label))
        if not found:
            raise TrackingError("clause-unknown", clause=label)
        return found

    def of_section(self, section: str) -> Narrative:
        """What the units write in a section of their reports (a key of ``SECTIONS``)."""
        return self._sorted(SECTIONS[section], self.found.units, lambda code, _unit: self._of_section(code, section))

    def tasks(self) -> list[MatrixTask]:
        """The tasks that some unit leads, or led and spoke of until it was gone, in the plan's order."""
        led = {num for one in self.found.units for num in one.cells if _leads(one, num)}
        led |= {num for code, num in self.notes if code in self.former}
        return [task for task in self.found.matrix.tasks if task.clause_num in led]

    def _sorted(self, heading: str, units: Iterable[UnitStanding], words: Words) -> Narrative:
        gone = ((name, words(code, None)) for code, name in self.former.items())
        said = [UnitWords(name, paragraphs) for name, paragraphs in gone if paragraphs]
        silent, absent = [], []
        for one in units:
            if not one.known:
                absent.append(one.unit)
                continue
            paragraphs = words(one.unit.code, one)
            if paragraphs:
                said.append(UnitWords(one.unit.name, paragraphs))
            else:
                silent.append(one.unit)
        return Narrative(heading, tuple(said), tuple(silent), tuple(absent))

    def _of_task(
        self, code: str, unit: UnitStanding | None, num: int, troubles: Sequence[MatrixDifficulty]
    ) -> tuple[str, ...]:
        notes = {note.period_id: note for note in self.notes.get((code, num), ())}
        found: list[str] = []
        for report in self.reports.get(code, ()):
            note, words = notes.get(report.period_id), []
            if note is not None and note.note.strip():
                words.append(ended(note.note))
            elif report.nothing_arisen or (note is not None and note.nothing_arisen):
                words.append(NOTHING)
            if note is not None and note.late_reason.strip():
                words.append(f"Nguyên nhân chậm: {ended(note.late_reason)}")
            found += self._dated(report.period_id, words)
        if unit is not None and not found:
            found += _finished_before(unit.cells[num])
        for one in troubles:
            if one.office_code == code:
                found.append(f"Khó khăn, vướng mắc: {ended(one.text)}")
                found += [f"Kiến nghị: {ended(one.proposal)}"] if one.proposal.strip() else []
        return tuple(found)

    def _of_section(self, code: str, section: str) -> tuple[str, ...]:
        found: list[str] = []
        for one in self.reports.get(code, ()):
            lines = [line.strip() for line in str(getattr(one, section)).splitlines() if line.strip()]
            if not lines and section == "results" and one.nothing_arisen:
                lines = [NOTHING]
            found += self._dated(one.period_id, [ended(line) for line in lines])
        return tuple(found)

    def _dated(self, period_id: str, words: list[str]) -> list[str]:
        part = self.periods[period_id]
        return [f"({part}) {' '.join(words)}"] if part and words else words


def _finished_before(cell: TaskStanding) -> tuple[str, ...]:
    """Of a task that was finished in an earlier period nothing is asked again; it is not one nobody speaks of."""
    if not cell.standing.done or cell.facts.carried_from is None:
        return ()
    day = cell.facts.done_on
    return (f"Đã hoàn thành ngày {day.day}/{day.month}/{day.year}." if day else "Đã hoàn thành kỳ trước.",)


def narratives(connection: Connection, found: Consolidated) -> Narratives:
    """The words of everything that was consolidated."""
    period, plan_id = found.matrix.period, found.matrix.plan_id
    parts = sorted(found.moment.parts, key=lambda one: one.starts_on) if found.moment.gathered else []
    periods = {period.id: ""} | {part.id: period_words(part.kind, part.name) for part in parts}
    order = {period_id: place for place, period_id in enumerate(periods)}
    notes: dict[tuple[str, int], list[TaskNote]] = {}
    for note in task_notes(connection, plan_id, list(periods)):
        notes.setdefault((note.office_code, note.clause_num), []).append(note)
    reports: dict[str, list[SectionWords]] = {}
    for one in section_words(connection, plan_id, list(periods)):
        reports.setdefault(one.office_code, []).append(one)
    units = {one.unit.code for one in found.units} | {found.matrix.issuer_code}
    gone = sorted(reports.keys() - units)
    return Narratives(
        found,
        periods,
        {key: tuple(sorted(rows, key=lambda row: order[row.period_id])) for key, rows in notes.items()},
        {key: tuple(sorted(rows, key=lambda row: order[row.period_id])) for key, rows in reports.items()},
        _names(connection, found, gone) if gone else {},
    )


def _names(connection: Connection, found: Consolidated, codes: Sequence[str]) -> dict[str, str]:
    """What offices were called last, in the order of their list."""
    listed = offices_as_listed(connection, found.matrix.issuer_code, found.moment.as_of, codes)
    return {code: row.name for code, row in listed.items()}


def _leads(unit: UnitStanding, num: int) -> bool:
    return (cell := unit.cells.get(num)) is not None and cell.facts.role == "lead"
