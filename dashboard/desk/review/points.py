"""The points of an agenda in words: each with what there is to it, and where that is settled."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from dashboard.desk.review.mended import Mended
from dashboard.desk.review.point import Group, Line, Point
from dashboard.desk.review.year import deviation_at, judge_at, meeting_at, planned_at
from dashboard.desk.visit import Visit
from dashboard.shell.reader import Reader
from mvo_monitor.progress.checks import Severity, tell
from mvo_monitor.progress.deviations import Deviation
from mvo_monitor.progress.judgements import INDICATOR
from mvo_monitor.progress.overview import read_measured_years
from mvo_monitor.progress.review import Agenda, AgendaPoint, Listed, Some, ToJudge
from mvo_monitor.progress.standings import Standing
from mvo_monitor.progress.wording.deviation import until_in_words
from mvo_monitor.progress.wording.judging import status_said
from mvo_monitor.progress.wording.sums import comparison_in_words, status_in_words
from mvo_monitor.vocabulary import Right, Status

MOST = 8
"""So many lines stand under a point; the rest is folded."""

FIRST, FOLDED = 3, 60
"""Of one kind of finding so many stand there at once; of any point so many when it is unfolded."""


def points_of(visit: Visit, agenda: Agenda, reader: Reader) -> tuple[Point, ...]:
    """Every point to which there is something, in their order."""
    return tuple(_point(visit, agenda, reader, point, n) for point, n in agenda.counts.items())


def _point(visit: Visit, agenda: Agenda, reader: Reader, point: AgendaPoint, n: int) -> Point:
    since = agenda.news_since if point is AgendaPoint.NEWS else agenda.since
    title = visit.w.n(f"review.point.{point.value}", n, since=visit.w.date(since) if since else "")
    told = _Told(visit, agenda, reader)
    if point is AgendaPoint.FINDINGS:
        return Point(point, title, (), 0, None, tuple(told.findings()))
    every = tuple(_lines(told, point))
    lines, folded = every[:MOST], every[MOST:FOLDED]
    rest = n - sum(line.covers for line in lines)
    return Point(point, title, lines, rest, _way(visit, agenda, reader, point), folded=folded)


def _way(visit: Visit, agenda: Agenda, reader: Reader, point: AgendaPoint) -> tuple[str, str] | None:
    """Where all of it stands together."""
    year = agenda.year.year
    ways = {
        AgendaPoint.UNANSWERED: planned_at(year),
        AgendaPoint.CHANGED: reader.href("compare", year=None, years=_beside(visit, year)),
        AgendaPoint.BARE: reader.href("coverage"),
        AgendaPoint.LOOSE: reader.href("coverage"),
    }
    if visit.visitor.may(Right.APPROVE):
        ways[AgendaPoint.WAITING] = "/check"
    return (visit.w(f"review.way.{point.value}"), ways[point]) if point in ways else None


def _beside(visit: Visit, year: int) -> str | None:
    """The year beside the last measured one before it; None where there is no such pair, and the page chooses."""
    pair = [each for each in visit.read(read_measured_years) if each <= year][-2:]
    return ",".join(map(str, pair)) if len(pair) == 2 and pair[-1] == year else None


def _lines(told: "_Told", point: AgendaPoint) -> Iterable[Line]:
    return getattr(told, point.value)()  # type: ignore[no-any-return]


class _Told:
    """The lines of each point."""

    def __init__(self, visit: Visit, agenda: Agenda, reader: Reader) -> None:
        self.visit, self.w, self.agenda, self.reader = visit, visit.w, agenda, reader
        self.year = agenda.year.year
        self.mended = Mended(visit, agenda, reader)

    def to_judge(self) -> Iterator[Line]:
        begun = [each for each in self.agenda.to_judge if each.state is not None]
        for each in begun:
            yield Line(self._judging(each), each.code, each.title, self._judge_at(each))
        rest = [each for each in self.agenda.to_judge if each.state is None]
        yield from self._at_once("review.judging.none", [(self._code(each), self._judge_at(each)) for each in rest])

    def differing(self) -> Iterator[Line]:
        for each in self.agenda.differing:
            computed = status_in_words(self.w, each.standing.assessment)
            judged = status_said(self.w, each.judged.status, each.standing.assessment)
            told = self.w("review.differs", computed=computed, judged=judged)
            yield self._of(each.standing, told)

    def deviations(self) -> Iterator[Line]:
        for each in self.agenda.deviations:
            yield Line(until_in_words(self.w, each), each.code, each.title, self._deviation_at(each))

    def unanswered(self) -> Iterator[Line]:
        page = planned_at(self.year)
        for each in self.agenda.unanswered:
            if each.records:
                told = self.w.n("review.records_say_so", len(each.records))
                yield Line(told, each.code, each.title, f"{page}#planned-{each.code}")
        rest = [each.code for each in self.agenda.unanswered if not each.records]
        yield from self._at_once("review.unanswered", [(code, f"{page}#planned-{code}") for code in rest])

    def moved(self) -> Iterator[Line]:
        first = [
            each.standing.definition.code for each in self.agenda.moved if each.was.status is Status.CANNOT_BE_JUDGED
        ]
        yield from self._at_once("review.first_judged", [(code, meeting_at(self.year, code)) for code in first])
        for each in self.agenda.moved:
            if each.was.status is Status.CANNOT_BE_JUDGED:
                continue
            was, now = (status_in_words(self.w, found) for found in (each.was, each.standing.assessment))
            yield self._of(each.standing, self.w("review.moved", was=was, now=now))

    def changed(self) -> Iterator[Line]:
        for each in self.agenda.changed:
            yield self._of(each, comparison_in_words(self.w, each.definition, each.trend.comparison))

    def news(self) -> Iterator[Line]:
        return self._records(self.agenda.news)

    def bare(self) -> Iterator[Line]:
        for each in self.agenda.bare:
            yield self._of(each, status_in_words(self.w, each.assessment))

    def loose(self) -> Iterator[Line]:
        return self._records(self.agenda.loose, self.mended.filled_in)

    def waiting(self) -> Iterator[Line]:
        return self._records(self.agenda.waiting)

    def returned(self) -> Iterator[Line]:
        return self._records(self.agenda.returned)

    def findings(self) -> Iterator[Group]:
        """By kind, what cannot be so before what may be so; the kinds in the order in which they are searched."""
        ordered = sorted(self.agenda.findings, key=lambda each: each.severity is not Severity.ERROR)
        for rule, found in groupby(ordered, key=lambda each: each.rule):
            every = tuple(found)
            lines = tuple(
                Line(self.w.sentence(tell(each, self.w)), href=self.mended.finding(each)) for each in every[:FOLDED]
            )
            title = self.w(f"review.finding.{rule.severity.value}", kind=self.w(f"finding.{rule.value}"), n=len(every))
            yield Group(title, lines[:FIRST], lines[FIRST:], len(every) - len(lines))

    def _at_once(self, key: str, codes: list[tuple[str, str]]) -> Iterator[Line]:
        if codes:
            yield Line(self.w(key), codes=tuple(codes))

    def _code(self, each: ToJudge) -> str:
        return each.code if each.kind == INDICATOR else self.w("review.goal_code", goal=each.code)

    def _of(self, standing: Standing, told: str) -> Line:
        definition = standing.definition
        return Line(told, definition.code, definition.title, meeting_at(self.year, definition.code))

    def _judging(self, each: ToJudge) -> str:
        state = each.state.value if each.state else "none"
        told = self.w(f"review.judging.{state}", n=each.n, of=each.of)
        return self.w("review.judging.anew", told=told) if each.anew else told

    def _judge_at(self, each: ToJudge) -> str:
        return judge_at(self.year, each.kind, each.code)

    def _deviation_at(self, each: Deviation) -> str:
        there = deviation_at if self.visit.visitor.may(Right.JUDGE) else meeting_at
        return there(each.year, each.code)

    def _records(self, some: Some, to: Callable[[Listed], str | None] | None = None) -> Iterator[Line]:
        for each in some.first:
            named = [
                self.w.term(each.kind),
                self.w.term(each.state),
                *([each.organisation] if each.organisation else []),
            ]
            yield Line(", ".join(named), title=each.title, href=(to or self.mended.record)(each))
