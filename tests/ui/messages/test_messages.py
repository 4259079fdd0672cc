from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.errors import AppError
from app.exchange.outcomes import Result
from app.tracking import status
from ui.messages import LANGUAGES, codes, explain, sentence

ROOT = Path(__file__).parents[3]
RAISED = re.compile(
    r"(?:DocumentError|TrustError|ExchangeError|PlanningError|TrackingError|ReportError|WorkspaceError|AppError)"
    r'\(\s*"([a-z0-9-]+)"'
)
STATUSES = sorted(value for name, value in vars(status).items() if name.isupper() and isinstance(value, str))
FINDINGS = re.compile(r'(?:_finding\(\s*"\w+",\s*|Finding\("\w+", )"([a-z-]+)"')


def raised() -> set[str]:
    found: set[str] = set()
    for room in ("app", "ui"):
        for path in (ROOT / room).rglob("*.py"):
            found.update(RAISED.findall(path.read_text(encoding="utf-8")))
    return found


def test_every_code_that_is_raised_has_its_sentence() -> None:
    assert len(raised()) > 80
    assert sorted(raised() - codes()) == []


def test_every_outcome_status_and_finding_has_its_words() -> None:
    wanted = {f"outcome-{result}" for result in Result} | {f"status-{code}" for code in STATUSES}
    source = (ROOT / "app" / "tracking" / "reporting.py").read_text(encoding="utf-8")
    wanted |= {f"finding-{code}" for code in FINDINGS.findall(source)}
    assert sorted(wanted - codes()) == []


def test_both_languages_speak_of_the_same_things() -> None:
    assert codes("en") == codes("vi")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_breaks_without_its_facts(language: str) -> None:
    for code in codes(language):
        assert sentence(code, {}, language).strip()


def test_a_refusal_says_what_happened_that_data_is_safe_and_what_to_do() -> None:
    short = [
        code
        for code in codes()
        if code.startswith("outcome-") and len(re.findall(r"[.!?](?:\s|$)", sentence(code))) < 2
    ]
    assert short == []


def test_an_unknown_code_still_says_that_data_is_safe() -> None:
    said = explain(AppError("never-written-down"))
    assert "never-written-down" in said
    assert "Dữ liệu" in said
