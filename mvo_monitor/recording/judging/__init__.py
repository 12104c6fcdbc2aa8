"""How the steering group judges: each gives their own unseen, all are shown, and the group decides on one."""

from mvo_monitor.recording.judging.deciding import JudgedAnew, NewDecision, decide, judge_anew
from mvo_monitor.recording.judging.giving import NewJudgement, give_judgement, show_judgements
from mvo_monitor.recording.judging.published import PublishedJudgement, record_judgement
from mvo_monitor.recording.judging.subject import Subject

__all__ = [
    "JudgedAnew",
    "NewDecision",
    "NewJudgement",
    "PublishedJudgement",
    "Subject",
    "decide",
    "give_judgement",
    "judge_anew",
    "record_judgement",
    "show_judgements",
]
