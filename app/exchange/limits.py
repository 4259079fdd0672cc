"""How large a package may be, looked at before anything is inflated or parsed.

Each number is far above what an honest package needs (a year's report of a large commune is about 20 000 rows, 2 MB on
disk, 30 MB inflated) and far below what would stop an old laptop with 4 GB of memory. ``_BYTES`` are bytes.
"""

from __future__ import annotations

from typing import Final

MIB: Final = 1024 * 1024

MAX_FILE_BYTES: Final = 32 * MIB
"""The whole .xlsx on disk: what mail servers carry at most (25 MB, a third more in base64), with room."""

MAX_ENTRIES: Final = 2_000
"""Entries of the zip. A package of ours has about 25; a foreign workbook with a picture per row may have hundreds."""

MAX_NAME_CHARS: Final = 200
"""Letters in a part's name; the longest that Excel writes is under 80."""

MAX_PART_BYTES: Final = 96 * MIB
"""One inflated part: the largest sheet allowed (MAX_CELLS cells of about 45 bytes) with room."""

MAX_INFLATED_BYTES: Final = 128 * MIB
"""All inflated parts together: they are kept in memory. The largest import of all, 78 000 clauses in one sheet, was
measured at 270 MB to look at and 320 MB to take in, interpreter and libraries among them (tests/hostile/memory).
"""

MAX_RATIO: Final = 300
"""Inflated to packed. Sheets of repeated rows reach 100; the format's own end is 1 032, where bombs live."""

RATIO_FREE_BYTES: Final = 2 * MIB
"""Below this inflated size a part's ratio does not matter: a tiny sheet of blank rows may be packed absurdly well."""

MAX_XML_DEPTH: Final = 64
"""Nested elements. Sheets use 8, signatures 12; drawings, charts and mathematics below 40."""

MAX_XML_CONTROL_BYTES: Final = 4 * MIB
"""Content types, relationships and signature of a package together: 2 000 references of about 400 bytes are 0.8 MB."""

MAX_XML_CONTROL_TAGS: Final = 150_000
"""Angle brackets in all control documents of a package together: walking them in Python takes a fifth of a second."""

MAX_XML_ATTRIBUTES: Final = 64
"""Attributes of one element of a control document: ours have four. The parser's time grows with their square."""

MAX_XML_NAMESPACES: Final = 12
"""Namespaces in scope of one element: canonicalising looks at each of them at every element."""

MAX_RELATIONSHIPS: Final = 10_000
"""Relationships of one package: every hyperlink in a sheet is one."""

MAX_ROWS: Final = 100_000
"""Rows of one sheet: five times a large commune's year. Excel itself ends at 1 048 576."""

MAX_COLUMNS: Final = 100
"""Columns of one sheet: the widest of ours has under 40; newer versions may add some."""

MAX_CELLS: Final = 2_000_000
"""Filled cells of a workbook: 100 000 rows of 20 columns."""

MAX_CELL_CHARS: Final = 32_767
"""Characters of one cell: Excel's own limit (Excel specifications and limits); what is longer would be cut by Excel."""
