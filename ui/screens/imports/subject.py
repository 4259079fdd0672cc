"""From an examined file to what the preview says of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from app.clock import day_of
from app.desk.arrivals import IncomingFile, Offer, stranger_of
from app.desk.rows import OfficeRow, inside
from app.exchange.examine import READY
from app.trust.fingerprint import code_of, words_of
from ui.screens.imports.change_lines import lines_of, of_one_day
from ui.screens.imports.preview_model import BAD, DOUBT, GOOD, FileFact, ImportSubject, PreviewLine
from ui.screens.packages.list_model import kind_word
from ui.texts.days import day, moment
from ui.texts.language import translate
from ui.texts.messages import kept_out_lines
from ui.texts.plans import short_label

Say = Callable[[str, Mapping[str, object]], str]
"""The sentence of a code with its facts."""

_SEAL_FAILED = frozenset({"seal-broken", "not-sealed", "damaged", "not-a-package", "too-large"})


_NOT_COMPARED = frozenset({"unknown-sender", "training"})
"""Whole, but nobody compared the code of the one who sealed it."""


def subject_of(arrival: IncomingFile, language: str, say: Say) -> ImportSubject:
    """What to show of a file.

    Args:
        language: vi | en.
        say: makes the sentence of a refusal.
    """
    offer, ours, known = arrival.offer, arrival.ours, arrival.sender
    facts: Mapping[str, Any] = offer.facts
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
    outside = {str(told["period"]) for told in facts.get("unawaited") or ()}
    lines = lines_of(preview, short, outside) if preview is not None else ()
    warning = say("outcome-needs-confirmation", _asked(offer, short)) if offer.outcome == "needs-confirmation" else ""
    return ImportSubject(
        title=title,
        subtitle=_subtitle(offer, ours, arrival.today),
        file_name=offer.file_name,
        facts=_facts(arrival),
        digits=code_of(offer.fingerprint) if offer.fingerprint else "",
        words=" · ".join(words_of(offer.fingerprint)) if offer.fingerprint else "",
        lines=lines,
        same=tuple(
            PreviewLine("same", short_label(clause.label), clause.text, plan_title=plan)
            for plan, clause in arrival.staying
        ),
        safety=_safety(offer, ours),
        warning="\n".join(
            [
                *_taken_over(offer, ours),
                *(of_one_day(preview) if preview is not None else ()),
                *([warning] if warning else []),
                *kept_out_lines(offer.facts, language),
            ]
        ),
        refusal="" if offer.can_apply else say(f"outcome-{offer.outcome}", facts),
        can_compare=stranger_of(offer) is not None,
        needs_confirmation=offer.outcome == "needs-confirmation",
        on_stick=offer.route == "stick",
    )


def _subtitle(offer: Offer, ours: OfficeRow, today: date) -> str:
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
        parts.append(translate("ImportSubject", "addressed to {ours}").format(ours=inside(ours.short)))
    elif addressee:
        parts.append(
            translate("ImportSubject", "addressed to {to}").format(to=facts.get("addressee_name") or addressee)
        )
    return " · ".join(parts)


def _facts(arrival: IncomingFile) -> tuple[FileFact, ...]:
    offer, through = arrival.offer, arrival.authority
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
            FileFact(BAD, "close-octagon-outline", intact, words),
            FileFact(DOUBT, "layers-outline", complete, unknown),
            FileFact(DOUBT, "key-variant", trusted, unknown),
        )
    shown = [
        FileFact(GOOD, "shield-check", intact, translate("ImportSubject", "Not altered after it was sent")),
        FileFact(GOOD, "layers-outline", complete, translate("ImportSubject", "No page, no line is missing")),
    ]
    if offer.outcome == "unknown-sender" or arrival.pinned_at is None:
        words = translate("ImportSubject", "Code not compared yet")
        if through:
            words = translate("ImportSubject", "Issued by {authority}; code not compared yet").format(authority=through)
        shown.append(FileFact(DOUBT, "key-variant", trusted, words))
    elif offer.outcome == "revoked-sender":
        shown.append(FileFact(BAD, "close-octagon-outline", trusted, translate("ImportSubject", "Code was withdrawn")))
    else:
        words = translate("ImportSubject", "Code compared on {day}").format(day=day(day_of(arrival.pinned_at)))
        if through:
            words = translate("ImportSubject", "Trusted through {authority}; {compared}").format(
                authority=through, compared=words[:1].lower() + words[1:]
            )
        shown.append(FileFact(GOOD, "check-decagram", trusted, words))
    return tuple(shown)


def _asked(offer: Offer, sender: str) -> dict[str, object]:
    """Facts of "needs-confirmation" in words: what weighs most is said."""
    preview = offer.preview
    facts: dict[str, object] = dict(offer.facts) | {"sender": sender}
    if preview is None or facts.get("reason") == "trust":
        return facts
    if preview.would_archive:
        archived = sum(gone for _plan, gone, _of in preview.would_archive)
        tasks = sum(of for _plan, _gone, of in preview.would_archive)
        return facts | {"reason": "archives", "archived": archived, "tasks": tasks}
    return facts | {"reason": "withdraws" if preview.withdraws else "lacks"}


def _taken_over(offer: Offer, ours: OfficeRow) -> list[str]:
    """Why so much ends here, where our office merges or splits."""
    if offer.preview is None or not offer.preview.heirs:
        return []
    names, from_on = ", ".join(name for name, _day in offer.preview.heirs), offer.preview.heirs[0][1]
    words = translate("ImportSubject", "From {day} {heirs} takes over the tasks of {ours}.")
    return [words.format(day=day(from_on), heirs=names, ours=ours.name)]


def _safety(offer: Offer, ours: OfficeRow) -> str:
    if offer.outcome == READY or offer.can_apply:
        words = translate(
            "ImportSubject",
            "A backup is made first. Progress, difficulties and evidence of {ours} are not touched. Older versions"
            " stay readable afterwards.",
        )
    else:
        words = translate("ImportSubject", "The data of {ours} has not changed.")
    return words.format(ours=inside(ours.short))
