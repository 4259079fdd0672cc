"""A workbook whose passing files find no room is refused by the system's own name, whatever list it holds."""

from __future__ import annotations

import errno
import io
import os
from datetime import date

import pytest
from openpyxl import Workbook

from app.reports.list_print import ListColumn, PrintedList, write_list_book
from app.reports.register_print import RegisterEntry, printed_register

DAY = date(2026, 11, 10)
LISTS = {
    "tasks": PrintedList(
        "UBND xã Thử", "Danh sách", "(đến ngày 10/11/2026)", DAY, (ListColumn("Mục", 9),), (("III.1",),)
    ),
    "register": printed_register(
        "UBND xã Thử", (DAY, DAY), DAY, [RegisterEntry("in", "412", DAY, "0001", "Huyện", "Kế hoạch", None, "")]
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_full_disk_is_told_as_a_full_disk(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    save = Workbook.save

    def full(book: Workbook, to: io.BytesIO) -> None:
        save(book, to)
        raise RuntimeError("unknown error IO_ENOSPC")

    monkeypatch.setattr(Workbook, "save", full)
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)) as refused:
        write_list_book(LISTS[name])
    assert refused.value.errno == errno.ENOSPC
