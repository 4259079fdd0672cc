"""How the office writes on its papers, at its desk: what stands, what is still asked, what is kept for next time."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from app.desk.office import Office
from app.errors import TrackingError
from app.tracking import reporting
from app.tracking.paper_forms import CAN_BE_NONE, PaperForm, paper_form, texts_of, usual_form, words_of
from db.queries import offices
from db.queries.plan_head import plan_head

__all__ = ["FormView", "PaperForm", "keep", "left_empty", "put", "shown", "view", "words_of"]


@dataclass(frozen=True)
class FormView:
    """The form as it is edited.

    Attributes:
        form: as it stands.
        texts: each of its fields as text; usual: what offices of this kind write there.
        issuer_code: to whom the addressees are meant, or "".
    """

    form: PaperForm
    texts: Mapping[str, str]
    usual: Mapping[str, str]
    issuer_code: str


def view(office: Office, plan_id: str = "") -> FormView:
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
        via = plan.report_via if plan else ""
        form = paper_form(connection, row, issuer, via)
        return FormView(form, texts_of(form), texts_of(usual_form(row, issuer, via)), issuer.code if issuer else "")


def shown(office: Office, plan_id: str = "") -> PaperForm:
    """``view``, the form alone.

    Raises:
        TrackingError: ``office-unknown``.
    """
    return view(office, plan_id).form


def left_empty(found: FormView, texts: Mapping[str, str]) -> tuple[str, ...]:
    """What was asked for, was left empty, and an office may have none of: whoever leaves it so says whether that is
    meant.
    """
    asked = (field for field in found.form.unknown if field in CAN_BE_NONE)
    return tuple(field for field in asked if not texts.get(field, "").strip())


def put(
    office: Office,
    plan_id: str,
    texts: Mapping[str, str],
    *,
    period_id: str = "",
    none: Collection[str] = (),
) -> frozenset[str]:
    """Keep a form as it was edited; what offices of this kind write anyway follows their form again.

    Args:
        period_id: of the report of the plan over which it is edited.
        none: what the office has none of (``left_empty``).

    Raises:
        TrackingError: ``field-unknown``, ``office-unknown``.
    """
    found = view(office, plan_id)
    changed: dict[str, str | None] = dict.fromkeys(none, "")
    for field, text in texts.items():
        if text.strip() != found.texts.get(field, "").strip():
            changed[field] = None if text.strip() == found.usual.get(field, "").strip() else text
    issuer = found.issuer_code if "addressees" in changed else ""
    return reporting.keep_form(
        office.store, office.clock, office.who, office.code, changed, issuer, (plan_id, period_id)
    )


def keep(office: Office, fields: Mapping[str, str], issuer_code: str = "") -> frozenset[str]:
    """Keep what the office writes, for this and its next papers (``paper_forms.FIELDS``, several lines below another).

    Args:
        issuer_code: to whom ``addressees`` are meant.

    Raises:
        TrackingError: ``field-unknown``, ``office-unknown``.
    """
    return reporting.keep_form(office.store, office.clock, office.who, office.code, fields, issuer_code)
