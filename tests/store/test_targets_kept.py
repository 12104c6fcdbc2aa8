"""Targets and baselines are changed with a year and a reason, and what was judged before stays as it was judged."""

import pytest

from mvo_monitor.errors import (
    BaselineStands,
    OutsidePlan,
    OutsideScale,
    SetTooEarly,
    Stale,
    TargetOfWhole,
    TargetStands,
    UnknownReference,
    YearIsClosed,
)
from mvo_monitor.models import (
    BaselineRow,
    TargetRow,
)
from mvo_monitor.recording.targets import (
    BaselineChange,
    BaselineSet,
    TargetSet,
    change_baseline,
    change_target,
    set_baseline,
    set_target,
)
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import Deed, Status
from tests.factories import (
    a_plan,
    a_score,
    a_value,
)
from tests.store.plan_words import REF, WHY, a_target_change, close, done, last_deed, of, refused, rows, statuses

# ---- Targets and baselines ------------------------------------------------------------------------------------------


def test_a_target_changed_in_2024_leaves_the_years_before_judged_by_the_old_one(kept: Store) -> None:
    done(kept, a_value, REF, 2024, "4.0")
    before = statuses(kept)
    assert before[2024] is Status.BEHIND  # 4,0 against 4,2 a year later
    done(kept, change_target, a_target_change())
    after = statuses(kept)
    assert {year: after[year] for year in (2021, 2022, 2023)} == {year: before[year] for year in (2021, 2022, 2023)}
    assert after[2024] is Status.ACHIEVED
    old, new = rows(kept, TargetRow)
    assert (str(old.value), old.in_force, old.replaced_in, old.reason_nl) == ("4.2", False, 2024, None)
    assert (str(new.value), new.in_force, new.set_in, new.reason_nl) == ("4.0", True, 2024, WHY["nl"])
    deed = last_deed(kept)
    assert (deed.deed, deed.subject_key) == (Deed.TARGET_CHANGED, "2021-2025/1.1:2025")
    assert deed.details == {"changed": {"value": ["4.2", "4.0"]}, "since": 2024, "reason": WHY}


def test_2023_would_have_been_achieved_by_the_new_target_and_is_not(kept: Store) -> None:
    assert statuses(kept)[2023] is Status.ON_COURSE  # 4,0 on the way to 4,2
    done(kept, change_target, a_target_change())
    assert statuses(kept)[2023] is Status.ON_COURSE
    done(kept, change_target, a_target_change(at=2, value="3.9", set_in=2025))
    assert [(str(row.value), row.set_in, row.replaced_in) for row in rows(kept, TargetRow)] == [
        ("4.2", None, 2024),
        ("4.0", 2024, 2025),
        ("3.9", 2025, None),
    ]


def test_a_target_needs_its_reason_its_scale_and_a_year_after_the_old_one_began(kept: Store) -> None:
    with pytest.raises(ValueError, match="reason"):
        a_target_change(reason=None)
    refused(kept, OutsideScale, change_target, a_target_change(value="6"))
    done(kept, change_target, a_target_change())
    refused(kept, SetTooEarly, change_target, a_target_change(at=2, value="3.9", set_in=2023))
    refused(kept, Stale, change_target, a_target_change(at=1, value="3.9", set_in=2025))
    refused(kept, UnknownReference, change_target, a_target_change(at=2, year=2023))


def test_a_target_that_would_judge_a_closed_year_anew_waits_until_it_is_reopened(kept: Store) -> None:
    done(kept, close, 2023)
    found = refused(kept, YearIsClosed, change_target, a_target_change(set_in=2022))
    assert found.fields["year"] == "2023"
    refused(kept, YearIsClosed, set_target, of(TargetSet, indicator=REF, version=1, year=2023, value="4"))
    done(kept, change_target, a_target_change())
    done(kept, set_target, of(TargetSet, indicator=REF, version=2, year=2024, value="3.9", set_in=2024))
    assert statuses(kept)[2023] is Status.ON_COURSE


def test_there_is_one_target_for_a_year_and_it_lies_within_the_years_of_the_indicator(kept: Store) -> None:
    refused(kept, TargetStands, set_target, of(TargetSet, indicator=REF, version=1, year=2025, value="4"))
    refused(kept, TargetStands, set_target, of(TargetSet, indicator=REF, version=1, year=2027, value="4", end=True))
    refused(kept, OutsidePlan, set_target, of(TargetSet, indicator=REF, version=1, year=2020, value="4"))
    done(kept, set_target, of(TargetSet, indicator=REF, version=1, year=2023, value="3.9"))
    assert last_deed(kept).deed is Deed.TARGET_SET
    assert statuses(kept)[2023] is Status.ON_COURSE


def test_the_end_target_can_move_to_a_later_year(kept: Store) -> None:
    done(kept, change_target, a_target_change(value="4.2", new_year=2026))
    assert [(row.year, row.is_end, row.in_force) for row in rows(kept, TargetRow)] == [
        (2025, True, False),
        (2026, True, True),
    ]


def test_a_part_that_follows_its_whole_gets_no_target_that_would_wipe_out_its_past(store: Store) -> None:
    parts = [{"code": "a", "title": {"nl": "Wet"}}, {"code": "b", "title": {"nl": "Toezicht"}}]
    with store.writing(LOAD) as writing:
        one = a_score("1.1", parts=parts, targets=[{"year": "2025", "value": "4"}])
        a_plan(writing, one, code="2021-2025")
    refused(store, TargetOfWhole, set_target, of(TargetSet, indicator=REF, part="a", version=1, year=2024, value="4"))
    done(store, set_baseline, of(BaselineSet, indicator=REF, part="b", version=1, year=2020, value="2", basis="read"))
    assert last_deed(store).subject_key == "2021-2025/1.1/b:2020"


def test_a_changed_baseline_keeps_the_old_and_says_why(kept: Store) -> None:
    refused(
        kept,
        BaselineStands,
        set_baseline,
        of(BaselineSet, indicator=REF, version=1, year=2020, value="3", basis="read"),
    )
    said = {"indicator": REF, "version": 1, "year": 2020, "value": "3.9", "basis": "published"}
    reason = {"nl": "Het jaarverslag noemt 3,9"}
    done(kept, change_baseline, BaselineChange.model_validate(said | {"reason": reason}))
    old, new = rows(kept, BaselineRow)
    assert (str(old.value), old.in_force) == ("3.6", False)
    assert (str(new.value), new.in_force, new.reason_nl) == ("3.9", True, "Het jaarverslag noemt 3,9")
    assert statuses(kept)[2021] is Status.DECLINED  # 3,7 against 3,9
    assert last_deed(kept).details["changed"] == {"value": ["3.6", "3.9"], "basis": ["measured", "published"]}
    done(kept, close, 2022)
    again = BaselineChange.model_validate(said | {"version": 2, "value": "3.5", "reason": reason})
    refused(kept, YearIsClosed, change_baseline, again)


def test_a_first_baseline_is_part_of_every_judgement(kept: Store) -> None:
    new = of(BaselineSet, indicator="2021-2025/1.2", version=1, year=2020, value="1", basis="read")
    done(kept, a_value, "2021-2025/1.2", 2022, "1")
    assert statuses(kept, "2021-2025/1.2")[2022] is Status.CANNOT_BE_JUDGED
    done(kept, close, 2021)  # no value of it: nothing was judged then
    done(kept, set_baseline, new)
    assert last_deed(kept).deed is Deed.BASELINE_SET
