"""What was signed stays: reprinted, reopened, supplemented, and told to the district with its days."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from tests.journeys.test_down_up_down import PERIOD, published
from tests.support.issued import PASSWORD, issued
from tests.support.officers import Officer, World, tasks_of
from tests.support.written import BY_COMMAND


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    return World(tmp_path, monkeypatch)


def work(commune: Officer, words: str) -> None:
    """A word on every task of the month, ready to be submitted."""
    for clause in tasks_of(commune.does("plan", "show"), commune.code):
        commune.does("progress", "set", "--clause", clause["id"], "--period", PERIOD, "--state", "in_progress",
                     "--reported", "--note", words)  # fmt: skip
    commune.does("period", "prepare", "--period", PERIOD, *BY_COMMAND, "--results", words, "--signer-name",
                 "Vũ Văn Nam")  # fmt: skip


def sheet(commune: Officer, name: str) -> str:
    """Print the sheet. Returns the hash of its bytes."""
    path = commune.world.root / f"{name}.pdf"
    commune.does("sheet", "--period", PERIOD, "--out", path)
    return hashlib.sha256(path.read_bytes()).hexdigest()


def papers(officer: Officer, office: str) -> list[tuple[str, str, str | None, str]]:
    """(number, stage, day sent, how) of the papers of an office."""
    rows = officer.does("period", "papers", "--period", PERIOD, "--office", office)
    return [(row["number"], row["stage"], row["sent_on"], row["sent_by"]) for row in rows]


def test_a_signed_report_stays_through_a_revision_and_is_supplemented_with_a_number_of_its_own(world: World) -> None:
    district, communes = published(world)
    ours = communes[0]
    ours.receive(district.send())

    world.day("2023-11-15")
    work(ours, "Đã triển khai.")
    submitted = ours.does("period", "submit", "--period", PERIOD)
    ours.refuses("period", "prepare", "--period", PERIOD, "--results", "Sửa trộm.")
    ours.does("period", "take-back", "--period", PERIOD)
    ours.does("period", "prepare", "--period", PERIOD, "--directing", "Đã chỉ đạo.")
    approved = ours.does("period", "approve", "--period", PERIOD)
    assert approved["data_code"] != submitted["data_code"]
    ours.does("period", "number", "--period", PERIOD, "--number", "5a")
    ours.refuses("period", "take-back", "--period", PERIOD)
    signed = sheet(ours, "ký")
    sent = ours.does("period", "sent", "--period", PERIOD, "--by", "eoffice")
    assert (sent["sent_on"], sent["warnings"]) == ("2023-11-15", [])
    assert district.receive(ours.send()) == ["applied"]

    world.day("2023-11-20")
    clause = tasks_of(ours.does("plan", "show"), ours.code)[0]
    district.does("plan", "revise", "--citation", "Công văn số 900/UBND-NV", "--due", clause["id"], "2023-12-31")
    district.does("plan", "publish")
    ours.receive(district.send())
    assert sheet(ours, "in lại") == signed, "the plan moved, what was signed did not"

    ours.refuses("period", "reopen", "--period", PERIOD)
    ours.does("period", "reopen", "--period", PERIOD, "--reason", "đếm sót một lớp")
    work(ours, "Đã triển khai đủ.")
    ours.does("period", "approve", "--period", PERIOD, "--relation", "replaces")
    ours.refuses("period", "number", "--period", PERIOD, "--number", "5A")
    given = ours.does("period", "number", "--period", PERIOD)
    assert given["number"] == "6"
    ours.send()
    expected = [
        ("", "taken_back", None, ""),
        ("5a", "sent", "2023-11-15", "eoffice"),
        ("6", "sent", "2023-11-20", "package"),
    ]
    assert papers(ours, ours.code) == expected
    assert sheet(ours, "bổ sung") != signed


def test_a_number_that_never_went_out_is_called_off_and_never_given_again(world: World) -> None:
    district, communes = published(world)
    ours = communes[0]
    ours.receive(district.send())
    world.day("2023-11-15")
    work(ours, "Đã triển khai.")
    ours.does("period", "approve", "--period", PERIOD)
    ours.does("period", "number", "--period", PERIOD)
    path = world.root / "ký.pdf"
    code = ours.does("sheet", "--period", PERIOD, "--out", path)["data_code"]
    told = ours.run("period", "reopen", "--period", PERIOD, "--reason", "sai số liệu").out
    assert "Đã hủy số 01/BC-UBND" in told
    assert (
        "01/BC-UBND, đã hủy, ngày 15/11/2023, lý do: sai số liệu"
        in ours.run("period", "papers", "--period", PERIOD).out
    )

    draft = ours.does("sheet", "--period", PERIOD, "--out", world.root / "nháp.pdf")
    assert draft["draft"]
    clause = tasks_of(ours.does("plan", "show"), ours.code)[0]
    ours.does("progress", "set", "--clause", clause["id"], "--period", PERIOD, "--state", "in_progress", "--reported",
              "--note", "Mở năm lớp")  # fmt: skip
    changed = ours.does("sheet", "--period", PERIOD, "--out", world.root / "nháp 2.pdf")
    assert changed["data_code"] not in (draft["data_code"], code), "the draft follows what was changed"
    found_again = ours.run("data-code", code).out
    assert "(01/BC-UBND)" in found_again
    assert "Văn bản này đã hủy. Lý do: sai số liệu." in found_again
    assert "“Đã triển khai.” nay là “Mở năm lớp”" in found_again, "what was frozen still says what it said"

    ours.does("period", "approve", "--period", PERIOD)
    ours.refuses("period", "number", "--period", PERIOD, "--number", "01")
    assert ours.does("period", "number", "--period", PERIOD)["number"] == "2"


def test_what_is_put_on_a_signed_paper_is_the_number_it_has_in_the_program(world: World) -> None:
    district, communes = published(world)
    ours = communes[0]
    ours.receive(district.send())
    world.day("2023-11-15")
    work(ours, "Đã triển khai.")
    ours.does("period", "approve", "--period", PERIOD)
    clean, signed, filled = (world.root / name for name in ("sạch.pdf", "ký.pdf", "số.pdf"))
    ours.does("sheet", "--period", PERIOD, "--out", clean)
    (world.root / "ky.p12").write_bytes(issued().p12())
    world.patch.setenv("ROVIEC_P12_PASSPHRASE", PASSWORD)
    ours.does("sign", clean, "--sign", world.root / "ky.p12", "--sign-anyway", "--out", signed)
    ours.does("period", "number", "--period", PERIOD)
    put = ("fill", signed, "--out", filled)
    for other in (("--number", "5", "--date", "2023-11-15"), ("--number", "1", "--date", "2023-11-16")):
        assert "có số 01/BC-UBND ngày 15/11/2023" in ours.refuses(*put, *other)
        assert not filled.exists()
    assert "số 01" in ours.run(*put, "--number", "1", "--date", "2023-11-15").out
    assert filled.exists()


def test_what_was_returned_is_supplemented_and_its_draft_says_already_what_it_supplements(world: World) -> None:
    district, communes = published(world)
    ours = communes[0]
    ours.receive(district.send())
    world.day("2023-11-15")
    work(ours, "Đã triển khai.")
    ours.does("period", "approve", "--period", PERIOD)
    ours.does("period", "number", "--period", PERIOD)
    district.receive(ours.send())
    district.does("period", "return", "--period", PERIOD, "--office", ours.code, "--reason", "thiếu nguyên nhân")
    ours.receive(district.send("--to", ours.code))
    ours.does("period", "reopen", "--period", PERIOD, "--reason", "theo yêu cầu")
    checked = ours.run("period", "check", "--period", PERIOD).out
    assert "Cơ quan giao yêu cầu bổ sung báo cáo: thiếu nguyên nhân" in checked
    assert "Không còn yêu cầu bổ sung" not in checked
    told = "Báo cáo này bổ sung Báo cáo số 01/BC-UBND ngày 15 tháng 11 năm 2023"
    for step in ("", "submit", "approve"):
        if step:
            ours.does("period", step, "--period", PERIOD)
        path = world.root / f"{step}.pdf"
        ours.does("sheet", "--period", PERIOD, "--out", path)
        with PdfDocument(path) as paper:
            assert told in " ".join(paper[0].get_textpage().get_text_range().split()), step
    assert ours.does("period", "number", "--period", PERIOD)["number"] == "2"


def test_the_district_keeps_both_reports_and_the_day_at_its_counter(world: World) -> None:
    district, communes = published(world)
    ours = communes[0]
    ours.receive(district.send())
    world.day("2023-11-16")
    work(ours, "Đã triển khai.")
    ours.does("period", "approve", "--period", PERIOD)
    ours.does("period", "number", "--period", PERIOD)
    ours.does("period", "sent", "--period", PERIOD, "--by", "paper")
    world.day("2023-11-20")
    district.receive(ours.send())
    assert papers(district, ours.code) == [("1", "sent", "2023-11-16", "package")]
    district.does("period", "accept", "--period", PERIOD, "--office", ours.code)
    assert district.question("SELECT record_digest FROM verdict") == ours.question("SELECT content_digest FROM paper")

    told = district.does("period", "received", "--period", PERIOD, "--office", ours.code, "--on", "2023-11-15",
                         "--reason", "bản giấy nộp tại văn thư")  # fmt: skip
    assert told["warnings"] == ["sent-after-received"]
    assert "chưa tới" in district.refuses("period", "received", "--period", PERIOD, "--office", ours.code,
                                          "--on", "2023-11-21", "--reason", "x")  # fmt: skip

    ours.does("period", "reopen", "--period", PERIOD, "--reason", "đếm sót một lớp")
    work(ours, "Đã triển khai đủ.")
    ours.does("period", "approve", "--period", PERIOD)
    ours.does("period", "number", "--period", PERIOD)
    ours.does("period", "sent", "--period", PERIOD)
    district.run("receive", ours.send(), "--confirm")
    numbers = [row[0] for row in papers(district, ours.code)]
    assert numbers == ["1", "2"]
    [first, second] = district.does("period", "papers", "--period", PERIOD, "--office", ours.code)
    assert (first["received_on"], first["received_reason"]) == ("2023-11-15", "bản giấy nộp tại văn thư")
    assert second["supplements"] == first["id"]


def test_a_consolidation_that_was_numbered_is_printed_again_as_it_was(world: World) -> None:
    district, communes = published(world)
    package = district.send()
    world.day("2023-11-15")
    for commune in communes:
        commune.receive(package)
        work(commune, "Đã triển khai.")
        commune.does("period", "approve", "--period", PERIOD)
        commune.does("period", "number", "--period", PERIOD)
        commune.does("period", "sent", "--period", PERIOD)
    district.receive(communes[0].send())
    out = world.root / "tổng hợp"
    district.does("office", "form", "--addressees", "Ủy ban nhân dân thành phố Hải Phòng", "--to", district.code)
    district.does("period", "prepare", "--period", PERIOD, *BY_COMMAND)
    made = district.does("consolidate", "--period", PERIOD, "--out", out, "--submit", "--number")
    bytes_then = Path(made["pdf"]).read_bytes()

    world.day("2023-12-20")
    district.receive(communes[1].send())
    again = district.does("consolidate", "--period", PERIOD, "--out", out)
    assert Path(again["pdf"]).read_bytes() == bytes_then
    assert again["later"] == [communes[1].name]
    assert again["paper"]["number"] == "1"
    anew = district.does("consolidate", "--period", PERIOD, "--out", out, "--anew")
    assert Path(anew["pdf"]).read_bytes() != bytes_then
