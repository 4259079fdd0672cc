from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.desk import arrivals, matrix, report, today_units, trust
from app.errors import Cancelled
from db import schema
from tests.hostile.evidence.carrying import linked
from tests.support.exchange_world import MONTH, PLAN, Desk, issue_plan, open_desk, progress, sent_paper
from ui.cli.vietnamese import kept_out_lines, sentence

Two = tuple[Desk, Desk]


@pytest.fixture
def desks(tmp_path: Path) -> Two:
    """A district that issued its plan, and a commune that knows it."""
    district, commune = open_desk(tmp_path, "315"), open_desk(tmp_path, "11785")
    issue_plan(district)
    district.know(commune, "subordinate")
    commune.know(district, "superior")
    return district, commune


def test_looking_changes_nothing_and_taking_in_backs_up_first(desks: Two) -> None:
    district, commune = desks
    backups: list[str] = []
    office = commune.office(backups)
    arrival = arrivals.look(office, district.send("11785").path)
    assert arrival.sender is not None
    assert arrival.sender.code == "315"
    assert arrival.pinned_at is not None
    assert (commune.rows(schema.Plan), commune.rows(schema.Package), backups) == ([], [], [])
    assert arrivals.take_in(office, arrival.offer, confirmed=False).result == "applied"
    assert backups == ["before-import"]


def test_tasks_that_stay_are_known_beside_those_that_change(desks: Two) -> None:
    district, commune = desks
    commune.take(district.send("11785").path)
    clause = district.rows(schema.Clause, id=f"{PLAN}-1")[0]
    district.edit(clause, text="Văn bản mới")
    arrival = arrivals.look(commune.office(), district.send("11785").path)
    staying = {clause.id for _plan, clause in arrival.staying}
    assert f"{PLAN}-1" not in staying
    assert f"{PLAN}-2" in staying


def test_a_stranger_is_compared_and_then_trusted(desks: Two) -> None:
    district, commune = desks
    other = open_desk(commune.folder.parent, "11758")
    offer = arrivals.look(other.office(), district.send("11758").path).offer
    stranger = arrivals.stranger_of(offer)
    assert stranger is not None
    assert (stranger.claimed_code, stranger.relation) == ("315", "superior")
    trust.pin(other.office(), str(offer.facts["pem"]), stranger.fingerprint, stranger.relation)
    assert arrivals.stranger_of(arrivals.look_again(other.office(), offer).offer) is None


def test_all_that_lies_in_a_folder_is_taken_in_after_one_backup(desks: Two, tmp_path: Path) -> None:
    district, commune = desks
    commune.take(district.send("11785").path)
    folder = tmp_path / "đến"
    folder.mkdir()
    for number in (1, 2, 3):
        commune.add(progress(commune, f"{PLAN}-{number}"))
        (folder / f"{number}.xlsx").write_bytes(commune.send("315").path.read_bytes())
    backups: list[str] = []
    taken = arrivals.take_all_in(district.office(backups), [folder])
    assert [one.result for one in taken.received.outcomes] == ["applied"] * 3
    assert taken.gaps == []
    assert taken.awaited == []
    assert backups == ["before-import"]
    assert set(taken.doubts) == {one.package_num for one in taken.received.outcomes}


def test_a_report_whose_file_of_evidence_did_not_come_says_so_until_it_comes(desks: Two, tmp_path: Path) -> None:
    district, commune = desks
    commune.take(district.send("11785").path)
    content = b"%PDF-1.7 bien ban"
    sha256 = hashlib.sha256(content).hexdigest()
    assert commune.folders.evidence is not None
    (commune.folders.evidence / sha256).write_bytes(content)
    listed = schema.Evidence(
        id="e1",
        clause_num=commune.num(f"{PLAN}-1"),
        office_code="11785",
        period_id=MONTH,
        name="bien-ban.pdf",
        size=len(content),
        sha256=sha256,
        added_at=commune.clock.now(),
    )
    commune.add(listed)
    taken = arrivals.take_all_in(district.office(), [commune.send("315").path])
    assert [(one.office.code, one.names) for one in taken.awaited] == [("11785", ("bien-ban.pdf",))]
    assert "bien-ban.pdf" in sentence("evidence-awaited", taken.awaited[0].facts)
    proof = tmp_path / "tên khác.pdf"
    proof.write_bytes(content)
    assert arrivals.take_all_in(district.office(), [proof]).awaited == []


def test_evidence_that_may_not_be_kept_is_told_of_as_come_and_turned_away(desks: Two, tmp_path: Path) -> None:
    district, commune = desks
    commune.take(district.send("11785").path)
    content = linked("attachedTemplate", "https://example.vn/a.dotm")
    sha256 = hashlib.sha256(content).hexdigest()
    commune.add(
        schema.Evidence(
            id="e1",
            clause_num=commune.num(f"{PLAN}-1"),
            office_code="11785",
            period_id=MONTH,
            name="bien-ban.docx",
            size=len(content),
            sha256=sha256,
            added_at=commune.clock.now(),
        )
    )
    proof = tmp_path / "bien-ban.docx"
    proof.write_bytes(content)
    taken = arrivals.take_all_in(district.office(), [commune.send("315").path, proof])
    assert [one.result for one in taken.received.outcomes] == ["applied"]
    [away] = taken.received.evidence.turned_away
    assert (away.sha256, away.name, away.code) == (sha256, "bien-ban.docx", "evidence-remote")
    assert taken.awaited == []


def reports(district: Desk, commune: Desk, count: int) -> list[arrivals.Offer]:
    """As many reports of a commune, as the district finds them, in their order."""
    commune.take(district.send("11785").path)
    paths = []
    for number in range(1, count + 1):
        commune.add(progress(commune, f"{PLAN}-{number}"))
        paths.append(commune.send("315").path)
    return arrivals.examine(district.office(), paths).offers


def test_all_that_is_clean_is_taken_in_by_one_act_and_the_rest_is_left(desks: Two) -> None:
    district, commune = desks
    offers = reports(district, commune, 3)
    broken = replace(offers[0], outcome="seal-broken")
    backups: list[str] = []
    taken = arrivals.take_clean_in(district.office(backups), [broken, *offers])
    assert [one.result for one in taken.outcomes] == ["applied"] * 3
    assert taken.left == (broken,)
    assert backups == ["before-import"]


def test_a_person_who_stops_keeps_what_was_taken_in_and_loses_nothing_of_the_rest(desks: Two) -> None:
    district, commune = desks
    offers = reports(district, commune, 3)

    class Stopped:
        def step(self, stage: str, done: int, total: int) -> None:
            if done == 1:
                raise Cancelled

    taken = arrivals.take_clean_in(district.office(), offers, Stopped())
    assert [one.result for one in taken.outcomes] == ["applied"]
    assert list(taken.left) == offers[1:]
    assert len([row for row in district.rows(schema.Package) if row.direction == "in"]) == 1


def test_a_list_of_hundreds_keeps_of_each_only_what_it_says(desks: Two) -> None:
    district, commune = desks
    paths = [Path(offer.file_name) for offer in reports(district, commune, 1)]
    found = next(commune.out.rglob(paths[0].name))
    [whole] = arrivals.examine(district.office(), [found]).offers
    [light] = arrivals.examine(district.office(), [found], light=True).offers
    assert whole.preview is not None
    assert (light.preview, light.content, light.change_count) == (None, None, whole.preview.count)
    assert arrivals.is_clean(light)
    assert arrivals.look_again(district.office(), light).offer.preview is not None


LAST_YEAR = "month:2025-10-15:2025-11-14"


def asked(district: Desk, path: Path) -> list[str]:
    """Why a file of a unit is for a person to look at; empty: it is clean, and taken in with the others."""
    offer = arrivals.examine(district.office(), [path], light=True).offers[0]
    why = [str(one["why"]) for one in offer.facts.get("unawaited", ())]
    assert arrivals.is_clean(offer) is (not why)
    return why


def test_a_report_that_also_bears_counts_of_last_year_is_for_a_person_to_look_at(desks: Two) -> None:
    district, commune = desks
    commune.take(district.send("11785").path)
    commune.add(progress(commune, f"{PLAN}-1"))
    first = commune.send("315").path
    assert asked(district, first) == []
    commune.add(progress(commune, f"{PLAN}-1", period=LAST_YEAR, note="đếm của năm ngoái"))
    path = commune.send("315").path
    assert asked(district, path) == ["last-year"]
    [offer] = arrivals.examine(district.office(), [path]).offers
    [line] = kept_out_lines(offer.facts)
    assert "tháng 11 năm 2025" in line
    assert arrivals.take_clean_in(district.office(), [offer]).left == (offer,)
    taken = arrivals.take_all_in(district.office(), [path]).received.outcomes
    assert [(one.result, [told["why"] for told in one.facts["unawaited"]]) for one in taken] == [
        ("applied", ["last-year"])
    ]
    assert asked(district, commune.send("315").path) == [], "what is here already is no news"


def test_a_report_that_changes_what_was_accepted_or_summed_up_is_for_a_person_to_look_at(desks: Two) -> None:
    district, commune = desks
    commune.take(district.send("11785").path)
    said = progress(commune, f"{PLAN}-1")
    commune.add(said)
    district.take(commune.send("315").path)
    verdict = schema.Verdict(
        id="v1", plan_id=PLAN, period_id=MONTH, office_code="11785", kind="accepted", record_digest="a" * 64,
        decided_at=district.clock.now(),
    )  # fmt: skip
    district.add(verdict)
    commune.edit(commune.rows(schema.Progress)[0], note="nói lại")
    path = commune.send("315").path
    assert asked(district, path) == ["accepted"]
    district.add(sent_paper(district, "7"))
    assert asked(district, path) == ["frozen"], "what went into a paper weighs more"
    district.edit(district.rows(schema.Paper)[0], stage="taken_back")
    district.edit(district.rows(schema.Verdict)[0], kind="returned")
    assert asked(district, path) == [], "it is what was asked for"


def test_a_unit_whose_file_waits_to_be_looked_at_is_not_reminded_as_one_that_sent_nothing(desks: Two) -> None:
    district, commune = desks
    commune.take(district.send("11785").path)
    commune.add(progress(commune, f"{PLAN}-1"), progress(commune, f"{PLAN}-1", period=LAST_YEAR))
    district.clock.advance(timedelta(days=20))
    office = district.office()
    [offer] = arrivals.examine(office, [commune.send("315").path]).offers

    def missing() -> set[str]:
        return {name for one in today_units.of_units(office) if one.kind == today_units.MISSING for name in one.units}

    def reminded() -> set[str]:
        [plan] = matrix.issued_plans(office)
        span = next(one for one in matrix.periods(office, plan) if one.id == MONTH)
        return set(matrix.to_remind(matrix.shown(office, plan.id, span)))

    assert missing() == {"xã Đoàn Lập", "xã Đại Thắng"}
    kept = arrivals.put_aside(office, offer)
    assert missing() == {"xã Đại Thắng"}
    assert reminded() == {"11758"}
    told = {one.code: one.labels for one in report.check(office, PLAN, MONTH)}
    assert [len(told[code]) for code in ("units-held", "units-absent")] == [1, 1], "and its paper says which waits"
    assert set(told["units-held"]).isdisjoint(told["units-absent"])
    assert kept.package_num is not None
    arrivals.take_in(office, arrivals.reopen(office, kept.package_num), confirmed=False)
    assert missing() == {"xã Đoàn Lập", "xã Đại Thắng"}, "what is in is no approved report"
