"""What became of a file, in the short words of the screen (a test compares them): for lists outside the window."""

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
