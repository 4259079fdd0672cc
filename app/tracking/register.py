"""What a person notes on what came and went: số đến as the office's own register has it, by when, by whom."""

from __future__ import annotations

from datetime import date

from app.clock import Clock
from app.errors import TrackingError
from app.planning.intake import Arrival, record_arrival
from db.queries.plan_card import plan_card
from db.queries.register import PLAN, records
from db.schema import RegisterNote
from db.store import Store


def note_line(
    store: Store,
    clock: Clock,
    who: str,
    office_code: str,
    kind: str,
    record: str,
    *,
    arrived_number: str,
    due_on: date | None,
    handler: str,
) -> frozenset[str]:
    """Write số đến, hạn and người xử lý on a line; of a plan's document they stand with the plan itself.

    Raises:
        TrackingError: ``register-line-unknown``.
    """
    number, handler = " ".join(arrived_number.split()), " ".join(handler.split())
    with store.read() as connection:
        if not any((one.kind, one.record) == (kind, record) for one in records(connection, office_code)):
            raise TrackingError("register-line-unknown")
        card = plan_card(connection, record) if kind == PLAN else None
    if card is not None:
        arrival = Arrival(number, card.arrived_on, card.urgency, card.routing_note, handler, due_on)
        return record_arrival(store, clock, who, record, arrival)
    with store.write(who, at=clock.now()) as writing:
        row = writing.get(RegisterNote, kind, record)
        if row is None:
            # Made empty, then written: giving back takes the words out again.
            row = writing.add(RegisterNote(kind=kind, record=record, arrived_number="", handler=""))
        writing.edit(row, arrived_number=number, due_on=due_on, handler=handler)
        return frozenset(writing.kinds)
