"""Handing over what was sealed: to a folder or stick with evidence beside it, as a .zip, as an e-mail draft."""

from __future__ import annotations

import io
import mimetypes
import zipfile
from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from app.errors import ExchangeError
from app.exchange.files import holds, there, write_whole
from app.exchange.outbox import KeptPackage, deliver

MAX_DRAFT_BYTES = 25 * 1024 * 1024
"""What mail servers take; the sentence advises a stick or the .zip beyond."""

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Files = Sequence[tuple[str, Path]]


FOLDER, ZIP, DRAFT = "folder", "zip", "eml"
"""The forms in which a package leaves."""


def hand_over(kept: KeptPackage, files: Files, folder: Path, form: str, body: str = "", to: str = "") -> Path:
    """Take a package and its evidence out into a folder, read back. Whoever calls notes that it left, and only then.

    Args:
        files: the evidence that travels with it.
        form: ``FOLDER`` | ``ZIP`` | ``DRAFT``.
        body: the words of the draft. to: the address it goes to, or empty.

    Returns:
        The file to pass on.

    Raises:
        ExchangeError: as ``deliver``, ``beside``, ``as_zip`` and ``as_draft``.
    """
    stem = Path(kept.name).stem
    if form == ZIP:
        return as_zip(kept, files, folder / f"{stem}.zip")
    if form == DRAFT:
        return as_draft(kept, files, folder / f"{stem}.eml", to=to, body=body)
    path = deliver(folder, kept.name, kept.read())
    beside(folder, files)
    return path


def beside(folder: Path, files: Files) -> list[Path]:
    """Write evidence files beside a package, each read back. What is there already with the same content stays, and so
    does another file of that name, of another unit or of the person's own: ours then goes by its hash and name, and is
    found by its hash as ever.

    Raises:
        ExchangeError: ``no-room``, ``cannot-write``, ``read-back-differs``.
    """
    written: list[Path] = []
    for name, source in files:
        content = _read(source)
        target = folder / name
        if there(target) and not holds(target, content):
            target = folder / f"{source.name[:8]}-{name}"
        if not (there(target) and holds(target, content)):
            write_whole(target, content)
        written.append(target)
    return written


def as_zip(kept: KeptPackage, files: Files, path: Path) -> Path:
    """A .zip of the package and its evidence, read back.

    Raises:
        ExchangeError: ``no-room``, ``cannot-write``, ``read-back-differs``.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in ((kept.name, kept.read()), *((name, _read(file)) for name, file in files)):
            info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    write_whole(path, buffer.getvalue())
    return path


def as_draft(kept: KeptPackage, files: Files, path: Path, *, to: str = "", body: str = "") -> Path:
    """An e-mail draft that opens in the mail program ready to be sent (``X-Unsent: 1``).

    Args:
        to: the address, or empty.
        body: the words of the message.

    Raises:
        ExchangeError: ``draft-too-large`` (``size``, ``limit``); ``no-room``, ``cannot-write``, ``read-back-differs``.
    """
    size = kept.size + sum(file.stat().st_size for _, file in files)
    if size > MAX_DRAFT_BYTES:
        raise ExchangeError("draft-too-large", size=size, limit=MAX_DRAFT_BYTES)
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    if to:
        message["To"] = to
    message["Subject"] = f"[Rõ Việc] {kept.subject}"[:200].replace("\n", " ")
    message.set_content(body or kept.subject)
    kind, _, sub = XLSX_TYPE.partition("/")
    message.add_attachment(kept.read(), maintype=kind, subtype=sub, filename=kept.name)
    for name, file in files:
        guessed = mimetypes.guess_type(name)[0] or "application/octet-stream"
        kind, _, sub = guessed.partition("/")
        message.add_attachment(_read(file), maintype=kind, subtype=sub, filename=name)
    write_whole(path, message.as_bytes())
    return path


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ExchangeError("cannot-read", name=path.name) from error
