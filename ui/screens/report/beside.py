"""A paper's annex in a file of its own, beside the paper."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from ui.texts.file_names import annex_file
from ui.widgets.prompt import yes_no
from ui.window.doors import Doors

translate = QCoreApplication.translate


def may_lie_beside(doors: Doors, paper: Path) -> bool:
    """Whether the annex may be written beside a paper: where one of an earlier try lies there, the person says, since
    the window that asked for the paper's place asked about the paper alone.
    """
    annex = annex_file(paper)
    if not annex.exists():
        return True
    words = translate("Signing", "“{name}” lies there already. Shall the annex of this paper take its place?")
    question = yes_no(
        translate("Signing", "Annex in a file of its own"),
        words.format(name=annex.name),
        translate("Signing", "Replace it"),
        detail=translate(
            "Signing", "Nothing has been written yet. To keep both, go back and give the paper another name."
        ),
    )
    return doors.prompt.ask(question) == "yes"
