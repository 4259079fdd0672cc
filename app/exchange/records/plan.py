"""What an issuer says: plans, who does what, the calendar, offices, directives, answers, decisions, verdicts."""

# ruff: noqa: RUF009 (col() only describes a column; it makes no default that records could share)

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from app.exchange.records import words
from app.exchange.records.spec import Type, col, table


def _of_plan(record: Any) -> str:
    return f"plan:{record.plan_id}"


def _of_roles(record: Any) -> str:
    return f"assign:{record.plan_id}"


@table("plan", "Kế hoạch", key=("id",), section=lambda r: f"plan:{r.id}")
@dataclass(frozen=True, slots=True)
class WirePlan:
    """The head and foot of a plan document, as printed.

    ``longer_periods``: the longer kinds of period of which the issuer wants each reported by itself, in the words of
    ``period_kind`` with ", " between; empty: of periods that end on one day only the longest.
    """

    title: str = col("Tên kế hoạch", required=True, width=50)
    doc_type: str = col("Loại văn bản", width=14)
    number: str = col("Số", width=8)
    code: str = col("Ký hiệu", width=12)
    dated_on: date | None = col("Ngày văn bản", Type.DAY, width=12)
    date_text: str = col("Ngày (nguyên văn)", width=20)
    place: str = col("Địa danh", width=14)
    preamble: str = col("Phần mở đầu", width=50)
    signer_authority: str = col("Quyền hạn người ký", width=20)
    signer_title: str = col("Chức vụ người ký", width=16)
    signer_name: str = col("Người ký", width=20)
    recipients: str = col("Nơi nhận", width=36)
    report_via: str = col("Báo cáo qua", width=20)
    period_kind: str = col("Kỳ báo cáo", Type.WORD, required=True, words=words.PERIOD_KIND, width=10)
    longer_periods: str = col("Kỳ dài hơn báo cáo riêng", width=18, since=1)
    revision: int = col("Lần cập nhật", Type.WHOLE, required=True, width=8)
    archived: bool = col("Ngừng theo dõi", Type.YES, width=8)
    issuer_code: str = col("Mã cơ quan giao", Type.IDENT, required=True)
    id: str = col("Mã kế hoạch", Type.IDENT, required=True, width=34)


@table("citation", "Văn bản viện dẫn", key=("plan_id", "position"), section=lambda r: f"plan:{r.plan_id}")
@dataclass(frozen=True, slots=True)
class WireCitation:
    """A document the plan cites."""

    position: int = col("TT", Type.WHOLE, required=True, width=6)
    type: str = col("Loại văn bản", width=16)
    number: str = col("Số, ký hiệu", width=20)
    date: str = col("Ngày", width=14)
    issuer: str = col("Cơ quan ban hành", width=30)
    plan_id: str = col("Mã kế hoạch", Type.IDENT, required=True, width=34)


@table("revision", "Các lần cập nhật", key=("plan_id", "number"), section=lambda r: f"plan:{r.plan_id}")
@dataclass(frozen=True, slots=True)
class WireRevision:
    """Cập nhật lần n, with the document it rests on."""

    number: int = col("Lần", Type.WHOLE, required=True, width=6)
    citation: str = col("Theo văn bản", width=36)
    summary: str = col("Nội dung", width=50)
    in_force_on: date | None = col("Có hiệu lực từ", Type.DAY, width=12, since=1)
    made_at: datetime = col("Lập lúc", Type.INSTANT, required=True, width=18)
    published_at: datetime | None = col("Ban hành lúc", Type.INSTANT, width=18)
    plan_id: str = col("Mã kế hoạch", Type.IDENT, required=True, width=34)


@table("clause", "Các mục", key=("id",), section=lambda r: f"plan:{r.plan_id}")
@dataclass(frozen=True, slots=True)
class WireClause:
    """One clause, word for word; of a task also its schedule."""

    position: int = col("TT", Type.WHOLE, required=True, width=6)
    marker: str = col("Ký hiệu mục", width=8)
    label: str = col("Mục", width=22)
    kind: str = col("Loại", Type.WORD, required=True, words=words.CLAUSE_KIND, width=10)
    text: str = col("Nội dung", width=60)
    lead_text: str = col("Chủ trì", width=24)
    coord_text: str = col("Phối hợp", width=24)
    deliverable: str = col("Sản phẩm, kết quả", width=24)
    deadline_text: str = col("Thời hạn (nguyên văn)", width=18)
    due_on: date | None = col("Hạn", Type.DAY, width=12)
    cadence: str = col("Thường xuyên", width=14)
    due_source: str = col("Nguồn của hạn", Type.WORD, words=words.DUE_SOURCE, width=14)
    due_citation: str = col("Theo công văn", width=20)
    depth: int = col("Cấp", Type.WHOLE, required=True, width=6)
    added_in: int = col("Thêm ở lần", Type.WHOLE, required=True, width=8)
    changed_in: int = col("Đổi ở lần", Type.WHOLE, required=True, width=8)
    parent_id: str = col("Mã mục trên", Type.IDENT, width=34)
    id: str = col("Mã mục", Type.IDENT, required=True, width=34)
    plan_id: str = col("Mã kế hoạch", Type.IDENT, required=True, width=34)


@table("term", "Thời hạn qua các lần", key=("clause_id", "office_code", "position"), section=_of_plan, since=1)
@dataclass(frozen=True, slots=True)
class WireTerm:
    """The schedule of a task from a day on, for one office or for all (code empty).

    ``position`` ranks the terms of one task and office in the order they were recorded, from 1.
    """

    label: str = col("Mục", width=22, echo=True)
    position: int = col("TT", Type.WHOLE, required=True, width=6)
    in_force_on: date = col("Có hiệu lực từ", Type.DAY, required=True, width=12)
    deadline_text: str = col("Thời hạn (nguyên văn)", width=18)
    due_on: date | None = col("Hạn", Type.DAY, width=12)
    cadence: str = col("Thường xuyên", width=14)
    due_source: str = col("Nguồn của hạn", Type.WORD, required=True, words=words.DUE_SOURCE, width=14)
    due_citation: str = col("Theo công văn", width=20)
    revision: int = col("Lần cập nhật", Type.WHOLE, required=True, width=8)
    office_code: str = col("Mã đơn vị", Type.IDENT)
    clause_id: str = col("Mã mục", Type.IDENT, required=True, width=34)
    plan_id: str = col("Mã kế hoạch", Type.IDENT, required=True, width=34)


@table("ended_clause", "Mục đã ngừng", key=("clause_id",), section=_of_plan, since=1)
@dataclass(frozen=True, slots=True)
class WireEndedClause:
    """A clause that fell away: its last day in force, and the revision that took it away."""

    label: str = col("Mục", width=22, echo=True)
    until_on: date = col("Đến hết ngày", Type.DAY, required=True, width=12)
    revision: int = col("Ngừng ở lần", Type.WHOLE, required=True, width=8)
    clause_id: str = col("Mã mục", Type.IDENT, required=True, width=34)
    plan_id: str = col("Mã kế hoạch", Type.IDENT, required=True, width=34)


@table("note", "Điểm cần lưu ý", key=("plan_id", "position"), section=lambda r: f"plan:{r.plan_id}")
@dataclass(frozen=True, slots=True)
class WireNote:
    """What looks wrong in the document; never corrected."""

    position: int = col("TT", Type.WHOLE, required=True, width=6)
    label: str = col("Mục", width=22, echo=True)
    code: str = col("Điểm lưu ý", Type.IDENT, required=True, width=24)
    params: str = col("Chi tiết", width=40)
    clause_id: str = col("Mã mục", Type.IDENT, width=34)
    plan_id: str = col("Mã kế hoạch", Type.IDENT, required=True, width=34)


@table("indicator", "Chỉ tiêu", key=("id",), section=lambda r: f"plan:{r.plan_id}")
@dataclass(frozen=True, slots=True)
class WireIndicator:
    """A figure the issuer asks for."""

    label: str = col("Mục", width=22, echo=True)
    position: int = col("TT", Type.WHOLE, required=True, width=6)
    name: str = col("Tên chỉ tiêu", required=True, width=40)
    unit: str = col("Đơn vị tính", width=14)
    roll_up: str = col("Cách tổng hợp", Type.WORD, required=True, words=words.ROLL_UP, width=14)
    weight_id: str = col("Mã chỉ tiêu làm quyền số", Type.IDENT, width=34, since=1)
    clause_id: str = col("Mã mục", Type.IDENT, required=True, width=34)
    id: str = col("Mã chỉ tiêu", Type.IDENT, required=True, width=34)
    plan_id: str = col("Mã kế hoạch", Type.IDENT, required=True, width=34)


@table("assignment", "Phân công", key=("clause_id", "office_code"), section=lambda r: f"assign:{r.plan_id}")
@dataclass(frozen=True, slots=True)
class WireAssignment:
    """Which office has which role in a task; ``until_on`` where its last day is decided already."""

    label: str = col("Mục", width=22, echo=True)
    office: str = col("Đơn vị", width=30, echo=True)
    role: str = col("Vai trò", Type.WORD, required=True, words=words.ROLE, width=12)
    from_on: date | None = col("Từ ngày", Type.DAY, width=12, since=1)
    until_on: date | None = col("Đến hết ngày", Type.DAY, width=12, since=1)
    office_code: str = col("Mã đơn vị", Type.IDENT, required=True)
    clause_id: str = col("Mã mục", Type.IDENT, required=True, width=34)
    plan_id: str = col("Mã kế hoạch", Type.IDENT, required=True, width=34)


@table(
    "ended_assignment",
    "Phân công đã kết thúc",
    key=("clause_id", "office_code", "from_on"),
    section=_of_roles,
    since=1,
)
@dataclass(frozen=True, slots=True)
class WireEndedAssignment:
    """A role that an office had in a task up to a day, that day included."""

    label: str = col("Mục", width=22, echo=True)
    office: str = col("Đơn vị", width=30, echo=True)
    role: str = col("Vai trò", Type.WORD, required=True, words=words.ROLE, width=12)
    from_on: date = col("Từ ngày", Type.DAY, required=True, width=12)
    until_on: date = col("Đến hết ngày", Type.DAY, required=True, width=12)
    office_code: str = col("Mã đơn vị", Type.IDENT, required=True)
    clause_id: str = col("Mã mục", Type.IDENT, required=True, width=34)
    plan_id: str = col("Mã kế hoạch", Type.IDENT, required=True, width=34)


@table(
    "target",
    "Kế hoạch năm",
    key=("indicator_id", "office_code", "year"),
    section=lambda r: f"orders:{r.office_code}",
)
@dataclass(frozen=True, slots=True)
class WireTarget:
    """The plan of the year that the issuer sets for an office."""

    name: str = col("Tên chỉ tiêu", width=40, echo=True)
    year: int = col("Năm", Type.WHOLE, required=True, width=8)
    value: Decimal = col("Kế hoạch", Type.FIGURE, required=True, width=16)
    office_code: str = col("Mã đơn vị", Type.IDENT, required=True)
    indicator_id: str = col("Mã chỉ tiêu", Type.IDENT, required=True, width=34)


@table("directive", "Ý kiến chỉ đạo", key=("id",), section=lambda r: f"orders:{r.office_code or '*'}")
@dataclass(frozen=True, slots=True)
class WireDirective:
    """Ý kiến chỉ đạo, to one office or to all (code empty)."""

    label: str = col("Mục", width=22, echo=True)
    text: str = col("Ý kiến chỉ đạo", required=True, width=60)
    due_on: date | None = col("Hạn", Type.DAY, width=12)
    issued_on: date = col("Ngày", Type.DAY, required=True, width=12)
    office_code: str = col("Mã đơn vị", Type.IDENT)
    clause_id: str = col("Mã mục", Type.IDENT, width=34)
    plan_id: str = col("Mã kế hoạch", Type.IDENT, required=True, width=34)
    id: str = col("Mã ý kiến", Type.IDENT, required=True, width=34)


@table("answer", "Trả lời kiến nghị", key=("id",), section=lambda r: f"orders:{r.office_code}")
@dataclass(frozen=True, slots=True)
class WireAnswer:
    """The answer to a difficulty, bound to the digest of the words it answers."""

    question: str = col("Khó khăn, kiến nghị", width=40, echo=True)
    text: str = col("Trả lời", required=True, width=60)
    answered_on: date = col("Ngày", Type.DAY, required=True, width=12)
    record_digest: str = col("Mã nội dung được trả lời", Type.IDENT, required=True, width=66)
    difficulty_id: str = col("Mã khó khăn", Type.IDENT, required=True, width=34)
    office_code: str = col("Mã đơn vị", Type.IDENT, required=True)
    id: str = col("Mã trả lời", Type.IDENT, required=True, width=34)


@table("decision", "Gia hạn", key=("extension_id",), section=lambda r: f"orders:{r.office_code}")
@dataclass(frozen=True, slots=True)
class WireDecision:
    """The decision on an extension.

    ``after_terms``: how many terms of the task stood when it was decided. Of one day, what was recorded later holds.
    """

    label: str = col("Mục", width=22, echo=True)
    granted: str = col("Quyết định", Type.WORD, required=True, words=words.DECISION, width=14)
    due_on: date | None = col("Hạn mới", Type.DAY, width=12)
    citation: str = col("Theo văn bản", width=26)
    note: str = col("Ghi chú", width=40)
    decided_on: date = col("Ngày", Type.DAY, required=True, width=12)
    after_terms: int | None = col("Sau thời hạn thứ", Type.WHOLE, width=10, since=1)
    record_digest: str = col("Mã nội dung được quyết định", Type.IDENT, required=True, width=66)
    extension_id: str = col("Mã đề nghị", Type.IDENT, required=True, width=34)
    office_code: str = col("Mã đơn vị", Type.IDENT, required=True)


@table("verdict", "Tiếp nhận báo cáo", key=("id",), section=lambda r: f"orders:{r.office_code}")
@dataclass(frozen=True, slots=True)
class WireVerdict:
    """Accepted or returned: a report, or one task of it."""

    label: str = col("Mục", width=22, echo=True)
    kind: str = col("Kết luận", Type.WORD, required=True, words=words.VERDICT, width=18)
    reason: str = col("Lý do", width=50)
    decided_at: datetime = col("Lúc", Type.INSTANT, required=True, width=18)
    record_digest: str = col("Mã nội dung được kết luận", Type.IDENT, required=True, width=66)
    period_id: str = col("Mã kỳ", Type.IDENT, required=True, width=28)
    office_code: str = col("Mã đơn vị", Type.IDENT, required=True)
    clause_id: str = col("Mã mục", Type.IDENT, width=34)
    plan_id: str = col("Mã kế hoạch", Type.IDENT, required=True, width=34)
    id: str = col("Mã kết luận", Type.IDENT, required=True, width=34)


@table("letter", "Công văn đã có số", key=("id",), section=lambda r: f"orders:{r.addressee_code or '*'}", since=2)
@dataclass(frozen=True, slots=True)
class WireLetter:
    """A letter of the issuer's about a plan, to one office or to several (code empty): what its data code leads to.

    The letter itself goes on paper; nothing is bound to this record.
    """

    kind: str = col("Loại", Type.WORD, required=True, words=words.LETTER_DOWN, width=16)
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
    addressee_code: str = col("Mã đơn vị", Type.IDENT)
    plan_id: str = col("Mã kế hoạch", Type.IDENT, required=True, width=34)
    id: str = col("Mã văn bản", Type.IDENT, required=True, width=34)


@table("office", "Danh sách đơn vị", key=("code",), section=lambda _: "offices")
@dataclass(frozen=True, slots=True)
class WireOffice:
    """An office of the issuer's list."""

    position: int = col("TT", Type.WHOLE, required=True, width=6)
    name: str = col("Tên đơn vị", required=True, width=40)
    short_name: str = col("Tên gọn", width=20)
    kind: str = col("Cấp", Type.WORD, required=True, words=words.OFFICE_KIND, width=20)
    place: str = col("Địa danh", width=18)
    valid_from: date | None = col("Từ ngày", Type.DAY, width=12)
    valid_to: date | None = col("Đến ngày", Type.DAY, width=12)
    from_on: date | None = col("Gọi tên này từ ngày", Type.DAY, width=12, since=1)
    code: str = col("Mã đơn vị", Type.IDENT, required=True)


@table("listed_office", "Tên đơn vị qua các thời kỳ", key=("code", "from_on"), section=lambda _: "offices", since=1)
@dataclass(frozen=True, slots=True)
class WireListedOffice:
    """How an office was or will be called at another time than its line of the issuer's list says."""

    position: int = col("TT", Type.WHOLE, required=True, width=6)
    name: str = col("Tên đơn vị", required=True, width=40)
    short_name: str = col("Tên gọn", width=20)
    kind: str = col("Cấp", Type.WORD, required=True, words=words.OFFICE_KIND, width=20)
    place: str = col("Địa danh", width=18)
    valid_from: date | None = col("Từ ngày", Type.DAY, width=12)
    valid_to: date | None = col("Đến ngày", Type.DAY, width=12)
    from_on: date = col("Gọi tên này từ ngày", Type.DAY, required=True, width=12)
    code: str = col("Mã đơn vị", Type.IDENT, required=True)


@table("succession", "Sáp nhập, chia tách", key=("old_code", "new_code"), section=lambda _: "offices")
@dataclass(frozen=True, slots=True)
class WireSuccession:
    """Who took over from whom."""

    old_code: str = col("Mã đơn vị cũ", Type.IDENT, required=True)
    new_code: str = col("Mã đơn vị mới", Type.IDENT, required=True)
    from_on: date = col("Từ ngày", Type.DAY, required=True, width=12)


@table("period_rule", "Quy định kỳ", key=("kind",), section=lambda _: "calendar")
@dataclass(frozen=True, slots=True)
class WirePeriodRule:
    """How the issuer's periods of a kind are cut."""

    kind: str = col("Kỳ", Type.WORD, required=True, words=words.PERIOD_KIND, width=12)
    cut_off_day: int = col("Ngày chốt", Type.WHOLE, required=True, width=10)
    due_working_days: int = col("Gửi sau (ngày làm việc)", Type.WHOLE, required=True, width=14)
    late_working_days: int = col("Chậm tối đa (ngày làm việc)", Type.WHOLE, required=True, width=14)


@table("period", "Kỳ báo cáo", key=("id",), section=lambda _: "calendar")
@dataclass(frozen=True, slots=True)
class WirePeriod:
    """A report period of the issuer. In a report: the window the unit reported in, kept only where it is not known."""

    name: str = col("Kỳ", Type.IDENT, required=True, width=14)
    kind: str = col("Loại", Type.WORD, required=True, words=words.PERIOD_KIND, width=10)
    starts_on: date = col("Từ ngày", Type.DAY, required=True, width=12)
    ends_on: date = col("Chốt số liệu", Type.DAY, required=True, width=12)
    due_on: date = col("Hạn gửi", Type.DAY, required=True, width=12)
    late_until: date = col("Chậm nhất", Type.DAY, required=True, width=12)
    id: str = col("Mã kỳ", Type.IDENT, required=True, width=28)


@table("holiday", "Ngày nghỉ", key=("day",), section=lambda _: "calendar")
@dataclass(frozen=True, slots=True)
class WireHoliday:
    """A day off, or a weekend day worked instead."""

    day: date = col("Ngày", Type.DAY, required=True, width=12)
    works: bool = col("Đi làm bù", Type.YES, width=10)
    name: str = col("Tên", width=30)


@table("trust", "Danh sách đã đối chiếu", key=("epoch_number", "number"), section=lambda _: "trust")
@dataclass(frozen=True, slots=True)
class TrustLine:
    """A numbered line of the issuer's trust list, as far as it concerns the issuer's own keys and the addressee's."""

    epoch_number: int = col("Đời dữ liệu", Type.WHOLE, required=True)
    number: int = col("Số", Type.WHOLE, required=True, width=8)
    kind: str = col("Việc", Type.WORD, required=True, words=words.TRUST, width=16)
    office_code: str = col("Mã đơn vị", Type.IDENT)
    fingerprint: str = col("Mã đối chiếu (đầy đủ)", Type.IDENT, required=True, width=66)
    other_fingerprint: str = col("Mã liên quan", Type.IDENT, width=66)
    package: str = col("Trong tệp", Type.IDENT, width=12)
    reason: str = col("Lý do", width=40)
    at: datetime = col("Lúc", Type.INSTANT, required=True, width=18)
