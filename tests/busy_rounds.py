"""Surveys in the middle of a busy year: one that takes answers and was invited to, one that is still being made."""

import datetime as dt

import sqlalchemy as sa

from mvo_monitor.models import PersonalLink, SurveyInvited, SurveyQuestion, table
from mvo_monitor.permissions import Doer
from mvo_monitor.recording.survey_rounds.drafting import RoundDrafted, draft_round
from mvo_monitor.recording.survey_rounds.inviting import write_survey_invitations
from mvo_monitor.recording.survey_rounds.opening import open_round
from mvo_monitor.recording.survey_rounds.question_shape import QuestionIn
from mvo_monitor.recording.survey_rounds.questions import add_question
from mvo_monitor.store import Store, Writing

_YEAR = 2025
_DUE = dt.date(2099, 11, 30)


def make_rounds(store: Store, coordinator: Doer) -> dict[str, int]:
    """Make them, and give their numbers as the addresses of places hold them."""
    question, invited, link = table(SurveyQuestion), table(SurveyInvited), table(PersonalLink)
    with store.writing(coordinator) as writing:
        is_open = _round(writing, "Ledenenquête 2025", "Survey of members 2025", "anonymous", due_on=_DUE)
        draft = _round(writing, "Na de zomerbijeenkomst", "After the summer meeting", "named")
        asked = writing.session.scalars(sa.select(invited.c.id).where(invited.c.round_id == is_open)).all()
        open_round(writing, is_open, 1 + len(_QUESTIONS))
        write_survey_invitations(writing, is_open, asked[:2])
        writing.session.execute(sa.update(invited).where(invited.c.id == asked[0]).values(answered=True))
        first = writing.session.scalar(sa.select(question.c.id).where(question.c.round_id == draft)) or 0
        by_link = sa.select(link.c.id).where(link.c.invited_id == asked[1])
        survey_link = writing.session.scalar(by_link) or 0
    return {"round_open": is_open, "round_draft": draft, "round_question": first, "survey_link": survey_link}


_SCORE = {"kind": "score", "scale_low": 1, "scale_high": 5}
_LABELS = {"low_label": {"nl": "helemaal niet", "en": "not at all"}, "high_label": {"nl": "zeer", "en": "very"}}
_QUESTIONS = (
    {
        **_SCORE,
        **_LABELS,
        "text": {"nl": "Hoe tevreden bent u over de strandwacht?", "en": "How content are you with the beach guard?"},
        "goal": "2021-2025/2",
        "new": True,
    },
    {
        "kind": "multiple",
        "text": {"nl": "Wat hielp uw organisatie dit jaar?", "en": "What helped your organisation this year?"},
        "options": [
            {"text": {"nl": "de nieuwsbrief", "en": "the newsletter"}},
            {"text": {"nl": "de bijeenkomsten", "en": "the meetings"}},
            {"text": {"nl": "het register van lozers", "en": "the register of polluters"}},
        ],
        "new": True,
    },
    {
        "kind": "open",
        "text": {"nl": "Wat moet volgend jaar anders?", "en": "What should change next year?"},
        "new": True,
    },
)


def _round(writing: Writing, nl: str, en: str, mode: str, **said: object) -> int:
    new = {"title": {"nl": nl, "en": en}, "year": _YEAR, "mode": mode, "unit": "organisation", **said}
    number = draft_round(writing, RoundDrafted.model_validate(new))
    for version, question in enumerate(_QUESTIONS, 1):
        add_question(writing, number, version, QuestionIn.model_validate(question))
    return number
