"""What the Windows program is made of: exactly what it needs, named with its licences, listed for machines."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from installer import locks, sbom
from installer.places import ROOT, WINDOWS_LOCK
from installer.windows import inside, packages
from installer.windows.build import OFFLINE

WINDOWS = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "python_version": "3.13"}

IMPORT_EVERYTHING = """
import importlib, pkgutil, sys
left_out = set(sys.argv[2].split(","))
class LeftOut:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in left_out:
            raise ModuleNotFoundError(name + " is left out", name=name)
sys.meta_path.insert(0, LeftOut())
sys.path.insert(0, sys.argv[1])
for floor in ("resources", "db", "app", "ui"):
    package = importlib.import_module(floor)
    for found in pkgutil.walk_packages(package.__path__, floor + "."):
        if not found.name.endswith("__main__") and ".migrations." not in found.name:
            importlib.import_module(found.name)
import pytest
sys.exit(pytest.main(["-q", "-p", "no:cacheprovider", "tests/app/reports/test_sign.py"]))
"""


def _needed(names: list[str], without: frozenset[str] = frozenset()) -> set[str]:
    """The distributions that some need on Windows, themselves included; ``without`` and what lies behind are not."""
    found: set[str] = set()
    waiting = [(canonicalize_name(Requirement(name).name), Requirement(name).extras) for name in names]
    while waiting:
        name, extras = waiting.pop()
        if name in found or name in without:
            continue
        found.add(name)
        try:
            lines = requires(name) or []
        except PackageNotFoundError:
            continue  # For Windows alone, such as tzdata; those need nothing more.
        for line in lines:
            need = Requirement(line)
            if need.marker is None or any(need.marker.evaluate(WINDOWS | {"extra": one}) for one in ("", *extras)):
                waiting.append((canonicalize_name(need.name), need.extras))
    return found


def _declared() -> list[str]:
    return [line for line in requires("roviec") or [] if "extra ==" not in line]


def test_exactly_what_the_program_needs_is_shipped() -> None:
    """An offline program that ships an HTTP client makes everybody ask why, and somebody patch it for nothing."""
    needed = _needed(_declared(), without=frozenset({"aiohttp"}))
    shipped = {canonicalize_name(name) for name in packages.shipped_pins()}
    assert shipped == needed


def test_the_http_client_is_needed_by_nothing_else() -> None:
    assert set(packages.HTTP_CLIENT) >= _needed(["aiohttp"]) - _needed(_declared(), without=frozenset({"aiohttp"}))


def test_without_the_http_client_everything_loads_and_signs() -> None:
    """What the Windows program leaves out is left out here too: each module is imported, and a paper signed."""
    hidden = ",".join(name for name in packages.HTTP_CLIENT if name != "aiohttp")
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_EVERYTHING, str(OFFLINE), hidden],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_whoever_asks_the_network_is_told_that_there_is_none() -> None:
    source = "import aiohttp\naiohttp.ClientSession('https://tsa.example')"
    done = subprocess.run(
        [sys.executable, "-c", source], env={"PYTHONPATH": str(OFFLINE)}, capture_output=True, text=True, check=False
    )
    assert "without a network client" in done.stderr


def test_every_part_inside_a_binary_has_its_licence_among_the_texts() -> None:
    names = inside.licences_of(
        line.partition('"')[2].rpartition('"')[0]
        for line in inside.TABLE.read_text(encoding="utf-8").splitlines()
        if line.startswith("licence")
    )
    assert {"Apache-2.0", "Zlib", "FTL", "blessing"} <= names
    assert {path.stem for path in inside.TEXTS.glob("*.txt")} == names


def test_a_part_is_told_once_for_each_version_of_it(tmp_path: Path) -> None:
    table = tmp_path / "inside.toml"
    table.write_text(
        '[[part]]\nname = "zlib"\nlicence = "Zlib"\ncopyright = "A"\nsource = "b"\n'
        'inside = ["*.dll", "absent.dll"]\nversion = "inflate (\\\\d\\\\.\\\\d)"\n'
        '[[part]]\nname = "other"\nlicence = "MIT"\ncopyright = "A"\nsource = "b"\ninside = ["none.dll"]\n',
        encoding="utf-8",
    )
    for name, content in (("a.dll", b"inflate 1.2"), ("b.dll", b"inflate 1.3"), ("c.dll", b"inflate 1.2")):
        (tmp_path / name).write_bytes(content)
    found = [(part.name, part.version, part.where) for part in inside.parts_in(tmp_path, table)]
    assert found == [("zlib", "1.2", ("a.dll", "c.dll")), ("zlib", "1.3", ("b.dll",))]


def test_a_library_that_a_wheel_brings_along_must_be_named(tmp_path: Path) -> None:
    table = tmp_path / "inside.toml"
    table.write_text('[[part]]\nname = "a"\ninside = ["site-packages/*.libs/a-*.dll"]\n', encoding="utf-8")
    libraries = tmp_path / "site-packages" / "some.libs"
    libraries.mkdir(parents=True)
    for name in ("a-1f.dll", "b-2e.dll"):
        (libraries / name).write_bytes(b"MZ")
    (tmp_path / "site-packages" / "own.dll").write_bytes(b"MZ")
    assert inside.unnamed(tmp_path, table) == ["site-packages/some.libs/b-2e.dll"]


def test_the_bill_of_materials_names_every_package_with_version_and_address(tmp_path: Path) -> None:
    wheel = tmp_path / "et_xmlfile-2.0.0-py3-none-any.whl"
    wheel.write_bytes(b"PK")
    part = inside.Part("SQLite", "blessing", "none", "sqlite.org", "3.45.3", ("sqlite3.dll",))
    told = json.loads(
        sbom.bill({"et-xmlfile": "2.0.0", "lxml": "6.1.3"}, wheels=[wheel], parts=[part], python="3.13.2")
    )
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.6")
    assert told["metadata"]["component"]["name"] == "roviec"
    names = {one["name"]: one for one in told["components"]}
    assert names["lxml"]["purl"] == "pkg:pypi/lxml@6.1.3"
    assert [one["alg"] for one in names["et-xmlfile"]["hashes"]] == ["SHA-256"]
    assert names["SQLite"]["licenses"] == [{"expression": "blessing"}]
    assert names["CPython"]["version"] == "3.13.2"
    refs = [one["bom-ref"] for one in told["components"]]
    assert told["dependencies"] == [{"ref": "roviec", "dependsOn": sorted(refs)}]
    assert len(set(refs)) == len(refs)


def test_the_bills_are_made_from_the_locks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sbom, "DIST", tmp_path)
    monkeypatch.setattr(sbom, "ROOT", tmp_path)
    linux, windows = (json.loads(path.read_text(encoding="utf-8")) for path in sbom.write())
    shipped = {one["name"] for one in windows["components"]}
    assert shipped == set(packages.shipped_pins())
    assert {one["name"] for one in linux["components"]} - shipped == set(packages.HTTP_CLIENT)
    pins = locks.pinned(WINDOWS_LOCK.read_text(encoding="utf-8"))
    assert all(one["version"] == pins[one["name"]] for one in windows["components"])
