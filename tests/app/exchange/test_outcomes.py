"""Every word of the closed list: reached, listed, kept aside, and nothing else changed."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from app.exchange import enrolment, inbox, limits, quarantine
from app.exchange.outcomes import Result
from app.exchange.records import Content
from app.exchange.records import plan as p
from db import schema
from tests.support.exchange_world import PLAN, Desk, edit_sheet, issue_plan, open_desk, progress, reseal
from tests.support.filed import filed

QUIET = ("package", "change", "certificate")
"""Tables that a refusal may touch: the list of what came, and a certificate offered to be compared."""


def state_of(desk: Desk) -> dict[str, int]:
    return {
        mapper.class_.__tablename__: len(desk.rows(mapper.class_))
        for mapper in schema.Base.registry.mappers
        if mapper.class_.__tablename__ not in QUIET
    }


def refuse(desk: Desk, path: Path, result: Result) -> dict[str, object]:
    before = state_of(desk)
    outcome = desk.take(path)
    assert outcome.result is result
    assert state_of(desk) == before, "a refusal changes no current state"
    assert outcome.package_num is not None, "it is listed"
    return dict(outcome.facts)


@pytest.fixture
def sent(issuer: Desk, unit: Desk) -> Path:
    return issuer.send(unit.code).path


def test_a_photo_is_not_a_package(unit: Desk, tmp_path: Path) -> None:
    photo = tmp_path / "anh.jpg"
    photo.write_bytes(b"\xff\xd8\xff\xe0" + bytes(2000))
    refuse(unit, photo, Result.NOT_A_PACKAGE)


def test_somebody_elses_workbook_is_not_a_package(unit: Desk, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    path = tmp_path / "bieu mau thang 10.xlsx"
    book.save(path)
    refuse(unit, path, Result.NOT_A_PACKAGE)


def test_a_file_cut_off_is_damaged(unit: Desk, sent: Path, tmp_path: Path) -> None:
    cut = tmp_path / "cut.xlsx"
    cut.write_bytes(sent.read_bytes()[:-100])
    refuse(unit, cut, Result.DAMAGED)


def test_one_byte_changed_inside_breaks_the_seal(unit: Desk, sent: Path, tmp_path: Path) -> None:
    changed = tmp_path / "changed.xlsx"
    with zipfile.ZipFile(sent) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "xl/worksheets/sheet3.xml":
                data = data.replace("triển khai".encode(), "triển khal".encode(), 1)
            new.writestr(entry, data)
    facts = refuse(unit, changed, Result.SEAL_BROKEN)
    assert facts["sender_code"] == "315", "whom it claims to be from is shown"


@pytest.mark.parametrize(
    ("application", "version", "creator", "named"),
    [
        ("Microsoft Excel", "16.0300", "VP", "Microsoft Excel"),
        ("LibreOffice/7.4.7.2$Linux_X86_64 LibreOffice_project/40$Build-2", "15.0000", "VP", "LibreOffice 7.4"),
        ("Microsoft Excel Compatible / Openpyxl 3.1.5", "3.1", "openpyxl", "Openpyxl 3.1"),
        ("Microsoft Excel", "3.1", "openpyxl", "openpyxl"),
        ("WPS Office_11.1.0.11719", "14.0000", "VP", "WPS Office 11.1"),
        ("ONLYOFFICE/7.3.3.50", "16.0000", "VP", "ONLYOFFICE 7.3"),
        ("", "", "", None),
    ],
)
def test_saved_again_in_another_program_it_is_not_sealed_and_the_program_is_named(
    unit: Desk, sent: Path, tmp_path: Path, application: str, version: str, creator: str, named: str | None
) -> None:
    buffer = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(sent.read_bytes())).save(buffer)
    again = tmp_path / "KH28 tep0003 sua.xlsx"
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            for tag, words in (("Application", application), ("AppVersion", version), ("dc:creator", creator)):
                pattern = f"(<{tag}>|<{tag} [^>]*>)[^<]*(?=</{tag}>)".encode()
                data = re.sub(pattern, rb"\g<1>" + words.encode(), data)
            new.writestr(entry, data)
    facts = refuse(unit, again, Result.NOT_SEALED)
    assert facts["program"] == named
    assert facts["reason"] == ("saved-again" if named else "unsealed")
    assert facts["sequence"] == 1


def test_a_sender_nobody_compared_is_unknown_and_tells_its_code(issuer: Desk, tmp_path: Path) -> None:
    stranger = open_desk(tmp_path, "11785")
    sent = issuer.send("11785").path
    facts = refuse(stranger, sent, Result.UNKNOWN_SENDER)
    assert facts["fingerprint"] == issuer.print
    assert len(str(facts["code"]).split()) == 7

    stranger.know(issuer, "superior")
    assert stranger.take(sent).result is Result.APPLIED, "after comparing, the very same file comes in"


def test_an_enrolled_unit_cannot_speak_for_another_office(issuer: Desk, unit: Desk, other: Desk, sent: Path) -> None:
    unit.take(sent)
    report = unit.send("315").path
    spoofed = reseal(report, other, cover={"sequence": 7})
    facts = refuse(issuer, spoofed, Result.UNKNOWN_SENDER)
    assert facts["reason"] == "another-office"


def test_a_unit_cannot_send_plans_upward(issuer: Desk, unit: Desk) -> None:
    issue_plan(unit, plan_id="x", units=("11758",))
    path = unit.send("315", "plan").path
    assert refuse(issuer, path, Result.UNKNOWN_SENDER)["reason"] == "kind-not-allowed"


def test_a_superior_cannot_speak_for_another_superiors_plan(issuer: Desk, unit: Desk, tmp_path: Path) -> None:
    province = open_desk(tmp_path, "31")
    issue_plan(province, units=("11785",))  # the very ids of the district's plan
    unit.know(province, "superior")
    unit.take(issuer.send("11785").path)
    path = province.send("11785", "plan").path
    assert refuse(unit, path, Result.UNKNOWN_SENDER)["reason"] == "plan-of-another"


def test_a_revoked_sender_stays_out_until_its_fingerprint_is_compared_again(
    issuer: Desk, unit: Desk, sent: Path
) -> None:
    enrolment.revoke(unit.store, unit.clock, "VP", issuer.print, "mất máy")
    refuse(unit, sent, Result.REVOKED_SENDER)
    unit.know(issuer, "superior")
    assert unit.take(sent).result is Result.APPLIED


def test_a_package_for_another_commune_is_for_another_commune(issuer: Desk, unit: Desk, other: Desk) -> None:
    facts = refuse(unit, issuer.send(other.code).path, Result.WRONG_ADDRESSEE)
    assert facts["addressee"] == "11758"


def test_training_and_real_never_mix(issuer: Desk, unit: Desk, tmp_path: Path) -> None:
    drill = open_desk(tmp_path, "315", profile="training", installation="1" * 32)
    issue_plan(drill)
    refuse(unit, drill.send("11785").path, Result.TRAINING)


def test_a_newer_major_format_is_refused_by_name(issuer: Desk, unit: Desk, sent: Path) -> None:
    facts = refuse(unit, reseal(sent, issuer, cover={"format": "2.0"}), Result.NEWER_FORMAT)
    assert facts["format"] == "2.0"


def test_a_newer_minor_format_comes_in(issuer: Desk, unit: Desk, sent: Path) -> None:
    assert unit.take(reseal(sent, issuer, cover={"format": "1.9"})).result is Result.APPLIED


def test_a_file_over_the_limit_is_too_large(unit: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_FILE_BYTES", 1000)
    big = tmp_path / "big.xlsx"
    big.write_bytes(b"PK\x03\x04" + bytes(2000))
    refuse(unit, big, Result.TOO_LARGE)


def test_rows_over_the_limit_are_too_large(unit: Desk, sent: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_ROWS", 5)
    refuse(unit, sent, Result.TOO_LARGE)


FORMULA = '<c r="M2"><f>HYPERLINK("x")</f><v>0</v></c><c r="N2"'
ERROR_VALUE = '<c r="M2" t="e"><v>#REF!</v></c><c r="N2"'
BOOLEAN = '<c r="M2" t="b"><v>1</v></c><c r="N2"'


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (edit_sheet("Các mục", '<row r="3"', '<row hidden="1" r="3"'), "hidden-row"),
        (edit_sheet("Các mục", '<col min="3"', '<col hidden="1" min="3"'), "hidden-column"),
        (
            edit_sheet("Các mục", "</sheetData>", '</sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells>'),
            "merged-cells",
        ),
        (edit_sheet("Các mục", '<c r="N2"', FORMULA), "formula"),
        (edit_sheet("Các mục", '<c r="N2"', ERROR_VALUE), "error-value"),
        (edit_sheet("Các mục", '<c r="N2"', BOOLEAN), "cell-type"),
        (edit_sheet("Các mục", ">đề mục<", ">đề mục lạ<"), "not-one-of"),
        (edit_sheet("Các mục", "<v>46387</v>", "<v>46387.5</v>"), "not-a-date"),
        (edit_sheet("Các mục", "<v>46387</v>", "<v>-5</v>"), "date-range"),
        (edit_sheet("Các mục", ">Nội dung<", ">Noi dung<"), "required"),
        (edit_sheet("Các mục", ">Mã mục<", ">Ma muc<"), "missing-column"),
        (edit_sheet("Các mục", ">plan-28-2<", ">plan-28-1<"), "twice"),
        (edit_sheet("Các mục", "Nội dung số 3", "No&#x302;i dung số 3"), "not-nfc"),
        (edit_sheet("Các mục", "Nội dung số 3", "_x0007_Nội dung số 3"), "control-character"),
        (edit_sheet("Các mục", "Nội dung số 3", "_xD800_Nội dung số 3"), "control-character"),
        (edit_sheet("Phân công", ">III, gạch 2<", ">_xD800_<"), "control-character"),
        (edit_sheet("Các mục", "<t>III</t>", "<r><t>II</t></r><r><t>I</t></r>"), "styled-text"),
        (edit_sheet("Các phần", ">plan:plan-28<", ">plan:plan-29<"), "undeclared-section"),
    ],
)
def test_rows_that_are_wrong_are_named_by_sheet_row_and_column(
    issuer: Desk, unit: Desk, sent: Path, change: Callable[[dict[str, bytes]], None], code: str
) -> None:
    if code == "required":
        change = edit_sheet("Các mục", '<c r="A2" s="8"><v>1</v></c>', "")
    facts = refuse(unit, reseal(sent, issuer, parts=change), Result.INVALID_CONTENT)
    found = facts["problems"]
    assert isinstance(found, tuple)
    assert code in {problem.code for problem in found}
    assert all(problem.sheet for problem in found)


def test_at_most_fifty_problems_are_listed_and_the_rest_counted(issuer: Desk, unit: Desk) -> None:
    issue_plan(issuer, plan_id="big", tasks=80, units=("11785",))
    sent = issuer.send("11785").path

    def spoil(parts: dict[str, bytes]) -> None:
        for name in parts:
            if "worksheets" in name:
                parts[name] = parts[name].replace(">nhiệm vụ<".encode(), ">việc<".encode())

    facts = refuse(unit, reseal(sent, issuer, parts=spoil), Result.INVALID_CONTENT)
    assert len(facts["problems"]) == 50  # type: ignore[arg-type]  # a tuple of problems
    assert facts["more"] == 86 - 50


@pytest.mark.parametrize(
    ("weights", "roll_up", "code"),
    [
        ({"i-1": "i-3"}, "mean", "weight-unknown"),
        ({"i-1": "i-1"}, "mean", "weight-of-itself"),
        ({"i-1": "i-2", "i-2": "i-1"}, "mean", "weight-of-itself"),
        ({"i-1": "i-2"}, "sum", "weight-without-mean"),
    ],
)
def test_a_mean_is_weighed_by_another_indicator_of_its_plan(
    issuer: Desk, unit: Desk, sent: Path, weights: dict[str, str], roll_up: str, code: str
) -> None:
    def adding(of: dict[str, str], rule: str) -> Callable[[Content], Content]:
        asked = tuple(
            p.WireIndicator(
                "", n, f"Số {n}", "", rule, id=one, clause_id=f"{PLAN}-1", plan_id=PLAN, weight_id=of.get(one, "")
            )
            for n, one in enumerate(("i-1", "i-2"), 1)
        )
        return lambda content: replace(content, records={**content.records, "indicator": asked})

    found = refuse(unit, reseal(sent, issuer, content=adding(weights, roll_up)), Result.INVALID_CONTENT)["problems"]
    assert isinstance(found, tuple)
    assert {problem.code for problem in found} == {code}
    assert unit.take(reseal(sent, issuer, content=adding({"i-1": "i-2"}, "mean"))).result is Result.APPLIED
    assert {one.id: one.weight_id for one in unit.rows(schema.Indicator)} == {"i-1": "i-2", "i-2": None}


def test_an_unknown_column_is_kept_out_with_a_note(issuer: Desk, unit: Desk, sent: Path) -> None:
    added = edit_sheet("Phân công", "</row>", '<c r="Z1" t="inlineStr"><is><t>Cột mới</t></is></c></row>')
    path = reseal(sent, issuer, parts=added)
    (offer,) = inbox.examine(unit.store, [path]).offers
    assert offer.preview is not None
    assert offer.preview.notes == (("Phân công", "Cột mới"),)
    assert unit.take(path).result is Result.APPLIED


def test_archiving_many_tasks_waits_for_a_word(issuer: Desk, unit: Desk, sent: Path) -> None:
    unit.take(sent)
    for number in (1, 2, 3):
        issuer.edit(issuer.rows(schema.Clause, id=f"{PLAN}-{number}")[0], archived_at=issuer.clock.now())
    path = issuer.send("11785").path
    facts = refuse(unit, path, Result.NEEDS_CONFIRMATION)
    assert facts["archives"] == ((PLAN, 3, 6),)

    assert unit.take(path, confirmed=True).result is Result.APPLIED
    assert len([row for row in unit.rows(schema.Clause) if row.archived_at]) == 3


def test_archiving_drop_by_drop_is_counted_together(issuer: Desk, unit: Desk, sent: Path) -> None:
    unit.take(sent)
    results = []
    for number in (1, 2, 3):
        issuer.edit(issuer.rows(schema.Clause, id=f"{PLAN}-{number}")[0], archived_at=issuer.clock.now())
        results.append(unit.take(issuer.send("11785").path).result)
    assert results == [Result.APPLIED, Result.APPLIED, Result.NEEDS_CONFIRMATION]


def test_taking_back_a_submitted_report_waits_for_a_word(issuer: Desk, unit: Desk, sent: Path) -> None:
    unit.take(sent)
    period = "month:2026-10-15:2026-11-14"
    unit.add(
        progress(unit, f"{PLAN}-1"),
        *filed(PLAN, period, "11785", content_digest="ab" * 32),
    )
    issuer.take(unit.send("315").path)
    unit.edit(unit.rows(schema.Paper)[0], reopened_at=unit.clock.now())
    path = unit.send("315").path
    assert refuse(issuer, path, Result.NEEDS_CONFIRMATION)["withdraws"] == ((PLAN, period),)

    issuer.add(
        schema.Verdict(
            id="v",
            plan_id=PLAN,
            period_id=period,
            office_code="11785",
            kind="returned",
            reason="thiếu số liệu",
            record_digest="ab" * 32,
            decided_at=issuer.clock.now(),
        )
    )
    assert issuer.take(path).result is Result.APPLIED, "what was asked for needs no word"


def test_a_refused_file_is_listed_once_and_can_be_handed_out_or_put_away(unit: Desk, tmp_path: Path) -> None:
    junk = tmp_path / "junk.xlsx"
    junk.write_bytes(b"no package")
    first, second = unit.take(junk), unit.take(junk)
    assert first.package_num == second.package_num
    assert first.package_num is not None
    copy = quarantine.export(unit.store, unit.folders, first.package_num, tmp_path / "out")
    assert copy.read_bytes() == b"no package"
    quarantine.discard(unit.store, unit.clock, "VP", unit.folders, first.package_num)
    assert list(unit.folders.quarantine.iterdir()) == []
