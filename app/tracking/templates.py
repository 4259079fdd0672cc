"""The office's own templates, and Excel forms of its superiors: kept in the store by their hash, and so in backups."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

from app.clock import Clock
from app.errors import ReportError
from db.changes import new_id
from db.queries.offices import settings_under
from db.queries.papers import keep_file, kept_file
from db.schema import Setting
from db.store import Connection, Store

WORD: Final = "word"
EXCEL: Final = "excel"
MEDIA: Final = {
    WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    EXCEL: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_PREFIX: Final = "papers.template."


@dataclass(frozen=True)
class KeptTemplate:
    """A template as it is kept.

    Attributes:
        name: of the file it came from, without its ending.
        kind: ``WORD`` or ``EXCEL``.
    """

    id: str
    name: str
    kind: str
    sha256: str

    @property
    def ending(self) -> str:
        """Of its file, with the dot."""
        return ".docx" if self.kind == WORD else ".xlsx"


def templates(connection: Connection, office_code: str) -> list[KeptTemplate]:
    """The templates of an office, by name."""
    prefix = f"{_PREFIX}{office_code}."
    found = [
        KeptTemplate(id=key.removeprefix(prefix), **json.loads(value))
        for key, value in settings_under(connection, prefix)
        if value
    ]
    return sorted(found, key=lambda one: (one.name.casefold(), one.id))


def bytes_of(connection: Connection, template: KeptTemplate) -> bytes:
    """The file as it came.

    Raises:
        ReportError: ``template-unknown``: its bytes are not here.
    """
    data = kept_file(connection, template.sha256)
    if data is None:
        raise ReportError("template-unknown")
    return data


def keep_template(store: Store, clock: Clock, who: str, office_code: str, name: str, kind: str, data: bytes) -> str:
    """Keep a template; one of the same name and kind is replaced. Returns its id."""
    with store.write(who, at=clock.now()) as writing:
        same = [one for one in templates(writing.connection, office_code) if (one.name, one.kind) == (name, kind)]
        place = same[0].id if same else new_id()
        sha256 = keep_file(writing, data, MEDIA[kind])
        value = json.dumps({"name": name, "kind": kind, "sha256": sha256}, ensure_ascii=False)
        key = f"{_PREFIX}{office_code}.{place}"
        if same:
            writing.edit(writing.need(Setting, key), value=value)
        else:
            writing.add(Setting(key=key, value=value))
        return place


def drop_template(store: Store, clock: Clock, who: str, office_code: str, template_id: str) -> None:
    """Take a template off the list; papers that were filled from it stay as they are.

    Raises:
        ReportError: ``template-unknown``.
    """
    with store.write(who, at=clock.now()) as writing:
        known = writing.get(Setting, f"{_PREFIX}{office_code}.{template_id}")
        if known is None:
            raise ReportError("template-unknown")
        writing.remove(known)
