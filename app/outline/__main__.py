"""``python -m app.outline FILE``: the outline as JSON, for measuring; officers use the program's own command line."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from app.outline import read_outline
from app.progress import Silent

if __name__ == "__main__":
    json.dump(read_outline(Path(sys.argv[1]), Silent()).to_json(), sys.stdout, ensure_ascii=False, indent=1)
