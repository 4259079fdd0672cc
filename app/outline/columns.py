"""What the columns of a table of tasks are for, told by their headings, in any order."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.outline.fold import words_of
from app.outline.markers import read_cell_marker
from app.outline.rules import Rule, exact
from app.outline.slices import Slice
from app.outline.source import Table

ROLES: tuple[Rule, ...] = (
    exact(
        "tt",
        r"^(?:s? ?t ?t|st|so tt|so thu tu|thu tu|ma so|ma nhiem vu)$",
        "stt",
        "st",
        "s t t",
        "so tt",
        never=("tt hd",),
    ),
    exact("coord", r"phoi hop", "co quan phoi hop", "don vi phoi hop"),
    exact("inform", r"de biet|nhan thong bao|theo doi$", "theo doi", "de biet", never=("theo doi tien do",)),
    exact(
        "lead",
        r"chu tri|^(?:co quan|don vi|nguoi|bo phan|phong|to chuc|ca nhan|can bo|cong chuc|vien chuc|chuyen vien)\b"
        r".*(?:thuc hien|tham muu|soan thao|phu trach|dau moi|duoc giao|chuan bi|chiu trach nhiem|trien khai|trinh"
        r"|xay dung)|^(?:phan cong|trach nhiem)(?: (?:thuc hien|chinh|tham muu))?$|^(?:phu trach|nguoi thuc hien)$"
        r"|^(?:co quan|don vi|dau moi) ?$",
        "co quan chu tri",
        "don vi ca nhan thuc hien",
        "can bo phu trach",
        "don vi chuan bi",
        "phan cong",
        "don vi",
        never=("don vi tinh",),
    ),
    exact("start", r"bat dau|khoi cong|^tu ngay$|giao viec", "ngay bat dau", "tu ngay", never=("tu ngay den ngay",)),
    exact(
        "now",
        r"hien nay|ket qua thuc hien|ket qua dat duoc|tinh hinh|danh gia",
        "ket qua thuc hien",
        "tinh hinh hien nay",
    ),
    exact(
        "deadline",
        r"^(?:moc )?thoi (?:gian|han)|^han\b|hoan thanh$|du kien trinh|thoi diem|^ngay hoan thanh|^lo trinh"
        r"|^tien do thoi gian|^ngay (?:xong|ket thuc)|ket thuc$",
        "thoi gian hoan thanh",
        "moc thoi gian",
        "thoi han trinh",
        "lo trinh",
        "ngay ket thuc",
    ),
    exact("deliverable", r"san pham|ket qua|dau ra", "san pham", "ket qua dau ra"),
    exact("note", r"ghi chu", "ghi chu"),
    exact(
        "task",
        r"nhiem vu|noi dung|cong viec|ten goi|ten van ban|danh muc|giai phap|hoat dong|muc tieu|chi tieu|dau viec"
        r"|linh vuc",
        "noi dung cong viec",
        "ten nhiem vu",
        "danh muc",
    ),
    exact("progress", r"^tien do", "tien do", never=("bao cao tien do",)),
)
"""What a column is for, by its heading without marks; the first that fits."""

_PLAINLY = {
    rule.says: rule
    for rule in (
        exact("lead", r"chu tri", "co quan chu tri", never=("don vi thuc hien",)),
        exact("deadline", r"hoan thanh|thoi han|^han\b", "thoi han", "han bao cao", never=("thoi gian",)),
    )
}
"""The headings that say a role plainly, where several columns may have it."""
_FIELD = exact(
    "the column rather says what the tasks are about, where another column names the tasks",
    r"muc tieu|chi tieu|linh vuc|danh muc|^nhom\b|giai phap$",
    "linh vuc",
    "nhom nhiem vu",
    never=("nhiem vu",),
)
_PERSON = exact(
    "a column of persons", r"ho (?:va )?ten|ho (?:va )?ten dem|ten thanh vien", "ho va ten", never=("ten nhiem vu",)
)
_ONE_PERSON = exact(
    "a column of who sees to a task, where another names offices",
    r"^(?:nguoi|ca nhan|can bo|cong chuc|vien chuc|chuyen vien)\b|^phu trach$",
    "nguoi phu trach",
    "can bo thuc hien",
    never=("don vi ca nhan thuc hien",),
)
_MONEY = exact(
    "a column of money",
    r"thanh tien|don gia|^so tien|muc chi\b|dinh muc chi",
    "thanh tien",
    "dinh muc chi",
    never=("tien do",),
)
_TITLE_WORDS = 6
"""Words of what somebody is in a committee; a duty takes more."""
_NUMBERING_ROW = exact("a cell that numbers its column", r"^\(?(?:\d{1,2}|[A-Z]|[a-z])\)?$", "(1)", "A", never=("Sở",))
_HEADER_ROWS = 20
"""Rows at the top of a table among which its headings are looked for."""
HEADING_LENGTH = 90
_NUMBER_HEADING = 12
"""Characters of the heading over the numbers of rows."""
_LETTERS_FOR_NUMBER = exact(
    "two or three capitals over the numbers of rows", r"[A-ZĐ0-9]{2,3}\.?", "SIT", never=("Mã",)
)
_CERTAIN = 3
"""Columns known by their headings that make a row in the midst of others a row of headings."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What each column is for: a role, and the words of its heading. A ``group`` column names what the tasks beside it
    have in common; ``extra`` is whatever else a column may say.
    """

    roles: tuple[str, ...]
    names: tuple[str, ...]

    def index(self, role: str) -> int | None:
        """The first column of that role."""
        return self.roles.index(role) if role in self.roles else None

    def role(self, index: int) -> str:
        """The role of a column; of one beyond the headings, ``extra``."""
        return self.roles[index] if index < len(self.roles) else "extra"

    def again(self) -> int | None:
        """The column from which the same headings stand once more, as of a second table beside the first."""
        words = [words_of(name) for name in self.names]
        task = self.index("task")
        for at in range(2, len(words) if task is not None and words[0] else 0):
            same = next((n for n in range(len(words) - at) if n == at or words[n] != words[at + n]), len(words) - at)
            if same >= 2 and same > (task or 0):
                return at
        return None

    def name(self, index: int) -> str:
        """The heading of a column, told apart from others with the same; of one without, its place."""
        name = self.names[index] if index < len(self.names) else ""
        before = self.names[:index].count(name)
        return f"{name} ({before + 1})" if name and before else name or f"Cột {index + 1}"


def role_of(heading: str) -> str | None:
    """What a column's heading says the column is for."""
    words = words_of(heading)
    if not words or len(heading) > HEADING_LENGTH:
        return None
    return next((role.says for role in ROLES if role.search(words)), None)


def find_columns(table: Table) -> tuple[Columns, int, int] | None:
    """The columns, the first heading row and the row after the headings; None where the table has no such headings."""
    for at, row in enumerate(table.rows[:_HEADER_ROWS]):
        names = [" ".join(cell.text.split()) for cell in row]
        roles = [role_of(name) for name in names]
        if not _are_headings(names, roles) or _hands_out_nothing(names, roles, table, at):
            continue
        after = at + 1
        if after < len(table.rows) and _second_heading(row, table.rows[after], table, after):
            below = _named_below(names, roles, table.rows[after])
            if "task" in below[1]:
                names, roles = below
                after += 1
        if after < len(table.rows) and is_numbering(table.rows[after]):
            after += 1
        return Columns(_settled(roles, names, table, after), tuple(names)), at, after
    return None


def same_columns(one: Columns, other: Columns) -> bool:
    """Whether two tables have the same headings: the second goes on with the first over a page break."""
    return [words_of(name) for name in one.names] == [words_of(name) for name in other.names]


def is_repeat(row: tuple[Slice, ...], columns: Columns) -> bool:
    """Whether a row says the headings once more, as on every page of a long table."""
    texts = [" ".join(cell.text.split()) for cell in row]
    same = sum(1 for text, name in zip(texts, columns.names, strict=False) if text and words_of(text) == words_of(name))
    return same >= 2 and same >= sum(1 for text in texts if text) - 1


def other_headings(table: Table, start: int, columns: Columns) -> int | None:
    """The row from which another table begins below the first, with headings of its own."""
    for at in range(start, len(table.rows)):
        if not any(0 < len(cell.text) <= _NUMBER_HEADING and role_of(cell.text) == "tt" for cell in table.rows[at]):
            continue
        names = [" ".join(cell.text.split()) for cell in table.rows[at]]
        roles = [role_of(name) for name in names]
        sure = len({role for role in roles if role}) >= _CERTAIN and _are_headings(names, roles)
        if sure and not is_repeat(table.rows[at], columns):
            return at
    return None


def is_numbering(row: tuple[Slice, ...]) -> bool:
    """Whether a row only numbers the columns: (1) (2) (3) …"""
    texts = [cell.text for cell in row if cell.text]
    return (
        len(texts) >= 3
        and all(_NUMBERING_ROW.match(text) for text in texts)
        and len({len(text) for text in texts}) <= 2
        and [re.sub(r"\W", "", text) for text in texts][:2] in (["1", "2"], ["A", "B"], ["a", "b"], ["A", "1"])
    )


def _are_headings(names: list[str], roles: list[str | None]) -> bool:
    known = {role for role in roles if role}
    if "task" not in known or len(known) < 2 or any(len(name) > 2 * HEADING_LENGTH for name in names):
        return False
    return sum(1 for name in names if name) >= 3 or bool({"tt", "lead"} & known)


def _hands_out_nothing(names: list[str], roles: list[str | None], table: Table, at: int) -> bool:
    """Whether the rows are no tasks: people and what they are in a committee ("Họ và tên · Chức vụ · Nhiệm vụ: Trưởng
    ban"), or what money is spent on ("Nội dung · Đơn giá · Thành tiền").
    """
    if {"lead", "deadline"} & set(roles):
        return False
    folded = [words_of(name) for name in names]
    if any(_MONEY.search(name) for name in folded):
        return True
    if not any(_PERSON.match(name) for name in folded):
        return False
    task = roles.index("task")
    said = [row[task].text for row in table.rows[at + 1 :] if task < len(row) and row[task].text]
    return sum(1 for text in said if len(text.split()) <= _TITLE_WORDS) * 2 >= len(said)


def _named_below(
    above: list[str], roles: list[str | None], row: tuple[Slice, ...]
) -> tuple[list[str], list[str | None]]:
    """Headings in two rows: what stands below is named by both."""
    names, roles = list(above), list(roles)
    for index, cell in enumerate(row[: len(names)]):
        name = " ".join(cell.text.split())
        if name:
            parent = above[index] or next((above[back] for back in range(index - 1, -1, -1) if above[back]), "")
            names[index] = f"{parent} - {name}"
            roles[index] = role_of(name) or role_of(names[index])
    return names, roles


def _settled(roles: list[str | None], names: list[str], table: Table, after: int) -> tuple[str, ...]:
    """One column for each role; "tiến độ" is the deadline where no other column is."""
    if "tt" not in roles and (number := _unnamed_numbers(roles, names, table, after)) is not None:
        roles[number] = "tt"
    group, task = _group_and_task(roles, names, table, after)
    main = {role: _main(role, roles, names) for role in _PLAINLY}
    settled: list[str] = []
    for index, role in enumerate(roles):
        if role == "progress" and "deadline" not in roles:
            role = "deadline"
        if role == "task" and index != task:
            role = "group" if index == group else None
        elif role is not None and main.get(role, index) not in (index, None):
            role = None
        if role is None or role in ("progress", "now", "start") or role in settled:
            role = "extra"
        settled.append(role)
    return tuple(settled)


def _unnamed_numbers(roles: list[str | None], names: list[str], table: Table, after: int) -> int | None:
    """A column without a heading, or one misread from a picture ("SIT" for "STT"), left of the tasks, whose cells are
    marks.
    """
    for index in range(roles.index("task")):
        marks = [row[index].text for row in table.rows[after:] if row[index].text]
        unnamed = not names[index] or (roles[index] is None and _LETTERS_FOR_NUMBER.fullmatch(names[index]))
        if unnamed and marks and 5 * sum(1 for mark in marks if read_cell_marker(mark)) >= 4 * len(marks):
            return index
    return None


def _main(role: str, roles: list[str | None], names: list[str]) -> int | None:
    """Of several columns that may say the same, the one that says it plainly."""
    found = [index for index, one in enumerate(roles) if one == role]
    if role == "lead":
        # Who of an office sees to it is said beside it; the office leads.
        found = [index for index in found if not _ONE_PERSON.search(words_of(names[index]))] or found
    plainly = _PLAINLY[role]
    return next((index for index in found if plainly.search(words_of(names[index]))), found[0] if found else None)


def _group_and_task(
    roles: list[str | None], names: list[str], table: Table, after: int
) -> tuple[int | None, int | None]:
    """Of several columns that may name the tasks, the one that names what they have in common, if any, and theirs."""
    tasks = [index for index, role in enumerate(roles) if role == "task"]
    if len(tasks) < 2:
        return None, tasks[0] if tasks else None
    first, second = tasks[:2]
    body = range(after, len(table.rows))
    filled = [at for at in body if len(table.rows[at]) > second and table.rows[at][second].text]
    shared = [at for at in filled if not table.rows[at][first].text]
    if shared and 2 * len(filled) > len(body):
        return first, second
    if _FIELD.search(words_of(names[first])) and not _FIELD.search(words_of(names[second])):
        return None, second
    return None, first


def _second_heading(first: tuple[Slice, ...], second: tuple[Slice, ...], table: Table, at: int) -> bool:
    filled = [index for index, cell in enumerate(second) if cell.text]
    if not filled or any(len(second[index].text) > HEADING_LENGTH for index in filled) or is_numbering(second):
        return False
    if any((at, index) in table.above for index in range(len(second))) and len(filled) < len(second):
        return all((at, index) not in table.above for index in filled)
    under_gap = all(
        not first[index].text or (index + 1 < len(first) and not first[index + 1].text)
        for index in filled
        if index < len(first)
    )
    return (
        under_gap
        and len(filled) < len(second)
        and 0 not in filled
        and any(not first[index].text for index in filled if index < len(first))
    )
