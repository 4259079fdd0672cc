"""How the office writes on its papers, at its desk: what stands, what is still asked, what is kept for next time."""

from __future__ import annotations

from collections.abc import Mapping

from app.desk.office import Office
from app.errors import TrackingError
from app.tracking.paper_forms import PaperForm, forget_form, keep_form, paper_form, words_of
from db.queries import offices
from db.queries.plan_head import plan_head

__all__ = ["PaperForm", "keep", "shown", "take_again", "words_of"]


def shown(office: Office, plan_id: str = "") -> PaperForm:
    """The form of the office's papers; with a plan also to whom they are addressed.

    Raises:
        TrackingError: ``office-unknown``.
    """
    with office.store.read() as connection:
        row = offices.office(connection, office.code)
        plan = plan_head(connection, plan_id) if plan_id else None
        if row is None:
            raise TrackingError("office-unknown", office=office.code)
        issuer = offices.office(connection, plan.issuer_code) if plan else None
        return paper_form(connection, row, issuer, plan.report_via if plan else "")


def keep(office: Office, fields: Mapping[str, str], issuer_code: str = "") -> frozenset[str]:
    """Keep what the office writes, for this and its next papers (``paper_forms.FIELDS``, several lines below another).

    Args:
        issuer_code: to whom ``addressees`` are meant.

    Raises:
        TrackingError: ``field-unknown``.
    """
    return keep_form(office.store, office.clock, office.who, office.code, issuer_code, **fields)


def take_again(office: Office, field: str, issuer_code: str = "") -> None:
    """Take for a field what the kind of office writes."""
    forget_form(office.store, office.clock, office.who, office.code, field, issuer_code)
