"""What happened in politics, what was our part, where does the chain stand? The count first, then each dossier."""

from dashboard.screens.parts.dossier_chain import chain_section, dossier_list, dossier_section
from dashboard.screens.parts.outcome_filters import ALL, NARROWING, filter_of, outcome_filters
from dashboard.shell.choosing import Option
from dashboard.shell.frame import Frame
from dashboard.shell.html import Html, h
from dashboard.shell.layout import empty, heading, link, margin_note, section
from dashboard.shell.pictures import Params, picture
from dashboard.shell.reader import Reader
from dashboard.shell.records import record_list
from dashboard.shell.spans import choose_span
from mvo_monitor.charts.of_outcomes import outcome_timeline
from mvo_monitor.charts.values import Timeline
from mvo_monitor.errors import NotFound, StoreEmpty
from mvo_monitor.progress.dossier_chains import dossier_chains
from mvo_monitor.progress.outcomes import Outcomes, read_outcomes
from mvo_monitor.progress.overview import read_measured_years, read_years
from mvo_monitor.progress.wording.outcome import tally_in_words


@picture("outcomes")
def timeline(reader: Reader, params: Params) -> Timeline:
    """The outcomes that the filters leave, by date and dossier."""
    return outcome_timeline(reader.w, reader.read(read_outcomes, filter_of(params)))


def render(frame: Frame) -> None:
    """Show the outcomes of the year in the address, or of all years."""
    w, years = frame.w, frame.read(read_years)
    if not years:
        raise StoreEmpty(frame.reader.reading.database)
    default = (frame.read(read_measured_years) or years)[-1]
    span = choose_span(frame, years, [Option(ALL, w("outcomes.all_years"))], default)
    params = {name: frame.params[name] for name in NARROWING if name in frame.params}
    params["year"] = span.stretch or str(span.year)
    found = frame.read(read_outcomes, filter_of(params))
    if found.asked.dossier is not None and found.asked.dossier not in {each.key for each in found.dossiers}:
        raise NotFound("dossier", found.asked.dossier)
    head = heading(w("outcomes.title"), _lede(frame, found), span.control)
    frame.show(head, outcome_filters(frame, found))
    if not found.cards:
        everything = link(w("outcomes.to_all"), frame.here(span=ALL))
        frame.show(section(w("outcomes.none"), empty(w("outcomes.none_what"), everything)))
        return
    dossiers = dossier_chains(found)
    if found.asked.dossier is None:
        listed = dossier_list(frame, found, dossiers)
        frame.show(section(w("outcomes.per_dossier"), listed, margin=_margin(frame, found)))
        frame.show_picture(timeline, interactive=True, **params)
        frame.show(_reading(frame))
    else:
        frame.show(*(dossier_section(frame, one, margin=_margin(frame, found)) for one in dossiers))
        frame.show_picture(timeline, interactive=True, **params)
        frame.show(*(chain_section(frame, found, one) for one in dossiers), _reading(frame))


def _lede(frame: Frame, found: Outcomes) -> str:
    w, year = frame.w, found.asked.year
    if not found.total:
        return w("outcomes.lede_none_all") if year is None else w("outcomes.lede_none", year=year)
    tally = tally_in_words(w, found.favours)
    if year is None:
        counted = w.n("outcomes.lede_all", found.total, tally=tally)
    else:
        counted = w.n("outcomes.lede", found.total, tally=tally, year=year)
    part = w.n("outcomes.part", found.judged, total=w.number(found.total)) if found.judged else w("outcomes.part_none")
    return f"{counted} {part}"


def _margin(frame: Frame, found: Outcomes) -> Html:
    w = frame.w
    setbacks = record_list(found.setbacks, frame.reader) if found.setbacks else h("p", w("outcomes.no_setbacks"))
    return margin_note(w("outcomes.setbacks"), setbacks)


def _reading(frame: Frame) -> Html:
    """What favourable means, and the way to the same outcomes as a list."""
    w = frame.w
    listed = link(w("outcomes.as_list"), frame.href("evidence", kind="policy_outcome"))
    told = (h("p", w(key)) for key in ("outcomes.reading_what", "outcomes.reading_else"))
    return section(w("outcomes.reading"), *told, h("p", listed))
