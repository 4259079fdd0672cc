"""Letters that look alike, code pages, and what pasting brings along."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from app.errors import DocumentError
from app.outline import Outline, outline_of_text, read_outline
from app.outline.fold import words_of
from app.outline.legacy import _TCVN3, _VNI, _VNI_ALONE
from app.outline.reading.text import decode, read_text
from app.progress import Silent
from tests.app.outline.office_files import word_file

PLAN = (
    "ỦY BAN NHÂN DÂN\nXÃ SÔNG LAM\nSố: 12/KH-UBND\n\nKẾ HOẠCH\nTrồng cây năm 2026\n\n"
    "I. MỤC ĐÍCH, YÊU CẦU\n1. Nâng cao chất lượng công tác trồng cây trên địa bàn.\n"
    "II. NHIỆM VỤ\n1. Phòng Kinh tế chủ trì, phối hợp với Đoàn Thanh niên rà soát vườn ươm trước ngày 30/6/2026.\n"
    "2. Các thôn báo cáo kết quả hằng quý.\n"
)


def _back(table: dict[str, str], text: str) -> str:
    back = {new: old for old, new in table.items()}
    return "".join(back.get(char, char) for char in text)


_TONES = "\u0300\u0301\u0303\u0309\u0323"
_UNASSIGNED = "\x81\x8d\x8f\x90\x9d\xad"
"""Bytes to which Windows-1252 gives no letter; old programs passed them on."""


def _cp1258(text: str) -> bytes:
    """As Windows writes it: a base letter, and after it the tone as a mark of its own."""
    made = bytearray()
    for char in text:
        parts = unicodedata.normalize("NFD", char)
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
        made += (base + "".join(part for part in parts if part in _TONES)).encode("cp1258")
    return bytes(made)


def _latin(text: str) -> bytes:
    return b"".join(char.encode("latin-1" if char in _UNASSIGNED else "cp1252") for char in text)


TCVN3 = _back(_TCVN3, PLAN.lower())
VNI = _back(_VNI | _VNI_ALONE, PLAN)
WRITTEN: dict[str, bytes] = {
    "UTF-8": PLAN.encode(),
    "UTF-8 with a mark": PLAN.encode("utf-8-sig"),
    "UTF-8, letters in pieces": unicodedata.normalize("NFD", PLAN).encode(),
    "UTF-8 with a broken letter": PLAN.encode() + b"\xe1\xba",
    "UTF-16": PLAN.encode("utf-16"),
    "UTF-16 without a mark": PLAN.encode("utf-16-le"),
    "UTF-32": PLAN.encode("utf-32"),
    "Windows-1258": _cp1258(PLAN),
    "Windows-1258, one sentence": _cp1258(PLAN.split("\n")[10]),
    "VNI": _latin(VNI),
}


@pytest.mark.parametrize("data", WRITTEN.values(), ids=WRITTEN.keys())
def test_a_text_is_read_in_the_letters_it_was_written_in(data: bytes) -> None:
    text = unicodedata.normalize("NFC", read_text(decode(data)).original)
    assert "Phòng Kinh tế chủ trì, phối hợp với Đoàn Thanh niên rà soát vườn ươm trước ngày 30/6/2026." in text


def test_text_in_tcvn3_is_told_from_windows_1258() -> None:
    doc = read_text(decode(_latin(TCVN3)))
    assert doc.legacy == "tcvn3"
    assert "phòng kinh tế chủ trì, phối hợp với đoàn thanh niên rà soát vườn ươm" in doc.text
    assert read_text(decode(_cp1258(PLAN))).legacy is None


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b"From: vp@mau.vn\r\nTo: xa@mau.vn\r\nMIME-Version: 1.0\r\n\r\nKinh gui", "mail"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n<html>", "mail"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "html"),
        (b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>", "html"),
    ],
)
def test_what_is_text_to_a_computer_alone_is_named_for_what_it_is(tmp_path: Path, data: bytes, form: str) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(data)
    with pytest.raises(DocumentError) as refusal:
        read_outline(path, Silent())
    assert (refusal.value.code, refusal.value.params["format"]) == ("document-unsupported", form)


def test_a_plan_that_begins_with_words_and_a_colon_is_no_message(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Title: Kế hoạch\n1. Giao Sở Y tế trồng cây, ghi MIME-Version: 1.0.\n", encoding="utf-8")
    assert read_outline(path, Silent()).nodes[-1].lead_units == ("Sở Y tế",)


def test_western_text_is_left_as_it_is() -> None:
    assert decode("Café à la carte, naïve".encode("cp1252")) == "Café à la carte, naïve"


def test_an_eth_typed_for_d_is_recognised_and_kept(assert_lossless: Callable[[Outline], None]) -> None:
    typed = "I. NHIỆM VỤ\n1. Ðề nghị Ðảng ủy xã chủ trì trước ngày 30/6/2026.\n2. Giao Ðoàn Thanh niên xã ðôn ðốc.\n"
    outline = outline_of_text(typed)
    assert_lossless(outline)
    assert outline.source == typed
    assert [(node.text, node.lead_units) for node in outline.nodes[1:]] == [
        ("Ðề nghị Ðảng ủy xã chủ trì trước ngày 30/6/2026.", ("Đảng ủy xã",)),
        ("Giao Ðoàn Thanh niên xã ðôn ðốc.", ("Đoàn Thanh niên xã",)),
    ]


def test_look_alikes_in_a_word_table_are_recognised_and_kept(
    tmp_path: Path, assert_lossless: Callable[[Outline], None]
) -> None:
    rows = [["STT", "Nội dung", "Ðơn vị chủ trì", "Ghi nhận"], ["1", "Ðo ðạc", "Ðoàn Thanh niên", "‑ Ðạt"]]
    outline = read_outline(word_file(tmp_path / "a.docx", "PHỤ LỤC", rows), Silent())
    assert_lossless(outline)
    node = next(node for node in outline.nodes if node.kind == "task")
    assert (node.text, node.lead_units) == ("Ðo ðạc", ("Đoàn Thanh niên",))
    assert list(node.extra.values()) == ["‑ Ðạt"]


@pytest.mark.parametrize(
    ("typed", "marks"),
    [
        ("I. NHIỆM VỤ\n‑ Việc một.\n− Việc hai.\n— Việc ba.\n", ["I.", "‑", "−", "—"]),
        ("Ⅰ. x\n１. Việc một.\n２. Việc hai.\n", ["", "１.", "２."]),
    ],
)
def test_marks_in_dashes_and_wide_figures_are_marks(typed: str, marks: list[str]) -> None:
    assert [node.marker for node in outline_of_text(typed).nodes] == marks


def test_spaces_that_do_not_break_and_invisible_signs_part_and_join_no_words() -> None:
    outline = outline_of_text("1.\u00a0Giao\u202fSở\u00a0Y\u00a0tế trồ\u00adng cây\u200b trước ngày\u00a030/6/2026.")
    assert outline.nodes[0].text == "Giao Sở Y tế trồng cây trước ngày 30/6/2026."
    assert outline.nodes[0].lead_units == ("Sở Y tế",)


@pytest.mark.parametrize("sign", ["\v", "\f", "\u2028", "\u0085", "\r"])
def test_a_break_that_was_pasted_glues_no_words(sign: str) -> None:
    outline = outline_of_text(f"I. NHIỆM VỤ\n1. Việc một{sign}dòng hai của việc một.\n2. Việc hai.\n")
    words = " ".join(node.text for node in outline.nodes)
    assert "một dòng hai" in words
    assert [node.marker for node in outline.nodes] == ["I.", "1.", "2."]


def test_folding_for_recognition_is_that_of_the_search() -> None:
    assert words_of("Ðơn\u00a0vị – chủ trì") == "don vi chu tri"
