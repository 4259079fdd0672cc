"""The commands of `roviec`: what each is for, and the module that knows it. A command loads its own module alone."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from importlib import import_module

from ui.cli.arguments import Parser

TYPE_CHECKING = False  # help does without the module of that name
if TYPE_CHECKING:
    from typing import Any

ROOMS: dict[str, dict[str, str]] = {
    "store_commands": {
        "init": "tạo dữ liệu mới của đơn vị, kèm khóa",
        "backup": "sao lưu ngay",
        "restore": "khôi phục từ một bản sao lưu",
        "check": "kiểm tra dữ liệu",
    },
    "support_commands": {"support": "gói hỗ trợ cho người giúp đỡ: xem trước, rồi ghi ra"},
    "office_commands": {"office": "danh sách đơn vị"},
    "people_commands": {"person": "người làm việc, người thay, bàn giao"},
    "moving_commands": {"move": "chuyển sang máy khác, chép ra nơi khác"},
    "plan_commands": {"outline": "đọc một văn bản kế hoạch thành đề cương", "plan": "kế hoạch"},
    "tracking_commands": {
        "progress": "tiến độ",
        "subtask": "việc của đơn vị mình dưới một nhiệm vụ",
        "indicator": "chỉ tiêu, số liệu",
        "evidence": "minh chứng",
    },
    "period_commands": {"period": "kỳ báo cáo"},
    "reporting_commands": {
        "difficulty": "khó khăn, vướng mắc",
        "directive": "ý kiến chỉ đạo",
        "extension": "gia hạn",
    },
    "exchange_commands": {
        "send": "ghi tệp dữ liệu tiếp theo",
        "receive": "nhận tệp dữ liệu",
        "exchange": "Gửi – Nhận: tệp đến, đi, số còn thiếu",
        "quarantine": "tệp không nhận được",
        "branch": "bên gửi có hai bản dữ liệu",
    },
    "register_commands": {"register": "văn bản, tệp đến và đi qua chương trình"},
    "verify_command": {"verify": "kiểm tra một tệp: nguyên vẹn? đủ? của ai?"},
    "identity_commands": {"identity": "chứng thư và mã đối chiếu của đơn vị"},
    "key_commands": {"enrol": "gửi chứng thư của mình cho một đơn vị", "trust": "danh sách đơn vị đã đối chiếu"},
    "paper_commands": {
        "sheet": "in báo cáo và biểu tiến độ của kỳ",
        "outside": "giữ báo cáo soạn xong trong Word (bản ngoài), có số, ngày",
        "signed": "giữ bản đã ký của một văn bản (PDF ký số, bản quét), hoặc lấy lại bản đã giữ",
        "print": "in phiếu theo dõi nhiệm vụ, hoặc danh mục nhiệm vụ của kế hoạch",
        "list": "in danh sách nhiệm vụ theo bộ lọc, hoặc khó khăn, vướng mắc",
        "sign": "ký số một tệp PDF: người ký, rồi cơ quan đóng dấu",
        "fill": "ghi số, ngày vào bản đã ký khi còn để trống",
        "consolidate": "tổng hợp các đơn vị của một kỳ",
        "demo": "chạy trọn việc chính trên kế hoạch mẫu",
        "selftest": "chương trình tự kiểm tra",
    },
    "template_commands": {"template": "mẫu riêng của đơn vị (Word, Excel): giữ, điền từ báo cáo của kỳ"},
    "behalf_commands": {"behalf": "đơn vị không có máy: in phiếu trống, nhập thay báo cáo giấy"},
    "waiting_command": {"waiting": "cơ quan giao cần làm gì ngay, theo đơn vị"},
    "words_command": {"words": "lời các đơn vị về một nhiệm vụ, một phần báo cáo"},
    "letter_commands": {
        "letter": "công văn và kế hoạch của đơn vị, biên bản bàn giao",
        "data-code": "mã dữ liệu in trên Phụ lục dẫn tới văn bản nào, từ đó có gì thay đổi",
        "signatures": "kiểm tra chữ ký số của một tệp PDF",
    },
    "export_commands": {"export": "xuất mọi dữ liệu ra tệp thường, hoặc lập hồ sơ công việc"},
    "release_commands": {
        "upgrade": "xem bộ cài trên USB hoặc trong thư mục: bản nào, có gì mới, còn nguyên vẹn?",
    },
}
"""Module of ``ui.cli`` → its commands, each with what it is for, in the order of the help."""


class Parsers:
    """Makes the parser of a command. Those that are but named share one: fifty of them take two thirds of all the time
    that goes into parsers.
    """

    def __init__(self) -> None:
        self._named = Parser(add_help=False)

    def __call__(self, **how: Any) -> argparse.ArgumentParser:
        """A parser, as ``argparse`` asks for it."""
        return Parser(**how) if how.get("add_help", True) else self._named


class Register:
    """Takes the commands of a module in; what each is for stands in ``ROOMS``."""

    def __init__(self, commands: Any, room: str) -> None:
        self._commands, self._words = commands, ROOMS[room]

    def add_parser(self, name: str, **how: Any) -> argparse.ArgumentParser:
        """The parser of a command."""
        made: argparse.ArgumentParser = self._commands.add_parser(name, help=self._words[name], **how)
        return made


def register(commands: Any, options: argparse.ArgumentParser, arguments: Sequence[str]) -> None:
    """Add every command; only the module of the one that is meant is loaded, the others are but named."""
    meant = next((word for word in arguments if any(word in words for words in ROOMS.values())), "")
    for room, words in ROOMS.items():
        if meant in words:
            import_module(f"ui.cli.{room}").register(Register(commands, room), options)
        else:
            for name, help_text in words.items():
                commands.add_parser(name, help=help_text, add_help=False)
