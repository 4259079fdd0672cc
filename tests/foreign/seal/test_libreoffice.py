"""LibreOffice checks our seals by itself, the manifest and its relationship transforms included."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from app.exchange.container import write_container
from app.exchange.seal import names, seal
from tests.support import seal_kit

pytestmark = pytest.mark.foreign

SCRIPT = Path(__file__).with_name("uno_verify.py")
SHEET, BOOK_RELS = "xl/worksheets/sheet2.xml", "xl/_rels/workbook.xml.rels"


def _python_with_uno() -> str:
    for candidate in ("/usr/bin/python3", "/usr/lib/libreoffice/program/python"):
        if Path(candidate).exists():
            asked = subprocess.run([candidate, "-c", "import uno"], capture_output=True, check=False)
            if asked.returncode == 0:
                return candidate
    pytest.skip("LibreOffice's Python bridge (package python3-uno) is not installed")


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[bool, str]]]:
    """LibreOffice's answer about each file, asked in one go since starting it takes seconds."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    python = _python_with_uno()
    folder = tmp_path_factory.mktemp("libreoffice")
    files = {name: folder / f"{name}.xlsx" for name in _FILES}
    for name, path in files.items():
        path.write_bytes(_FILES[name]())
    run = subprocess.run(
        [python, str(SCRIPT), soffice, str(folder / "profile"), *map(str, files.values())],
        capture_output=True,
        timeout=300,
        check=False,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    return dict(zip(files, answers, strict=True))


def _changed(part: str, old: bytes, new: bytes) -> bytes:
    parts = seal_kit.sealed_parts()
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new, 1)
    return write_container(parts)


_FILES: dict[str, Callable[[], bytes]] = {
    "rsa": seal_kit.sealed,
    "p256": lambda: seal(seal_kit.workbook(), seal_kit.signer("p256"), seal_kit.SEALED_AT).data,
    "large": lambda: seal(seal_kit.workbook(3000), seal_kit.office_signer(), seal_kit.SEALED_AT).data,
    "unsigned": seal_kit.workbook,
    "cell-changed": lambda: _changed(SHEET, b"<v>10<", b"<v>11<"),
    "relationship-changed": lambda: _changed(BOOK_RELS, b"worksheets/sheet2.xml", b"worksheets/sheet1.xml"),
    "time-changed": lambda: _changed(names.SIGNATURE_PART, b"2026-11-22T08:30:15Z", b"2026-11-22T08:30:16Z"),
}


@pytest.mark.parametrize("name", ["rsa", "p256", "large"])
def test_libreoffice_finds_our_seal_valid(ask: dict[str, list[tuple[bool, str]]], name: str) -> None:
    ((valid, subject),) = ask[name]
    assert valid
    assert subject


def test_libreoffice_reads_the_signers_vietnamese_name(ask: dict[str, list[tuple[bool, str]]]) -> None:
    assert seal_kit.OFFICE.name in ask["rsa"][0][1]


@pytest.mark.parametrize("name", ["cell-changed", "relationship-changed", "time-changed"])
def test_libreoffice_finds_a_changed_package_invalid(ask: dict[str, list[tuple[bool, str]]], name: str) -> None:
    ((valid, _),) = ask[name]
    assert not valid


def test_libreoffice_finds_no_signature_where_there_is_none(ask: dict[str, list[tuple[bool, str]]]) -> None:
    assert ask["unsigned"] == []
