"""Cited documents: one number may be borne by the documents of several places."""

from __future__ import annotations

from app.outline import Outline, outline_of_text


def _dates_in_doubt(outline: Outline) -> list[object]:
    return [doubt.params["dates"] for doubt in outline.doubts if doubt.code == "inconsistent-date"]


def test_the_resolutions_of_two_provinces_under_one_number_are_two_documents() -> None:
    outline = outline_of_text(
        "1. Thay thế Nghị quyết số 11/2023/NQ-HĐND ngày 14/7/2023 của Hội đồng nhân dân tỉnh Kiên Giang.\n"
        "2. Bãi bỏ Nghị quyết số 11/2023/NQ-HĐND ngày 13/7/2023 Hội đồng nhân dân tỉnh An Giang về đất trồng lúa.\n"
        "3. Rà soát Nghị quyết số 11/2023/NQ-HĐND ngày 13/7/2023 của Hội đồng nhân dân tỉnh.\n"
    )

    assert _dates_in_doubt(outline) == []
    assert [(one.issuer, len(one.node_ids)) for one in outline.references] == [
        ("Hội đồng nhân dân tỉnh Kiên Giang", 1),
        ("Hội đồng nhân dân tỉnh An Giang", 2),
    ]


def test_two_days_of_one_document_of_one_place_are_in_doubt_however_the_place_is_written() -> None:
    outline = outline_of_text(
        "1. Thực hiện Quyết định số 27/2020/QĐ-UBND ngày 24/12/2020 của UBND tỉnh Kiên Giang Quyết định về giá đất.\n"
        "2. Sửa đổi Quyết định số 27/2020/QĐ-UBND ngày 14/12/2020 của UBND tỉnh Kiên giang về giá đất.\n"
    )

    assert _dates_in_doubt(outline) == [["2020-12-24", "2020-12-14"]]
    assert len(outline.references) == 1


def test_two_days_are_in_doubt_where_no_place_tells_the_documents_apart() -> None:
    outline = outline_of_text(
        "1. Thực hiện Kế hoạch số 15/KH-UBND ngày 02/3/2024 của UBND tỉnh.\n"
        "2. Báo cáo theo Kế hoạch số 15/KH-UBND ngày 03/3/2024.\n"
    )

    assert _dates_in_doubt(outline) == [["2024-03-02", "2024-03-03"]]
