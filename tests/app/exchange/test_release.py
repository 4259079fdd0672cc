"""The manifest of a setup program: sealed by the publisher, read strictly, compared to the last byte."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from app.errors import AppError, Cancelled, ExchangeError
from app.exchange.release import publisher
from app.exchange.release.manifest import read_manifest, version_key, write_manifest
from app.exchange.release.stick import ReleaseStanding, best_offer, check_setup, copy_setup
from app.progress import Silent
from app.trust.certificate import to_pem
from tests.support import seal_kit
from tests.support.release_stick import SETUP, lay, offer, release, sealed, trusted


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(AppError) as refused:
        act()
    return refused.value.code


def test_what_was_described_is_read_again() -> None:
    assert read_manifest(sealed(release()), trusted()) == release()


def test_it_opens_in_a_spreadsheet_program_with_readable_sheets(tmp_path: Path) -> None:
    (tmp_path / "m.xlsx").write_bytes(sealed(release()))
    book = openpyxl.load_workbook(tmp_path / "m.xlsx")
    assert book.sheetnames == ["Bản cài đặt", "Thay đổi"]
    facts = {row[0]: row[1] for row in book["Bản cài đặt"].iter_rows(values_only=True)}
    assert facts["Phiên bản"] == "0.10.0"
    assert facts["Ngày phát hành"] == "28/11/2026"
    assert "đừng lưu lại" in str(facts["Lưu ý"])
    assert next(row[1] for row in book["Thay đổi"].iter_rows(min_row=2, values_only=True)) == "Mới nhất = tốt nhất."


@pytest.mark.parametrize(
    ("installed", "wanted"),
    [("0.1.0", ["0.10.0", "0.2.0", "0.2.0"]), ("0.2.0", ["0.10.0"]), ("0.10.0", []), ("0", ["0.10.0", *["0.2.0"] * 2])],
)
def test_somebody_on_an_old_version_sees_all_that_changed_since(installed: str, wanted: list[str]) -> None:
    found = [change.version for change in release().changes_since(installed)]
    assert found[: len(wanted)] == wanted
    assert len(found) == len(wanted) + (installed == "0")


@pytest.mark.parametrize(
    ("older", "newer"), [("0.2.0", "0.10.0"), ("0.9", "1.0"), ("1.0.0", "1.0.0.1"), ("nonsense", "0.0.1")]
)
def test_versions_compare_as_numbers(older: str, newer: str) -> None:
    assert version_key(older) < version_key(newer)
    assert version_key("1.2") == version_key("1.2.0")


@pytest.mark.parametrize(
    ("installed", "standing"),
    [
        ("0.9.0", ReleaseStanding.NEWER),
        ("0.10.0", ReleaseStanding.SAME),
        ("0.10", ReleaseStanding.SAME),
        ("0.11.0", ReleaseStanding.OLDER),
    ],
)
def test_only_a_newer_version_stands_as_newer(tmp_path: Path, installed: str, standing: ReleaseStanding) -> None:
    assert offer(lay(tmp_path), installed).standing is standing


@pytest.mark.parametrize("place", ["", "RoViec-0.10.0-setup.exe", "RoViec-0.10.0-setup.xlsx", ".."])
def test_a_stick_a_folder_in_it_the_setup_program_or_its_manifest_lead_to_the_same(tmp_path: Path, place: str) -> None:
    stick = lay(tmp_path / "cai dat")
    assert offer(stick / place).release == release()


def test_the_newest_of_several_is_offered_whatever_else_lies_there(tmp_path: Path) -> None:
    lay(tmp_path, release("0.2.0"))
    lay(tmp_path, release("0.10.0"))
    (tmp_path / "RoViec-9.0.0-setup.xlsx").write_bytes(b"PK nothing")
    (tmp_path / "bao-cao.xlsx").write_bytes(seal_kit.sealed())
    assert offer(tmp_path).release.version == "0.10.0"


def test_nothing_there_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "bao-cao.xlsx").write_bytes(seal_kit.sealed())
    assert code_of(lambda: offer(tmp_path)) == "release-none"
    assert code_of(lambda: offer(tmp_path / "absent")) == "release-none"


def test_every_altered_byte_is_noticed_or_changes_nothing(tmp_path: Path) -> None:
    whole = sealed(release())
    for place in range(0, len(whole), 61):
        broken = bytearray(whole)
        broken[place] ^= 0x20
        try:
            assert read_manifest(bytes(broken), trusted()) == release()
        except ExchangeError:
            continue


def test_an_altered_an_unsealed_and_a_huge_manifest_are_refused_as_broken(tmp_path: Path) -> None:
    lay(tmp_path)
    path = tmp_path / "RoViec-0.10.0-setup.xlsx"
    whole = path.read_bytes()
    for content in (whole[: len(whole) // 2], write_manifest(release()), whole + bytes(2 * 1024 * 1024), b""):
        path.write_bytes(content)
        assert code_of(lambda: offer(tmp_path)) == "release-broken"


def test_the_seal_of_anybody_else_does_not_count(tmp_path: Path) -> None:
    lay(tmp_path)
    other = seal_kit.signer("p256").certificate
    assert code_of(lambda: best_offer(tmp_path, (other,), "0.1.0")) == "release-foreign"
    assert code_of(lambda: best_offer(tmp_path, (), "0.1.0")) == "release-foreign"


def test_a_package_sealed_by_the_publisher_is_no_manifest() -> None:
    assert code_of(lambda: read_manifest(seal_kit.sealed(), trusted())) == "invalid-content"


@pytest.mark.parametrize(
    "wrong",
    [
        {"setup_name": "..\\evil.exe"},
        {"setup_name": "RoViec-0.2.0-setup.exe"},
        {"version": "0.10.0; rm"},
        {"setup_sha256": "AB" * 32},
        {"setup_bytes": 0},
        {"setup_bytes": 10**12 - 1},
        {"package_format": "1"},
    ],
)
def test_what_is_no_manifest_of_a_setup_program_is_refused_though_sealed(wrong: dict[str, object]) -> None:
    told = replace(release(), **wrong)  # type: ignore[arg-type]  # wrong on purpose
    assert code_of(lambda: read_manifest(sealed(told), trusted())) == "invalid-content"


def test_the_setup_program_is_compared_to_the_last_byte(tmp_path: Path) -> None:
    lay(tmp_path)
    steps: list[tuple[int, int]] = []

    class Watched:
        def step(self, stage: str, done: int, total: int) -> None:
            steps.append((done, total))

    check_setup(offer(tmp_path), Watched())
    assert steps[0] == (0, len(SETUP))
    assert len(steps) >= 3
    setup = tmp_path / "RoViec-0.10.0-setup.exe"
    for content in (SETUP[:-1], SETUP + b"\0", SETUP[:-1] + b"\0", b""):
        setup.write_bytes(content)
        assert code_of(lambda: check_setup(offer(tmp_path), Silent())) == "release-setup-differs"
    setup.unlink()
    assert code_of(lambda: check_setup(offer(tmp_path), Silent())) == "release-setup-missing"


def test_the_copy_that_will_run_is_the_one_that_was_compared(tmp_path: Path) -> None:
    copy = copy_setup(offer(lay(tmp_path / "usb")), tmp_path / "may" / "tam", Silent())
    assert copy == tmp_path / "may" / "tam" / "RoViec-0.10.0-setup.exe"
    assert copy.read_bytes() == SETUP


def test_no_copy_is_left_of_what_differs_or_was_cancelled(tmp_path: Path) -> None:
    class Stopped:
        def step(self, stage: str, done: int, total: int) -> None:
            if done:
                raise Cancelled

    stick = lay(tmp_path / "usb")
    with pytest.raises(Cancelled):
        copy_setup(offer(stick), tmp_path / "tam", Stopped())
    (stick / "RoViec-0.10.0-setup.exe").write_bytes(SETUP[::-1])
    assert code_of(lambda: copy_setup(offer(stick), tmp_path / "tam", Silent())) == "release-setup-differs"
    assert list((tmp_path / "tam").iterdir()) == []


def test_a_checkout_carries_no_publisher_and_cannot_judge(tmp_path: Path) -> None:
    assert code_of(lambda: best_offer(lay(tmp_path))) == "release-no-publisher"


def test_while_a_publisher_changes_keys_both_count(tmp_path: Path) -> None:
    old, new = seal_kit.signer("p256").certificate, seal_kit.office_signer().certificate
    both = publisher.certificates_in(to_pem(old) + to_pem(new))
    assert both == (old, new)
    assert best_offer(lay(tmp_path), both, "0.1.0").release == release()
