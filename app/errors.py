"""AppError and its family: a code and parameters, no sentences.

The sentence an officer reads (what happened, is my data safe, what do I do now) is chosen by ``ui.texts.messages``
from the code.
"""

from __future__ import annotations


class AppError(Exception):
    """Something the program refuses or cannot do, named by a stable code.

    Args:
        code: kebab-case name, the key of the sentence in ``ui.texts.messages``.
        **params: facts the sentence needs (numbers, names, dates); never secrets.
    """

    def __init__(self, code: str, /, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        facts = ", ".join(f"{name}={value!r}" for name, value in sorted(self.params.items()))
        return f"{self.code} ({facts})" if facts else self.code


class Cancelled(Exception):
    """A person asked a long job to stop. Nothing was changed; nothing needs saying."""


class DocumentError(AppError):
    """A plan document cannot be read, or is no plan."""


class TrustError(AppError):
    """A key, certificate, token or passphrase cannot be used."""


class ExchangeError(AppError):
    """A package cannot be written or read."""


class PlanningError(AppError):
    """A plan, revision or assignment cannot take the change asked for."""


class TrackingError(AppError):
    """A progress record, period, difficulty or approval cannot take the change asked for."""


class ReportError(AppError):
    """A paper cannot be made."""


class WorkspaceError(AppError):
    """The workspace is locked, damaged, newer than the program, or not a workspace."""
