"""Attachments of an e-mail message (.eml): MIME (RFC 2045-2049), names after RFC 2047 and 2231, messages in messages.

The parser of the standard library is patient: it takes time that grows with the square of a header's length and with
the number of lines times the depth of parts. So a message is counted before it is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from email import policy
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.utils import collapse_rfc2231_value
from typing import Final, TypeGuard

from app.attached.parts import MAX_FILES, MAX_INSIDE_BYTES, MAX_NESTING, MailPart, NotOpened

MAX_LINES: Final = 2_000_000
"""Lines of a message: 64 MiB in base64 are 900 000 of 76 letters."""
MAX_MULTIPARTS: Final = 60
"""Parts that hold parts: a message forwarded ten times has about thirty."""
MAX_HEADER_BYTES: Final = 64 * 1024
"""One header about a part: its type, its name."""
MAX_PARAMETERS: Final = 64
"""What one header says besides its type: a name in pieces (RFC 2231) has a dozen."""

_HEADER: Final = re.compile(
    rb"^content-(?:type|disposition)[ \t]*:[^\n]*(?:\n[ \t][^\n]*)*", re.IGNORECASE | re.MULTILINE
)
_MULTIPART: Final = re.compile(rb"multipart/|message/", re.IGNORECASE)


def in_mail(data: bytes) -> list[MailPart]:
    """The attachments of a message, those of messages attached to it among them.

    Raises:
        NotOpened: it is no message, or one that no mail program writes.
    """
    try:
        found = list(_attachments(_parse(data), 0))
    except NotOpened:
        raise
    except (ValueError, LookupError, RecursionError, AttributeError, TypeError, HeaderParseError) as error:
        raise NotOpened from error  # what the parser stumbles over in a message made to trip it
    if len(found) > MAX_FILES or sum(part.size for part in found) > MAX_INSIDE_BYTES:
        raise NotOpened
    return found


def _parse(data: bytes) -> Message:
    headers = [found[0] for found in _HEADER.finditer(data)]
    nested = sum(1 for header in headers if _MULTIPART.search(header))
    if data.count(b"\n") > MAX_LINES or nested > MAX_MULTIPARTS or len(headers) > 2 * MAX_FILES:
        raise NotOpened
    if any(len(header) > MAX_HEADER_BYTES or header.count(b";") > MAX_PARAMETERS for header in headers):
        raise NotOpened
    message = BytesParser(policy=policy.compat32).parsebytes(data)
    if not message.keys():
        raise NotOpened
    return message


def _attachments(message: Message, nesting: int) -> list[MailPart]:
    found: list[MailPart] = []
    for part in message.walk():
        if part.is_multipart():
            # Messages attached plainly are walked through with the rest.
            if part.get_content_type() == "message/rfc822" and _encoding(part) in ("base64", "quoted-printable"):
                found += _wrapped(part, nesting)
            continue
        name = _name(part)
        if not name and part.get_content_maintype() == "text":
            continue  # the words of the message
        content = _content(part)
        found.append(MailPart(name, len(content), _reader(content)))
    return found


def _wrapped(part: Message, nesting: int) -> list[MailPart]:
    """The attachments of a message that was attached in base64, which RFC 2046 forbids and some programs do."""
    inner = part.get_payload(0)
    if nesting >= MAX_NESTING or not isinstance(inner, Message):
        return []
    inner["Content-Transfer-Encoding"] = _encoding(part)
    try:
        return _attachments(_parse(_content(inner)), nesting + 1)
    except NotOpened:
        return []


def _content(part: Message) -> bytes:
    encoding = _encoding(part)
    if part.get("Content-Transfer-Encoding", encoding) != encoding:
        part.replace_header("Content-Transfer-Encoding", encoding)  # the parser knows it without spaces alone
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _encoding(part: Message) -> str:
    return str(part.get("Content-Transfer-Encoding", "")).strip().lower()


def _reader(content: bytes) -> Callable[[], bytes]:
    return lambda: content


def _name(part: Message) -> str:
    """The name of a part, however the sender's program wrote it; "" where it has none."""
    for header, value in part.raw_items():
        if header.lower() in ("content-type", "content-disposition") and _has_raw_bytes(value):
            # Letters outside ASCII, plainly: nearly always UTF-8.
            part.replace_header(header, value.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))
    raw = part.get_filename()
    if raw is None:
        return ""
    name = collapse_rfc2231_value(str(raw))
    if "=?" in name:
        # RFC 2047 words have no place in a parameter, and stand there all the same.
        try:
            name = str(make_header(decode_header(name)))
        except (LookupError, ValueError, HeaderParseError):
            return name
    return name


def _has_raw_bytes(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and any("\ud800" <= letter <= "\udfff" for letter in value)
