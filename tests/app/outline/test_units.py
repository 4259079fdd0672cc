from __future__ import annotations

import pytest

from app.outline import outline_of_text
from app.outline.duties import duties_of
from app.outline.known_names import KnownNames
from app.outline.unit_names import split_units, units_at
from app.outline.units import UnitList, names_office

_UNITS = [
    ("315-NV", "Phòng Nội vụ"),
    ("315-VHTT", "Phòng Văn hóa và Thông tin"),
    ("315-TCKH", "Phòng Tài chính - Kế hoạch"),
    ("315-NN", "Phòng Nông nghiệp và Phát triển nông thôn"),
    ("11785", "UBND xã Đoàn Lập"),
    ("11755", "UBND thị trấn Tiên Lãng"),
    ("CA", "Công an huyện"),
]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Phòng Nội vụ huyện phối hợp với các cơ quan", ["Phòng Nội vụ huyện"]),
        ("Phòng Văn hóa và Thông tin thực hiện các nhiệm vụ", ["Phòng Văn hóa và Thông tin"]),
        ("Phòng Tài chính - Kế hoạch huyện", ["Phòng Tài chính - Kế hoạch huyện"]),
        ("các cơ quan, đơn vị liên quan thực hiện hướng dẫn", ["các cơ quan, đơn vị liên quan"]),
        ("cấp ủy, tổ chức Đảng ban hành Kế hoạch", ["cấp ủy, tổ chức Đảng"]),
        (
            "Phòng Tư pháp, Phòng Nội vụ và UBND các xã, thị trấn triển khai",
            ["Phòng Tư pháp", "Phòng Nội vụ", "UBND các xã, thị trấn"],
        ),
        ("Sở Văn hóa, Thể thao và Du lịch chủ trì", ["Sở Văn hóa, Thể thao và Du lịch"]),
        ("Bộ Giáo dục và Đào tạo quản lý trực tiếp", ["Bộ Giáo dục và Đào tạo"]),
        ("Phòng Nông nghiệp và Phát triển nông thôn chủ trì", ["Phòng Nông nghiệp và Phát triển nông thôn"]),
        ("Công an huyện, Ban Chỉ huy Quân sự huyện phối hợp", ["Công an huyện", "Ban Chỉ huy Quân sự huyện"]),
        ("Văn phòng HĐND và UBND huyện theo dõi", ["Văn phòng HĐND và UBND huyện"]),
        ("Ban Tổ chức Huyện ủy tham mưu", ["Ban Tổ chức Huyện ủy"]),
        ("Ban hành kế hoạch", []),
        ("Báo cáo kết quả", []),
        ("Bộ máy tinh gọn", []),
        ("Hội nghị tổng kết", []),
    ],
)
def test_a_name_ends_where_the_sentence_goes_on(sentence: str, names: list[str]) -> None:
    assert [unit.name for unit in units_at(sentence, 0)[0]] == names


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Bộ Thông tin và Truyền thông", ["Bộ Thông tin và Truyền thông"]),
        ("VTV, VOV, TTXVN, các địa phương", ["VTV", "VOV", "TTXVN", "Các địa phương"]),
        ("Các bộ, ngành, địa phương", ["Các bộ, ngành, địa phương"]),
        (
            "Bộ Thông tin và Truyền thông Bộ Khoa học và Công nghệ",
            ["Bộ Thông tin và Truyền thông", "Bộ Khoa học và Công nghệ"],
        ),
        ("Bộ Kế hoạch và Đầu tư và các địa phương", ["Bộ Kế hoạch và Đầu tư", "Các địa phương"]),
        ("Văn phòng Chính phủ; Bộ Công an", ["Văn phòng Chính phủ", "Bộ Công an"]),
        ("- Phòng Nội vụ\n- Phòng Tư pháp", ["Phòng Nội vụ", "Phòng Tư pháp"]),
        ("Bộ Lao động - Thương binh và Xã hội, Bộ Y tế", ["Bộ Lao động - Thương binh và Xã hội", "Bộ Y tế"]),
        ("Văn phòng HĐND và UBND, Phòng Nội vụ", ["Văn phòng HĐND và UBND", "Phòng Nội vụ"]),
        ("", []),
    ],
)
def test_a_cell_of_names_is_split_where_a_new_name_begins(cell: str, names: list[str]) -> None:
    assert split_units(cell) == names


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("Phòng Nội vụ huyện", "315-NV"),
        ("phòng nội vụ", "315-NV"),
        ("P. VHTT", "315-VHTT"),
        ("Phòng VH&TT", None),
        ("Phòng TC-KH", "315-TCKH"),
        ("Phòng Tài chính – Kế hoạch huyện", "315-TCKH"),
        ("Phòng NN&PTNT", "315-NN"),
        ("Ủy ban nhân dân xã Đoàn Lập", "11785"),
        ("Xã Đoàn Lập", "11785"),
        ("UBND TT. Tiên Lãng", "11755"),
        ("Công an", "CA"),
        ("Các cơ quan, đơn vị", None),
        ("UBND xã Đông Hưng", None),
    ],
)
def test_printed_names_find_their_unit(printed: str, code: str | None) -> None:
    assert UnitList(_UNITS).resolve(printed) == code


def test_a_name_that_two_units_bear_resolves_to_neither() -> None:
    twice = [("A", "Phòng Nội vụ"), ("B", "Phòng Nội vụ")]
    assert UnitList(twice).resolve("Phòng Nội vụ") is None


@pytest.mark.parametrize(
    ("sentence", "lead", "coord"),
    [
        (
            "Giao Phòng Nội vụ chỉ trì, phối hợp với các cơ quan, đơn vị theo dõi.",
            ["Phòng Nội vụ"],
            ["Các cơ quan, đơn vị"],
        ),
        (
            "Các cơ quan, đơn vị phối hợp với cấp ủy, tổ chức Đảng ban hành Kế hoạch.",
            ["Các cơ quan, đơn vị"],
            ["Cấp ủy, tổ chức Đảng"],
        ),
        ("Chủ trì, phối hợp với Phòng Tư pháp kiểm tra.", [], ["Phòng Tư pháp"]),
        ("Phối hợp với Ban Dân vận Huyện ủy thực hiện tốt quy chế.", [], ["Ban Dân vận Huyện ủy"]),
        ("Tham mưu Ủy ban nhân dân huyện chỉ đạo các cơ quan đổi mới.", [], []),
        ("Căn cứ nhiệm vụ được giao, UBND các xã, thị trấn xây dựng kế hoạch.", ["UBND các xã, thị trấn"], []),
        (
            "Rà soát quy hoạch (do Phòng Tài chính - Kế hoạch chủ trì, phối hợp với Phòng Nội vụ).",
            ["Phòng Tài chính - Kế hoạch"],
            ["Phòng Nội vụ"],
        ),
        (
            "Đơn vị chủ trì: Phòng Nội vụ; đơn vị phối hợp: Phòng Tư pháp, Công an huyện.",
            ["Phòng Nội vụ"],
            ["Phòng Tư pháp", "Công an huyện"],
        ),
        ("UBND huyện yêu cầu Phòng Tư pháp báo cáo.", ["Phòng Tư pháp"], []),
        ("Tăng cường kiểm tra kỷ cương hành chính.", [], []),
    ],
)
def test_sentences_name_who_leads_and_who_joins(sentence: str, lead: list[str], coord: list[str]) -> None:
    duties = duties_of(sentence)
    assert (list(duties.lead), list(duties.coord)) == (lead, coord)


def test_who_is_to_know_is_neither_lead_nor_coordinator() -> None:
    duties = duties_of("Phòng Tư pháp rà soát văn bản, thông báo cho Văn phòng HĐND và UBND huyện để biết, theo dõi.")
    assert (duties.lead, duties.inform) == (("Phòng Tư pháp",), ("Văn phòng HĐND và UBND huyện",))


def test_a_child_overrides_what_its_heading_hands_down() -> None:
    outline = outline_of_text(
        "II. NHIỆM VỤ\n1. Phòng Nội vụ:\na) Rà soát biên chế;\n"
        "b) Giao Phòng Tư pháp thẩm định văn bản.\n2. Việc khác.\na) Theo dõi chung."
    )
    leads = {node.label: node.lead_units for node in outline.nodes}
    assert leads["II.1.a"] == ("Phòng Nội vụ",)
    assert leads["II.1.b"] == ("Phòng Tư pháp",)
    assert leads["II.2.a"] == ()


def test_lines_below_a_task_that_say_who_and_when_belong_to_it() -> None:
    outline = outline_of_text(
        "2. NHIỆM VỤ\n2.1. Rà soát thiết bị mạng\n+ Đơn vị chủ trì: Phòng Nội vụ\n+ Đơn vị phối hợp: Công an huyện\n"
        "+ Thời gian hoàn thành: Tháng 3/2026\n+ Sản phẩm: Báo cáo rà soát"
    )
    task = outline.nodes[1]
    assert (task.kind, task.lead_units, task.coord_units) == ("task", ("Phòng Nội vụ",), ("Công an huyện",))
    assert (task.deadline_text, task.deliverable) == ("Tháng 3/2026", "Báo cáo rà soát")
    assert {node.kind for node in outline.nodes[2:]} == {"paragraph"}


def test_whoever_stands_among_offices_on_a_list_of_duties_is_an_office() -> None:
    outline = outline_of_text(
        "III. TỔ CHỨC THỰC HIỆN\n1. Phòng Kinh tế: Bố trí kinh phí.\n2. Cộng đồng dân cư các khu phố:\n- Giữ vệ sinh.\n"
        "3. Công an xã: Tuần tra.\n4. Chế độ báo cáo: Gửi trước ngày 20 hằng tháng.\n"
    )
    assert [node.lead_units for node in outline.nodes[1:]] == [
        ("Phòng Kinh tế",),
        ("Cộng đồng dân cư các khu phố",),
        ("Cộng đồng dân cư các khu phố",),
        ("Công an xã",),
        (),
    ]


@pytest.mark.parametrize("words", ["Chi bộ ", "Giám đốc ", "chủ tịch Chủ tịch ", "Lãnh đạo Văn phòng ", "Sở Y tế, "])
def test_names_inside_names_inside_names_end_somewhere(words: str) -> None:
    duties = duties_of(words * (20_000 // len(words)))
    assert all(len(name) <= 600 for name in duties.lead)


def test_a_known_name_on_a_list_is_never_cut_where_another_office_seems_to_begin() -> None:
    known = KnownNames(["Hội Làng nghề, Ban Quản lý chợ Gốm"])
    words = "Sở Y tế, Hội Làng nghề, Ban Quản lý chợ Gốm, Công an xã"
    assert split_units(words, known) == ["Sở Y tế", "Hội Làng nghề, Ban Quản lý chợ Gốm", "Công an xã"]
    assert len(split_units(words)) == 4
    assert duties_of(f"Đơn vị chủ trì: {words}", known=known).lead == tuple(split_units(words, known))


@pytest.mark.parametrize(
    ("printed", "commune", "party", "district"),
    [
        ("Ủy ban nhân dân xã", True, False, False),
        ("UBND các xã, phường, đặc khu", True, False, False),
        ("các xã, thị trấn", True, False, False),
        ("Ủy ban nhân dân cấp xã trên địa bàn thành phố", True, False, False),
        ("UBND xã Đoàn Lập", True, False, False),
        ("UBND xã Đại Thắng", False, False, False),
        ("UBND phường", False, False, False),
        ("UBND thị xã", False, False, False),
        ("Đảng ủy các xã, phường", False, True, False),
        ("UBND các huyện, thị xã, thành phố", False, False, True),
        ("Sở Nội vụ", False, False, False),
    ],
)
def test_an_office_is_meant_by_its_name_or_by_its_kind_alone(
    printed: str, commune: bool, party: bool, district: bool
) -> None:
    offices = ("UBND xã Đoàn Lập", "Đảng ủy xã Đoàn Lập", "UBND huyện Tiên Lãng")
    assert [names_office(printed, name) for name in offices] == [commune, party, district]
