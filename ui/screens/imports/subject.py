"""From an examined file to what the preview says of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.clock import day_of
from app.desk.rows import OfficeRow
from app.exchange.authorities import authority_of
from app.exchange.examine import READY, Offer
from app.trust.fingerprint import code_of, words_of
from db.queries.offices import office
from db.queries.packages import certificates
from db.queries.plans import clauses
from ui.screens.imports.comparing import SUBORDINATE, SUPERIOR, Stranger
from ui.screens.imports.lines import lines_of
from ui.screens.imports.model import BAD, DOUBT, GOOD, ChangeLine, Fact, ImportSubject
from ui.screens.packages.model import kind_word
from ui.texts.days import day, moment
from ui.texts.messages import kept_out_lines
from ui.texts.plans import short_label

Say = Callable[[str, Mapping[str, object]], str]
"""The sentence of a code with its facts."""

_SEAL_FAILED = frozenset({"seal-broken", "not-sealed", "damaged", "not-a-package", "too-large"})


_NOT_COMPARED = frozenset({"unknown-sender", "training"})
"""Whole, but nobody compared the code of the one who sealed it."""


def subject_of(connection: Any, offer: Offer, ours: OfficeRow, today: date, say: Say) -> ImportSubject:
    """What to show of a file. Reads the store; changes nothing.

    Args:
        connection: a read-only connection.
        offer: the file as examined.
        ours: our own office.
        today: for "hôm nay".
        say: makes the sentence of a refusal.
    """
    translate = QCoreApplication.translate
    facts: Mapping[str, Any] = offer.facts
    sender_code = str(facts.get("sender_code") or (offer.cover.sender_code if offer.cover else ""))
    known = office(connection, sender_code) if sender_code else None
    claimed = str(facts.get("sender_name") or (offer.cover.sender_name if offer.cover else ""))
    believed = offer.outcome not in _SEAL_FAILED | _NOT_COMPARED
    name = known.name if known is not None and believed else claimed
    short = known.short if known is not None and believed else name
    sequence = offer.cover.sequence if offer.cover else facts.get("sequence")
    if believed and sequence:
        title = translate("ImportSubject", "File {number} of {sender}").format(number=f"{sequence:04d}", sender=name)
    elif name:
        title = translate("ImportSubject", "File that says it comes from {sender}").format(sender=name)
    else:
        title = translate("ImportSubject", "File “{name}”").format(name=offer.file_name)
    preview = offer.preview
    lines = lines_of(preview, short) if preview is not None else ()
    warning = say("outcome-needs-confirmation", _asked(offer, short)) if offer.outcome == "needs-confirmation" else ""
    return ImportSubject(
        title=title,
        subtitle=_subtitle(offer, ours, today),
        file_name=offer.file_name,
        facts=_facts(connection, offer),
        digits=code_of(offer.fingerprint) if offer.fingerprint else "",
        words=" · ".join(words_of(offer.fingerprint)) if offer.fingerprint else "",
        lines=lines,
        same=_same(connection, offer),
        safety=_safety(offer, ours),
        warning="\n".join([*([warning] if warning else []), *kept_out_lines(offer.facts)]),
        refusal="" if offer.can_apply else say(f"outcome-{offer.outcome}", facts),
        can_compare=stranger_of(offer) is not None,
        needs_confirmation=offer.outcome == "needs-confirmation",
        on_stick=offer.route == "stick",
    )


def stranger_of(offer: Offer) -> Stranger | None:
    """Who to compare with, where the sender is unknown and the file carries a certificate."""
    facts: Mapping[str, Any] = offer.facts
    if offer.outcome != "unknown-sender" or not facts.get("pem") or not facts.get("fingerprint"):
        return None
    kind = str(facts.get("kind", ""))
    names_office = bool(facts.get("certificate_code"))
    return Stranger(
        fingerprint=str(facts["fingerprint"]),
        claimed_code=str(facts.get("certificate_code") or facts.get("sender_code") or ""),
        claimed_name=str((facts.get("certificate_name") if names_office else "") or facts.get("sender_name") or ""),
        relation=SUPERIOR if kind in ("plan", "welcome") else SUBORDINATE,
        holder="" if names_office else str(facts.get("certificate_name") or ""),
        issuer="" if names_office else str(facts.get("certificate_issuer") or ""),
    )


def _subtitle(offer: Offer, ours: OfficeRow, today: date) -> str:
    translate = QCoreApplication.translate
    facts: Mapping[str, Any] = offer.facts
    kind = offer.cover.kind if offer.cover else str(facts.get("kind") or "")
    subject = (offer.cover.subject if offer.cover else str(facts.get("subject") or "")) or kind_word(kind)
    parts = [subject] if subject else []
    made_at = offer.cover.made_at if offer.cover else facts.get("made_at")
    if isinstance(made_at, datetime):
        parts.append(translate("ImportSubject", "sent {moment}").format(moment=moment(made_at, today)))
    addressee = offer.cover.addressee if offer.cover else str(facts.get("addressee") or "")
    if addressee == "*":
        parts.append(translate("ImportSubject", "to all units"))
    elif addressee == ours.code:
        parts.append(translate("ImportSubject", "addressed to {ours}").format(ours=ours.short))
    elif addressee:
        parts.append(
            translate("ImportSubject", "addressed to {to}").format(to=facts.get("addressee_name") or addressee)
        )
    return " · ".join(parts)


def _facts(connection: Any, offer: Offer) -> tuple[Fact, ...]:
    translate = QCoreApplication.translate
    intact, complete = translate("ImportSubject", "Intact"), translate("ImportSubject", "Complete")
    trusted = translate("ImportSubject", "Trusted")
    failed = offer.outcome in _SEAL_FAILED
    if failed:
        broken = offer.outcome == "seal-broken"
        words = (
            translate("ImportSubject", "Altered after it was sent")
            if broken
            else translate("ImportSubject", "Cannot be told")
        )
        unknown = translate("ImportSubject", "Cannot be told")
        return (
            Fact(BAD, "close-octagon-outline", intact, words),
            Fact(DOUBT, "layers-outline", complete, unknown),
            Fact(DOUBT, "key-variant", trusted, unknown),
        )
    shown = [
        Fact(GOOD, "shield-check", intact, translate("ImportSubject", "Not altered after it was sent")),
        Fact(GOOD, "layers-outline", complete, translate("ImportSubject", "No page, no line is missing")),
    ]
    through = _authority(connection, offer)
    row = next((one for one in certificates(connection) if one.fingerprint == offer.fingerprint), None)
    if offer.outcome == "unknown-sender" or row is None or row.pinned_at is None:
        words = translate("ImportSubject", "Code not compared yet")
        if through:
            words = translate("ImportSubject", "Issued by {authority}; code not compared yet").format(authority=through)
        shown.append(Fact(DOUBT, "key-variant", trusted, words))
    elif offer.outcome == "revoked-sender":
        shown.append(Fact(BAD, "close-octagon-outline", trusted, translate("ImportSubject", "Code was withdrawn")))
    else:
        words = translate("ImportSubject", "Code compared on {day}").format(day=day(day_of(row.pinned_at)))
        if through:
            words = translate("ImportSubject", "Trusted through {authority}; {compared}").format(
                authority=through, compared=words[:1].lower() + words[1:]
            )
        shown.append(Fact(GOOD, "check-decagram", trusted, words))
    return tuple(shown)


def _authority(connection: Any, offer: Offer) -> str:
    """The imported authority that issued the certificate, or ""."""
    verdict = offer.verdict
    if verdict is None or verdict.signer is None or verdict.signing_time is None:
        return ""
    found = authority_of(connection, verdict.signer, verdict.signing_time)
    return found.facts.name if found is not None else ""


def _asked(offer: Offer, sender: str) -> dict[str, object]:
    """Facts of "needs-confirmation" in words: what weighs most is said."""
    preview = offer.preview
    facts: dict[str, object] = dict(offer.facts) | {"sender": sender}
    if preview is None:
        return facts
    if preview.would_archive:
        archived = sum(gone for _plan, gone, _of in preview.would_archive)
        tasks = sum(of for _plan, _gone, of in preview.would_archive)
        return facts | {"reason": "archives", "archived": archived, "tasks": tasks}
    return facts | {"reason": "withdraws" if preview.withdraws else "lacks"}


def _same(connection: Any, offer: Offer) -> tuple[ChangeLine, ...]:
    """The tasks that stay as they are, of the plans that change."""
    preview = offer.preview
    if preview is None or not offer.can_apply:
        return ()
    lines: list[ChangeLine] = []
    for plan in preview.plans:
        touched = {item.clause_id for item in plan.items}
        lines.extend(
            ChangeLine("same", short_label(clause.label), clause.text, plan_title=plan.title)
            for clause in clauses(connection, plan.plan_id)
            if clause.kind == "task" and not clause.archived and clause.id not in touched
        )
    return tuple(lines)


def _safety(offer: Offer, ours: OfficeRow) -> str:
    translate = QCoreApplication.translate
    if offer.outcome == READY or offer.can_apply:
        words = translate(
            "ImportSubject",
            "A backup is made first. Progress, difficulties and evidence of {ours} are not touched. Older versions"
            " stay readable afterwards.",
        )
    else:
        words = translate("ImportSubject", "The data of {ours} has not changed.")
    return words.format(ours=ours.short)
