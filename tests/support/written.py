"""A report that is written out: every section and who signs, as the check before signing asks."""

from __future__ import annotations

from typing import Final

WRITTEN: Final = {
    "directing": "Đã phân công công chức phụ trách từng nhiệm vụ.",
    "results": "Đã triển khai.",
    "shortcomings": "Không có khó khăn, vướng mắc.",
    "next_tasks": "Tiếp tục thực hiện các nhiệm vụ được giao.",
    "proposals": "Không có kiến nghị.",
    "signer_name": "Phạm Văn A",
}
"""Field of ``app.tracking.reporting.prepare`` → what is written there."""
BY_COMMAND: Final = tuple(word for field, text in WRITTEN.items() for word in (f"--{field.replace('_', '-')}", text))
"""The same for ``roviec period prepare``; a later word of the same name counts."""
