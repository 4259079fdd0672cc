"""Short words for what a line of a command's answer says by a code; those of the screen, checked against it."""

from __future__ import annotations

from collections.abc import Mapping

OUTCOMES: Mapping[str, str] = {
    "waiting": "Chờ xem trước",
    "needs-confirmation": "Cần quyết định",
    "branched": "Hai máy cùng số tệp",
    "applied": "Đã tiếp nhận",
    "already-applied": "Đã có rồi",
    "older": "Cũ hơn",
    "unknown-sender": "Chưa biết ai gửi",
    "revoked-sender": "Mã đã bị thu hồi",
    "seal-broken": "Tệp đã bị sửa",
    "not-sealed": "Đã lưu bằng chương trình khác",
    "damaged": "Tệp bị hỏng",
    "invalid-content": "Nội dung có lỗi",
    "too-large": "Tệp quá lớn",
    "not-a-package": "Không phải tệp dữ liệu",
    "wrong-addressee": "Gửi nơi khác",
    "training": "Tệp tập huấn",
    "newer-format": "Làm bằng bản mới hơn",
}
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
CODES: Mapping[str, str] = {
    "pinned": "đã đối chiếu",
    "offered": "chưa đối chiếu",
    "retired": "đã thay bằng mã khác",
    "revoked": "đã thu hồi",
}
"""How the code of another office stands."""
RELATIONS: Mapping[str, str] = {"superior": "kế hoạch (cấp trên)", "subordinate": "báo cáo"}
"""What another office may send."""
FINDINGS: Mapping[str, str] = {"must": "Phải xong trước khi trình ký", "should": "Nên xem lại", "passed": "Đã đạt"}


def label(labels: Mapping[str, str], code: str) -> str:
    """The word of a code; the code itself where the screen shows none."""
    return labels.get(code, code)
