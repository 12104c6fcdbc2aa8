"""What became of one indicator between two years in a sentence, with what the steering group decided beside."""

from dashboard.shell.frame import Frame
from dashboard.shell.html import Html, h, join, said
from dashboard.shell.judged import differs_sign
from dashboard.shell.standings import indicator_link, symbol
from mvo_monitor.progress.compare import IndicatorLine, YearsCompared
from mvo_monitor.progress.judgements import Judged
from mvo_monitor.progress.standings import Standing
from mvo_monitor.progress.wording.compared import line_in_words
from mvo_monitor.progress.wording.judging import differs, status_said


def sentence(frame: Frame, found: YearsCompared, line: IndicatorLine) -> Html:
    """The sentence, with why where it cannot be compared."""
    w, title = frame.w, indicator_link(line.standings[-1], frame.reader)
    notes = [h("span", " ", said(note, w), class_="mvo-soft") for note in line.notes(found.first, found.last)]
    return h("span", title, ": ", line_in_words(w, line, found), *notes, _judged(frame, found, line))


def _judged(frame: Frame, found: YearsCompared, line: IndicatorLine) -> Html | None:
    """What the steering group decided in these years, with the mark where that is not what the figures say."""
    w, decided = frame.w, found.judged_of(line)
    if not decided:
        return None
    told = join((_in_a_year(frame, standing, judged) for standing, judged in decided), "; ")
    return h("span", w("judging.compared"), " ", told, ".", class_="mvo-judged-years")


def _in_a_year(frame: Frame, standing: Standing, judged: Judged) -> Html:
    status = status_said(frame.w, judged.status, standing.assessment)
    sign = (differs_sign(), " ") if differs(judged, standing.assessment) else None
    return h("span", f"{standing.year} ", sign, symbol(judged.status, 16), " ", status)
