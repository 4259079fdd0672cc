"""Status signs as vector shapes in a unit square, distinct without colour, as papers are printed."""

from __future__ import annotations

import math
from typing import NamedTuple

_K = 0.5523  # control-point distance that makes four Bézier curves a circle


class Stroke(NamedTuple):
    """A path in PDF operators within the unit square, and the operator that paints it."""

    path: str
    paint: str  # "S" stroke, "f" fill black, "w" fill white


def _circle(cx: float, cy: float, r: float) -> str:
    k = _K * r
    return (
        f"{cx + r:.3f} {cy:.3f} m "
        f"{cx + r:.3f} {cy + k:.3f} {cx + k:.3f} {cy + r:.3f} {cx:.3f} {cy + r:.3f} c "
        f"{cx - k:.3f} {cy + r:.3f} {cx - r:.3f} {cy + k:.3f} {cx - r:.3f} {cy:.3f} c "
        f"{cx - r:.3f} {cy - k:.3f} {cx - k:.3f} {cy - r:.3f} {cx:.3f} {cy - r:.3f} c "
        f"{cx + k:.3f} {cy - r:.3f} {cx + r:.3f} {cy - k:.3f} {cx + r:.3f} {cy:.3f} c h"
    )


def _line(*points: tuple[float, float], close: bool = False) -> str:
    head, *rest = points
    out = f"{head[0]:.3f} {head[1]:.3f} m " + " ".join(f"{x:.3f} {y:.3f} l" for x, y in rest)
    return out + (" h" if close else "")


def _half_circle(cx: float, cy: float, r: float) -> str:
    k = _K * r
    return (
        f"{cx:.3f} {cy + r:.3f} m "
        f"{cx - k:.3f} {cy + r:.3f} {cx - r:.3f} {cy + k:.3f} {cx - r:.3f} {cy:.3f} c "
        f"{cx - r:.3f} {cy - k:.3f} {cx - k:.3f} {cy - r:.3f} {cx:.3f} {cy - r:.3f} c h"
    )


def _polygon(corners: int, turn: float, r: float = 0.5) -> str:
    angles = (turn + 2 * math.pi * i / corners for i in range(corners))
    return _line(*((0.5 + r * math.cos(a), 0.5 + r * math.sin(a)) for a in angles), close=True)


_RING = _circle(0.5, 0.5, 0.45)
_BOX = _line((0.08, 0.08), (0.92, 0.08), (0.92, 0.92), (0.08, 0.92), close=True)
_TICK = _line((0.26, 0.50), (0.44, 0.31), (0.75, 0.69))
_BANG = (Stroke(_line((0.5, 0.72), (0.5, 0.42)), "S"), Stroke(_circle(0.5, 0.25, 0.05), "f"))

SHAPES: dict[str, tuple[Stroke, ...]] = {
    "done-on-time": (Stroke(_circle(0.5, 0.5, 0.5), "f"), Stroke(_TICK, "W")),
    "done-late": (Stroke(_RING, "S"), Stroke(_line((0.5, 0.78), (0.5, 0.48), (0.72, 0.36)), "S")),
    "running": (Stroke(_RING, "S"), Stroke(_half_circle(0.5, 0.5, 0.45), "f")),
    "due-soon": (Stroke(_line((0.5, 0.98), (0.02, 0.08), (0.98, 0.08), close=True), "S"), *_BANG),
    "overdue": (
        Stroke(_polygon(8, math.pi / 8), "f"),
        Stroke(_line((0.5, 0.80), (0.5, 0.42)), "W"),
        Stroke(_circle(0.5, 0.22, 0.06), "w"),
    ),
    "reported": (Stroke(_BOX, "S"), Stroke(_TICK, "S")),
    "nothing-arisen": (Stroke(_BOX, "S"), Stroke(_line((0.28, 0.5), (0.72, 0.5)), "S")),
    "not-reported": (Stroke(_BOX, "S"),),
    "awaiting": (
        Stroke(_line((0.14, 0.96), (0.86, 0.96), (0.14, 0.04), (0.86, 0.04), close=True), "S"),
        Stroke(_line((0.5, 0.5), (0.14, 0.04), (0.86, 0.04), close=True), "f"),
    ),
    "returned": (
        Stroke(_line((0.34, 0.95), (0.08, 0.68), (0.34, 0.41)), "S"),
        Stroke(_line((0.08, 0.68), (0.88, 0.68), (0.88, 0.12), (0.30, 0.12)), "S"),
    ),
    "no-deadline": (Stroke(_RING, "S"), Stroke(_line((0.18, 0.18), (0.82, 0.82)), "S")),
    "paused": (Stroke(_line((0.32, 0.08), (0.32, 0.92)), "S"), Stroke(_line((0.68, 0.08), (0.68, 0.92)), "S")),
}
"""Signs by name; "W" strokes in white."""


def operators(name: str) -> str:
    """PDF operators that draw a sign in the unit square."""
    parts = ["0 g 0 G 0.09 w 1 J 1 j"]
    for path, paint in SHAPES[name]:
        if paint == "W":
            parts.append(f"1 G {path} S 0 G")
        elif paint == "w":
            parts.append(f"1 g {path} f 0 g")
        else:
            parts.append(f"{path} {paint}")
    return "\n".join(parts)
