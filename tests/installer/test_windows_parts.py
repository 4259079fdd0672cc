"""The parts of the Windows program that can be tried without building it."""

from __future__ import annotations

import importlib.util
import re
import struct
import unicodedata
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from installer.places import ROOT
from installer.shell import Failure
from installer.windows import bytecode, interruptions, layout, nsis, packages, papers, pe, proof, traces
from installer.windows.exits import Exit

HERE = layout.HERE


def _bootstrap() -> ModuleType:
    spec = importlib.util.spec_from_file_location("roviec_start", HERE / "start.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _binary(imports: list[str], delayed: list[str]) -> bytes:
    """A 64-bit PE file that consists of its import tables: one section at address 0x1000, file offset 0x200."""
    names, body = b"", b""
    tables = (len(imports) + 1) * 20 + (len(delayed) + 1) * 32
    places = []
    for name in imports + delayed:
        places.append(0x1000 + tables + len(names))
        names += name.encode() + b"\0"
    for place in places[: len(imports)]:
        body += struct.pack("<5I", 0, 0, 0, place, 0)
    body += bytes(20)
    for place in places[len(imports) :]:
        body += struct.pack("<8I", 1, place, 0, 0, 0, 0, 0, 0)
    body += bytes(32) + names
    directories = [(0, 0)] * 16
    directories[1] = (0x1000, 40) if imports else (0, 0)
    directories[13] = (0x1000 + (len(imports) + 1) * 20, 64) if delayed else (0, 0)
    optional = struct.pack("<H", 0x20B) + bytes(110) + b"".join(struct.pack("<II", *pair) for pair in directories)
    coff = struct.pack("<HHIIIHH", 0x8664, 1, 0, 0, 0, len(optional), 0x22)
    section = b".idata\0\0" + struct.pack("<IIIIIIHHI", len(body), 0x1000, len(body), 0x200, 0, 0, 0, 0, 0)
    head = b"MZ" + bytes(0x3A) + struct.pack("<I", 0x40) + b"PE\0\0" + coff + optional + section
    return head.ljust(0x200, b"\0") + body


@pytest.mark.parametrize(
    ("imports", "delayed"),
    [
        (["KERNEL32.dll", "Qt6Core.dll"], []),
        (["KERNEL32.dll"], ["SHELL32.dll", "ole32.dll"]),
        ([], ["d3d12.dll"]),
        ([], []),
    ],
)
def test_every_dll_a_binary_asks_for_is_found(tmp_path: Path, imports: list[str], delayed: list[str]) -> None:
    path = tmp_path / "a.dll"
    path.write_bytes(_binary(imports, delayed))
    assert pe.imported_dlls(path) == {name.lower() for name in imports + delayed}


@pytest.mark.parametrize("content", [b"", b"\x7fELF" + bytes(100), b"MZ" + bytes(200)])
def test_what_is_no_windows_binary_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.dll"
    path.write_bytes(content)
    with pytest.raises(ValueError, match="no Windows binary"):
        pe.imported_dlls(path)


def test_what_is_loaded_through_another_is_kept_and_the_rest_is_not(tmp_path: Path) -> None:
    chain = {"qtcore.pyd": ["a.dll"], "a.dll": ["b.dll", "KERNEL32.dll"], "b.dll": ["a.dll"], "c.dll": ["a.dll"]}
    for name, imports in chain.items():
        (tmp_path / name).write_bytes(_binary(imports, []))
    candidates = {name: tmp_path / name for name in ("a.dll", "b.dll", "c.dll")}
    kept = pe.closure([tmp_path / "qtcore.pyd"], candidates)
    assert {path.name for path in kept} == {"qtcore.pyd", "a.dll", "b.dll"}


def _wheel(folder: Path, name: str, files: dict[str, bytes]) -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w") as archive:
        for entry, content in files.items():
            archive.writestr(entry, content)
    return path


def test_a_wheel_is_unpacked_without_tests_headers_and_records(tmp_path: Path) -> None:
    wheel = _wheel(
        tmp_path,
        "demo-1.0-py3-none-any.whl",
        {
            "demo/__init__.py": b"",
            "demo/tests/test_a.py": b"",
            "demo/a.pyi": b"",
            "demo/includes/a.h": b"",
            "demo/data.xml": b"<a/>",
            "demo-1.0.data/purelib/more.py": b"",
            "demo-1.0.data/scripts/demo": b"",
            "demo-1.0.dist-info/METADATA": b"",
            "demo-1.0.dist-info/RECORD": b"",
        },
    )
    packages._unpack_plain(wheel, tmp_path / "out")
    found = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert found == {"demo/__init__.py", "demo/data.xml", "more.py", "demo-1.0.dist-info/METADATA"}


@pytest.mark.parametrize("name", ["../evil.py", "demo/../../evil.py", "/evil.py"])
def test_a_wheel_cannot_write_outside_its_folder(tmp_path: Path, name: str) -> None:
    wheel = _wheel(tmp_path, "demo-1.0-py3-none-any.whl", {name: b""})
    with pytest.raises(Failure, match="would leave its folder"):
        packages._unpack_plain(wheel, tmp_path / "out")


def test_qt_is_reduced_to_what_is_imported_and_its_plugins(tmp_path: Path) -> None:
    names = [f"PySide6/plugins/{plugin}" for plugin in packages.QT_PLUGINS]
    wheel = _wheel(
        tmp_path,
        "pyside6_essentials-6.11.3-cp310-abi3-win_amd64.whl",
        {
            "PySide6/__init__.py": b"",
            "PySide6/scripts/deploy.py": b"",
            "PySide6/QtCore.pyd": _binary(["Qt6Core.dll"], []),
            "PySide6/QtQml.pyd": _binary(["Qt6Qml.dll"], []),
            "PySide6/Qt6Core.dll": _binary(["msvcp140.dll"], []),
            "PySide6/Qt6Qml.dll": _binary(["Qt6Core.dll"], []),
            "PySide6/msvcp140.dll": _binary([], []),
            "PySide6/opengl32sw.dll": _binary([], []),
            "PySide6/translations/qtbase_de.qm": b"",
            "PySide6/plugins/sqldrivers/qsqlite.dll": _binary(["Qt6Core.dll"], []),
            **{name: _binary(["Qt6Core.dll"], []) for name in names},
        },
    )
    packages.unpack([wheel], tmp_path / "out", {"QtCore"})
    found = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*") if path.is_file()}
    kept = {"PySide6/__init__.py", "PySide6/QtCore.pyd", "PySide6/Qt6Core.dll", "PySide6/msvcp140.dll"}
    assert found == kept | set(names)


def test_a_qt_module_that_no_wheel_has_is_named(tmp_path: Path) -> None:
    wheel = _wheel(tmp_path, "pyside6-6.11.3-cp310-abi3-win_amd64.whl", {"PySide6/__init__.py": b""})
    with pytest.raises(Failure, match="QtNoSuch"):
        packages.unpack([wheel], tmp_path / "out", {"QtNoSuch"})


def test_the_qt_modules_in_use_are_read_from_the_imports(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(
        "from PySide6.QtCore import Qt\nfrom PySide6 import QtGui\nimport PySide6.QtSvg\n"
        "def late():\n    from PySide6.QtPdf import QPdfDocument\n",
        encoding="utf-8",
    )
    assert packages.qt_modules_used(tmp_path) == {"QtCore", "QtGui", "QtSvg", "QtPdf"}


def test_the_same_files_make_the_same_zip(tmp_path: Path) -> None:
    for name in ("first", "second"):
        folder = tmp_path / name
        (folder / "b").mkdir(parents=True)
        for path in ("z.pyc", "b/a.pyc") if name == "first" else ("b/a.pyc", "z.pyc"):
            (folder / path).write_bytes(path.encode())
        bytecode.zip_folder(folder, tmp_path / f"{name}.zip")
    assert (tmp_path / "first.zip").read_bytes() == (tmp_path / "second.zip").read_bytes()


@pytest.mark.parametrize(
    ("text", "numbers"), [("1", "1.0.0.0"), ("0.1.0", "0.1.0.0"), ("1.2.3.4.5", "1.2.3.4"), ("2.0.rc1", "2.0.0.0")]
)
def test_a_version_becomes_four_numbers(text: str, numbers: str) -> None:
    assert layout.four_numbers(text) == numbers


@pytest.mark.parametrize(
    ("portable", "words", "expected"),
    [
        (False, ["check"], ["check"]),
        (True, [], ["--workspace", "{}/du-lieu"]),
        (True, ["check"], ["--workspace", "{}/du-lieu", "check"]),
        (True, ["--workspace", "x", "check"], ["--workspace", "x", "check"]),
        (True, ["check", "--workspace=x"], ["check", "--workspace=x"]),
    ],
)
def test_a_portable_copy_keeps_its_data_beside_itself_unless_told(
    tmp_path: Path, portable: bool, words: list[str], expected: list[str]
) -> None:
    if portable:
        (tmp_path / "portable.txt").write_text("", encoding="utf-8")
    found = _bootstrap().arguments_of(words, tmp_path)
    assert found == [word.format(tmp_path) for word in expected]


def test_the_start_of_a_portable_copy_and_the_offer_of_a_new_version_speak_of_the_same_thing() -> None:
    from ui.screens.upgrade import upgrade_flow

    assert _bootstrap().PORTABLE == upgrade_flow.PORTABLE


def test_setup_says_everything_in_vietnamese_and_english() -> None:
    script = (HERE / "setup.nsi").read_text(encoding="utf-8")
    said = {
        language: set(re.findall(rf"^LangString (\w+) \${{LANG_{language}}}", script, re.MULTILINE))
        for language in ("VIETNAMESE", "ENGLISH")
    }
    used = {name for name in re.findall(r"\$\((\w+)\)", script) if not name.startswith("MUI_")}
    assert said["VIETNAMESE"] == said["ENGLISH"] == used


@pytest.mark.parametrize("function", [".onInit", "un.onInit"])
def test_nothing_is_said_before_the_language_counts(function: str) -> None:
    """What NSIS says while it begins is in the language of Windows, whatever was chosen: half a page was English."""
    script = (HERE / "setup.nsi").read_text(encoding="utf-8")
    (body,) = re.findall(rf"^Function {re.escape(function)}$(.*?)^FunctionEnd$", script, re.MULTILINE | re.DOTALL)
    assert "StrCpy $LANGUAGE ${LANG_VIETNAMESE}" in body
    assert "$(" not in body


def test_every_question_of_setup_has_a_silent_answer() -> None:
    script = (HERE / "setup.nsi").read_text(encoding="utf-8")
    boxes = re.findall(r"^\s*MessageBox .*$", script, re.MULTILINE)
    assert len(boxes) >= 5
    assert [box for box in boxes if " /SD ID" not in box] == []


def test_setup_and_the_program_agree_where_the_data_lies(monkeypatch: pytest.MonkeyPatch) -> None:
    import app.holding

    script = (HERE / "setup.nsi").read_text(encoding="utf-8")
    workspace = app.holding.default_folder()
    assert workspace.parent.name == app.holding.APP_NAME
    store = "\\".join([app.holding.APP_NAME, workspace.name, app.holding.STORE_NAME])
    assert f'${{FileExists}} "$LOCALAPPDATA\\{store}"' in script
    assert f'RMDir /r "$LOCALAPPDATA\\{app.holding.APP_NAME}"' in script


def test_setup_the_proof_and_the_page_for_administrators_mean_the_same_by_an_exit_code() -> None:
    script = (HERE / "setup.nsi").read_text(encoding="utf-8")
    defined = dict(re.findall(r"^!define EXIT_(\w+) (\d+)", script, re.MULTILINE))
    meant = {code.name: code.value for code in Exit}
    assert {"DONE": 0} | {name: int(code) for name, code in defined.items()} == meant
    page = (ROOT / "docs" / "installing.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| (\d) \|", page, re.MULTILINE)) == {str(code) for code in meant.values()}


def test_the_proof_interrupts_every_step_of_setup() -> None:
    """A step that nobody interrupts is one that nobody knows to be safe."""
    script = (HERE / "setup.nsi").read_text(encoding="utf-8")
    steps = re.findall(r'^  \${Step} "(\w+)"', script, re.MULTILINE)
    assert steps == list(interruptions.STEPS)
    assert steps[steps.index("swap") + 1 :] == [step for step in steps if step in interruptions.AFTER_THE_SWAP]


def test_only_builds_of_the_proof_can_stand_still() -> None:
    script = (HERE / "setup.nsi").read_text(encoding="utf-8")
    outside = re.sub(r"^ *!ifdef PROOF$.*?^ *!endif$", "", script, flags=re.MULTILINE | re.DOTALL)
    assert "ROVIEC_PROOF" in script
    assert "ROVIEC_PROOF" not in outside
    assert "PROOF" not in (HERE / "build.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["setup.nsi", "launcher.c", "launcher.rc", "start.py"])
def test_every_text_of_setup_is_composed(name: str) -> None:
    """Decomposed letters look alike and are found by no search; old fonts show the marks beside them."""
    text = (HERE / name).read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)


def test_the_words_that_nsis_brings_are_composed_too(tmp_path: Path) -> None:
    given = tmp_path / "given"
    given.mkdir()
    for name in ("Vietnamese.nlf", "Vietnamese.nsh", "English.nlf", "German.nlf"):
        (given / name).write_text(unicodedata.normalize("NFD", "Cài đặt hoàn tất"), encoding="utf-8-sig")
    made = nsis.compose_languages(given, tmp_path / "made")
    assert {path.name for path in made.iterdir()} == {"Vietnamese.nlf", "Vietnamese.nsh", "English.nlf"}
    assert (made / "Vietnamese.nlf").read_text(encoding="utf-8-sig") == "Cài đặt hoàn tất"


def test_the_pictures_of_setup_are_drawn_from_our_icon(tmp_path: Path) -> None:
    made = nsis.draw_pictures(tmp_path)
    sizes = {path.name: struct.unpack_from("<ii", path.read_bytes(), 18) for path in made.iterdir()}
    assert sizes == {"side.bmp": (328, 628), "header.bmp": (300, 114)}
    assert len(set((made / "side.bmp").read_bytes()[54:])) > 20


@pytest.mark.parametrize(
    ("pointer", "folder"), [(None, "."), ("0.2.0", "versions/0.2.0"), ("0.2.0-2", "versions/0.2.0-2")]
)
def test_the_program_that_counts_is_the_one_the_pointer_names(tmp_path: Path, pointer: str | None, folder: str) -> None:
    if pointer:
        (tmp_path / "versions").mkdir()
        (tmp_path / "versions" / "current.txt").write_text(pointer, encoding="ascii")
    assert proof.current_of(tmp_path) == tmp_path / folder


def test_the_shims_are_never_staged() -> None:
    staged = "\n".join(
        (HERE / name).read_text(encoding="utf-8") for name in ("build.py", "cpython.py", "packages.py", "setup.nsi")
    )
    assert "shims" not in staged


@pytest.mark.parametrize(
    ("path", "tolerated"),
    [
        ("users/an/AppData/Local/Temp/~nsu.tmp/Au_.exe", True),
        ("users/an/AppData/Local/Programs", True),
        ("windows/system32/x.dll", True),
        ("users/an/AppData/Local/Programs/RoViec", False),
        ("users/an/AppData/Local/RoViec/workspace", False),
        ("users/an/Desktop/Rõ Việc.lnk", False),
        ("users/an/AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Rõ Việc.lnk", False),
        ("users/an/AppData/Roaming/Microsoft/Windows/Start Menu", True),
        ("users/an/AppData/Local/Microsoft/cache.dat", True),
        ("ProgramData/RoViec", False),
    ],
)
def test_only_what_windows_itself_writes_is_tolerated(path: str, tolerated: bool) -> None:
    assert bool(traces.TOLERATED_FILES.search(path)) is tolerated


@pytest.mark.parametrize(
    ("key", "tolerated"),
    [
        (r"HKEY_CURRENT_USER\Console", True),
        (r"HKEY_CURRENT_USER\Software\Wine\Fonts", True),
        (r"HKEY_CURRENT_USER\Software\RoViec", False),
        (r"HKEY_CURRENT_USER\Software\Classes\SystemFileAssociations\.xlsx\shell\RoViec", False),
        (r"HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Uninstall\RoViec", False),
    ],
)
def test_only_what_wine_itself_registers_is_tolerated(key: str, tolerated: bool) -> None:
    assert bool(traces.TOLERATED_KEYS.search(key)) is tolerated


def test_a_broken_build_must_fail_for_its_own_reason() -> None:
    def fail(words: str) -> None:
        raise Failure(words)

    proof.must_fail(lambda: fail("left-behind.txt is there"), "left-behind.txt")
    with pytest.raises(Failure, match="another reason"):
        proof.must_fail(lambda: fail("no screen"), "left-behind.txt")
    with pytest.raises(Failure, match="did not"):
        proof.must_fail(lambda: None, "left-behind.txt")


def test_a_library_without_a_licence_stops_the_build(tmp_path: Path) -> None:
    library = tmp_path / "runtime" / "site-packages" / "demo-1.0.dist-info"
    library.mkdir(parents=True)
    (tmp_path / "app").mkdir()
    (library / "METADATA").write_text("Name: demo\nVersion: 1.0\n", encoding="utf-8")
    with pytest.raises(Failure, match="demo carries no licence"):
        papers.place(tmp_path)


def test_every_library_is_named_with_its_licence(tmp_path: Path) -> None:
    library = tmp_path / "runtime" / "site-packages" / "demo-1.0.dist-info"
    library.mkdir(parents=True)
    (tmp_path / "app").mkdir()
    (library / "METADATA").write_text("Name: demo\nVersion: 1.0\nLicense-Expression: MIT\n", encoding="utf-8")
    (library / "LICENSE").write_text("free", encoding="utf-8")
    papers.place(tmp_path)
    folder = tmp_path / "app" / "licences"
    assert "demo 1.0: MIT" in (folder / "THIRD-PARTY.txt").read_text(encoding="utf-8")
    assert (folder / "demo-LICENSE").read_text(encoding="utf-8") == "free"
    assert {"LGPL-3.0.txt", "GPL-3.0.txt"} <= {path.name for path in folder.iterdir()}
