"""SoftHSM2 stands in for a signing token: a device in a folder, with keys and certificates of our choice."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pkcs11
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pkcs11 import Attribute
from pkcs11.util.ec import decode_ec_private_key
from pkcs11.util.rsa import decode_rsa_private_key
from pkcs11.util.x509 import decode_x509_certificate

from app.trust.token import list_tokens

PIN: Final = "123456"
LABEL: Final = "Chứng thư thử"
_PLACES: Final = (
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
    "/usr/lib64/pkcs11/libsofthsm2.so",
    "/opt/homebrew/lib/softhsm/libsofthsm2.so",
)


@dataclass(frozen=True)
class SoftToken:
    """A token that is plugged in."""

    library: Path
    serial: str

    def put(self, keys: Mapping[str, tuple[Any, bytes]]) -> None:
        """Put private keys and their certificates (DER) on it, by CKA_ID in hex; a key None leaves it out."""
        with self._session() as session:
            for key_id, (key, certificate) in keys.items():
                _put(session, key_id, key, certificate)

    def put_object(self, attributes: Mapping[Any, Any]) -> None:
        """Put any object on it."""
        with self._session() as session:
            session.create_object(dict(attributes))

    def _session(self) -> Any:
        (token,) = [
            one for one in pkcs11.lib(str(self.library)).get_tokens() if one.serial.decode().strip() == self.serial
        ]
        return token.open(rw=True, user_pin=PIN)


def plug_in(folder: Path, patch: pytest.MonkeyPatch) -> SoftToken:
    """A new, empty token. Skips the test where SoftHSM2 is not installed."""
    library = next((Path(place) for place in _PLACES if Path(place).exists()), None)
    command = shutil.which("softhsm2-util")
    if library is None or command is None:
        pytest.skip("SoftHSM2 is not installed")
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder / 'tokens'}\nobjectstore.backend = file\n")
    patch.setenv("SOFTHSM2_CONF", str(folder / "softhsm2.conf"))
    pkcs11.unload(str(library))  # it reads its configuration once, and another test may have loaded it
    options = ["--init-token", "--free", "--label", LABEL, "--pin", PIN, "--so-pin", "87654321"]
    subprocess.run([command, *options], check=True, capture_output=True)
    (info,) = list_tokens(library)
    return SoftToken(library, info.serial)


def _put(session: Any, key_id: str, key: Any, certificate: bytes) -> None:
    about = {Attribute.TOKEN: True, Attribute.ID: bytes.fromhex(key_id), Attribute.LABEL: key_id}
    if key is not None:
        der = key.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())
        values = decode_rsa_private_key(der) if isinstance(key, rsa.RSAPrivateKey) else decode_ec_private_key(der)
        session.create_object(values | about | {Attribute.PRIVATE: True, Attribute.SENSITIVE: True})
    session.create_object(decode_x509_certificate(certificate) | about)
