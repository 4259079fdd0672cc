"""A release: what its manifest says, whose key seals it, and the release before it."""

from __future__ import annotations

import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.exchange.release import make
from app.exchange.release.manifest import read_manifest
from app.exchange.release.publisher import PLACE, certificates_in
from app.trust.certificate import read_facts
from installer.cli import parser
from installer.shell import Failure
from installer.windows import command, layout, previous, publisher

ROOT = Path(__file__).resolve().parents[2]
NOTES = "# Có gì mới\n\n## Bản 0.9.0 (01/02/2026)\n\n- Cũ.\n\n## Bản 0.10.0\n\n- Một.\n- Bấm **Hai** là *đủ*.\n"
AT = datetime(2026, 11, 28, 18, 30, tzinfo=UTC)


def test_the_page_says_what_the_version_being_made_changes() -> None:
    changes = make.changes_in(publisher.NOTES.read_text(encoding="utf-8"))
    assert layout.version() in {change.version for change in changes}
    assert all(change.text.endswith(".") for change in changes)
    assert not any(set("*`_#") & set(change.text) for change in changes), "nobody reads signs of Markdown"


def test_sentences_are_read_by_version_the_newest_first() -> None:
    found = [(change.version, change.text, change.place) for change in make.changes_in(NOTES)]
    assert found == [("0.10.0", "Một.", 1), ("0.10.0", "Bấm Hai là đủ.", 2), ("0.9.0", "Cũ.", 1)]


@pytest.mark.parametrize("wrong", ["## Bản mới\n- A.\n", "## Bản 1.0\n\nChữ.\n"])
def test_a_page_that_does_not_say_which_version_or_what_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"version|said"):
        make.changes_in(wrong)


def test_a_version_nobody_wrote_about_gets_no_manifest(tmp_path: Path) -> None:
    (tmp_path / "s.exe").write_bytes(b"MZ")
    with pytest.raises(ValueError, match=r"nothing about 0\.11\.0"):
        make.describe(tmp_path / "s.exe", "0.11.0", NOTES, AT)


def test_a_key_is_made_its_certificate_shipped_and_its_manifest_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(make.PASSPHRASE, "bốn từ để thử")
    key, notes = tmp_path / "p.p12", tmp_path / "notes.md"
    setup, shipped = tmp_path / "RoViec-0.10.0-setup.exe", tmp_path / "trust" / "publisher.pem"
    setup.write_bytes(b"MZ setup")
    notes.write_text(NOTES, encoding="utf-8")
    assert make.main(["key", str(key), "--for-tests"]) == 0
    assert make.main(["key", str(key)]) == 1, "a key is never written over"
    assert make.main(["certificate", "--key", str(key), "--next", str(_pem(tmp_path)), "--out", str(shipped)]) == 0
    words = ["--setup", str(setup), "--version", "0.10.0", "--notes", str(notes)]
    assert make.main(["manifest", "--key", str(key), *words, "--out", str(setup.with_suffix(".xlsx"))]) == 0
    own, following = certificates_in(shipped.read_bytes())
    assert read_facts(own).profile == "training", "the key of tests says so in its name"
    assert read_facts(following).name == "Người kế tiếp"
    told = read_manifest(setup.with_suffix(".xlsx").read_bytes(), [own])
    assert (told.version, told.setup_bytes) == ("0.10.0", 8)


def _pem(folder: Path) -> Path:
    assert make.main(["key", str(folder / "next.p12"), "--name", "Người kế tiếp"]) == 0
    assert make.main(["certificate", "--key", str(folder / "next.p12"), "--out", str(folder / "next.pem")]) == 0
    return folder / "next.pem"


def test_the_build_and_the_program_agree_where_the_publishers_certificate_lies() -> None:
    assert Path("app", "resources", *PLACE) == publisher.CERTIFICATE
    assert publisher.PASSPHRASE == make.PASSPHRASE
    assert not ROOT.joinpath("resources", *PLACE).exists(), "a checkout trusts no publisher"


def test_a_publisher_whose_key_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(Failure, match=r"absent\.p12"):
        publisher.Publisher.of_release(tmp_path / "absent.p12", [])


def test_a_next_key_without_a_first_is_refused() -> None:
    words = parser().parse_args(["windows", "--next-publisher", "n.pem"])
    order = command.Order(None, None, words.publisher, words.next_publisher, pack_only=False, prove=False)
    with pytest.raises(Failure, match="--next-publisher"):
        command.start(order)


def _git(folder: Path, *words: str) -> None:
    person = ["-c", "user.name=a", "-c", "user.email=a@b.c"]
    subprocess.run(["git", *person, *words], cwd=folder, check=True, capture_output=True)


def _commit(folder: Path, version: str, more: str = "") -> None:
    (folder / "pyproject.toml").write_text(f'[project]\nname = "x"\nversion = "{version}"\n{more}', encoding="utf-8")
    _git(folder, "add", ".")
    _git(folder, "commit", "-m", "x")


@pytest.fixture
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of its own that stands for ours."""
    _git(tmp_path, "init")
    monkeypatch.setattr(previous, "output_of", lambda words: _told(words, tmp_path))
    monkeypatch.setattr(previous, "version", lambda: layout.version(tmp_path))
    return tmp_path


def _told(words: list[str], folder: Path) -> str:
    return subprocess.run(words, cwd=folder, check=False, capture_output=True, text=True).stdout


def test_the_release_before_is_the_last_commit_of_another_version(history: Path) -> None:
    _commit(history, "0.1.0")
    _commit(history, "0.1.0", "# the release\n")
    released = _told(["git", "rev-parse", "HEAD"], history).strip()
    _commit(history, "0.2.0", "# the release\n")
    _commit(history, "0.2.0", "# work on the next\n")
    assert previous.commit_before() == released


def test_without_history_there_is_no_release_before(history: Path) -> None:
    assert previous.commit_before() is None
    _commit(history, "0.2.0")
    _commit(history, "0.2.0", "# more\n")
    assert previous.commit_before() is None


def test_every_released_version_is_in_the_changelog_and_on_the_page() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    released = set(re.findall(r"^## ([0-9.]+)", changelog, re.MULTILINE))
    told = {change.version for change in make.changes_in(publisher.NOTES.read_text(encoding="utf-8"))}
    assert told == released | {layout.version()}


def _typed() -> list[str]:
    """The lines of the page about releases that are typed as they stand, and what stands between backticks."""
    text = (ROOT / "docs" / "release.md").read_text(encoding="utf-8").replace("^\n", " ")
    fenced = [line for block in re.findall(r"```\n(.*?)```", text, re.DOTALL) for line in block.splitlines()]
    return [*fenced, *re.findall(r"`([^`\n]+)`", text)]


def test_every_command_of_the_page_about_releases_is_known_with_its_options() -> None:
    typed = [
        line.partition("installer ")[2].split() for line in _typed() if re.match(r"(py|python3) .*installer ", line)
    ]
    typed += [line.partition("installer ")[2].split() for line in _typed() if line.startswith("python3 installer ")]
    assert {words[0] for words in typed} >= {"setup", "windows", "lock", "sbom"}
    for words in typed:
        _options, rest = parser().parse_known_args(words)
        assert rest == [], words


def test_every_module_and_file_of_the_page_about_releases_is_there() -> None:
    for line in _typed():
        for module in re.findall(r"python -m ([\w.]+)", line):
            assert module == "hatchling" or (ROOT / Path(*module.split("."))).with_suffix(".py").is_file(), line
        for path in re.findall(r"(?<![\w\\])((?:docs|installer|tests|app|resources|\.ci)/[\w./-]+)", line):
            assert (ROOT / path).exists(), line
