from __future__ import annotations

import pytest

from app.planning.secrecy import is_secret, is_secret_document, speaks_of_secret


@pytest.mark.parametrize(
    ("words", "secret"),
    [
        ("MẬT", True),
        ("Tối mật", True),
        ("TUYỆT MẬT.", True),
        ("(Mật)", True),
        ("Khẩn", False),
        ("bảo mật thông tin", False),
        ("", False),
        ("mật độ dân số", False),
    ],
)
def test_state_secrets_are_recognised_and_ordinary_words_are_not(words: str, secret: bool) -> None:
    assert is_secret(words) is secret
    assert is_secret_document(f"UBND XÃ\n{words}\nKẾ HOẠCH") is secret


@pytest.mark.parametrize(
    ("note", "secret"),
    [
        ("Văn bản mật, giao Công an xã theo dõi", True),
        ("Tài liệu MẬT", True),
        ("đóng dấu mật", True),
        ("Giao Văn phòng bảo mật tài khoản", False),
        ("Rà soát mật độ dân số", False),
        ("Kế hoạch mật độ xây dựng", False),
    ],
)
def test_a_note_that_calls_the_document_secret_is_understood(note: str, secret: bool) -> None:
    assert speaks_of_secret(note) is secret
