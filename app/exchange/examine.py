"""Looking at a file without changing anything: seal over the very bytes that are then read, sender, order, content.

The order of the steps is the order in which something may be relied on. Until the seal holds, nothing of the file is
believed; until its certificate is known, nobody is believed to have sent it; until the order is decided, no record is
compared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from app.errors import AppError, TrustError
from app.exchange import limits, lost_endings
from app.exchange.changes import Changes, NotTheirs, Peers, find_changes, peers_of
from app.exchange.container import Container, TooLarge, open_container
from app.exchange.cover import EVERYONE, FORMAT_MAJOR, Cover
from app.exchange.lineage import own_keys, sender_lineage
from app.exchange.order import Neighbours, StreamDecision, StreamLine, StreamStanding, decide, position
from app.exchange.outcomes import Result
from app.exchange.preview import Preview, touched
from app.exchange.problems import InvalidContent
from app.exchange.records import Content
from app.exchange.seal import NotSealed, SealVerdict
from app.exchange.seal_facts import seal_of
from app.exchange.validate import check
from app.exchange.weighing import weigh
from app.exchange.workbook_read import ReadNote, claimed_cover, claimed_periods, read_content, read_cover
from app.trust.certificate import read_facts, to_pem
from app.trust.fingerprint import code_of, fingerprint
from db.queries import exchange_packages as listed_packages
from db.queries import exchange_state as state
from db.queries.offices import office
from db.store import Connection

READY: Final = "waiting"
"""The outcome of an offer that can be applied: a person has seen it and not decided yet."""

_RIGHTS: Final = {"superior": ("plan", "welcome"), "subordinate": ("report", "enrol")}


class Refused(Exception):
    """The file is refused; carries the outcome and its facts."""

    def __init__(self, result: Result, **facts: Any) -> None:
        super().__init__(result)
        self.result = result
        self.facts = facts


@dataclass
class Offer:
    """A file that was looked at.

    Attributes:
        outcome: ``waiting`` (it can be applied), or a word of the closed list.
        facts: what the sentence needs, and what the sender claims where it is refused.
        cover: who says what, once the seal held; None before.
        peers: who speaks to whom, once the sender is known.
        content: the records, where they were read.
        decision: where it stands in the order.
        preview: what applying would change; ``change_count``: how much that is, also where the preview was let go.
        data: the file's bytes; kept, because what is applied must be what was examined.
        verdict: the facts about the seal, where there was one.
        fingerprint: of the certificate that sealed it, or "".
        places: table name → the sheet row of each record.
        periods: "<plan>/<period>" of the periods that it carries, or only claims to carry where it is refused.
        touched: of these, where counts or words would change.
    """

    file_name: str
    data: bytes
    outcome: str
    facts: dict[str, Any] = field(default_factory=dict)
    route: str = "file"
    cover: Cover | None = None
    package_id: str | None = None
    peers: Peers | None = None
    content: Content | None = None
    decision: StreamDecision | None = None
    preview: Preview | None = None
    notes: tuple[ReadNote, ...] = ()
    verdict: SealVerdict | None = None
    fingerprint: str = ""
    places: Mapping[str, Sequence[int]] = field(default_factory=dict)
    periods: tuple[str, ...] = ()
    touched: tuple[str, ...] = ()
    change_count: int = 0

    def light(self) -> Offer:
        """The same without the records and the preview: one of hundreds, looked at again when its turn comes."""
        count = self.preview.count if self.preview is not None else self.change_count
        return replace(self, content=None, preview=None, places={}, notes=(), change_count=count)

    @property
    def can_apply(self) -> bool:
        """Whether applying is possible: at once, or after a person confirmed."""
        return self.outcome in (READY, Result.NEEDS_CONFIRMATION)


def examine_bytes(
    connection: Connection, data: bytes, file_name: str, *, route: str = "file", weighed: bool = True
) -> Offer:
    """Look at one file. Nothing is changed.

    Args:
        connection: over the state the file is compared with.
        weighed: decide order and changes now, for a preview; where it is applied at once, applying does that anyway.
    """
    offer = Offer(file_name, data, READY, route=route)
    try:
        container = _open(data)
        try:
            _examine(connection, offer, container, weighed=weighed)
        finally:
            offer.periods = _periods(offer, container)
    except Refused as refused:
        offer.outcome = refused.result
        offer.facts.update(refused.facts)
    except InvalidContent as invalid:
        offer.outcome = Result.INVALID_CONTENT
        offer.facts.update(invalid.params)
    except TooLarge as large:
        offer.outcome = Result.TOO_LARGE
        offer.facts.update(large.params)
    except AppError as error:
        if error.code not in {result.value for result in Result}:
            raise
        offer.outcome = Result(error.code)
        offer.facts.update(error.params)
    return offer


def decide_again(connection: Connection, offer: Offer, *, shown: bool = True) -> Changes | None:
    """Decide order and changes of an examined file over the present state: what was seen may have moved on.

    Sets ``outcome``, ``decision`` and ``preview`` of the offer anew.

    Args:
        shown: lay the differences out line by line; without it only what needs a person's word is weighed.

    Returns:
        What applying changes, or None where nothing may be applied.
    """
    if offer.cover is None or offer.peers is None or offer.package_id is None:
        raise ValueError("only a file whose sender is known can be decided on")
    for name in ("reason", "archives", "withdraws", "lacks", "count", "kept_out", "passed_over", "newer_columns"):
        offer.facts.pop(name, None)
    offer.preview, offer.touched = None, ()
    try:
        return _decide(connection, offer, shown=shown)
    except Refused as refused:
        offer.outcome = refused.result
        offer.facts.update(refused.facts)
        return None
    except InvalidContent as invalid:
        offer.outcome = Result.INVALID_CONTENT
        offer.facts.update(invalid.params)
        return None


def _periods(offer: Offer, container: Container) -> tuple[str, ...]:
    """The periods a file carries; of one whose records were not read, those that it claims to carry."""
    if offer.content is None:
        return claimed_periods(container.parts)
    return tuple(section.subject for section in offer.content.sections if section.family == "period")


def _open(data: bytes) -> Container:
    if len(data) > limits.MAX_FILE_BYTES:
        raise TooLarge("file-bytes", len(data), limits.MAX_FILE_BYTES)
    return open_container(data)


def _examine(connection: Connection, offer: Offer, container: Container, *, weighed: bool) -> None:
    _check_seal(offer, container)
    reading = read_cover(container.parts)
    offer.cover = reading.cover
    if reading.cover.major > FORMAT_MAJOR:
        raise Refused(Result.NEWER_FORMAT, format=reading.cover.format, **_claims(reading.cover))
    _check_sender(connection, offer, reading.cover)
    if _position_known(connection, offer):
        _decide(connection, offer)
        return
    offer.content = read_content(reading)
    offer.notes = tuple(reading.notes)
    offer.places = reading.places
    check(reading.cover, offer.content, reading.places, reading.problems)
    reading.problems.require_none()
    if weighed:
        _decide(connection, offer)


def _check_seal(offer: Offer, container: Container) -> None:
    try:
        verdict = seal_of(container)
    except NotSealed as unsealed:
        claims = claimed_cover(container.parts) or {}
        raise Refused(Result.NOT_SEALED, **unsealed.params, **_loose_claims(claims)) from None
    offer.verdict = verdict
    if not verdict.valid:
        claims = claimed_cover(container.parts) or {}
        result = Result.SEAL_BROKEN if verdict.outcome == "seal-broken" else Result.NOT_A_PACKAGE
        raise Refused(result, reasons=verdict.reasons, parts=verdict.parts[:20], **_loose_claims(claims))
    offer.package_id = verdict.package_id
    offer.fingerprint = fingerprint(verdict.signer or b"")


def _check_sender(connection: Connection, offer: Offer, cover: Cover) -> None:
    """Profile, certificate, addressee, rights: who may have sent this, to us."""
    mine = state.installation(connection)
    claims = _claims(cover)
    if cover.profile != mine.profile:
        raise Refused(Result.TRAINING, profile=cover.profile, own=mine.profile, **claims)
    offer.facts.update(claims)
    known = state.certificate(connection, offer.fingerprint)
    own_copy = cover.sender_code == mine.office_code and cover.installation_id == mine.installation_id
    if own_copy:
        _check_own_copy(connection, offer, mine)
        offer.peers = peers_of(cover.kind, mine.office_code, mine.office_code, cover.addressee)
        return
    if known is None or known.state == "offered":
        raise Refused(Result.UNKNOWN_SENDER, reason="not-compared", **_introduction(offer))
    if known.office_code != cover.sender_code or (
        known.installation_id and known.installation_id != cover.installation_id
    ):
        raise Refused(
            Result.UNKNOWN_SENDER, reason="another-office", confirmed_code=known.office_code, **_introduction(offer)
        )
    if known.state == "revoked":
        raise Refused(Result.REVOKED_SENDER, reason="revoked", ended_at=known.ended_at, why=known.ended_reason)
    if cover.kind not in _RIGHTS.get(known.relation, ()):
        raise Refused(Result.UNKNOWN_SENDER, reason="kind-not-allowed", relation=known.relation)
    if cover.addressee not in (mine.office_code, EVERYONE) or (cover.addressee == EVERYONE and cover.kind != "plan"):
        to = office(connection, cover.addressee)
        raise Refused(
            Result.WRONG_ADDRESSEE, addressee=cover.addressee, addressee_name=to.name if to else cover.addressee_name
        )
    offer.peers = peers_of(cover.kind, cover.sender_code, mine.office_code, cover.addressee)
    if mine.sending_shut == "restored":
        # The backup may be older than a revocation that no package of ours has brought back yet.
        offer.facts["compare_again"] = code_of(offer.fingerprint)
    if known.state == "retired" and not _position_known(connection, offer):
        # What the old key sealed before it was retired may still be on its way, but it is never news.
        line = _line(connection, cover.sender_code)
        claimed = position(cover, offer.package_id or "")
        decided = decide(line, claimed, known=False)
        stale = line is not None and decided.standing is StreamStanding.CURRENT and claimed.version <= line.version
        if decided.standing is StreamStanding.OLDER or stale:
            raise Refused(Result.OLDER, reason="retired-key")
        raise Refused(Result.REVOKED_SENDER, reason="retired", ended_at=known.ended_at, why=known.ended_reason)


def _check_own_copy(connection: Connection, offer: Offer, mine: state.SelfRow) -> None:
    """A package of ours comes back: readable only in recovery, and only what our own key sealed."""
    if offer.fingerprint not in own_keys(connection):
        raise Refused(Result.UNKNOWN_SENDER, reason="not-compared", **_introduction(offer))
    if mine.sending_shut is None:
        # What a lost store had sent and this one never wrote can be read back only before sending is confirmed.
        written = offer.package_id is not None and listed_packages.package_is_ours(connection, offer.package_id)
        reason = "own-package" if written else "own-package-late"
        raise Refused(Result.WRONG_ADDRESSEE, reason=reason, addressee=offer.facts.get("addressee"))


def _position_known(connection: Connection, offer: Offer) -> bool:
    return offer.package_id is not None and listed_packages.package_known(connection, offer.package_id)


def _line(connection: Connection, sender_code: str) -> StreamLine | None:
    row = state.line(connection, sender_code)
    if row is None or not row.epoch_id:
        return None
    return StreamLine(
        row.epoch_number,
        row.epoch_id,
        row.last_version,
        sender_lineage(connection, sender_code),
        frozenset(row.rejected),
    )


def _beside(connection: Connection, cover: Cover) -> Neighbours:
    found = listed_packages.neighbours(
        connection, cover.sender_code, cover.epoch_id, cover.version, cover.addressee, cover.sequence
    )
    return Neighbours(*found)


def _decide(connection: Connection, offer: Offer, *, shown: bool = True) -> Changes | None:
    cover, peers, package_id = offer.cover, offer.peers, offer.package_id
    if cover is None or peers is None or package_id is None:
        raise ValueError("the sender is not known yet")
    line = _line(connection, peers.sender)
    claimed = position(cover, package_id)
    known = _position_known(connection, offer)
    if peers.own_copy and not known:
        decision = StreamDecision(StreamStanding.NEW_LINE if line is None else StreamStanding.CURRENT)
    else:
        decision = decide(line, claimed, known=known, beside=_beside(connection, cover))
    offer.decision = decision
    _refuse_out_of_order(connection, package_id, decision, line)
    if offer.content is None:
        raise ValueError("the content was not read")
    try:
        changes = find_changes(
            connection,
            cover.kind,
            offer.content,
            peers,
            cover.epoch_id,
            cover.version,
            cover.made_at,
            offer.places,
            shown=shown,
        )
    except NotTheirs as foreign:
        raise Refused(Result.UNKNOWN_SENDER, reason="plan-of-another", plan=foreign.plan_id) from None
    if not changes.newer and not changes.unknown_plans:
        raise Refused(Result.OLDER, reason="nothing-newer")
    offer.touched = touched(changes.diffs)
    new_epoch = state.line(connection, peers.sender) is not None and decision.standing is StreamStanding.NEW_LINE
    preview = weigh(connection, cover.kind, offer.content, changes, peers, new_epoch=new_epoch, shown=shown)
    offer.preview = preview.with_notes((note.sheet, note.column) for note in offer.notes)
    offer.facts.update(_left_out(changes, offer.notes))
    offer.outcome = READY
    if preview.must_confirm:
        offer.outcome = Result.NEEDS_CONFIRMATION
        offer.facts.update(archives=preview.would_archive, withdraws=preview.withdraws, lacks=preview.lacks)
    if not peers.own_copy:
        _doubt_trust(connection, offer)
    return changes


def _doubt_trust(connection: Connection, offer: Offer) -> None:
    """A key that the store trusts may be one that was ended after its backup: then a person's word is needed."""
    ours = state.installation(connection).office_code
    if lost_endings.is_in_doubt(connection, ours, offer.fingerprint):
        offer.outcome = Result.NEEDS_CONFIRMATION
        count = lost_endings.missing(connection, ours)
        offer.facts.update(reason="trust", count=count, compare_again=code_of(offer.fingerprint))


def _refuse_out_of_order(
    connection: Connection, package_id: str, decision: StreamDecision, line: StreamLine | None
) -> None:
    if decision.standing is StreamStanding.KNOWN:
        raise Refused(Result.ALREADY_APPLIED, applied_at=listed_packages.package_applied_at(connection, package_id))
    if decision.standing is StreamStanding.OLDER:
        raise Refused(Result.OLDER, reason="older-epoch")
    if decision.standing is StreamStanding.BRANCHED:
        raise Refused(
            Result.BRANCHED,
            reason=decision.reason,
            line_epoch=line.epoch_number if line else None,
            line_version=line.version if line else None,
        )


def _left_out(changes: Changes, notes: Sequence[ReadNote]) -> dict[str, Any]:
    """What of the file is not taken over, as facts for its sentence; nothing of it is dropped in silence."""
    facts: dict[str, Any] = {
        name: [{"sheet": sheet, "count": count} for sheet, count in sorted(told.items())]
        for name, told in (("kept_out", changes.kept_out), ("passed_over", changes.passed))
        if told
    }
    if notes:
        facts["newer_columns"] = [f"{note.sheet}: {note.column}".rstrip(": ") for note in notes]
    return facts


def _claims(cover: Cover) -> dict[str, Any]:
    return {
        "kind": cover.kind,
        "sender_code": cover.sender_code,
        "sender_name": cover.sender_name,
        "addressee": cover.addressee,
        "sequence": cover.sequence,
        "made_at": cover.made_at,
        "subject": cover.subject,
    }


def _loose_claims(claims: Mapping[str, Any]) -> dict[str, Any]:
    names = ("kind", "sender_code", "sender_name", "addressee", "sequence", "made_at", "subject", "epoch_number")
    return {name: claims[name] for name in names if claims.get(name) not in (None, "")}


def _introduction(offer: Offer) -> dict[str, Any]:
    """What a person needs to get to know the sender: the code to compare, and what the certificate says."""
    told: dict[str, Any] = {"fingerprint": offer.fingerprint, "code": code_of(offer.fingerprint)}
    if offer.verdict is not None and offer.verdict.signer is not None:
        told["pem"] = to_pem(offer.verdict.signer).decode("ascii")
        try:
            facts = read_facts(offer.verdict.signer)
        except TrustError:
            return told
        told |= {
            "certificate_name": facts.name,
            "certificate_code": facts.code,
            "certificate_issuer": facts.issuer_name,
        }
    return told


def claimed_order(data: bytes) -> tuple[int, str, int, int, int]:
    """Where a file claims to stand, for sorting a heap of files before they are examined."""
    try:
        claims = claimed_cover(open_container(data).parts) or {}
    except AppError:
        claims = {}
    first = 0 if claims.get("kind") in ("enrol", "welcome") else 1
    known = claims.get("version") is not None
    return (
        0 if known else 1,
        str(claims.get("sender_code") or ""),
        first,
        int(claims.get("epoch_number") or 0),
        int(claims.get("version") or 0),
    )
