"""Exit codes: done · refused (the outcome is printed) · usage · the workspace is locked, damaged or newer."""

from __future__ import annotations

DONE, REFUSED, USAGE, UNUSABLE = 0, 1, 2, 3
