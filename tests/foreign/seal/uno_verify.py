"""Ask LibreOffice about signatures: run by the Python that LibreOffice's own bridge (uno) belongs to.

Usage: uno_verify.py SOFFICE PROFILE_FOLDER FILE…
Prints one line of JSON per file: a list of [signature is valid, subject of the signer].
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from typing import Any

import uno  # type: ignore[import-not-found]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]
from com.sun.star.connection import NoConnectException  # type: ignore[import-not-found]

PATIENCE_S = 120


def main(soffice: str, profile: str, files: list[str]) -> None:
    pipe = f"pipe,name=seal{os.getpid()};urp;"
    options = ["--headless", "--norestore", "--nologo", f"-env:UserInstallation={uno.systemPathToFileUrl(profile)}"]
    office = subprocess.Popen([soffice, *options, f"--accept={pipe}"], stdout=subprocess.DEVNULL)
    try:
        context = connect(pipe)
        manager = context.ServiceManager
        for file in files:
            print(json.dumps(ask(manager, context, file), ensure_ascii=False), flush=True)
        manager.createInstanceWithContext("com.sun.star.frame.Desktop", context).terminate()
        office.wait(PATIENCE_S)
    finally:
        if office.poll() is None:
            office.kill()


def connect(pipe: str) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    until = time.monotonic() + PATIENCE_S
    while True:
        try:
            return resolver.resolve(f"uno:{pipe}StarOffice.ComponentContext")
        except NoConnectException:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def ask(manager: Any, context: Any, file: str) -> list[tuple[bool, str]]:
    # The zip as it is: as a document's own storage its relationship parts would be hidden from the check.
    form = PropertyValue()
    form.Name, form.Value = "StorageFormat", "ZipFormat"
    forms = uno.Any("[]com.sun.star.beans.PropertyValue", (form,))
    access = manager.createInstanceWithContext("com.sun.star.ucb.SimpleFileAccess", context)
    factory = manager.createInstanceWithContext("com.sun.star.embed.StorageFactory", context)
    stream = access.openFileRead(uno.systemPathToFileUrl(file))
    storage = uno.invoke(factory, "createInstanceWithArguments", ((stream, 1, forms),))
    name = "com.sun.star.security.DocumentDigitalSignatures"
    judge = manager.createInstanceWithArgumentsAndContext(name, ("1.2",), context)
    found = judge.verifyDocumentContentSignatures(storage, None)
    return [(one.SignatureIsValid, one.Signer.SubjectName if one.Signer else "") for one in found]


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
