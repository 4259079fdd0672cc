"""A reminder from the desk to the post, by the command line alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

from tests.journeys.test_down_up_down import PERIOD, published
from tests.support.issued import PASSWORD, issued
from tests.support.officers import World


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    return World(tmp_path, monkeypatch)


def words(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def test_before_the_day_has_passed_a_reminder_says_so_and_nobody_has_anything_to_explain(world: World) -> None:
    district, communes = published(world)
    world.day("2023-11-16")
    district.does("office", "form", "--signer", "Bùi Thành Cường")
    remind = ("letter", "remind", "--period", PERIOD, *(word for one in communes for word in ("--to", one.code)))
    said = district.refuses(*remind, "--explain")
    assert "16/11/2023" in said
    assert all(commune.name in said for commune in communes)
    assert district.does("letter", "list") == []
    assert sorted(district.does(*remind)["early"]) == sorted(commune.name for commune in communes)
    assert "nhắc trước hạn" in district.run(*remind).out
    world.day("2023-11-17")
    assert district.does(*remind)["early"] == []
    assert district.does(*remind, "--explain")["papers"]


def test_a_reminder_is_submitted_numbered_sent_and_goes_on_in_word(world: World) -> None:
    district, communes = published(world)
    world.day("2023-11-20")
    remind = ("letter", "remind", "--period", PERIOD, *(word for one in communes for word in ("--to", one.code)))
    assert "người ký" in district.refuses(*remind)
    form = district.does("office", "form", "--signer", "Bùi Thành Cường", "--drafter", "NV")
    assert form["unknown"] == []
    paper = district.does(*remind)["paper"]
    clean, numbered = world.root / "sach.pdf", world.root / "co-so.pdf"
    district.does("letter", "write", "--paper", paper, "--out", clean)
    assert "DỰ THẢO" not in words(clean)
    for commune in communes:
        assert f"- Ủy ban nhân dân {commune.name.removeprefix('UBND ')}" in words(clean)
    assert district.does("letter", "number", "--paper", paper, "--number", "9", "--code", "UBND-NV")["number"] == "9"
    for again in (("take-back",), ("number", "--number", "10")):
        assert "Báo cáo" not in district.refuses("letter", again[0], "--paper", paper, *again[1:]), "it is a letter"
    district.does("letter", "sent", "--paper", paper)
    district.does("letter", "write", "--paper", paper, "--out", numbered)
    assert "Số: 09/UBND-NV" in words(numbered)
    assert "Bùi Thành Cường" in words(numbered)
    assert [row["stage"] for row in district.does("letter", "list")] == ["sent"]
    in_word = world.root / "don-doc.docx"
    district.does("letter", "write", "--paper", paper, "--out", in_word)
    assert any("chậm nhất ngày" in one.text for one in Document(str(in_word)).paragraphs)
    assert "chưa có chữ ký số" in district.refuses("signatures", numbered)


def test_a_commune_makes_its_own_plan_and_numbers_it(world: World) -> None:
    district, communes = published(world)
    world.day("2023-11-20")
    commune = communes[0]
    assert commune.receive(district.send()) == ["applied"]
    plan = commune.does("plan", "list")[0]["id"]
    commune.does("office", "form", "--signer", "Nguyễn Văn Ước", "--drafter", "VH-XH")
    draft = world.root / "du-thao.pdf"
    commune.does("letter", "own-plan", "--plan", plan, "--draft", draft)
    assert "DỰ THẢO" in words(draft)
    assert commune.does("letter", "list") == []
    own = ("--own", "Họp giao ban hằng tuần", "Văn phòng", "Các đoàn thể", "Biên bản", "Thứ Hai hằng tuần")
    paper = commune.does("letter", "own-plan", "--plan", plan, *own)["paper"]
    assert commune.does("letter", "number", "--paper", paper, "--number", "31")["code"] == "KH-UBND"
    numbered, in_word = world.root / "ke-hoach.pdf", world.root / "ke-hoach.docx"
    commune.does("letter", "write", "--paper", paper, "--out", numbered)
    commune.does("letter", "write", "--paper", paper, "--out", in_word)
    said = words(numbered)
    assert "Số: 31/KH-UBND" in said
    assert "Họp giao ban hằng tuần" in said
    assert "01 nhiệm vụ của đơn vị" in said
    assert [row["plan_id"] for row in commune.does("letter", "list")] == [plan]
    assert any("MỤC ĐÍCH, YÊU CẦU" in one.text for one in Document(str(in_word)).paragraphs)


def test_the_person_signs_van_thu_numbers_and_the_agency_signs(world: World) -> None:
    district, communes = published(world)
    world.day("2023-11-20")
    district.does("office", "form", "--signer", "Bùi Thành Cường", "--drafter", "NV")
    paper = district.does("letter", "remind", "--period", PERIOD, "--to", communes[0].code)["paper"]
    clean, signed, numbered, sealed = (world.root / name for name in ("sach.pdf", "ky.pdf", "so.pdf", "dau.pdf"))
    district.does("letter", "write", "--paper", paper, "--out", clean)
    key = world.root / "ky.p12"
    key.write_bytes(issued().p12())
    world.patch.setenv("ROVIEC_P12_PASSPHRASE", PASSWORD)
    assert "chứng thư" in district.refuses("sign", clean, "--sign", key, "--out", signed)
    assert "chứng thư" in district.refuses("sign", clean, "--out", signed)
    assert not signed.exists()
    district.does("sign", clean, "--sign", key, "--sign-anyway", "--out", signed)
    once = signed.read_bytes()
    twice = ("sign", signed, "--sign", key, "--sign-anyway", "--out", signed)
    assert "đã ký văn bản này" in district.refuses(*twice)
    assert signed.read_bytes() == once
    copy = world.root / "ky-them.pdf"
    district.does(*twice[:-1], copy, "--again")
    assert len(district.does("signatures", copy)) == 2
    dated = ("--date", "2023-11-20")
    assert "không hợp lệ" in district.refuses("fill", signed, "--number", "số 9", *dated, "--out", numbered)
    district.does("fill", signed, "--number", "9", *dated, "--out", numbered)
    district.does("sign", numbered, "--sign", key, "--sign-anyway", "--agency", "--out", sealed)
    states = [one["state"] for one in district.does("signatures", sealed)]
    assert states == ["filled", "unchanged"]


def test_a_stick_that_is_gone_when_a_paper_was_signed_costs_no_signature(world: World) -> None:
    district, communes = published(world)
    world.day("2023-11-20")
    district.does("office", "form", "--signer", "Bùi Thành Cường", "--drafter", "NV")
    paper = district.does("letter", "remind", "--period", PERIOD, "--to", communes[0].code)["paper"]
    clean, key, gone = world.root / "sach.pdf", world.root / "ky.p12", world.root / "usb"
    district.does("letter", "write", "--paper", paper, "--out", clean)
    key.write_bytes(issued().p12())
    gone.write_bytes(b"")
    world.patch.setenv("ROVIEC_P12_PASSPHRASE", PASSWORD)
    signing = ("sign", clean, "--sign", key, "--sign-anyway", "--out", gone / "ky.pdf", "--json")
    said = district.run(*signing)
    assert (said.code, said.data["file"], said.data["kept"]) == (1, None, paper)
    assert [one["code"] for one in said.data["warnings"]] == ["signed-not-written", "cannot-write"]
    [written] = district.does("signed", "--paper", paper, "--out", world.stick)["written"]
    assert len(district.does("signatures", written)) == 1


def test_an_annex_in_a_file_of_its_own_goes_with_its_plan_through_number_and_seal(world: World) -> None:
    district, communes = published(world)
    world.day("2023-11-20")
    commune = communes[0]
    assert commune.receive(district.send()) == ["applied"]
    plan = commune.does("plan", "list")[0]["id"]
    commune.does("office", "form", "--signer", "Nguyễn Văn Ước")
    paper = commune.does("letter", "own-plan", "--plan", plan)["paper"]
    names = ("kh.pdf", "pl.pdf", "kh-ky.pdf", "pl-ky.pdf", "kh-so.pdf", "pl-so.pdf", "kh-dau.pdf", "pl-dau.pdf")
    clean, annex, signed, beside, numbered, dated, sealed, stamped = (world.root / name for name in names)
    commune.does("letter", "write", "--paper", paper, "--out", clean, "--annex", annex)
    assert "PHỤ LỤC" not in words(clean)
    assert "PHỤ LỤC" in words(annex)
    key = world.root / "ky.p12"
    key.write_bytes(issued().p12())
    world.patch.setenv("ROVIEC_P12_PASSPHRASE", PASSWORD)
    by = ("--sign", key, "--sign-anyway")
    commune.does("sign", clean, *by, "--out", signed, "--annex", annex, beside)
    assert "chưa có số" in commune.refuses("sign", signed, *by, "--agency", "--out", sealed, "--annex", beside, stamped)
    assert not sealed.exists(), "both files, or none"
    commune.does("fill", signed, "--number", "7", "--date", "2023-11-20", "--out", numbered, "--annex", beside, dated)
    commune.does("sign", numbered, *by, "--agency", "--out", sealed, "--annex", dated, stamped)
    assert [one["state"] for one in commune.does("signatures", sealed)] == ["filled", "unchanged"]
    assert [one["state"] for one in commune.does("signatures", stamped)] == ["unchanged"]
    reply = world.root / "tra-loi.txt"
    reply.write_text("Đã nhận được công văn.", encoding="utf-8")
    told = ("letter", "reply", "--plan", plan, "--about", "trả lời", "--text", reply, "--address", "Sở Nội vụ")
    plain = commune.does(*told)["paper"]
    assert "không có phụ lục" in commune.refuses("letter", "write", "--paper", plain, "--out", clean, "--annex", annex)


def test_a_reply_answers_by_its_number_and_no_longer_when_that_is_called_off(world: World) -> None:
    district, communes = published(world)
    world.day("2023-11-20")
    commune = communes[0]
    assert commune.receive(district.send()) == ["applied"]
    sheet = world.root / "nhiem-vu.pdf"
    label = next(one["label"] for one in commune.does("plan", "show")["clauses"] if one["kind"] == "task")
    commune.does("print", "--clause", label, "--out", sheet)
    assert "PHIẾU THEO DÕI NHIỆM VỤ" in words(sheet)
    blank = world.root / "phieu.pdf"
    commune.does("print", "--blank", PERIOD, "--out", blank)
    assert "PHIẾU BÁO CÁO" in words(blank)
    commune.does("difficulty", "add", "--period", PERIOD, "--text", "Chưa có mẫu")
    assert district.receive(commune.send()) == ["applied"]
    district.does("office", "form", "--signer", "Bùi Thành Cường")
    text = world.root / "tra-loi.txt"
    text.write_text("1. Về nội dung “Chưa có mẫu”: đã gửi mẫu.\nĐề nghị xã thực hiện.", encoding="utf-8")
    paper = district.does("letter", "reply", "--to", commune.code, "--text", text)["paper"]
    given = district.does("letter", "number", "--paper", paper, "--number", "12")
    assert given["answered"] == 1
    [asked] = district.does("difficulty", "list")
    assert asked["answer"].startswith("đã gửi mẫu (Công văn số 12/UBND ngày ")
    assert district.does("letter", "call-off", "--paper", paper, "--reason", "Ghi nhầm")["unanswered"] == 1
    assert [one["answer"] for one in district.does("difficulty", "list")] == [None]
    again = district.does("letter", "reply", "--to", commune.code, "--text", text)["paper"]
    assert "đã được cấp" in district.refuses("letter", "number", "--paper", again, "--number", "12")
    district.does("letter", "number", "--paper", again, "--number", "13")
    assert commune.receive(district.send("--to", commune.code)) == ["applied"]
    assert "tệp dữ liệu" in district.refuses("letter", "call-off", "--paper", again, "--reason", "Nhầm")
