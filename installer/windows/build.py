"""`python3 installer windows`: stage the program as plain files, then pack it."""

from __future__ import annotations

import shutil
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from installer import sbom
from installer.environment import pip
from installer.places import DIST, ROOT
from installer.shell import Failure, say
from installer.windows import cpython, inside, launcher, nsis, packages, papers
from installer.windows.bytecode import Compiler
from installer.windows.layout import HERE, STAGE, WORK, version
from installer.windows.publisher import Publisher

OFFLINE = HERE / "offline"
"""What stands for the libraries of the network."""
BILL = Path("app", "licences", "roviec.cdx.json")
"""Within the stage: what the program is made of, for machines."""
ALWAYS_NEEDED_QT = ("QtCore", "QtGui", "QtWidgets")
PORTABLE_TEXT = (
    "Bản chạy ngay, không cần cài đặt: mở RoViec.exe. Dữ liệu nằm trong thư mục du-lieu bên cạnh tệp này.\r\n"
    "Hãy để cả thư mục trên ổ cứng của máy, đừng dùng trực tiếp trên ổ USB.\r\n"
    "Xóa tệp này thì chương trình dùng thư mục dữ liệu chung của máy như bản cài đặt.\r\n"
)


@dataclass(frozen=True)
class Built:
    """What a build made, and how large it is."""

    setup: Path
    portable: Path
    manifest: Path
    stage: Path
    stage_bytes: int
    stage_files: int


def build(
    given_python: Path | None, nsis_target: str | None, publisher: Publisher, *, pack_only: bool = False
) -> Built:
    """Build the setup program with its manifest, and the portable folder, from this checkout.

    Args:
        given_python: python.org's embeddable zip for a release; None for tests.
        nsis_target: see ``nsis.pack``.
        publisher: seals the manifest, and is the one whose manifests the built program trusts.
        pack_only: take the stage as it lies there, its launchers signed since.

    Raises:
        Failure: something is missing or refuses.
    """
    started = time.monotonic()
    number = version()
    if not pack_only:
        stage(given_python, number)
    elif not (STAGE / "RoViec.exe").is_file():
        raise Failure("There is no stage to pack yet: build without --pack-only first")
    publisher.place_certificate(STAGE)
    target = DIST / f"RoViec-{number}-setup.exe"
    portable = DIST / f"RoViec-{number}-portable.zip"
    # Both only read the stage; NSIS, the slower, is a process of its own.
    with ThreadPoolExecutor(1) as beside:
        packing = beside.submit(nsis.pack, STAGE, target, number, nsis_target)
        pack_portable(STAGE, portable)
        packing.result()
    manifest = publisher.describe(target, number)
    shutil.copy2(STAGE / BILL, DIST / f"RoViec-{number}.cdx.json")
    files = [path for path in STAGE.rglob("*") if path.is_file()]
    built = Built(target, portable, manifest, STAGE, sum(path.stat().st_size for path in files), len(files))
    say(
        f"{target.relative_to(ROOT)}: {target.stat().st_size / 1e6:.1f} MB; installed "
        f"{built.stage_bytes / 1e6:.0f} MB in {built.stage_files} files; {time.monotonic() - started:.0f} s"
    )
    return built


def stage(given_python: Path | None, number: str) -> None:
    """Fill the stage: ``runtime/``, ``app/``, the launchers and the papers.

    Raises:
        Failure: something is missing or refuses.
    """
    shutil.rmtree(STAGE, ignore_errors=True)
    STAGE.mkdir(parents=True)
    home = cpython.unpack(given_python)
    runtime = STAGE / "runtime"
    libraries = runtime / "site-packages"
    with Compiler(home) as compiler:
        cpython.place(home, runtime, compiler)
        wheels = packages.fetch()
        packages.unpack(wheels, libraries, packages.qt_modules_used() | set(ALWAYS_NEEDED_QT))
        for stand_in in OFFLINE.glob("*.py"):
            shutil.copy2(stand_in, libraries)
        compiler.compile_folder(libraries, sourceless=True)
        stage_ourselves(ROOT, STAGE / "app")
        compiler.compile_folder(STAGE / "app", sourceless=False)
    launcher.build(STAGE, number)
    papers.place(STAGE)
    parts = inside.parts_in(runtime)
    bill = sbom.bill(packages.shipped_pins(), wheels=wheels, parts=parts, python=cpython.version_of(runtime))
    (STAGE / BILL).write_text(bill, encoding="utf-8")
    packages.strip_metadata(libraries)


def stage_ourselves(source: Path, target: Path) -> None:
    """Our own packages as a wheel would carry them, so that a forgotten resource is missed here, not later.

    Args:
        source: a checkout, or the files of a release.

    Raises:
        Failure: the program is not complete.
    """
    folder = WORK / "wheel"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.rmtree(source / "build" / "lib", ignore_errors=True)
    pip("wheel", "--no-deps", "--no-build-isolation", "-w", folder, source)
    (wheel,) = folder.glob("roviec-*.whl")
    unpacked = folder / "unpacked"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(unpacked)
    # The floors lie inside one package; releases up to 0.1 had them side by side.
    floors = unpacked / "roviec" if (unpacked / "roviec").is_dir() else unpacked
    target.mkdir(parents=True)
    for found in {*floors.iterdir(), *unpacked.glob("*.dist-info")}:
        if found.is_dir():
            shutil.move(found, target / found.name)
    if not (target / "ui" / "__main__.py").is_file():
        raise Failure("The program has no ui/__main__.py")
    shutil.copy2(source / "installer" / "windows" / "start.py", target / "roviec_start.py")


def pack_portable(source: Path, target: Path) -> None:
    """The same files as a folder in a zip, with the mark that keeps the data beside the program."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for path in sorted(path for path in source.rglob("*") if path.is_file()):
            archive.write(path, f"RoViec/{path.relative_to(source).as_posix()}")
        archive.writestr("RoViec/portable.txt", PORTABLE_TEXT.encode("utf-8-sig"))
