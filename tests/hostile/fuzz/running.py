"""Running a fuzz target by count: every input can be made again from its number, every rule is looked at each time."""

from __future__ import annotations

import resource
import time
from collections import Counter
from collections.abc import Callable
from random import Random
from typing import Any, Final, NamedTuple

from tests.hostile.fuzz import packages, workbooks

MOST_SECONDS: Final = 1.0
MOST_MEGABYTES: Final = 300


class Target(NamedTuple):
    """What is fuzzed: how an input is made, how it is judged, and what a guided fuzzer's bytes stand for."""

    make: Callable[[Random], Any]
    answer: Callable[[Any], str]
    arrange: Callable[[bytes], Any]


TARGETS: Final = {
    "packages": Target(packages.make, packages.answer, packages.arrange),
    "workbooks": Target(workbooks.make, workbooks.answer, workbooks.arrange),
}


def make(target: str, seed: int, number: int) -> Any:
    """The input of that number."""
    return TARGETS[target].make(Random(f"{seed}/{number}"))


def run(
    target: str, count: int, seed: int, first: int = 0, report: Callable[[str], None] | None = None
) -> Counter[str]:
    """Judge ``count`` inputs. Returns how often each answer was given.

    Raises:
        AssertionError: a rule was broken: another exception than a refusal, an answer that may not be, over a second,
            over 300 MB; the message names the input's number.
    """
    answers: Counter[str] = Counter()
    longest = 0.0
    # What the process held before (a whole test run, say) is not the reader's.
    began_at = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    for number in range(first, first + count):
        given = make(target, seed, number)
        begun = time.thread_time()
        try:
            answers[TARGETS[target].answer(given)] += 1
        except Exception as error:
            raise AssertionError(f"{target} {seed}/{number}: {error!r}") from error
        longest = max(longest, time.thread_time() - begun)
        assert longest < MOST_SECONDS, f"{target} {seed}/{number} took {longest:.1f} s"
        if number % 1000 == 999:
            megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000 - began_at
            assert megabytes < MOST_MEGABYTES, f"{target} {seed}/{number}: {megabytes:.0f} MB"
            if report is not None and number % 50_000 == 49_999:
                report(f"{number + 1} inputs, longest {longest * 1000:.0f} ms, {megabytes:.0f} MB, {dict(answers)}")
    return answers
