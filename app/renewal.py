"""Another key for an office: renewed, from a .p12, on a token, or made anew because the old one was lost.

Where the old key can still be used it introduces the new one to every office we exchange with, and only then steps
down. Where it cannot, the new key's packages wait at the others until a person there has compared its code, from the
paper letter or by telephone.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.clock import day_of
from app.desk import settings
from app.desk.letters import write_certificate_letter
from app.errors import ExchangeError, TrustError
from app.exchange import enrolment, outbox
from app.exchange.enrolment import SUPERIOR
from app.exchange.lineage import remember_own_key
from app.exchange.outbox import KeptPackage, Written
from app.exchange.records.shared import CertificateLine
from app.progress import Progress, Silent
from app.trust.certificate import CertificateOffice, from_file, read_facts, require_ours
from app.trust.files import NEXT_NAME
from app.trust.fingerprint import fingerprint
from app.trust.key_folder import TokenPlace, sealing_token, use_file, use_token
from app.trust.key_source import FileKey, Source, TokenKey
from app.trust.keys import P12Signer, load_p12, make_key, save_p12
from app.trust.signer import KeySigner
from app.trust.token import TokenSigner
from app.workspace import Workspace
from db.errors import StoreError
from db.queries import exchange_state
from db.queries.offices import all_offices

LETTER = "thu-ma-doi-chieu.pdf"
DOUBTS = frozenset(
    {"certificate-expired", "certificate-not-yet-valid", "certificate-never-valid", "certificate-names-another"}
)
"""What speaks against a new key's certificate and yet is a person's to decide: a clock may be wrong, a name shared."""
OLD_KEY_GONE = "khóa cũ bị mất hoặc không mở được"
"""Why the old key is given up, as the letter says it: Vietnamese, like every paper."""


@dataclass(frozen=True)
class KeyOrder:
    """Another key for the office, as a person ordered it.

    Attributes:
        source: where the new key is; None: it is made here.
        old_secret: passphrase or PIN of the key in use, which introduces the new one; None: it was lost.
        passphrase: of the new key, where one is chosen; "" where the old one's goes on, or a token needs none.
        folder: where letter and files go.
        anyway: a person has said that it seals whatever speaks against its certificate (``DOUBTS``).
    """

    source: Source | None
    old_secret: str | None
    passphrase: str
    folder: Path
    anyway: bool = False


@dataclass(frozen=True)
class KeyChanged:
    """What came of it: the files to be sent, and the letter where one is needed.

    Attributes:
        before: it was changed before, and nobody has confirmed it yet: these are those files once more.
    """

    files: tuple[Path, ...]
    letter: Path | None
    before: bool = False


def change_key(space: Workspace, order: KeyOrder, progress: Progress | None = None) -> KeyChanged:
    """Carry an order out. Where the old key cannot introduce the new one, the paper letter is written too.

    Raises:
        TrustError, ExchangeError: as the acts below; the key in use until now stays.
    """
    source, old, folder = order.source, order.old_secret, order.folder
    if isinstance(source, TokenKey):
        settings.keep(space.office, settings.TOKEN_LIBRARY, str(source.place.library))
        written = use_token_key(
            space, source.place, source.pin, folder, old_secret=old, progress=progress, anyway=order.anyway
        )
    elif isinstance(source, FileKey):
        fresh = load_p12(source.path, source.password)
        phrase = order.passphrase or old or ""
        written = use_p12(space, fresh, phrase, folder, old_secret=old, progress=progress, anyway=order.anyway)
    elif old is not None:
        written = renew_key(space, old, folder, progress)
    else:
        written = new_key(space, order.passphrase, folder, progress)
    letter = write_certificate_letter(space.office, folder / LETTER, OLD_KEY_GONE) if old is None else None
    return KeyChanged(tuple(one.path for one in written), letter, any(one.again for one in written))


def renew_key(space: Workspace, passphrase: str, folder: Path, progress: Progress | None = None) -> list[Written]:
    """Make a new key under the same passphrase, introduced by the old one. Where the key in use was introduced so, and
    nobody who was told has confirmed it yet, that stands, and the files are written out once more (``again``).

    The new key is kept before the first package leaves: broken off, the renewal goes on with the same key next time.

    Args:
        passphrase: of the key in use.
        folder: where the packages go.

    Raises:
        TrustError: ``wrong-passphrase``, ``try-later``; ``nobody-pinned``: there is nobody to tell; ``token-seals``:
            a key on a token is renewed by its authority.
        ExchangeError: a package could not be written; the old key is still in use.
    """
    if sealing_token(space.keys) is not None:
        raise TrustError("token-seals")
    with space.signer(passphrase) as old:
        if not _peers(space):
            raise TrustError("nobody-pinned")
        told = _introduced_before(space, old.certificate)
        if told is not None:
            return [outbox.take_out(space.store, space.clock, space.identity.person, one, folder) for one in told]
        kept = space.keys / NEXT_NAME
        fresh = _begun(kept, passphrase)
        if fresh is None:
            fresh = make_key(_office(space), space.clock.now())
            save_p12(kept, fresh, passphrase)
        written = _introduce(space, old, fresh.certificate, folder, progress or Silent())
    use_file(space.keys, fresh, passphrase)
    with contextlib.suppress(OSError):
        kept.unlink()
    _in_force(space, fresh.certificate)
    return written


def new_key(space: Workspace, passphrase: str, folder: Path, progress: Progress | None = None) -> list[Written]:
    """Make a key without the old one, which was lost or whose passphrase nobody knows; its file is put aside.

    Args:
        passphrase: of the new key.
        folder: where the packages go that bring the new certificate to the offices we know.

    Raises:
        TrustError: ``empty-passphrase``, ``key-file-unwritable``.
        ExchangeError: ``sending-shut``, or a package could not be written; the key in use until now stays.
    """
    if not passphrase:
        raise TrustError("empty-passphrase")
    fresh = make_key(_office(space), space.clock.now())
    return _take_over(space, fresh, lambda: use_file(space.keys, fresh, passphrase), folder, progress)


def use_p12(
    space: Workspace,
    fresh: P12Signer,
    passphrase: str,
    folder: Path,
    *,
    old_secret: str | None,
    progress: Progress | None = None,
    anyway: bool = False,
) -> list[Written]:
    """Seal with a key that came in a .p12, from now on kept under the workspace's passphrase.

    Args:
        fresh: the opened .p12.
        passphrase: under which it is kept here.
        old_secret: passphrase (or PIN) of the key in use, which introduces the new one; None where it was lost.
        anyway: whatever is doubtful in its certificate.

    Raises:
        TrustError: those of ``require_usable`` and ``renew_key``; ``key-in-use``.
        ExchangeError: a package could not be written; the key in use until now stays.
    """
    require_usable(space, fresh.certificate, anyway=anyway)
    if not passphrase:
        raise TrustError("empty-passphrase")

    def put() -> None:
        use_file(space.keys, fresh, passphrase)

    if old_secret is None:
        return _take_over(space, fresh, put, folder, progress)
    with space.signer(old_secret) as old:
        written = _introduce(space, old, fresh.certificate, folder, progress or Silent())
    put()
    _in_force(space, fresh.certificate)
    return written


def _in_force(space: Workspace, certificate: bytes) -> None:
    """A key has taken its place: noted in the data, by which a backup from before is told, and outside it."""
    # It is in use all the same where it cannot be noted now, and is noted with the first package that it seals.
    with contextlib.suppress(StoreError, OSError), space.store.write(space.identity.person) as writing:
        writing.undoable = False
        remember_own_key(writing, fingerprint(certificate))
    space.write_marker()


def rebuild_certificate(space: Workspace, secret: str) -> str:
    """Make the certificate beside the key anew, from the key itself; nobody has to hear of it. One that fits stays.

    Args:
        secret: the passphrase of the key file; the PIN where a token seals.

    Returns:
        Its fingerprint.

    Raises:
        TrustError: as ``Workspace.signer``.
    """
    with space.signer(secret) as signer:
        return fingerprint(signer.certificate)


def find_again(space: Workspace, place: TokenPlace, pin: str) -> bool:
    """Whether the key in use lies there, and was looked for elsewhere: from now on it is found (another computer has
    its vendor's library in another place, a token was replaced by its vendor).

    Raises:
        TrustError: those of ``app.trust.token``; ``key-file-unwritable``.
    """
    known = sealing_token(space.keys)
    if known is None or known == place:
        return False
    with TokenSigner(place.library, place.serial, place.key_id, pin) as token:
        certificate = token.certificate
        if certificate != _in_use(space):
            return False
        token.sign(b"")
    use_token(space.keys, place, certificate)
    settings.keep(space.office, settings.TOKEN_LIBRARY, str(place.library))
    return True


def use_token_key(
    space: Workspace,
    place: TokenPlace,
    pin: str,
    folder: Path,
    *,
    old_secret: str | None,
    progress: Progress | None = None,
    anyway: bool = False,
) -> list[Written]:
    """Seal with a key on a token. Library, serial and key id are remembered, the PIN never.

    Args:
        pin: of the token; asked of it once.
        old_secret: passphrase (or PIN) of the key in use, which introduces the new one; None where it was lost.
        anyway: whatever is doubtful in its certificate.

    Raises:
        TrustError: those of ``app.trust.token`` and ``require_usable``.
        ExchangeError: a package could not be written; the key in use until now stays.
    """
    with TokenSigner(place.library, place.serial, place.key_id, pin) as token:
        certificate = token.certificate
        require_usable(space, certificate, anyway=anyway)
        if old_secret is None:
            return _take_over(space, token, lambda: use_token(space.keys, place, certificate), folder, progress)
        token.sign(b"")  # a key that may not sign is found before anybody hears of it
    # Closed before the old key opens: it may lie on the same token.
    with space.signer(old_secret) as old:
        written = _introduce(space, old, certificate, folder, progress or Silent())
    use_token(space.keys, place, certificate)
    _in_force(space, certificate)
    return written


def require_usable(space: Workspace, certificate: bytes, *, anyway: bool = False) -> None:
    """Whether packages of this workspace may be sealed with that certificate's key.

    Args:
        anyway: a person has said so, whatever is doubtful in it.

    Raises:
        TrustError: ``certificate-cannot-sign``; ``profile-differs``; ``key-of-another-office`` (``office``) or
            ``key-of-another-computer``: it is a key of ours, but of another office or installation. Unless a person
            said so: ``certificate-expired`` (``name``, ``until``), ``certificate-not-yet-valid`` (``name``, ``since``),
            ``certificate-never-valid`` (``name``, ``since``, ``until``: it ends before it begins),
            ``certificate-names-another`` (``name``): an authority issued it to an office that we know as another.
    """
    facts, mine = read_facts(certificate), space.identity
    if not facts.may_sign:
        raise TrustError("certificate-cannot-sign", name=facts.name)
    if facts.profile != mine.profile:
        raise TrustError("profile-differs", profile=facts.profile)
    require_ours(certificate, mine.office_code, mine.installation_id)
    if anyway:
        return
    now = space.clock.now()
    if facts.valid_to < facts.valid_from:
        raise TrustError(
            "certificate-never-valid", name=facts.name, since=day_of(facts.valid_from), until=day_of(facts.valid_to)
        )
    if now > facts.valid_to:
        raise TrustError("certificate-expired", name=facts.name, until=day_of(facts.valid_to))
    if now < facts.valid_from:
        raise TrustError("certificate-not-yet-valid", name=facts.name, since=day_of(facts.valid_from))
    if not facts.code and _is_another(space, facts.name):
        raise TrustError("certificate-names-another", name=facts.name)


def _is_another(space: Workspace, name: str) -> bool:
    """Whether an office of that name is known here, and is not ours."""
    with space.store.read() as connection:
        known = all_offices(connection, space.clock.today())
    named = {row.code for row in known if row.name.casefold() == name.casefold()}
    return bool(named) and space.identity.office_code not in named


def _take_over(
    space: Workspace, fresh: KeySigner, put: Callable[[], None], folder: Path, progress: Progress | None
) -> list[Written]:
    """The new key tells of itself; it takes its place only when every package is written."""
    if _in_use(space) == fresh.certificate:
        raise TrustError("key-in-use")
    with space.store.read() as connection:
        shut = exchange_state.installation(connection).sending_shut
        lines = enrolment.own_certificate(connection, fresh.certificate)
    if shut is not None:
        raise ExchangeError("sending-shut", reason=shut)
    written = _tell(space, fresh, lines, folder, progress or Silent())
    put()
    _in_force(space, fresh.certificate)
    return written


def _in_use(space: Workspace) -> bytes | None:
    """The certificate in use; None where its file is gone."""
    with contextlib.suppress(TrustError):
        return from_file(space.certificate_pem().encode("ascii"))
    return None


def _introduce(space: Workspace, old: KeySigner, certificate: bytes, folder: Path, progress: Progress) -> list[Written]:
    if certificate == old.certificate:
        raise TrustError("key-in-use")
    with space.store.read() as connection:
        lines = enrolment.own_certificate(connection, old.certificate, renewed=certificate)
    return _tell(space, old, lines, folder, progress)


def _introduced_before(space: Workspace, certificate: bytes) -> list[KeptPackage] | None:
    """The packages that introduced the key in use; None unless they are the last that every office was told, and none
    has confirmed it.
    """
    found = outbox.unanswered(space.store, space.packages, (code for code, _relation in _peers(space)))
    ours = fingerprint(certificate)
    introduced = [
        kept
        for kept, content in found or ()
        if any(one.kind == "next" and one.fingerprint == ours for one in content.of(CertificateLine))
    ]
    return introduced if found and len(introduced) == len(found) else None


def _tell(
    space: Workspace, signer: KeySigner, lines: Sequence[CertificateLine], folder: Path, progress: Progress
) -> list[Written]:
    written: list[Written] = []
    peers = _peers(space)
    for done, (code, relation) in enumerate(peers):
        progress.step("introduce", done, len(peers))
        written.append(
            outbox.write_package(
                space.store,
                space.clock,
                signer,
                space.identity.person,
                kind="enrol" if relation == SUPERIOR else "welcome",
                addressee=code,
                folder=folder,
                packages=space.packages,
                extra=lines,
            )
        )
    return written


def _peers(space: Workspace) -> list[tuple[str, str]]:
    """Code and relation of every office whose key is trusted here."""
    with space.store.read() as connection:
        known = [row for row in exchange_state.certificates_of(connection) if row.state == "pinned"]
    return sorted({(row.office_code, row.relation) for row in known})


def _office(space: Workspace) -> CertificateOffice:
    mine = space.identity
    profile = mine.profile
    return CertificateOffice(
        mine.office_code, mine.office_name, mine.installation_id, "training" if profile == "training" else "real"
    )


def _begun(kept: Path, passphrase: str) -> P12Signer | None:
    """The new key of a renewal that was broken off, if there is one."""
    try:
        return load_p12(kept, passphrase)
    except TrustError:
        return None
