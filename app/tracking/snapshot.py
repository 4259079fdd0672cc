"""The one canonical snapshot of what an office says of a plan in a period.

Packages and papers are made from the same snapshot, so its digest proves that paper and file match: receipts name the
digest per period, and the *data code* printed on the annex comes of it and of the digest of everything else the paper
prints (``paper_code``). Number and day of the paper come after approval and are no part of either.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from decimal import Decimal

from app.standing.digests import plain
from app.tracking.sentences import ended

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
DATA_CODE_LENGTH = 8


@dataclass(frozen=True)
class ProgressLine:
    """Progress of one task, as the office says it."""

    clause_id: str
    state: str
    done_on: date | None
    note: str
    late_reason: str
    nothing_arisen: bool
    reported: bool
    percent: int | None


@dataclass(frozen=True)
class ValueLine:
    """The figure of one indicator in the period."""

    indicator_id: str
    value: Decimal
    reason: str


@dataclass(frozen=True)
class SnapshotDifficulty:
    """A difficulty raised in the period, with its proposal."""

    id: str
    clause_id: str | None
    text: str
    proposal: str


@dataclass(frozen=True)
class SnapshotEvidence:
    """A file that proves something, named by its hash."""

    id: str
    clause_id: str
    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class NarrativeWords:
    """The written parts of the report (sections I to V; docs/domain.md)."""

    directing: str = ""
    results: str = ""
    shortcomings: str = ""
    next_tasks: str = ""
    proposals: str = ""


@dataclass(frozen=True)
class Snapshot:
    """Everything an office says of one plan in one period. Lines are sorted, so equal content is equal bytes."""

    plan_id: str
    period_id: str
    office_code: str
    nothing_arisen: bool
    narrative: NarrativeWords
    progress: tuple[ProgressLine, ...]
    values: tuple[ValueLine, ...]
    difficulties: tuple[SnapshotDifficulty, ...]
    evidence: tuple[SnapshotEvidence, ...]

    def canonical(self) -> bytes:
        """The snapshot as canonical JSON: sorted keys, no spaces, UTF-8, dates in ISO form, figures as text."""
        return json.dumps(
            asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=plain
        ).encode("utf-8")

    def sections(self, carried: Sequence[SnapshotDifficulty] = ()) -> tuple[tuple[str, ...], ...]:
        """The paragraphs of sections I to V as written; where nobody wrote III or V, the difficulties and proposals.

        Args:
            carried: difficulties of earlier periods that are still open; they stand first.
        """
        told = self.narrative
        troubles = (*carried, *self.difficulties)
        hard = tuple(dict.fromkeys(ended(line.text) for line in troubles))
        proposed = tuple(dict.fromkeys(ended(line.proposal) for line in troubles if line.proposal))
        return (
            _paragraphs(told.directing),
            _paragraphs(told.results),
            _paragraphs(told.shortcomings) or hard,
            _paragraphs(told.next_tasks),
            _paragraphs(told.proposals) or proposed,
        )

    def under(self, ids: Mapping[str, str]) -> Snapshot:
        """The same said of the plan's clauses and indicators by the ids they have since a join."""
        return replace(
            self,
            plan_id=ids.get(self.plan_id, self.plan_id),
            progress=tuple(replace(line, clause_id=ids.get(line.clause_id, line.clause_id)) for line in self.progress),
            values=tuple(
                replace(line, indicator_id=ids.get(line.indicator_id, line.indicator_id)) for line in self.values
            ),
            difficulties=tuple(
                replace(line, clause_id=ids.get(line.clause_id or "", line.clause_id)) for line in self.difficulties
            ),
            evidence=tuple(replace(line, clause_id=ids.get(line.clause_id, line.clause_id)) for line in self.evidence),
        )

    def digest(self) -> str:
        """SHA-256 of the canonical form, lower-case hex."""
        return hashlib.sha256(self.canonical()).hexdigest()


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def from_canonical(data: str) -> Snapshot:
    """The snapshot that ``canonical`` wrote, for reprints of what was approved."""
    raw = json.loads(data)
    return Snapshot(
        plan_id=raw["plan_id"],
        period_id=raw["period_id"],
        office_code=raw["office_code"],
        nothing_arisen=raw["nothing_arisen"],
        narrative=NarrativeWords(**raw["narrative"]),
        progress=tuple(
            ProgressLine(**{**line, "done_on": date.fromisoformat(line["done_on"]) if line["done_on"] else None})
            for line in raw["progress"]
        ),
        values=tuple(ValueLine(**{**line, "value": Decimal(line["value"])}) for line in raw["values"]),
        difficulties=tuple(SnapshotDifficulty(**line) for line in raw["difficulties"]),
        evidence=tuple(SnapshotEvidence(**line) for line in raw["evidence"]),
    )


def data_code(digest: str) -> str:
    """The first eight characters, in Crockford's base32, of a digest in hex: what paper shows."""
    number = int(digest[:10], 16)  # 40 bits are eight characters of five
    return "".join(CROCKFORD[(number >> shift) & 31] for shift in range(35, -1, -5))


def is_data_code(text: str) -> bool:
    """Whether a text has the form of a data code, as it is printed."""
    return len(text) == DATA_CODE_LENGTH and set(text) <= set(CROCKFORD)


def paper_code(content_digest: str, frame_digest: str) -> str:
    """The data code of a paper: of its content and of everything else it froze.

    The first forty bits of SHA-256 over both digests (32 bytes each); a paper without one of them is coded by the
    other alone, as papers of versions were that froze the content only.
    """
    if not content_digest or not frame_digest:
        return data_code(content_digest or frame_digest)
    return data_code(hashlib.sha256(bytes.fromhex(content_digest) + bytes.fromhex(frame_digest)).hexdigest())
