"""Messages and archives made to stop the program: each ends in an outcome, within seconds and within memory."""

from __future__ import annotations

import io
import resource
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.outlook_message import Attached, compound, message, outlook
from tests.support.raw_zip import RawEntry, build

MIB = 1024 * 1024
SECONDS = 60
"""Far above what any of them takes (about two), because a test machine may be busy."""
MEMORY = 900 * MIB
"""Address space: the interpreter and its libraries take 250, the largest message three times its 64 MiB."""

GATHER = """
import sys
from pathlib import Path
from app.exchange.courier.gather import gather
found = gather([Path(sys.argv[1])])
for file in found.packages + found.others_files:
    file.read()
print(len(found.packages), len(found.others_files))
"""


def header(data: bytes, at: int, value: int) -> bytes:
    """A message with a number of its header overwritten ([MS-CFB] 2.2)."""
    return data[:at] + struct.pack("<I", value) + data[at + 4 :]


def letter(content: bytes = b"x" * 9000) -> bytes:
    return outlook("Báo cáo", [Attached("a.xlsx", content), Attached("b.pdf", b"y" * 100)])


def fat_at(data: bytes | bytearray) -> int:
    (sector,) = struct.unpack_from("<I", data, 76)
    return 512 * (int(sector) + 1)


def looping_chains() -> bytes:
    """Every sector is followed by itself."""
    data = bytearray(letter())
    at = fat_at(data)
    count = len(data) // 512 - 1
    data[at : at + 4 * count] = struct.pack(f"<{count}I", *range(count))
    return bytes(data)


def every_stream_declares(size: int) -> bytes:
    """Each entry of the directory claims a size, over chains that loop."""
    data = bytearray(looping_chains())
    name = "__substg1.0_37010102".encode("utf-16-le")
    at = data.find(name)
    while at >= 0:
        data[at + 120 : at + 128] = struct.pack("<Q", size)
        at = data.find(name, at + 1)
    return bytes(data)


def deep_directory() -> bytes:
    """Siblings in one long line instead of a tree."""
    tree = message("x", [])
    tree |= {f"__substg1.0_{number:08X}": b"" for number in range(6000)}
    data = bytearray(compound(tree))
    (start,) = struct.unpack_from("<I", data, 48)
    base = 512 * (start + 1)
    for number in range(1, 6000):
        struct.pack_into("<II", data, base + 128 * number + 68, 0xFFFFFFFF, number + 1)
    return bytes(data)


def thousand_attachments_of_one_chain() -> bytes:
    data = bytearray(outlook("x", [Attached(f"{number}.xlsx", b"z" * 4096) for number in range(1200)]))
    data += bytes(20 * MIB)
    return bytes(data)


OUTLOOK: dict[str, Callable[[], bytes]] = {
    "cut in half": lambda: letter()[: len(letter()) // 2],
    "only a header": lambda: letter()[:512],
    "chains that loop": looping_chains,
    "a stream of 4 GB": lambda: every_stream_declares(0xFFFFFFFF),
    "a stream of 2 GB": lambda: every_stream_declares(0x7FFFFFFF),
    "a stream of 16 EB": lambda: every_stream_declares(2**63),
    "4 billion FAT sectors": lambda: header(letter(), 44, 0xFFFFFFF0),
    "a list of FAT sectors that loops": lambda: header(
        header(header(letter(), 44, 109 + 127 * 900_000), 72, 900_000), 68, 0
    ),
    "4 billion mini FAT sectors": lambda: header(letter(), 64, 0xFFFFFFF0),
    "a directory that loops": lambda: header(looping_chains(), 48, 2) + bytes(30 * MIB),
    "sectors of 2 ** 31 bytes": lambda: letter()[:30] + b"\x1f\x00" + letter()[32:],
    "siblings in a long line": deep_directory,
    "a thousand attachments": thousand_attachments_of_one_chain,
    "noise after the header": lambda: letter()[:512] + bytes((7 * number) % 256 for number in range(200_000)),
    "another compound file": lambda: compound({"WordDocument": b"x" * 5000, "1Table": b"y"}),
}


def mail(body: bytes, head: bytes = b"") -> bytes:
    return b'From: a@b.vn\r\nContent-Type: multipart/mixed; boundary="b"\r\n' + head + b"\r\n" + body


def nested(depth: int) -> bytes:
    head = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (number, number) for number in range(depth)
    )
    return b"From: a@b.vn\r\n" + head + b"\r\n" + b"\r\n" * 200_000


PART = b"--b\r\nContent-Disposition: attachment; filename=a.xlsx\r\n\r\nx\r\n"
MAIL: dict[str, Callable[[], bytes]] = {
    "a name of a megabyte of semicolons": lambda: mail(
        b'--b\r\nContent-Disposition: attachment; filename="' + b";" * MIB
    ),
    "a type of a megabyte of quotes": lambda: b'From: a@b\r\nContent-Type: a/b; c="' + b'\\";' * 300_000 + b"\r\n\r\nx",
    "a header of a megabyte": lambda: mail(b"", b"X-A: " + b"=?utf-8?q?" + b"a" * MIB + b"?=\r\n"),
    "ten thousand continuations": lambda: mail(
        b"--b\r\nContent-Disposition: attachment"
        + b"".join(b"; filename*%d=a" % number for number in range(10_000))
        + b"\r\n\r\nx"
    ),
    "multiparts nested 50 deep": lambda: nested(50),
    "multiparts nested 5 000 deep": lambda: nested(5000),
    "nothing but line ends": lambda: mail(b"\n" * (60 * MIB)),
    "a hundred thousand parts": lambda: mail(PART * 100_000),
    "base64 that is none": lambda: mail(
        b"--b\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=a.xlsx\r\n\r\n"
        b"\xff\xfe!!!\r\n--b--"
    ),
    "a message in a message in a message": lambda: mail(b"--b\r\nContent-Type: message/rfc822\r\n\r\n" * 40),
    "sixty megabytes of one part": lambda: mail(
        b"--b\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=a.pdf\r\n\r\n"
        + (b"QUJD" * 19 + b"\r\n") * (780_000)
    ),
}


def zipped(fill: Callable[[zipfile.ZipFile], None]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        fill(archive)
    return buffer.getvalue()


def many_entries(archive: zipfile.ZipFile) -> None:
    for number in range(60_000):
        archive.writestr(f"{number}.bin", b"")


def nine_hundred() -> bytes:
    """One part, packed once, under so many names."""
    one = RawEntry(b"", bytes(MIB))
    crc, _packed, size = one.values()
    packed = one.data()
    return build([RawEntry(b"%d.xlsx" % number, b"", packed=packed, crc=crc, size=size) for number in range(900)])


def lying_sizes() -> bytes:
    data = bytearray(zipped(lambda archive: archive.writestr("a.xlsx", bytes(40 * MIB))))
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 100)
    return bytes(data)


def zips_in_zips(archive: zipfile.ZipFile) -> None:
    inner = b"x"
    for _ in range(8):
        held = inner
        inner = zipped(lambda one, held=held: one.writestr("a.zip", held))  # type: ignore[misc]  # bound at once
    archive.writestr("a.zip", inner)


ZIP: dict[str, Callable[[], bytes]] = {
    "sixty thousand entries": lambda: zipped(many_entries),
    "a part ten times as long as it says": lying_sizes,
    "zips in zips": lambda: zipped(zips_in_zips),
    "a directory of 20 megabytes": lambda: (
        (b"PK\x01\x02" + bytes(42)) * 450_000 + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 9, 9, 46 * 450_000, 0, 0)
    ),
    "nine hundred parts of a megabyte": nine_hundred,
}
CASES = [
    *((f"{name}.msg", make) for name, make in OUTLOOK.items()),
    *((f"{name}.eml", make) for name, make in MAIL.items()),
    *((f"{name}.zip", make) for name, make in ZIP.items()),
]


@pytest.mark.parametrize(("name", "make"), CASES, ids=[name for name, _ in CASES])
def test_it_ends_within_seconds_and_memory(tmp_path: Path, name: str, make: Callable[[], bytes]) -> None:
    path = tmp_path / name
    path.write_bytes(make())

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))

    done = subprocess.run(
        [sys.executable, "-c", GATHER, str(path)],
        capture_output=True,
        text=True,
        timeout=4 * SECONDS,
        check=False,
        preexec_fn=limit,
    )
    assert done.returncode == 0, done.stderr[-800:]
    packages, others = map(int, done.stdout.split())
    assert packages + others >= 1, "what cannot be opened is handed on as it is"
