"""How packages travel: folders, sticks, .zip, e-mail drafts and messages; evidence beside them."""

from __future__ import annotations
