"""What only concerns the public pages: that there is something on them, and seeing beforehand what the public will."""

from dashboard.shell.html import Html, h
from dashboard.shell.layout import source_line
from dashboard.shell.reader import Reader
from mvo_monitor.errors import NotFound, NothingPublished
from mvo_monitor.permissions import may
from mvo_monitor.progress.overview import read_years
from mvo_monitor.texts import Words
from mvo_monitor.vocabulary import Right


def reads_only_the_public(reader: Reader) -> bool:
    """Whether somebody reads who gets no more than what is marked public."""
    return not may(reader.doer, Right.READ)


def must_have_something(reader: Reader) -> None:
    """Raises NothingPublished where the public comes and no year is marked public yet."""
    if reads_only_the_public(reader) and not reader.read(read_years):
        raise NothingPublished


def edition_for(reader: Reader, asked: str | None) -> str:
    """The edition that is asked for ("" for none). The public has none: they were frozen with all it must not know.

    Raises NotFound.
    """
    if asked and reads_only_the_public(reader):
        raise NotFound("edition", asked)
    return asked or ""


def only_public_years(reader: Reader) -> Html | None:
    """Says at the foot of a page to the public of which years it can tell; None for other readers."""
    if not reads_only_the_public(reader):
        return None
    w, years = reader.w, reader.read(read_years)
    return source_line(w("publishing.only_years", years=w.join([str(year) for year in years])))


def preview_banner(w: Words) -> Html:
    """Says to who may publish that they see what the public will."""
    back = h("a", w("publishing.back"), href="/publishing")
    return h(
        "p", h("strong", w("publishing.preview")), " ", w("publishing.preview_what"), " ", back, class_="mvo-banner"
    )
