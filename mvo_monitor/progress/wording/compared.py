"""Two or more years beside each other, in words: the answer, each change in short, and why some cannot be compared."""

from collections import Counter

from mvo_monitor.measures.comparison import Comparison
from mvo_monitor.measures.indicator import IndicatorDefinition, Reading
from mvo_monitor.progress.compare import IndicatorLine, YearsCompared
from mvo_monitor.progress.wording.comparison import comparison_in_words
from mvo_monitor.progress.wording.value import quoted
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Incomparable, SuccessionKind, Trend

_REDEFINED = (Incomparable.SERIES_BREAK, Incomparable.OTHER_MEASURE, Incomparable.OTHER_PARTS)
_IN_ONE_YEAR = "in_one_year"
_LARGEST_SPELLED = 12


def answer_in_words(w: Words, found: YearsCompared) -> str:
    """How many indicators went forward, back, stayed, and why the others cannot be compared: the page's answer."""
    counts = {trend: len(found.with_trend(trend)) for trend in (Trend.BETTER, Trend.WORSE, Trend.SAME)}
    clauses = {trend.value: _clause(w, trend, n) for trend, n in counts.items()}
    told = w("compare.answer", first=found.first, last=found.last, **clauses)
    unsaid = not_compared_in_words(w, found)
    return f"{told} {unsaid}" if unsaid else told


def not_compared_in_words(w: Words, found: YearsCompared) -> str:
    """How many indicators cannot be compared, and why; empty where all can."""
    reasons = Counter(_why(line) for line in found.with_trend(Trend.NOT_COMPARABLE))
    if not reasons:
        return ""
    clauses = [w.n(f"compare.why.{why}", n, spelled=spelled(w, n)) for why, n in reasons.most_common()]
    key = "compare.only_redefined" if set(reasons) == {"redefined"} else "compare.not_said"
    return w.sentence(w(key, clauses=w.join(clauses)))


def spelled(w: Words, n: int) -> str:
    """A small number as a word; from thirteen in digits."""
    return w(f"compare.spelled.{n}") if 1 <= n <= _LARGEST_SPELLED else w.number(n)


def change_in_short(w: Words, line: IndicatorLine, found: YearsCompared) -> str:
    """What a row tells at its end: ``33% → 77%``, or in a few words why there is nothing to set beside each other."""
    if line.comparison is not None:
        return _short(w, line.latest, line.comparison)
    if line.standing(found.first) is None and line.standing(found.last) is None:
        return ""
    return w.sentence(fate_in_words(w, line, ended=line.standing(found.last) is None))


def line_in_words(w: Words, line: IndicatorLine, found: YearsCompared) -> str:
    """The first and the last year of one indicator, as a sentence; where they come from answers, with how many."""
    comparison = line.comparison
    if comparison is None:
        ended = line.standing(found.last) is None
        return w.sentence(fate_in_words(w, line, ended=ended)) + "."
    told = comparison_in_words(w, line.latest, comparison)
    earlier, later = comparison.earlier, comparison.later
    if earlier is None or later is None or earlier.n is None or later.n is None:
        return told
    answers = {"earlier": _answers(w, earlier), "later": _answers(w, later)}
    years = {"earlier_year": found.first, "later_year": found.last}
    return f"{told} {w('compare.words.answers', **answers, **years)}"


def bases_in_words(w: Words, found: YearsCompared) -> str:
    """What the values rest on; empty without values."""
    return w("compare.words.bases", bases=w.join([w.term(basis) for basis in found.bases])) if found.bases else ""


def fate_in_words(w: Words, line: IndicatorLine, *, ended: bool) -> str:
    """What became of an indicator that ended, or where one that began came from: "gesplitst in 2.1 en 2.2"."""
    links = line.after if ended else line.before
    if not links:
        return w("compare.ended" if ended else "compare.began", plan=line.latest.plan)
    kind = links[0].kind
    if kind is SuccessionKind.DROPPED:
        return w("compare.dropped")
    others = [_code(link.later if ended else link.earlier) for link in links if link.kind is kind]
    return w(f"compare.became.{kind.value}" if ended else f"compare.came_from.{kind.value}", others=w.join(others))


def _clause(w: Words, trend: Trend, n: int) -> str:
    return w.n(f"compare.some.{trend.value}", n, spelled=spelled(w, n)) if n else w(f"compare.none.{trend.value}")


def _why(line: IndicatorLine) -> str:
    why = line.comparison.incomparable if line.comparison else None
    if why is None:
        return _IN_ONE_YEAR
    return "redefined" if why in _REDEFINED else why.value


def _short(w: Words, definition: IndicatorDefinition, comparison: Comparison) -> str:
    if comparison.parts:
        return "; ".join(f"{part.part}: {_short(w, definition, part)}" for part in comparison.parts)
    if comparison.incomparable is not None or comparison.earlier is None or comparison.later is None:
        return w.term(comparison.incomparable) if comparison.incomparable else ""
    both = {"earlier": _value(w, definition, comparison.earlier), "later": _value(w, definition, comparison.later)}
    return w("compare.short_within_margin" if comparison.within_margin else "compare.short", **both)


def _value(w: Words, definition: IndicatorDefinition, reading: Reading) -> str:
    value = quoted(w, definition, reading.value)
    return value if reading.n is None else w("compare.value_n", value=value, n=reading.n)


def _answers(w: Words, reading: Reading) -> str:
    if reading.asked is None:
        return str(reading.n)
    return w("compare.words.of", n=reading.n, asked=reading.asked)


def _code(ref: str | None) -> str:
    return (ref or "").rpartition("/")[2]
