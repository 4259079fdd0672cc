"""Lists as papers: the tasks that a filter shows, and the difficulties; with the filter said on the paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.clock import day_of
from app.desk import offices, plan, tally
from app.desk.office import Office
from app.desk.rows import PlanRow, TaskRow
from app.desk.tally import PlanTally
from app.errors import ReportError
from app.exchange.files import write_whole
from app.progress import Progress
from app.standing.asking import TaskStanding
from app.standing.periods import period_words
from app.tracking.paper_forms import full_name
from db.queries import offices as office_rows
from db.queries import tracking
from db.queries.plans import clause_texts

if TYPE_CHECKING:
    from app.reports.list_print import PrintedList

CHIPS = tally.FILTERS


@dataclass(frozen=True)
class Narrowed:
    """What narrows a list.

    Attributes:
        chips: names of ``tally.FILTERS``; a task stands under every one.
        issuer_code: of whose plans alone, or "".
        words: what was searched for, or "".
    """

    chips: tuple[str, ...] = ()
    issuer_code: str = ""
    words: str = ""


def shown_by(office: Office, narrowed: Narrowed) -> list[tuple[PlanTally, TaskRow]]:
    """The tasks that a filter shows in the periods that run, what needs somebody first."""
    known = plan.known(office)
    today = office.clock.today()
    wanted = []
    for one in known.plans:
        if narrowed.issuer_code in ("", one.issuer_code):
            span = known.book.on(one.issuer_code, one.period_kind, today)
            wanted.append((one, known.book.moment(one.issuer_code, one.period_kind, span, today)))
    tallies = plan.count(office, wanted).tallies
    nums = tally.chosen_nums(tallies, narrowed.chips)
    if narrowed.words:
        nums &= set(plan.hits(office, narrowed.words) or ())
    return list(tally.in_order(tallies, nums))


def tasks(office: Office, shown: Iterable[tuple[PlanTally, TaskRow]], narrowed: Narrowed) -> PrintedList:
    """The list of the tasks that show.

    Raises:
        ReportError: ``list-empty``: none shows.
    """
    # lazy: papers are heavy
    from app.reports.from_period import deadline_words, progress_words
    from app.reports.list_print import ListColumn, PrintedList
    from app.reports.wording import wording, wordings

    found = list(shown)
    if not found:
        raise ReportError("list-empty")
    titles = wordings("lists.task_columns")
    shares = (10, 30, 42, 94, 34, 32, 38)
    columns = tuple(
        ListColumn(title, share, "centre" if at == 0 else "left")
        for at, (title, share) in enumerate(zip(titles, shares, strict=True))
    )
    with office.store.read() as connection:
        # Rows of the screen carry no more of a text than it shows.
        texts = clause_texts(connection, [task.num for _one, task in found])
    rows = []
    for place, (one, task) in enumerate(found, 1):
        judged = TaskStanding(task.num, task.id, office.code, task.label, task.facts, one.standings[task.num])
        leads = task.facts.role == "lead"
        who = task.facts.handler if leads else wording(f"lists.roles.{task.facts.role}")
        reached = progress_words(judged) if leads else ""
        cells = (_named(one.plan), task.label, texts[task.num], who, deadline_words(judged), reached)
        rows.append((str(place), *cells))
    card = offices.card(office)
    about = _about(office, found, narrowed)
    return PrintedList(full_name(card), wording("lists.tasks"), about, office.clock.today(), columns, tuple(rows))


def difficulties(office: Office, plan_id: str = "", *, open_only: bool = False) -> PrintedList:
    """The list of difficulties that were not withdrawn, of a plan or of all, with their answers.

    Args:
        open_only: only those that nobody answered.

    Raises:
        ReportError: ``list-empty``: there is none.
    """
    # lazy: papers are heavy
    from app.reports.list_print import ListColumn, PrintedList
    from app.reports.text import short_date
    from app.reports.wording import wording, wordings

    plans = [one for one in plan.followed(office) if plan_id in ("", one.id)]
    rows: list[tuple[str, ...]] = []
    with office.store.read() as connection:
        names = {}
        for one in plans:
            for row in tracking.difficulties(connection, one.id):
                if open_only and row.answer:
                    continue
                if row.office_code not in names:
                    known = office_rows.office(connection, row.office_code)
                    names[row.office_code] = known.short if known else row.office_code
                where = row.label or wording("lists.whole_plan")
                raised = short_date(day_of(row.raised_at))
                answer = row.answer or wording("lists.unanswered")
                told = (_named(one), where, names[row.office_code], raised, row.text, row.proposal, answer)
                rows.append((str(len(rows) + 1), *told))
    if not rows:
        raise ReportError("list-empty")
    shares = (10, 30, 36, 30, 20, 60, 48, 48)
    columns = tuple(
        ListColumn(title, share, "centre" if at in (0, 4) else "left")
        for at, (title, share) in enumerate(zip(wordings("lists.difficulty_columns"), shares, strict=True))
    )
    parts = [wording("lists.open_only")] if open_only else []
    if plan_id and plans:
        parts.insert(0, _named(plans[0]))
    today = office.clock.today()
    about = _joined([*parts, wording("lists.as_of", day=short_date(today))])
    return PrintedList(
        full_name(offices.card(office)), wording("lists.difficulties"), about, today, columns, tuple(rows)
    )


def pdf(listed: PrintedList, progress: Progress | None = None) -> bytes:
    """A list as PDF.

    Raises:
        ReportError: it cannot be drawn. Cancelled: a person asked to stop.
    """
    # lazy: papers are heavy
    from app.reports.list_print import draw_list

    return draw_list(listed, progress)


def write(listed: PrintedList, path: Path) -> Path:
    """A list as Word or Excel where the path says so, else as PDF.

    Raises:
        ReportError, ExchangeError: it could not be drawn or written.
    """
    # lazy: papers are heavy
    from app.reports.list_print import draw_list, write_list_book, write_list_word

    drawn = {".docx": write_list_word, ".xlsx": write_list_book}.get(path.suffix.casefold(), draw_list)
    write_whole(path, drawn(listed))
    return path


# -- inside


def _about(office: Office, found: Sequence[tuple[PlanTally, TaskRow]], narrowed: Narrowed) -> str:
    """The filter, the period where all plans show the same, and the day it is as of."""
    # lazy: papers are heavy
    from app.reports.text import short_date
    from app.reports.wording import wording

    parts = [wording(f"lists.chips.{name}") for name in narrowed.chips]
    if narrowed.issuer_code:
        issuer = next((one.plan.issuer_name for one, _task in found), narrowed.issuer_code)
        parts.append(wording("lists.issuer", issuer=issuer))
    if narrowed.words:
        parts.append(wording("lists.words", words=narrowed.words))
    filtered = wording("lists.filter", parts="; ".join(parts)) if parts else wording("lists.everything")
    moments = {one.moment for one, _task in found}
    days = sorted({one.as_of for one in moments})
    ends = [wording("lists.as_of", day=short_date(days[-1] if len(days) == 1 else office.clock.today()))]
    names = {(one.kind, one.period_id) for one in moments}
    if len(names) == 1:
        moment = next(iter(moments))
        span = next((part for part in moment.parts if part.id == moment.period_id), None)
        if span is not None:
            ends.insert(0, period_words(span.kind, span.name))
    return _joined([filtered, *ends])


def _joined(parts: Sequence[str]) -> str:
    return f"({', '.join(parts)})"


def _named(one: PlanRow) -> str:
    return one.reference or one.title
