"""What a package's seal is worth, and whether one that bears none was ever ours. No store is asked."""

from __future__ import annotations

from app.exchange.container import Container, NotAPackage
from app.exchange.seal import NotSealed, SealVerdict, verify
from app.exchange.workbook_read import claimed_cover


def seal_of(container: Container) -> SealVerdict:
    """The facts about a package's seal.

    Raises:
        NotAPackage: it has none, and nothing in it says that it was ever one of ours.
        NotSealed: it has none (any more), though its cover is one of ours.
    """
    try:
        return verify(container, "own")
    except NotSealed as unsealed:
        if claimed_cover(container.parts) is None:
            raise NotAPackage("no-cover", program=unsealed.params.get("program")) from None
        raise
