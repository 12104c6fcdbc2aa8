"""Accepting that an indicator stays short of its target in a year, and ending that before its time."""

from dataclasses import replace

from pydantic import ValidationError
from starlette.responses import Response

from dashboard.desk.asking import pressed_in
from dashboard.desk.checking.telling import moment
from dashboard.desk.kept import KeptForm
from dashboard.desk.kit import Button, Day, Filled, Form, Line, Prose, open_form, read, refused_by_shape
from dashboard.desk.refusing import status_of_form
from dashboard.desk.review.days import days_in, this_day, with_whole_days
from dashboard.desk.review.year import deviation_at, meeting_at, year_at
from dashboard.desk.visit import Visit
from dashboard.shell.asked import whole_number
from dashboard.shell.deviations import deviation_html
from dashboard.shell.html import h
from dashboard.shell.layout import bullets, link, section
from dashboard.shell.scores import floors_of
from mvo_monitor.errors import NotFound, Refusal, Stale
from mvo_monitor.progress.audit import read_last_deed
from mvo_monitor.progress.closing import read_year_standing
from mvo_monitor.progress.deviations import Deviation, read_deviations
from mvo_monitor.progress.indicator import IndicatorStory, read_indicator
from mvo_monitor.progress.wording.audit import who_sentence
from mvo_monitor.progress.wording.deviation import until_in_words
from mvo_monitor.progress.wording.targets import targets_in_words
from mvo_monitor.recording.deviations import DeviationAccepted, DeviationEnded, accept_deviation, end_deviation
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Deed

_DAYS = ("decided_on", "ends_on")


def show(visit: Visit) -> Response:
    """The deviation that stands, with the form to end it; else the form to accept one."""
    story = _story(visit)
    return _page(visit, story, _opened(visit, story))


def do(visit: Visit) -> Response:
    """Accept one where none stands, else end the one that does."""
    story = _story(visit)
    # By what was pressed, since somebody else may have accepted or ended one after the form was opened.
    form = _form(visit.w, ends=pressed_in(visit) == "end")
    filled = with_whole_days(read(form, visit.typed.multi_items(), visit.w), visit.w, *_DAYS)
    if not filled.ok:
        return _page(visit, story, filled, 422)
    kept = _kept(story, filled.pressed == "end")
    told = {"indicator": story.ref, "year": story.year, **filled.nested(_DAYS)}
    try:
        with visit.writing() as writing:
            if filled.pressed == "end":
                version = whole_number(filled.version or "")
                end_deviation(writing, DeviationEnded.model_validate({**told, "version": version}))
            else:
                accept_deviation(writing, DeviationAccepted.model_validate({**told, **days_in(filled, *_DAYS)}))
            kept.done(visit, writing)
    except ValidationError as error:
        return _page(visit, story, refused_by_shape(form, filled, error, visit.w), 422)
    except Stale as stale:
        return _page(visit, story, _told_meanwhile(visit, story, filled), status_of_form(stale))
    except Refusal as refusal:
        return _page(visit, story, filled.with_fault(refusal.sentence(visit.w)), status_of_form(refusal))
    code = story.definition.code
    return visit.go(meeting_at(story.year, code), f"deviation_{filled.pressed}", done=kept.draft_of(visit), code=code)


def _story(visit: Visit) -> IndicatorStory:
    story = visit.read(read_indicator, year_at(visit), visit.params["indicator"], floors=floors_of(visit.settings))
    if story is None or story.standing is None:
        raise NotFound("indicator", visit.params["indicator"])
    return story


def _standing(visit: Visit, story: IndicatorStory) -> Deviation | None:
    every = visit.fresh(read_deviations, story.year)
    return next((each for each in every if each.ref == story.ref and each.stands), None)


def _opened(visit: Visit, story: IndicatorStory) -> Filled:
    standing = _standing(visit, story)
    values = {} if standing else {"decided_on": this_day()}
    version = standing.version if standing else None
    return open_form(_form(visit.w, ends=standing is not None), visit.w, values, version)


def _told_meanwhile(visit: Visit, story: IndicatorStory, filled: Filled) -> Filled:
    """The form to end one, with who accepted the other that stands now; it goes on from that one."""
    w, standing = visit.w, _standing(visit, story)
    line = visit.fresh(read_last_deed, (Deed.DEVIATION_ACCEPTED,), "indicator", story.ref, story.year)
    if standing is None or line is None:  # ended again since the refusal: the next press says so
        return filled
    told = w("deviation.meanwhile", who=who_sentence(line.who, w), moment=moment(line.at, w))
    return replace(filled.with_fault(told), version=str(standing.version))


def _kept(story: IndicatorStory, ends: bool) -> KeptForm:
    return KeptForm(f"deviation{'-end' if ends else ''}.{story.year}.{story.definition.id}")


def _form(w: Words, *, ends: bool) -> Form:
    if ends:
        because = Prose("because", w("deviation.field.because"), required=True, most=2000, lines=3)
        return Form("deviation-end", (because,), (Button("end", w("deviation.end")),))
    reason = w("deviation.hint.reason")
    return Form(
        "deviation",
        (
            Prose(f"reason.{w.language.value}", w("deviation.field.reason"), hint=reason, required=True, most=3000),
            Day("ends_on", w("deviation.field.ends_on"), hint=w("deviation.hint.ends_on"), required=True),
            Line("decided_by", w("deviation.field.decided_by"), hint=w("review.hint.decided_by"), required=True),
            Day("decided_on", w("review.field.decided_on"), required=True),
        ),
        (Button("accept", w("deviation.accept")),),
    )


def _page(visit: Visit, story: IndicatorStory, filled: Filled, status: int = 200) -> Response:
    w, code = visit.w, story.definition.code
    closed = visit.read(read_year_standing, story.year).closed_on
    standing = _standing(visit, story)
    earlier = [each for each in visit.fresh(read_deviations, story.year) if each.ref == story.ref and not each.stands]
    ended = [f"{w.sentence(until_in_words(w, each))}: {each.ended_because}" for each in earlier]
    # What was sent in comes back, whatever became of the year or the deviation meanwhile.
    ends = filled.pressed == "end" if status != 200 else standing is not None
    form = _kept(story, ends).html(visit, _form(w, ends=ends), filled, deviation_at(story.year, code))
    target = w("deviation.target_stays", target=targets_in_words(w, story.definition, story.year))
    return visit.page(
        w("deviation.title_end" if ends else "place.review_deviation"),
        deviation_html(w, story.definition, standing) if standing else h("p", target, class_="mvo-read"),
        h("p", w("review.year_closed", since=closed), class_="mvo-warning") if closed else None,
        form if not closed or status != 200 else None,
        section(w("deviation.earlier"), bullets(ended)) if ended else None,
        h("p", link(w("review.back_to", code=code), meeting_at(story.year, code))),
        lede=f"{code} {story.definition.title(w.language)}, {story.year}",
        status=status,
    )
