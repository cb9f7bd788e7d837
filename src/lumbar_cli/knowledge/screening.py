"""The red flags, read strictly from `red_flags/*.toml`: one file a rule, its examples inside; and whom to call."""

from __future__ import annotations

from lumbar_cli.knowledge.facts import load_facts
from lumbar_cli.knowledge.library import FOLDER, broken, files_in, kept, read_as, read_toml, slug_of

TYPE_CHECKING = False  # typing costs 3 ms, and every score comes this way
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from lumbar_cli.domain.signs.calling import EmergencyNumber
    from lumbar_cli.domain.signs.facts import Facts
    from lumbar_cli.domain.signs.grammar import Named
    from lumbar_cli.domain.signs.phone import Stage, UrgencyWords
    from lumbar_cli.domain.signs.screening import Catalogue, Decision, Example, Index, RedFlag
    from lumbar_cli.domain.words import Urgency
    from lumbar_cli.knowledge.library import AnyPath

EXAMPLES_BEGIN = "\n[[examples]]"
"""Examples stand last in a file, so that they can be left unread."""


# --- Rules ----------------------------------------------------------------------------------------------------------


def load_red_flags() -> Catalogue:
    """Every rule, by slug, each made when it is looked at."""
    from lumbar_cli.domain.signs.screening import Catalogue

    return Catalogue(_index(), _rules())


@kept
def _rules() -> Mapping[str, RedFlag]:
    return {slug_of(path): read_red_flag(path) for path in files_in("red_flags")}


@kept
def _index() -> Index:
    from lumbar_cli.domain.signs.screening import index_of

    try:
        return index_of(_rules().values())
    except ValueError as error:
        raise broken(f"{FOLDER}/red_flags", str(error)) from error


@kept
def load_decisions() -> tuple[Decision, ...]:
    """What was decided that belongs to no single rule; those of a rule are in the rule."""
    from lumbar_cli.domain.signs.screening import Decision

    path = f"{FOLDER}/decisions.toml"
    tables = read_toml(path).get("decisions", [])
    return tuple(read_as(Decision, table, path, f"decisions[{at}]") for at, table in enumerate(tables))


@kept
def load_terms() -> Named:
    """What rules may use by name."""
    return read_terms(f"{FOLDER}/terms.toml")


def read_terms(path: AnyPath) -> Named:
    """Read a file of terms and numbers; KnowledgeError where it contradicts its grammar."""
    from lumbar_cli.domain.signs.grammar import NOBODY

    tables = read_toml(path)
    return _named(tables.pop("numbers", {}), tables, NOBODY, path)


def _named(numbers: Any, terms: Any, shared: Named, path: AnyPath) -> Named:
    from lumbar_cli.domain.signs.grammar import with_terms
    from lumbar_cli.domain.sources import Number

    if not isinstance(numbers, dict) or not isinstance(terms, dict):
        raise broken(path, "numbers and parts are tables")
    read = {name: read_as(Number, table, path, f"numbers.{name}") for name, table in numbers.items()}
    return with_terms(terms, read, shared, load_facts(), str(path))


def read_red_flag(path: AnyPath) -> RedFlag:
    """Read one rule without its examples; KnowledgeError where it contradicts the grammar or names what is not."""
    from lumbar_cli.domain.signs.grammar import parse_condition
    from lumbar_cli.domain.signs.screening import RedFlag

    table = read_toml(path, before=EXAMPLES_BEGIN)
    named = _named(table.get("numbers", {}), table.pop("parts", {}), load_terms(), path)
    for place, level in enumerate(_tables(table.get("levels"))):
        where = f"{path}: levels[{place}].when"
        if isinstance(level.get("when"), dict):
            level["when"] = parse_condition(level["when"], load_facts(), where, named)
    if isinstance(table.get("over"), dict):
        table["over"] = parse_condition(table["over"], load_facts(), f"{path}: over", named)
    return read_as(RedFlag, table, path, slug=slug_of(path))


def _tables(data: Any) -> list[dict[str, Any]]:
    """The tables of a list; what is none is left to the reading of the whole."""
    return [each for each in data if isinstance(each, dict)] if isinstance(data, list) else []


def load_examples() -> tuple[Example, ...]:
    """Read the examples of every rule, in the order of their files."""
    return tuple(example for path in files_in("red_flags") for example in read_examples(path))


def read_examples(path: AnyPath) -> tuple[Example, ...]:
    """Read the examples of one rule; KnowledgeError where one contradicts the grammar."""
    from lumbar_cli.domain.signs.screening import Example

    examples = read_toml(path).get("examples", [])
    return tuple(
        read_as(
            Example,
            {key: each for key, each in table.items() if key != "given"},
            path,
            f"examples[{place}]",
            red_flag=slug_of(path),
            given=_read_given(table.get("given"), path, f"examples[{place}].given"),
        )
        for place, table in enumerate(_tables(examples))
    )


def _read_given(given: Any, path: AnyPath, where: str) -> Facts:
    """Read facts as `check --answers` would; those that only the diary tells may be given too."""
    from lumbar_cli.domain.errors import FactValueError, UnknownFactError
    from lumbar_cli.domain.signs.answers import find_fact, parse_fact

    table = load_facts()
    if not isinstance(given, dict):
        raise broken(path, f"{where}: a table is expected")
    try:
        return {
            name: parse_fact(table[name] if name in table else find_fact(name, table), raw)
            for name, raw in given.items()
        }
    except (UnknownFactError, FactValueError) as error:
        raise broken(path, f"{where}: {error.told()}") from error


# --- Words and numbers to call ----------------------------------------------------------------------------------------


@kept
def load_urgency_words() -> Mapping[Urgency, UrgencyWords]:
    """The words that come first for each urgency."""
    from lumbar_cli.domain.signs.phone import UrgencyWords
    from lumbar_cli.domain.words import Urgency

    path = f"{FOLDER}/urgencies.toml"
    tables = read_toml(path)
    if set(tables) != {urgency.word for urgency in Urgency}:
        raise broken(path, "one table for each urgency")
    return {urgency: read_as(UrgencyWords, tables[urgency.word], path, urgency.word) for urgency in Urgency}


@kept
def load_stages() -> Mapping[str, Stage]:
    """Whom to phone at each stage."""
    from lumbar_cli.domain.signs.phone import Stage

    path = f"{FOLDER}/stages.toml"
    return {name: read_as(Stage, table, path, name) for name, table in read_toml(path).items()}


@kept
def load_emergency_numbers() -> Mapping[str, EmergencyNumber]:
    """Whom to call in every country that is known, by its ISO code."""
    return read_emergency_numbers(f"{FOLDER}/emergency_numbers.toml")


def read_emergency_numbers(path: AnyPath) -> Mapping[str, EmergencyNumber]:
    """Read a file of countries; KnowledgeError where it contradicts its grammar."""
    from lumbar_cli.domain.signs.calling import EmergencyNumber

    return {code: read_as(EmergencyNumber, table, path, code, country=code) for code, table in read_toml(path).items()}


def find_country(text: str) -> EmergencyNumber:
    """Find a country by its ISO code, its English name or another name people write.

    Raises UnknownChoiceError(what, value, choices), with the nearest names as choices.
    """
    from difflib import get_close_matches

    from lumbar_cli.domain.errors import UnknownChoiceError

    wanted = " ".join(text.casefold().split())
    names: dict[str, EmergencyNumber] = {}
    for country in load_emergency_numbers().values():
        for name in (country.country, country.name, *country.also_called):
            names[name.casefold()] = country
    if wanted in names:
        return names[wanted]
    near = dict.fromkeys(names[name].name for name in get_close_matches(wanted, names, n=5))
    raise UnknownChoiceError(
        what="country", value=text, choices=", ".join(near) or "a code of two letters or an English name: GB, Germany"
    )
