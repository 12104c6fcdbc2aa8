"""A file of answers as LimeSurvey writes it, for tests: eleven members, two who stopped, one blank row."""

import csv
import io
from collections.abc import Sequence

FILE_NAME = "results-survey.csv"

HEADINGS = (
    "id. Antwoord-ID",
    "submitdate. Datum verstuurd",
    "lastpage. Laatste pagina",
    "startlanguage. Begintaal",
    "seed. Startwaarde",
    "token. Toegangscode",
    "ipaddr. IP-adres",
    "G01Q01. Hoe tevreden bent u over het platform?",
    "G01Q02. Hoe tevreden bent u over de bijeenkomsten?",
    "G01Q03. Bent u lid van een werkgroep?",
    "G01Q04. Wat wenst u?",
)
_SCORES = ("4", "4", "5", "3", "4", "4", "5", "4", "3", "4", "5")
_OTHERS = ("5", "3", "4", "4", "7", "4", "2", "4", "4", "1", "5")
_GROUPS = ("Ja", "Nee", "Ja", "Ja", "Ja", "Nee", "Ja", "Ja", "Nee", "Ja", "Ja")
WISHES = ("Meer tijd samen", "Vaker bijeen", "<b>vet</b>", "=HYPERLINK(1)")
"""What four of them wrote; two of it would do harm where a page or sheet took it for more than words."""


def answers_file(*, scores: Sequence[str] = _SCORES, organisations: Sequence[str] = (), later: int = 0) -> bytes:
    """The file; ``later`` so many members more, who are all very satisfied. With ``organisations`` a column of them."""
    rows: list[list[str]] = [[*HEADINGS, *(["Organisatie"] if organisations else [])]]
    for at, score in enumerate([*scores, *["5"] * later]):
        wish = WISHES[at] if at < len(WISHES) else ""
        number = str(at + 1)
        row = [number, "2025-11-03 10:12:00", "2", "nl", "7", f"tok{number}", "10.0.0.1", score]
        row += [_OTHERS[at % 11], _GROUPS[at % 11], wish]
        rows.append(row + ([organisations[at % len(organisations)]] if organisations else []))
    blank = [""] * len(rows[0])
    rows += [[number, "", "1", "nl", "7", f"tok{number}", "10.0.0.1", "4", *blank[8:]] for number in ("98", "99")]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode() + b"\r\n"
