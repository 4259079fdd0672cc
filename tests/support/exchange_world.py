"""A small world of offices with real stores and keys, for tests of the exchange."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from app.clock import FixedClock
from app.desk.office import Office
from app.errors import TrustError
from app.exchange import enrolment, outbox
from app.exchange.container import open_container, write_container
from app.exchange.folders import Folders
from app.exchange.outcomes import Outcome
from app.exchange.receiving import receive
from app.exchange.records import Content
from app.exchange.seal import seal
from app.exchange.workbook_read import read_content, read_cover
from app.exchange.workbook_write import write_parts
from app.trust.certificate import CertificateOffice as KeyOffice
from app.trust.certificate import to_pem
from app.trust.fingerprint import fingerprint
from app.trust.keys import P12Signer, make_key
from db import schema
from db.folding import fold
from db.queries.terms import record_terms
from db.store import Store
from tests.support.empty_store import empty_store

MORNING = datetime(2026, 11, 2, 1, 30, tzinfo=UTC)
MONTH = "month:2026-10-15:2026-11-14"
NEXT_MONTH = "month:2026-11-15:2026-12-14"
PLAN = "plan-28"

NAMES = {
    "315": ("UBND huyện Tiên Lãng", "huyện Tiên Lãng", "district"),
    "31": ("UBND thành phố Hải Phòng", "thành phố", "province"),
    "11785": ("UBND xã Đoàn Lập", "xã Đoàn Lập", "commune"),
    "11758": ("UBND xã Đại Thắng", "xã Đại Thắng", "commune"),
}


@cache
def key_of(code: str, installation: str, profile: str = "real") -> P12Signer:
    """One key per installation and test run: making one takes a third of a second."""
    name = NAMES[code][0]
    return make_key(KeyOffice(code, name, installation, "training" if profile == "training" else "real"), MORNING)


@dataclass
class Desk:
    """An office at work: its store, key, folders and clock."""

    code: str
    store: Store
    signer: P12Signer
    clock: FixedClock
    folder: Path
    out: Path

    @property
    def folders(self) -> Folders:
        return Folders(self.folder / "packages", self.folder / "quarantine", self.folder / "evidence")

    @property
    def pem(self) -> str:
        return to_pem(self.signer.certificate).decode("ascii")

    @property
    def print(self) -> str:
        return fingerprint(self.signer.certificate)

    def office(self, backups: list[str] | None = None, passphrase: str | None = None) -> Office:
        """The office as screens and commands work with it.

        Args:
            backups: takes the reason of each backup.
            passphrase: the only one that opens the key; any does where none is given.
        """
        made: list[str] = [] if backups is None else backups

        def signer(secret: str) -> P12Signer:
            if passphrase is not None and secret != passphrase:
                raise TrustError("wrong-passphrase")
            return self.signer

        def back_up(reason: str) -> Path:
            made.append(reason)
            return self.folder / "backups"

        return Office(
            store=self.store,
            clock=self.clock,
            sits=lambda: "VP",
            seated=lambda: None,
            code=self.code,
            profile="real",
            folders=self.folders,
            sheets=self.folder / "sheets",
            keys=self.folder / "keys",
            signer=signer,
            certificate_pem=lambda: self.pem,
            back_up=back_up,
        )

    def know(self, other: Desk, relation: str, **more: Any) -> None:
        """Compare another desk's fingerprint."""
        enrolment.pin(self.store, self.clock, "VP", pem=other.pem, fingerprint=other.print, relation=relation, **more)

    def send(self, to: str, kind: str | None = None, **more: Any) -> outbox.Written:
        """Write the next package."""
        self.clock.advance(timedelta(minutes=5))
        return outbox.write_package(
            self.store,
            self.clock,
            self.signer,
            "VP",
            kind=kind or ("plan" if self.code == "315" else "report"),  # type: ignore[arg-type]  # words of tests
            addressee=to,
            folder=self.out,
            packages=self.folders.packages,
            evidence=self.folders.evidence,
            **more,
        )

    def receive(self, *paths: Path, confirmed: bool = False) -> list[Outcome]:
        """Take in files."""
        self.clock.advance(timedelta(minutes=5))
        return receive(self.store, self.clock, "VP", paths, self.folders, confirmed=confirmed).outcomes

    def take(self, path: Path, *, confirmed: bool = False) -> Outcome:
        """Take in one file."""
        (outcome,) = self.receive(path, confirmed=confirmed)
        return outcome

    def rows(self, noun: type[Any], **equal: Any) -> list[Any]:
        """Records, detached, for looking at."""
        with self.store.write("look") as writing:
            found = [
                record
                for record in writing.session.query(noun).all()
                if all(getattr(record, name) == value for name, value in equal.items())
            ]
            for record in found:
                writing.session.expunge(record)
            return found

    def edit(self, record: Any, **fields: Any) -> None:
        """Change a record as its owner would."""
        keys = [getattr(record, column.key) for column in type(record).__table__.primary_key.columns]
        with self.store.write("VP", at=self.clock.now()) as writing:
            writing.edit(writing.need(type(record), *keys), **fields)

    def add(self, *records: Any) -> None:
        """Add records as their owner would."""
        with self.store.write("VP", at=self.clock.now()) as writing:
            for record in records:
                writing.add(record)
            record_terms(writing, [plan.id for plan in writing.session.query(schema.Plan)])

    def num(self, clause_id: str) -> int:
        """The local number of a clause."""
        return int(self.rows(schema.Clause, id=clause_id)[0].num)


_counter = itertools.count(1)


def open_desk(tmp: Path, code: str, *, profile: str = "real", installation: str | None = None) -> Desk:
    """A new workspace of an office."""
    number = next(_counter)
    folder = tmp / f"desk{number}-{code}"
    for name in ("packages", "quarantine", "evidence"):
        (folder / name).mkdir(parents=True)
    path = folder / "roviec.sqlite3"
    path.write_bytes(empty_store())
    store = Store(path)
    installation_id = installation or f"{code:0>8}{1:024d}"
    name, short, kind = NAMES[code]
    with store.write("VP", at=MORNING) as writing:
        writing.add(schema.Office(code=code, name=name, short_name=short, kind=kind))
        writing.add(
            schema.Installation(
                office_code=code,
                profile=profile,
                installation_id=installation_id,
                epoch_id=f"{code:0>8}{number:024x}",
            )
        )
    out = tmp / "stick"
    out.mkdir(exist_ok=True)
    return Desk(code, store, key_of(code, installation_id, profile), FixedClock(MORNING), folder, out)


def office(code: str) -> schema.Office:
    """An office for somebody's list."""
    name, short, kind = NAMES[code]
    return schema.Office(code=code, name=name, short_name=short, kind=kind, position=1)


def issue_plan(desk: Desk, *, tasks: int = 6, plan_id: str = PLAN, units: Sequence[str] = ("11785", "11758")) -> None:
    """A published plan: one section with some tasks, each assigned to the units."""
    known = {row.code for row in desk.rows(schema.Office)}
    first = len(desk.rows(schema.Clause)) + 1
    numbers = range(first + 1, first + tasks + 1)
    records: list[Any] = [office(code) for code in units if code not in known]
    records += [
        schema.Plan(
            id=plan_id,
            issuer_code=desk.code,
            part="issues",
            source="document",
            doc_type="Kế hoạch",
            number="91",
            code="KH-UBND",
            dated_on=date(2026, 8, 1),
            title="Kế hoạch thực hiện Nghị quyết số 28-NQ/TW",
            references=json.dumps([{"type": "Nghị quyết", "number": "28-NQ/TW", "date": None, "issuer": "BCHTW"}]),
            period_kind="month",
            created_at=MORNING,
        ),
        schema.Revision(plan_id=plan_id, number=1, made_at=MORNING, published_at=MORNING),
        _clause(first, f"{plan_id}-s", plan_id, None, 1, desk.code, kind="section", marker="III", children=True),
    ]
    if not desk.rows(schema.PeriodRule):
        records.append(schema.PeriodRule(issuer_code=desk.code, kind="month"))
    for at, clause_num in enumerate(numbers, start=1):
        records.append(_clause(clause_num, f"{plan_id}-{at}", plan_id, first, at + 1, desk.code))
        records.append(schema.Task(clause_num=clause_num, deadline_text="Quý IV", due_on=date(2026, 12, 31)))
    records += [
        schema.Assignment(clause_num=clause_num, office_code=code, role="lead")
        for clause_num in numbers
        for code in units
    ]
    records.append(schema.ClauseNote(plan_id=plan_id, position=1, clause_num=first, code="numbering-jump", params="{}"))
    if not desk.rows(schema.Period, id=MONTH):
        records.append(
            schema.Period(
                issuer_code=desk.code,
                id=MONTH,
                kind="month",
                name="2026-M11",
                starts_on=date(2026, 10, 15),
                ends_on=date(2026, 11, 14),
                due_on=date(2026, 11, 17),
                late_until=date(2026, 11, 24),
            )
        )
    desk.add(*records)


def _clause(
    num: int,
    clause_id: str,
    plan_id: str,
    parent: int | None,
    position: int,
    owner: str,
    *,
    kind: str = "task",
    marker: str = "-",
    children: bool = False,
) -> schema.Clause:
    text = f"Nội dung số {position}: triển khai, quán triệt đến cán bộ, đảng viên và Nhân dân"
    return schema.Clause(
        num=num,
        id=clause_id,
        plan_id=plan_id,
        parent_num=parent,
        position=position,
        depth=1 if parent is None else 2,
        marker=marker,
        label=f"III, gạch {position}",
        kind=kind,
        text=text,
        folded=fold(f"{marker} {text} Các xã, thị trấn"),
        lead_text="Các xã, thị trấn",
        has_children=children,
        owner_code=owner,
    )


def progress(desk: Desk, clause_id: str, *, period: str = MONTH, **fields: Any) -> schema.Progress:
    """What a desk says of a task in a period."""
    given: dict[str, Any] = {"state": "in_progress", "note": "Đã họp dân", "updated_at": desk.clock.now()} | fields
    return schema.Progress(clause_num=desk.num(clause_id), office_code=desk.code, period_id=period, **given)


def sent_paper(desk: Desk, number: str, **fields: Any) -> schema.Paper:
    """The paper of a desk's report, numbered and sent."""
    given: dict[str, Any] = {
        "id": f"paper-{number}",
        "kind": "report",
        "office_code": desk.code,
        "plan_id": PLAN,
        "period_id": MONTH,
        "stage": "sent",
        "register": "BC",
        "number": number,
        "code": "BC-UBND",
        "dated_on": date(2026, 11, 2),
        "content_digest": "a" * 64,
        "frame_digest": "b" * 64,
        "submitted_at": desk.clock.now(),
        "approved_at": desk.clock.now(),
        "sent_on": date(2026, 11, 2),
    }
    return schema.Paper(**(given | fields))


def reseal(
    path: Path,
    desk: Desk,
    *,
    cover: dict[str, Any] | None = None,
    content: Callable[[Content], Content] | None = None,
    parts: Callable[[dict[str, bytes]], None] | None = None,
) -> Path:
    """The same package with something else in it, properly sealed by a desk: what an office could really send."""
    reading = read_cover(open_container(path.read_bytes()).parts)
    told = read_content(reading)
    written = write_parts(replace(reading.cover, **(cover or {})), content(told) if content else told)
    if parts is not None:
        parts(written)
    sealed = seal(write_container(written), desk.signer, desk.clock.now())
    made = path.with_name(f"made-{next(_counter)}.xlsx")
    made.write_bytes(sealed.data)
    return made


def edit_sheet(title: str, old: str, new: str) -> Callable[[dict[str, bytes]], None]:
    """A change of the XML of the sheet of that name, wherever it stands in the workbook."""

    def change(parts: dict[str, bytes]) -> None:
        part = sheet_part(parts, title)
        text = parts[part].decode("utf-8")
        assert old in text, f"{old!r} is not in {title}"
        parts[part] = text.replace(old, new, 1).encode("utf-8")

    return change


def sheet_part(parts: dict[str, bytes], title: str) -> str:
    """The part of a sheet, by its name."""
    names = re.findall(r'<sheet name="([^"]*)"', parts["xl/workbook.xml"].decode("utf-8"))
    return f"xl/worksheets/sheet{names.index(title) + 1}.xml"
