"""Official references, Dutch and European: many ways to write one, one canonical form, one link.

Forms: ``kst-26485-345``; "Kamerstukken II 2020/21, 26 485, nr. 345"; dossiers with an addition in roman numerals, a
letter or digits (``kst-35925-XVII-33``, ``kst-35300-A-15``, "21 501-32, nr. 1740"); papers of the Senate, numbered by
letters (``kst-36264-C``); documents and cases of the House (``2020D51010``, ``2020Z13823``); EU acts by CELEX number,
by ELI or by name ("Richtlijn (EU) 2024/1760"); and the addresses under which the same things are found.
"""

import re
from dataclasses import dataclass
from urllib.parse import unquote

from mvo_monitor.vocabulary import ReferenceKind

_ADDITION = r"(?:[IVXLC]+|[A-Z]|\d{1,2}|\(R\d{4}\))"
_DOSSIER = rf"(?P<dossier>\d{{2}}[ .]?\d{{3}})(?:[- ](?P<addition>{_ADDITION}))?"
_NUMBER = r"(?P<number>\d{1,4}|[A-Z]{1,3})"
_SESSION = r"(?:(?:I{1,2}|[12]),? )?(?:(?i:vergaderjaar )?\d{4}[/-]\d{2,4},? )?"

_NAMED = re.compile(rf"(?:(?i:kamerstuk(?:ken)?|kst\.?)|TK|EK),? {_SESSION}{_DOSSIER},? (?:(?i:nrs?)\.? ?)?{_NUMBER}")
_NUMBERED = re.compile(rf"{_SESSION}{_DOSSIER},? (?i:nrs?)\.? ?{_NUMBER}")
_KEY = re.compile(rf"kst-(?P<dossier>\d{{5}})(?:-(?P<addition>{_ADDITION}))?-{_NUMBER}", re.IGNORECASE)
_AS_ADDRESS = re.compile(
    r"https?://(?:zoek\.officielebekendmakingen\.nl/(?:dossier/|behandelddossier/)?(?:\d{5}(?:-[\w()]+)?/)?"
    r"(?P<key>kst-[\w()-]+)(?:\.(?:html|pdf|xml|odt))?"
    r"|(?:www\.)?openkamer\.org/(?:stemming/)?kamerstuk/(?P<path>\d{5}(?:-[\w()]+)?/\w+))/?(?:[?#].*)?",
    re.IGNORECASE,
)
_OF_HOUSE = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<letter>[DZ])(?P<number>\d{5})", re.IGNORECASE)
_HOUSE_ADDRESS = re.compile(
    r"https?://(?:(?:www\.)?tweedekamer\.nl|(?:www\.)?berthub\.eu/tkconv)/\S*?[?&](?:did|nummer|id)=(?P<key>\d{4}[DZ]\d{5})\b.*",
    re.IGNORECASE,
)
_CELEX = re.compile(r"(?:CELEX:? ?)?(?P<celex>[1-9]\d{4}[A-Z]{1,2}\d{4}(?:R?\(\d{2}\))?)", re.IGNORECASE)
_CELEX_ADDRESS = re.compile(r"https?://eur-lex\.europa\.eu/\S*CELEX:(?P<celex>[^&#\s]+)\S*", re.IGNORECASE)
_ELI = re.compile(
    r"https?://(?:data|eur-lex)\.europa\.eu/eli/(?P<type>dir|reg|dec)(?:_del|_impl)?/(?P<year>\d{4})/(?P<number>\d{1,4})"
    r"(?:/[^\s]*)?",
    re.IGNORECASE,
)
_EU_NAME = re.compile(
    r"(?P<type>richtlijn|directive|verordening|regulation|besluit|decision) \(EU\) (?:nr\.? ?)?"
    r"(?P<year>20\d{2})/(?P<number>\d{1,4})",
    re.IGNORECASE,
)
_CELEX_LETTER = {
    "dir": "L",
    "richtlijn": "L",
    "directive": "L",
    "reg": "R",
    "verordening": "R",
    "regulation": "R",
    "dec": "D",
    "besluit": "D",
    "decision": "D",
}
_HYPHENS = {0x2010: "-", 0x2011: "-", 0x2013: "-"}


@dataclass(frozen=True, slots=True)
class Reference:
    """What a reference points at. ``typed`` is kept as it was; ``canonical`` is the same for every way to write it.

    ``title`` is how it is written in running text. ``url`` is None where no lasting address is known.
    """

    kind: ReferenceKind
    typed: str
    canonical: str
    title: str
    url: str | None


def recognise(text: str) -> Reference | None:
    """The one reference that ``text`` is, whole; None if its form is unknown or it names several ("nrs. 3 en 4")."""
    plain = " ".join(unquote(text).translate(_HYPHENS).split()).rstrip(".,;")
    return _parliamentary(text, plain) or _of_house(text, plain) or _european(text, plain)


def _parliamentary(typed: str, plain: str) -> Reference | None:
    address = _AS_ADDRESS.fullmatch(plain)
    if address is not None:
        plain = address["key"] or "kst-" + address["path"].replace("/", "-")
    found = _KEY.fullmatch(plain) or _NAMED.fullmatch(plain) or _NUMBERED.fullmatch(plain)
    if found is None:
        return None
    dossier = re.sub(r"\D", "", found["dossier"])
    addition = f"-{found['addition'].upper()}" if found["addition"] else ""
    number = found["number"].upper()
    canonical = f"kst-{dossier}{addition}-{number}"
    label = f"nr. {number}" if number.isdigit() else number
    return Reference(
        kind=ReferenceKind.PARLIAMENTARY_PAPER,
        typed=typed,
        canonical=canonical,
        title=f"Kamerstuk {dossier[:2]} {dossier[2:]}{addition}, {label}",
        url=f"https://zoek.officielebekendmakingen.nl/{canonical}.html",
    )


def _of_house(typed: str, plain: str) -> Reference | None:
    address = _HOUSE_ADDRESS.fullmatch(plain)
    found = _OF_HOUSE.fullmatch(address["key"] if address else plain)
    if found is None:
        return None
    canonical = found.group().upper()
    document = found["letter"].upper() == "D"
    url = f"https://www.tweedekamer.nl/kamerstukken/kamervragen/detail?did={canonical}&id={canonical}"
    return Reference(
        kind=ReferenceKind.HOUSE_DOCUMENT if document else ReferenceKind.HOUSE_CASE,
        typed=typed,
        canonical=canonical,
        title=canonical,
        url=url if document else None,
    )


def _european(typed: str, plain: str) -> Reference | None:
    address = _CELEX_ADDRESS.fullmatch(plain)
    by_number = _CELEX.fullmatch(address["celex"] if address else plain)
    by_name = _ELI.fullmatch(plain) or _EU_NAME.fullmatch(plain)
    if by_number is not None:
        celex = by_number["celex"].upper()
    elif by_name is not None:
        celex = f"3{by_name['year']}{_CELEX_LETTER[by_name['type'].lower()]}{int(by_name['number']):04d}"
    else:
        return None
    return Reference(
        kind=ReferenceKind.EU_DOCUMENT,
        typed=typed,
        canonical=celex,
        title=f"CELEX {celex}",
        url=f"https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:{celex}",
    )
