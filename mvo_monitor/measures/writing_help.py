"""What to look at again while an indicator is being written: doubts with the words they rest on, and never a refusal.

Two questions in one, nobody who acts, no yardstick, an activity posing as a change, a target on the wrong side of the
baseline. Who acts and the yardstick are doubted only if the text is doubtful in each language it is written in.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from mvo_monitor.errors import Phrase
from mvo_monitor.measures.doubtful_words import nobody_acts, own_activity, two_questions, vague_words
from mvo_monitor.measures.indicator import Level
from mvo_monitor.measures.written import Written, written
from mvo_monitor.vocabulary import Direction, Language, Measure, WritingAdvice


@dataclass(frozen=True, slots=True)
class DraftTarget:
    """What should hold at the end of a year: a number or the position of a level."""

    year: int
    value: Decimal
    is_end: bool = False


@dataclass(frozen=True, slots=True)
class IndicatorDraft:
    """An indicator as far as it is written; ``coalition`` are the names under which the coalition writes of itself."""

    title: Written | None
    measure: Measure
    direction: Direction = Direction.UP
    definition: Written | None = None
    method: Written | None = None
    levels: tuple[Level, ...] = ()
    parts: int = 0
    band: tuple[Decimal | None, Decimal | None] | None = None
    baseline: tuple[int, Decimal] | None = None
    targets: tuple[DraftTarget, ...] = ()
    coalition: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Advice:
    """A doubt: its kind, the words of the text it rests on, and what its sentence says beside them."""

    kind: WritingAdvice
    key: str
    quoted: Written | None = None
    fields: Mapping[str, object] = field(default_factory=dict)

    def phrase(self, language: Language) -> Phrase:
        """The sentence for a reader of ``language``: what is doubtful, and a way to mend it."""
        quoted = {"words": self.quoted(language)} if self.quoted else {}
        told = {name: each(language) if isinstance(each, Written) else each for name, each in self.fields.items()}
        return Phrase(self.key, quoted | told)


def advise(draft: IndicatorDraft) -> tuple[Advice, ...]:
    """Everything that is doubtful about an indicator as it stands, at most once for each kind."""
    return tuple(advice for rule in (_two_questions, _actor, _yardstick, _activity, _targets) for advice in rule(draft))


def _two_questions(draft: IndicatorDraft) -> Iterator[Advice]:
    if draft.parts >= 2:
        return  # they are asked apart
    found = _in_any(draft, two_questions)
    if found:
        yield Advice(WritingAdvice.TWO_QUESTIONS, "writing_help.two_questions", found)


def _actor(draft: IndicatorDraft) -> Iterator[Advice]:
    found = _in_each(draft, nobody_acts, whole=True)
    if found:
        yield Advice(WritingAdvice.NO_ACTOR, "writing_help.no_actor", found)


def _yardstick(draft: IndicatorDraft) -> Iterator[Advice]:
    if not draft.measure.has_levels:
        keeps = draft.direction is Direction.KEEP
        missing = draft.band in (None, (None, None)) if keeps else not draft.targets
        if missing and draft.title:
            key = "writing_help.no_yardstick.no_band" if keeps else "writing_help.no_yardstick.no_target"
            yield Advice(WritingAdvice.NO_YARDSTICK, key, draft.title)
        return
    if draft.method or any(level.descriptor for level in draft.levels):
        return
    if draft.measure is Measure.RUBRIC and draft.levels:
        first = min(draft.levels, key=lambda level: level.position)
        yield Advice(WritingAdvice.NO_YARDSTICK, "writing_help.no_yardstick.levels", first.label)
    elif draft.measure is Measure.YES_NO and (found := _in_each(draft, _vague_without_number)):
        yield Advice(WritingAdvice.NO_YARDSTICK, "writing_help.no_yardstick", found)


def _activity(draft: IndicatorDraft) -> Iterator[Advice]:
    found = _in_any(draft, lambda text, language: own_activity(text, language, draft.coalition))
    if found:
        yield Advice(WritingAdvice.ACTIVITY_AS_CHANGE, "writing_help.activity_as_change", found)


def _targets(draft: IndicatorDraft) -> Iterator[Advice]:
    if draft.baseline is None or draft.direction is Direction.KEEP:
        return
    year, start = draft.baseline
    down = draft.direction is Direction.DOWN
    for target in sorted(draft.targets, key=lambda each: (not each.is_end, each.year)):
        gain = start - target.value if down else target.value - start
        if gain < 0 or (target.is_end and gain == 0):
            yield Advice(
                WritingAdvice.TARGET_WRONG_SIDE,
                "writing_help.target_wrong_side.down" if down else "writing_help.target_wrong_side",
                fields={
                    "target": _value(draft, target.value),
                    "year": target.year,
                    "baseline": _value(draft, start),
                    "baseline_year": year,
                },
            )
            return


def _value(draft: IndicatorDraft, value: Decimal) -> object:
    """A value as its sentence writes it: a number, or the name of a level."""
    label = next((level.label for level in draft.levels if level.position == value), None)
    if label is not None or draft.measure is not Measure.YES_NO:
        return label or value
    names = (Phrase("value.level.no"), Phrase("value.level.partly"), Phrase("value.level.yes"))
    return names[int(value)] if value in range(len(names)) else value


def _vague_without_number(text: str, language: Language) -> str | None:
    return None if any(char.isdigit() for char in text) else vague_words(text, language)


_Finds = Callable[[str, Language], str | None]


def _in_any(draft: IndicatorDraft, finds: _Finds) -> Written | None:
    """The words found in the definition, else in the title, in whichever language they are."""
    found: dict[Language, str | None] = {}
    for language in Language:
        texts = [text for each in (draft.definition, draft.title) if (text := _in(each, language))]
        found[language] = next((words for text in texts if (words := finds(text, language))), None)
    return written(found[Language.NL], found[Language.EN])


def _in_each(draft: IndicatorDraft, finds: _Finds, *, whole: bool = False) -> Written | None:
    """The words found in the definition (in the title where there is none; ``whole``: in both as one text), if they are
    found in each language that it is written in."""
    found: dict[Language, str | None] = {}
    for language in Language:
        texts = [text for each in (draft.definition, draft.title) if (text := _in(each, language))]
        if texts:
            found[language] = finds(". ".join(texts) if whole else texts[0], language)
    if not found or not all(found.values()):
        return None
    return written(found.get(Language.NL), found.get(Language.EN))


def _in(text: Written | None, language: Language) -> str | None:
    if text is None:
        return None
    said = text.nl if language is Language.NL else text.en
    return " ".join(said.split()) if said else None
