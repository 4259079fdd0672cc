"""Synthetic Vietnamese plans, as many as one likes: for measuring, never for showing."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

from app.clock import Clock
from app.holding import STORE_NAME
from app.planning.offices import OfficeCard, add_office
from app.workspace import Workspace
from db.folding import fold

ISSUER, OFFICE = "315", "11785"
PASSPHRASE = "đo tốc độ"
PERIOD = "month:2026-10-15:2026-11-14"
SECTION = 40
"""Tasks under one section."""

_TALK = (
    "triển khai thực hiện kế hoạch của Ủy ban nhân dân huyện về nâng cao chất lượng hiệu quả công tác tuyên truyền vận "
    "động cán bộ công chức viên chức người lao động tại cơ quan đơn vị bảo đảm rõ việc rõ người rõ tiến độ đúng hạn "
    "đội ngũ đoàn kết chuyển đổi số cải cách hành chính dân vận quy chế dân chủ văn hóa nông thôn mới giảm nghèo"
)
_SYLLABLES = _TALK.split()
_BLANK = (
    "date_text place preamble signer_authority signer_title signer_name recipients report_via arrival_number "
    "urgency routing_note routed_to"
)


def words(rand: random.Random, low: int, high: int) -> str:
    """A clause of that many characters."""
    length, out = rand.randint(low, high), ""
    while len(out) < length:
        out += (" " if out else "") + rand.choice(_SYLLABLES)
    return out


def make_workspace(folder: Path, clock: Clock, *, plans: int, clauses: int, markers: Path, seed: int = 1) -> Path:
    """A workspace of a commune that carries out ``plans`` plans of ``clauses`` clauses in all.

    Returns:
        The store's file.
    """
    space = Workspace.create(
        folder,
        office=OfficeCard(OFFICE, "UBND xã Đoàn Lập", "xã Đoàn Lập", "commune", "Đoàn Lập"),
        profile="real",
        passphrase=PASSPHRASE,
        clock=clock,
        markers=markers,
        person="Công chức",
    )
    add_office(space.store, "x", OfficeCard(ISSUER, "UBND huyện Tiên Lãng", "huyện", "district", "Tiên Lãng"))
    space.store.commits = 0
    space.close()
    path = folder / STORE_NAME
    with closing(sqlite3.connect(path)) as connection:
        _fill(connection, plans, clauses // plans, random.Random(seed))
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


def _fill(connection: sqlite3.Connection, plans: int, each: int, rand: random.Random) -> None:
    made = datetime(2026, 1, 5, tzinfo=UTC).strftime("%Y-%m-%d %H:%M:%S.000000")
    num = 0
    for number in range(plans):
        plan_id = f"{number:032x}"
        blank = dict.fromkeys(_BLANK.split(), "")
        plan = blank | {
            "id": plan_id,
            "issuer_code": ISSUER,
            "part": "carries_out",
            "source": "package",
            "doc_type": "Kế hoạch",
            "number": str(number + 1),
            "code": "KH-UBND",
            "title": words(rand, 60, 120),
            "references": "[]",
            "period_kind": "month",
            "revision": 1,
            "created_at": made,
        }
        _insert(connection, "plan", plan)
        _insert(
            connection, "revision", {"plan_id": plan_id, "number": 1, "citation": "", "summary": "", "made_at": made}
        )
        rows = list(_clauses(plan_id, num, each, rand))
        num += len(rows)
        _insert_many(connection, "clause", rows)
        tasks = [row for row in rows if row["kind"] == "task"]
        _insert_many(connection, "task", [_task(row, rand) for row in tasks])
        _insert_many(
            connection,
            "assignment",
            [{"clause_num": row["num"], "office_code": OFFICE, "role": "lead"} for row in tasks[::3]],
        )
        _insert_many(connection, "progress", [_progress(row, rand, made) for row in tasks[::6]])


def _clauses(plan_id: str, last: int, count: int, rand: random.Random) -> Iterator[dict[str, object]]:
    section = last
    for place in range(1, count + 1):
        num = last + place
        opens = (place - 1) % (SECTION + 1) == 0
        section = num if opens else section
        text = words(rand, 40, 80) if opens else words(rand, 150, 300)
        yield {
            "num": num,
            "id": f"{num:032x}",
            "plan_id": plan_id,
            "parent_num": None if opens else section,
            "position": place,
            "depth": 1 if opens else 2,
            "marker": f"{place // (SECTION + 1) + 1}." if opens else "-",
            "label": f"{place // (SECTION + 1) + 1}, gạch đầu dòng thứ {place}",
            "kind": "section" if opens else "task",
            "text": text,
            "folded": fold(text),
            "lead_text": "" if opens else "Các cơ quan, đơn vị",
            "coord_text": "",
            "has_children": opens and place < count,
            "owner_code": ISSUER,
            "added_in": 1,
            "changed_in": 1,
        }


def _task(row: dict[str, object], rand: random.Random) -> dict[str, object]:
    recurring = rand.random() < 0.6
    return {
        "clause_num": row["num"],
        "deliverable": "",
        "deadline_text": "",
        "due_on": None if recurring else date(2026, rand.randint(1, 12), rand.randint(1, 28)).isoformat(),
        "cadence": "thường xuyên" if recurring else "",
        "due_source": "document",
        "due_citation": "",
    }


def _progress(row: dict[str, object], rand: random.Random, made: str) -> dict[str, object]:
    return {
        "clause_num": row["num"],
        "office_code": OFFICE,
        "period_id": PERIOD,
        "state": rand.choice(("in_progress", "done")),
        "done_on": "2026-11-02",
        "note": words(rand, 20, 90),
        "late_reason": "",
        "nothing_arisen": 0,
        "reported": 1,
        "updated_at": made,
    }


def _insert(connection: sqlite3.Connection, table: str, row: dict[str, object]) -> None:
    _insert_many(connection, table, [row])


def _insert_many(connection: sqlite3.Connection, table: str, rows: list[dict[str, object]]) -> None:
    if not rows:
        return
    names = ", ".join(f'"{name}"' for name in rows[0])
    marks = ", ".join("?" * len(rows[0]))
    connection.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', [tuple(row.values()) for row in rows])
