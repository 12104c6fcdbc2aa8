"""Says in a few sentences who is a member and who paid."""

from mvo_monitor.progress.members import MembersOfYear
from mvo_monitor.texts import Words

_NAMED = 3
"""So many members of whom nothing is told are named; with more, how many there are says enough."""


def members_in_words(w: Words, found: MembersOfYear) -> str:
    """How many members there were, what they paid together, and of whom no contribution is told."""
    if not found.members:
        return w("members.unknown", year=found.year)
    return f"{w.n('members.answer', len(found.members), year=found.year)} {_paid(w, found)}"


def _paid(w: Words, found: MembersOfYear) -> str:
    if found.paid.realised is None:
        return w("members.no_contributions")
    amount = w.money(found.paid.realised, decimals=0)
    if len(found.paying) == len(found.members):
        return w("members.all_paid", amount=amount)
    return f"{w.n('members.some_paid', len(found.paying), amount=amount)} {_others(w, found)}"


def _others(w: Words, found: MembersOfYear) -> str:
    names = [member.organisation.short for member in found.not_told]
    if not names:
        return w("members.rest_paid_nothing")
    if len(names) > _NAMED:
        return w("members.many_not_told", n=len(names))
    key = "members.one_not_told" if len(names) == 1 else "members.few_not_told"
    return w(key, n=len(names), names=w.join(names))
