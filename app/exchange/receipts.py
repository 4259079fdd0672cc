"""Receipts: what we hold of an office, told in every package to it; and what it says it holds of us."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from app.exchange import collect
from app.exchange.courier.evidence import missing_evidence
from app.exchange.lineage import sender_minor
from app.exchange.preview import PreviewItem
from app.exchange.records.shared import Receipt
from db.changes import Writing
from db.queries import exchange_packages as listed_packages
from db.queries import exchange_plan as rows
from db.queries import exchange_report as done
from db.queries import exchange_state as state
from db.queries import exchange_write as bulk
from db.schema import Installation, PeerReceipt
from db.store import Connection

LINE = "line"
MAX_EVIDENCE_ASKED = 200
"""Files asked for again in one package; the rest in the next."""


def held_of(connection: Connection, office_code: str, own_code: str, evidence: Path | None) -> list[Receipt]:
    """What we hold of an office: its accepted line, branches decided against, digests of its periods, files missing."""
    found: list[Receipt] = []
    line = state.line(connection, office_code)
    if line is not None:
        found.append(
            _receipt(
                LINE,
                "",
                line.last_package_id,
                epoch_number=line.epoch_number,
                epoch_id=line.epoch_id,
                version=line.last_version,
                sequence=line.last_sequence,
            )
        )
        found += [_receipt("rejected", epoch_id, "") for epoch_id in line.rejected]
    plans = rows.plan_ids_of_issuer(connection, own_code)
    minor = sender_minor(connection, office_code)
    for subject, digest in sorted(collect.period_digests(connection, plans, office_code, minor).items()):
        found.append(_receipt("period", subject, digest))
    if evidence is not None:
        absent = missing_evidence(connection, evidence, office_code)
        found += [_receipt("evidence", sha256, "") for sha256 in list(absent)[:MAX_EVIDENCE_ASKED]]
    return found


def own_periods(digests: Mapping[str, str]) -> list[Receipt]:
    """What we have ourselves, whether it travels this time or not."""
    return [_receipt("holds", subject, digest) for subject, digest in sorted(digests.items())]


def wanted_periods(digests: Mapping[str, Collection[str]], peer: Mapping[str, str]) -> set[str]:
    """The periods whose digest the issuer's last list lacks: those a report carries.

    Args:
        digests: subject → its digests under every minor version: an issuer whose program is older counts fewer columns.
    """
    return {subject for subject, known in digests.items() if peer.get(subject) not in known}


def evidence_asked(connection: Connection, office_code: str, own_code: str) -> set[str]:
    """The files of ours that an office said it lacks, as far as we still list them."""
    subjects = state.receipts(connection, office_code)
    asked = {subject.removeprefix("evidence:") for subject in subjects if subject.startswith("evidence:")}
    return asked & {sha256 for sha256, _, _ in done.listed_evidence(connection, own_code)} if asked else set()


def as_items(connection: Connection, office_code: str, came: Sequence[Receipt]) -> list[PreviewItem]:
    """The packages of ours that a list of receipts newly confirms, as lines of the preview."""
    line = next((one for one in came if one.kind == LINE), None)
    if line is None or line.version is None:
        return []
    return [
        PreviewItem("receipt", "receipt", "", "", f"{sequence:04d}", subject, old=None, new=line.version)
        for sequence, subject in bulk.unconfirmed(connection, office_code, line.epoch_id, line.version)
    ]


def keep(writing: Writing, office_code: str, came: Iterable[Receipt], at: datetime) -> None:
    """Replace what the office said before by what it says now, and confirm the packages that its line covers.

    A list that names an epoch of ours as decided against shuts sending until a person has looked: somewhere a copy of
    this workspace is taken for the real one.
    """
    told = {(one.kind, one.subject): one for one in came}
    line = told.get((LINE, ""))
    kept: dict[str, PeerReceipt] = {}
    for (kind, subject), one in told.items():
        name = {LINE: LINE, "period": subject, "evidence": f"evidence:{subject}"}.get(kind)
        if name is not None:
            kept[name] = PeerReceipt(
                office_code=office_code,
                subject=name,
                epoch_number=(line.epoch_number if line else None) or 0,
                epoch_id=(line.epoch_id if line else None) or "",
                sequence=(line.sequence if line else None) or 0,
                value=one.value,
                told_at=at,
            )
    bulk.replace_receipts(writing, office_code, list(kept.values()))
    mine = writing.need(Installation, 1)
    if line is not None and line.epoch_id and line.version is not None:
        bulk.confirm(writing, office_code, line.epoch_id, line.version, at)
    made = line is not None and listed_packages.sent_ids(writing.connection, line.value)
    why = doubt(list(told.values()), mine.epoch_id, mine.version, made=made)
    if why is not None and mine.sending_shut is None:
        writing.edit(mine, sending_shut=why)


def doubt(told: Sequence[Receipt], epoch_id: str, version: int, *, made: bool) -> str | None:
    """Why sending should be shut until a person has looked, by what a peer says it holds of us.

    Args:
        epoch_id: our present epoch.
        version: the last version we sent in it.
        made: we did make the package that the peer names as our last.

    Returns:
        ``rejected``: the peer decided against our epoch; ``restored``: it holds more of our epoch than we ever sent, so
        we are an older copy; ``copied``: it holds another package in the place of ours, so we are one of two; or None.
    """
    if any(one.kind == "rejected" and one.subject == epoch_id for one in told):
        return "rejected"
    line = next((one for one in told if one.kind == LINE), None)
    if line is None or line.epoch_id != epoch_id or made:
        return None
    return "restored" if (line.version or 0) > version else "copied"


def lacking(holds: Mapping[str, str], accepted: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Accepted periods that a sender no longer has."""
    return sorted((plan_id, period_id) for plan_id, period_id in accepted if f"{plan_id}/{period_id}" not in holds)


def _receipt(
    kind: str,
    subject: str,
    value: str,
    *,
    epoch_number: int | None = None,
    epoch_id: str = "",
    version: int | None = None,
    sequence: int | None = None,
) -> Receipt:
    return Receipt(
        kind=kind,
        subject=subject,
        epoch_number=epoch_number,
        epoch_id=epoch_id,
        version=version,
        sequence=sequence,
        value=value,
    )
