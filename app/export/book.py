"""The workbook of all data: a sheet for each kind of record, in words, for people who read it in Excel."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Font

from app.exchange.cover import EVERYONE
from app.exchange.outcome_words import OUTCOMES
from app.export import history_words
from app.own_books import MARKS
from app.progress import Progress
from app.reports.consolidated_xlsx import safe_text
from app.reports.workbooks import disk_refusals, ended
from app.standing.periods import period_words

Record = Mapping[str, Any]
Tables = Mapping[str, Sequence[Record]]

_WIDTH = 28

_STATES = {"not_started": "Chưa triển khai", "in_progress": "Đang triển khai", "done": "Hoàn thành"}
_ROLES = {"lead": "Chủ trì", "coordinate": "Phối hợp", "inform": "Để biết"}
_PARTS = {"carries_out": "Thực hiện", "issues": "Ban hành", "own": "Kế hoạch riêng"}
_VERDICTS = {"accepted": "Đã tiếp nhận", "returned": "Yêu cầu bổ sung"}
_WAYS = {"in": "Đến", "out": "Đi"}
_STAGES = {
    "submitted": "Đã trình ký",
    "approved": "Đã ký duyệt",
    "numbered": "Đã cấp số",
    "sent": "Đã gửi",
    "taken_back": "Đã rút về",
    "cancelled": "Đã hủy số",
}


@dataclass
class _Look:
    """Names for the ids that records refer to by."""

    tables: Tables
    offices: dict[str, str] = field(init=False)
    plans: dict[str, str] = field(init=False)
    clauses: dict[int, Record] = field(init=False)
    periods: dict[str, str] = field(init=False)
    indicators: dict[str, Record] = field(init=False)

    def __post_init__(self) -> None:
        self.offices = {row["code"]: row["name"] for row in self.tables["office"]}
        self.plans = {row["id"]: row["title"] for row in self.tables["plan"]}
        self.clauses = {row["num"]: row for row in self.tables["clause"]}
        self.periods = {row["id"]: period_words(row["kind"], row["name"]) for row in self.tables["period"]}
        self.indicators = {row["id"]: row for row in self.tables["indicator"]}

    def clause(self, num: int | None) -> str:
        return self.clauses[num]["label"] if num in self.clauses else ""

    def plan_of(self, num: int | None) -> str:
        return self.plans.get(self.clauses[num]["plan_id"], "") if num in self.clauses else ""


Cell = Callable[[_Look, Record], Any]
Columns = Sequence[tuple[str, Cell]]


def _own(name: str, words: Mapping[str, str] | None = None) -> Cell:
    return lambda _look, row: (words or {}).get(row[name], row[name])


def _when(name: str) -> Cell:
    return lambda _look, row: history_words.when(row[name] or "")


def _mark(name: str) -> Cell:
    return lambda _look, row: "x" if row[name] else ""


def _office(name: str = "office_code") -> Cell:
    return lambda look, row: look.offices.get(row[name] or "", row[name])


def _addressee(look: _Look, row: Record) -> str:
    code = row["addressee"] or ""
    return "Tất cả đơn vị" if code == EVERYONE else look.offices.get(code, code)


def _period(look: _Look, row: Record) -> str:
    return look.periods.get(row["period_id"] or "", row["period_id"] or "")


def _label(look: _Look, row: Record) -> str:
    return look.clause(row["clause_num"])


def _plan(look: _Look, row: Record) -> str:
    return look.plans.get(row["plan_id"] or "", "") if "plan_id" in row else look.plan_of(row["clause_num"])


def _of_indicator(name: str) -> Cell:
    return lambda look, row: look.indicators[row["indicator_id"]][name]


def _answer(look: _Look, row: Record) -> str:
    return "\n".join(one["text"] for one in look.tables["answer"] if one["difficulty_id"] == row["id"])


def _decision(look: _Look, row: Record) -> str:
    for one in look.tables["extension_decision"]:
        if one["extension_id"] == row["id"]:
            until = history_words.when(one["due_on"] or row["new_due_on"])
            return f"Đồng ý đến {until}" if one["granted"] else "Không đồng ý"
    return ""


_TASK: Columns = (("Kế hoạch", _plan), ("Mục", _label), ("Đơn vị", _office()))
SHEETS: Sequence[tuple[str, str, Columns]] = (
    ("Đơn vị", "office", (("Mã", _own("code")), ("Tên", _own("name")), ("Tên ngắn", _own("short_name")))),
    (
        "Kế hoạch",
        "plan",
        (
            ("Tên kế hoạch", _own("title")),
            ("Số", _own("number")),
            ("Ký hiệu", _own("code")),
            ("Ngày", _when("dated_on")),
            ("Cơ quan ban hành", _office("issuer_code")),
            ("Phần việc", _own("part", _PARTS)),
            ("Cập nhật lần", _own("revision")),
        ),
    ),
    (
        "Mục",
        "clause",
        (
            ("Kế hoạch", _plan),
            ("Mục", _own("label")),
            ("Nội dung", _own("text")),
            ("Chủ trì", _own("lead_text")),
            ("Ngừng theo dõi sau ngày", _when("until_on")),
        ),
    ),
    ("Phân công", "assignment", (*_TASK, ("Vai trò", _own("role", _ROLES)), ("Từ ngày", _when("from_on")))),
    (
        "Phân công đã kết thúc",
        "ended_assignment",
        (
            *_TASK,
            ("Vai trò", _own("role", _ROLES)),
            ("Từ ngày", _when("from_on")),
            ("Đến hết ngày", _when("until_on")),
        ),
    ),
    (
        "Bố trí thực hiện",
        "arrangement",
        (
            *_TASK,
            ("Kết quả cần đạt", _own("expected_result")),
            ("Người làm", _own("handler")),
            ("Nguồn lực", _own("resources")),
            ("Trách nhiệm", _own("responsible")),
            ("Hạn tự đặt", _when("own_due_on")),
        ),
    ),
    (
        "Tạm dừng",
        "pause",
        (*_TASK, ("Từ ngày", _when("from_on")), ("Đến hết ngày", _when("until_on")), ("Lý do", _own("reason"))),
    ),
    (
        "Thời hạn",
        "term",
        (
            *_TASK,
            ("Theo văn bản", _own("deadline_text")),
            ("Hạn", _when("due_on")),
            ("Định kỳ", _own("cadence")),
            ("Căn cứ", _own("due_citation")),
            ("Có hiệu lực từ", _when("in_force_on")),
        ),
    ),
    (
        "Tiến độ",
        "progress",
        (
            *_TASK,
            ("Kỳ", _period),
            ("Tiến độ", _own("state", _STATES)),
            ("Hoàn thành ngày", _when("done_on")),
            ("Nội dung", _own("note")),
            ("Lý do chậm", _own("late_reason")),
            ("Đã báo cáo kỳ này", _mark("reported")),
            ("Không có phát sinh", _mark("nothing_arisen")),
            ("Tỷ lệ (%)", _own("percent")),
        ),
    ),
    (
        "Lời văn báo cáo",
        "report",
        (
            ("Kế hoạch", _plan),
            ("Đơn vị", _office()),
            ("Kỳ", _period),
            ("Không có phát sinh", _mark("nothing_arisen")),
            ("I. Chỉ đạo, triển khai", _own("directing")),
            ("II. Kết quả", _own("results")),
            ("III. Tồn tại, khó khăn", _own("shortcomings")),
            ("IV. Nhiệm vụ kỳ tới", _own("next_tasks")),
            ("V. Kiến nghị", _own("proposals")),
        ),
    ),
    (
        "Số liệu",
        "indicator_value",
        (
            ("Chỉ tiêu", _of_indicator("name")),
            ("Đơn vị tính", _of_indicator("unit")),
            ("Đơn vị", _office()),
            ("Kỳ", _period),
            ("Số liệu", _own("value")),
            ("Lý do sửa", _own("reason")),
        ),
    ),
    (
        "Kế hoạch năm của chỉ tiêu",
        "indicator_target",
        (
            ("Chỉ tiêu", _of_indicator("name")),
            ("Đơn vị tính", _of_indicator("unit")),
            ("Đơn vị", _office()),
            ("Năm", _own("year")),
            ("Kế hoạch năm", _own("value")),
        ),
    ),
    (
        "Khó khăn, kiến nghị",
        "difficulty",
        (*_TASK, ("Kỳ", _period), ("Khó khăn", _own("text")), ("Kiến nghị", _own("proposal")), ("Trả lời", _answer)),
    ),
    ("Ý kiến chỉ đạo", "directive", (*_TASK, ("Ngày", _when("issued_on")), ("Nội dung", _own("text")))),
    (
        "Gia hạn",
        "extension",
        (
            *_TASK,
            ("Hạn cũ", _when("old_due_on")),
            ("Hạn xin", _when("new_due_on")),
            ("Lý do", _own("reason")),
            ("Quyết định", _decision),
        ),
    ),
    ("Minh chứng", "evidence", (*_TASK, ("Kỳ", _period), ("Tệp", _own("name")), ("SHA-256", _own("sha256")))),
    (
        "Văn bản đã trình",
        "paper",
        (
            ("Tên văn bản", _own("title")),
            ("Số", _own("number")),
            ("Ký hiệu", _own("code")),
            ("Ngày", _when("dated_on")),
            ("Cơ quan", _office()),
            ("Kỳ", _period),
            ("Bước", _own("stage", _STAGES)),
            ("Ngày gửi", _when("sent_on")),
            ("Mã dữ liệu", _own("data_code")),
            ("SHA-256 bản PDF", _own("pdf_sha256")),
        ),
    ),
    (
        "Nhận xét báo cáo",
        "verdict",
        (*_TASK, ("Kỳ", _period), ("Kết quả", _own("kind", _VERDICTS)), ("Nội dung", _own("reason"))),
    ),
    (
        "Gửi – Nhận",
        "package",
        (
            ("Lúc", _when("handled_at")),
            ("Chiều", _own("direction", _WAYS)),
            ("Tệp", _own("file_name")),
            ("Số", _own("sequence")),
            ("Bên gửi", _office("sender_code")),
            ("Bên nhận", _addressee),
            ("Kết quả", _own("outcome", {**OUTCOMES, "kept": "Chưa gửi", "written": "Đã ghi ra"})),
            ("Bên nhận xác nhận lúc", _when("confirmed_at")),
        ),
    ),
    (
        "Người làm việc",
        "person",
        (("Họ và tên", _own("name")), ("Chức vụ", _own("post")), ("Ngày làm việc cuối", _when("left_on"))),
    ),
    (
        "Bàn giao",
        "handing_over",
        (
            ("Từ ngày", _when("handed_on")),
            ("Bên giao", _own("giver")),
            ("Bên nhận", _own("taker")),
            ("Số nhiệm vụ", _own("task_count")),
            ("Lý do", _own("reason")),
        ),
    ),
    (
        "Lịch sử",
        "change",
        (
            ("Lúc", _when("at")),
            ("Người", _own("who")),
            ("Việc", lambda _look, row: history_words.what(row)),
            ("Cũ", lambda _look, row: history_words.value(row, "old")),
            ("Mới", lambda _look, row: history_words.value(row, "new")),
        ),
    ),
)
"""Name of the sheet, table it shows, and its columns."""


STEP_ROWS = 500
"""So many rows lie between two steps: of a hundred thousand clauses a sheet takes a quarter of a minute."""


@disk_refusals()
def write_book(tables: Tables, progress: Progress) -> bytes:
    """The workbook of all data; every cell holds text, whatever it begins with.

    Raises:
        Cancelled: a person asked to stop.
    """
    look = _Look(tables)
    book = Workbook(write_only=True)
    book.properties.category = MARKS["export"]
    with ended(book):
        _write_sheets(book, look, tables, progress)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _write_sheets(book: Workbook, look: _Look, tables: Tables, progress: Progress) -> None:
    bold, wrap = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    total, done = sum(len(tables[name]) for _title, name, _columns in SHEETS), 0
    for title, name, columns in SHEETS:
        progress.step("export-book", done, total)
        sheet = book.create_sheet(title)
        sheet.freeze_panes = "A2"
        for column in range(len(columns)):
            sheet.column_dimensions[chr(ord("A") + column)].width = _WIDTH

        def text(value: Any, font: Font | None = None) -> SheetCell:
            cell = WriteOnlyCell(sheet, value=None)  # noqa: B023  # used before the next sheet is begun
            cell.value = safe_text("" if value is None else str(value))
            cell.data_type = "s"
            cell.alignment = wrap
            if font is not None:
                cell.font = font
            return cell

        sheet.append([text(heading, bold) for heading, _ in columns])
        for row in tables[name]:
            if done % STEP_ROWS == 0:
                progress.step("export-book", done, total)
            done += 1
            sheet.append([text(read(look, row)) for _, read in columns])
