"""The fictitious coalition in the middle of a year: asked, half answered, letters out, accounts and links in use.

Everything is done by the deed through which it happens, by whoever may. For tests in a browser, pictures, measuring.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mvo_monitor.clock import today
from mvo_monitor.loading.load import SAMPLE_DATA, data_files, load_files
from mvo_monitor.models import Organisation
from mvo_monitor.permissions import Doer
from mvo_monitor.progress.keeping.budget import read_kept_budget
from mvo_monitor.progress.keeping.records import read_aim_records
from mvo_monitor.progress.links import read_standing
from mvo_monitor.progress.polls import read_poll
from mvo_monitor.recording.account_links import make_account_link
from mvo_monitor.recording.accounts import NewAccount, NewUser, make_account, make_user
from mvo_monitor.recording.answers import (
    NewAnswer,
    Nothing,
    ReturnedAnswer,
    approve_answer,
    return_answer,
    say_nothing_to_report,
    submit_answer,
)
from mvo_monitor.recording.contacts import NewContact, set_contact
from mvo_monitor.recording.deviations import DeviationAccepted, accept_deviation
from mvo_monitor.recording.drafts import DraftOf, keep_draft
from mvo_monitor.recording.evidence import NewEvidence
from mvo_monitor.recording.evidence_flow import approve, hand_in, return_evidence, revise
from mvo_monitor.recording.files import keep_iati_file, keep_upload, keep_workbook
from mvo_monitor.recording.judging import (
    NewDecision,
    NewJudgement,
    Subject,
    decide,
    give_judgement,
    show_judgements,
)
from mvo_monitor.recording.letters import mark_failed, mark_sent, mark_sent_by_hand, write_invitations, write_reminders
from mvo_monitor.recording.links import link_for
from mvo_monitor.recording.lookup import keyed_id
from mvo_monitor.recording.planned_answers import PlannedSaid, answer_planned
from mvo_monitor.recording.polls import PollOpened, open_poll
from mvo_monitor.recording.requests import NewRequest, close_request, make_request
from mvo_monitor.recording.review_of_year import start_review
from mvo_monitor.recording.sessions import open_link_session, open_session
from mvo_monitor.store import LOAD, Store, Writing
from mvo_monitor.store.migrating import migrate
from mvo_monitor.vocabulary import BudgetSide, Language, LetterTrouble, Role, SurveyMode
from tests.busy_rounds import make_rounds
from tests.busy_workbook import edited_workbook
from tests.factories import a_closed_year
from tests.store.surveys_held import a_held_round
from tests.survey_answers import FILE_NAME, answers_file
from tests.unit.iati_files import an_example

YEAR, CLOSED = 2025, 2023
PLAN = "2021-2025"
OTTER, FERRY, BEACH, DUNE = "fictieve-otter", "verzonnen-vaart", "bedacht-strandbelang", "denkbeeldig-duin"
PAST, AHEAD = dt.date(2026, 3, 1), dt.date(2099, 12, 15)

_PEOPLE = {
    Role.MEMBER: ("toos-test", "toos@voorbeeld.invalid", OTTER),
    Role.STEERING_GROUP: ("vera-voorbeeld", "vera@voorbeeld.invalid", OTTER),
    Role.COORDINATOR: ("fenna-fictie", "fenna@voorbeeld.invalid", None),
    Role.ADMINISTRATOR: ("ben-bedacht", "ben@voorbeeld.invalid", None),
}


_POLL = {
    "text": {"nl": "Gaan we de dijk op?", "en": "Shall we take to the dike?"},
    "options": [{"nl": "Ja"}, {"nl": "Nee"}],
}


@dataclass(frozen=True)
class BusyYear:
    """The store, and how each kind of person comes in: the token for the cookie of a session."""

    tokens: Mapping[Role, str]
    link: str
    """What stands in the address of the personal link of a member."""
    numbers: Mapping[str, object]
    """What the addresses of places hold."""


def make_busy(folder: Path) -> BusyYear:
    """Make ``folder/monitor.db``, as ``MonitorServer(folder, sample=True)`` serves it, and fill it."""
    store = Store(f"sqlite:///{folder}/monitor.db")
    migrate(store, folder / "backups")
    load_files(store, data_files(SAMPLE_DATA))
    try:
        return fill(store)
    finally:
        store.dispose()


def fill(store: Store) -> BusyYear:
    """Let a year happen in a store that holds the sample."""
    people = _accounts(store)
    with store.writing(LOAD) as writing:
        numbers = {key: keyed_id(writing, Organisation, key) for key in (OTTER, FERRY, BEACH, DUNE)}
    fenna = Doer("person", people[Role.COORDINATOR], frozenset({Role.COORDINATOR}))
    toos = Doer("person", people[Role.MEMBER], frozenset({Role.MEMBER}), numbers[OTTER])
    link_id, token = _link(store, fenna, numbers[OTTER])
    ferry_link, _ = _link(store, fenna, numbers[FERRY])
    ferry = Doer("link", None, frozenset({Role.LINK}), numbers[FERRY], ferry_link)
    _evidence(store, fenna, toos, ferry)
    asked = _requests(store, fenna)
    given = _answers(store, fenna, toos, ferry, asked)
    _letters(store, fenna, tuple(numbers.values()))
    _drafts(store, people[Role.MEMBER], numbers[OTTER], asked["narrative"])
    rounds = make_rounds(store, fenna)
    with store.writing(fenna) as writing:
        owner = f"person:{fenna.person_id}"
        waiting = keep_upload(writing, owner, FILE_NAME, answers_file(), 10)
        iati = keep_iati_file(writing, owner, "resultaten-2023.xml", an_example().encode(), 10)
    with store.writing(fenna) as writing:
        workbook = keep_workbook(writing, f"person:{fenna.person_id}", "werkmap.xlsx", edited_workbook(store), 10)
    with store.writing(fenna) as writing:
        a_closed_year(writing, CLOSED, reason="Vastgesteld in de ledenvergadering van april 2024")
    _judge(store)
    _review(store, fenna)
    with store.writing(fenna) as writing:
        poll = open_poll(writing, PollOpened.model_validate(_POLL))
    with store.writing(LOAD) as writing:
        welcome = make_account_link(writing, people[Role.STEERING_GROUP], Language.NL)
        tokens = {role: open_session(writing, number, 12) for role, number in people.items()}
        tokens[Role.LINK] = open_link_session(writing, link_id, 12)
        tokens[Role.SURVEY_LINK] = open_link_session(writing, rounds["survey_link"], 12)
    with store.reading() as connection:
        aim = read_aim_records(connection, PLAN)[0].id
        line = read_kept_budget(connection, YEAR).groups(BudgetSide.COSTS)[0].lines[0]
        code = read_poll(connection, poll).code
    with store.writing(LOAD) as writing:
        named = a_held_round(writing, (OTTER, FERRY, BEACH), SurveyMode.NAMED, key="tevreden").number
    asked_here = {"poll": poll, "code": code, "survey": named}
    addressed = {
        "aim": aim,
        "budget_line": line.id,
        "budget_group": line.group,
        "person": people[Role.MEMBER],
        "welcome": welcome,
        **given,
        **asked_here,
        **rounds,
        "answers_file": waiting.token,
        "workbook_file": workbook.token,
        "iati_file": iati.token,
        "answer": asked["answer"],
    }
    return BusyYear(tokens, token, addressed)


def _accounts(store: Store) -> dict[Role, int]:
    """One of each role, a second coordinator who left, and somebody who never chose a password."""
    with store.writing(LOAD) as writing:
        numbers = {
            role: make_account(writing, NewAccount(person=person, email=email, roles=(role,), organisation=of))
            for role, (person, email, of) in _PEOPLE.items()
        }
        new = NewUser(name="Mies Mogelijk", email="mies@voorbeeld.invalid", roles=(Role.MEMBER,), organisation=FERRY)
        make_user(writing, new)
    return numbers


def _link(store: Store, coordinator: Doer, organisation: int) -> tuple[int, str]:
    with store.writing(coordinator) as writing:
        number = link_for(writing, organisation, YEAR).id or 0
    with store.reading() as connection:
        found = read_standing(connection, organisation, YEAR, dt.datetime.now(dt.UTC))
    assert found is not None
    return number, found.token


def outcome(key: str, title: tuple[str, str], **said: Any) -> NewEvidence:
    """A policy outcome of the otters in the busy year, unless told otherwise."""
    filled: dict[str, Any] = {
        "key": key,
        "kind": "policy_outcome",
        "year": YEAR,
        "title": {"nl": title[0], "en": title[1]},
        "happened_on": f"{YEAR}-10-14",
        "summary": {
            "nl": "De Staten namen dit aan met de stemmen van Eb en Vloed; het geldt vanaf het voorjaar.",
            "en": "The States carried this with the votes of Ebb and Flood; it holds from spring on.",
        },
        "submitted_by": OTTER,
        "sources": [{"document": "jaarverslag-2025", "at": "p. 4"}],
        "dossiers": ["lozingen"],
        "indicators": [{"indicator": f"{PLAN}/2.2", "note": {"nl": "Een regel erbij", "en": "One more rule"}}],
        "contributors": [{"organisation": OTTER}],
        "outcome": {
            "actor": "parliament",
            "actor_name": "Provinciale Staten van Nergensland",
            "instrument": "motion",
            "stance": "for",
            "result": "adopted",
            "significance": 3,
            "contribution": 2,
            "contribution_story": {
                "nl": "Wij schreven de eerste versie en spraken drie keer met de fracties.",
                "en": "We wrote the first version and spoke with the parties three times.",
            },
        },
    }
    return NewEvidence.model_validate(filled | said)


def _evidence(store: Store, fenna: Doer, toos: Doer, ferry: Doer) -> None:
    """In every state: waiting, returned with a note, approved, approved with a revision that waits."""
    shared = [{"organisation": FERRY}, {"organisation": OTTER}]
    of_ferry = {"submitted_by": FERRY, "contributors": shared, "dossiers": ["strandafval"]}
    fines = outcome("boetes-voor-lozers", ("Boetes voor wie zonder melding loost", "Fines for unreported discharges"))
    _do(store, toos, lambda w: hand_in(w, fines))
    _do(store, toos, lambda w: hand_in(w, outcome("register-van-lozers", ("Register van lozers", "Register"))))
    _do(store, toos, lambda w: hand_in(w, outcome("havendebat", ("Debat over havenslib", "Debate on harbour sludge"))))
    patrol = ("Strandwacht ook op zondag", "Beach patrol on Sundays too")
    _do(store, ferry, lambda w: hand_in(w, outcome("strandwacht-op-zondag", patrol, **of_ferry)))
    tale = {"kind": "narrative", "outcome": None, "indicators": [], **of_ferry}
    quiet = ("Het overleg lag een half jaar stil", "Talks stood still for half a year")
    _do(store, ferry, lambda w: hand_in(w, outcome("stil-overleg", quiet, **tale)))
    _do(store, fenna, lambda w: approve(w, "boetes-voor-lozers"), lambda w: approve(w, "strandwacht-op-zondag"))
    because = "Noem in welk besluit het register staat, en voeg het stuk toe."
    _do(store, fenna, lambda w: return_evidence(w, "register-van-lozers", because, 1))
    higher = outcome("boetes-voor-lozers", ("Boetes tot € 5.000 voor lozers", "Fines of up to € 5,000"))
    _do(store, toos, lambda w: revise(w, "boetes-voor-lozers", higher, "Het bedrag stond er niet in.", 2))


def _requests(store: Store, fenna: Doer) -> dict[str, int]:
    def ask(kind: str, nl: str, en: str, **said: Any) -> int:
        told = {"year": YEAR, "kind": kind, "text": {"nl": nl, "en": en}, "due_on": AHEAD} | said
        with store.writing(fenna) as writing:
            return make_request(writing, NewRequest.model_validate(told))

    asked = {
        "answer": ask(
            "answer",
            "Maakt de provincie metingen bij u in de buurt binnen een maand openbaar?",
            "Does the province publish measurements near you within a month?",
            indicator=f"{PLAN}/3.5",
        ),
        "evidence": ask(
            "evidence",
            "Welke nieuwe regels zijn er dit jaar gekomen waaraan u meewerkte?",
            "Which new rules came this year that you worked on?",
            indicator=f"{PLAN}/2.2",
            due_on=PAST,
        ),
        "narrative": ask("evidence", "Wat ging er mis?", "What went wrong?", indicator=f"{PLAN}/2.1"),
        "confirmation": ask(
            "confirmation",
            "Heeft u hieraan bijgedragen?",
            "Did you contribute to this?",
            evidence="strandwacht-op-zondag",
            organisations=[OTTER, BEACH],
        ),
    }
    old = ask("evidence", "Welke brieven schreef u?", "Which letters did you write?", indicator=f"{PLAN}/2.1")
    _do(store, fenna, lambda w: close_request(w, old))
    return asked


def _answers(store: Store, fenna: Doer, toos: Doer, ferry: Doer, asked: Mapping[str, int]) -> dict[str, int]:
    """One counted, one given back, one that waits, and one member that has nothing to report."""

    def give(doer: Doer, organisation: str, reply: str, explanation: str) -> int:
        told = {"request": asked["answer"], "organisation": organisation, "reply": reply, "explanation": explanation}
        with store.writing(doer) as writing:
            return submit_answer(writing, NewAnswer.model_validate(told))

    counted = give(ferry, FERRY, "partly", "Van de Vaart wel, van de zijkanalen niet.")
    waiting = give(fenna, BEACH, "yes", "Binnen twee weken, met een kaart erbij.")
    back = give(toos, OTTER, "no", "Nee.")
    _do(store, fenna, lambda w: approve_answer(w, counted))
    because = "Schrijf er alstublieft bij welke metingen u miste."
    _do(store, fenna, lambda w: return_answer(w, ReturnedAnswer(answer=back, because=because)))
    nothing = Nothing(request=asked["narrative"], organisation=FERRY, note="Dit jaar niet.")
    _do(store, ferry, lambda w: say_nothing_to_report(w, nothing))
    return {"waiting": waiting}


def _judge(store: Store) -> None:
    """Judgements of the year: some given, some side by side, one decided with dissent."""
    motivated = {"motivation": "De evaluatie noemt de uitvoering mager.", "lang": "nl"}

    def give(code: str, **by: str) -> None:
        about = {"year": YEAR, "indicator": f"{PLAN}/{code}"}
        for person, status in by.items():
            key = person.replace("_", "-")
            with store.writing(LOAD) as writing:
                told = {**about, **motivated, "person": key, "status": status}
                give_judgement(writing, NewJudgement.model_validate(told))

    give("2.2", nora_nergens="behind", koos_kladversie="standstill")
    give("2.5", nora_nergens="declined", koos_kladversie="declined", vera_voorbeeld="standstill")
    _do(store, LOAD, lambda w: show_judgements(w, Subject(year=YEAR, indicator=f"{PLAN}/2.5")))
    decided = {"motivation": {"nl": "Gehaald.", "en": "Reached."}, "decided_on": "2026-02-10"}
    there = {"present": ["nora-nergens"], "dissents": [{"text": "Te vroeg.", "lang": "nl"}]}
    made = {"year": YEAR, "goal": f"{PLAN}/2", "status": "behind", **decided, **there}
    _do(store, LOAD, lambda w: decide(w, NewDecision.model_validate(made)))


def _review(store: Store, fenna: Doer) -> None:
    """The year is in review: a deviation that stands, and a few answers to what was planned and not achieved."""
    why = {"nl": "De kustwet is controversieel verklaard.", "en": "The coastal act was declared controversial."}
    days = {"decided_on": "2026-02-10", "ends_on": (today() + dt.timedelta(days=40)).isoformat()}
    by = {"decided_by": "Stuurgroep van 10 februari 2026, punt 3"}
    said = {"indicator": f"{PLAN}/2.2", "year": YEAR, "reason": why, **by, **days}
    missed = {"missed": True, "what": "Het debat over de kustwet ging niet door.", "lang": "nl"}
    answers = ({"indicator": f"{PLAN}/2.1", "missed": False}, {"indicator": f"{PLAN}/2.2", **missed})
    _do(
        store,
        LOAD,
        lambda w: start_review(w, YEAR),
        lambda w: accept_deviation(w, DeviationAccepted.model_validate(said)),
        *(
            lambda w, each=each: answer_planned(w, PlannedSaid.model_validate({**each, "year": YEAR}))
            for each in answers
        ),
    )


def _letters(store: Store, fenna: Doer, organisations: tuple[int, ...]) -> None:
    """Invitations that went out and one that came back, and reminders that wait. Two members have no address."""
    with store.writing(fenna) as writing:
        for key, language in ((OTTER, Language.NL), (FERRY, Language.EN), (BEACH, None)):
            set_contact(writing, NewContact(organisation=key, email=f"post@{key}.invalid", language=language))
    with store.writing(fenna) as writing:
        numbers = write_invitations(writing, organisations, YEAR)
        mark_sent(writing, numbers[0], f"post@{OTTER}.invalid")
        mark_sent_by_hand(writing, numbers[1:2])
        mark_failed(writing, numbers[2], f"posting.{LetterTrouble.RECIPIENT_REFUSED.value} 550")
        write_reminders(writing, organisations[3:], YEAR)


def _drafts(store: Store, person: int, organisation: int, request: int) -> None:
    toos = Doer("person", person, frozenset({Role.MEMBER}), organisation)
    form = f"evidence-narrative.{YEAR}.{request}.{organisation}"
    of = DraftOf(f"person:{person}", form, organisation, request)
    _do(store, toos, lambda w: keep_draft(w, of, {"title": ["De dialoog liep vast"], "summary": ["In maart"]}))


def _do(store: Store, doer: Doer, *deeds: Callable[[Writing], object]) -> None:
    with store.writing(doer) as writing:
        for deed in deeds:
            deed(writing)
