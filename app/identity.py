"""Whose workspace this is, read from the store once it is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from db.store import Store


MOVED = "moved"
"""Why sending is shut on a computer whose data was packed for another."""


@dataclass(frozen=True)
class Identity:
    """Whose workspace this is."""

    office_code: str
    office_name: str
    profile: str
    installation_id: str
    epoch_number: int
    epoch_id: str
    sending_shut: str | None
    person: str


def read_identity(store: Store) -> Identity:
    """The identity as the store holds it now.

    Raises:
        LookupError: the store was never made anybody's.
        StoreDamaged: the office whose it is stands in it no longer.
    """
    # lazy: start-up time
    from db.errors import StoreDamaged
    from db.queries.offices import installation, office

    with store.read() as connection:
        mine = installation(connection)
        card = office(connection, mine.office_code)
    if card is None:
        raise StoreDamaged("lacking the row of our own office")
    return Identity(
        office_code=mine.office_code,
        office_name=card.name,
        profile=mine.profile,
        installation_id=mine.installation_id,
        epoch_number=mine.epoch_number,
        epoch_id=mine.epoch_id,
        sending_shut=mine.sending_shut,
        person=mine.person or card.name,
    )
