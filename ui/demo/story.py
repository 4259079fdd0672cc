"""The story the demo plays: a district and two communes, from the document to the consolidated report and back down.

Everything goes through the same use cases as the window and the command line; the clock stands where the story is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from app.clock import FixedClock
from app.exchange import enrolment, inbox, outbox
from app.exchange.outcomes import Outcome
from app.outline.model import Outline
from app.planning.assigning import assign
from app.planning.intake import Correction, add_plan
from app.planning.offices import add_offices, read_unit_list
from app.planning.publishing import publish
from app.planning.revising import AddTask, PlanChange, SetCadence, SetDue, revise
from app.tracking import difficulties, directives, indicators, progress, reporting
from app.tracking.opening import open_period
from app.trust.certificate import from_file
from app.trust.fingerprint import fingerprint
from app.workspace import Workspace
from db.queries import plans as rows
from db.queries import tracking as tracking_rows
from db.queries.plans import ClauseRow

ISSUER = "315"
UNITS = ("11785", "11758")
PERIOD = "2023-M11"
LAST_PERIOD = "2023-M10"
CLERK = "Công chức Văn hóa - xã hội"
DISTRICT_CLERK = "Công chức Phòng Nội vụ"


@dataclass
class Played:
    """What the story left: the three workspaces still open, and every step with what came of it."""

    folder: Path
    clock: FixedClock
    passphrase: str
    issuer: Workspace
    units: dict[str, Workspace]
    plan_id: str = ""
    steps: list[dict[str, object]] = field(default_factory=list)

    def note(self, step: str, **facts: object) -> None:
        """Write a step down for the summary."""
        self.steps.append({"step": step, "at": self.clock.now().isoformat(), **facts})


Scene = Callable[[str, Played], None]
"""Called where the story has something to look at: a name, and the story so far."""


def play(folder: Path, outline: Outline, passphrase: str, scene: Scene) -> Played:
    """Play the whole story into a folder.

    Raises:
        AppError: a use case refused; the story does not go on.
    """
    played = _found_offices(folder, passphrase)
    _plan_and_publish(played, outline)
    _meet(played)
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


def _found_offices(folder: Path, passphrase: str) -> Played:
    clock = FixedClock(datetime(2023, 8, 21, 1, 0, tzinfo=UTC))
    markers = folder / "markers"
    cards = {card.code: card for card in read_unit_list("tienlang_2023")}

    def found(name: str, code: str, person: str) -> Workspace:
        return Workspace.create(
            folder / name,
            office=cards[code],
            profile="real",
            passphrase=passphrase,
            clock=clock,
            markers=markers,
            person=person,
        )

    issuer = found("issuer", ISSUER, DISTRICT_CLERK)
    add_offices(issuer.store, DISTRICT_CLERK, list(cards.values()))
    units = {code: found(f"unit-{code}", code, CLERK) for code in UNITS}
    played = Played(folder, clock, passphrase, issuer, units)
    played.note("offices", issuer=ISSUER, units=list(UNITS))
    return played


def _plan_and_publish(played: Played, outline: Outline) -> None:
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
    publish(issuer.store, played.clock, DISTRICT_CLERK, plan_id)


def _concerns_communes(clause: ClauseRow) -> bool:
    words = clause.text.casefold()
    return "đến cấp xã" in words or "địa phương" in words or "các cơ quan, đơn vị liên quan" in words


def _meet(played: Played) -> None:
    """Both sides compare fingerprints and pin each other's certificate."""
    trust = played.folder / "trust"
    trust.mkdir(parents=True, exist_ok=True)
    (trust / "issuer.pem").write_text(played.issuer.certificate_pem(), encoding="ascii")
    issuer_card = next(card for card in read_unit_list("tienlang_2023") if card.code == ISSUER)
    for code, unit in played.units.items():
        (trust / f"unit-{code}.pem").write_text(unit.certificate_pem(), encoding="ascii")
        add_offices(unit.store, CLERK, [issuer_card])
        _pin(played, unit, played.issuer.certificate_pem(), "superior", CLERK)
        _pin(played, played.issuer, unit.certificate_pem(), "subordinate", DISTRICT_CLERK)
    played.note("trust", issuer_pinned_by=list(played.units), units_pinned_by=ISSUER)


def _pin(played: Played, space: Workspace, pem: str, relation: str, who: str) -> None:
    read_aloud = fingerprint(from_file(pem.encode("ascii")))
    enrolment.pin(space.store, played.clock, who, pem=pem, fingerprint=read_aloud, relation=relation)


def _send_down(played: Played, what: str) -> Path:
    issuer = played.issuer
    written = outbox.write_package(
        issuer.store,
        played.clock,
        issuer.signer(played.passphrase),
        DISTRICT_CLERK,
        kind="plan",
        addressee="*",
        folder=_packages(played),
        packages=issuer.packages,
    )
    issuer.write_marker()
    played.note("package down", what=what, file=written.path.name, package=written.package_id)
    return written.path


def _receive_down(played: Played, path: Path) -> None:
    for code, unit in played.units.items():
        outcomes = _receive(unit, path, CLERK)
        played.note("received by unit", unit=code, file=path.name, outcomes=[str(one.result) for one in outcomes])


def _receive(space: Workspace, path: Path, who: str) -> list[Outcome]:
    folders = inbox.Folders(space.packages, space.quarantine, space.evidence)
    return inbox.receive(space.store, space.clock, who, [path], folders, before=lambda: space.back_up("before-import"))


def _packages(played: Played) -> Path:
    folder = played.folder / "packages"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _clauses(space: Workspace, plan_id: str) -> list[ClauseRow]:
    with space.store.read() as connection:
        return rows.clauses(connection, plan_id)


def _led(space: Workspace, plan_id: str) -> list[ClauseRow]:
    with space.store.read() as connection:
        mine = {
            row.clause_num for row in rows.assignments(connection, plan_id, space.office_code) if row.role == "lead"
        }
        return [clause for clause in rows.clauses(connection, plan_id) if clause.num in mine and not clause.archived]


def _say(played: Played, unit: Workspace, clause: ClauseRow, period: str, **fields: object) -> None:
    span = open_period(unit.store, CLERK, ISSUER, period)
    progress.set_progress(unit.store, played.clock, CLERK, clause.id, span.id, unit.office_code, **fields)


def _arrange(played: Played, unit: Workspace, clause: ClauseRow, **fields: object) -> None:
    progress.arrange(unit.store, played.clock, CLERK, clause.id, unit.office_code, **fields)


def _report(played: Played, period: str) -> None:
    """Each unit updates its tasks, has its report approved and numbered, and sends it; the issuer takes it in."""
    _at(played, 2023, *((10, 13) if period == LAST_PERIOD else (11, 15)))
    for code, unit in played.units.items():
        for number, clause in enumerate(_led(unit, played.plan_id)):
            _update(played, unit, clause, number, period)
        span = open_period(unit.store, CLERK, ISSUER, period)
        told = (unit.store, played.clock, CLERK, played.plan_id, span.id, code)
        reporting.prepare(
            *told,
            directing="Ủy ban nhân dân xã đã ban hành kế hoạch thực hiện, phân công công chức phụ trách từng nhiệm vụ.",
            results="Đã quán triệt Nghị quyết số 28-NQ/TW tới cán bộ, công chức và người lao động.",
            next_tasks="Hoàn thành học tập, quán triệt Nghị quyết; sửa đổi, bổ sung quy chế làm việc.",
            signer_name="",
            drafter="VH-XH",
        )
        reporting.approve(*told)
        reporting.number(*told)
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
        reporting.mark_sent(*told)
        unit.write_marker()
        outcomes = _receive(played.issuer, written.path, DISTRICT_CLERK)
        played.note(
            "report up",
            unit=code,
            period=period,
            file=written.path.name,
            outcomes=[str(one.result) for one in outcomes],
        )


def _update(played: Played, unit: Workspace, clause: ClauseRow, number: int, period: str) -> None:
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


def _answer_and_revise(played: Played) -> Path:
    """The issuer answers, says a word, changes a deadline and adds a task, and sends it down."""
    _at(played, 2023, 11, 10, 4, 20)
    issuer = played.issuer
    with issuer.store.read() as connection:
        waiting = [row for row in tracking_rows.difficulties(connection, played.plan_id) if row.answer is None]
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
        office_code=None,
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


def _accept_and_send(played: Played) -> Path:
    _at(played, 2023, 11, 17)
    issuer = played.issuer
    span = open_period(issuer.store, DISTRICT_CLERK, ISSUER, PERIOD)
    for code in UNITS:
        reporting.judge_report(issuer.store, played.clock, DISTRICT_CLERK, played.plan_id, span.id, code, accepted=True)
    return _send_down(played, "xác nhận đã nhận báo cáo")
