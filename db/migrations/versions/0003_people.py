"""Who works here, what was handed over and noted, and which tasks serve a superior's (SQL beside this)."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables; who worked here until now is the first of the people. Offices' own tasks get the names they are
    given since: "việc 2 của xã".
    """
    script = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    for statement in script.split("\n--;\n"):
        op.execute(statement)
