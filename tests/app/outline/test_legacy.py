from __future__ import annotations

import unicodedata

import pytest

from app.outline import outline_of_text
from app.outline.legacy import _TCVN3, _VNI, _VNI_ALONE, convert, detect

UNICODE = (
    "kế hoạch triển khai công tác cải cách hành chính của ủy ban nhân dân xã; "
    "đơn vị được giao chủ trì, phối hợp với các phòng, "
    "ban rà soát, đánh giá những khó khăn, vướng mắc và đề xuất giải pháp tháo gỡ kịp thời"
)


def _tcvn3(text: str) -> str:
    back = {new: old for old, new in _TCVN3.items()}
    return "".join(back.get(char, char) for char in text)


def _vni(text: str) -> str:
    back = {new: old for old, new in _VNI.items()} | {new: old for old, new in _VNI_ALONE.items()}
    return "".join(back.get(char, char) for char in text)


def test_tcvn3_is_recognised_and_converted() -> None:
    assert convert("®¬n vÞ", "tcvn3") == "đơn vị"
    assert detect(_tcvn3(UNICODE)) == "tcvn3"
    assert convert(_tcvn3(UNICODE), "tcvn3") == UNICODE


def test_vni_is_recognised_and_converted() -> None:
    assert convert("ñôn vò, keá hoaïch", "vni") == "đơn vị, kế hoạch"
    assert detect(_vni(UNICODE)) == "vni"
    assert convert(_vni(UNICODE), "vni") == UNICODE


@pytest.mark.parametrize(
    "text", [UNICODE, unicodedata.normalize("NFD", UNICODE), "Plan © 2024 ® of the office", "Café à la carte", ""]
)
def test_other_text_is_left_alone(text: str) -> None:
    assert detect(text) is None


def test_capitals_fonts_of_tcvn3_give_capitals() -> None:
    assert convert("kÕ ho¹ch", "tcvn3", capitals=True) == "KẾ HOẠCH"


@pytest.mark.parametrize("encode", [_tcvn3, _vni], ids=["tcvn3", "vni"])
def test_a_legacy_document_is_converted_with_a_doubt_unless_the_person_says_no(encode: object) -> None:
    text = encode("1. " + UNICODE + ".")  # type: ignore[operator]
    outline = outline_of_text(text)
    assert outline.nodes[0].text == UNICODE + "."
    assert outline.doubts[0].code == "legacy-encoding"
    kept = outline_of_text(text, keep_legacy=True)
    assert "legacy-encoding" not in {doubt.code for doubt in kept.doubts}
    assert kept.nodes[0].text != UNICODE + "."


def test_capitals_of_a_capitals_font_are_told_by_the_letters_beside_them() -> None:
    typed = "Uû BAN NHÂN DÂN TØNH\nSè: 12/KH-UBND\nI/ NHIÖM Vô:\nUû ban nh©n d©n x· rµ so¸t.\nKÕ HO¹CH cña x·".replace(
        "Â", "¢"
    )
    assert convert(typed, "tcvn3").split("\n") == [
        "UỶ BAN NHÂN DÂN TỈNH",
        "Số: 12/KH-UBND",
        "I/ NHIỆM VỤ:",
        "Uỷ ban nhân dân xã rà soát.",
        "Kế HOẠCH của xã",
    ]
