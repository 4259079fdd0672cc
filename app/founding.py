"""Making the store and the key of a new workspace: whole, or not there at all."""

from __future__ import annotations

import secrets
from pathlib import Path

from app.clock import Clock
from app.errors import WorkspaceError
from app.exchange.lineage import remember_own_key
from app.marker import MarkerState, WorkspaceMarker, beside
from app.planning.offices import OfficeCard, put_office
from app.trust.certificate import CertificateOffice, Profile, to_pem
from app.trust.files import write_secret
from app.trust.fingerprint import fingerprint
from app.trust.keys import make_key, save_p12
from db import private
from db.backup import settle
from db.migrations import upgrade
from db.schema import Installation, Person
from db.store import Store, translated
from db.unfinished import forget, unfinished


def found(
    store_path: Path,
    key: Path,
    certificate: Path,
    *,
    office: OfficeCard,
    profile: Profile,
    passphrase: str,
    clock: Clock,
    markers: Path,
    person: str,
) -> None:
    """Make a store and its key. The store takes its name last, so that whoever finds it finds everything.

    What an earlier, broken attempt left is made anew. A key that lies there already may belong to a store that was
    lost: it is put aside, never overwritten.

    Args:
        store_path: where the store will be; nothing is there yet.
        key: where its .p12 goes; ``certificate`` beside it.
        markers: the folder of markers, outside the workspace.

    Raises:
        TrustError, PlanningError, StoreError, OSError: nothing stands at ``store_path``.
    """
    building = unfinished(store_path)
    forget(building)
    try:
        with translated():
            installation_id, epoch_id = secrets.token_hex(16), secrets.token_hex(16)
            made = make_key(CertificateOffice(office.code, office.name, installation_id, profile), clock.now())
            with open(building, "xb", opener=private.opener):
                pass
            upgrade(building)
            store = Store(building)
            try:
                with store.write(person or office.name, at=clock.now()) as writing:
                    put_office(writing, office)
                    writing.add(
                        Installation(
                            office_code=office.code,
                            profile=profile,
                            installation_id=installation_id,
                            epoch_number=1,
                            epoch_id=epoch_id,
                            person=person,
                        )
                    )
                    # A backup made before anything was sent knows its own packages too, when they are read back.
                    remember_own_key(writing, fingerprint(made.certificate))
                    if person:
                        writing.add(Person(id=secrets.token_hex(16), name=person))
            finally:
                store.close()
            settle(building)
            private.make_folder(key.parent)
            _put_aside(key)
            save_p12(key, made, passphrase)
            write_secret(certificate, to_pem(made.certificate))
            state = MarkerState(str(store_path.parent.resolve()), 1, epoch_id, 0)
            WorkspaceMarker(beside(markers, installation_id)).write(state)
            if store_path.exists():
                raise WorkspaceError("workspace-exists", folder=str(store_path.parent))
            building.replace(store_path)
    finally:
        forget(building)


def _put_aside(key: Path) -> None:
    number = 1
    while key.exists():
        aside = key.with_name(f"{key.stem}-cu-{number}{key.suffix}")
        if not aside.exists():
            key.rename(aside)
        number += 1
