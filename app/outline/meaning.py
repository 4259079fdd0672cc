"""What kind of clause each is, who does it and by when: own words first, then what the clauses above hand down."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from app.outline.attributes import is_group, see_attributes
from app.outline.by_place import A_FEW, offices_by_place, one_of_kind
from app.outline.clause_words import (
    AFTER_PAPER,
    AFTERWARDS,
    AIM_OF_ALL,
    ASSIGNS,
    DELIVERABLE,
    DELIVERABLE_LABEL,
    FUNDS,
    GIVES_ON,
    HANDS_OUT,
    LEADS_OTHERS,
    ORDERS,
    PARTY,
    SLOGAN,
    SUPERVISES,
    VERB,
)
from app.outline.clock import WorkClock
from app.outline.cross_check import behind_colon, cut_short, kinds_unsure, strays, untaken
from app.outline.draft import LABEL_LINE, TreeDraft
from app.outline.duties import Duties, duties_of, later_duties
from app.outline.duty_words import TIME
from app.outline.heading_duties import named_duties, named_units
from app.outline.heading_names import post_in_charge
from app.outline.issuer import Speller
from app.outline.kinds import STAGES, gives_last, kind_of, several_parts
from app.outline.known_names import NO_NAMES, KnownNames
from app.outline.model import Doubt, Kind
from app.outline.office_name import FoundName, unit_at
from app.outline.rules import loose
from app.outline.schedule import Schedule, period_of
from app.outline.subject import body_at
from app.outline.titles import office_of
from app.outline.unit_names import is_office, names_many, split_units
from app.outline.unread import nobody_named, others_told, somebody_named, told_last, unread_time
from app.outline.zones import (
    AIMS,
    COUNTS_UP,
    DEMANDS,
    DUTY,
    FRAME,
    MEMBER_DUTY,
    MEMBERS,
    QUIET,
    REPORTS,
    SETS_TASKS,
    names_member,
    zone_of,
)
from app.progress import Progress

_STEP = 500
_TO_REPORT = loose(
    "in a list of what is to be done: a report is to be made",
    r"báo cáo kết quả\b(?!.*(?:đã|năm \d{4}|vừa qua|thời gian qua))",
    "Báo cáo kết quả hội nghị",
    never=("Báo cáo kết quả năm 2025",),
)
_OWN = ("column", "sentence")
"""Sources of a unit that stand in the clause itself."""


@dataclass(slots=True)
class Meaning:
    """What a clause means, beside its words."""

    kind: Kind = "paragraph"
    lead: tuple[str, ...] = ()
    coord: tuple[str, ...] = ()
    inform: tuple[str, ...] = ()
    lead_source: str | None = None
    coord_source: str | None = None
    person: str | None = None
    schedule: Schedule = field(default_factory=Schedule)
    deadline_source: str | None = None
    cadence_source: str | None = None
    deliverable: str | None = None
    handed: Handed = field(default_factory=lambda: Handed())


@dataclass(frozen=True, slots=True)
class Handed:
    """What a clause hands down to those below it or after it."""

    lead: tuple[str, ...] = ()
    coord: tuple[str, ...] = ()
    inform: tuple[str, ...] = ()
    schedule: Schedule = field(default_factory=Schedule)
    source: str = "parent"

    @property
    def empty(self) -> bool:
        return not (self.lead or self.coord or self.inform or self.schedule.cadence or self.schedule.deadline_text)


def _with_labels(draft: TreeDraft, own: Duties, schedule: Schedule, clock: WorkClock) -> tuple[Duties, Schedule]:
    for child in draft.labels if not draft.capitals else []:
        said = duties_of(child.words)
        # "Các cơ quan tuyên truyền Luật", and in a line below who they are.
        named = said.lead and own.lead and all(map(names_many, own.lead)) and not all(map(names_many, said.lead))
        own = Duties(
            said.lead if named else own.lead or said.lead, own.coord or said.coord, own.inform, own.person, own.assigns
        )
        if not schedule.deadline_text and not schedule.cadence:
            schedule = clock.sentence(child.words)
    return own, schedule


def understand(
    drafts: list[TreeDraft],
    clock: WorkClock,
    progress: Progress,
    said: Speller,
    known: KnownNames = NO_NAMES,
    *,
    orders: bool = False,
) -> tuple[dict[str, Meaning], list[Doubt]]:
    """Kind, units, deadline and cadence of every clause, in reading order; doubts about them.

    Args:
        drafts: the clauses.
        clock: what the head says about time.
        progress: told how far it is.
        said: writes what stands in capitals as the document writes it elsewhere.
        known: names of offices that the issuer's list has.
        orders: the document is one that only tells others what to do.
    """
    see_attributes(drafts)
    reading = _Reading(clock, said, known, DUTY.says if orders else None)
    for index, draft in enumerate(drafts):
        if index % _STEP == 0:
            progress.step("outline-meaning", index, len(drafts))
        reading.take(draft)
    kinds = {found: said.kind for found, said in reading.meanings.items()}
    led = {found: bool(said.lead) for found, said in reading.meanings.items()}
    tasks = {found for found, kind in kinds.items() if kind == "task"}
    doubts = reading.doubts + nobody_named(drafts, led, tasks, reading.doubts)
    timed = {
        found: bool(said.schedule.deadline_text or said.schedule.cadence) for found, said in reading.meanings.items()
    }
    return reading.meanings, doubts + kinds_unsure(drafts, kinds, led, reading.zones, timed, known)


class _Reading:
    """The clauses read so far, and what they hand on."""

    def __init__(self, clock: WorkClock, said: Speller, known: KnownNames, root: str | None) -> None:
        self.meanings: dict[str, Meaning] = {}
        self.doubts: list[Doubt] = []
        self._clock, self._said, self._known = clock, said, known
        self._zones: dict[str, str | None] = {}
        self._counted: dict[str, str | None] = {}
        self._lines: dict[str, Handed] = {}
        self._root = root

    @property
    def zones(self) -> dict[str, str | None]:
        """For each clause, the part of the document it stands in; see ``zone_of``."""
        return self._zones

    def take(self, draft: TreeDraft) -> None:
        """Read one clause; those before it have been read."""
        parent = draft.parent
        if parent and draft.marker is None and parent.id in self._counted:
            self._zones[parent.id] = self._counted.pop(parent.id)
        above = self._zones[parent.id] if parent else self._root if draft.role != "annex" else None
        opens = draft.role == "preamble" or (parent is None and draft.marker is None and draft.role is None)
        if opens and not draft.table and ORDERS.search(draft.words):
            self._root = DUTY.says
        zone = zone_of(draft.words) if draft.children or draft.is_heading else None
        if zone == REPORTS.says and above == DUTY.says and not draft.capitals and _TO_REPORT.match(draft.words):
            zone = DUTY.says
        # In an order a demand is no aim: what stands below it is told by its own words.
        demanded = self._root == above == DUTY.says and DEMANDS.match(draft.words)
        if draft.form in STAGES or (zone == MEMBERS.says and above == DUTY.says and _hands_out(draft)):
            zone = DUTY.says
        schedule = _own_schedule(draft, self._clock)
        own = self._own(draft, above, schedule)
        hands_out = own.assigns and draft.children and above not in QUIET
        self._zones[draft.id] = None if demanded else zone or (DUTY.says if hands_out else above)
        if parent and above == REPORTS.says and draft.marker is None and SETS_TASKS.search(draft.words):
            # What was is over: after this line stands what is to be done.
            self._zones[parent.id] = DUTY.says
        if parent and draft.marker is None and not draft.children and COUNTS_UP.search(draft.words):
            # What a report or a file is made of is no work, up to the next line without a mark.
            self._counted[parent.id], self._zones[parent.id] = above, AIMS.says
        own, schedule = _with_labels(draft, own, schedule, self._clock)
        if draft.work and self._told_above(draft):
            # "Nhiệm vụ: Các đơn vị được giao lập dự toán …": the line of the office beside it says who they are.
            own = replace(own, lead=(), person=None)
        meaning = Meaning(kind_of(draft, above, own, schedule, self._clock.is_ahead(schedule)), person=own.person)
        self.meanings[draft.id] = meaning
        handed = self._handed_to(draft)
        self.doubts += _apply(draft, meaning, own, schedule, handed, self._clock)
        self.doubts += self._strange_names(draft, meaning, own)
        self.doubts += self._unread(draft, meaning, handed)
        meaning.deliverable = _deliverable(draft) if meaning.kind == "task" else None
        self._hand_on(draft, meaning, own, schedule, handed)

    def _own(self, draft: TreeDraft, above: str | None, schedule: Schedule) -> Duties:
        """Whom the clause itself names, as far as it gives them something to do."""
        recurs = bool(schedule.cadence) and (draft.role == "closing" or (draft.marker is None and above not in QUIET))
        ahead = self._clock.is_ahead(schedule) or recurs
        own = _own_duties(draft, above, ahead, self._known)
        if draft.capitals and draft.children and draft.marker and not draft.table:
            own = named_duties(self._said.heading(draft.words), self._known)
            if all(map(names_many, own.lead)) and any(duties_of(child.words).lead for child in draft.children[:A_FEW]):
                # "TRÁCH NHIỆM CỦA CÁC CƠ QUAN": which ones stands below.
                own = Duties()
        if above == "members" and not draft.table and not MEMBER_DUTY.match(draft.words):
            return Duties()
        if own.lead and LEADS_OTHERS.match(draft.words) and any(PARTY.match(name) for name in self._told_above(draft)):
            own = replace(own, lead=())
        if not own.lead and not own.coord and above in (DUTY.says, FRAME.says, None) and _may_name_later(draft):
            own = own if self._told_above(draft) else later_duties(draft.words, self._known)
        dated = above == FRAME.says and own.lead and (self._clock.is_ahead(schedule) or FUNDS.search(draft.words))
        if (
            above in ("plain", "frame")
            and not own.assigns
            and not draft.table
            and not dated
            and not ASSIGNS.search(draft.words)
        ):
            # An aim or a requirement may name offices; it gives them nothing to do.
            return Duties()
        return own

    def _told_above(self, draft: TreeDraft) -> tuple[str, ...]:
        """To whom the clauses above give this one."""
        return self._handed_to(draft).lead

    def _strange_names(self, draft: TreeDraft, meaning: Meaning, said: Duties) -> list[Doubt]:
        """Names the clause itself gives that no office is like: they stand as written, for a person to see."""
        if draft.parent and draft.parent.labels and (LABEL_LINE.match(draft.words) or is_group(draft)):
            # The clause it is a label of tells it.
            return []
        own = meaning.lead if meaning.lead_source in _OWN else ()
        own += meaning.coord if meaning.coord_source in _OWN else ()
        strange = [
            Doubt("unit-as-written", {"unit": name}, draft.id) for name in own if not is_office(name, self._known)
        ]
        if strange or not own:
            return strange
        unsure = next(iter(said.unsure), None) or cut_short(" ".join(draft.words.split()), own, self._known)
        return [Doubt("who-unsure", {"words": unsure}, draft.id)] if unsure else []

    def _unread(self, draft: TreeDraft, meaning: Meaning, handed: Handed) -> list[Doubt]:
        """What a task says about when and about whom that was not taken up."""
        words, doubts = " ".join(draft.words.split()), []
        if draft.role == "closing" and meaning.kind == "paragraph" and (last := told_last(words, self._known)):
            return [Doubt("who-else", {"unit": last}, draft.id)]
        if meaning.kind == "section" and not draft.capitals and not draft.table and ":" in words:
            behind = behind_colon(words, meaning.handed.lead + meaning.lead, self._known)
            return [Doubt("who-else", {"unit": behind}, draft.id)] if behind else []
        if meaning.kind != "task" or draft.table or draft.capitals:
            return []
        if when := unread_time(words, meaning.schedule, self._clock.issued):
            doubts.append(Doubt("when-unread", {"words": when}, draft.id))
        if not meaning.lead and (named := somebody_named(words, self._known)):
            doubts.append(Doubt("who-missing", {"words": named}, draft.id))
        taken = (*meaning.lead, *meaning.coord, *meaning.inform, *handed.lead, *handed.coord)
        other = others_told(words, meaning.lead, meaning.coord, handed.lead, self._known) or untaken(
            words, taken, self._known
        )
        if other is None and meaning.lead_source == "sentence":
            other = strays(words, meaning.lead, handed.lead)
        if other:
            doubts.append(Doubt("who-else", {"unit": other}, draft.id))
        return doubts

    def _handed_to(self, draft: TreeDraft) -> Handed:
        parent = draft.parent
        handed = self._lines.get(parent.id if parent else "", Handed())
        return self.meanings[parent.id].handed if handed.empty and parent else handed

    def _hand_on(self, draft: TreeDraft, meaning: Meaning, own: Duties, schedule: Schedule, handed: Handed) -> None:
        """What the clause gives to those after it (an assignment line) or below it."""
        parent = draft.parent
        if draft.marker is None and not draft.table and own.assigns and not draft.children:
            line = Handed(own.lead, own.coord, own.inform, schedule, "assignment-line")
            self._lines[parent.id if parent else ""] = line
            draft.role = draft.role or "assignment"
            if parent and parent.children[0] is draft and not self.meanings[parent.id].lead:
                _adopt(self.meanings[parent.id], line)
        if draft.children:
            down = self._down(draft, own, schedule)
            if own.assigns:
                draft.role = draft.role or "assignment"
            meaning.handed = handed if down.empty else _merged(down, handed)

    def _down(self, draft: TreeDraft, own: Duties, schedule: Schedule) -> Handed:
        passed = own if own.assigns or draft.role == "group" or named_units(draft.words, self._known) else Duties()
        if (draft.table and own.lead) or (not draft.is_heading and not draft.table):
            # A whole sentence with details below it: the details are its unit's too.
            passed = own
        listed = bool(draft.labels) and not draft.labelled
        if listed and not passed.lead:
            # Who does it stands in lines of its own beside the clauses that tell what.
            passed = own
        passes_time = (
            own.assigns
            or listed
            or (not draft.is_heading and not several_parts(draft.words))
            or draft.table
            or period_of(draft.words) is not None
            or draft.form in STAGES
        )
        return Handed(passed.lead, passed.coord, passed.inform, schedule if passes_time else Schedule())


def _merged(down: Handed, above: Handed) -> Handed:
    if down.lead:
        return down
    return Handed(
        above.lead,
        down.coord or above.coord,
        down.inform or above.inform,
        down.schedule if down.schedule.cadence or down.schedule.deadline_text else above.schedule,
    )


def _adopt(section: Meaning, handed: Handed) -> None:
    """A heading whose first line is an assignment takes that line's units as its own."""
    section.lead, section.coord, section.inform = handed.lead, handed.coord, handed.inform
    section.lead_source = section.coord_source = "assignment-line"
    section.schedule = handed.schedule
    section.cadence_source = "assignment-line" if handed.schedule.cadence else None
    section.deadline_source = "assignment-line" if handed.schedule.deadline_text else None


def _own_duties(draft: TreeDraft, above: str | None, dated: bool, known: KnownNames) -> Duties:
    if draft.table:
        leads = _names_in(draft, "lead", known)
        person = next((found.person for found in leads if found.person), None)
        return Duties(
            _offices(leads),
            _offices(_names_in(draft, "coord", known)),
            _offices(_names_in(draft, "inform", known)),
            person,
        )
    words = draft.words
    if is_group(draft) or _tells_nobody(draft):
        return Duties()
    if draft.role in ("preamble", "annex") or (draft.capitals and draft.role == "heading"):
        return Duties()
    if draft.role == "closing" and not gives_last(words, dated):
        return Duties()
    if draft.children and FRAME.match(words) and ":" not in words.rstrip(" :"):
        # "Đối tượng kiểm kê:" says whom; it is nobody's name, though one is called so elsewhere.
        return Duties()
    if draft.children and (named := named_duties(_as_heading(draft), known)).lead:
        return named
    own = duties_of(words, heading=bool(draft.children), known=known)
    if each := one_of_kind(draft):
        return Duties((each,), own.coord, own.inform, assigns=bool(draft.children))
    headed = bool(draft.children) and draft.is_heading and not own.assigns and not words.endswith(":")
    if (headed or not own.lead) and (offices := offices_by_place(draft, known)):
        return Duties(offices, own.coord, own.inform, assigns=bool(draft.children))
    return own if _speaks(draft, own, dated, above, known) else Duties()


def _as_heading(draft: TreeDraft) -> str:
    """The words of a heading; among those that hand out work one on whom it concerns reads as with its colon."""
    words, above = draft.words, draft.parent
    told = above is not None and draft.is_heading and not words.endswith(":") and HANDS_OUT.search(above.words)
    return f"{words}:" if told else words


def _names_in(draft: TreeDraft, role: str, known: KnownNames) -> list[FoundName]:
    """Whom a column of a table's row names, its own or one that several rows share."""
    cell = draft.cells[role].text if role in draft.cells else draft.merged.get(role, "")
    names: list[FoundName] = []
    for name in split_units(cell, known):
        called = unit_at(name, 0, known=known)
        whole = called is not None and called.person and called.end >= len(name)
        names.append(called if called and whole else FoundName(name, 0, len(name)))
    return names


def _offices(names: list[FoundName]) -> tuple[str, ...]:
    """The offices of those who are named, each once."""
    return tuple(dict.fromkeys(office_of(found.name) for found in names))


def _hands_out(draft: TreeDraft) -> bool:
    """Whether a heading about members says below it what they are to do, and not who they are."""
    return any(VERB.match(child.words) for child in draft.children[:A_FEW])


def _may_name_later(draft: TreeDraft) -> bool:
    """Whether a clause is a sentence of its own, in which whoever does it may stand after what is done."""
    return not (draft.table or draft.children or draft.role or draft.capitals or _tells_nobody(draft))


def _tells_nobody(draft: TreeDraft) -> bool:
    """Whether a clause gives nobody anything to do, whoever is named: who sits on a committee, who carries out the
    whole decision, what is called out.
    """
    words = draft.words
    enforced = draft.form == "article" and "trách nhiệm thi hành" in words
    return enforced or names_member(words) or SLOGAN.match(words) is not None


_TELLS = loose(
    "the office did it, or has it: nothing is asked of it",
    r"^[^.;:]{0,160}\b(?:đã(?!\s+(?:được\s+)?(?:đề ra|ban hành|phê duyệt|nêu|quy định|giao|ký|xác định|thống nhất"
    r"|đề cập|công bố|đăng ký|xây dựng))|vẫn|hiện nay|hiện có"
    r"|hiện đang|(?<!nhiệm vụ )(?<!quyền hạn )(?<!thẩm quyền )được giao|gồm có|bao gồm)\b",
    "Các xã đã hoàn thành.",
    "Các trường được giao biên chế.",
    never=("Các xã hoàn thành trước 30/6.", "Các xã theo chức năng, nhiệm vụ được giao rà soát."),
)


def _opens_with_office(words: str, known: KnownNames) -> bool:
    """Whether an office is the first that a sentence names, and is told to do something."""
    time = TIME.match(words) if AFTERWARDS.match(words) else None
    at = time.end() if time else 0
    return bool(unit_at(words, at, bare=True, known=known) or body_at(words, at)) and not _TELLS.match(words)


def _speaks(draft: TreeDraft, own: Duties, dated: bool, above: str | None, known: KnownNames) -> bool:
    """Whether a clause hands out what it names: a heading about offices and a remark beside the clauses do not."""
    words = draft.words
    if draft.role == "closing" and SUPERVISES.match(words):
        return True
    if draft.marker is None and not draft.children and not draft.role:
        if LABEL_LINE.match(words):
            return True
        if above == DUTY.says and own.lead and _opens_with_office(words, known):
            return True
        told = draft.parent is not None and bool(named_units(draft.parent.words, known))
        if above == DUTY.says and own.coord and not own.lead and told:
            return True
    if draft.children and (draft.is_heading or post_in_charge(words.rstrip(" :."))):
        return own.assigns or words.endswith(":") or _labelled_heading(words)
    return draft.marker is not None or own.assigns or dated or bool(ASSIGNS.search(words) or GIVES_ON.match(words))


def _labelled_heading(words: str) -> bool:
    return bool(re.match(r"(?:Giao|Phân công|Đề nghị|Yêu cầu)\b", words))


def _own_schedule(draft: TreeDraft, clock: WorkClock) -> Schedule:
    if draft.table:
        cell = draft.cells["deadline"].text if "deadline" in draft.cells else draft.merged.get("deadline", "")
        return clock.cell(cell)
    if draft.role in ("preamble", "annex", "heading"):
        return Schedule()
    if draft.children and (period := period_of(draft.words)):
        return clock.cell(period)
    # By when the aim is to be reached is said of the whole; below stands by when each is to do its part.
    return clock.sentence(AIM_OF_ALL.blanked(draft.words, "") if draft.children else draft.words)


def _apply(
    draft: TreeDraft, meaning: Meaning, own: Duties, schedule: Schedule, handed: Handed, clock: WorkClock
) -> list[Doubt]:
    """Own words first, then what was handed down; the doubts that both leave."""
    _give_units(draft, meaning, own, handed)
    heirs = meaning.kind == "task"
    if meaning.kind == "paragraph" and not own.assigns:
        schedule = Schedule()
    how = "column" if draft.table else "own"
    deadline, cadence = (how if schedule.deadline_text else None), (how if schedule.cadence else None)
    down = handed.schedule
    doubts = _time_doubts(draft, meaning, schedule, down, clock)
    if heirs and down.cadence and not schedule.cadence and not schedule.deadline_text:
        schedule = replace(schedule, cadence=down.cadence, cadence_text=down.cadence_text)
        cadence = "inherited"
    if heirs and down.deadline_text and not schedule.deadline_text and cadence in (None, "inherited"):
        schedule = replace(
            schedule, deadline_text=down.deadline_text, due_on=down.due_on, year_assumed=down.year_assumed
        )
        deadline = "inherited"
    meaning.schedule, meaning.deadline_source, meaning.cadence_source = schedule, deadline, cadence
    return doubts


def _give_units(draft: TreeDraft, meaning: Meaning, own: Duties, handed: Handed) -> None:
    column = draft.table and not draft.children
    heirs = meaning.kind == "task"
    if own.lead:
        meaning.lead, meaning.lead_source = own.lead, "column" if draft.table else "sentence"
    elif heirs and handed.lead:
        meaning.lead, meaning.lead_source = handed.lead, handed.source
    if own.coord:
        beside = handed.coord if heirs and _told_beside(draft) else ()
        meaning.coord, meaning.coord_source = (*own.coord, *beside), "column" if draft.table else "sentence"
    elif heirs and handed.coord and not own.lead and not column:
        meaning.coord, meaning.coord_source = handed.coord, handed.source
    meaning.coord = tuple(name for name in dict.fromkeys(meaning.coord) if name not in meaning.lead)
    meaning.inform = own.inform or (handed.inform if heirs else ())


def _told_beside(draft: TreeDraft) -> bool:
    """Whether who does it stands in lines of its own, beside the clause or beside the heading over it."""
    parent = draft.parent
    above = parent.parent if parent and not parent.labels else parent
    return above is not None and bool(above.labels) and not above.labelled


def _time_doubts(
    draft: TreeDraft, meaning: Meaning, schedule: Schedule, down: Schedule, clock: WorkClock
) -> list[Doubt]:
    doubts = []
    if meaning.kind == "task" and down.cadence and schedule.cadence and down.cadence != schedule.cadence:
        doubts.append(Doubt("cadence-conflict", {"own": schedule.cadence, "above": down.cadence}, draft.id))
    if meaning.kind == "section" or not schedule.deadline_text:
        return doubts
    if schedule.doubt:
        doubts.append(Doubt(schedule.doubt, {"deadline": schedule.deadline_text}, draft.id))
    if clock.doubts_year(schedule):
        year = schedule.due_on.year if schedule.due_on else None
        doubts.append(Doubt("year-assumed", {"deadline": schedule.deadline_text, "year": year}, draft.id))
    return doubts


def _deliverable(draft: TreeDraft) -> str | None:
    if draft.table:
        cell = draft.cells["deliverable"].text if "deliverable" in draft.cells else draft.merged.get("deliverable", "")
        return " ".join(cell.split()) or None
    told = draft.parent if draft.work and draft.parent else draft
    words = " ".join([draft.words, *(label.words for label in told.labels)])
    match = DELIVERABLE_LABEL.search(words) or DELIVERABLE.search(draft.words)
    return AFTER_PAPER.pattern.split(match["what"], maxsplit=1)[0].strip(" ,") if match else None
