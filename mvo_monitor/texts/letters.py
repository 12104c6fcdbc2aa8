"""What letters to members say: plain text, in the language of whoever reads it, with ``{link}`` still open in it."""

import datetime as dt
from dataclasses import dataclass

from mvo_monitor.texts.words import Words
from mvo_monitor.vocabulary import LetterKind

LINK = "{link}"
"""Where the personal link comes when the letter goes out: the store keeps no address that opens anything."""

MINUTES = {"evidence": 6, "answers": 2, "confirmations": 2}
"""How long one of each takes somebody who does it twice a year: five minutes for a short form, one or two to read."""

OF_SURVEYS = (LetterKind.SURVEY_INVITATION, LetterKind.SURVEY_REMINDER)
"""The letters whose link opens one survey, and not the list of an organisation."""

_SPELLED = 12


@dataclass(frozen=True, slots=True)
class ToDo:
    """What an organisation still has to do for a year, in numbers; ``due_on`` is the first day by which."""

    coalition: str
    organisation: str
    year: int
    evidence: int
    answers: int
    confirmations: int
    returned: int
    due_on: dt.date

    @property
    def indicators(self) -> int:
        """On how many indicators something is asked."""
        return self.evidence + self.answers

    @property
    def minutes(self) -> int:
        """About how long it takes, in fives."""
        counted = {"evidence": self.evidence, "answers": self.answers, "confirmations": self.confirmations}
        took = sum(MINUTES[each] * n for each, n in counted.items())
        return max(5, 5 * round(took / 5))


@dataclass(frozen=True, slots=True)
class Text:
    """A letter as it is kept."""

    subject: str
    body: str


def invitation(w: Words, to_do: ToDo) -> Text:
    """What is asked, by when, how long it takes, and that the link is theirs alone."""
    return letter(
        w,
        to_do.coalition,
        to_do.organisation,
        w("letters.invitation.subject", coalition=one_line(to_do.coalition), year=to_do.year),
        w.sentence(w("letters.invitation.asked", year=to_do.year, what=_what(w, to_do), due=to_do.due_on)),
        w("letters.takes", minutes=to_do.minutes),
        LINK,
        w("letters.yours", organisation=one_line(to_do.organisation)),
        w("letters.saved"),
        w("letters.nothing"),
    )


def reminder(w: Words, to_do: ToDo, today: dt.date) -> Text:
    """What is still asked, since when, and that it is never too late."""
    late = "letters.reminder.was_due" if to_do.due_on < today else "letters.reminder.is_due"
    asked = w("letters.reminder.asked", year=to_do.year, what=_what(w, to_do))
    returned = w.n("letters.reminder.returned", to_do.returned, spelled=_spelled(w, to_do.returned))
    told = [w.sentence(asked), w(late, due=to_do.due_on), *([w.sentence(returned)] if to_do.returned else [])]
    return letter(
        w,
        to_do.coalition,
        to_do.organisation,
        w("letters.reminder.subject", coalition=one_line(to_do.coalition), year=to_do.year),
        " ".join(told),
        w("letters.reminder.done"),
        LINK,
        w("letters.yours", organisation=one_line(to_do.organisation)),
        w("letters.nothing"),
    )


def returned(w: Words, coalition: str, organisation: str, year: int, *, title: str, because: str) -> Text:
    """What came back, and what is to be mended in it."""
    return letter(
        w,
        coalition,
        organisation,
        w("letters.returned.subject", coalition=one_line(coalition), year=year),
        w("letters.returned.told", year=year, title=one_line(title)),
        "\n".join(f"> {line}".rstrip() for line in because.strip().splitlines()),
        w("letters.returned.mend"),
        LINK,
        w("letters.yours", organisation=one_line(organisation)),
    )


def letter(w: Words, coalition: str, organisation: str, subject: str, *told: str) -> Text:
    """A letter with its greeting, whom to ask, and who wrote it."""
    hello = w("letters.hello", organisation=one_line(organisation))
    bye = w("letters.bye", coalition=one_line(coalition))
    return Text(subject, "\n\n".join((hello, *told, w("letters.ask"), bye)) + "\n")


def one_line(text: str) -> str:
    """A name on one line, whatever somebody typed into it."""
    return " ".join(text.split())


def _what(w: Words, to_do: ToDo) -> str:
    """``drie indicatoren en twee uitkomsten om te bevestigen``."""
    kinds = (("letters.indicators", to_do.indicators), ("letters.outcomes", to_do.confirmations))
    return w.join([w.n(key, n, spelled=_spelled(w, n)) for key, n in kinds if n])


def _spelled(w: Words, n: int) -> str:
    return w(f"compare.spelled.{n}") if 1 <= n <= _SPELLED else w.number(n)
