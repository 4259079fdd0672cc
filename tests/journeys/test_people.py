"""Two people share a desk: who works now, who stands in, and the bàn giao with its biên bản. By the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

from tests.journeys.test_consolidated_report import district_with_reports
from tests.journeys.test_down_up_down import PERIOD
from tests.journeys.test_on_paper import commune_of, read_document
from tests.support.officers import Officer, World, tasks_of

HOA, MINH = "Nguyễn Thị Hoa", "Trần Văn Minh"


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    return World(tmp_path, monkeypatch)


@pytest.fixture
def commune(world: World) -> Officer:
    """A commune with the district's plan, where two people work."""
    [one] = world.begin_with(_two_work)
    return one


def _two_work(world: World) -> None:
    one = commune_of(world)
    world.day("2023-09-08")
    read_document(one)
    one.does("plan", "assign", *(word for n in (1, 2, 3) for word in ("--clause", f"III.1-{n}")), "--to", one.code)
    one.does("person", "add", HOA, "--post", "Công chức Văn hóa - xã hội")
    one.does("person", "add", MINH, "--post", "Công chức Văn phòng - thống kê")


def words(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def led(commune: Officer) -> list[str]:
    return [clause["id"] for clause in tasks_of(commune.does("plan", "show"), commune.code)]


def handlers(commune: Officer) -> set[str]:
    return {row[0] for row in commune.question("SELECT handler FROM arrangement")}


def test_who_works_now_is_chosen_and_old_records_keep_their_names(commune: Officer) -> None:
    commune.does("person", "now", "Hoa")
    first, second, *_ = led(commune)
    commune.does("progress", "set", "--period", "2023-M09", "--clause", first, "--handler", HOA)
    commune.does("person", "now", "Minh")
    commune.does("progress", "set", "--period", "2023-M09", "--clause", second, "--handler", MINH)
    commune.does("person", "add", HOA, "--rename", "Nguyễn Thị Hoa Lê")
    who = commune.question("SELECT DISTINCT who FROM change WHERE entity = 'arrangement' ORDER BY num")
    assert [row[0] for row in who] == [HOA, MINH]
    assert commune.does("person", "list")["now"] == MINH
    assert handlers(commune) == {"Nguyễn Thị Hoa Lê", MINH}
    assert "đang làm việc" in commune.refuses("person", "leave", MINH, "--on", "2023-09-01")
    gone = commune.run("person", "leave", "Nguyễn Thị Hoa Lê", "--on", "2023-09-08")
    assert "Còn 1 nhiệm vụ đứng tên Nguyễn Thị Hoa Lê: hãy bàn giao" in gone.out
    who = commune.question("SELECT DISTINCT who FROM change WHERE entity = 'arrangement' ORDER BY num")
    assert HOA in [row[0] for row in who], "what was recorded keeps the name of then"


def test_a_substitute_is_noted_from_a_day_to_a_day_and_no_day_has_two(world: World, commune: Officer) -> None:
    commune.does("person", "stand-in", "--for", HOA, "--by", MINH, "--from", "2023-09-01", "--until", "2023-09-11")
    again = ("person", "stand-in", "--for", HOA, "--by", MINH, "--from", "2023-09-11", "--until", "2023-09-12")
    assert MINH in commune.refuses(*again)
    assert [one["substitute"] for one in commune.does("person", "list")["stand_ins"]] == [MINH]
    world.day("2023-09-09")
    commune.does("person", "stand-in", "--for", HOA, "--from", "2023-09-01", "--back")
    assert commune.does("person", "list")["stand_ins"] == []
    assert commune.question("SELECT until_on FROM substitution") == [("2023-09-08",)]


def test_a_hand_over_passes_the_tasks_on_with_a_paper_that_is_numbered(world: World, commune: Officer) -> None:
    first, second, third, *_ = led(commune)
    for task in (first, second):
        commune.does(
            "progress", "set", "--period", "2023-M09", "--clause", task, "--handler", f"{HOA}; phối hợp: 6 thôn"
        )
    commune.does("progress", "set", "--period", "2023-M09", "--clause", third, "--handler", MINH)
    commune.does("office", "form", "--signer", "Phạm Văn A")
    world.day("2023-11-20")
    over = ("person", "hand-over", "--giver", HOA, "--taker", MINH, "--reason", "nghỉ thai sản")
    told = commune.run(*over)
    assert "2 nhiệm vụ sẽ chuyển" in told.out
    assert HOA in " ".join(handlers(commune))
    assert "chưa tới" in commune.refuses(*over, "--on", "2023-12-01", "--confirm")
    done = commune.does(*over, "--keys", "Mật khẩu khóa: phong bì niêm phong ở két Văn thư", "--confirm")
    assert handlers(commune) == {f"{MINH}; phối hợp: 6 thôn", MINH}
    assert commune.does("letter", "number", "--paper", done["paper"], "--number", "3")["code"] == "BB-UBND"
    pdf, docx = world.root / "bb.pdf", world.root / "bb.docx"
    for path in (pdf, docx):
        commune.does("letter", "write", "--paper", done["paper"], "--out", path)
    said = words(pdf)
    for part in (
        "Số: 03/BB-UBND",
        "BIÊN BẢN",
        f"1. Bên giao: {HOA}, Công chức Văn hóa - xã hội.",
        "(lý do: nghỉ thai sản)",
        "02 nhiệm vụ (Phụ lục kèm theo).",
        "phong bì niêm phong ở két Văn thư",
        "BÊN NHẬN",
        "Phạm Văn A",
        "Nhiệm vụ bàn giao",
    ):
        assert part in said
    written = " ".join(one.text for one in Document(str(docx)).paragraphs)
    assert "II. Khó khăn, vướng mắc, đề nghị chưa có trả lời" in written
    assert len(Document(str(docx)).tables[-1].rows) == 3


def test_the_issuers_hand_over_names_what_units_wait_for(world: World) -> None:
    district, communes = district_with_reports(world)
    ours = communes[0]
    task = tasks_of(ours.does("plan", "show"), ours.code)[1]
    district.does("plan", "revise", "--citation", "Công văn số 780/UBND-NV", "--due", task["id"], "2023-11-30")
    district.does("plan", "publish")
    ours.receive(district.send())
    ours.does("extension", "request", "--clause", task["id"], "--until", "2023-12-20", "--reason", "Chờ hướng dẫn")
    district.receive(ours.send())
    district.does("plan", "revise", "--citation", "Công văn số 790/UBND-NV", "--due", task["id"], "2023-12-10")
    broken = world.stick / "nua-tep.xlsx"
    broken.write_bytes(b"PK\x03\x04 half a file")
    district.run("receive", broken)
    district.does("period", "prepare", "--period", PERIOD, "--directing", "Đã họp giao ban.")
    district.does("directive", "add", "--clause", task["id"], "--to", ours.code, "--text", "Khẩn trương")
    for name in (HOA, MINH):
        district.does("person", "add", name)
    district.does("office", "form", "--signer", "Bùi Thành Cường")
    world.day("2023-11-20")
    done = district.does("person", "hand-over", "--giver", HOA, "--taker", MINH, "--confirm")
    out = world.root / "bb.docx"
    district.does("letter", "write", "--paper", done["paper"], "--out", out)
    said = [one.text for one in Document(str(out)).paragraphs]
    whole = "\n".join(said)
    assert "III. Việc của các đơn vị thực hiện đang chờ giải quyết" in said
    assert "VI. Khóa, mật khẩu, bản sao lưu và nơi giữ" in said
    for part in (
        f"{ours.name}: khó khăn, vướng mắc",
        "=Thiếu tài liệu",
        f"{ours.name}: đề nghị gia hạn",
        "đến ngày 20/12/2023, chưa quyết định: Chờ hướng dẫn",
        "Báo cáo tháng 11 năm 2023",
        communes[1].name,
        "chưa xem xét",
        f"chưa gửi, hạn ngày 16/11/2023: {communes[2].name}",
        "Tệp “nua-tep.xlsx” không đọc được đơn vị gửi",
        "bản cập nhật đang soạn, chưa ban hành",
        f"Còn phải gửi tệp dữ liệu cho {ours.name}",
        "đang soạn",
    ):
        assert part in whole, part
