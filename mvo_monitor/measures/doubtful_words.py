"""Words in an indicator's text that make it doubtful, in Dutch and English; each finding gives the words it rests on.

These are patterns, not grammar: where they cannot be sure they find nothing. That is so above all for who acts and for
the yardstick, since whoever is warned wrongly twice reads no third warning.
"""

import re
from dataclasses import dataclass
from types import MappingProxyType

from mvo_monitor.vocabulary import Language

_READ = 2_000
"""So many characters are looked at: over twice the text a pattern takes four times as long, and people paste."""

_LONGEST_QUOTE = 80

_NL_VERBS = (
    "herkent herkennen gebruikt gebruiken voorkomt voorkomen kent kennen weet weten begrijpt begrijpen noemt noemen "
    "refereert refereren verwijst verwijzen stemt stemmen deelt delen benut benutten past passen neemt nemen "
    "concludeert concluderen erkent erkennen steunt steunen onderschrijft onderschrijven vraagt stelt stellen "
    "voert voeren werkt werken brengt brengen maakt maken handhaaft handhaven versterkt versterken vergroot vergroten "
    "verbetert verbeteren bespreekt bespreken betrekt betrekken waardeert waarderen rapporteert rapporteren ziet zien "
    "zet zetten volgt volgen richt richten publiceert publiceren leert leren krijgt krijgen heeft hebben geeft geven"
)
_EN_VERBS = (
    "recognises? recognizes? uses? avoids? prevents? knows? understands? mentions? refers? cites? aligns? "
    "takes? concludes? acknowledges? supports? endorses? asks? brings? makes? enforces? "
    "strengthens? increases? improves? discusses? involves? sees? follows? publishes? learns? gets? "
    "says? say has have gives?"
)
_NL_ITEM = r"(?:de |het |een |hun |onze |zijn )?[\w-]*\w\b(?!-)"
_EN_ITEM = r"(?:the |a |an |their |our |its )?[\w-]*\w\b(?!-)"


def _any(words: str) -> str:
    return "(?:" + "|".join(words.split()) + ")"


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """The patterns of one language; ``agent`` and ``actor`` are words that say who acts, ``told`` that explain."""

    two_questions: tuple[re.Pattern[str], ...]
    vague: re.Pattern[str]
    passive: re.Pattern[str]
    agent: re.Pattern[str]
    actor: re.Pattern[str]
    counted: re.Pattern[str]
    own_activity: str
    activity: tuple[re.Pattern[str], ...]


def _p(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_DUTCH = _Lexicon(
    two_questions=(
        _p(rf"(?:[\w-]+ )?[\w-]*\w en (?:ook |tevens )?{_any(_NL_VERBS)}\b(?! van\b)(?: [\w-]+){{0,2}}"),
        _p(rf"\b(?:tevreden (?:\w+ )?over|bekend met|op de hoogte van|vertrouwen in|kennen|waarderen)"
           rf" {_NL_ITEM}(?:, {_NL_ITEM})*,? en {_NL_ITEM}"),
        _p(r"\bzowel [^.;]{1,60}? als [\w-]+(?: [\w-]+)?"),
        _p(r"\bniet alleen [^.;]{1,60}? maar ook [\w-]+(?: [\w-]+)?"),
        _p(r"\ben dat [\w-]+(?: [\w-]+){0,4}"),
        _p(r"(?<=[.;] )(?:daarbij|daarnaast|tevens|verder|bovendien|ook) [\w-]+(?: [\w-]+){0,5}"),
        _p(r"(?:[\w-]+,? ){1,4}[\w-]+;[^.;]{1,60};(?: [\w-]+){1,4}"),
    ),
    vague=_p(
        r"\b(?:(?:on)?tevreden(?:heid)?|bekend met|op de hoogte|bewust van|(?:her)?kennen|actie(?:f|ve)(?: rol| deel)?"
        r"|nauw|voldoende|beter|sterk(?:er)?|krachtig(?:e|er)?|effectief|effectieve|effectiever|ambitieuze?"
        r"|weerspiegel(?:t|en)|relevante?|welwillende?|serieuze?|substantieel|substantiële|wezenlijke?"
        r"|waar (?:dit |dat )?(?:wenselijk|mogelijk|nodig))\b"
    ),
    passive=_p(
        r"\b(?:wordt|worden|werd|werden)\b[^.;]*?"
        r"\b(?:(?:[a-z]{2,6})?ge[\wï]{3,}(?:d|t|en)|(?:be|ver|ont|her)[\w]{3,}(?:d|t|en)"
        r"|(?:op|aan|in|uit|af|mee|over|voor|door|toe)ge[\w]{2,}(?:d|t|en))\b"
    ),
    agent=_p(r"\b(?:door|dankzij|vanuit|wij|we)\b"),
    actor=_p(
        r"\b(?:minister\w*|bewinds\w+|kabinet\w*|overheid\w*|overheden|regering\w*|kamer(?:s|leden|lid)?|\w*kamerleden"
        r"|parlement\w*|senaat|fracties?|part(?:ij|ijen)|\w*partijen|bedrij(?:f|ven)|ondernemingen|leden|lid|\w+leden"
        r"|commissie|toezichthouders?|raad|gemeenten?|provincies?|ambtenaren|woordvoerders?|experts?|organisaties"
        r"|rechters?|rechtbank|banken|pensioenfondsen|vakbonden|motie(?:s|)|amendement(?:en)?|kamervragen|wet(?:ten)?"
        r"|wetsvoorstel(?:len)?|\w*programma(?:['’]s)?|verordening|richtlijn|staatssecretaris\w*|europese unie|eu)\b"
    ),
    counted=_p(r"^(?:het )?(?:aantal|percentage|aandeel|deel|gemiddelde?|score)\b"),
    own_activity=(
        r"\b(?:{names}|(?:het|ons|onze) (?:platform|coalitie|netwerk)|de coalitie|wij|we) "
        r"(?:zal |zullen |gaat |gaan )?(?:neemt (?:een )?(?:\w+ )?(?:rol|deel)|nemen (?:een )?(?:\w+ )?(?:rol|deel)"
        r"|organiseer(?:t|en)|organiseren|gee(?:ft)|geven|levert|leveren|voert|voeren|houdt|houden|publiceert"
        r"|publiceren|schrijft|schrijven|stuurt|sturen|lobbyt|lobbyen|overlegt|overleggen|verspreidt|verspreiden"
        r"|bezoekt|bezoeken|vergadert|vergaderen|informeert|informeren)\b(?: [\w-]+){{0,2}}"
    ),
    activity=(
        _p(r"^(?:het )?(?:aantal )(?:\w+ )?(?:bijeenkomsten|vergaderingen|trainingen|workshops|brieven|nieuwsbrieven"
           r"|lobbygesprekken|gesprekken|publicaties|persberichten|webinars|cursussen|evenementen)\b"),
        _p(r"^(?:het )?(?:organiseren|opstellen|schrijven|publiceren|versturen|houden|voeren|bijwonen) van [\w-]+"),
    ),
)  # fmt: skip

_ENGLISH = _Lexicon(
    two_questions=(
        _p(rf"(?:[\w'’-]+ )?[\w'’-]*\w,? and (?:also )?{_any(_EN_VERBS)}\b(?! of\b)(?: [\w-]+){{0,2}}"),
        _p(rf"\b(?:satisfied with|familiar with|aware of|confidence in|know|value)"
           rf" {_EN_ITEM}(?:, {_EN_ITEM})*,? and {_EN_ITEM}"),
        _p(r"\bboth [^.;]{1,60}? and [\w-]+(?: [\w-]+)?"),
        _p(r"\bnot only [^.;]{1,60}? but also [\w-]+(?: [\w-]+)?"),
        _p(r"\b[\w-]+,? as well as [\w-]+(?: [\w-]+)?"),
        _p(r"\band that [\w-]+(?: [\w-]+){0,4}"),
        _p(r"(?<=[.;] )(?:in addition|besides|also|moreover|furthermore),? [\w-]+(?: [\w-]+){0,5}"),
        _p(r"(?:[\w-]+,? ){1,4}[\w-]+;[^.;]{1,60};(?: [\w-]+){1,4}"),
    ),
    vague=_p(
        r"\b(?:(?:dis)?satisf(?:ied|action)|familiar with|aware of|know|recognise|active(?:ly)?(?: part| role)?|closely"
        r"|sufficient(?:ly)?|adequate|better|strong(?:er)?|effective(?:ly)?|ambitious|reflects?|relevant"
        r"|well-disposed|serious|substantial|significant|meaningful"
        r"|where (?:that is |this is )?(?:desirable|possible|needed|appropriate))\b"
    ),
    passive=_p(
        r"\b(?:is|are|was|were|been|being|be)\b (?:\w+ )?(?:[a-z]{2,}ed|taken|made|given|written|held|set|built|brought"
        r"|known|drawn|put|done|sent|chosen)\b"
    ),
    agent=_p(r"\b(?:by|thanks to|we)\b"),
    actor=_p(
        r"\b(?:minist(?:er|ers|ry|ries)|cabinet|governments?|parliament\w*|senate|house|part(?:y|ies)|compan(?:y|ies)"
        r"|business(?:es)?|members?|commission|supervisors?|regulators?|council|municipalit\w+|officials?"
        r"|spokespersons?|experts?|organisations?|courts?|banks?|pension funds?|unions?|motions?|amendments?|laws?"
        r"|bills?|acts?|programmes?|regulation|directive|european union|eu)\b"
    ),
    counted=_p(r"^(?:the )?(?:number|percentage|share|proportion|average|mean|score)\b"),
    own_activity=(
        r"\b(?:{names}|(?:the|our) (?:platform|coalition|network)|we) (?:will )?"
        r"(?:takes? (?:an? )?(?:\w+ )?(?:part|role)|organises?|gives?|provides?|delivers?|holds?|publish(?:es)?"
        r"|writes?|sends?|lobb(?:y|ies)|meets?|attends?|runs?|distributes?|informs?)\b(?: [\w-]+){{0,2}}"
    ),
    activity=(
        _p(r"^(?:the )?number of (?:\w+ )?(?:meetings|trainings|workshops|letters|newsletters|talks|publications"
           r"|press releases|webinars|courses|events)\b"),
        _p(r"^(?:the )?(?:organising|drafting|writing|publishing|sending|holding|attending)(?: of)? [\w-]+"),
    ),
)  # fmt: skip

_LEXICONS = MappingProxyType({Language.NL: _DUTCH, Language.EN: _ENGLISH})


def two_questions(text: str, language: Language) -> str | None:
    """The first words that join two things asked: two verbs, two things known, "both … and", "moreover …"."""
    return _first(_LEXICONS[language].two_questions, text)


def vague_words(text: str, language: Language) -> str | None:
    """The first word of degree or of knowing that says no border: "satisfied", "active", "familiar with"."""
    return _first((_LEXICONS[language].vague,), text)


def nobody_acts(text: str, language: Language) -> str | None:
    """The passive in which something is done, where the whole text names nobody who could do it."""
    lexicon = _LEXICONS[language]
    if lexicon.agent.search(text) or lexicon.actor.search(text) or lexicon.counted.search(text):
        return None
    return _first((lexicon.passive,), text)


def own_activity(text: str, language: Language, names: tuple[str, ...]) -> str | None:
    """The words by which the coalition (under any of its ``names``) says what it does itself."""
    lexicon = _LEXICONS[language]
    named = "|".join(rf"(?:het |the |de )?{re.escape(name)}" for name in names) or r"(?!)"
    return _first((_p(lexicon.own_activity.format(names=named)), *lexicon.activity), text)


def _first(patterns: tuple[re.Pattern[str], ...], text: str) -> str | None:
    found = [match for pattern in patterns if (match := pattern.search(text, 0, _READ)) is not None]
    if not found:
        return None
    words = min(found, key=re.Match.start).group().strip(" ,;")
    return words if len(words) <= _LONGEST_QUOTE else words[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
