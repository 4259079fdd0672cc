"""A plan is here twice, read from its document and come as a data file: a person joins the two, in either order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from app.clock import FixedClock
from app.holding import default_markers
from tests.support.input_method import type_words
from tests.support.officers import PASSPHRASE, SAMPLE, Officer, World, tasks_of
from tests.support.real_window import RealWindow
from tests.support.written import BY_COMMAND
from ui.screens.plan.page import PlanPage
from ui.screens.report.page import ReportPage
from ui.screens.review.matching import MatchDialog
from ui.screens.review.review_window import ReviewWindow
from ui.theme.theme import Theme
from ui.window import places

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

PERIOD, BEFORE = "2023-M11", "2023-M10"
NOTE = "Đã ban hành Kế hoạch số 18/KH-UBND của xã"
HANDLER = "Công chức Văn hóa - xã hội"


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    made = World(tmp_path, monkeypatch)
    made.day("2023-11-01")
    return made


@pytest.fixture
def district(world: World) -> Officer:
    """The district knows one commune, for which it will publish its plan."""
    return world.begin_with(_two_offices)[0]


@pytest.fixture
def commune(world: World, district: Officer) -> Officer:
    found = world.offices["11785"]
    found.run("--version")  # whatever is opened next without a command is this officer's
    return found


def _two_offices(world: World) -> None:
    district = world.office("315", "UBND huyện Tiên Lãng", "--kind", "district", "--place", "Tiên Lãng")
    district.does("office", "add", "--code", "11785", "--name", "UBND xã Đoàn Lập", "--kind", "commune")
    world.office("11785", "UBND xã Đoàn Lập", "--place", "Đoàn Lập")


def publish(district: Officer, *labels: str) -> None:
    district.does("plan", "add", SAMPLE, "--number", "91", "--code", "KH-UBND", "--date", "01/08/2023",
                  "--period-kind", "month")  # fmt: skip
    chosen = labels or tuple(
        row["label"]
        for row in district.does("plan", "show")["clauses"]
        if row["kind"] == "task" and row["label"].startswith(("III.1,", "III.2.1.a"))
    )
    words = [word for one in chosen for word in ("--clause", one)]
    district.does("plan", "assign", *words, "--to", "11785")
    district.does("plan", "publish")


def read_document(commune: Officer, *, name: str = "Ủy ban nhân dân huyện Tiên Lãng", code: str = "UBNDHTL-1",
                  number: str = "91", period_kind: str = "month") -> str:  # fmt: skip
    """As the review keeps it where the issuer is known by its name alone. Returns the plan's id."""
    commune.does("office", "add", "--code", code, "--name", name, "--kind", "other")
    said = commune.does("plan", "add", SAMPLE, "--issuer", code, "--number", number, "--code", "KH-UBND",
                        "--date", "01/08/2023", "--period-kind", period_kind, "--arrival-number", "412")  # fmt: skip
    commune.does("plan", "assign", "--plan", said["plan"], "--clause", "III.1-1", "--clause", "III.1-2",
                 "--to", commune.code)  # fmt: skip
    return str(said["plan"])


def work(commune: Officer, plan_id: str, period: str, note: str = NOTE) -> None:
    for clause in ("III.1-1", "III.1-2"):
        commune.does("progress", "set", "--plan", plan_id, "--clause", clause, "--period", period, "--state",
                     "in_progress", "--reported", "--note", note, "--handler", HANDLER)  # fmt: skip


def report_on_paper(commune: Officer, plan_id: str, period: str, number: str) -> None:
    at = ("--plan", plan_id, "--period", period)
    commune.does("period", "prepare", *at, *BY_COMMAND)
    commune.does("period", "approve", *at)
    commune.does("period", "number", *at, "--number", number)
    commune.does("period", "sent", *at, "--by", "paper")


def package_arrives(commune: Officer, district: Officer) -> str:
    """Returns the id of the plan that came."""
    commune.meets(district)
    assert commune.receive(district.send("--to", "11785")) == ["applied"]
    return str(commune.question("SELECT id FROM plan WHERE source = 'package'")[0][0])


def join(commune: Officer, *more: str) -> Any:
    return commune.does("plan", "match", "--confirm", *more)


# -- at the command line


def test_what_a_package_and_a_match_would_change_is_said_without_codes(
    world: World, district: Officer, commune: Officer
) -> None:
    read_document(commune)
    publish(district)
    commune.meets(district)
    came = district.send("--to", "11785")
    looked = commune.run("receive", came, "--dry-run").out
    told = re.search(r"(\d+) thay đổi nếu tiếp nhận", looked)
    assert told
    assert int(told[1]) == sum(line.startswith("    [") for line in looked.splitlines()), "as many as are told"
    assert commune.receive(came) == ["applied"]
    matched = commune.run("plan", "match").out
    assert "mục giống hệt nhau" in matched
    for said in (looked, matched):
        assert not re.search(r"\b[0-9a-f]{32}\b|blank-number|\[(same|moved|changed|added|removed)\]", said)


def test_the_office_made_up_for_a_document_becomes_the_one_that_sends(
    world: World, district: Officer, commune: Officer
) -> None:
    document = read_document(commune)
    work(commune, document, PERIOD)
    publish(district)
    package = package_arrives(commune, district)
    shown = commune.does("plan", "match")
    assert (shown["document"], shown["package"]) == (document, package)
    assert shown["issuers"] == ["Ủy ban nhân dân huyện Tiên Lãng", "UBND huyện Tiên Lãng"]

    done = join(commune)

    assert done["left"] == []
    assert done["merged"] == "Ủy ban nhân dân huyện Tiên Lãng"
    assert commune.question("SELECT code FROM office WHERE code LIKE 'UBNDHTL%'") == []
    assert commune.question("SELECT DISTINCT issuer_code FROM plan") == [("315",)]
    assert commune.question("SELECT DISTINCT issuer_code FROM period") == [("315",)]
    # The clause's work stands on the package's clause, with who does it, and counts once.
    notes = commune.question(
        "SELECT c.plan_id, p.note, a.handler FROM progress p JOIN clause c ON c.num = p.clause_num"
        " JOIN arrangement a ON a.clause_num = c.num ORDER BY c.position"
    )
    assert notes == [(package, NOTE, HANDLER)] * 2
    assert commune.question(f"SELECT arrival_number FROM plan WHERE id = '{package}'") == [("412",)]
    assert len(commune.does("plan", "list")) == 2
    assert commune.question("SELECT kind FROM office WHERE code = '315'") == [("district",)], "as its name says"
    assert commune.refuses("plan", "match")
    assert list((commune.workspace / "backups").glob("*-before-join.sqlite3"))


def test_a_report_on_paper_stays_as_it_was_signed_and_goes_to_the_office_it_was_for(
    world: World, district: Officer, commune: Officer
) -> None:
    document = read_document(commune)
    work(commune, document, BEFORE)
    report_on_paper(commune, document, BEFORE, "7")
    sheet = world.root / "biểu.pdf"
    commune.does("sheet", "--plan", document, "--period", BEFORE, "--out", sheet)
    frozen = commune.question("SELECT content, frame, content_digest, data_code, pdf_sha256 FROM paper")
    publish(district)
    package = package_arrives(commune, district)
    # What was typed for the same period at the other plan meanwhile is a draft beside a signed paper.
    commune.does("period", "prepare", "--plan", package, "--period", BEFORE, "--results", "Bản nháp ở kế hoạch kia")

    join(commune)

    assert commune.question("SELECT content, frame, content_digest, data_code, pdf_sha256 FROM paper") == frozen
    assert commune.question("SELECT plan_id, addressee_code, stage, sent_by FROM paper") == [
        (package, "315", "sent", "paper")
    ]
    assert [one["name"] for one in commune.does("plan", "show", "--plan", package)["documents"]] == [SAMPLE.name]
    filed = world.root / "hồ sơ"
    commune.does("export", filed, "--work-file", "--plan", package, "--year", "2023", "--keeping", "10 năm")
    assert SAMPLE.read_bytes() in [path.read_bytes() for path in filed.rglob("*.txt")], (
        "the document lies in the work file"
    )
    again = world.root / "in lại.pdf"
    commune.does("sheet", "--plan", package, "--period", BEFORE, "--out", again)
    assert again.read_bytes() == sheet.read_bytes()
    kept = dict(commune.question("SELECT plan_id, results FROM report"))
    assert kept == {package: "Đã triển khai.", document: "Bản nháp ở kế hoạch kia"}
    # The next file carries the period, and the district holds it as reported on the paper's day.
    assert district.receive(commune.send("--to", "315")) == ["applied"]
    assert district.question("SELECT stage, number FROM paper WHERE kind = 'report'") == [("sent", "7")]


def test_what_a_signed_report_counts_is_the_same_after_the_join_and_its_acceptance_ends_the_story(
    world: World, district: Officer, commune: Officer
) -> None:
    document = read_document(commune)
    work(commune, document, BEFORE)
    commune.does("indicator", "add", "--plan", document, "--clause", "III.1-1", "--name", "Số hộ", "--unit", "hộ")
    [(figure,)] = commune.question("SELECT id FROM indicator")
    commune.does("indicator", "set", "--plan", document, "--indicator", figure, "--period", BEFORE, "--value", "12")
    commune.does("difficulty", "add", "--plan", document, "--clause", "III.1-2", "--period", BEFORE,
                 "--text", "Thiếu tài liệu", "--proposal", "Cấp tài liệu")  # fmt: skip
    report_on_paper(commune, document, BEFORE, "7")
    signed = standing_of(commune, document, BEFORE)
    assert len(signed) == 2
    publish(district)
    district.does("indicator", "add", "--clause", "III.1-1", "--name", "số hộ", "--unit", "hộ")
    package = package_arrives(commune, district)

    join(commune)

    assert standing_of(commune, package, BEFORE) == signed
    [(code,)] = commune.question("SELECT data_code FROM paper")
    (paper,) = commune.does("data-code", code)
    assert paper["changed"] == []

    assert district.receive(commune.send("--to", "315")) == ["applied"]
    # What travelled is named by its rows; the code on the signed paper leads to it at both offices, and each says why.
    for officer in (commune, district):
        (found,) = officer.does("data-code", code)
        assert (found["changed"], found["paper"]["data_code"], found["paper"]["number"]) == ([], code, "7")
        assert found["rows_code"] not in ("", code)
        assert found["rows_code"] in officer.run("data-code", code).out
    assert commune.question("SELECT content_digest FROM paper") == district.question("SELECT content_digest FROM paper")
    assert "Báo cáo chờ xem xét" in district.run("waiting").out
    district.does("period", "accept", "--period", BEFORE, "--office", "11785")
    assert "Báo cáo chờ xem xét" not in district.run("waiting").out
    assert commune.receive(district.send("--to", "11785")) == ["applied"]
    assert {
        row["task"]["judged"] for row in commune.does("progress", "show", "--plan", package, "--period", BEFORE)
    } == {"accepted"}
    # Nothing is sent for ever because of it: the issuer holds the period as the unit does.
    assert district.receive(commune.send("--to", "315")) == ["applied"]
    assert "Báo cáo chờ xem xét" not in district.run("waiting").out
    assert district.question("SELECT data_code FROM paper WHERE kind = 'report'") == [(code,)]

    world.day("2023-11-03")
    assert [
        row["task"]["label"] for row in commune.does("progress", "show", "--plan", package, "--period", BEFORE)
    ] == [label for label, *_rest in signed]


def standing_of(commune: Officer, plan_id: str, period: str) -> list[tuple[Any, ...]]:
    """How each task of the office stands in a period."""
    return [
        (row["task"]["label"], row["status"], row["group"], row["state"], row["task"]["note"], row["due_on"])
        for row in commune.does("progress", "show", "--plan", plan_id, "--period", period)
    ]


def test_a_later_update_with_other_words_is_joined_clause_by_clause(
    world: World, district: Officer, commune: Officer
) -> None:
    document = read_document(commune)
    work(commune, document, PERIOD)
    publish(district)
    first = tasks_of(district.does("plan", "show"), "11785")[0]
    words = first["text"].rstrip(".") + ", báo cáo trước ngày 15 hằng tháng."
    district.does("plan", "revise", "--citation", "Công văn số 765/UBND-NV", "--text", first["label"], words)
    district.does("plan", "publish")
    package = package_arrives(commune, district)

    done = join(commune)

    assert (done["moved"], done["left"]) == (2, [])
    [(text, note)] = commune.question(
        "SELECT c.text, p.note FROM clause c JOIN progress p ON p.clause_num = c.num"
        f" WHERE c.plan_id = '{package}' AND c.label = '{first['label']}'"
    )
    assert (text, note) == (words, NOTE)


def test_the_same_number_of_two_issuers_is_no_twin_and_two_offices_known_by_their_codes_are_never_one(
    world: World, district: Officer, commune: Officer
) -> None:
    other = world.root / "kế hoạch tỉnh.txt"
    other.write_text(
        "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HẢI PHÒNG\n\nSố: 91/KH-UBND\nHải Phòng, ngày 01 tháng 8 năm 2023\n\nKẾ HOẠCH\n"
        "Chuyển đổi số\n\nI. NHIỆM VỤ\n1. Ủy ban nhân dân các xã số hóa hồ sơ trước ngày 20/12/2023.\n"
        "2. Ủy ban nhân dân các xã tập huấn cán bộ.\n",
        encoding="utf-8",
    )
    commune.does("office", "add", "--code", "UBNDTPHP-1", "--name", "Ủy ban nhân dân thành phố Hải Phòng")
    document = commune.does("plan", "add", other, "--issuer", "UBNDTPHP-1", "--date", "01/08/2023")["plan"]
    publish(district)
    package = package_arrives(commune, district)
    assert "--document" in commune.refuses("plan", "match")

    assert "không có nhiệm vụ nào" in commune.refuses(
        "plan", "match", "--document", document, "--package", package, "--confirm"
    )

    # Once the other office's code was compared it is an office of its own, whatever a person says.
    commune.meets(world.office("UBNDTPHP-1", "UBND thành phố Hải Phòng", "--kind", "province"))
    before = commune.tables()
    assert "hai cơ quan" in commune.refuses("plan", "match", "--document", document, "--package", package, "--confirm")
    assert commune.tables() == before


def test_two_documents_of_one_plan_are_joined_one_after_the_other(
    world: World, district: Officer, commune: Officer
) -> None:
    first = read_document(commune)
    second = read_document(commune, name="UBND huyện Tiên Lãng (bản chụp)", code="UBNDHTL-2", number="091")
    work(commune, first, PERIOD, "Ghi ở bản thứ nhất")
    work(commune, second, BEFORE, "Ghi ở bản thứ hai")
    publish(district)
    package = package_arrives(commune, district)
    for document in (first, second):
        done = join(commune, "--document", document, "--package", package)
        assert done["left"] == []
    assert commune.question("SELECT DISTINCT issuer_code FROM plan") == [("315",)]
    notes = commune.question(
        "SELECT p.period_id, p.note, count(*) FROM progress p JOIN clause c ON c.num = p.clause_num"
        f" WHERE c.plan_id = '{package}' GROUP BY 1, 2 ORDER BY 1"
    )
    assert [(note, count) for _period, note, count in notes] == [("Ghi ở bản thứ hai", 2), ("Ghi ở bản thứ nhất", 2)]


def test_what_was_typed_by_the_year_stands_in_the_month_it_was_typed_in_where_the_package_asks_by_the_month(
    world: World, district: Officer, commune: Officer, tmp_path: Path
) -> None:
    document = read_document(commune, period_kind="year")
    work(commune, document, "2023")
    at = ("--plan", document, "--clause", "III.1-1", "--period", "2023")
    commune.does("difficulty", "add", *at, "--text", "Máy quét hỏng")
    indicator = commune.does("indicator", "add", *at[:4], "--name", "Số lớp", "--unit", "lớp")["indicator"]
    commune.does("indicator", "set", "--indicator", indicator, "--period", "2023", "--value", "3")
    photo = tmp_path / "ảnh.jpg"
    photo.write_bytes(b"\xff\xd8\xff\xe0")
    commune.does("evidence", "add", *at, photo)
    publish(district)
    package = package_arrives(commune, district)
    world.day("2023-11-20")  # in the month after the one in which it was typed
    commune.does("plan", "show", "--plan", package)
    before = records(commune)

    join(commune)

    month = {("month:2023-10-15:2023-11-14",)}
    for table in ("progress", "difficulty", "evidence", "indicator_value"):
        assert set(commune.question(f"SELECT period_id FROM {table}")) == month, table
    stands = commune.does("progress", "show", "--plan", package, "--period", PERIOD)
    assert NOTE in str(stands)

    commune.does("plan", "match", "--apart", "--package", package)
    after = records(commune)
    assert set(after.pop("period")) >= set(before.pop("period"))
    assert after == before


def test_what_was_typed_on_both_is_kept_and_told(world: World, district: Officer, commune: Officer) -> None:
    document = read_document(commune)
    work(commune, document, PERIOD)
    publish(district)
    package = package_arrives(commune, district)
    first = tasks_of(commune.does("plan", "show", "--plan", package), commune.code)[0]
    commune.does("progress", "set", "--plan", package, "--clause", first["id"], "--period", PERIOD, "--state", "done",
                 "--note", "Xong rồi")  # fmt: skip

    done = join(commune)

    assert done["left"] == [first["label"]]
    stands = commune.question(
        f"SELECT p.state, p.note FROM progress p JOIN clause c ON c.num = p.clause_num WHERE c.id = '{first['id']}'"
    )
    assert stands == [("done", "Xong rồi")]
    kept = commune.question("SELECT handler FROM arrangement a JOIN clause c ON c.num = a.clause_num"
                            f" WHERE c.plan_id = '{package}' AND c.id = '{first['id']}'")  # fmt: skip
    assert kept == [(HANDLER,)], "what the other left blank is filled in"


def records(commune: Officer) -> dict[str, list[tuple[Any, ...]]]:
    """All that the store remembers, without the notes of who changed what when, and what follows from the rest."""
    known = commune.tables()
    return {name: rows for name, rows in known.items() if name not in ("change", "clause_search_config")}


@pytest.mark.parametrize("sent", [False, True])
def test_what_was_joined_is_taken_apart_to_exactly_what_was(
    world: World, district: Officer, commune: Officer, sent: bool
) -> None:
    document = read_document(commune)
    work(commune, document, BEFORE)
    if sent:
        report_on_paper(commune, document, BEFORE, "7")
    work(commune, document, PERIOD)
    commune.does("indicator", "add", "--plan", document, "--clause", "III.1-1", "--name", "Số hộ", "--unit", "hộ")
    commune.does("difficulty", "add", "--plan", document, "--clause", "III.1-2", "--period", PERIOD,
                 "--text", "Thiếu tài liệu")  # fmt: skip
    publish(district)
    package = package_arrives(commune, district)
    commune.does("progress", "set", "--plan", package, "--clause", "III.1-2", "--period", PERIOD, "--state", "done",
                 "--note", "Ghi ở bản kia")  # fmt: skip
    never = commune.refuses("plan", "match", "--apart", "--package", package)
    assert never.startswith("Kế hoạch này chưa ghép")
    before = records(commune)
    history = commune.question("SELECT num, key FROM change ORDER BY num")
    world.day("2023-11-03")
    join(commune)
    joined = records(commune)
    assert joined != before

    commune.does("plan", "match", "--apart", "--package", package)

    assert records(commune) == before
    assert commune.question("SELECT num, key FROM change ORDER BY num")[: len(history)] == history
    again = commune.does("plan", "match", "--apart", "--package", package)
    assert (again["changed"], records(commune)) == (False, before)
    assert "Đã tách từ trước" in commune.run("plan", "match", "--apart", "--package", package).out
    join(commune)
    archived = {"plan": joined.pop("plan")}
    again = records(commune)
    assert len(again.pop("plan")) == len(archived["plan"])
    assert again == joined


def test_a_plan_stays_joined_once_more_was_said_reported_or_sent(
    world: World, district: Officer, commune: Officer
) -> None:
    document = read_document(commune)
    work(commune, document, PERIOD)
    publish(district, "III.1-1", "III.1-2")
    package = package_arrives(commune, district)
    world.day("2023-11-03")
    join(commune)
    apart = ("plan", "match", "--apart", "--package", package)
    world.day("2023-11-04")
    commune.does("progress", "set", "--plan", package, "--clause", "III.1-1", "--period", PERIOD, "--note", "Thêm nữa")
    before = records(commune)
    assert "III.1, gạch đầu dòng thứ 1" in commune.refuses(*apart)
    assert records(commune) == before
    commune.does("progress", "set", "--plan", package, "--clause", "III.1-1", "--period", PERIOD, "--note", NOTE)
    commune.does("period", "prepare", "--plan", package, "--period", PERIOD, *BY_COMMAND)
    commune.does("period", "approve", "--plan", package, "--period", PERIOD)
    before = records(commune)
    assert "04/11/2023" in commune.refuses(*apart)
    assert records(commune) == before


# -- in the window


Desk = Callable[[], RealWindow]


@pytest.fixture
def desk(world: World, commune: Officer, qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    """Opens the commune's window as its officer does; no failure may reach its doors."""
    commune.run("--version")
    theme = Theme(bundled_fonts=True)
    theme.apply(qapp)
    (commune.computer / "markers").symlink_to(default_markers(), target_is_directory=True)
    made: list[RealWindow] = []

    def sit_down() -> RealWindow:
        clock = FixedClock(datetime.fromisoformat(world.now).astimezone(UTC))
        window = RealWindow(qtbot, theme, commune.workspace, clock)
        made.append(window)
        window.start()
        window.window.resize(1366, 738)
        return window

    yield sit_down
    for window in made:
        window.close()
    assert [repr(error) for window in made for error in window.failures] == []


def plan_page(real: RealWindow) -> PlanPage:
    real.click("rail_plans")
    page = real.window.page(places.PLANS)
    assert isinstance(page, PlanPage)
    return page


def review_document(real: RealWindow, document: Path, *answers: str, issuer: str = "") -> None:
    """Read a document in, through every page of its review; the first task is ours."""
    real.prompt.answers.extend(["file", [document], *answers])
    real.click("rail_add_plan")
    window = real.dialog("review_window")
    assert isinstance(window, ReviewWindow)
    while not window.outline.doubts.finished:
        window.outline.doubts.go_on()
    real.click("review_next", window)
    number = window.findChild(QLineEdit, "review_number")
    dated_on = window.findChild(QLineEdit, "review_dated_on")
    assert number is not None
    assert dated_on is not None
    number.clear()
    type_words(number, "91")
    dated_on.clear()
    type_words(dated_on, "01/08/2023")
    if issuer:
        box = window.findChild(QComboBox, "review_issuer")
        assert box is not None
        line = box.lineEdit()
        assert line is not None
        line.clear()
        type_words(line, issuer)
    real.click("review_next", window)
    real.click("pick_lead", window)
    real.click("review_next", window)
    real.gone("review_window")
    real.settle()


def led(real: RealWindow) -> list[int]:
    """The tasks that the commune leads, of all plans."""
    return [
        task.num for tally in real.assembly.followed.tallies.values() for task in tally.ordered
        if task.facts.role == "lead"
    ]  # fmt: skip


def write_note(real: RealWindow, num: int, words: str) -> None:
    page = plan_page(real)
    page.open_task(num)
    real.wait(lambda: page.host.pane is not None and page.host.pane.view is not None
              and page.host.pane.view.clause.num == num)  # fmt: skip
    note = real.find(QPlainTextEdit, "progress_note")
    type_words(note, words)
    page.flush()
    real.settle()


def take_in(real: RealWindow, package: Path) -> None:
    real.click("rail_exchange")
    real.prompt.answers.append([package])
    real.click("receive_button")
    real.click("take_in_button", real.dialog("import_dialog"))
    real.gone("import_dialog")
    real.settle()


def notes_in(real: RealWindow) -> list[tuple[str, str]]:
    with real.space.store.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT c.plan_id, p.note FROM progress p JOIN clause c ON c.num = p.clause_num WHERE p.note <> ''"
        )
        return [(row[0], row[1]) for row in rows]


def test_document_first_then_the_package_joined_from_the_note_and_the_report_goes_to_the_right_office(
    world: World, district: Officer, commune: Officer, desk: Desk, tmp_path: Path
) -> None:
    real = desk()
    review_document(real, SAMPLE)
    (num,) = led(real)
    write_note(real, num, NOTE)
    real.press_close()
    real.close()

    publish(district, "III.1-1", "III.1-2", "III.2.1.a-1")
    commune.meets(district)
    package = district.send("--to", "11785")
    real = desk()
    take_in(real, package)
    real.wait(lambda: "already read from a document" in real.said())
    real.click("message_action_button")
    dialog = real.dialog("match_dialog")
    assert isinstance(dialog, MatchDialog)
    real.click("match_ok", dialog)
    real.gone("match_dialog")
    real.settle()

    (plan,) = real.assembly.followed.plans
    assert (plan.issuer_code, plan.reference) == ("315", "91/KH-UBND")
    assert notes_in(real) == [(plan.id, NOTE)]
    assert "Ủy ban nhân dân huyện Tiên Lãng" not in {row[0] for row in commune.question("SELECT name FROM office")}
    # Seven tasks would have become ten: each stands once.
    assert len(led(real)) == 3
    page = plan_page(real)
    page.show_plan(plan.id)
    real.wait(lambda: page.host.currentWidget() is page.host.plan_pane)
    assert page.host.plan_pane is not None
    assert not page.host.plan_pane.join_button.isVisible()
    real.press_close()
    real.close()

    # The report is signed and numbered, and "send" goes to the office that the plan came from.
    for clause in tasks_of(commune.does("plan", "show"), commune.code):
        commune.does("progress", "set", "--clause", clause["id"], "--period", PERIOD, "--state", "in_progress",
                     "--reported", "--handler", HANDLER)  # fmt: skip
    commune.does("period", "prepare", "--period", PERIOD, *BY_COMMAND)
    commune.does("period", "approve", "--period", PERIOD)
    commune.does("period", "number", "--period", PERIOD, "--number", "8")
    real = desk()
    real.click("rail_report")
    report = real.window.page(places.REPORT)
    assert isinstance(report, ReportPage)
    report.show_report(plan.id, PERIOD)
    real.settle()
    real.wait(lambda: real.find(QPushButton, "report_action").isVisible())
    real.prompt.answers.append(world.stick)
    real.click("report_action")
    sending = real.dialog("send_dialog")
    to = sending.findChild(QComboBox, "send_to")
    assert to is not None
    assert (to.count(), to.currentData()) == (1, "315")
    for way in sending.findChildren(QRadioButton):
        if way.text().startswith("A folder"):
            way.click()
    secret = sending.findChild(QLineEdit, "send_passphrase")
    assert secret is not None
    type_words(secret, "gõ nhầm")
    real.click("send_ok", sending)
    real.gone("send_dialog")
    real.settle()
    assert commune.question("SELECT stage FROM paper") == [("numbered",)]
    real.prompt.answers.append(world.stick)
    real.click("report_action")
    sending = real.dialog("send_dialog")
    for way in sending.findChildren(QRadioButton):
        if way.text().startswith("A folder"):
            way.click()
    secret = sending.findChild(QLineEdit, "send_passphrase")
    assert secret is not None
    type_words(secret, PASSPHRASE)
    real.click("send_ok", sending)
    real.gone("send_dialog")
    real.settle()
    real.click("rail_today")
    assert real.said() == "", "why it was refused before is no news once it was sent"
    assert commune.question("SELECT stage, sent_by, addressee_code FROM paper") == [("sent", "package", "315")]
    [(subject, kept)] = commune.question("SELECT subject, addressee FROM package WHERE kind = 'report'")
    assert (kept, "không có kỳ nào" in subject) == ("315", False)
    assert district.receive(*world.stick.glob("report-*.xlsx")) == ["applied"]
    assert district.question("SELECT stage, number FROM paper WHERE kind = 'report'") == [("sent", "8")]


def test_package_first_then_the_document_under_another_name_joined_by_hand_from_the_plan(
    world: World, district: Officer, commune: Officer, desk: Desk, tmp_path: Path
) -> None:
    publish(district, "III.1-1", "III.1-2")
    commune.meets(district)
    package = district.send("--to", "11785")
    real = desk()
    take_in(real, package)
    # Asked whether it is the plan that came already, a person may well be wrong.
    review_document(real, SAMPLE, "new", issuer="UBND H. Tiên Lãng")
    real.wait(lambda: "under two names" in real.said())
    document = next(plan for plan in real.assembly.followed.plans if plan.issuer_code != "315")
    write_note(real, next(n for n in led(real) if plan_page(real).views.source.plan_at(n) == document), NOTE)
    page = plan_page(real)
    page.show_plan(document.id)
    real.wait(lambda: page.host.currentWidget() is page.host.plan_pane)
    real.click("match_plan")
    dialog = real.dialog("match_dialog")
    assert any("UBND H. Tiên Lãng" in one.text() for one in dialog.findChildren(QLabel))
    real.click("match_ok", dialog)
    real.gone("match_dialog")
    real.settle()
    (plan,) = real.assembly.followed.plans
    assert plan.issuer_code == "315"
    assert notes_in(real) == [(plan.id, NOTE)]
    real.click("rail_today")
    assert real.said() == "", "nobody is asked to join what is joined"


def test_a_join_is_one_undo_step_and_can_be_taken_apart_from_the_plan(
    world: World, district: Officer, commune: Officer, desk: Desk
) -> None:
    document = read_document(commune)
    work(commune, document, PERIOD)
    publish(district, "III.1-1", "III.1-2")
    package = package_arrives(commune, district)
    before = records(commune)
    world.day("2023-11-03")
    real = desk()

    def followed() -> set[str]:
        return {plan.id for plan in real.assembly.followed.plans}

    def join_by_hand() -> None:
        page = plan_page(real)
        page.show_plan(document)
        real.wait(lambda: page.host.currentWidget() is page.host.plan_pane)
        real.click("match_plan")
        dialog = real.dialog("match_dialog")
        assert any("Take apart" in one.text() for one in dialog.findChildren(QLabel)), "the way back is said before"
        real.click("match_ok", dialog)
        real.gone("match_dialog")
        real.settle()
        real.wait(lambda: followed() == {package})
        real.wait(lambda: page.shown_plan == package and page.host.currentWidget() is page.host.plan_pane)

    join_by_hand()
    assert real.find(QToolButton, "undo_button").toolTip().startswith("Undo: two plans joined"), "its number came along"
    real.window.activateWindow()
    real.wait(real.window.isActiveWindow)
    QTest.keyClick(real.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    real.wait(lambda: followed() == {package, document})
    real.settle()
    assert "are one now" not in real.said(), "the bar says what holds"
    assert records(commune) == before
    QTest.keyClick(real.window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    real.wait(lambda: followed() == {package})
    QTest.keyClick(real.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    real.wait(lambda: followed() == {package, document})

    # Not only at once: the plan's own pane says what it was joined with, and takes it apart again.
    join_by_hand()
    real.press_close()
    real.close()
    world.day("2023-11-06")
    real = desk()
    page = plan_page(real)
    page.show_plan(package)
    real.wait(lambda: page.host.currentWidget() is page.host.plan_pane)
    assert "03/11/2023" in real.find(QLabel, "plan_joined_words").text()
    real.prompt.answers.append("yes")
    real.click("part_plans")
    real.wait(lambda: followed() == {package, document})
    real.settle()
    assert records(commune) == before
