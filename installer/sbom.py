"""What the program is made of, as a CycloneDX bill of materials: read from the lock files, by machines.

After the CycloneDX specification 1.6 (ECMA-424), the sections "bomFormat", "metadata", "components", "dependencies". No
time and no serial number stand in it, so that the same locks give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from installer.locks import pinned, without
from installer.places import DIST, LINUX_LOCK, ROOT, WINDOWS_LOCK
from installer.shell import say
from installer.windows.inside import Part
from installer.windows.layout import version
from installer.windows.packages import BUILD_TOOLS, shipped_pins


def write() -> list[Path]:
    """Write both bills from the locks into ``dist``: what pip installs on Linux, what the Windows program ships."""
    linux = pinned(LINUX_LOCK.read_text(encoding="utf-8"))
    # The Linux list carries the tools of the tests too; the Windows list has none.
    needed = pinned(without(WINDOWS_LOCK.read_text(encoding="utf-8"), BUILD_TOOLS))
    bills = {"linux": {name: linux[name] for name in linux if name in needed}, "windows": shipped_pins()}
    written = []
    for name, pins in bills.items():
        target = DIST / f"roviec-{version()}-{name}.cdx.json"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(bill(pins), encoding="utf-8")
        say(f"{target.relative_to(ROOT)}: {len(pins)} packages")
        written.append(target)
    return written


def bill(pins: Mapping[str, str], *, wheels: Iterable[Path] = (), parts: Iterable[Part] = (), python: str = "") -> str:
    """The bill of one build, as JSON.

    Args:
        pins: package → version.
        wheels: the very files that are shipped, where they are known: their hashes are told.
        parts: what lies inside the packages' binaries.
        python: the version of the CPython that is shipped; empty where the machine brings its own.
    """
    hashes = {_key_of(wheel): hashlib.sha256(wheel.read_bytes()).hexdigest() for wheel in wheels}
    components = [
        _package(name, number, hashes.get(f"{_plain(name)}-{number}")) for name, number in sorted(pins.items())
    ]
    if python:
        components.append(_generic("CPython", python, "PSF-2.0"))
    components += [_generic(part.name, part.version, part.licence) for part in parts]
    root = {
        "type": "application",
        "bom-ref": "roviec",
        "name": "roviec",
        "version": version(),
        "purl": f"pkg:pypi/roviec@{version()}",
        "licenses": [{"license": {"id": "MIT"}}],
    }
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": root},
        "components": components,
        "dependencies": [{"ref": "roviec", "dependsOn": sorted(one["bom-ref"] for one in components)}],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _package(name: str, number: str, digest: str | None) -> dict[str, Any]:
    purl = f"pkg:pypi/{name}@{number}"
    told = {"type": "library", "bom-ref": purl, "name": name, "version": number, "purl": purl}
    return told | ({"hashes": [{"alg": "SHA-256", "content": digest}]} if digest else {})


def _generic(name: str, number: str, licence: str) -> dict[str, Any]:
    told = {"type": "library", "bom-ref": f"{name} {number}".strip(), "name": name}
    return told | ({"version": number} if number else {}) | {"licenses": [{"expression": licence}]}


def _plain(name: str) -> str:
    return name.lower().replace("-", "_").replace(".", "_")


def _key_of(wheel: Path) -> str:
    name, number = wheel.name.split("-")[:2]
    return f"{_plain(name)}-{number}"
