"""The kinds of paper that officers write, as they stand in the store. Light: the desk names them without the papers."""

from __future__ import annotations

from typing import Final

REMINDER: Final = "reminder"
CERTIFICATE: Final = "certificate_letter"
REPLY: Final = "reply"
EXPLANATION: Final = "explanation"
OWN_PLAN: Final = "own_plan"
HAND_OVER: Final = "hand_over"
"""The biên bản, which is gathered where work is handed over."""
