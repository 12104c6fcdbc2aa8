"""Everything that keeps an indicator, or a year of it, from being judged: a closed list, a sentence for each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from mvo_monitor.errors import Phrase
from mvo_monitor.exchange.iati_in.written_down import Narratives
from mvo_monitor.texts import Words


class FindingKind(StrEnum):
    """What can be found; its sentence stands under ``iati_in.finding.<value>`` and says how to mend it."""

    ACTIVITY_WITHOUT_IDENTIFIER = "activity_without_identifier"
    RESULT_WITHOUT_INDICATOR = "result_without_indicator"
    TITLE_MISSING = "title_missing"
    MEASURE_MISSING = "measure_missing"
    MEASURE_UNKNOWN = "measure_unknown"
    MEASURE_NOMINAL = "measure_nominal"
    MEASURE_DIFFERS = "measure_differs"
    QUALITATIVE = "qualitative"
    QUALITATIVE_WITH_VALUE = "qualitative_with_value"
    ASCENDING_MISSING = "ascending_missing"
    ASCENDING_UNREADABLE = "ascending_unreadable"
    BASELINE_MISSING = "baseline_missing"
    BASELINES_SEVERAL = "baselines_several"
    BASELINE_WITHOUT_YEAR = "baseline_without_year"
    BASELINE_YEARS_DIFFER = "baseline_years_differ"
    VALUE_WITH_PERCENT_SIGN = "value_with_percent_sign"
    VALUE_WITH_SEPARATORS = "value_with_separators"
    VALUE_IN_WORDS = "value_in_words"
    VALUE_TOO_LONG = "value_too_long"
    VALUE_MISSING = "value_missing"
    VALUE_ONLY_COMMENT = "value_only_comment"
    PERCENTAGE_OUTSIDE = "percentage_outside"
    LEVEL_NOT_WHOLE = "level_not_whole"
    SPLIT = "split"
    SPLIT_WITHOUT_WHOLE = "split_without_whole"
    TARGETS_SEVERAL = "targets_several"
    ACTUALS_SEVERAL = "actuals_several"
    TARGET_MISSING = "target_missing"
    ACTUAL_MISSING = "actual_missing"
    PERIODS_MISSING = "periods_missing"
    PERIODS_TOO_MANY = "periods_too_many"
    PERIOD_DAY_UNREADABLE = "period_day_unreadable"
    PERIOD_REVERSED = "period_reversed"
    PERIOD_NOT_A_YEAR = "period_not_a_year"
    PERIODS_OF_ONE_YEAR = "periods_of_one_year"
    PERIODS_OVERLAP = "periods_overlap"
    PERIODS_GAP = "periods_gap"
    SCALES_MIXED = "scales_mixed"
    TARGET_WRONG_SIDE = "target_wrong_side"
    TARGET_AT_BASELINE = "target_at_baseline"
    TARGET_BEFORE_BASELINE = "target_before_baseline"
    ACTUAL_BEFORE_BASELINE = "actual_before_baseline"
    MARGIN_HIDDEN = "margin_hidden"
    ADDITION_UNREADABLE = "addition_unreadable"

    @property
    def is_of_file(self) -> bool:
        """Whether it is about an activity, a result, or two indicators, and so stands beside none of them."""
        return self in (
            FindingKind.ACTIVITY_WITHOUT_IDENTIFIER,
            FindingKind.RESULT_WITHOUT_INDICATOR,
            FindingKind.MEASURE_DIFFERS,
        )


class Weight(StrEnum):
    """What a finding keeps from being judged: the whole indicator, one year of it, or nothing."""

    INDICATOR = "indicator"
    YEAR = "year"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found, and where: the activity, the title of the indicator (or result), the line of the file.

    ``fields`` fill the sentence; a ``Phrase`` among them is worded with it.
    """

    kind: FindingKind
    weight: Weight
    line: int
    activity: str
    title: Narratives
    fields: Mapping[str, object] = field(default_factory=dict)

    def sentence(self, w: Words) -> str:
        """What is wrong and how to mend it."""
        return w(f"iati_in.finding.{self.kind}", **self.fields)

    def where(self, w: Words) -> str:
        """Activity, indicator and line."""
        title = self.title(w.language)
        of = self.activity or w("iati_in.nameless_activity")
        return w("iati_in.where" if title else "iati_in.where_untitled", activity=of, title=title, line=self.line)


class Findings:
    """The findings about one indicator, as they come up."""

    def __init__(self, activity: str, title: Narratives, line: int) -> None:
        self._activity, self._title, self._line = activity, title, line
        self.all: list[Finding] = []

    def add(self, kind: FindingKind, weight: Weight, line: int | None = None, **fields: object) -> None:
        """Put one in; where no ``line`` is said it is about the whole indicator."""
        self.all.append(Finding(kind, weight, line or self._line, self._activity, self._title, fields))

    @property
    def stop(self) -> bool:
        """Whether any of them keeps the whole indicator from being judged."""
        return any(each.weight is Weight.INDICATOR for each in self.all)


def phrase_of(part: str, year: object = None) -> Phrase:
    """What a number is, inside a sentence: "de streefwaarde van 2022". ``part`` is baseline, target or actual."""
    return Phrase(f"iati_in.part.{part}" if year is None else f"iati_in.part_of.{part}", {"year": year})
