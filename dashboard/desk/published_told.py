"""What stands around the form of published results: sums that do not come out, what is kept already, the way out."""

from dashboard.desk.asking import act
from dashboard.desk.visit import Visit
from dashboard.shell.addresses import address, page_path
from dashboard.shell.html import Html, h, said
from dashboard.shell.layout import link, section
from mvo_monitor.measures.survey import ImpossibleMean
from mvo_monitor.progress.published_results import PublishedRound, read_published
from mvo_monitor.progress.wording.survey import impossible_mean_in_words

HERE = "/rounds/published"


def marked(visit: Visit, marks: tuple[ImpossibleMean, ...]) -> Html:
    """The sum that does not come out, and what to do: look again, or keep it as it was printed."""
    w = visit.w
    sums = h("ul", *(h("li", impossible_mean_in_words(w, each)) for each in marks), class_="mvo-list")
    what = h("p", w("published.look_again"))
    return h("div", h("h2", w.n("published.impossible", len(marks))), sums, what, class_="mvo-warning", role="alert")


def standing(visit: Visit) -> Html | None:
    """What is kept already, each to be put right; None where nothing is."""
    w, found = visit.w, visit.read(read_published)
    if not found:
        return None
    items = (
        h(
            "li",
            link(said(each.title, w), address(HERE, {"round": each.key})),
            f", {each.year}. ",
            link(w("published.see"), address(page_path("survey"), {"year": each.year})),
        )
        for each in found
    )
    return section(w("published.standing"), h("ul", *items, class_="mvo-list"))


def removing(visit: Visit, round_: PublishedRound) -> Html:
    """The button that takes the results away."""
    w = visit.w
    button = act(visit, visit.here(), w("published.remove"), do="remove", version=round_.version)
    return section(w("published.remove_title"), h("p", w("published.remove_told")), button)
