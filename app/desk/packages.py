"""Gửi – Nhận: what came and went, what is missing and who is silent, and the acts on it; sending above all.

A package is first kept, then taken out, then noted as delivered: in this order here alone, for the window and for
``roviec send``. Whatever ends the program in between, the list never says of a file that it left while it did not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from app.desk.office import Office
from app.errors import ExchangeError
from app.exchange import branches, outbox, quarantine
from app.exchange.branches import Branch
from app.exchange.courier import outgoing
from app.exchange.courier.drives import is_removable
from app.exchange.courier.evidence import evidence_files
from app.exchange.courier.outgoing import DRAFT, FOLDER, ZIP
from app.exchange.cover import EVERYONE, Kind
from app.exchange.files import require_folder
from app.exchange.outbox import KEPT, Kept
from app.exchange.outcomes import Outcome
from app.progress import Progress, Silent
from db.queries import offices
from db.queries import packages as rows
from db.queries import plans as plan_rows
from db.queries.packages import RECEIVED, SILENT_AFTER_DAYS, Contact, Gap, PackageRow, Silence
from db.queries.rows import OfficeRow
from db.store import Connection

__all__ = [
    "DRAFT",
    "EVERYONE",
    "FOLDER",
    "KEPT",
    "SILENT_AFTER_DAYS",
    "ZIP",
    "Addressee",
    "Branch",
    "Contact",
    "Exchange",
    "Gap",
    "PackageRow",
    "Sent",
    "Silence",
    "addressee",
    "addressees",
    "choose_branch",
    "discard_refused",
    "export_refused",
    "open_branches",
    "own_office",
    "package",
    "refused",
    "send",
    "send_again",
    "shown",
]


@dataclass(frozen=True)
class Exchange:
    """What came and went.

    Attributes:
        ours: our own office.
        now: the instant that the ages of the lines are counted to; ``today``: its day in Việt Nam.
        packages: newest first.
        contacts: the offices whose codes were compared.
        returned: number of a report of ours → how many tasks its issuer wants more on since.
        waiting: how many files wait for a person.
    """

    ours: OfficeRow
    now: datetime
    today: date
    packages: Sequence[PackageRow]
    contacts: Sequence[Contact]
    gaps: Sequence[Gap]
    silences: Sequence[Silence]
    returned: Mapping[int, int]
    waiting: int


@dataclass(frozen=True)
class Addressee:
    """Somebody a package can be sent to.

    Attributes:
        code: of the office; ``EVERYONE`` for all units.
        name: its name; "" for all units.
        kind: ``plan`` (we issue to it) | ``report`` (it issues to us).
    """

    code: str
    name: str
    kind: Kind


@dataclass(frozen=True)
class Sent:
    """A package that left: written, read back, found right.

    Attributes:
        path: the file to pass on.
        evidence: names of the evidence files that travel with it.
        removable: it lies on a stick, to be ejected properly.
        noted: whether Gửi – Nhận could take in that it left (a full disk cannot); it left all the same.
    """

    package: Kept
    path: Path
    evidence: tuple[str, ...]
    removable: bool
    noted: bool


# What came and went


def shown(office: Office) -> Exchange:
    """Everything the screen shows."""
    now = office.clock.now()
    with office.store.read() as connection:
        return Exchange(
            ours=_ours(connection, office.code),
            now=now,
            today=office.clock.today(),
            packages=rows.packages(connection),
            contacts=rows.contacts(connection),
            gaps=rows.gaps(connection),
            silences=rows.silences(connection, now),
            returned=rows.returned_packages(connection, office.code),
            waiting=rows.waiting_count(connection),
        )


def own_office(office: Office) -> OfficeRow:
    """Our own office, as it is called today."""
    with office.store.read() as connection:
        return _ours(connection, office.code)


def package(office: Office, num: int) -> PackageRow | None:
    """One line, or None where there is none of that number."""
    with office.store.read() as connection:
        return rows.package(connection, num)


def refused(office: Office) -> list[PackageRow]:
    """What came and was not taken in."""
    with office.store.read() as connection:
        return [row for row in rows.packages(connection) if row.direction == "in" and row.outcome not in RECEIVED]


def export_refused(office: Office, num: int, folder: Path) -> Path:
    """A copy of a refused file, byte for byte.

    Raises:
        ExchangeError: as ``app.exchange.quarantine.export``.
    """
    return quarantine.export(office.store, office.folders, num, folder)


def discard_refused(office: Office, num: int) -> None:
    """Give a refused file up.

    Raises:
        ExchangeError: as ``app.exchange.quarantine.discard``.
    """
    quarantine.discard(office.store, office.clock, office.who, office.folders, num)


def open_branches(office: Office) -> list[Branch]:
    """The senders with two histories nobody has decided on yet."""
    return branches.open_branches(office.store)


def choose_branch(office: Office, num: int, *, take: bool) -> list[Outcome]:
    """Decide between two histories of a sender: follow the one of this file, or stay with the present one.

    Raises:
        ExchangeError: as ``app.exchange.branches.choose_branch``.
    """
    return branches.choose_branch(office.store, office.clock, office.who, office.folders, num, take=take)


# Sending


def addressees(office: Office) -> list[Addressee]:
    """Everybody a package can be sent to: the offices whose codes were compared, and all units where there are any."""
    with office.store.read() as connection:
        found = [Addressee(one.code, one.name, _kind_towards(one)) for one in rows.contacts(connection)]
    if any(one.kind == "plan" for one in found):
        found.append(Addressee(EVERYONE, "", "plan"))
    return found


def addressee(office: Office, code: str | None, kind: Kind | None) -> Addressee:
    """Who is meant where a person left it open: our own plans go to all, reports to their issuer.

    Raises:
        ExchangeError: ``addressee-needed`` (``count``): several offices issue to us, or none.
    """
    with office.store.read() as connection:
        known = [plan for plan in plan_rows.plans(connection) if not plan.archived]
        contact = next((one for one in rows.contacts(connection) if one.code == code), None)
    issuers = sorted({plan.issuer_code for plan in known if plan.part == "carries_out" and plan.source == "package"})
    issues = any(plan.part == "issues" for plan in known)
    reports = code in issuers or (code is None and bool(issuers) and not issues)
    meant = kind or (_kind_towards(contact) if contact is not None else "report" if reports else "plan")
    if code is not None:
        return Addressee(code, contact.name if contact is not None else "", meant)
    if meant == "plan":
        return Addressee(EVERYONE, "", "plan")
    if len(issuers) != 1:
        raise ExchangeError("addressee-needed", count=len(issuers))
    return Addressee(issuers[0], "", "report")


def send(
    office: Office,
    secret: str,
    to: Addressee,
    form: str,
    folder: Path,
    body: str = "",
    progress: Progress | None = None,
) -> Sent:
    """Write the next package to an office, or to all, and take it out.

    Args:
        secret: the passphrase of the sealing key; the PIN where it lies on a token.
        form: ``FOLDER`` | ``ZIP`` | ``DRAFT``.
        folder: where it goes; it must be there, so that nothing is written in the place of a stick that was pulled out.
        body: the words of the draft.

    Raises:
        ExchangeError: as ``app.exchange.outbox.keep_package``; where it was kept and could not be taken out, as
            ``app.exchange.courier.outgoing.hand_over`` with ``num``, its line: it can be sent again from there.
        TrustError: the key cannot be used.
    """
    watched = progress or Silent()
    require_folder(folder)
    watched.step("seal", 0, 2)
    with office.signer(secret) as signer:
        kept = outbox.keep_package(
            office.store,
            office.clock,
            signer,
            office.who,
            kind=to.kind,
            addressee=to.code,
            packages=office.folders.packages,
            evidence=office.folders.evidence,
        )
    watched.step("deliver", 1, 2)
    return _take_out(office, kept, form, folder, body)


def send_again(office: Office, num: int, form: str, folder: Path, body: str = "") -> Sent:
    """Take a package of before out once more, byte for byte, with the evidence that it lists.

    Raises:
        ExchangeError: as ``app.exchange.outbox.kept_package`` and ``app.exchange.courier.outgoing.hand_over``.
    """
    require_folder(folder)
    kept = outbox.kept_package(office.store, office.folders.packages, num)
    return _take_out(office, kept, form, folder, body)


def _take_out(office: Office, kept: Kept, form: str, folder: Path, body: str) -> Sent:
    """Kept → out of the house → noted: the mark is set after the act came home, and not before."""
    files: Sequence[tuple[str, Path]] = ()
    if kept.evidence and office.folders.evidence is not None:
        files = evidence_files(office.store, office.folders.evidence, kept.evidence)
    with outbox.naming(kept):
        path = outgoing.hand_over(kept, files, folder, form, body)
    noted = outbox.try_to_note(office.store, office.clock, office.who, kept.num)
    return Sent(kept, path, tuple(name for name, _file in files), is_removable(path), noted)


def _kind_towards(contact: Contact) -> Kind:
    return "report" if contact.relation == "superior" else "plan"


def _ours(connection: Connection, code: str) -> OfficeRow:
    return offices.office(connection, code) or OfficeRow(code, code, "", "other", "")
