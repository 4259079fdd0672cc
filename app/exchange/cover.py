"""The cover of a package, "Bìa": who says what to whom, and where it stands in the order of things."""

# ruff: noqa: RUF009 (col() only describes a column; it makes no default that records could share)

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from app.exchange.cells import MAX_WHOLE
from app.exchange.records.spec import MINOR, SheetTable, Type, col, spec, table
from app.own_books import PACKAGE_TITLE

FORMAT_MAJOR: Final = 1
FORMAT_MINOR: Final = MINOR

TITLE: Final = PACKAGE_TITLE

COVER_SHEET: Final = "Bìa"
SECTIONS_SHEET: Final = "Các phần"
EVERYONE: Final = "*"

Kind = Literal["plan", "report", "enrol", "welcome"]
KINDS: Final = {"plan": "kế hoạch, chỉ đạo", "report": "báo cáo", "enrol": "đăng ký", "welcome": "xác nhận đăng ký"}
PROFILES: Final = {"real": "chính thức", "training": "TẬP HUẤN"}


@dataclass(frozen=True, slots=True)
class Fork:
    """One step of a sender's history: the epoch left, and the last version of it that was continued from."""

    number: int
    epoch_id: str
    version: int
    package_id: str


@table("cover", COVER_SHEET, key=(), section=lambda _: "")
@dataclass(frozen=True, slots=True)
class Cover:
    """The fields of the cover, in the order they stand there.

    Attributes:
        lineage: every epoch before this one, oldest first, one "number epoch-id version package-id" each, separated by
            "; " ("-" where no package was sent); the last one is the fork point.
    """

    kind: Kind = col("Loại tệp", Type.WORD, required=True, words=KINDS)
    format: str = col("Định dạng", Type.IDENT, required=True)
    profile: str = col("Dữ liệu", Type.WORD, required=True, words=PROFILES)
    sender_name: str = col("Bên gửi", required=True)
    sender_code: str = col("Mã bên gửi", Type.IDENT, required=True)
    installation_id: str = col("Mã máy gửi", Type.IDENT, required=True)
    addressee_name: str = col("Bên nhận")
    addressee: str = col("Mã bên nhận", Type.IDENT, required=True)
    sequence: int = col("Tệp số", Type.WHOLE, required=True)
    version: int = col("Bản số", Type.WHOLE, required=True)
    epoch_number: int = col("Đời dữ liệu", Type.WHOLE, required=True)
    epoch_id: str = col("Mã đời dữ liệu", Type.IDENT, required=True)
    lineage: str = col("Nối tiếp từ")
    previous_id: str = col("Mã tệp trước", Type.IDENT)
    made_at: datetime = col("Lập lúc", Type.INSTANT, required=True)
    program: str = col("Phiên bản chương trình", Type.IDENT, required=True)
    subject: str = col("Nội dung")
    fingerprint: str = col("Mã đối chiếu của bên gửi", echo=True)

    def forks(self) -> tuple[Fork, ...]:
        """The lineage, read.

        Raises:
            ValueError: it is not written as it should be.
        """
        return read_lineage(self.lineage)

    @property
    def major(self) -> int:
        """The major number of the format; 0 where it cannot be read."""
        return self._numbers()[0]

    @property
    def minor(self) -> int:
        """The minor version it is read in: the one it names, or ours where it names a later one."""
        return min(self._numbers()[1], FORMAT_MINOR)

    def _numbers(self) -> tuple[int, int]:
        found = re.fullmatch(r"(\d{1,4})\.(\d{1,4})", self.format)
        return (int(found[1]), int(found[2])) if found else (0, 0)


@table("section", SECTIONS_SHEET, key=("name",), section=lambda _: "")
@dataclass(frozen=True, slots=True)
class SectionLine:
    """A section of the package, as its sheet lists it."""

    name: str = col("Phần", Type.IDENT, required=True, width=60)
    complete: bool = col("Đầy đủ", Type.YES, width=10)


def read_lineage(text: str) -> tuple[Fork, ...]:
    """The steps that ``write_lineage`` wrote.

    Raises:
        ValueError: a step is not four words, or a number is none or too large for the format.
    """
    steps = []
    for step in filter(None, (part.strip() for part in text.split(";"))):
        number, epoch_id, version, package_id = step.split(" ")
        steps.append(Fork(int(number), epoch_id, int(version), "" if package_id == "-" else package_id))
    if not all(0 <= number <= MAX_WHOLE for step in steps for number in (step.number, step.version)):
        raise ValueError("a number out of its range")
    if [step.number for step in steps] != sorted({step.number for step in steps}):
        raise ValueError("epochs out of order")
    return tuple(steps)


def write_lineage(steps: tuple[Fork, ...]) -> str:
    """The steps in one line of text."""
    return "; ".join(f"{step.number} {step.epoch_id} {step.version} {step.package_id or '-'}" for step in steps)


def cover_table() -> SheetTable:
    """The cover's fields as a table: its headings stand in column A, its values in column B."""
    return spec(Cover)


def sections_table() -> SheetTable:
    """The list of sections as a table."""
    return spec(SectionLine)
