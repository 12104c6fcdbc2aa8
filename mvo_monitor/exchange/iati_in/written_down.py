"""What stands in a file of activities, as it was typed: nothing is understood yet, and nothing left out."""

from dataclasses import dataclass, field

from mvo_monitor.vocabulary import Language


@dataclass(frozen=True, slots=True)
class Narratives:
    """A text in the languages it was written in: each with its code, or None where the file does not say."""

    texts: tuple[tuple[str | None, str], ...] = ()

    def best(self, language: Language) -> tuple[str, str | None]:
        """The text for a reader of ``language``, with the language it stands in; empty where there is none."""
        wanted = (language.value, *(each.value for each in Language), None)
        for code in wanted:
            for lang, text in self.texts:
                if lang == code:
                    return text, lang
        lang, text = self.texts[0] if self.texts else (None, "")
        return text, lang

    def __call__(self, language: Language) -> str:
        """The text for a reader of ``language``."""
        return self.best(language)[0]

    def __bool__(self) -> bool:
        return bool(self.texts)


@dataclass(frozen=True, slots=True)
class LinkWritten:
    """A document that the file points to."""

    url: str
    title: Narratives


@dataclass(frozen=True, slots=True)
class AddedToValue:
    """What this monitor adds to a value that it writes itself; None where it says nothing of it.

    ``step``: the position of a level on its ladder.
    """

    is_end: bool = False
    in_force: bool = True
    since: str | None = None
    until: str | None = None
    margin: str | None = None
    mean: str | None = None
    hidden: bool = False
    step: str | None = None


@dataclass(frozen=True, slots=True)
class ValueWritten:
    """A baseline, target or actual. ``split``: of a place or a group only. A baseline has a ``year``, or a ``day``."""

    line: int
    value: str | None
    comment: Narratives = Narratives()
    split: bool = False
    documents: tuple[LinkWritten, ...] = ()
    year: str | None = None
    day: str | None = None
    added: AddedToValue = AddedToValue()

    @property
    def is_empty(self) -> bool:
        """Whether it says neither number nor word."""
        return not (self.value or "").strip() and not self.comment


@dataclass(frozen=True, slots=True)
class PeriodWritten:
    """A period with its targets and actuals; its days as they are typed."""

    line: int
    start: str
    end: str
    targets: tuple[ValueWritten, ...] = ()
    actuals: tuple[ValueWritten, ...] = ()


@dataclass(frozen=True, slots=True)
class OtherTarget:
    """A target that this monitor wrote beside those of the periods: replaced by another, or of the whole plan."""

    year: str
    value: str
    added: AddedToValue


@dataclass(frozen=True, slots=True)
class LevelWritten:
    """A step of the ladder of an indicator that this monitor wrote, and what it is called."""

    position: str
    label: Narratives


@dataclass(frozen=True, slots=True)
class AddedToIndicator:
    """What this monitor adds to an indicator that it writes itself."""

    measure: str
    direction: str
    margin: str
    years: str
    low: str | None = None
    high: str | None = None
    scale: str | None = None
    targets: tuple[OtherTarget, ...] = ()
    breaks: tuple[str, ...] = ()
    levels: tuple[LevelWritten, ...] = ()


@dataclass(frozen=True, slots=True)
class IndicatorWritten:
    """An indicator of a result of an activity. ``more_periods``: so many stand there beyond those that are kept."""

    line: int
    activity: str
    result: Narratives = Narratives()
    title: Narratives = Narratives()
    measure: str | None = None
    ascending: str | None = None
    aggregation: str | None = None
    references: tuple[str, ...] = ()
    documents: tuple[LinkWritten, ...] = ()
    baselines: tuple[ValueWritten, ...] = ()
    periods: tuple[PeriodWritten, ...] = ()
    more_periods: int = 0
    added: AddedToIndicator | None = None


@dataclass(frozen=True, slots=True)
class EmptyResult:
    """A result without an indicator."""

    line: int
    activity: str
    title: Narratives


@dataclass(slots=True)
class Counted:
    """What went by so far while a file is read."""

    activities: int = 0
    with_results: int = 0
    results: int = 0
    indicators: int = 0
    periods: int = 0
    nameless: list[int] = field(default_factory=list)
    """The lines of activities without an identifier, at most as many as anybody reads."""
