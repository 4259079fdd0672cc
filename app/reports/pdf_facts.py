"""Dates as PDF writes them."""

from __future__ import annotations

from datetime import datetime


def pdf_date(moment: datetime) -> str:
    """A moment in PDF form: ``20261115091500+07'00'``."""
    offset = moment.strftime("%z")
    return moment.strftime("%Y%m%d%H%M%S") + (f"{offset[:3]}'{offset[3:5]}'" if offset else "Z")
