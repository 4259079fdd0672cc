"""An office leaves with all it has: open files that others can read, from which the figures can be told again."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pypdfium2
import pytest
from openpyxl import load_workbook

from app.export import folder as export_folder
from app.export import history_words
from app.standing.asking import TaskStanding, moment_at, span_named, standings
from db.changes import Writing
from db.errors import StoreFull
from db.migrations import upgrade
from db.store import Store
from tests.journeys.test_down_up_down import PERIOD, publish, published
from tests.journeys.test_down_up_down import found as founded
from tests.journeys.test_papers_that_stay import work
from tests.support.issued import PASSWORD, issued
from tests.support.officers import SAMPLE, Officer, World, tasks_of
from tests.support.put_back import put_back
from tests.support.written import BY_COMMAND

TODAY = date(2023, 11, 15)


@pytest.fixture(scope="module")
def commune(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Officer]:
    """A commune that reported a month: two files of evidence of one name, a difficulty that looks like a formula."""
    with pytest.MonkeyPatch.context() as patch:
        world = World(tmp_path_factory.mktemp("leaving"), patch)
        district, communes = published(world)
        ours = communes[0]
        ours.receive(district.send())
        world.day("2023-11-15")
        first = tasks_of(ours.does("plan", "show"), ours.code)[0]
        for place, words in enumerate(("một", "hai")):
            paper = world.root / str(place) / "Ảnh.txt"
            paper.parent.mkdir()
            paper.write_text(words, encoding="utf-8")
            ours.does("evidence", "add", paper, "--clause", first["id"], "--period", PERIOD)
        ours.does("difficulty", "add", "--clause", first["id"], "--period", PERIOD, "--text", "=1+1",
                  "--proposal", "<b>Đề nghị</b>")  # fmt: skip
        work(ours, "Đã triển khai.")
        ours.does("period", "approve", "--period", PERIOD)
        ours.does("period", "number", "--period", PERIOD, "--number", "5")
        ours.does("period", "sent", "--period", PERIOD)
        ours.send()
        yield ours


@pytest.fixture
def leaving(commune: Officer, tmp_path: Path) -> Path:
    """All its data, exported."""
    target = tmp_path / "mang đi"
    said = commune.does("export", target)
    assert said["missing"] == []
    return target


def judged(store: Path, plan: str) -> list[TaskStanding]:
    """How the tasks stand by a store."""
    opened = Store(store)
    try:
        with opened.read() as connection:
            span = span_named(connection, plan, PERIOD)
            return standings(connection, plan, moment_at(connection, plan, span, TODAY))
    finally:
        opened.close()


def told_again(office: Officer, leaving: Path, path: Path) -> dict[str, list[dict[str, Any]]]:
    """A new store of what left, made from the JSON and the papers alone; every record must stand in it as before.
    Returns the records.
    """
    tables = json.loads((leaving / "du-lieu.json").read_text(encoding="utf-8"))["tables"]
    papers = [one.read_bytes() for one in (leaving / "van-ban").rglob("*") if one.is_file()]
    by_hash = {hashlib.sha256(data).hexdigest(): data for data in papers}
    upgrade(path)
    store = Store(path)
    with store.write("tests") as writing:
        put_back(writing, tables, by_hash)
    with store.read() as connection:
        assert export_folder.read_all(connection) == tables
    store.close()
    kept = {digest for (digest,) in office.question("SELECT pdf_sha256 FROM paper WHERE pdf_sha256 IS NOT NULL")}
    assert kept <= set(by_hash), "every paper and scan"
    return dict(tables)


def test_the_figures_can_be_told_again_from_the_json_and_the_papers(
    commune: Officer, leaving: Path, tmp_path: Path
) -> None:
    path = tmp_path / "again.sqlite3"
    tables = told_again(commune, leaving, path)
    [plan] = [row["id"] for row in tables["plan"]]
    theirs = judged(commune.workspace / "roviec.sqlite3", plan)
    assert [one.standing.state for one in theirs] == ["in_progress"] * 6
    assert judged(path, plan) == theirs


def test_sub_tasks_links_people_originals_scans_and_answers_are_told_again_too(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        world = World(tmp_path / "world", patch)
        world.root.mkdir()
        district, communes = published(world)
        ours = communes[0]
        ours.receive(district.send())
        world.day("2023-11-15")
        [theirs] = ours.does("plan", "list")
        task = tasks_of(ours.does("plan", "show"), ours.code)[0]["id"]
        ours.does("subtask", "add", "--clause", task, "--text", "Phát loa ba thôn", "--own-due", "25/11/2023")
        ours.does("person", "add", "Nguyễn Thị Hoa", "--post", "Công chức Văn hóa - xã hội")
        ours.does("difficulty", "add", "--period", PERIOD, "--text", "Chưa có mẫu")
        sent = ours.send()
        ours.does("plan", "add", SAMPLE, "--part", "own", "--title", "Kế hoạch của xã")
        own = next(row["id"] for row in ours.does("plan", "list") if row["id"] != theirs["id"])
        ours.does("plan", "link", "--plan", theirs["id"], "--clause", task, "--with", own, "III.1-2")
        ours.does("export", tmp_path / "xã")

        assert district.receive(sent) == ["applied"]
        scan, text = tmp_path / "bản chụp.png", tmp_path / "trả lời.txt"
        scan.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
        silent = communes[1].code
        first = tasks_of(district.does("plan", "show"), silent)[0]["id"]
        district.does("behalf", "enter", "--office", silent, "--period", PERIOD, "--date", "2023-11-15", "--received",
                      "2023-11-15", "--number", "7", "--code", "BC-UBND", "--scan", scan,
                      "--task", first, "xong", "Đã họp dân")  # fmt: skip
        district.does("office", "form", "--signer", "Bùi Thành Cường")
        text.write_text("1. Về nội dung “Chưa có mẫu”: đã gửi mẫu.", encoding="utf-8")
        letter = district.does("letter", "reply", "--to", ours.code, "--text", text)["paper"]
        assert district.does("letter", "number", "--paper", letter, "--number", "12")["answered"] == 1
        district.does("export", tmp_path / "huyện")

    tables = told_again(ours, tmp_path / "xã", tmp_path / "xã.sqlite3")
    assert tables["person"]
    assert tables["task_link"]
    assert "Phát loa ba thôn" in {row["text"] for row in tables["clause"]}
    assert (tmp_path / "xã" / "ke-hoach" / "van-ban-goc" / SAMPLE.name).read_bytes() == SAMPLE.read_bytes()
    store = ours.workspace / "roviec.sqlite3"
    for plan in (theirs["id"], own):
        assert judged(tmp_path / "xã.sqlite3", plan) == judged(store, plan)

    tables = told_again(district, tmp_path / "huyện", tmp_path / "huyện.sqlite3")
    [answer] = tables["answer"]
    assert answer["text"].startswith("đã gửi mẫu (Công văn số 12/UBND ngày ")
    [scanned] = [one for one in (tmp_path / "huyện" / "van-ban").iterdir() if one.suffix == ".png"]
    assert scanned.read_bytes() == scan.read_bytes()


def _no_room(_writing: Writing) -> None:
    raise StoreFull("at the last moment")


def test_signed_copies_leave_as_they_are_and_lie_in_the_work_file(tmp_path: Path) -> None:
    """Signed with a key, annex apart, through number and seal; signed in ink and scanned; a note in the register."""
    with pytest.MonkeyPatch.context() as patch:
        world = World(tmp_path / "world", patch)
        world.root.mkdir()
        district, communes = published(world)
        ours = communes[0]
        ours.receive(district.send())
        world.day("2023-11-15")
        ours.does("office", "form", "--signer", "Nguyễn Văn Ước")
        plan = ours.does("plan", "list")[0]["id"]
        paper = ours.does("letter", "own-plan", "--plan", plan)["paper"]
        letter, annex = (tmp_path / name for name in ("kh.pdf", "pl.pdf"))
        ours.does("letter", "write", "--paper", paper, "--out", letter, "--annex", annex)
        key = tmp_path / "ky.p12"
        key.write_bytes(issued().p12())
        patch.setenv("ROVIEC_P12_PASSPHRASE", PASSWORD)
        by = ("--sign", key, "--sign-anyway")
        numbered, dated, sealed, stamped = (
            tmp_path / name for name in ("kh số.pdf", "pl số.pdf", "kh dấu.pdf", "pl dấu.pdf")
        )
        nowhere = letter / "kh.pdf"  # no folder
        ours.refuses("sign", letter, *by, "--paper", paper, "--out", nowhere, "--annex", annex, tmp_path / "pl ký.pdf")
        kept = ours.does("signed", "--paper", paper)["kept"]
        assert [one["annex"] for one in kept] == [False, True], "whoever signed need not sign again: it is kept"
        written = ours.does("signed", "--paper", paper, "--out", tmp_path / "đã ký")["written"]
        signed, beside = map(Path, written)
        full_too, its_annex = tmp_path / "kh khi đầy.pdf", tmp_path / "pl khi đầy.pdf"
        with pytest.MonkeyPatch.context() as full:
            full.setattr(Writing, "flush", _no_room)
            ours.does("sign", letter, *by, "--paper", paper, "--out", full_too, "--annex", annex, its_annex)
        assert (full_too.exists(), its_annex.exists()) == (True, True), "what the store refuses is written all the same"
        assert ours.does("signed", "--paper", paper)["kept"] == kept
        ours.does("letter", "number", "--paper", paper, "--number", "7", "--date", "2023-11-15")
        other = ("--number", "8", "--date", "2023-11-15")
        assert "số 07/KH-UBND" in ours.refuses("fill", signed, *other, "--out", numbered, "--annex", beside, dated)
        day = ("--number", "7", "--date", "2023-11-15")
        ours.does("fill", signed, *day, "--out", numbered, "--annex", beside, dated)
        ours.does("sign", numbered, *by, "--agency", "--out", sealed, "--annex", dated, stamped)
        scan = tmp_path / "bản chụp có dấu.png"
        scan.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
        work(ours, "Đã triển khai.")
        at = ("--period", PERIOD)
        ours.does("period", "approve", *at)
        assert "chưa có số" in ours.refuses("signed", scan, *at)
        ours.does("period", "number", *at, "--number", "5")
        for another in (signed, sealed, stamped):
            assert "của văn bản khác: 07/KH-UBND" in ours.refuses("signed", another, *at)
        assert ours.does("signed", *at)["kept"] == []
        assert ours.does("signed", scan, *at)["changed"]
        assert not ours.does("signed", scan, *at)["changed"], "kept once"
        doctored = tmp_path / "sửa.pdf"
        doctored.write_bytes(sealed.read_bytes().replace(b"/Contents", b"/Contenta", 1))
        ours.refuses("signed", doctored, "--paper", paper)
        last = ours.does("signed", "--paper", paper, "--out", tmp_path / "lấy lại")
        [arrived] = [row for row in ours.does("register", "list") if row["direction"] == "in"][:1]
        ours.does("register", "note", arrived["key"], "--number", "123", "--handler", "Bà Hoa")
        ours.does("export", tmp_path / "xã")
        filed = ours.does("export", tmp_path / "hồ sơ", "--work-file", "--year", "2023", "--keeping", "10 năm")
    assert [Path(one).read_bytes() for one in last["written"]] == [sealed.read_bytes(), stamped.read_bytes()]
    tables = told_again(ours, tmp_path / "xã", tmp_path / "xã.sqlite3")
    assert [row["arrived_number"] for row in tables["register_note"]] == ["123"]
    left = {path.read_bytes() for path in (tmp_path / "xã" / "van-ban" / "da-ky").iterdir()}
    assert {one.read_bytes() for one in (signed, beside, numbered, dated, sealed, stamped, scan)} == left
    lying = {path.read_bytes() for path in (tmp_path / "hồ sơ").iterdir()}
    assert {one.read_bytes() for one in (sealed, stamped, scan)} <= lying, "what is archived is what was signed"
    assert not {numbered.read_bytes(), signed.read_bytes()} & lying, "and no earlier state of it"
    assert {one["reference"]: one["sheets"] for one in filed["entries"] if one["sheets"]}.keys() == {
        "07/KH-UBND",
        "05/BC-UBND",
    }


def test_every_file_is_listed_with_its_size_and_hash_and_none_besides(leaving: Path) -> None:
    listed = json.loads((leaving / "muc-luc.json").read_text(encoding="utf-8"))["files"]
    there = {path.relative_to(leaving).as_posix() for path in leaving.rglob("*") if path.is_file()}
    assert {one["path"] for one in listed} == there - {"muc-luc.json", "muc-luc.html"}
    for one in listed:
        data = (leaving / one["path"]).read_bytes()
        assert (one["size"], one["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
    folders = {one["path"].partition("/")[0] for one in listed if "/" in one["path"]}
    assert folders == {"ke-hoach", "van-ban", "minh-chung", "tep-du-lieu"}
    page = (leaving / "muc-luc.html").read_text(encoding="utf-8")
    assert all(one["sha256"] in page for one in listed)
    assert "không có tệp gốc" in page, "what does not leave is said"


def test_the_document_a_plan_was_read_from_is_kept_and_leaves_as_it_came(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        district, communes = founded(World(tmp_path / "world", patch))
        publish(district, communes)
        [first] = district.does("plan", "show")["documents"]
        assert (first["name"], first["size"]) == (SAMPLE.name, SAMPLE.stat().st_size)
        corrected = tmp_path / "Đính chính.txt"
        corrected.write_text(SAMPLE.read_text(encoding="utf-8").replace("III. NHIỆM VỤ", "III. CÁC NHIỆM VỤ"), "utf-8")
        district.does("plan", "reread", corrected, "--citation", "Công văn 9/UBND-NV", "--confirm")
        corrected_bytes = corrected.read_bytes()
        corrected.unlink()
        said = district.does("export", tmp_path / "all")
        leaving = tmp_path / "all" / "ke-hoach" / "van-ban-goc"
        assert said["missing"] == []
        assert (leaving / SAMPLE.name).read_bytes() == SAMPLE.read_bytes()
        assert (leaving / "Đính chính.txt").read_bytes() == corrected_bytes
        listed = json.loads((tmp_path / "all" / "muc-luc.json").read_text(encoding="utf-8"))["files"]
        about = {one["path"]: one["about"] for one in listed}
        assert about["ke-hoach/van-ban-goc/Đính chính.txt"].endswith(", cập nhật lần 3")
        made = district.does("export", tmp_path / "file", "--work-file", "--year", "2023", "--keeping", "10 năm")
        assert made["entries"][0]["note"] == f"văn bản giao việc, tệp van-ban-goc/{SAMPLE.name}"
        assert (tmp_path / "file" / "van-ban-goc" / SAMPLE.name).read_bytes() == SAMPLE.read_bytes()
        (district.workspace / "evidence" / first["sha256"]).unlink()
        assert district.does("export", tmp_path / "again")["missing"] == [SAMPLE.name], "what is gone is said"


def test_two_files_of_one_name_both_leave(leaving: Path) -> None:
    said = {path.read_text(encoding="utf-8") for path in (leaving / "minh-chung").iterdir()}
    assert said == {"một", "hai"}


def test_the_signed_paper_leaves_byte_for_byte_and_as_word_beside_it(commune: Officer, leaving: Path) -> None:
    [(digest,)] = commune.question("SELECT pdf_sha256 FROM paper WHERE number = '5'")
    papers = sorted((leaving / "van-ban").iterdir())
    assert digest in {hashlib.sha256(path.read_bytes()).hexdigest() for path in papers if path.suffix == ".pdf"}
    assert any(path.suffix == ".docx" for path in papers)


@pytest.mark.parametrize("ending", [".docx", ".pdf"])
def test_a_report_finished_in_word_leaves_as_the_file_it_is_and_lies_in_the_work_file(
    tmp_path: Path, ending: str
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        world = World(tmp_path / "world", patch)
        world.root.mkdir()
        district, communes = published(world)
        ours = communes[0]
        ours.receive(district.send())
        world.day("2023-11-15")
        work(ours, "Đã triển khai.")
        signed = tmp_path / f"đã ký{ending}"
        if ending == ".docx":
            ours.does("sheet", "--period", PERIOD, "--out", signed)
        else:
            signed.write_bytes(b"%PDF-1.4\nof another program, and damaged\n%%EOF\n")
        given = ("--period", PERIOD, "--number", "9", "--date", "2023-11-15")
        ours.does("outside", signed, *given)
        ours.does("export", tmp_path / "mang đi")
        said = ours.does("export", tmp_path / "hồ sơ", "--work-file", "--year", "2023", "--keeping", "10 năm")
    [left] = [path for path in (tmp_path / "mang đi" / "van-ban").iterdir() if "9-BC-UBND" in path.name]
    assert (left.suffix, left.read_bytes()) == (ending, signed.read_bytes()), "and no words of ours beside it"
    [filed] = [one for one in said["entries"] if one["reference"] == "09/BC-UBND"]
    assert (filed["sheets"], filed["note"]) == ("", "tệp soạn ở nơi khác, chưa đếm tờ")
    [kept] = [path for path in (tmp_path / "hồ sơ").iterdir() if "09-BC-UBND" in path.name]
    assert (kept.suffix, kept.read_bytes()) == (ending, signed.read_bytes())


def _words(pdf: Path) -> str:
    """Its text on one line."""
    pages = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


def test_every_plan_leaves_as_a_table_with_its_clauses_word_for_word(commune: Officer, leaving: Path) -> None:
    plan = commune.does("plan", "show")
    [made] = (leaving / "ke-hoach").iterdir()
    said = _words(made).replace(" ", "")
    assert [clause["text"] for clause in plan["clauses"] if clause["text"].replace(" ", "")[:40] not in said] == []
    assert "UBNDxãĐoànLập" in said, "who leads"
    assert "Kếhoạchsố…/KH-UBNDngày…/…/2023củaỦybannhândânhuyệnTiênLãng" in said


def test_letters_and_consolidations_leave_with_a_copy_to_go_on_working_in(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        world = World(tmp_path / "world", patch)
        world.root.mkdir()
        district, communes = published(world)
        world.day("2023-12-15")
        district.does("office", "form", "--signer", "Nguyễn Văn A")
        district.does("office", "form", "--addressees", "Ủy ban nhân dân thành phố", "--to", district.code)
        district.does("letter", "remind", "--period", PERIOD, "--to", communes[0].code)
        district.does("period", "prepare", "--period", PERIOD, *BY_COMMAND)
        district.does("consolidate", "--period", PERIOD, "--out", world.root / "out", "--submit")
        district.does("export", tmp_path / "mang đi")
    left = list((tmp_path / "mang đi" / "van-ban").iterdir())
    papers = {path.stem for path in left if path.suffix == ".pdf"}
    assert len(papers) == 2
    assert {path.stem for path in left if path.suffix in (".docx", ".xlsx")} == papers


def test_the_workbook_holds_words_and_no_formula(leaving: Path) -> None:
    book = load_workbook(leaving / "du-lieu.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert any("1+1" in str(cell.value) for cell in cells)
    assert [row[0].value for row in book["Kế hoạch"].iter_rows(min_row=2)] != []
    sent = [[cell.value for cell in row] for row in book["Gửi – Nhận"].iter_rows(min_row=2)]
    assert all(re.fullmatch(r"\d\d:\d\d \d\d/\d\d/2023", str(row[0])) for row in sent), "as the clocks here show it"
    assert {(row[1], row[6]) for row in sent} == {("Đến", "Đã tiếp nhận"), ("Đi", "Đã ghi ra")}


def test_the_workbook_says_enough_to_go_on_by_hand(commune: Officer, leaving: Path) -> None:
    """Who, when, how often, what was reported, what the report said, which papers went out: without the program."""
    book = load_workbook(leaving / "du-lieu.xlsx")

    def rows_of(title: str) -> list[dict[str, str]]:
        heads, *rows = ([str(cell.value or "") for cell in row] for row in book[title].iter_rows())
        return [dict(zip(heads, row, strict=True)) for row in rows]

    tables = json.loads((leaving / "du-lieu.json").read_bytes())["tables"]
    reported = [row for row in tables["progress"] if row["reported"]]
    assert reported
    assert sum(row["Đã báo cáo kỳ này"] == "x" for row in rows_of("Tiến độ")) == len(reported)
    for title, heading, table, column in (
        ("Bố trí thực hiện", "Người làm", "arrangement", "handler"),
        ("Lời văn báo cáo", "IV. Nhiệm vụ kỳ tới", "report", "next_tasks"),
        ("Thời hạn", "Định kỳ", "term", "cadence"),
        ("Văn bản đã trình", "Mã dữ liệu", "paper", "data_code"),
    ):
        told = sorted(row[heading] for row in rows_of(title) if row[heading])
        assert told == sorted(row[column] for row in tables[table] if row[column])
    assert {row["Bước"] for row in rows_of("Văn bản đã trình")} <= {"Đã gửi", "Đã cấp số", "Đã trình ký", "Đã ký duyệt"}
    words = [str(value) for title in book.sheetnames for row in rows_of(title) for value in row.values()]
    assert [one for one in words if re.search(r"^\d{4}-(M|Q|H)\d", one)] == [], "periods are named in words"


def test_the_history_is_told_in_words_of_the_screen(leaving: Path) -> None:
    texts = Path(__file__).parents[2] / "resources" / "translations" / "roviec_vi.ts"
    screen = {
        one.findtext("translation", "")
        for context in ElementTree.parse(texts).getroot()
        if context.findtext("name") == "History"
        for one in context.findall("message")
    }
    assert set(history_words.FIELDS.values()) <= screen
    rows = [[cell.value for cell in row] for row in load_workbook(leaving / "du-lieu.xlsx")["Lịch sử"].iter_rows()]
    assert rows[0] == ["Lúc", "Người", "Việc", "Cũ", "Mới"]
    told = {row[2] for row in rows[1:]}
    assert {"thêm: tiến độ", "tiến độ", "kết quả thực hiện"} <= told
    assert [words for words in told if re.search(r"[a-z]_[a-z]", str(words))] == []
    assert {"Đang triển khai"} <= {row[4] for row in rows if row[2] == "tiến độ"}


def test_a_folder_that_holds_something_is_left_alone(commune: Officer, tmp_path: Path) -> None:
    (tmp_path / "thư.txt").write_text("của tôi", encoding="utf-8")
    assert "đã có tệp bên trong" in commune.refuses("export", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thư.txt"]


@pytest.mark.parametrize("step", ["write_book", "_plans", "_papers", "_evidence", "_packages", "_page"])
def test_what_breaks_off_leaves_nothing_behind(
    commune: Officer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def broken(*_: Any) -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(export_folder, step, broken)
    assert commune.run("export", tmp_path / "mang đi").code == 1
    assert list(tmp_path.iterdir()) == []


def test_evidence_that_is_gone_is_named(commune: Officer, tmp_path: Path) -> None:
    [one, *_] = [path for path in (commune.workspace / "evidence").rglob("*") if path.is_file()]
    kept = tmp_path / "kept"
    shutil.move(one, kept)
    try:
        assert commune.does("export", tmp_path / "mang đi")["missing"] == ["Ảnh.txt"]
    finally:
        shutil.move(kept, one)


def test_the_work_file_of_a_plan_has_its_list_and_the_time_it_is_kept(commune: Officer, tmp_path: Path) -> None:
    target = tmp_path / "hồ sơ"
    said = commune.does("export", target, "--work-file", "--year", "2023", "--keeping", "10 năm")
    assert said["title"].startswith("Hồ sơ thực hiện Kế hoạch số …/KH-UBND ngày …/…/2023 của Ủy ban nhân dân huyện ")
    about = [(one["reference"], one["author"]) for one in said["entries"]]
    assert about[0] == ("…/KH-UBND", "UBND huyện Tiên Lãng")
    assert ("05/BC-UBND", "UBND xã Đoàn Lập") in about
    list_pdf = pypdfium2.PdfDocument(target / "00 Muc luc.pdf")
    words = "".join(page.get_textpage().get_text_range() for page in list_pdf)
    assert "MỤC LỤC VĂN BẢN" in words
    assert "10 năm" in words
    assert len(list(target.glob("0[1-9]*.pdf"))) == sum(one["sheets"] != "" for one in said["entries"])


def test_the_work_file_leaves_out_what_was_never_signed_and_says_what_was_called_off(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        world = World(tmp_path / "world", patch)
        world.root.mkdir()
        district, communes = published(world)
        ours = communes[0]
        ours.receive(district.send())
        world.day("2023-11-15")
        at = ("--period", PERIOD)
        work(ours, "Đã triển khai.")
        ours.does("period", "submit", *at)
        ours.does("period", "take-back", *at)
        ours.does("period", "approve", *at)
        ours.does("period", "number", *at, "--number", "5")
        ours.does("period", "reopen", *at, "--reason", "sửa số liệu")
        ours.does("period", "approve", *at)
        ours.does("period", "number", *at, "--number", "6")
        said = ours.does("export", tmp_path / "hồ sơ", "--work-file", "--year", "2023", "--keeping", "10 năm")
    papers = [(one["reference"], one["note"]) for one in said["entries"] if one["sheets"]]
    assert papers == [("05/BC-UBND", "hủy"), ("06/BC-UBND", "")]


def test_another_year_holds_no_report_of_this_one(commune: Officer, tmp_path: Path) -> None:
    said = commune.does("export", tmp_path / "hồ sơ", "--work-file", "--year", "2021", "--keeping", "10 năm")
    assert [one["sheets"] for one in said["entries"] if one["sheets"]] == []


@pytest.mark.parametrize(
    "words", [("--plan", "x"), ("--work-file",), ("--work-file", "--year", "2023"), ("--work-file", "--keeping", "x")]
)
def test_words_that_do_not_go_together_are_said(commune: Officer, tmp_path: Path, words: tuple[str, ...]) -> None:
    assert commune.run("export", tmp_path / "x", *words).code == 2
