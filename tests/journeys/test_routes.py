"""A district sends all it owes with one press: envelopes for some communes, a mail for others."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.officers import SAMPLE, World


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    return World(tmp_path, monkeypatch)


def test_every_commune_gets_the_common_file_by_its_own_route(world: World) -> None:
    district = world.office("315", "UBND huyện Tiên Lãng", "--kind", "district", "--place", "Tiên Lãng")
    communes = [
        world.office(code, name) for code, name in (("11785", "UBND xã Đoàn Lập"), ("11758", "UBND xã Đại Thắng"))
    ]
    for commune in communes:
        district.does("office", "add", "--code", commune.code, "--name", commune.name, "--kind", "commune")
        commune.does("office", "add", "--code", district.code, "--name", district.name, "--kind", "district")
        commune.meets(district)
    district.does("plan", "add", SAMPLE, "--code", "KH-UBND", "--period-kind", "month")
    for commune in communes:
        district.does("plan", "assign", "--clause", "III.1-1", "--to", commune.code)
    district.does("plan", "publish")

    assert "chưa đối chiếu mã" in district.refuses("office", "route", "--code", "999", "--by", "mail")
    assert "địa chỉ" in district.refuses("office", "route", "--code", "11758", "--by", "mail", "--address", "văn thư")
    said = district.does(
        "office", "route", "--code", "11758", "--by", "mail", "--address", "vanthu@daithang.example.vn"
    )
    assert {one["code"]: one["way"] for one in said} == {"11785": "stick", "11758": "mail"}
    assert district.run("send", "--out", world.stick, "--as", "routes").code == 2

    told = district.run("send", "--out", world.stick, "--all", "--as", "routes")
    assert told.code == 0
    assert "UBND xã Đại Thắng, thư điện tử (thư nháp): Đã ghi và đọc lại đúng" in told.out
    assert "UBND xã Đoàn Lập, phong bì hoặc USB: Đã ghi và đọc lại đúng" in told.out
    for commune, route in zip(communes, ("phong-bi", "thu-dien-tu"), strict=True):
        [folder] = (world.stick / route).iterdir()
        assert folder.name.startswith(commune.code)
        assert commune.receive(folder) == ["applied"]
    assert district.does("send", "--out", world.stick, "--all", "--as", "routes")["files"] == []
