"""Whose word counts about new versions: the certificates that the build puts into the program.

A checkout carries none, and so can judge no manifest. More than one stands there while a publisher changes keys.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Final

from app.errors import ExchangeError, TrustError
from app.trust.certificate import from_file, read_facts

_END: Final = b"-----END CERTIFICATE-----"
PLACE: Final = ("trust", "publisher.pem")
"""Where the certificates lie among the resources."""


def publishers() -> tuple[bytes, ...]:
    """The publisher's certificates, DER.

    Raises:
        ExchangeError: ``release-no-publisher``: this program came from no setup program.
        TrustError: ``not-a-certificate``: the program's own file is damaged.
    """
    found = files("resources").joinpath(*PLACE)
    if not found.is_file():
        raise ExchangeError("release-no-publisher")
    return certificates_in(found.read_bytes())


def is_trial() -> bool:
    """Whether this is no release: a checkout, or a build that trusts a key made for tests. It says so in its window."""
    try:
        return any(read_facts(one).profile == "training" for one in publishers())
    except (ExchangeError, TrustError):
        return True


def certificates_in(text: bytes) -> tuple[bytes, ...]:
    """Every certificate of a .pem, DER.

    Raises:
        TrustError: ``not-a-certificate``.
    """
    return tuple(from_file(piece + _END) for piece in text.split(_END)[:-1])
