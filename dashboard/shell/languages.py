"""Which language a reader gets: what the address asks for, else what was chosen before, else the setting's."""

from mvo_monitor.vocabulary import Language

LANGUAGE_PARAM = "lang"
LANGUAGE_COOKIE = "mvo_language"


def language_of(asked: str | None, chosen: str | None, otherwise: Language) -> Language:
    """``asked`` stands in the address, ``chosen`` in the cookie; what is no language counts as not said."""
    return next((Language(each) for each in (asked, chosen) if each in list(Language)), otherwise)
