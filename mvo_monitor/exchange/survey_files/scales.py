"""Scales in words, Dutch and English, from the lowest step to the highest; each step in all its usual wordings."""

from collections.abc import Collection

from mvo_monitor.exchange.survey_files.cells import folded

Ladder = tuple[tuple[str, ...], ...]
"""The steps from the lowest; of each the wordings, the most usual first."""

_NEUTRAL = (
    *("neutraal", "niet eens, niet oneens", "niet eens en niet oneens", "noch eens, noch oneens", "eens noch oneens"),
    *("niet oneens, niet eens", "niet oneens/niet eens", "niet eens/niet oneens", "noch mee eens, noch mee oneens"),
    *("niet mee eens, niet mee oneens", "niet mee eens en niet mee oneens"),
)
_NEUTRAL_EN = ("neutral", "neither agree nor disagree", "undecided", "neither disagree nor agree")
_SO_SO = (
    *(
        "neutraal",
        "niet tevreden, niet ontevreden",
        "niet tevreden en niet ontevreden",
        "noch tevreden, noch ontevreden",
    ),
    *("tevreden noch ontevreden", "niet ontevreden, niet tevreden"),
)
_SO_SO_EN = ("neutral", "neither satisfied nor dissatisfied", "neither dissatisfied nor satisfied")
_WHOLLY_AGAINST = (
    *("zeer oneens", "zeer mee oneens", "helemaal oneens", "helemaal mee oneens", "helemaal niet mee eens"),
    *("volledig oneens", "volledig mee oneens", "sterk oneens", "sterk mee oneens", "geheel oneens"),
    *("geheel mee oneens", "helemaal niet eens", "zeer oneens met de stelling"),
)
_WHOLLY_FOR = (
    *("zeer eens", "zeer mee eens", "helemaal eens", "helemaal mee eens", "volledig eens", "volledig mee eens"),
    *("sterk eens", "sterk mee eens", "geheel eens", "geheel mee eens"),
)
_AGAINST = ("oneens", "mee oneens", "niet mee eens", "niet eens")
_FOR = ("eens", "mee eens")
_STRONGLY_DISAGREE = ("strongly disagree", "completely disagree", "totally disagree", "fully disagree")
_STRONGLY_AGREE = ("strongly agree", "completely agree", "totally agree", "fully agree")

LADDERS: tuple[Ladder, ...] = (
    (_WHOLLY_AGAINST, _AGAINST, _NEUTRAL, _FOR, _WHOLLY_FOR),
    (
        _WHOLLY_AGAINST,
        _AGAINST,
        ("enigszins oneens", "enigszins mee oneens", "een beetje oneens", "beetje mee oneens", "een beetje mee oneens"),
        _NEUTRAL,
        ("enigszins eens", "enigszins mee eens", "een beetje eens", "beetje mee eens", "een beetje mee eens"),
        _FOR,
        _WHOLLY_FOR,
    ),
    (_STRONGLY_DISAGREE, ("disagree",), _NEUTRAL_EN, ("agree",), _STRONGLY_AGREE),
    (
        _STRONGLY_DISAGREE,
        ("disagree",),
        ("somewhat disagree", "slightly disagree"),
        _NEUTRAL_EN,
        ("somewhat agree", "slightly agree"),
        ("agree",),
        _STRONGLY_AGREE,
    ),
    (
        ("zeer ontevreden", "helemaal niet tevreden", "heel ontevreden", "helemaal ontevreden"),
        ("ontevreden", "niet tevreden"),
        _SO_SO,
        ("tevreden",),
        ("zeer tevreden", "heel tevreden", "helemaal tevreden"),
    ),
    (
        ("zeer ontevreden", "heel ontevreden"),
        ("ontevreden",),
        ("enigszins ontevreden", "een beetje ontevreden"),
        _SO_SO,
        ("enigszins tevreden", "een beetje tevreden"),
        ("tevreden",),
        ("zeer tevreden", "heel tevreden"),
    ),
    (
        ("very dissatisfied", "very unsatisfied"),
        ("dissatisfied", "unsatisfied"),
        _SO_SO_EN,
        ("satisfied",),
        ("very satisfied",),
    ),
    (
        ("very dissatisfied",),
        ("dissatisfied",),
        ("somewhat dissatisfied", "slightly dissatisfied"),
        _SO_SO_EN,
        ("somewhat satisfied", "slightly satisfied"),
        ("satisfied",),
        ("very satisfied",),
    ),
    (
        ("zeer slecht", "heel slecht"),
        ("slecht",),
        ("matig", "redelijk", "neutraal"),
        ("goed",),
        ("zeer goed", "heel goed"),
    ),
    (("very poor", "very bad"), ("poor", "bad"), ("fair", "average", "neutral"), ("good",), ("very good", "excellent")),
    (("nooit",), ("zelden",), ("soms",), ("vaak", "regelmatig"), ("altijd",)),
    (("never",), ("rarely", "seldom"), ("sometimes",), ("often",), ("always",)),
    (
        ("zeer onbelangrijk", "helemaal niet belangrijk"),
        ("onbelangrijk", "niet belangrijk"),
        ("neutraal",),
        ("belangrijk",),
        ("zeer belangrijk", "heel belangrijk"),
    ),
    (
        ("not at all important", "very unimportant"),
        ("slightly important", "unimportant"),
        ("moderately important", "neutral"),
        ("important",),
        ("very important",),
    ),
    (
        ("helemaal niet", "in zeer geringe mate"),
        ("in geringe mate", "nauwelijks"),
        ("enigszins", "in enige mate"),
        ("in grote mate", "grotendeels"),
        ("in zeer grote mate", "helemaal wel", "volledig"),
    ),
    (
        ("not at all",),
        ("slightly", "a little"),
        ("moderately", "somewhat"),
        ("very", "a lot"),
        ("extremely", "completely"),
    ),
)


def steps_by_words(ladder: Ladder) -> dict[str, int]:
    """The step, from 1, that each wording means; the wordings folded."""
    return {folded(words): step for step, several in enumerate(ladder, 1) for words in several}


def ladder_of(answers: Collection[str]) -> Ladder | None:
    """The first scale that knows all these answers, or None; one answer alone tells no scale."""
    said = {folded(each) for each in answers}
    if len(said) < 2:
        return None
    return next((each for each in LADDERS if said <= steps_by_words(each).keys()), None)


KNOWN_WORDS = frozenset(words for each in LADDERS for words in steps_by_words(each))
"""Every wording of every scale, folded."""
