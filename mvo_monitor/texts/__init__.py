"""Everything a person reads: the catalogues in Dutch and English, and how numbers, dates and amounts are written.

``w = words(Language.NL)``; ``w("overview.title", year=2020)``; ``w.n("count.indicators", 5)``;
``w.term(Status.ON_COURSE)``; ``w.number(Decimal("4.3"))``; ``w.date(day)``; ``w.money(amount)``; ``w.percent(share)``.
"""

from mvo_monitor.texts.catalogues import catalogue
from mvo_monitor.texts.dates import DateLike
from mvo_monitor.texts.numbers import Number, TwoReadings, half_up
from mvo_monitor.texts.words import Words, term_key, words

__all__ = ["DateLike", "Number", "TwoReadings", "Words", "catalogue", "half_up", "term_key", "words"]
