"""What a command prints for people: words of strangers turn nothing around, and the JSON document is left as it is."""

from __future__ import annotations

import argparse
import json

import pytest

from app.errors import ExchangeError, WorkspaceError
from ui.cli.failing import refused
from ui.cli.output import CommandAnswer, show

TURNED = "kế hoạch\u202e gnurt\u2066 x\x07\x1b"


def test_a_line_is_never_turned_around(capsys: pytest.CaptureFixture[str]) -> None:
    show(CommandAnswer({"text": TURNED}, [TURNED]), as_json=False)
    assert capsys.readouterr().out == "kế hoạch gnurt x\n"
    show(CommandAnswer({"text": TURNED}, [TURNED]), as_json=True)
    assert json.loads(capsys.readouterr().out) == {"text": TURNED}


def test_a_warning_and_a_refusal_too(capsys: pytest.CaptureFixture[str]) -> None:
    error = ExchangeError("cannot-read", name=TURNED)
    show(CommandAnswer({}, []).warned([error]), as_json=False)
    refused(argparse.Namespace(json=False), error)
    assert not {"\u202e", "\u2066", "\x07", "\x1b"} & set(capsys.readouterr().err)


def test_what_failed_after_the_work_stands_beside_the_doubts_of_the_command(
    capsys: pytest.CaptureFixture[str],
) -> None:
    answer = CommandAnswer({"number": "7", "warnings": [{"code": "number-out-of-order"}]})
    show(answer.warned([WorkspaceError("backup-not-made")]), as_json=True)
    told = json.loads(capsys.readouterr().out)
    assert [one["code"] for one in told["warnings"]] == ["number-out-of-order", "backup-not-made"]
