"""The words of the command line are those of the screen, letter for letter."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from app.exchange.outcomes import Result
from tests.support.officers import World
from ui.cli import labels
from ui.cli.output import NOTHING

TEXTS = Path(__file__).parents[3] / "resources" / "translations" / "roviec_vi.ts"


@pytest.fixture(scope="module")
def screen() -> dict[tuple[str, str], str]:
    """(context, English) → what the screen says in Vietnamese."""
    return {
        (context.findtext("name", ""), one.findtext("source", "")): one.findtext("translation", "")
        for context in ET.parse(TEXTS).getroot()
        for one in context.findall("message")
    }


def test_every_outcome_has_a_word() -> None:
    assert set(labels.OUTCOMES) == {*Result, "waiting"}


@pytest.mark.parametrize(
    ("words", "context", "sources"),
    [
        (
            labels.OUTCOMES,
            "Outcome",
            {
                "waiting": "Waiting for preview",
                "needs-confirmation": "Needs your decision",
                "branched": "Two computers, same number",
                "applied": "Taken in",
                "already-applied": "Already here",
                "older": "Older",
                "unknown-sender": "Sender not known",
                "revoked-sender": "Code withdrawn",
                "seal-broken": "File was altered",
                "not-sealed": "Saved by another program",
                "damaged": "File is damaged",
                "invalid-content": "Content has errors",
                "too-large": "File is too large",
                "not-a-package": "Not a data file",
                "wrong-addressee": "For another office",
                "training": "Training file",
                "newer-format": "Made by a newer version",
            },
        ),
        (
            labels.CHANGES,
            "ImportPreview",
            {
                "added": "Added",
                "changed": "Amended",
                "archived": "No longer followed",
                "answer": "Answers and directives",
                "receipt": "Receipts",
            },
        ),
        (
            labels.CODES,
            "TrustSection",
            {"offered": "not compared yet", "retired": "another code took over", "revoked": "withdrawn"},
        ),
        (labels.RELATIONS, "TrustSection", {"superior": "plans (superior)", "subordinate": "reports"}),
        (
            labels.FINDINGS,
            "Checklist",
            {"must": "To be done before signing", "should": "Better look again", "passed": "In order"},
        ),
        (
            labels.VALUES,
            "ImportLine",
            {
                "lead": "in charge",
                "coordinate": "coordinating",
                "inform": "for information",
                "not_started": "not started",
                "in_progress": "under way",
                "done": "finished",
                "accepted": "accepted",
                "returned": "more is asked for",
                "yes": "yes",
                "no": "no",
            },
        ),
        (labels.ROLES, "Forms", {"lead": "leads", "coordinate": "takes part", "inform": "is informed"}),
    ],
)
def test_the_words_are_those_of_the_screen(
    screen: dict[tuple[str, str], str], words: dict[str, str], context: str, sources: dict[str, str]
) -> None:
    assert {code: words[code] for code in sources} == {code: screen[context, said] for code, said in sources.items()}


def test_no_line_shows_a_code_and_an_empty_list_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office = World(tmp_path, monkeypatch).office("11785", "UBND xã Đoàn Lập")
    for words in (["letter", "list"], ["trust", "list"], ["plan", "list"]):
        assert office.run(*words).out == f"{NOTHING}\n"
    stray = tmp_path / "anh.xlsx"
    stray.write_bytes(b"no workbook")
    assert office.run("receive", stray).out.startswith("anh.xlsx: [Không phải tệp dữ liệu] ")
    assert "  [Không phải tệp dữ liệu]" in office.run("exchange").out
    assert "  [Không phải tệp dữ liệu] " in office.run("quarantine", "list").out
