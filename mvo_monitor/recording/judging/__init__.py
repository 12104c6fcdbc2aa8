"""How the steering group judges: each gives their own unseen, all are shown, and the group decides on one."""

from mvo_monitor.recording.judging.deciding import JudgedAnew, NewDecision, decide, judge_anew
from mvo_monitor.recording.judging.giving import NewJudgement, give_judgement, show_judgements
from mvo_monitor.recording.judging.subject import Subject

__all__ = [
    "JudgedAnew",
    "NewDecision",
    "NewJudgement",
    "Subject",
    "decide",
    "give_judgement",
    "judge_anew",
    "show_judgements",
]
