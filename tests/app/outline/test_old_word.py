"""Word files of 1997 to 2003, saved by LibreOffice from our own documents."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from doc2docx.cfb.container import CompoundFile
from doc2docx.cfb.directory import ObjectType

from app.errors import DocumentError
from app.outline import outline_of_text, read_outline
from app.outline.reading import doc
from app.progress import Silent
from tests.app.outline.papers import as_text, read_paper
from tests.app.outline.test_papers import FOLDER, facts
from tests.support.outlook_message import Storage, compound
from ui.texts.messages import explain

OLD = Path(__file__).parent / "old_word"
FILES = sorted(path.stem for path in OLD.glob("*.doc"))


@pytest.mark.parametrize("name", FILES)
def test_an_old_word_file_reads_as_its_text_does(name: str) -> None:
    old, plain = (
        read_outline(OLD / f"{name}.doc", Silent()),
        outline_of_text(as_text(read_paper(FOLDER / f"{name}.paper"))),
    )
    assert facts(old) == facts(plain)
    assert (old.head.number, old.head.issuer, old.foot.signer) == (
        plain.head.number,
        plain.head.issuer,
        plain.foot.signer,
    )


def test_one_that_is_too_long_is_refused_before_it_is_turned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doc, "MAX_LETTERS", 500)
    with pytest.raises(DocumentError) as refusal:
        read_outline(OLD / f"{FILES[0]}.doc", Silent())
    assert refusal.value.code == "document-too-large"


@pytest.mark.parametrize("at", [0x4C, 512, 3_000, 9_000])
def test_one_that_was_damaged_keeps_its_clauses_or_is_refused(at: int, tmp_path: Path) -> None:
    whole = (OLD / f"{FILES[0]}.doc").read_bytes()
    path = tmp_path / "hong.doc"
    path.write_bytes(whole[:at] + bytes(400) + whole[at + 400 :])
    refused = False
    try:
        nodes = read_outline(path, Silent()).nodes
    except DocumentError:
        refused = True
    assert refused or nodes


def test_files_of_other_writers_are_refused_with_the_way_to_save_them(tmp_path: Path) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", "<a/>")
    files = {"document-rtf": b"{\\rtf1 1. Ra soat}", "document-odt": held.getvalue()}
    for code, data in files.items():
        path = tmp_path / code
        path.write_bytes(data)
        with pytest.raises(DocumentError) as refusal:
            read_outline(path, Silent())
        assert refusal.value.code == code


def test_words_in_a_box_that_the_converter_leaves_away_are_told() -> None:
    outline = read_outline(OLD / "beside" / "box.doc", Silent())
    assert [(doubt.code, dict(doubt.params)) for doubt in outline.doubts] == [
        ("beside-left-out", {"words": "Hộp chữ: Trạm Y tế báo cáo trước ngày 05/7/2026."})
    ]


def _with_object(data: bytes) -> bytes:
    """The old Word file with an object of another program in it."""
    held = CompoundFile(data)
    streams: Storage = {
        entry.path: held.open_stream(entry.path) for entry in held.entries if entry.object_type is ObjectType.STREAM
    }
    return compound({**streams, "ObjectPool": {"_1234567890": {"Workbook": bytes(5000)}}})


def test_an_object_of_another_program_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(_with_object((OLD / "district_in_parts.doc").read_bytes()))
    outline = read_outline(path, Silent())
    assert outline.nodes
    assert [dict(doubt.params) for doubt in outline.doubts if doubt.code == "embedded-left-out"] == [{"count": 1}]


def test_one_that_cannot_be_turned_says_how_to_save_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_given: object, **_more: object) -> None:
        raise ValueError("grpprl")

    monkeypatch.setattr("doc2docx.convert", fails)
    with pytest.raises(DocumentError) as refusal:
        read_outline(OLD / "district_in_parts.doc", Silent())
    assert "lưu thành .docx" in explain(refusal.value, "vi")


def test_the_place_of_a_box_is_no_letter_of_the_clause() -> None:
    assert [node.text for node in outline_of_text("1. Giao Trạm Y tế xã khám sức khỏe.\ufffc\ufffc").nodes] == [
        "Giao Trạm Y tế xã khám sức khỏe."
    ]
