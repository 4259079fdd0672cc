"""The manifest of a setup program: what it is and what it changes, as a sealed workbook that opens in Excel.

It lies beside the setup program (``RoViec-0.2.0-setup.xlsx`` beside ``RoViec-0.2.0-setup.exe``) and is sealed as
packages are, by the publisher of the program. Nothing in it is read before the seal was checked over the same bytes,
and found to be made by a certificate that the installed program carries (``publisher``).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from app.errors import ExchangeError
from app.exchange import limits
from app.exchange.container import open_container, write_container
from app.exchange.problems import InvalidContent, Problems
from app.exchange.records.spec import Type, col, spec, table
from app.exchange.release.names import setup_name
from app.exchange.seal import verify
from app.exchange.sheets import open_workbook
from app.exchange.workbook_read import SheetReading, read_records
from app.exchange.workbook_write import package_parts, table_sheet

MAX_MANIFEST_BYTES: Final = limits.MIB
"""An honest manifest has 10 kB; a hundred releases with twenty sentences each stay below 200 kB."""
MAX_SETUP_BYTES: Final = 1024 * limits.MIB
_VERSION: Final = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4}){1,3}")
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_FORMAT: Final = re.compile(r"[0-9]{1,4}\.[0-9]{1,4}")
_WHOLE: Final = re.compile(r"[0-9]{1,12}")
_DAY: Final = "%d/%m/%Y"

_ADVICE: Final = (
    "Tệp này có niêm phong điện tử: mở bằng Excel để xem được, nhưng đừng lưu lại. Rõ Việc dùng nó để kiểm tra bộ cài "
    "đặt nằm cạnh nó trước khi cài."
)


@table("release_fact", "Bản cài đặt", key=("label",), section=lambda _: "")
@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the first sheet."""

    label: str = col("Mục", required=True, width=30)
    value: str = col("Nội dung", required=True, width=90)


@table("release_change", "Thay đổi", key=("version", "place"), section=lambda _: "")
@dataclass(frozen=True, slots=True)
class ReleaseChange:
    """One sentence of what a version changes for an officer, in Vietnamese; ``place``: its order within the version."""

    version: str = col("Phiên bản", Type.IDENT, required=True, width=14)
    text: str = col("Thay đổi", required=True, width=110)
    place: int = col("Thứ tự", Type.WHOLE, required=True, width=10)


@dataclass(frozen=True)
class Release:
    """A version of the program, as its publisher describes it.

    Attributes:
        setup_name: the setup program's file name, which lies in the manifest's own folder.
        package_format: the newest package format it reads, ``major.minor``.
        schema: the schema number of its stores; older programs do not open what it has opened.
        changes: of this and earlier versions, the newest first.
    """

    version: str
    setup_name: str
    setup_bytes: int
    setup_sha256: str
    package_format: str
    schema: int
    released_on: date
    changes: tuple[ReleaseChange, ...]

    def changes_since(self, installed: str) -> tuple[ReleaseChange, ...]:
        """What changes for somebody on ``installed``: everything that later versions up to this one brought."""
        first, last = version_key(installed), version_key(self.version)
        return tuple(change for change in self.changes if first < version_key(change.version) <= last)


class ForeignRelease(ExchangeError):
    """Sealed and whole, but not by the publisher (code ``release-foreign``)."""

    def __init__(self) -> None:
        super().__init__("release-foreign")


_LABELS: Final = (
    "Phiên bản",
    "Tệp cài đặt",
    "Kích thước (byte)",
    "SHA-256",
    "Định dạng tệp dữ liệu",
    "Bản cấu trúc dữ liệu",
    "Ngày phát hành",
)


def version_key(version: str) -> tuple[int, ...]:
    """A version as numbers that compare; trailing zeros do not count. Nothing we know is older than everything."""
    if not _VERSION.fullmatch(version):
        return ()
    numbers = [int(part) for part in version.split(".")]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def write_manifest(release: Release) -> bytes:
    """The unsealed workbook.

    Raises:
        ExchangeError: ``cell-unwritable``: a sentence that no cell can hold.
    """
    values = (
        release.version,
        release.setup_name,
        str(release.setup_bytes),
        release.setup_sha256,
        release.package_format,
        str(release.schema),
        release.released_on.strftime(_DAY),
    )
    facts = [Fact(name, value) for name, value in zip(_LABELS, values, strict=True)]
    facts.append(Fact("Lưu ý", _ADVICE))
    footer = f"Rõ Việc {release.version}"
    sheets = [
        table_sheet(spec(Fact), facts, footer),
        table_sheet(spec(ReleaseChange), release.changes, footer),
    ]
    return write_container(package_parts(sheets))


def read_manifest(data: bytes, publishers: Collection[bytes]) -> Release:
    """Check the seal, then read what was sealed.

    Args:
        data: the file, at most ``MAX_MANIFEST_BYTES``.
        publishers: the certificates (DER) whose word counts.

    Raises:
        ForeignRelease: another's seal.
        ExchangeError: too large, damaged, not sealed, altered after sealing, or its rows are no manifest's.
    """
    if len(data) > MAX_MANIFEST_BYTES:
        raise ExchangeError("too-large", limit="file-bytes", value=len(data), maximum=MAX_MANIFEST_BYTES)
    container = open_container(data)
    verdict = verify(container, "own")
    verdict.require()
    if verdict.signer not in publishers:
        raise ForeignRelease
    problems = Problems()
    workbook = open_workbook(container.parts, problems)
    reading = SheetReading(workbook, problems, [limits.MAX_CELLS])
    facts, changes = (_sheet(reading, kind) for kind in (Fact, ReleaseChange))
    problems.require_none()
    return _release({fact.label: fact.value for fact in facts}, tuple(changes), problems)


def _sheet(reading: SheetReading, kind: type[Any]) -> list[Any]:
    sheet = spec(kind)
    if sheet.sheet not in reading.workbook.sheets:
        reading.problems.add(sheet.sheet, 0, "", "missing-sheet")
        return []
    return read_records(reading, sheet, reading.workbook.sheets[sheet.sheet])


def _release(values: dict[str, str], changes: tuple[ReleaseChange, ...], problems: Problems) -> Release:
    """The facts as what they mean; a label we do not know is a later version's and is passed over."""
    patterns = (_VERSION, None, _WHOLE, _SHA256, _FORMAT, _WHOLE, None)
    for name, pattern in zip(_LABELS, patterns, strict=True):
        if name not in values or (pattern is not None and not pattern.fullmatch(values[name])):
            problems.add(spec(Fact).sheet, 0, name, "not-a-manifest")
    problems.require_none()
    version, name, size, sha256, package_format, schema, day = (values[one] for one in _LABELS)
    try:
        released_on = datetime.strptime(day, _DAY).date()
    except ValueError:
        problems.add(spec(Fact).sheet, 0, _LABELS[-1], "not-a-date")
        raise InvalidContent(tuple(problems.listed)) from None
    # Only this very name: no folder, no other kind of file can be meant.
    if name != setup_name(version) or not 0 < int(size) <= MAX_SETUP_BYTES:
        problems.add(spec(Fact).sheet, 0, _LABELS[1], "not-a-manifest")
    problems.require_none()
    return Release(version, name, int(size), sha256, package_format, int(schema), released_on, changes)
