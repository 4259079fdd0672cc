"""Which of an issuer's verdicts on one record stands: the last by its instant and, of one instant, by its id.

``standing.py``, which does without SQLAlchemy, says the same in its own SQL.
"""

from __future__ import annotations

from typing import Final

from db.schema import Verdict

LAST_STANDS: Final = (Verdict.decided_at, Verdict.id)
"""In this order a later verdict takes the place of one before."""
