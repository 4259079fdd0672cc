from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

import app.founding
from app.trust.certificate import CertificateOffice
from app.trust.keys import P12Signer, make_key
from tests.support.founding_desk import AT, CARD, Desk


@pytest.fixture(scope="session")
def key() -> P12Signer:
    return make_key(CertificateOffice(CARD.code, CARD.name, "0" * 32), AT)


@pytest.fixture
def desk(tmp_path: Path, key: P12Signer, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """One key for all: making one takes a third of a second."""
    monkeypatch.setattr(app.founding, "make_key", lambda _office, _at: key)
    monkeypatch.setattr(app.founding, "secrets", SimpleNamespace(token_hex=lambda count: "0" * count * 2))
    return Desk(tmp_path)
