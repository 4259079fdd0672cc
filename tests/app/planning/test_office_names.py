from __future__ import annotations

import pytest

from app.planning.office_names import card_of_name, completed
from app.planning.offices import OfficeCard


@pytest.mark.parametrize(
    ("name", "short", "kind", "place"),
    [
        ("UBND xã Đoàn Lập", "Xã", "commune", "Đoàn Lập"),
        ("Ủy ban nhân dân huyện Tiên Lãng", "Huyện", "district", "Tiên Lãng"),
        ("Uỷ ban nhân dân phường Hồng Bàng", "Phường", "commune", "Hồng Bàng"),
        ("UBND đặc khu Cát Hải", "Đặc khu", "commune", "Cát Hải"),
        ("Ủy ban nhân dân thành phố Hải Phòng", "Thành phố", "province", "Hải Phòng"),
        ("UBND thành phố Nam Định", "Thành phố", "district", "Nam Định"),
        ("ủy ban nhân dân tỉnh Quảng Ninh", "Tỉnh", "province", "Quảng Ninh"),
        ("Đảng ủy xã Đoàn Lập", "Đảng ủy", "party", "Đoàn Lập"),
        ("Ban Thường vụ Huyện uỷ Tiên Lãng", "Huyện ủy", "party", "Tiên Lãng"),
        ("Huyện ủy Tiên Lãng", "Huyện ủy", "party", "Tiên Lãng"),
        ("Thành ủy Hải Phòng", "Thành ủy", "party", "Hải Phòng"),
        ("Phòng Nội vụ huyện Tiên Lãng", "Phòng Nội vụ", "department", "Tiên Lãng"),
        ("Sở Tài chính", "Sở Tài chính", "department", ""),
        ("Hội Nông dân xã Đoàn Lập", "Hội Nông dân", "other", "Đoàn Lập"),
        ("Thôn Đông Xuyên", "Thôn", "hamlet", ""),
        ("Công ty ABC", "", "other", ""),
        ("", "", "other", ""),
    ],
)
def test_a_name_tells_short_name_kind_and_place(name: str, short: str, kind: str, place: str) -> None:
    card = card_of_name("1", f"  {name} ")
    assert (card.short_name, card.kind, card.place) == (short, kind, place)
    assert card.name == name


def test_what_was_said_of_an_office_stands_and_its_name_tells_the_rest() -> None:
    told = completed(OfficeCard("1", "UBND xã Đoàn Lập", kind="", place="Kiến Hưng"))
    assert told == OfficeCard("1", "UBND xã Đoàn Lập", "Xã", "commune", "Kiến Hưng")
