"""Members and periods in words: as many names as help, and no date more precise than its source."""

from decimal import Decimal

import pytest

from mvo_monitor.measures.budget import Amounts
from mvo_monitor.measures.partial_date import PartialDate
from mvo_monitor.measures.period import Period
from mvo_monitor.progress.members import MembersOfYear, MemberView
from mvo_monitor.progress.people import OrganisationView
from mvo_monitor.progress.wording.members import members_in_words
from mvo_monitor.progress.wording.period import period_in_words
from mvo_monitor.texts import words
from mvo_monitor.vocabulary import Language, PeriodKind

SPANS, KNOWN = PeriodKind.SPANS, PeriodKind.KNOWN_DURING
NL = words(Language.NL)


@pytest.mark.parametrize(
    ("kind", "since", "until", "expected"),
    [
        (KNOWN, "2020", "2020", "in 2020"),
        (KNOWN, "2020-03", None, "in maart 2020"),
        (KNOWN, "2016", "2025", "in elk geval van 2016 tot en met 2025"),
        (SPANS, "2020-08", None, "sinds augustus 2020"),
        (SPANS, None, "2020-08", "tot in augustus 2020"),
        (SPANS, None, "2020-08-31", "tot en met 31 augustus 2020"),
        (SPANS, "2015-09", "2019-08-31", "van september 2015 tot en met 31 augustus 2019"),
        (SPANS, "2017", "2021", "van 2017 tot en met 2021"),
        (SPANS, "2017", "2017", "in 2017"),
        (SPANS, None, None, "begin en einde staan in geen bron"),
    ],
)
def test_a_period_is_told_no_more_precisely_than_it_is_known(
    kind: PeriodKind, since: str | None, until: str | None, expected: str
) -> None:
    first, last = (PartialDate.parse(date) if date else None for date in (since, until))
    assert period_in_words(NL, Period(kind, first, last)) == expected


@pytest.mark.parametrize(
    ("realised", "expected"),
    [
        ((), "Wie er in 2020 lid was, staat niet in de monitor."),
        ((None, None), "In 2020 waren 2 organisaties lid. Wat zij bijdroegen, staat in geen bron."),
        ((500, 1000), "In 2020 waren 2 organisaties lid. Samen droegen zij € 1.500 bij."),
        (
            (500, 500, None),
            (
                "In 2020 waren 3 organisaties lid. Daarvan droegen er 2 samen € 1.000 bij; van één, lid 2, staat geen "
                "bijdrage vermeld."
            ),
        ),
        (
            (500, None, None),
            (
                "In 2020 waren 3 organisaties lid. Daarvan droeg er 1 € 500 bij; van 2, lid 1 en lid 2, staat geen "
                "bijdrage vermeld."
            ),
        ),
        (
            (500, None, None, None, None),
            "In 2020 waren 5 organisaties lid. Daarvan droeg er 1 € 500 bij; van 4 staat geen bijdrage vermeld.",
        ),
        (
            (500, 0),
            "In 2020 waren 2 organisaties lid. Daarvan droeg er 1 € 500 bij; de andere droegen niets bij.",
        ),
    ],
)
def test_who_paid_is_told_apart_from_who_is_not_known_to_have_paid(
    realised: tuple[int | None, ...], expected: str
) -> None:
    assert members_in_words(NL, _year(*realised)).replace("\xa0", " ") == expected


def _year(*realised: int | None) -> MembersOfYear:
    members = tuple(
        MemberView(
            OrganisationView(f"lid-{i}", f"Lid nummer {i}", f"lid {i}", None),
            (),
            Amounts(None, None if amount is None else Decimal(amount)),
            (),
        )
        for i, amount in enumerate(realised)
    )
    return MembersOfYear(2020, (2020,), members, None, (), (), (), ())
