"""Text that people wrote, in the languages they wrote it in."""

from dataclasses import dataclass

from mvo_monitor.vocabulary import Language


@dataclass(frozen=True, slots=True)
class Written:
    """A text in Dutch, in English or in both; at least one is there."""

    nl: str | None = None
    en: str | None = None

    def __post_init__(self) -> None:
        if not (self.nl or self.en):
            raise ValueError("a text needs at least one language")

    def best(self, lang: Language) -> tuple[str, Language]:
        """The text for a reader of ``lang`` and the language it really stands in (to mark it so)."""
        order = (Language.NL, Language.EN) if lang is Language.NL else (Language.EN, Language.NL)
        for candidate in order:
            text = self.nl if candidate is Language.NL else self.en
            if text:
                return text, candidate
        raise AssertionError("held by __post_init__")

    def __call__(self, lang: Language) -> str:
        """The text for a reader of ``lang``."""
        return self.best(lang)[0]


def written(nl: str | None, en: str | None) -> Written | None:
    """A ``Written`` of two columns, or None where both are empty."""
    return Written(nl, en) if nl or en else None
