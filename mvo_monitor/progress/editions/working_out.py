"""What an edition freezes beside the tables: statuses, the floors they were told by, and the rules in words."""

import json
from dataclasses import asdict
from functools import cache

from sqlalchemy.engine import Connection

from mvo_monitor.measures.floors import Floors
from mvo_monitor.progress.editions.statuses import status_lines, written_lines
from mvo_monitor.progress.rules import rules_page
from mvo_monitor.progress.rules.markdown import to_markdown
from mvo_monitor.store.frozen.parts import FLOORS, RULES_EN, RULES_NL, STATUSES, WorkedOut
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language


def worked_out(connection: Connection, floors: Floors) -> WorkedOut:
    """The parts that are worked out, of this moment; hand them to ``close_year`` in the same transaction."""
    return {
        STATUSES: written_lines(status_lines(connection, floors)),
        FLOORS: json.dumps(asdict(floors), sort_keys=True).encode() + b"\n",
        RULES_NL: _rules(Language.NL, floors),
        RULES_EN: _rules(Language.EN, floors),
    }


def floors_of(content: bytes) -> Floors:
    """The floors that the statuses of an edition were told by. Raises TypeError and ValueError."""
    return Floors(**json.loads(content))


@cache
def _rules(language: Language, floors: Floors) -> bytes:
    w = words(language)
    return to_markdown(w, rules_page(w, floors)).encode()
