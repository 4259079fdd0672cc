"""Short words for what a line of a command's answer says by a code; those of the screen, checked against it."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

from app.exchange.outcome_words import OUTCOMES as OUTCOMES

CHANGES: Mapping[str, str] = {
    "added": "Bổ sung",
    "revived": "Bổ sung",
    "changed": "Sửa đổi",
    "archived": "Ngừng theo dõi",
    "answer": "Trả lời, chỉ đạo",
    "directive": "Trả lời, chỉ đạo",
    "decision": "Trả lời, chỉ đạo",
    "verdict": "Trả lời, chỉ đạo",
    "receipt": "Xác nhận đã nhận",
}
ROLES: Mapping[str, str] = {"lead": "chủ trì", "coordinate": "phối hợp", "inform": "để biết"}
PROGRESS: Mapping[str, str] = {
    "not_started": "Chưa triển khai",
    "in_progress": "Đang triển khai",
    "done": "Hoàn thành",
}
VALUES: Mapping[str, str] = {
    **ROLES,
    **{code: word.lower() for code, word in PROGRESS.items()},
    "accepted": "đã tiếp nhận",
    "returned": "yêu cầu bổ sung",
    "yes": "có",
    "no": "không",
}
"""What a field of a record holds, where it holds a code."""
CODES: Mapping[str, str] = {
    "pinned": "đã đối chiếu",
    "offered": "chưa đối chiếu",
    "retired": "đã thay bằng mã khác",
    "revoked": "đã thu hồi",
}
"""How the code of another office stands."""
MATCHES: Mapping[str, str] = {
    "same": "Giống hệt",
    "moved": "Đổi chỗ",
    "changed": "Khác lời",
    "added": "Thêm",
    "removed": "Không còn",
}
"""How a clause stands to its like in another reading."""
RELATIONS: Mapping[str, str] = {"superior": "kế hoạch (cấp trên)", "subordinate": "báo cáo"}
"""What another office may send."""
FINDINGS: Mapping[str, str] = {"must": "Phải xong trước khi trình ký", "should": "Nên xem lại", "passed": "Đã đạt"}


def label(labels: Mapping[str, str], code: str) -> str:
    """The word of a code; the code itself where the screen shows none."""
    return labels.get(code, code)


def shortened(text: str, most: int = 80) -> str:
    """The beginning of a text in one line, cut between words and marked where it was cut."""
    return textwrap.shorten(text, most, placeholder="…")
