"""The help of every command, read without loading what the commands work with.

It is made from their parsers: ``python -m ui.cli.help_texts`` writes it anew, and a test holds it to them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from importlib.resources import files

_FILE = files("resources").joinpath("messages", "commands.json")


def help_of(arguments: Sequence[str]) -> str:
    """The help that the words of a command ask for; "" where the parser has to answer.

    Args:
        arguments: the words, global options last.
    """
    asked = next((place for place, word in enumerate(arguments) if word in ("-h", "--help")), None)
    if asked is None or "--" in arguments[:asked]:
        return ""
    texts: dict[str, str] = json.loads(_FILE.read_text(encoding="utf-8"))
    command = ""
    for word in arguments[:asked]:
        longer = f"{command} {word}".strip()
        command = longer if longer in texts else command
    return texts.get(command, "")


def made() -> dict[str, str]:
    """Command → its help, as their parsers say it now."""
    # lazy: making it loads every command
    from ui.cli.commands import ROOMS

    return dict(one for words in ROOMS.values() for name in words for one in _helps(name))


def _helps(name: str) -> Iterator[tuple[str, str]]:
    # lazy: as above
    from ui.cli.main import build_parser

    waiting = [build_parser([name])]
    while waiting:
        parser = waiting.pop()
        words = parser.prog.removeprefix("roviec").strip()
        if words.split()[:1] == [name]:
            yield words, parser.format_help()
        for action in parser._actions:
            if isinstance(action.choices, dict):
                waiting += action.choices.values()


if __name__ == "__main__":
    text = json.dumps(dict(sorted(made().items())), ensure_ascii=False, indent=1)
    (files("resources") / "messages" / "commands.json").write_text(text + "\n", encoding="utf-8")  # type: ignore[attr-defined]
