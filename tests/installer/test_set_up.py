"""The set-up: what it refuses, what it remembers, what it asks the system for."""

from __future__ import annotations

import ast
import sys
import tomllib
from pathlib import Path

import pytest

from installer import cli, environment, locks, sample, system
from installer.places import venv_of
from installer.pythons import SUPPORTED
from installer.shell import Failure, output_of, run

ROOT = Path(__file__).resolve().parents[2]
INDEX = "index" + "-url"
"""In two pieces, so that the search for addresses in our own files does not find this one."""


class _Version(tuple[int, ...]):
    @property
    def major(self) -> int:
        return self[0]

    @property
    def minor(self) -> int:
        return self[1]


@pytest.mark.parametrize("version", [(3, 10, 14), (3, 14, 0), (2, 7, 18)])
def test_an_unsupported_python_is_refused_with_the_versions_that_work(
    monkeypatch: pytest.MonkeyPatch, version: tuple[int, ...]
) -> None:
    monkeypatch.setattr(sys, "version_info", _Version(version))
    with pytest.raises(Failure, match=r"Python 3\.11 to 3\.13; this is .*: the (program|libraries) .*"):
        environment.check_python()


@pytest.mark.parametrize("name", ["__main__.py", "pythons.py"])
def test_what_refuses_a_python_can_be_read_by_it(name: str) -> None:
    """An old Python that stumbles over our own words never gets to the reason."""
    source = (ROOT / "installer" / name).read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 5))


def test_the_package_and_the_installer_agree_which_pythons_will_do() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    first, beyond = SUPPORTED
    assert project["requires-python"] == f">=3.{first[1]},<3.{beyond[1]}"


@pytest.mark.parametrize(
    ("folder", "inside"),
    [
        ("Hồ sơ của tôi", True),
        ("50% của 'ai' $HOME [#1] = @", True),
        ("kỳ 10:30", False),
        ("a:b/c", False),
        ("Nguyễn Văn Đức, xã", False),
        ('gọi là "việc"', False),
        ("a;b", False),
        ("a\\b", False),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="names of folders that Windows does not have")
def test_the_environment_lies_where_python_and_qt_bear_it(tmp_path: Path, folder: str, inside: bool) -> None:
    checkout = tmp_path / folder
    found = venv_of(checkout)
    assert (found == checkout / ".venv") is inside
    assert not set(':";,\\') & set(str(found))
    assert venv_of(tmp_path / "other:one") != found


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 12, 9), (3, 13, 1)])
def test_every_supported_python_passes(monkeypatch: pytest.MonkeyPatch, version: tuple[int, ...]) -> None:
    monkeypatch.setattr(sys, "version_info", _Version(version))
    environment.check_python()


def test_the_stamp_changes_with_the_lock(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = environment.stamp_of_today()
    other = tmp_path / "other.txt"
    other.write_text("nothing==1\n", encoding="utf-8")
    monkeypatch.setattr(environment, "lock_for_this_machine", lambda: other)
    assert environment.stamp_of_today() != before


def test_only_absent_packages_are_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    listing = "installed libegl1\ninstalled libglib2.0-0t64\nnot-installed libgl1\n"
    monkeypatch.setattr(system, "output_of", lambda _: listing)
    assert system.missing_packages(["libegl1", "libgl1", "libglib2.0-0", "nsis"]) == ["libgl1", "nsis"]


@pytest.mark.parametrize("required", [True, False])
def test_without_root_one_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], required: bool
) -> None:
    monkeypatch.setattr(system, "is_debian", lambda: True)
    monkeypatch.setattr(system, "missing_packages", list)
    monkeypatch.setattr("os.geteuid", lambda: 1000, raising=False)
    sentence = "For Qt this machine needs: sudo apt-get install libegl1 libgl1"
    if required:
        with pytest.raises(Failure, match=sentence):
            system.ensure_packages(["libegl1", "libgl1"], "Qt", required=True)
    else:
        system.ensure_packages(["libegl1", "libgl1"], "Qt", required=False)
        assert capsys.readouterr().out.strip() == sentence


@pytest.mark.parametrize(
    "line",
    [
        f"--extra-{INDEX} https://example.org/wheels",
        "-i https://example.org/wheels",
        "--find-links /somewhere",
        "demo @ file:///somewhere/demo.whl",
        "demo @ https://example.org/demo.whl",
        "-e ../demo",
    ],
)
def test_a_lock_that_points_somewhere_is_noticed(line: str) -> None:
    assert locks.names_an_address(f"demo==1.0 \\\n    --hash=sha256:{'0' * 64}\n{line}\n")


def test_packages_can_be_left_out_of_a_lock() -> None:
    text = "".join(f"{name}==1.0 \\\n    --hash=sha256:{'0' * 64}\n" for name in ("a", "b", "c"))
    left = locks.without(text, ["b"])
    assert locks.pinned(left) == {"a": "1.0", "c": "1.0"}
    assert left.count("--hash") == 2
    assert locks.without(text, []) == text


def test_a_plain_lock_names_no_address() -> None:
    text = f"demo==1.0 \\\n    --hash=sha256:{'0' * 64} \\\n    --hash=sha256:{'1' * 64}\nother-one==2.0rc1\n"
    assert not locks.names_an_address(text)
    assert locks.pinned(text) == {"demo": "1.0", "other-one": "2.0rc1"}


@pytest.mark.parametrize(
    ("variables", "expected"),
    [({}, False), ({"DISPLAY": ":0"}, True), ({"WAYLAND_DISPLAY": "w"}, True), ({"DISPLAY": ""}, False)],
)
@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
def test_a_display_is_what_the_session_says(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], expected: bool
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert sample.has_display() is expected


def test_a_failing_program_is_named_with_its_exit_code() -> None:
    with pytest.raises(Failure, match=r"exit code 3"):
        run([sys.executable, "-c", "raise SystemExit(3)"], quiet=True)


def test_an_absent_program_is_named() -> None:
    with pytest.raises(Failure, match="no-such-program is not on this machine"):
        run(["no-such-program"])
    assert output_of(["no-such-program"]) == ""


def test_a_failure_is_one_line_and_exit_code_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse() -> None:
        raise Failure("no way")

    monkeypatch.setattr(environment, "setup", refuse)
    assert cli.main(["setup"]) == 1
    assert capsys.readouterr().out == "installer: no way\n"


@pytest.mark.parametrize("words", [[], ["fly"], ["setup", "--fast"], ["lint", "app"]])
def test_unknown_commands_and_options_are_usage(words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(words)
    assert ended.value.code == 2


@pytest.mark.parametrize(
    ("words", "called", "rest"),
    [
        (["test"], "test", []),
        (["test", "tests/app", "-x"], "test", ["tests/app", "-x"]),
        (["test", "--foreign"], "foreign", []),
        (["test", "--foreign", "-k", "seal"], "foreign", ["-k", "seal"]),
    ],
)
def test_what_follows_test_goes_to_pytest(
    monkeypatch: pytest.MonkeyPatch, words: list[str], called: str, rest: list[str]
) -> None:
    seen: list[tuple[str, list[str]]] = []
    monkeypatch.setattr("installer.checks.test", lambda paths: seen.append(("test", paths)))
    monkeypatch.setattr("installer.checks.foreign", lambda paths: seen.append(("foreign", paths)))
    assert cli.main(words) == 0
    assert seen == [(called, rest)]


@pytest.mark.parametrize("words", [[], ["--workspace", "dữ liệu của tôi"], ["demo", "--json", "thư mục"]])
def test_what_follows_run_goes_to_the_program_as_typed(monkeypatch: pytest.MonkeyPatch, words: list[str]) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(sample, "start", lambda arguments: started.append(list(arguments)))
    assert cli.main(["run", *words]) == 0
    assert started == [words]
