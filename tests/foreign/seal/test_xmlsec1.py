"""The xmlsec1 command checks the core of our signature: canonical forms, object digests, value."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from app.exchange.container import open_container
from app.exchange.seal import names, seal
from app.trust.certificate import to_pem
from app.trust.keys import P12Signer
from tests.support import seal_kit

pytestmark = pytest.mark.foreign


def _xmlsec1(folder: Path, document: bytes, signer: P12Signer) -> subprocess.CompletedProcess[str]:
    command = shutil.which("xmlsec1")
    if command is None:
        pytest.skip("xmlsec1 is not installed")
    (folder / "sig1.xml").write_bytes(document)
    (folder / "office.pem").write_bytes(to_pem(signer.certificate))
    # The manifest's URIs name parts of the package, which this command does not know; LibreOffice checks those.
    identities = [word for tag in ("Object", "SignedProperties") for word in ("--id-attr:Id", tag)]
    trust = ["--trusted-pem", str(folder / "office.pem"), "--verification-gmt-time", "2026-11-22 09:00:00"]
    options = ["--ignore-manifests", "--enabled-reference-uris", "same-doc", *identities, *trust]
    return subprocess.run(
        [command, "--verify", *options, str(folder / "sig1.xml")], capture_output=True, check=False, text=True
    )


@pytest.mark.parametrize("kind", ["office", "rsa2048", "p256", "p384"])
def test_xmlsec1_finds_the_core_of_our_signature_valid(tmp_path: Path, kind: str) -> None:
    signer = seal_kit.office_signer() if kind == "office" else seal_kit.signer(kind)
    parts = open_container(seal(seal_kit.workbook(), signer, seal_kit.SEALED_AT).data).parts
    run = _xmlsec1(tmp_path, parts[names.SIGNATURE_PART], signer)
    assert run.returncode == 0, run.stderr
    assert "SignedInfo References (ok/all): 3/3" in run.stderr + run.stdout


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"2026-11-22T08:30:15Z", b"2026-11-22T08:30:16Z"),
        (b"<OfficeVersion>16.0<", b"<OfficeVersion>15.0<"),
        (b"rsa-sha256", b"rsa-sha384"),
    ],
)
def test_xmlsec1_finds_a_changed_signature_invalid(tmp_path: Path, old: bytes, new: bytes) -> None:
    document = seal_kit.sealed_parts()[names.SIGNATURE_PART]
    assert old in document
    assert _xmlsec1(tmp_path, document.replace(old, new, 1), seal_kit.office_signer()).returncode != 0
