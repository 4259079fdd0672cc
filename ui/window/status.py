"""What the status bar says: saved, backed up, who works here, with which data, what time it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, QTimer, Signal, Slot

from app.backup_names import can_be_listed, last_backup_in
from app.clock import HANOI, Clock
from ui.window.status_strip import StatusFacts

CLOCK_EVERY_MS = 20_000


class StatusLine(QObject):
    """Keeps the status bar true while the window stands open.

    Args:
        show: puts the facts into the bar.
        backups: the folder of backups, whose file names tell when they were made.
        person: who works here.
        is_training: the data is for practice.

    Signals:
        day_changed: it is another day than before; the machine may have slept over midnight.
    """

    day_changed = Signal()

    def __init__(
        self,
        show: Callable[[StatusFacts], None],
        clock: Clock,
        backups: Path,
        person: str,
        *,
        is_training: bool,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._show, self._clock, self._backups = show, clock, backups
        self._person, self._is_training = person, is_training
        self._day = clock.today()
        self._saved_at = ""
        self._backed_up_at = ""
        self._tick = QTimer(self)
        self._tick.setInterval(CLOCK_EVERY_MS)
        self._tick.timeout.connect(self._on_tick)
        self._tick.start()
        self.look_for_backup()

    def look_for_backup(self) -> None:
        """Say when the latest backup was made."""
        last = last_backup_in(self._backups, self._clock.now())
        if last is None:
            seen = can_be_listed(self._backups)
            self._backed_up_at = self.tr("No backup yet") if seen else self.tr("Backups cannot be looked into")
        else:
            at = last.astimezone(HANOI)
            day = self.tr("today") if at.date() == self._clock.today() else f"{at:%d/%m/%Y}"
            self._backed_up_at = self.tr("Backup: {day} {time}").format(day=day, time=f"{at:%H:%M}")
        self._refresh()

    def set_person(self, person: str) -> None:
        """Say who works here now."""
        self._person = person
        self._refresh()

    @Slot(object)
    def note_saved(self, _saved: object = None) -> None:
        """What was typed is on disk, as of now."""
        now = self._clock.now().astimezone(HANOI)
        self._saved_at = self.tr("All changes saved at {time}").format(time=f"{now:%H:%M}")
        self._refresh()

    def note_given_back(self, act: str, *, undone: bool) -> None:
        """An act was given back, or done again: which one, as it was named where it was done."""
        if undone:
            said = self.tr("Undone: {act}") if act else self.tr("Undone")
        else:
            said = self.tr("Done again: {act}") if act else self.tr("Done again")
        now = self._clock.now().astimezone(HANOI)
        self._saved_at = self.tr("{what} · saved at {time}").format(what=said.format(act=act), time=f"{now:%H:%M}")
        self._refresh()

    def _refresh(self) -> None:
        now = self._clock.now().astimezone(HANOI)
        weekday = QLocale().dayName(now.weekday() + 1)
        self._show(
            StatusFacts(
                saved=self._saved_at,
                backup=self._backed_up_at,
                person=self._person,
                profile=self.tr("Training data") if self._is_training else self.tr("Official data"),
                is_training=self._is_training,
                now=f"{weekday[:1].upper()}{weekday[1:]}, {now:%d/%m/%Y} · {now:%H:%M}",
            )
        )

    @Slot()
    def _on_tick(self) -> None:
        if self._clock.today() == self._day:
            self._refresh()
            return
        self._day = self._clock.today()
        self.look_for_backup()
        self.day_changed.emit()
