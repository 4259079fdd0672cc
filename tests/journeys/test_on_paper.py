"""A plan that comes as a document and never as a package: read, picked from, worked on, reported on paper."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.support.officers import SAMPLE, Officer, Said, World
from tests.support.written import BY_COMMAND

PERIOD = "2023-M11"
ARRIVAL = ("--arrival-number", "412", "--arrived", "07/09/2023", "--routed-to", "VH-XH", "--respond-by", "2023-09-20")


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    return World(tmp_path, monkeypatch)


def commune_of(world: World) -> Officer:
    """A commune that knows its district."""
    commune = world.office("11785", "UBND xã Đoàn Lập", "--place", "Đoàn Lập")
    commune.does("office", "add", "--code", "315", "--name", "UBND huyện Tiên Lãng", "--kind", "district")
    return commune


def read_document(commune: Officer, *more: str) -> Said:
    """The commune reads the district's plan from the document."""
    return commune.run("plan", "add", SAMPLE, "--issuer", "315", "--number", "45", "--code", "KH-UBND",
                       "--date", "05/09/2023", "--period-kind", "month", "--via", "Phòng Nội vụ", *more)  # fmt: skip


def _text(pdf: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(pdf).pages).split())


def test_an_office_reads_the_document_works_and_reports_on_paper(world: World) -> None:
    commune = commune_of(world)
    world.day("2023-09-08")
    said = read_document(commune, *ARRIVAL)
    assert said.code == 0, said.err
    assert "46 mục, 24 nhiệm vụ" in said.out
    [arrived] = commune.question("SELECT arrival_number, arrived_on, routed_to, respond_on FROM plan")
    assert arrived == ("412", "2023-09-07", "VH-XH", "2023-09-20")

    commune.does("plan", "assign", "--clause", "III.1-1", "--clause", "III.1-2", "--to", commune.code)
    commune.does("plan", "assign", "--clause", "III.2.1.c-1", "--to", commune.code, "--role", "coordinate")
    commune.does("plan", "assign", "--clause", "V.2", "--to", commune.code, "--role", "inform")
    commune.refuses("progress", "set", "--clause", "V.2", "--period", PERIOD, "--state", "done")
    commune.refuses("plan", "assign", "--clause", "III.2", "--to", commune.code)
    world.day("2023-11-14")
    commune.does("progress", "set", "--clause", "III.1-1", "--period", PERIOD, "--state", "done",
                 "--note", "Đã ban hành Kế hoạch số 18/KH-UBND của xã.", "--handler", "Công chức VH-XH",
                 "--resources", "Kinh phí thường xuyên", "--responsible", "Phó Chủ tịch")  # fmt: skip
    commune.does("period", "prepare", "--period", PERIOD, *BY_COMMAND, "--results", "Đã quán triệt.",
                 "--signer-name", "Vũ Văn Nam")  # fmt: skip
    assert "1 việc" in commune.refuses("period", "approve", "--period", PERIOD)
    commune.does("progress", "set", "--clause", "III.1-2", "--period", PERIOD, "--state", "in_progress")

    sheet = world.root / "biểu tháng 11.pdf"
    assert commune.does("sheet", "--period", PERIOD, "--out", sheet)["draft"] is True
    assert "DỰ THẢO" in _text(sheet)
    commune.does("period", "approve", "--period", PERIOD)
    commune.does("period", "number", "--period", PERIOD, "--number", "7", "--date", "2023-11-15")
    final = commune.does("sheet", "--period", PERIOD, "--out", sheet)
    printed = _text(sheet)
    assert "DỰ THẢO" not in printed
    assert "Số: 07/BC-UBND" in printed
    assert "Đoàn Lập, ngày 15 tháng 11 năm 2023" in printed
    assert "Đã ban hành" in printed
    assert final["data_code"] in printed
    word = world.root / "biểu.docx"
    commune.does("sheet", "--period", PERIOD, "--out", word)
    assert word.read_bytes().startswith(b"PK")

    commune.refuses("progress", "set", "--clause", "III.1-1", "--period", PERIOD, "--note", "sửa sau khi duyệt")
    world.day("2023-12-01")
    commune.does("sheet", "--period", PERIOD, "--out", world.root / "in lại.pdf")
    assert _sha(world.root / "in lại.pdf") == _sha(sheet), "a reprint is byte-identical"


def _sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("mark", ["Mật", "TỐI MẬT", "tuyệt mật"])
def test_a_secret_document_is_refused_and_nothing_is_kept(world: World, mark: str) -> None:
    commune = commune_of(world)
    before = commune.tables()

    said = read_document(commune, "--urgency", mark)

    assert said.code == 1
    assert "mật" in said.err
    assert commune.tables() == before


def test_a_document_stamped_secret_is_refused_by_what_it_says(world: World) -> None:
    commune = commune_of(world)
    stamped = world.root / "kế hoạch.txt"
    stamped.write_text("MẬT\n\n" + SAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    before = commune.tables()

    said = commune.refuses("plan", "add", stamped, "--issuer", "315")

    assert "mật" in said
    assert commune.tables() == before


def test_the_same_document_is_not_taken_in_twice(world: World) -> None:
    commune = commune_of(world)
    assert read_document(commune).code == 0
    before = commune.tables()

    said = read_document(commune)

    assert said.code == 1
    assert "đã có" in said.err
    assert commune.tables() == before


def test_plans_of_several_superiors_and_of_our_own_stand_side_by_side(world: World) -> None:
    commune = commune_of(world)
    commune.does("office", "add", "--code", "DU", "--name", "Đảng ủy xã Đoàn Lập", "--kind", "party")
    read_document(commune)
    commune.does("plan", "add", SAMPLE, "--issuer", "DU", "--number", "3", "--code", "KH/ĐU", "--date", "06/09/2023")
    commune.does("plan", "add", SAMPLE, "--part", "own", "--number", "9", "--code", "KH-UBND", "--date", "07/09/2023")

    listed = commune.does("plan", "list")
    assert sorted((row["issuer_code"], row["part"]) for row in listed) == [
        ("11785", "own"),
        ("315", "carries_out"),
        ("DU", "carries_out"),
    ]
    said = commune.refuses("plan", "show")
    assert "--plan" in said
    assert commune.does("plan", "show", "--plan", "3KH/ĐU")["plan"]["issuer_code"] == "DU"


def test_nothing_to_send_where_no_package_ever_came(world: World) -> None:
    commune = commune_of(world)
    read_document(commune)
    before = commune.tables()

    assert "Chưa" in commune.refuses("send", "--out", world.stick, "--to", "315", "--kind", "report")
    assert list(world.stick.iterdir()) == []
    assert commune.tables() == before
