"""What each endpoint answers: it reads what pages read, by the same functions, and tells it as JSON."""

from mvo_monitor.errors import NotFound, StoreEmpty
from mvo_monitor.exchange.json_api.evidence import PageAnswer, page_answer
from mvo_monitor.exchange.json_api.finance import FinanceAnswer, finance_answer
from mvo_monitor.exchange.json_api.indicators import (
    GoalsAnswer,
    IndicatorAnswer,
    IndicatorsAnswer,
    StatusesAnswer,
    goals_answer,
    indicator_answer,
    indicators_answer,
    statuses_answer,
)
from mvo_monitor.exchange.json_api.members import MembersAnswer, members_answer
from mvo_monitor.exchange.json_api.parameters import one_of
from mvo_monitor.exchange.json_api.plans import (
    CoalitionAnswer,
    DossiersAnswer,
    PlansAnswer,
    coalition_answer,
    dossiers_answer,
    plans_answer,
)
from mvo_monitor.exchange.json_api.question import Question
from mvo_monitor.exchange.json_api.record import RecordAnswer, record_answer
from mvo_monitor.exchange.json_api.surveys import SurveysAnswer, surveys_answer
from mvo_monitor.progress.all_years import read_all_standings, read_one_indicator
from mvo_monitor.progress.evidence import read_dossiers
from mvo_monitor.progress.finance import read_budgets
from mvo_monitor.progress.judgements import read_judged
from mvo_monitor.progress.members import read_members
from mvo_monitor.progress.overview import Overview, read_measured_years, read_overview, read_years
from mvo_monitor.progress.plans import read_coalition, read_plans
from mvo_monitor.progress.record import read_record
from mvo_monitor.progress.records import RecordFilter, count_in_dossiers, read_some_records
from mvo_monitor.progress.survey_results import read_whole_rounds
from mvo_monitor.vocabulary import EvidenceKind


def coalition(question: Question) -> CoalitionAnswer:
    """The coalition. Raises StoreEmpty."""
    about = question.read(read_coalition)
    if about is None:
        raise StoreEmpty("")
    return coalition_answer(question.teller, about, question.read(read_years))


def plans(question: Question) -> PlansAnswer:
    """The plans."""
    return plans_answer(question.teller, question.read(read_plans), question.read(read_years))


def goals(question: Question) -> GoalsAnswer:
    """The goals of a year. Raises NotFound."""
    return goals_answer(question.teller, _overview(question), question.floors)


def indicators(question: Question) -> IndicatorsAnswer:
    """The indicators of a year. Raises NotFound."""
    return indicators_answer(question.teller, _overview(question))


def indicator(question: Question) -> IndicatorAnswer:
    """One indicator. Raises NotFound."""
    plan, code = str(question.asked["plan"]), str(question.asked["code"])
    found = question.read(read_one_indicator, plan, code, floors=question.floors)
    if found is None:
        raise NotFound("indicator", f"{plan}/{code}")
    return indicator_answer(question.teller, *found, question.read(read_judged))


def statuses(question: Question) -> StatusesAnswer:
    """All statuses."""
    found = question.read(read_all_standings, floors=question.floors)
    return statuses_answer(question.teller, found, question.read(read_years), question.read(read_judged))


def evidence(question: Question) -> PageAnswer:
    """Some records."""
    kind, year = question.text("kind"), question.asked.get("year")
    asked = RecordFilter(
        kind=EvidenceKind(kind) if kind else None,
        year=None if year is None else int(year),
        dossier=question.text("dossier"),
        indicator=question.text("indicator"),
    )
    limit, offset = question.whole("limit"), question.whole("offset")
    total, cards = question.read(read_some_records, asked, limit=limit, offset=offset)
    following = question.again(offset=offset + limit) if offset + limit < total else None
    return page_answer(question.teller, cards, total=total, offset=offset, limit=limit, following=following)


def record(question: Question) -> RecordAnswer:
    """One record. Raises NotFound, for one that may not be read as for one that is not there."""
    key = str(question.asked["key"])
    found = question.read(read_record, key)
    if found is None:
        raise NotFound("evidence", key)
    return record_answer(question.teller, found)


def dossiers(question: Question) -> DossiersAnswer:
    """The dossiers."""
    return dossiers_answer(question.teller, question.read(read_dossiers), question.read(count_in_dossiers))


def surveys(question: Question) -> SurveysAnswer:
    """The closed rounds, of one year or of all."""
    rounds = question.read(read_whole_rounds, floors=question.floors)
    chosen = tuple(each for each in rounds if question.asked.get("year", each.year) == each.year)
    return surveys_answer(question.teller, chosen, question.floors)


def members(question: Question) -> MembersAnswer:
    """The members of a year, by default the last one of which they are known. Raises NotFound, StoreEmpty."""
    years = question.read(read_years)
    if not years:
        raise StoreEmpty("")
    known = question.read(read_members, years[-1]).years
    year = one_of(years, question.asked, known[-1] if known else years[-1])
    return members_answer(question.teller, question.read(read_members, year or years[-1]))


def finance(question: Question) -> FinanceAnswer:
    """The budgets, of one year or of all."""
    budgets = question.read(read_budgets)
    chosen = tuple(each for each in budgets if question.asked.get("year", each.year) == each.year)
    return finance_answer(question.teller, chosen)


def _overview(question: Question) -> Overview:
    """The year as the overview shows it: the one asked for, else the last with a value."""
    years = question.read(read_years)
    if not years:
        raise StoreEmpty("")
    year = one_of(years, question.asked, (question.read(read_measured_years) or years)[-1])
    return question.read(read_overview, year or years[-1], floors=question.floors)


__all__ = [
    "coalition", "dossiers", "evidence", "finance", "goals", "indicator", "indicators", "members", "plans", "record",
    "statuses", "surveys",
]  # fmt: skip
