from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

from app.errors import AppError
from app.exchange.outcomes import Result
from app.standing import rules as status
from ui.texts.messages import LANGUAGES, codes, explain, problem_lines, sentence

ROOT = Path(__file__).parents[3]
TABLES = {
    language: tomllib.loads((ROOT / "resources" / "messages" / f"{language}.toml").read_text(encoding="utf-8"))
    for language in LANGUAGES
}
FACT = re.compile(r"\{(\w+)")
RAISED = re.compile(
    r"(?:DocumentError|TrustError|ExchangeError|PlanningError|TrackingError|ReportError|WorkspaceError|AppError)"
    r'\(\s*"([a-z0-9-]+)"'
)
STATUSES = sorted(value for name, value in vars(status).items() if name.isupper() and isinstance(value, str))
FINDINGS = re.compile(r'(?:_finding\(\s*"\w+",\s*|Finding\("\w+", )"([a-z-]+)"')


@cache
def raised() -> frozenset[str]:
    found: set[str] = set()
    for room in ("app", "ui"):
        for path in (ROOT / room).rglob("*.py"):
            found.update(RAISED.findall(path.read_text(encoding="utf-8")))
    return frozenset(found)


def test_every_code_that_is_raised_has_its_sentence() -> None:
    assert len(raised()) > 80
    assert sorted(raised() - codes("vi")) == []


def test_every_outcome_status_and_finding_has_its_words() -> None:
    wanted = {f"outcome-{result}" for result in Result} | {f"status-{code}" for code in STATUSES}
    source = (ROOT / "app" / "tracking" / "reporting.py").read_text(encoding="utf-8")
    wanted |= {f"finding-{code}" for code in FINDINGS.findall(source)}
    assert sorted(wanted - codes("vi")) == []


PROBLEM_LINES = re.compile(r'^.*(?:problems\.add\(|BadCell\(|return "|code = ).*$', re.MULTILINE)
PROBLEM = re.compile(r'"([a-z0-9]+(?:-[a-z0-9]+)+|formula|comment|lineage|twice|position|required)"')


def test_everything_that_may_be_wrong_in_a_file_has_its_words() -> None:
    exchange = ROOT / "app" / "exchange"
    rooms = [exchange / name for name in ("cells.py", "sheets.py", "validate.py", "workbook_read.py")]
    lines = [line for path in rooms for line in PROBLEM_LINES.findall(path.read_text(encoding="utf-8"))]
    found = {code for line in lines for code in PROBLEM.findall(line)} - {"no-cover", "no-workbook"}
    assert {"not-nfc", "merged-cells", "formula", "not-a-certificate", "only-tasks-have-dates"} <= found
    assert sorted(code for code in found if f"problem-{code}" not in codes("vi")) == []


def test_wrong_places_are_told_with_sheet_row_and_column() -> None:
    about = {"sheet": "Các mục", "row": 7, "column": "Hạn", "code": "not-a-date"}
    everywhere = {"sheet": "", "row": 0, "column": "", "code": "dates-from-1904"}
    assert problem_lines({"problems": [about, everywhere], "more": 3}, "vi") == [
        "Trang “Các mục”, dòng 7, cột “Hạn”: không phải ngày",
        "bảng tính đếm ngày từ năm 1904",
        "Còn 3 chỗ sai nữa chưa kể ở đây.",
    ]


def test_a_sentence_may_be_finer_where_the_reason_is_known() -> None:
    told = sentence("outcome-not-sealed", {"reason": "saved-again", "program": "Microsoft Excel"}, language="vi")
    assert "lưu lại bằng Microsoft Excel" in told
    assert "Gửi lại" in told
    plain = sentence("outcome-not-sealed", language="vi")
    assert sentence("outcome-not-sealed", {"reason": "unsealed"}, language="vi") == plain


def test_both_languages_speak_of_the_same_things() -> None:
    assert codes("en") == codes("vi")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_breaks_without_its_facts(language: str) -> None:
    for code in codes(language):
        assert sentence(code, {}, language=language).strip()


def refusals() -> list[str]:
    """The codes of errors and outcomes, with the finer ones of a known reason."""
    return sorted(code for code in codes("vi") if code.partition(".")[0] in raised() or code.startswith("outcome-"))


def parts(code: str, language: str) -> int:
    """How many things a sentence says: what happened, whether data is safe, what now."""
    return len(re.findall(r"[.!?](?:\s|$)", sentence(code, language=language)))


NOTHING_TO_DO = {"key-in-use", "outcome-valid", "own-certificate"}
"""Their second part says that nothing changed and nothing is left to do."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_says_what_happened_that_data_is_safe_and_what_to_do(language: str) -> None:
    assert len(refusals()) > 200
    assert [code for code in refusals() if parts(code, language) < 3 and code not in NOTHING_TO_DO] == []


def test_both_languages_say_as_many_things_of_a_refusal() -> None:
    assert [code for code in refusals() if parts(code, "vi") != parts(code, "en")] == []


SAFE = re.compile(r"dữ liệu (?:đang dùng )?(?:còn|vẫn|không thay đổi|chưa thay đổi)", re.IGNORECASE)
SAFE_IN_ENGLISH = re.compile(
    r"\bdata\b|nothing (?:else )?(?:was|is|has|has been) changed|nothing is lost", re.IGNORECASE
)


def test_where_the_vietnamese_says_that_data_is_safe_the_english_says_so() -> None:
    safe = [code for code in refusals() if SAFE.search(TABLES["vi"][code])]
    assert len(safe) > 100
    assert [code for code in safe if not SAFE_IN_ENGLISH.search(TABLES["en"][code])] == []


def test_both_languages_tell_the_same_facts() -> None:
    named = {
        language: {code: set(FACT.findall(words)) for code, words in TABLES[language].items()} for language in LANGUAGES
    }
    assert {code for code in named["vi"] if named["vi"][code] != named["en"][code]} == set()


def test_no_english_sentence_is_a_vietnamese_one() -> None:
    marked = re.compile(r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE)
    quoted = re.compile(r"[“\"‘'(].*?[”\"’')]")
    found = {
        code for code, words in TABLES["en"].items() if marked.search(quoted.sub("", words.replace("Rõ Việc", "")))
    }
    assert found == set()


def test_an_unknown_code_still_says_that_data_is_safe() -> None:
    said = explain(AppError("never-written-down"), "vi")
    assert "never-written-down" in said
    assert "Dữ liệu" in said
