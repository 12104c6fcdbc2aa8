"""What a survey says, in sentences: who answered, how sure it is, and why something is not shown."""

from fractions import Fraction

from mvo_monitor.measures.choices import ChoiceSummary, ShownChoice
from mvo_monitor.measures.floors import Floors, Shown
from mvo_monitor.measures.paired import PairedDifference
from mvo_monitor.measures.rounding import decimals_of, half_up, upwards
from mvo_monitor.measures.survey import ImpossibleMean, RoundDifference, ScoreSummary, difference
from mvo_monitor.progress.survey_chosen import OpenView
from mvo_monitor.progress.surveys import RoundView
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Absent


def response_in_words(w: Words, summary: ScoreSummary | Shown | ChoiceSummary | ShownChoice | OpenView) -> str:
    """``11 van 24 (46%)``; how many were asked may not be known."""
    if summary.response is not None:
        return w("survey.response", n=summary.n, asked=summary.asked, share=w.percent(summary.response))
    return w.n("survey.answers", summary.n) if summary.n else w("survey.nobody")


def round_response_in_words(w: Words, round_: RoundView) -> str:
    """``11 van 24 (46%)`` of a whole round; where it was not written down, of the question most answered."""
    n = round_.responses
    if n is None:
        n = max((question.summary.n for question in round_.questions), default=0)
    if not round_.asked:
        return w.n("survey.answers", n) if n else w("survey.nobody")
    return w("survey.response", n=n, asked=round_.asked, share=w.percent(Fraction(n, round_.asked)))


def withheld_in_words(w: Words, shown: Shown) -> str:
    """Why a question shows no mean, or a mean and no more; never empty."""
    if shown.mean is Absent.NO_DATA:
        return w("survey.no_data")
    if shown.mean is Absent.BELOW_FLOOR:
        return w("survey.below_floor_mean", floor=shown.floors.mean)
    return w("survey.below_floor_detail", floor=shown.floors.detail)


def choice_withheld_in_words(w: Words, shown: ShownChoice) -> str:
    """Why it is not shown how often each option was chosen."""
    if shown.counts is Absent.NO_DATA:
        return w("survey.no_data")
    return w("survey.below_floor_choice", floor=shown.floors.detail)


def share_in_words(w: Words, count: int, n: int, floors: Floors) -> str:
    """A share of the answers: ``7 van 11``, and as a percentage only from the floor for percentages."""
    if n < floors.percentages:
        return w("survey.share_counted", count=count, n=n)
    return w("survey.share_percentage", count=count, n=n, share=w.percent(Fraction(count, n)))


def mean_in_words(w: Words, shown: Shown) -> str:
    """The mean with its scale, or why it is not shown."""
    if isinstance(shown.mean, Absent):
        return _absent(w, shown.mean, "survey.below_floor_mean", shown.floors.mean)
    return w("survey.mean", value=shown.mean, low=shown.low, high=shown.high)


def median_in_words(w: Words, shown: Shown) -> str:
    """The median, with a decimal only where it lies between two steps, or why it is not shown."""
    if isinstance(shown.median, Absent):
        return _absent(w, shown.median, "survey.below_floor", shown.floors.detail)
    return w("survey.median", value=w.number(shown.median, 0 if shown.median.denominator == 1 else 1))


def top_two_in_words(w: Words, shown: Shown) -> str:
    """How many gave one of the two highest marks, or why that is not shown."""
    if isinstance(shown.top_two, Absent):
        return _absent(w, shown.top_two, "survey.below_floor", shown.floors.detail)
    share = share_in_words(w, shown.top_two, shown.n, shown.floors)
    return w.sentence(w("survey.top_two", share=share, first=shown.high - 1, second=shown.high))


def margin_in_words(w: Words, shown: Shown) -> str:
    """The margin and what it means; a range where only the mean is known; or why there is none."""
    margin = shown.margin
    if margin is Absent.EVERYONE_ANSWERED:
        return w("survey.everyone_answered")
    if isinstance(margin, Absent):
        if margin is Absent.NO_DATA and shown.mean is not Absent.NO_DATA:
            return w("survey.no_margin")
        return _absent(w, margin, "survey.below_floor", shown.floors.detail)
    if margin.is_range:
        return w("survey.margin_range", low=w.number(margin.low, 1), high=w.number(margin.high, 1))
    return w("survey.margin", margin=w.number(margin.high, 1))


def bounds_in_words(w: Words, shown: Shown) -> str:
    """Where the mean of everyone asked can lie, or why that is not said."""
    bounds = shown.bounds
    if bounds is Absent.EVERYONE_ANSWERED:
        return w("survey.everyone_answered")
    if isinstance(bounds, Absent):
        if bounds is Absent.NO_DATA and shown.asked is None and shown.n:
            return w("survey.no_bounds")
        return _absent(w, bounds, "survey.below_floor_mean", shown.floors.mean)
    return w("survey.bounds", low=w.number(bounds.low, 1), high=w.number(bounds.high, 1))


def impossible_mean_in_words(w: Words, found: ImpossibleMean) -> str:
    """The arithmetic that shows that a printed mean cannot come from whole answers."""
    places = decimals_of(found.printed)
    return w(
        "survey.impossible_mean",
        printed=found.printed,
        n=found.n,
        sum_below=found.sum_below,
        sum_above=found.sum_above,
        mean_below=w.number(found.mean_below, places),
        mean_above=w.number(found.mean_above, places),
    )


def beside_earlier_in_words(w: Words, earlier: ScoreSummary, later: ScoreSummary, floors: Floors) -> str:
    """A round beside an earlier one of the same question, as far as the floors of both allow it to be told.

    With fewer answers than the floor for details the margin is not told: from it and the mean one could work out what
    each of the few said.
    """
    found = difference(earlier, later)
    years = {"earlier_year": earlier.year, "later_year": later.year}
    if found is None:
        return w("survey.another_question", **years)
    if min(earlier.n, later.n) < floors.detail:
        return w("survey.margin_withheld", **years, floor=floors.detail)
    return difference_in_words(w, found)


def difference_in_words(w: Words, found: RoundDifference) -> str:
    """A later round beside an earlier one: higher or lower, and whether that is more than chance."""
    years = {"earlier_year": found.earlier_year, "later_year": found.later_year}
    size, margin = abs(found.difference), Fraction(found.margin)
    if half_up(size, 1) == 0:
        return w("survey.equal", **years)
    way = "higher" if found.difference > 0 else "lower"
    if margin == 0:
        return w(f"survey.{way}_certain", **years, difference=half_up(size, 1))
    if found.within_margin:
        return w(f"survey.{way}_within_margin", **years, difference=half_up(size, 1), margin=upwards(margin, 1))
    places = 1 if half_up(size, 1) > half_up(margin, 1) else 2
    return w(f"survey.{way}", **years, difference=half_up(size, places), margin=half_up(margin, places))


def pairs_in_words(w: Words, found: PairedDifference | Absent, floors: Floors) -> str:
    """Those who answered both times apart: chance that others answered is then left out of the difference."""
    if isinstance(found, Absent):
        return w("survey.pairs_withheld", floor=floors.detail) if found is Absent.BELOW_FLOOR else w("survey.no_pairs")
    told = {"n": found.n, "earlier_year": found.earlier_year, "later_year": found.later_year}
    size = abs(found.difference)
    if half_up(size, 1) == 0:
        return w("survey.pairs_equal", **told)
    way = "higher" if found.difference > 0 else "lower"
    if found.margin is None:
        return w(f"survey.pairs_{way}_certain", **told, difference=half_up(size, 1))
    if found.within_margin:
        margin = upwards(Fraction(found.margin), 1)
        return w(f"survey.pairs_{way}_within_margin", **told, difference=half_up(size, 1), margin=margin)
    places = 1 if half_up(size, 1) > half_up(found.margin, 1) else 2
    rounded = {"difference": half_up(size, places), "margin": half_up(found.margin, places)}
    return w(f"survey.pairs_{way}", **told, **rounded)


def _absent(w: Words, why: Absent, below_floor: str, floor: int) -> str:
    return w(below_floor, floor=floor) if why is Absent.BELOW_FLOOR else w("survey.no_data")
