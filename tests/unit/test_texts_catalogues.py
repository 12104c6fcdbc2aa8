"""The catalogues are complete: both languages say the same things with the same fields, every closed list has words."""

import enum
import inspect
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from mvo_monitor import errors, vocabulary
from mvo_monitor.errors import DefinedTwice, Refusal
from mvo_monitor.texts import catalogue, term_key, words
from mvo_monitor.texts.catalogues import FOLDER, read_domain
from mvo_monitor.vocabulary import Language

NL, EN = catalogue(Language.NL), catalogue(Language.EN)


def fields_of(forms: tuple[str, ...]) -> list[set[str]]:
    return [{name for _, name, _, _ in string.Formatter().parse(form) if name is not None} for form in forms]


def closed_list_values() -> list[enum.StrEnum]:
    lists = [c for c in vars(vocabulary).values() if inspect.isclass(c) and issubclass(c, enum.StrEnum)]
    return [value for each in lists if each is not enum.StrEnum for value in each]


def refusals(under: type[Refusal] = Refusal) -> Iterator[type[Refusal]]:
    for each in under.__subclasses__():
        yield each
        yield from refusals(each)


@pytest.mark.parametrize("language", list(Language))
def test_both_languages_have_the_same_domains(language: Language) -> None:
    assert {p.name for p in (FOLDER / language).glob("*.po")} == {p.name for p in (FOLDER / "nl").glob("*.po")}


@pytest.mark.parametrize("domain", sorted(p.name for p in (FOLDER / "nl").glob("*.po")))
def test_each_domain_has_the_same_keys_in_dutch_and_english(domain: str) -> None:
    assert set(read_domain(FOLDER / "nl" / domain)) == set(read_domain(FOLDER / "en" / domain))


def test_a_text_has_the_same_fields_in_both_languages_and_in_each_form() -> None:
    differ = {key for key in NL.keys() & EN.keys() if fields_of(NL[key])[-1] != fields_of(EN[key])[-1]}
    uneven = {key for key, forms in {**NL, **EN}.items() if any(f - fields_of(forms)[-1] for f in fields_of(forms))}
    assert (differ, uneven) == (set(), set())


@pytest.mark.parametrize("value", closed_list_values(), ids=term_key)
def test_every_value_of_a_closed_list_has_a_word_in_both_languages(value: enum.StrEnum) -> None:
    assert words(Language.NL).term(value)
    assert words(Language.EN).term(value)


@pytest.mark.parametrize("refusal", list(refusals()), ids=[each.key for each in refusals()])
def test_every_refusal_has_a_sentence_in_both_languages(refusal: type[Refusal]) -> None:
    assert refusal.key in NL
    assert refusal.key in EN


def test_the_tree_at_the_top_of_the_errors_names_every_class_in_its_place() -> None:
    drawing = [line for line in inspect.cleandoc(errors.__doc__ or "").splitlines() if "──" in line]
    drawn = {line.split("──")[1].split()[0]: (line.index("──") + 3) // 4 for line in drawing}
    depth = {
        name: len(cls.__mro__) - len(errors.MonitorError.__mro__)
        for name, cls in vars(errors).items()
        if inspect.isclass(cls) and issubclass(cls, errors.MonitorError) and cls is not errors.MonitorError
    }
    assert drawn == depth


def test_a_key_in_two_places_is_refused(tmp_path: Path) -> None:
    entry = 'msgid "a.b"\nmsgstr "{}"\n\n'
    (tmp_path / "x.po").write_text(entry.format("one") + entry.format("two"))
    with pytest.raises(DefinedTwice, match=r"x\.po"):
        read_domain(tmp_path / "x.po")
