"""What the proof does with a USB stick: a drive that Wine calls removable, with a name, files, a new version on it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from installer.windows.build import Built
from installer.windows.proof import FOLDER, Proof, demand
from installer.windows.publisher import Publisher

LETTER = "e:"
LABEL = "USB XÃ 01"
"""What the system shows as its name; Wine reads it as bytes of the locale."""
NEWEST = "9.9.9"
_DRIVES = "HKLM\\Software\\Wine\\Drives"
LONG = "/".join(["Hồ sơ theo dõi thực hiện nghị quyết của Đảng ủy, Ủy ban nhân dân xã"] * 4)
"""A path of well over 260 characters below wherever it stands."""


@contextmanager
def plugged_in(proof: Proof) -> Iterator[Path]:
    """An empty stick as drive E:, pulled out again at the end."""
    folder = FOLDER / "stick"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / ".windows-label").write_text(LABEL, encoding="utf-8")
    link = proof.prefix.folder / "dosdevices" / LETTER
    link.symlink_to(folder)
    proof.prefix.run("reg", ["add", _DRIVES, "/v", LETTER, "/d", "floppy", "/f"], timeout_s=60)
    # Wine looks at its drives when its first process starts.
    proof.prefix.stop()
    try:
        yield folder
    finally:
        link.unlink()
        proof.prefix.run("reg", ["delete", _DRIVES, "/v", LETTER, "/f"], timeout_s=60)
        proof.prefix.stop()


def prove(proof: Proof, built: Built, publisher: Publisher) -> None:
    """The stick is seen with what lies on it; a new version on it is judged; long Vietnamese paths do.

    Raises:
        Failure: the first step that did not hold.
    """
    package = sorted((FOLDER / "demo" / "packages").glob("*.xlsx"))[0]
    with plugged_in(proof) as stick:
        shutil.copy2(package, stick / "Tệp gửi xã.xlsx")
        setup = stick / f"RoViec-{NEWEST}-setup.exe"
        shutil.copy2(built.setup, setup)
        notes = FOLDER / "notes.md"
        notes.write_text(f"## Bản {NEWEST}\n\n- Bản để thử.\n", encoding="utf-8")
        publisher.describe(setup, NEWEST, notes)
        with proof.step("a stick is seen with its name, the data file and the new version on it"):
            drives = proof.self_test("offscreen")["drives"]
            demand(len(drives) == 1, f"not one stick but {drives}")
            (drive,) = drives
            demand(drive["label"] == f"{LABEL} ({LETTER.upper()})", f"it is called {drive['label']}")
            names = [one["name"] for one in drive["packages"]]
            demand("Tệp gửi xã.xlsx" in names, f"on it are {names}")
            demand(drive["release"] == {"version": NEWEST, "standing": "newer"}, f"offered is {drive['release']}")
        with proof.step("the new version on it is whole; one altered byte is noticed; so is an absent manifest"):
            proof.expect(proof.call("upgrade", "E:\\"), 0)
            with setup.open("r+b") as file:
                file.seek(-1, 2)
                last = file.read(1)[0]
                file.seek(-1, 2)
                file.write(bytes([last ^ 1]))
            proof.expect(proof.call("upgrade", "E:\\"), 1)
            setup.with_suffix(".xlsx").unlink()
            proof.expect(proof.call("upgrade", "E:\\"), 1)
    with proof.step("files are written and read where the path has over 260 characters, with Vietnamese letters"):
        _long_paths(proof)


def _long_paths(proof: Proof) -> None:
    """A sealed file out and in, and a plan document read. (Wine 8 cannot say where a file that deep really lies, so
    the workspace itself stays where it is.)
    """
    folder = proof.prefix.c_drive / "dài" / LONG
    place = proof.windows_path(folder)
    demand(len(place) > 260, f"the path has only {len(place)} characters")
    proof.expect(proof.call("office", "add", "--code", "315", "--name", "UBND huyện Tiên Lãng"), 0)
    proof.expect(proof.call("enrol", "--to", "315", "--out", place), 0)
    (written,) = folder.glob("*.xlsx")
    proof.expect(proof.call("verify", f"{place}\\{written.name}"), 0)
    document = folder / "Kế hoạch của huyện.txt"
    shutil.copy2(next((proof.current / "app" / "resources" / "samples").glob("*.txt")), document)
    proof.expect(proof.call("outline", f"{place}\\{document.name}"), 0)
    shutil.rmtree(proof.prefix.c_drive / "dài")


def prove_portable(proof: Proof, program: Path) -> None:
    """Started by a person from a stick, the portable copy asks first; unanswered, it writes nothing there.

    Args:
        program: the portable folder, with data in it; it is moved to the stick.

    Raises:
        Failure: it did not ask, wrote all the same, or does not run where nobody can be asked.
    """
    with plugged_in(proof) as stick:
        moved = Path(shutil.move(program, stick / "RoViec"))
        kept = Path(shutil.move(moved / "du-lieu", stick / "cất"))
        empty = proof.screen.shoot(FOLDER / "screens" / "before-stick.png")
        running = proof.prefix.start("E:\\RoViec\\RoViec.exe")
        try:
            shot = FOLDER / "screens" / "portable-on-a-stick.png"
            proof.screen.wait_for_colours(shot, empty + 3, timeout_s=30)
            demand(running.poll() is None, f"it did not ask (exit code {running.returncode})")
            demand(not (moved / "du-lieu").exists(), "it wrote onto the stick before it was allowed to")
        finally:
            proof.prefix.code_of("taskkill", ["/f", "/im", "RoViec.exe"], timeout_s=60)
            running.wait(30)
        shutil.move(kept, moved / "du-lieu")
        code = proof.prefix.code_of("E:\\RoViec\\RoViec.exe", ["check"], timeout_s=120, variables={"ROVIEC_QUIET": "1"})
        proof.expect(code, 0)
