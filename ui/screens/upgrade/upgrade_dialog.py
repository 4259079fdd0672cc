"""What a new version changes, that data is safe, and the one button."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.exchange.release.stick import ReleaseOffer
from ui.texts.sizes import size
from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_L, GAP_XL
from ui.widgets.basics import button, icon_label, label, panel
from ui.widgets.scrolled import fitted

_SIZE = QSize(620, 520)


class UpgradeDialog(QDialog):
    """Shows an offered version.

    Args:
        offer: the version; its setup program is compared only when it is copied.
        why_not: why it cannot be installed from here, or "".

    Signals:
        install_asked: the person wants it.
    """

    install_asked = Signal()

    def __init__(self, theme: Theme, offer: ReleaseOffer, *, why_not: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("upgrade_dialog")
        release = offer.release
        title = self.tr("Rõ Việc {version}").format(version=release.version)
        self.setWindowTitle(title)
        self._size = QSize(theme.scaled(_SIZE.width()), theme.scaled(_SIZE.height()))
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_XL, GAP_XL, GAP_XL, GAP_L)
        column.setSpacing(GAP)
        column.addWidget(label(title, "page_title"))
        words = self.tr("This computer has {installed}. The new version is of {day}; its setup program has {size}.")
        told = words.format(
            installed=offer.installed,
            day=f"{release.released_on:%d/%m/%Y}",
            size=size(release.setup_bytes),
        )
        column.addWidget(label(told, "muted", wrap=True))
        column.addWidget(self._changes(offer), 1)
        column.addWidget(self._safety(theme, offer))
        row = QHBoxLayout()
        row.setSpacing(GAP)
        reason = label(why_not, "caption", wrap=True)
        reason.setObjectName("upgrade_why_not")
        row.addWidget(reason, 1)
        later = button(theme, self.tr("Later"), name="upgrade_later")
        later.setAutoDefault(False)
        later.clicked.connect(self.reject)
        self.install = button(
            theme, self.tr("Install this version"), name="upgrade_install", kind="primary", icon="download"
        )
        self.install.setEnabled(not why_not)
        self.install.setToolTip(why_not)
        self.install.setAccessibleDescription(why_not)
        self.install.clicked.connect(self._on_install_clicked)
        row.addWidget(later)
        row.addWidget(self.install)
        column.addLayout(row)
        (later if why_not else self.install).setFocus(Qt.FocusReason.OtherFocusReason)
        # Qt caps a new dialog at two thirds of the screen; ours says how large it wants to be.
        self.resize(self.sizeHint())

    def _changes(self, offer: ReleaseOffer) -> QWidget:
        """Everything since the installed version, one heading per version."""
        holder = panel("surface")
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(GAP_L, GAP, GAP_L, GAP)
        inner.setSpacing(GAP)
        changes = offer.release.changes_since(offer.installed)
        for version, group in groupby(changes, key=lambda change: change.version):
            inner.addWidget(label(self.tr("New in {version}").format(version=version), "card_title"))
            for change in group:
                line = QHBoxLayout()
                line.setSpacing(GAP)
                line.addWidget(label("•", "muted"), 0, Qt.AlignmentFlag.AlignTop)
                line.addWidget(label(change.text, wrap=True, selectable=True), 1)
                inner.addLayout(line)
        inner.addStretch(1)
        area = QScrollArea()
        area.setObjectName("upgrade_changes")
        area.setAccessibleName(self.tr("What changes"))
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(holder)
        return area

    def _safety(self, theme: Theme, offer: ReleaseOffer) -> QWidget:
        frame = panel("next_step")
        row = QHBoxLayout(frame)
        row.setContentsMargins(GAP_L, GAP, GAP_L, GAP)
        row.setSpacing(GAP)
        row.addWidget(icon_label(theme, "shield-check-outline", "accent", 18), 0, Qt.AlignmentFlag.AlignTop)
        words = self.tr(
            "The setup program is copied to this computer and checked to the last byte. Then Rõ Việc closes and it"
            " opens. Your data is backed up before anything is replaced."
        )
        if offer.upgrades_data:
            words += " " + self.tr("Afterwards this older version can no longer open the data.")
        row.addWidget(label(words, wrap=True), 1)
        return frame

    @Slot()
    def _on_install_clicked(self) -> None:
        self.install.setEnabled(False)
        self.install_asked.emit()

    # Qt's side

    def sizeHint(self) -> QSize:
        return fitted(self, self._size)
