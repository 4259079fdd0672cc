from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from app.clock import HANOI
from app.reports import consolidating, from_matrix
from app.reports.freezing import KINDS, Given, Printed, Subject, drawn, freeze, thawed
from app.reports.hand_over import HandingSide, HandOverRecord, PassedTask
from app.reports.letterhead import PaperReference
from app.reports.own_plan import OwnPlan, OwnTask
from app.reports.plain_letter import PlainLetter
from app.reports.record import canonical, restored
from app.reports.reserved import data_code_of
from app.reports.submitting import approve, number, number_paper
from app.tracking import papers
from app.tracking.reporting import prepare
from app.tracking.snapshot import paper_code
from db.queries import papers as rows
from db.schema import Office
from tests.app.reports.samples import consolidation, report
from tests.app.reports.test_letters import CERTIFICATE, REMINDER
from tests.support.desk import ISSUER, PLAN, WHO, Desk, keep_form, lay
from tests.support.written import WRITTEN

PAPERS: dict[str, Printed] = {
    "report": report(),
    "consolidation": replace(consolidation(), reference=PaperReference("BC-UBND", "Tiên Lãng", 2026, 11)),
    "reminder": REMINDER,
    "certificate_letter": CERTIFICATE,
    "reply": PlainLetter(REMINDER.letter, "trả lời Công văn số 15/UBND-NV", ("Đoạn một.", "Đoạn hai.")),
    "explanation": PlainLetter(REMINDER.letter, "giải trình nhiệm vụ quá hạn", ("Nguyên nhân: chờ hướng dẫn.",)),
    "own_plan": OwnPlan(
        REMINDER.letter,
        REMINDER.plan,
        (OwnTask("III.1", "Học tập, quán triệt", "Phạm Thị Hoa", "Các đoàn thể", "Kế hoạch", "20/11/2026"),),
        ("Tổ chức thực hiện đầy đủ.",),
        ("Báo cáo theo kỳ.",),
    ),
    "hand_over": HandOverRecord(
        replace(CERTIFICATE.letter, addressees=()),
        HandingSide("Nguyễn Thị Hoa", "Công chức Văn hóa - xã hội"),
        HandingSide("Trần Văn Minh"),
        date(2026, 11, 14),
        "nghỉ thai sản",
        (PassedTask("Kế hoạch số 45/KH-UBND", "III.1", "Quán triệt.", "Quý IV/2026", "Đang thực hiện"),),
        keys=("Khóa: trên USB ký số",),
    ),
}
GIVEN = Given("7", "BC-UBND", date(2026, 11, 16))


def subject(kind: str) -> Subject:
    return Subject(kind, "11785", "Báo cáo", date(2026, 11, 14), period="2026-M11")


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_what_a_paper_prints_comes_back_from_its_record_whole(kind: str) -> None:
    printed = PAPERS[kind]
    text = canonical(printed)
    assert restored(type(printed), json.loads(text)) == printed
    assert canonical(restored(type(printed), json.loads(text))) == text


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_same_record_is_drawn_as_the_same_bytes(kind: str) -> None:
    frozen = freeze(subject(kind), PAPERS[kind], fingerprint="1234 5678")
    assert frozen.pdf.startswith(b"%PDF")
    assert drawn(frozen.frame, "11785", frozen.data_code) == frozen.pdf
    assert drawn(frozen.frame, "11785", frozen.data_code, GIVEN) == drawn(
        frozen.frame, "11785", frozen.data_code, GIVEN
    )
    assert frozen.data_code == paper_code("", frozen.frame_digest)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_number_and_day_change_neither_digest_nor_words(kind: str) -> None:
    frozen = freeze(subject(kind), PAPERS[kind])
    plain = thawed(frozen.frame, "11785", frozen.data_code)
    numbered = thawed(frozen.frame, "11785", frozen.data_code, GIVEN)
    reference = numbered.letter.reference if "letter" in vars(numbered) else numbered.reference  # type: ignore[union-attr]
    assert reference is not None
    assert reference.number_text() == "Số: 07/BC-UBND"
    assert type(plain) is type(numbered)


def test_a_frozen_paper_is_no_draft_and_bears_its_code_unless_switched_off() -> None:
    frozen = freeze(subject("report"), report())
    printed = thawed(frozen.frame, "11785", frozen.data_code)
    assert not printed.draft  # type: ignore[union-attr]
    assert printed.mark is not None  # type: ignore[union-attr]
    assert printed.mark.data_code == frozen.data_code  # type: ignore[union-attr]
    bare = freeze(subject("report"), report(), marked=False)
    assert thawed(bare.frame, "11785", bare.data_code).mark is None  # type: ignore[union-attr]


def test_the_facts_of_each_task_lie_in_the_record() -> None:
    facts = ({"clause": "c1", "state": "done", "as_of": date(2026, 11, 14)},)
    frozen = freeze(subject("report"), report(), standings=facts)
    assert json.loads(frozen.frame)["standings"] == [{"clause": "c1", "state": "done", "as_of": "2026-11-14"}]
    assert frozen.frame_digest != freeze(subject("report"), report()).frame_digest


def test_a_field_that_a_later_version_adds_or_drops_does_not_spoil_an_old_record() -> None:
    raw = json.loads(canonical(report()))
    raw["no longer there"] = 1
    del raw["remark"]
    assert restored(type(report()), raw) == report()
    del raw["office_name"]
    with pytest.raises(ValueError, match="office_name"):
        restored(type(report()), raw)


@pytest.fixture
def issuer(tmp_path: Path) -> Iterator[Desk]:
    made = lay(tmp_path, part="issues")
    yield made
    made.store.close()


def test_a_consolidation_is_kept_and_numbered_as_it_was(issuer: Desk) -> None:
    period = issuer.period().id
    whose = (issuer.store, issuer.clock, WHO, PLAN, period, ISSUER)
    keep_form(issuer.store, issuer.clock, WHO, ISSUER, ISSUER, addressees="Ủy ban nhân dân tỉnh Thử")
    prepare(issuer.store, issuer.clock, WHO, PLAN, period, ISSUER, **WRITTEN)
    approve(*whose)
    given = number(*whose)
    with issuer.store.read() as connection:
        before = consolidating.kept(connection, PLAN, period, issuer.clock.today())
    with issuer.store.write("x") as writing:
        writing.edit(writing.need(Office, ISSUER), name="UBND thành phố khác")
    issuer.clock.advance(timedelta(days=60))
    with issuer.store.read() as connection:
        after = consolidating.kept(connection, PLAN, period, issuer.clock.today())
        register = rows.numbers_given(connection, ISSUER, "BC", 2026)
    assert before is not None
    assert after is not None
    assert after.pdf == before.pdf
    assert after.printed.as_of == before.printed.as_of
    assert register == [(given.number, date(2026, 11, 10))]


def test_a_table_that_was_submitted_before_reports_had_a_text_stays_what_it_is(issuer: Desk) -> None:
    period = issuer.period().id
    with issuer.store.write(WHO) as writing:
        gathered = from_matrix.consolidation(writing.connection, PLAN, period, issuer.clock.today())
        about = Subject("consolidation", ISSUER, gathered.subject, gathered.as_of, PLAN, period)
        frozen = freeze(about, replace(gathered, reference=PaperReference("BC-UBND", "Thử", 2026, 11)))
        paper = papers.submit(writing, frozen).id
    number_paper(issuer.store, issuer.clock, WHO, paper)
    with issuer.store.read() as connection:
        kept = consolidating.kept(connection, PLAN, period, issuer.clock.today())
    assert kept is not None
    assert kept.paper.number == "1"
    assert kept.printed.units == gathered.units


def test_what_comes_after_a_consolidation_is_named_on_it() -> None:
    then = consolidation()
    silent = next(unit for unit in then.units if unit.unknown)
    now = replace(
        then,
        units=tuple(
            replace(unit, sent=then.units[0].sent) if unit.name == silent.name else unit for unit in then.units
        ),
        made_at=datetime(2026, 11, 20, tzinfo=HANOI),
    )
    assert silent.name in consolidating.came_later(then, now)
    assert consolidating.came_later(then, then) == ()


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"consolidation"}))
def test_a_frozen_paper_is_known_again_by_the_code_in_its_file(kind: str) -> None:
    frozen = freeze(subject(kind), PAPERS[kind])
    assert data_code_of(frozen.pdf) == frozen.data_code
    assert data_code_of(drawn(frozen.frame, "11785", frozen.data_code, GIVEN)) == frozen.data_code
