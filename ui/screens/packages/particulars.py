"""What the pane says of one row: the way the file went and its particulars."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from app.clock import day_of
from app.desk.packages import KEPT, PackageRow
from app.desk.rows import inside
from app.trust.fingerprint import code_of, words_of
from ui.screens.packages.detail_pane import DONE, FAILED, NOW, TO_COME, Detail, Station
from ui.screens.packages.list_model import ListRow, Names, number_of, other_words, title_of
from ui.screens.packages.next_step import DISCARD, EXPORT, UPGRADE
from ui.texts.days import day, moment
from ui.texts.sizes import size

_ICONS = {
    "preview": "eye-outline",
    "review": "eye-outline",
    "resend": "send-outline",
    "ask_again": "message-reply-text-outline",
    "export": "download",
    "discard": "close",
    "compare": "key-variant",
    "errors": "format-list-bulleted",
    "choose_branch": "call-split",
    "supplement": "pencil-outline",
}
SEND_AGAIN = "send_again"

_UNPROVEN = frozenset(
    {"seal-broken", "not-sealed", "damaged", "not-a-package", "too-large", "unknown-sender", "training"}
)
"""Outcomes after which nobody can say that the office named really sent the file."""


def detail_of(row: ListRow, names: Names, today: date, fingerprint: str) -> Detail:
    """The pane of a row.

    Args:
        row: the row.
        names: short names for the sentences.
        today: for "hôm nay".
        fingerprint: of the other office's pinned certificate, or "".
    """
    translate = QCoreApplication.translate
    package = row.package
    other = other_words(package)
    title = title_of(package)
    if package.sequence is not None and package.group != "refused":
        title = translate("PackageDetail", "File {number}").format(number=number_of(package))
    if package.direction == "out":
        subtitle = translate("PackageDetail", "{ours} to {other}").format(ours=names.ours, other=other or "—")
    elif not other:
        subtitle = translate("PackageDetail", "It does not say who sent it")
    elif package.outcome in _UNPROVEN:
        subtitle = translate("PackageDetail", "Says it comes from {other}").format(other=other)
    else:
        subtitle = translate("PackageDetail", "{other} to {ours}").format(ours=inside(names.ours), other=other)
    extra: tuple[tuple[str, str], ...] = ()
    if package.group == "refused":
        offered = [(DISCARD, translate("PackageDetail", "Discard the file…"))]
        if package.stored_name:
            offered.insert(0, (EXPORT, translate("PackageDetail", "Save a copy of the file…")))
        if package.outcome == "newer-format":
            offered.insert(0, (UPGRADE, translate("PackageDetail", "Look for the new version…")))
        extra = tuple(one for one in offered if one[0] != row.look.action)
    elif package.direction == "out" and row.look.action != "resend":
        extra = ((SEND_AGAIN, translate("PackageDetail", "Send this file again…")),)
    return Detail(
        title=title,
        subtitle=subtitle,
        icon="check-decagram-outline" if package.group != "refused" else "shield-alert-outline",
        sentence=row.look.sentence,
        action=row.look.action if row.look.button else "",
        action_text=row.look.button,
        action_icon=_ICONS.get(row.look.action, "arrow-right"),
        stations=_stations(package, names, other, today),
        particulars=_particulars(package, row, fingerprint),
        words=" · ".join(words_of(fingerprint)) if fingerprint else "",
        extra=extra,
    )


def _stations(package: PackageRow, names: Names, other: str, today: date) -> tuple[Station, ...]:
    translate = QCoreApplication.translate
    handled = moment(package.handled_at, today)
    if package.direction == "out":
        confirmed = package.confirmed_at
        left = package.outcome != KEPT or confirmed is not None
        return (
            Station(DONE, translate("PackageDetail", "{ours} makes the file").format(ours=names.ours), handled),
            Station(
                DONE if left else FAILED,
                translate("PackageDetail", "Written and read back"),
                translate("PackageDetail", "written and read back correctly")
                if left
                else translate("PackageDetail", "has not left this computer"),
            ),
            Station(
                DONE if confirmed else NOW if left else TO_COME,
                translate("PackageDetail", "{other} takes it in").format(other=other),
                moment(confirmed, today) if confirmed else translate("PackageDetail", "no confirmation yet"),
            ),
        )
    made = moment(package.made_at, today) if package.made_at else ""
    if not other:
        sent = translate("PackageDetail", "Sender not known")
    elif package.outcome in _UNPROVEN:
        sent = translate("PackageDetail", "Sent, as it says, by {other}").format(other=other)
    else:
        sent = translate("PackageDetail", "{other} sends").format(other=other)
    proven = bool(other) and package.outcome not in _UNPROVEN
    stations = [Station(DONE if proven else TO_COME, sent, made)]
    words = translate("PackageDetail", "{ours} gets it {way}")
    stations.append(Station(DONE, words.format(ours=names.ours, way=_way(package.route)), handled))
    if package.group == "refused":
        words = translate("PackageDetail", "stopped here; data unchanged")
        return (*stations, Station(FAILED, translate("PackageDetail", "Check of the file"), words))
    words = translate("PackageDetail", "intact, complete, trusted")
    stations.append(Station(DONE, translate("PackageDetail", "Check of the file"), words))
    taken = package.outcome in ("applied", "already-applied")
    older = package.outcome == "older"
    stations.append(
        Station(
            DONE if taken else TO_COME if older else NOW,
            translate("PackageDetail", "Preview and taking in"),
            translate("PackageDetail", "older, kept for reference")
            if older
            else handled
            if taken
            else translate("PackageDetail", "waiting for an officer"),
        )
    )
    words = translate("PackageDetail", "goes with the next file {ours} sends").format(ours=inside(names.ours))
    stations.append(
        Station(TO_COME, translate("PackageDetail", "Confirmation back to {other}").format(other=other), words)
    )
    return tuple(stations)


def _way(route: str) -> str:
    translate = QCoreApplication.translate
    return {
        "folder": translate("PackageDetail", "from a folder"),
        "stick": translate("PackageDetail", "by USB"),
        "zip": translate("PackageDetail", "in a .zip"),
        "mail": translate("PackageDetail", "by e-mail"),
    }.get(route, translate("PackageDetail", "as a file"))


def _particulars(package: PackageRow, row: ListRow, fingerprint: str) -> tuple[tuple[str, str], ...]:
    translate = QCoreApplication.translate
    pairs: list[tuple[str, str]] = []
    code = code_of(fingerprint) if fingerprint else str(package.details.get("code") or "")
    if code:
        groups = code.split()
        pairs.append((translate("PackageDetail", "Code to compare"), f"{' '.join(groups[:4])}\n{' '.join(groups[4:])}"))
    if package.pinned_at is not None and package.outcome not in _UNPROVEN:
        words = translate("PackageDetail", "compared on {day}").format(day=day(day_of(package.pinned_at)))
        pairs.append(
            (
                translate("PackageDetail", "Sender")
                if package.direction == "in"
                else translate("PackageDetail", "Addressee"),
                words,
            )
        )
    seal = {
        "seal-broken": translate("PackageDetail", "broken"),
        "not-sealed": translate("PackageDetail", "gone"),
        "damaged": translate("PackageDetail", "cannot be told"),
        "not-a-package": translate("PackageDetail", "none"),
        "too-large": translate("PackageDetail", "not looked at"),
    }.get(package.outcome, translate("PackageDetail", "whole, covers the whole file"))
    pairs.append((translate("PackageDetail", "Electronic seal"), seal))
    if package.sequence is not None:
        order = translate("PackageDetail", "File {number}").format(number=row.number)
        if package.sequence > 1:
            words = translate("PackageDetail", "{file}, after File {before}")
            order = words.format(file=order, before=f"{package.sequence - 1:04d}")
        pairs.append((translate("PackageDetail", "Order"), order))
    pairs.append((translate("PackageDetail", "File"), f"{package.file_name} · {size(package.size)}"))
    reason = package.details.get("reason")
    if isinstance(reason, str) and reason:
        pairs.append((translate("PackageDetail", "Reason, for support"), reason))
    return tuple(pairs)
