"""Who and when in the sentences of plans, each with all that it says; no document of the tests has them."""

from __future__ import annotations

from datetime import date

import pytest

from app.outline import outline_of_text
from app.outline.duties import duties_of, later_duties
from app.outline.known_names import KnownNames
from app.outline.schedule import of_sentence

ISSUED = date(2026, 1, 15)
WHO: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        "Giao Sở Nội vụ; Sở Tài chính; Công an tỉnh; UBND các xã, phường, đặc khu tổ chức thực hiện.",
        ("Sở Nội vụ", "Sở Tài chính", "Công an tỉnh", "UBND các xã, phường, đặc khu"),
        (),
    ),
    (
        "Rà soát, cập nhật dữ liệu đất đai do Sở Nông nghiệp và Môi trường chủ trì, phối hợp với Công an "
        "tỉnh, UBND các xã, phường thực hiện.",
        ("Sở Nông nghiệp và Môi trường",),
        ("Công an tỉnh", "UBND các xã, phường"),
    ),
    (
        "Sở Xây dựng chủ trì, phối hợp với Sở Tài chính, Ban Quản lý dự án đầu tư xây dựng tỉnh, UBND các "
        "xã, phường, đặc khu và các đơn vị liên quan triển khai dự án.",
        ("Sở Xây dựng",),
        (
            "Sở Tài chính",
            "Ban Quản lý dự án đầu tư xây dựng tỉnh",
            "UBND các xã, phường, đặc khu",
            "Các đơn vị liên quan",
        ),
    ),
    (
        "Chủ tịch UBND các xã, phường chịu trách nhiệm trước Chủ tịch UBND tỉnh về kết quả thực hiện.",
        ("UBND các xã, phường",),
        (),
    ),
    (
        "Các bộ, ngành không thuộc diện kiểm tra trực tiếp có trách nhiệm tự kiểm tra.",
        ("Các bộ, ngành không thuộc diện kiểm tra trực tiếp",),
        (),
    ),
    (
        "Các xã, thị trấn thuộc đối tượng điều tra gửi danh sách về huyện.",
        ("Các xã, thị trấn thuộc đối tượng điều tra",),
        (),
    ),
    (
        "Các chủ cơ sở, cảng, dự án xăng dầu lập kế hoạch ứng phó sự cố.",
        ("Các chủ cơ sở, cảng, dự án xăng dầu",),
        (),
    ),
    ("Hộ kinh doanh, tổ chức quảng cáo tháo dỡ biển hiệu cũ.", ("Hộ kinh doanh", "Tổ chức quảng cáo"), ()),
    (
        "Ủy ban nhân dân xã phối hợp với tổ dân phố, ban công tác mặt trận tổ chức ra quân.",
        ("Ủy ban nhân dân xã",),
        ("Tổ dân phố", "Ban công tác mặt trận"),
    ),
    (
        "Giao Văn phòng tham mưu, lực lượng dân quân thực hiện nhiệm vụ trực.",
        ("Văn phòng", "Lực lượng dân quân"),
        (),
    ),
    (
        "Vận động nhân dân giao nộp vũ khí: giao Phòng Tư pháp tham mưu văn bản, Công an huyện thực hiện.",
        ("Phòng Tư pháp", "Công an huyện"),
        (),
    ),
    ("Giao Sở Tư pháp hướng dẫn, UBND các xã tổng hợp hồ sơ.", ("Sở Tư pháp",), ()),
    (
        "Đề nghị Hội Phụ nữ, Thành đoàn vận động đoàn viên, hội viên trang bị bình chữa cháy.",
        ("Hội Phụ nữ", "Thành đoàn"),
        (),
    ),
    ("Đồng chí Chánh Văn phòng UBND xã chủ trì, tham mưu kế hoạch.", ("Đồng chí Chánh Văn phòng UBND xã",), ()),
    (
        "Trưởng phòng Kinh tế, Trưởng phòng Văn hóa - Xã hội chủ động bố trí nhân lực.",
        ("Phòng Kinh tế", "Phòng Văn hóa - Xã hội"),
        (),
    ),
    (
        "Ban Thường vụ Đảng ủy xã chỉ đạo; Ban Xây dựng Đảng, Văn phòng Đảng ủy tham mưu thực hiện.",
        ("Ban Thường vụ Đảng ủy xã",),
        (),
    ),
    (
        "Đề nghị Ủy ban MTTQ Việt Nam tỉnh và các tổ chức chính trị - xã hội tỉnh tuyên truyền, vận động "
        "đoàn viên, hội viên.",
        ("Ủy ban MTTQ Việt Nam tỉnh", "Các tổ chức chính trị - xã hội tỉnh"),
        (),
    ),
    (
        "Hội Liên hiệp Phụ nữ xã, Hội Nông dân xã, Hội Cựu chiến binh xã và Đoàn TNCS Hồ Chí Minh xã vận "
        "động hội viên tham gia.",
        ("Hội Liên hiệp Phụ nữ xã", "Hội Nông dân xã", "Hội Cựu chiến binh xã", "Đoàn TNCS Hồ Chí Minh xã"),
        (),
    ),
    (
        "Trung tâm Xúc tiến Đầu tư, Thương mại và Du lịch tỉnh chủ trì tổ chức hội chợ.",
        ("Trung tâm Xúc tiến Đầu tư, Thương mại và Du lịch tỉnh",),
        (),
    ),
    (
        "Trung tâm Dịch vụ tổng hợp, Trung tâm Văn hóa, Thông tin và Thể thao xã tuyên truyền trên hệ thống loa.",
        ("Trung tâm Dịch vụ tổng hợp", "Trung tâm Văn hóa, Thông tin và Thể thao xã"),
        (),
    ),
    (
        "Các cơ quan, đơn vị, địa phương căn cứ chức năng, nhiệm vụ xây dựng kế hoạch trước ngày 15/3/2026.",
        ("Các cơ quan, đơn vị, địa phương",),
        (),
    ),
    (
        "Trong quá trình thực hiện, nếu có vướng mắc, các cơ quan, đơn vị phản ánh về Sở Nội vụ để tổng hợp.",
        ("Các cơ quan, đơn vị",),
        (),
    ),
    ("Nghiên cứu phương án giao Sở Y tế quản lý trực tiếp các trung tâm y tế.", (), ()),
    (
        "Phân công đồng chí Phó Chủ tịch UBND xã phụ trách văn hóa - xã hội trực tiếp chỉ đạo.",
        ("Đồng chí Phó Chủ tịch UBND xã phụ trách văn hóa - xã hội",),
        (),
    ),
    (
        "Giao Thuế tỉnh, Kho bạc Nhà nước khu vực X, Chi nhánh Ngân hàng Chính sách xã hội tỉnh thực hiện thu, chi.",
        ("Thuế tỉnh", "Kho bạc Nhà nước khu vực X", "Chi nhánh Ngân hàng Chính sách xã hội tỉnh"),
        (),
    ),
    (
        "Các ban xây dựng Đảng Tỉnh ủy, Văn phòng Tỉnh ủy, Đảng ủy UBND tỉnh, Đảng ủy các cơ quan Đảng tỉnh "
        "theo dõi, đôn đốc.",
        ("Các ban xây dựng Đảng Tỉnh ủy", "Văn phòng Tỉnh ủy", "Đảng ủy UBND tỉnh", "Đảng ủy các cơ quan Đảng tỉnh"),
        (),
    ),
    (
        "Sở Khoa học và Công nghệ (cơ quan thường trực) chủ trì, phối hợp các sở, ban, ngành, UBND các xã, "
        "phường tham mưu UBND tỉnh.",
        ("Sở Khoa học và Công nghệ",),
        ("Các sở, ban, ngành", "UBND các xã, phường"),
    ),
    (
        "Bí thư các chi bộ trực thuộc; Trưởng các ban, ngành, đoàn thể; Trưởng thôn phổ biến đến Nhân dân.",
        ("Các chi bộ trực thuộc", "Các ban, ngành, đoàn thể", "Trưởng thôn"),
        (),
    ),
    (
        "Văn phòng HĐND và UBND xã, Phòng Kinh tế, Trung tâm Phục vụ hành chính công xã, Công an xã, Ban Chỉ "
        "huy Quân sự xã báo cáo trước ngày 20 hằng tháng.",
        (
            "Văn phòng HĐND và UBND xã",
            "Phòng Kinh tế",
            "Trung tâm Phục vụ hành chính công xã",
            "Công an xã",
            "Ban Chỉ huy Quân sự xã",
        ),
        (),
    ),
    (
        "Sở, ban, ngành, Ủy ban nhân dân quận - huyện, xã, phường, thị trấn thực hiện đúng tiến độ.",
        ("Sở, ban, ngành", "Ủy ban nhân dân quận - huyện, xã, phường, thị trấn"),
        (),
    ),
    (
        "Các sở, ban, ngành tỉnh; UBND các xã, phường; các doanh nghiệp viễn thông trên địa bàn tỉnh triển "
        "khai phủ sóng 5G.",
        ("Các sở, ban, ngành tỉnh", "UBND các xã, phường", "Các doanh nghiệp viễn thông trên địa bàn tỉnh"),
        (),
    ),
    (
        "Công an xã là cơ quan chủ trì, Ban Chỉ huy Quân sự xã và các thôn phối hợp thực hiện.",
        ("Công an xã",),
        ("Ban Chỉ huy Quân sự xã", "Các thôn"),
    ),
    ("Thường trực HĐND xã, các Ban HĐND xã giám sát việc thực hiện.", ("Thường trực HĐND xã", "Các Ban HĐND xã"), ()),
    (
        "Báo và Phát thanh, Truyền hình tỉnh, Cổng Thông tin điện tử tỉnh xây dựng chuyên mục.",
        ("Báo và Phát thanh, Truyền hình tỉnh", "Cổng Thông tin điện tử tỉnh"),
        (),
    ),
    (
        "Yêu cầu Giám đốc các sở, Thủ trưởng các ban, ngành, Chủ tịch UBND các xã, phường, đặc khu nghiêm "
        "túc triển khai.",
        ("Các sở", "Các ban, ngành", "UBND các xã, phường, đặc khu"),
        (),
    ),
    (
        "Các đồng chí Ủy viên Ban Thường vụ Đảng ủy phụ trách địa bàn dự sinh hoạt chi bộ.",
        ("Các đồng chí Ủy viên Ban Thường vụ Đảng ủy phụ trách địa bàn",),
        (),
    ),
    (
        "Hiệu trưởng các trường mầm non, tiểu học, THCS xây dựng kế hoạch năm học.",
        ("Các trường mầm non, tiểu học, THCS",),
        (),
    ),
    (
        "Tòa án nhân dân khu vực 2, Viện kiểm sát nhân dân khu vực 2 phối hợp với Công an xã cung cấp thông tin.",
        ("Tòa án nhân dân khu vực 2", "Viện kiểm sát nhân dân khu vực 2"),
        ("Công an xã",),
    ),
    (
        "UBND phường 7, UBND phường 12 và các khu phố tổ chức tổng vệ sinh vào thứ bảy hằng tuần.",
        ("UBND phường 7", "UBND phường 12", "Các khu phố"),
        (),
    ),
    (
        "Trung tâm Cung ứng dịch vụ công ích, Trạm Y tế xã phun thuốc diệt muỗi.",
        ("Trung tâm Cung ứng dịch vụ công ích", "Trạm Y tế xã"),
        (),
    ),
    ("Giao Phòng Văn hóa - Xã hội tham mưu; Phòng Kinh tế cân đối kinh phí.", ("Phòng Văn hóa - Xã hội",), ()),
    (
        "Đảng ủy Công an xã, Đảng ủy Quân sự xã và các chi bộ trực thuộc quán triệt Nghị quyết.",
        ("Đảng ủy Công an xã", "Đảng ủy Quân sự xã", "Các chi bộ trực thuộc"),
        (),
    ),
    (
        "Ủy ban Kiểm tra Đảng ủy chủ trì, phối hợp Ban Xây dựng Đảng giám sát chuyên đề.",
        ("Ủy ban Kiểm tra Đảng ủy",),
        ("Ban Xây dựng Đảng",),
    ),
    (
        "Hội Chữ thập đỏ, Hội Người cao tuổi, Hội Khuyến học xã vận động ủng hộ.",
        ("Hội Chữ thập đỏ", "Hội Người cao tuổi", "Hội Khuyến học xã"),
        (),
    ),
    (
        "Điện lực khu vực, VNPT, Viettel và các doanh nghiệp bưu chính, viễn thông bảo đảm hạ tầng.",
        ("Điện lực khu vực", "VNPT", "Viettel", "Các doanh nghiệp bưu chính, viễn thông"),
        (),
    ),
    (
        "Sở Tư pháp là cơ quan đầu mối, phối hợp với các cơ quan có liên quan tổng hợp.",
        ("Sở Tư pháp",),
        ("Các cơ quan có liên quan",),
    ),
    ("Thanh tra tỉnh theo dõi, tổng hợp; định kỳ báo cáo Ban Nội chính Tỉnh ủy.", ("Thanh tra tỉnh",), ()),
    (
        "Tổ trưởng Tổ công nghệ số cộng đồng các thôn hướng dẫn người dân cài VNeID.",
        ("Tổ trưởng Tổ công nghệ số cộng đồng các thôn",),
        (),
    ),
    ("Căn cứ nhiệm vụ được giao, thủ trưởng các cơ quan, đơn vị chủ động triển khai.", ("Các cơ quan, đơn vị",), ()),
    (
        "Quá trình thực hiện có khó khăn, vướng mắc, các phòng, ban, UBND xã kịp thời phản ánh.",
        ("Các phòng, ban", "UBND xã"),
        (),
    ),
    ("Việc cấp phát kinh phí do Phòng Tài chính - Kế hoạch đảm nhiệm.", ("Phòng Tài chính - Kế hoạch",), ()),
    (
        "Bộ Chỉ huy Quân sự tỉnh, Bộ Chỉ huy Bộ đội Biên phòng tỉnh, Công an tỉnh tăng cường tuần tra.",
        ("Bộ Chỉ huy Quân sự tỉnh", "Bộ Chỉ huy Bộ đội Biên phòng tỉnh", "Công an tỉnh"),
        (),
    ),
    (
        "Chánh Văn phòng UBND tỉnh; Giám đốc các Sở: Nội vụ, Tài chính, Y tế; Chủ tịch UBND các xã, phường "
        "chịu trách nhiệm thi hành.",
        ("Văn phòng UBND tỉnh", "Sở Nội vụ", "Sở Tài chính", "Sở Y tế", "UBND các xã, phường"),
        (),
    ),
    (
        "Trưởng các thôn và người có uy tín tuyên truyền, vận động nhân dân.",
        ("Trưởng các thôn", "Người có uy tín"),
        (),
    ),
    (
        "Giáo viên dạy Toán, Ngữ văn và Tiếng Anh dạy tăng cường 03 buổi/tuần.",
        ("Giáo viên dạy Toán, Ngữ văn và Tiếng Anh",),
        (),
    ),
    ("Các doanh nghiệp trên địa bàn được vận động tham gia hỗ trợ.", (), ()),
    ("Các tôn giáo trên địa bàn (Phật giáo, Công giáo) vận động tín đồ.", ("Các tôn giáo trên địa bàn",), ()),
    (
        "Các hộ nuôi trồng thủy sản lồng bè không xả thức ăn thừa xuống sông.",
        ("Các hộ nuôi trồng thủy sản lồng bè",),
        (),
    ),
    ("Các chủ rừng là tổ chức phải có phương án phòng cháy.", ("Các chủ rừng là tổ chức",), ()),
    ("Đơn vị cung cấp phần mềm cử kỹ thuật viên trực.", ("Đơn vị cung cấp phần mềm",), ()),
    ("Sơ kết 6 tháng; do Văn phòng Đảng ủy chuẩn bị nội dung, trình Ban Thường vụ.", ("Văn phòng Đảng ủy",), ()),
    ("Kẻ vạch phân định vỉa hè. Phân công: Phòng Kinh tế.", ("Phòng Kinh tế",), ()),
    (
        "Khi nhiệt độ dưới 12 độ C, các hộ chăn nuôi đưa trâu, bò về chuồng.",
        ("Các hộ chăn nuôi",),
        (),
    ),
    (
        "Đội trưởng Đội Quản lý thị trường số 4 kiểm tra các chợ.",
        ("Đội Quản lý thị trường số 4",),
        (),
    ),
    (
        "Sở Công Thương chủ trì, phối hợp với các chủ hồ thủy điện, Công ty Điện lực tỉnh bảo đảm an toàn hồ đập.",
        ("Sở Công Thương",),
        ("Các chủ hồ thủy điện", "Công ty Điện lực tỉnh"),
    ),
    (
        "Bộ phận Công tác học sinh, sinh viên phối hợp với Công an huyện tổ chức diễn đàn.",
        ("Bộ phận Công tác học sinh, sinh viên",),
        ("Công an huyện",),
    ),
)
"""Sentences, those that lead, and those that join in."""
WHEN: tuple[tuple[str, date | None], ...] = (
    ("Báo cáo kết quả trước ngày 25/11/2026 để tổng hợp.", date(2026, 11, 24)),
    ("Gửi báo cáo chậm nhất ngày 10/6/2026.", date(2026, 6, 10)),
    (
        "Thực hiện Quyết định số 12/QĐ-UBND ngày 05/01/2026 của UBND tỉnh, rà soát biên chế xong trong tháng 3/2026.",
        date(2026, 3, 31),
    ),
    ("Hoàn thành trong quý III năm 2026.", date(2026, 9, 30)),
    ("Hoàn thành trước 31/12/2026.", date(2026, 12, 30)),
    ("Thường xuyên trong năm.", None),
    ("Trước ngày 15 hằng tháng.", None),
    ("Tổ chức hội nghị sơ kết trong tháng 7/2026, tổng kết trong tháng 12/2026.", date(2026, 12, 31)),
    ("Trong vòng 10 ngày kể từ ngày ban hành Kế hoạch này.", date(2026, 1, 25)),
    ("Trong thời hạn 05 ngày làm việc kể từ ngày nhận hồ sơ.", None),
    ("Xây dựng kế hoạch, gửi về Sở Nội vụ trước ngày 28/02/2026.", date(2026, 2, 27)),
    ("Từ tháng 4/2026 đến hết tháng 9/2026 tổ chức kiểm tra.", date(2026, 9, 30)),
    ("Hoàn thành chậm nhất trong quý I/2026.", date(2026, 3, 31)),
    ("Bắt đầu từ ngày 01/7/2026.", None),
    ("Giai đoạn 2026 - 2030 phấn đấu 100% xã đạt chuẩn.", None),
    ("Báo cáo quý trước ngày 14 của tháng cuối quý, báo cáo năm trước ngày 14/12/2026.", date(2026, 12, 13)),
    ("Tiến độ: Xong trước kỳ họp giữa năm 2026 của HĐND tỉnh.", None),
    ("Hoàn thành việc rà soát trước tháng 5/2026.", date(2026, 4, 30)),
)
"""Sentences of a plan issued on 15/01/2026, and the last day in time they give."""


@pytest.mark.parametrize(("sentence", "lead", "coord"), WHO)
def test_whole_lists_of_offices_are_found_and_nobody_else(
    sentence: str, lead: tuple[str, ...], coord: tuple[str, ...]
) -> None:
    duties = duties_of(sentence)
    assert (duties.lead, duties.coord) == (lead, coord)


@pytest.mark.parametrize(("sentence", "due"), WHEN)
def test_a_sentence_gives_a_day_only_where_it_says_one(sentence: str, due: date | None) -> None:
    assert of_sentence(sentence, 2026, ISSUED).due_on == due


LATER = (
    ("Thu ngân sách, chống thất thu; Thuế cơ sở 5 tỉnh rà soát hộ kinh doanh.", ("Thuế cơ sở 5 tỉnh",)),
    ("Từ nguồn sự nghiệp năm 2016. Phòng Tài chính - Kế hoạch thẩm định.", ("Phòng Tài chính - Kế hoạch",)),
    ("Tháo dỡ mái che; các hộ dân tự tháo dỡ xong trước ngày 10/4.", ("Các hộ dân",)),
    ("Tổ chức hội nghị; các đại biểu dự đầy đủ", ("Các đại biểu",)),
    ("Ban hành kế hoạch; hoàn thành trước ngày 10/4.", ()),
)
"""Clauses that begin with what is to be done, and whom a later part of them names."""


@pytest.mark.parametrize(("sentence", "lead"), LATER)
def test_whoever_opens_a_later_part_of_a_clause_leads_where_nobody_was_told_before(
    sentence: str, lead: tuple[str, ...]
) -> None:
    assert later_duties(sentence).lead == lead


def test_an_office_named_whole_in_one_place_is_known_in_every_other() -> None:
    outline = outline_of_text(
        "KẾ HOẠCH\nTổ chức lễ hội\nI. TỔ CHỨC THỰC HIỆN\n1. Khu Di tích đền Vua Rồng\n"
        "- Mở cửa đón khách.\n2. Sở Y tế chủ trì, phối hợp với Khu Di tích đền Vua Rồng trực cấp cứu.\n"
        "Nơi nhận:\n- Tổ Xe ngựa phố cổ (p/h);\n- Lưu: VT.\nCHỦ TỊCH\nNguyễn Văn An\n"
    )
    assert outline.nodes[-1].coord_units == ("Khu Di tích đền Vua Rồng",)
    known = KnownNames().with_own(KnownNames(["Phòng Kinh tế"]))
    assert duties_of("Phòng Kinh tế, Hạ tầng và Đô thị theo dõi.", known=known).lead == (
        "Phòng Kinh tế, Hạ tầng và Đô thị",
    ), "a shorter name elsewhere cuts none"


def test_a_department_of_continuing_education_makes_nothing_recur() -> None:
    assert of_sentence("Phòng Giáo dục Trung học - Giáo dục thường xuyên", 2026, ISSUED).cadence is None
