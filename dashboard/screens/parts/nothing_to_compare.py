"""What stands where there are no two years to compare yet: what is needed for it, and where one can see it done."""

from dashboard.shell.frame import Frame
from dashboard.shell.html import Html, h
from dashboard.shell.layout import bullets, heading, link, section
from dashboard.shell.published import reads_only_the_public
from mvo_monitor.progress.comparable_years import ComparableYears

SAMPLE = ("python3 dev.py run --sample", "mvo-monitor serve --sample")


def nothing_to_compare(frame: Frame, known: ComparableYears) -> tuple[Html, ...]:
    """With one year there is no comparing. What is needed is for who keeps the data, not for the public."""
    w = frame.w
    answer = w("compare.one_year", year=known.years[0]) if known.years else w("compare.no_year")
    see = [link(w("compare.see_year", year=year), frame.href("overview", year=year)) for year in known.years]
    needs = [w("compare.needs_indicators", plan=plan) for plan in known.without_indicators]
    needed = bullets((w("compare.needs_values"), *needs, w("compare.needs_link")))
    if reads_only_the_public(frame.reader):
        return (heading(w("compare.title"), answer, *see),)
    commands = (h("pre", h("code", command), tabindex=0) for command in SAMPLE)
    sample = section(w("compare.sample"), h("p", w("compare.sample_what")), *commands)
    return heading(w("compare.title"), answer, *see), section(w("compare.what_is_needed"), needed), sample
