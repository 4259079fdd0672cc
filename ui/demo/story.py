"""The story the demo plays: a district and two communes, from the document to the consolidated report and back down.

Everything goes through the same use cases as the window and the command line; the clock stands where the story is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.desk import plan, task
from app.desk.naming import ClauseRecord
from app.exchange import outbox
from app.exchange.folders import Folders
from app.exchange.outcomes import Outcome
from app.exchange.receiving import receive
from app.outline.model import Outline
from app.planning.assigning import assign
from app.planning.intake import Correction, add_plan
from app.planning.offices import read_unit_list
from app.planning.publishing import publish
from app.planning.revising import AddTask, PlanChange, SetCadence, SetDue, revise
from app.reports import submitting
from app.tracking import difficulties, directives, indicators, progress, reporting, verdicts
from app.tracking.opening import open_period
from app.workspace import Workspace
from ui.demo.meeting import found_offices, meet
from ui.demo.played import CLERK, DISTRICT_CLERK, ISSUER, LAST_PERIOD, PERIOD, SIGNERS, UNITS, Played

Scene = Callable[[str, Played], None]
"""Called where the story has something to look at: a name, and the story so far."""


def play(folder: Path, outline: Outline, passphrase: str, scene: Scene) -> Played:
    """Play the whole story into a folder.

    Raises:
        AppError: a use case refused; the story does not go on.
    """
    played = found_offices(folder, passphrase)
    _plan(played, outline)
    scene("draft", played)
    publish(played.issuer.store, played.clock, DISTRICT_CLERK, played.plan_id)
    meet(played)
    first = _send_down(played, "tệp kế hoạch đầu tiên")
    _receive_down(played, first)
    _report(played, LAST_PERIOD)
    scene("first-reports", played)
    _work(played)
    scene("work", played)
    second = _answer_and_revise(played)
    scene("import", played)
    _receive_down(played, second)
    _report(played, PERIOD)
    scene("second-reports", played)
    third = _accept_and_send(played)
    _receive_down(played, third)
    scene("end", played)
    return played


def _at(played: Played, year: int, month: int, day: int, hour: int = 2, minute: int = 41) -> None:
    played.clock.instant = datetime(year, month, day, hour, minute, tzinfo=UTC)


def _plan(played: Played, outline: Outline) -> None:
    issuer = played.issuer
    plan_id = add_plan(
        issuer.store,
        played.clock,
        DISTRICT_CLERK,
        outline,
        issuer_code=ISSUER,
        part="issues",
        correction=Correction(code="KH-UBND", period_kind="month", report_via="Phòng Nội vụ"),
    )
    played.plan_id = plan_id
    cards = read_unit_list("tienlang_2023")
    communes = [card.code for card in cards if card.kind == "commune"]
    departments = {card.name: card.code for card in cards if card.kind == "department"}
    tasks = [clause for clause in _clauses(issuer, plan_id) if clause.kind == "task"]
    for clause in tasks:
        lead = next((code for name, code in departments.items() if name in clause.lead_text), None)
        everyone = lead is None
        if lead is not None:
            assign(issuer.store, played.clock, DISTRICT_CLERK, [clause.id], [lead], "lead")
        else:
            assign(issuer.store, played.clock, DISTRICT_CLERK, [clause.id], [*communes, *departments.values()], "lead")
        if not everyone and _concerns_communes(clause):
            assign(issuer.store, played.clock, DISTRICT_CLERK, [clause.id], communes, "coordinate")
    told = [clause for clause in tasks if "theo dõi, hướng dẫn" in clause.text]
    assign(issuer.store, played.clock, DISTRICT_CLERK, [clause.id for clause in told], communes, "inform")
    played.note("plan", clauses=len(outline.nodes), tasks=len(tasks), doubts=len(outline.doubts))
    _at(played, 2023, 9, 8)
    led = [clause for clause in tasks if not any(name in clause.lead_text for name in departments)]
    dates = (date(2023, 10, 15), None, None, None, date(2023, 11, 13), date(2023, 10, 31), date(2023, 10, 30))
    changes: list[PlanChange] = []
    for clause, due in zip(led, dates, strict=False):
        changes.append(SetDue(clause.id, due) if due else SetCadence(clause.id, "thường xuyên"))
    revise(issuer.store, played.clock, DISTRICT_CLERK, plan_id, citation="Công văn số 765/UBND-NV", changes=changes)
    open_period(issuer.store, DISTRICT_CLERK, ISSUER, LAST_PERIOD)
    open_period(issuer.store, DISTRICT_CLERK, ISSUER, PERIOD)


def _concerns_communes(clause: ClauseRecord) -> bool:
    words = clause.text.casefold()
    return "đến cấp xã" in words or "địa phương" in words or "các cơ quan, đơn vị liên quan" in words


def _send_down(played: Played, what: str) -> dict[str, Path]:
    """One package to each unit: answers and receipts are its own, and nobody else's to read."""
    issuer = played.issuer
    sent: dict[str, Path] = {}
    for code in played.units:
        written = outbox.write_package(
            issuer.store,
            played.clock,
            issuer.signer(played.passphrase),
            DISTRICT_CLERK,
            kind="plan",
            addressee=code,
            folder=_packages(played),
            packages=issuer.packages,
        )
        sent[code] = written.path
        played.note("package down", what=what, to=code, file=written.path.name, package=written.package_id)
    issuer.write_marker()
    return sent


def _receive_down(played: Played, sent: dict[str, Path]) -> None:
    for code, unit in played.units.items():
        outcomes = _receive(unit, sent[code], CLERK)
        played.note("received by unit", unit=code, file=sent[code].name, outcomes=[str(one.result) for one in outcomes])


def _receive(space: Workspace, path: Path, who: str) -> list[Outcome]:
    folders = Folders(space.packages, space.quarantine, space.evidence)
    return receive(
        space.store, space.clock, who, [path], folders, before=lambda: space.back_up("before-import")
    ).outcomes


def _packages(played: Played) -> Path:
    folder = played.folder / "packages"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _clauses(space: Workspace, plan_id: str) -> Sequence[ClauseRecord]:
    return plan.whole(space.office, plan_id).clauses


def _led(space: Workspace, plan_id: str) -> list[ClauseRecord]:
    whole = plan.whole(space.office, plan_id)
    mine = {row.clause_num for row in whole.assignments if row.role == "lead" and row.office_code == space.office_code}
    return [clause for clause in whole.clauses if clause.num in mine and not clause.archived]


def _say(played: Played, unit: Workspace, clause: ClauseRecord, period: str, **fields: object) -> None:
    span = open_period(unit.store, CLERK, ISSUER, period)
    progress.set_progress(unit.store, played.clock, CLERK, clause.id, span.id, unit.office_code, **fields)


def _arrange(played: Played, unit: Workspace, clause: ClauseRecord, **fields: Any) -> None:
    progress.arrange(unit.store, played.clock, CLERK, clause.id, unit.office_code, **fields)


def _report(played: Played, period: str) -> None:
    """Each unit updates its tasks, has its report approved and numbered, and sends it; the issuer takes it in.

    Of November the second unit sends a day late: its issuer sees by how much.
    """
    _at(played, 2023, *((10, 13) if period == LAST_PERIOD else (11, 15)))
    for code, unit in played.units.items():
        if period == PERIOD and code == UNITS[1]:
            _at(played, 2023, 11, 17, 1, 30)
        for number, clause in enumerate(_led(unit, played.plan_id)):
            _update(played, unit, clause, number, period)
        span = open_period(unit.store, CLERK, ISSUER, period)
        told = (unit.store, played.clock, CLERK, played.plan_id, span.id, code)
        reporting.prepare(
            *told,
            directing="Ủy ban nhân dân xã đã ban hành kế hoạch thực hiện, phân công công chức phụ trách từng nhiệm vụ.",
            results="Đã quán triệt Nghị quyết số 28-NQ/TW tới cán bộ, công chức và người lao động.",
            next_tasks="Hoàn thành học tập, quán triệt Nghị quyết; sửa đổi, bổ sung quy chế làm việc.",
            shortcomings="Một số công chức kiêm nhiệm nhiều việc nên việc học tập, quán triệt có lúc còn chậm.",
            proposals="Đề nghị cấp trên ban hành mẫu quy chế làm việc để cấp xã thực hiện thống nhất.",
            signer_name=SIGNERS[code],
            drafter="VH-XH",
        )
        submitting.approve(*told, submitting.Submission(unit.office.fingerprint()))
        submitting.number(*told)
        written = outbox.write_package(
            unit.store,
            played.clock,
            unit.signer(played.passphrase),
            CLERK,
            kind="report",
            addressee=ISSUER,
            folder=_packages(played),
            packages=unit.packages,
        )
        unit.write_marker()
        outcomes = _receive(played.issuer, written.path, DISTRICT_CLERK)
        played.note(
            "report up",
            unit=code,
            period=period,
            file=written.path.name,
            outcomes=[str(one.result) for one in outcomes],
        )


def _update(played: Played, unit: Workspace, clause: ClauseRecord, number: int, period: str) -> None:
    if clause.cadence:
        if number == 2 and unit.office_code == UNITS[1]:
            _say(played, unit, clause, period, nothing_arisen=True)
        else:
            _say(played, unit, clause, period, state="in_progress", reported=True, note="Đã tuyên truyền tại 6 thôn.")
    elif clause.due_on is not None and clause.due_on <= played.clock.today():
        late = date(2023, 10, 18) if number == 0 else clause.due_on
        done_on = min(late, played.clock.today())
        _say(played, unit, clause, period, state="done", done_on=done_on, note="Đã ban hành kế hoạch thực hiện của xã.")
    else:
        _say(played, unit, clause, period, state="in_progress", note="Đang triển khai theo kế hoạch của xã.")


def _work(played: Played) -> None:
    """Ordinary days of November: what the screens show."""
    _at(played, 2023, 11, 10)
    unit = played.units[UNITS[0]]
    led = _led(unit, played.plan_id)
    for number, clause in enumerate(led):
        _arrange(
            played,
            unit,
            clause,
            expected_result="Danh sách học tập, bản cam kết" if number == 4 else "Kế hoạch, báo cáo kết quả",
            handler="Công chức Văn hóa - xã hội; phối hợp: 6 thôn" if number >= 4 else "Văn phòng - thống kê",
            resources="" if number in (1, 4) else "Kinh phí thường xuyên",
            responsible="Phó Chủ tịch UBND xã phụ trách VH-XH" if number != 1 else "",
        )
    study, rules = led[4], led[5]
    _say(
        played,
        unit,
        study,
        PERIOD,
        state="in_progress",
        note="Đã mở 2 lớp học tập tại hội trường xã, 168/212 người dự. Còn 44 người học ngày 12/11.",
    )
    _say(played, unit, led[2], PERIOD, state="in_progress", reported=True, note="Đã tuyên truyền tại 6 thôn.")
    made = indicators.add_indicator(
        unit.store, played.clock, CLERK, study.id, unit.office_code, "Cán bộ, công chức được quán triệt NQ 28", "người"
    )
    indicators.set_target(unit.store, played.clock, CLERK, made, unit.office_code, 2023, Decimal(212))
    this = open_period(unit.store, CLERK, ISSUER, PERIOD)
    indicators.set_value(unit.store, played.clock, CLERK, made, unit.office_code, this.id, Decimal(64))
    for clause, text, proposal in (
        (study, "Thiếu tài liệu tuyên truyền Nghị quyết 28", "Đề nghị cấp 50 bộ tài liệu"),
        (
            rules,
            "Chưa có mẫu sửa đổi quy chế làm việc, mỗi nơi làm một kiểu",
            "Đề nghị Ủy ban nhân dân huyện ban hành mẫu quy chế làm việc để các xã, thị trấn thực hiện thống nhất",
        ),
    ):
        difficulties.raise_difficulty(
            unit.store,
            played.clock,
            CLERK,
            plan_id=played.plan_id,
            clause_id=clause.id,
            office_code=unit.office_code,
            period_id=this.id,
            text=text,
            proposal=proposal,
        )
    written = outbox.write_package(
        unit.store,
        played.clock,
        unit.signer(played.passphrase),
        CLERK,
        kind="report",
        addressee=ISSUER,
        folder=_packages(played),
        packages=unit.packages,
    )
    unit.write_marker()
    outcomes = _receive(played.issuer, written.path, DISTRICT_CLERK)
    played.note(
        "difficulties up", unit=UNITS[0], file=written.path.name, outcomes=[str(one.result) for one in outcomes]
    )


def _answer_and_revise(played: Played) -> dict[str, Path]:
    """The issuer answers, says a word, changes a deadline and adds a task, and sends it down."""
    _at(played, 2023, 11, 10, 4, 20)
    issuer = played.issuer
    waiting = [row for row in task.difficulties_of(issuer.office, played.plan_id) if row.answer is None]
    for row, text in zip(
        waiting, ("Đã chuyển 50 bộ tài liệu về xã.", "Phòng Nội vụ gửi mẫu trước 20/11."), strict=False
    ):
        difficulties.answer(issuer.store, played.clock, DISTRICT_CLERK, row.id, text)
    clauses = [clause for clause in _clauses(issuer, played.plan_id) if clause.kind == "task"]
    rules = next(clause for clause in clauses if clause.due_on == date(2023, 10, 31))
    directives.direct(
        issuer.store,
        played.clock,
        DISTRICT_CLERK,
        plan_id=played.plan_id,
        clause_id=rules.id,
        office_codes=(),
        text="Gửi danh sách dự học trước ngày 15/11.",
    )
    parent = next(clause for clause in _clauses(issuer, played.plan_id) if clause.num == rules.parent_num)
    revise(
        issuer.store,
        played.clock,
        DISTRICT_CLERK,
        played.plan_id,
        citation="Công văn số 812/UBND-NV",
        changes=[
            SetDue(rules.id, date(2023, 11, 30)),
            AddTask(
                parent.id,
                "-",
                f"{parent.label}, gạch đầu dòng thứ 3",
                "Báo cáo danh sách cán bộ, công chức chưa dự học tập, quán triệt Nghị quyết số 28-NQ/TW;",
                lead_text="Các cơ quan, đơn vị",
                due_on=date(2023, 11, 20),
            ),
        ],
    )
    added = next(clause for clause in _clauses(issuer, played.plan_id) if clause.due_on == date(2023, 11, 20))
    communes = [card.code for card in read_unit_list("tienlang_2023") if card.kind == "commune"]
    assign(issuer.store, played.clock, DISTRICT_CLERK, [added.id], communes, "lead")
    publish(issuer.store, played.clock, DISTRICT_CLERK, played.plan_id)
    return _send_down(played, "cập nhật lần 3, trả lời và ý kiến chỉ đạo")


def _accept_and_send(played: Played) -> dict[str, Path]:
    _at(played, 2023, 11, 17)
    issuer = played.issuer
    span = open_period(issuer.store, DISTRICT_CLERK, ISSUER, PERIOD)
    for code in UNITS:
        verdicts.judge_report(issuer.store, played.clock, DISTRICT_CLERK, played.plan_id, span.id, code, accepted=True)
    return _send_down(played, "xác nhận đã nhận báo cáo")
