"""Every command that writes, typed twice in the same words: the second changes nothing, says so, and is no failure.

What it refuses, since the thing is done or gone, is in ``test_what_is_gone_or_stands_already_is_refused``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from docx import Document

import app.trust.pkcs12
from tests.journeys.test_consolidated_report import district_with_reports
from tests.support.issued import PASSWORD, issued
from tests.support.officers import SAMPLE, Officer, Said, World, tasks_of
from tests.support.soft_token import PIN, plug_in
from tests.support.written import BY_COMMAND
from ui.cli.output import UNCHANGED

PERIOD, NEXT = "2023-M11", "2023-M12"


@dataclass
class Desks:
    """The issuer and one unit, and what the words of a command name."""

    world: World
    issuer: Officer
    unit: Officer
    silent: Officer
    named: dict[str, str]

    def words(self, line: tuple[str, ...]) -> list[str]:
        """The words of a line with the names filled in."""
        return [word.format(**self.named) for word in line]


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> Desks:
    patch = pytest.MonkeyPatch()
    for name in ("KEY_ROUNDS", "CHECKSUM_ROUNDS"):
        patch.setattr(app.trust.pkcs12, name, 2_000)
    world = World(tmp_path_factory.mktemp("twice"), patch)
    issuer, (unit, _other, silent) = district_with_reports(world)
    world.day("2023-11-21")
    for one in (issuer, unit):
        one.does("office", "form", "--signer", "Bùi Thành Cường")
    plan = issuer.does("plan", "show")
    tasks = tasks_of(plan, unit.code)
    issuer.does("plan", "revise", "--citation", "Công văn số 7", "--due", tasks[1]["id"], "2023-12-20")
    issuer.does("plan", "publish")
    unit.receive(issuer.send())
    [trouble] = issuer.does("difficulty", "list")
    files = world.root / "tệp"
    files.mkdir()
    (files / "biên bản.pdf").write_bytes(b"%PDF-1.7 bien ban")
    word = Document()
    word.add_paragraph("Số {{so}}: {{noi_dung.II}}")
    word.save(str(files / "mẫu.docx"))
    pem = files / "chứng thư.pem"
    shown = silent.does("identity", "show", "--pem", pem)
    (files / "lời.txt").write_text("Nội dung trả lời của đơn vị.\n", encoding="utf-8")
    raised = ("difficulty", "add", "--clause", tasks[0]["id"], "--period", NEXT, "--text", "Máy hỏng")
    named = {
        "mine": unit.does(*raised)["difficulty"],
        "task": tasks[1]["id"],
        "first": tasks[0]["id"],
        "trouble": trouble["id"],
        "pdf": str(files / "biên bản.pdf"),
        "text": str(files / "lời.txt"),
        "template": str(files / "mẫu.docx"),
        "pem": str(pem),
        "print": shown["fingerprint"],
        "out": str(world.root / "gửi đi"),
        "sample": str(SAMPLE),
        "unit": unit.code,
        "silent": silent.code,
        "other": tasks_of(plan, "11758")[0]["id"],
    }
    return Desks(world, issuer, unit, silent, named)


UNIT: tuple[tuple[str, ...], ...] = (
    ("person", "add", "Nguyễn Văn An", "--post", "Công chức"),
    ("person", "add", "Lê Thị Bình"),
    ("person", "now", "Lê Thị Bình"),
    ("person", "stand-in", "--for", "Nguyễn Văn An", "--by", "Lê Thị Bình", "--from", "2023-11-21",
     "--until", "2023-11-25"),
    ("progress", "set", "--clause", "{task}", "--period", NEXT, "--state", "in_progress", "--note", "đang làm",
     "--handler", "Nguyễn Văn An"),
    ("progress", "set", "--clause", "{task}", "--period", NEXT, "--pause", "--reason", "chờ", "--from", "2023-11-20"),
    ("person", "hand-over", "--giver", "Nguyễn Văn An", "--taker", "Lê Thị Bình", "--reason", "nghỉ", "--confirm"),
    ("person", "leave", "Nguyễn Văn An", "--on", "2023-12-01"),
    ("subtask", "add", "--clause", "{task}", "--text", "Việc của xã"),
    ("evidence", "add", "{pdf}", "--clause", "{task}", "--period", NEXT),
    ("difficulty", "add", "--clause", "{task}", "--period", NEXT, "--text", "Thiếu người", "--proposal", "Thêm người"),
    ("difficulty", "edit", "--id", "{mine}", "--text", "Máy hỏng hẳn"),
    ("difficulty", "withdraw", "--id", "{mine}"),
    ("extension", "request", "--clause", "{task}", "--until", "2023-12-30", "--reason", "chờ kinh phí"),
    ("letter", "explain", "--about", "việc chậm", "--text", "{text}"),
    ("letter", "own-plan"),
    ("letter", "key"),
    ("period", "prepare", "--period", NEXT, "--results", "Đã làm."),
    ("template", "add", "{template}"),
    ("send", "--out", "{out}"),
    ("enrol", "--to", "315", "--out", "{out}"),
    ("trust", "renew", "--out", "{out}"),
)  # fmt: skip
ISSUER: tuple[tuple[str, ...], ...] = (
    ("office", "add", "--code", "78", "--name", "Thôn Tám", "--kind", "hamlet"),
    ("office", "rename", "--code", "78", "--name", "Thôn Tám Mới", "--from", "2023-11-21"),
    ("office", "join", "--code", "79", "--name", "Thôn Chín", "--from", "2023-11-21"),
    ("office", "leave", "--code", "79", "--from", "2023-12-20", "--confirm"),
    ("office", "route", "--code", "{unit}", "--by", "mail", "--address", "a@b.vn"),
    ("office", "form", "--place", "Tiên Lãng"),
    ("indicator", "add", "--clause", "{task}", "--name", "Số hộ", "--unit", "hộ"),
    ("difficulty", "answer", "--id", "{trouble}", "--text", "Gửi mẫu trước 25/11."),
    ("directive", "add", "--text", "Làm ngay", "--to", "{unit}"),
    ("plan", "assign", "--clause", "{first}", "--to", "{silent}", "--role", "inform"),
    ("plan", "revise", "--citation", "Công văn số 780", "--due", "{first}", "2023-12-30"),
    ("plan", "revise", "--citation", "Công văn số 780", "--add", "III.1", "Việc thêm"),
    ("plan", "publish"),
    ("plan", "reread", "{sample}", "--citation", "Công văn số 790", "--confirm"),
    ("period", "accept", "--period", PERIOD, "--office", "{unit}"),
    ("period", "return", "--period", PERIOD, "--office", "{unit}", "--reason", "thiếu số liệu"),
    ("period", "received", "--period", PERIOD, "--office", "{unit}", "--on", "2023-11-16", "--reason", "nộp tay"),
    ("letter", "remind", "--period", PERIOD, "--to", "{silent}"),
    ("letter", "reply", "--to", "{unit}", "--about", "khó khăn", "--text", "{text}"),
    ("letter", "key"),
    ("send", "--out", "{out}", "--to", "{unit}"),
    ("enrol", "--to", "{unit}", "--as-issuer", "--out", "{out}"),
    ("trust", "pin", "{pem}", "--fingerprint", "{print}", "--as", "subordinate", "--retire"),
    ("trust", "revoke", "--fingerprint", "{print}", "--reason", "thôi dùng"),
    ("trust", "revoke", "--fingerprint", "{print}", "--lost"),
    ("behalf", "enter", "--office", "{silent}", "--period", PERIOD, "--received", "2023-11-15", "--date", "2023-11-14",
     "--nothing-arisen", "--results", "Đã làm."),
)  # fmt: skip


def _again(desks: Desks, who: Officer, line: tuple[str, ...]) -> tuple[Said, Said, bool]:
    words = desks.words(line)
    later = datetime.fromisoformat(desks.world.now) + timedelta(
        seconds=1
    )  # which verdict came last is told by its time
    desks.world.now = later.isoformat()
    first = who.run(*words)
    before = who.tables(), who.question("SELECT COUNT(*) FROM change"), who.question("SELECT COUNT(*) FROM package")
    second = who.run(*words)
    after = who.tables(), who.question("SELECT COUNT(*) FROM change"), who.question("SELECT COUNT(*) FROM package")
    return first, second, before == after


@pytest.mark.parametrize(("whose", "line"), [("unit", line) for line in UNIT] + [("issuer", line) for line in ISSUER],
                         ids=lambda value: " ".join(value[:2]) if isinstance(value, tuple) else value)  # fmt: skip
def test_a_command_that_was_done_changes_nothing_when_typed_again_and_says_so(
    desks: Desks, whose: str, line: tuple[str, ...]
) -> None:
    first, second, same = _again(desks, desks.unit if whose == "unit" else desks.issuer, line)
    assert first.code == 0, first.out + first.err
    assert UNCHANGED not in first.out or line[:2] == ("trust", "pin")  # the two met before
    assert second.code == 0, second.out + second.err
    assert same
    assert UNCHANGED in second.out or line[:2] == ("plan", "reread")


def test_a_letter_given_its_number_called_off_or_taken_back_is_so_only_once(desks: Desks) -> None:
    issuer = desks.issuer
    for name in ("một", "hai"):
        issuer.does("letter", "reply", "--to", desks.unit.code, "--about", name, "--text", desks.named["text"])
    latest, earlier = (row["id"] for row in issuer.does("letter", "list")[:2])
    for line in (
        ("letter", "number", "--paper", latest),
        ("letter", "call-off", "--paper", latest, "--reason", "gửi nhầm"),
        ("letter", "take-back", "--paper", earlier),
    ):
        first, second, same = _again(desks, issuer, line)
        assert (first.code, second.code, same) == (0, 0, True), first.err + second.err
        assert UNCHANGED in second.out
    assert "ở bước khác" in issuer.refuses("letter", "number", "--paper", earlier)


REPORT: tuple[tuple[str, ...], ...] = (
    ("period", "reopen", "--period", PERIOD, "--reason", "sai số liệu"),
    ("period", "submit", "--period", PERIOD),
    ("period", "take-back", "--period", PERIOD),
    ("period", "approve", "--period", PERIOD),
    ("period", "number", "--period", PERIOD, "--date", "2023-11-21"),
    ("period", "sent", "--period", PERIOD, "--on", "2023-11-21"),
    ("period", "reopen", "--period", PERIOD, "--reason", "sai lần nữa"),
    ("outside", "{pdf}", "--period", PERIOD, "--number", "31", "--date", "2023-11-21"),
)


def test_each_step_of_a_report_is_taken_once(desks: Desks) -> None:
    other = desks.world.offices["11758"]
    for line in REPORT:
        first, second, same = _again(desks, other, line)
        assert (first.code, second.code, same) == (0, 0, True), f"{line} {first.err}{second.err}"
        assert UNCHANGED not in first.out
        assert UNCHANGED in second.out
    assert "đã trình ký" in other.refuses("outside", desks.named["pdf"], "--period", PERIOD, "--number", "32", "--date",
                                          "2023-11-21")  # fmt: skip


def test_what_is_kept_as_it_stands_is_so_only_once(desks: Desks) -> None:
    other = desks.world.offices["11758"]
    first, second, same = _again(desks, other, ("progress", "keep", "--period", NEXT))
    assert (first.code, second.code, same) == (0, 0, True), first.err + second.err
    assert "Không cần làm gì thêm" in second.out


def test_a_file_kept_out_is_copied_out_and_dropped_once(desks: Desks) -> None:
    issuer = desks.issuer
    spoilt = desks.world.root / "hỏng.xlsx"
    spoilt.write_bytes(desks.unit.send().read_bytes()[:-50] + bytes(50))
    assert issuer.receive(spoilt) == ["damaged"]
    num = str(issuer.does("quarantine", "list")[0]["num"])
    out = desks.world.root / "xem"
    _first, second, same = _again(desks, issuer, ("quarantine", "export", num, "--out", str(out)))
    assert (second.code, same, len(list(out.iterdir()))) == (0, True, 1)
    first, second, same = _again(desks, issuer, ("quarantine", "discard", num))
    assert (first.code, second.code, same) == (0, 0, True)
    assert UNCHANGED in second.out


def test_a_package_whose_stick_was_lost_is_written_again_byte_for_byte(desks: Desks) -> None:
    unit, (here, there) = desks.unit, (desks.world.root / name for name in ("USB mất", "USB mới"))
    unit.does("person", "add", "Người mới")  # nothing that travels
    lost = Path(unit.does("send", "--out", here)["file"])
    again = unit.does("send", "--out", there)
    assert (again["changed"], Path(again["file"]).name) == (False, lost.name)
    assert Path(again["file"]).read_bytes() == lost.read_bytes()
    assert not any("(1)" in one.name for one in there.iterdir())
    task = desks.named["first"]
    unit.does("progress", "set", "--clause", task, "--period", NEXT, "--state", "in_progress", "--note", "có tin mới")
    assert unit.does("send", "--out", there)["sequence"] == again["sequence"] + 1


def test_a_key_from_a_file_takes_over_once(desks: Desks) -> None:
    silent, out = desks.silent, str(desks.world.root / "khóa mới")
    p12 = desks.world.root / "đơn vị.p12"
    p12.write_bytes(issued().p12())
    desks.world.patch.setenv("ROVIEC_P12_PASSPHRASE", PASSWORD)
    for line in (
        ("identity", "import", str(p12), "--out", out),
        ("identity", "import", str(p12), "--lost", "--out", out),
    ):
        _first, second, same = _again(desks, silent, line)
        assert (second.code, same) == (0, True)
        assert "đang dùng chính khóa này" in second.out


@pytest.mark.foreign
def test_a_key_on_a_token_takes_over_once(desks: Desks, tmp_path: Path) -> None:
    token = plug_in(tmp_path, desks.world.patch)
    token.put({"0b": (issued().key, issued().der)})
    desks.world.patch.setenv("ROVIEC_PIN", PIN)
    choice = ("--library", str(token.library), "--serial", token.serial, "--certificate", "0b")
    third = desks.world.office("11761", "UBND xã Tiên Thắng")
    for more in ((), ("--lost",)):
        line = ("identity", "token", *choice, *more, "--out", str(desks.world.root / "khóa trên USB"))
        first, second, same = _again(desks, third, line)
        assert (first.code, second.code, same) == (0, 0, True), first.err + second.err
        assert "đang dùng chính khóa này" in second.out
        assert desks.world.offices["11761"].does(*line)["changed"] is False


def test_two_plans_are_matched_once_and_work_that_went_over_stays(desks: Desks) -> None:
    unit, plan = desks.unit, desks.issuer.does("plan", "show")["plan"]
    unit.does("office", "add", "--code", "HTL", "--name", "Ủy ban nhân dân huyện Tiên Lãng", "--kind", "other")
    said = unit.does("plan", "add", SAMPLE, "--issuer", "HTL", "--number", plan["number"] or "28", "--code",
                     "KH-UBND", "--date", "01/08/2023", "--period-kind", "month")  # fmt: skip
    named = ("--document", said["plan"], "--package", plan["id"])
    unit.does("plan", "assign", "--plan", said["plan"], "--clause", "III.1-1", "--to", unit.code)
    unit.does("progress", "set", "--plan", said["plan"], "--clause", "III.1-1", "--period", NEXT, "--state",
              "in_progress", "--note", "ghi ở bản đọc từ văn bản")  # fmt: skip
    first, second, same = _again(desks, unit, ("plan", "match", "--confirm", *named))
    assert (first.code, second.code, same) == (0, 0, True), first.err + second.err
    assert UNCHANGED not in first.out
    assert UNCHANGED in second.out
    for line in (("plan", "match", "--confirm", *named), ("plan", "match", "--confirm")):
        told = unit.does(*line)
        assert (told["document"], told["package"], told["moved"]) == (said["plan"], plan["id"], 0)
        assert told["changed"] is False


def test_a_branch_is_chosen_once_and_the_other_way_is_no_repeat(desks: Desks) -> None:
    unit, issuer = desks.world.offices["11758"], desks.issuer
    backup = desks.world.root / "trước khi gửi.sqlite3"
    backup.write_bytes(Path(unit.does("backup")["file"]).read_bytes())
    for turn, take in (("một", "theirs"), ("hai", "ours")):
        unit.does("person", "add", f"Người gửi {turn}")
        unit.does("progress", "set", "--clause", desks.named["other"], "--period", NEXT, "--state", "in_progress",
                  "--note", f"sẽ mất {turn}")  # fmt: skip
        issuer.receive(unit.send())
        unit.does("restore", backup)
        unit.does("identity", "confirm")
        assert unit.does("identity", "confirm")["changed"] is False
        unit.does("progress", "set", "--clause", desks.named["other"], "--period", NEXT, "--state", "in_progress",
                  "--note", f"sau khôi phục {turn}")  # fmt: skip
        assert issuer.receive(unit.send()) == ["branched"]
        num = str(issuer.does("branch", "list")[0]["num"])
        line = ("branch", "choose", num, "--take", take)
        first, second, same = _again(desks, issuer, line)
        assert (first.code, second.code, same) == (0, 0, True), first.err + second.err
        assert UNCHANGED not in first.out
        assert UNCHANGED in second.out
        assert issuer.does(*line) == {"num": int(num), "take": take, "files": [], "changed": False}
        if take == "theirs":
            assert "không có hai bản" in issuer.refuses("branch", "choose", num, "--take", "ours")
        else:
            changed = issuer.does("branch", "choose", num, "--take", "theirs")
            assert [one["outcome"] for one in changed["files"]] == ["applied"]


def test_a_consolidated_report_is_submitted_once(desks: Desks) -> None:
    issuer, out = desks.issuer, str(desks.world.root / "tổng hợp")
    issuer.does("office", "form", "--addressees", "UBND thành phố Hải Phòng", "--to", issuer.code)
    issuer.does("period", "prepare", "--period", PERIOD, *BY_COMMAND)
    for more in (("--submit",), ("--submit", "--number", "35", "--date", "2023-11-21")):
        line = ("consolidate", "--period", PERIOD, "--out", out, *more)
        first, second, same = _again(desks, issuer, line)
        assert (first.code, second.code, same) == (0, 0, True), first.err + second.err
        assert UNCHANGED not in first.out
        assert UNCHANGED in second.out
        told = issuer.does(*line)
        assert (told["changed"], told["paper"] is not None) == (False, True)


def test_a_backup_is_put_back_once_and_what_moved_moves_once(desks: Desks) -> None:
    other = desks.world.offices["11758"]
    other.does("person", "add", "Người thêm sau")
    oldest = str(other.does("restore", "--list")["backups"][-1]["path"])
    for line in (("restore",), ("restore", oldest), ("restore", oldest, "--of-another")):
        backups = list((other.workspace / "backups").iterdir())
        _first, second, same = _again(desks, other, line)
        assert (second.code, same) == (0, True), second.err
        assert UNCHANGED in second.out
        assert len(list((other.workspace / "backups").iterdir())) <= len(backups) + 1
    first, second, same = _again(desks, other, ("identity", "confirm"))
    assert (first.code, second.code, same) == (0, 0, True)
    assert "không có gì phải xác nhận" in second.out
    packed = other.does("move", "out", desks.world.root / "chuyển máy")["file"]
    first, second, same = _again(desks, other, ("move", "in", packed))
    assert (first.code, second.code, same) == (0, 0, True), first.err + second.err
    assert UNCHANGED not in first.out
    assert UNCHANGED in second.out


def test_what_was_entered_after_a_restore_is_no_reason_to_leave_a_backup_out(desks: Desks) -> None:
    other = desks.world.offices["11758"]
    oldest = other.does("restore", "--list")["backups"][-1]["path"]
    other.does("restore", oldest)
    other.does("person", "add", "Người thêm sau khi khôi phục")
    assert "changed" not in other.does("restore", oldest)


def test_what_is_gone_or_stands_already_is_refused_and_nothing_changes(desks: Desks) -> None:
    unit, out = desks.unit, desks.world.root / "xuất"
    unit.run("template", "add", desks.named["template"])
    for line, told in (
        (("init", "--code", unit.code, "--name", unit.name), "không bị đụng tới"),
        (("template", "remove", "mẫu"), "Không còn mẫu này. Dữ liệu không thay đổi."),
        (("export", str(out)), "Chưa ghi gì"),
    ):
        _first, second, same = _again(desks, unit, line)
        assert (second.code, same) == (1, True), line
        assert told in second.err, line
    assert "Dữ liệu không thay đổi" in desks.silent.refuses("plan", "match", "--confirm")  # it has no two to match


def test_a_reminder_of_another_day_is_another_letter(desks: Desks) -> None:
    line = desks.words(("letter", "remind", "--period", PERIOD, "--to", "{unit}", "--explain"))
    today = desks.issuer.does(*line)["paper"]
    assert desks.issuer.does(*line) == {"paper": today, "papers": [today], "early": [], "changed": False}
    was, desks.world.now = desks.world.now, "2023-11-23T01:30:00+00:00"
    try:
        assert desks.issuer.does(*line)["paper"] != today
    finally:
        desks.world.now = was


def test_a_sub_task_that_was_dropped_can_be_set_again(desks: Desks) -> None:
    line = desks.words(("subtask", "add", "--clause", "{first}", "--text", "Việc bỏ rồi đặt lại"))
    once = desks.unit.does(*line)["clause"]
    desks.unit.does("subtask", "drop", "--clause", once)
    assert desks.unit.does(*line)["clause"] != once


def test_a_package_is_received_once_and_what_waits_is_sent_once(desks: Desks) -> None:
    stick = Path(desks.world.stick)
    issuer = desks.issuer
    issuer.run("receive", desks.named["out"])  # the key of before introduces the next
    report = desks.unit.send()
    assert issuer.receive(report) == ["applied"]
    tables = issuer.tables()
    assert issuer.receive(report) == ["already-applied"]
    assert issuer.tables() == tables
    assert issuer.run("send", "--all", "--out", stick).code == 0
    said = issuer.run("send", "--all", "--out", stick)
    assert (said.code, said.out.splitlines()[0]) == (0, "Không còn gì phải gửi cho đơn vị nào.")
