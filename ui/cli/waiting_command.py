"""`roviec waiting`: what needs the issuing office now, by unit and with names."""

from __future__ import annotations

import argparse
from typing import Any

from app.desk import overtaken, today_units
from app.desk.today_units import UnitMatter
from ui.cli import context
from ui.cli.output import CommandAnswer

_KINDS = {
    today_units.MISSING: "Chưa gửi báo cáo",
    today_units.UNREADABLE: "Đã gửi, tệp không đọc được",
    today_units.TO_JUDGE: "Báo cáo chờ xem xét",
    today_units.OVERTAKEN: "Nội dung đã gửi lên nay đã đổi, cần báo cáo bổ sung",
    today_units.DIFFICULTY: "Khó khăn chưa trả lời",
    today_units.EXTENSION: "Xin gia hạn",
    today_units.UNPUBLISHED: "Cập nhật chưa ban hành",
    today_units.OWED: "Còn phải gửi",
    today_units.REFUSED: "Tệp không nhận được",
    today_units.NO_RECEIPT: "Chưa xác nhận đã nhận",
}

_CHANGED = {overtaken.WORDS: "lời báo cáo", overtaken.STATE: "trạng thái nhiệm vụ"}
_WITH_WORDS = (today_units.OVERTAKEN, today_units.DIFFICULTY, today_units.EXTENSION, today_units.UNPUBLISHED)


def register(commands: Any, options: argparse.ArgumentParser) -> None:
    """Add this room's command."""
    commands.add_parser("waiting", parents=[options]).set_defaults(run=_waiting)


def _waiting(args: argparse.Namespace) -> CommandAnswer:
    with context.workspace(args) as space:
        found = today_units.of_units(space.office)
    return CommandAnswer(found, [_line(one) for one in found] or ["Không có việc nào chờ."])


def _line(matter: UnitMatter) -> str:
    where = " ".join(part for part in (matter.period_name, matter.label) if part)
    said = matter.text if matter.kind in _WITH_WORDS else ""
    said = ", ".join(word for word in (said, *(_CHANGED[one] for one in matter.changed)) if word)
    units = ", ".join(matter.units) or "mọi đơn vị"
    if matter.files:
        who = f"theo tên tệp là của {', '.join(matter.units)}, hãy gọi xin gửi lại" if matter.units else ""
        who = who or "hãy gọi hỏi người đưa tệp để xin lại, hoặc bỏ tệp"
        where, units = ", ".join(matter.files), f"không đọc được đơn vị gửi; {who}"
    return ": ".join(part for part in (_KINDS[matter.kind], where, units, said) if part)
