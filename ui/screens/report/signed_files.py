"""Tệp đã ký: whose signatures a PDF bears, its number and day, a further signature, and the copies kept of a paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from app.desk import signed_copies, signing
from app.desk.office import Office
from app.desk.paper_record import PaperView
from app.errors import AppError
from ui.screens.report.checked_signatures import check_signatures, fill_signed
from ui.texts.file_names import signed_file
from ui.window.another_paper import is_of_another, keeps_anyway
from ui.window.doors import Doors
from ui.window.outside import hand_over


class SignedFiles(QMenu):
    """What can be done with signed files, beside the list of papers.

    Args:
        shown: the paper that is chosen in the list.

    Signals:
        told: (sentence, tone). failed: what went wrong (object: BaseException).
        kept: a signed copy is kept now. form_opened: a form asks for more (object: Form).
        sign_asked: (what goes to be signed: ``ToSign``, suggested name).
    """

    told = Signal(str, str)
    failed = Signal(object)
    kept = Signal()
    form_opened = Signal(object)
    sign_asked = Signal(object, str)

    def __init__(self, doors: Doors, office: Office, shown: Callable[[], PaperView | None], parent: QWidget) -> None:
        super().__init__(parent)
        self._doors, self._office, self._shown, self._over = doors, office, shown, parent
        for name, text, slot in (
            ("check_signatures", self.tr("Check the signatures of a PDF…"), self._on_check_asked),
            ("fill_signed", self.tr("Put number and day on a signed PDF…"), self._on_fill_asked),
            ("sign_file", self.tr("Sign a PDF: a further person, or the agency…"), self._on_sign_asked),
            ("keep_signed", self.tr("Keep a signed copy of this paper…"), self._on_keep_asked),
            ("open_signed", self.tr("Open the signed copy of this paper"), self._on_open_asked),
        ):
            act = self.addAction(text)
            act.setObjectName(name)
            act.triggered.connect(slot)

    def _fail(self, error: BaseException) -> None:
        self.failed.emit(error)

    @Slot()
    def _on_check_asked(self) -> None:
        check_signatures(self._doors, self._office, self._over, self._fail)

    @Slot()
    def _on_fill_asked(self) -> None:
        def home(written: Sequence[Path], unnumbered: bool) -> None:
            paths = "; ".join(str(one) for one in written)
            told = self.tr("Number and day stand on {path}.").format(path=paths)
            if unnumbered:
                told += " " + self.tr("The paper has no number here yet: give it the same one.")
            self.kept.emit()
            self.told.emit(told, "success")

        view = self._shown()
        number = view.paper.number if view is not None else ""
        form = fill_signed(self._doors, self._office, number, self._over, home, self._fail)
        self.form_opened.emit(form)

    @Slot()
    def _on_sign_asked(self) -> None:
        asked = self.tr("The PDF to sign, or a paper and its annex")
        chosen = self._doors.prompt.open_files(asked, "PDF (*.pdf)")
        if not chosen:
            return
        try:
            what = signing.chosen_files(chosen)
        except AppError as error:
            self._fail(error)
            return
        self.sign_asked.emit(what, signed_file(what.path or chosen[0]).name)

    @Slot()
    def _on_keep_asked(self) -> None:
        """A scan of the sheet signed in ink, or a PDF that was signed elsewhere."""
        view = self._shown()
        if view is None:
            return
        asked = self.tr("The signed copy: a PDF or a scan, with its annex where that is apart")
        chosen = self._doors.prompt.open_files(asked, self.tr("Signed copies (*.pdf *.png *.jpg *.jpeg)"))
        if not chosen:
            return

        self._keep(view.paper.id, chosen)

    def _keep(self, paper_id: str, chosen: Sequence[Path], *, anyway: bool = False) -> None:
        """Its first page is read before, which takes a while where it is a picture."""

        def home(count: int) -> None:
            self.kept.emit()
            told = self.tr("The signed copy is kept here, and leaves with the work file.")
            already = self.tr("This signed copy is kept already. Nothing was changed.")
            self.told.emit(told if count else already, "success")

        def failed(error: BaseException) -> None:
            if keeps_anyway(self._doors, error):
                self._keep(paper_id, chosen, anyway=True)
            elif not is_of_another(error):
                self._fail(error)

        self._doors.runner.start(
            lambda progress: signed_copies.bring(self._office, paper_id, chosen, progress, anyway=anyway),
            home,
            failed,
            title=self.tr("Looking at the signed copy"),
            owner=self,
        )

    @Slot()
    def _on_open_asked(self) -> None:
        view = self._shown()
        if view is None:
            return

        def home(paths: Sequence[Path]) -> None:
            for path in paths:
                if not hand_over(path):
                    self.told.emit(self._doors.sentence("no-program", {"name": path.name}), "warning")

        self._doors.runner.start(
            lambda _progress: signed_copies.open_latest(self._office, view.paper.id), home, self._fail, owner=self
        )
