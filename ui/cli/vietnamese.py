"""The sentences of codes as the command line says them: always in Vietnamese."""

from __future__ import annotations

from functools import partial

from ui.texts import messages

_LANGUAGE = "vi"

sentence = partial(messages.sentence, language=_LANGUAGE)
explain = partial(messages.explain, language=_LANGUAGE)
problem_lines = partial(messages.problem_lines, language=_LANGUAGE)
kept_out_lines = partial(messages.kept_out_lines, language=_LANGUAGE)
