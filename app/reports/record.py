"""What a paper prints, as canonical JSON and back: the dataclasses of ``app.reports`` field by field.

Canonical: sorted keys, no spaces, UTF-8, days and instants in ISO form, figures as text; equal papers are equal bytes.
A field that a later version adds takes its default when an older record is read; one that it dropped is passed over.
"""

from __future__ import annotations

import json
import types
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Printed = TypeVar("Printed")


def canonical(value: object) -> str:
    """A value, with every dataclass in it, as canonical JSON."""
    return json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def plain(value: object) -> Any:
    """A value in the terms of JSON.

    Raises:
        TypeError: it has no form there.
    """
    if value is None or isinstance(value, (bool, int, str, float)):
        return value
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(f"no canonical form for {type(value).__name__}")


def restored(kind: type[Printed], raw: Any) -> Printed:
    """The value of a type that ``plain`` wrote.

    Raises:
        ValueError: the record does not hold such a value.
    """
    found: Printed = _value(kind, raw)
    return found


def _value(kind: Any, raw: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _one_of(get_args(kind), raw)
    if origin is tuple:
        inner = get_args(kind)
        of_each = inner[:1] * len(raw) if inner[-1:] == (Ellipsis,) else inner
        return tuple(_value(one, item) for one, item in zip(of_each, raw, strict=True))
    if is_dataclass(kind):
        return _record(kind, raw)
    if kind in (date, datetime):
        return kind.fromisoformat(raw)
    if kind is Decimal:
        return Decimal(raw)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind[raw]
    if kind is float and isinstance(raw, int):
        return float(raw)
    if not isinstance(raw, kind):
        raise ValueError(f"{raw!r} is no {kind.__name__}")
    return raw


def _one_of(kinds: tuple[Any, ...], raw: Any) -> Any:
    if raw is None and type(None) in kinds:
        return None
    for kind in kinds:
        if kind is type(None):
            continue
        try:
            return _value(kind, raw)
        except (ValueError, TypeError, KeyError, ArithmeticError):
            continue
    raise ValueError(f"{raw!r} is none of {kinds}")


def _record(kind: Any, raw: Any) -> Any:
    hints = get_type_hints(kind)
    given = {}
    for field in fields(kind):
        if field.name in raw:
            given[field.name] = _value(hints[field.name], raw[field.name])
        elif field.default is MISSING and field.default_factory is MISSING:
            raise ValueError(f"{kind.__name__} lacks {field.name}")
    return kind(**given)
