"""What a form can ask, one frozen value per kind of field; every text in it is in the reader's language already.

A name is the path to the value in the record's shape ("title.nl", "outcome.effect"), so that a fault which a shape
finds is told at the field where it was typed.
"""

from dataclasses import KW_ONLY, dataclass

from dashboard.shell.html import Child

LINE, PROSE = 300, 20_000
"""How many characters fit where nothing else is said."""

SELECT_FROM = 9
"""With so many options, or more, radios become a list to choose from."""


@dataclass(frozen=True)
class When:
    """A field belongs to the form only while ``field`` holds one of ``values``; a tick holds "1"."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Field:
    """What every field has. ``hint`` says beneath the label what is meant, with an example where one helps."""

    name: str
    label: str
    _: KW_ONLY
    hint: Child = None
    required: bool = False
    when: When | None = None


@dataclass(frozen=True)
class Line(Field):
    """One line of text. ``columns``: how many characters it looks made for; ``most``: how many fit.

    ``suggestions``: the id of a ``datalist`` from which the browser offers what one begins to type. ``look_up``: the
    address that says something of it while one types, as for a ``Reference``.
    """

    most: int = LINE
    suggestions: str | None = None
    look_up: str | None = None
    columns: int | None = None
    inputmode: str | None = None
    autocomplete: str | None = None


@dataclass(frozen=True)
class Prose(Field):
    """Text of several lines. ``counted``: how many characters still fit is said below it."""

    most: int = PROSE
    lines: int = 5
    counted: bool = False


@dataclass(frozen=True)
class Secret(Field):
    """A password: taken as typed, never kept in a draft, never given back."""

    most: int = 1000
    autocomplete: str = "current-password"


@dataclass(frozen=True)
class Email(Field):
    """An e-mail address."""

    most: int = 254
    autocomplete: str = "email"


@dataclass(frozen=True)
class Address(Field):
    """The address of a web page: http or https, and nothing else that a browser might run."""

    most: int = 2000


@dataclass(frozen=True)
class Day(Field):
    """A date as precise as one knows it: a day, a month or a year. Gives a ``PartialDate``."""


@dataclass(frozen=True)
class Amount(Field):
    """A number in the reader's own notation, to the digit. Gives a ``Decimal``. ``unit`` stands behind it."""

    unit: str | None = None
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True)
class Money(Amount):
    """An amount in euro, its sign or ``,-`` along or not; a dash is not known, as nothing is. Gives a ``Decimal``.

    What is one amount in Dutch and another in English is told, never guessed.
    """

    unit: str | None = "€"


@dataclass(frozen=True)
class Whole(Field):
    """A whole number. Gives an ``int``."""

    unit: str | None = None
    low: int | None = None
    high: int | None = None
    inputmode: str = "numeric"


@dataclass(frozen=True)
class Pick:
    """One option: what is kept, what it is called, what it means, and the heading it stands under.

    ``mark``: a picture before the label, which says nothing that the label does not.
    """

    value: str
    label: str
    told: Child = None
    group: str | None = None
    mark: Child = None


@dataclass(frozen=True)
class OneOf(Field):
    """One of a few: radios with their meaning beside them, or a list where there are many. Gives the value."""

    options: tuple[Pick, ...] = ()
    as_list: bool | None = None

    @property
    def is_list(self) -> bool:
        """Whether it is drawn as a list that opens."""
        return len(self.options) >= SELECT_FROM if self.as_list is None else self.as_list


@dataclass(frozen=True)
class Scale(OneOf):
    """One of the steps of a scale, side by side, with the words for its ends. Gives the value."""

    low: str | None = None
    high: str | None = None


@dataclass(frozen=True)
class AnyOf(Field):
    """Any number of options. Gives their values, in the order of the options.

    Where they are many, those that are ticked stand first, then those of ``near`` under ``near_name``, for whoever will
    most likely want these.
    """

    options: tuple[Pick, ...] = ()
    near: frozenset[str] = frozenset()
    near_name: str | None = None


@dataclass(frozen=True)
class Tick(Field):
    """One box to tick. Gives whether it is."""


@dataclass(frozen=True)
class Reference(Field):
    """An official reference in any usual form, with what it was recognised as beside it; an unknown one is kept.

    ``look_up``: the address that recognises while one types (``references.recognised``).
    """

    most: int = 500
    look_up: str | None = None


@dataclass(frozen=True)
class KeptFile:
    """A file that is in the store already: its token (without spaces), and the name it came under."""

    token: str
    name: str


@dataclass(frozen=True)
class Files(Field):
    """Files, those kept already and new ones. Gives ``KeptFile``s; what comes along lies in ``Filled.uploads``.

    ``upload``: the address that takes a file as soon as it is chosen. ``accept``: as HTML writes it (".pdf,.docx").
    """

    accept: str | None = None
    upload: str | None = None
    most: int = 20


@dataclass(frozen=True)
class Hidden(Field):
    """A value that travels along unseen."""

    most: int = LINE


@dataclass(frozen=True)
class Rows(Field):
    """The same few fields again and again, such as sources. Gives a tuple of mappings; empty rows are left out.

    ``label`` names all, ``each`` one of them; ``add`` is what the button says.
    """

    fields: tuple[Field, ...] = ()
    each: str = ""
    add: str = ""
    least: int = 0
    most: int = 30
    begin: int = 1
