"""Bake the Noto Sans stand-in: keep what Vietnamese and other Latin writing needs, leave the other
scripts out.

Usage: ``python resources/fonts/subset.py DIR`` where ``DIR`` holds the whole ``NotoSans-Regular.ttf``,
``NotoSans-SemiBold.ttf`` and ``NotoSans-Bold.ttf`` (Debian: fonts-noto-core, fonts-noto-extra). Needs
fonttools, which
the program itself does not. A font a quarter of the size is read a quarter as long from an old hard disk.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

KEPT = (
    "U+0020-007E,U+00A0-024F,U+02B0-02FF,U+0300-036F,U+1E00-1EFF,U+2000-206F,U+20AB,U+20AC,U+2070-209F,"
    "U+2100-214F,U+2150-218F,U+2190-21FF,U+2212,U+2215,U+2260-2265,U+25A0-25FF,U+FB00-FB06,U+FFFD"
)
FEATURES = "kern,mark,mkmk,ccmp,locl,tnum,lnum,liga,case"
WEIGHTS = ("Regular", "SemiBold", "Bold")


def main(source: Path) -> None:
    """Write the three subsets beside this script."""
    here = Path(__file__).resolve().parent
    for weight in WEIGHTS:
        name = f"NotoSans-{weight}.ttf"
        subprocess.run(
            [
                sys.executable,
                "-m",
                "fontTools.subset",
                str(source / name),
                f"--unicodes={KEPT}",
                f"--layout-features={FEATURES}",
                "--no-hinting",
                "--desubroutinize",
                "--name-IDs=*",
                "--name-languages=*",
                "--glyph-names",
                f"--output-file={here / name}",
            ],
            check=True,
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
