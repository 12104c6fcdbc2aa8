"""What is read of members and budgets, the same from both databases."""

from decimal import Decimal

from mvo_monitor.measures.budget import Amounts
from mvo_monitor.progress.finance import BudgetView, read_budgets
from mvo_monitor.progress.members import MembersOfYear, read_members
from mvo_monitor.store import LOAD, Store
from mvo_monitor.vocabulary import AmountKind
from tests.factories import a_budget, a_membership, a_record, an_organisation


def members(store: Store, year: int = 2020) -> MembersOfYear:
    with store.reading() as connection:
        return read_members(connection, year)


def budget(store: Store) -> BudgetView:
    with store.reading() as connection:
        (only,) = read_budgets(connection)
    return only


def an_income(organisation: str, **said: str) -> dict[str, str]:
    return {"side": "income", "group": "bijdragen", "group_title": "Bijdragen", "organisation": organisation, **said}


def test_members_stand_by_name_whatever_their_capitals_and_accents(store: Store) -> None:
    with store.writing(LOAD) as writing:
        for name in ("ICCO", "Hivos", "hIVOS-zuster", "Éénhoorn", "Arisa"):
            key = {"Éénhoorn": "eenhoorn"}.get(name, name.lower())
            a_membership(writing, an_organisation(writing, key, name=name))
    names = [member.organisation.name for member in members(store).members]
    assert names == ["Arisa", "Éénhoorn", "Hivos", "hIVOS-zuster", "ICCO"]


def test_who_left_and_came_back_is_one_member_with_two_memberships(store: Store) -> None:
    with store.writing(LOAD) as writing:
        for since, until in (("2015", "2020-02"), ("2020-10", None)):
            period = {"since": since, **({"until": until} if until else {})}
            a_membership(writing, an_organisation(writing), period=period)
    (member,) = members(store).members
    assert [str(each.period.since) for each in member.memberships] == ["2015", "2020-10"]


def test_what_an_organisation_paid_in_several_lines_is_added_up_and_a_dash_adds_nothing(store: Store) -> None:
    with store.writing(LOAD) as writing:
        a_membership(writing, an_organisation(writing, "icco"))
        a_membership(writing, an_organisation(writing, "somo"))
        a_budget(writing, an_income("icco", budgeted="14000", realised="14000"), an_income("icco", realised="5000"))
    found = members(store)
    assert [member.paid for member in found.members] == [
        Amounts(Decimal(14_000), Decimal(19_000)),
        Amounts(None, None),
    ]
    assert [member.organisation.key for member in found.not_told] == ["somo"]


def test_costs_paid_to_a_member_are_no_contribution_of_it(store: Store) -> None:
    with store.writing(LOAD) as writing:
        a_membership(writing, an_organisation(writing))
        a_budget(writing, {"organisation": "somo", "realised": "800"})
    assert members(store).paid == Amounts(None, None)


def test_evidence_that_is_not_approved_or_internal_is_not_told_under_a_member(store: Store) -> None:
    by = [{"organisation": "somo"}]
    with store.writing(LOAD) as writing:
        a_membership(writing, an_organisation(writing))
        a_record(writing, "gedeeld", contributors=by)
        a_record(writing, "concept", approved=False, contributors=by)
        a_record(writing, "intern", visibility="internal", contributors=by)
        a_record(writing, "later", year="2021", contributors=by)
    (member,) = members(store).members
    assert [each.key for each in member.evidence] == ["gedeeld"]
    assert member.evidence[0].confirmed_on is None


def test_income_from_who_is_no_member_that_year_is_not_from_members(store: Store) -> None:
    with store.writing(LOAD) as writing:
        a_membership(writing, an_organisation(writing, "somo"))
        a_membership(writing, an_organisation(writing, "vertrokken"), period={"since": "2015", "until": "2019"})
        a_budget(writing, an_income("somo", realised="300"), an_income("vertrokken", realised="700"))
    found = budget(store)
    assert found.from_members.realised == 300
    assert found.share_of_members == Decimal("0.3")


def test_a_printed_total_is_told_apart_only_where_it_differs(store: Store) -> None:
    costs = [{"realised": amount} for amount in ("870", "320", "1050")]
    with store.writing(LOAD) as writing:
        a_budget(
            writing,
            *costs,
            printed_totals=[
                {"scope": "group", "side": "costs", "group": "lasten", "realised": "2239"},
                {"scope": "side", "side": "costs", "realised": "2240"},
            ],
        )
    found = budget(store)
    assert found.printed == 2
    (differs,) = found.printed_otherwise
    assert (differs.mismatch.kind, differs.mismatch.printed, differs.mismatch.computed) == (
        AmountKind.REALISED,
        Decimal(2_239),
        Decimal(2_240),
    )
