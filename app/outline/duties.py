"""Who leads, who joins in, who is to know: what one sentence says about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from app.outline import duty_words as say
from app.outline.clause_words import VERB
from app.outline.known_names import NO_NAMES, KnownNames
from app.outline.list_end import whole_list
from app.outline.name_reach import has_verb, verb_at
from app.outline.office_name import FoundName, unit_at
from app.outline.rules import exact
from app.outline.titles import office_of
from app.outline.unit_names import (
    ITS_WORK,
    NAMED_BY_WORK,
    small_unit_at,
    split_units,
    units_at,
    whole_names,
)


@dataclass(frozen=True, slots=True)
class Duties:
    """Units named by one text. ``assigns``: the text hands out what stands below it ("Giao … các nhiệm vụ sau:").
    ``unsure``: lists as they are written, of which something was only guessed.
    """

    lead: tuple[str, ...] = ()
    coord: tuple[str, ...] = ()
    inform: tuple[str, ...] = ()
    person: str | None = None
    assigns: bool = False
    unsure: tuple[str, ...] = ()


def duties_of(text: str, *, heading: bool = False, known: KnownNames = NO_NAMES) -> Duties:
    """Read the units of one clause.

    Args:
        text: the words of the clause.
        heading: a bare unit's name is an assignment of what stands below.
        known: names the issuer's list has.
    """
    words = " ".join(text.split())
    if not words:
        return Duties()
    if said := _labelled(words, known):
        # "1. Quy hoạch (Chủ trì: Phòng Kinh tế)" over what is to be done for it.
        return replace(said, assigns=heading)
    return _Sentence(words, known).duties(heading=heading)


def later_duties(text: str, known: KnownNames = NO_NAMES) -> Duties:
    """Whom a later sentence of a clause names that begins without anybody; see ``_Sentence.later``."""
    return _Sentence(" ".join(text.split()), known).later()


def _labelled(words: str, known: KnownNames) -> Duties | None:
    lead = say.LABEL_LEAD.search(words)
    coord = say.LABEL_COORD.search(words)
    if lead and coord and coord.start() < lead.end() <= coord.end():
        lead = None
    if not lead and not coord:
        return None
    leads = _after_label(words, lead, known) if lead else ()
    coords = _after_label(words, coord, known) if coord else ()
    if lead and not coord and (joined := say.JOINED_TO_LABEL.search(_of_label(words, lead))):
        leads = _split_offices(joined["lead"], known)
        coords = _split_offices(joined["coord"], known)
    if not leads and not coords:
        return None
    return Duties(leads, coords)


def _after_label(words: str, label: re.Match[str], known: KnownNames) -> tuple[str, ...]:
    return _split_offices(_of_label(words, label), known)


def _of_label(words: str, label: re.Match[str]) -> str:
    """What stands after a label, up to the next or the end of the sentence."""
    rest = words[label.end() :]
    stop = say.AFTER_LABEL.search(rest)
    return rest[: stop.start()] if stop else rest


def _split_offices(names: str, known: KnownNames) -> tuple[str, ...]:
    offices: dict[str, None] = {}
    for part in say.WITHIN_DUTIES.blanked(names, "").split(";"):
        found, end = units_at(part := part.strip(), 0, bare=True, subject=True, known=known)
        goes_on = found and say.EACH_ACTS.match(part, end)
        # "Cơ quan thực hiện: Sở Nội vụ tham mưu kế hoạch; Sở Tư pháp rà soát": what each does is no part of its name.
        each = [sentence_case(unit.name) for unit in found] if goes_on else split_units(part, known)
        offices |= dict.fromkeys(office_of(name) for name in each if len(name) <= 120)
    return tuple(offices)


@dataclass(frozen=True, slots=True)
class _Subject:
    """Whom a sentence gives its task to, where the names end, and whether it hands out what stands below."""

    found: tuple[FoundName, ...] = ()
    end: int = 0
    assigns: bool = False


class _Sentence:
    """One clause, asked who leads, who joins in and who is to know."""

    def __init__(self, words: str, known: KnownNames) -> None:
        self._words, self._known = words, known
        self._unsure: list[str] = []

    def duties(self, *, heading: bool) -> Duties:
        """Everything at once."""
        subject = self._opening()
        if not subject.found:
            self._unsure.clear()
            subject = self._led_inside()
        if subject.found:
            found, end = self._whole(list(subject.found), subject.end)
            subject = replace(subject, found=tuple(found), end=end)
            if say.NOT_SUBJECT.match(self._words, end):
                subject = _Subject()
        lead = offices_named(subject.found)
        coord = tuple(name for name in self._coordinators(subject.end, led=bool(lead)) if name not in lead)
        colon = self._words.endswith(":")
        assigns = bool(lead or coord) and ((subject.assigns and (heading or colon)) or (heading and colon))
        return Duties(lead, coord, self._informed(), person_named(subject.found), assigns, tuple(self._unsure))

    def _whole(self, found: list[FoundName], end: int) -> tuple[list[FoundName], int]:
        """The list up to where the sentence goes on; what was only guessed of it is kept for a person to see."""
        whole = whole_list(self._words, found, end, self._known)
        if not whole.sure:
            self._unsure.append(self._words[found[0].start : whole.end].strip(" ,;"))
        return list(whole.found), whole.end

    def _units(self, at: int, *, bare: bool = False, subject: bool = False) -> tuple[list[FoundName], int]:
        return units_at(self._words, at, bare=bare, subject=subject, known=self._known)

    def _opening(self) -> _Subject:
        """The subject, or whom the sentence gives the task to."""
        words = self._words
        at = self._after_aim() if say.AIM.match(words) else 0
        if not at and (time := say.TIME.match(words)):
            at = time.end()
        if (towards := say.TOWARDS.match(words)) and not words.endswith(":"):
            found, end = self._units(towards.end())
            return _Subject(tuple(found), end) if words[end : end + 1] == ":" else self._after_topic()
        assign = say.ASSIGN.match(words, at)
        if assign:
            # "Phân công cán bộ theo dõi": whose clause it is does that.
            subject = not assign.group().startswith("Phân công")
            asked = assign.group().startswith(("Đề nghị", "Kính đề nghị", "Yêu cầu"))
            found, end = self._units(assign.end(), bare=asked, subject=subject)
            if found and (each := self._each_of(found, end)):
                return replace(each, assigns=True)
            if found:
                found, end = self._whole(found, end)
                return _Subject((*found, *self._given_besides(assign, end)), end, assigns=True)
            return self._after_topic()
        found, end = self._units(at, bare=at == 0 and words[:1].isupper(), subject=True)
        if not found:
            return self._after_topic()
        if each := self._each_of(found, end):
            return each
        found, end = self._whole(found, end)
        if (work := ITS_WORK.match(words, end)) and NAMED_BY_WORK.match(found[-1].name):
            last = found[-1]
            found[-1] = FoundName(words[last.start : work.end()], last.start, work.end(), last.person)
            end = work.end()
        colon = words.find(":", end)
        if at == 0 and _NAME_GOES_ON.fullmatch(words, end, max(colon, 0)) and not has_verb(words, end, colon):
            # "Tổ Giáo dục công dân: …": before a colon stands the whole name.
            found[-1] = FoundName(words[found[-1].start : colon], found[-1].start, colon, found[-1].person)
            end = colon
        return self._acting(found, end)

    def _after_aim(self) -> int:
        """Where whoever acts stands after an aim that has commas of its own; 0 where nobody does."""
        for gap in re.finditer(r"(?<=,)\s+", self._words):
            found, end = self._units(gap.end())
            if found and (self._acts_at(end) or say.AFTER_AIM.match(self._words, end)):
                return gap.end()
        return 0

    def _given_besides(self, assign: re.Match[str], end: int) -> Iterator[FoundName]:
        """Who else is given a part after a comma: "Giao Văn phòng tham mưu, Công an xã thực hiện"."""
        words = self._words
        for gap in re.finditer(r",\s+", words[end:]) if _gives(assign) else ():
            at = end + gap.end()
            if not say.PREPARES.fullmatch(words, end, end + gap.start()):
                return
            found, after = self._units(at, subject=True)
            if (
                found
                and self._acts_at(after)
                and not say.JOINS_IN.match(words, after)
                and not say.NOT_SUBJECT.match(words, after)
            ):
                yield from found
                return

    def _each_of(self, found: list[FoundName], end: int) -> _Subject | None:
        """The offices that many are said to be, where the sentence goes on after them ("Các tổ chức thành viên: Hội
        Nông dân, Hội Phụ nữ phân công cán bộ").
        """
        if not _A_MANY.match(found[-1].name) or not self._words.startswith(": ", end):
            return None
        each, after = self._units(end + 2, subject=True)
        return _Subject((*found[:-1], *each), after) if len(each) > 1 and self._acts_at(after) else None

    def _after_topic(self) -> _Subject:
        """The subject after what a clause is about ("Kinh phí: Phòng Tài chính bố trí …")."""
        label = say.LABEL.match(self._words) or say.MATTER.match(self._words)
        if not label and (about := say.ON_MATTER.match(self._words)):
            found, end = self._units(about.end(), subject=True)
            return self._acting(*self._whole(found, end)) if found else _Subject()
        start = label.end() if label else 0
        if label and (time := say.TIME.match(self._words, start)):
            start = time.end()
        assign = say.ASSIGN.match(self._words, start) if label else None
        found, end = self._units(assign.end() if assign else start) if label else ([], 0)
        if label and not found and (small := small_unit_at(self._words, start)):
            found, end = [small], small.end
        if found:
            whole = whole_list(self._words, found, end, self._known)
            found, end = (list(whole.found), whole.end) if whole.sure else (found, end)
        if found and (assign or say.SUBJECT_ACTS.match(self._words[end:]) or say.TIME_FOLLOWS.match(self._words, end)):
            besides = self._given_besides(assign, end) if assign else ()
            return _Subject((*found, *besides), end)
        if label and not assign and not say.NO_WORK.match(self._words):
            # "Thanh toán không dùng tiền mặt: Trung tâm Y tế, Bảo hiểm xã hội." - what is done, and who does it.
            return _Subject(tuple(whole_names(self._words.rstrip(" .;"), start, self._known)), len(self._words))
        return _Subject()

    def _acting(self, found: list[FoundName], end: int) -> _Subject:
        """The names that open a sentence, where it goes on with what they do or whom they tell to."""
        words = self._words
        if orders := say.ORDERS.match(words, end):
            told, after = self._units(orders.end())
            if told and orders.group().split()[0].casefold() != "chỉ":
                return _Subject(tuple(told), after, assigns=True)
        if say.NOT_SUBJECT.match(words, end):
            return _Subject()
        if len(found) > 1 and words[end:].strip() == ".":
            # No verb was known in the whole sentence: the last name may reach into what is done.
            self._unsure.append(words.rstrip(" ."))
            return _Subject(tuple(found), end)
        if not say.AFTER_SUBJECT.match(words[end:]):
            return _Subject()
        return _Subject(
            tuple(found), end, assigns=words[end:].strip() in ("", ":") or bool(say.SETS_OUT.search(words, end))
        )

    def _led_inside(self) -> _Subject:
        """The lead named in the middle of a text ("… giao Sở A chủ trì …", "(do Phòng B chủ trì)")."""
        words = self._words
        for match in say.LED.finditer(words):
            found, end = self._units(match.end(), subject=True)
            given = _gives(match)
            staff = given and found and say.STAFF.match(found[0].name)
            if staff and match.start() == 0:
                continue
            if found and ((given and not staff) or say.LEADS.match(words, end)):
                return _Subject((*found, *self._given_besides(match, end)), end)
            # "Kinh phí … do Sở Tài chính bố trí": what is done is the subject, whoever does it stands after "do".
            # The same after a comma, whatever stands before it: "Tổng kết …; do Văn phòng chuẩn bị".
            passive = match.group().casefold().startswith("do") and (
                (say.SIGN_BEFORE.search(words[: match.start()]) and not say.DID_BEFORE.match(words, end))
                or (not VERB.match(words) and "," not in words[:end])
            )
            if found and passive and self._acts_at(end):
                return _Subject(tuple(found), end)
        if named := say.DONE_BY.search(words):
            return _Subject((FoundName(named["who"], named.start("who"), named.end("who")),), named.end("who"))
        for found, end in self._lists(r"[(;:]\s*"):
            if say.LEADS.match(words, end):
                return _Subject(tuple(found), end)
        return self._in_remark()

    def _acts_at(self, end: int) -> bool:
        """Whether a verb stands right after a place."""
        return verb_at(self._words, end, min(len(self._words), end + 30)) == end + 1

    def later(self) -> Duties:
        """Whoever opens a later sentence, or part of one, of a clause that begins with what is to be done ("Từ nguồn
        sự nghiệp. Phòng Tài chính thẩm định"): for clauses that nobody else was given.
        """
        for found, end in self._lists(r"[;.]\s+"):
            inside = say.STAFF.match(found[0].name) and not found[0].name.startswith("Đồng chí")
            if inside or not self._acts_at(end) or say.NOT_SUBJECT.match(self._words, end):
                continue
            if say.JOINS_IN.match(self._words, end):
                continue
            lead = offices_named(found)
            coord = tuple(name for name in self._coordinators(end, led=True) if name not in lead)
            return Duties(lead, coord, self._informed(), person_named(found))
        return Duties()

    def _lists(self, gap: str) -> Iterator[tuple[list[FoundName], int]]:
        """The lists of offices that begin after a gap, each read once, and where each ends."""
        pattern, at = re.compile(gap), 0
        while match := pattern.search(self._words, at):
            found, end = self._units(match.end())
            at = max(match.end(), end)
            if found:
                yield found, end

    def _in_remark(self) -> _Subject:
        """The offices in brackets at the end of a clause."""
        words = self._words
        remark = say.REMARK.search(words)
        found, end = self._units(remark.start("inner")) if remark else ([], 0)
        if not remark or not found:
            return _Subject()
        bare = end >= remark.end("inner") or say.REMARK_GOES_ON.match(words, end)
        about_other = bare and _ends_with_unit(words[: remark.start()].rstrip())
        return (
            _Subject(tuple(found), end)
            if say.REMARK_ACTS.match(words, end) or (bare and not about_other)
            else _Subject()
        )

    def _coordinators(self, start: int, *, led: bool) -> tuple[str, ...]:
        """Those after "phối hợp với" where it is first spoken of, and wherever it is said again of the same task."""
        words = self._words
        names: tuple[str, ...] = ()
        for match in say.WITH.finditer(words, start if led else 0):
            again = say.JOINS_AGAIN.search(words, 0, match.start())
            if (again or not names) and self._joins_here(match, start, led=led):
                names = unique((*names, *self._joined(match.end())))
        if names:
            return unique((*names, *self._joining_besides(start)))
        for found, end in self._lists(r"[(;,]\s*|[.;]\s+(?:Đề|đề) nghị\s+"):
            if led and found[0].start < start:
                continue
            if say.JOINS_IN.match(words, whole_list(words, found, end, self._known).end):
                return offices_named(self._whole(found, end)[0])
        return ()

    def _joining_besides(self, start: int) -> Iterator[str]:
        """Who joins in by a part of the sentence of its own, after those with whom it is done ("; Công an xã cùng phối
        hợp").
        """
        for found, end in self._lists(r";\s+"):
            if found[0].start > start and say.JOINS_TOO.match(self._words, end):
                yield from offices_named(found)

    def _joins_here(self, match: re.Match[str], start: int, *, led: bool) -> bool:
        """Whether "phối hợp với" speaks of the task itself, not of something told besides."""
        words = self._words
        before = words[: match.start()]
        opens = not before.strip() or say.WITH_OPENS.search(before) or (not led and say.NEXT_STEP.search(before))
        # Whoever does it was named above, and the clause begins with what is done.
        opens = opens or (not led and bool(say.FIRST_STEP.match(before))) or bool(say.JOINS_AGAIN.search(before))
        if led and say.DIRECTS.search(words[start : match.start()]):
            # "Giao Đảng ủy chỉ đạo các phòng phối hợp với Công an": with whom, is told to those whom it directs.
            return False
        own = led and "." not in words[start : match.start()]
        subject = own and (match.start() - start <= 60 or bool(say.GOES_ON.search(before)))
        return bool(opens or subject or say.LED_BEFORE.search(before))

    def _joined(self, at: int) -> tuple[str, ...]:
        """The whole list after "phối hợp với"; branches and kinds that no table has are taken as written."""
        words = self._words
        found, end = self._units(at, bare=True, subject=True)
        branches = say.BRANCHES.match(words, at)
        if branches and branches.end() >= end:
            return unique(say.BETWEEN_BRANCHES.pattern.split(branches.group()))
        if not found and (first := self._small_one(at)):
            found, end = [first], first.end
            while glue := say.LIST_GLUE.match(words, end):
                rest, after = self._units(glue.end(), bare=True)
                if not rest and (small := small_unit_at(words, glue.end())):
                    rest, after = [small], small.end
                if not rest:
                    break
                found, end = [*found, *rest], after
        found, end = self._before_next(found, end)
        names = list(offices_named(found))
        while more := say.AS_WRITTEN.match(words, end if found or names else at):
            names.append(more["name"])
            end = more.end()
            rest, after = self._units(glue.end()) if (glue := say.LIST_GLUE.match(words, end)) else ([], end)
            names += offices_named(rest)
            end = after if rest else end
        if found and len(names) == len(found):
            found, _ = self._whole(found, end)
            names = list(offices_named(found))
        return unique(names)

    def _before_next(self, found: list[FoundName], end: int) -> tuple[list[FoundName], int]:
        """Those before a semicolon, where whoever stands after it is told something of its own ("phối hợp với Sở Y tế;
        các nhà thầu phải hoàn thành").
        """
        between = self._words[found[-2].end : found[-1].start] if len(found) > 1 else ""
        if between.strip() == ";" and say.MUST.match(self._words, end):
            return found[:-1], found[-2].end
        return found, end

    def _small_one(self, at: int) -> FoundName | None:
        """Whoever joins in, in small letters."""
        one = say.ONE_SMALL.match(self._words, at)
        return FoundName(one.group(), at, one.end()) if one else small_unit_at(self._words, at)

    def _informed(self) -> tuple[str, ...]:
        for match in say.INFORM.finditer(self._words):
            found, end = self._units(match.end())
            if found and say.TO_KNOW.match(self._words, end):
                return offices_named(found)
        return ()


def _gives(assign: re.Match[str]) -> bool:
    """Whether a task is handed out, not asked for."""
    return assign.group().casefold().startswith(("giao", "phân công"))


def offices_named(found: Iterable[FoundName]) -> tuple[str, ...]:
    """The names as offices: whoever heads one stands for it."""
    return unique(office_of(sentence_case(unit.name)) for unit in found if not _BELOW.search(unit.name))


def person_named(found: Iterable[FoundName]) -> str | None:
    """A person named with an office, or the title of whoever heads it."""
    for unit in found:
        name = sentence_case(unit.name)
        if unit.person or office_of(name) != name:
            return unit.person or name
    return None


def _ends_with_unit(words: str) -> bool:
    """Whether an office is the last thing named; what stands in brackets after it tells more about that office."""
    if say.TELLS_MORE.search(words):
        return True
    starts = [match.start() for match in re.finditer(r"\b\w", words)][-16:]
    found = (unit_at(words, start) for start in starts)
    return any(unit is not None and unit.end >= len(words) for unit in found)


def sentence_case(name: str) -> str:
    """A name as it opens a sentence."""
    return name[:1].upper() + name[1:]


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Each of the names once, in order."""
    return tuple(dict.fromkeys(names))


_BELOW = exact(
    "which ones is told below", r"\s(?:sau đây|dưới đây|sau)$", "Các cơ quan, đơn vị sau đây", never=("Các cơ quan",)
)
_A_MANY = exact("words for many", r"^[Cc]ác\s", "Các công ty thủy lợi", never=("Công ty",))
_NAME_GOES_ON = exact("small words of a name before a colon", r"(?:\s[\p{Ll}]+){1,4}", " công dân", never=(" A",))
