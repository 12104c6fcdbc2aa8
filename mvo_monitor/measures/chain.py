"""Which outcome follows from which, laid out to be read: a main line from the first step on, with its branches.

An outcome can follow from several earlier ones and lead to several later ones. It stands once: under the earlier one
behind which the longest history lies; what else it follows from, or leads to, is told beside it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChainStep:
    """A step of a chain. ``branches`` are the lines that also begin here, besides the one that goes on.

    ``also_from`` are earlier steps that it follows from too, ``also_to`` later ones that follow from it but stand
    elsewhere; both as keys.
    """

    key: str
    branches: tuple["Chain", ...] = ()
    also_from: tuple[str, ...] = ()
    also_to: tuple[str, ...] = ()


Chain = tuple[ChainStep, ...]
"""The steps of a line, the first one first."""


def chains(keys: Sequence[str], follows: Mapping[str, Collection[str]]) -> tuple[Chain, ...]:
    """Every key once, each in its line; lines in the order of their first step.

    ``keys`` stand in the order of time, which decides between equals; ``follows`` gives for a key the earlier ones it
    follows from (unknown keys are passed over). A circle of outcomes that follow each other is cut at the earliest.
    """
    order = _in_order(keys, follows)
    place = {key: i for i, key in enumerate(order)}
    parents = {key: [p for p in follows.get(key, ()) if p in place and place[p] < place[key]] for key in order}
    above: dict[str, str] = {}
    behind: dict[str, int] = {}
    for key in order:
        behind[key] = 1 + max((behind[p] for p in parents[key]), default=0)
        if parents[key]:
            above[key] = max(parents[key], key=lambda p: (behind[p], place[p]))
    children: dict[str, list[str]] = defaultdict(list)
    for key in order:
        if key in above:
            children[above[key]].append(key)
    ahead: dict[str, int] = {}
    for key in reversed(order):
        ahead[key] = 1 + max((ahead[child] for child in children[key]), default=0)
    leads_to: dict[str, list[str]] = defaultdict(list)
    for key in order:
        for parent in (p for p in follows.get(key, ()) if p in place and p != above.get(key)):
            leads_to[parent].append(key)

    def line(first: str) -> Chain:
        steps, key = [], first
        while True:
            here = children[key]
            goes_on = max(here, key=lambda child: (ahead[child], -place[child])) if here else None
            beside = tuple(line(child) for child in here if child != goes_on)
            also_from = tuple(p for p in follows.get(key, ()) if p in place and p != above.get(key))
            steps.append(ChainStep(key, beside, also_from, tuple(leads_to[key])))
            if goes_on is None:
                return tuple(steps)
            key = goes_on

    return tuple(line(key) for key in order if key not in above)


def steps_of(chain: Chain) -> Iterable[ChainStep]:
    """All steps of a line and of its branches, as they are read."""
    for step in chain:
        yield step
        for branch in step.branches:
            yield from steps_of(branch)


def connected(keys: Iterable[str], links: Iterable[tuple[str, str]]) -> set[str]:
    """All that hangs together with ``keys``, in either direction; ``links`` are pairs (later, earlier)."""
    beside: dict[str, list[str]] = defaultdict(list)
    for later, earlier in links:
        beside[later].append(earlier)
        beside[earlier].append(later)
    return _reached(keys, beside)


def line_through(key: str, links: Collection[tuple[str, str]]) -> set[str]:
    """The step itself, all it follows from, and all that follows from it: nothing that merely has a common origin."""
    before: dict[str, list[str]] = defaultdict(list)
    after: dict[str, list[str]] = defaultdict(list)
    for later, earlier in links:
        before[later].append(earlier)
        after[earlier].append(later)
    return _reached((key,), before) | _reached((key,), after)


def _reached(keys: Iterable[str], beside: Mapping[str, Iterable[str]]) -> set[str]:
    found, waiting = set[str](), list(keys)
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting.extend(beside.get(key, ()))
    return found


def _in_order(keys: Sequence[str], follows: Mapping[str, Collection[str]]) -> list[str]:
    """The keys, each after those it follows from, else in the order given."""
    waiting, known = dict.fromkeys(keys), set(keys)
    done: dict[str, None] = {}
    while waiting:
        ready = next(
            (key for key in waiting if all(p in done or p not in known or p == key for p in follows.get(key, ()))),
            next(iter(waiting)),
        )
        del waiting[ready]
        done[ready] = None
    return list(done)
