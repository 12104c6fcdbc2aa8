"""The whole way of twelve members through the pages, by their links: what anybody can copy meanwhile joins nothing."""

import logging
import random
from collections.abc import Mapping
from typing import Any

from mvo_monitor.recording.survey_rounds.closing import close_round
from mvo_monitor.store import LOAD, Store
from tests.desk.desk_client import Browser, settings_of
from tests.desk.test_answering import at, link_to, typed
from tests.store.anonymity_attack import BY_CHANCE, copy_of, most_right
from tests.store.asking import COORDINATOR, number_of, prepared
from tests.store.surveys_held import a_held_round
from tests.store.test_anonymity import Collected, in_any_order, logs

__all__ = ["logs"]


def test_through_the_pages_too_nothing_joins_whether_with_what(store: Store, logs: Collected) -> None:
    said = in_any_order()
    keys = prepared(store, len(said))
    with store.writing(LOAD) as writing:
        held = a_held_round(writing, keys, highest=len(said))
    links = [link_to(store, held, place) for place in range(len(keys))]
    logging.getLogger("httpx2").setLevel(logging.WARNING)
    copies = [copy_of(store)]
    for place in random.Random(9).sample(range(len(keys)), len(keys)):
        with Browser(settings_of(store)) as member:
            member.get(f"/s/{links[place]}")
            sent = member.send(at(held), typed(held, **as_typed(said[place])))
            assert sent.status == 303
            thanks = member.get(at(held))
            kept = [*sent.response.headers.items(), *member.cookies.items(), thanks.html]
            assert said[place]["open"][:30] not in str(kept), "nothing comes back but thanks"
        asked = f'"POST {at(held)} HTTP/1.1" {sent.status}'
        copies.append(copy_of(store, f"{logs.since()}\n{asked}"))
    for sheet in said:
        assert not any(copy.says(sheet["open"][:30]) for copy in copies)
    with store.writing(COORDINATOR) as writing:
        close_round(writing, held.number)
    copies.append(copy_of(store, logs.since()))
    truth = {number_of(store, key): sheet["open"] for key, sheet in zip(keys, said, strict=True)}
    right, how = most_right(copies, truth)
    assert right <= BY_CHANCE, how
    assert len(copies[-1].texts) == len(said)


def as_typed(sheet: Mapping[str, Any]) -> dict[str, Any]:
    """Answers as a browser sends them."""
    chosen = [str(each) for each in sheet["multiple"]]
    return {kind: chosen if kind == "multiple" else str(value) for kind, value in sheet.items()}
