"""Offices that are driven through the command line alone.

Another implementation is tried by setting ``ROVIEC_COMMAND`` to its command; without it the commands run in this
process. Files that no honest program writes are made here, with the key that ``init`` left in ``keys/office.p12``.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import shlex
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from app.exchange.container import open_container, write_container
from app.exchange.records import Content
from app.exchange.seal import seal
from app.exchange.workbook_read import read_content, read_cover
from app.exchange.workbook_write import write_parts
from app.trust.keys import open_p12
from app.trust.signer import KeySigner

PASSPHRASE = "một hai ba bốn"
PLAN_TEXT = """ỦY BAN NHÂN DÂN
HUYỆN TIÊN LÃNG
Số: 91/KH-UBND
Tiên Lãng, ngày 01 tháng 8 năm 2026

KẾ HOẠCH
Thực hiện chuyển đổi số năm 2026

I. MỤC ĐÍCH
Nâng cao chất lượng phục vụ.
II. NHIỆM VỤ
1. Các xã, thị trấn rà soát thủ tục hành chính, hoàn thành trước ngày 30/11/2026.
2. Các xã, thị trấn tuyên truyền đến Nhân dân, thường xuyên.
3. Các xã, thị trấn kiện toàn Tổ công nghệ số cộng đồng, hoàn thành trước ngày 15/12/2026.
4. Các xã, thị trấn số hóa hồ sơ, hoàn thành trước ngày 20/12/2026.
5. Các xã, thị trấn báo cáo kết quả, hoàn thành trước ngày 25/12/2026.
III. TỔ CHỨC THỰC HIỆN
Các cơ quan, đơn vị nghiêm túc thực hiện.
"""
OFFICES = {
    "315": ("UBND huyện Tiên Lãng", "district"),
    "11785": ("UBND xã Đoàn Lập", "commune"),
    "11758": ("UBND xã Đại Thắng", "commune"),
}


def run(*arguments: str) -> tuple[int, Any]:
    """One command; its exit code and its JSON."""
    command = os.environ.get("ROVIEC_COMMAND")
    if command:
        done = subprocess.run([*shlex.split(command), *arguments], capture_output=True, text=True, check=False)
        return done.returncode, json.loads(done.stdout) if done.stdout.strip() else None
    from ui.cli.main import main  # lazy: only where no other implementation is tried

    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        code = main(list(arguments))
    return code, json.loads(out.getvalue()) if out.getvalue().strip() else None


@dataclass
class Office:
    """A workspace and its commands."""

    code: str
    folder: Path
    out: Path
    profile: str = "real"
    tasks: list[str] = field(default_factory=list)

    def do(self, *arguments: object, code: int = 0) -> Any:
        """A command that must end with that exit code; its JSON."""
        found, answer = run("--workspace", str(self.folder), "--json", *map(str, arguments))
        assert found == code, (arguments, found, answer)
        return answer

    def begin(self) -> Office:
        """Make the workspace."""
        name, kind = OFFICES[self.code]
        self.do("init", "--code", self.code, "--name", name, "--kind", kind, "--profile", self.profile)
        return self

    def signer(self) -> KeySigner:
        """The key of the workspace."""
        return _opened((self.folder / "keys" / "office.p12").read_bytes())

    def meet(self, other: Office, relation: str, *more: str) -> None:
        """Compare another office's fingerprint and pin it."""
        pem = self.out / f"{other.code}-{other.profile}.pem"
        shown = other.do("identity", "show", "--pem", pem)
        self.do("trust", "pin", pem, "--fingerprint", shown["fingerprint"], "--as", relation, *more)

    def send(self, to: str) -> Path:
        """The next package to an office."""
        return Path(self.do("send", "--to", to, "--out", self.out)["file"])

    def receive(self, path: Path, *more: str) -> tuple[int, str]:
        """(exit code, outcome) of one file."""
        code, answer = run("--workspace", str(self.folder), "--json", "receive", str(path), *more)
        (one,) = answer["files"]
        assert one["sentence"], "every outcome has its sentence"
        return code, one["outcome"]

    def state(self) -> str:
        """What the office has: its plans clause by clause, and everybody's progress."""
        shown = [self.do("plan", "show"), self.do("progress", "show", "--period", "2026", "--office", "11785")]
        return json.dumps(shown, sort_keys=True)


def issue(office: Office, units: tuple[str, ...]) -> None:
    """Read the plan, give its tasks to the units, publish."""
    path = office.out / "plan.txt"
    path.write_text(PLAN_TEXT, encoding="utf-8")
    for code in units:
        name, kind = OFFICES[code]
        office.do("office", "add", "--code", code, "--name", name, "--kind", kind)
    office.do("plan", "add", path)
    office.tasks = [row["id"] for row in office.do("plan", "show")["clauses"] if row["kind"] == "task"]
    clauses = [word for one in office.tasks for word in ("--clause", one)]
    office.do("plan", "assign", *clauses, *(word for code in units for word in ("--to", code)))
    office.do("plan", "publish")


@cache
def _opened(key_file: bytes) -> KeySigner:
    return open_p12(key_file, PASSPHRASE)


def remade(
    data: bytes,
    signer: KeySigner,
    *,
    cover: dict[str, Any] | None = None,
    content: Callable[[Content], Content] | None = None,
    parts: Callable[[dict[str, bytes]], None] | None = None,
) -> bytes:
    """The same package with something else in it, sealed by that key."""
    reading = read_cover(open_container(data).parts)
    told = read_content(reading)
    written = write_parts(replace(reading.cover, **(cover or {})), content(told) if content else told)
    if parts is not None:
        parts(written)
    return seal(write_container(written), signer, datetime.now(UTC)).data
