"""What is asked of a new indicator, of whichever side sets it up: name, unit, and how its figures are put together."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ui.widgets.fields import Choice, Field, Words

translate = QCoreApplication.translate


def indicator_fields() -> tuple[Field, ...]:
    """``name``, ``unit`` and ``roll_up``."""
    return (
        Words("name", translate("Forms", "What is counted"), needed=translate("Forms", "Say what is counted.")),
        Words("unit", translate("Forms", "Unit"), hint=translate("Forms", "people, ha, %")),
        Choice(
            "roll_up",
            translate("Forms", "Over several periods and offices"),
            choices=(
                (translate("Forms", "added up"), "sum"),
                (translate("Forms", "the latest counts"), "latest"),
                (translate("Forms", "the mean"), "mean"),
                (translate("Forms", "not put together"), "none"),
            ),
        ),
    )
