"""Minh chứng: files kept once by hash, listed by name and size, opened only from a copy."""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.attached.parts import MAX_EVIDENCE_BYTES
from app.clock import Clock
from app.errors import TrackingError
from app.tracking.kinds import clean_name, require_allowed
from app.tracking.progress import led_clause, period_of_plan, refuse_if_closed
from db import private
from db.changes import new_id
from db.queries import tracking as rows
from db.schema import Evidence
from db.store import Store
from db.unfinished import SCRATCH_NAME


def add_file(
    store: Store,
    clock: Clock,
    who: str,
    folder: Path,
    path: Path,
    *,
    clause_id: str,
    office_code: str,
    period_id: str,
) -> str:
    """Copy a file into the evidence folder (once per content) and list it under a task. Returns its id.

    The same content listed there already, for the same period, is not listed twice.

    Raises:
        TrackingError: as ``check_file``; ``disk-full``, ``clause-unknown``, ``not-assigned``, ``period-closed``.
    """
    size = check_file(path)
    sha256 = keep_once(folder, path)
    with store.write(who, at=clock.now()) as writing:
        clause = led_clause(writing, clause_id, office_code, period_id)
        refuse_if_closed(writing, clause.plan_id, period_id, office_code)
        period_of_plan(writing, clause.plan_id, period_id)
        listed = rows.listed_evidence(writing.connection, clause.num, office_code, period_id, sha256)
        if listed is not None:
            return listed
        record = Evidence(
            id=new_id(),
            clause_num=clause.num,
            office_code=office_code,
            period_id=period_id,
            name=clean_name(path.name),
            size=size,
            sha256=sha256,
            added_at=clock.now(),
        )
        writing.add(record)
        return record.id


def check_file(path: Path) -> int:
    """See whether a file can be evidence, before anything is added. Returns its size.

    Raises:
        TrackingError: ``evidence-missing`` (it is not there, or another program holds it), ``evidence-empty``,
            ``evidence-too-large``; ``evidence-refused``, ``evidence-not-its-kind``, ``evidence-macros``: see
            ``app.tracking.kinds``.
    """
    # Only a file that lies on a disk: opening a pipe would wait for ever.
    if path.exists() and not path.is_file():
        raise TrackingError("evidence-missing", name=path.name)
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size == 0:
                raise TrackingError("evidence-empty", name=path.name)
            if size > MAX_EVIDENCE_BYTES:
                raise TrackingError("evidence-too-large", name=path.name, size=size, limit=MAX_EVIDENCE_BYTES)
            require_allowed(path.name, file)
    except OSError as error:
        raise TrackingError("evidence-missing", name=path.name) from error
    return size


def read_checked(path: Path) -> bytes:
    """The bytes of a file that can be evidence: what was judged is what is given.

    Raises:
        TrackingError: as ``check_file``.
    """
    check_file(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise TrackingError("evidence-missing", name=path.name) from error
    if not 0 < len(data) <= MAX_EVIDENCE_BYTES:
        raise TrackingError("evidence-missing", name=path.name)
    require_allowed(path.name, io.BytesIO(data))
    return data


def keep_once(folder: Path, path: Path) -> str:
    """Copy a file into the folder under its hash, unless it is there already. Returns the SHA-256 in hex.

    Raises:
        TrackingError: ``evidence-missing``: it cannot be read (any more); ``disk-full``: the copy cannot be written.
    """
    with _room():
        private.make_folder(folder)
        handle, name = tempfile.mkstemp(dir=folder, prefix=".", suffix=".part")
    sibling = Path(name)
    try:
        digest = hashlib.sha256()
        with os.fdopen(handle, "wb") as copy:
            for chunk in _chunks(path):
                digest.update(chunk)
                with _room():
                    copy.write(chunk)
            with _room():
                copy.flush()
                os.fsync(copy.fileno())
        sha256 = digest.hexdigest()
        with _room():
            if not (folder / sha256).exists():
                sibling.replace(folder / sha256)
        return sha256
    finally:
        sibling.unlink(missing_ok=True)


def _chunks(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as source:
            while chunk := source.read(1 << 20):
                yield chunk
    except OSError as error:
        raise TrackingError("evidence-missing", name=path.name) from error


@contextmanager
def _room() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise TrackingError("disk-full") from error


def remove_file(store: Store, clock: Clock, who: str, evidence_id: str) -> frozenset[str]:
    """Take a file off the list; its content stays for the history.

    Raises:
        TrackingError: ``evidence-unknown``, ``period-closed``.
    """
    with store.write(who, at=clock.now()) as writing:
        record = writing.get(Evidence, evidence_id)
        if record is None:
            raise TrackingError("evidence-unknown", id=evidence_id)
        writing.edit(record, removed_at=clock.now())
        return frozenset(writing.kinds)


def open_copy(folder: Path, sha256: str, name: str) -> Path:
    """A copy to open in another program, checked against its hash and the list of kinds; the kept file itself is never
    opened. The copy lies in a private folder beside ``folder`` that is emptied when the workspace is opened or closed.

    Raises:
        TrackingError: ``evidence-absent``, the content has not come; ``evidence-damaged``, it no longer has its hash;
            those of ``app.tracking.kinds``; ``disk-full``.
    """
    try:
        content = (folder / sha256).read_bytes()
    except OSError as error:
        raise TrackingError("evidence-absent", name=name) from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise TrackingError("evidence-damaged", name=name)
    return open_bytes(folder, content, name)


def open_bytes(folder: Path, content: bytes, name: str) -> Path:
    """A copy of a content to open in another program, as ``open_copy`` makes it.

    Raises:
        TrackingError: those of ``app.tracking.kinds``; ``disk-full``.
    """
    require_allowed(name, io.BytesIO(content))
    with _room():
        scratch = private.make_folder(folder.with_name(SCRATCH_NAME))
        target = Path(tempfile.mkdtemp(prefix="minh-chung-", dir=scratch)) / clean_name(name)
        with open(target, "xb", opener=private.opener) as copy:
            copy.write(content)
    return target
