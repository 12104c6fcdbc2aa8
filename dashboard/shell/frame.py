"""The frame around a screen: its address and filters, what it reads, and how it shows what it found."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Concatenate, ParamSpec, TypeVar

from dashboard.shell.addresses import CARRIED, address, page_path
from dashboard.shell.asked import whole_number
from dashboard.shell.choosing import Choice, Choices, Option, WrongTurn, YearChoice, row_of_links
from dashboard.shell.html import Html, h
from dashboard.shell.pictures import Picture, picture_figure, picture_foot, picture_head, picture_parts
from dashboard.shell.reader import Reader
from dashboard.shell.showing import show_html, show_plotly
from mvo_monitor.settings import Settings
from mvo_monitor.texts import Words

P = ParamSpec("P")
T = TypeVar("T")


class Frame:
    """What a screen gets. ``params`` is the address as it stands; ``explicit`` is it with every choice filled in."""

    def __init__(self, page: str, reader: Reader, params: Mapping[str, str]) -> None:
        self.page = page
        self.params = dict(params)
        self.explicit = dict(params)
        self.above: Callable[[], Html | None] | None = None
        """What stands above the page; asked once its first part is shown, since the year is chosen by then."""
        self._reader = reader

    @property
    def reader(self) -> Reader:
        """Who reads; its links carry along what has been chosen so far."""
        return replace(self._reader, carried={k: self.explicit[k] for k in CARRIED if k in self.explicit})

    @property
    def w(self) -> Words:
        """The words of the reader's language."""
        return self._reader.w

    @property
    def settings(self) -> Settings:
        """How this installation runs."""
        return self._reader.settings

    def read(self, question: Callable[Concatenate[Any, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer of a function of ``mvo_monitor.progress``, its connection filled in; kept until data change."""
        return self._reader.read(question, *args, **kwargs)

    # ---- the address ---------------------------------------------------------------------------------------------

    def href(self, page: str, **params: object) -> str:
        """The address of another page; the year goes along unless ``params`` says otherwise (None leaves it out)."""
        return self.reader.href(page, **params)

    def here(self, **params: object) -> str:
        """The address of this page with some filters changed and the others kept."""
        return address(page_path(self.page), {**self.explicit, **params})

    def as_of(self, edition: str | None) -> str:
        """The address of this page as of an edition ("2020.1"), or as of today."""
        return self.here(edition=edition)

    @property
    def year(self) -> int | None:
        """The year that the page is about, once it is chosen: of several the last one; None for a page of no year."""
        asked = self.explicit.get("year") or self.explicit.get("years", "").rpartition(",")[2]
        return whole_number(asked)

    def choose(
        self,
        param: str,
        options: Sequence[Option],
        default: str | None,
        *,
        label: str,
        everything: str | None = None,
        noun: str = "option",
    ) -> Choice:
        """One value of ``options``, from the address or else ``default``; ``everything`` offers to choose none.

        Raises WrongTurn where the address asks for what is not offered; ``noun`` is its key under ``noun.``.
        """
        asked = self.params.get(param)
        self._check(param, [asked] if asked else [], options, noun)
        value = asked or default
        if value is not None:
            self.explicit[param] = value
        links = [(everything, self.here(**{param: None}), value is None)] if everything is not None else []
        links += [(option.label, self.here(**{param: option.value}), option.value == value) for option in options]
        return Choice(value, row_of_links(label, links))

    def choose_year(self, years: Sequence[int], default: int | None = None) -> YearChoice:
        """One of ``years``, ascending; by default the last one, and in an edition its year. Raises WrongTurn."""
        options = [Option(str(year), str(year)) for year in years]
        edition = self._reader.reading.edition
        if edition is not None and edition.head.year in years:
            default = edition.head.year
        chosen = str(default if default is not None else years[-1])
        choice = self.choose("year", options, chosen, label=self.w("shell.year"), noun="year")
        return YearChoice(int(choice.value or chosen), choice.control)

    def choose_several(
        self, param: str, options: Sequence[Option], default: Sequence[str], *, label: str, noun: str = "option"
    ) -> Choices:
        """Some of ``options``, in their order; each link takes one in or out, and the last one stays."""
        asked = [part for part in self.params.get(param, "").split(",") if part]
        self._check(param, asked, options, noun)
        wanted = asked or list(default)
        values = tuple(option.value for option in options if option.value in wanted)
        self.explicit[param] = ",".join(values)
        links = []
        for option in options:
            chosen = option.value in values
            after = [o.value for o in options if (o.value in values) != (o is option)] or list(values)
            links.append((option.label, self.here(**{param: ",".join(after)}), chosen))
        return Choices(values, row_of_links(label, links))

    def _check(self, param: str, asked: Sequence[str], options: Sequence[Option], noun: str) -> None:
        known = {option.value for option in options}
        for value in asked:
            if value not in known:
                offers = [(option.label, self.here(**{param: option.value})) for option in options]
                raise WrongTurn(noun, value, offers)

    # ---- the page ------------------------------------------------------------------------------------------------

    def show(self, *parts: Html | None) -> None:
        """Put these on the page, one under the other. One call per page is fastest."""
        show_html(self._above(), *parts)

    def show_picture(self, picture: Picture[Any], *, interactive: bool = False, **params: str) -> None:
        """Show a chart with its heading, sentence, n and source, its table, its file and how to cite it.

        ``interactive``: drawn by Plotly, else as SVG by the server. ``params`` go to the chart's builder, and to the
        address of its file, so that both are made by the same function from the same words.
        """
        parts = picture_parts(picture, self.reader, params)
        if interactive:
            self.show(h("div", picture_head(parts), class_="mvo-figure"))
            figure, told = picture_figure(picture, self.reader, params)
            show_plotly(figure, parts.chart.key, told)
            show_html(h("div", picture_foot(parts, self.w), class_="mvo-figure-foot"))
        else:
            self.show(self.picture(picture, **params))

    def picture(self, picture: Picture[Any], **params: str) -> Html:
        """A chart as HTML, drawn as SVG by the server, to stand between other parts; see ``show_picture``."""
        parts = picture_parts(picture, self.reader, params)
        return h("figure", picture_head(parts), parts.drawing, picture_foot(parts, self.w), class_="mvo-figure")

    def _above(self) -> Html | None:
        above, self.above = self.above, None
        return above() if above else None
