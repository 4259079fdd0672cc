"""What a unit says: how it goes about its tasks, how far it is, what stands in the way, what it signed."""

# ruff: noqa: RUF009 (col() only describes a column; it makes no default that records could share)

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from app.exchange.records import words
from app.exchange.records.spec import Type, col, table


@table("report", "Báo cáo", key=("plan_id", "period_id"), section=lambda r: f"period:{r.plan_id}/{r.period_id}")
@dataclass(frozen=True, slots=True)
class WireReport:
    """The report of a period: its words, where it stands, how it was signed.

    ``supplements``: number and code of the report it adds to or replaces ("05/BC-UBND"); ``frame``: digest of what its
    paper prints besides the content; ``printed_code``: a mere claim: the data code on the signed paper where the rows
    give another (its plan was joined with the package after it was signed); ``reopened_on``, ``reopen_reason``: when
    and why the report before it, which had its number, was taken up again.
    """

    period: str = col("Kỳ", width=14, echo=True)
    state: str = col("Tình trạng", Type.WORD, required=True, words=words.REPORT_STATE, width=14)
    nothing_arisen: bool = col("Không có phát sinh", Type.YES, width=10)
    directing: str = col("I. Công tác chỉ đạo, triển khai", width=40)
    results: str = col("II. Kết quả", width=40)
    shortcomings: str = col("III. Tồn tại, khó khăn, nguyên nhân", width=40)
    next_tasks: str = col("IV. Nhiệm vụ kỳ tới", width=40)
    proposals: str = col("V. Kiến nghị", width=40)
    number: str = col("Số", width=8)
    code: str = col("Ký hiệu", width=12)
    dated_on: date | None = col("Ngày văn bản", Type.DAY, width=12)
    signer_authority: str = col("Quyền hạn người ký", width=20)
    signer_title: str = col("Chức vụ người ký", width=16)
    signer_name: str = col("Người ký", width=20)
    drafter: str = col("Người soạn", width=18)
    approved_at: datetime | None = col("Duyệt lúc", Type.INSTANT, width=18)
    sent_on: date | None = col("Ngày gửi", Type.DAY, width=12)
    supplements: str = col("Bổ sung, thay thế báo cáo số", width=18, since=1)
    relation: str = col("Là báo cáo", Type.WORD, words=words.RELATION, width=12, since=1)
    reopened_on: date | None = col("Lập lại ngày", Type.DAY, width=12, since=1)
    reopen_reason: str = col("Lý do lập lại", width=30, since=1)
    digest: str = col("Mã nội dung đã duyệt", Type.IDENT, width=66)
    frame: str = col("Mã phần còn lại của bản in", Type.IDENT, width=66, since=1)
    printed_code: str = col("Mã dữ liệu trên bản đã ký", Type.IDENT, width=14, since=2)
    period_id: str = col("Mã kỳ", Type.IDENT, required=True, width=28)
    plan_id: str = col("Mã kế hoạch", Type.IDENT, required=True, width=34)


@table("progress", "Tiến độ", key=("clause_id", "period_id"), section=lambda r: f"period:{r.plan_id}/{r.period_id}")
@dataclass(frozen=True, slots=True)
class WireProgress:
    """Progress of one task in one period."""

    label: str = col("Mục", width=22, echo=True)
    task: str = col("Nhiệm vụ", width=50, echo=True)
    period: str = col("Kỳ", width=14, echo=True)
    approval: str = col("Duyệt", width=12, echo=True)
    state: str = col("Tiến độ", Type.WORD, required=True, words=words.STATE, width=16)
    done_on: date | None = col("Ngày hoàn thành", Type.DAY, width=12)
    note: str = col("Kết quả", width=50)
    late_reason: str = col("Lý do chậm", width=30)
    nothing_arisen: bool = col("Không có phát sinh", Type.YES, width=10)
    reported: bool = col("Đã báo cáo kỳ này", Type.YES, width=10)
    percent: int | None = col("Phần trăm", Type.WHOLE, width=10)
    updated_at: datetime = col("Cập nhật lúc", Type.INSTANT, required=True, width=18)
    clause_id: str = col("Mã mục", Type.IDENT, required=True, width=34)
    period_id: str = col("Mã kỳ", Type.IDENT, required=True, width=28)
    plan_id: str = col("Mã kế hoạch", Type.IDENT, required=True, width=34)


@table("value", "Số liệu", key=("indicator_id", "period_id"), section=lambda r: f"period:{r.plan_id}/{r.period_id}")
@dataclass(frozen=True, slots=True)
class WireValue:
    """The figure of one indicator in one period."""

    name: str = col("Tên chỉ tiêu", width=40, echo=True)
    period: str = col("Kỳ", width=14, echo=True)
    value: Decimal = col("Số liệu", Type.FIGURE, required=True, width=16)
    reason: str = col("Lý do sửa kỳ cũ", width=30)
    indicator_id: str = col("Mã chỉ tiêu", Type.IDENT, required=True, width=34)
    period_id: str = col("Mã kỳ", Type.IDENT, required=True, width=28)
    plan_id: str = col("Mã kế hoạch", Type.IDENT, required=True, width=34)


@table("difficulty", "Khó khăn, kiến nghị", key=("id",), section=lambda r: f"period:{r.plan_id}/{r.period_id}")
@dataclass(frozen=True, slots=True)
class WireDifficulty:
    """Khó khăn, vướng mắc with its proposal."""

    label: str = col("Mục", width=22, echo=True)
    text: str = col("Khó khăn, vướng mắc", required=True, width=50)
    proposal: str = col("Kiến nghị", width=50)
    raised_at: datetime = col("Nêu lúc", Type.INSTANT, required=True, width=18)
    withdrawn_at: datetime | None = col("Rút lúc", Type.INSTANT, width=18)
    clause_id: str = col("Mã mục", Type.IDENT, width=34)
    period_id: str = col("Mã kỳ", Type.IDENT, required=True, width=28)
    plan_id: str = col("Mã kế hoạch", Type.IDENT, required=True, width=34)
    id: str = col("Mã khó khăn", Type.IDENT, required=True, width=34)


@table("evidence", "Minh chứng", key=("id",), section=lambda r: f"period:{r.plan_id}/{r.period_id}")
@dataclass(frozen=True, slots=True)
class WireEvidence:
    """A file that travels beside the package, listed with size and SHA-256."""

    label: str = col("Mục", width=22, echo=True)
    name: str = col("Tên tệp", required=True, width=40)
    size: int = col("Cỡ (byte)", Type.WHOLE, required=True, width=12)
    sha256: str = col("SHA-256", Type.IDENT, required=True, width=66)
    added_at: datetime = col("Thêm lúc", Type.INSTANT, required=True, width=18)
    removed_at: datetime | None = col("Bỏ lúc", Type.INSTANT, width=18)
    clause_id: str = col("Mã mục", Type.IDENT, required=True, width=34)
    period_id: str = col("Mã kỳ", Type.IDENT, required=True, width=28)
    plan_id: str = col("Mã kế hoạch", Type.IDENT, required=True, width=34)
    id: str = col("Mã minh chứng", Type.IDENT, required=True, width=34)


@table("arrangement", "Bố trí thực hiện", key=("clause_id",), section=lambda r: f"work:{r.plan_id}")
@dataclass(frozen=True, slots=True)
class WireArrangement:
    """How the unit goes about a task: its part of the five "rõ"."""

    label: str = col("Mục", width=22, echo=True)
    expected_result: str = col("Rõ việc: kết quả cần đạt", width=36)
    handler: str = col("Rõ người", width=24)
    resources: str = col("Rõ nguồn lực", width=30)
    responsible: str = col("Rõ trách nhiệm", width=24)
    own_due_on: date | None = col("Hạn đơn vị tự đặt", Type.DAY, width=12)
    paused: bool = col("Tạm dừng", Type.YES, width=10)
    clause_id: str = col("Mã mục", Type.IDENT, required=True, width=34)
    plan_id: str = col("Mã kế hoạch", Type.IDENT, required=True, width=34)


@table("subtask", "Việc đơn vị tự đặt", key=("id",), section=lambda r: f"work:{r.plan_id}")
@dataclass(frozen=True, slots=True)
class WireSubtask:
    """A clause the unit added below a task of the plan."""

    position: int = col("TT", Type.WHOLE, required=True, width=6)
    marker: str = col("Ký hiệu mục", width=8)
    label: str = col("Mục", width=22)
    kind: str = col("Loại", Type.WORD, required=True, words=words.CLAUSE_KIND, width=10)
    text: str = col("Nội dung", required=True, width=60)
    lead_text: str = col("Chủ trì", width=24)
    coord_text: str = col("Phối hợp", width=24)
    deliverable: str = col("Sản phẩm, kết quả", width=24)
    deadline_text: str = col("Thời hạn (nguyên văn)", width=18)
    due_on: date | None = col("Hạn", Type.DAY, width=12)
    cadence: str = col("Thường xuyên", width=14)
    due_source: str = col("Nguồn của hạn", Type.WORD, words=words.DUE_SOURCE, width=14)
    due_citation: str = col("Theo công văn", width=20)
    from_on: date | None = col("Có từ ngày", Type.DAY, width=12, since=1)
    depth: int = col("Cấp", Type.WHOLE, required=True, width=6)
    added_in: int = col("Thêm ở lần", Type.WHOLE, required=True, width=8)
    changed_in: int = col("Đổi ở lần", Type.WHOLE, required=True, width=8)
    role: str = col("Vai trò", Type.WORD, words=words.ROLE, width=12)
    parent_id: str = col("Mã mục trên", Type.IDENT, required=True, width=34)
    id: str = col("Mã mục", Type.IDENT, required=True, width=34)
    plan_id: str = col("Mã kế hoạch", Type.IDENT, required=True, width=34)


@table("ended_subtask", "Việc tự đặt đã thôi", key=("clause_id",), section=lambda r: f"work:{r.plan_id}", since=1)
@dataclass(frozen=True, slots=True)
class WireEndedSubtask:
    """A sub-task of the unit's own that it follows no longer, and the last day on which it did."""

    label: str = col("Mục", width=22, echo=True)
    until_on: date = col("Đến hết ngày", Type.DAY, required=True, width=12)
    clause_id: str = col("Mã mục", Type.IDENT, required=True, width=34)
    plan_id: str = col("Mã kế hoạch", Type.IDENT, required=True, width=34)


@table("pause", "Tạm dừng", key=("clause_id", "from_on"), section=lambda r: f"work:{r.plan_id}", since=1)
@dataclass(frozen=True, slots=True)
class WirePause:
    """A stretch in which the unit set a task aside, with its reason; open while its last day is empty."""

    label: str = col("Mục", width=22, echo=True)
    from_on: date = col("Từ ngày", Type.DAY, required=True, width=12)
    until_on: date | None = col("Đến hết ngày", Type.DAY, width=12)
    reason: str = col("Lý do", width=50)
    clause_id: str = col("Mã mục", Type.IDENT, required=True, width=34)
    plan_id: str = col("Mã kế hoạch", Type.IDENT, required=True, width=34)


@table("own_indicator", "Chỉ tiêu của đơn vị", key=("id",), section=lambda r: f"work:{r.plan_id}")
@dataclass(frozen=True, slots=True)
class WireOwnIndicator:
    """A figure the unit follows on its own account."""

    label: str = col("Mục", width=22, echo=True)
    position: int = col("TT", Type.WHOLE, required=True, width=6)
    name: str = col("Tên chỉ tiêu", required=True, width=40)
    unit: str = col("Đơn vị tính", width=14)
    roll_up: str = col("Cách tổng hợp", Type.WORD, required=True, words=words.ROLL_UP, width=14)
    weight_id: str = col("Mã chỉ tiêu làm quyền số", Type.IDENT, width=34, since=1)
    clause_id: str = col("Mã mục", Type.IDENT, required=True, width=34)
    id: str = col("Mã chỉ tiêu", Type.IDENT, required=True, width=34)
    plan_id: str = col("Mã kế hoạch", Type.IDENT, required=True, width=34)


@table("own_target", "Kế hoạch năm của đơn vị", key=("indicator_id", "year"), section=lambda r: f"work:{r.plan_id}")
@dataclass(frozen=True, slots=True)
class WireOwnTarget:
    """The plan of the year of an indicator of the unit's own."""

    name: str = col("Tên chỉ tiêu", width=40, echo=True)
    year: int = col("Năm", Type.WHOLE, required=True, width=8)
    value: Decimal = col("Kế hoạch", Type.FIGURE, required=True, width=16)
    indicator_id: str = col("Mã chỉ tiêu", Type.IDENT, required=True, width=34)
    plan_id: str = col("Mã kế hoạch", Type.IDENT, required=True, width=34)


@table("extension", "Đề nghị gia hạn", key=("id",), section=lambda r: f"work:{r.plan_id}")
@dataclass(frozen=True, slots=True)
class WireExtension:
    """Gia hạn asked for."""

    label: str = col("Mục", width=22, echo=True)
    requested_on: date = col("Ngày đề nghị", Type.DAY, required=True, width=12)
    old_due_on: date | None = col("Hạn cũ", Type.DAY, width=12)
    new_due_on: date = col("Hạn đề nghị", Type.DAY, required=True, width=12)
    reason: str = col("Lý do", required=True, width=50)
    withdrawn_at: datetime | None = col("Rút lúc", Type.INSTANT, width=18)
    clause_id: str = col("Mã mục", Type.IDENT, required=True, width=34)
    plan_id: str = col("Mã kế hoạch", Type.IDENT, required=True, width=34)
    id: str = col("Mã đề nghị", Type.IDENT, required=True, width=34)


@table("own_letter", "Văn bản đã có số", key=("id",), section=lambda r: f"work:{r.plan_id}", since=2)
@dataclass(frozen=True, slots=True)
class WireOwnLetter:
    """A unit's letter or plan about the issuer's plan: what its data code leads to. Nothing is bound to it."""

    kind: str = col("Loại", Type.WORD, required=True, words=words.LETTER_UP, width=16)
    title: str = col("Trích yếu", width=50)
    stage: str = col("Tình trạng", Type.WORD, required=True, words=words.LETTER_STAGE, width=12)
    number: str = col("Số", required=True, width=8)
    code: str = col("Ký hiệu", width=14)
    dated_on: date = col("Ngày văn bản", Type.DAY, required=True, width=12)
    submitted_by: str = col("Người trình", width=20)
    submitted_at: datetime = col("Trình lúc", Type.INSTANT, required=True, width=18)
    sent_on: date | None = col("Ngày gửi", Type.DAY, width=12)
    cancelled_on: date | None = col("Hủy số ngày", Type.DAY, width=12)
    reason: str = col("Lý do hủy số", width=30)
    data_code: str = col("Mã dữ liệu", Type.IDENT, required=True, width=14)
    plan_id: str = col("Mã kế hoạch", Type.IDENT, required=True, width=34)
    id: str = col("Mã văn bản", Type.IDENT, required=True, width=34)
