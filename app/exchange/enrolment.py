"""Getting to know an office: its certificate offered, compared by a person, pinned, renewed, revoked, lost.

The pure rules are ``app.trust.trustlist``'s; here they meet the store. Office and rights of a key are those recorded
when its fingerprint was confirmed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from app.clock import Clock
from app.errors import ExchangeError, TrustError
from app.exchange import lost_endings
from app.exchange.records.plan import TrustLine
from app.exchange.records.shared import CertificateLine
from app.exchange.records.spec import whole_second
from app.exchange.trust_store import add_event, keep_events, known_key, settle, trust_list
from app.office_codes import is_office_code
from app.planning.office_names import card_of_name
from app.trust import trustlist
from app.trust.certificate import CertificateFacts, from_file, read_facts, to_pem
from app.trust.fingerprint import fingerprint as fingerprint_of
from app.trust.fingerprint import matches
from app.trust.trustlist import Event
from app.visible import has_foreign_letters
from db.changes import Writing
from db.queries import exchange_state as state
from db.queries import exchange_write as bulk
from db.queries.offices import office
from db.schema import Certificate, Installation, Office, SenderLine
from db.store import Connection, Store

if TYPE_CHECKING:
    from app.exchange.examine import Offer

SUPERIOR: Final = "superior"
SUBORDINATE: Final = "subordinate"
_ENDED: Final = {"revoked": "revoked", "lost": "revoked", "retired": "retired"}
"""Lines of a trust list that end a key → what its certificate becomes."""
_RELATION_OF_KIND: Final = {"plan": SUPERIOR, "welcome": SUPERIOR, "report": SUBORDINATE, "enrol": SUBORDINATE}


def pin(
    store: Store,
    clock: Clock,
    who: str,
    *,
    pem: bytes | str,
    fingerprint: str,
    relation: str,
    retire: bool = False,
    reason: str = "",
    office_code: str = "",
    office_name: str = "",
) -> str:
    """A person compared the fingerprint: trust this certificate as that office's.

    Args:
        pem: the certificate, PEM or DER.
        fingerprint: what the person typed or read: hex, mã đối chiếu or words; must be the certificate's.
        relation: ``superior`` (may send us plan, welcome) or ``subordinate`` (may send us report, enrol).
        retire: retire the other active installation of that office by this act; its history line then starts anew.
        office_code: whose certificate it is, as the person says, where it names no office itself (an authority's).
        office_name: that office's name, should it not be known here.

    Returns:
        The fingerprint in hex.

    Raises:
        TrustError: ``not-a-certificate``, ``fingerprint-differs``, ``certificate-without-code``, ``profile-differs``,
            ``own-certificate``, ``another-installation``, ``another-office``, ``not-a-signers-certificate``,
            ``office-code``, ``name-looks-like-another``.
        ExchangeError: ``relation-unknown``.
    """
    if relation not in (SUPERIOR, SUBORDINATE):
        raise ExchangeError("relation-unknown", relation=relation)
    der = from_file(pem.encode("ascii") if isinstance(pem, str) else pem)
    facts = read_facts(der)
    hexed = fingerprint_of(der)
    if not matches(hexed, fingerprint):
        raise TrustError("fingerprint-differs")
    if facts.is_authority:
        raise TrustError("not-a-signers-certificate", name=facts.name)
    code = facts.code or office_code
    if not code:
        raise TrustError("certificate-without-code", name=facts.name)
    if not is_office_code(code):
        raise TrustError("office-code", code=code)
    if has_foreign_letters(office_name or facts.name):
        raise TrustError("name-looks-like-another", name=office_name or facts.name)
    with store.write(who, at=clock.now()) as writing:
        writing.undoable = False
        mine = writing.need(Installation, 1)
        if facts.profile != mine.profile:
            raise TrustError("profile-differs", profile=facts.profile)
        if code == mine.office_code:
            raise TrustError("own-certificate")
        if writing.get(Office, code) is None:
            name = office_name or facts.name
            writing.add(Office(code=code, name=name, kind=card_of_name(code, name).kind))
        before = trust_list(writing.connection, mine.office_code)
        after = trustlist.pin(
            before,
            epoch=mine.epoch_number,
            office=code,
            fingerprint=hexed,
            at=clock.now(),
            retire=retire,
            reason=reason,
        )
        previous = before.active(code)
        known = writing.get(Certificate, hexed)
        if known is None:
            known = writing.add(_certificate(facts, hexed, code, facts.installation, relation, clock))
        # Where the certificate names no installation, the first package that is taken in does.
        writing.edit(
            known,
            installation_id=facts.installation,
            relation=relation,
            pinned_at=clock.now(),
            ended_at=None,
            ended_reason="",
        )
        keep_events(writing, mine.office_code, before, after)
        settle(writing, clock, after)
        lost_endings.compared(writing, mine.office_code, hexed)
        if previous is not None and previous.fingerprint != hexed:
            _start_anew(writing, code, previous.fingerprint, facts.installation)
    return hexed


def revoke(store: Store, clock: Clock, who: str, fingerprint: str, reason: str = "") -> None:
    """Trust a key no more; sticky until its fingerprint is compared again.

    Raises:
        TrustError: ``unknown-key``.
    """
    with store.write(who, at=clock.now()) as writing:
        writing.undoable = False
        mine = writing.need(Installation, 1)
        before = trust_list(writing.connection, mine.office_code)
        hexed = known_key(writing.connection, fingerprint)
        after = trustlist.revoke(before, epoch=mine.epoch_number, fingerprint=hexed, at=clock.now(), reason=reason)
        keep_events(writing, mine.office_code, before, after)
        settle(writing, clock, after)


def lose(
    store: Store,
    clock: Clock,
    who: str,
    fingerprint: str,
    *,
    last_good: tuple[int, int] | None = None,
    reason: str = "",
) -> frozenset[str]:
    """A paper letter says a key was lost: revoke it, and what it introduced after its last good package.

    Args:
        last_good: (epoch number, sequence) of the last package its owner stands by; by default the last one applied.

    Returns:
        The fingerprints that fell with it.

    Raises:
        TrustError: ``unknown-key``.
    """
    with store.write(who, at=clock.now()) as writing:
        writing.undoable = False
        mine = writing.need(Installation, 1)
        connection = writing.connection
        hexed = known_key(connection, fingerprint)
        before = trust_list(connection, mine.office_code)
        if last_good is None:
            known = state.certificate(connection, hexed)
            line = state.line(connection, known.office_code) if known else None
            last_good = (line.epoch_number, line.last_sequence) if line else (0, 0)
        fallen = trustlist.undone_by_loss(before.standings(), hexed, last_good)
        after = trustlist.lose(
            before,
            epoch=mine.epoch_number,
            fingerprint=hexed,
            last_good=last_good,
            at=clock.now(),
            reason=reason,
        )
        keep_events(writing, mine.office_code, before, after)
        settle(writing, clock, after)
        return fallen


def own_certificate(
    connection: Connection, certificate: bytes, *, renewed: bytes | None = None
) -> list[CertificateLine]:
    """What an enrol, welcome or renewal package says of our own key: the one in use, and the next one if any."""
    mine = state.installation(connection)
    card = office(connection, mine.office_code)
    lines = []
    for kind, der in (("current", certificate), ("next", renewed)):
        if der is not None:
            lines.append(
                CertificateLine(
                    kind=kind,
                    office_code=mine.office_code,
                    office_name=card.name if card else mine.office_code,
                    office_short=card.short_name if card else "",
                    office_kind=card.kind if card else "other",
                    office_place=card.place if card else "",
                    installation_id=mine.installation_id,
                    fingerprint=fingerprint_of(der),
                    pem=to_pem(der).decode("ascii"),
                )
            )
    return lines


def trust_lines(connection: Connection, own_code: str, addressee: str) -> list[TrustLine]:
    """Our trust list as far as it concerns the addressee: our own keys' lines and its own. Never other units' keys."""
    found = []
    for event in trust_list(connection, own_code).events:
        if event.office in (own_code, addressee):
            found.append(
                TrustLine(
                    epoch_number=event.epoch,
                    number=event.number,
                    kind=event.kind,
                    office_code=event.office,
                    fingerprint=event.fingerprint,
                    other_fingerprint=event.other,
                    package="" if event.package is None else f"{event.package[0]}.{event.package[1]}",
                    reason=event.reason,
                    at=_whole(event.at),
                )
            )
    return found


def note_offered(writing: Writing, clock: Clock, offer: Offer) -> None:
    """Remember the certificate of a sender whose office is known but whose key nobody has compared yet."""
    signer = offer.verdict.signer if offer.verdict is not None and offer.verdict.valid else None
    if signer is None or offer.outcome != "unknown-sender" or offer.cover is None:
        return
    facts = read_facts(signer)
    if (
        facts.code == offer.cover.sender_code
        and writing.get(Office, facts.code) is not None
        and writing.get(Certificate, offer.fingerprint) is None
        and facts.code != writing.need(Installation, 1).office_code
    ):
        relation = _RELATION_OF_KIND[offer.cover.kind]
        writing.add(_certificate(facts, offer.fingerprint, facts.code, facts.installation, relation, clock))


def apply_certificates(writing: Writing, clock: Clock, offer: Offer, newer: set[str]) -> None:
    """What a package of a known sender says of keys: a next key, introduced by this seal; keys it trusts no more."""
    if offer.content is None or offer.cover is None or offer.peers is None:
        return
    signer = writing.get(Certificate, offer.fingerprint)
    if signer is not None and not signer.installation_id:
        writing.edit(signer, installation_id=offer.cover.installation_id)
    if "certificates" in newer:
        for line in offer.content.of(CertificateLine):
            if line.kind == "next":
                _renew(writing, clock, offer, line)
    if "trust" in newer:
        _take_list(writing, clock, offer.peers.sender, offer.content.of(TrustLine))


def take_own_list(writing: Writing, clock: Clock, lines: Iterable[TrustLine]) -> None:
    """Our own list comes back with a package of ours: what it ended is ended again; nothing is trusted by it.

    A line whose place in the list is another's since (a list that went on from an older backup) ends its key all the
    same, as a new line: a revocation is sticky until the fingerprint is compared again.
    """
    mine = writing.need(Installation, 1)
    before = trust_list(writing.connection, mine.office_code)
    after = before
    for line in sorted(lines, key=lambda one: (one.epoch_number, one.number)):
        if line.kind not in _ENDED or not line.office_code:
            continue
        epoch, _, sequence = line.package.partition(".")
        package = (int(epoch), int(sequence)) if epoch.isdecimal() and sequence.isdecimal() else None
        event = Event(
            line.epoch_number,
            line.number,
            line.kind,
            line.office_code,
            line.fingerprint,
            line.at,
            line.other_fingerprint,
            package,
            line.reason,
        )
        known = {one.place: one for one in after.events}
        there = known.get(event.place)
        if there is not None and (there.kind, there.fingerprint) == (event.kind, event.fingerprint):
            continue
        if there is None:
            after = trustlist.merge(after, [event])
        elif after.judge(event.fingerprint) in ("trusted", "unknown-sender"):
            place = (max(mine.epoch_number, after.last[0]), 0)
            after = trustlist.append(after, replace(event, epoch=place[0]))
    keep_events(writing, mine.office_code, before, after)
    settle(writing, clock, after)


def _renew(writing: Writing, clock: Clock, offer: Offer, line: CertificateLine) -> None:
    cover = offer.cover
    if cover is None:
        return
    try:
        der = from_file(line.pem.encode("ascii", "replace"))
        facts = read_facts(der)
    except TrustError as error:
        raise ExchangeError("certificate-unreadable", fingerprint=line.fingerprint) from error
    hexed = fingerprint_of(der)
    mine = writing.need(Installation, 1)
    if facts.code:
        same = (facts.code, facts.installation) == (cover.sender_code, cover.installation_id)
    else:  # an authority's certificate names no office of ours; the seal of the old key says whose it is
        same = (line.office_code, line.installation_id) == (cover.sender_code, cover.installation_id)
    if not same or hexed != line.fingerprint or facts.profile != mine.profile:
        raise ExchangeError("certificate-unreadable", fingerprint=line.fingerprint)
    before = trust_list(writing.connection, mine.office_code)
    try:
        after = trustlist.renew(
            before,
            epoch=mine.epoch_number,
            old=offer.fingerprint,
            new=hexed,
            package=(cover.epoch_number, cover.sequence),
            at=clock.now(),
        )
    except TrustError:
        return  # the new key was revoked before, or the old one no longer may: the person compares fingerprints
    old = writing.need(Certificate, offer.fingerprint)
    known = writing.get(Certificate, hexed)
    if known is None:
        known = writing.add(_certificate(facts, hexed, cover.sender_code, cover.installation_id, old.relation, clock))
    writing.edit(known, introduced_by=offer.fingerprint, relation=old.relation, pinned_at=clock.now())
    keep_events(writing, mine.office_code, before, after)
    settle(writing, clock, after)


def _take_list(writing: Writing, clock: Clock, keeper: str, lines: Iterable[TrustLine]) -> None:
    """Another keeper's list: what it ended of its own keys is ended here too; nothing is trusted by it."""
    known = {(row["epoch_number"], row["number"]) for row in state.trust_events(writing.connection, keeper)}
    for line in lines:
        if (line.epoch_number, line.number) in known:
            continue
        add_event(
            writing,
            keeper,
            Event(
                line.epoch_number,
                line.number,
                line.kind,
                line.office_code,
                line.fingerprint,
                line.at,
                line.other_fingerprint,
                reason=line.reason,
            ),
        )
        certificate = writing.get(Certificate, line.fingerprint)
        if certificate is None or certificate.office_code != keeper or line.office_code != keeper:
            continue
        ended = _ENDED.get(line.kind)
        if ended is not None and certificate.state != "revoked":
            writing.edit(certificate, state=ended, ended_at=clock.now(), ended_reason=line.reason)


def _certificate(
    facts: CertificateFacts, hexed: str, office_code: str, installation_id: str, relation: str, clock: Clock
) -> Certificate:
    return Certificate(
        fingerprint=hexed,
        office_code=office_code,
        installation_id=installation_id,
        pem=to_pem(facts.der).decode("ascii"),
        state="offered",
        relation=relation,
        known_at=clock.now(),
    )


def _start_anew(writing: Writing, office_code: str, previous: str, installation_id: str) -> None:
    """Another installation of an office takes over: its history is a new one, and it holds nothing of ours yet."""
    old = writing.get(Certificate, previous)
    if old is not None and old.installation_id == installation_id:
        return
    line = writing.get(SenderLine, office_code)
    if line is not None:
        writing.edit(line, epoch_number=0, epoch_id="", last_version=0)
    bulk.forget_applied(writing, office_code)
    bulk.replace_receipts(writing, office_code, [])


def _whole(value: Any) -> Any:
    return whole_second(value)
