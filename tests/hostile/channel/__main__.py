"""``python -m tests.hostile.channel --seeds 10000 [--first 0]``: many runs; prints the seeds that nothing explains."""

from __future__ import annotations

import argparse
import sys
import time

from tests.hostile.channel.judging import differences, judge


def main() -> int:
    """Run and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0)
    asked = parser.parse_args()
    began = time.monotonic()
    bad: list[int] = []
    explained = gaps = restored = 0
    words: dict[str, int] = {}
    for seed in range(asked.first, asked.first + asked.seeds):
        left, faulty, clean = judge(seed)
        gaps += faulty.gaps
        restored += sum("đọc lại" in event for event in faulty.events)
        if left or faulty.regressions or faulty.wrong_gaps:
            bad.append(seed)
            print(f"seed {seed}: {left} {faulty.wrong_gaps} {faulty.events}", flush=True)
        explained += bool(differences(faulty, clean))
        for word, count in faulty.words.items():
            words[word] = words.get(word, 0) + count
    took = time.monotonic() - began
    print(
        f"{asked.seeds} seeds, {took / asked.seeds:.2f} s each: {len(bad)} unexplained, {explained} explained, "
        f"{restored} issuers restored and read back, {gaps} missing numbers named; {words}"
    )
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
