from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from ui.cli import help_texts
from ui.cli.arguments import Parser, UsageError, in_vietnamese
from ui.cli.commands import ROOMS
from ui.cli.main import build_parser, main

WRONG = {
    "no command": ([], "Còn thiếu: LỆNH."),
    "a command that is none": (["bogus"], "không có bogus"),
    "an option that is none": (["plan", "list", "--bogus"], "Không hiểu: --bogus."),
    "an option that is cut short": (["plan", "list", "--work"], "Không hiểu: --work."),
    "an option without its value": (["outline", "a.docx", "--workspace"], "--workspace: cần một giá trị."),
    "an argument that is missing": (["verify"], "Còn thiếu: "),
    "a command without its action": (["plan"], "Còn thiếu: việc cần làm."),
    "an action that is none": (["plan", "bogus"], "việc cần làm: không có bogus; hãy chọn trong: add, list"),
    "an action of an action": (["trust", "authority"], "Còn thiếu: việc cần làm."),
    "an empty word": ([""], "LỆNH: không có ''; hãy chọn trong: "),
    "a day in a year that nobody means": (
        ["progress", "set", "I.1", "--done-on", "0204-11-30"],
        "không phải ngày: 0204-11-30.",
    ),
    "a day that is none": (["progress", "set", "I.1", "--done-on", "32/13/2026"], "không phải ngày: 32/13/2026."),
}
ENGLISH = re.compile(
    r"(?<![-\w])"
    r"(?:usage|error|argument|required|invalid|action|choose from|expected|unrecognized|options|show this)\b(?!-)"
)


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_with_a_command_is_said_in_vietnamese(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    words, told = WRONG[name]
    assert main(words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert told in said.err
    assert not ENGLISH.search(said.err)


def test_under_json_a_wrong_command_is_one_json_document(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "list", "--bogus", "--json"]) == 2
    said = capsys.readouterr()
    assert json.loads(said.out) == {
        "outcome": "usage",
        "sentence": "Không hiểu: --bogus.",
        "usage": json.loads(said.out)["usage"],
    }
    assert said.err == ""


@pytest.mark.parametrize(
    "fixed", ["2026-11-02T08:30:00", "hôm nay", "2026-13-40T00:00:00+07:00", "9999-12-31T23:59:59+00:00", "0001-01-01"]
)
def test_a_clock_that_is_no_instant_with_its_zone_is_said(
    fixed: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("ROVIEC_CLOCK", fixed)
    assert main(["--workspace", str(tmp_path), "plan", "list"]) == 2
    said = capsys.readouterr()
    assert "ROVIEC_CLOCK" in said.err
    assert fixed in said.err
    assert "Traceback" not in said.err


def test_a_word_nobody_knows_is_answered_with_how_its_own_command_is_written(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["plan", "show", "--bogus", "3"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("Cách dùng: roviec plan show ")
    assert said.endswith("Không hiểu: --bogus 3.\n")
    assert main(["--bogus"]) == 2
    assert capsys.readouterr().err.startswith("Cách dùng: roviec [")


def _parsers(parser: Parser) -> list[Parser]:
    found = [parser]
    for action in parser._actions:
        if isinstance(action.choices, dict):
            found += [one for child in action.choices.values() for one in _parsers(child)]
    return found


def _every_parser() -> list[Parser]:
    """The parser of every command, each with its own module loaded."""
    found = [build_parser([])]
    for words in ROOMS.values():
        for name in words:
            (command,) = [one for one in _parsers(build_parser([name])) if one.prog == f"roviec {name}"]
            found += _parsers(command)
    return found


def test_every_command_of_the_help_is_known_by_its_module() -> None:
    for words in ROOMS.values():
        for name in words:
            (command,) = [one for one in _parsers(build_parser([name])) if one.prog == f"roviec {name}"]
            actions = [one for one in _parsers(command) if one.get_default("run") is not None]
            assert actions, name


def test_a_command_loads_no_module_but_its_own() -> None:
    code = "import sys; from ui.cli.main import build_parser; build_parser(['verify']); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    ours = {f"ui.cli.{room}" for room in ROOMS} & set(loaded)
    assert ours <= {"ui.cli.verify_command", "ui.cli.exchange_commands"}


@pytest.mark.parametrize("words", [["--help"], ["--version"]])
def test_help_and_version_load_neither_store_nor_window(words: list[str]) -> None:
    code = f"import sys; from ui.cli.main import main; main({words!r}); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert {"sqlalchemy", "PySide6", "lxml", "openpyxl", "cryptography"} & set(loaded) == set()


def test_help_of_every_command_and_of_its_actions_loads_neither_store_nor_window() -> None:
    asked = [[*command.split(), "--help"] for command in help_texts.made()]
    code = (
        "import json, sys; from ui.cli.main import main\n"
        "for words in json.loads(sys.argv[1]): assert main(words) == 0\n"
        "sys.stderr.write(' '.join(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, json.dumps(asked)], check=True, capture_output=True, encoding="utf-8"
    )
    assert done.stdout.count("Cách dùng: ") == len(asked)
    loaded = {name.partition(".")[0] for name in done.stderr.split()}
    assert {"app", "db", "sqlalchemy", "sqlite3", "PySide6", "lxml", "openpyxl", "cryptography"} & loaded == set()


def test_the_help_that_is_kept_is_what_the_parsers_say() -> None:
    # By words: how lines are wrapped differs from one version of Python to the next.
    kept = json.loads(files("resources").joinpath("messages", "commands.json").read_text(encoding="utf-8"))
    made = {name: text.split() for name, text in help_texts.made().items()}
    assert {name: text.split() for name, text in kept.items()} == made, "run: python -m ui.cli.help_texts"


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        (["send", "--help"], "Cách dùng: roviec send "),
        (["plan", "add", "ke-hoach.docx", "-h"], "Cách dùng: roviec plan add "),
        (["--workspace", "plan", "period", "--json", "--help"], "Cách dùng: roviec period "),
        (["--help"], "Cách dùng: roviec [--workspace DIR] [--json] [-h] [--version] LỆNH"),
    ],
)
def test_help_is_that_of_the_command_it_is_asked_of(
    words: list[str], begins: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 0
    assert capsys.readouterr().out.startswith(begins)


def test_help_of_every_command_is_vietnamese_and_says_every_word() -> None:
    for parser in _every_parser():
        assert not ENGLISH.search(parser.format_help()), parser.prog
        unsaid = [one.dest for one in parser._actions if not one.help and one.dest not in ("action", "command")]
        assert unsaid == [], parser.prog


def test_the_readme_names_every_command_and_its_actions() -> None:
    readme = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
    told = readme.partition("## The same without a window")[2].split("```")[1]
    named = {
        (command, action)
        for command, actions in re.findall(r"(?:^roviec|  ) ?([a-z-]+)(?: ([a-z|-]+|…))?", told, re.MULTILINE)
        for action in (actions or "").split("|")
    }
    whole = {command for command, action in named if action == "…"}
    texts = [tuple(name.split()) for name in help_texts.made()]
    assert {words[0] for words in texts} <= {command for command, _action in named}
    actions = {words[:2] for words in texts if len(words) > 1 and words[0] not in whole}
    assert actions - named == set()


def test_argparse_errors_of_other_kinds_are_said_too() -> None:
    parser = Parser(prog="x")
    group = parser.add_mutually_exclusive_group(required=True)
    group.add_argument("--one", type=int)
    group.add_argument("--two", nargs="+")
    parser.add_argument("--tick", action="store_true")
    for words, told in (
        ([], "Cần một trong: --one --two."),
        (["--one", "1", "--two", "2"], "--two: không dùng cùng --one."),
        (["--one", "a"], "--one: giá trị a không đúng."),
        (["--two"], "--two: cần ít nhất một giá trị."),
        (["--one", "1", "--tick=3"], "--tick: không nhận giá trị 3."),
    ):
        with pytest.raises(UsageError) as refused:
            parser.parse_args(words)
        assert refused.value.sentence == told
    assert in_vietnamese("something new in Python") == "Câu lệnh không đúng."


def test_a_part_of_the_program_that_is_missing_is_told_to_who_started_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def lacking(_args: object) -> None:
        raise ImportError("DLL load failed", name="PySide6.QtWidgets")

    monkeypatch.setattr("ui.cli.plan_commands._list", lacking)
    with pytest.raises(ImportError):
        main(["--workspace", str(tmp_path), "plan", "list"])


def _run(words: str, how: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command in a shell, with what stands behind it there."""
    line = f'"{sys.executable}" -m roviec --workspace "{folder}" {words} {how}'
    return subprocess.run(["bash", "-c", line], capture_output=True, encoding="utf-8", check=False, timeout=60)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
@pytest.mark.parametrize(
    "words", ["--help", "plan --help", "--version", "plan list --json", "outline a.docx --bogus --json"]
)
def test_an_answer_that_cannot_be_written_is_no_success_and_says_the_data_is_safe(words: str, tmp_path: Path) -> None:
    done = _run(words, "> /dev/full", tmp_path / "nothing here")
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert "Dữ liệu của đơn vị" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="asks a POSIX shell")
@pytest.mark.parametrize(
    ("words", "how", "code"),
    [
        ("plan list --bogus", "2>&-", 2),
        ("plan list --bogus --json", ">&-", 2),
        ("--help", ">&-", 0),
        ("plan list", "2>&- >&-", 3),
        ("plan list --json", "| true; exit ${PIPESTATUS[0]}", 3),
    ],
)
def test_whoever_closes_his_ears_hears_nothing_and_the_exit_code_stays(
    words: str, how: str, code: int, tmp_path: Path
) -> None:
    done = _run(words, how, tmp_path / "nothing here")
    assert (done.returncode, done.stderr) == (code, "")
