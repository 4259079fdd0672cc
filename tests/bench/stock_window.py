"""The least that a window like ours needs: as many stock widgets of Qt, the same style sheet and fonts, a tree over the
same file, and no code of ours. What it takes beyond the bare window nobody can save.

``python -m tests.bench.stock_window frame|tree STORE SHEET FONTS`` prints what ``start_child`` prints. It too shows its
frame first, then a page with a list, then the page with the tree, each once the one before is painted.
"""

from __future__ import annotations

import gc
import os
import sqlite3
import sys
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QStringListModel, Qt, QTimer
from PySide6.QtGui import QAction, QFont, QFontDatabase, QIcon, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QMainWindow,
    QMenu,
    QProgressBar,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from tests.bench.start_child import told

PLANS = "SELECT id, title FROM plan ORDER BY created_at DESC, id"
CLAUSES = "SELECT num, marker, text, has_children FROM clause WHERE"
TOP = f"{CLAUSES} plan_id = ? AND parent_num IS NULL ORDER BY position LIMIT 50"
BELOW = f"{CLAUSES} parent_num = ? ORDER BY position LIMIT 50"
TASKS = "SELECT text FROM clause WHERE plan_id = ? AND kind = 'task' ORDER BY position LIMIT 200"


class Tree(QAbstractItemModel):
    """Plans and clauses, read branch by branch."""

    def __init__(self, store: sqlite3.Connection) -> None:
        super().__init__()
        self._store = store
        self._rows: dict[int, tuple[int, int, str, str, bool]] = {}
        """Number → number above, place, marker, text, whether there is anything below."""
        self._below: dict[int, list[int]] = {0: []}
        self._plans: dict[int, str] = {}
        for place, (plan, title) in enumerate(store.execute(PLANS)):
            num = 1_000_000_000 + place
            self._plans[num] = plan
            self._rows[num] = (0, place, "", title, True)
            self._below[0].append(num)

    def _children(self, num: int) -> list[int]:
        found = self._below.get(num)
        if found is None:
            found = self._below[num] = []
            plan = self._plans.get(num)
            rows = self._store.execute(TOP, (plan,)) if plan else self._store.execute(BELOW, (num,))
            for place, (child, marker, text, more) in enumerate(rows.fetchall()):
                self._rows[child] = (num, place, marker, text, bool(more))
                found.append(child)
        return found

    def index(self, row: int, column: int, parent: Any = None) -> QModelIndex:
        """Qt's."""
        above = parent.internalId() if parent is not None and parent.isValid() else 0
        below = self._children(above)
        return self.createIndex(row, column, below[row]) if row < len(below) else QModelIndex()

    def parent(self, index: Any = None) -> Any:
        """Qt's."""
        above = self._rows[index.internalId()][0] if index is not None and index.isValid() else 0
        return self.createIndex(self._rows[above][1], 0, above) if above else QModelIndex()

    def rowCount(self, parent: Any = None) -> int:
        return len(self._children(parent.internalId() if parent is not None and parent.isValid() else 0))

    def hasChildren(self, parent: Any = None) -> bool:
        return parent is None or not parent.isValid() or self._rows[parent.internalId()][4]

    def columnCount(self, _parent: Any = None) -> int:
        return 5

    def headerData(self, section: int, _way: Any, role: int = 0) -> Any:
        return ("Nội dung", "Chủ trì", "Thời hạn", "Tiến độ", "Tình trạng")[section] if role == 0 else None

    def data(self, index: Any, role: int = 0) -> Any:
        if role != 0:
            return None
        _above, _place, marker, text, _more = self._rows[index.internalId()]
        return f"{marker} {text}"[:200] if index.column() == 0 else "–"


class TreeView(QTreeView):
    """Tells when it is painted."""

    def paintEvent(self, event: Any) -> None:
        super().paintEvent(event)
        QTimer.singleShot(0, told)


class Window(QMainWindow):
    """Rail, top bar, status bar and two pages."""

    def __init__(self, frame_only: bool, store: str) -> None:
        super().__init__()
        self._frame_only, self._path, self._begun = frame_only, store, False
        self._icon = QIcon()
        centre = QWidget()
        whole = QVBoxLayout(centre)
        middle = QHBoxLayout()
        middle.addWidget(self._bar("rail", 8, 0, QVBoxLayout))
        column = QVBoxLayout()
        top = self._bar("top_bar", 4, 2, QHBoxLayout)
        layout = top.layout()
        assert layout is not None
        layout.addWidget(QLineEdit())
        column.addWidget(top)
        self.stack = QStackedWidget()
        column.addWidget(self.stack, 1)
        middle.addLayout(column, 1)
        whole.addLayout(middle, 1)
        whole.addWidget(self._bar("status_bar", 1, 8, QHBoxLayout))
        self.setCentralWidget(centre)
        for number in range(16):
            action = QAction(self)
            action.setShortcut(QKeySequence(f"Ctrl+{number % 9 + 1}" if number < 9 else f"F{number - 5}"))
            self.addAction(action)
        self.resize(1366, 720)

    def _bar(self, panel: str, buttons: int, labels: int, layout: Any) -> QFrame:
        bar = QFrame()
        bar.setProperty("panel", panel)
        row = layout(bar)
        for number in range(labels):
            words = QLabel("Dữ liệu của đơn vị", bar)
            words.setProperty("role", "muted")
            row.addWidget(words)
            words.setAccessibleName(str(number))
        for _ in range(buttons):
            button = QToolButton(bar)
            button.setText("Kế hoạch")
            button.setIcon(self._icon)
            row.addWidget(button)
        return bar

    def paintEvent(self, event: Any) -> None:
        super().paintEvent(event)
        if self._frame_only:
            told()
        elif not self._begun:
            self._begun = True
            QTimer.singleShot(0, self._first_page)

    def _first_page(self) -> None:
        store = self._store = sqlite3.connect(f"file:{self._path}?mode=ro", uri=True)
        (plan, _title), *_more = store.execute(PLANS).fetchall()
        page = QWidget()
        column = QVBoxLayout(page)
        column.addWidget(self._bar("band", 8, 8, QHBoxLayout))
        middle = QHBoxLayout()
        rows = QListView()
        rows.setModel(QStringListModel([text for (text,) in store.execute(TASKS, (plan,))], rows))
        middle.addWidget(rows, 1)
        side = QVBoxLayout()
        for _ in range(7):
            card = self._bar("surface", 0, 2, QVBoxLayout)
            inside = card.layout()
            assert inside is not None
            inside.addWidget(QPushButton("Mở", card))
            side.addWidget(card)
        side.addWidget(QProgressBar())
        middle.addLayout(side)
        column.addLayout(middle, 1)
        self.stack.addWidget(page)
        QTimer.singleShot(0, self._tree)

    def _tree(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        filters = self._bar("filter_bar", 12, 6, QHBoxLayout)
        column.addWidget(filters)
        for _ in range(3):
            QMenu(filters).addAction("Mở")
        splitter = QSplitter(Qt.Orientation.Horizontal)
        tree = TreeView()
        tree.setUniformRowHeights(True)
        model = Tree(self._store)
        tree.setModel(model)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        first = model.index(0, 0)
        tree.expand(first)
        for row in range(min(6, model.rowCount(first))):
            tree.expand(model.index(row, 0, first))
        splitter.addWidget(tree)
        pane = QStackedWidget()
        for _ in range(2):
            pane.addWidget(self._bar("side", 0, 3, QVBoxLayout))
        splitter.addWidget(pane)
        column.addWidget(splitter, 1)
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)


def main(what: str, store: str, sheet: str, fonts: str) -> None:
    """Show the window, and go when it is painted."""
    gc.disable()
    application = QApplication(["stock", "-style", "Fusion"])
    for name in ("NotoSans-Regular.ttf", "NotoSans-SemiBold.ttf", "NotoSans-Bold.ttf"):
        QFontDatabase.addApplicationFont(f"{fonts}/{name}")
    font = QFont("Noto Sans")
    font.setPointSizeF(10)
    application.setFont(font)
    # Without pathlib, which the bare window does not load.
    application.setStyleSheet(os.read(os.open(sheet, os.O_RDONLY), 1 << 20).decode("utf-8"))
    window = Window(what == "frame", store)
    window.show()
    application.exec()


if __name__ == "__main__":
    main(*sys.argv[1:5])
