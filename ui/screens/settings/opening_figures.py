"""The figures with which successors begin: typed beside what the old offices reported, with where they come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.desk.offices import OldFigure
from app.tracking.amounts import amount_words, read_amount
from ui.theme.theme import Theme
from ui.theme.tokens import GAP_S
from ui.widgets.basics import label, link_button
from ui.widgets.line_table import fill, line_table

translate = QCoreApplication.translate
_FIGURE = 3


@dataclass(frozen=True)
class _OpeningLine:
    """An indicator and a successor. ``before``: what the old offices reported, or None."""

    indicator_id: str
    heir: str
    before: Decimal | None


class OpeningFigures(QWidget):
    """A line for each indicator and successor; what is left empty is not written.

    Signals:
        changed: something was typed.
    """

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._lines: list[_OpeningLine] = []
        self._kept: dict[tuple[str, str], str] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP_S, 0, 0)
        column.setSpacing(GAP_S)
        head = QHBoxLayout()
        self.reason = QLineEdit()
        self.reason.setObjectName("opening_reason")
        self.reason.setPlaceholderText(translate("OpeningFigures", "for example: Biên bản bàn giao ngày 30/11"))
        self.reason.textChanged.connect(self.changed)
        head.addWidget(label(translate("OpeningFigures", "Where they come from"), buddy=self.reason))
        head.addWidget(self.reason, 1)
        take = link_button(translate("OpeningFigures", "Take what was reported"), name="opening_take")
        take.setAutoDefault(False)
        take.clicked.connect(self._on_take_clicked)
        head.addWidget(take)
        column.addLayout(head)
        headers = (
            translate("OpeningFigures", "Indicator"),
            translate("OpeningFigures", "Reported before"),
            translate("OpeningFigures", "Begins at"),
            translate("OpeningFigures", "Opening figure"),
        )
        words = translate("OpeningFigures", "Opening figures")
        self.table = line_table("opening_table", words, headers, theme, stretch=1)
        self.table.itemChanged.connect(self._on_typed)
        column.addWidget(self.table, 1)

    def show_figures(
        self, figures: Sequence[OldFigure], heirs: Sequence[tuple[str, str]], names: dict[str, str]
    ) -> None:
        """Show the indicators of the tasks that go on, for every successor; what was typed stays."""
        totals: dict[str, Decimal] = {}
        told: dict[str, list[str]] = {}
        titles: dict[str, str] = {}
        for one in figures:
            titles[one.indicator_id] = f"{one.name} ({one.unit})"
            said = told.setdefault(one.indicator_id, [])
            if one.cumulative is not None:
                if one.roll_up in ("sum", "latest"):
                    totals[one.indicator_id] = totals.get(one.indicator_id, Decimal(0)) + one.cumulative
                said.append(f"{names.get(one.office_code, one.office_code)}: {amount_words(one.cumulative)}")
        self._lines = [_OpeningLine(ident, code, totals.get(ident)) for ident in titles for code, _name in heirs]
        words = dict(heirs)
        fill(
            self.table,
            [
                (
                    titles[one.indicator_id],
                    "; ".join(told[one.indicator_id]) or "—",
                    words[one.heir],
                    self._kept.get((one.indicator_id, one.heir), ""),
                )
                for one in self._lines
            ],
            editable=(_FIGURE,),
        )

    def value(self) -> list[tuple[str, str, Decimal, str]]:
        """(indicator, successor, figure, reason) of each figure typed."""
        reason = self.reason.text().strip()
        read = ((one, read_amount(self._text(row))) for row, one in enumerate(self._lines) if self._text(row))
        return [(one.indicator_id, one.heir, figure, reason) for one, figure in read if figure is not None]

    def typed(self) -> object:
        """What would be lost."""
        return self.reason.text(), {key: text for key, text in self._kept.items() if text}

    def fault(self) -> str:
        """Every figure can be read, and says where it comes from."""
        for row in range(len(self._lines)):
            text = self._text(row)
            if text and read_amount(text) is None:
                words = translate("OpeningFigures", "“{text}” is no figure. Write it like 1.250,5.")
                return words.format(text=text)
        typed = any(self._text(row) for row in range(len(self._lines)))
        if typed and not self.reason.text().strip():
            return translate("OpeningFigures", "Say where the opening figures come from.")
        return ""

    def _text(self, row: int) -> str:
        item = self.table.item(row, _FIGURE)
        return item.text().strip() if item is not None else ""

    @Slot()
    def _on_typed(self) -> None:
        for row, one in enumerate(self._lines):
            self._kept[one.indicator_id, one.heir] = self._text(row)
        self.changed.emit()

    @Slot()
    def _on_take_clicked(self) -> None:
        """Where one successor takes all over, the running totals are its own; with several a person says the parts."""
        heirs = {one.heir for one in self._lines}
        for row, one in enumerate(self._lines):
            item = self.table.item(row, _FIGURE)
            if item is not None and one.before is not None and len(heirs) == 1 and not item.text().strip():
                item.setText(amount_words(one.before))
