"""A unit that runs another program, made from the document alone, exchanges with an issuer that runs ours."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.hostile.conformance import another
from tests.hostile.conformance.world import PASSPHRASE, Office, issue

CODE, NAME, INSTALLATION, EPOCH = "11785", "UBND xã Đoàn Lập", "a1" * 16, "e1" * 16
PERIOD = "year:2026-01-01:2026-12-31"
TOLD_AT = datetime(2026, 11, 2, 1, 30, tzinfo=UTC)
NOTE = "Đã họp dân; =1+1 không phải công thức"


@pytest.fixture
def issuer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setenv("ROVIEC_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    out = tmp_path / "stick"
    out.mkdir()
    office = Office("315", tmp_path / "issuer", out).begin()
    issue(office, (CODE,))
    return office


def cover(number: int, previous: str = "") -> dict[str, another.Value]:
    return {
        "Loại tệp": "báo cáo",
        "Định dạng": "1.0",
        "Dữ liệu": "chính thức",
        "Bên gửi": NAME,
        "Mã bên gửi": CODE,
        "Mã máy gửi": INSTALLATION,
        "Mã bên nhận": "315",
        "Tệp số": number,
        "Bản số": number,
        "Đời dữ liệu": 1,
        "Mã đời dữ liệu": EPOCH,
        "Mã tệp trước": previous,
        "Lập lúc": datetime.now(UTC),
        "Phiên bản chương trình": "another-0.1",
        "Nội dung": "Báo cáo năm 2026",
    }


def test_it_reads_our_plan_and_its_report_is_taken_in_and_confirmed(issuer: Office, tmp_path: Path) -> None:
    key = another.Key(CODE, NAME, INSTALLATION)
    pem = tmp_path / "unit.pem"
    pem.write_bytes(key.pem)
    issuer.do("trust", "pin", pem, "--fingerprint", key.fingerprint, "--as", "subordinate")

    plan = another.Read(issuer.send(CODE).read_bytes())
    assert plan.signer == issuer.do("identity", "show")["fingerprint"]
    assert (plan.cover["Mã bên gửi"], plan.cover["Mã bên nhận"]) == ("315", CODE)
    (head,) = plan.tables["Kế hoạch"]
    plan_id = head["Mã kế hoạch"]
    assert another.day(head["Ngày văn bản"]) == date(2026, 8, 1)
    mine = [row["Mã mục"] for row in plan.tables["Phân công"] if row["Mã đơn vị"] == CODE]
    texts = {row["Mã mục"]: row["Nội dung"] for row in plan.tables["Các mục"]}
    assert "rà soát thủ tục hành chính" in str(texts[mine[0]])

    section = f"period:{plan_id}/{PERIOD}"
    line = ["progress", "in_progress", None, NOTE, "", False, True, None, "2026-11-02T08:30:00+07:00"]
    held = another.digest([[*line, mine[0], PERIOD, plan_id]])
    period: another.Rows = [
        {
            "Kỳ": "2026",
            "Loại": "năm",
            "Từ ngày": date(2026, 1, 1),
            "Chốt số liệu": date(2026, 12, 31),
            "Hạn gửi": date(2027, 1, 5),
            "Chậm nhất": date(2027, 1, 12),
            "Mã kỳ": PERIOD,
        }
    ]
    progress: another.Rows = [
        {
            "Tiến độ": "đang triển khai",
            "Kết quả": NOTE,
            "Đã báo cáo kỳ này": "có",
            "Cập nhật lúc": TOLD_AT,
            "Mã mục": mine[0],
            "Mã kỳ": PERIOD,
            "Mã kế hoạch": plan_id,
        }
    ]
    received: dict[str, another.Value] = {
        "Loại": "mạch đang nhận",
        "Đời dữ liệu": plan.cover["Đời dữ liệu"],
        "Mã đời dữ liệu": plan.cover["Mã đời dữ liệu"],
        "Bản số": plan.cover["Bản số"],
        "Tệp số": plan.cover["Tệp số"],
        "Mã nhận được": plan.id,
    }
    holds: dict[str, another.Value] = {
        "Loại": "kỳ bên gửi có",
        "Về": f"{plan_id}/{PERIOD}",
        "Mã nhận được": held,
    }
    data, package_id = another.write(
        cover(1),
        {"calendar": False, f"work:{plan_id}": True, section: True, "receipts": False},
        {"Kỳ báo cáo": period, "Tiến độ": progress, "Xác nhận đã nhận": [received, holds]},
        key,
    )
    path = tmp_path / "report.xlsx"
    path.write_bytes(data)
    assert issuer.do("verify", path, "--trust", pem)["outcome"] == "valid"
    assert issuer.receive(path) == (0, "applied")
    shown = issuer.do("progress", "show", "--period", PERIOD, "--office", CODE)
    assert NOTE in str(shown)
    assert [row["confirmed_at"] is not None for row in issuer.do("exchange")["files"] if row["direction"] == "out"] == [
        True
    ]

    answer = another.Read(issuer.send(CODE).read_bytes())
    told = {row["Loại"]: row for row in answer.tables["Xác nhận đã nhận"]}
    assert told["mạch đang nhận"]["Mã nhận được"] == package_id
    assert told["kỳ đã nhận"]["Mã nhận được"] == held, "both count the same digest"

    second, _ = another.write(
        cover(2, package_id), {f"work:{plan_id}": True, "receipts": False}, {"Xác nhận đã nhận": [received, holds]}, key
    )
    path.write_bytes(second)
    assert issuer.receive(path) == (0, "applied")
    assert NOTE in str(issuer.do("progress", "show", "--period", PERIOD, "--office", CODE)), "what is not told stays"


def test_it_reads_its_own_and_sees_a_changed_byte(tmp_path: Path) -> None:
    key = another.Key(CODE, NAME, INSTALLATION)
    data, package_id = another.write(cover(1), {"receipts": False}, {}, key)
    assert another.Read(data).id == package_id
    assert another.Read(data).tables["Các phần"] == [{"Phần": "receipts"}]
    with pytest.raises(Exception, match="sheet1"):
        another.Read(_changed(data))


def _changed(data: bytes) -> bytes:
    parts = another.Read(data).parts
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(b"UBND", b"UBNG")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_it_imports_nothing_of_the_program() -> None:
    source = Path(another.__file__).read_text(encoding="utf-8")
    imported = {
        line.split()[1].partition(".")[0] for line in source.splitlines() if line.startswith(("import ", "from "))
    }
    assert not imported & {"app", "db", "ui", "resources", "tests"}
