"""One reader: what may be read, in which language, and how links are written. All that a chart needs; no Streamlit."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Concatenate, ParamSpec, TypeVar

from dashboard.shell.addresses import address, page_path
from dashboard.shell.reading import Reading
from mvo_monitor.permissions import LOCAL, Doer
from mvo_monitor.progress.readable import readable_for
from mvo_monitor.settings import Settings
from mvo_monitor.texts import Words, words
from mvo_monitor.vocabulary import Language

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads from ``reading`` in ``language`` what ``doer`` may; ``carried`` goes along in every link (the year)."""

    reading: Reading
    language: Language
    carried: dict[str, str] = field(default_factory=dict)
    doer: Doer = LOCAL

    @property
    def w(self) -> Words:
        """The words of the reader's language."""
        return words(self.language)

    @property
    def settings(self) -> Settings:
        """How this installation runs (the floors of surveys stand here)."""
        return self.reading.settings

    def read(self, question: Callable[Concatenate[Any, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer of ``question(connection, *args)``, a function of ``progress``; kept until data change."""
        return self.reading.ask(readable_for(self.doer), question, *args, **kwargs)

    def derive(self, key: tuple[Any, ...], make: Callable[[], T]) -> T:
        """What ``make()`` gives, kept until the data change for all who may read as much."""
        return self.reading.derive((readable_for(self.doer), *key), make)

    def cited(self, citation: str) -> str:
        """How something is cited: as of an edition, with that edition."""
        edition = self.reading.edition
        if edition is None:
            return citation
        return self.w("edition.cite", citation=citation, year=str(edition.head.year), number=edition.head.number)

    @property
    def as_of(self) -> dict[str, str]:
        """What goes along to places that can be read as of an edition."""
        edition = self.reading.edition
        return {"edition": edition.asked} if edition is not None else {}

    def href(self, page: str, **params: object) -> str:
        """The address of a page with these filters and what is carried along; None leaves a filter out."""
        return address(page_path(page), {**self.carried, **params})
