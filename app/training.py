"""Tập huấn: a workspace of a commune with the sample plan, to try the program on."""

from __future__ import annotations

import secrets
from importlib.resources import as_file, files
from pathlib import Path

from app.clock import Clock
from app.progress import Silent
from app.workspace import Workspace

SAMPLE_PLAN = "kh28nqtw_tienlang_2023.txt"
SAMPLE_OFFICE = "11785"
SAMPLE_ISSUER = "315"


def make_training(folder: Path, clock: Clock) -> None:
    """A training workspace of a commune, with the sample plan read in as the document it is, ready to be tried.

    Raises:
        AppError: it could not be made.
    """
    # lazy: document readers are heavy
    from app.outline import read_outline
    from app.planning.assigning import assign
    from app.planning.intake import Correction, add_plan
    from app.planning.offices import add_offices, read_unit_list
    from db.queries.plans import clauses

    cards = {card.code: card for card in read_unit_list("tienlang_2023")}
    with as_file(files("resources").joinpath("samples", SAMPLE_PLAN)) as path:
        outline = read_outline(path, Silent())
    space = Workspace.create(
        folder, office=cards[SAMPLE_OFFICE], profile="training", passphrase=secrets.token_urlsafe(24), clock=clock
    )
    try:
        who = space.identity.person
        add_offices(space.store, who, list(cards.values()))
        plan_id = add_plan(
            space.store,
            clock,
            who,
            outline,
            issuer_code=SAMPLE_ISSUER,
            part="carries_out",
            correction=Correction(code="KH-UBND", period_kind="month", report_via="Phòng Nội vụ"),
        )
        departments = [card.name for card in cards.values() if card.kind == "department"]
        with space.store.read() as connection:
            tasks = [row for row in clauses(connection, plan_id) if row.kind == "task"]
        ours = [row.id for row in tasks if not any(name in row.lead_text for name in departments)]
        shared = [row.id for row in tasks if row.id not in ours and "cơ quan, đơn vị" in row.coord_text.casefold()]
        assign(space.store, clock, who, ours, [SAMPLE_OFFICE], "lead")
        assign(space.store, clock, who, shared, [SAMPLE_OFFICE], "coordinate")
    finally:
        space.close()
