"""Records for tests, in the words of the domain: each is put in by the deed through which a user's record gets there.

Each factory takes the open transaction and what matters to the test; the rest is filled in. Texts stand in Dutch, as a
bare string where that is all there is to say: ``a_plan(writing, an_indicator(title="Leden zijn tevreden"))``.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from mvo_monitor.clock import today
from mvo_monitor.measures.floors import STANDARD
from mvo_monitor.models import Indicator, PlannedAnswer, ReportingYear, StrategicPlan, SurveyRound, metadata, table
from mvo_monitor.progress.editions import worked_out
from mvo_monitor.recording.coalition import NewCoalition, NewDocument, record_coalition, record_document
from mvo_monitor.recording.evidence import (
    NewDossier,
    NewEvidence,
    approve_evidence,
    record_dossier,
    submit_evidence,
)
from mvo_monitor.recording.finance import NewBudget, record_budget
from mvo_monitor.recording.people import NewMembership, NewOrganisation, record_membership, record_organisation
from mvo_monitor.recording.planned_answers import PlannedSaid, answer_planned
from mvo_monitor.recording.plans import NewPlan, record_plan
from mvo_monitor.recording.survey_scores import pass_scores_on
from mvo_monitor.recording.surveys import NewRound, record_round
from mvo_monitor.recording.values import NewValue, approve_value, submit_value
from mvo_monitor.recording.years import ClosingYear, close_year
from mvo_monitor.store import Writing
from mvo_monitor.store.closing_lacks import in_force
from mvo_monitor.store.steering_group import who_may_judge
from mvo_monitor.vocabulary import Approval, Deed

REPORT = "jaarverslag-2020"
"""The document that records come from where the test does not say otherwise."""

PLAN = "2016-2020"

Said = Mapping[str, Any]

_ROUND = table(SurveyRound)

_PLATFORM = {"name": "MVO Platform", "short_name": "MVO Platform"}


def a_coalition(writing: Writing, **said: Any) -> None:
    """The coalition, under the platform's own name."""
    record_coalition(writing, NewCoalition.model_validate(_PLATFORM | said))


def a_document(writing: Writing, key: str = REPORT, **said: Any) -> str:
    """A document; one of our own unless said otherwise. Gives its key."""
    filled = {"key": key, "title": f"Document {key}", "lang": "nl", "kind": "annual_report", "own": True}
    record_document(writing, NewDocument.model_validate(filled | said))
    return key


def an_organisation(writing: Writing, key: str = "somo", **said: Any) -> str:
    """An organisation. Gives its key."""
    record_organisation(writing, NewOrganisation.model_validate({"key": key, "name": key, "kind": "ngo"} | said))
    return key


def a_membership(writing: Writing, organisation: str = "somo", **said: Any) -> None:
    """A member in 2020, as a report says it."""
    period = {"kind": "known_during", "since": "2020"}
    filled = {"organisation": organisation, "period": period, "source": _source(writing)}
    record_membership(writing, NewMembership.model_validate(_told(filled | said)))


def an_indicator(code: str = "1.1", **said: Any) -> dict[str, Any]:
    """What a plan says of an indicator: yes, partly or no, unless said otherwise. To be handed to ``a_plan``."""
    return _told({"code": code, "title": f"Indicator {code}", "measure": "yes_no"} | said)


def a_score(code: str = "1.1", **said: Any) -> dict[str, Any]:
    """An indicator that is a mean on a scale of 1 to 5."""
    return an_indicator(code, **{"measure": "score", "scale": {"low": "1", "high": "5"}} | said)


def a_plan(writing: Writing, *indicators: Said, code: str = PLAN, **said: Any) -> str:
    """A plan of five years with these indicators under its one goal, or with the ``goals`` that are said."""
    source = _source(writing)
    first, last = code.split("-")
    goal = {"code": "1", "title": "Een sterk netwerk", "indicators": list(indicators), "source": source}
    filled = {"code": code, "title": f"Strategieplan {code}", "first_year": first, "last_year": last, "source": source}
    told = _told(filled | {"goals": [goal]} | said)
    record_plan(writing, NewPlan.model_validate(told | {"goals": [_told(each) for each in told["goals"]]}))
    return code


def a_dossier(writing: Writing, key: str = "wetgeving", position: int = 0, **said: Any) -> str:
    """A dossier. Gives its key."""
    record_dossier(writing, position, NewDossier.model_validate(_told({"key": key, "title": key} | said)))
    return key


def a_record(writing: Writing, key: str, *, approved: bool = True, **said: Any) -> str:
    """A record of evidence of 2020, approved unless said otherwise; a narrative unless its kind is said."""
    filled = {"key": key, "kind": "narrative", "year": "2020", "title": f"Bewijs {key}"}
    submit_evidence(writing, NewEvidence.model_validate(_told(filled | said)))
    if approved:
        approve_evidence(writing, key, Approval.COORDINATOR)
    return key


def an_outcome(writing: Writing, key: str = "motie", *, outcome: Said | None = None, **said: Any) -> str:
    """A motion that we were for and that was adopted, unless said otherwise."""
    filled = {"actor": "parliament", "instrument": "motion", "stance": "for", "result": "adopted"} | dict(outcome or {})
    return a_record(writing, key, kind="policy_outcome", outcome=filled, **said)


def an_activity(writing: Writing, key: str = "bijeenkomsten", *, activity: Said | None = None, **said: Any) -> str:
    """Five platform meetings of which only the number is known, unless said otherwise."""
    filled = {"form": "platform_meeting", "count": "5"} | dict(activity or {})
    return a_record(writing, key, kind="activity", activity=filled, **said)


def a_publication(writing: Writing, document: str, *, listed: bool = True, **said: Any) -> str:
    """A document of ours, listed in the report."""
    filled = {"document": document, "listed": listed}
    return a_record(writing, f"publicatie-{document}", kind="publication", publication=filled, **said)


def a_citation(writing: Writing, citing: str, *, citation: Said | None = None, **said: Any) -> str:
    """A third party's document that cites our work, with the page."""
    filled = {"citing": citing, "cited_as": "ons standpunt", "page": "p. 12"} | dict(citation or {})
    return a_record(writing, f"verwijzing-{citing}", kind="citation", citation=filled, **said)


def a_question(code: str = "doel-1", **said: Any) -> dict[str, Any]:
    """A question on a scale of 1 to 5, to be handed to ``a_round``."""
    filled = {"code": code, "series": code, "text": f"Vraag {code}", "scale_low": "1", "scale_high": "5"}
    return _told(filled | said)


def a_choice(code: str, *options: str, several: bool = False, **said: Any) -> dict[str, Any]:
    """A question with these answers to choose from: one of them, or ``several``."""
    kind = "multiple" if several else "single"
    filled = {"code": code, "series": code, "text": f"Vraag {code}", "kind": kind}
    return _told({**filled, "options": [{"nl": each} for each in options]} | said)


def an_open_question(code: str = "beter", **said: Any) -> dict[str, Any]:
    """A question that is answered in one's own words."""
    return _told({"code": code, "series": code, "text": f"Vraag {code}", "kind": "open"} | said)


def a_round(writing: Writing, *questions: Said, key: str = "enquete-2020", **said: Any) -> str:
    """A round among 24 organisations. Gives its key."""
    filled = {"key": key, "year": "2020", "title": f"Enquête {key}", "mode": "anonymous", "unit": "organisation"}
    told = _told({**filled, "asked": "24", "questions": list(questions)} | said)
    record_round(writing, NewRound.model_validate(told))
    return key


def a_draft_round(writing: Writing, *questions: Said, key: str = "enquete-2027", **said: Any) -> int:
    """A round that is still being made. Gives its number."""
    # As a data file brings it; the deed of the coordinator is in ``survey_rounds.drafting``.
    a_round(writing, *questions, key=key, **{"year": "2026", "state": "draft", "asked": None} | said)
    return round_number(writing, key)


def an_open_round(
    writing: Writing, *questions: Said, invited: Iterable[str], key: str = "enquete-2026", **said: Any
) -> int:
    """A round that takes answers from these organisations, anonymous unless said otherwise. Gives its number."""
    # As a data file brings it: the key by which answers are sealed is made by whoever opens one on its page.
    who = list(invited)
    held = {"state": "open", "asked": str(len(who)), "invited": who, "due_on": "2099-12-15"}
    a_round(writing, *(questions or (a_question(),)), key=key, **{"year": "2026", **held} | said)
    return round_number(writing, key)


def a_closed_round(writing: Writing, *questions: Said, key: str = "enquete-2026", **said: Any) -> int:
    """A round that closed, its scores passed on to their indicators as at every closing. Gives its number."""
    a_round(writing, *questions, key=key, **{"year": "2026", "title": "Enquête 2026"} | said)
    number = round_number(writing, key)
    pass_scores_on(writing, number)
    return number


def round_number(writing: Writing, key: str) -> int:
    """The number of a round."""
    return int(writing.session.execute(sa.select(_ROUND.c.id).where(_ROUND.c.key == key)).scalar_one())


def a_value(
    writing: Writing, indicator: str, year: int, value: str, *, approved: bool = True, **said: Any
) -> int | None:
    """A value read from the report, approved unless said otherwise. Gives its number; None when it stood already."""
    filled = {"indicator": indicator, "year": year, "value": value, "basis": "read"} | said
    number = submit_value(writing, NewValue.model_validate(_told(filled)))
    if approved and number is not None:
        approve_value(writing, number, Approval.COORDINATOR)
    return number


def a_closed_year(writing: Writing, year: int, reason: str | None = None, *, unfinished: bool = False) -> None:
    """A year that closed: what must be answered before is answered, and it was decided.

    ``unfinished``: closed over what still waited, as a store may hold it from before anybody asked.
    """
    if unfinished:
        row = writing.session.get(ReportingYear, year) or ReportingYear(year=year)
        row.closed_on, row.reason = today(), reason
        writing.put(row)
        writing.tell(Deed.YEAR_CLOSED, "year", str(year), reason=reason)
        return
    with_plan_answered(writing, year)
    decided: dict[str, Any] = {"decided_on": today(), "decided_by": "Stuurgroep"}
    if who_may_judge(writing.session.connection()):
        row = writing.session.get(ReportingYear, year) or ReportingYear(year=year)
        row.review_since, row.decided_on, row.decided_by = today(), decided["decided_on"], decided["decided_by"]
        writing.put(row)
        decided = {}
    closes(writing, ClosingYear.model_validate({"year": year, "reason": reason, **decided}))


def closes(writing: Writing, closing: ClosingYear) -> None:
    """Close a year as a page does, which makes its edition."""
    close_year(writing, closing, worked_out(writing.session.connection(), STANDARD))


def with_plan_answered(writing: Writing, year: int) -> None:
    """Nothing was planned and not achieved, for any indicator of the year that nobody answered this for."""
    answered = sa.exists().where(
        table(PlannedAnswer).c.indicator_id == table(Indicator).c.id, table(PlannedAnswer).c.year == year
    )
    query = (
        sa.select(table(StrategicPlan).c.code.label("plan"), table(Indicator).c.code)
        .join(table(StrategicPlan), table(StrategicPlan).c.id == table(Indicator).c.plan_id)
        .where(*in_force(year), sa.not_(answered))
    )
    for row in writing.session.execute(query).all():
        answer_planned(writing, PlannedSaid(indicator=f"{row.plan}/{row.code}", year=year, missed=False))


def a_budget(writing: Writing, *lines: Said, year: int = 2020, printed_totals: Iterable[Said] = ()) -> None:
    """The budget of a year; a line of costs, a hundred budgeted, for whatever a line leaves open."""
    source = _source(writing)
    plain = {"side": "costs", "group": "lasten", "group_title": "Lasten", "label": "Kosten", "source": source}
    told = [_told({**plain, **({} if "realised" in line else {"budgeted": "100"}), **line}) for line in lines]
    totals = [_told({"label": "Totaal", "source": source, **total}) for total in printed_totals]
    record_budget(writing, NewBudget.model_validate({"year": year, "lines": told, "printed_totals": totals}))


_TEXTS = frozenset({"title", "text", "label", "note", "reason", "summary", "group_title", "definition", "asked_note"})


def _told(said: Said) -> dict[str, Any]:
    """Bare strings as the Dutch texts that they are."""
    return {field: {"nl": v} if field in _TEXTS and isinstance(v, str) else v for field, v in said.items()}


def _source(writing: Writing) -> dict[str, str]:
    return {"document": a_document(writing), "at": "2.1"}


def without_internal_records() -> str:
    """The SQL that leaves a store as if its internal records had never been recorded."""
    internal = "SELECT id FROM evidence WHERE visibility = 'internal'"
    of_records = [
        f"DELETE FROM {each.name} WHERE {column.name} IN ({internal});"
        for each in metadata.sorted_tables
        for column in each.columns
        if any(key.column.table.name == "evidence" for key in column.foreign_keys)
    ]
    return "".join([*of_records, "DELETE FROM evidence WHERE visibility = 'internal';"])
