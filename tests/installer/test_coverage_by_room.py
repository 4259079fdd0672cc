from __future__ import annotations

from installer.checks import shares_of


def _file(lines: tuple[int, int], branches: tuple[int, int]) -> dict[str, object]:
    return {
        "summary": {
            "covered_lines": lines[0],
            "num_statements": lines[1],
            "covered_branches": branches[0],
            "num_branches": branches[1],
            "percent_covered": 12.5,
            "percent_covered_display": "12",
        }
    }


def test_files_are_summed_by_room_and_screens_by_screen() -> None:
    report = {
        "files": {
            "app/errors.py": _file((1, 2), (0, 0)),
            "app/outline/reading/pdf.py": _file((1, 4), (1, 2)),
            "app/outline/lines.py": _file((3, 4), (1, 2)),
            "ui/screens/plan/tree/rows.py": _file((10, 10), (1, 4)),
        }
    }
    assert shares_of(report) == {
        "app": (50.0, 100.0),
        "app/outline": (50.0, 50.0),
        "ui/screens/plan": (100.0, 25.0),
    }
