"""Reading the words of a command: help and errors in Vietnamese, and an error that is told, not a program that ends."""

from __future__ import annotations

import argparse
import os
import re
import sys

TYPE_CHECKING = False  # help does without the module of that name
if TYPE_CHECKING:
    from typing import Any, NoReturn

_SAID: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (.+)", "Còn thiếu: {0}."),
    (r"unrecognized arguments: (.+)", "Không hiểu: {0}."),
    (r"argument (.+?): invalid choice: (.+) \(choose from (.+)\)", "{0}: không có {1}; hãy chọn trong: {2}."),
    (r"argument (.+?): expected one argument", "{0}: cần một giá trị."),
    (r"argument (.+?): expected at least one argument", "{0}: cần ít nhất một giá trị."),
    (r"argument (.+?): expected at most one argument", "{0}: chỉ nhận một giá trị."),
    (r"argument (.+?): expected (\d+) arguments?", "{0}: cần {1} giá trị."),
    (r"argument (.+?): not allowed with argument (.+)", "{0}: không dùng cùng {1}."),
    (r"one of the arguments (.+) is required", "Cần một trong: {0}."),
    (r"ambiguous option: (.+?) could match (.+)", "{0}: chưa rõ là {1}."),
    (r"argument (.+?): invalid \S+ value: (.+)", "{0}: giá trị {1} không đúng."),
    (r"argument (.+?): ignored explicit argument (.+)", "{0}: không nhận giá trị {1}."),
    (r"argument (.+?): (.+)", "{0}: {1}."),
)
"""What argparse says, and the same in Vietnamese; the first that fits."""
_ACTION = re.compile(r"^(?:authority_)?action\b")

COMMON = {
    "--plan": "kế hoạch (mã, hoặc số/ký hiệu); để trống nếu chỉ có một",
    "--period": "kỳ báo cáo: 2026-M11, 2026-Q4, 2026-H2, 2026-9M hoặc 2026",
    "--clause": "mục: mã, hoặc như in trong văn bản (III.2.1.a-1)",
    "--office": "mã đơn vị",
    "--to": "mã đơn vị nhận",
    "--reason": "lý do",
    "--text": "nội dung",
    "--note": "ghi chú",
    "--citation": "văn bản làm căn cứ",
    "--until": "thời hạn mới",
    "--date": "ngày đề trên văn bản",
    "--due": "thời hạn",
    "--out": "thư mục ghi ra",
    "--paper": "mã của văn bản trong danh sách",
    "--id": "mã trong danh sách",
    "--fingerprint": "mã đối chiếu",
    "--state": "mức thực hiện: chưa triển khai, đang triển khai, hoàn thành",
    "--done-on": "ngày hoàn thành",
    "--late-reason": "lý do chậm",
    "--percent": "tỷ lệ hoàn thành, 0–100",
    "--unit": "đơn vị tính",
    "--roll-up": "cộng dồn, lấy số mới nhất, bình quân, hay không tổng hợp",
    "--indicator": "mã chỉ tiêu trong danh sách",
    "--value": "số liệu của kỳ",
    "--target": "kế hoạch năm",
    "--year": "năm báo cáo",
    "--proposal": "kiến nghị",
    "--refuse": "không đồng ý",
    "--directing": "I. Công tác chỉ đạo, triển khai",
    "--results": "II. Kết quả thực hiện",
    "--shortcomings": "III. Tồn tại, khó khăn, nguyên nhân",
    "--next-tasks": "IV. Nhiệm vụ kỳ tới",
    "--proposals": "V. Kiến nghị, đề xuất",
    "--signer-name": "họ tên người ký",
    "--signer-title": "chức vụ người ký",
    "--signer-authority": "quyền hạn ký (TM., KT., TL., TUQ., Q.)",
    "--drafter": "nơi soạn thảo",
    "--nothing-arisen": "kỳ này không có phát sinh",
    "--short-name": "tên ngắn trên màn hình",
    "--place": "địa danh ghi trên văn bản",
    "file": "tệp cần đọc",
    "paths": "tệp, thư mục, .zip hoặc thư",
    "num": "số dòng trong danh sách",
    "cert": "tệp chứng thư (.pem)",
    "dir": "thư mục ghi ra",
}
"""What an argument is, by its name, where it means the same in every command."""


_LEFT = "left_by"
"""Under this name the parser is kept that could not read all its words."""


class UsageError(Exception):
    """The words of a command could not be read.

    Attributes:
        sentence: what is wrong with them, in Vietnamese.
        usage: how the command is written.
    """

    def __init__(self, sentence: str, usage: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.usage = usage


class _Words(argparse.HelpFormatter):
    """Help with Vietnamese headings."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - 2)

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "Cách dùng: " if prefix is None else prefix)


def _columns() -> int:
    """How wide the terminal is; asked here, because argparse loads all of ``shutil`` to ask it."""
    try:
        return int(os.environ.get("COLUMNS", "")) or 80
    except ValueError:
        pass
    try:
        return os.get_terminal_size(1).columns or 80
    except OSError:
        return 80


class Parser(argparse.ArgumentParser):
    """A parser of ours; those of its sub-commands are of the same kind.

    Raises:
        UsageError: instead of ending the program, where the words cannot be read.
    """

    def __init__(self, *, add_help: bool = True, **how: Any) -> None:
        how.setdefault("formatter_class", _Words)
        super().__init__(add_help=False, allow_abbrev=False, **how)
        if add_help:
            # A parent of parsers keeps its heading, by which its options join those of the command.
            self._positionals.title = "Gồm"
            self._optionals.title = "Tùy chọn"
            self.add_argument("-h", "--help", action="help", help="in trợ giúp này")

    def add_argument(self, *names: Any, **how: Any) -> argparse.Action:
        """Add an argument; one without words of its own has those of its name (``COMMON``)."""
        if how.get("help") is None and names and names[0] in COMMON:
            into_file = names[0] == "--out" and "FILE" in str(how.get("metavar", ""))
            how["help"] = "tệp ghi ra" if into_file else COMMON[names[0]]
        return super().add_argument(*names, **how)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As ``argparse``; the innermost command that is left with words it does not know is noted."""
        found, rest = super().parse_known_args(args, namespace)
        if rest and not hasattr(found, _LEFT):
            setattr(found, _LEFT, self)
        return found, rest

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As ``argparse``; words nobody knows are answered with how their own command is written.

        Raises:
            UsageError: the words cannot be read.
        """
        found, rest = self.parse_known_args(args, namespace)
        if rest:
            getattr(found, _LEFT, self).error(f"unrecognized arguments: {' '.join(rest)}")
        return found

    def _print_message(self, message: str, file: Any = None) -> None:
        """As ``argparse``, which keeps silent where it cannot be written."""
        (file or sys.stdout).write(message)

    def error(self, message: str) -> NoReturn:
        """Say in Vietnamese what is wrong."""
        raise UsageError(in_vietnamese(message), self.format_usage())


def in_vietnamese(message: str) -> str:
    """What argparse says of wrong words, in Vietnamese."""
    for pattern, words in _SAID:
        found = re.fullmatch(pattern, message.strip(), re.DOTALL)
        if found:
            return words.format(*(_plain(part) for part in found.groups())).replace("..", ".")
    return "Câu lệnh không đúng."


def _plain(part: str) -> str:
    """Values without the quotation marks of Python, so that they can be typed as they stand; what a command is asked to
    do has a name in the code alone.
    """
    return _ACTION.sub("việc cần làm", re.sub(r"'([^']+)'", r"\1", part))
