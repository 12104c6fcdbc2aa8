"""Where one is among all that waits, the ways to what stands before and after, and the keys that go there."""

from dataclasses import dataclass

from dashboard.desk.checking.telling import CHECK
from dashboard.desk.visit import Visit
from dashboard.shell.assets import asset
from dashboard.shell.html import Child, Html, h, join
from mvo_monitor.progress.check_queue import read_places

_KEYS = (("a", "check.key_approve"), ("r", "check.key_return"), ("j", "check.after"), ("k", "check.before"))


@dataclass(frozen=True, slots=True)
class InQueue:
    """Which one it is, of how many, and the addresses of its neighbours; ``after`` the last comes the first."""

    number: int
    of: int
    before: str | None
    after: str | None

    @property
    def onward(self) -> str:
        """Where to go once this one is decided on."""
        return self.after or CHECK


def in_queue(visit: Visit, place: str) -> InQueue | None:
    """Where something stands in the queue; None where it does not wait."""
    addresses = [f"{CHECK}/{each}" for each in visit.fresh(read_places)]
    if f"{CHECK}/{place}" not in addresses:
        return None
    at = addresses.index(f"{CHECK}/{place}")
    after = addresses[at + 1] if at + 1 < len(addresses) else addresses[0] if at else None
    return InQueue(at + 1, len(addresses), addresses[at - 1] if at else None, after)


def way(visit: Visit, at: InQueue | None) -> Html:
    """The links to the list and the neighbours; and which keys do what."""
    w = visit.w
    parts = [h("a", w("check.to_list"), href=CHECK)]
    if at is not None:
        parts.append(h("span", w("check.place", number=at.number, of=at.of)))
        for key, address, text in (("k", at.before, "check.before"), ("j", at.after, "check.after")):
            if address is not None:
                parts.append(h("a", w(text), href=address, data_mvo_key=key))
        parts.append(h("a", w("check.to_decision"), href="#mvo-decide"))
    nav = h("nav", *parts, aria_label=w("check.way"), class_="mvo-pages mvo-way")
    return join((nav, _keys(visit) if at else None))


def _keys(visit: Visit) -> Html:
    """Without a script there are no keys, and this is not shown."""
    w = visit.w
    told: list[Child] = [join((h("kbd", key), " ", w(text))) for key, text in _KEYS]
    switch = h("label", h("input", type="checkbox", data_mvo_keys=True), w("check.keys_on"))
    script = h("script", type="module", src=asset("desk-keys.js"))
    return h("div", h("span", join(told, " · ")), switch, script, class_="mvo-keys mvo-soft", hidden=True)
