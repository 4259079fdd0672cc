"""Bake the glyphs the program shows out of an unpacked ``@mdi/svg`` package (Apache-2.0) into one sprite.

Usage: ``python resources/icons/bake.py PACKAGE_DIR`` (the folder that holds ``svg/`` and ``LICENSE``).

One file ``glyphs.svg`` with one ``<path id="name">`` per glyph: a cold start on an old hard disk pays one seek instead
of one per icon. Each keeps its name in the package.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

STATUS = """check-circle clock-check-outline circle-half-full alert alert-octagon calendar-check
calendar-blank-outline
timer-sand arrow-u-left-top-bold calendar-remove-outline pause-circle"""

NAMED = """white-balance-sunny file-tree-outline file-document-check-outline swap-vertical table-check
home-city-outline
help-circle-outline cog-outline magnify filter-variant calendar-range undo-variant redo-variant
tray-arrow-down
send-outline tray-arrow-up shield-alert-outline check-decagram-outline shield-check layers-outline key-variant
printer-outline fountain-pen-tip lock-outline account-check-outline receipt-text-check-outline paperclip
comment-alert-outline message-reply-text-outline bullhorn-outline alert-circle-outline close-octagon-outline
file-alert-outline eye-off-outline account-group-outline information-outline domain history
database-check-outline
backup-restore usb-flash-drive-outline file-excel-outline chart-gantt"""

WIDGETS = """chevron-down chevron-right chevron-left chevron-up check circle-outline close plus
plus-circle-outline minus
arrow-right arrow-left arrow-up arrow-down content-copy content-save-check-outline account-outline
briefcase-outline
alert-circle check-circle-outline close-circle-outline pencil-outline eye-outline file-document-edit-outline
magnify-plus-outline magnify-minus-outline fit-to-page-outline format-list-bulleted email-outline
folder-open-outline dots-horizontal trash-can-outline comment-question-outline shield-check-outline
check-decagram
link-variant download upload open-in-new calendar-edit file-document-outline account-plus-outline flag
flag-outline
help-circle clipboard-text-outline cached folder-zip-outline certificate-outline theme-light-dark format-size
translate usb-flash-drive school-outline minus-circle-outline swap-horizontal call-split call-merge
format-indent-increase format-indent-decrease file-pdf-box file-word-outline sort-variant text-search
star-outline
database-sync-outline power-plug-off-outline block-helper table-column expand-all-outline
collapse-all-outline"""

_PATH = re.compile(r'<path d="([^"]+)"')


def names() -> list[str]:
    """Every glyph that is baked, sorted."""
    return sorted(set(f"{STATUS} {NAMED} {WIDGETS}".split()))


def sprite(package: Path) -> str:
    """The text of ``glyphs.svg``.

    Raises:
        FileNotFoundError: the package lacks a glyph.
        ValueError: a glyph is not one plain path.
    """
    lines = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">']
    for name in names():
        found = _PATH.findall((package / "svg" / f"{name}.svg").read_text(encoding="utf-8"))
        if len(found) != 1:
            raise ValueError(name)
        lines.append(f'<path id="{name}" d="{found[0]}"/>')
    lines.append("</svg>")
    return "\n".join(lines) + "\n"


def main(package: Path) -> None:
    """Write the sprite and its licence beside this script."""
    here = Path(__file__).resolve().parent
    (here / "glyphs.svg").write_text(sprite(package), encoding="utf-8")
    shutil.copyfile(package / "LICENSE", here / "LICENSE-MaterialDesignIcons.txt")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
