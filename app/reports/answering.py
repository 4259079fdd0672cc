"""Công văn trả lời answers the difficulties it quotes: from its number on, until it is called off ("hủy")."""

from __future__ import annotations

from collections.abc import Iterator

from app.clock import Clock
from app.errors import TrackingError
from app.reports.freezing import thawed
from app.reports.plain_letter import PlainLetter, QuotedDifficulty
from app.reports.text import short_date
from app.reports.wording import wording
from app.tracking.difficulties import put_answer
from app.tracking.numbers import as_printed
from app.tracking.sentences import bare
from db.changes import Writing
from db.queries.packages import went_to
from db.queries.tracking import answers_saying
from db.schema import Answer, Difficulty, Paper


def answer_by(writing: Writing, clock: Clock, paper: Paper) -> int:
    """What a numbered letter says of each difficulty becomes its answer, on the letter's day. Returns of how many.

    A difficulty that was withdrawn since is passed over.
    """
    count = 0
    for quote, text in _answers(paper):
        record = writing.get(Difficulty, quote.id)
        if record is not None and record.withdrawn_at is None:
            put_answer(writing, clock, quote.id, text, answered_on=paper.dated_on, digest=quote.digest)
            count += 1
    return count


def give_back(writing: Writing, paper: Paper) -> int:
    """The letter is called off: what it answered is as it was before. Returns of how many.

    Raises:
        TrackingError: ``answer-went-down``: a data file took the answers to the unit already.
    """
    given = [
        writing.need(Answer, ident)
        for quote, text in _answers(paper)
        for ident in answers_saying(writing.connection, quote.id, text)
    ]
    since = paper.approved_at
    for unit in sorted({writing.need(Difficulty, one.difficulty_id).office_code for one in given}):
        if since is not None and went_to(writing.connection, unit, since):
            raise TrackingError("answer-went-down", number=as_printed(paper.number), code=paper.code)
    for one in given:
        writing.remove(one)
    return len(given)


def _letter(paper: Paper) -> tuple[tuple[QuotedDifficulty, str], ...]:
    printed = thawed(paper.frame, paper.office_code, paper.data_code) if paper.frame else None
    return printed.answers() if isinstance(printed, PlainLetter) else ()


def _answers(paper: Paper) -> Iterator[tuple[QuotedDifficulty, str]]:
    """Each difficulty with its answer as it is kept: the letter's words, and the letter they stand in."""
    day = short_date(paper.dated_on) if paper.dated_on else ""
    cited = {"reference": f"{as_printed(paper.number)}/{paper.code}", "day": day}
    for quote, said in _letter(paper):
        key = "reply.answered" if said else "reply.answered_there"
        yield quote, wording(key, answer=bare(said), **cited)
