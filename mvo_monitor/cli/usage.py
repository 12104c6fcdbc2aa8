"""A command line that was not understood, as a sentence: cyclopts speaks English only."""

from cyclopts import CycloptsError
from cyclopts.exceptions import (
    CoercionError,
    MissingArgumentError,
    RepeatArgumentError,
    UnknownCommandError,
    UnknownOptionError,
    UnusedCliTokensError,
)

from mvo_monitor.errors import BadUsage, Phrase


def usage_refusal(error: CycloptsError) -> BadUsage:
    """The refusal for what cyclopts could not read."""
    sentence, fields = _sentence(error)
    return BadUsage(Phrase(f"usage.{sentence}", fields))


def _sentence(error: CycloptsError) -> tuple[str, dict[str, str]]:
    option = error.argument.name if error.argument is not None else ""
    token = getattr(error, "token", None)
    typed, option = (token.value, token.keyword or option) if token is not None else ("", option)
    leftover = (error.unused_tokens or ["…"])[0]
    sentences: dict[type[CycloptsError], tuple[str, dict[str, str]]] = {
        UnknownCommandError: ("unknown_command", {"value": leftover}),
        UnknownOptionError: ("unknown_option", {"value": option or typed}),
        CoercionError: ("bad_value", {"option": option, "value": typed}),
        MissingArgumentError: ("missing", {"option": option}),
        RepeatArgumentError: ("repeated", {"option": option}),
        UnusedCliTokensError: ("too_many", {"value": leftover}),
    }
    asked = " ".join(error.root_input_tokens or ())
    return next((s for kind, s in sentences.items() if isinstance(error, kind)), ("not_understood", {"value": asked}))
