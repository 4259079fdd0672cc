"""One window for each workspace: a second start hands its files to the window that is open, and brings it forward."""

from __future__ import annotations

import hashlib
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from ui.texts.local_path import local_path

WAIT_MS = 3_000
"""How long the second start tries: the first may just be opening."""
_STEP_MS = 150
_LONGEST = 64 * 1024
_TAKEN = b"taken\n"


def door_name(folder: Path) -> str:
    """The name under which the window of a workspace can be reached; the same for every way to write its folder."""
    return "roviec-" + hashlib.sha256(str(folder.resolve()).casefold().encode()).hexdigest()[:24]


class WindowDoor(QObject):
    """Listens for second starts of the same person.

    Signals:
        files_came: files that a second start was given; may be empty (object: list of Path).
    """

    files_came = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_new_connection)
        name = door_name(folder)
        # The lock of the workspace is ours, so whoever left this name behind is gone.
        QLocalServer.removeServer(name)
        self._server.listen(name)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    @Slot()
    def _on_new_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(self._on_ready_read)
            socket.disconnected.connect(socket.deleteLater)
            self._read(socket)

    @Slot()
    def _on_ready_read(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if socket.bytesAvailable() > _LONGEST:
            socket.abort()
        elif socket.canReadLine():
            paths = _paths(bytes(socket.readLine().data()))
            socket.write(_TAKEN)
            socket.flush()
            socket.disconnectFromServer()
            self.files_came.emit(paths)


def hand_over(folder: Path, files: Sequence[Path]) -> bool:
    """Give files to the window that has a workspace open; False where no window answers."""
    let_it_come_forward()
    until = time.monotonic() + WAIT_MS / 1000
    while True:
        socket = QLocalSocket()
        socket.connectToServer(door_name(folder))
        if socket.waitForConnected(_STEP_MS):
            words = json.dumps([str(path.absolute()) for path in files]).encode() + b"\n"
            socket.write(words)
            return socket.waitForReadyRead(WAIT_MS) and bytes(socket.readAll().data()) == _TAKEN
        if time.monotonic() > until:
            return False
        time.sleep(_STEP_MS / 1000)


def let_it_come_forward() -> None:
    """Windows lets a window come to the front only when the program that has the front allows it."""
    if sys.platform == "win32":
        import ctypes

        any_process = -1
        ctypes.windll.user32.AllowSetForegroundWindow(any_process)


def _paths(line: bytes) -> list[Path]:
    try:
        words = json.loads(line)
    except ValueError:
        return []
    return [local_path(word) for word in words if isinstance(word, str)] if isinstance(words, list) else []
