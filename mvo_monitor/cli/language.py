"""In which language the command line answers: ``--lang`` anywhere on it, else the setting, else Dutch."""

import os
from collections.abc import Sequence

from mvo_monitor.errors import BadUsage, Phrase
from mvo_monitor.settings import PREFIX
from mvo_monitor.vocabulary import Language

LANGUAGE_OPTION = "--lang"
LANGUAGE_SETTING = PREFIX + "LANGUAGE"


def split_language(arguments: Sequence[str]) -> tuple[Language | None, list[str]]:
    """The language asked for, None if none was, and the arguments without it. Raises BadUsage on another one."""
    asked: str | None = None
    rest: list[str] = []
    coming = iter(arguments)
    for argument in coming:
        if argument == "--":
            rest += [argument, *coming]
        elif argument == LANGUAGE_OPTION:
            asked = next(coming, "")
        elif argument.startswith(LANGUAGE_OPTION + "="):
            asked = argument.partition("=")[2]
        else:
            rest.append(argument)
    if asked is None:
        return None, rest
    if asked not in list(Language):
        raise BadUsage(Phrase("usage.bad_value", {"option": LANGUAGE_OPTION, "value": asked}))
    return Language(asked), rest


def language_of_setting() -> Language:
    """The language of the settings; Dutch where they name none, or one that is not there (serving says so)."""
    named = os.environ.get(LANGUAGE_SETTING, "")
    return Language(named) if named in list(Language) else Language.NL
