"""Papers: reports with their annexes, task sheets, plan prints, consolidated reports, reminders; PDF, Excel, Word.

Inputs are the frozen dataclasses of each module, so that the papers know neither the store nor the packages. Form
follows Nghị định 30/2020/NĐ-CP, Phụ lục I (docs/domain.md). Pages are laid out into a display list (``display``) that
tests can read, and painted by ``paint``; the same input gives the same bytes.
"""

from __future__ import annotations
