from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.errors import TrackingError
from app.tracking import reporting
from app.tracking.paper_forms import PaperForm, paper_form, words_of
from db.queries.reporting import report_head
from db.queries.rows import OfficeRow
from tests.support.desk import ISSUER, OURS, PLAN, WHO, Desk, keep_form, lay

CITY = OfficeRow("31", "UBND thành phố Hải Phòng", "", "province", "Hải Phòng")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = lay(tmp_path)
    yield made
    made.store.close()


def form(desk: Desk, name: str, kind: str = "other", issuer: OfficeRow | None = CITY) -> PaperForm:
    with desk.store.read() as connection:
        return paper_form(connection, OfficeRow("x", name, "", kind, "Đoàn Lập"), issuer)


@pytest.mark.parametrize(
    ("name", "own", "superior", "code", "signing", "knows"),
    [
        ("UBND xã Đoàn Lập", "xã Đoàn Lập", "", "BC-UBND", "TM. ỦY BAN NHÂN DÂN|CHỦ TỊCH", "UBND xã"),
        ("UBND phường Lê Chân", "phường Lê Chân", "", "BC-UBND", "TM. ỦY BAN NHÂN DÂN|CHỦ TỊCH", "UBND phường"),
        ("UBND đặc khu Cát Hải", "đặc khu Cát Hải", "", "BC-UBND", "TM. ỦY BAN NHÂN DÂN|CHỦ TỊCH", "UBND đặc khu"),
        ("UBND tỉnh Bắc Ninh", "tỉnh Bắc Ninh", "", "BC-UBND", "TM. ỦY BAN NHÂN DÂN|CHỦ TỊCH", "UBND tỉnh"),
        ("Phòng Nội vụ", "Phòng Nội vụ", "Ủy ban nhân dân thành phố Hải Phòng", "BC-PNV", "TRƯỞNG PHÒNG", "Lưu: VT"),
        (
            "Phòng Văn hóa - Xã hội xã Đoàn Lập",
            "Phòng Văn hóa - Xã hội",
            "Ủy ban nhân dân xã Đoàn Lập",
            "BC-PVHXH",
            "TRƯỞNG PHÒNG",
            "Lưu: VT",
        ),
        ("Ban Dân tộc", "Ban Dân tộc", "Ủy ban nhân dân thành phố Hải Phòng", "BC-BDT", "TRƯỞNG BAN", "Lưu: VT"),
        (
            "Sở Giáo dục và Đào tạo tỉnh Bắc Ninh",
            "Sở Giáo dục và Đào tạo",
            "Ủy ban nhân dân tỉnh Bắc Ninh",
            "BC-SGDĐT",
            "GIÁM ĐỐC",
            "Lưu: VT",
        ),
    ],
)
def test_each_kind_of_office_has_its_own_form(
    desk: Desk, name: str, own: str, superior: str, code: str, signing: str, knows: str
) -> None:
    found = form(desk, name)
    assert found.own[-1] == own
    assert " ".join(found.superior) == superior
    assert found.code("BC") == code
    assert found.signing() == tuple(signing.split("|"))
    assert knows in " ".join(found.recipients)
    assert found.addressees == ("Ủy ban nhân dân thành phố Hải Phòng",)
    assert found.unknown == ()


@pytest.mark.parametrize(
    "name", ["Đảng ủy xã Đoàn Lập", "Thôn Đông Xuyên", "Trung tâm Văn hóa", "Hội Nông dân xã Đoàn Lập"]
)
def test_what_is_not_known_of_an_office_is_asked_and_not_invented(desk: Desk, name: str) -> None:
    found = form(desk, name)
    assert found.unknown == ("superior", "symbol", "authority", "title")
    assert (found.superior, found.symbol, found.authority, found.title) == ((), "", "", "")
    assert words_of(found.unknown)[0] == "tên cơ quan cấp trên"


@pytest.mark.parametrize(
    "name",
    [
        "Trung tâm Phục vụ hành chính công xã Đoàn Lập",
        "Ủy ban Mặt trận Tổ quốc Việt Nam xã Đoàn Lập",
        "Trạm Y tế xã Đoàn Lập",
        "Ban Chỉ huy Quân sự xã Đoàn Lập",
        "Ban Quản lý dự án xã Đoàn Lập",
    ],
)
def test_a_name_is_not_cut_at_its_place_where_nobody_said_what_stands_above(desk: Desk, name: str) -> None:
    found = form(desk, name)
    assert " ".join(found.own) == name
    assert found.own[-1] == "xã Đoàn Lập"
    assert found.unknown == ("superior", "symbol", "authority", "title")
    assert found.signing() == ()
    given = "Ủy ban nhân dân xã Đoàn Lập"
    keep_form(desk.store, desk.clock, WHO, OURS, superior=given)
    with desk.store.read() as connection:
        under = paper_form(connection, OfficeRow(OURS, name, "", "other", ""), CITY)
    assert (under.superior, under.own) == ((given,), (name.removesuffix(" xã Đoàn Lập"),))


@pytest.mark.parametrize("name", ["HĐND xã Đoàn Lập", "Hội đồng nhân dân xã Đoàn Lập"])
def test_a_council_has_two_lines_of_its_own_and_says_for_whom_its_chair_signs(desk: Desk, name: str) -> None:
    found = form(desk, name)
    assert (found.own, found.superior) == (("Hội đồng nhân dân", "xã Đoàn Lập"), ())
    assert (found.code("BC"), found.place, found.unknown) == ("BC-HĐND", "Đoàn Lập", ("authority",))
    lines = ("TM. HỘI ĐỒNG NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert found.signing("TM. HỘI ĐỒNG NHÂN DÂN", "Phó Chủ tịch") == lines


def test_the_letters_of_a_code_bear_no_marks(desk: Desk) -> None:
    assert form(desk, "Phòng Ẩm thực và Đất đai xã Đoàn Lập").code("BC") == "BC-PATĐĐ"


def test_a_department_whose_body_is_not_known_asks_for_it(desk: Desk) -> None:
    assert form(desk, "Phòng Nội vụ", issuer=OfficeRow("9", "Sở Nội vụ", "", "department", "")).unknown == ("superior",)


@pytest.mark.parametrize(
    ("name", "authority", "title", "lines"),
    [
        ("UBND xã A", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN|CHỦ TỊCH"),
        ("UBND xã A", "", "Phó Chủ tịch", "TM. ỦY BAN NHÂN DÂN|KT. CHỦ TỊCH|PHÓ CHỦ TỊCH"),
        ("UBND xã A", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN|KT. CHỦ TỊCH|PHÓ CHỦ TỊCH"),
        (
            "UBND xã A",
            "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH",
            "PHÓ CHỦ TỊCH",
            "TM. ỦY BAN NHÂN DÂN|KT. CHỦ TỊCH|PHÓ CHỦ TỊCH",
        ),
        ("UBND xã A", "", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN|KT. CHỦ TỊCH|PHÓ CHỦ TỊCH"),
        ("UBND xã A", "", "Q. CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN|Q. CHỦ TỊCH"),
        ("UBND xã A", "TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "TL. CHỦ TỊCH|CHÁNH VĂN PHÒNG"),
        ("UBND xã A", "TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG", "TUQ. CHỦ TỊCH|TRƯỞNG PHÒNG"),
        ("Phòng Nội vụ xã A", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "TRƯỞNG PHÒNG"),
        ("Phòng Nội vụ xã A", "TM. ỦY BAN NHÂN DÂN", "Phó Trưởng phòng", "KT. TRƯỞNG PHÒNG|PHÓ TRƯỞNG PHÒNG"),
        ("Sở Nội vụ tỉnh B", "", "PHÓ GIÁM ĐỐC", "KT. GIÁM ĐỐC|PHÓ GIÁM ĐỐC"),
        ("Đảng ủy xã A", "T/M ĐẢNG ỦY", "PHÓ BÍ THƯ", "T/M ĐẢNG ỦY|PHÓ BÍ THƯ"),
    ],
)
def test_who_signs_is_said_once(desk: Desk, name: str, authority: str, title: str, lines: str) -> None:
    assert form(desk, name).signing(authority, title) == tuple(lines.split("|"))


def test_what_an_office_writes_otherwise_is_kept_for_its_next_paper(desk: Desk) -> None:
    ours = OfficeRow(OURS, "Trung tâm Văn hóa", "", "other", "Đoàn Lập")
    keep_form(desk.store, desk.clock, WHO, OURS, superior="", symbol="TTVH", title="Giám đốc", authority="")
    keep_form(desk.store, desk.clock, WHO, OURS, "31", addressees="Sở Văn hóa\nPhòng Văn hóa")
    with desk.store.read() as connection:
        found = paper_form(connection, ours, CITY)
        other = paper_form(connection, ours, OfficeRow("5", "UBND tỉnh Bắc Ninh", "", "", ""))
    assert found.unknown == ()
    assert (found.superior, found.code("BC"), found.signing()) == ((), "BC-TTVH", ("GIÁM ĐỐC",))
    assert found.addressees == ("Sở Văn hóa", "Phòng Văn hóa")
    assert other.addressees == ("Ủy ban nhân dân tỉnh Bắc Ninh",)
    keep_form(desk.store, desk.clock, WHO, OURS, symbol=None)
    with desk.store.read() as connection:
        assert paper_form(connection, ours, CITY).unknown == ("symbol",)
    with pytest.raises(TrackingError, match="field-unknown"):
        keep_form(desk.store, desk.clock, WHO, OURS, colour="red")


def test_who_signed_last_signs_the_next_draft(desk: Desk) -> None:
    first, second = desk.period("2026-M11").id, desk.period("2026-M12").id
    reporting.prepare(
        desk.store, desk.clock, WHO, PLAN, first, OURS, signer_name="Phạm Văn A", signer_title="PHÓ CHỦ TỊCH"
    )
    reporting.prepare(desk.store, desk.clock, WHO, PLAN, second, OURS)
    with desk.store.read() as connection:
        head = report_head(connection, PLAN, second, OURS)
    assert head is not None
    assert (head.signer_name, head.signer_title) == ("Phạm Văn A", "PHÓ CHỦ TỊCH")


def test_the_code_of_the_party_and_of_an_official_letter(desk: Desk) -> None:
    keep_form(desk.store, desk.clock, WHO, "x", symbol="ĐU")
    assert form(desk, "Đảng ủy xã Đoàn Lập").code("BC") == "BC/ĐU"
    assert form(desk, "Đảng ủy xã Đoàn Lập").code("") == "CV/ĐU"
    keep_form(desk.store, desk.clock, WHO, "x", symbol="UBND")
    assert form(desk, "UBND xã Đoàn Lập").code("") == "UBND"
    keep_form(desk.store, desk.clock, WHO, "x", drafter="VH-XH")
    assert form(desk, "UBND xã Đoàn Lập").code("") == "UBND-VH-XH", "an official letter names who drafted it"
    assert form(desk, "UBND xã Đoàn Lập").code("BC") == "BC-UBND"
    keep_form(desk.store, desk.clock, WHO, "x", drafter="Phòng Nội vụ")
    assert form(desk, "UBND xã Đoàn Lập").code("") == "UBND"


def test_a_plan_of_our_own_has_no_addressee_until_one_is_given(desk: Desk) -> None:
    issuer = OfficeRow(ISSUER, "UBND huyện Thử", "", "district", "Thử")
    with desk.store.read() as connection:
        assert paper_form(connection, issuer, issuer).unknown == ("addressees",)
        assert paper_form(connection, issuer, issuer).addressees == ()
