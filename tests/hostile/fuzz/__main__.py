"""Fuzz what takes files in. By count: ``python -m tests.hostile.fuzz TARGET --count 500000 --seed 1``.

Guided by coverage, where atheris is installed: ``python -m tests.hostile.fuzz TARGET --guided -- -max_total_time=60``.
The targets are ``packages`` (container and seal) and ``workbooks`` (what stands behind a good seal).
"""

from __future__ import annotations

import argparse
import importlib
import pickle
import sys
from pathlib import Path

from tests.hostile.fuzz.running import TARGETS, make, run


def guided(target: str, arguments: list[str]) -> None:
    """Let atheris look for inputs that reach new code."""
    atheris = importlib.import_module("atheris")
    atheris.instrument_all()
    chosen = TARGETS[target]

    def judge(data: bytes) -> None:
        given = chosen.arrange(data)
        if given is not None:
            chosen.answer(given)

    atheris.Setup([sys.argv[0], *arguments], judge)
    atheris.Fuzz()


def main() -> None:
    """Run by count, or guided."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=sorted(TARGETS))
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--write", metavar="NUMBER", type=int, help="write that input to a file, and stop")
    parser.add_argument("--guided", action="store_true")
    options, rest = parser.parse_known_args()
    if options.guided:
        guided(options.target, [one for one in rest if one != "--"])
    elif options.write is not None:
        given = make(options.target, options.seed, options.write)
        file = Path(f"fuzz-{options.target}-{options.seed}-{options.write}")
        file.write_bytes(given if isinstance(given, bytes) else pickle.dumps(given))
    else:
        answers = run(
            options.target, options.count, options.seed, options.first, lambda line: print(line, flush=True)
        )
        print(f"{sum(answers.values())} inputs, no rule broken: {dict(answers.most_common())}")


if __name__ == "__main__":
    main()
