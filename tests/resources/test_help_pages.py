from __future__ import annotations

import re
from pathlib import Path

import pytest

from resources.help.make import FOLDERS, MANUAL, SHIPPED, made
from ui.texts.messages import LANGUAGES
from ui.texts.translations import messages

TEXTS = messages(SHIPPED.parent / "translations" / "roviec_vi.ts")
BOLD = re.compile(r"\*\*([^*]+)\*\*")
KEYS = re.compile(r"((Ctrl|Shift|Alt)\+)*(F\d+|Ctrl|Shift|Alt|Enter|[A-Z]|←|→)")
PAGES = [
    (language, path) for language, folder in FOLDERS.items() for path in sorted((MANUAL / folder).glob("[0-9]*.md"))
]


def patterns(language: str) -> list[re.Pattern[str]]:
    """What the screens say in a language; where a text takes a fact, the manual writes an ellipsis."""
    said = {translation if language == "vi" else source for (_context, source), translation in TEXTS.items()}
    found = []
    for text in filter(None, said):
        plain = " ".join(re.sub(r"&(?=\w)", "", text).split()).rstrip(":")
        found.append(re.compile(re.sub(r"\\\{[a-z_]*\\\}", "(?:…|\\{)", re.escape(plain))))
    return found


def named(text: str) -> list[str]:
    """The words in bold, each step of a way apart."""
    return [part.strip() for bold in BOLD.findall(text) for part in bold.split(" → ")]


def test_the_pages_of_the_program_are_those_of_the_manual() -> None:
    shipped = {path.relative_to(SHIPPED).as_posix(): path.read_text(encoding="utf-8") for path in SHIPPED.rglob("*.md")}
    assert len(shipped) >= 22
    assert shipped == made(), "run: python -m resources.help.make"


def test_every_picture_of_the_manual_is_there() -> None:
    for _language, path in PAGES:
        for name in re.findall(r"!\[[^\]]*\]\(([^)]*)\)", path.read_text(encoding="utf-8")):
            assert (path.parent / name).exists(), f"{path.name}: {name}"


def test_every_link_between_the_pages_leads_somewhere() -> None:
    followed = 0
    for path in MANUAL.rglob("*.md"):
        for name in re.findall(r"\]\(([^):]*\.md)\)", path.read_text(encoding="utf-8")):
            assert (path.parent / name).exists(), f"{path.name}: {name}"
            followed += 1
    assert followed > 20


def test_the_first_page_of_the_manual_names_every_page() -> None:
    listed = re.findall(r"\[([^\]]*)\]\((\d[^)]*)\)", (MANUAL / "README.md").read_text(encoding="utf-8"))
    titles = {path.name: path.read_text(encoding="utf-8").splitlines()[0] for path in MANUAL.glob("[0-9]*.md")}
    assert {name: f"# {title}" for title, name in listed} == titles


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_manual_has_in_bold_is_what_the_screens_say(language: str) -> None:
    said = patterns(language)
    names = [
        (path.name, name) for spoken, path in PAGES if spoken == language for name in named(path.read_text("utf-8"))
    ]
    assert len(names) > 80
    wrong = [
        f"{page}: {name}"
        for page, name in names
        if not KEYS.fullmatch(name) and not any(pattern.fullmatch(name) for pattern in said)
    ]
    assert wrong == []


def test_the_short_manual_has_the_pages_and_headings_of_the_whole_one() -> None:
    def parts(folder: str) -> dict[str, int]:
        return {
            path.name: path.read_text(encoding="utf-8").count("\n## ") for path in (MANUAL / folder).glob("[0-9]*.md")
        }

    assert parts(FOLDERS["en"]) == parts(FOLDERS["vi"])


def test_a_label_that_no_screen_has_is_found() -> None:
    said = patterns("vi")
    assert any(pattern.fullmatch("Giữ nguyên cả …") for pattern in said)
    assert not any(pattern.fullmatch("Nút không có") for pattern in said)


def test_the_folders_of_the_manual_are_the_languages_of_the_program() -> None:
    assert set(FOLDERS) == set(LANGUAGES)
    assert all(Path(path).exists() for _language, path in PAGES)
