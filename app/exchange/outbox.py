"""Writing the next package: one transaction for its number, its content, its seal and the copy that is kept.

The day on which its reports are sent is decided first and sealed with them. Numbers and marks are committed only when
the kept copy stands whole on the disk, and the package leaves the machine only after the commit: so no number is ever
used for two contents, none is lost by a crash, and nothing counts as sent that was not sealed.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app.clock import Clock
from app.errors import ExchangeError
from app.exchange import receipts
from app.exchange.container import Container, open_container, write_container
from app.exchange.cover import EVERYONE, FORMAT_MAJOR, FORMAT_MINOR, Cover, Kind, write_lineage
from app.exchange.files import holds, keep_whole, there, write_whole
from app.exchange.lineage import own_lineage, remember_own_key
from app.exchange.package_content import content_for, digest_of, plans_carried, subject_of, told
from app.exchange.program import program_version
from app.exchange.records import Content
from app.exchange.records.report import WireEvidence, WireReport
from app.exchange.records.spec import whole_second
from app.exchange.seal import KeySigner, seal, verify
from app.exchange.workbook_read import read_content, read_cover
from app.exchange.workbook_write import write_parts
from app.tracking.papers import bind_to_what_travels, sent_with_package
from app.trust.fingerprint import code_of, fingerprint
from db.errors import StoreError
from db.queries import exchange_packages as listed_packages
from db.queries import exchange_write as bulk
from db.queries.exchange_packages import SentRow, ToldRow
from db.queries.offices import office
from db.queries.plans import clause
from db.schema import Installation, OutgoingStream, Package
from db.store import Connection, Store

KEPT, WRITTEN = "kept", "written"
"""Outcomes of a package of ours: it stands whole in the workspace and has not left it, or it was delivered."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class KeptPackage:
    """A package of ours that stands whole in the workspace, whether it has left it or not.

    Attributes:
        name: of the file as it travels.
        copy: the copy in the workspace.
        num: its line in Gửi – Nhận.
        evidence: SHA-256 of the files that should travel beside it: those it lists, and those asked for again.
        reports: names of the periods whose numbered reports go out with it for the first time.
        again: nothing was new since it was kept, so it stands in the place of the next one.
    """

    name: str
    copy: Path
    package_id: str
    sequence: int
    num: int
    size: int
    subject: str
    kind: Kind
    addressee: str
    evidence: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    again: bool = False

    def read(self) -> bytes:
        """The package, byte for byte.

        Raises:
            ExchangeError: ``package-gone``: the kept copy is no longer there or no longer whole.
        """
        try:
            data = self.copy.read_bytes()
        except OSError as error:
            raise ExchangeError("package-gone", num=self.num) from error
        if len(data) != self.size:
            raise ExchangeError("package-gone", num=self.num)
        return data


@dataclass(frozen=True, kw_only=True)
class Written(KeptPackage):
    """A package that was written, read back and found right.

    Attributes:
        path: where it was written to.
        noted: whether Gửi – Nhận could take in that it left. It left all the same; the line there says it did not yet.
    """

    path: Path
    noted: bool = True


def write_package(
    store: Store,
    clock: Clock,
    signer: KeySigner,
    who: str,
    *,
    kind: Kind,
    addressee: str,
    folder: Path,
    packages: Path,
    plan_ids: Sequence[str] | None = None,
    evidence: Path | None = None,
    extra: Iterable[Any] = (),
    anew: bool = True,
) -> Written:
    """Write, seal, keep and deliver the next package to an office, or to all (``*``), without evidence beside it.

    Args:
        folder: where it goes: a folder, a stick.
        who, kind, addressee, packages, plan_ids, evidence, extra, anew: as ``keep_package``.

    Raises:
        ExchangeError: as ``keep_package`` and ``deliver``. Where delivery fails the package is kept and can be sent
            again (``num``: its line); otherwise nothing changed.
        TrustError: the key cannot be used.
    """
    kept = keep_package(
        store,
        clock,
        signer,
        who,
        kind=kind,
        addressee=addressee,
        packages=packages,
        plan_ids=plan_ids,
        evidence=evidence,
        extra=extra,
        anew=anew,
    )
    return take_out(store, clock, who, kept, folder)


def keep_package(
    store: Store,
    clock: Clock,
    signer: KeySigner,
    who: str,
    *,
    kind: Kind,
    addressee: str,
    packages: Path,
    plan_ids: Sequence[str] | None = None,
    evidence: Path | None = None,
    extra: Iterable[Any] = (),
    anew: bool = True,
) -> KeptPackage:
    """Write, seal and keep the next package to an office, or to all (``*``); it has not left the workspace yet.

    Args:
        who: the person who sends.
        addressee: an office code, or ``*`` for all units (plan packages only).
        packages: the workspace's folder for copies, from which it is delivered, and can be again.
        plan_ids: the plans it speaks of; by default all published ones that concern the addressee (kind plan), or all
            that came from it as packages (kind report).
        evidence: the workspace's evidence folder: files listed by the addressee that are not there are asked for.
        extra: further records (certificates, trust lines), with their sections.
        anew: write it even if it says nothing that the last one to the addressee did not say; otherwise that one is
            returned, and nothing is written.

    Raises:
        ExchangeError: ``sending-shut`` (``reason``), ``nothing-to-send``, ``addressee-unknown``, ``cell-unwritable``,
            ``disk-full``, ``read-only``. Nothing changed then.
        TrustError: the key cannot be used.
    """
    packages.mkdir(parents=True, exist_ok=True)
    with store.write(who, at=clock.now()) as writing:
        writing.undoable = False
        mine = writing.need(Installation, 1)
        if mine.sending_shut is not None:
            raise ExchangeError("sending-shut", reason=mine.sending_shut)
        connection = writing.connection
        to = office(connection, addressee)
        if to is None and addressee != EVERYONE:
            raise ExchangeError("addressee-unknown", code=addressee)
        reports: dict[str, str] = {}
        if kind == "report":
            # Decided first, so that the day travels in what is sealed; seal, mark and outbox entry commit together.
            going = plans_carried(connection, addressee, plan_ids)
            reports = sent_with_package(writing, addressee, mine.office_code, clock.today(), going)
            connection = writing.connection
        content = content_for(connection, kind, mine.office_code, addressee, plan_ids, evidence, extra, clock.today())
        if missing := reports.keys() - {one.subject for one in content.sections if one.family == "period"}:
            raise AssertionError(f"marked as sent and not in the package: {sorted(missing)}")
        for report in content.of(WireReport):
            if report.digest:
                bind_to_what_travels(writing, report.plan_id, report.period_id, mine.office_code, report.digest)
        whole = digest_of(content)
        if not (anew or reports):
            last = listed_packages.last_like(connection, kind, addressee, mine.epoch_id, whole)
            if last is not None and (kept := _kept_as_sealed_by(signer, packages, last)) is not None:
                return kept
        remember_own_key(writing, fingerprint(signer.certificate))
        stream = writing.get(OutgoingStream, addressee) or writing.add(OutgoingStream(addressee=addressee))
        sender = office(connection, mine.office_code)
        cover = Cover(
            kind=kind,
            format=f"{FORMAT_MAJOR}.{FORMAT_MINOR}",
            profile=mine.profile,
            sender_name=sender.name if sender else mine.office_code,
            sender_code=mine.office_code,
            installation_id=mine.installation_id,
            addressee_name=to.name if to else "Tất cả đơn vị",
            addressee=addressee,
            sequence=stream.last_sequence + 1,
            version=mine.version + 1,
            epoch_number=mine.epoch_number,
            epoch_id=mine.epoch_id,
            lineage=write_lineage(own_lineage(connection)),
            previous_id=stream.last_package_id or "",
            made_at=_made_at(clock),
            program=program_version(),
            subject=subject_of(kind, mine.profile, content),
            fingerprint=code_of(fingerprint(signer.certificate)),
        )
        listed_now = {one.sha256 for one in content.records.get("evidence", ()) if one.removed_at is None}
        asked = receipts.evidence_asked(connection, addressee, mine.office_code)
        try:
            parts = write_parts(cover, content)
        except ExchangeError as error:
            raise _placed(connection, error) from error
        sealed = seal(write_container(parts), signer, clock.now())
        name = file_name(cover)
        stored = f"{sealed.package_id}.xlsx"
        keep_whole(packages / stored, sealed.data, read_back=True)
        _require_valid(sealed.data)
        writing.edit(mine, version=cover.version)
        writing.edit(stream, last_sequence=cover.sequence, last_package_id=sealed.package_id)
        said: dict[str, str] = {}
        if kind == "plan":
            before = told_before(listed_packages.last_plan_package(connection, addressee), packages, addressee)
            said = before | told(content, addressee)
        row = _row(cover, content, said, whole, sealed.package_id, name, stored, len(sealed.data), clock)
        num = bulk.add_package(writing, row)
    _log.info("package sealed and kept: %s %s, %s bytes", kind, cover.sequence, len(sealed.data))
    return KeptPackage(
        name,
        packages / stored,
        sealed.package_id,
        cover.sequence,
        num,
        len(sealed.data),
        cover.subject,
        kind,
        addressee,
        tuple(sorted(listed_now | asked)),
        tuple(reports.values()),
    )


def kept_package(store: Store, packages: Path, num: int) -> KeptPackage:
    """A package of before, to be delivered once more byte for byte, with the evidence that it lists.

    Raises:
        ExchangeError: ``package-gone`` (the kept copy is no longer there or no longer whole).
    """
    with store.read() as connection:
        found = listed_packages.sent(connection, num)
    if found is None:
        raise ExchangeError("package-gone", num=num)
    return _read_back(packages, found)[0]


def _read_back(packages: Path, found: SentRow) -> tuple[KeptPackage, Cover]:
    copy = packages / found.stored_name
    try:
        data = copy.read_bytes()
        reading = read_cover(_require_valid(data).parts)
    except (OSError, ExchangeError) as error:
        raise ExchangeError("package-gone", num=found.num) from error
    cover = reading.cover
    listed = {one.sha256 for one in read_content(reading).of(WireEvidence) if one.removed_at is None}
    kept = KeptPackage(
        found.file_name,
        copy,
        found.package_id,
        cover.sequence,
        found.num,
        len(data),
        cover.subject,
        cover.kind,
        cover.addressee,
        tuple(sorted(listed)),
    )
    return kept, cover


def _placed(connection: Connection, error: ExchangeError) -> ExchangeError:
    """The same refusal with the clause it is about, by its label in the plan and its number (``clause_num``)."""
    found = clause(connection, str(error.params.get("clause_id") or ""))
    if found is None:
        return error
    return ExchangeError(error.code, **{**error.params, "place": found.label, "clause_num": found.num})


def _kept_as_sealed_by(signer: KeySigner, packages: Path, found: SentRow) -> KeptPackage | None:
    """A package of before with nothing new since; None where its copy is gone, or another key has sealed it."""
    try:
        kept, cover = _read_back(packages, found)
    except ExchangeError:
        return None
    return replace(kept, again=True) if cover.fingerprint == code_of(fingerprint(signer.certificate)) else None


def take_out(store: Store, clock: Clock, who: str, kept: KeptPackage, folder: Path) -> Written:
    """Deliver a package that is kept, without evidence beside it.

    Raises:
        ExchangeError: as ``deliver``.
    """
    with naming(kept):
        path = deliver(folder, kept.name, kept.read())
    return Written(**vars(kept), path=path, noted=try_to_note(store, clock, who, kept.num))


def unanswered(store: Store, packages: Path, addressees: Iterable[str]) -> list[tuple[KeptPackage, Content]] | None:
    """The newest package to each of some offices, and what it says; None unless each has one, whole and unconfirmed."""
    found = []
    for code in addressees:
        with store.read() as connection:
            num = listed_packages.last_unconfirmed(connection, code)
        try:
            kept = kept_package(store, packages, num or 0)
            found.append((replace(kept, again=True), read_content(read_cover(open_container(kept.read()).parts))))
        except ExchangeError:
            return None
    return found


def told_before(last: ToldRow | None, packages: Path, addressee: str) -> dict[str, str]:
    """Section → digest of what the plan packages to an addressee have said; of a version that noted none, the kept copy
    of the newest is read.
    """
    if last is None or last.told is not None:
        return dict(last.told or {}) if last is not None else {}
    try:
        reading = read_cover(open_container((packages / last.stored_name).read_bytes()).parts)
        return told(read_content(reading), addressee)
    except (OSError, ExchangeError):
        return {}  # nothing is known of it, so it is said again


@contextmanager
def naming(kept: KeptPackage) -> Iterator[None]:
    """What fails on the way out names the line of the package, which stands whole and can be sent again (``num``)."""
    try:
        yield
    except ExchangeError as error:
        raise ExchangeError(error.code, **(error.params | {"num": kept.num})) from error


def try_to_note(store: Store, clock: Clock, who: str, num: int) -> bool:
    """As ``note_delivery``, after the act.

    Returns:
        False where the store cannot take it in, such as on a full disk: what left has left, and is not called failed.
    """
    _log.info("package taken out: line %s", num)
    try:
        note_delivery(store, clock, who, num)
    except StoreError as error:
        _log.warning("package taken out, but not noted: line %s", num, exc_info=error)
        return False
    return True


def note_delivery(store: Store, clock: Clock, who: str, num: int) -> None:
    """Note that a package of ours has left the workspace. Only ever called after the act that took it out came home."""
    with store.write(who, at=clock.now()) as writing:
        writing.undoable = False
        record = writing.need(Package, num)
        if record.outcome != WRITTEN:
            writing.edit(record, outcome=WRITTEN)


def deliver(folder: Path, name: str, data: bytes) -> Path:
    """Write a package into a folder. The same file there already is left; another one of that name is never
    overwritten.

    Raises:
        ExchangeError: as ``write_whole``.
    """
    path = folder / name
    number = 1
    while there(path):
        if holds(path, data):
            return path
        path = folder / f"{Path(name).stem} ({number}).xlsx"
        number += 1
    write_whole(path, data)
    return path


def file_name(cover: Cover) -> str:
    """``<kind>-<sender>-<addressee>-<epoch>-<sequence>.xlsx``. Nothing relies on it."""
    to = "all" if cover.addressee == EVERYONE else cover.addressee
    return f"{cover.kind}-{cover.sender_code}-{to}-{cover.epoch_number}-{cover.sequence:04d}.xlsx"


def _row(
    cover: Cover,
    content: Content,
    said: Mapping[str, str],
    whole: str,
    package_id: str,
    name: str,
    stored: str,
    size: int,
    clock: Clock,
) -> dict[str, Any]:
    plans = sorted({section.plan_id for section in content.sections if section.plan_id is not None})
    return {
        "package_id": package_id,
        "direction": "out",
        "kind": cover.kind,
        "sender_code": cover.sender_code,
        "addressee": cover.addressee,
        "epoch_number": cover.epoch_number,
        "epoch_id": cover.epoch_id,
        "sequence": cover.sequence,
        "version": cover.version,
        "previous_id": cover.previous_id or None,
        "subject": cover.subject,
        "made_at": cover.made_at,
        "handled_at": clock.now(),
        "route": "file",
        "outcome": KEPT,
        "details": json.dumps(
            {
                "plans": plans,
                "records": {name: len(found) for name, found in content.records.items()},
                "told": said,
                "whole": whole,
            },
            ensure_ascii=False,
        ),
        "file_name": name,
        "stored_name": stored,
        "size": size,
    }


def _require_valid(data: bytes) -> Container:
    """What was written verifies, from its bytes."""
    container = open_container(data)
    verify(container).require()
    return container


def _made_at(clock: Clock) -> Any:
    return whole_second(clock.now())
