"""Nobody gets past the owner: each row is something an office could really seal, and what must stand afterwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from app.clock import FixedClock
from app.desk import paper_record
from app.exchange.outcomes import Outcome, Result
from app.exchange.owners import RULES
from app.exchange.records import TABLES, Content, Section
from app.exchange.records import plan as p
from app.exchange.records import report as r
from app.exchange.records.content import make
from db import schema
from db.backup import back_up
from db.store import Store
from tests.support.exchange_world import MONTH, PLAN, Desk, issue_plan, open_desk, progress, reseal
from tests.support.filed import filed

OTHER_PLAN = "plan-31"
NOW = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 2)
DIGEST = "ab" * 32
STRANGE = "month:2026-10-01:2026-10-31"
UNOPENED = "month:2026-11-15:2026-12-14"


@dataclass
class World:
    """A commune with two superiors, and a second commune below the first."""

    district: Desk
    province: Desk
    unit: Desk
    other: Desk
    down: Path
    """The province's honest package to the commune."""
    up: Path
    """The commune's honest report to the district."""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    tmp_path = tmp_path_factory.mktemp("owners")
    district, province, unit, other = (open_desk(tmp_path, code) for code in ("315", "31", "11785", "11758"))
    issue_plan(district)
    issue_plan(province, plan_id=OTHER_PLAN, units=("11785",))
    district.add(
        schema.Indicator(
            id="i-315", clause_num=district.num(f"{PLAN}-1"), owner_code="315", name="Hồ sơ số hóa", unit="hồ sơ"
        ),
        schema.IndicatorTarget(indicator_id="i-315", office_code="11785", year=2026, value=Decimal(100)),
    )
    for below in (unit, other):
        below.know(district, "superior")
        district.know(below, "subordinate")
        assert below.take(district.send(below.code).path).result is Result.APPLIED
    unit.know(province, "superior")
    assert unit.take(province.send("11785", kind="plan").path).result is Result.APPLIED
    district.add(
        _kept_letter("letter-315", "315", "11785", "0A1B2C3D"), _kept_letter("letter-o", "11758", "315", "0E1F2G3H")
    )
    for below, tag in ((unit, "u"), (other, "o")):
        num = below.num(f"{PLAN}-1")
        below.add(progress(below, f"{PLAN}-1"))
        below.add(
            schema.Difficulty(
                id=f"d-{tag}", plan_id=PLAN, office_code=below.code, period_id=MONTH, text="Thiếu máy", raised_at=NOW
            ),
            schema.Extension(
                id=f"e-{tag}",
                clause_num=num,
                office_code=below.code,
                requested_on=TODAY,
                new_due_on=date(2027, 1, 31),
                reason="Chờ kinh phí",
            ),
            schema.Indicator(id=f"i-{tag}", clause_num=num, owner_code=below.code, name="Số buổi", unit="buổi"),
            schema.Clause(
                num=900,
                id=f"s-{tag}",
                plan_id=PLAN,
                parent_num=num,
                position=900,
                depth=3,
                marker="",
                label="việc riêng",
                kind="task",
                text="Họp thôn",
                folded="hop thon",
                owner_code=below.code,
            ),
        )
        assert district.take(below.send("315").path).result is Result.APPLIED
    return World(
        district,
        province,
        unit,
        other,
        province.send("11785", kind="plan").path,
        unit.send("315").path,
    )


def copied(desk: Desk, folder: Path) -> Desk:
    """A desk of its own that begins where another stands."""
    for name in ("packages", "quarantine", "evidence"):
        (folder / name).mkdir()
    back_up(desk.folder / "roviec.sqlite3", folder / "roviec.sqlite3")
    clock = FixedClock(desk.clock.now())
    return replace(desk, folder=folder, store=Store(folder / "roviec.sqlite3"), clock=clock)


def adding(*records: Any, sections: Sequence[str] = ()) -> Callable[[Content], Content]:
    """The package with further records, and the sections they need."""

    def change(content: Content) -> Content:
        named = {section.name for section in content.sections}
        more = [Section(name, complete=name.startswith(("period:", "work:"))) for name in sections if name not in named]
        rows = [one for found in content.records.values() for one in found]
        return make((*content.sections, *more), [*rows, *records])

    return change


def _role(clause: str) -> p.WireAssignment:
    told: dict[str, Any] = {"label": "", "office": "", "role": "lead", "office_code": "11785", "clause_id": clause}
    return p.WireAssignment(**told, plan_id=OTHER_PLAN, from_on=TODAY)


def _answer(difficulty: str) -> p.WireAnswer:
    return p.WireAnswer("", "Đã rõ, không cần nữa", TODAY, DIGEST, difficulty, "11785", f"a-{difficulty}")


def _decision(extension: str) -> p.WireDecision:
    return p.WireDecision(
        "", "no", None, "", "", TODAY, record_digest=DIGEST, extension_id=extension, office_code="11785"
    )


def _verdict(plan: str, clause: str = "") -> p.WireVerdict:
    return p.WireVerdict("", "accepted", "", NOW, DIGEST, MONTH, "11785", clause, plan, "v-1")


def _target(indicator: str) -> p.WireTarget:
    return p.WireTarget("", 2026, Decimal(9999), "11785", indicator)


def _letter(plan_id: str, data_code: str = "01234567") -> p.WireLetter:
    made = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
    numbered = ("9", "UBND-NV", TODAY, "Bùi Thành Cường", made, TODAY, None, "", data_code)
    return p.WireLetter("reply", "trả lời", "sent", *numbered, "11785", plan_id, "letter-1")


def _own_letter(ident: str = "letter-u", plan_id: str = PLAN, data_code: str = "01234567") -> r.WireOwnLetter:
    made = datetime(2099, 11, 2, 8, 0, tzinfo=UTC)
    numbered = ("9", "UBND-VP", TODAY, "Văn thư xã", made, TODAY, None, "", data_code)
    return r.WireOwnLetter("reply", "trả lời", "sent", *numbered, plan_id, ident)


def _kept_letter(ident: str, office_code: str, addressee: str, data_code: str) -> schema.Paper:
    """A letter that has its number, as an office keeps it."""
    return schema.Paper(
        id=ident,
        kind="reply",
        office_code=office_code,
        plan_id=PLAN,
        addressee_code=addressee,
        stage="sent",
        register="official",
        title="Trả lời kiến nghị",
        number="7",
        code="UBND-NV",
        dated_on=TODAY,
        data_code=data_code,
        submitted_at=NOW,
        submitted_by="Bùi Thành Cường",
        sent_on=TODAY,
    )


def _directive(plan: str, clause: str = "") -> p.WireDirective:
    return p.WireDirective("", "Dừng thực hiện", None, TODAY, "11785", clause, plan, "x-1")


def _office(code: str, name: str) -> p.WireOffice:
    told: dict[str, Any] = {"position": 9, "name": name, "short_name": "", "kind": "district", "place": ""}
    return p.WireOffice(**told, valid_from=None, valid_to=None, code=code)


def _window(period_id: str, name: str = "2026-M11") -> p.WirePeriod:
    kind, start, end = period_id.split(":")
    days = date.fromisoformat(start), date.fromisoformat(end)
    return p.WirePeriod(name, kind, *days, date(2098, 1, 1), date(2098, 1, 1), period_id)


def _told(clause: str, period_id: str = MONTH) -> r.WireProgress:
    return r.WireProgress(
        "", "", "", "", "done", TODAY, "Đã xong hết", "", False, True, None, NOW, clause, period_id, PLAN
    )


def _renaming(content: Content) -> Content:
    """The first superior under another name, wherever it stands in the list."""
    offices = tuple(
        replace(one, name="UBND tỉnh khác") if one.code == "315" else one for one in content.of(p.WireOffice)
    )
    return Content(content.sections, {**content.records, "office": (*offices, _office("315", "UBND tỉnh khác"))[-1:]})


@dataclass(frozen=True)
class Attack:
    """Who writes what, what it gets, and what must be true of the one who receives it afterwards."""

    name: str
    who: str
    change: Callable[[Content], Content]
    outcome: Result
    stands: Callable[[Desk, Outcome], object]


def _nothing(noun: type[Any], **equal: Any) -> Callable[[Desk, Outcome], object]:
    return lambda desk, _: not desk.rows(noun, **equal)


def _rows_named(desk: Desk, outcome: Outcome) -> bool:
    return bool(outcome.facts["problems"]) and all(
        one.code == "owned-by-another" and one.row >= 2 and one.sheet for one in outcome.facts["problems"]
    )


def _kept_out(sheet: str) -> Callable[[Desk, Outcome], object]:
    return lambda _, outcome: {"sheet": sheet, "count": 1} in outcome.facts["kept_out"]


def _subtask(own_id: str, parent: str, plan_id: str = PLAN) -> r.WireSubtask:
    words: dict[str, Any] = dict.fromkeys(
        ("lead_text", "coord_text", "deliverable", "deadline_text", "cadence", "due_source", "due_citation", "role"), ""
    )
    placed = {"position": 901, "depth": 3, "added_in": 1, "changed_in": 1, "due_on": None, "from_on": None}
    named = {"marker": "-", "label": "việc riêng", "kind": "task", "text": "Chiếm chỗ"}
    return r.WireSubtask(**words, **placed, **named, parent_id=parent, id=own_id, plan_id=plan_id)  # type: ignore[arg-type]


def _not_its_part(_desk: Desk, outcome: Outcome) -> bool:
    return "Các phần" in {one.sheet for one in outcome.facts["problems"]}


ORDERS = ("orders:11785",)
ATTACKS = (
    # A second superior, over the first one's plan and lists.
    Attack(
        "a superior renames another",
        "province",
        _renaming,
        Result.APPLIED,
        lambda desk, _: (
            desk.rows(schema.Office, code="315")[0].name == "UBND huyện Tiên Lãng"
            and {row.issuer_code for row in desk.rows(schema.ListedOffice, code="315")} == {"315", "31"}
        ),
    ),
    Attack(
        "a superior renames us",
        "province",
        lambda content: Content(
            content.sections, {**content.records, "office": (_office("11785", "UBND phường mới"),)}
        ),
        Result.APPLIED,
        lambda desk, _: (
            desk.rows(schema.Office, code="11785")[0].name == "UBND xã Đoàn Lập"
            and not desk.rows(schema.ListedOffice, code="11785")
        ),
    ),
    Attack(
        "a superior's days off move another's due days",
        "province",
        adding(p.WireHoliday(date(2026, 11, 17), False, "Nghỉ")),
        Result.APPLIED,
        lambda desk, _: {row.issuer_code for row in desk.rows(schema.Holiday)} == {"31"},
    ),
    Attack(
        "a superior cuts another's periods",
        "province",
        lambda content: Content(
            content.sections, {**content.records, "period_rule": (p.WirePeriodRule("month", 1, 0, 0),)}
        ),
        Result.APPLIED,
        lambda desk, _: desk.rows(schema.PeriodRule, issuer_code="315")[0].cut_off_day == 14,
    ),
    Attack(
        "a superior puts an office in the place of another for the first one's plans",
        "province",
        adding(p.WireSuccession("11785", "315", TODAY)),
        Result.APPLIED,
        lambda desk, _: {row.issuer_code for row in desk.rows(schema.OfficeSuccession)} == {"31"},
    ),
    *(
        Attack(name, "province", adding(record, sections=ORDERS), Result.INVALID_CONTENT, _rows_named)
        for name, record in (
            ("a superior answers another's difficulty", _answer("d-u")),
            ("a superior decides on another's extension", _decision("e-u")),
            ("a superior accepts another's report", _verdict(PLAN)),
            ("a superior confirms another's task in its own plan", _verdict(OTHER_PLAN, f"{PLAN}-1")),
            ("a superior sets a target for another's indicator", _target("i-315")),
            ("a superior sets a target for our own indicator", _target("i-u")),
            ("a superior gives a directive on another's plan", _directive(PLAN)),
            ("a superior gives a directive on another's clause", _directive(OTHER_PLAN, f"{PLAN}-1")),
            ("a superior's letter on another's plan", _letter(PLAN)),
            (
                "a superior gives us another's task",
                _role(f"{PLAN}-1"),
            ),
            (
                "a superior sets the term of another's task",
                p.WireTerm("", 1, TODAY, "", date(2020, 1, 1), "", "letter", "", 1, "", f"{PLAN}-1", OTHER_PLAN),
            ),
            ("a superior ends another's clause", p.WireEndedClause("", TODAY, 1, f"{PLAN}-1", OTHER_PLAN)),
            (
                "a superior notes on another's clause",
                p.WireNote(7, "", "numbering-jump", "{}", f"{PLAN}-1", OTHER_PLAN),
            ),
        )
    ),
    Attack(
        "an answer to a difficulty that is not known here",
        "province",
        adding(_answer("d-lost"), sections=ORDERS),
        Result.APPLIED,
        _kept_out("Trả lời kiến nghị"),
    ),
    Attack(
        "a directive on a plan that is not known here",
        "province",
        adding(_directive("plan-lost"), sections=ORDERS),
        Result.APPLIED,
        _kept_out("Ý kiến chỉ đạo"),
    ),
    Attack(
        "a letter without a data code",
        "province",
        adding(_letter(OTHER_PLAN, "O1234567"), sections=ORDERS),
        Result.INVALID_CONTENT,
        lambda _desk, outcome: [one.code for one in outcome.facts["problems"]] == ["not-a-data-code"],
    ),
    Attack(
        "a letter on a plan that is not known here",
        "province",
        adding(_letter("plan-lost"), sections=ORDERS),
        Result.APPLIED,
        _kept_out("Công văn đã có số"),
    ),
    Attack(
        "a target for an indicator that is not known here",
        "province",
        adding(_target("i-lost"), sections=ORDERS),
        Result.APPLIED,
        _kept_out("Kế hoạch năm"),
    ),
    # A unit, over its issuer's calendar and over what another unit says.
    Attack(
        "a unit moves a due day to 2098",
        "unit",
        lambda content: Content(content.sections, {**content.records, "period": (_window(MONTH),)}),
        Result.APPLIED,
        lambda desk, outcome: (
            desk.rows(schema.Period, id=MONTH)[0].due_on == date(2026, 11, 17)
            and outcome.facts["passed_over"] == [{"sheet": "Kỳ báo cáo", "count": 1}]
        ),
    ),
    Attack(
        "a unit writes a window of its own into the calendar",
        "unit",
        lambda content: Content(content.sections, {**content.records, "period": (_window(STRANGE),)}),
        Result.APPLIED,
        _nothing(schema.Period, id=STRANGE),
    ),
    Attack(
        "a unit reports for a window that the calendar does not have",
        "unit",
        adding(_told(f"{PLAN}-1", STRANGE), _window(STRANGE), sections=(f"period:{PLAN}/{STRANGE}",)),
        Result.APPLIED,
        lambda desk, _: (
            [(row.name, row.due_on, row.late_until) for row in desk.rows(schema.Period, id=STRANGE)]
            == [("01/10/2026 – 31/10/2026", None, None)]
        ),
    ),
    Attack(
        "a unit reports for a window of our calendar that nobody opened here, with dates of its own",
        "unit",
        adding(_told(f"{PLAN}-1", UNOPENED), _window(UNOPENED), sections=(f"period:{PLAN}/{UNOPENED}",)),
        Result.APPLIED,
        lambda desk, _: (
            [(row.name, row.due_on, row.late_until) for row in desk.rows(schema.Period, id=UNOPENED)]
            == [("2026-M12", date(2026, 12, 16), date(2026, 12, 23))]
        ),
    ),
    *(
        Attack(name, "unit", adding(record, sections=(f"period:{PLAN}/{MONTH}",)), Result.INVALID_CONTENT, _rows_named)
        for name, record in (
            ("a unit says how far another's sub-task is", _told("s-o")),
            (
                "a unit changes another's difficulty",
                r.WireDifficulty("", "Hết khó", "", NOW, None, "", MONTH, PLAN, "d-o"),
            ),
            (
                "a unit changes another's request",
                r.WireExtension("", TODAY, None, date(2099, 1, 1), "Vì", None, f"{PLAN}-1", PLAN, "e-o"),
            ),
            (
                "a unit gives a figure for another's indicator",
                r.WireValue("", "", Decimal(7), "", "i-o", MONTH, PLAN),
            ),
            ("a unit sets the target of its issuer's indicator", r.WireOwnTarget("", 2026, Decimal(1), "i-315", PLAN)),
            ("a unit sets the target of another unit's indicator", r.WireOwnTarget("", 2026, Decimal(1), "i-o", PLAN)),
            (
                "a unit takes over its issuer's indicator",
                r.WireOwnIndicator("", 1, "Mới", "", "sum", f"{PLAN}-1", "i-315", PLAN),
            ),
            ("a unit sets another's sub-task aside for good", r.WireEndedSubtask("", TODAY, "s-o", PLAN)),
            ("a unit ends its issuer's clause", r.WireEndedSubtask("", TODAY, f"{PLAN}-1", PLAN)),
        )
    ),
    *(
        Attack(
            f"a unit's letter {name}",
            "unit",
            adding(record, sections=(f"work:{record.plan_id}",)),
            Result.INVALID_CONTENT,
            lambda desk, outcome: outcome.facts["problems"] and not desk.rows(schema.Paper, code="UBND-VP"),
        )
        for name, record in (
            ("takes the place of its issuer's", _own_letter("letter-315")),
            ("takes the place of another unit's", _own_letter("letter-o")),
            ("bears a code that is none", _own_letter(data_code="O1234567")),
        )
    ),
    *(
        Attack(
            f"a unit's letter stands in {name}",
            "unit",
            adding(_own_letter(plan_id=plan_id), sections=(f"work:{plan_id}",)),
            Result.APPLIED,
            lambda desk, outcome: (
                not desk.rows(schema.Paper, id="letter-u")
                and {"sheet": "Văn bản đã có số", "count": 1} in outcome.facts["kept_out"]
            ),
        )
        for name, plan_id in (
            ("another superior's plan that is not known here", OTHER_PLAN),
            ("a plan that nobody knows", "plan-lost"),
        )
    ),
    Attack(
        "a unit's letter bears the data code of its issuer's",
        "unit",
        adding(_own_letter(data_code="0A1B2C3D"), sections=(f"work:{PLAN}",)),
        Result.APPLIED,
        lambda desk, _: (
            [one.paper.office_code for one in paper_record.by_code(desk.office(), "0A1B-2C3D")] == ["315", "11785"]
        ),
    ),
    *(
        Attack(
            f"a unit's own sub-task {name}",
            "unit",
            adding(record, sections=(f"work:{PLAN}",)),
            Result.INVALID_CONTENT,
            lambda _, outcome: {one.sheet for one in outcome.facts["problems"]} == {"Việc đơn vị tự đặt"},
        )
        for name, record in (
            ("bears the name of another unit's", _subtask("s-o", f"{PLAN}-1")),
            ("bears the name of its issuer's task", _subtask(f"{PLAN}-2", f"{PLAN}-1")),
            ("stands under another unit's", _subtask("s-n", "s-o")),
            ("stands under itself", _subtask("s-n", "s-n")),
            ("stands in another's plan", _subtask("s-n", f"{PLAN}-1", OTHER_PLAN)),
            ("is a heading", replace(_subtask("s-n", f"{PLAN}-1"), kind="section")),
        )
    ),
    Attack(
        "a unit gives its own sub-task the depth, marker, name and update of its issuer's clauses",
        "unit",
        adding(
            replace(
                _subtask("s-n", f"{PLAN}-1"), depth=2_000_000, marker="IV", label="IV.1", added_in=999, changed_in=999
            ),
            replace(
                _subtask("s-m", "s-n"), position=902, depth=0, label="III, gạch 2, việc 7 của UBND huyện Tiên Lãng"
            ),
            sections=(f"work:{PLAN}",),
        ),
        Result.APPLIED,
        lambda desk, _: (
            [
                (row.depth, row.marker, row.label, row.added_in, row.changed_in)
                for ident in ("s-n", "s-m")
                for row in desk.rows(schema.Clause, id=ident)
            ]
            == [
                (3, "+", "III, gạch 2, việc 901 của xã Đoàn Lập", 1, 1),
                (4, "+", "III, gạch 2, việc 901 của xã Đoàn Lập, việc 7 của xã Đoàn Lập", 1, 1),
            ]
        ),
    ),
    Attack(
        "a superior says how deep its clauses stand, and lies",
        "province",
        lambda content: Content(
            content.sections,
            {**content.records, "clause": tuple(replace(one, depth=10**6) for one in content.of(p.WireClause))},
        ),
        Result.APPLIED,
        lambda desk, _: {row.depth for row in desk.rows(schema.Clause, plan_id=OTHER_PLAN)} == {1, 2},
    ),
    *(
        Attack(f"a unit {name}", "unit", adding(record, sections=sections), Result.INVALID_CONTENT, _not_its_part)
        for name, record, sections in (
            ("merges another office into itself", p.WireSuccession("11758", "11785", TODAY), ("offices",)),
            ("renames another unit", _office("11758", "xã khác"), ("offices",)),
            ("gives a task away", _role(f"{PLAN}-1"), (f"assign:{PLAN}",)),
            ("accepts its own report", _verdict(PLAN), ORDERS),
            ("gives a directive", _directive(PLAN), ORDERS),
        )
    ),
    Attack(
        "a pause of a task that is not known here",
        "unit",
        adding(r.WirePause("", TODAY, None, "Vì", "c-lost", PLAN), sections=(f"work:{PLAN}",)),
        Result.APPLIED,
        _kept_out("Tạm dừng"),
    ),
)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_nobody_writes_what_another_owns(world: World, attack: Attack, tmp_path: Path) -> None:
    sender, whole, path = (
        (world.province, world.unit, world.down) if attack.who == "province" else (world.unit, world.district, world.up)
    )
    receiver = copied(whole, tmp_path)
    before = _state(receiver)
    outcome = receiver.take(reseal(path, sender, content=attack.change), confirmed=True)
    assert outcome.result is attack.outcome, outcome.facts
    assert attack.stands(receiver, outcome)
    if outcome.result is Result.INVALID_CONTENT:
        assert _state(receiver) == before, "a refusal changes nothing"


@pytest.mark.parametrize("complete", [True, False])
def test_sub_tasks_are_never_hung_under_each_other_over_two_reports(
    world: World, tmp_path: Path, *, complete: bool
) -> None:
    """Each report is sound by itself; together they would make a ring that stands nowhere in the tree."""
    receiver = copied(world.district, tmp_path)
    below = reseal(world.up, world.unit, content=adding(_subtask("s-n", "s-u")))
    came = receiver.take(below, confirmed=True)
    assert came.result is Result.APPLIED
    before = _state(receiver)

    def ring(content: Content) -> Content:
        sections = tuple(replace(one, complete=complete) if one.family == "work" else one for one in content.sections)
        return Content(sections, {**content.records, "subtask": (_subtask("s-u", "s-n"),)})

    later = reseal(world.unit.send("315").path, world.unit, content=ring, cover={"previous_id": came.package_id or ""})
    outcome = receiver.take(later, confirmed=True)
    assert outcome.result is Result.INVALID_CONTENT
    assert [one.code for one in outcome.facts["problems"]] == ["parent-not-before"]
    assert _state(receiver) == before


_ELSEWHERE = "cd" * 32


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"digest": _ELSEWHERE}, "digest-differs"),
        ({"digest": ""}, "digest-differs"),
        ({"digest": "xyz"}, "digest-differs"),
        ({"frame": "zz" * 32}, "not-a-digest"),
        ({"printed_code": "O1234567"}, "not-a-data-code"),
        ({"state": "drafting", "digest": "", "printed_code": "01234567"}, "not-a-data-code"),
        ({"state": "drafting", "digest": _ELSEWHERE}, "digest-differs"),
        ({"results": "Viết lại sau khi được tiếp nhận"}, "digest-differs"),
    ],
)
def test_what_a_report_says_of_its_own_rows_is_never_believed(
    world: World, tmp_path: Path, said: dict[str, str], code: str
) -> None:
    """An accepted report that changes its figures under the name of those that were accepted would stay accepted."""
    (tmp_path / "district").mkdir()
    receiver, unit = copied(world.district, tmp_path / "district"), copied(world.unit, tmp_path)
    unit.add(*filed(PLAN, MONTH, unit.code))
    honest = unit.send("315").path
    before = _state(receiver)

    def forge(content: Content) -> Content:
        [report] = content.of(r.WireReport)
        return Content(content.sections, {**content.records, "report": (replace(report, **said),)})

    outcome = receiver.take(reseal(honest, unit, content=forge), confirmed=True)
    assert outcome.result is Result.INVALID_CONTENT
    assert [one.code for one in outcome.facts["problems"]] == [code]
    assert _state(receiver) == before
    assert receiver.take(honest).result is Result.APPLIED


def test_figures_that_change_under_an_accepted_report_are_refused(world: World, tmp_path: Path) -> None:
    (tmp_path / "district").mkdir()
    receiver, unit = copied(world.district, tmp_path / "district"), copied(world.unit, tmp_path)
    unit.add(*filed(PLAN, MONTH, unit.code))
    honest = unit.send("315").path

    def forge(content: Content) -> Content:
        [line, *others] = content.of(r.WireProgress)
        return Content(content.sections, {**content.records, "progress": (replace(line, note="thêm sau"), *others)})

    outcome = receiver.take(reseal(honest, unit, content=forge), confirmed=True)
    assert outcome.result is Result.INVALID_CONTENT
    assert [one.code for one in outcome.facts["problems"]] == ["digest-differs"]


def _state(desk: Desk) -> dict[str, list[str]]:
    """What stands, but for the list of what came."""
    nouns = (schema.Answer, schema.ExtensionDecision, schema.Verdict, schema.IndicatorTarget, schema.Directive)
    nouns += (schema.Assignment, schema.Term, schema.Clause, schema.Difficulty, schema.Progress, schema.Period)  # type: ignore[assignment]
    return {
        noun.__tablename__: sorted(
            str([getattr(row, column.key) for column in noun.__table__.columns]) for row in desk.rows(noun)
        )
        for noun in nouns
    }


def test_every_record_of_the_wire_has_its_rule() -> None:
    apart = {"receipt", "certificate", "trust"}
    assert {table.record for name, table in TABLES.items() if name not in apart} == set(RULES)
