"""How often a document asks those who carry it out to report, and by which day: what the periods of its plan are to
match.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from app.outline.model import Doubt, Node
from app.outline.rules import loose
from app.outline.unit_names import names_many
from app.outline.when_words import BY_DAY

KINDS = {"hằng tháng": "month", "hằng quý": "quarter", "6 tháng": "half", "hằng năm": "year"}
"""Kinds of report periods by how often something comes, the shortest first."""
_REPORTS = loose(
    "something is reported",
    r"\bbáo\s+cáo\b(?!\s+viên)|\bgửi\s+(?:kết\s+quả|số\s+liệu)\b",
    "các đơn vị báo cáo kết quả về UBND xã",
    "gửi số liệu về Sở Nội vụ",
    never=("báo cáo viên",),
)


def period_asked(nodes: Iterable[Node]) -> str | None:
    """The kind of period (month | quarter | half | year) by which everybody who carries the document out is to
    report, None where it asks for none; of several, the one asked for most often, then the shortest.
    """
    found = list(nodes)
    alone = _alone(found)
    asked = Counter(KINDS[node.cadence] for node in _reports(found) if node.cadence and (alone or _of_everybody(node)))
    order = list(KINDS.values())
    return min(asked, key=lambda kind: (-asked[kind], order.index(kind)), default=None)


def report_days(nodes: Iterable[Node]) -> list[Doubt]:
    """A doubt for each day by which reports are asked for time and again: no report period knows it by itself."""
    seen: set[str] = set()
    doubts: list[Doubt] = []
    for node in _reports(nodes):
        found = BY_DAY.search(node.text)
        words = " ".join(found.group().split()) if found else ""
        if words and words.casefold() not in seen:
            seen.add(words.casefold())
            doubts.append(Doubt("report-day", {"words": words}, node.id))
    return doubts


def _reports(nodes: Iterable[Node]) -> Iterable[Node]:
    return (node for node in nodes if node.kind != "section" and node.cadence in KINDS and _REPORTS.search(node.text))


def _alone(nodes: Iterable[Node]) -> bool:
    """Whether one office by its name carries the document out: a Party committee's plan for the office beside it."""
    leads = [tuple(name.casefold() for name in node.lead_units) for node in nodes if node.lead_units]
    return len(leads) > 1 and len(set(leads)) == 1 and len(leads[0]) == 1


def _of_everybody(node: Node) -> bool:
    return not node.lead_units or any(names_many(name) for name in node.lead_units)
