"""Sending: to whom, the next package, one of before once more, and all that is owed with one passphrase.

A package is first kept, then taken out, then noted as delivered: in this order here alone, for the window and for
``roviec send``. Whatever ends the program in between, the list never says of a file that it left while it did not.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.desk.office import Office
from app.desk.routes import MAIL, SHARED, STICK, Route, routes_of
from app.errors import Cancelled, ExchangeError
from app.exchange import outbox
from app.exchange import owed as owing_now
from app.exchange.courier import outgoing
from app.exchange.courier.drives import is_removable
from app.exchange.courier.evidence import evidence_files
from app.exchange.courier.outgoing import DRAFT, FOLDER, ZIP
from app.exchange.cover import EVERYONE, Kind
from app.exchange.files import require_folder
from app.exchange.outbox import KeptPackage
from app.exchange.seal import KeySigner
from app.progress import Progress, Silent
from db.queries import offices
from db.queries import packages as rows
from db.queries import plans as plan_rows
from db.queries.exchange_plan import published_plan_ids
from db.queries.packages import Contact
from db.queries.plans import PlanRecord
from db.queries.rows import OfficeRow

_PLACE = frozenset({"no-room", "cannot-write", "read-back-differs", "disk-full", "read-only"})
"""Failures of the place that is written to, or of this computer's disk: the next package would fare no better."""
BY_ROUTE = "routes"
"""The form of ``send_all`` in which each unit is served by its own route."""
_log = logging.getLogger(__name__)

__all__ = [
    "BY_ROUTE",
    "DRAFT",
    "EVERYONE",
    "FOLDER",
    "SHARED",
    "ZIP",
    "Addressee",
    "AllSent",
    "Owed",
    "PlanRecord",
    "SentPackage",
    "addressee",
    "addressees",
    "owed",
    "send",
    "send_again",
    "send_all",
]


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
class SentPackage:
    """A package that left: written, read back, found right.

    Attributes:
        path: the file to pass on.
        evidence: names of the evidence files that travel with it.
        removable: it lies on a stick, to be ejected properly.
        noted: whether Gửi – Nhận could take in that it left (a full disk cannot); it left all the same.
        form: ``FOLDER`` | ``ZIP`` | ``DRAFT`` | ``SHARED``: by which route it goes.
    """

    package: KeptPackage
    path: Path
    evidence: tuple[str, ...]
    removable: bool
    noted: bool
    form: str


@dataclass(frozen=True)
class Owed:
    """What our office, as issuer, still has to send.

    Attributes:
        waiting: (to whom, the line of the package if it is written already and has not left yet); all units first.
        strangers: units that something was said to and whose code nobody compared: they have no program yet.
        drafts: our plans whose latest revision is not published; it stays here.
    """

    waiting: tuple[tuple[Addressee, int | None], ...]
    strangers: tuple[Addressee, ...]
    drafts: tuple[PlanRecord, ...]


@dataclass(frozen=True)
class AllSent:
    """What became of all that was owed.

    Attributes:
        sent, failed: one line for each file: a package for all units that goes by their routes is one for each unit.
        left: what was not tried; it is still owed.
        strangers, drafts: as ``Owed``.
    """

    sent: tuple[tuple[Addressee, SentPackage], ...]
    failed: tuple[tuple[Addressee, ExchangeError], ...]
    left: tuple[Addressee, ...]
    strangers: tuple[Addressee, ...]
    drafts: tuple[PlanRecord, ...]


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
) -> SentPackage:
    """Write the next package to an office, or to all, and take it out; where nothing is new since the last, that one
    once more, byte for byte (``again``).

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
        kept = _kept(office, signer, to, anew=False)
    watched.step("deliver", 1, 2)
    return _take_out(office, kept, form, folder, body)


def owed(office: Office) -> Owed:
    """Which plan packages wait to be sent, and what is held back as a draft."""
    waiting = owing_now.owed(office.store, office.clock, office.folders.packages)
    with office.store.read() as connection:
        units = {one.code: one for one in rows.contacts(connection)}
        names = {one.code: one for one in offices.all_offices(connection, office.clock.today())}
        published = published_plan_ids(connection)
        plans = [one for one in plan_rows.plans(connection) if one.part == "issues" and not one.archived]
    reached = [one for one in waiting if one.addressee == EVERYONE or one.addressee in units]
    return Owed(
        tuple((_named(one.addressee, names), one.num) for one in reached),
        tuple(_named(one.addressee, names) for one in waiting if one not in reached),
        tuple(one for one in plans if one.id not in published),
    )


def send_all(
    office: Office,
    secret: str,
    form: str,
    folder: Path,
    letter: Callable[[Addressee], str] | None = None,
    progress: Progress | None = None,
) -> AllSent:
    """Write and take out every plan package that is owed, with one passphrase: each is a whole act of its own.

    Where the place gives out (a full or pulled stick) or a person stops, the rest is left, still owed; a package that
    fails for its own sake holds no other back.

    Args:
        secret, form, folder: as ``send``; or ``form`` is ``BY_ROUTE``: a folder for each unit, in that of its route.
            A package for all units left only once it lies in the folder of every one of them.
        letter: the words of the draft to an addressee.

    Raises:
        ExchangeError: ``cannot-write`` (the folder is not there), ``sending-shut``.
        TrustError: the key cannot be used.
    """
    watched = progress or Silent()
    require_folder(folder)
    found = owed(office)
    waiting = list(found.waiting)
    sent: list[tuple[Addressee, SentPackage]] = []
    failed: list[tuple[Addressee, ExchangeError]] = []
    with office.signer(secret) as signer:
        for done, (to, num) in enumerate(found.waiting):
            try:
                watched.step("send", done, len(found.waiting))
                kept = (
                    _kept(office, signer, to)
                    if num is None
                    else outbox.kept_package(office.store, office.folders.packages, num)
                )
                copies = _all_copies(office, kept, to, form, folder, letter)
            except Cancelled:
                break
            except ExchangeError as error:
                if error.code == "sending-shut":
                    raise
                _log.warning("package not taken out: %s", error.code, exc_info=error)
                failed.append((to, error))
                waiting.remove((to, num))
                if error.code in _PLACE:
                    break
            else:
                sent += copies.sent
                failed += copies.failed
                waiting.remove((to, num))
                if any(error.code in _PLACE for _unit, error in copies.failed):
                    break
    return AllSent(tuple(sent), tuple(failed), tuple(to for to, _num in waiting), found.strangers, found.drafts)


def send_again(office: Office, num: int, form: str, folder: Path, body: str = "") -> SentPackage:
    """Take a package of before out once more, byte for byte, with the evidence that it lists.

    Raises:
        ExchangeError: as ``app.exchange.outbox.kept_package`` and ``app.exchange.courier.outgoing.hand_over``.
    """
    require_folder(folder)
    kept = _kept_before(office, num)
    return _take_out(office, kept, form, folder, body)


def _kept(office: Office, signer: KeySigner, to: Addressee, *, anew: bool = True) -> KeptPackage:
    return outbox.keep_package(
        office.store,
        office.clock,
        signer,
        office.who,
        kind=to.kind,
        addressee=to.code,
        packages=office.folders.packages,
        evidence=office.folders.evidence,
        anew=anew,
    )


def _kept_before(office: Office, num: int) -> KeptPackage:
    return outbox.kept_package(office.store, office.folders.packages, num)


def _named(code: str, known: Mapping[str, OfficeRow]) -> Addressee:
    return Addressee(code, known[code].name if code in known else "", "plan")


@dataclass(frozen=True)
class _Copies:
    """What became of one package: taken out whole, or for each unit by its route."""

    sent: tuple[tuple[Addressee, SentPackage], ...]
    failed: tuple[tuple[Addressee, ExchangeError], ...] = ()


def _all_copies(
    office: Office, kept: KeptPackage, to: Addressee, form: str, folder: Path, letter: Callable[[Addressee], str] | None
) -> _Copies:
    if form != BY_ROUTE:
        return _Copies(((to, _take_out(office, kept, form, folder, letter(to) if letter is not None else "")),))
    with office.store.read() as connection:
        served = [one for one in routes_of(connection) if to.code in (EVERYONE, one.code)]
    if not served:
        return _Copies(((to, _take_out(office, kept, FOLDER, folder, "")),))
    return _by_route(office, kept, served, folder, letter)


def _by_route(
    office: Office,
    kept: KeptPackage,
    served: Sequence[Route],
    folder: Path,
    letter: Callable[[Addressee], str] | None,
) -> _Copies:
    """A copy for each unit; where one of them cannot be written, the package has not left and is owed as before."""
    written: list[tuple[Addressee, str, Path]] = []
    failed: list[tuple[Addressee, ExchangeError]] = []
    files = _evidence(office, kept)
    for route in served:
        unit, form = Addressee(route.code, route.name, "plan"), _FORMS[route.way]
        body = letter(unit) if letter is not None and form == DRAFT else ""
        try:
            require_folder(folder)
            with outbox.naming(kept):
                path = outgoing.hand_over(kept, files, route.folder(folder), form, body, route.address)
        except ExchangeError as error:
            _log.warning("package not taken out: %s", error.code, exc_info=error)
            failed.append((unit, error))
            if error.code in _PLACE:
                break
        else:
            written.append((unit, form, path))
    noted = not failed and outbox.try_to_note(office.store, office.clock, office.who, kept.num)
    sent = tuple(
        (
            unit,
            SentPackage(
                kept, path, tuple(name for name, _file in files), is_removable(path), noted or bool(failed), form
            ),
        )
        for unit, form, path in written
    )
    return _Copies(sent, tuple(failed))


_FORMS = {STICK: FOLDER, MAIL: DRAFT, SHARED: SHARED}
"""Route → how a file is taken out by it."""


def _take_out(office: Office, kept: KeptPackage, form: str, folder: Path, body: str) -> SentPackage:
    """Kept → out of the house → noted: the mark is set after the act came home, and not before."""
    files = _evidence(office, kept)
    with outbox.naming(kept):
        path = outgoing.hand_over(kept, files, folder, form, body)
    noted = outbox.try_to_note(office.store, office.clock, office.who, kept.num)
    return SentPackage(kept, path, tuple(name for name, _file in files), is_removable(path), noted, form)


def _evidence(office: Office, kept: KeptPackage) -> Sequence[tuple[str, Path]]:
    if not kept.evidence or office.folders.evidence is None:
        return ()
    return evidence_files(office.store, office.folders.evidence, kept.evidence)


def _kind_towards(contact: Contact) -> Kind:
    return "report" if contact.relation == "superior" else "plan"
