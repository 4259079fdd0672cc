"""Keeping the Vietnamese on screen complete.

`python -m ui.texts.translations update` reads every `tr()` of the house into ``roviec_vi.ts`` and compiles it;
`python -m ui.texts.translations check` fails when a text is new, gone, untranslated, loses a placeholder, or is not
compiled.
``qtbase_vi.ts`` is kept by hand: no Vietnamese translation of Qt's own buttons ships.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import sysconfig
import tempfile
from importlib.resources import files
from pathlib import Path
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import parse

from ui.texts.language import NAMES

_PLACE = re.compile(r"%n|%L?\d|\{[a-z_]*\}")


def _folder() -> Path:
    return Path(str(files("resources").joinpath("translations")))


def _tool(name: str) -> str:
    return str(Path(sysconfig.get_path("scripts")) / f"pyside6-{name}")


def _extract(target: Path) -> None:
    sources = sorted(str(path) for path in Path(str(files("ui"))).rglob("*.py"))
    subprocess.run(
        [_tool("lupdate"), *sources, "-ts", str(target), "-no-obsolete", "-locations", "none"],
        check=True,
        capture_output=True,
    )


def _compile(source: Path, target: Path) -> None:
    subprocess.run([_tool("lrelease"), str(source), "-qm", str(target)], check=True, capture_output=True)


def messages(path: Path) -> dict[tuple[str, str], str | None]:
    """(context, source) → translation of a .ts file; None where it is unfinished or empty."""
    found: dict[tuple[str, str], str | None] = {}
    root = parse(path).getroot()
    for context in root.iter("context") if root is not None else ():
        name = context.findtext("name", "")
        for message in context.iter("message"):
            found[name, message.findtext("source", "")] = _translation(message)
    return found


def _translation(message: Element) -> str | None:
    element = message.find("translation")
    if element is None or element.get("type") in ("unfinished", "vanished", "obsolete"):
        return None
    forms = [form.text or "" for form in element.iter("numerusform")]
    text = forms[0] if forms else element.text or ""
    return text or None


def hidden_texts() -> list[str]:
    """Texts inside f-strings, which the extractor does not see: file and line."""
    found = []
    for path in sorted(Path(str(files("ui"))).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr) and any(_is_text(part) for part in ast.walk(node)):
                found.append(f"{path.name}:{node.lineno}")
    return found


def _is_text(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    called = node.func
    name = called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""
    return name in ("tr", "translate")


def problems() -> list[str]:
    """What keeps the Vietnamese from being complete and compiled; empty when all is well."""
    kept = messages(_folder() / "roviec_vi.ts")
    found = [f"inside an f-string, where it is not seen: {place}" for place in hidden_texts()]
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "fresh.ts"
        _extract(fresh)
        wanted = set(messages(fresh))
        found += [f"new text, not in the .ts: {key}" for key in sorted(wanted - set(kept))]
        found += [f"text that is gone: {key}" for key in sorted(set(kept) - wanted)]
        for key, translation in sorted(kept.items()):
            if translation is None:
                found.append(f"not translated: {key}")
            elif set(_PLACE.findall(key[1])) != set(_PLACE.findall(translation)):
                found.append(f"placeholders differ: {key} → {translation}")
        for name in NAMES:
            compiled = Path(folder) / f"{name}.qm"
            _compile(_folder() / f"{name}.ts", compiled)
            committed = _folder() / f"{name}.qm"
            if not committed.exists() or committed.read_bytes() != compiled.read_bytes():
                found.append(f"not compiled: {name}.ts")
    return found


def update() -> None:
    """Bring the .ts to today's texts, keeping what is translated, and compile both files."""
    _extract(_folder() / "roviec_vi.ts")
    for name in NAMES:
        _compile(_folder() / f"{name}.ts", _folder() / f"{name}.qm")


def main(arguments: list[str]) -> int:
    """`update` or `check`; exit status 1 when the check finds something."""
    if arguments == ["update"]:
        update()
    elif arguments != ["check"]:
        print("python -m ui.texts.translations update|check")
        return 2
    found = problems()
    for problem in found:
        print(problem)
    print(f"{len(found)} problem(s) in the Vietnamese texts" if found else "the Vietnamese texts are complete")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
