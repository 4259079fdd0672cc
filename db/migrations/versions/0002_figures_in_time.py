"""What figures need to stay true: days in force, terms, pauses, lists by issuer, papers (SQL beside this file)."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def upgrade() -> None:
    """Add the tables and columns; fill them from what stands; give old papers the code they printed."""
    script = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    for statement in script.split("\n--;\n"):
        op.execute(statement)
    connection = op.get_bind()
    papers = connection.exec_driver_sql("SELECT id, content_digest FROM paper WHERE content_digest <> ''").fetchall()
    for ident, digest in papers:
        number = int(digest[:10], 16)
        code = "".join(_CROCKFORD[(number >> shift) & 31] for shift in range(35, -1, -5))
        connection.exec_driver_sql("UPDATE paper SET data_code = ? WHERE id = ?", (code, ident))
