"""Adds up a budget and what came of it, line by line, and holds printed totals against those sums.

All amounts are Decimal, in euro. None is a dash in the source: not known, which is not zero.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mvo_monitor.vocabulary import AmountKind, BudgetSide, TotalScope

LINE_SAYS = (
    "id",
    "group_key",
    "label_nl",
    "label_en",
    "organisation_id",
    "budgeted",
    "realised",
    "source_document_id",
    "source_locator",
)
"""The columns of a line that make up its version: not its place, and not what its group is called."""


@dataclass(frozen=True, slots=True)
class Amounts:
    """What was budgeted and what was realised; None where the source gives no amount."""

    budgeted: Decimal | None
    realised: Decimal | None

    @property
    def difference(self) -> Decimal | None:
        """Realised less budgeted: above zero is more than planned. None where either is not given."""
        return _less(self.realised, self.budgeted)

    def of(self, kind: AmountKind) -> Decimal | None:
        """One of the two."""
        return self.budgeted if kind is AmountKind.BUDGETED else self.realised


@dataclass(frozen=True, slots=True)
class Entry:
    """A line as far as sums go: its side, the key of its group, its amounts."""

    side: BudgetSide
    group: str
    amounts: Amounts


@dataclass(frozen=True, slots=True)
class PrintedSum:
    """A total as a source printed it; the balance has no side, and only the total of a group names one."""

    scope: TotalScope
    side: BudgetSide | None
    group: str | None
    amounts: Amounts


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A printed amount that its lines do not add up to; ``computed`` is None where no line gives an amount."""

    total: PrintedSum
    kind: AmountKind
    printed: Decimal
    computed: Decimal | None


def total(amounts: Iterable[Amounts]) -> Amounts:
    """The sums of both columns. A dash adds nothing; the sum of dashes alone is a dash."""
    found = tuple(amounts)
    return Amounts(_sum(each.budgeted for each in found), _sum(each.realised for each in found))


def balance(income: Amounts, costs: Amounts) -> Amounts:
    """Income less costs: below zero is a deficit. None where either is not given."""
    return Amounts(_less(income.budgeted, costs.budgeted), _less(income.realised, costs.realised))


def computed(entries: Sequence[Entry], scope: TotalScope, side: BudgetSide | None, group: str | None) -> Amounts:
    """What the lines add up to: one group of a side, a whole side, or income less costs."""
    if scope is TotalScope.BALANCE:
        return balance(*(_of_side(entries, each) for each in (BudgetSide.INCOME, BudgetSide.COSTS)))
    chosen = [e for e in entries if e.side is side and (scope is TotalScope.SIDE or e.group == group)]
    return total(each.amounts for each in chosen)


def mismatches(entries: Sequence[Entry], printed: Iterable[PrintedSum]) -> tuple[Mismatch, ...]:
    """Each printed amount that differs from what the lines add up to; what was not printed cannot differ."""
    found = []
    for each in printed:
        sums = computed(entries, each.scope, each.side, each.group)
        for kind in AmountKind:
            said = each.amounts.of(kind)
            if said is not None and said != sums.of(kind):
                found.append(Mismatch(each, kind, said, sums.of(kind)))
    return tuple(found)


def share(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """``part`` as a fraction of ``whole``, unrounded; None where either is not given or the whole is not above zero."""
    if part is None or whole is None or whole <= 0:
        return None
    return part / whole


def version_of_line(line: object) -> str:
    """Another text as soon as a line (``LINE_SAYS``) says anything else.

    Lines carry no number that counts their changes, so a form holds on by this to what it was opened with.
    """
    said = (getattr(line, name) for name in LINE_SAYS)
    plain = [None if each is None else str(each) for each in said]
    return hashlib.sha256(json.dumps(plain, ensure_ascii=False).encode()).hexdigest()[:32]


def _of_side(entries: Iterable[Entry], side: BudgetSide) -> Amounts:
    return total(each.amounts for each in entries if each.side is side)


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None


def _less(first: Decimal | None, second: Decimal | None) -> Decimal | None:
    return None if first is None or second is None else first - second
