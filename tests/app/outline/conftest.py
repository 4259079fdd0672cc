from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.outline import Outline, outline_of_text

CHECKOUT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def sample() -> Outline:
    """The sample plan that ships with the program."""
    path = CHECKOUT / "resources" / "samples" / "kh28nqtw_tienlang_2023.txt"
    return outline_of_text(path.read_text(encoding="utf-8"))


@pytest.fixture
def corpus() -> Path:
    """The folder of real documents, where this machine has it."""
    folder = CHECKOUT.parent / "shared" / "corpus"
    if not folder.is_dir():
        pytest.skip("no corpus beside this checkout")
    return folder


def _assert_lossless(outline: Outline) -> None:
    owners: dict[int, str] = {}
    for span, owner in outline.owners():
        for at in range(span.start, span.end):
            if outline.source[at].isspace():
                continue
            assert at not in owners, (owners[at], owner, outline.source[max(0, at - 30) : at + 30])
            owners[at] = owner
    lost = [at for at, char in enumerate(outline.source) if not char.isspace() and at not in owners]
    assert not lost, outline.source[max(0, lost[0] - 30) : lost[0] + 60]
    for node in outline.nodes:
        printed = "".join(outline.source[span.start : span.end] for span in node.spans)
        assert "".join(printed.split()) == "".join((node.marker + node.text).split()), node.id


@pytest.fixture(scope="session")
def assert_lossless() -> Callable[[Outline], None]:
    """Every visible character stands in exactly one clause, the head, the foot or a leftover; no clause has others."""
    return _assert_lossless
