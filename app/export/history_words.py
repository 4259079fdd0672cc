"""The change record in words: what was changed, and from what to what."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from app.clock import HANOI
from db.moves import MOVED

FIELDS: Mapping[tuple[str, str], str] = {
    ("progress", "state"): "tiến độ",
    ("progress", "note"): "kết quả thực hiện",
    ("progress", "done_on"): "ngày hoàn thành",
    ("progress", "late_reason"): "lý do chậm",
    ("progress", "reported"): "báo cáo kỳ này",
    ("progress", "nothing_arisen"): "không có phát sinh",
    ("progress", "percent"): "tỷ lệ",
    ("arrangement", "expected_result"): "rõ việc",
    ("arrangement", "handler"): "rõ người",
    ("arrangement", "resources"): "rõ nguồn lực",
    ("arrangement", "responsible"): "rõ trách nhiệm",
    ("arrangement", "own_due_on"): "hạn tự đặt",
    ("arrangement", "paused"): "tạm dừng",
    ("indicator_value", "value"): "số liệu kỳ này",
    ("indicator_value", "reason"): "lý do sửa số liệu",
    ("difficulty", "text"): "khó khăn",
    ("difficulty", "proposal"): "kiến nghị",
    ("difficulty", "withdrawn_at"): "rút khó khăn",
    ("evidence", "removed_at"): "bỏ minh chứng",
    ("directive", "read_at"): "đã đọc ý kiến chỉ đạo",
    ("clause", "text"): "lời văn kế hoạch",
    ("clause", "archived_at"): "ngừng theo dõi",
    ("task", "due_on"): "thời hạn",
    ("assignment", "role"): "vai trò",
    ("task_link", "below_num"): "bỏ liên kết với nhiệm vụ của kế hoạch khác",
}
"""As the history of a task on the screen says it (a test compares them)."""
THINGS: Mapping[str, str] = {
    "answer": "trả lời khó khăn",
    "arrangement": "phân công trong đơn vị",
    "assignment": "phân công",
    "certificate": "mã của đơn vị",
    "clause": "mục",
    "clause_note": "chỗ cần xem lại",
    "difficulty": "khó khăn, kiến nghị",
    "directive": "ý kiến chỉ đạo",
    "evidence": "minh chứng",
    "extension": "gia hạn",
    "extension_decision": "quyết định gia hạn",
    "holiday": "ngày nghỉ",
    "indicator": "chỉ tiêu",
    "indicator_link": "gắn chỉ tiêu với chỉ tiêu của kế hoạch mình",
    "indicator_target": "kế hoạch năm của chỉ tiêu",
    "indicator_value": "số liệu",
    "listed_office": "danh sách đơn vị",
    "office": "đơn vị",
    "office_succession": "nhập, tách đơn vị",
    "package": "tệp dữ liệu",
    "paper": "văn bản",
    "pause": "tạm dừng",
    "period": "kỳ báo cáo",
    "period_rule": "lịch báo cáo",
    "plan": "kế hoạch",
    "progress": "tiến độ",
    "report": "báo cáo",
    "revision": "cập nhật kế hoạch",
    "task": "nhiệm vụ",
    "task_link": "liên kết nhiệm vụ của hai kế hoạch",
    "term": "thời hạn",
    "trust_event": "tin cậy mã",
    "verdict": "nhận xét báo cáo",
}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?\+00:00")
BOOKKEEPING = "ghi chép của chương trình"
"""What is none of the office's own: numbers of files, settings."""
JOINING = "ghép hoặc tách hai bản của một kế hoạch"
_ENDS = ("above_num", "below_num", "above_id", "below_id")
_CODES: Mapping[str, str] = {
    "not_started": "Chưa triển khai",
    "in_progress": "Đang triển khai",
    "done": "Hoàn thành",
    "lead": "chủ trì",
    "coordinate": "phối hợp",
    "inform": "để biết",
}


def what(row: Mapping[str, Any]) -> str:
    """What was changed; where a record is new, that it was added."""
    if row["entity"] == MOVED:
        return JOINING
    thing = THINGS.get(row["entity"], BOOKKEEPING)
    if not row["field"]:
        return f"thêm: {thing}"
    return FIELDS.get((row["entity"], row["field"]), thing)


def value(row: Mapping[str, Any], side: str) -> str:
    """The old or new value of a change as people read it: days and instants in Việt Nam's way, yes and no, states and
    roles in words; what was typed stays as it was typed. Ends of a link are numbers nobody knows: nothing is said.
    """
    raw = row[side]
    if raw is None or row["field"] in _ENDS or row["entity"] == MOVED:
        return ""
    found = json.loads(raw)
    if isinstance(found, bool):
        return "có" if found else "không"
    text = "" if found is None else str(found)
    return _CODES.get(text, text) if row["field"] in ("state", "role") else when(text)


def when(text: str) -> str:
    """A day or an instant (ISO) as people write it; anything else as it is."""
    if _DAY.fullmatch(text):
        return f"{date.fromisoformat(text):%d/%m/%Y}"
    if _INSTANT.fullmatch(text):
        return f"{datetime.fromisoformat(text).astimezone(HANOI):%H:%M %d/%m/%Y}"
    return text
