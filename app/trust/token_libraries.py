"""Where the vendors of tokens put their PKCS #11 libraries, so that most people need not search for one."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

_NAMES: Final = (
    "eTPKCS11.dll",
    "eps2003csp11.dll",
    "eps2003csp11v2.dll",
    "viettel-ca_v6.dll",
    "vnptca_p11_v8.dll",
    "ShuttleCsp11_3003.dll",
    "bit4xpki.dll",
    "opensc-pkcs11.dll",
    "libeToken.so",
    "libcastle.so.1.0.0",
    "opensc-pkcs11.so",
    "libsofthsm2.so",
)
_UNIX: Final = ("/usr/lib", "/usr/lib64", "/usr/local/lib", "/usr/lib/x86_64-linux-gnu", "/usr/lib/softhsm")


def usual_libraries(folders: Iterable[Path] | None = None) -> tuple[Path, ...]:
    """The libraries that are there, of those that vendors usually install.

    Args:
        folders: where to look; by default the system's.
    """
    places = list(folders) if folders is not None else _system_folders()
    return tuple(path for name in _NAMES for folder in places if (path := folder / name).is_file())


def _system_folders() -> list[Path]:
    root = os.environ.get("SYSTEMROOT")
    return [Path(root) / "System32"] if root else [Path(place) for place in _UNIX]
