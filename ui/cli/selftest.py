"""`roviec selftest --report FILE`: does this installed program work on this machine?

Store, seal both ways, a paper with Vietnamese words, a window really painted, printing to a file. The verdict goes into
a JSON file, because a program without a console has nowhere else to say it.
"""

from __future__ import annotations

import json
import tempfile
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from app.clock import FixedClock
from app.errors import AppError
from app.exchange.courier.drives import Drive, drives, packages_on
from app.exchange.release.stick import best_offer
from app.planning.offices import OfficeCard
from app.workspace import Workspace
from ui.texts.messages import codes
from ui.widgets.printing import print_pdf

COLOURS = 100
"""A window that was painted shows more colours than this; an empty one shows one."""

OFFICE = OfficeCard("11785", "UBND xã Đoàn Lập", "xã Đoàn Lập", "commune", "Đoàn Lập")
PASSPHRASE = "tự kiểm tra chương trình"


def run_selftest(report: Path) -> bool:
    """Run every check and write the report. Says whether all passed."""
    with tempfile.TemporaryDirectory(prefix="roviec-", ignore_cleanup_errors=True) as folder:
        here = Path(folder)
        space: list[Workspace] = []
        checks: tuple[tuple[str, Callable[[], None]], ...] = (
            ("texts", _texts),
            ("store", lambda: space.append(_store(here))),
            ("seal", lambda: _seal(space[0], here)),
            ("paper", _paper),
            ("window", lambda: _window(space[0])),
            ("printing", lambda: _printing(here)),
        )
        found: dict[str, str] = {}
        for name, check in checks:
            try:
                check()
                found[name] = "ok"
            except Exception:
                found[name] = traceback.format_exc(limit=4)
        sticks = [_drive_facts(one, drive) for one in space for drive in drives()]
        for one in space:
            one.close()
    passed = all(verdict == "ok" for verdict in found.values())
    told = {"ok": passed, "checks": found, "drives": sticks}
    report.write_text(json.dumps(told, ensure_ascii=False, indent=2), encoding="utf-8")
    return passed


def _drive_facts(space: Workspace, drive: Drive) -> dict[str, object]:
    """What the program sees of a stick that is plugged in: no check, since most machines have none."""
    facts: dict[str, object] = {"path": str(drive.path), "label": drive.label}
    try:
        facts["packages"] = [{"name": one.file.name, "outcome": one.outcome} for one in packages_on(space.store, drive)]
        offer = best_offer(drive.path)
        facts["release"] = {"version": offer.release.version, "standing": str(offer.standing)}
    except AppError as error:
        facts["refused"] = error.code
    return facts


def _demand(holds: bool, what: str) -> None:
    if not holds:
        raise AssertionError(what)


def _texts() -> None:
    _demand(len(codes("vi")) > COLOURS, "the sentences are missing")


def _store(folder: Path) -> Workspace:
    clock = FixedClock(datetime(2026, 11, 10, 2, tzinfo=UTC))
    space = Workspace.create(
        folder / "Hồ sơ Đoàn Lập",
        office=OFFICE,
        profile="real",
        passphrase=PASSPHRASE,
        clock=clock,
        markers=folder / "m",
    )
    space.check()
    _demand(space.back_up("selftest").exists(), "no backup")
    return space


def _seal(space: Workspace, folder: Path) -> None:
    # lazy: only this check seals
    from app.exchange import enrolment, inbox, outbox
    from app.trust.certificate import from_file

    der = from_file(space.certificate_pem().encode("ascii"))
    with space.store.write(OFFICE.name) as writing:
        # lazy: only this check adds an office to write to
        from app.planning.offices import put_office

        put_office(writing, OfficeCard("315", "UBND huyện Tiên Lãng"))
    with space.store.read() as connection:
        lines = enrolment.own_certificate(connection, der)
    written = outbox.write_package(
        space.store,
        space.clock,
        space.signer(PASSPHRASE),
        OFFICE.name,
        kind="enrol",
        addressee="315",
        folder=folder,
        packages=space.packages,
        extra=lines,
    )
    data = written.path.read_bytes()
    whole = inbox.examine_data(space.store, data, written.path.name)
    _demand(whole.verdict is not None and whole.verdict.valid, f"a good package was judged {whole.outcome}")
    broken = bytearray(data)
    broken[len(data) // 2] ^= 1
    judged = inbox.examine_data(space.store, bytes(broken), written.path.name)
    _demand(judged.verdict is None or not judged.verdict.valid, "a broken package was judged whole")


def _paper() -> None:
    pdf = _drawn_paper()
    _demand(pdf.startswith(b"%PDF") and len(pdf) > 5_000, "no paper was drawn")


def _drawn_paper() -> bytes:
    # lazy: only this check draws
    from datetime import date

    from app.reports.letterhead import IssuingBody, PaperReference, SignatureBlock
    from app.reports.period_report import PeriodReport, PlanReference, PrintedTask
    from app.reports.progress_sheet import draw_progress_sheet

    return draw_progress_sheet(
        PeriodReport(
            body=IssuingBody(own=("ỦY BAN NHÂN DÂN", "XÃ ĐOÀN LẬP")),
            reference=PaperReference(code="BC-UBND", place="Đoàn Lập", year=2026, month=11),
            office_name="Ủy ban nhân dân xã Đoàn Lập",
            plan=PlanReference("Ủy ban nhân dân huyện Tiên Lãng", "12/KH-UBND", date(2026, 1, 5)),
            period_label="tháng 11 năm 2026",
            addressees=("Ủy ban nhân dân huyện Tiên Lãng",),
            tasks=(
                PrintedTask("III.1", "Nghiên cứu, học tập, quán triệt Nghị quyết", "30/11/2026", "Đang triển khai"),
            ),
            signature=SignatureBlock(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
            recipients=("Như trên", "Lưu: VT"),
            made_at=datetime(2026, 11, 10, tzinfo=UTC),
        )
    )


def _application() -> QApplication:
    found = QApplication.instance()
    return found if isinstance(found, QApplication) else QApplication(["roviec"])


def _window(space: Workspace) -> None:
    # lazy: after the application is there
    from ui.demo.screens import Sitting, Studio

    application = _application()
    with tempfile.TemporaryDirectory(prefix="roviec-", ignore_cleanup_errors=True) as folder:
        sitting: Sitting = Studio(Path(folder)).open(space, space.clock)
        picture = sitting.window.grab().toImage()
        colours = {picture.pixel(x, y) for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)}
        sitting.close()
    application.processEvents()
    _demand(len(colours) > COLOURS, f"the window shows only {len(colours)} colours")


def _printing(folder: Path) -> None:
    _application()
    path = folder / "in thử.pdf"
    # The way that every paper takes to a printer, with a file in the printer's place.
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    pages = print_pdf(printer, _drawn_paper())
    _demand(pages == 2, f"the printer took {pages} pages of letter and annex")
    _demand(path.read_bytes().startswith(b"%PDF") and path.stat().st_size > 1_000, "nothing was printed")
