"""Indicators are changed as far as the values they have allow, and begin, end and move within their plan."""

import json
from typing import Any

from mvo_monitor.errors import (
    MeaningUnsaid,
    NameTaken,
    OutsidePlan,
    ReasonUnsaid,
    SeriesInUse,
    StillInUse,
    UnknownReference,
    ValuesOutside,
    YearIsClosed,
)
from mvo_monitor.measures.status import assess
from mvo_monitor.models import (
    AuditEntry,
    Indicator,
    IndicatorLevel,
)
from mvo_monitor.models.closed_years import RULE
from mvo_monitor.progress.indicators import read_indicators
from mvo_monitor.recording.indicator_changes import (
    IndicatorChange,
    change_indicator,
    make_indicator,
    move_indicator,
    retire_indicator,
)
from mvo_monitor.recording.indicators import NewIndicator
from mvo_monitor.recording.plan_changes import (
    GoalMade,
    make_goal,
)
from mvo_monitor.recording.targets import (
    BaselineSet,
    set_baseline,
)
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Reason, Status
from tests.factories import (
    a_plan,
    a_value,
    an_indicator,
)
from tests.store.by_sql import refused as refused_by_sql
from tests.store.plan_words import REF, a_change, close, done, last_deed, of, refused, rows, statuses, the_score


def told(store: Store) -> list[str]:
    return [row.deed.value for row in rows(store, AuditEntry)]


# ---- Indicators -----------------------------------------------------------------------------------------------------


def test_once_there_are_values_what_they_were_given_on_stays(kept: Store) -> None:
    percentage = NewIndicator.model_validate({"code": "1.1", "title": {"nl": "x"}, "measure": "percentage"})
    for content in (percentage, the_score(scale={"low": "1", "high": "7"}), the_score(parts=[_part("a")])):
        found = refused(kept, SeriesInUse, change_indicator, a_change(content, meaning="same"))
        assert found.fields["years"] == "2021, 2022, 2023"


def _part(code: str) -> dict[str, Any]:
    return {"code": code, "title": {"nl": code}}


def test_other_words_ask_whether_the_question_is_the_same(kept: Store) -> None:
    words = the_score(title={"nl": "Leden zijn tevreden"}, definition={"nl": "Gemiddelde van alle leden"})
    refused(kept, MeaningUnsaid, change_indicator, a_change(words))
    done(kept, change_indicator, a_change(words, meaning="same"))
    deed = last_deed(kept)
    assert deed.details["changed"]["title_nl"] == ["Indicator 1.1", "Leden zijn tevreden"]
    assert "series_break_recorded" not in told(kept)


def test_another_question_breaks_the_series_with_its_year_and_reason(kept: Store) -> None:
    words = the_score(definition={"nl": "Alleen het bestuur antwoordt"})
    refused(kept, MeaningUnsaid, change_indicator, a_change(words, meaning="changed"))
    before = statuses(kept)
    said: dict[str, Any] = {"meaning": "changed", "from_year": 2023, "reason": {"nl": "Wij vragen het bestuur"}}
    done(kept, change_indicator, a_change(words, **said))
    assert told(kept)[-2:] == ["indicator_changed", "series_break_recorded"]
    after = statuses(kept)
    assert (after[2021], after[2022]) == (before[2021], before[2022])
    with kept.reading() as connection:
        found = assess(next(each for each in read_indicators(connection) if each.code == "1.1"), 2023)
    assert found.reason is Reason.DEFINITION_CHANGED
    done(kept, close, 2023)
    again = a_change(the_score(definition={"nl": "Weer anders"}), at=2, **said)
    refused(kept, YearIsClosed, change_indicator, again)


def test_what_only_judges_asks_for_a_reason_and_leaves_closed_years(kept: Store) -> None:
    wider = the_score(margin="0.3")
    refused(kept, ReasonUnsaid, change_indicator, a_change(wider))
    assert statuses(kept)[2021] is Status.ON_COURSE
    done(kept, change_indicator, a_change(wider, reason={"nl": "Steekproefmarge"}))
    assert statuses(kept)[2021] is Status.STANDSTILL
    done(kept, close, 2022)
    narrow = a_change(the_score(margin="0.1"), at=2, reason={"nl": "Toch niet"})
    refused(kept, YearIsClosed, change_indicator, narrow)


def test_levels_that_were_given_keep_their_number_their_order_and_their_name(store: Store) -> None:
    def ladder(*labels: str) -> list[dict[str, Any]]:
        return [{"label": {"nl": label}} for label in labels]

    steps = ("niets", "plan", "wet")
    with store.writing(LOAD) as writing:
        a_plan(writing, an_indicator("1.1", measure="milestone", levels=ladder(*steps)), code="2021-2025")
        a_value(writing, REF, 2022, "1")

    def change(*labels: str, **said: Any) -> IndicatorChange:
        plain = {"code": "1.1", "title": {"nl": "Indicator 1.1"}, "measure": "milestone", "levels": ladder(*labels)}
        return a_change(NewIndicator.model_validate(plain), **said)

    same = {"meaning": "same"}
    refused(store, SeriesInUse, change_indicator, change("niets", "plan", "wet", "toezicht", **same))
    refused(store, SeriesInUse, change_indicator, change("plan", "niets", "wet", **same))
    changed = {"meaning": "changed", "from_year": 2023, "reason": {"nl": "Strenger"}}
    refused(store, SeriesInUse, change_indicator, change("niets", "goedgekeurd plan", "wet", **changed))
    done(store, change_indicator, change("niets", "plan", "wet in werking", **changed))
    done(store, change_indicator, change("niets", "een plan", "wet in werking", at=2, **same))
    with store.reading() as connection:
        assert [level.label.nl for level in read_indicators(connection)[0].levels] == [
            "niets",
            "een plan",
            "wet in werking",
        ]


OF_CLOSED_YEARS = (
    "DELETE FROM indicator_level WHERE position = 2",
    "UPDATE indicator_level SET position = 7 - position",
    "UPDATE indicator_level SET indicator_id = 2",
    "INSERT INTO indicator_level (indicator_id, position, label_nl) VALUES (1, 3, 'toezicht')",
)


def test_levels_by_which_a_closed_year_was_judged_are_held_by_the_database_and_their_words_are_free(
    store: Store,
) -> None:
    """Whether a 1 is halfway or the end hangs on how many levels there are."""

    def milestone(*labels: str) -> dict[str, Any]:
        return an_indicator("1.1", measure="milestone", levels=[{"label": {"nl": label}} for label in labels])

    with store.writing(LOAD) as writing:
        a_plan(writing, milestone("niets", "plan", "wet"), an_indicator("1.2"), code="2021-2025")
        a_value(writing, REF, 2022, "1")
    assert [each for each in OF_CLOSED_YEARS[:1] if refused_by_sql(store, each) is not None] == []
    done(store, close, 2022)
    assert [each for each in OF_CLOSED_YEARS if refused_by_sql(store, each) != RULE] == []
    if store.is_sqlite:
        there = "SELECT id, 2, position, label_nl FROM indicator_level WHERE indicator_id = 1"
        replace = f"INSERT OR REPLACE INTO indicator_level (id, indicator_id, position, label_nl) {there}"
        assert refused_by_sql(store, replace) == RULE
    assert refused_by_sql(store, "DELETE FROM indicator_level WHERE indicator_id = 2") is None, "nobody measured it"
    numbers = [row.id for row in rows(store, IndicatorLevel)]
    better = {key: value for key, value in milestone("niets", "een plan", "wet").items() if key != "targets"}
    content = NewIndicator.model_validate({"title": {"nl": "Indicator 1.1"}, **better})
    done(store, change_indicator, a_change(content, meaning="same"))
    with store.reading() as connection:
        assert [level.label.nl for level in read_indicators(connection)[0].levels] == ["niets", "een plan", "wet"]
    assert [row.id for row in rows(store, IndicatorLevel)] == numbers, "each stays the row that it was"


def test_before_there_are_values_an_indicator_may_become_another(kept: Store) -> None:
    ref = "2021-2025/1.2"
    said = {"code": "1.3", "title": {"nl": "Aantal wetten"}, "measure": "count", "parts": [_part("a"), _part("b")]}
    done(kept, change_indicator, a_change(NewIndicator.model_validate(said), ref=ref))
    with kept.reading() as connection:
        found = read_indicators(connection)[1]
    assert (found.code, found.levels, [series.part for series in found.series]) == ("1.3", (), ["a", "b"])
    refused(kept, NameTaken, change_indicator, a_change(the_score(), at=2, ref="2021-2025/1.3"))
    done(
        kept,
        set_baseline,
        of(BaselineSet, indicator="2021-2025/1.3", part="b", version=2, year=2020, value="1", basis="read"),
    )
    less = NewIndicator.model_validate(said | {"parts": [_part("a")]})
    refused(kept, StillInUse, change_indicator, a_change(less, at=3, ref="2021-2025/1.3"))


def test_who_owns_an_indicator_is_not_named_in_the_audit(kept: Store) -> None:
    done(kept, change_indicator, a_change(the_score(owner={"nl": "Kim de Vries"})))
    deed = last_deed(kept)
    assert deed.details["also"] == ["owner_nl"]
    assert "Kim" not in json.dumps(deed.details)


def test_an_indicator_ends_with_a_year_and_keeps_what_was_found(kept: Store) -> None:
    refused(kept, ValuesOutside, retire_indicator, REF, 1, 2022)
    refused(kept, OutsidePlan, retire_indicator, REF, 1, 2026)
    done(kept, close, 2024)
    refused(kept, YearIsClosed, retire_indicator, REF, 1, 2023)
    done(kept, retire_indicator, REF, 1, 2024)
    assert last_deed(kept).details["changed"] == {"last_year": [2025, 2024]}


def test_an_indicator_moves_to_another_goal_of_its_plan_unless_a_closed_year_counted_it(kept: Store) -> None:
    done(kept, make_goal, of(GoalMade, plan="2021-2025", code="2", title={"nl": "Wetgeving"}))
    refused(kept, UnknownReference, move_indicator, REF, 1, "9")
    done(kept, move_indicator, REF, 1, "2")
    with kept.reading() as connection:
        assert {each.code: each.goal for each in read_indicators(connection)} == {"1.1": "2", "1.2": "1"}
    done(kept, close, 2022)
    refused(kept, YearIsClosed, move_indicator, REF, 2, "1")


def test_a_new_indicator_stands_last_under_its_goal_within_the_plan(kept: Store) -> None:
    new = NewIndicator.model_validate({"code": "1.3", "title": {"nl": "Nieuw"}, "measure": "count"})
    done(kept, make_indicator, "2021-2025/1", new)
    assert [row.code for row in rows(kept, Indicator)] == ["1.1", "1.2", "1.3"]
    refused(kept, NameTaken, make_indicator, "2021-2025/1", new)
    refused(kept, OutsidePlan, make_indicator, "2021-2025/1", new.model_copy(update={"code": "1.4", "last_year": 2026}))
