"""The list of Gửi – Nhận: three groups of two-line rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QObject

from app.desk.packages import KEPT, ExchangeList, PackageRow
from app.desk.rows import inside
from app.desk.sending import EVERYONE
from ui.screens.packages.next_step import OutcomeLook, look_of
from ui.texts.days import short_moment
from ui.texts.language import translate
from ui.widgets.grouped_tree import GroupedModel, GroupHead

NUMBER, CONTENT, WHEN, STATE, NEXT = range(5)

ALL, TO_DO, DONE = "all", "to_do", "done"


@dataclass(frozen=True)
class ListRow:
    """A package as the list shows it."""

    package: PackageRow
    look: OutcomeLook
    number: str
    title: str
    remark: str
    when: str
    route: str


@dataclass(frozen=True)
class Names:
    """Short names the sentences use. ``others``: files go to and come from more offices than the superior."""

    ours: str
    superior: str
    others: bool = False


class PackagesModel(GroupedModel[ListRow]):
    """Đến, Đi, Không nhận được."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(
            [
                translate("Packages", "No."),
                translate("Packages", "Content"),
                translate("Packages", "Day, way"),
                translate("Packages", "State"),
                translate("Packages", "Next step"),
            ],
            parent,
        )
        self._rows: list[ListRow] = []
        self._filter = ALL
        self._names = Names("", "")

    def show_exchange(self, exchange: ExchangeList, names: Names) -> None:
        """Show these packages."""
        self._names = names
        self._rows = [
            list_row(row, names, exchange.now, exchange.today, exchange.returned.get(row.num, 0))
            for row in exchange.packages
        ]
        self._regroup()

    def set_filter(self, which: str) -> None:
        """Show all, what asks something of a person, or what is done."""
        self._filter = which
        self._regroup()

    def counts(self) -> dict[str, int]:
        """How many rows each filter shows."""
        to_do = sum(row.look.open for row in self._rows)
        return {ALL: len(self._rows), TO_DO: to_do, DONE: len(self._rows) - to_do}

    def _regroup(self) -> None:
        shown = [row for row in self._rows if self._filter == ALL or row.look.open == (self._filter == TO_DO)]
        heads = (
            GroupHead("in", translate("Packages", "Incoming"), "tray-arrow-down", "accent", self._from_words()),
            GroupHead("out", translate("Packages", "Outgoing"), "tray-arrow-up", "accent", self._to_words()),
            GroupHead(
                "refused",
                translate("Packages", "Not received"),
                "shield-alert-outline",
                "accent",
                translate("Packages", "{ours}'s data has not changed").format(ours=inside(self._names.ours)),
            ),
        )
        self.set_groups([(head, [row for row in shown if row.package.group == head.key]) for head in heads])

    def _from_words(self) -> str:
        names = self._names
        if names.superior and not names.others:
            words = translate("Packages", "data files received from {superior}")
            return words.format(superior=inside(names.superior))
        return translate("Packages", "data files received")

    def _to_words(self) -> str:
        names = self._names
        if names.superior and not names.others:
            words = translate("Packages", "data files {ours} sent to {superior}")
            return words.format(ours=inside(names.ours), superior=inside(names.superior))
        return translate("Packages", "data files {ours} sent").format(ours=inside(names.ours))

    def text(self, row: ListRow, column: int) -> str:
        return (row.number, row.title, f"{row.when} {row.route}", row.look.word, row.look.button)[column]

    def accessible(self, row: ListRow) -> str:
        return ", ".join(
            word for word in (row.number, row.title, row.remark, row.when, row.route, row.look.word) if word
        )


def list_row(row: PackageRow, names: Names, now: datetime, today: date, returned: int) -> ListRow:
    """A package as words."""
    other = other_words(row)
    look = look_of(row, now, other, names.ours, returned)
    return ListRow(
        package=row,
        look=look,
        number=number_of(row),
        title=title_of(row),
        remark=_remark(row, look, other),
        when=short_moment(row.handled_at, today),
        route=route_word(row.route),
    )


def number_of(row: PackageRow) -> str:
    """The four-digit number of a package, or a dash."""
    return f"{row.sequence:04d}" if row.sequence is not None else "—"


def other_words(row: PackageRow) -> str:
    """Who stands on the other side, as a sentence names it."""
    if row.other_code == EVERYONE:
        return translate("PackageList", "all units")
    return row.other_short or row.other_code


def title_of(row: PackageRow) -> str:
    """What a package is, in words: its subject, or the file's name where there is none to believe."""
    if row.group == "refused" or not (row.subject or row.kind):
        return f"“{row.file_name}”"
    if row.outcome == "already-applied":
        words = translate("Packages", "Duplicate file “{name}”")
        return words.format(name=row.file_name)
    return row.subject or kind_word(row.kind)


def kind_word(kind: str) -> str:
    """The kind of a package in words."""
    return {
        "plan": translate("Packages", "Plan, directives and answers"),
        "report": translate("Packages", "Report"),
        "enrol": translate("Packages", "Request to be enrolled"),
        "welcome": translate("Packages", "Confirmation of enrolment"),
    }.get(kind, kind)


def route_word(route: str) -> str:
    """How a file travelled."""
    return {
        "file": translate("Packages", "File"),
        "folder": translate("Packages", "Folder"),
        "stick": translate("Packages", "USB"),
        "zip": translate("Packages", "Zip file"),
        "mail": translate("Packages", "E-mail"),
    }.get(route, route)


def _remark(row: PackageRow, look: OutcomeLook, other: str) -> str:
    counted = row.details.get("changes")
    if row.outcome == "waiting" and counted is not None:
        return translate("Packages", "Intact, complete, trusted")
    if row.outcome == "applied" and counted is not None:
        return translate("Packages", "From {other}").format(other=other)
    program = row.details.get("saved_by") or row.details.get("program")
    if row.outcome in ("seal-broken", "not-sealed") and isinstance(program, str) and program:
        return translate("Packages", "Saved again with {program} after it was sent").format(program=program)
    if row.direction == "out" and row.group == "out":
        if row.confirmed_at is not None:
            return translate("Packages", "To {other}; confirmed").format(other=other)
        if row.outcome == KEPT:
            return look.sentence
        return translate("Packages", "To {other}; written and read back correctly").format(other=other)
    return look.sentence
