"""Gathers what could not be read: the same word in the same column once, with the rows in which it stands."""

from collections import Counter
from dataclasses import dataclass, field, replace

from mvo_monitor.exchange.same_rows import MOST_ROWS_NAMED, first_rows
from mvo_monitor.exchange.survey_files.understood import MOST_PROBLEMS, Problem, ProblemKind


class Problems:
    """Takes problem after problem in bounded memory, however many rows say the same."""

    def __init__(self) -> None:
        self.counts: Counter[ProblemKind] = Counter()
        self._met: dict[tuple[object, ...], _Met] = {}

    def add(self, problem: Problem) -> None:
        """Count it, and keep it where it is new and there are few enough."""
        self.counts[problem.kind] += 1
        key = (problem.kind, problem.column, problem.found, *problem.fields.items())
        met = self._met.get(key)
        if met is not None:
            met.n += 1
            if len(met.also) < MOST_ROWS_NAMED:
                met.also.append(problem.row)
        elif len(self._met) < MOST_PROBLEMS:
            self._met[key] = _Met(problem)

    def told(self) -> tuple[Problem, ...]:
        """Each with how often it was met, in the order of the file."""
        return tuple(each.told() for each in self._met.values())


@dataclass(slots=True)
class _Met:
    first: Problem
    n: int = 1
    also: list[int] = field(default_factory=list)

    def told(self) -> Problem:
        return replace(self.first, n=self.n, also=first_rows(self.also, self.n - 1))
