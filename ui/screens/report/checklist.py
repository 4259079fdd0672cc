"""The check before signing: what must be done, what should be looked at, what is right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.desk.report import Finding
from ui.screens.report.finding_words import FindingWords, finding_words
from ui.theme.theme import Theme
from ui.theme.tokens import GAP_L
from ui.widgets.basics import ElidedLabel, SectionRow, button, icon_label, label, link_button, rule
from ui.widgets.reading_order import walk_as_read

_LEVELS = ("must", "should", "passed")


class Checklist(QScrollArea):
    """Findings in three groups, each with the way to mend it.

    Signals:
        mending_asked: (what, clause labels): the link of a finding was pressed.
        keeping_asked: all that have no word for the period stand as before.
    """

    mending_asked = Signal(str, object)
    keeping_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("checklist")
        self.setAccessibleName(self.tr("Check before signing"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._theme = theme
        self._labels: dict[str, tuple[str, ...]] = {}
        self._mendable, self._keepable = True, 0

    def show_findings(
        self,
        findings: Sequence[Finding],
        issuer: str,
        signer_title: str,
        *,
        mendable: bool = True,
        keepable: int = 0,
    ) -> None:
        """Show the outcome of a check.

        Args:
            mendable: each finding has its link, since the report is on the desk.
            keepable: how many of the tasks without a word can be said to stand as before.
        """
        page = QWidget()
        page.setProperty("scrolled", True)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._labels = {}
        self._mendable, self._keepable = mendable, keepable
        titles = {
            "must": (self.tr("To be done before signing"), "close-octagon-outline", "overdue.fg", "danger"),
            "should": (self.tr("Better look again"), "alert-circle-outline", "due_soon.fg", "warning"),
            "passed": (self.tr("In order"), "check-circle", "done_on_time.fg", "success"),
        }
        for level in _LEVELS:
            group = [finding for finding in findings if finding.level == level]
            if not group:
                continue
            title, icon, token, role = titles[level]
            column.addWidget(SectionRow(self._theme, title, count=len(group), icon=icon, icon_token=token, role=role))
            for place, finding in enumerate(group):
                words = finding_words(finding, issuer, signer_title)
                self._labels[finding.code] = finding.labels
                first_must = level == "must" and place == 0
                column.addWidget(
                    self._passed(words) if level == "passed" else self._row(finding.code, words, token, first_must)
                )
        column.addStretch(1)
        self.setWidget(page)
        walk_as_read(self)

    def _row(self, code: str, words: FindingWords, token: str, primary: bool) -> QWidget:
        row = QWidget()
        outer = QVBoxLayout(row)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        line = QHBoxLayout()
        line.setContentsMargins(GAP_L + 2, 5, GAP_L, 5)
        line.setSpacing(GAP_L)
        line.addWidget(icon_label(self._theme, words.icon, token, 18))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(ElidedLabel(words.sentence))
        if words.remark:
            texts.addWidget(ElidedLabel(words.remark, "caption"))
        line.addLayout(texts, 1)
        if words.link and self._mendable:
            name = f"mend_{code}"
            made = (
                button(self._theme, words.link, name=name, kind="primary", icon="arrow-right", compact=True)
                if primary
                else link_button(words.link, name=name)
            )
            made.setAccessibleName(f"{words.link}: {words.sentence}")
            made.setProperty("mending", words.action)
            made.setProperty("finding", code)
            made.clicked.connect(self._on_mend_clicked)
            line.addWidget(made)
        outer.addLayout(line)
        if code == "not-updated" and self._mendable and self._keepable:
            # Below, not beside the button: a narrow desk has no room for two acts and the words between them.
            below = QHBoxLayout()
            below.setContentsMargins(2 * GAP_L + 20, 0, GAP_L, 5)
            below.addWidget(self._keep_link())
            below.addStretch(1)
            outer.addLayout(below)
        outer.addWidget(rule())
        return row

    def _keep_link(self) -> QWidget:
        words = self.tr("Keep {count} as before") if self._keepable > 1 else self.tr("Keep it as before")
        made = link_button(
            words.format(count=self._keepable),
            name="keep_all_as_before",
            tip=self.tr("Report of all that run on that they stand as they did; one step of undo takes it back"),
        )
        made.clicked.connect(self.keeping_asked)
        return made

    def _passed(self, words: FindingWords) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(GAP_L + 2, 4, GAP_L, 4)
        line.setSpacing(GAP_L)
        line.addWidget(icon_label(self._theme, "check", "done_on_time.fg", 16))
        line.addWidget(label(words.sentence), 1)
        return row

    @Slot()
    def _on_mend_clicked(self) -> None:
        sender = self.sender()
        code = str(sender.property("finding"))
        self.mending_asked.emit(str(sender.property("mending")), self._labels.get(code, ()))
