"""One press, one passphrase, everything that any unit is owed, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.desk import packages, routes, sending
from app.desk.office import Office
from app.desk.sending import DRAFT, EVERYONE, FOLDER
from app.errors import Cancelled, ExchangeError, TrustError
from app.exchange.courier import outgoing
from db import schema
from tests.support.exchange_world import MORNING, NAMES, PLAN, Desk, issue_plan, open_desk

COMMUNES = ("11785", "11758")
World = tuple[Desk, dict[str, Desk]]


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A district with a published plan, and two communes that know it and that it knows."""
    district = open_desk(tmp_path, "315")
    communes = {code: open_desk(tmp_path, code) for code in COMMUNES}
    issue_plan(district)
    for commune in communes.values():
        district.know(commune, "subordinate")
        commune.know(district, "superior")
    return district, communes


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "usb"
    made.mkdir()
    return made


def directive(district: Desk, number: int, to: str | None) -> None:
    district.clock.advance(timedelta(minutes=1))
    district.add(
        schema.Directive(
            id=f"chi-dao-{number}",
            plan_id=PLAN,
            clause_num=district.num(f"{PLAN}-1"),
            office_code=to,
            text=f"Ý kiến thứ {number}",
            issued_on=date(2026, 11, 2),
        )
    )


def draft(district: Desk) -> None:
    """The plan gets a second revision, with a clause of its own, that nobody published yet."""
    (plan,) = district.rows(schema.Plan, id=PLAN)
    district.add(
        schema.Revision(plan_id=PLAN, number=2, citation="Công văn 812/UBND", made_at=MORNING, published_at=None)
    )
    district.edit(plan, revision=2)
    (clause,) = district.rows(schema.Clause, id=f"{PLAN}-2")
    district.edit(clause, text="Văn bản của bản dự thảo")
    (new,) = district.rows(schema.Clause, id=f"{PLAN}-6")
    district.edit(new, added_in=2)


def owed(office: Office) -> list[str]:
    return [to.code for to, _num in sending.owed(office).waiting]


def sent(made: sending.AllSent) -> list[str]:
    return [to.code for to, _sent in made.sent]


def test_a_published_plan_is_owed_to_all_once_and_then_nothing_is(world: World, stick: Path) -> None:
    district, communes = world
    office = district.office()
    assert owed(office) == [EVERYONE]
    assert sent(sending.send_all(office, "", FOLDER, stick)) == [EVERYONE]
    assert owed(office) == []
    assert sending.send_all(office, "", FOLDER, stick).sent == ()
    for commune in communes.values():
        assert [one.result for one in commune.receive(stick)] == ["applied"]


def test_what_is_said_to_one_unit_is_owed_to_it_alone(world: World, stick: Path) -> None:
    district, communes = world
    office = district.office()
    sending.send_all(office, "", FOLDER, stick)
    directive(district, 1, "11758")
    assert owed(office) == ["11758"]
    directive(district, 2, None)
    assert owed(office) == [EVERYONE, "11758"]
    made = sending.send_all(office, "", FOLDER, stick)
    assert sent(made) == [EVERYONE, "11758"]
    for code, texts in (("11758", {"Ý kiến thứ 1", "Ý kiến thứ 2"}), ("11785", {"Ý kiến thứ 2"})):
        communes[code].receive(stick)
        assert {row.text for row in communes[code].rows(schema.Directive)} == texts


def test_what_one_unit_was_sent_by_itself_is_owed_no_more(world: World, stick: Path) -> None:
    district, _ = world
    sending.send_all(district.office(), "", FOLDER, stick)
    directive(district, 1, "11785")
    district.send("11785")
    assert owed(district.office()) == []


def test_a_draft_holds_nothing_back_but_itself_and_is_named(world: World, stick: Path) -> None:
    district, communes = world
    office = district.office()
    sending.send_all(office, "", FOLDER, stick)
    for commune in communes.values():
        commune.receive(stick)
    draft(district)
    directive(district, 1, "11785")
    made = sending.send_all(office, "", FOLDER, stick)
    assert sent(made) == ["11785"]
    assert [plan.id for plan in made.drafts] == [PLAN]
    communes["11785"].receive(stick)
    assert [row.text for row in communes["11785"].rows(schema.Directive)] == ["Ý kiến thứ 1"]
    (clause,) = communes["11785"].rows(schema.Clause, id=f"{PLAN}-2")
    assert "dự thảo" not in clause.text
    assert clause.archived_at is None


def test_what_only_a_draft_brings_is_not_spoken_of(world: World, stick: Path) -> None:
    district, _ = world
    office = district.office()
    sending.send_all(office, "", FOLDER, stick)
    draft(district)
    district.add(
        schema.Directive(
            id="chi-dao",
            plan_id=PLAN,
            clause_num=district.num(f"{PLAN}-6"),
            office_code="11785",
            text="Về mục chưa ban hành",
            issued_on=date(2026, 11, 2),
        )
    )
    assert owed(office) == []


def test_a_wrong_passphrase_sends_nothing(world: World, stick: Path) -> None:
    district, _ = world
    with pytest.raises(TrustError):
        sending.send_all(district.office(passphrase="đúng"), "sai", FOLDER, stick)
    assert packages.shown(district.office()).packages == []


def test_a_full_stick_leaves_the_rest_owed_and_what_was_kept_goes_out_unchanged_later(
    world: World, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    district, _ = world
    office = district.office()
    directive(district, 1, "11785")

    def full(*_what: object) -> None:
        raise ExchangeError("no-room", name="x", free=0, needed=1)

    monkeypatch.setattr(outgoing, "deliver", full)
    made = sending.send_all(office, "", FOLDER, stick)
    assert (made.sent, [to.code for to, _ in made.failed], [to.code for to in made.left]) == (
        (),
        [EVERYONE],
        ["11785"],
    )
    monkeypatch.undo()
    again = sending.send_all(office, "", FOLDER, stick)
    assert sent(again) == [EVERYONE, "11785"]
    numbers = [row.sequence for row in packages.shown(office).packages if row.other_code == EVERYONE]
    assert numbers == [1], "the package that was kept is delivered, no second number is used"


def test_a_person_may_stop_between_two_packages(world: World, stick: Path) -> None:
    district, _ = world
    directive(district, 1, "11785")

    class Stopped:
        def step(self, stage: str, done: int, total: int) -> None:
            if done == 1:
                raise Cancelled

    made = sending.send_all(district.office(), "", FOLDER, stick, progress=Stopped())
    assert sent(made) == [EVERYONE]
    assert [to.code for to in made.left] == ["11785"]
    assert owed(district.office()) == ["11785"]


def test_a_unit_whose_code_nobody_compared_is_named_and_left(world: World, stick: Path, tmp_path: Path) -> None:
    district, _ = world
    (certificate,) = district.rows(schema.Certificate, office_code="11758")
    district.edit(certificate, state="retired")
    directive(district, 1, "11758")
    made = sending.send_all(district.office(), "", FOLDER, stick)
    assert sent(made) == [EVERYONE]
    assert [to.code for to in made.strangers] == ["11758"]


def test_drafts_of_mails_are_one_for_each_with_its_own_words(world: World, stick: Path) -> None:
    district, _ = world
    directive(district, 1, "11785")
    made = sending.send_all(district.office(), "", DRAFT, stick, letter=lambda to: f"Gửi {to.code}")
    assert [one.path.suffix for _to, one in made.sent] == [".eml", ".eml"]
    assert len(set(stick.iterdir())) == 2


def test_a_package_of_a_version_that_noted_nothing_is_read_again(world: World, stick: Path) -> None:
    district, _ = world
    sending.send_all(district.office(), "", FOLDER, stick)
    (row,) = district.rows(schema.Package)
    district.edit(row, details="{}")
    assert owed(district.office()) == []


def test_a_unit_alone_owes_nobody(world: World, stick: Path) -> None:
    district, communes = world
    commune = communes["11785"]
    commune.take(district.send("11785").path)
    assert sending.send_all(commune.office(), "", FOLDER, stick) == sending.AllSent((), (), (), (), ())


def by_mail(office: Office, code: str, address: str = "") -> None:
    [unit] = [one for one in routes.routes(office) if one.code == code]
    routes.keep(office, [replace(unit, way=routes.MAIL, address=address)])


def test_each_unit_is_served_by_its_own_route_and_the_list_says_which(world: World, stick: Path) -> None:
    district, communes = world
    office = district.office()
    by_mail(office, "11758", "vanthu@daithang.example.vn")
    directive(district, 1, "11758")
    made = sending.send_all(office, "", sending.BY_ROUTE, stick)
    routed = sorted((to.code, one.form) for to, one in made.sent)
    assert routed == [("11758", DRAFT), ("11758", DRAFT), ("11785", FOLDER)]
    assert (made.failed, made.left) == ((), ())
    assert owed(office) == []
    folders = {path.relative_to(stick).parts[0] for path in stick.rglob("*") if path.is_file()}
    assert folders == {"phong-bi", "thu-dien-tu"}
    drafts = sorted(path for path in (stick / "thu-dien-tu").rglob("*.eml"))
    assert len(drafts) == 2
    assert all(b"To: vanthu@daithang.example.vn" in path.read_bytes() for path in drafts)
    assert [one.result for one in communes["11785"].receive(stick / "phong-bi")] == ["applied"]
    assert {one.result for one in communes["11758"].receive(stick / "thu-dien-tu")} == {"applied"}


def test_a_common_file_that_one_unit_could_not_be_given_is_still_owed(
    world: World, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    district, _ = world
    office = district.office()
    by_mail(office, "11758")
    monkeypatch.setattr(outgoing, "MAX_DRAFT_BYTES", 10)
    made = sending.send_all(office, "", sending.BY_ROUTE, stick)
    assert sent(made) == ["11785"]
    assert [(to.code, error.code) for to, error in made.failed] == [("11758", "draft-too-large")]
    assert owed(office) == [EVERYONE], "it has not left for all"
    assert [row.outcome for row in district.rows(schema.Package)] == ["kept"]
    monkeypatch.undo()
    assert sent(sending.send_all(office, "", sending.BY_ROUTE, stick)) == ["11758", "11785"]
    assert owed(office) == []


def test_a_stick_pulled_out_between_two_units_leaves_the_rest_owed_and_makes_no_folder_in_its_place(
    world: World, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    district, _ = world
    office = district.office()
    hand_over = outgoing.hand_over

    def pulled(*given: object, **more: object) -> Path:
        path = hand_over(*given, **more)  # type: ignore[arg-type]  # passed on
        stick.rename(stick.with_name("pulled"))
        return path

    monkeypatch.setattr(outgoing, "hand_over", pulled)
    made = sending.send_all(office, "", sending.BY_ROUTE, stick)
    assert [error.code for _to, error in made.failed] == ["cannot-write"]
    assert not stick.exists()
    assert owed(office) == [EVERYONE]


def test_an_address_that_is_none_is_refused_and_nothing_is_kept(world: World) -> None:
    office = world[0].office()
    with pytest.raises(ExchangeError, match="address-invalid"):
        by_mail(office, "11758", "văn thư xã")
    assert {one.way for one in routes.routes(office)} == {routes.STICK}


def test_a_name_that_no_stick_takes_is_written_without_its_signs(tmp_path: Path) -> None:
    assert routes.Route("1", 'UBND xã A/B: "mới"...').folder(tmp_path).name == "1 UBND xã A B mới"


def test_twenty_four_units_on_three_routes_each_get_what_is_theirs_and_the_draft_stays(
    tmp_path: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = [str(11755 + 3 * number) for number in range(24)]
    for code in codes:
        monkeypatch.setitem(NAMES, code, (f"UBND xã {code}", f"xã {code}", "commune"))
    district = open_desk(tmp_path, "315")
    issue_plan(district, units=codes)
    communes = {code: open_desk(tmp_path, code) for code in codes}
    for commune in communes.values():
        district.know(commune, "subordinate")
        commune.know(district, "superior")
    office = district.office()
    ways = {code: (routes.STICK, routes.MAIL, routes.SHARED)[number % 3] for number, code in enumerate(codes)}
    known = routes.routes(office)
    assert [one.code for one in known] == codes
    routes.keep(office, [replace(one, way=ways[one.code], address="") for one in known])
    spoken_to = codes[:3]
    for number, code in enumerate(spoken_to):
        directive(district, number, code)
    issue_plan(district, plan_id="plan-draft", units=codes)
    (revision,) = district.rows(schema.Revision, plan_id="plan-draft")
    district.edit(revision, published_at=None)

    made = sending.send_all(office, "", sending.BY_ROUTE, stick)
    assert [plan.id for plan in made.drafts] == ["plan-draft"]
    assert (made.failed, made.left, made.strangers) == ((), (), ())
    lines = [(to.code, one.form) for to, one in made.sent]
    forms = {routes.STICK: FOLDER, routes.MAIL: DRAFT, routes.SHARED: routes.SHARED}
    assert sorted(lines) == sorted((code, forms[ways[code]]) for code in [*codes, *spoken_to])
    assert len(list((stick / "phong-bi").iterdir())) == len(list((stick / "thu-dien-tu").iterdir())) == 8
    assert len(list((stick / "thu-muc-chung").iterdir())) == 2, "the common file once, and one unit's own"
    assert owed(office) == []

    for code, commune in communes.items():
        folder = next(one for one in routes.routes(office) if one.code == code).folder(stick)
        assert "applied" in {one.result for one in commune.receive(folder)}
        assert [row.id for row in commune.rows(schema.Plan)] == [PLAN], "the draft went to nobody"
        assert len(commune.rows(schema.Directive)) == (code in spoken_to)
