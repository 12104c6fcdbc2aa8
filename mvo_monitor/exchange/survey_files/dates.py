"""Reads the days on which responses were sent, in the four orders that survey tools write.

The order is told by the whole column: a part above 12 decides. Where nothing decides, day first is assumed, for that is
how Dutch is written, and it is said that it was assumed; Microsoft Forms writes the American order in csv, also with
Dutch headings. The days only serve to suggest a year; none is kept with an answer.
"""

import datetime as dt
import re
from collections import Counter
from functools import lru_cache

from mvo_monitor.exchange.survey_files.profile import DateOrder, Days
from mvo_monitor.vocabulary import SurveyTool

EARLIEST, LATEST = dt.date(1990, 1, 1), dt.date(2199, 12, 31)
"""LimeSurvey writes 1 January 1980 for a response whose day is not kept (*); no year is taken from that."""

_EXCEL_BEGINS = dt.date(1899, 12, 30)
_CLOCK = r"[T ,]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s?[AaPp]\.?[Mm]\.?)?"
_TIME = rf"(?:{_CLOCK})?(?:\s?(?:Z|[+-]\d{{2}}:?\d{{2}}|[A-Z]{{3,4}}))?"
_ISO = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}")
_OTHER = re.compile(rf"(\d{{1,2}})[-/.](\d{{1,2}})[-/.](\d{{4}}|\d{{2}}){_TIME}")
_SERIAL = re.compile(r"[34567]\d{4}(?:[.,]\d+)?")


@lru_cache(maxsize=4096)
def orders_of(text: str) -> frozenset[DateOrder]:
    """The orders in which ``text`` can be a date; none if it is no date."""
    shown = text.strip()
    if (found := _ISO.fullmatch(shown)) and _day(found[1], found[2], found[3]):
        return frozenset({DateOrder.ISO})
    if _SERIAL.fullmatch(shown):
        return frozenset({DateOrder.SERIAL})
    if found := _OTHER.fullmatch(shown):
        first, second, year = found.groups()
        orders = set()
        if _day(year, second, first):
            orders.add(DateOrder.DAY_FIRST)
        if _day(year, first, second):
            orders.add(DateOrder.MONTH_FIRST)
        return frozenset(orders)
    return frozenset()


def day_of(text: str, order: DateOrder) -> dt.date | None:
    """The day that ``text`` means in this order; an ISO date and a day number are told by their form alone."""
    shown = text.strip()
    if found := _ISO.fullmatch(shown):
        return _day(found[1], found[2], found[3])
    if _SERIAL.fullmatch(shown):
        return _EXCEL_BEGINS + dt.timedelta(days=int(re.split("[.,]", shown)[0]))
    if found := _OTHER.fullmatch(shown):
        first, second, year = found.groups()
        return _day(year, second, first) if order is DateOrder.DAY_FIRST else _day(year, first, second)
    return None


class DayCounter:
    """Counts the days of a column in both orders at once, and tells in the end which it was."""

    def __init__(self) -> None:
        self._both: Counter[dt.date] = Counter()
        self._orders: dict[DateOrder, Counter[dt.date]] = {}
        self._only: Counter[DateOrder] = Counter()
        self._unsure = 0

    def see(self, text: str) -> None:
        """Take one cell."""
        orders = orders_of(text)
        if len(orders) == 1:
            self._only[next(iter(orders))] += 1
        elif orders:
            self._unsure += 1
        for each in orders:
            day = day_of(text, each)
            if day is not None:
                self._orders.setdefault(each, Counter())[day] += 1

    def days(self, tool: SurveyTool, wanted: DateOrder | None) -> Days | None:
        """What the column tells; None if it holds no dates."""
        if not self._orders:
            return None
        order, doubtful = self._order(tool)
        if wanted in self._orders:
            order, doubtful = wanted or order, False
        days = Counter({day: n for day, n in self._orders[order].items() if EARLIEST <= day <= LATEST})
        years = Counter[int]()
        for day, n in days.items():
            years[day.year] += n
        year = max(years, key=lambda each: (years[each], each)) if years else None
        return Days(order, doubtful, min(days, default=None), max(days, default=None), year)

    def _order(self, tool: SurveyTool) -> tuple[DateOrder, bool]:
        if self._only:
            # Where both orders occur alone (13/2 beside 2/13) the more frequent is taken, and said to be doubtful.
            order = max(self._only, key=lambda each: (self._only[each], each is DateOrder.DAY_FIRST))
            slashed = {DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST} & self._only.keys()
            return order, len(slashed) == 2
        if tool is SurveyTool.MICROSOFT_FORMS:
            return DateOrder.MONTH_FIRST, False
        return DateOrder.DAY_FIRST, True


def _day(year: str, month: str, day: str) -> dt.date | None:
    full = int(year) + (2000 if len(year) == 2 else 0)
    try:
        return dt.date(full, int(month), int(day))
    except ValueError:
        return None
