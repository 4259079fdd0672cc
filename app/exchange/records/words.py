"""Closed lists and the Vietnamese words that stand for them in a sheet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

CLAUSE_KIND: Final = {"section": "đề mục", "task": "nhiệm vụ", "paragraph": "đoạn văn"}
ROLE: Final = {"lead": "chủ trì", "coordinate": "phối hợp", "inform": "để biết"}
DUE_SOURCE: Final = {"document": "theo văn bản", "letter": "theo công văn", "own": "tự đặt"}
PERIOD_KIND: Final = {
    "week": "tuần",
    "month": "tháng",
    "quarter": "quý",
    "half": "6 tháng",
    "nine_months": "9 tháng",
    "year": "năm",
    "adhoc": "đột xuất",
}
OFFICE_KIND: Final = {
    "commune": "xã, phường, thị trấn",
    "department": "phòng, ban",
    "district": "huyện",
    "province": "tỉnh, thành phố",
    "party": "cơ quan Đảng",
    "hamlet": "thôn, tổ dân phố",
    "other": "khác",
}
ROLL_UP: Final = {"sum": "cộng", "latest": "số mới nhất", "mean": "bình quân", "none": "không tổng hợp"}
STATE: Final = {"not_started": "chưa triển khai", "in_progress": "đang triển khai", "done": "hoàn thành"}
REPORT_STATE: Final = {
    "drafting": "đang soạn",
    "checked": "đã kiểm tra",
    "approved": "đã duyệt",
    "numbered": "đã cấp số",
    "sent": "đã gửi",
}
RELATION: Final = {"supplements": "bổ sung", "replaces": "thay thế"}
APPROVED_STATES: Final = frozenset({"approved", "numbered", "sent"})
LETTER_DOWN: Final = {"reminder": "công văn đôn đốc", "reply": "công văn"}
LETTER_UP: Final = {"reply": "công văn", "explanation": "giải trình", "own_plan": "kế hoạch"}
LETTER_STAGE: Final = {"numbered": "đã cấp số", "sent": "đã gửi", "cancelled": "đã hủy số"}
VERDICT: Final = {"accepted": "đã tiếp nhận", "returned": "yêu cầu bổ sung"}
DECISION: Final = {"yes": "đồng ý", "no": "không đồng ý"}
RECEIPT: Final = {
    "line": "mạch đang nhận",
    "period": "kỳ đã nhận",
    "holds": "kỳ bên gửi có",
    "rejected": "nhánh không nhận",
    "evidence": "minh chứng còn thiếu",
}
TRUST: Final = {
    "pinned": "đã đối chiếu",
    "renewed": "thay khóa",
    "revoked": "thu hồi",
    "lost": "mất khóa",
    "retired": "thôi dùng",
}
CERTIFICATE: Final = {"current": "đang dùng", "next": "khóa mới"}


def joined(codes: str, words: Mapping[str, str]) -> str:
    """Codes with spaces between, as a cell says them: "quý, năm"; what is no code is left as it is."""
    return ", ".join(words.get(code, code) for code in codes.split())


def taken_apart(text: str, words: Mapping[str, str]) -> str:
    """What ``joined`` wrote, as codes again.

    Raises:
        ValueError: one of them is not among the words.
    """
    codes = {word: code for code, word in words.items()}
    told = [part.strip() for part in text.split(",") if part.strip()]
    unknown = [part for part in told if part not in codes]
    if unknown:
        raise ValueError(unknown[0])
    return " ".join(codes[part] for part in told)
